export { type Pkcs12ErrorCode, type Pkcs12Verdict, readPkcs12 } from '../pkcs12/index.ts'
export {
  checkSeals,
  type SealErrorCode,
  type SealReport,
  type SealRow,
  type SealTrust,
} from './check-seals.ts'
export { SealingError, type SealingErrorCode, type SealOptions, sealPdf } from './seal-pdf.ts'
