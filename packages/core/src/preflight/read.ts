// A draft may come from anywhere and hold anything: each value is read with its kind and its bound, and what
// is not of its kind counts as not given.
import { isRecord } from '../json/index.ts'
import { isUnsaid } from '../letter/plain-value.ts'
import { type Day, dayNumber, readInstant } from '../time/index.ts'

export type Bag = Readonly<Record<string, unknown>>

const nothing: Bag = Object.freeze(Object.create(null) as Bag)
const maximumItems = 1000
const maximumText = 20_000

export const isBag: (value: unknown) => value is Bag = isRecord

export const bag = (value: unknown): Bag => (isBag(value) ? value : nothing)

/** An own property only: a draft with a key `__proto__` or `constructor` gets nothing from it. */
export const at = (of: Bag, key: string): unknown => (Object.hasOwn(of, key) ? of[key] : undefined)

/** Text, trimmed and cut; empty when it is not text, or says only that it is to be confirmed. */
export function text(value: unknown, maximum = maximumText): string {
  if (typeof value !== 'string') return ''
  const own = value.slice(0, maximum).trim()
  return isUnsaid(own) ? '' : own
}

export const bags = (value: unknown): readonly Bag[] =>
  Array.isArray(value) ? value.slice(0, maximumItems).map(bag) : []

/** Nothing, what a model leaves to be filled in, as `___` and `[completar]`, or what is to be confirmed. */
const isBlank = (value: string): boolean => isUnsaid(value) || /^(?:[._…\s-]+|\[[^\]]{0,60}\])$/.test(value)

/**
 * Whether something is given: text that is not blank, a list that is not empty, a yes, a number, an object
 * with keys.
 */
export function isGiven(value: unknown): boolean {
  if (typeof value === 'string') return !isBlank(value.slice(0, maximumText).trim())
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value)
  return isBag(value) && Object.keys(value).length > 0
}

const localMoment = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?$/

/**
 * A moment of a period: the day as written, whether it names its offset, and a number by which moments are
 * put in order.
 */
export interface PeriodEnd {
  readonly day: Day
  readonly hasOffset: boolean
  /** Seconds as its own clock shows them; comparable only inside one period. */
  readonly order: number
  readonly isWholeDay: boolean
}

/** Reads a day, a local time or an instant; undefined when it is none of them. */
export function periodEnd(value: string): PeriodEnd | undefined {
  if (value.length > 40) return undefined
  if (dayNumber(value) !== undefined)
    return { day: value, hasOffset: false, order: secondsOf(`${value}T00:00:00Z`), isWholeDay: true }
  const local = localMoment.exec(value)
  if (local && dayNumber(local[1] as string) !== undefined)
    return { day: local[1] as string, hasOffset: false, order: secondsOf(`${value}Z`), isWholeDay: false }
  const moment = readInstant(value)
  return moment && { day: value.slice(0, 10), hasOffset: true, order: moment.seconds, isWholeDay: false }
}

const secondsOf = (instant: string): number => readInstant(instant)?.seconds ?? 0

const rememberedTexts = 64
const rememberedSentences = 256
const shortText = 128
const sentences = new Map<string, string>()
const remembered = new Map<string, string>()

const bareLetter = (letter: string): string => letter.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')
// Letters of Latin scripts with a sign, each with the bare letter: normalising a whole text costs twenty
// times more than these few look-ups.
const bareLetters = new Map(
  Array.from({ length: 0x180 - 0xa0 }, (_, i) => String.fromCharCode(0xa0 + i)).map((letter) => [
    letter,
    bareLetter(letter),
  ]),
)
const unevenSpace = / {2}|[\t-\r\u0085\u1680-\uffff]/
const beyondLatin = /[\u0180-\u2012\u2015-\uffff]/

/**
 * Text as word lists are compared with it: no case, no accents, one space between words.
 *
 * One draft is held against a dozen lists, so the last texts made plain are remembered; the answer depends on
 * the text alone.
 */
export function plain(value: string): string {
  const known = remembered.get(value)
  if (known !== undefined) return known
  const made = value.length > shortText && !hasWideStop(value) ? plainBySentence(value) : madePlain(value)
  if (remembered.size >= rememberedTexts) remembered.clear()
  if (value.length <= maximumText) remembered.set(value, made)
  return made
}

// Looking for the point alone first is ten times faster where a text of megabytes has none.
const hasWideStop = (value: string): boolean => value.includes('.') && /\.\s\s/.test(value)

/** Sentence by sentence: while one is typed the others stay as they are. */
function plainBySentence(value: string): string {
  let made = ''
  for (let start = 0; start < value.length && start < maximumText; ) {
    const stop = value.indexOf('. ', start)
    const end = stop < 0 ? value.length : stop + 2
    const sentence = value.slice(start, Math.min(end, maximumText))
    let one = sentences.get(sentence)
    if (one === undefined) {
      one = madePlain(sentence)
      if (sentences.size >= rememberedSentences) sentences.clear()
      sentences.set(sentence, one)
    }
    made += one
    start = end
  }
  return made
}

function madePlain(value: string): string {
  const cut = value.slice(0, maximumText)
  const bare = beyondLatin.test(cut)
    ? bareLetter(cut)
    : cut.replace(/[\u00a0-\u017f]/g, (letter) => bareLetters.get(letter) ?? letter)
  const small = bare.toLowerCase()
  return unevenSpace.test(small) ? small.replace(/\s{2,}|[^\S ]/g, ' ') : small
}
