import {
  type Act,
  after,
  beginning,
  type Doing,
  type Leg,
  type Recorded,
  type RecordedAct,
  type RequestState,
  type RequestStatus,
  refusalOf,
  seenFrom,
  standingOf,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { addDays, type Instant, isDay } from '@oficio/core/time'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import {
  approvalStatement,
  denialStatement,
  releaseStatement,
  signedElsewhereStatement,
  signingStatement,
} from '@oficio/verify/record'
import type { Kept } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'
import { type ActingCall, type CallOf, doerOf, HouseProblem } from '../door/call.ts'
import { digestBytes, hexOf } from '../door/touch.ts'
import { tellNext } from './tell-next.ts'

/** The bytes that every approver of a revision signs. */
export const approvalBytes = (request: string, revision: number, content: EvidenceRequest) =>
  digestBytes(approvalStatement(request, revision, content))

export const denialBytes = (
  request: string,
  revision: number,
  digest: string | null,
  ground: string,
  reasons: string,
) => digestBytes(denialStatement(request, revision, digest, ground, reasons))

export const signingBytes = (request: string, revision: number, digest: string | null) =>
  digestBytes(signingStatement(request, revision, digest))

export const signedElsewhereBytes = (request: string, revision: number, digest: string | null, pdf: string) =>
  digestBytes(signedElsewhereStatement(request, revision, digest, pdf))

export const releaseBytes = (request: string, seq: number) => digestBytes(releaseStatement(request, seq))

export interface Moved {
  readonly request: string
  readonly seq: number
  readonly status: RequestStatus
  readonly hash: string
}

/** What a work list shows of a request without opening it: never who is asked about. */
const summaryOf = (state: RequestState) => ({
  standing: standingOf(state),
  revision: state.revision,
  approvals: state.approvals.length,
  steps: state.chain.length,
})

/** What a desk lists of a leg: where it stands as seen from there, and who has it. */
const legRow = (state: RequestState, { number, sentAt, assigned, to }: Leg) => ({
  number,
  kind: state.content?.requestType ?? '',
  status: seenFrom(state, number).status,
  sent_at: sentAt,
  to_unit: to.kind === 'provider-desk' ? to.unit : null,
  assignee: assigned?.name ?? null,
})

/** Legs that an act moved, as the database keeps them; null where it moved none. */
function legsMoved(before: RequestState, after: RequestState): string | null {
  const had = new Map(before.legs.map((leg) => [leg.number, JSON.stringify(legRow(before, leg))]))
  const rows = after.legs.map((leg) => legRow(after, leg))
  const moved = rows.filter((row) => had.get(row.number) !== JSON.stringify(row))
  return moved.length > 0 ? JSON.stringify(moved) : null
}

/** The fold after an act goes with it, and is kept beside the request by the database as the act is. */
export const writeSql: Kept = {
  name: 'write-act',
  text: `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, step, held, revision, digest, summary, legs)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
}
const unitsSql: Kept = { name: 'units-of', text: 'select unit_of as unit from units_of($1) as unit_of' }

/**
 * Adds one act to a request's list, or says why it may not be added. Whoever comes second to the same place
 * learns that it changed.
 */
export async function writeAct(
  call: ActingCall,
  request: string,
  state: RequestState,
  doing: Doing,
): Promise<Moved> {
  return (await actOnto(call, request, state, doing)).moved
}

/** The same, with what the list comes to then: for whoever adds several. */
async function actOnto(
  call: ActingCall,
  request: string,
  state: RequestState,
  doing: Doing,
): Promise<{ readonly moved: Moved; readonly state: RequestState }> {
  const by = doerOf(call.who)
  // Whoever records may be further east.
  if (doing.recorded && doing.recorded.on > addDays(call.at.slice(0, 10), 1))
    throw new HouseProblem('not-now', 'in-the-future')
  if (doing.recorded && !isOfItsDay(doing, call.at)) throw new HouseProblem('unreadable', 'day')
  const refusal = refusalOf(state, doing, by)
  if (refusal) throw new HouseProblem(refusal === 'other-revision' ? 'changed-meanwhile' : 'not-now', refusal)
  const before =
    state.seq === 0 ? null : ({ request, seq: state.seq, previous: null, hash: state.head } as SealedAct)
  const act = sealAct({ ...doing, recorded: doing.recorded ?? null, request, at: call.at, by }, before) as Act
  const next = after(state, act)
  call.db.put(writeSql, [
    request,
    act.seq,
    act.kind,
    by.person,
    by.unit,
    act.at,
    act,
    act.hash,
    next.status,
    next.step?.role ?? null,
    next.held,
    next.revision,
    next.digest,
    summaryOf(next),
    legsMoved(state, next),
  ])
  call.tell(await concerned(call.db, request, call.who.unit))
  await tellNext(call, request, state, next, act.kind)
  return { moved: { request, seq: act.seq, status: next.status, hash: act.hash }, state: next }
}

/** What is recorded says one day throughout: its moment falls on it, give or take a zone, and is not to come. */
function isOfItsDay(doing: Doing, now: Instant): boolean {
  const { on, at } = doing.recorded ?? {}
  if (on === undefined) return true
  if (doing.kind === 'handed-off' && doing.body.on !== on) return false
  if (at === undefined) return true
  const day = at.slice(0, 10)
  return isDay(day) && day >= addDays(on, -1) && day <= addDays(on, 1) && day <= addDays(now.slice(0, 10), 1)
}

/** Units whose open pages are told. Only those that the person's own rows show, and its own. */
async function concerned(db: Db, request: string, own: string): Promise<string[]> {
  const rows = await db.rows<{ unit: string }>(unitsSql, [request])
  return [own, ...rows.map(({ unit }) => unit)]
}

/** A new request in a case, with the act that begins its list. */
export async function draftInto(
  call: CallOf,
  caseId: string,
  sealed: boolean,
  content: EvidenceRequest,
  id = call.house.newId(),
): Promise<Moved> {
  begunIn(call, id, caseId, sealed, content)
  return writeAct(call, id, beginning, drafting(id, content, null))
}

/**
 * A request that was written elsewhere, with everything that had become of it: each act recorded by whoever
 * brings it in, on the day on which it happened. One of which nothing was recorded had not gone out, and is a
 * draft like any other.
 */
export async function bringInto(
  call: CallOf,
  caseId: string,
  sealed: boolean,
  content: EvidenceRequest,
  happened: readonly RecordedAct[],
  id = call.house.newId(),
): Promise<Moved> {
  if (happened.length === 0) return draftInto(call, caseId, sealed, content, id)
  begunIn(call, id, caseId, sealed, content)
  // On which day its words were written nobody wrote down: what is known is the day on which they came here.
  const on = call.at.slice(0, 10)
  let at = await actOnto(call, id, beginning, drafting(id, content, { on, from: 'device-case' }))
  for (const act of happened) at = await actOnto(call, id, at.state, act)
  const sentAt = at.state.legs[0]?.sentAt
  if (sentAt) await call.db.rows('update request set sent_at = $2 where id = $1', [id, sentAt])
  return at.moved
}

const drafting = (id: string, content: EvidenceRequest, recorded: Recorded | null): Doing => ({
  kind: 'drafted',
  body: { revision: 1, content, digest: hexOf(approvalBytes(id, 1, content)) },
  recorded,
})

function begunIn(
  { db, who, at }: CallOf,
  id: string,
  caseId: string,
  sealed: boolean,
  content: EvidenceRequest,
): void {
  db.put(
    `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, 'draft', $7, $7)`,
    [id, caseId, who.unit, sealed, content.provider, content.requestType, at],
  )
  db.put('select own_request($1)', [id])
}
