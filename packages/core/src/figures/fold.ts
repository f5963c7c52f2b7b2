import {
  type Act,
  after,
  beginning,
  isValidated,
  itemsOf,
  type Leg,
  momentOfAct,
  openAbroad,
  type RequestState,
  seenFrom,
} from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Instant } from '../time/index.ts'
import { millisecondsBetween } from '../time/index.ts'
import { type Counted, type Counts, type Measure, stepOf, type Wait } from './measures.ts'
import { groundsOf, hasNotGiven, outcomeOf } from './outcome.ts'

/** By which way a request went first. `node`: a provider's own system. */
export const ways = ['desk', 'node', 'outside', 'central-authority', 'contact-point', 'court'] as const
export type Way = (typeof ways)[number]

/** One request as figures know it: what it counts as, and nothing that it says. */
export interface RequestFigures {
  /** When it first left: an instant. */
  readonly sentAt: Instant
  readonly kind: string
  readonly way: Way
  readonly counts: Counts
}

/** Grounds that the check of whoever counts names of words as they were sent: codes of the knowledge. */
export type Foreseeing = (content: EvidenceRequest, sentAt: Instant) => ReadonlySet<string>

/** Names of the phrases that words as they were sent gave. */
export type Phrasing = (content: EvidenceRequest) => ReadonlySet<string>

/**
 * What a list of acts counts as; undefined where nothing has left: a draft is nobody's figure.
 *
 * A request whose acts were partly recorded of elsewhere is not timed: of those only days are known.
 */
export function figuresOf(
  acts: readonly Act[],
  foreseeing?: Foreseeing,
  phrasing?: Phrasing,
): RequestFigures | undefined {
  const walk = walked(acts)
  const { state } = walk
  const sent = state.legs.flatMap(({ sentAt }) => sentAt ?? []).sort()[0]
  const [first] = state.legs
  if (!sent || !first || !state.asks) return undefined
  const count = new Map<Counted, number>()
  const put = (of: Counted, n: number) => n > 0 && count.set(of, (count.get(of) ?? 0) + n)
  putEnd(walk, acts, put)
  putWorded(walk, count, phrasing, put)
  putGrounds(walk, sent, foreseeing, put)
  putEmergency(state, acts, sent, put)
  putKept(state, acts, put)
  putFiles(state, put)
  putTimes(walk, put)
  return { sentAt: sent, kind: state.asks, way: wayOf(first), counts: Object.fromEntries(count) }
}

type Put = (of: Counted, n: number) => unknown

interface Walk {
  readonly state: RequestState
  /** The words that first left. */
  readonly sentContent: EvidenceRequest | null
  /**
   * What each addressee said in its first final answer, or has said where there is none yet. What is
   * corrected or asked again afterwards takes no refusal away.
   */
  readonly atFirst: readonly RequestState[]
  /** Milliseconds by who let it wait; undefined where moments are not known. */
  readonly waited: ReadonlyMap<Wait, number> | undefined
}

/** Walks the list once: what it comes to, and in whose hands the time between two acts was spent. */
function walked(acts: readonly Act[]): Walk {
  let state = beginning
  let sentContent: EvidenceRequest | null = null
  let at: Instant | undefined
  const waited = new Map<Wait, number>()
  const answers = new Map<number, RequestState>()
  for (const act of acts) {
    const wait = waitIn(state)
    if (at !== undefined && wait !== undefined)
      waited.set(wait, (waited.get(wait) ?? 0) + Math.max(0, millisecondsBetween(at, act.at)))
    state = after(state, act)
    at = act.at
    if (sentContent === null && state.legs.length > 0) sentContent = state.content
    const answering = answersWhole(act)
    if (answering !== undefined && !answers.has(answering)) answers.set(answering, seenFrom(state, answering))
  }
  const atFirst = state.legs.map(({ number }) => answers.get(number) ?? seenFrom(state, number))
  const isTimed = acts.every(({ recorded }) => recorded === null)
  return { state, sentContent, atFirst, waited: isTimed ? waited : undefined }
}

