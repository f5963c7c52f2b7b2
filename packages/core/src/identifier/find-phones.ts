import { parsePhoneNumberFromString } from 'libphonenumber-js/core'
import metadata from 'libphonenumber-js/min/metadata'
import type { CountryCode } from '../fact/index.ts'
import { clauseStart } from './clauses.ts'
import type { Table } from './prepare.ts'
import {
  type CuedText,
  firstFrom,
  isNamedBriefly,
  isSomethingElse,
  isTaken,
  labelBefore,
  type Near,
  namedBy,
  nationOf,
  serviceNear,
  servicesFor,
  take,
} from './reading.ts'
import { labelOf, spanAt } from './structure.ts'
import type { Reason } from './types.ts'
import { fold, heard, WORD } from './words.ts'

/** A telephone number read. */
export interface ReadPhone {
  readonly number: string
  /** false: the length fits, the numbering plan as we hold it does not. */
  readonly isValid: boolean
  /** Country of the numbering plan, where the number alone tells it. */
  readonly country?: CountryCode
}

/**
 * The number in international form, or `undefined` when it cannot be one. `country` is where a national
 * number belongs.
 */
export function readPhone(
  written: string,
  country: CountryCode | undefined,
  table: Table,
): ReadPhone | undefined {
  const compact = written.replace(/[^\d+]/g, '').replace(/^00(?=[1-9])/, '+')
  if (compact.length < 7 || compact.length > 18) return undefined
  let digits = compact
  let given: string | undefined = country
  for (const rewrite of table.phoneRewrites) {
    if (
      rewrite.national
        ? digits.startsWith('+') || rewrite.country !== country
        : !digits.startsWith('+') && !digits.startsWith('00')
    )
      continue
    const next = digits.replace(rewrite.pattern, `${rewrite.prefix ?? ''}${rewrite.to}`)
    if (next === digits) continue
    digits = next
    given = rewrite.country
    break
  }
  const isInternational = digits.startsWith('+')
  if (!isInternational && given === undefined) return undefined
  // The library's own list of countries is the type; ours are two letters as well, and an unknown one gives
  // undefined.
  const options = { extract: false, ...(isInternational ? {} : { defaultCountry: given }) } as Parameters<
    typeof parsePhoneNumberFromString
  >[1]
  try {
    const parsed = parsePhoneNumberFromString(digits, options, metadata)
    if (!parsed?.isPossible()) return undefined
    return {
      number: parsed.number,
      isValid: parsed.isValid(),
      ...(parsed.country === undefined ? {} : { country: parsed.country }),
    }
  } catch {
    return undefined
  }
}

/** The country of a number in international form, where its code or its start tells one; else undefined. */
export function countryOfNumber(number: string): CountryCode | undefined {
  if (!/^\+\d{8,15}$/.test(number)) return undefined
  try {
    return parsePhoneNumberFromString(number, { extract: false }, metadata)?.country
  } catch {
    return undefined
  }
}

/** Whether figures are a number as the people of a country write it among themselves. */
export function isNumberOf(country: CountryCode, figures: string): boolean {
  const options = { defaultCountry: country, extract: false } as Parameters<
    typeof parsePhoneNumberFromString
  >[1]
  try {
    const number = parsePhoneNumberFromString(figures, options, metadata)
    return number?.isValid() === true && number.nationalNumber.length >= figures.length - 1
  } catch {
    return false
  }
}

/** Whether a number in international form is one that the plan of its country gives out. */
export function isValidNumber(number: string): boolean {
  if (!/^\+\d{8,15}$/.test(number)) return false
  try {
    return parsePhoneNumberFromString(number, { extract: false }, metadata)?.isValid() ?? false
  } catch {
    return false
  }
}

/**
 * Numbers and separators in a row are read in stretches: a pattern without a bound runs out of stack on
 * megabytes of digits.
 */
const stretch = 10_000
const RUN = new RegExp(`[+(]?\\d[\\d ().\\u00b7/+-]{5,${stretch}}`, 'g')

