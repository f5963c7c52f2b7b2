import type { EvidenceRequest, LetterFields, RequestedData, RequestIdentifier } from '../request/index.ts'
import { readInstant } from '../time/index.ts'
import { isWithParts, withoutValues, withoutWiderWords } from './wider-words.ts'

/** A row of what is asked, by what it names; what is not said is null. */
export interface DataNamed {
  readonly category: string | null
  readonly description: string | null
}

/** A period as the request writes it, in its own zone; an open end is null. */
export interface PeriodAsked {
  readonly from: string | null
  readonly to: string | null
  readonly timezone: string | null
}

/**
 * One thing that a narrowing took away, as values of the request: whoever shows it makes the words. `path` is
 * its place (JSON pointer) in the request as it was before.
 */
export type Cut =
  | {
      readonly what: 'identifier'
      readonly path: string
      readonly before: { readonly type: string; readonly value: string | null }
      readonly after: null
    }
  | { readonly what: 'data'; readonly path: string; readonly before: DataNamed; readonly after: null }
  | {
      readonly what: 'period'
      readonly path: string
      /** Whose period became shorter. */
      readonly data: DataNamed
      readonly before: PeriodAsked
      readonly after: PeriodAsked
    }

// An empty text says no more than none.
const said = (text: string | null | undefined): string | null => text || null
const identifierOf = ({ type, value }: RequestIdentifier) => ({ type, value: said(value) })
const dataOf = ({ category, description }: RequestedData): DataNamed => ({
  category: said(category),
  description: said(description),
})
const periodOf = ({ from, to, timezone }: RequestedData): PeriodAsked => ({
  from: said(from),
  to: said(to),
  timezone: said(timezone),
})

/**
 * Whether a moment is not before another. Moments written in two ways are not compared: a whole day holds
 * hours that an hour of it does not.
 */
function notBefore(later: string, earlier: string): boolean {
  if (later === earlier) return true
  const [a, b] = [readInstant(later), readInstant(earlier)]
  if (a && b) return a.seconds >= b.seconds
  const form = (text: string) => text.replace(/\d/g, '0')
  return !a && !b && form(later) === form(earlier) && later >= earlier
}

/** Whether a period lies in another; an open end holds everything. */
const within = (inner: RequestedData, outer: RequestedData): boolean =>
  (!outer.from || (!!inner.from && notBefore(inner.from, outer.from))) &&
  (!outer.to || (!!inner.to && notBefore(outer.to, inner.to))) &&
  (inner.timezone ?? null) === (outer.timezone ?? null)

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Whether two values hold the same, in whatever order their keys are kept. */
export const sameValue = (one: unknown, other: unknown): boolean => same(sorted(one), sorted(other))

/**
 * What `after` asks less than `before`; undefined when it is not narrower: when it asks for something else,
 * for longer, changes any word that is not scope, or keeps words of what was taken away. An approver may take
 * away, never add: what is added is the officer's to write.
 */
export function cutBetween(before: EvidenceRequest, after: EvidenceRequest): readonly Cut[] | undefined {
  const { identifiers: hadIdentifiers, dataRequested: hadData } = before
  const { identifiers: hasIdentifiers, dataRequested: hasData } = after
  const cuts: Cut[] = []
  const kept: { readonly identifiers: number[]; readonly rows: KeptRow[] } = { identifiers: [], rows: [] }

  const keptIdentifiers = [...(hasIdentifiers ?? [])]
  for (const [at, one] of (hadIdentifiers ?? []).entries()) {
    if (keptIdentifiers[0] && same(sorted(keptIdentifiers[0]), sorted(one))) {
      keptIdentifiers.shift()
      kept.identifiers.push(at)
    } else
      cuts.push({ what: 'identifier', path: `/identifiers/${at}`, before: identifierOf(one), after: null })
  }
  const keptData = [...(hasData ?? [])]
  const without = withoutValues(before, kept.identifiers)
  for (const [at, data] of (hadData ?? []).entries()) {
    const row = keptData[0]
    if (!row || !isOf(row, without(data)) || !within(row, data)) {
      cuts.push({ what: 'data', path: `/dataRequested/${at}`, before: dataOf(data), after: null })
      continue
    }
    keptData.shift()
    kept.rows.push({ at, ...(row.from ? { from: row.from } : {}), ...(row.to ? { to: row.to } : {}) })
    if (!same(periodOf(row), periodOf(data))) {
      cuts.push({
        what: 'period',
        path: `/dataRequested/${at}`,
        data: dataOf(data),
        before: periodOf(data),
        after: periodOf(row),
      })
    }
  }
  if (keptIdentifiers.length > 0 || keptData.length > 0 || cuts.length === 0) return undefined
  const expected = narrowed(before, kept)
  if (!same(restOf(after), restOf(expected))) return undefined
  if (!same(hasData?.map(dataOf), expected.dataRequested?.map(dataOf))) return undefined
  // Without an identifier or without data nothing is left to ask: that is a refusal, and is said as one.
  const emptied = (had: readonly unknown[] | null | undefined, has: readonly unknown[] | null | undefined) =>
    !!had?.length && !has?.length
  return emptied(hadIdentifiers, hasIdentifiers) || emptied(hadData, hasData) ? undefined : cuts
}

