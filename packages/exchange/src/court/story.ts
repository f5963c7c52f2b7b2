import type { ExhibitSaid } from '@oficio/core/exhibit'
import type { EvidenceRequest } from '@oficio/core/request'
import type { CustodyFile, NewEntry } from '@oficio/verify/bundle'
import { rowsAsked, rowsNamed } from './asked-rows.ts'
import type { AnsweredClock, ReceiptNote } from './receipt.ts'

/** What whoever handed files over signed of them. */
export interface SignedHandOver {
  readonly by: string
  /** When it arrived with its signature, by the clock of the installation. */
  readonly at: string
  readonly exhibits: readonly ExhibitSaid[]
}

/**
 * Files that came together, what is told of their coming, and when a program read them: for the first time,
 * or, where they were handed over with a signature, for this bundle.
 */
export interface Arrival {
  readonly receipt: ReceiptNote | undefined
  readonly files: readonly CustodyFile[]
  /** With its zone. */
  readonly readAt: string
  /** Each file was held against it when it was read; absent: nobody signed what was handed over. */
  readonly signed?: SignedHandOver
  /** Where what became of each row is from; absent: whoever received the files wrote it down. */
  readonly outcomesBy?: 'provider'
}

/** One going out of the request, as far as it is known. */
export interface SentOut {
  readonly on: string | null
  /** The number that the other side gave. */
  readonly reference: string | null
}

/** What is known of the evidence before it is put into the bundle, in the order in which it is told. */
export const entriesOf = (arrivals: readonly Arrival[]): readonly NewEntry[] => [
  ...arrivals.flatMap(entriesIn),
  ...readingsIn(arrivals),
]

/** How files are read, after all of them came: as it was answered, each answer once. */
function readingsIn(arrivals: readonly Arrival[]): readonly NewEntry[] {
  const told = new Map<string, NewEntry>()
  for (const { receipt, files } of arrivals)
    for (const reading of receipt?.readings ?? []) {
      const those = files.filter(({ sha256 }) => sha256 === reading.sha256)
      const key = JSON.stringify(reading)
      const before = told.get(key)?.files ?? []
      told.set(key, readingEntry(reading, [...before, ...those]))
    }
  const at = ({ at: of }: NewEntry): number => (of ? Date.parse(of) : 0)
  return [...told.values()].sort((a, b) => at(a) - at(b))
}

