import { pointerTo, stepsOf } from '../json/index.ts'
import type {
  EarlierRequest,
  EvidenceRequest,
  LetterFields,
  RequestedData,
  RequestIdentifier,
} from '../request/index.ts'
import { readInstant } from '../time/index.ts'
import { withoutValues } from './cut-values.ts'
import { freeTexts, isCuttable, isFreeText, withTexts } from './free-texts.ts'
import { withoutRowsBeyond } from './row-days.ts'
import { gone, isWithParts, piecesOf } from './sentences.ts'

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
  /** A sentence of what an officer wrote freely, which whoever decided took out by their own hand. */
  | { readonly what: 'sentence'; readonly path: string; readonly before: string; readonly after: null }

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
 * for longer, changes any word that is not scope but for whole sentences taken away, or keeps a value that
 * was. An approver may take away, never add: what is added is the officer's to write.
 */
export function cutBetween(before: EvidenceRequest, after: EvidenceRequest): readonly Cut[] | undefined {
  const rowOf = (without: (text: string) => string) => (row: RequestedData, asked: RequestedData) =>
    isOf(row, asked, without) && within(row, asked)
  const isSame = (one: RequestIdentifier, other: RequestIdentifier) => same(sorted(one), sorted(other))
  let found: readonly Cut[] | undefined
  let tried = 0
  // Of rows alike the words beside them tell which is left: each way to place them is tried, and of those
  // that hold the one that takes the least away is told.
  for (const identifiers of placings(before.identifiers ?? [], after.identifiers ?? [], isSame)) {
    const fits = rowOf(withoutValues(before, identifiers))
    for (const rows of placings(before.dataRequested ?? [], after.dataRequested ?? [], fits)) {
      const cuts = cutTo(before, after, identifiers, rows)
      if (cuts && (!found || cuts.length < found.length)) found = cuts
      tried += 1
      if (tried === mostPlacings) return found
    }
  }
  return found
}

/** So many ways to place what is left among what was asked are tried: more are those of rows all alike. */
const mostPlacings = 64

/** Every way in which what is left stands, in its order, among what there was: the place of each. */
function* placings<T>(
  had: readonly T[],
  has: readonly T[],
  fits: (left: T, was: T) => boolean,
): Generator<readonly number[]> {
  // The last place that each may have, so that those behind it find one too: no way ends nowhere.
  const last: number[] = []
  let at = had.length - 1
  for (let one = has.length - 1; one >= 0; one -= 1) {
    while (at >= 0 && !fits(has[one] as T, had[at] as T)) at -= 1
    if (at < 0) return
    last[one] = at
    at -= 1
  }
  function* from(one: number, begin: number): Generator<readonly number[]> {
    if (one === has.length) {
      yield []
      return
    }
    for (let place = begin; place <= (last[one] as number); place += 1)
      if (fits(has[one] as T, had[place] as T))
        for (const rest of from(one + 1, place + 1)) yield [place, ...rest]
  }
  yield* from(0, 0)
}

/** What is cut where these places are what is left; undefined where `after` says anything else. */
function cutTo(
  before: EvidenceRequest,
  after: EvidenceRequest,
  identifiers: readonly number[],
  places: readonly number[],
): readonly Cut[] | undefined {
  const { identifiers: hadIdentifiers, dataRequested: hadData } = before
  const { identifiers: hasIdentifiers, dataRequested: hasData } = after
  const rows = places.map((at, now) => {
    const { from, to } = hasData?.[now] ?? {}
    return { at, ...(from ? { from } : {}), ...(to ? { to } : {}) }
  })
  const cuts = [
    ...(hadIdentifiers ?? []).flatMap((one, at): readonly Cut[] =>
      identifiers.includes(at)
        ? []
        : [{ what: 'identifier', path: `/identifiers/${at}`, before: identifierOf(one), after: null }],
    ),
    ...(hadData ?? []).flatMap((data, at) => rowCut(data, at, hasData?.[places.indexOf(at)])),
  ]
  if (cuts.length === 0) return undefined
  const kept = { identifiers, rows }
  const sentences = sentencesCut(before, after, kept)
  const expected = narrowed(before, { ...kept, sentences: sentences.map(({ place }) => place) })
  if (!same(restOf(after), restOf(expected))) return undefined
  if (!same(hasData?.map(dataOf), expected.dataRequested?.map(dataOf))) return undefined
  // Without an identifier or without data nothing is left to ask: that is a refusal, and is said as one.
  const emptied = (had: readonly unknown[] | null | undefined, has: readonly unknown[] | null | undefined) =>
    !!had?.length && !has?.length
  if (emptied(hadIdentifiers, hasIdentifiers) || emptied(hadData, hasData)) return undefined
  return [...cuts, ...sentences.map(({ cut }) => cut)]
}