/** Whether a row is one that was asked, but for days that its description told. */
const isOf = (row: RequestedData, asked: RequestedData): boolean =>
  dataOf(row).category === dataOf(asked).category &&
  isWithParts(dataOf(row).description, dataOf(asked).description)

const restOf = ({ identifiers: _i, dataRequested: _d, ...rest }: EvidenceRequest): unknown => sorted(rest)

interface KeptRow {
  readonly at: number
  readonly from?: string
  readonly to?: string
}

/**
 * What an approver leaves of a request: places of identifiers and of data rows, counted from nought, and
 * shorter periods.
 */
export interface Narrowing {
  readonly identifiers: readonly number[]
  readonly rows: readonly KeptRow[]
}

/**
 * The request with only what an approver leaves, and with the words about each row gone or moved with it: the
 * reason of one row must not come to stand beside another, and no word tells of what was taken away.
 *
 * A row that asked only about identifiers that are gone goes too: left without numbers it would ask about
 * every account. Texts that say as a whole what is asked or was ordered go with the first row or period that
 * is cut: nobody here writes them anew.
 */
export function narrowed(before: EvidenceRequest, keep: Narrowing): EvidenceRequest {
  const { letter } = before
  const numberOf = (number: number): number => keep.identifiers.indexOf(number - 1) + 1
  const rows = keep.rows.filter(({ at }) => {
    const asked = letter?.data?.[at]?.identifiers
    return !asked?.length || asked.some((number) => numberOf(number) > 0)
  })
  const kept = { identifiers: keep.identifiers, rows: rows.map(({ at }) => at) }
  const less: EvidenceRequest = {
    ...before,
    ...(before.identifiers
      ? { identifiers: keep.identifiers.flatMap((at) => before.identifiers?.[at] ?? []) }
      : {}),
    ...(before.dataRequested
      ? {
          dataRequested: rows.flatMap(({ at, from, to }) => {
            const data = before.dataRequested?.[at]
            return data
              ? [{ ...data, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
              : []
          }),
        }
      : {}),
    ...(letter ? { letter: narrowedLetter(letter, kept, numberOf) } : {}),
  }
  return withoutWiderWords(before, less, kept)
}

interface Kept {
  readonly identifiers: readonly number[]
  readonly rows: readonly number[]
}

function narrowedLetter(
  letter: LetterFields,
  kept: Kept,
  numberOf: (number: number) => number,
): LetterFields {
  const { identifiers, data, second, paste } = letter
  return {
    ...letter,
    ...(identifiers
      ? {
          identifiers: picked(identifiers, kept.identifiers).map((one) => {
            if (!one?.sameAs) return one
            const { sameAs, ...others } = one
            return numberOf(sameAs) > 0 ? { ...others, sameAs: numberOf(sameAs) } : others
          }),
        }
      : {}),
    ...(data
      ? {
          data: picked(data, kept.rows).map((one) =>
            one?.identifiers?.length
              ? { ...one, identifiers: one.identifiers.map(numberOf).filter((number) => number > 0) }
              : one,
          ),
        }
      : {}),
    ...(second ? { second: renamed(second, (pointer) => movedPointer(pointer, kept)) } : {}),
    ...(paste ? { paste: renamed(paste, (box) => movedBox(box, kept.rows)) } : {}),
  }
}

/** What stands at these places; a list that was shorter stays so. */
const picked = <T>(list: readonly T[], places: readonly number[]): T[] =>
  places.flatMap((at) => (at < list.length ? [list[at] as T] : []))

function renamed(
  texts: Readonly<Record<string, string>>,
  to: (key: string) => string | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => {
      const name = to(key)
      return name === undefined ? [] : [[name, text]]
    }),
  )
}

function movedPointer(pointer: string, { identifiers, rows }: Kept): string | undefined {
  const match = /^(\/letter\/identifiers|\/identifiers|\/letter\/data|\/dataRequested)\/(\d+)(\/.*)?$/.exec(
    pointer,
  )
  if (!match) return pointer
  const [, list = '', place, inner = ''] = match
  const at = (list.endsWith('identifiers') ? identifiers : rows).indexOf(Number(place))
  return at < 0 ? undefined : `${list}/${at}${inner}`
}

/** Boxes of a portal are numbered from one: `data.1`. */
function movedBox(box: string, rows: readonly number[]): string | undefined {
  const place = /^data\.(\d+)$/.exec(box)?.[1]
  if (place === undefined) return box
  const at = rows.indexOf(Number(place) - 1)
  return at < 0 ? undefined : `data.${at + 1}`
}

/** The same value with its keys in order, so that two spellings of one thing compare as equal. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
