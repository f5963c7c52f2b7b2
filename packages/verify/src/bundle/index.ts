export {
  type BundleOptions,
  type BundleReport,
  type BundleVerdict,
  checkBundle,
  isBundle,
  type LimitCode,
} from './check-bundle.ts'
export type { ClaimCode, ClaimRow, ClaimWhy } from './claims.ts'
export {
  type CustodyEntry,
  type CustodyFile,
  custodyRoot,
  type NewEntry,
  readCustodyList,
} from './custody-list.ts'
export { trainingLine } from './demonstration.ts'
export type { BundleRowCode, FileRow } from './file-rows.ts'
export { type ShownEntry, type ToldAct, tellEntry } from './log-lines.ts'
export { isMoment } from './moment.ts'
export { typedKeys, typedRoot } from './typed.ts'
