import {
  type Act,
  after,
  type Doing,
  type Leg,
  legOf,
  orderDoubt,
  type RequestState,
  type RequestStatus,
  refusalOf,
  seenFrom,
  withOverride,
} from '@oficio/core/act'
import { deskLine, deskWords } from '@oficio/core/desk'
import type { EvidenceRequest, OverriddenFinding } from '@oficio/core/request'
import { addDays, type Instant, isDay } from '@oficio/core/time'
import { sealAct } from '@oficio/seal/chain'
import type { SealedAct } from '@oficio/verify/chain'
import {
  approvalStatement,
  denialStatement,
  grantStatement,
  overrideStatement,
  releaseStatement,
  signedElsewhereStatement,
  signingStatement,
} from '@oficio/verify/record'
import type { PlannedStatement } from '../db/pipeline.ts'
import { type ActingCall, type CallOf, doerOf, HouseProblem } from '../door/call.ts'
import { todayOf } from '../door/seat-day.ts'
import { digestBytes, hexOf } from '../door/touch.ts'
import { keepWords } from './request-words.ts'
import { summaryOf } from './summary.ts'
import { tellNext } from './tell-next.ts'
import { macOf } from './written-here.ts'

/** The bytes of the words of a revision. */
export const approvalBytes = (request: string, revision: number, content: EvidenceRequest) =>
  digestBytes(approvalStatement(request, revision, content))

/** About which revision of a request something is signed, and after which act of its list: there alone. */
interface SaidAt {
  readonly request: string
  readonly seq: number
  readonly revision: number
}

/** The bytes that an approver signs: the words by their digest, and why, in which role, with which order. */
export const grantBytes = (
  { request, seq, revision }: SaidAt,
  words: Uint8Array,
  grant: Parameters<typeof grantStatement>[4],
) => digestBytes(grantStatement(request, seq, revision, hexOf(words), grant))

export const denialBytes = (
  { request, seq, revision }: SaidAt,
  digest: string | null,
  ground: string,
  reasons: string,
) => digestBytes(denialStatement(request, seq, revision, digest, ground, reasons))

/** The words in which somebody lets pass what blocks: an override of these findings, in the own name. */
export const overriding = (
  { who, house, at }: Pick<CallOf, 'who' | 'house' | 'at'>,
  content: EvidenceRequest,
  findings: readonly OverriddenFinding[],
  reasons: string,
): EvidenceRequest =>
  withOverride(content, {
    findings,
    reasons,
    by: { name: who.name, title: who.title, unit: who.unitName, institution: who.institutionName },
    on: todayOf({ house, at }, content),
  })

export const overrideBytes = (
  { request, seq, revision }: SaidAt,
  content: EvidenceRequest,
  findings: readonly OverriddenFinding[],
  reasons: string,
) => digestBytes(overrideStatement(request, seq, revision, content, findings, reasons))

export const signingBytes = ({ request, seq, revision }: SaidAt, digest: string | null) =>
  digestBytes(signingStatement(request, seq, revision, digest))

export const signedElsewhereBytes = (
  { request, seq, revision }: SaidAt,
  digest: string | null,
  pdf: string,
) => digestBytes(signedElsewhereStatement(request, seq, revision, digest, pdf))

export const releaseBytes = (request: string, seq: number, reasons: string) =>
  digestBytes(releaseStatement(request, seq, reasons))

export interface Moved {
  readonly request: string
  readonly seq: number
  readonly status: RequestStatus
  readonly hash: string
}

/** What a desk lists of a leg: where it stands as seen from there, who has it, what it asks and by when. */
function legRow(state: RequestState, leg: Leg) {
  const { number, sentAt, assigned, to } = leg
  const atDesk = to.kind === 'provider-desk' ? state.content : null
  const { answerBy, ...line } = atDesk ? deskLine(atDesk, leg, state.number) : { answerBy: null }
  return {
    number,
    kind: state.content?.requestType ?? '',
    status: seenFrom(state, number).status,
    sent_at: sentAt,
    to_unit: to.kind === 'provider-desk' ? to.unit : null,
    assignee: assigned?.name ?? null,
    answer_by: answerBy,
    line: { ...line, doubt: atDesk ? orderDoubt(state) : null },
  }
}

/** By which words its desk finds a leg. */
const wordsOf = (request: string, { content }: RequestState, leg: Leg): readonly string[] =>
  content && leg.to.kind === 'provider-desk' ? deskWords(request, content, leg) : []

