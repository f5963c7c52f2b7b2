export * from './approval.ts'
export type * from './approval-rule.ts'
export { type ArticleNumber, articleNumber, isSameArticle } from './article-number.ts'
export { type Citation, citationsIn, unknownOfOthers, unknownStatutesIn } from './citation.ts'
export { type DualHint, dualCriminality, type OffenceThere } from './dual.ts'
export {
  type EmergencyTier,
  emergencyTier,
  isNamedByWords,
  isOfMany,
  isOfOtherTime,
  isRecentEnough,
  waitingWords,
} from './emergency-tier.ts'
export type * from './knowledge.ts'
export * from './legal-basis.ts'
export { holdsFor, isAmong } from './offence.ts'
export { isOrderedBy } from './ordered-row.ts'
export { levelled } from './plain.ts'
export { entriesOf, fits, fitting, type InvestigativeMeasure, restsOnReading, yieldsStored } from './power.ts'
export { type NamedTreaty, treatyNamed } from './treaty-name.ts'
