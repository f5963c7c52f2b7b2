import type { ManifestFault } from '../exhibit/index.ts'
import type { EvidenceRequest, RequestType } from '../request/index.ts'
import type { ApprovalRole, ApprovalStep } from '../statute/index.ts'
import type { Day, Instant } from '../time/index.ts'
import type { Abroad } from './asked-abroad.ts'
import type { AuthorityUnit, Passing } from './assistance-state.ts'
import {
  type Doer,
  dayOfAct,
  type Envelope,
  earliestDayAt,
  type KeptAssertion,
  type LetterNumber,
  type OrderGiven,
  type Recorded,
} from './envelope.ts'
import {
  type Addressee,
  freshLeg,
  isWaiting,
  type Leg,
  type LegStatus,
  legOf,
  moved,
  nodeOf,
  placeOf,
  withLeg,
} from './leg.ts'
import type { Cut } from './narrow.ts'
import type { KeptFlags, KeptScreening } from './screening.ts'
import type { ToldForm } from './told.ts'

/** What a request has come to on this side. `sent`: it is on its way, and its legs say more. */
export type Stage =
  | 'draft'
  | 'awaiting'
  | 'approved'
  | 'signed'
  | 'sent'
  | 'denied'
  | 'withdrawn'
  | 'superseded'
  | 'closed'

/** Where a request stands as a whole: its stage, and once it was sent what its legs come to together. */
export type RequestStatus =
  | Stage
  /** Somebody who has it waits for an answer to a question. */
  | 'questioned'
  /** Nobody who has it owes an answer any more. */
  | 'answered'

/** An approval of the revision that stands. */
export interface Approval {
  readonly role: ApprovalRole
  readonly by: Doer
  readonly at: Instant
  readonly assertion: KeptAssertion
  readonly reasons?: string
  readonly order?: OrderGiven
}

/** What whoever orders in the asking State said of an emergency afterwards. */
export interface FollowUp {
  readonly outcome: 'validated' | 'not-validated'
  readonly by: string
  /** As what whoever said so decides. */
  readonly of: 'prosecutor' | 'judge'
  readonly number: string
  readonly on: Day
  /** Who wrote it down here, by name. */
  readonly notedBy: string
  /** The same, as the person. */
  readonly noter: string
  /** Its place in the list. */
  readonly seq: number
  /** Who brought the file, as the person; absent: it has none. */
  readonly bringer?: string
  /** A file that was brought as the order; absent: none was. What it is, whoever brought it does not say. */
  readonly order?: { readonly file: string; readonly sha256: string }
  /**
   * What others who looked at that file say that it is, the first first; none is taken back. They are of this
   * word alone, its court, its number, its day: the next begins without any.
   */
  readonly readings: readonly OrderReading[]
}

/** What somebody else than who brought it says that a file is. */
export interface OrderReading {
  readonly outcome: 'validated' | 'not-validated' | 'no-order'
  readonly person: string
  readonly by: string
  /**
   * The items that the paper speaks of, by key, or `all` that was asked and came; absent: nobody said, and it
   * speaks for certain of no more than the one item that there is.
   */
  readonly covers?: readonly string[]
  /** As what it weighs: of whoever asks nobody weighs more than a head. */
  readonly role: ApprovalRole
  /** Whoever read has no part in it: they do not head the unit that asks, nor wrote it down or brought it. */
  readonly isDisinterested?: true
  readonly at: Instant
  /** Its place in the list. */
  readonly seq: number
}

/** What the contact point of the State that asks says of an emergency that crosses a border. */
export interface PointWord {
  readonly at: AuthorityUnit
  /** Since when it has a copy. */
  readonly since: Instant
  /** Null: nothing yet. */
  readonly said: {
    readonly outcome: 'confirmed' | 'denied'
    readonly reasons: string
    readonly by: string
    readonly at: Instant
  } | null
}

