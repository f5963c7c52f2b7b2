export { CanonicalError, type CanonicalErrorCode, canonicalJson } from './canonical-json.ts'
export { digestOf, sha256Hex } from './digest.ts'
export { isRecord, type Json } from './is-record.ts'
