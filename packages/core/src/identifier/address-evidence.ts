import { isOfLog } from './address-doubts.ts'
import type { Address } from './addresses.ts'
import { clauseStart } from './clauses.ts'
import type { When } from './connection-times.ts'
import { gluedPort } from './connections.ts'
import { type CuedText, lineEnd, lineStart } from './reading.ts'
import { type FieldLabel, labelOf, roleOf, spanAt } from './structure.ts'
import { heard } from './words.ts'

/** As sums are written in thousands: `1.250.100.200`. */
const THOUSANDS = /^\d{1,3}(?:\.\d{3}){3}$/
/** As articles, clauses, accounts of books and versions are: `2.2.3.1`. */
const SHORT = /^\d{1,2}(?:\.\d{1,2}){3}$/
/** Behind a sum stand its cents: `1.212.121.212,50`, `1.212.121.212.-`. */
const CENTS = /^(?:,\d{2}(?!\d)|,-|\.-)/

const FOURS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g
const LISTED = /^[\s>"'([*•·#-]{0,8}(?:\d{1,3}[.)][ \t])?\d{1,3}(?:\.\d{1,3}){3}(?!\d)/

const LONGEST_LINE = 400
/** So far before it a word speaks of a sum or of the number of a part. */
const NEAR = 60

/**
 * Whether four figures with points are no address: a sum of money, or the number of a part of a text, of an
 * account of books or of a program.
 */
export function isOtherFigures(reading: CuedText, address: Address): boolean {
  if (address.isSix) return false
  const { text, table } = reading
  const written = text.slice(address.start, address.end)
  const before = leadOf(text, address)
  if (SHORT.test(written) && table.addressWords.parts.test(before)) return true
  if (!THOUSANDS.test(written)) return false
  const after = heard(text.slice(address.end, address.end + 24))
  if (CENTS.test(after) || table.sums.before.test(before) || table.sums.after.test(after)) return true
  const label = labelOf(text, address.start, reading.structure)
  if (isCalledAddress(reading, label) || table.addressWords.plain.test(before.slice(-24))) return false
  return table.addressWords.amounts.test(`${label?.words === undefined ? '' : heard(label.words)} ${before}`)
}

/** The words right before figures, in their clause. */
const leadOf = (text: string, { start }: Address): string =>
  heard(text.slice(Math.max(clauseStart(text, start), start - NEAR), start))

const isCalledAddress = ({ table }: CuedText, label: FieldLabel | undefined): boolean =>
  label !== undefined &&
  (roleOf(label.words, table) !== undefined || table.addressWords.plain.test(heard(label.words)))

/**
 * Whether nothing tells that four figures with points are an address: no label, port, hour, record of a
 * machine, nor a word of connections in its line.
 */
export function isUntold(reading: CuedText, address: Address, when: When | undefined): boolean {
  if (address.isSix) return false
  const { text, structure, table } = reading
  const written = text.slice(address.start, address.end)
  const mayBeOther = THOUSANDS.test(written) || SHORT.test(written)
  const label = labelOf(text, address.start, structure)
  if (isCalledAddress(reading, label) || gluedPort(text, address)) return false
  if (spanAt(structure.headers, address.start) || (when?.time !== undefined && when.offset !== undefined))
    return false
  const from = lineStart(text, address.start, LONGEST_LINE)
  const asWritten = text.slice(from, lineEnd(text, address.end, LONGEST_LINE))
  const line = heard(asWritten)
  if (table.addressWords.plain.test(line)) return false
  if (mayBeOther) return true
  if (spanAt(structure.grids, address.start) || when !== undefined) return false
  // "numeral 190.2.3.1": the number of a part, whatever else stands in the line.
  if (table.addressWords.parts.test(leadOf(text, address))) return true
  if (table.addressWords.told.test(line) || table.times.connection.test(line)) return false
  // At the head of its line, or two of them: a list, a log, or what somebody pasted to ask about it.
  return !isOfLog(asWritten) && !LISTED.test(line) && (line.match(FOURS)?.length ?? 0) < 2
}
