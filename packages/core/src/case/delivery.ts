import type { ReadingAnswer, ReceivedFile } from '../act/index.ts'
import { isRecord } from '../json/index.ts'
import { type Day, type Instant, readInstant } from '../time/index.ts'
import { withReceived } from './follow.ts'
import { requestOf } from './request-of.ts'
import type { Case, CaseRequest, ReceivedDelivery, RowOutcome, RowReceived } from './types.ts'

export const rowOutcomes: readonly RowOutcome[] = ['given', 'part', 'none', 'refused']

/**
 * The case with a delivery of one request noted. Where it is the answer, that is an act too, of its own day,
 * so that the clocks know of it; where it is none, no act takes its files.
 *
 * @param on the day of the device, where the delivery says none.
 */
export function withDelivery(whole: Case, request: string, delivery: ReceivedDelivery, on: Day): Case {
  const entry = whole.requests.find(({ id }) => id === request)
  if (!entry) return whole
  const day = delivery.at ? (delivery.at.slice(0, 10) as Day) : on
  const asked = requestOf(whole, entry).dataRequested?.length ?? 0
  const rows = [...(entry.deliveries ?? []), delivery].flatMap((one) => one.rows)
  const told = withReceived(whole, request, delivery.files, day < on ? day : on, extentOf(rows, asked))
  return withRequest(told, request, (entry) => ({
    ...entry,
    deliveries: [...(entry.deliveries ?? []), delivery],
  }))
}

/**
 * Whether all that was asked came, or a part of it; null where that is not told of every row: files alone do
 * not say so. The last word on a row counts.
 */
export function extentOf(rows: readonly RowReceived[], asked: number): 'full' | 'part' | null {
  const last = new Map(rows.map(({ row, outcome }) => [row, outcome]))
  const outcomes = Array.from({ length: asked }, (_, i) => last.get(i + 1))
  if (asked === 0 || outcomes.includes(undefined)) return null
  if (outcomes.every((one) => one === 'given')) return 'full'
  return outcomes.some((one) => one === 'given' || one === 'part') ? 'part' : null
}

/**
 * The case with an answer about how a file is read, in every delivery that brought that file; the same case
 * where none did.
 */
export const withReading = (whole: Case, request: string, answer: ReadingAnswer): Case =>
  withRequest(whole, request, (entry) => ({
    ...entry,
    deliveries: (entry.deliveries ?? []).map((one) =>
      one.files.some(({ sha256 }) => sha256 === answer.sha256)
        ? { ...one, readings: [...(one.readings ?? []), answer] }
        : one,
    ),
  }))

/**
 * The case without a delivery that was noted by mistake: its files leave the acts too, but where another has
 * them.
 */
export function withoutDelivery(whole: Case, request: string, id: string): Case {
  return withRequest(whole, request, (entry) => {
    const gone = entry.deliveries?.find((one) => one.id === id)
    if (!gone) return entry
    const deliveries = (entry.deliveries ?? []).filter((one) => one.id !== id)
    const kept = new Set(deliveries.flatMap(({ files }) => files.map(nameOf)))
    const leaving = new Set(gone.files.map(nameOf).filter((name) => !kept.has(name)))
    return { ...entry, deliveries, acts: entry.acts.flatMap((act) => actWithout(act, leaving)) }
  })
}

type Act = CaseRequest['acts'][number]

/** An answer that stood there for these files alone goes with them. */
function actWithout(act: Act, leaving: ReadonlySet<string>): readonly Act[] {
  const { files, ...recorded } = act.recorded
  if (!files?.some((file) => leaving.has(nameOf(file)))) return [act]
  const left = files.filter((file) => !leaving.has(nameOf(file)))
  const isOfFilesAlone =
    act.kind === 'answered' && act.body.reference === '' && !recorded.note && recorded.from === 'device-case'
  if (left.length === 0 && isOfFilesAlone) return []
  return [{ ...act, recorded: { ...recorded, ...(left.length > 0 ? { files: left } : {}) } } as Act]
}

const nameOf = ({ sha256, name }: ReceivedFile): string => `${sha256} ${name}`

/** A case with one of its requests edited, the others as they are. */
export const withRequest = (
  whole: Case,
  request: string,
  edit: (entry: CaseRequest) => CaseRequest,
): Case => ({
  ...whole,
  requests: whole.requests.map((entry) => (entry.id === request ? edit(entry) : entry)),
})

const longestLine = 500
const longestWords = 8_000
const [mostReadings, mostAside] = [200, 1_000]

/** A delivery of a case file that anybody may have written; undefined where it is none. */
export function readDelivery(
  value: unknown,
  readFile: (value: unknown) => ReceivedFile[],
): ReceivedDelivery | undefined {
  if (!isRecord(value)) return undefined
  const text = (of: unknown, longest = longestLine): string =>
    typeof of === 'string' ? of.slice(0, longest) : ''
  const instant = (of: unknown): Instant | null => (typeof of === 'string' && readInstant(of) ? of : null)
  const [id, readAt] = [text(value.id), instant(value.readAt)]
  const files = Array.isArray(value.files) ? value.files.flatMap(readFile) : []
  if (!id || !readAt || files.length === 0) return undefined
  const readings = Array.isArray(value.readings)
    ? value.readings.slice(0, mostReadings).flatMap(readingFrom)
    : []
  return {
    ...{ id, readAt, files, at: instant(value.at) },
    ...{ by: text(value.by), from: text(value.from), channel: text(value.channel) },
    ...{ reference: text(value.reference), note: text(value.note, longestWords) },
    rows: Array.isArray(value.rows) ? value.rows.flatMap(rowFrom) : [],
    ...(readings.length > 0 ? { readings } : {}),
  }
}

/** An answer that lost a sentence is none: what was put aside is told whole, or asked again. */
function readingFrom(value: unknown): ReadingAnswer[] {
  if (!isRecord(value)) return []
  const { sha256, at, by, aside, zone, column } = value
  if (typeof sha256 !== 'string' || !/^[\da-f]{64}$/.test(sha256)) return []
  if (typeof at !== 'string' || !readInstant(at)) return []
  if (!Array.isArray(aside) || aside.length > mostAside) return []
  const isWhole = (one: unknown): one is string => typeof one === 'string' && one.length <= longestWords
  if (!aside.every(isWhole)) return []
  return [
    {
      ...{ sha256, at: at as Instant, by: typeof by === 'string' ? by.slice(0, longestLine) : '', aside },
      ...(isWhole(zone) && isWhole(column) ? { zone, column } : {}),
    },
  ]
}

function rowFrom(value: unknown): RowReceived[] {
  if (!isRecord(value)) return []
  const outcome = rowOutcomes.find((known) => known === value.outcome)
  const { row, ground } = value
  return outcome && typeof row === 'number' && Number.isSafeInteger(row) && row > 0
    ? [{ row, outcome, ground: typeof ground === 'string' ? ground.slice(0, longestLine) : '' }]
    : []
}
