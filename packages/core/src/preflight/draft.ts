import { finiteNumber } from '../json/index.ts'
import type { Day } from '../time/index.ts'
import { at, type Bag, bag, bags, isBag, type PeriodEnd, periodEnd, text } from './read.ts'

export interface DraftIdentifier {
  readonly path: string
  readonly type: string
  readonly value: string
  readonly own: Bag
  /** What an address lacks beside its value to be searched by its moment; absent: it is no such address. */
  readonly lacks?: readonly string[]
}

export interface DraftData {
  readonly path: string
  readonly category: string
  readonly from: string
  readonly to: string
  readonly start: PeriodEnd | undefined
  readonly end: PeriodEnd | undefined
  readonly timezone: string
  readonly description: string
}

export interface DraftAttachment {
  readonly path: string
  readonly name: string
  readonly kind: string
  /** As said, or the ending of the name. Lower case; empty when neither tells. */
  readonly format: string
  readonly language: string
  readonly translation: string
}

/** A draft as the checks read it: every value of its kind and bounded, whatever was handed in. */
export interface Draft {
  readonly raw: Bag
  readonly provider: string
  readonly service: string
  readonly requestType: string
  readonly country: string
  /** Country of the user; the asking State's own when the draft does not say. */
  readonly userCountry: string
  readonly identifiers: readonly DraftIdentifier[]
  readonly data: readonly DraftData[]
  readonly attachments: readonly DraftAttachment[]
  readonly processKind: string
  readonly entity: string
  readonly channelKind: string
  readonly channelValue: string
  readonly text: string
  /** Everything that the officer wrote in own words, for the word lists. */
  readonly summary: string
  readonly offence: string
  /** The article of the offence, as it is cited. */
  readonly legalReference: string
  readonly period: { readonly from: Day; readonly to: Day } | undefined
}

const valueMaximum = 2048

function readIdentifier(own: Bag, index: number): DraftIdentifier {
  const value = at(own, 'value')
  return {
    path: `/identifiers/${index}`,
    type: text(at(own, 'type'), 100),
    value: text(typeof value === 'number' ? String(value) : value, valueMaximum),
    own,
  }
}

function readData(own: Bag, index: number): DraftData {
  const [from, to] = [text(at(own, 'from'), 64), text(at(own, 'to'), 64)]
  return {
    path: `/dataRequested/${index}`,
    category: text(at(own, 'category'), 100),
    from,
    to,
    start: periodEnd(from),
    end: periodEnd(to),
    timezone: text(at(own, 'timezone'), 64),
    description: text(at(own, 'description'), 4000),
  }
}

function readAttachment(own: Bag, index: number): DraftAttachment {
  const name = text(at(own, 'name'), 300)
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1] ?? ''
  return {
    path: `/legalProcess/attachments/${index}`,
    name,
    kind: text(at(own, 'kind'), 100),
    format: (text(at(own, 'format'), 20) || ending).toLowerCase(),
    language: text(at(own, 'language'), 20).toLowerCase(),
    translation: text(at(own, 'translation'), 20).toLowerCase(),
  }
}

/** What was read of a list of a draft: the list is read again only when it is another one. */
const readLists = new WeakMap<object, Map<unknown, readonly unknown[]>>()

function readList<T>(list: unknown, one: (own: Bag, index: number) => T): readonly T[] {
  if (!Array.isArray(list)) return []
  let known = readLists.get(list)
  if (!known) {
    known = new Map()
    readLists.set(list, known)
  }
  const before = known.get(one)
  if (before) return before as readonly T[]
  const made = bags(list).map(one)
  known.set(one, made)
  return made
}

function periodOf(data: readonly DraftData[]): Draft['period'] {
  const days = data.flatMap((d) => [d.start?.day, d.end?.day]).filter((d): d is Day => d !== undefined)
  if (days.length === 0) return undefined
  days.sort()
  return { from: days[0] as Day, to: days.at(-1) as Day }
}

/** Reads whatever was handed in as a draft. Never throws. */
export function readDraft(value: unknown): Draft {
  const raw = bag(value)
  const process = bag(at(raw, 'legalProcess'))
  const facts = bag(at(raw, 'case'))
  const offence = bag(at(facts, 'offence'))
  const channel = bag(at(raw, 'channel'))
  const country = text(at(raw, 'country'), 10)
  const data = readList(at(raw, 'dataRequested'), readData)
  return {
    raw,
    provider: text(at(raw, 'provider'), 100),
    service: text(at(raw, 'service'), 200),
    requestType: text(at(raw, 'requestType'), 40),
    country,
    userCountry: text(at(raw, 'userCountry'), 10) || country,
    identifiers: readList(at(raw, 'identifiers'), readIdentifier),
    data,
    attachments: readList(at(process, 'attachments'), readAttachment),
    processKind: text(at(process, 'kind'), 60),
    entity: text(at(bag(at(raw, 'addressee')), 'entity'), 300),
    channelKind: text(at(channel, 'kind'), 40),
    channelValue: text(at(channel, 'value'), 500),
    text: text(at(raw, 'text')),
    summary: twoTexts(text(at(facts, 'summary')), text(at(facts, 'nexusToService'))),
    offence: text(at(offence, 'name'), 300),
    legalReference: text(at(offence, 'legalReference')),
    period: periodOf(data),
  }
}

/**
 * The value at a dotted path, and the JSON pointer to it; the pointer stops at the first thing that is not
 * there.
 */
export function valueAt(
  raw: Bag,
  path: readonly string[],
): { readonly value: unknown; readonly pointer: string } {
  let value: unknown = raw
  let pointer = ''
  for (const key of path) {
    if (!isBag(value)) return { value: undefined, pointer }
    value = at(value, key)
    pointer += `/${key}`
  }
  return { value, pointer }
}

export const numberAt = (raw: Bag, path: readonly string[]): number | undefined =>
  finiteNumber(valueAt(raw, path).value)
export const textAt = (raw: Bag, path: readonly string[]): string => text(valueAt(raw, path).value)

/** Two texts as one: no sentence goes on from the first into the second, so that each is read by itself. */
function twoTexts(first: string, second: string): string {
  if (first === '' || second === '') return first || second
  return /[.!?:;]$/.test(first) ? `${first} ${second}` : `${first}. ${second}`
}
