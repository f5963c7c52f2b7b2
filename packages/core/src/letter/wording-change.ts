import { wordsDifference } from '../difference/index.ts'
import { type CountryCode, type Language, languages, type Words } from '../fact/index.ts'
import { noLocalWords, strangeWords } from '../registry/index.ts'
import { claimsCourtAct } from './court-act.ts'
import type { Adopted, AdoptedWords, LetterKind, LetterSettings, LetterTemplates } from './types.ts'
import { placeholders } from './words.ts'

/** Fixed words of letters that stand otherwise: everybody's, or those of one State, which owns its own. */
export interface WordingChange {
  readonly fact: 'wording'
  /** Key of the words: `K4.ask`. */
  readonly key: string
  /** Whose letters say so; `null`: those of every State that has no words of its own there. */
  readonly country: CountryCode | null
  /** What letters said until then; `null`: the State had no words of its own. */
  readonly before: Words | null
  /** `null`: the State's own words end, and its letters say again what everybody's do. */
  readonly after: Words | null
  /** Of everybody's words: the States that agreed, whose letters alone say them. Absent: all. */
  readonly states?: readonly CountryCode[]
  /**
   * It is the end of what this release said: what is adopted and still runs counts again, else what was
   * compiled.
   */
  readonly ends?: number
}

/** Why words cannot stand in a letter, with the language where it is one text. */
export interface WordingFault {
  readonly code:
    | 'unknown-words'
    | 'not-negotiable'
    | 'nothing-changes'
    | 'stands-otherwise'
    | 'not-plain'
    | 'too-long'
    | 'other-places'
    | 'never-said'
    | 'speaks-otherwise'
    | 'asks-otherwise'
    | 'alters-fixed'
    | 'other-words'
    | 'languages-part'
  readonly path: string
}

