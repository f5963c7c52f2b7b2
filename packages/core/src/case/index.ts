export { type CalendarEntry, calendarText } from './calendar.ts'
export { withAct, withDisclosure, withExtension, withoutAct, withReceived, withRepaired } from './follow.ts'
export { type Merged, mergeCases, valueAt } from './merge.ts'
export { readRecordedAct } from './read-act.ts'
export {
  type CaseFault,
  caseOfDraft,
  exportedCaseVersion,
  type ReadCase,
  readExportedCase,
} from './read-case.ts'
export { receiptText, startDigest, sumLine } from './receipt.ts'
export { requestOf } from './request-of.ts'
export { actsInOrder, followedOf, stateOf } from './status.ts'
export type * from './types.ts'
