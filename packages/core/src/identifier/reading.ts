import type { CountryCode } from '../fact/index.ts'
import { type Moment, momentsIn } from './moments.ts'
import { type PortColumn, portColumns } from './port-columns.ts'
import type { KnownType, Meaning, Table } from './prepare.ts'
import { fold, type Phrase, WORD } from './words.ts'

/** A finding before its companions are known; positions are those of the clean text. */
export interface Draft {
  readonly type: KnownType
  readonly start: number
  readonly end: number
  readonly normalised: string
  readonly confidence: 'high' | 'medium' | 'low'
  readonly services: readonly string[]
  /** Companions that were found in the finding itself. */
  readonly has?: ReadonlySet<string>
}

export interface Doubt {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly code: string
}

interface Mention {
  readonly start: number
  readonly end: number
}

export interface ServiceMention extends Mention {
  readonly providers: readonly string[]
}

export interface Cue extends Mention {
  readonly own: readonly KnownType[]
  readonly withService: readonly KnownType[]
  readonly weak: readonly KnownType[]
}

/** The clean text with the words that matter marked, and what has been taken from it so far. */
export interface Reading {
  readonly text: string
  readonly table: Table
  readonly country: CountryCode | undefined
  readonly cues: readonly Cue[]
  readonly services: readonly ServiceMention[]
  readonly countries: readonly (Mention & { readonly codes: readonly string[] })[]
  readonly names: readonly (Mention & { readonly types: readonly string[] })[]
  readonly cards: readonly Mention[]
  readonly nots: readonly Mention[]
  readonly found: Draft[]
  readonly suspect: Doubt[]
  readonly unsearchable: Doubt[]
  /** All dates of the text, read when first asked for. */
  readonly moments: () => readonly Moment[]
  /** All tables with a column of ports, sought when first asked for. */
  readonly portColumns: () => readonly PortColumn[]
  /** 1 where a character already belongs to a finding. */
  readonly taken: Uint8Array
}

/** Reads the text once and marks cue words, services and countries. */
export function read(text: string, table: Table, country: CountryCode | undefined): Reading {
  const cues: Cue[] = []
  const services: ServiceMention[] = []
  const countries: (Mention & { codes: readonly string[] })[] = []
  const names: (Mention & { types: readonly string[] })[] = []
  const cards: Mention[] = []
  const nots: Mention[] = []
  let cueEnd = 0
  let serviceEnd = 0
  let wordEnd = 0
  let previous = ''
  WORD.lastIndex = 0
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const word = match[0]
    const start = match.index
    // What follows a stretch without a gap is the rest of the same word.
    const isRest = start > 0 && start === wordEnd
    wordEnd = WORD.lastIndex
    if (isRest || word.length > 40) continue
    const folded = fold(word)
    const found = phrasesAt(text, start, word, folded, table)
    for (let i = found.length - 1; i >= 0; i--) {
      const phrase = found[i]
      if (!phrase) continue
      const { value: meaning, end } = phrase
      if (isGlued(text, end)) continue
      if (isCue(meaning) && (start >= cueEnd || end > cueEnd)) {
        // The longest phrase decides where the value begins; shorter ones in it keep their meaning.
        const { own, withService, weak } = cueOf(i + 1 === found.length ? found : found.slice(0, i + 1))
        cues.push({ start, end, own, withService, weak })
        cueEnd = end
      }
      if (
        meaning.services &&
        start >= serviceEnd &&
        (!meaning.ambiguous || isMeant(text, start, end, previous, table))
      ) {
        services.push({ start, end, providers: meaning.services })
        serviceEnd = end
      }
      const isMeantAsCountry =
        !meaning.inCapitals || text.slice(start, end) === text.slice(start, end).toUpperCase()
      markRest(isMeantAsCountry ? meaning : { ...meaning, countries: NOWHERE }, start, end, {
        countries,
        names,
        cards,
        nots,
      })
    }
    previous = folded
  }
  const taken = new Uint8Array(text.length)
  let moments: readonly Moment[] | undefined
  let columns: readonly PortColumn[] | undefined
  return {
    text,
    table,
    country,
    cues,
    services,
    countries,
    names,
    cards,
    nots,
    found: [],
    suspect: [],
    unsearchable: [],
    taken,
    moments: () => {
      moments ??= momentsIn(text, table)
      return moments
    },
    portColumns: () => {
      columns ??= portColumns(text, table.times.portWords)
      return columns
    },
  }
}

