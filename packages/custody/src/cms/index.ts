export { type SigningIdentity, signData, withUnsignedAttribute } from './sign-data.ts'
export {
  attributeOids,
  type CheckedSigner,
  checkSigner,
  readSignedData,
  type SignedData,
  type Signer,
  type SignerErrorCode,
} from './signed-data.ts'
