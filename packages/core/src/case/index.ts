export { type CalendarEntry, calendarText } from './calendar.ts'
export {
  type CaseClock,
  type ClockDoubt,
  type ClockKind,
  doubtOfToday,
  type LivePlan,
  livePlan,
  nextClock,
} from './clocks.ts'
export { withAct, withDisclosure, withExtension, withoutAct, withReceived, withRepaired } from './follow.ts'
export type { CaseKnowledge } from './knowledge.ts'
export { type Merged, mergeCases, valueAt } from './merge.ts'
export { type CaseFault, caseFileVersion, caseOfDraft, type ReadCase, readCaseFile } from './read-case.ts'
export { type ReceivedFile, receiptText, startDigest, sumLine } from './receipt.ts'
export { requestOf } from './request-of.ts'
export { actsInOrder, isWaiting, type RequestState, type RequestStatus, statusOf } from './status.ts'
export type * from './types.ts'
