export { type ContentsRoute, contentsFor, type RequiredContent } from './contents.ts'
export { boxMoment, longDate, shortDate } from './dates.ts'
export { type IdentifierAnnex, identifierAnnex } from './identifier-annex.ts'
export { goesToState, isBound, isModel, type KindChoice, kindFor, letterKindsFor } from './kind.ts'
export type { LetterKnowledge } from './knowledge.ts'
export {
  type LetterOptions,
  letterFor,
  lettersFor,
  missingTranslations,
  secondLanguage,
  signedLanguage,
} from './letter.ts'
export { plainText } from './plain-text.ts'
export { foreignCodePoints, plainValue, unsafeCodePoints } from './plain-value.ts'
export * from './types.ts'
