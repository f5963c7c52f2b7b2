export type { EvidenceUse } from './defence.ts'
export type { Outcome, Receipt, SaidStep } from './receipt.ts'
export {
  issuedOrder,
  type Report,
  type ReportSection,
  type ReportTable,
  reportOf,
  type Sayer,
  sayGap,
  type Told,
} from './report.ts'
export { reportHtml } from './report-html.ts'
export { type Arrival, entriesOf, type Gap, gapsOf, type NewEntry } from './story.ts'
export { type TakenExhibit, type UnitEvidence, unitStory } from './unit-story.ts'
