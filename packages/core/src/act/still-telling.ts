import {
  type AskedKindWords,
  bareLetters,
  kindsNamed,
  namesValue,
  type SecondLanguageWords,
} from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { wholeWords } from '../text/index.ts'
import { freeTexts, isCuttable, otherPlace } from './free-texts.ts'
import { changedAt, type Narrowing, narrowed, placeAfter, type SentencePlace } from './narrow.ts'
import { saysPeriodGone } from './row-days.ts'
import { piecesOf } from './sentences.ts'

/**
 * By which words a sentence may ask again for what was cut, as data: `stillAsking` of
 * `providers/preflight.yaml`. Patterns over folded words. They show, and take nothing away.
 */
export interface StillAskingWords {
  /** That something is asked, ordered, owed, needed or to be handed over. */
  readonly asks: string
  /** At the head of a sentence or behind a comma alone. */
  readonly heads: string
  /** The request itself, its table and its rows by number. */
  readonly request: string
  /** More accounts than one, or another. */
  readonly accounts: string
  /** A whole time, or one without end. */
  readonly periods: string
  /** Verbs by which a sentence of few words tells what is or was. */
  readonly tells: string
  /** The same by how a word ends, in small letters with their accents. */
  readonly tellsAtEnd: string
  /** Words of any request, which tell no row from another. */
  readonly ofAny: string
}

/** What of the knowledge is read to show what a narrowed letter still tells. */
export interface StillTellingWords {
  readonly askedWords?: AskedKindWords
  readonly secondLanguage?: SecondLanguageWords
  readonly stillAsking?: StillAskingWords
}

/** A sentence of a narrowed letter that may tell of what was cut, by its place in what it was cut from. */
export interface StillTold extends SentencePlace {
  readonly sentence: string
  /** That it may ask, or names an account or a period that is gone; else it only has words of a row cut. */
  readonly asks: boolean
}

const flat = (text: string): string =>
  bareLetters(text)
    .replace(/[^\p{L}\p{N},]+/gu, ' ')
    .trim()

const patterns = new WeakMap<StillAskingWords, Readonly<Record<keyof StillAskingWords, RegExp>>>()
function patternsOf(words: StillAskingWords): Readonly<Record<keyof StillAskingWords, RegExp>> {
  const known = patterns.get(words)
  if (known) return known
  const made = {
    asks: wholeWords(words.asks),
    heads: new RegExp(String.raw`(?:^|, )(?:${words.heads})(?![\p{L}\p{N}])`, 'u'),
    request: wholeWords(words.request),
    accounts: wholeWords(words.accounts),
    periods: wholeWords(words.periods),
    tells: wholeWords(words.tells),
    tellsAtEnd: new RegExp(String.raw`\p{L}{2}(?:${words.tellsAtEnd})(?!\p{L})`, 'u'),
    ofAny: new RegExp(`^(?:${words.ofAny})$`, 'u'),
  }
  patterns.set(words, made)
  return made
}

/** A word of fewer letters is one of any text. */
const shortest = 5

type Test = (sentence: string) => boolean
/** Whether a sentence is shown, and as what; undefined where it is not. */
type Reading = (sentence: string, path: string) => 'asks' | 'tells' | undefined

/** The words of a row and of the reason for it, in both languages. */
function rowTexts({
  dataRequested,
  letter,
}: EvidenceRequest): readonly (readonly [asked: string, why: string])[] {
  const { second, data } = letter ?? {}
  const both = (...texts: readonly (string | null | undefined)[]) => texts.filter(Boolean).join('\n')
  return (dataRequested ?? []).map(({ category, description }, at) => [
    both(category, description, second?.[`/dataRequested/${at}/description`]),
    both(data?.[at]?.necessity, second?.[`/letter/data/${at}/necessity`]),
  ])
}

