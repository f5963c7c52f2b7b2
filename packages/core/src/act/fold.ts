import { type AnswerBodies, answer } from './answer.ts'
import { type ApprovalBodies, approval } from './approval.ts'
import { type DeskBodies, desk } from './desk.ts'
import { type DraftingBodies, drafting } from './drafting.ts'
import type { Doer, Envelope, Recorded } from './envelope.ts'
import { type FeedbackBodies, feedback } from './feedback.ts'
import { type PreservationBodies, preservation } from './preservation.ts'
import { type SealingBodies, sealing } from './sealing.ts'
import { type SendingBodies, sending } from './sending.ts'
import { type StandingBodies, standing } from './standing.ts'
import { type ActRefusal, beginning, type RequestState, type Rule, statusFrom } from './state.ts'

/** What an act says, by kind: the bodies of all phases. */
export interface ActBodies
  extends DraftingBodies,
    ApprovalBodies,
    SealingBodies,
    SendingBodies,
    DeskBodies,
    AnswerBodies,
    PreservationBodies,
    StandingBodies,
    FeedbackBodies {}

export type ActKind = keyof ActBodies

type Said = {
  readonly [Kind in ActKind]: { readonly kind: Kind; readonly body: ActBodies[Kind] }
}[ActKind]

/** What is done to a request, or recorded of it, before it has its place in the list. */
export type Doing = Said & { readonly recorded?: Recorded | null }

/** Something that happened to a request elsewhere, as somebody wrote it down. */
export type RecordedAct = Said & { readonly recorded: Recorded }

/** One act of a request's list. */
export type Act = Said & Envelope

/** One rule a kind. A kind without a rule, or a rule without a kind, does not compile. */
const rules = {
  ...drafting,
  ...approval,
  ...sealing,
  ...sending,
  ...desk,
  ...answer,
  ...preservation,
  ...standing,
  ...feedback,
} satisfies { readonly [Kind in ActKind]: Rule<ActBodies[Kind]> }

export const actKinds = Object.keys(rules) as readonly ActKind[]

/** The rule of a kind. The table says that each holds the body of its own kind; the union cannot. */
const ruleOf = (kind: ActKind): Rule<ActBodies[ActKind]> => rules[kind] as Rule<ActBodies[ActKind]>

/** Kinds that may be recorded of what happened elsewhere, as their rules say. */
export type RecordableKind = {
  [Kind in ActKind]: (typeof rules)[Kind] extends { readonly recorded: 'also' | 'only' } ? Kind : never
}[ActKind]

/** Kinds that may be recorded of what happened elsewhere. */
export const recordable: readonly ActKind[] = actKinds.filter((kind) => ruleOf(kind).recorded !== undefined)

const over: ReadonlySet<RequestState['stage']> = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/** Why this may not be done to a request in this state by this person; undefined when it may. */
export function refusalOf(
  state: RequestState,
  doing: Doing,
  by: Pick<Doer, 'person' | 'institution'>,
): ActRefusal | undefined {
  const rule = ruleOf(doing.kind)
  const recorded = doing.recorded ?? null
  if (recorded && !rule.recorded) return 'not-recordable'
  if (!recorded && rule.recorded === 'only') return 'only-recorded'
  if (state.seq === 0 && doing.kind !== 'drafted') return 'nothing-yet'
  if (doing.kind !== 'drafted') {
    const isTakenUp =
      (rule.onceClosed && state.stage === 'closed') || (recorded && state.endRecordedOn !== null)
    if (over.has(state.stage) && !isTakenUp) return 'over'
    if (state.held && !rule.whileHeld) return 'held'
  }
  return rule.refusal(state, doing.body, { by, recorded })
}

/** The state after one more act, which must be one that may be done. */
export function after(state: RequestState, act: Act): RequestState {
  const next = ruleOf(act.kind).after({ ...state, seq: act.seq, head: act.hash }, act.body, act)
  return { ...next, status: statusFrom(next) }
}

/**
 * What a list of acts amounts to.
 *
 * @throws {Error} where the list holds an act that could not be done: such a list was not written by the
 * house
 */
export function foldActs(acts: readonly Act[]): RequestState {
  let state = beginning
  for (const act of acts) {
    const refusal = refusalOf(state, act, act.by)
    if (refusal) throw new Error(`act ${act.seq} (${act.kind}): ${refusal}`)
    state = after(state, act)
  }
  return state
}
