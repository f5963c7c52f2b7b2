import {
  type Act,
  type ActBodies,
  isWaiting,
  nodeOf,
  type RequestState,
  type RequestStatus,
  refusalOf,
} from '@oficio/core/act'
import type { ActingCall, CallOf } from '../door/call.ts'
import { tellPerson } from '../jobs/notify.ts'
import { foldedOrNone } from './folded.ts'
import { hearersOf } from './hearers.ts'
import { writeAct } from './write-act.ts'

/**
 * Why requests are held; `has-left` is no suspicion: what a provider has goes on, and so do approvals given.
 */
export type HoldWhy = ActBodies['held']['why'] | 'has-left'

/**
 * What a contact point denied is held by its word alone: the suspension holds it too, so that the point's
 * second word lets nothing of a stolen account go on.
 */
const notHeldHere = `(not r.held or not exists (
    select from act h where h.request_id = r.id and h.kind = 'held' and h.seq > coalesce((
      select max(g.seq) from act g where g.request_id = r.id and g.kind = 'released'), 0)))`

/** What is under way before anybody has it, and at a provider. */
const before: readonly RequestStatus[] = ['draft', 'awaiting', 'approved', 'signed']
const underWay: readonly RequestStatus[] = [...before, 'sent', 'questioned']
const inSql = (statuses: readonly RequestStatus[]) => statuses.map((one) => `'${one}'`).join(', ')

/**
 * Of whom a request is held: whoever did an act in it for the own unit, or gave an approval. `people` is SQL
 * for a list of ids.
 */
const didIn = (people: string, also: string): string => `${notHeldHere}
  and exists (
    select from act t join person doer on doer.id = t.person_id
    where t.request_id = r.id and t.person_id = any (${people}) and (doer.unit_id = r.unit_id${also}))`
const didOrApproved = (people: string): string => didIn(people, " or t.kind in ('approved', 'narrowed')")

/**
 * How many requests are held when one of these people is suspended or has left, as a query of `person`,
 * `underWay`, `sent` and `ifLeft`: for all of them together, from what their units have under way. `people`
 * and `reader` are SQL: a list of ids, and who is told of no sealed case but the own ones.
 */
export const underWayOf = (people: string, reader: string): string =>
  `select d.person, count(*)::int as "underWay",
     count(*) filter (where r.status in ('sent', 'questioned'))::int as sent,
     count(*) filter (where d.own and r.status in (${inSql(before)}))::int as "ifLeft"
   from access x join request r on r.id = x.request_id
   cross join lateral (
     select doer.id as person, r.unit_id = x.unit_id as own from person doer
     where doer.unit_id = x.unit_id and doer.id = any (${people}) and exists (
       select from act t where t.request_id = r.id and t.person_id = doer.id
         and (r.unit_id = x.unit_id or t.kind in ('approved', 'narrowed')))) d
   where x.under_way and x.because <> 'provider'
     and x.unit_id in (select unit_id from person where id = any (${people}))
     and r.status in (${inSql(underWay)}) and ${notHeldHere}
     and (not r.sealed or exists (
       select from case_viewer v where v.case_id = r.case_id and v.person_id = ${reader}))
   group by d.person`

/** What it takes to hold: also the house itself does. */
export type HoldCall = Pick<CallOf, 'db' | 'at' | 'house' | 'tell'> & Pick<ActingCall, 'who'>

/** Word for the systems of a desk, and for nodes of providers: how it goes out is known above. */
export interface HoldWord {
  readonly announce: (call: HoldCall, unit: string, event: 'request.held', request: string) => void
  /** Whether there was a node to tell. */
  readonly tellNodes: (call: HoldCall, request: string, what: 'hold') => Promise<boolean>
}

export interface HeldRequests {
  /** How many, as far as whoever suspends may know of them: none of a sealed case but to its viewers. */
  readonly held: number
  /** Providers that have one of these by another way than a desk here: nobody told them. */
  readonly outside: string[]
  /**
   * How many of these have a list that nobody can read, or in which a row was written: nothing can be done
   * with them, nor can they be held. Whoever watches over the use is told which.
   */
  readonly unreadable: number
}

/**
 * Every request under way in which one of these people did an act gets one that holds it, in the transaction
 * of the suspension: nothing goes on while the word spreads, and nobody at a provider's desk answers it. The
 * desk and its systems are told, and the node of a provider that has one. A head of the unit lets it go on or
 * withdraws it.
 */
export async function holdOpenRequests(
  call: HoldCall,
  why: HoldWhy,
  people: readonly string[],
  word: HoldWord,
): Promise<HeldRequests> {
  const { db, who } = call
  const open = await openWith(call, why, people)
  await db.rows("select set_config('oficio.person', $1, true), set_config('oficio.unit', $2, true)", [
    who.id,
    who.unit,
  ])
  const outside = new Set<string>()
  const unreadable: string[] = []
  for (const { id, told } of open) {
    const held = await db
      .attempt(() => holdOne(call, id, why === 'has-left' ? 'suspended-person' : why, word))
      .catch((error: unknown) => {
        call.house.onFault?.(error as Error, `hold ${id}`)
        return 'unreadable' as const
      })
    if (held === 'unreadable') unreadable.push(id)
    else if (held && told) outside.add(held.provider)
  }
  if (unreadable.length > 0) await nameUnreadable(call, unreadable)
  const isTold = ({ id, told }: (typeof open)[number]) => told && !unreadable.includes(id)
  return {
    held: open.filter(isTold).length,
    outside: [...outside].sort(),
    unreadable: open.filter(({ id, told }) => told && unreadable.includes(id)).length,
  }
}

