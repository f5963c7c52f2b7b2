import {
  type Act,
  type Brought,
  beginning,
  type Doing,
  foldActs,
  type Recorded,
  type RecordedAct,
  withoutOverrides,
} from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import type { PlannedStatement } from '../db/pipeline.ts'
import { type CallOf, HouseProblem } from '../door/call.ts'
import { todayOf } from '../door/seat-day.ts'
import { hexOf } from '../door/touch.ts'
import { keepWords } from './request-words.ts'
import { approvalBytes, type Moved, movedTo, placedAct, rowOf, writeAct } from './write-act.ts'
import { macOf } from './written-here.ts'

/** So many acts of one case are brought in at once: far more than a case has, and done in a moment. */
export const mostActs = 2_000
/** So many go in one statement. */
const inOneStatement = 250

/**
 * Several acts of one request, in their order; each is chained, judged and folded as one that comes alone.
 */
const writeAllSql: PlannedStatement = {
  name: 'write-acts',
  text: `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, step, held,
    revision,
      digest, summary, legs, mac)
    select * from jsonb_to_recordset($1) as t (request_id uuid, seq integer, kind text, person_id uuid,
      unit_id uuid, at timestamptz, act jsonb, hash text, status text, step text, held boolean,
      revision integer, digest text, summary jsonb, legs jsonb, mac text) order by seq`,
}

/**
 * What the first act says beyond the words: which request it goes on from, with whoever wrote the words that
 * it takes over, and what it brings from a device.
 */
interface Beginning {
  readonly follows?: string
  readonly writers?: readonly string[]
  readonly brought?: Brought
}

/** How a request begins, where it does not begin with its words alone. */
interface BegunWith {
  /** The id that was given to it ahead. */
  readonly id?: string
  readonly follows?: string | undefined
  readonly brought?: Brought | undefined
}

/**
 * Words that are taken over stay the words of whoever wrote them: nobody decides about their own by having a
 * colleague press the button.
 */
async function followingOf({ db }: CallOf, follows: string | undefined): Promise<Beginning> {
  if (follows === undefined) return {}
  const acts = await db.rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [
    follows,
  ])
  return { follows, writers: foldActs(acts.map(({ act }) => act)).writers }
}

/** A new request in a case, with the act that begins its list. */
export async function draftInto(
  call: CallOf,
  caseId: string,
  sealed: boolean,
  typed: EvidenceRequest,
  { id = call.house.newId(), follows, brought }: BegunWith = {},
): Promise<Moved> {
  const content = withoutOverrides(typed)
  begunIn(call, id, caseId, sealed, content)
  const said = { ...(await followingOf(call, follows)), ...(brought ? { brought } : {}) }
  return writeAct(call, id, beginning, drafting(id, content, null, said))
}

/**
 * A request that was written elsewhere, with everything that had become of it: each act recorded by whoever
 * brings it in, on the day on which it happened. One of which nothing was recorded had not gone out, and is a
 * draft like any other.
 *
 * It is new, and nobody but the own unit knows of it: its acts are judged one after the other and written
 * together, and nobody is told of each.
 */
export async function bringInto(
  call: CallOf,
  caseId: string,
  sealed: boolean,
  typed: EvidenceRequest,
  happened: readonly RecordedAct[],
  begun: BegunWith = {},
): Promise<Moved> {
  const content = withoutOverrides(typed)
  if (happened.length === 0) return draftInto(call, caseId, sealed, content, begun)
  if (happened.length > mostActs) throw new HouseProblem('too-large', 'acts')
  const { id = call.house.newId(), follows, brought } = begun
  begunIn(call, id, caseId, sealed, content)
  const said = { ...(await followingOf(call, follows)), ...(brought ? { brought } : {}) }
  // On which day its words were written nobody wrote down: what is known is the day on which they came here.
  const on = todayOf(call, content)
  let state = beginning
  const rows: (ReturnType<typeof rowOf> & { readonly mac: string })[] = []
  for (const doing of [drafting(id, content, { on, from: 'device-case' }, said), ...happened]) {
    const { act, next }: { act: Act; next: typeof state } = placedAct(call, id, state, doing)
    rows.push({ ...rowOf(state, act, next), mac: macOf(call.house.houseKey, act) })
    state = next
  }
  for (let from = 0; from < rows.length; from += inOneStatement)
    call.db.put(writeAllSql, [JSON.stringify(rows.slice(from, from + inOneStatement))])
  await keepWords(call, id, beginning, state)
  const [sentAt] = state.legs.flatMap((leg) => leg.sentAt ?? []).sort()
  if (sentAt) call.db.put('update request set sent_at = $2 where id = $1', [id, sentAt])
  call.tell([sealed ? call.who.id : call.who.unit])
  return movedTo(state, id)
}

const drafting = (
  id: string,
  content: EvidenceRequest,
  recorded: Recorded | null,
  said: Beginning = {},
): Doing => ({
  kind: 'drafted',
  body: {
    revision: 1,
    content,
    digest: hexOf(approvalBytes(id, 1, content)),
    ...said,
  },
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
