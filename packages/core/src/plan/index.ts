export type { PlanKnowledge } from './knowledge.ts'
export { caseOf, plan } from './plan.ts'
export { routesOf } from './situation.ts'
export type * from './types.ts'