// A date, also one that a bracket opens, with the hour behind it where a chat was exported.
const DATE =
  /^\(?(?:\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}[./]\d{2}[./]\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|[12]\d|3[01])[/.-](?:\d{4}|\d{2}) )/

/** Numbers already read: exports of chats repeat two numbers a thousand times. */
type Seen = Map<string, ReadPhone | undefined>
const MOST_SEEN = 20_000

function readOnce(
  seen: Seen,
  written: string,
  country: CountryCode | undefined,
  table: Table,
): ReadPhone | undefined {
  const key = `${country ?? ''} ${written}`
  if (seen.has(key)) return seen.get(key)
  const phone = readPhone(written, country, table)
  if (seen.size < MOST_SEEN) seen.set(key, phone)
  return phone
}

/** Telephone numbers: with + anywhere, national ones beside a country or with the country given. */
export function findPhones(reading: CuedText): void {
  const { text } = reading
  const type = reading.table.types.get(reading.table.rules.roles.phone)
  if (!type) return
  const seen: Seen = new Map()
  RUN.lastIndex = 0
  for (let match = RUN.exec(text); match !== null; match = RUN.exec(text)) {
    const cuts = pieces(match[0])
    const last = cuts.at(-1)
    if (match[0].length > stretch && last && last.at > 0) {
      // The stretch may end inside its last number, which begins the next one.
      cuts.pop()
      RUN.lastIndex = match.index + last.at
    }
    for (const piece of cuts) addPhone(reading, seen, match.index + piece.at, piece.text)
  }
}

