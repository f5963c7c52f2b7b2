// What ends the term in which an order must follow an emergency: that order, and no act of whoever asked.
import { givenHere, type Item, isWaiting, isWordShown, itemsHanded, itemsOf, wasGiven } from '../act/index.ts'
import { countedAs, type IdentifierKnowledge } from '../identifier/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import { type ApprovalKnowledge, isOrderedBy } from '../statute/index.ts'
import { addDays, type Day, isDay } from '../time/index.ts'
import type { OrderTerm } from './law-terms.ts'
import type { Following } from './next-step.ts'

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

/** What decides which account is which, and which row of an order is of which row of an emergency. */
type AwaitedKnowledge = IdentifierKnowledge & ApprovalKnowledge

/** One thing that an emergency brought, or that an order asks for: a row about one account. */
interface Thing {
  readonly account: string
  /** The row, as a request of this one alone; undefined: whatever was asked about it. */
  readonly asked: EvidenceRequest | undefined
  /** Undefined: it says none. */
  readonly from: Day | undefined
  readonly to: Day | undefined
}

/**
 * Whether orders that were given here ask together for all that an emergency brought: each category of data
 * about each account, however it is written, in the days of its row so far as both say any. Where nothing
 * came they ask about each of its accounts. An emergency that names no account is followed by none.
 */
function isOrdered(
  emergency: Following,
  requests: readonly Following[],
  knowledge: AwaitedKnowledge,
): boolean {
  const orders = requests.filter(
    (one) => one.basedOn === emergency.id && isOrderTo(one, emergency) && isOfItsTime(one, emergency),
  )
  const asked = orders.flatMap((one) => thingsOrdered(one, knowledge))
  const wanted = thingsBrought(emergency, knowledge)
  const on = dayOfSending(emergency)
  if (wanted.length === 0 || !wanted.every((thing) => isCovered(thing, asked, on, knowledge))) return false
  return accountsBeside(emergency).every((value) => orders.some((one) => isAbout(one, value, knowledge)))
}

/** Accounts that came along though nobody asked about them. */
const accountsBeside = ({ state: { legs } }: Following): readonly string[] =>
  legs.flatMap(({ items }) => Object.values(items).flatMap(({ beyond }) => beyond))

/** Whether an order is about an account that is written so. */
const isAbout = ({ content }: Following, value: string, knowledge: AwaitedKnowledge): boolean =>
  (content.identifiers ?? []).some(
    (one) =>
      thing({ ...one, value }, {}, content, knowledge).account === thing(one, {}, content, knowledge).account,
  )

/** The first day on which an emergency left; undefined: nobody wrote one. */
const dayOfSending = ({ state: { legs } }: Following): Day | undefined =>
  legs
    .flatMap(({ sentAt, sentOn }) => dayOf(sentAt ?? sentOn) ?? [])
    .toSorted()
    .at(0)

const isOrderTo = (one: Following, { content: { provider } }: Following): boolean =>
  one.content.requestType === 'disclosure' &&
  one.content.provider === provider &&
  wasSent(one) &&
  givenHere(one.state.approvals).length > 0

/** Whether the day on its paper is not before the emergency left: one of long ago follows nothing. */
function isOfItsTime({ state: { approvals } }: Following, emergency: Following): boolean {
  const left = dayOfSending(emergency)
  const days = givenHere(approvals).map(({ on }) => on)
  // Elsewhere it may still be the day before.
  return left === undefined || days.length === 0 || days.some((on) => on >= addDays(left, -1))
}

/**
 * Whether what is asked covers a thing; several that follow on each other cover its days together. What came
 * without days is of the day of its letter: an order of other days is none of it.
 */
function isCovered(
  { account, asked: row, from, to }: Thing,
  asked: readonly Thing[],
  on: Day | undefined,
  knowledge: AwaitedKnowledge,
): boolean {
  const same = asked
    .filter((one) => one.account === account && (!row || isRowOrdered(row, one.asked, knowledge)))
    .toSorted((one, other) => ((one.from ?? '') < (other.from ?? '') ? -1 : 1))
  if (from === undefined) {
    const last = to ?? (on && addDays(on, -1))
    return same.some((one) => (!last || !one.to || one.to >= last) && (!on || !one.from || one.from <= on))
  }
  let missing: Day | undefined = from
  for (const one of same) {
    if (missing === undefined || (one.from && one.from > missing)) break
    if (!one.to) missing = undefined
    else if (one.to >= missing) missing = addDays(one.to, 1)
  }
  const before = on && addDays(on, -1)
  const last = to ?? (before && before > from ? before : from)
  return same.length > 0 && (missing === undefined || missing > last)
}

