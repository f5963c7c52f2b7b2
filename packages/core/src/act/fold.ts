import { type AbroadBodies, abroad, abroadSays, releasedIn } from './abroad.ts'
import { type AnswerBodies, answer, answerSays } from './answer.ts'
import { type ApprovalBodies, approval, approvalSays } from './approval.ts'
import { type AssistanceBodies, assistance, assistanceSays } from './assistance.ts'
import { type DeliveryBodies, delivery, deliverySays } from './delivery.ts'
import { type DeskBodies, desk, deskSays } from './desk.ts'
import { type DraftingBodies, drafting, draftingSays } from './drafting.ts'
import { type EmergencyBodies, emergency, emergencySays } from './emergency.ts'
import type { Doer, Envelope, Recorded } from './envelope.ts'
import { type FeedbackBodies, feedback, feedbackSays } from './feedback.ts'
import { type PreservationBodies, preservation, preservationSays } from './preservation.ts'
import { type SafeguardBodies, safeguards, safeguardsSay } from './safeguards.ts'
import { type SealingBodies, sealing, sealingSays } from './sealing.ts'
import { type SendingBodies, sending, sendingSays } from './sending.ts'
import { type StandingBodies, standing, standingSays } from './standing.ts'
import { type ActRefusal, beginning, isHeardLate, type RequestState, type Rule, statusFrom } from './state.ts'
import { type Telling, tellingsOf } from './told.ts'

/** What an act says, by kind: the bodies of all phases. */
export interface ActBodies
  extends DraftingBodies,
    ApprovalBodies,
    SealingBodies,
    SendingBodies,
    DeskBodies,
    AnswerBodies,
    DeliveryBodies,
    PreservationBodies,
    StandingBodies,
    EmergencyBodies,
    FeedbackBodies,
    AbroadBodies,
    AssistanceBodies,
    SafeguardBodies {}

export type ActKind = keyof ActBodies

/**
 * What an act says, by kind, as its slice says it: the contract and the reader of case files are made of it.
 */
export const actSays = {
  ...draftingSays,
  ...approvalSays,
  ...sealingSays,
  ...sendingSays,
  ...deskSays,
  ...answerSays,
  ...deliverySays,
  ...preservationSays,
  ...standingSays,
  ...emergencySays,
  ...feedbackSays,
  ...abroadSays,
  ...assistanceSays,
  ...safeguardsSay,
}
export type ActSays = typeof actSays

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
  ...delivery,
  ...preservation,
  ...standing,
  ...emergency,
  ...feedback,
  ...abroad,
  ...assistance,
  ...safeguards,
} satisfies { readonly [Kind in ActKind]: Rule<ActBodies[Kind]> }

export const actKinds = Object.keys(rules) as readonly ActKind[]

/** The rule of a kind. The table says that each holds the body of its own kind; the union cannot. */
const ruleOf = (kind: ActKind): Rule<ActBodies[ActKind]> => rules[kind] as Rule<ActBodies[ActKind]>

/** Kinds that may be recorded of what happened elsewhere, as their rules say. */
export type RecordableKind = {
  [Kind in ActKind]: (typeof rules)[Kind] extends { readonly recorded: 'also' | 'only' } ? Kind : never
}[ActKind]

/** What is said for whoever is outside, by kind: keys that no case file is read for. */
export type SaidForThem = {
  [Kind in ActKind]: (typeof rules)[Kind] extends { readonly outside: { readonly says: infer Said } }
    ? keyof Said
    : never
}
/** Of a kind that a case file may tell: what is said for whoever is outside, and what must be there. */
export const outsideOf = (kind: ActKind): Rule<ActBodies[ActKind]>['outside'] => ruleOf(kind).outside

/** By what names officers say that something happened, as the rules of its kind call it. */
type NameOf<Kind extends ActKind> = (typeof rules)[Kind] extends { readonly told: readonly (infer One)[] }
  ? One extends { readonly as: infer As extends string }
    ? As
    : Kind
  : never
