export {
  attributeOids,
  type CheckedSigner,
  checkSigner,
  readSignedData,
  type SignedData,
  type Signer,
  type SignerErrorCode,
} from './signed-data.ts'