/** The leg of which an act is a final answer, on whichever way it came; undefined of any other. */
function answersWhole({ kind, body }: Act): number | undefined {
  if (kind === 'answered') return body.final ? body.leg : undefined
  return kind === 'assistance-home' && body.part !== 'part' ? body.leg : undefined
}

/** A question of the other side, on whichever way it came; a remark of the own desk is none. */
const isAskedBack = (act: Act): boolean =>
  act.kind === 'questioned' || (act.kind === 'assistance-asked' && act.body.of === 'abroad')

/** In whose hands a request is while it stands so; undefined where nobody owes anything. */
function waitIn(state: RequestState): Wait | undefined {
  const { stage, status, seq } = state
  if (seq === 0) return undefined
  if (stage === 'draft') return 'drafting'
  if (stage === 'awaiting') return 'approval'
  if (stage === 'approved' || stage === 'signed') return 'sending'
  if (status === 'questioned' || (status === 'sent' && openAbroad(state).length > 0)) return 'clarification'
  return status === 'sent' ? 'provider' : undefined
}

function wayOf({ to }: Leg): Way {
  if (to.kind === 'provider-desk') return 'desk'
  if (to.kind === 'provider-outside') return to.node === undefined ? 'outside' : 'node'
  return to.kind
}

const one = (is: boolean): number => (is ? 1 : 0)

function putEnd({ state, atFirst }: Walk, acts: readonly Act[], put: Put): void {
  const outcome = outcomeOf(state)
  const rounds = acts.filter(isAskedBack).length
  const hasEnded = outcome !== 'open' && outcome !== 'withdrawn'
  const isRedirected = acts.some(({ kind }) => kind === 'redirected')
  const isNotGivenAtFirst = atFirst.some(hasNotGiven)
  const isRight = rounds === 0 && !isNotGivenAtFirst && !hasNotGiven(state) && !isRedirected
  put('requests', 1)
  put(outcome, 1)
  put('ended', one(hasEnded))
  put('first-time-right', one(hasEnded && isRight))
  const isGiven = (outcome === 'full' || outcome === 'part') && !hasNotGiven(state)
  put('turned', one(isNotGivenAtFirst && isGiven))
  put('questioned', one(rounds > 0))
  put('rounds', rounds)
  const about = acts.flatMap((act) => (act.kind === 'questioned' ? act.body.code : []))
  for (const code of new Set(about)) put(`asked ${code}`, 1)
  put('narrowed', one(acts.some(({ kind }) => kind === 'narrowed')))
  put('overridden', one(acts.some(({ kind }) => kind === 'overridden')))
}

/** Which phrases a request that ended gave, and whether it was right the first time. */
function putWorded(
  { sentContent }: Walk,
  count: ReadonlyMap<Counted, number>,
  phrasing: Phrasing | undefined,
  put: Put,
): void {
  if (!phrasing || !sentContent || !count.get('ended')) return
  for (const phrase of phrasing(sentContent)) {
    put(`worded ${phrase}`, 1)
    put(`worded-right ${phrase}`, count.get('first-time-right') ?? 0)
  }
}

function putGrounds(
  { atFirst, sentContent: content }: Walk,
  sentAt: Instant,
  foreseeing: Foreseeing | undefined,
  put: Put,
): void {
  const grounds = [...new Set(atFirst.flatMap(groundsOf))]
  if (grounds.length === 0) return
  const foreseen = content && foreseeing ? foreseeing(content, sentAt) : undefined
  for (const ground of grounds) {
    put(`ground ${ground}`, 1)
    put(`foreseen ${ground}`, one(foreseen?.has(ground) ?? false))
  }
}

const minute = 60_000

