export {
  approvalDigest,
  checkRecord,
  type RecordToCheck,
} from './check-record.ts'
export type { RecordErrorCode, RecordReport, RecordRow, Voucher } from './report.ts'
export { readSealedWords, type SealedWords, sealedWords } from './sealed-words.ts'
export {
  actionStatement,
  approvalStatement,
  denialStatement,
  receiptStatement,
  releaseStatement,
  signedDigest,
  signedElsewhereStatement,
  signingStatement,
} from './statements.ts'
