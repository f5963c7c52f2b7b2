export { type SigningIdentity, signData, withUnsignedAttribute } from './sign-data.ts'
export { loadIdentity, type StoredIdentity, storeIdentity } from './stored-identity.ts'
