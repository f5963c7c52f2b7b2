export {
  type BankPatterns,
  type BankTable,
  bankByCode,
  bankOf,
  bankPatterns,
} from './banks.ts'
export { bech32In } from './bech32.ts'
export type { CheckRule } from './check-digits.ts'
export { checkIdentifier, type IdentifierCheck, normaliseIdentifier } from './check-identifier.ts'
export { comparedAs } from './compared.ts'
export { countedAs } from './counted.ts'
export { countryOfNumber, isNumberOf, isValidNumber } from './find-phones.ts'
export type { IdentifierKnowledge } from './knowledge.ts'
export { identifierName } from './name.ts'
export { isAddressHead, isPortHead } from './named-ports.ts'
export { namedServices } from './named-services.ts'
export { ownersOf } from './owners.ts'
export { prepare } from './prepare.ts'
export { type RecogniseOptions, recognise } from './recognise.ts'
export { recognitionOf } from './rules.ts'
export { type ToldMoment, toldMoments } from './told-moments.ts'
export { type NamedZone, offsetOfZone, zoneOfPlace, zoneOfWholeWords, zoneOfWords } from './told-zones.ts'
export * from './types.ts'
export { type PossibleType, retyped, typesOf } from './types-of.ts'
export { companionsWanted, lackingAtInstant, typeAtInstant } from './wanted.ts'
export { offsetIn } from './zones.ts'