/** It is the word of whoever read the file: the program wrote it down, and judged nothing. */
function readingEntry(
  { sha256, at, by, aside, zone, column }: AnsweredClock,
  files: readonly CustodyFile[],
): NewEntry {
  const names = files.map(({ name }) => name.replace(/^data\/evidence\//, ''))
  const file = [...names, `SHA-256 ${sha256}`].join(', ')
  const base = { at, basis: 'said', by, files } as const
  if (zone !== undefined) return { ...base, act: 'zone-said', what: `${column}: ${zone} (${file})` }
  if (aside.length === 0) return { ...base, act: 'answer-undone', what: file }
  return { ...base, act: 'put-aside', what: `${aside.map((words) => `«${words}»`).join(' ')} (${file})` }
}

function entriesIn({ receipt, files, readAt }: Arrival): readonly NewEntry[] {
  const said: NewEntry[] = []
  if (receipt && (receipt.receivedAt || receipt.receivedBy || receipt.from))
    said.push({
      at: receipt.receivedAt,
      act: 'received',
      basis: 'said',
      by: receipt.receivedBy,
      what:
        [receipt.from, receipt.channel, receipt.reference, receipt.note].filter(Boolean).join(' · ') || null,
    })
  for (const { at, by, what } of receipt?.custody ?? [])
    said.push({ at, act: 'said', basis: 'said', by, what })
  return [...said, { at: readAt, act: 'taken-in', basis: 'here', by: null, what: null, files }]
}

/** A hole in what is recorded, as a code with what it takes to say it. */
export interface CustodyHole {
  readonly code:
    | 'no-receipt'
    | 'no-receiver'
    | 'no-received-at'
    | 'no-source'
    | 'between'
    | 'backwards'
    | 'before-asked'
    | 'not-here'
    /** Files that came and were erased by an act, by name. */
    | 'erased'
    | 'no-request'
    /** The pack that asked brings no list of its own files. */
    | 'no-pack-list'
    | 'no-outcomes'
    | 'some-without-outcome'
    | 'outcome-not-asked'
    /** Rows of which outcomes were written down that cannot both be. */
    | 'contradiction'
    | 'no-source-signature'
    | 'no-outside-time'
    /** The list is stamped once the report lies in it: the report cannot say whether that stamp counts. */
    | 'stamp-beside'
    /** Acts, by their places, that no proof of the custody log shows. */
    | 'not-logged'
    /** Acts, by their places, that were logged and of which no time-stamp authority saw the log. */
    | 'not-stamped'
    | 'no-proof'
    /** Files of which nobody read through what they hold: they are described as files alone. */
    | 'not-described'
  readonly from?: string
  readonly to?: string
  /** Numbers of the rows of the request, or names of files, with commas. */
  readonly items?: string
}

/** That the description names these files, and nothing that stands in them; none where there are none. */
export const notDescribed = (files: readonly CustodyFile[]): readonly CustodyHole[] =>
  files.length === 0
    ? []
    : [
        {
          code: 'not-described',
          items: files.map(({ name }) => name.replace(/^data\/evidence\//, '')).join(', '),
        },
      ]

/**
 * What is not recorded. A bundle that hides its gaps falls at the first question.
 *
 * @param absent names of files that were noted as received and are not in the bundle
 */
export function gapsOf(
  arrivals: readonly Arrival[],
  request: EvidenceRequest | undefined,
  absent: readonly string[] = [],
): readonly CustodyHole[] {
  const gaps: CustodyHole[] = []
  for (const arrival of arrivals)
    for (const gap of gapsIn(arrival))
      if (!gaps.some((one) => JSON.stringify(one) === JSON.stringify(gap))) gaps.push(gap)
  // Days as they were written: an hour before or after midnight in another zone accuses nobody.
  for (const { receipt } of arrivals)
    if (request?.createdOn && receipt?.receivedAt && receipt.receivedAt.slice(0, 10) < request.createdOn)
      gaps.push({ code: 'before-asked', from: receipt.receivedAt, to: request.createdOn })
  if (absent.length > 0) gaps.push({ code: 'not-here', items: absent.join(', ') })
  if (!request) gaps.push({ code: 'no-request' })
  const outcomes = arrivals.flatMap(({ receipt }) => receipt?.outcomes ?? [])
  if (outcomes.length === 0) gaps.push({ code: 'no-outcomes' })
  else {
    const items = withoutOutcome(outcomes, request)
    if (items.length > 0) gaps.push({ code: 'some-without-outcome', items: items.join(', ') })
    const beside = notAsked(outcomes, request)
    if (beside.length > 0) gaps.push({ code: 'outcome-not-asked', items: beside.join(', ') })
    const twofold = contradictions(arrivals, request)
    if (twofold.length > 0) gaps.push({ code: 'contradiction', items: twofold.join(', ') })
  }
  gaps.push({ code: 'no-source-signature' }, { code: 'no-outside-time' })
  return gaps
}

function gapsIn(arrival: Arrival): readonly CustodyHole[] {
  const { receipt } = arrival
  const gaps: CustodyHole[] = []
  if (!receipt) gaps.push({ code: 'no-receipt' })
  else {
    if (!receipt.receivedBy) gaps.push({ code: 'no-receiver' })
    if (!receipt.receivedAt) gaps.push({ code: 'no-received-at' })
    if (!receipt.from) gaps.push({ code: 'no-source' })
  }
  const timed = entriesIn(arrival).flatMap(({ at, act }) => (at ? [{ at, act }] : []))
  for (const [i, { at, act }] of timed.entries()) {
    const before = timed[i - 1]
    if (!before) continue
    if (Date.parse(before.at) > Date.parse(at)) gaps.push({ code: 'backwards', from: at, to: before.at })
    else if (act === 'taken-in') gaps.push({ code: 'between', from: earliest(timed.slice(0, i)), to: at })
  }
  return gaps
}

/** Copies in between show nothing: what counts is when somebody first had it. */
const earliest = (timed: readonly { readonly at: string; readonly act: string }[]): string =>
  (timed.find(({ act }) => act === 'received') ?? timed[0])?.at ?? ''

/** Rows asked for, by number, of which nobody wrote down what became. */
function withoutOutcome(
  outcomes: ReceiptNote['outcomes'],
  request: EvidenceRequest | undefined,
): readonly number[] {
  const said = new Set(outcomes.flatMap(({ item }) => rowsNamed(item, request)))
  return Array.from({ length: rowsAsked(request) }, (_, at) => at + 1).filter((row) => !said.has(row))
}

/** Items of which somebody wrote down what became, and that are no row of the request. */
function notAsked(
  outcomes: ReceiptNote['outcomes'],
  request: EvidenceRequest | undefined,
): readonly string[] {
  if (!request) return []
  return [...new Set(outcomes.map(({ item }) => item.trim()))].filter(
    (one) => rowsNamed(one, request).length === 0,
  )
}

/**
 * Items of which outcomes were written down that cannot both be: all of it given, and something else in the
 * same receipt; or all given, and later not. What was refused first and given later is one after the other.
 */
function contradictions(
  arrivals: readonly Arrival[],
  request: EvidenceRequest | undefined,
): readonly string[] {
  const said = arrivals.flatMap(({ receipt }, at) =>
    (receipt?.outcomes ?? []).map(({ item, outcome }) => ({ item: rowOf(item, request), outcome, at })),
  )
  const clashes = said.filter((one) =>
    said.some(
      (other) =>
        one.item === other.item &&
        one.outcome === 'given' &&
        other.outcome !== 'given' &&
        (one.at === other.at || (one.at < other.at && other.outcome !== 'part')),
    ),
  )
  return [...new Set(clashes.map(({ item }) => item))]
}

/** The number of the row that an item names, where it names one; else the words. */
function rowOf(item: string, request: EvidenceRequest | undefined): string {
  const [row, other] = rowsNamed(item, request)
  return row !== undefined && other === undefined ? String(row) : item.trim()
}