/** Whether a sentence names what only rows that were cut asked for, by its kind or in a word of theirs. */
function tellsOfRows(
  written: EvidenceRequest,
  less: EvidenceRequest,
  { askedWords, secondLanguage }: StillTellingWords,
  ofAny: RegExp | undefined,
): Test {
  const left = rowTexts(less).map(([asked]) => asked)
  const leftWords = new Set(left)
  const cut = rowTexts(written).filter(([asked]) => !leftWords.has(asked))
  if (cut.length === 0 || rowTexts(written).length === left.length) return () => false
  const wordsOf = (text: string) =>
    flat(text)
      .split(/[ ,]+/)
      .filter((word) => word.length >= shortest && !ofAny?.test(word))
  const own = new Set(left.flatMap(wordsOf))
  const gone = new Set(
    cut
      .flat()
      .flatMap(wordsOf)
      .filter((word) => !own.has(word)),
  )
  const kindsOf = (text: string): readonly string[] =>
    askedWords && secondLanguage ? kindsNamed(text, askedWords, secondLanguage) : []
  const leftKinds = new Set(left.flatMap(kindsOf))
  const cutKinds = cut.map(([asked]) => kindsOf(asked))
  // Of a row that names no kind nobody knows what it asked: then any kind that is not asked may be its own.
  const isAny = cutKinds.some((kinds) => kinds.length === 0)
  const kinds = new Set(cutKinds.flat().filter((kind) => !leftKinds.has(kind)))
  return (sentence) =>
    wordsOf(sentence).some((word) => gone.has(word)) ||
    kindsOf(sentence).some((kind) => kinds.has(kind) || (isAny && !leftKinds.has(kind)))
}

/** Values that are asked about no more. */
const valuesGone = (written: EvidenceRequest, less: EvidenceRequest): readonly string[] => {
  const valuesOf = ({ identifiers }: EvidenceRequest) =>
    (identifiers ?? []).flatMap(({ value }) => value ?? [])
  const left = valuesOf(less)
  return valuesOf(written).filter((value) => !left.includes(value))
}

const asked = ({ identifiers, dataRequested }: EvidenceRequest): string =>
  JSON.stringify([
    identifiers ?? [],
    (dataRequested ?? []).map(({ category, from, to }) => [category, from, to]),
  ])

/** Of so few words and no verb that tells, a sentence among others is next to never a fact. */
const few = 6
const story = /^\/(?:text|case\/(?:summary|nexusToService)|letter\/paste\/summary)$/
const isOfStory = (path: string): boolean => story.test(path) || story.test(otherPlace(path))

/** Whether a sentence may ask again for rows, days or accounts that are asked no more, or tells of them. */
function reading(written: EvidenceRequest, less: EvidenceRequest, words: StillTellingWords): Reading {
  const read = words.stillAsking && patternsOf(words.stillAsking)
  const values = valuesGone(written, less)
  const isNamed = namesValue(values)
  const ofPeriod = saysPeriodGone(written, less)
  const ofRows = tellsOfRows(written, less, words, read?.ofAny)
  return (sentence, path) => {
    const said = flat(sentence)
    const isFact = read?.tells.test(said) || read?.tellsAtEnd.test(sentence.normalize('NFC').toLowerCase())
    const isCurt = isOfStory(path) && said.split(' ').length <= few && isFact === false
    const asks =
      isCurt || [read?.asks, read?.heads, read?.request, read?.periods].some((one) => one?.test(said))
    const ofAccounts = values.length > 0 && (isNamed(sentence) || read?.accounts.test(said) === true)
    if (asks || ofAccounts || ofPeriod(sentence)) return 'asks'
    return ofRows(sentence) ? 'tells' : undefined
  }
}

/**
 * Sentences of what is left that may still ask for rows, days or accounts that were cut, or name them: in
 * words of asking, by a kind of data, a day, a number of a row, the account in another writing. Whoever
 * decides reads them once more, and takes out which they will; none goes by itself. `content` is what is
 * narrowed now, `written` what it was before anybody cut.
 */
export function stillTelling(
  written: EvidenceRequest,
  content: EvidenceRequest,
  keep: Narrowing,
  words: StillTellingWords,
): readonly StillTold[] {
  const less = narrowed(content, keep)
  if (asked(written) === asked(less)) return []
  const read = reading(written, less, words)
  const change = changedAt(content, keep)
  const has = new Map(freeTexts(less))
  return freeTexts(content).flatMap(([path, text]) => {
    // What limits the letter asks for nothing, and nobody takes a limit away.
    if (!isCuttable(path) || !has.has(placeAfter(content, keep, path) ?? '')) return []
    return piecesOf(text).flatMap((piece): readonly StillTold[] => {
      if (piece.at === undefined) return []
      const sentence = change(piece.text, path)
      const as = read(sentence, path)
      return as ? [{ path, at: piece.at, sentence, asks: as === 'asks' }] : []
    })
  })
}
