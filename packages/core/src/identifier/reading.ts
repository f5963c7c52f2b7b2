import type { CountryCode } from '../fact/index.ts'
import { clauseEnd, clauseStart, isOneClause } from './clauses.ts'
import { deniesItsClock, momentsIn, type TextMoment, zoneOfAll } from './moments.ts'
import type { KnownType, Meaning, Table, Zone } from './prepare.ts'
import { reportsIn, type ServiceStretch } from './reports.ts'
import { type Structure, structureOf } from './structure.ts'
import { beginnings, type ToldWords, toldWords } from './told-words.ts'
import type { PartyRole, ProbableBank, Reason } from './types.ts'
import { fold, type Phrase, WORD, wordEnd, wordStart } from './words.ts'

/** A finding before its companions are known; positions are those of the clean text. */
export interface UnpairedValue {
  readonly type: KnownType
  readonly start: number
  readonly end: number
  readonly normalised: string
  readonly confidence: 'high' | 'medium' | 'low'
  readonly services: readonly string[]
  /** Companions that were found in the finding itself. */
  readonly has?: ReadonlySet<string>
  readonly why: readonly Reason[]
  /** Providers that the text names for it. */
  readonly named?: readonly string[]
  readonly country?: CountryCode
  readonly seenOn?: string
  readonly port?: number
  readonly bank?: ProbableBank
  readonly role?: PartyRole
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
export interface CuedText {
  readonly text: string
  readonly table: Table
  readonly country: CountryCode | undefined
  readonly cues: readonly Cue[]
  readonly services: readonly ServiceMention[]
  readonly countries: readonly (Mention & { readonly codes: readonly string[] })[]
  readonly names: readonly (Mention & { readonly types: readonly string[] })[]
  readonly cards: readonly Mention[]
  readonly nots: readonly Mention[]
  readonly found: UnpairedValue[]
  readonly suspect: Doubt[]
  readonly unsearchable: Doubt[]
  /** All dates of the text, read when first asked for. */
  readonly moments: () => readonly TextMoment[]
  /** The zone in which a sentence of the text says that all its times are told. */
  readonly zoneOfAll: () => Zone | undefined
  /** Some sentence denies the zone of a head: none is lent then. */
  readonly deniesClock: () => boolean
  /** Words that tell of persons, events and ports, read when first asked for. */
  readonly told: () => ToldWords
  /** Headings that say whose report follows. */
  readonly reports: () => readonly ServiceStretch[]
  readonly structure: Structure
  /** 1 where a character already belongs to a finding. */
  readonly taken: Uint8Array
}

/** The words that matter, marked in the text. */
interface Marks {
  readonly cues: Cue[]
  readonly services: ServiceMention[]
  readonly countries: (Mention & { readonly codes: readonly string[] })[]
  readonly names: (Mention & { readonly types: readonly string[] })[]
  readonly cards: Mention[]
  readonly nots: Mention[]
  /**
   * Where words stand that tell of persons, events and ports: they are looked at again when they are asked
   * for.
   */
  readonly telling: number[]
}

/** "(no es Instagram)", "não Instagram"; the Portuguese "no Instagram" says where. */
const DENIED = /(?:^|[^\p{L}])(?:(?:não|nao|not)(?:[ \t](?:é|on|do|no))?|no[ \t](?:es|en|de))[ \t]$/iu

/** Reads the text once and marks cue words, services and countries. */
export function read(text: string, table: Table, country: CountryCode | undefined): CuedText {
  const { telling, ...marks } = marksIn(text, table)
  const structure = structureOf(text, table)
  const taken = new Uint8Array(text.length)
  for (const grid of structure.grids) taken.fill(1, grid.header.start, grid.header.end)
  for (const { stamp } of structure.messages) taken.fill(1, stamp.start, stamp.end)
  let moments: readonly TextMoment[] | undefined
  let zone: { readonly is: Zone | undefined } | undefined
  let isDenied: boolean | undefined
  let reports: readonly ServiceStretch[] | undefined
  let told: ToldWords | undefined
  return {
    ...{ text, structure, table, country, taken, found: [], suspect: [], unsearchable: [] },
    ...marks,
    moments: () => {
      moments ??= momentsIn(text, table)
      return moments
    },
    told: () => {
      told ??= toldWords(text, table, telling)
      return told
    },
    zoneOfAll: () => {
      zone ??= { is: zoneOfAll(text, table) }
      return zone.is
    },
    deniesClock: () => {
      isDenied ??= deniesItsClock(text, table)
      return isDenied
    },
    reports: () => {
      reports ??= reportsIn(text, marks.services)
      return reports
    },
  }
}

function marksIn(text: string, table: Table): Marks {
  const marks: Marks = {
    ...{ cues: [], services: [], countries: [], names: [], cards: [], nots: [], telling: [] },
  }
  let previous = ''
  const begins = beginnings(table)
  for (let start = wordStart(text, 0), end = 0; start < text.length; start = wordStart(text, end)) {
    end = wordEnd(text, start)
    if (end - start > 40) continue
    const word = text.slice(start, end)
    const folded = fold(word)
    if (begins.has(folded)) marks.telling.push(start, end)
    const found = phrasesAt(text, start, word, folded, table)
    for (let i = found.length - 1; i >= 0; i--) {
      const phrase = found[i]
      if (!phrase || isGlued(text, phrase.end)) continue
      markCue(found, i, start, marks.cues)
      markService(phrase, { text, start, previous, table }, marks.services)
      markRest(phrase, text, start, marks)
    }
    previous = folded
  }
  return marks
}

/** The phrase at a place of those found there, as a cue: the longest that was marked stands. */
function markCue(found: readonly Phrase<Meaning>[], i: number, start: number, cues: Cue[]): void {
  const phrase = found[i]
  if (!phrase || !isCue(phrase.value)) return
  const { value: meaning, end } = phrase
  const last = cues.at(-1)
  const cueEnd = last?.end ?? 0
  if (start >= cueEnd || end > cueEnd) {
    // The longest phrase decides where the value begins; shorter ones in it keep their meaning.
    const { own, withService, weak } = cueOf(i + 1 === found.length ? found : found.slice(0, i + 1))
    cues.push({ start, end, own, withService, weak })
  } else if (last && end === cueEnd && meaning.withService) {
    // "device serial": what the last word alone calls for, the whole calls for too.
    if (!meaning.withService.every((type) => last.withService.includes(type)))
      cues[cues.length - 1] = {
        ...last,
        withService: [...new Set([...last.withService, ...meaning.withService])],
      }
  }
}

/** Where a phrase stands, and the word before it. */
interface Standing {
  readonly text: string
  readonly start: number
  readonly previous: string
  readonly table: Table
}

function markService(
  { value: { services: providers, ambiguous }, end }: Phrase<Meaning>,
  { text, start, previous, table }: Standing,
  services: ServiceMention[],
): void {
  if (!providers || start < (services.at(-1)?.end ?? 0)) return
  if (DENIED.test(text.slice(Math.max(0, start - 12), start))) return
  if (!ambiguous || isMeant(text, start, end, previous, table)) services.push({ start, end, providers })
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
  if (before === '_' || before === '@' || (before === '.' && /[\p{L}\p{N}]/u.test(text[start - 2] ?? '')))
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

/** Whether a word at a place is one that labels are made of, alone or with those behind it. */
export const isCueWord = (
  { text, table }: Pick<CuedText, 'text' | 'table'>,
  at: number,
  word: string,
): boolean =>
  table.phrases
    .at(text, at, at + word.length, fold(word))
    .some(
      ({ value }) => isCue(value) || value.services !== undefined || value.names !== undefined || value.card,
    )

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

function markRest({ value: meaning, end }: Phrase<Meaning>, text: string, start: number, to: Marks): void {
  const isCountry = !meaning.inCapitals || text.slice(start, end) === text.slice(start, end).toUpperCase()
  if (isCountry && meaning.countries && meaning.countries.length > 0)
    to.countries.push({ start, end, codes: meaning.countries })
  if (meaning.names && (to.names.at(-1)?.end ?? 0) <= start)
    to.names.push({ start, end, types: meaning.names })
  if (meaning.card) to.cards.push({ start, end })
  if (meaning.not) to.nots.push({ start, end })
}

const NAME_BEHIND =
  /^[ \t]+(?:(?:es|é|is|est)[ \t]+)?(?=[\w.]*(?:\p{L}_[\p{L}\d]|\p{L}\d))\p{L}[\w.]{4,39}(?=[\s,;)]|$)/u

/** Whether a word that is also an ordinary word stands for the service here. */
function isMeant(text: string, start: number, end: number, previous: string, table: Table): boolean {
  const word = text.slice(start, end)
  const isLetter = word.length === 1 && word === word.toLowerCase()
  if (/^ ?[@$]\p{L}/u.test(text.slice(end, end + 4)) && !isLetter) return true
  if ((isLetter ? /^\s{0,2}:\s|^ @/ : /^\s{0,2}[:@)\]=]/).test(text.slice(end, end + 4))) return true
  if (word.length > 1 && word === word.toUpperCase()) return true
  const isSmall = word === word.toLowerCase()
  const isNamed = NAME_BEHIND.test(text.slice(end, end + 44))
  if (table.linkingWords.has(previous)) return !isSmall || (word.length > 1 && (word.length <= 3 || isNamed))
  // "ig lobo_falso": what follows is written as names are.
  if (isSmall) return word.length === 2 && isNamed
  // "Lemon ⚡ Enviaste …": the head of a message of the service.
  const isFirst = start === 0 || text[start - 1] === '\n'
  if (isFirst && /^[ \t]{0,2}[®™\p{Extended_Pictographic}]/u.test(text.slice(end, end + 4))) return true
  const following = /^[ ,/-]{1,3}([\p{L}\p{M}]{2,20})/u.exec(text.slice(end, end + 24))
  if (!following) return false
  const at = end + following[0].length - (following[1] ?? '').length
  return table.phrases
    .at(text, at, end + following[0].length, fold(following[1] ?? ''))
    .some((phrase) => isCue(phrase.value))
}

