export { caseOf, plan } from './plan.ts'
export type * from './types.ts'
