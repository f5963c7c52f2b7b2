import type { Language } from '@oficio/core/fact'
import type { LetterWords } from '../letter/defaults.ts'

/** What happened, in kinds for which the house has two sentences in every language of a letter. */
export const happenings = [
  'fraud',
  'extortion',
  'threats',
  'impersonation',
  'intrusion',
  'minor',
  'missing',
] as const
export type HappenedKind = (typeof happenings)[number]

/**
 * Two sentences on what was reported, in a language of the letter: what is chosen once stands in both, and
 * nobody writes it twice. They name no day: a day beside an account need not be that of the facts.
 */
export const happenedIn = (language: Language, kind: HappenedKind, words: LetterWords): string =>
  words(language, `happened.${kind}`)

/** Those that are committed through an account: where a case names one alone, that one was used. */
const throughAccounts: ReadonlySet<HappenedKind> = new Set([
  'fraud',
  'extortion',
  'threats',
  'impersonation',
  'minor',
])

/**
 * How the accounts are linked with what happened, where the sentences that were chosen say it already: nobody
 * writes it twice. Undefined where they do not: then it is asked.
 */
export const linkIn = (language: Language, kind: HappenedKind, words: LetterWords): string | undefined =>
  throughAccounts.has(kind) ? words(language, 'link') : undefined

/** Which of them a text is; undefined where somebody wrote it. */
export const happeningOf = (
  text: string,
  language: Language,
  words: LetterWords,
): HappenedKind | undefined =>
  text === '' ? undefined : happenings.find((kind) => happenedIn(language, kind, words) === text)
