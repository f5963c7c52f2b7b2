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
  type RouteDifference,
} from './effect.ts'
export type { ReviewKnowledge } from './knowledge.ts'
export {
  agreed,
  differences,
  type ReadApproval,
  type Reading,
  type ReadingFault,
  type ReadingPart,
  readingFaults,
  shownTo,
} from './reading.ts'
export {
  type Assessment,
  assessmentOf,
  type RestingRule,
  type ReviewedAbsence,
  type ReviewedArticle,
  type ReviewedProvision,
  type ReviewedTreaty,
  review,
  tableOf,
} from './review.ts'
export { withoutProvision } from './without.ts'