/** A run of digits and separators cut where a new number begins. */
function pieces(run: string): { at: number; text: string }[] {
  const cuts: { at: number; text: string }[] = []
  const PIECE = /(?:\+|00)?[(]?\+?\d(?:(?! {2}|\+|\( |\/\/| \/ )[\d ().\u00b7/-])*/g
  for (let match = PIECE.exec(run); match !== null; match = PIECE.exec(run))
    cuts.push({ at: match.index, text: match[0].replace(/[ .(/-]+$/, '') })
  return cuts
}

const SOME_PHONE = '+5511900000000'

/** What the label that speaks for a number makes of it. */
type Context = 'phone' | 'other' | 'none'

function contextOf(reading: CuedText, start: number): Context {
  const { text, structure, table } = reading
  const field = labelOf(text, start, structure)
  if (field && field.kind !== 'line') return isPhoneLabel(field.words, table) ? 'phone' : 'other'
  if (isSomethingElse(reading, start)) return 'other'
  const label = labelBefore(reading, start)
  // "Celular del destinatario: …": whose it is says not what it is.
  if (field && label?.cue?.own.length === 0 && isPhoneLabel(field.words, table)) return 'phone'
  if (!label || label.isNot) return 'none'
  if (label.cue?.own.some(({ type }) => type === table.rules.roles.phone))
    return isSaidOf(reading, label.end, start) ? 'phone' : 'none'
  // "um Pix para a chave 11 90000-…": a key that may be a telephone, written as one.
  const isKey = label.cue?.own.some(({ patterns }) => patterns.some((one) => one.test(SOME_PHONE)))
  if (isKey && /^\(?\d{2}\)? \d{4,5}[- ]\d{4}(?!\d)/.test(text.slice(start, start + 18)))
    return isSaidOf(reading, label.end, start) ? 'phone' : 'none'
  // "el imputado usa la cuenta X y llama al 11 …": a label whose value stands between speaks no more.
  const words = text.slice(label.end, start).match(WORD) ?? []
  const isNearby = words.length <= 3 || words.every((word) => table.fillers.has(fold(word)))
  return isNearby ? 'other' : 'none'
}

/**
 * Whether the words between a label and a number let the one speak of the other; those of a program do not.
 */
function isSaidOf({ text, table }: CuedText, from: number, to: number): boolean {
  const between = text.slice(from, to)
  if (/[=!<>{}[\]"`;]/.test(between.replace(/[<[("'] ?$/, ''))) return false
  const words = between.match(WORD) ?? []
  const isSmall = (word: string) => {
    const folded = fold(word)
    return (
      table.fillers.has(folded) ||
      table.phoneWords.has(folded) ||
      table.phoneLeads.has(folded) ||
      table.linkingWords.has(folded)
    )
  }
  return words.filter((word) => !isSmall(word)).length <= 2
}

const labels = new WeakMap<Table, Map<string, boolean>>()

/** Whether a column or a key is called as telephones are. */
function isPhoneLabel(words: string, table: Table): boolean {
  let known = labels.get(table)
  if (!known) {
    known = new Map()
    labels.set(table, known)
  }
  const before = known.get(words)
  if (before !== undefined) return before
  const parted = words.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  let isPhone = false
  for (const word of parted.matchAll(WORD))
    isPhone ||= table.phrases
      .at(parted, word.index, word.index + word[0].length, fold(word[0]))
      .some(({ value }) => value.own?.some(({ type }) => type === table.rules.roles.phone) === true)
  if (known.size < 5000) known.set(words, isPhone)
  return isPhone
}

/** As numbers are written that are called: in groups of two to five figures, not in thousands. */
const GROUPED =
  /^(?:\(?\d{1,5}\)?[ -]{1,2}|\(\d{1,5}\)[ .-]{0,2})[\d.]{1,8}(?:[ .-]\d{1,8}){0,4}$|^\d{2,4}(?:[ .·-]\d{2,5}){2,5}$/
const THOUSANDS = /^\d{1,3}(?:\.\d{3}){2,}$/
const COMPACT_DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,6}$/

function addPhone(reading: CuedText, seen: Seen, from: number, given: string): void {
  const { text, structure } = reading
  // A number alone in brackets: they are the sentence's.
  const isBracketed = /^\([^()]*\)$/.test(given)
  const [start, written] = isBracketed ? [from + 1, given.slice(1, -1)] : [from, given]
  const before = text[start - 1] ?? ''
  const isMention =
    before === '@' && spanAt(structure.messages, start) !== undefined && /^\d{8,15}$/.test(written)
  if (/[\p{L}\p{N}_$#@=&%*-]/u.test(before) && before !== '=' && !isMention) {
    // A star or a dash of a chat's decoration stands before many a number.
    if (!/[*-]/.test(before) || !/^[ \t\n(*:>]?$/.test(text[start - 2] ?? '')) return
  }
  const after = text[start + written.length] ?? ''
  if (/[\p{L}_@%*]/u.test(after) && after !== '*') return
  if (isMention) {
    tryPhone(reading, seen, start, `+${written}`, written.length, true)
    return
  }
  // "203.0.113.5:14336-14399": the ports of an address.
  if (before === ':' && /\d\.\d{1,3}\.\d{1,3}\]?:$/.test(text.slice(Math.max(0, start - 12), start))) return
  const isWritten = written.startsWith('+') || /^\(\+|^00[1-9]/.test(written)
  let candidate = written
  // What follows a number on the line (an hour, an amount) can be glued to it by a space.
  for (let attempt = 0; attempt < 3; attempt++) {
    const count = candidate.replace(/\D/g, '').length
    if (count < 7) return
    if (count <= 17 && tryPhone(reading, seen, start, candidate, candidate.length, isWritten)) return
    const shorter = candidate.replace(/[ ./-]+[\d()]+$/, '')
    if (shorter === candidate) return
    candidate = shorter
  }
}

function tryPhone(
  reading: CuedText,
  seen: Seen,
  start: number,
  written: string,
  length: number,
  isInternational: boolean,
): boolean {
  const { table } = reading
  const end = start + length
  if (isTaken(reading, start, end)) return true
  const type = table.types.get(table.rules.roles.phone)
  if (!type) return false
  if (isInternational) return addInternational(reading, seen, start, end, written)
  const context = contextOf(reading, start)
  if (context === 'other' || DATE.test(written) || COMPACT_DATE.test(written)) return context === 'other'
  if (table.servicePhones.written?.test(written)) return refuseService(reading, start, end)
  const nation = nationOf(reading, start, end)
  if (!nation)
    return (
      (context === 'phone' || isWrittenAsPhone(reading, start, end, written, false)) &&
      addNational(reading, start, end)
    )
  if (context === 'none' && !isWrittenAsPhone(reading, start, end, written, nation.how === 'named'))
    return false
  const prefixed = withCountryCode(seen, written, nation.code, table)
  const plain = prefixed ?? readOnce(seen, written, nation.code, table)
  const line = prefixed || !plain ? undefined : lineSaid(reading, start, end, plain, seen)
  const phone = line?.mobile ?? plain
  if (!phone || !type.patterns.some((p) => p.test(phone.number))) return false
  if (table.servicePhones.number?.test(phone.number)) return refuseService(reading, start, end)
  // Figures that no label calls a telephone are one only if the plan of the country holds them.
  if (!phone.isValid && context === 'none') return false
  const isFair = phone.isValid && !/^\d+$/.test(written)
  // "un número colombiano, 310 000 …": the country beside it, its plan and the groups of a telephone.
  const isSure =
    phone.isValid &&
    nation.how !== 'line' &&
    line?.isUnsaid !== true &&
    (context === 'phone' || (isFair && (nation.how === 'named' || isCalledNumber(reading, start, written))))
  add(reading, start, end, phone, {
    confidence: isSure ? 'high' : (context === 'phone' && nation.how !== 'line') || isFair ? 'medium' : 'low',
    why: [
      ...(context === 'phone' ? [cueOf(reading, start)] : []),
      phone.isValid
        ? { code: 'plan', value: phone.country ?? nation.code }
        : { code: 'notInPlan', value: nation.code },
      nation.how === 'named'
        ? { code: 'country', value: nation.code }
        : { code: 'presumedCountry', value: nation.code },
      ...(line?.isUnsaid ? [{ code: 'lineUnsaid', value: nation.code } as const] : []),
    ],
  })
  return true
}

/**
 * Where a plan writes mobiles otherwise than fixed lines and people leave the difference out: the number of
 * the mobile if the words around speak of one, and whether they do not say which it is.
 */
function lineSaid(
  { text, table, structure }: CuedText,
  start: number,
  end: number,
  phone: ReadPhone,
  seen: Seen,
): { readonly mobile?: ReadPhone; readonly isUnsaid: boolean } | undefined {
  const plan = table.mobiles.find(({ from }) => from.test(phone.number))
  if (!plan) return undefined
  const label = labelOf(text, start, structure)?.words ?? ''
  const before = heard(`${label} ${text.slice(Math.max(clauseStart(text, start), start - 60), start)}`)
  const behind = /^[ \t]{0,2}[(,][^()\n,;.]{1,24}/.exec(text.slice(end, end + 27))?.[0] ?? ''
  // The word that stands last before the number speaks of it, unless the sentence went on to another thing.
  const last = before.slice(Math.max(...[...before.matchAll(ANOTHER)].map(({ index }) => index + 1), 0))
  const said =
    lastOf(last, plan.ofMobiles) - lastOf(last, plan.ofFixedLines) || firstSaid(heard(behind), plan)
  if (said === 0) return { isUnsaid: true }
  if (said < 0) return { isUnsaid: false }
  const mobile = readOnce(seen, phone.number.replace(plan.from, plan.to), undefined, table)
  return mobile?.isValid ? { mobile, isUnsaid: false } : { isUnsaid: true }
}

/** Where a sentence goes on to another thing: a comma, an "and" behind which a verb may stand. */
const ANOTHER = /[,;)]|\b(?:y|e|and|et)\b(?= \p{L}+ (?:de|del|do|da|from|du|desde|al|a)\b)/gu

const lastOf = (words: string, sought: RegExp): number => [...words.matchAll(sought)].at(-1)?.index ?? -1

const firstSaid = (words: string, { ofMobiles, ofFixedLines }: Table['mobiles'][number]): number =>
  Number(lastOf(words, ofMobiles) >= 0) - Number(lastOf(words, ofFixedLines) >= 0)

/**
 * "O golpista usou o número (11) 95000-…": the one sought, a number of somebody's and the code of an area in
 * brackets.
 */
function isCalledNumber(reading: CuedText, start: number, written: string): boolean {
  const { text } = reading
  const lead = text.slice(Math.max(0, start - 24), start)
  if (!/^\(\d{2,3}\) ?\d{3,5}[- ]\d{4}$/.test(written)) return false
  if (!/(?<!\p{L})(?:n[úu]mero|number)[ \t]{1,2}$/iu.test(lead)) return false
  const { persons } = reading.told()
  const last = persons[firstFrom(persons, start) - 1]
  return last?.value === 'other' && last.start >= clauseStart(text, start)
}

/** `55 11 90000-0072` in Brazil: the country's code was written, the sign before it was not. */
function withCountryCode(
  seen: Seen,
  written: string,
  country: CountryCode,
  table: Table,
): ReadPhone | undefined {
  const digits = written.replace(/\D/g, '')
  if (digits.length < 11 || written.startsWith('0') || written.startsWith('(')) return undefined
  const phone = readOnce(seen, `+${digits}`, undefined, table)
  return phone?.isValid && phone.country === country ? phone : undefined
}

function addInternational(
  reading: CuedText,
  seen: Seen,
  start: number,
  end: number,
  written: string,
): boolean {
  const { table, text } = reading
  const type = table.types.get(table.rules.roles.phone)
  const phone = readOnce(seen, written, undefined, table)
  if (!type || !phone || !type.patterns.some((p) => p.test(phone.number))) return false
  if (table.servicePhones.number?.test(phone.number)) return refuseService(reading, start, end)
  const context = contextOf(reading, start)
  const hasCue = context === 'phone'
  // Two noughts begin many a number that nobody calls.
  if (text[start] === '0' && !hasCue) {
    if (context === 'other' || !phone.isValid || !/[ ().-]/.test(written)) return false
    if (!isWrittenAsPhone(reading, start, end, written, false)) return false
  }
  if (!phone.isValid && !hasCue && !/[ ().-]/.test(written) && written.length < 10) return false
  const author = authorOf(reading, start, end)
  const isPlus =
    text[start] === '+' || text[start] === '(' || written.startsWith('00') || author !== undefined
  add(reading, start, end, phone, {
    confidence: phone.isValid ? 'high' : 'low',
    why: [
      ...(author ? [{ code: 'author', value: author } as const] : hasCue ? [cueOf(reading, start)] : []),
      { code: isPlus ? 'international' : 'format' },
      phone.isValid
        ? { code: 'plan', value: phone.country ?? '' }
        : { code: 'notInPlan', value: phone.country ?? '' },
    ],
    ...(author ? { author } : {}),
  })
  return true
}

/** The service whose export shows the number as that of a person in the chat. */
function authorOf({ text, structure, table }: CuedText, start: number, end: number): string | undefined {
  const { exports } = table.rules
  // A contact that a chat shared carries the number of its account in front.
  if (/;waid=\d{7,15}:$/.test(text.slice(Math.max(0, start - 24), start))) return exports.contact
  const message = spanAt(structure.messages, start)
  if (!message) return undefined
  const isAuthor = start >= message.author.start && end <= message.author.end
  // "+57 300 … salió del grupo", "+56 9 … cambió su número a +56 9 …": a line of the program itself.
  const isTold = message.author.start === message.author.end
  return isAuthor || isTold || text[start - 1] === '@' ? exports[message.export] : undefined
}

function cueOf(reading: CuedText, start: number): Reason {
  const { text, structure } = reading
  const field = labelOf(text, start, structure)
  if (field && field.kind !== 'line')
    return { code: field.kind === 'column' ? 'column' : 'label', value: field.words }
  const label = labelBefore(reading, start)
  return { code: 'cue', ...(label ? { value: text.slice(label.start, label.end) } : {}) }
}

function add(
  reading: CuedText,
  start: number,
  end: number,
  phone: ReadPhone,
  {
    confidence,
    why,
    author,
  }: {
    readonly confidence: 'high' | 'medium' | 'low'
    readonly why: readonly Reason[]
    readonly author?: string
  },
): void {
  const type = reading.table.types.get(reading.table.rules.roles.phone)
  if (!type) return
  take(reading, start, end)
  const near =
    author !== undefined && type.services.includes(author)
      ? ({ providers: [author], isSameLine: true, how: 'report', isDirect: true } as const)
      : serviceNear(reading, start, end)
  const chat = near?.isDirect ? undefined : chatOf(reading, start)
  const presumed = chat === undefined ? near : presumedIn(chat)
  const services = servicesFor(type, presumed, phone.number)
  reading.found.push({
    type,
    start,
    end,
    normalised: phone.number,
    confidence,
    services,
    why: chat === undefined ? why : [...why, { code: 'inChat', value: chat }],
    named: isNamedBriefly(reading, near) ? [] : namedBy(near, services),
    ...(phone.country === undefined ? {} : { country: phone.country }),
  })
}

/**
 * The service of the exported chat in which a number is told: likelier than any other, and named by
 * nobody.
 */
function chatOf({ structure, table }: CuedText, at: number): string | undefined {
  const message = spanAt(structure.messages, at)
  return message?.export === 'stamped' ? table.rules.exports.stamped : undefined
}

const presumedIn = (service: string): Near => ({
  providers: [service],
  isSameLine: true,
  how: 'report',
  isDirect: false,
})

/**
 * Whether figures that no label calls a telephone are written as one: in the groups of telephones, or behind
 * a word that leads to what is called ("llamó al 600…"). Amounts, dates, coordinates and numbers of papers
 * are not.
 */
function isWrittenAsPhone(
  reading: CuedText,
  start: number,
  end: number,
  written: string,
  isNamed: boolean,
): boolean {
  const { text, table } = reading
  const before = text.slice(Math.max(0, start - 24), start)
  const after = text.slice(end, end + 12)
  if (table.sums.before.test(fold(before)) || table.sums.after.test(fold(after))) return false
  if (/^[/,]\d|^\.\d/.test(after) || /[\d][,/.]$/.test(before)) return false
  if (THOUSANDS.test(written) || /\/\d{2,4}$/.test(written)) return false
  // A number pasted alone is what somebody asks about.
  if (text.length < 40 && text.trim().length === end - start) return true
  const lead = /(\p{L}+)[ \t]{1,2}\(?$/u.exec(before)?.[1]
  if (lead !== undefined && table.phoneLeads.has(fold(lead))) return true
  if (!GROUPED.test(written)) return false
  if (written.startsWith('(') || isNamed) return true
  // "Rosa Inventada (202-555-0101)": in brackets of its own.
  if (before.endsWith('(') && after.startsWith(')')) return true
  if (lead === undefined) return !/\p{L}[ \t]?(?:n[.º°]*|#)?[ \t]?$/iu.test(before)
  if (table.fillers.has(fold(lead)) || table.linkingWords.has(fold(lead))) return true
  // "y 4000-0013" goes on with what the list began with.
  const last = reading.found.at(-1)
  const isList = /^(?:y|e|and|et|o|ou|or|u)$/i.test(lead)
  return isList && last !== undefined && last.type.type === table.rules.roles.phone && start - last.end < 8
}

/** "600 600 6000", "0800 …": where a company answers, and nobody's own line. */
function refuseService(reading: CuedText, start: number, end: number): boolean {
  const { phones, roles } = reading.table.rules
  take(reading, start, end)
  reading.unsearchable.push({ type: roles.phone, start, end, code: phones.service.ask })
  return true
}

/** A national number whose country nobody names: seen, but nobody can search it yet. */
function addNational(reading: CuedText, start: number, end: number): boolean {
  const { nationalNumber } = reading.table.rules
  take(reading, start, end)
  reading.unsearchable.push({ type: nationalNumber.type, start, end, code: nationalNumber.ask })
  return true
}