/** What the acts done so far amount to. */
export interface RequestState {
  readonly seq: number
  readonly head: string | null
  readonly stage: Stage
  /** Follows from the stage and the legs. */
  readonly status: RequestStatus
  /** Held: nothing but release or withdrawal may be done. */
  readonly held: boolean
  /** Held by its own side or by the house, whatever the contact point that has a copy says of it. */
  readonly heldHere: boolean
  readonly revision: number
  readonly digest: string | null
  readonly content: EvidenceRequest | null
  /** What kind of request it is; null before the first word. */
  readonly asks: RequestType | null
  /** Who wrote the words that stand. */
  readonly drafter: Doer | null
  /** Who let pass what blocks in the words that stand: they do not approve it too. */
  readonly overrodeBy: readonly string[]
  /**
   * Everybody who wrote words of any revision, first to last: nobody approves what any of them put down, and
   * whoever revises last does not make the others strangers to it.
   */
  readonly writers: readonly string[]
  /**
   * How the words that stand came here, where they were written elsewhere and had gone out before: they have
   * no approvals here. Null once somebody writes them anew.
   */
  readonly broughtIn: Recorded | null
  readonly chain: readonly ApprovalStep[]
  readonly approvals: readonly Approval[]
  /** The approval that is wanted next. */
  readonly step: ApprovalStep | null
  readonly cut: readonly Cut[]
  /** The words that stand were sealed here, or are what was sealed but for words that are not scope. */
  readonly sealed: boolean
  /** When the letter that stands was sealed here: nothing leaves before. Null while it was not. */
  readonly sealedAt: Instant | null
  /** Number and day of the letter that was sealed last. */
  readonly number?: LetterNumber
  /** To whom it went; none while it has not been sent. */
  readonly legs: readonly Leg[]
  /** On whose word from abroad it was begun; absent: nobody's. */
  readonly abroad?: Abroad
  /** Its way through the central authority of its own State; absent: it was never laid there. */
  readonly passing?: Passing
  /** Whom the law may protect, by everybody who said it; absent: nobody said anything. */
  readonly flags?: readonly KeptFlags[]
  /** What was found of the rights that it touches, by everybody who looked. */
  readonly screenings?: readonly KeptScreening[]
  /** What whoever orders said of an emergency afterwards, the newest; absent: nothing yet. */
  readonly followUp?: FollowUp
  /** Those before it, the newest first: none is taken back. */
  readonly followUpsBefore?: readonly FollowUp[]
  /** The contact point that has a copy; absent: none has. */
  readonly point?: PointWord
  /** How it ended, where that was only recorded: what is recorded of a later day takes it up again. */
  readonly endRecordedOn: Day | null
}

/** Before the first act. */
export const beginning: RequestState = {
  seq: 0,
  head: null,
  stage: 'draft',
  status: 'draft',
  held: false,
  heldHere: false,
  revision: 0,
  digest: null,
  content: null,
  asks: null,
  drafter: null,
  writers: [],
  overrodeBy: [],
  broughtIn: null,
  chain: [],
  approvals: [],
  step: null,
  cut: [],
  sealed: false,
  sealedAt: null,
  legs: [],
  endRecordedOn: null,
}

/** Everybody who has written words of the request, with one more. */
export const withWriter = ({ writers }: RequestState, person: string): readonly string[] =>
  writers.includes(person) ? writers : [...writers, person]

/** What a stage and legs come to together. */
export function statusFrom({ stage, legs }: Pick<RequestState, 'stage' | 'legs'>): RequestStatus {
  if (stage !== 'sent') return stage
  if (legs.some(({ status }) => status === 'questioned')) return 'questioned'
  return legs.some(isWaiting) ? 'sent' : 'answered'
}

/** The request as it looks from one of its legs: the others are nobody's business there. */
export function seenFrom(state: RequestState, number: number): RequestState {
  const legs = state.legs.filter((leg) => leg.number === number)
  return { ...state, legs, status: statusFrom({ stage: state.stage, legs }) }
}

/**
 * Where a request stands, as finely as its acts say it: of one on its way to one addressee, as that leg does.
 */
