import type { Span } from './clauses.ts'
import { foundWithin } from './found-within.ts'
import { type TextMoment, timeIn } from './moments.ts'
import { isTimeKey, isTimeRole, otherEvents } from './own-times.ts'
import { type CuedText, lineEnd, lineStart, momentsWithin, type UnpairedValue } from './reading.ts'
import { bracesAround, fieldOfLine, isObject, type RecordField } from './records.ts'
import { labelOf } from './structure.ts'
import { fold } from './words.ts'

/**
 * A time that the record of an account or a payment gives for it: a day, with its hour and zone where they
 * stand.
 */
export interface RecordedTime {
  readonly day: string
  readonly time?: string
  readonly offset?: string
}

/** An object of JSON that is longer is no record. */
const LONGEST_OBJECT = 8000
const MOST_AROUND = 4

const inObjects = new WeakMap<CuedText, Map<number, RecordedTime | undefined>>()

/**
 * The time of the object of JSON in which something stands, or of one around it: of a field of that object
 * itself that is called as times are, never of a sibling's. `undefined`: there is none; `null`: it stands in
 * no object.
 */
export function toldInObject(reading: CuedText, at: number): RecordedTime | undefined | null {
  const objects = [...bracesAround(reading, at)].filter((one) => isObject(reading, one))
  if (objects.length === 0) return null
  for (const object of objects.slice(0, MOST_AROUND)) {
    if (object.end - object.start > LONGEST_OBJECT) return undefined
    const times = fieldsOfObject(reading, object)
    if (times !== undefined) return times
  }
  return undefined
}

function fieldsOfObject(reading: CuedText, object: Span): RecordedTime | undefined {
  let known = inObjects.get(reading)
  if (!known) {
    known = new Map()
    inObjects.set(reading, known)
  }
  if (known.has(object.start)) return known.get(object.start)
  const own = momentsWithin(reading, object.start, object.end).filter((moment) => {
    const [innermost] = bracesAround(reading, moment.start)
    const label = innermost?.start === object.start && labelOf(reading.text, moment.start, reading.structure)
    return (
      label &&
      label.kind === 'key' &&
      isTimeKey(reading, label.words) &&
      otherEvents(reading, label.words, 'account').length === 0
    )
  })
  const told = oneOf(own)
  known.set(object.start, told)
  return told
}

/** What several times tell, where they tell the same. */
function oneOf(moments: readonly TextMoment[]): RecordedTime | undefined {
  const [first] = moments
  const isOne = new Set(moments.map((m) => `${m.day} ${m.time} ${m.offset}`)).size === 1
  return first && isOne && !first.isAmbiguous ? first : undefined
}

const MOST_LINES = 12

/**
 * The time that a receipt or a mail of an exchange gives for a payment in a line of its own: "Time: …" under
 * "TxID: …", of the same record. A record whose lines tell two times tells none.
 */
export function toldInLines(reading: CuedText, draft: UnpairedValue): RecordedTime | undefined {
  const { text, table } = reading
  const { sure, withAmount, amounts } = table.rules.time.ofRecord
  const { type } = draft.type
  const isSure = sure.includes(type)
  if (!isSure && !withAmount.includes(type)) return undefined
  const fields = recordAround(reading, draft.start)
  if (fields.length < 2) return undefined
  const hasAmount = fields.some(({ words }) =>
    fold(words)
      .split(' ')
      .some((word) => amounts.includes(word)),
  )
  const hasSure = (): boolean =>
    fields.some(({ cell }) =>
      foundWithin(reading, cell.start, cell.end).some((one) => sure.includes(one.type.type)),
    )
  if (!isSure && !hasAmount && !hasSure()) return undefined
  const timed = fields.filter(
    ({ role, words }) => isTimeRole(role) && otherEvents(reading, words, 'account').length === 0,
  )
  const told = oneOf(timed.flatMap(({ cell }) => momentsWithin(reading, cell.start, cell.end)))
  if (!told || told.time !== undefined) return told
  const hours = timed.flatMap(({ role, cell }) => {
    const time = role === 'hour' ? timeIn(text.slice(cell.start, cell.end)) : undefined
    return time === undefined ? [] : [time]
  })
  const [hour, ...others] = hours
  return hour !== undefined && others.length === 0 ? { day: told.day, time: hour } : told
}

/**
 * The labelled lines of the record in which something stands on a line of its own; a record ends where its
 * first label comes again.
 */
function recordAround(reading: CuedText, at: number): readonly RecordField[] {
  const { text } = reading
  const from = lineStart(text, at, 400)
  const own = labelled(reading, from, lineEnd(text, at, 400))
  if (!own || own.cell.start > at) return []
  const above: RecordField[] = []
  for (let end = from - 1, n = 0; end > 0 && n < MOST_LINES; n++) {
    const start = lineStart(text, end, 400)
    const field = labelled(reading, start, end)
    if (!field) break
    above.unshift(field)
    end = start - 1
  }
  const fields = [...above, own]
  for (let start = lineEnd(text, at, 400) + 1, n = 0; start < text.length && n < MOST_LINES; n++) {
    const end = lineEnd(text, start, 400)
    const field = labelled(reading, start, end)
    if (!field) break
    fields.push(field)
    start = end + 1
  }
  return oneRecord(fields, above.length)
}

function oneRecord(fields: readonly RecordField[], index: number): readonly RecordField[] {
  const first = fold(fields[0]?.words ?? '')
  const heads = fields.flatMap(({ words }, i) => (fold(words) === first ? [i] : []))
  const start = heads.findLast((head) => head <= index) ?? 0
  const end = heads.find((head) => head > index) ?? fields.length
  return fields.slice(start, end)
}

/** A line that is a field; an hour in a sentence makes no label of what stands before its colon. */
function labelled(reading: CuedText, from: number, end: number): RecordField | undefined {
  const field = fieldOfLine(reading, from, end)
  return field && !/\d/.test(field.words) ? field : undefined
}
