import type { AnsweredClock, ReceiptNote, ReceivedOutcome, SaidStep } from '@oficio/exchange/court'
import { isZoneName } from '@oficio/exchange/returns'
import { isMoment } from '@oficio/verify/bundle'
import { Stop } from '../stop.ts'

const outcomes: readonly string[] = ['given', 'part', 'none', 'refused']
const longest = 2000
const most = 1000
/** A sentence as a file has it, to be put aside. */
const longestSentence = 8000

/** What a receipt may say. A word that is none of these is a slip that would go unseen. */
const known = {
  whole: [
    ...['receivedAt', 'receivedBy', 'from', 'channel', 'reference', 'note'],
    ...['custody', 'outcomes', 'readings'],
  ],
  custody: ['at', 'by', 'what'],
  outcomes: ['item', 'outcome', 'ground'],
  readings: ['sha256', 'at', 'by', 'aside', 'zone', 'column'],
} as const

type Fields = Readonly<Record<string, unknown>>

/** Throws a Stop for a field that is none of these. */
function knownFields(
  of: Fields,
  names: readonly string[],
  { source, path }: { readonly source: string; readonly path: string },
): Fields {
  const field = Object.keys(of).find((key) => !names.includes(key))
  if (field === undefined) return of
  const place = `${path === '/' ? '' : path}/${field}`
  throw new Stop('evidence.stop.receipt-field', { field, known: names.join(', ') }, { source, place })
}

/** Blanks alone say nothing. */
const isBlank = (text: string): boolean => text.trim() === ''

/** Throws a Stop for a step that says nothing. */
function saidStep(step: SaidStep, at: { readonly source: string; readonly place: string }): SaidStep {
  if (step.at === null && step.by === null && step.what === null)
    throw new Stop('evidence.stop.receipt-step', { path: at.place }, at)
  return step
}

/**
 * Reads a receipt. Throws a Stop for what is none, for a field that none has, a step that says nothing, and a
 * time without a zone.
 */
export function readReceipt(value: unknown, source: string): ReceiptNote {
  const wrong = (path: string): never => {
    throw new Stop('evidence.stop.receipt', { path }, { source, place: path })
  }
  const object = (one: unknown, path: string, of: keyof typeof known): Fields =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? knownFields(one as Fields, known[of], { source, path })
      : wrong(path)
  const text = (of: Fields, key: string, path: string): string | null => {
    const found = of[key] ?? ''
    if (typeof found !== 'string' || found.length > longest) return wrong(`${path}/${key}`)
    return isBlank(found) ? null : found
  }
  const time = (of: Fields, key: string, path: string): string | null => {
    const found = text(of, key, path)
    if (found !== null && !isMoment(found))
      throw new Stop('evidence.stop.receipt-time', { path: key }, { source, place: `${path}/${key}` })
    return found
  }
  const list = (of: Fields, key: string): readonly unknown[] => {
    const found = of[key] ?? []
    return Array.isArray(found) && found.length <= most ? found : wrong(`/${key}`)
  }
  const whole = object(value, '/', 'whole')
  return {
    receivedAt: time(whole, 'receivedAt', ''),
    receivedBy: text(whole, 'receivedBy', ''),
    from: text(whole, 'from', ''),
    channel: text(whole, 'channel', ''),
    reference: text(whole, 'reference', ''),
    note: text(whole, 'note', ''),
    custody: list(whole, 'custody').map((one, i) => {
      const path = `/custody/${i}`
      const of = object(one, path, 'custody')
      const step = { at: time(of, 'at', path), by: text(of, 'by', path), what: text(of, 'what', path) }
      return saidStep(step, { source, place: path })
    }),
    outcomes: list(whole, 'outcomes').map((one, i) => {
      const path = `/outcomes/${i}`
      const said = object(one, path, 'outcomes')
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
            const said = object(one, path, 'readings')
            const answer = answerIn(said, (key) => wrong(`${path}/${key}`))
            return { at: time(said, 'at', path), by: text(said, 'by', path), ...answer }
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
