export { requestOf } from './request-of.ts'
export type * from './types.ts'
