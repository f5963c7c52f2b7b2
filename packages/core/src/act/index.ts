export {
  type ApprovalRole,
  type ApprovalRule,
  type ApprovalStep,
  type Approvals,
  approvalRule,
  type ChainQuestion,
  chainQuestionOf,
} from '../statute/index.ts'
export type { AnswerBodies } from './answer.ts'
export type { DenialGround } from './approval.ts'
export * from './chain.ts'
export * from './envelope.ts'
export * from './fold.ts'
export * from './items.ts'
export type { ActKnowledge } from './knowledge.ts'
export {
  type Addressee,
  type AuthorityAddress,
  type DeskAddress,
  isWaiting,
  itemsGot,
  type Leg,
  type LegStatus,
  legAtDesk,
  legOf,
  nodeOf,
  type OutsideAddress,
  placeOf,
  type QuestionCode,
  type WholeAnswer,
} from './leg.ts'
export * from './narrow.ts'
export {
  type ActRefusal,
  type Approval,
  beginning,
  type RequestState,
  type RequestStatus,
  type Stage,
  type Standing,
  seenFrom,
  standingOf,
} from './state.ts'
