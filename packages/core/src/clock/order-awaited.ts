// What ends the term in which an order must follow an emergency: that order, and no act of whoever asked.
import {
  type Approval,
  givenHere,
  type Item,
  isWaiting,
  isWordShown,
  itemsHanded,
  itemsOf,
  itemsShown,
  wasGiven,
} from '../act/index.ts'
import { dayInZone, zoneOfSeat } from '../calendar/index.ts'
import { countedAs } from '../identifier/index.ts'
import { isOrderDoubted, isPlainGrant } from '../preflight/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { isOrderedBy } from '../statute/index.ts'
import { addDays, type Day, isDay, readInstant } from '../time/index.ts'
import type { ClockKnowledge } from './knowledge.ts'
import type { OrderTerm } from './law-terms.ts'
import type { Following } from './next-step.ts'
import { firstMinute, minutesOf, type RowMinutes } from './row-minutes.ts'

const over: ReadonlySet<string> = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/** What was asked in its turn: the data itself, of which the law wants the order in time. */
const isFollowedUp = ({ id }: Following, requests: readonly Following[]): boolean =>
  requests.some((one) => one.basedOn === id && asksData(one) && isOut(one))

const asksData = ({ content: { requestType } }: Following): boolean =>
  !requestType.startsWith('preservation') && requestType !== 'emergency'

const isOut = ({ state: { stage } }: Following): boolean => stage === 'sent' || stage === 'closed'

/** Whether it left: one that was closed without ever having been sent asked nobody. */
const wasSent = ({ state: { stage, legs } }: Following): boolean =>
  stage === 'sent' || (stage === 'closed' && legs.some(({ sentAt, sentOn }) => sentAt ?? sentOn))

/** One thing that an emergency brought, or that an order asks for: a row about one account. */
interface Thing extends RowMinutes {
  /** The keys of the items that it stands for; none: nobody asked about it. */
  readonly keys: readonly string[]
  readonly account: string
  /** The row, in a request about this account alone; undefined: whatever was asked about it. */
  readonly asked: { readonly content: EvidenceRequest; readonly row: number } | undefined
}

/**
 * Whether orders that were given here ask together for all that an emergency brought and of which no word of
 * whoever orders speaks: each category of data
 * about each account, however it is written, in the days of its row so far as both say any. Where nothing
 * came they ask about each of its accounts. An emergency that names no account is followed by none, and where
 * something came that is of none of its items, somebody must say of which order it is. Nor is one an order of
 * which more is said than that it grants what is asked, or on whose paper the check finds anything, before
 * somebody else than who asks has read it.
 */
function isOrdered(
  emergency: Following,
  requests: readonly Following[],
  knowledge: ClockKnowledge,
  /** The items of which the word of whoever orders is here. */
  shown: ReadonlySet<string>,
): boolean {
  if (cameUnnamed(emergency)) return false
  const orders = requests.filter(
    (one) =>
      one.basedOn === emergency.id &&
      isOrderTo(one, emergency) &&
      isOfItsTime(one, emergency) &&
      !isDoubted(one, knowledge),
  )
  const asked = orders.flatMap((one) => thingsOrdered(one, knowledge))
  const wanted = [...thingsBrought(emergency, knowledge), ...thingsBeside(emergency, knowledge)]
  const sending = sendingOf(emergency, knowledge)
  const missing = wanted.filter(({ keys }) => !keys.some((key) => shown.has(key)))
  return wanted.length > 0 && missing.every((thing) => isCovered(thing, asked, sending, knowledge))
}

/** Whether a file came that names no item, beside others that do, or an account at an item that is none. */
function cameUnnamed({ content, state }: Following): boolean {
  const keys = new Set(itemsOf(content).map(({ key }) => key))
  return state.legs.some(
    ({ exhibits = [], items }) =>
      (itemsHanded(state).length > 0 && exhibits.some(({ item }) => item === null)) ||
      Object.values(items).some(({ item, beyond }) => beyond.length > 0 && !keys.has(item)),
  )
}

/**
 * Whether its paper may grant less than is asked: what is said of it is no plain grant, or the check finds
 * anything. Then it is none before somebody else has read it.
 */
function isDoubted(one: Following, knowledge: ClockKnowledge): boolean {
  if (!isPlainGrant(one.content, knowledge)) return true
  const on = dayOfSending(one) ?? givenHere(one.state.approvals)[0]?.on
  return on !== undefined && isOrderDoubted(one.content, on, knowledge)
}