/** The phrases at a word, in singular if the text has the plural; none inside a handle or host. */
function phrasesAt(
  text: string,
  start: number,
  word: string,
  folded: string,
  table: Table,
): readonly Phrase<Meaning>[] {
  const before = text[start - 1] ?? ''
  if (
    before === '_' ||
    before === '@' ||
    (before === '.' &&
      /[\p{L}\p{N}]/u.test(text[start - 2] ?? '') &&
      /[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(0, start - 3), start - 1)))
  )
    return NO_PHRASES
  const end = start + word.length
  const found = table.phrases.at(text, start, end, folded)
  return found.length === 0 && folded.length > 3 && folded.endsWith('s')
    ? table.phrases.at(text, start, end, folded.slice(0, -1))
    : found
}

const NOWHERE: readonly never[] = []
const NO_PHRASES: readonly Phrase<Meaning>[] = []

/** Whether a word goes on as a handle or host: "usuario_ficticio", "service.com". */
function isGlued(text: string, end: number): boolean {
  const next = text[end]
  if (next === '_' || next === '@') return true
  return (next === '.' || next === '-') && /^[\p{L}\p{N}]{2}/u.test(text.slice(end + 1, end + 3))
}

const isCue = (meaning: Meaning): boolean =>
  meaning.own !== undefined || meaning.withService !== undefined || meaning.weak !== undefined

type CueTypes = Pick<Cue, 'own' | 'withService' | 'weak'>
const cueTypes = new WeakMap<Meaning, CueTypes>()

/**
 * The types that a phrase and the shorter phrases in it call for; one phrase always holds the same shorter
 * ones.
 */
function cueOf(phrases: readonly { readonly value: Meaning }[]): CueTypes {
  const last = phrases.at(-1)?.value ?? {}
  let types = cueTypes.get(last)
  if (!types) {
    const list = (key: keyof CueTypes) => [
      ...new Set(phrases.toReversed().flatMap((phrase) => phrase.value[key] ?? [])),
    ]
    types = { own: list('own'), withService: list('withService'), weak: list('weak') }
    cueTypes.set(last, types)
  }
  return types
}

function markRest(
  meaning: Meaning,
  start: number,
  end: number,
  to: {
    countries: (Mention & { codes: readonly string[] })[]
    names: (Mention & { types: readonly string[] })[]
    cards: Mention[]
    nots: Mention[]
  },
) {
  if (meaning.countries && meaning.countries.length > 0)
    to.countries.push({ start, end, codes: meaning.countries })
  if (meaning.names && (to.names.at(-1)?.end ?? 0) <= start)
    to.names.push({ start, end, types: meaning.names })
  if (meaning.card) to.cards.push({ start, end })
  if (meaning.not) to.nots.push({ start, end })
}

/** Whether a word that is also an ordinary word stands for the service here. */
function isMeant(text: string, start: number, end: number, previous: string, table: Table): boolean {
  const word = text.slice(start, end)
  if (/^\s{0,2}[:@)\]=]/.test(text.slice(end, end + 3))) return true
  if (word.length > 1 && word === word.toUpperCase()) return true
  const isSmall = word === word.toLowerCase()
  if (table.linkingWords.has(previous)) return !isSmall || (word.length > 1 && word.length <= 3)
  if (isSmall) return false
  const following = /^[ ,/-]{1,3}([\p{L}\p{M}]{2,20})/u.exec(text.slice(end, end + 24))
  if (!following) return false
  const at = end + following[0].length - (following[1] ?? '').length
  return table.phrases
    .at(text, at, end + following[0].length, fold(following[1] ?? ''))
    .some((phrase) => isCue(phrase.value))
}

/** Whether any character of a span belongs to a finding already. */
export function isTaken(reading: Reading, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (reading.taken[i] === 1) return true
  return false
}

/** Gives a span to a finding. Every character is given once, so all takings together are linear. */
export function take(reading: Reading, start: number, end: number): void {
  reading.taken.fill(1, start, end)
}

/** The index of the first mention that begins at or after a position. */
export function firstFrom(mentions: readonly Mention[], position: number): number {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle]?.start ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}

