export type { Coverage, NamedFileRow } from './coverage.ts'
export { type EntryFault, type InstitutionRow, institutionRow } from './institution.ts'
export { type ComparedFile, type FileState, readCode } from './manifest.ts'
export { pdfAttachments } from './pdf-attachments.ts'
export {
  nothingPublished,
  type Published,
  type PublishedRegistry,
  readFoundings,
  readPublished,
} from './published.ts'
export { type ReceiptKey, type ReceiptRow, readReceiptKey } from './receipts.ts'
export type { FoldedInstitution, RulesOfActs } from './rules-of-acts.ts'
export {
  type Comparison,
  holderOf,
  isCompared,
  type SealFault,
  type Sender,
  type SenderRow,
  type SenderVerdict,
} from './sender.ts'
export {
  type Days,
  momentText,
  type ToldRow,
  tellComparison,
  tellFounding,
  tellRows,
  tellSender,
  wordOfRow,
} from './told.ts'
export {
  type ArchiveFault,
  type HashedItem,
  type Progress,
  type Report,
  type Verdict,
  verdictOf,
  verifyFiles,
} from './verify-files.ts'