/**
 * Legs that an act moved, as the database keeps them, with their words where these changed; null where it
 * moved none.
 */
function legsMoved(request: string, before: RequestState, after: RequestState) {
  const moved = after.legs.flatMap((leg) => {
    const old = legOf(before, leg.number)
    const row = legRow(after, leg)
    const words = wordsOf(request, after, leg)
    const hasWords = (old ? wordsOf(request, before, old) : []).join(' ') !== words.join(' ')
    if (old && !hasWords && JSON.stringify(legRow(before, old)) === JSON.stringify(row)) return []
    return [hasWords ? { ...row, words } : row]
  })
  return moved.length > 0 ? moved : null
}

/** The fold after an act goes with it, and is kept beside the request by the database as the act is. */
export const writeSql: PlannedStatement = {
  name: 'write-act',
  text: `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, step, held,
    revision, digest, summary, legs, mac)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
}
const hearersSql: PlannedStatement = { name: 'hearers-of', text: 'select hearers_of($1) as hearer' }

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
  const { act, next } = placedAct(call, request, state, doing)
  const { legs, ...row } = rowOf(state, act, next)
  const mac = macOf(call.house.houseKey, act)
  call.db.put(writeSql, [...Object.values(row), legs && JSON.stringify(legs), mac])
  await keepWords(call, request, state, next)
  call.tell(await hearersOf(call, request))
  await tellNext(call, request, state, next, act.kind)
  return movedTo(next, request)
}

/** Where a request stands after its last act. */
export const movedTo = ({ seq, status, head }: RequestState, request: string): Moved => ({
  request,
  seq,
  status,
  hash: head ?? '',
})

/**
 * The act in its place of the list, and what the list comes to with it; nothing is written yet.
 *
 * @throws {HouseProblem} where it may not be added
 */
export function placedAct(
  { who, at }: Pick<ActingCall, 'who' | 'at'>,
  request: string,
  state: RequestState,
  doing: Doing,
): { readonly act: Act; readonly next: RequestState } {
  const by = doerOf(who)
  // Whoever records may be further east.
  if (doing.recorded && doing.recorded.on > addDays(at.slice(0, 10), 1))
    throw new HouseProblem('not-now', 'in-the-future')
  if (doing.recorded && !isOfItsDay(doing, at)) throw new HouseProblem('unreadable', 'day')
  const refusal = refusalOf(state, doing, by)
  if (refusal) throw new HouseProblem(refusal === 'other-revision' ? 'changed-meanwhile' : 'not-now', refusal)
  const before =
    state.seq === 0 ? null : ({ request, seq: state.seq, previous: null, hash: state.head } as SealedAct)
  const act = sealAct({ ...doing, recorded: doing.recorded ?? null, request, at, by }, before) as Act
  return { act, next: after(state, act) }
}

/**
 * An act as its row holds it, with the fold that is kept beside it; by the names and in the order of
 * `writeSql`.
 */
export const rowOf = (before: RequestState, act: Act, next: RequestState) => ({
  request_id: act.request,
  seq: act.seq,
  kind: act.kind,
  person_id: act.by.person,
  unit_id: act.by.unit,
  at: act.at,
  act,
  hash: act.hash,
  status: next.status,
  step: next.step?.role ?? null,
  held: next.held,
  revision: next.revision,
  digest: next.digest,
  summary: summaryOf(next),
  legs: legsMoved(act.request, before, next),
})

/**
 * What is recorded says one day throughout: its moment falls on it, give or take a zone, and is not to come.
 */
function isOfItsDay(doing: Doing, now: Instant): boolean {
  const { on, at } = doing.recorded ?? {}
  if (on === undefined) return true
  if (doing.kind === 'handed-off' && doing.body.on !== on) return false
  if (at === undefined) return true
  const day = at.slice(0, 10)
  return isDay(day) && day >= addDays(on, -1) && day <= addDays(on, 1) && day <= addDays(now.slice(0, 10), 1)
}

/** Whose open pages are told: whoever acts, and who the person's own rows say that it concerns. */
async function hearersOf({ db, who }: ActingCall, request: string): Promise<string[]> {
  const rows = await db.rows<{ hearer: string }>(hearersSql, [request])
  return [who.id, ...rows.map(({ hearer }) => hearer)]
}
