import {
  type Act,
  after,
  beginning,
  type Doing,
  type RequestState,
  type RequestStatus,
  refusalOf,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import { approvalStatement, denialStatement, releaseStatement, signingStatement } from '@oficio/verify/record'
import type { Db } from '../db/scope.ts'
import type { Kept } from '../db/together.ts'
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

export const releaseBytes = (request: string, seq: number) => digestBytes(releaseStatement(request, seq))

export interface Moved {
  readonly request: string
  readonly seq: number
  readonly status: RequestStatus
  readonly hash: string
}

/** What a work list shows of a request without opening it: never who is asked about. */
const summaryOf = (state: RequestState) => ({
  revision: state.revision,
  approvals: state.approvals.length,
  steps: state.chain.length,
})

/** The fold after an act goes with it, and is kept beside the request by the database as the act is. */
export const writeSql: Kept = {
  name: 'write-act',
  text: `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, step, held, revision, digest, summary)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
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
  const by = doerOf(call.who)
  const refusal = refusalOf(state, doing, by)
  if (refusal)
    throw new HouseProblem(
      refusal === 'other-revision' || refusal === 'over' ? 'changed-meanwhile' : 'not-now',
      refusal,
    )
  const before =
    state.seq === 0 ? null : ({ request, seq: state.seq, previous: null, hash: state.head } as SealedAct)
  const act = sealAct(
    { ...doing, recorded: doing.recorded ?? null, request, at: call.at, by },
    before,
  ) as unknown as Act
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
  ])
  call.tell(await concerned(call.db, request, call.who.unit))
  await tellNext(call, request, state, next, act.kind)
  return { request, seq: act.seq, status: next.status, hash: act.hash }
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
): Promise<Moved> {
  const { db, house, who, at } = call
  const id = house.newId()
  db.put(
    `insert into request (id, case_id, unit_id, sealed, provider, kind, status, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, 'draft', $7, $7)`,
    [id, caseId, who.unit, sealed, content.provider, content.requestType, at],
  )
  db.put('select own_request($1)', [id])
  const digest = hexOf(approvalBytes(id, 1, content))
  return writeAct(call, id, beginning, { kind: 'drafted', body: { revision: 1, content, digest } })
}