/** What is cut of a row: all of it, or days; nothing where it is left as it was. */
function rowCut(data: RequestedData, at: number, row: RequestedData | undefined): readonly Cut[] {
  const path = `/dataRequested/${at}`
  if (!row) return [{ what: 'data', path, before: dataOf(data), after: null }]
  const [was, is] = [periodOf(data), periodOf(row)]
  return same(is, was) ? [] : [{ what: 'period', path, data: dataOf(data), before: was, after: is }]
}

/** Sentences of free texts in whose place nothing but the sign of what is gone stands in `after`. */
function sentencesCut(
  before: EvidenceRequest,
  after: EvidenceRequest,
  keep: Narrowing,
): readonly { readonly place: SentencePlace; readonly cut: Cut }[] {
  const has = new Map(freeTexts(after))
  const change = changedAt(before, keep)
  return freeTexts(before).flatMap(([path, text]) => {
    const left = has.get(placeAfter(before, keep, path) ?? '')
    if (left === undefined || !isCuttable(path)) return []
    let read = 0
    return piecesOf(text).flatMap((piece) => {
      const own = change(piece.text, path)
      const isGone = !left.startsWith(own, read) && piece.at !== undefined && left.startsWith(gone, read)
      read += (isGone ? gone : own).length
      if (!isGone || piece.at === undefined) return []
      const cut: Cut = { what: 'sentence', path, before: piece.text, after: null }
      return [{ place: { path, at: piece.at }, cut }]
    })
  })
}

/** Whether a row is one that was asked, but for what was taken out of its words. */
const isOf = (row: RequestedData, asked: RequestedData, without: (text: string) => string): boolean =>
  dataOf(row).category === dataOf(asked).category &&
  isWithParts(dataOf(row).description, said(without(asked.description ?? '')))

const restOf = ({ identifiers: _i, dataRequested: _d, ...rest }: EvidenceRequest): unknown => sorted(rest)

interface KeptRow {
  readonly at: number
  readonly from?: string
  readonly to?: string
}

/** A sentence of a text that was freely written: where, and which of its sentences, counted from nought. */
export interface SentencePlace {
  readonly path: string
  readonly at: number
}

/**
 * What an approver leaves of a request: places of identifiers and of data rows, counted from nought, and
 * shorter periods; and which sentences go beside that, by their places in the request as it was.
 */
export interface Narrowing {
  readonly identifiers: readonly number[]
  readonly rows: readonly KeptRow[]
  readonly sentences?: readonly SentencePlace[]
}

/**
 * The request with only what an approver leaves, and with the words about each row gone or moved with it: the
 * reason of one row must not come to stand beside another.
 *
 * A row that asked only about identifiers that are gone goes too: left without numbers it would ask about
 * every account. The texts that say as a whole what is asked and what was ordered go with the first row or
 * period that is cut: the letter says them by its rows. Of what an officer wrote freely nothing goes but the
 * exact values of accounts that are gone, and the sentences that whoever decides takes out: words of an
 * offence may ask like words of a letter, and no list tells them apart.
 */
export function narrowed(before: EvidenceRequest, keep: Narrowing): EvidenceRequest {
  const cut = new Set((keep.sentences ?? []).map(({ path, at }) => `${path} ${at}`))
  const change = changedAt(before, keep)
  const told = withTexts(before, (text, path) =>
    isFreeText(path)
      ? piecesOf(text)
          .map((piece) =>
            isCuttable(path) && cut.has(`${path} ${piece.at}`) ? gone : change(piece.text, path),
          )
          .join('')
      : change(text, path),
  )
  const less = leftOf(told, keep)
  const { history } = less
  return {
    ...(isShortened(before, keep) ? withoutWholes(less) : less),
    ...(history ? { history: history.filter((one) => isStillAsked(one, before, less)) } : {}),
  }
}

/** What of a request is left, by its places alone. */
function leftOf(before: EvidenceRequest, keep: Narrowing): EvidenceRequest {
  const { letter } = before
  const rows = rowsLeft(before, keep)
  const kept = keptPlaces(before, keep)
  return {
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
    ...(letter ? { letter: narrowedLetter(letter, kept, shortened(before, rows)) } : {}),
  }
}

const numberLeft =
  ({ identifiers }: Kept) =>
  (number: number): number =>
    identifiers.indexOf(number - 1) + 1

function rowsLeft({ letter }: EvidenceRequest, { identifiers, rows }: Narrowing): readonly KeptRow[] {
  const numberOf = numberLeft({ identifiers, rows: [] })
  return rows.filter(({ at }) => {
    const asked = letter?.data?.[at]?.identifiers
    return !asked?.length || asked.some((number) => numberOf(number) > 0)
  })
}

