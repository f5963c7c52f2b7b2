export {
  approvalDigest,
  checkRecord,
  type RecordErrorCode,
  type RecordReport,
  type RecordRow,
  type RecordToCheck,
  type Voucher,
} from './check-record.ts'
export { approvalStatement, denialStatement, signedDigest, signingStatement } from './statements.ts'
