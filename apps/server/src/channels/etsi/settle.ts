import { type Act, foldActs, nodeOf, type RequestState, refusalOf } from '@oficio/core/act'
import { hearersOf } from '../../acts/hearers.ts'
import { writeAct } from '../../acts/write-act.ts'
import type { Db } from '../../db/scope.ts'
import { type Acting, doerOf, type HouseParts } from '../../door/call.ts'
import { tellPerson } from '../../jobs/notify.ts'
import { houseItself } from './doers.ts'

/**
 * Acts of one request, and what they amount to; the request is locked, for acts are taken one after another.
 */
export async function lockedState(
  db: Db,
  request: string,
): Promise<{ readonly state: RequestState; readonly unit: string } | undefined> {
  const row = await db.row<{ unit: string }>('select unit_id as unit from request where id = $1 for update', [
    request,
  ])
  if (!row) return undefined
  const acts = (
    await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [request])
  ).map(({ act }) => act)
  return { state: foldActs(acts), unit: row.unit }
}

/** A call in which nobody asks: what the house and the nodes do by themselves. */
export const callOf = (house: HouseParts, db: Db, at: string, who: Acting) => ({
  house,
  db,
  at,
  who,
  tell: () => {},
})

/** Open pages of whom a request concerns hear that something changed, when it is kept. */
export const tellHearers = async (db: Db, request: string) =>
  db.rows("select pg_notify('oficio', $1)", [(await hearersOf(db, request)).join(' ')])

/**
 * What a message does: asks, answers a question of the node, takes back what was asked, says that it is held
 * here or goes on, or tells the point of another State what became of what it asked.
 */
export type MessageKind = 'request' | 'clarification' | 'cancellation' | 'hold' | 'release' | 'word'

/**
 * The message ends with the house's word that it arrived, or did not. `held`: nothing may be written now.
 * `over`: there is nobody to tell any more. What a node says to a cancellation is no act, for the request is
 * over: it is kept beside the message, and a no is told to whoever wrote the request.
 */
export async function receive(
  house: HouseParts,
  db: Db,
  {
    id,
    request,
    identifier,
    kind: of,
  }: {
    readonly id: string
    readonly request: string
    readonly identifier: string
    readonly kind: MessageKind
  },
  state: RequestState,
  kind: 'delivered' | 'not-delivered',
  why: string,
): Promise<'held' | 'over' | 'done'> {
  const at = house.now()
  const who = houseItself(house)
  if (of === 'cancellation' || of === 'word') {
    const drafter = state.drafter?.person
    await end(db, id, at, kind, why)
    if (kind === 'not-delivered' && drafter) tellPerson({ db, house, at }, drafter, unheard[of], { request })
    return 'done'
  }
  if (of === 'hold' || of === 'release') {
    await end(db, id, at, kind, why)
    if (kind === 'not-delivered')
      for (const { head } of await db.rows<{ head: string }>(headsOf, [request]))
        tellPerson({ db, house, at }, head, 'hold-not-taken', { request })
    return 'done'
  }
  const receipt = house.receipts.sign(
    kind,
    { request, revision: state.revision, digest: state.digest, to: identifier },
    at,
  )
  const leg = state.legs.find(nodeOf)?.number ?? 0
  const about = of === 'clarification' ? ({ leg, of } as const) : { leg }
  const doing =
    kind === 'delivered'
      ? ({ kind, body: { receipt, ...about } } as const)
      : ({ kind, body: { receipt, why, ...about } } as const)
  const refusal = refusalOf(state, doing, doerOf(who))
  // It stays open, is asked for again, and is answered as before.
  if (refusal === 'held') {
    await db.rows("update etsi_message set last_why = 'held' where id = $1", [id])
    return 'held'
  }
  const over = refusal !== undefined
  if (!over) await writeAct(callOf(house, db, at, who), request, state, doing)
  await end(db, id, at, over ? 'over' : kind, why)
  return over ? 'over' : 'done'
}

/** What whoever wrote a request hears of a word about it that did not arrive. */
const unheard = { cancellation: 'cancellation-not-taken', word: 'abroad-not-told' } as const

/** Whoever decides of what is held. */
const headsOf = `select p.id as head from request r join person p on p.unit_id = r.unit_id
  where r.id = $1 and p.status = 'active' and 'unit-head' = any (p.roles) and (not r.sealed or exists (
    select from case_viewer v where v.case_id = r.case_id and v.person_id = p.id))`

const end = (db: Db, id: string, at: string, outcome: 'delivered' | 'not-delivered' | 'over', why: string) =>
  db.rows('update etsi_message set settled_at = $2, outcome = $3, last_why = $4 where id = $1', [
    id,
    at,
    outcome,
    why || null,
  ])