/** Accounts that nobody asked about, each with what was asked of the one with which it came. */
const thingsBeside = ({ content, state }: Following, knowledge: ClockKnowledge): readonly Thing[] =>
  state.legs.flatMap(({ items }) =>
    Object.values(items).flatMap(({ item: key, beyond }) => {
      const item = itemsOf(content).find((one) => one.key === key)
      const account = content.identifiers?.[item?.identifier ?? 0]
      const row = item?.data ?? undefined
      return beyond.map((value) => thing({ ...account, value }, row, content, knowledge))
    }),
  )

/** The first day on which an emergency left; undefined: nobody wrote one. */
const dayOfSending = ({ state: { legs } }: Following): Day | undefined =>
  legs
    .flatMap(({ sentAt, sentOn }) => dayOf(sentAt ?? sentOn) ?? [])
    .toSorted()
    .at(0)

/** When an emergency left, in minutes: its own, and the first of its day where it was asked. */
interface WhenLeft {
  readonly minute: number
  readonly dayBegins: number
}

/** Where only its day is known, the first of it: what is ordered from a later minute on may lie behind it. */
function sendingOf({ content, state }: Following, knowledge: ClockKnowledge): WhenLeft | undefined {
  const zone = zoneOfSeat(content.country, knowledge)
  return state.legs
    .flatMap(({ sentAt, sentOn }): readonly WhenLeft[] => {
      const seconds = readInstant(sentAt ?? '')?.seconds
      const day = seconds !== undefined && zone ? dayInZone(zone, seconds) : dayOf(sentAt ?? sentOn)
      if (day === undefined) return []
      const dayBegins = firstMinute(zone, day)
      return [{ dayBegins, minute: seconds === undefined ? dayBegins : Math.floor(seconds / 60) }]
    })
    .toSorted((one, other) => one.minute - other.minute)
    .at(0)
}

const isOrderTo = (one: Following, { content: { provider } }: Following): boolean =>
  one.content.requestType === 'disclosure' &&
  one.content.provider === provider &&
  wasSent(one) &&
  givenHere(one.state.approvals).length > 0

/**
 * Whether the day on its paper is not before the emergency left, nor after it was brought here: one of long
 * ago follows nothing, and one of a day to come is none yet. Elsewhere it may still be the day before, or the
 * day after.
 */
function isOfItsTime({ state: { approvals } }: Following, emergency: Following): boolean {
  const left = dayOfSending(emergency)
  return approvals.some((one) =>
    givenHere([one]).some(({ on }) => on <= dayAfter(one) && (left === undefined || on >= addDays(left, -1))),
  )
}

const dayAfter = ({ at }: Approval): Day => addDays(at.slice(0, 10), 1)

/**
 * Whether what is asked covers a thing, to the minute; several that follow on each other cover it together.
 * What came without days is of the day of its letter: an order of other days is none of it. An order of days
 * that nobody can read orders none.
 */
function isCovered(
  { account, asked: row, from, to }: Thing,
  asked: readonly Thing[],
  sending: WhenLeft | undefined,
  knowledge: ClockKnowledge,
): boolean {
  const same = asked
    .filter((one) => one.account === account && (!row || isRowOrdered(row, one.asked, knowledge)))
    .flatMap((one) =>
      one.from === undefined || one.to === undefined
        ? []
        : [{ from: one.from ?? Number.NEGATIVE_INFINITY, to: one.to ?? Number.POSITIVE_INFINITY }],
    )
    .toSorted((one, other) => one.from - other.from)
  const before = sending ? sending.dayBegins - 1 : Number.NEGATIVE_INFINITY
  if (typeof from !== 'number')
    return same.some((one) => one.to >= (to ?? before) && (!sending || one.from <= sending.minute))
  let missing = from
  for (const one of same) if (one.from <= missing) missing = Math.max(missing, one.to + 1)
  return same.length > 0 && Math.max(from, to ?? before) < missing
}

const isRowOrdered = (
  came: NonNullable<Thing['asked']>,
  ordered: Thing['asked'],
  knowledge: ClockKnowledge,
): boolean => ordered !== undefined && isOrderedBy(came, ordered, knowledge)

/**
 * What an emergency brought, item by item; of one that was answered as a whole, also beside its items, all
 * that it asked.
 */
function thingsBrought({ content, state }: Following, knowledge: ClockKnowledge): readonly Thing[] {
  const all = itemsOf(content)
  const keys = itemsHanded(state)
  if (!wasGiven(state))
    return all.map((item) => ({
      ...thingOf(content, item, knowledge),
      keys: all.flatMap(({ key, identifier }) => (identifier === item.identifier ? key : [])),
      ...{ asked: undefined, from: null, to: null },
    }))
  const isWhole = keys.length === 0 || state.legs.some(({ handed = [] }) => handed.includes('all'))
  const items = isWhole ? all : all.filter(({ key }) => keys.includes(key))
  return items.map((item) => thingOf(content, item, knowledge))
}