export type RequestStanding = RequestStatus | LegStatus

/** Where a request stands in one word: as its only leg does once it was sent, else as the request itself. */
export function standingOf({
  stage,
  status,
  legs,
}: Pick<RequestState, 'stage' | 'status' | 'legs'>): RequestStanding {
  const [leg, ...others] = legs
  return stage === 'sent' && leg && others.length === 0 ? leg.status : status
}

/** Why an act may not be done now. */
export type ActRefusal =
  | 'nothing-yet'
  | 'already-drafted'
  | 'over'
  | 'held'
  | 'not-held'
  | 'not-a-draft'
  | 'not-awaiting'
  | 'not-approved'
  | 'other-revision'
  | 'other-bytes'
  | 'other-step'
  | 'own-draft'
  /** Whoever let pass what blocks does not approve it too. */
  | 'overrode'
  /** It adds something else than one override in the own name. */
  | 'not-an-override'
  | 'approved-before'
  | 'no-chain'
  | 'not-narrower'
  /** An order with a step that only asks. */
  | 'not-ordering'
  | 'not-signed'
  | 'not-sent'
  | 'no-such-leg'
  | 'lies-there'
  /** Nobody confirmed to keep anything. */
  | 'not-kept'
  /** Somebody keeps it, and it is said that nobody does. */
  | 'kept'
  /** No other State asked for it; one did already. */
  | 'not-asked-abroad'
  | 'asked-before'
  /** The other State is told of nothing. */
  | 'nothing-told'
  /** It is said of a day on which the other State had not asked yet; on which nobody kept anything yet. */
  | 'before-it-was-asked'
  | 'before-it-was-kept'
  /** What is asked here for the other State is still open. */
  | 'not-refused-here'
  | 'assistance-came-before'
  | 'not-released'
  /** It is not known to be lost, or is for another reason; it is said of a day on which it was kept. */
  | 'not-known-lost'
  | 'before-it-lapsed'
  | 'released-before'
  /** What another State asked is answered by the request that was begun for it, and by no other. */
  | 'answers-another-state'
  /** The other State has its whole term. */
  | 'too-early'
  /** Whoever asks to let the data go is not surely who asked to keep it. */
  | 'not-the-asker'
  /** Nobody called the number of the registry to hear whether the data may be let go. */
  | 'not-confirmed-by-call'
  /** Whoever entered what another State asked does not let the data go too. */
  | 'entered-by-you'
  /** It is said to have left on a day on which its letter was not sealed yet. */
  | 'before-its-seal'
  /** The other side is said to have spoken on a day on which nothing had left. */
  | 'before-sending'
  | 'not-the-provider'
  | 'not-the-authority'
  | 'question-open'
  | 'no-question'
  | 'scope-changed'
  | 'unknown-item'
  | 'ground-missing'
  | 'items-missing'
  /** What is corrected is not the last word on these items. */
  | 'other-answer'
  /** Why files cannot be taken as they are said to be. */
  | ManifestFault
  /** A file is said to answer what this answer does not give. */
  | 'item-not-given'
  | 'no-such-exhibit'
  | 'not-an-emergency'
  /** One person alone stands for an emergency. */
  | 'one-person'
  /** Nobody called the number of the registry and heard the code. */
  | 'not-called-back'
  /** It is another call, of somebody else or of another number, or none runs. */
  | 'no-such-call'
  | 'code-not-read'
  /** Nobody at the desk asked to hand over without a call; who asked does not agree too. */
  | 'skip-not-asked'
  | 'skip-own'
  | 'no-reasons'
  /**
   * No contact point has a copy; another one has it; it said so before; it denied it and did not take that
   * back.
   */
  | 'point-not-asked'
  | 'not-the-point'
  | 'point-said-before'
  | 'denied-by-point'
  | 'code-read-before'
  | 'followed-up-before'
  /** No file was brought as the order, or whoever brought it or wrote the request says what it is. */
  | 'no-order-brought'
  | 'brought-by-you'
  /** Who heads the unit that asks says that its own paper is an order; somebody says again what they said. */
  | 'own-unit'
  | 'read-before'
  /** It went back: nobody here reads it. */
  | 'exhibit-returned'
  /** Its bytes went. */
  | 'exhibit-erased'
  /** It is held for a case; it is not. */
  | 'on-hold'
  | 'no-hold'
  /** Whoever lifted the hold does not erase it too. */
  | 'lifted-by-you'
  /** Whoever said until when it is kept neither shortens that nor erases it; whoever sent it back neither. */
  | 'term-by-you'
  | 'sent-back-by-you'
  /** Nothing here shows an order to erase. */
  | 'order-not-shown'
  /** Nobody said until when it is kept. */
  | 'no-term'
  | 'not-sent-back'
  /** It goes to no other State. */
  | 'not-assistance'
  /** No central authority has it; one has it already. */
  | 'not-laid'
  | 'laid-before'
  | 'not-the-central-authority'
  /** Nobody at the central authority said of these words that they may leave. */
  | 'not-ready'
  /** Nobody said, with reasons, which rights it may touch. */
  | 'not-screened'
  /** Of these words only the unit that asks said it itself. */
  | 'screened-by-its-unit'
  /** Somebody is worried, or left a question open, and nobody said why it passes all the same. */
  | 'concern-open'
  /** It goes to another State than the letter asks, or to the own one. */
  | 'not-the-asked-state'
  /** An office of another State that takes no such letter. */
  | 'not-the-asked-office'
  /** The unit that asks answered nothing to what the other State asked. */
  | 'not-answered-by-unit'
  /** The other State is told that it is taken back, and nobody took it back. */
  | 'not-taken-back'
  | 'part-came-before'
  /** By which way the answer went, and on which day, was not told. */
  | 'way-not-told'
  /** What is done here is done, not recorded: an approval, a seal. */
  | 'not-recordable'
  /** What happens elsewhere is recorded, with its day and from what it is known. */
  | 'only-recorded'

