import { isDay } from '../time/index.ts'
import type { CheckRule } from './check-digits.ts'
import { isTimeKey, otherEvents } from './own-times.ts'
import type { KnownType } from './prepare.ts'
import {
  type CuedText,
  isCueWord,
  isSomethingElse,
  isTaken,
  lineStart,
  namedBy,
  namedFor,
  nationOf,
  serviceNear,
  servicesFor,
  take,
} from './reading.ts'
import { labelOf } from './structure.ts'
import { fit, isProven, isWrittenDay, keepsCheck, whyOf } from './values.ts'
import { fold, heard } from './words.ts'

/** A word; bounded, since a pattern that may go back over megabytes overflows the engine's stack. */
const TOKEN = /[A-Za-z0-9$Ñ&*][A-Za-z0-9$Ñ&*._:/-]{2,299}/g
const REST = /[A-Za-z0-9$Ñ&*._:/-]{1,4096}/y

/**
 * What its shape gives away without any word beside it: wallet addresses, formatted national numbers, order
 * numbers.
 */
export function findAlone(reading: CuedText): void {
  const { text } = reading
  for (const type of reading.table.searched) searchFor(reading, type)
  for (const one of reading.table.keyed) findKeyed(reading, one)
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    if (match[0].length === 300) TOKEN.lastIndex = endOfWord(text, TOKEN.lastIndex)
    const token = match[0].replace(/[._:/*-]+$/, '')
    if (token.length < 4 || token.length > 140) continue
    if (tryToken(reading, match.index, token)) continue
    const colon = token.lastIndexOf(':')
    if (colon > 0) tryToken(reading, match.index + colon + 1, token.slice(colon + 1))
  }
}

/** Where the word that has begun before `at` ends. */
function endOfWord(text: string, at: number): number {
  REST.lastIndex = at
  let end = at
  while (REST.test(text)) end = REST.lastIndex
  return end
}

/** The field of an export in which an identifier is written in a way of its own. */
function findKeyed(reading: CuedText, { pattern, to, type }: CuedText['table']['keyed'][number]): void {
  for (const match of reading.text.matchAll(pattern)) {
    const written = match[1] ?? ''
    const start = match.index + match[0].length - 1 - written.length
    const normalised = fit(type, to.replace('$1', written))
    if (normalised === undefined || isTaken(reading, start, start + written.length)) continue
    take(reading, start, start + written.length)
    reading.found.push({
      type,
      start,
      end: start + written.length,
      normalised,
      confidence: 'high',
      services: type.services,
      why: [{ code: 'label', value: /"([^"]+)"/.exec(match[0])?.[1] ?? '' }],
      named: type.services.slice(0, 1),
    })
  }
}

/** What is written in several words and counts beside its service alone: a plate in a receipt of a trip. */
function searchFor(reading: CuedText, type: KnownType): void {
  const { search } = type
  if (!search || reading.services.length === 0) return
  for (const match of reading.text.matchAll(search)) {
    const end = match.index + match[0].length
    const start = wholeStart(reading, type, match.index, end)
    const near = serviceNear(reading, start, end)
    const service = near?.providers.find((id) => type.services.includes(id))
    const normalised = fit(type, reading.text.slice(start, end))
    if (isWrittenDay(reading.text.slice(start, end))) continue
    if (!service || !near || near.how === 'far' || normalised === undefined) continue
    if (isTaken(reading, start, end) || isAbroad(reading, type, start, end)) continue
    take(reading, start, end)
    const named = namedFor(type, near, reading.table)
    reading.found.push({
      type: named,
      start,
      end,
      normalised,
      confidence: 'medium',
      services: servicesFor(named, near, normalised),
      why: [{ code: 'format' }, { code: near.how === 'report' ? 'report' : 'service', value: service }],
    })
  }
}

/** Where a value begins: with the words before it, where the whole is one of its kind too. */
function wholeStart(reading: CuedText, type: KnownType, start: number, end: number): number {
  const from = type.words > 1 ? nameStart(reading, start, type) : start
  return fit(type, reading.text.slice(from, end)) === undefined ? start : from
}

/** Where a name of several words begins: with the words in capitals before it that are no label. */
function nameStart(reading: CuedText, start: number, type: KnownType): number {
  const { text, table } = reading
  let at = start
  for (let n = 1; n < type.words; n++) {
    const word = /(\p{Lu}[\p{L}\p{N}_.]{1,30}) $/u.exec(text.slice(Math.max(0, at - 32), at))?.[1]
    if (word === undefined) return at
    const from = at - 1 - word.length
    if (isCueWord(reading, from, word) || table.fillers.has(fold(word)) || table.linkingWords.has(fold(word)))
      return at
    at = from
  }
  return at
}

/**
 * Whether the papers of another country are meant here, or something else altogether: a number of one check
 * digit passes for one in ten of those, so a shape alone is no evidence.
 */
function isAbroad(reading: CuedText, type: KnownType, start: number, end: number): boolean {
  const { homeCountry, onlyHome, check } = type.rule
  if (homeCountry === undefined) return false
  if (isSomethingElse(reading, start)) return true
  const isWeak = onlyHome || !check || (check.algorithm === 'weighted' && check.steps.length < 2)
  const country = isWeak ? nationOf(reading, start, end)?.code : undefined
  return country !== undefined && country !== homeCountry
}

function tryToken(reading: CuedText, start: number, token: string): boolean {
  const { table, text } = reading
  const types = table.aloneByLength.get(token.length)
  if (!types || /[\p{L}\p{N}_]/u.test(text[start - 1] ?? '') || isWrittenDay(token)) return false
  const end = start + token.length
  for (const type of types) {
    if (!type.alone?.test(token) || isTaken(reading, start, end)) continue
    const normalised = fit(type, token)
    if (normalised === undefined) continue
    const near = serviceNear(reading, start, end)
    if (type.rule.aloneWithService && !near?.providers.some((id) => type.services.includes(id))) continue
    if (isAbroad(reading, type, start, end)) continue
    if (!keepsCheck(type, normalised)) {
      if (type.rule.quiet) continue
      const whole = joinedWith(reading, start, end)
      if (whole) return whole
      take(reading, start, end)
      reading.suspect.push({ type: type.type, start, end, code: whyOf(type) })
      return true
    }
    take(reading, start, end)
    const services = servicesFor(type, near, normalised)
    reading.found.push({
      type,
      start,
      end,
      normalised,
      confidence: type.rule.check ? 'high' : 'medium',
      services,
      why: [{ code: 'format' }, ...(isProven(type, normalised) ? [{ code: 'checkDigit' } as const] : [])],
      named: namedBy(near, services),
    })
    return true
  }
  return false
}

/** A value with a checksum that was broken over two lines: the two parts together keep it. */
function joinedWith(reading: CuedText, start: number, end: number): boolean {
  const { text, table } = reading
  const rest = /^[ \t]?\r?\n[ \t>]{0,8}([A-Za-z0-9]{2,60})(?![A-Za-z0-9])/.exec(text.slice(end, end + 80))
  const tail = rest?.[1]
  if (!rest || tail === undefined) return false
  const stop = end + rest[0].length
  const value = text.slice(start, end) + tail
  if (isTaken(reading, start, stop)) return false
  const type = (table.aloneByLength.get(value.length) ?? []).find(
    (one) => one.rule.check && isStrong(one.rule.check) && one.alone?.test(value),
  )
  const normalised = type && fit(type, value)
  if (!type || normalised === undefined || !keepsCheck(type, normalised)) return false
  take(reading, start, stop)
  const near = serviceNear(reading, start, stop)
  const services = servicesFor(type, near, normalised)
  reading.found.push({
    type,
    start,
    end: stop,
    normalised,
    confidence: 'high',
    services,
    why: [{ code: 'checkDigit' }, { code: 'joined' }],
    named: namedBy(near, services),
  })
  return true
}

/** Whether a check fails for all but one of very many slips: a checksum, not a digit. */
const isStrong = (check: CheckRule): boolean =>
  check.algorithm === 'anyOf'
    ? check.rules.every(isStrong)
    : check.algorithm === 'base58check' || check.algorithm === 'segwit' || check.algorithm === 'monero'

const INSTANT =
  /(?<![\p{L}\p{N}])\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[0-9:.]{0,10}(?:Z|[+-]\d{2}:\d{2})(?![\p{L}\p{N}])/gu

/** Times with their offset, written as ISO 8601, that belong to no address. */
export function findInstants(reading: CuedText): void {
  const { text, table } = reading
  const type = table.types.get(table.rules.roles.instant)
  if (!type) return
  const { address4, address6, addressAtInstant } = table.rules.roles
  // The time of a record with an address is that address's, or was not thought to be.
  const hasAddress = reading.found.some((one) =>
    [address4, address6, addressAtInstant].includes(one.type.type),
  )
  INSTANT.lastIndex = 0
  for (let match = INSTANT.exec(text); match !== null; match = INSTANT.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length]
    if (isTaken(reading, start, end) || fit(type, match[0]) === undefined || !isDay(match[0].slice(0, 10)))
      continue
    take(reading, start, end)
    const isSeen = !hasAddress && isTimeOfUse(reading, start)
    reading.found.push({
      type,
      start,
      end,
      normalised: match[0],
      confidence: isSeen ? 'high' : 'medium',
      services: type.services,
      why: isSeen ? [{ code: 'format' }] : [{ code: 'format' }, { code: 'near' }],
    })
  }
}

/**
 * Whether a key or the words right before it call a time that of a use: a birth, an expiry, an export and a
 * time of which nothing is said are nobody's.
 */
function isTimeOfUse(reading: CuedText, at: number): boolean {
  const { text, table, structure } = reading
  const label = labelOf(text, at, structure)
  const words = label?.words ?? USED.exec(text.slice(lineStart(text, at, 40), at))?.[1] ?? ''
  if (otherEvents(reading, words, 'connection').length > 0) return false
  if (label && isTimeKey(reading, words)) return true
  return table.times.connection.test(heard(words.replaceAll('_', ' '))) && !MADE.test(words)
}

const USED = /(?<!\p{L})(\p{L}+(?:[ \t]\p{L}+)?)[ \t]$/u
const MADE = /[ai]d[oa]s?(?!\p{L})/iu