export function lineStart(text: string, position: number, most: number): number {
  const least = Math.max(0, position - most)
  for (let i = position - 1; i >= least; i--) if (text.charCodeAt(i) === 10) return i + 1
  return least
}

export function lineEnd(text: string, position: number, most: number): number {
  const last = Math.min(text.length, position + most)
  for (let i = position; i < last; i++) if (text.charCodeAt(i) === 10) return i
  return last
}

export interface Near {
  readonly providers: readonly string[]
  readonly isSameLine: boolean
}

/** The service named nearest to a span: on its line first, else shortly before. */
export function serviceNear(
  reading: Reading,
  start: number,
  end: number,
  within?: { readonly start: number; readonly end: number },
): Near | undefined {
  const { text, services } = reading
  if (services.length === 0) return undefined
  const from = within?.start ?? lineStart(text, start, 120)
  const to = within?.end ?? lineEnd(text, end, 60)
  const after = firstFrom(services, start)
  let best: ServiceMention | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (let i = Math.max(0, after - 2); i < after + 2 && i < services.length; i++) {
    const mention = services[i]
    if (!mention || mention.end < from || mention.start > to) continue
    // A service after the value speaks of it less often than one before it.
    const distance =
      mention.end <= start ? start - mention.end : mention.start >= end ? (mention.start - end) * 2 + 4 : 0
    if (distance < bestDistance) {
      best = mention
      bestDistance = distance
    }
  }
  if (best) return { providers: best.providers, isSameLine: true }
  const before = services[after - 1]
  return before && start - before.end <= 300 ? { providers: before.providers, isSameLine: false } : undefined
}

/** The country that the words near a span name, else the one given. */
export function countryNear(reading: Reading, start: number, end: number): CountryCode | undefined {
  const { text, countries } = reading
  const from = lineStart(text, start, 100)
  const to = lineEnd(text, end, 60)
  const after = firstFrom(countries, start)
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (let i = Math.max(0, after - 1); i <= after && i < countries.length; i++) {
    const mention = countries[i]
    if (!mention || mention.end < from || mention.start > to) continue
    const distance = mention.end <= start ? start - mention.end : mention.start - end
    if (distance >= bestDistance) continue
    best = mention.codes.includes(reading.country ?? '') ? reading.country : mention.codes[0]
    bestDistance = distance
  }
  return best ?? reading.country
}

/**
 * Whether a word that belongs to something else (a docket, an amount, a statute) stands right before a
 * number.
 */
export function isSomethingElse(reading: Reading, start: number): boolean {
  const { nots, text } = reading
  const mention = nots[firstFrom(nots, start) - 1]
  if (!mention || start - mention.end > 12) return false
  return /^[\s:.#=°ºn-]{0,12}$/i.test(text.slice(mention.end, start))
}

/** Providers that can search a value of the type, with the one named near in front. */
export function servicesFor(type: KnownType, near: Near | undefined, normalised: string): readonly string[] {
  // Two profiles may write one type more or less strictly; each answers for its own pattern.
  const fitting = type.services.filter((id) => {
    const pattern = type.patternOf.get(id)
    return (
      pattern === undefined || pattern.test(normalised) || (type.isHandle && pattern.test(`@${normalised}`))
    )
  })
  const named = near?.providers.filter((id) => fitting.includes(id)) ?? []
  return named.length === 0 ? fitting : [...named, ...fitting.filter((id) => !named.includes(id))]
}

/** Of two names for one thing, the one that the service named beside it knows, else the general one. */
export function namedFor(type: KnownType, near: Near | undefined, table: Table): KnownType {
  for (const [special, general] of Object.entries(table.rules.sameThing)) {
    if (type.type !== special && type.type !== general) continue
    const knows = (id: string) => table.byProvider.get(id)?.some((t) => t.type === special) === true
    return table.types.get(near?.isSameLine && near.providers.some(knows) ? special : general) ?? type
  }
  return type
}

/** The dates that lie wholly in a stretch of the text. */
export function momentsWithin(reading: Reading, from: number, to: number): readonly Moment[] {
  const moments = reading.moments()
  const found: Moment[] = []
  for (let i = firstFrom(moments, from); i < moments.length; i++) {
    const moment = moments[i]
    if (!moment || moment.start >= to) break
    if (moment.end <= to) found.push(moment)
  }
  return found
}
