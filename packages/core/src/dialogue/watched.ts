import { type DifferencePiece, linesDifference } from '../difference/index.ts'
import { isRecord, pointerTo } from '../json/index.ts'
import type { Day } from '../time/index.ts'

/** Most characters of a text that is watched. */
export const longestWatched = 400_000

/** A fact of the knowledge that rests on a text that is watched. */
export interface RestingFact {
  /** JSON pointer from what was looked through. */
  readonly at: string
  /** The day that its text vouches for. */
  readonly asOf: Day | null
  /**
   * What it says that stood where the text was changed and stands there no longer; empty: none that a program
   * finds.
   */
  readonly gone: readonly string[]
}

const normal = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').toLowerCase()

/**
 * A text as it is kept: lines end alike, and signs that nobody sees, hide or turn text round are taken out,
 * so that two people who read it read the same.
 */
export const watchedText = (pasted: string): string =>
  pasted
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim()

/**
 * One form of the ways to write an address: without a mark in the page, a slash at its end, `www.`, a port
 * that says nothing, and however its scheme and host are written.
 */
export const addressForm = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/#.*$/, '')
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/^([^/?]*?):(?:80|443)(?=[/?]|$)/, '$1')
    .replace(/\?$/, '')
    .replace(/\/+(?=\?|$)/, '')

/** Whether a source is that address, however it is written. */
const isThat = (source: unknown, address: string): boolean =>
  typeof source === 'string' && addressForm(source) === addressForm(address)

const envelope: ReadonlySet<string> = new Set([
  'source',
  'asOf',
  'confidence',
  'basis',
  'seenOn',
  'note',
  'fromMemory',
])
const deepest = 14

/** The facts below a value whose source is an address, each at its own place, with what it says. */
function restingOn(
  value: unknown,
  address: string,
  steps: readonly PropertyKey[] = [],
): readonly { readonly at: string; readonly asOf: Day | null; readonly says: readonly unknown[] }[] {
  if (typeof value !== 'object' || value === null || steps.length > deepest) return []
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  const inside = entries.flatMap(([key, inner]) =>
    key === 'source' ? [] : restingOn(inner, address, [...steps, key]),
  )
  if (!isRecord(value)) return inside
  const sources = Array.isArray(value.source) ? value.source : [value.source]
  if (!sources.some((source) => isThat(source, address))) return inside
  const { asOf } = value
  return [
    { at: pointerTo(steps), asOf: typeof asOf === 'string' ? asOf : null, says: saidIn(value) },
    ...inside,
  ]
}

/** What a group of facts says, without its envelope and without groups that name another source. */
function saidIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  return Object.entries(value).flatMap(([key, inner]) =>
    envelope.has(key) || (isRecord(inner) && Object.hasOwn(inner, 'source')) ? [] : saidIn(inner),
  )
}

interface Stretch {
  readonly gone: string
  readonly now: string
}

/**
 * The places in which a text was changed: what stood there, and what stands there now. A line that stands
 * elsewhere now, word for word, only moved.
 */
function stretchesOf(pieces: readonly DifferencePiece[]): readonly Stretch[] {
  const linesOf = ({ text }: DifferencePiece) => text.split('\n').map(normal)
  const all = (wanted: DifferencePiece['is']) =>
    pieces.filter(({ is }) => is === wanted).flatMap((piece) => linesOf(piece))
  const moved = new Map<string, number>()
  const [gone, now] = [all('gone'), all('new')]
  const counts = (lines: readonly string[]) => {
    const times = new Map<string, number>()
    for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1)
    return times
  }
  const [timesGone, timesNow] = [counts(gone), counts(now)]
  for (const [line, times] of timesGone) moved.set(line, Math.min(times, timesNow.get(line) ?? 0))
  const without = (left: Map<string, number>, piece: DifferencePiece): string =>
    linesOf(piece)
      .filter((line) => {
        const count = left.get(line) ?? 0
        left.set(line, count - 1)
        return count <= 0
      })
      .join('\n')
  const [leftGone, leftNow] = [new Map(moved), new Map(moved)]
  const kept = pieces.map((piece) =>
    piece.is === 'both' ? '' : without(piece.is === 'gone' ? leftGone : leftNow, piece),
  )
  return pieces.flatMap(({ is }, index): readonly Stretch[] => {
    if (is !== 'gone') return []
    const beside = [index - 1, index + 1].flatMap((at) => (pieces[at]?.is === 'new' ? [kept[at] ?? ''] : []))
    return [{ gone: kept[index] ?? '', now: beside.join('\n') }]
  })
}

const isTelling = (said: unknown): said is string | number =>
  typeof said === 'number' ? said >= 5 : typeof said === 'string' && said.length >= 6 && /[\d@./ ]/.test(said)

const alone = (figure: number): RegExp =>
  new RegExp(`(?<![\\d.,+])(?<!\\+[\\d .()-]{1,20})${String(figure)}(?!\\d|[.,]\\d)`, 'g')

/** How often a text says something as a whole: a number that is no part of another, nor of one to call. */
const timesSaid = (text: string, said: string | number): number =>
  typeof said === 'number' ? [...text.matchAll(alone(said))].length : text.split(normal(said)).length - 1

/**
 * The facts below a value that rest on a text, those first of which something stood where it was changed.
 * `before` is the version that was kept last; null: there was none, and nobody can say what changed.
 */
export function factsTouched(
  value: unknown,
  address: string,
  before: string | null,
  after: string,
): readonly RestingFact[] {
  const stretches = before === null ? [] : stretchesOf(linesDifference(before, after))
  return restingOn(value, address)
    .map(({ at, asOf, says: said }): RestingFact => {
      const gone = said
        .filter(isTelling)
        .filter((one) => stretches.some(({ gone, now }) => timesSaid(gone, one) > timesSaid(now, one)))
      return { at, asOf, gone: [...new Set(gone.map(String))] }
    })
    .toSorted((one, other) => Number(other.gone.length > 0) - Number(one.gone.length > 0))
}

/** The addresses on which facts below a value rest, those of most facts first. */
export function addressesOf(value: unknown): readonly string[] {
  const counts = new Map<string, number>()
  const walk = (inner: unknown, depth: number) => {
    if (typeof inner !== 'object' || inner === null || depth > deepest) return
    if (isRecord(inner))
      for (const source of Array.isArray(inner.source) ? inner.source : [inner.source])
        if (typeof source === 'string' && /^https?:/.test(source))
          counts.set(source, (counts.get(source) ?? 0) + 1)
    for (const one of Object.values(inner)) walk(one, depth + 1)
  }
  walk(value, 0)
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([address]) => address)
}
