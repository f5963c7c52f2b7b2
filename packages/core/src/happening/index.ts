export { type FoundValue, foundInPaste, isCurrencyOpen } from './found.ts'
export { fittingKinds, kindsOf } from './kinds.ts'
export { happeningIn, placesOf, readHappening, type ToldHappening } from './sentences.ts'
export type { Happening, KnownValues } from './types.ts'
