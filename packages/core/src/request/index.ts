export * from './authority-profile.ts'
export type { LetterFields, Overridden, OverriddenFinding } from './letter-fields.ts'
export { firstOf, isSecond, secondOf } from './second-language.ts'
export {
  isOrderDocument,
  type OrderStanding,
  orderStanding,
  restsOnCourt,
  saysNoOrder,
  showsOrder,
} from './shown-order.ts'
export { withoutStatement } from './statement.ts'
export { takenForRequest } from './taken.ts'
export * from './types.ts'
export { asksSilence } from './user-notice.ts'
