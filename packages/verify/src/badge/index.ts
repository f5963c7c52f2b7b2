export {
  type BadgeReport,
  type BadgeRow,
  badgeRows,
  checkBadge,
  credentials2,
  isWholeTraining,
  openBadges3,
  trainingTag,
} from './check-badge.ts'
export type { IssuerKey, Known } from './known.ts'
export { isCredential, parsed, tokenText } from './read-badge.ts'
