export { assistanceAfter } from './assistance.ts'
export { broughtOf, deviceCaseOf, nothingMore, readBrought } from './brought.ts'
export { type CalendarEntry, calendarText } from './calendar.ts'
export { companyAfter } from './company-after.ts'
export {
  type Continuation,
  caseOfSent,
  continued,
  extensionOf,
  happenedOn,
  sentOutside,
} from './continued.ts'
export {
  extentOf,
  rowOutcomes,
  withDelivery,
  withoutDelivery,
  withReading,
  withRequest,
} from './delivery.ts'
export {
  askingAlso,
  withAct,
  withApart,
  withDisclosure,
  withExtension,
  withoutAct,
  withPacked,
  withPreservation,
  withReceived,
  withRepaired,
  wordsThatLeft,
} from './follow.ts'
export { type Merged, mergeCases, valueAt } from './merge.ts'
export { type ReadName, readRecordedAct } from './read-act.ts'
export {
  type CaseFault,
  caseOfDraft,
  exportedCaseVersion,
  type ReadCase,
  readExportedCase,
} from './read-case.ts'
export { receiptText, startDigest, sumLine } from './receipt.ts'
export { requestOf } from './request-of.ts'
export { askedIn } from './said-of.ts'
export { actsInOrder, followedOf, stateOf } from './status.ts'
export { toldAct } from './told-act.ts'
export type * from './types.ts'
