export { type Certificate, readCertificate } from './certificate.ts'
export {
  type CertificateChainErrorCode,
  type CertificateChainVerdict,
  chainTo,
  isSelfIssued,
  type TrustOptions,
  trustFrom,
} from './chain-to.ts'
export { readPem } from './pem.ts'
export {
  type DigestName,
  digestName,
  digestOids,
  digestWith,
  isSignedBy,
  signatureOids,
} from './signature.ts'
