export {
  type BasisBetween,
  basesBetween,
  centralAuthorityOf,
  type NotBinding,
  treatyClosed,
  treatyNotBinding,
} from './between.ts'
export { explain } from './explain.ts'
export type { RouteKnowledge } from './knowledge.ts'
export { type Override, type Overrides, withOverrides } from './overrides.ts'
export { categoryOf } from './policy.ts'
export { routes } from './routes.ts'
export * from './types.ts'
export { limitsOnUse, type UseLimits } from './use-limits.ts'