/** Whether any character of a span belongs to a finding already. */
export function isTaken(reading: CuedText, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (reading.taken[i] === 1) return true
  return false
}

/** Gives a span to a finding. Every character is given once, so all takings together are linear. */
export function take(reading: CuedText, start: number, end: number): void {
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
  /**
   * `clause`: named for the value in its clause. `line`: on its line. `report`: the report is that service's.
   * `far`: shortly before, which says little.
   */
  readonly how: 'clause' | 'line' | 'report' | 'far'
  /** Nothing but small words and labels stands between the service and the value. */
  readonly isDirect: boolean
}

/** Between a value and the service behind it: "@x de Instagram", "@x (TikTok)". */
const ATTACHED =
  /^["”»'*)]{0,2}[ \t]?[,(–-]?[ \t]?(?:(?:tod|amb)[oa]s |all |both )?(?:(?:de|del|do|da|en|em|no|na|on|of|in|la|the|su|por|pelo|pela|par|through|over|via|vía|app|red|cuenta|conta|account|sur) |l['’]|appli(?:cation)? |aplica(?:tivo|ción) ){0,3}["“«*]?$/iu

const NAME_OF_SAME = /^ ?:? ?(?:@[A-Za-z][\w.]{2,39}|[A-Za-z][\w.]{1,31}#\d{4}) ?[(,] ?/

/** Whether nothing but small words, labels and one word more stands between a service and a value. */
function isBeside({ table }: CuedText, between: string): boolean {
  // "Telegram: @uno (ID …", "Discord: uno#1234, user ID …": the name of the same stands between.
  const own = between.replace(NAME_OF_SAME, '')
  if (own.length > 40 || /[\d@,;]|[.!?] |(?:^| )(?:y|e|and|et|que|o|ou|or) /i.test(own.replace(/^\)? ?/, '')))
    return false
  let others = 0
  for (const word of own.matchAll(WORD)) {
    const folded = fold(word[0])
    const isSmall =
      table.fillers.has(folded) ||
      table.linkingWords.has(folded) ||
      table.phoneWords.has(folded) ||
      table.phoneLeads.has(folded) ||
      table.phrases.at(own, word.index, word.index + word[0].length, folded).some(({ value }) => isCue(value))
    if (!isSmall) others++
  }
  return others <= 1
}