const longest = 2_000
/** No letter needs more sentences of its own behind those that nobody alters. */
export const mostSentences = 4
// Signs that hide text or turn it round are no words of a letter; lines are.
const plain = /^(?:[^<>\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|\n)*$/u

/**
 * The fixed words of which a kind of letter is made, in their order, that may be proposed anew: only those
 * that the templates name. Who asks, what is asked and what not, of whom, on which ground, for which use, by
 * when, and how a sender is verified is no matter between those who write and those who answer.
 */
export function negotiable(
  kind: LetterKind,
  { kinds, wording, settings }: LetterTemplates,
): readonly string[] {
  return kinds[kind].blocks
    .flatMap(({ parts }) => parts)
    .filter((part) => settings.negotiable.includes(part) && Object.hasOwn(wording, part))
}

/** The kinds of letter that say the words of a key. */
export const kindsSaying = (key: string, templates: LetterTemplates): readonly LetterKind[] =>
  (Object.keys(templates.kinds) as LetterKind[]).filter((kind) => negotiable(kind, templates).includes(key))

/** The adopted words of a place that still run, the newest last. */
const runningAt = (key: string, country: CountryCode | null, { adopted }: LetterTemplates) => {
  const place = placeOf(key, country)
  return adopted && Object.hasOwn(adopted, place) ? (adopted[place] ?? []) : []
}
const placeOf = (key: string, country: CountryCode | null): string =>
  country === null ? key : `${key}@${country}`

/**
 * The own words of a State: what it adopted last and still runs, else what was compiled; undefined: it has
 * none.
 */
function ownWords(key: string, country: CountryCode, templates: LetterTemplates): string | undefined {
  const newest = runningAt(key, country, templates).at(-1)
  if (newest) return newest.at ?? undefined
  const { countryWords } = templates.settings
  const own = Object.hasOwn(countryWords, country) ? countryWords[country] : undefined
  return own && Object.hasOwn(own, key) ? own[key] : undefined
}

/**
 * The words of everybody's letters that those of a State say: of what was adopted, what that State agreed to.
 */
const generalWords = (key: string, country: CountryCode | null, templates: LetterTemplates) =>
  runningAt(key, null, templates).findLast(
    ({ states }) => !states || country === null || states.includes(country),
  )

/** The key under which the letters of a State find their words. */
export const ownKey = (key: string, country: CountryCode | null, templates: LetterTemplates): string =>
  (country === null ? undefined : ownWords(key, country, templates)) ??
  generalWords(key, country, templates)?.at ??
  key

/** What letters say now in a place of the words; `null` where a State has no words of its own. */
export function saidNow(
  { key, country }: Pick<WordingChange, 'key' | 'country'>,
  templates: LetterTemplates,
): Words | null {
  if (country === null) return wordsAt(ownKey(key, null, templates), templates)
  const own = ownWords(key, country, templates)
  return own === undefined ? null : wordsAt(own, templates)
}

function wordsAt(key: string, { wording }: LetterTemplates): Words | null {
  const said = Object.hasOwn(wording, key) ? wording[key] : undefined
  return said ? { es: said.es ?? '', pt: said.pt ?? '', en: said.en ?? '', fr: said.fr ?? '' } : null
}

/**
 * The sentences at the beginning of the words of a key that decide what they mean, as they were compiled:
 * they stand there in every letter, whatever else was adopted. `undefined`: the words have none in this
 * language.
 */
export function fixedPart(
  key: string,
  language: Language,
  { wording, settings }: LetterTemplates,
): string | undefined {
  const count = Object.hasOwn(settings.fixedSentences, key) ? (settings.fixedSentences[key] ?? 0) : 0
  const text = Object.hasOwn(wording, key) ? wording[key]?.[language] : undefined
  if (!text || count === 0) return undefined
  return text
    .split(/(?<=[.!?])\s+/u)
    .slice(0, count)
    .join(' ')
}

/** What stands behind the part that nobody alters; undefined: that part is not there any more. */
function behindFixed(text: string, fixed: string | undefined): string | undefined {
  if (fixed === undefined) return text
  if (!text.startsWith(fixed)) return undefined
  const rest = text.slice(fixed.length)
  return rest === '' || /^\s/u.test(rest) ? rest.trim() : undefined
}

/**
 * Why a change has no place in the templates, or none in a letter; empty: it has. What decides the meaning
 * stands at the beginning and stays, word for word. Behind it every place to fill stays and none is added, so
 * that no value of a request is lost and none is promised; what is new there is made of words that the
 * templates name, and says the same in as many sentences of each language.
 */
export function wordingFaults(change: WordingChange, templates: LetterTemplates): readonly WordingFault[] {
  const { key, country, before, after, ends } = change
  if (!wordsAt(key, templates)) return [{ code: 'unknown-words', path: '/key' }]
  if (ends !== undefined)
    return runningAt(key, country, templates).some(({ number }) => number === ends)
      ? []
      : [{ code: 'nothing-changes', path: '/ends' }]
  if (kindsSaying(key, templates).length === 0) return [{ code: 'not-negotiable', path: '/key' }]
  const now = saidNow(change, templates)
  if (!same(now, before)) return [{ code: 'stands-otherwise', path: '/before' }]
  if (after === null)
    return country === null || now === null ? [{ code: 'unknown-words', path: '/after' }] : []
  const until = now ?? wordsAt(ownKey(key, country, templates), templates)
  if (!until || same(until, after)) return [{ code: 'nothing-changes', path: '/after' }]
  const wrong = languages.flatMap((language): WordingFault[] => {
    const fixed = fixedPart(key, language, templates)
    const code = faultOfText(after[language], until[language], fixed, templates)
    return code ? [{ code, path: `/after/${language}` }] : []
  })
  if (wrong.length > 0) return wrong
  const parts = languages.find((language) => partsFromOthers(language, after, until))
  return parts ? [{ code: 'languages-part', path: `/after/${parts}` }] : []
}

/**
 * Whether one language was left as it was while others changed, or says it in another number of sentences.
 */
const partsFromOthers = (language: Language, after: Words, until: Words): boolean =>
  after[language] === until[language] ||
  sentencesIn(after[language]).length - sentencesIn(until[language]).length !==
    sentencesIn(after.es).length - sentencesIn(until.es).length

/** Why one text cannot stand where another stood. */
function faultOfText(
  text: string,
  until: string,
  fixed: string | undefined,
  { settings: { neverSaid, neverAdded, negations, mayAdd, turning, thanks } }: LetterTemplates,
): WordingFault['code'] | undefined {
  if (!/\p{L}/u.test(text) || !plain.test(text) || !isLatin(text)) return 'not-plain'
  if (text.length > longest || sentencesIn(behindFixed(text, fixed) ?? '').length > mostSentences)
    return 'too-long'
  if (places(text) !== places(until)) return 'other-places'
  const said = text.toLowerCase()
  if (neverSaid.some((words) => said.includes(words))) return 'never-said'
  const known = new Set(sentencesIn(until))
  if (sentencesIn(text).some((sentence) => !known.has(sentence) && speaks(sentence)))
    return 'speaks-otherwise'
  if (claimsCourtAct(sentencesIn(text), sentencesIn(until))) return 'speaks-otherwise'
  const [before, after] = [wordCounts(until), wordCounts(text)]
  if (negations.some((word) => before.get(word) !== after.get(word))) return 'asks-otherwise'
  const isAdded = [...wordCounts(withoutThanks(text, thanks))].some(
    ([word, count]) =>
      count > (before.get(word) ?? 0) &&
      (/\d/.test(word) || turning.includes(word) || neverAdded.some((said) => begins(word, said))),
  )
  if (isAdded) return 'asks-otherwise'
  const [free, freeBefore] = [behindFixed(text, fixed), behindFixed(until, fixed)]
  if (free === undefined || freeBefore === undefined) return 'alters-fixed'
  // Of the free part alone: a word of the fixed part said again behind it may turn it round.
  const stood = wordCounts(freeBefore)
  const isOther = [...wordCounts(free)].some(
    ([word, count]) => count > (stood.get(word) ?? 0) && !mayAdd.includes(word),
  )
  return isOther ? 'other-words' : undefined
}

/**
 * What a change takes away from words or adds to them, and whether that turns them: as it is told to whoever
 * agrees.
 */
export interface ToldChange {
  readonly is: 'gone' | 'new'
  readonly said: string
  /** It holds a negation, an order of steps or a condition. */
  readonly turns: boolean
}

/** Every clause that words lose or gain, told as exactly that. */
export function toldChanges(
  before: string,
  after: string,
  { settings: { negations, turning, conditions } }: LetterTemplates,
): readonly ToldChange[] {
  const turns = new Set([...negations, ...turning, ...conditions])
  return wordsDifference(before, after).flatMap(({ is, text }) =>
    is === 'both' || !/[\p{L}\p{N}]/u.test(text)
      ? []
      : [{ is, said: text.trim(), turns: [...wordCounts(text).keys()].some((word) => turns.has(word)) }],
  )
}

/** Whether a word begins so; with a point at the end, whether it is that word. */
const begins = (word: string, said: string): boolean =>
  said.endsWith('.') ? word === said.slice(0, -1) : word.startsWith(said)

/** Letters of other scripts look like those of these languages, and signs of other widths as well. */
const isLatin = (text: string): boolean =>
  text.normalize('NFKC') === text.replace(/[…]/g, '...').replace(/\u00A0/g, ' ') &&
  !/[^\P{L}\p{Script=Latin}]/u.test(text)

/** The sentences of a text, as they are held one by one. */
export const sentencesIn = (text: string): readonly string[] =>
  text
    .split(/(?<=[.;!?])\s+|\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

/**
 * Whether a sentence stands for somebody, leads to a contact, gives a term or asks to pay: no fixed words do.
 */
export function speaks(sentence: string): boolean {
  // As it would be read in any place of a request that is for nothing in particular.
  const request = { requestType: 'preservation' as const, provider: '', country: '', fixed: sentence }
  return strangeWords(request, ofNobody, new Set()).length > 0
}
const ofNobody = { names: [], people: [], owns: () => false, words: noLocalWords }

const bare = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** A text without the words by which its sentences thank: those are no duty, whatever they begin like. */
const withoutThanks = (text: string, thanks: LetterSettings['thanks']): string =>
  sentencesIn(text)
    .map((sentence) => {
      const said = (bare(sentence).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
      const rest = thanks.words.find(
        (word) => said === word || thanks.for.some((one) => `${said} `.startsWith(`${word} ${one} `)),
      )
      return rest === undefined ? sentence : said.slice(rest.length)
    })
    .join('\n')

/** How often each word stands in a text, without its places to fill, which are held by themselves. */
function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of bare(text.replace(/\{[A-Za-z][A-Za-z0-9.]*\}/g, ' ')).match(/[\p{L}\p{N}@]+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** The places to fill in a text, and its brackets, which say what goes with which. */
const places = (text: string): string =>
  JSON.stringify([
    [...placeholders(text)].sort(),
    text.match(/\{[A-Za-z][A-Za-z0-9.]*\}/g)?.length ?? 0,
    (text.match(/[{}]/g) ?? []).length,
    [...text.matchAll(/\[\[|\]\]/g)].join(' '),
    [...text.matchAll(/\[\[(.*?)\]\]/gs)].map(([, part = '']) => [...placeholders(part)].sort()).sort(),
  ])

const same = (one: Words | null, other: Words | null): boolean =>
  one === null || other === null
    ? one === other
    : languages.every((language) => one[language] === other[language])

/**
 * The templates with other words; whoever calls has asked `wordingFaults`. What was adopted before stays
 * beneath, so that it counts again, or not, by its own days when what was laid on it ends.
 */
export function withWording(
  { key, country, after, states, ends }: WordingChange,
  adopted: Adopted,
  templates: LetterTemplates,
): LetterTemplates {
  const place = placeOf(key, country)
  const running = runningAt(key, country, templates)
  const at = after === null ? null : `${place}@${adopted.number}`
  const now: readonly AdoptedWords[] =
    ends === undefined
      ? [...running, { ...adopted, at, ...(states ? { states } : {}) }]
      : running.filter(({ number }) => number !== ends)
  return {
    ...templates,
    wording:
      ends === undefined && at !== null && after !== null
        ? { ...templates.wording, [at]: after }
        : templates.wording,
    adopted: { ...templates.adopted, [place]: now },
  }
}

/**
 * Which release brought the words that the letters of a State say under a key; undefined: they were compiled.
 */
export function adoptedAt(
  key: string,
  country: CountryCode,
  templates: LetterTemplates,
): Adopted | undefined {
  const own = runningAt(key, country, templates).at(-1)
  if (own && own.at !== null) return own
  return ownWords(key, country, templates) === undefined ? generalWords(key, country, templates) : undefined
}