function putEmergency(state: RequestState, acts: readonly Act[], sentAt: Instant, put: Put): void {
  if (state.asks !== 'emergency') return
  const outcome = outcomeOf(state)
  put('emergencies', 1)
  put('emergencies-refused', one(outcome === 'refused'))
  // That it was validated counts once somebody else than who asks saw the order; a no counts as it is said.
  const said = state.followUp?.outcome === 'not-validated' ? 'emergencies-not-validated' : undefined
  const word: Measure = isValidated(state) ? 'emergencies-validated' : (said ?? 'emergencies-without-word')
  put(word, 1)
  const timeTo = (wait: Wait, act: Act | undefined) => {
    if (!act || act.recorded) return
    put(`time ${wait} ${stepOf(Math.max(0, millisecondsBetween(sentAt, act.at)) / minute)}`, 1)
  }
  if (acts.some(({ kind, recorded }) => kind === 'handed-off' && recorded !== null)) return
  timeTo(
    'human',
    acts.find(({ kind }) => kind === 'opened' || kind === 'call-begun'),
  )
  timeTo('data', acts.find(givesSomething))
}

const givesSomething = (act: Act): boolean =>
  act.kind === 'answered' && act.body.items.some(({ outcome }) => outcome === 'full' || outcome === 'part')

/**
 * What was kept, prolonged and lost. That it was no longer needed is no loss; nor is it once of everything
 * that was asked of that addressee something had been given, or none was held.
 */
function putKept(state: RequestState, acts: readonly Act[], put: Put): void {
  put('kept', one(state.legs.some(({ kept }) => kept?.on)))
  put('kept-extended', one(acts.some(({ kind }) => kind === 'extended')))
  const lost = acts.flatMap((act) =>
    act.kind === 'lapsed' && act.body.reason !== 'not-needed' && isOwed(state, acts, act)
      ? [act.body.reason]
      : [],
  )
  put('kept-lost', one(lost.length > 0))
  for (const reason of new Set(lost)) put(`lost ${reason}`, 1)
}

/** Whether anything was still to be had of an addressee when what it kept lapsed. */
function isOwed(
  state: RequestState,
  acts: readonly Act[],
  lapsed: Extract<Act, { kind: 'lapsed' }>,
): boolean {
  const words = new Map<string, string>()
  let whole: string | undefined
  for (const act of acts) {
    if (act.kind !== 'answered' && act.kind !== 'corrected') continue
    if (act.body.leg !== lapsed.body.leg || momentOfAct(act) > momentOfAct(lapsed)) continue
    for (const { item, outcome } of act.body.items) words.set(item, outcome)
    if (act.kind === 'answered' && act.body.whole) whole = act.body.whole.outcome
  }
  const isHad = (word = '') => ['full', 'part', 'nothing-held'].includes(word)
  if (isHad(whole)) return false
  const asked = state.content ? itemsOf(state.content).map(({ key }) => key) : [...words.keys()]
  return asked.length === 0 || asked.some((key) => !isHad(words.get(key)))
}

/** Files that came: how many, and how many under a list that the provider signed. */
function putFiles({ legs, passing }: RequestState, put: Put): void {
  // What came home from another State is counted once, and no provider signed it.
  const signed = legs.flatMap(({ to, exhibits = [] }) => (to.kind === 'provider-desk' ? exhibits : [])).length
  const others = legs.flatMap(({ items }) => Object.values(items).flatMap(({ files }) => files)).length
  const fromState = (passing?.home ?? []).flatMap(({ files }) => files).length
  put('files', signed + others + fromState)
  put('files-with-manifest', signed)
}

function putTimes({ waited, state }: Walk, put: Put): void {
  if (!waited) return
  put('timed', 1)
  const outcome = outcomeOf(state)
  const hasEnded = outcome !== 'open' && outcome !== 'withdrawn'
  for (const [wait, milliseconds] of waited) {
    // What the other side has not answered, or never did, has no time there.
    if (!hasEnded && (wait === 'provider' || wait === 'clarification')) continue
    put(`time ${wait} ${stepOf(milliseconds / minute)}`, 1)
  }
}
