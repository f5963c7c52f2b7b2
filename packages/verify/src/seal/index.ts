export { isOnlySignedSince } from './added-after.ts'
export {
  checkSeals,
  type SealErrorCode,
  type SealReport,
  type SealRow,
  type SealTrust,
} from './check-seals.ts'
export { catalogOf, type SignatureField, signatureFields } from './signature-fields.ts'
