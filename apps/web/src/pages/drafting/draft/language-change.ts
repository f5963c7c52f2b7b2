import type { Case, CaseRequest } from '@oficio/core/case'
import type { Language } from '@oficio/core/fact'
import { happeningIn, kindsOf } from '@oficio/core/happening'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage, signedLanguage } from '@oficio/core/letter'
import {
  type AuthorityProfile,
  type EvidenceRequest,
  secondOf,
  translatedPointers,
} from '@oficio/core/request'
import { languages } from '@oficio/messages'
import { textAt, valueAt } from '../../../form/pointer.ts'
import { fieldsFor } from '../../../request/fields.ts'
import { type LetterWords, rowWords } from '../../../request/letter/defaults.ts'
import { yearsOf } from '../../../request/letter/penalty.ts'
import { draftOf, isShared, written } from '../../../request/letter/place.ts'
import { ranks, ranksNamed } from './ranks.ts'
import { houseReason, reasons } from './reasons.ts'
import { citationIn, offencesOf, powersOf } from './suggestions.ts'

/** A text that somebody wrote in another language than the letter's now. */
export interface KeptText {
  /** The request that says it; absent: the case, for all its requests. */
  readonly requestId?: string
  readonly pointer: string
  readonly was: Language
}

export interface LanguageChange {
  readonly whole: Case
  readonly kept: readonly KeptText[]
}

type InAll = Readonly<Record<Language, string>>

const inAll = (text: (language: Language) => string): InAll =>
  Object.fromEntries(languages.map((language) => [language, text(language)])) as InAll

/** The text in a language, where the house put it there and nobody edited it. */
type InLanguage = (text: string, language: Language) => string | undefined

/**
 * Knows every text that the house may have put into this request, in each language: one by itself, or several
 * on lines of their own.
 */
function houseTexts(
  request: EvidenceRequest,
  whole: Case,
  knowledge: Knowledge,
  words: LetterWords,
  profile?: AuthorityProfile,
): InLanguage {
  const { country } = whole
  const items = knowledge.providers[request.provider]?.dataCategories.items ?? []
  const codes = items.map(({ code }) => code)
  const names = [...rowWords(codes), 'orderEffect', 'nextRoute']
  const years = yearsOf(textAt(request, '/letter/maximumPenalty'), words) ?? 0
  const suggested = [...offencesOf(country, knowledge), ...powersOf(country, knowledge)]
  const all: readonly InAll[] = [
    ...names.map((name) => inAll((language) => words(language, name))),
    ...(years > 0 ? [inAll((language) => words(language, 'years', { count: years }))] : []),
    ...suggested.flatMap(({ about, provision }) => [
      about,
      inAll((language) => citationIn(language, provision, words)),
    ]),
  ]
  const own = profile ? ownTexts(profile) : []
  const found = new Map<string, InAll>(rankTexts(words))
  for (const texts of [...own, ...toldTexts(whole, knowledge), ...all])
    for (const text of Object.values(texts)) if (text && !found.has(text)) found.set(text, texts)
  const one: InLanguage = (text, language) => found.get(text)?.[language] || undefined
  return (text, language) => {
    const lines = text.split('\n').map((line) => one(line, language))
    return (
      one(text, language) ??
      (lines.length > 1 && lines.every((line) => line !== undefined) ? lines.join('\n') : undefined)
    )
  }
}

/**
 * What a post is called in each language, by each of its names. Where one language has a single word for
 * a man and a woman and another has two, the text does not say which: it stays, and is named.
 */
const rankTexts = (words: LetterWords): readonly (readonly [string, InAll])[] =>
  languages.flatMap((from) =>
    ranks.map((rank) => {
      const text = words(from, `rank.${rank}`)
      const named = ranksNamed(text, from, words)
      const only = (language: Language) => {
        const [first = '', ...others] = new Set(named.map((one) => words(language, `rank.${one}`)))
        return others.length === 0 ? first : ''
      }
      return [text, inAll(only)] as const
    }),
  )

