export { type Pkcs12ErrorCode, type Pkcs12Verdict, readPkcs12 } from './read-pkcs12.ts'