/** What an order asks for; what whoever gave it took out of it was decided on as well. */
function thingsOrdered({ content, state }: Following, knowledge: ClockKnowledge): readonly Thing[] {
  // The first approval that stands is that of whoever narrowed it last.
  const cut = givenHere(state.approvals.slice(0, 1)).length > 0 ? state.cut : []
  const accounts = content.identifiers ?? []
  const gone = cut.flatMap((one) => (one.what === 'identifier' ? [one.before] : []))
  const rows = cut.flatMap((one) => {
    if (one.what === 'data') return [one.before]
    return one.what === 'period' ? [{ ...one.before, ...one.data }] : []
  })
  const all = [...(content.dataRequested ?? []).keys()]
  return [
    ...itemsOf(content).map((item) => thingOf(content, item, knowledge)),
    ...accounts.flatMap((account) => rows.map((row) => thingCut(account, row, content, knowledge))),
    ...gone.flatMap((account) => [
      ...all.map((row) => thing(account, row, content, knowledge)),
      ...rows.map((row) => thingCut(account, row, content, knowledge)),
    ]),
  ]
}

const thingOf = (
  content: EvidenceRequest,
  { key, identifier, data }: Item,
  knowledge: ClockKnowledge,
): Thing => ({
  ...thing(content.identifiers?.[identifier] ?? {}, data ?? undefined, content, knowledge),
  keys: [key],
})

/** The same of a row that whoever gave the order took out: no other language of it is left. */
const thingCut = (
  account: Account,
  row: RequestedData,
  { letter: _, ...content }: EvidenceRequest,
  knowledge: ClockKnowledge,
): Thing => thing(account, 0, { ...content, dataRequested: [row] }, knowledge)

/** A row about one account; undefined: whatever is asked about it. */
function thing(
  account: Account,
  row: number | undefined,
  content: EvidenceRequest,
  knowledge: ClockKnowledge,
): Thing {
  const { type, value, country } = account
  const own = { type: type ?? '', value: value ?? '' }
  return {
    keys: [],
    account: countedAs({ ...own, country: country ?? content.country }, knowledge),
    // What its words say of another account is of that one.
    asked: row === undefined ? undefined : { content: { ...content, identifiers: [own] }, row },
    ...minutesOf(content.dataRequested?.[row ?? -1] ?? {}, content, knowledge),
  }
}

const dayOf = (moment: string | null | undefined): Day | undefined => {
  const day = moment?.trim().slice(0, 10)
  return isDay(day) ? day : undefined
}

interface Account {
  readonly type?: string | null
  readonly value?: string | null
  readonly country?: string | null
}

/**
 * Whether the order that must follow is still waited for. Of an emergency from which something was handed
 * over it is, whatever became of the request, until of each thing somebody else than who asks read the paper
 * that speaks of it, or orders that were given here asked for it: no word of whoever asks, no withdrawal, no
 * further emergency and no draft ends it. Of one from which nothing came it is while the request stands, and
 * one that was closed.
 */
export function isOrderAwaited(
  one: Following,
  requests: readonly Following[],
  knowledge: ClockKnowledge,
): boolean {
  const { state, content } = one
  if (content.requestType !== 'emergency')
    return !over.has(state.stage) && !state.followUp && !isFollowedUp(one, requests)
  if (isWordHere(one, requests, knowledge)) return false
  return wasGiven(state) || state.stage === 'closed' || !over.has(state.stage)
}

/**
 * Whether the word of whoever orders is here of all that an emergency brought: in papers that somebody else
 * than who asks read, each of what it speaks of, or in orders among these requests.
 */
export const isWordHere = (
  one: Following,
  requests: readonly Following[],
  knowledge: ClockKnowledge,
): boolean => isWordShown(one.state) || isOrdered(one, requests, knowledge, itemsShown(one.state))

/**
 * Whether orders whose day is not after a day, given here, ask together for all that an emergency brought and
 * of which no paper of such a day speaks.
 */
export const wasOrderedBy = (
  one: Following,
  requests: readonly Following[],
  last: Day,
  knowledge: ClockKnowledge,
): boolean =>
  isOrdered(
    one,
    requests.filter(({ state }) => givenHere(state.approvals).some(({ on }) => on <= last)),
    knowledge,
    itemsShown(one.state, last),
  )

/**
 * The same of one term: what the house alone wants is not wanted of what an order was given for here from the
 * beginning, nor of what was answered and brought nothing.
 */
export const isTermAwaited = ({ state }: Following, { isOurs }: Pick<OrderTerm, 'isOurs'>): boolean =>
  !isOurs ||
  (givenHere(state.approvals).length === 0 &&
    (wasGiven(state) || (!over.has(state.stage) && state.legs.some(isWaiting))))