/** What the fields of the case say, and the reasons that fit a kind of report, as they stand now. */
function toldTexts({ happening }: Case, knowledge: Knowledge): readonly InAll[] {
  const reasonsNow = kindsOf(knowledge).flatMap((kind) =>
    reasons.map((what) => inAll((language) => houseReason(kind, what, language, happening, knowledge) ?? '')),
  )
  if (!happening) return reasonsNow
  return [inAll((language) => happeningIn(language, happening, {}, knowledge).text ?? ''), ...reasonsNow]
}

/** What the authority saved of itself, in each language in which it did. */
function ownTexts(profile: AuthorityProfile): readonly InAll[] {
  const language = profile.language
  if (!language) return []
  return Object.keys(translatedPointers).map((pointer) =>
    inAll((code) =>
      code === language ? textAt(profile, pointer) : (profile.second?.[code]?.[pointer] ?? ''),
    ),
  )
}

const penalty = '/letter/maximumPenalty'

/**
 * The case after the language of its letters, or that of the translation, was changed: what the house filled
 * in and nobody edited follows, in every request; what somebody wrote stays as it is, and is named.
 */
export function withLanguage(
  whole: Case,
  entryId: string | undefined,
  pointer: '/language' | '/translation',
  value: unknown,
  {
    knowledge,
    words,
    language,
    profile,
  }: {
    readonly knowledge: Knowledge
    readonly words: LetterWords
    readonly language: Language
    readonly profile?: AuthorityProfile
  },
): LanguageChange {
  let next = written(whole, entryId, pointer, value)
  const kept: KeptText[] = []
  for (const entry of whole.requests.length > 0 ? whole.requests : [undefined]) {
    const [was, is] = [whole, next].map((of) => languagesOf(requestIn(of, entry), knowledge, language)) as [
      Spoken,
      Spoken,
    ]
    if (was.signed === is.signed && was.second === is.second) continue
    const request = requestIn(next, entry)
    const house = houseTexts(request, whole, knowledge, words, profile)
    const pointers = [
      ...fieldsFor(request, knowledge).flatMap((field) => (field.isFree ? [field.pointer] : [])),
      penalty,
    ]
    for (const at of new Set(pointers)) {
      const first = textAt(request, at)
      const other = textAt(request, secondOf(at))
      const [firstNow, otherNow] = [house(first, is.signed), is.second ? house(other, is.second) : undefined]
      if (firstNow) next = written(next, entry?.id, at, firstNow)
      else if (first.trim() !== '' && was.signed !== is.signed) kept.push(keptAt(next, entry, at, was.signed))
      if (otherNow) next = written(next, entry?.id, secondOf(at), otherNow)
      else if (is.second === undefined && house(other, was.second ?? was.signed) !== undefined)
        next = written(next, entry?.id, secondOf(at), undefined)
      else if (other.trim() !== '' && was.second && is.second && was.second !== is.second)
        kept.push(keptAt(next, entry, secondOf(at), was.second))
    }
  }
  return {
    whole: next,
    kept: kept.filter(
      (one, i) => kept.findIndex((it) => it.requestId === one.requestId && it.pointer === one.pointer) === i,
    ),
  }
}

interface Spoken {
  readonly signed: Language
  readonly second: Language | undefined
}

const requestIn = (whole: Case, entry: CaseRequest | undefined): EvidenceRequest =>
  draftOf(
    whole,
    whole.requests.find(({ id }) => id === entry?.id),
  )

function languagesOf(request: EvidenceRequest, knowledge: Knowledge, language: Language): Spoken {
  const signed = request.language ? signedLanguage(request) : language
  return { signed, second: secondLanguage({ ...request, language: signed }, knowledge) }
}

function keptAt(whole: Case, entry: CaseRequest | undefined, pointer: string, was: Language): KeptText {
  const own = whole.requests.find(({ id }) => id === entry?.id)?.own
  const isItsOwn = entry !== undefined && (!isShared(pointer) || valueAt(own, pointer) !== undefined)
  return { ...(isItsOwn ? { requestId: entry.id } : {}), pointer, was }
}
