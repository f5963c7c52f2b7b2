import type { AnsweredClock, ReceiptNote, ReceivedOutcome } from '@oficio/exchange/court'
import { isZoneName } from '@oficio/exchange/returns'
import { isMoment } from '@oficio/verify/bundle'
import { Stop } from '../stop.ts'

const outcomes: readonly string[] = ['given', 'part', 'none', 'refused']
const longest = 2000
const most = 1000
/** A sentence as a file has it, to be put aside. */
const longestSentence = 8000

/** Reads a receipt. Throws a Stop for what is none, and for a time without a zone. */
export function readReceipt(value: unknown, source: string): ReceiptNote {
  const wrong = (path: string): never => {
    throw new Stop('evidence.stop.receipt', { path }, { source, place: path })
  }
  const object = (one: unknown, path: string): Readonly<Record<string, unknown>> =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? (one as Readonly<Record<string, unknown>>)
      : wrong(path)
  const text = (of: Readonly<Record<string, unknown>>, key: string, path: string): string | null => {
    const found = of[key]
    if (found === undefined || found === null || found === '') return null
    return typeof found === 'string' && found.length <= longest ? found : wrong(`${path}/${key}`)
  }
  const time = (of: Readonly<Record<string, unknown>>, key: string, path: string): string | null => {
    const found = text(of, key, path)
    if (found !== null && !isMoment(found))
      throw new Stop('evidence.stop.receipt-time', { path: key }, { source, place: `${path}/${key}` })
    return found
  }
  const list = (of: Readonly<Record<string, unknown>>, key: string): readonly unknown[] => {
    const found = of[key] ?? []
    return Array.isArray(found) && found.length <= most ? found : wrong(`/${key}`)
  }
  const whole = object(value, '/')
  return {
    receivedAt: time(whole, 'receivedAt', ''),
    receivedBy: text(whole, 'receivedBy', ''),
    from: text(whole, 'from', ''),
    channel: text(whole, 'channel', ''),
    reference: text(whole, 'reference', ''),
    note: text(whole, 'note', ''),
    custody: list(whole, 'custody').map((one, i) => {
      const step = object(one, `/custody/${i}`)
      const path = `/custody/${i}`
      return { at: time(step, 'at', path), by: text(step, 'by', path), what: text(step, 'what', path) }
    }),
    outcomes: list(whole, 'outcomes').map((one, i) => {
      const path = `/outcomes/${i}`
      const said = object(one, path)
      const outcome = text(said, 'outcome', path)
      if (outcome === null || !outcomes.includes(outcome)) return wrong(`${path}/outcome`)
      return {
        item: text(said, 'item', path) ?? wrong(`${path}/item`),
        outcome: outcome as ReceivedOutcome,
        ground: text(said, 'ground', path),
      }
    }),
    ...(whole.readings === undefined
      ? {}
      : {
          readings: list(whole, 'readings').map((one, i) => {
            const path = `/readings/${i}`
            const said = object(one, path)
            const by = { at: time(said, 'at', path), by: text(said, 'by', path) }
            return { ...by, ...answerIn(said, (key) => wrong(`${path}/${key}`)) }
          }),
        }),
  }
}

/** How a file is read, as \`oficio read --json\` gives it: a half of it is a slip that would go unseen. */
function answerIn(
  { sha256, aside = [], zone, column }: Readonly<Record<string, unknown>>,
  wrong: (key: string) => never,
): Omit<AnsweredClock, 'at' | 'by'> {
  const isText = (one: unknown): one is string => typeof one === 'string' && one.length <= longestSentence
  if (!isText(sha256) || !/^[\da-f]{64}$/.test(sha256)) return wrong('sha256')
  if (!Array.isArray(aside) || aside.length > most || !aside.every(isText)) return wrong('aside')
  if (zone === undefined && column === undefined) return { sha256, aside }
  if (!isText(zone) || !isZoneName(zone)) return wrong('zone')
  return isText(column) ? { sha256, aside, zone, column } : wrong('column')
}