/** Who wants to do it, and whether it happened elsewhere. */
export interface Attempt {
  readonly by: Pick<Doer, 'person' | 'institution'> & Partial<Pick<Doer, 'unit'>>
  readonly recorded: Recorded | null
}

/** One kind of act: what refuses it, and what it does to the state. */
export interface Rule<Body> {
  /**
   * Whether it may be recorded of what happened elsewhere. Absent: it is only ever done here; no approval and
   * no seal is anything else.
   */
  readonly recorded?: 'also' | 'only'
  /**
   * Of what a case file may tell: what nobody outside can say of it, as it is said for them, and what must be
   * there although a body of this kind may do without.
   */
  readonly outside?: { readonly says: Partial<Body>; readonly needs?: readonly (keyof Body)[] }
  /** How officers say that it happened elsewhere. Absent: they do not say it by themselves. */
  readonly told?: readonly ToldForm<Body>[]
  /** Also while the request is held. */
  readonly whileHeld?: true
  /** Also once it is closed. */
  readonly onceClosed?: true
  /** Also once it is over in any way: the other side is still to hear of it. */
  readonly onceOver?: true
  readonly refusal: (state: RequestState, body: Body, attempt: Attempt) => ActRefusal | undefined
  readonly after: (state: RequestState, body: Body, act: Envelope) => RequestState
}

/** The rules of one phase, one for each of its kinds of act. */
export type Slice<Bodies> = { readonly [Kind in keyof Bodies]: Rule<Bodies[Kind]> }

/** Nobody who has the request waits for what would be approved, sealed or sent first. */
const isOnItsWay = ({ stage, endRecordedOn }: RequestState): boolean =>
  stage === 'sent' || endRecordedOn !== null

/**
 * Whether what the other side says still counts once a request is over here: another State asked for it, and
 * somebody may keep data for it by what went out.
 */
export const isHeardLate = ({ abroad, legs }: Pick<RequestState, 'abroad' | 'legs'>): boolean =>
  abroad !== undefined && legs.length > 0

