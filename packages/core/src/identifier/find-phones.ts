import { parsePhoneNumberFromString } from 'libphonenumber-js/core'
import metadata from 'libphonenumber-js/min/metadata'
import type { CountryCode } from '../fact/index.ts'
import type { Table } from './prepare.ts'
import {
  countryNear,
  firstFrom,
  isSomethingElse,
  isTaken,
  type Reading,
  serviceNear,
  servicesFor,
  take,
} from './reading.ts'

/** A telephone number read. */
export interface ReadPhone {
  readonly number: string
  /** false: the length fits, the numbering plan as we hold it does not. */
  readonly isValid: boolean
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
    return { number: parsed.number, isValid: parsed.isValid() }
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

/**
 * Numbers and separators in a row are read in stretches: a pattern without a bound runs out of stack on
 * megabytes of digits.
 */
const stretch = 10_000
const RUN = new RegExp(`[+(]?\\d[\\d ().\\u00b7/+-]{5,${stretch}}`, 'g')

// A date, with the hour behind it where a chat was exported.
const DATE =
  /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|[12]\d|3[01])[/.-](?:\d{4}|\d{2}) )/

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
export function findPhones(reading: Reading): void {
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
  const PIECE = /(?:\+|00)?[(]?\+?\d(?:(?! {2}|\+|\( |\/\/)[\d ().\u00b7/-])*/g
  for (let match = PIECE.exec(run); match !== null; match = PIECE.exec(run))
    cuts.push({ at: match.index, text: match[0].replace(/[ .(/-]+$/, '') })
  return cuts
}

function addPhone(reading: Reading, seen: Seen, start: number, written: string): void {
  const { text } = reading
  const before = text[start - 1] ?? ''
  if (/[\p{L}\p{N}_$#@=&%-]/u.test(before) && !/[=]/.test(before)) return
  const after = text[start + written.length] ?? ''
  if (/[\p{L}_@%]/u.test(after)) return
  const isWritten = written.startsWith('+') || /^\(\+|^00[1-9]/.test(written)
  let candidate = written
  // What follows a number on the line (an hour, an amount) can be glued to it by a space.
  for (let attempt = 0; attempt < 3; attempt++) {
    const count = candidate.replace(/\D/g, '').length
    if (count < 7) return
    if (count <= 17 && tryPhone(reading, seen, start, candidate, isWritten)) return
    const shorter = candidate.replace(/[ ./-]+[\d()]+$/, '')
    if (shorter === candidate) return
    candidate = shorter
  }
}

function tryPhone(
  reading: Reading,
  seen: Seen,
  start: number,
  written: string,
  isInternational: boolean,
): boolean {
  const { table, text } = reading
  const end = start + written.length
  if (isTaken(reading, start, end)) return true
  const type = table.types.get(table.rules.roles.phone)
  if (!type || isSomethingElse(reading, start)) return false
  const hasCue = isCued(reading, start)
  const country = isInternational ? undefined : countryNear(reading, start, end)
  if (!isInternational && country === undefined) return hasCue && addNational(reading, start, end)
  if (DATE.test(written)) return false
  const phone = readOnce(seen, written, country, table)
  if (!phone || !type.patterns.some((p) => p.test(phone.number))) return false
  const isBare = /^\d+$/.test(written)
  // Digits alone are many things: without a word beside them they count only if the plan of the country holds
  // them.
  if (
    !isInternational &&
    !hasCue &&
    (!phone.isValid || /[$€]\s?$/.test(text.slice(Math.max(0, start - 3), start)))
  )
    return false
  if (isInternational && !phone.isValid && !hasCue && !/[ ().-]/.test(written) && written.length < 10)
    return false
  take(reading, start, end)
  const confidence = isInternational
    ? phone.isValid
      ? 'high'
      : 'medium'
    : hasCue
      ? 'high'
      : isBare
        ? 'low'
        : 'medium'
  reading.found.push({
    type,
    start,
    end,
    normalised: phone.number,
    confidence,
    services: servicesFor(type, serviceNear(reading, start, end), phone.number),
  })
  return true
}

/** Whether a word for telephones, or for a service that is found by number, stands before. */
function isCued(reading: Reading, start: number): boolean {
  const { cues, text, table } = reading
  const last = firstFrom(cues, start) - 1
  for (let i = last; i >= 0 && i > last - 3; i--) {
    const cue = cues[i]
    if (!cue || start - cue.end > 40) return false
    if (!cue.own.some((type) => type.type === table.rules.roles.phone)) continue
    const between = text.slice(cue.end, start)
    return !/[\n;]/.test(between.trim()) && !/\d{4}/.test(between.replace(/[+(]?\d[\d ().-]{6,}/g, ''))
  }
  return false
}

/** A national number whose country nobody names: seen, but nobody can search it yet. */
function addNational(reading: Reading, start: number, end: number): boolean {
  const { nationalNumber } = reading.table.rules
  take(reading, start, end)
  reading.unsearchable.push({ type: nationalNumber.type, start, end, code: nationalNumber.ask })
  return true
}
