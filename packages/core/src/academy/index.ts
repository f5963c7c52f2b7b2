export { wordsAlone } from './alone.ts'
export { answersTo, type IncomingCall, momentOf } from './callback.ts'
export { inMixedOrder } from './choices.ts'
export {
  type Change,
  type Cohort,
  type CohortGroup,
  type CohortSeat,
  cohortOf,
  fewest,
  toldCohort,
} from './cohort.ts'
export { askingFor, takingEverything, usingClue } from './everything.ts'
export { explanationOf, type Grade, gradeOf, isFailing, isWaiting } from './grade.ts'
export { type JudgeOrder, orderGives, type Petition, type Struck } from './judge.ts'
export { lessonFor, refusingFor } from './lesson.ts'
export { hasLearned, type SkillLevel, skillLevels, skillSteps, type Trained } from './levels.ts'
export { missedIn } from './missed.ts'
export { actOfficer, beginOfficer, holds, type Mark, type OfficerState, type Sent } from './officer-chair.ts'
export { type Outline, outlineOf, unsolved } from './outline.ts'
export { type Reply, replyTo } from './persona.ts'
export { bankAccountsIn, realLooking, walletsIn } from './personal-data.ts'
export {
  begun,
  type Course,
  endOf,
  isChairAct,
  type Judgement,
  judgedBy,
  type Played,
  play,
  playedOn,
} from './play.ts'
export { valueAt } from './pointer.ts'
export { comesAgain, dueOn, gaps, isKnownAgain, type Practised, practisedOn } from './practice.ts'
export { actProvider, beginProvider, type ProviderState } from './provider-chair.ts'
export { type Service, trainingRealm } from './realm.ts'
export {
  groundOfWhy,
  type Right,
  rightInOffice,
  rightLetters,
  rightSituations,
} from './right.ts'
export {
  attemptsIn,
  type Chair,
  dealt,
  longestText,
  longTexts,
  measured,
  measureOf,
  modulesDone,
  type QuestionMoment,
  type RoomStage,
  readAct,
  roomStages,
  type SeatEntry,
  type SeatProgress,
  seatProgress,
} from './room.ts'
export { attemptsAt, certifyingAttempt, certifyingSeed, filled, seeded, varied } from './seed.ts'
export { factsMeant, type JudgedSentence, textsUnder } from './sentence.ts'
export {
  actSituation,
  beginSituations,
  type SituationState,
  situationsMet,
} from './situation-chair.ts'
export * from './told.ts'
export * from './types.ts'