/**
 * Why somebody may not record what happened on a leg: only outside, only the side that asked, and only of
 * what went out, or had gone out before the request came here.
 */
export function recordingRefusal(
  state: RequestState,
  number: number,
  { by }: Attempt,
  /** What comes of it in the end may come by mail too, where a node takes messages and cannot say it. */
  which?: 'also what a node leaves unsaid',
  /** To whom a leg goes that begins with it. */
  to: Addressee = { kind: 'provider-outside' },
): ActRefusal | undefined {
  if (state.drafter?.institution !== by.institution) return 'not-the-authority'
  const leg = legOf(state, number)
  const isBrought = state.broughtIn !== null && (state.stage === 'draft' || isOnItsWay(state))
  if (!leg) {
    if (!isBrought) return 'not-sent'
    if (number !== state.legs.length + 1) return 'no-such-leg'
    return liesThere(state, number, to) ? 'lies-there' : undefined
  }
  // What lies on a desk here is said there, by whoever has it.
  if (leg.to.kind === 'provider-desk') return 'not-the-provider'
  // What a node has is the node's to say: nobody else moves the leg to another place, or asks in its name.
  if (nodeOf(leg) !== undefined && which === undefined) return 'not-the-provider'
  return isBrought || isOnItsWay(state) || isHeardLate(state) ? undefined : 'not-sent'
}

/**
 * Why somebody may not record what the other side of a leg said: as any recording, and nobody speaks of what
 * has not left yet.
 */
export function tellingRefusal(
  state: RequestState,
  number: number,
  attempt: Attempt,
  which?: 'also what a node leaves unsaid',
): ActRefusal | undefined {
  const refusal = recordingRefusal(state, number, attempt, which)
  const leg = legOf(state, number)
  if (refusal || !leg || !attempt.recorded) return refusal
  const first = earliestTold(leg)
  return first !== undefined && attempt.recorded.on < first ? 'before-sending' : undefined
}

/**
 * The first day on which the other side of a leg can have said something; undefined where no sending is
 * known.
 */
export const earliestTold = ({ sentAt }: Pick<Leg, 'sentAt'>): Day | undefined =>
  sentAt === null ? undefined : earliestDayAt(sentAt)

/** Whether another leg goes to the same place already. */
export const liesThere = ({ legs }: Pick<RequestState, 'legs'>, number: number, to: Addressee): boolean =>
  legs.some((one) => one.number !== number && placeOf(one.to) === placeOf(to))

/**
 * The stage after something more was recorded of a leg: what was over by an earlier day is on its way again.
 */
export const onItsWay = (state: RequestState, act: Envelope): RequestState => {
  if (!act.recorded) return state
  if (state.stage === 'draft') return { ...state, stage: 'sent' }
  return state.endRecordedOn !== null && dayOfAct(act) >= state.endRecordedOn
    ? { ...state, stage: 'sent', endRecordedOn: null }
    : state
}

/**
 * The state after the other side of a leg said something that was recorded. Where only what came of a request
 * is known, and not its sending, the leg begins with it.
 */
export function toldOf(
  state: RequestState,
  number: number,
  act: Envelope,
  said: { readonly status: LegStatus; readonly reference?: string | undefined },
  change: (leg: Leg) => Leg = (leg) => leg,
): RequestState {
  const next = onItsWay(state, act)
  const leg = legOf(next, number) ?? {
    ...freshLeg(number, { kind: 'provider-outside' }, dayOfAct(act)),
    revision: next.revision,
  }
  return { ...next, legs: withLeg(next.legs, change(moved(leg, act, said))) }
}

/**
 * Why somebody may not record that a request ended: only of one that came here with what had become of it.
 */
export function recordingEndRefusal(state: RequestState, { by }: Attempt): ActRefusal | undefined {
  if (state.drafter?.institution !== by.institution) return 'not-the-authority'
  return state.broughtIn === null ? 'not-recordable' : undefined
}
