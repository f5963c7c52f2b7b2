import type { Span } from './clauses.ts'
import type { TextMoment } from './moments.ts'
import type { Table } from './prepare.ts'
import { type CuedText, firstFrom } from './reading.ts'
import { type FieldLabel, labelOf, roleOf } from './structure.ts'
import { fold, heard, WORD } from './words.ts'

/**
 * Whose time is sought: a connection has one instant; an account was seen on a day, by a call or a payment
 * too.
 */
export type TimeOwner = 'connection' | 'account'

/** A sentence is read no further than this. */
const LONGEST = 600

/** What follows a time is read so far for its own act. */
const LONGEST_TAIL = 160

/** Short words before a full stop that ends no sentence: "Av. Ejemplo", "No. 5". */
const SHORT =
  /(?:^|[\s(])(?:n|no|nro|núm|num|art|arts|inc|sr|sra|srta|dr|dra|lic|av|ref|exp|expte|tel|telef|cel|st|mr|mrs|ms|aprox|approx|ca|vs|pág|pag|ext|int|hs|hrs|[ap])$/iu

/** Whether a sentence ends at a place; a bar and a semicolon part the pieces of a record. */
function stopAt(text: string, at: number): 'sentence' | 'piece' | undefined {
  const sign = text.charCodeAt(at)
  if (sign === 59 || sign === 124) return 'piece'
  if (sign !== 46 && sign !== 33 && sign !== 63) return undefined
  const next = /^["”»)\]]{0,2}\s+["“«¿¡([]?(\p{Lu})?/u.exec(text.slice(at + 1, at + 8))
  if (!next) return undefined
  const before = text.slice(Math.max(0, at - 12), at)
  if (sign !== 46) return 'sentence'
  if (/(?:^|[\s.])[ap]\.? ?m$/i.test(before)) return next[1] ? 'sentence' : undefined
  if (SHORT.test(before)) return /(?:hs|hrs)$/i.test(before) && next[1] ? 'sentence' : undefined
  return 'sentence'
}

interface Marks {
  readonly stops: readonly {
    readonly start: number
    readonly end: number
    readonly kind: 'sentence' | 'piece'
  }[]
  readonly events: Readonly<Record<TimeOwner, readonly Span[]>>
}

const marked = new WeakMap<CuedText, Marks>()

/** The ends of sentences and the words of other events in the whole text; sought once. */
function marksOf(reading: CuedText): Marks {
  const known = marked.get(reading)
  if (known) return known
  const { text } = reading
  const stops: { start: number; end: number; kind: 'sentence' | 'piece' }[] = []
  for (const { index } of text.matchAll(/[;|.!?]/g)) {
    const kind = stopAt(text, index)
    if (kind) stops.push({ start: index, end: index + 1, kind })
  }
  const { never, otherActs } = reading.told()
  const marks = { stops, events: { account: never, connection: otherActs } }
  marked.set(reading, marks)
  return marks
}

/** Where the first sentence or piece of a record begins behind a place. */
export function stopAfter(reading: CuedText, at: number): number | undefined {
  const { stops } = marksOf(reading)
  return stops[firstFrom(stops, at)]?.end
}

/** Whether a stretch of the text tells another event. */
function tellsOther(reading: CuedText, from: number, end: number, whose: TimeOwner): boolean {
  const events = marksOf(reading).events[whose]
  const first = events[firstFrom(events, from)]
  return first !== undefined && first.end <= end
}

interface Piece extends Span {
  /** What parts it from the piece before it and the one after. */
  readonly before: 'sentence' | 'piece' | undefined
  readonly after: 'sentence' | 'piece' | undefined
}

/** The sentence or piece of a record in which something stands. */
export function pieceAt(reading: CuedText, at: Span, record: Span): Piece {
  const { stops } = marksOf(reading)
  const least = Math.max(record.start, at.start - LONGEST)
  const most = Math.min(record.end, at.end + LONGEST)
  const previous = stops[firstFrom(stops, at.start) - 1]
  const next = stops[firstFrom(stops, at.end)]
  const before = previous && previous.start >= least ? previous : undefined
  const after = next && next.start < most ? next : undefined
  return {
    start: before ? before.start + 1 : least,
    end: after ? after.start : most,
    before: before?.kind,
    after: after?.kind,
  }
}

/** Labels repeat in every record. */
const events = new WeakMap<Table, Readonly<Record<TimeOwner, Map<string, readonly string[]>>>>()
const MOST_KNOWN = 5000

/**
 * Words that tell another event than the one asked about: a birth, a filing, an issue; for a connection a
 * call too.
 */
export function otherEvents(reading: CuedText, words: string, whose: TimeOwner): readonly string[] {
  if (words.length > 60) return eventsIn(reading.table, words, whose)
  let known = events.get(reading.table)
  if (!known) {
    known = { connection: new Map(), account: new Map() }
    events.set(reading.table, known)
  }
  const before = known[whose].get(words)
  if (before) return before
  const found = eventsIn(reading.table, words, whose)
  if (known[whose].size < MOST_KNOWN) known[whose].set(words, found)
  return found
}

function eventsIn(table: Table, words: string, whose: TimeOwner): readonly string[] {
  const { never, otherActs } = table.times
  const spelled = words.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  const found: string[] = []
  for (const match of spelled.matchAll(WORD)) {
    const end = match.index + match[0].length
    const word = fold(match[0])
    const isOther =
      never.at(spelled, match.index, end, word).length > 0 ||
      (whose === 'connection' && otherActs.at(spelled, match.index, end, word).length > 0)
    if (isOther) found.push(word)
  }
  return found
}

/**
 * Whether a label gives its time to another event than the value's own: "created_at", unless beside
 * "creation_ip", and "last_login" beside "registration_ip" or "logout_ip".
 */
export function isOfAnother(reading: CuedText, label: string, value: Span, whose: TimeOwner): boolean {
  if (whose === 'account') return otherEvents(reading, label, whose).length > 0
  const own = labelOf(reading.text, value.start, reading.structure)?.words ?? ''
  const isMade = isMaking(reading, own)
  // However the making of an account is called, it is one: "signup_time" beside "registration_ip".
  if (isMade && isMaking(reading, label)) return false
  const [events, ownEvents] = [label, own].map((words) => otherEvents(reading, words, whose))
  if (!events || !ownEvents) return false
  if (events.length === 0) return isMade || ownEvents.length > 0
  return !events.every((event) => ownEvents.some((one) => one.slice(0, 4) === event.slice(0, 4)))
}

/** Whether a label speaks of the making of an account: "registration_ip", "fecha de alta". */
function isMaking({ table }: CuedText, words: string): boolean {
  const spelled = words
    .slice(0, 60)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
  return (spelled.match(WORD) ?? []).some((word) => table.times.making.has(fold(word)))
}

const ORIGIN =
  /^[\s)]*(?:hs\.?|hrs\.?|horas|hours)?\s*(?:from|desde|a partir d[oea]|d[oea]|by|con|using|via|depuis|com)\s/iu
const BARE = /^[\s\-*•·>([]*(?:el|on|at|em|le|a las|às|desde|de|since|\p{L}{2,9}\.?,)?\s*$/iu
const COMMA = /,(?!\d)/g

/** Whether no words between and around a time and its value, in one sentence, tell another event. */
function isFreeOfOthers(
  reading: CuedText,
  moment: TextMoment,
  value: Span,
  piece: Span,
  whose: TimeOwner,
): boolean {
  const { text } = reading
  const says = (from: number, end: number) => from < end && tellsOther(reading, from, end, whose)
  const rest = text.slice(moment.end, Math.min(piece.end, moment.end + LONGEST_TAIL))
  const skipped = /^[\s,)\]-]*/.exec(rest)?.[0].length ?? 0
  const stop = /,(?!\d)|\s(?:y|e|and|et|pero|mas|but)\s/u.exec(rest.slice(skipped))
  const tail = moment.end + skipped + (stop ? stop.index : rest.length - skipped)
  if (moment.start >= value.end) return !says(value.end, moment.start) && !says(moment.end, tail)
  if (says(moment.end, value.start)) return false
  const origin = ORIGIN.exec(text.slice(moment.end, value.start))?.[0]
  // "emitió el reporte el … con IP …": of what was issued the time is not that of the address.
  const isWith = origin !== undefined && /(?:con|com|with)\s$/i.test(origin)
  const before = text.slice(piece.start, moment.start)
  if (origin !== undefined && !(isWith && tellsOther(reading, piece.start, moment.start, 'account')))
    return true
  if (isWith && isMaking(reading, before.slice(-60))) return true
  let from = piece.start
  for (const comma of before.matchAll(COMMA))
    if (text.slice(piece.start + comma.index + 1, moment.start).trim() !== '')
      from = piece.start + comma.index + 1
  return !says(from, moment.start)
}

/**
 * Whether a time of a record is a value's own: it stands in the same sentence, or in a piece of the record
 * that holds a time alone, and no words give it to another event. What is not sure is not its own.
 */
export function isOwnTime(
  reading: CuedText,
  moment: TextMoment,
  value: Span,
  record: Span,
  whose: TimeOwner,
): boolean {
  const { text, table } = reading
  const label = labelOfTime(reading, moment)
  if (label && isOfAnother(reading, label.words, value, whose)) return false
  if (label?.kind === 'column') return true
  if (label?.kind === 'key') return isTimeKey(reading, label.words)
  const piece = pieceAt(reading, moment, record)
  if (value.start >= piece.start && value.end <= piece.end)
    return isFreeOfOthers(reading, moment, value, piece, whose)
  const before = text.slice(piece.start, moment.start)
  const own = labelOf(text, value.start, reading.structure)?.words ?? ''
  const isOther = isMaking(reading, own) || otherEvents(reading, own, whose).length > 0
  if (whose === 'connection' && isOther && !isMaking(reading, before)) return false
  if (tellsOther(reading, piece.start, piece.end, whose)) return false
  // A login says when a connection was, and of an account of money or a key nothing.
  if (whose === 'connection' && isOfConnection(reading, piece, value)) return true
  const role = roleOf(before.replace(/[:=\s]+$/, '').trim(), table)
  if (role?.isWhole && isTimeRole(role.role)) return true
  const stop = moment.start > value.start ? piece.before : piece.after
  // A program begins its line with the time, and may write sentences behind it.
  const isOfProgram =
    piece.start === record.start &&
    /^[\s[(<"]{0,3}\d{4}-\d{2}-\d{2}[T ]/.test(text.slice(piece.start, piece.start + 16))
  return isOfProgram || (stop === 'piece' && BARE.test(before))
}

/** Whether a sentence right behind that of an address speaks of its connection: "La conexión fue el …". */
function isOfConnection({ text, table }: CuedText, piece: Span, value: Span): boolean {
  if (piece.start < value.end || piece.start - value.end > 24) return false
  const [first = '', second = ''] = heard(text.slice(piece.start, piece.start + 40)).match(WORD) ?? []
  return table.times.connection.test(`${first} ${second}`)
}

const labels = new WeakMap<TextMoment, { readonly label: FieldLabel | undefined }>()

/** The label of a time, read once. */
function labelOfTime({ text, structure }: CuedText, moment: TextMoment): FieldLabel | undefined {
  const known = labels.get(moment) ?? { label: labelOf(text, moment.start, structure) }
  labels.set(moment, known)
  return known.label
}

/** Whether a key calls its time that of its record: "time", "login_at_utc", and not "report_time". */
export function isTimeKey({ table }: CuedText, words: string): boolean {
  const role = roleOf(words, table)
  return role?.isPlain === true && isTimeRole(role.role)
}

export const isTimeRole = (role: string | undefined): boolean =>
  role === 'instant' || role === 'day' || role === 'hour'

/**
 * Whether a port that a word names is said of a value: in its sentence, or in a piece that names nothing
 * else.
 */
export function isOwnPort(reading: CuedText, label: number, value: Span, record: Span): boolean {
  const { text } = reading
  if (text[record.start] === '{') return true
  const piece = pieceAt(reading, { start: label, end: label }, record)
  if (value.start >= piece.start && value.end <= piece.end) return true
  if (isOfConnection(reading, piece, value)) return true
  return /^[\s\-*•·>([]*$/.test(text.slice(piece.start, label)) || piece.before === 'piece'
}
