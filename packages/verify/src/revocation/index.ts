export { type RevocationAddresses, revocationAddresses } from './addresses.ts'
export {
  checkRevocation,
  keyBits,
  type ReadEvidence,
  type RevocationEvidence,
  type RevocationVerdict,
  readEvidence,
} from './check-revocation.ts'
export { type RevocationList, readCrl } from './read-crl.ts'
export { type OcspAnswer, readOcsp } from './read-ocsp.ts'