export type TellingName = { [Kind in ActKind]: NameOf<Kind> }[ActKind]

/** All that officers can say happened elsewhere; its form, its body and its line are made of these. */
export const tellings = actKinds.flatMap((kind) =>
  // What the names are, the rules say; a list that is made of them cannot tell the compiler.
  tellingsOf(kind, actSays[kind], ruleOf(kind)),
) as readonly Telling<TellingName, ActKind>[]

/** Kinds that are done here, though some may be recorded too. */
export const doneHere: readonly ActKind[] = actKinds.filter((kind) => ruleOf(kind).recorded !== 'only')

/** Kinds that may be recorded of what happened elsewhere. */
export const recordable: readonly ActKind[] = actKinds.filter((kind) => ruleOf(kind).recorded !== undefined)

const over: ReadonlySet<RequestState['stage']> = new Set(['denied', 'withdrawn', 'superseded', 'closed'])

/** What brings an order to whoever holds the data. */
const orders: ReadonlySet<string> = new Set<ActKind>([
  'submitted',
  'approved',
  'narrowed',
  'signed',
  'sent',
  'handed-off',
])

/** Why this may not be done to a request in this state by this person; undefined when it may. */
export function refusalOf(
  state: RequestState,
  doing: Doing,
  by: Pick<Doer, 'person' | 'institution'>,
): ActRefusal | undefined {
  return refusedBy(ruleOf(doing.kind), state, doing, by)
}

/**
 * Whether it is said without rows that nobody touched, of which one may be what holds the request: whoever
 * says it, and the house before it is written, held it against what is left.
 */
const isSaidWithout = (rule: { readonly onceOver?: true }, body: unknown): boolean => {
  const { without } = body as { readonly without?: readonly string[] }
  return rule.onceOver === true && (without ?? []).length > 0
}

/** Why a rule refuses it, with what refuses every act of a request that stands so. */
export function refusedBy<Body>(
  rule: Rule<Body>,
  state: RequestState,
  doing: { readonly kind: string; readonly body: Body; readonly recorded?: Recorded | null },
  by: Pick<Doer, 'person' | 'institution'>,
): ActRefusal | undefined {
  const recorded = doing.recorded ?? null
  if (recorded && !rule.recorded) return 'not-recordable'
  if (!recorded && rule.recorded === 'only') return 'only-recorded'
  if (state.seq === 0 && doing.kind !== 'drafted') return 'nothing-yet'
  if (doing.kind !== 'drafted') {
    const isTakenUp =
      rule.onceOver ||
      (rule.onceClosed && state.stage === 'closed') ||
      (recorded && state.endRecordedOn !== null) ||
      // Whoever had it already may keep it all the same: for the other State that counts.
      (rule.recorded === 'only' && isHeardLate(state))
    if (over.has(state.stage) && !isTakenUp) return 'over'
    if (state.held && !rule.whileHeld && !isSaidWithout(rule, doing.body)) return 'held'
    // What another State asked for and was let go is ordered no more: it asks anew.
    if (orders.has(doing.kind) && releasedIn(state)) return 'released-before'
  }
  return rule.refusal(state, doing.body, { by, recorded })
}

/** The state after one more act, which must be one that may be done. */
export function after(state: RequestState, act: Act): RequestState {
  const next = ruleOf(act.kind).after({ ...state, seq: act.seq, head: act.hash }, act.body, act)
  return { ...next, status: statusFrom(next) }
}

/**
 * What a list amounts to without some of its acts, and without what could not have been done but for them.
 *
 * @param without the hashes of those that are set aside
 */
export function foldWithout(acts: readonly Act[], without: readonly string[]): RequestState {
  return acts.reduce((state, act) => {
    const isOut = without.includes(act.hash) || refusalOf(state, act, act.by) !== undefined
    return isOut ? { ...state, seq: act.seq, head: act.hash } : after(state, act)
  }, beginning)
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
