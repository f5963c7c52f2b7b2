export {
  type AnswerChange,
  type AnswerEndedChange,
  type AnsweredChange,
  type AnsweredFact,
  answerFault,
  answersAbout,
  withAnswer,
} from './answered.ts'
export { type Commitment, standingOfCommitment } from './commitment.ts'
export {
  type EnteredCommitment,
  type EnteredStanding,
  type EnteredWorkshop,
  earlierWordOf,
  entryFault,
  type FollowedWorkshop,
  type OwnersSay,
  type OwnersWord,
  ownersSay,
  sayableAfter,
  standingOfEntered,
  type WordGround,
  type WorkshopFault,
  wordOf,
  writtenIn,
} from './entered-workshop.ts'
export { type GapKind, type GapOwner, gapOwners } from './gap.ts'
export type { DialogueKnowledge } from './knowledge.ts'
export {
  adoptionRule,
  commentsUntil,
  type Lack,
  lacksOf,
  type Matter,
  type Position,
  type Stance,
  stances,
  statesAgreeing,
  whyNotTheirs,
  wordsCounting,
} from './rule.ts'
export {
  addressesOf,
  addressForm,
  factsTouched,
  longestWatched,
  type RestingFact,
  watchedText,
} from './watched.ts'
export {
  type CountedHere,
  countedHere,
  type LessonAbout,
  type LessonGround,
  type Workshop,
} from './workshop.ts'