const keptPlaces = (before: EvidenceRequest, keep: Narrowing): Kept => ({
  identifiers: keep.identifiers,
  rows: rowsLeft(before, keep).map(({ at }) => at),
})

/** Places of rows that are asked for fewer days than they were. */
const shortened = ({ dataRequested }: EvidenceRequest, rows: readonly KeptRow[]): readonly number[] =>
  rows.flatMap(({ at, from, to }) => {
    const was = dataRequested?.[at]
    const isSame =
      (from ?? was?.from ?? null) === (was?.from ?? null) && (to ?? was?.to ?? null) === (was?.to ?? null)
    return isSame ? [] : [at]
  })

const isShortened = (before: EvidenceRequest, keep: Narrowing): boolean => {
  const rows = rowsLeft(before, keep)
  return rows.length < (before.dataRequested?.length ?? 0) || shortened(before, rows).length > 0
}

/** Where the words of a row stand, in either language. */
const ofDescription = /^(?:\/letter\/second\/~1dataRequested~1|\/dataRequested\/)(\d+)(?:~1|\/)description$/

/** What goes by itself from a text at its place: values that are gone; from a row, days beyond its period. */
export function changedAt(before: EvidenceRequest, keep: Narrowing): (text: string, path: string) => string {
  const clean = withoutValues(before, keep.identifiers)
  const rows = rowsLeft(before, keep)
  const less = leftOf(before, keep)
  const beyond = new Map(
    rows.map(({ at }, now) => {
      const row = less.dataRequested?.[now]
      const change = row && withoutRowsBeyond(before.dataRequested?.[at], row, less, gone)
      return [String(at), change ?? ((text: string) => text)]
    }),
  )
  return (text, path) => {
    const [, row = ''] = ofDescription.exec(path) ?? []
    return beyond.get(row)?.(clean(text)) ?? clean(text)
  }
}

/** Where what stands at a place of a request stands once it is narrowed; undefined: nowhere. */
export function placeAfter(before: EvidenceRequest, keep: Narrowing, path: string): string | undefined {
  const kept = keptPlaces(before, keep)
  const [first, list, inner, ...rest] = stepsOf(path)
  if (first !== 'letter' || inner === undefined || (list !== 'second' && list !== 'paste'))
    return movedPointer(path, kept)
  const moved =
    list === 'second'
      ? movedPointer(inner, kept)
      : movedBox(inner, kept.rows, shortened(before, rowsLeft(before, keep)))
  return moved === undefined ? undefined : pointerTo([first, list, moved, ...rest])
}

/** Without the texts that say as a whole what is asked and what was ordered. */
function withoutWholes(less: EvidenceRequest): EvidenceRequest {
  const { text, letter } = less
  const wholes = new Set(['/text', '/letter/orderEffect'])
  return {
    ...less,
    ...(text === undefined ? {} : { text: null }),
    ...(letter
      ? {
          letter: {
            ...letter,
            ...(letter.orderEffect === undefined ? {} : { orderEffect: null }),
            ...(letter.second
              ? { second: renamed(letter.second, (key) => (wholes.has(key) ? undefined : key)) }
              : {}),
          },
        }
      : {}),
  }
}

/** An earlier request is told of while both what it was about and what it asked for are still asked. */
function isStillAsked(
  { identifier, category }: EarlierRequest,
  before: EvidenceRequest,
  less: EvidenceRequest,
): boolean {
  const went = <T>(
    had: readonly T[] | null | undefined,
    has: readonly T[] | null | undefined,
    is: (one: T) => boolean,
  ) => !!had?.some(is) && !has?.some(is)
  return !(
    (identifier && went(before.identifiers, less.identifiers, ({ value }) => value === identifier)) ||
    (category && went(before.dataRequested, less.dataRequested, (row) => row.category === category))
  )
}

interface Kept {
  readonly identifiers: readonly number[]
  readonly rows: readonly number[]
}

function narrowedLetter(letter: LetterFields, kept: Kept, shorter: readonly number[]): LetterFields {
  const { identifiers, data, second, paste } = letter
  const numberOf = numberLeft(kept)
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
    ...(paste ? { paste: renamed(paste, (box) => movedBox(box, kept.rows, shorter)) } : {}),
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

/**
 * Boxes of a portal are numbered from one: `data.1`. That of a row with fewer days is filled from the letter
 * again.
 */
function movedBox(box: string, rows: readonly number[], shorter: readonly number[]): string | undefined {
  const place = /^data\.(\d+)$/.exec(box)?.[1]
  if (place === undefined) return box
  if (shorter.includes(Number(place) - 1)) return undefined
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
