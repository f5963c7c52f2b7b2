export type { EvidenceUse } from './defence.ts'
export type { AnsweredClock, ReceiptNote, ReceivedOutcome, SaidStep } from './receipt.ts'
export { type Came, recordOf } from './record.ts'
export {
  issuedOrder,
  type ReportGround,
  reportOf,
  sayGap,
} from './report.ts'
export { reportHtml } from './report-html.ts'
export type { CourtReportSection, CourtReportTable, ReportForCourt } from './report-parts.ts'
export type { Sayer } from './sayer.ts'
export {
  type Arrival,
  type CustodyHole,
  entriesOf,
  gapsOf,
  notDescribed,
  type SentOut,
} from './story.ts'
export {
  sentIn,
  type TakenExhibit,
  type UnitEvidence,
  type UnitStory,
  unitStory,
  unitStoryIn,
} from './unit-story.ts'
