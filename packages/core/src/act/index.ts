export {
  type ApprovalRole,
  type ApprovalRule,
  type ApprovalStep,
  type Approvals,
  approvalRule,
  type ChainQuestion,
  chainQuestionOf,
  isOfWhatWasCut,
} from '../statute/index.ts'
export {
  type AbroadBodies,
  firstKeptDay,
  isKeptAbroad,
  keptSinceDay,
  keptUntilDay,
  lapsedOn,
  releasableAbroad,
  releasedIn,
  tellableAbroad,
  whyNotKept,
} from './abroad.ts'
export { type Amendment, amendmentsIn } from './amended.ts'
export { isAmendment } from './amending.ts'
export type { AnswerBodies } from './answer.ts'
export { type DenialGround, denialGrounds } from './approval.ts'
export * from './asked-abroad.ts'
export type { AssistanceBodies } from './assistance.ts'
export * from './assistance-state.ts'
export type * from './brought.ts'
export * from './chain.ts'
export { type Corrected, correctedOn } from './corrected.ts'
export { type DeliveryBodies, type ErasureGround, erasureGrounds, exhibitOf } from './delivery.ts'
export {
  type EmergencyBodies,
  everything,
  followUpsIn,
  type GivenHere,
  givenHere,
  hasOtherPaper,
  hasTwoPeople,
  isReachUnsaid,
  isValidated,
  isWordShown,
  itemsHanded,
  itemsShown,
  itemsTakenBack,
  itemsValidated,
  mustSayWhich,
  orderDoubt,
  readableAs,
  standingOfAll,
  standingOfWord,
  standingOfWords,
  standsForItself,
  unreadWords,
  type WordStanding,
  type WordsStanding,
  wasDenied,
  wasGiven,
  weightOf,
  whyNothingLeaves,
} from './emergency.ts'
export * from './envelope.ts'
export type { Exhibit } from './exhibit.ts'
export * from './fold.ts'
export { type AskedAgainstFiles, askedAgainstFiles, asksForFiles } from './got-files.ts'
export * from './items.ts'
export type { ActKnowledge } from './knowledge.ts'
export { type LapseReason, lapseReasons } from './lapse.ts'
export {
  type Addressee,
  type AuthorityAddress,
  type DeskAddress,
  type EmergencyLeg,
  type HeardAbroad,
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
  questionCodes,
  type WholeAnswer,
} from './leg.ts'
export * from './narrow.ts'
export { type OrderFault, orderFault, withOrder } from './order.ts'
export { type OrderFormFault, orderFormFault } from './order-form.ts'
export { asTheyMayLeave } from './order-to-come.ts'
export {
  type CutInOne,
  cutInOneLanguage,
  goesOnInBox,
  type SentenceAt,
  sentencesBeside,
} from './other-language.ts'
export { withOverride, withoutOverrides } from './overriding.ts'
export { type ReceiptGiven, receiptsAtDesk } from './receipts.ts'
export type { SafeguardBodies } from './safeguards.ts'
export {
  type BodyOf,
  type NameIn,
  type SaidAs,
  type SaidName,
  type SaidTypes,
  type Says,
  sayingParts,
} from './says.ts'
export * from './screening.ts'
export { piecesOf, type SentencePiece } from './sentences.ts'
export { isBetweenStates } from './standing.ts'
export {
  type ActRefusal,
  type Approval,
  beginning,
  earliestTold,
  type FollowUp,
  isHeardLate,
  type PointWord,
  type RequestStanding,
  type RequestState,
  type RequestStatus,
  type Rule,
  type Stage,
  seenFrom,
  standingOf,
} from './state.ts'
export { type Stay, staysOf } from './stations.ts'
export {
  type StillAskingWords,
  type StillTellingWords,
  type StillTold,
  stillTelling,
} from './still-telling.ts'
export * from './tellings.ts'
export {
  type AskedField,
  askedFields,
  beginningOf,
  offeredAt,
  type RequestMoment,
  saidFields,
  type Telling,
  tellingsOf,
} from './told.ts'
export * from './which-leg.ts'
