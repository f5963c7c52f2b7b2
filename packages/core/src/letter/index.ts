export { type ContentInWords, type ContentsRoute, contentsFor } from './contents.ts'
export { claimsCourtAct, courtActIn } from './court-act.ts'
export { csvText } from './csv.ts'
export { boxMoment, hourText, longDate, shortDate } from './dates.ts'
export { daysOfFacts } from './fact-days.ts'
export type { HappeningAs, HappeningInput, HappeningKind, HappeningPlans } from './happening-plan.ts'
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
export { type OrderToWrite, orderLetters } from './order.ts'
export { type ForeignWords, type Passage, passagesOf } from './passages.ts'
export { type PlacedPiece, placedPieces, placesIn } from './places.ts'
export { plainText } from './plain-text.ts'
export { foreignCodePoints, plainValue, unsafeCodePoints } from './plain-value.ts'
export { proofStandardsOf } from './proof.ts'
export * from './types.ts'
export {
  adoptedAt,
  fixedPart,
  kindsSaying,
  mostSentences,
  negotiable,
  saidNow,
  sentencesIn,
  speaks,
  type ToldChange,
  toldChanges,
  type WordingChange,
  type WordingFault,
  withWording,
  wordingFaults,
} from './wording-change.ts'
export { capital, fill, numberText, placeholders, settled } from './words.ts'