/**
 * The service named for a span: in its clause, on its line, by the report that it stands in, shortly before.
 * `isLabel`: the span is a label whose value follows, "usuario de Telegram: …".
 */
export function serviceNear(
  reading: CuedText,
  start: number,
  end: number,
  within?: { readonly start: number; readonly end: number },
  isLabel = false,
): Near | undefined {
  const { text, services } = reading
  if (services.length === 0) return undefined
  const after = firstFrom(services, start)
  const previous = services[after - 1]
  const next = services[after]
  if (within) {
    const [inside] = [previous, next].filter((m) => m && m.start >= within.start && m.end <= within.end)
    return inside && { providers: inside.providers, isSameLine: true, how: 'clause', isDirect: true }
  }
  const inClause = previous && previous.start >= clauseStart(text, start) ? previous : undefined
  const between = inClause ? text.slice(inClause.end, start) : ''
  const attached =
    next &&
    next.start >= end &&
    next.start - end <= 24 &&
    ATTACHED.test(text.slice(end, next.start)) &&
    // What begins with a name of its own is said of the next value: "@uno, TikTok @dos".
    (isLabel ||
      !/^[ \t]{0,2}:?[ \t]{0,2}[@$+(\d]|^["']?[ \t]{0,2}[:=]/.test(text.slice(next.end, next.end + 6)))
      ? next
      : undefined
  if (attached && !(inClause && between.length <= 4 && !/[),]|^ ?(?:y|e|and|et|o|ou|or|u) /i.test(between)))
    return listedAfter(reading, after, attached)
  if (inClause) {
    // "Instagram / TikTok: @uno": which of the two?
    const listed = listedServices(reading, after - 1)
    if (listed) return { providers: listed, isSameLine: true, how: 'clause', isDirect: false }
    const isDirect = isBeside(reading, between)
    return { providers: inClause.providers, isSameLine: true, how: 'clause', isDirect }
  }
  const line = lineStart(text, start, 160)
  if (previous && previous.start >= line)
    return { providers: previous.providers, isSameLine: true, how: 'line', isDirect: false }
  if (next && next.end <= Math.min(clauseEnd(text, end), lineEnd(text, end, 60)))
    return { providers: next.providers, isSameLine: true, how: 'line', isDirect: false }
  const reports = reading.reports()
  const report = reports[firstFrom(reports, start + 1) - 1]
  if (report && start < report.end)
    return { providers: report.providers, isSameLine: true, how: 'report', isDirect: report.isReturn }
  return previous && start - previous.end <= 300
    ? { providers: previous.providers, isSameLine: false, how: 'far', isDirect: false }
    : undefined
}

const JOINED =
  /^ ?(?:\/|,|y|e|and|et|o|ou|or|,? ?tanto|como)(?: (?:su|sus|el|la|en|de|del|no|na|em|do|da|seu|sua|o|a|on|his|her|their|in|the|mi|meu|minha|my|son|sa|sur)){0,2} ?$/i

/** "@uno (IG/TikTok)": of several that are named behind a value as one list nobody knows which is meant. */
function listedAfter({ text, services }: CuedText, index: number, attached: ServiceMention): Near {
  const next = services[index + 1]
  const isListed =
    next !== undefined &&
    JOINED.test(text.slice(attached.end, next.start)) &&
    !/^[ \t]{0,2}:?[ \t]{0,2}[@$]/.test(text.slice(next.end, next.end + 6))
  const providers = isListed ? [...new Set([...attached.providers, ...next.providers])] : attached.providers
  return { providers, isSameLine: true, how: 'clause', isDirect: !isListed }
}

/** "en Instagram y en TikTok", "su Instagram y su Telegram": the services that are named as one list. */
function listedServices({ text, services }: CuedText, last: number): readonly string[] | undefined {
  let first = last
  for (; first > 0 && last - first < 6; first--) {
    const [before, one] = [services[first - 1], services[first]]
    if (!before || !one || !JOINED.test(text.slice(before.end, one.start))) break
  }
  if (first === last) return undefined
  return [...new Set(services.slice(first, last + 1).flatMap(({ providers }) => providers))]
}

/** The country that the words attached to a span name. */
function countryAttached(reading: CuedText, start: number, end: number): string | undefined {
  const { text, countries, table } = reading
  const after = firstFrom(countries, start)
  const codeOf = (codes: readonly string[]) =>
    codes.includes(reading.country ?? '') ? reading.country : codes[0]
  const next = countries[after]
  if (
    next &&
    next.start >= end &&
    next.start - end <= 14 &&
    /^[ \t,(/-]{0,3}(?:de|do|da|from|en|em|in)?[ \t]{0,2}$/i.test(text.slice(end, next.start))
  )
    return codeOf(next.codes)
  const previous = countries[after - 1]
  if (!previous || previous.end > start || start - previous.end > 48) return undefined
  if (!isOneClause(text, previous.end, start)) return undefined
  const words = text.slice(previous.end, start).match(WORD) ?? []
  const isSmall = (word: string) => table.fillers.has(fold(word)) || table.phoneWords.has(fold(word))
  return words.length <= 4 && words.every(isSmall) ? codeOf(previous.codes) : undefined
}

export interface Nation {
  readonly code: CountryCode
  /** `named`: beside the value. `given`: the officer's own. `line`: the only one of the line, a guess. */
  readonly how: 'named' | 'given' | 'line'
}

/** The country that a national number belongs to: the one named for it, else the one given. */
export function nationOf(reading: CuedText, start: number, end: number): Nation | undefined {
  const named = countryAttached(reading, start, end)
  if (named) return { code: named, how: 'named' }
  if (reading.country) return { code: reading.country, how: 'given' }
  const only = countryOnLine(reading, start, end)
  return only ? { code: only, how: 'line' } : undefined
}

export const countryNear = (reading: CuedText, start: number, end: number): CountryCode | undefined =>
  nationOf(reading, start, end)?.code

/** The only country that the line of a span names. */
export function countryOnLine(reading: CuedText, start: number, end: number): CountryCode | undefined {
  const { text, countries } = reading
  if (countries.length === 0) return undefined
  const from = lineStart(text, start, 160)
  const to = lineEnd(text, end, 160)
  const codes = new Set<string>()
  for (let i = firstFrom(countries, from); i < countries.length; i++) {
    const mention = countries[i]
    if (!mention || mention.end > to || codes.size > 1) break
    if (mention.codes[0] !== undefined) codes.add(mention.codes[0])
  }
  return codes.size === 1 ? [...codes][0] : undefined
}

/** The label that speaks for a value: the nearest word before it, in its clause, that is one. */
export interface Label extends Mention {
  readonly cue?: Cue
  /** It belongs to something that is no identifier: a docket, an amount, a reference. */
  readonly isNot: boolean
}

const UNDER = /^[ \t]*[:.]?[ \t]*\r?\n[ \t"'“*-]*$/

/** "Protocolo WhatsApp: 1198…": the service only says whose docket it is. */
function isOfDocket({ text, services }: CuedText, not: Mention | undefined, cue: Cue): boolean {
  if (!not || not.end > cue.start || services[firstFrom(services, cue.start)]?.start !== cue.start)
    return false
  return /^[ \t](?:(?:de|del|do|da|of)[ \t])?$/iu.test(text.slice(not.end, cue.start))
}

export function labelBefore(reading: CuedText, start: number, reach = 56): Label | undefined {
  const { cues, nots, text } = reading
  const last = <T extends Mention>(mentions: readonly T[]): T | undefined => {
    for (let i = firstFrom(mentions, start) - 1, n = 0; i >= 0 && n < 3; i--, n++) {
      const mention = mentions[i]
      if (mention && mention.end <= start) return mention
    }
    return undefined
  }
  const cue = last(cues)
  const not = last(nots)
  const isCue =
    cue !== undefined &&
    (not === undefined || cue.end > not.end || (cue.end === not.end && cue.own.length > 0)) &&
    !isOfDocket(reading, not, cue)
  const found = isCue ? cue : not
  if (!found || start - found.end > reach) return undefined
  const between = text.slice(found.end, start)
  if (/\d{4}/.test(between.replace(/\([^()]{0,12}\)|\+/g, ''))) return undefined
  if (!isOneClause(text, found.end, start) && !UNDER.test(between)) return undefined
  return isCue ? { start: found.start, end: found.end, cue, isNot: false } : { ...found, isNot: true }
}

/**
 * Whether the label that speaks for a number belongs to something else: a docket, an amount, a reference, a
 * statute. Small words, figures of one list and names may stand between. What ends before `from` does not
 * count.
 */
export function isSomethingElse(reading: CuedText, start: number, from = 0): boolean {
  const label = labelBefore(reading, start)
  if (!label?.isNot || label.end <= from) return false
  const words = reading.text.slice(label.end, start).match(WORD) ?? []
  return (
    words.length <= 4 &&
    words.every((word) => /^\p{Lu}|^\d{1,3}$/u.test(word) || reading.table.fillers.has(fold(word)))
  )
}

function fits(type: KnownType, provider: string, normalised: string): boolean {
  const pattern = type.patternOf.get(provider)
  return (
    pattern === undefined || pattern.test(normalised) || (type.isHandle && pattern.test(`@${normalised}`))
  )
}

/** Providers that can search a value of the type, with the one named near in front. */
export function servicesFor(type: KnownType, near: Near | undefined, normalised: string): readonly string[] {
  // Two profiles may write one type more or less strictly; each answers for its own pattern.
  const fitting =
    type.patternOf.size === 0 ? type.services : type.services.filter((id) => fits(type, id, normalised))
  const named =
    near && (near.how === 'clause' || near.how === 'report')
      ? near.providers.filter((id) => fitting.includes(id))
      : []
  return named.length === 0 ? fitting : [...named, ...fitting.filter((id) => !named.includes(id))]
}

const brief = new WeakMap<CuedText, ReadonlySet<string>>()

/** Services that the text names by no word but one that is as often something else: "MP", "ML". */
function namedBriefly(reading: CuedText): ReadonlySet<string> {
  const before = brief.get(reading)
  if (before) return before
  const { text, table, services } = reading
  const isBrief = ({ start, end }: Mention) => table.briefServices.has(fold(text.slice(start, end)))
  const found = new Set(services.filter(isBrief).flatMap(({ providers }) => providers))
  if (found.size > 0)
    for (const one of services) if (!isBrief(one)) for (const id of one.providers) found.delete(id)
  brief.set(reading, found)
  return found
}

/** Whether of the services near a value one is named by such a word alone. */
export const isNamedBriefly = (reading: CuedText, near: Near | undefined): boolean =>
  near?.providers.some((id) => namedBriefly(reading).has(id)) === true

/** The providers that the text names for a value, of those that can search it; guesses are none. */
export const namedBy = (near: Near | undefined, services: readonly string[]): readonly string[] =>
  near?.isDirect ? near.providers.filter((id) => services.includes(id)) : NOWHERE

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
export function momentsWithin(reading: CuedText, from: number, to: number): readonly TextMoment[] {
  const moments = reading.moments()
  const found: TextMoment[] = []
  for (let i = firstFrom(moments, from); i < moments.length; i++) {
    const moment = moments[i]
    if (!moment || moment.start >= to) break
    if (moment.end <= to) found.push(moment)
  }
  return found
}