const isRowOrdered = (
  came: EvidenceRequest,
  ordered: EvidenceRequest | undefined,
  knowledge: AwaitedKnowledge,
): boolean =>
  ordered !== undefined && isOrderedBy({ content: came, row: 0 }, { content: ordered, row: 0 }, knowledge)

/** What an emergency brought, item by item; of one that was answered as a whole, all that it asked. */
function thingsBrought({ content, state }: Following, knowledge: AwaitedKnowledge): readonly Thing[] {
  const all = itemsOf(content)
  const keys = itemsHanded(state)
  if (!wasGiven(state))
    return all.map((item) => ({
      ...thingOf(content, item, knowledge),
      ...{ asked: undefined, from: undefined, to: undefined },
    }))
  const items = keys.length > 0 ? all.filter(({ key }) => keys.includes(key)) : all
  return items.map((item) => thingOf(content, item, knowledge))
}

/** What an order asks for; what whoever gave it took out of it was decided on as well. */
function thingsOrdered({ content, state }: Following, knowledge: AwaitedKnowledge): readonly Thing[] {
  // The first approval that stands is that of whoever narrowed it last.
  const cut = givenHere(state.approvals.slice(0, 1)).length > 0 ? state.cut : []
  const accounts = content.identifiers ?? []
  const gone = cut.flatMap((one) => (one.what === 'identifier' ? [one.before] : []))
  const rows = cut.flatMap((one) => {
    if (one.what === 'data') return [one.before]
    return one.what === 'period' ? [{ ...one.before, ...one.data }] : []
  })
  const all = [...(content.dataRequested ?? []), ...rows]
  return [
    ...itemsOf(content).map((item) => thingOf(content, item, knowledge)),
    ...accounts.flatMap((account) => rows.map((row) => thing(account, row, content, knowledge))),
    ...gone.flatMap((account) => all.map((row) => thing(account, row, content, knowledge))),
  ]
}

const thingOf = (
  content: EvidenceRequest,
  { identifier, data }: Item,
  knowledge: AwaitedKnowledge,
): Thing => {
  const { identifiers, dataRequested } = content
  const row = data === null ? {} : (dataRequested?.[data] ?? {})
  return thing(identifiers?.[identifier] ?? {}, row, content, knowledge)
}

const thing = (
  { type, value, country: own }: Account,
  row: Partial<RequestedData>,
  content: EvidenceRequest,
  knowledge: AwaitedKnowledge,
): Thing => ({
  account: countedAs({ type: type ?? '', value: value ?? '', country: own ?? content.country }, knowledge),
  asked: { ...content, dataRequested: [row] },
  from: dayOf(row.from),
  to: dayOf(row.to),
})

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
 * over it is, whatever became of the request, until somebody else than who asks read the paper, or orders
 * that were given here asked for the same: no word of whoever asks, no withdrawal, no further emergency and
 * no draft ends it. Of one from which nothing came it is while the request stands, and one that was closed.
 */
export function isOrderAwaited(
  one: Following,
  requests: readonly Following[],
  knowledge: AwaitedKnowledge,
): boolean {
  const { state, content } = one
  if (content.requestType !== 'emergency')
    return !over.has(state.stage) && !state.followUp && !isFollowedUp(one, requests)
  if (isWordShown(state)) return false
  if (isOrdered(one, requests, knowledge)) return false
  return wasGiven(state) || state.stage === 'closed' || !over.has(state.stage)
}

/**
 * The same of one term: what the house alone wants is not wanted of what an order was given for here from the
 * beginning, nor of what was answered and brought nothing.
 */
export const isTermAwaited = ({ state }: Following, { isOurs }: Pick<OrderTerm, 'isOurs'>): boolean =>
  !isOurs ||
  (givenHere(state.approvals).length === 0 &&
    (wasGiven(state) || (!over.has(state.stage) && state.legs.some(isWaiting))))
