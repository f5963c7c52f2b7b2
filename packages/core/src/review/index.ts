export {
  type Accession,
  type AccessionStep,
  accession,
  neighboursOf,
  type StatementToConsider,
} from './accession.ts'
export {
  type ApprovalDifference,
  type Effect,
  effectOf,
  type RestDifference,
  type RouteDifference,
} from './effect.ts'
export type { ReviewKnowledge } from './knowledge.ts'
export {
  agreed,
  differences,
  isSameRow,
  type ReadApproval,
  type Reading,
  type ReadingFault,
  type ReadingGround,
  type ReadingPart,
  readElsewhere,
  readingFaults,
  type StandingRow,
  shownTo,
} from './reading.ts'
export { articlesIn, isWithin, statuteNamed } from './resting.ts'
export {
  type Assessment,
  assessmentOf,
  protectionOf,
  type RestingRule,
  type ReviewedAbsence,
  type ReviewedArticle,
  type ReviewedProtection,
  type ReviewedProvision,
  type ReviewedTreaty,
  review,
  standingRows,
  tableOf,
} from './review.ts'
export { withoutProvision } from './without.ts'
export { type ForeignProvision, isReadInLaw, type WorkingText, workingText } from './working-text.ts'