/** So many lists are read at once. */
const mostLists = 200

/**
 * Those that are to be held. Whether one is under way its acts say: a column that says otherwise beside them
 * lets nothing of a stolen account go on. One that nobody can read is taken for one that is.
 */
async function openWith({ db, who }: HoldCall, why: HoldWhy, people: readonly string[]) {
  const [did, statuses] = why === 'has-left' ? [didIn('$1', ''), before] : [didOrApproved('$1'), underWay]
  const found = await db.rows<{ id: string; told: boolean; isOpen: boolean }>(
    `select r.id, r.status in (${inSql(statuses)}) as "isOpen", not r.sealed or exists (
       select from case_viewer v where v.case_id = r.case_id and v.person_id = $2) as told
     from request r where ${did} order by r.id for update of r`,
    [people, who.id],
  )
  const over = found.filter(({ isOpen }) => !isOpen).map(({ id }) => id)
  const open = new Set<string>()
  for (let at = 0; at < over.length; at += mostLists) {
    const lists = await db.rows<{ id: string; acts: Act[] }>(
      `select a.request_id as id, json_agg(a.act order by a.seq) as acts from act a
       where a.request_id = any ($1) group by a.request_id`,
      [over.slice(at, at + mostLists)],
    )
    for (const { id, acts } of lists) {
      const state = foldedOrNone(acts)
      if (!state || statuses.includes(state.status)) open.add(id)
    }
  }
  return found.filter(({ id, isOpen }) => isOpen || open.has(id))
}

/**
 * One row that somebody wrote stops the hold of no other request. It is named to the operator and to whoever
 * watches over the use: a request whose list cannot be read goes nowhere, and nobody lets it go on.
 */
async function nameUnreadable(call: HoldCall, requests: readonly string[]): Promise<void> {
  const { db, house, who } = call
  for (const id of requests) {
    house.security.note({
      event: 'refused',
      what: 'hold',
      person: who.id,
      subject: id,
      why: 'unreadable-list',
    })
    house.onFault?.(new Error('a list of acts cannot be read'), `hold ${id}`)
  }
  const overseers = await db.rows<{ person: string; request: string }>(
    `select p.id as person, r.id as request from request r join unit o on o.id = r.unit_id
     join unit u on u.institution_id = o.institution_id join person p on p.unit_id = u.id
     where r.id = any ($1) and p.status = 'active' and 'overseer' = any (p.roles)`,
    [requests],
  )
  for (const { person, request } of overseers)
    tellPerson(call, person, 'list-unreadable', { of: request.slice(0, 8) })
}

/**
 * Gives the provider where it has the request and could not be told here; `unreadable` where nobody can add
 * to its list.
 */
export async function holdOne(
  call: HoldCall,
  id: string,
  why: ActBodies['held']['why'],
  word: HoldWord,
): Promise<{ readonly provider: string } | 'unreadable' | undefined> {
  const acts = await call.db.rows<{ act: Act; at: number; head: string | null }>(
    `select a.act, r.seq as at, r.head from act a join request r on r.id = a.request_id where a.request_id = $1
     order by a.seq`,
    [id],
  )
  const state = foldedOrNone(acts.map(({ act }) => act))
  // A row too many or too few is none that the list goes on from.
  const [row] = acts
  if (!state || state.seq !== row?.at || state.head !== row.head) return 'unreadable'
  if (state.seq !== acts.length || refusesHold(state, why, call)) return 'unreadable'
  await writeAct(call, id, state, { kind: 'held', body: { why } })
  call.tell(await hearersOf(call.db, id))
  const waiting = state.legs.filter(isWaiting)
  for (const { to } of waiting)
    if (to.kind === 'provider-desk') word.announce(call, to.unit, 'request.held', id)
  for (const { person, kind } of await call.db.rows<{ person: string; kind: string }>(toTell, [id]))
    if (person !== call.who.id) tellPerson(call, person, kind, { request: id })
  const isNodeTold = waiting.some(nodeOf) && (await word.tellNodes(call, id, 'hold'))
  const outside = waiting.some((leg) => leg.to.kind === 'provider-outside' && !(isNodeTold && nodeOf(leg)))
  return outside && state.content ? { provider: state.content.provider } : undefined
}

/** What the columns beside a list say of it, the list does not. */
const refusesHold = (state: RequestState, why: ActBodies['held']['why'], { who }: HoldCall): boolean =>
  refusalOf(state, { kind: 'held', body: { why } }, { person: who.id, institution: who.institution }) !==
  undefined

/** Whoever leads a desk that has it, the clerks who were given it, and the head of the unit, who decides. */
const toTell = `
  select p.id as person, 'desk-held' as kind from access a join person p on p.unit_id = a.unit_id
  where a.request_id = $1 and a.because = 'provider' and p.status = 'active' and (
    'desk-lead' = any (p.roles)
    or exists (select from assignment s where s.request_id = $1 and s.person_id = p.id))
  union all
  select p.id, 'held-to-decide' from request r join person p on p.unit_id = r.unit_id
  where r.id = $1 and p.status = 'active' and 'unit-head' = any (p.roles) and (not r.sealed or exists (
    select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))`
