import type { CountryCode } from '../fact/index.ts'
import type { Day, Instant } from '../time/index.ts'
import { millisecondsBetween } from '../time/index.ts'
import type { PartialTraffic, ToldWhat } from './asked-abroad.ts'
import { dayOfAct, type Envelope } from './envelope.ts'
import type { Exhibit } from './exhibit.ts'
import { handsOver, type ItemAnswer, type Outcome } from './items.ts'
import type { LapseReason } from './lapse.ts'

/** The desk of a provider that answers here. */
export interface DeskAddress {
  readonly kind: 'provider-desk'
  readonly institution: string
  readonly institutionName: string
  readonly unit: string
  readonly unitName: string
}

/** A provider that does not answer here: a portal, a mailbox, or its own node. */
export interface OutsideAddress {
  readonly kind: 'provider-outside'
  /**
   * The provider's own node, where it went there by message: what the node says later is the provider's
   * word.
   */
  readonly node?: string
}

/** Somebody who is no provider, through whom or before whom a request passes. */
export interface AuthorityAddress {
  readonly kind: 'central-authority' | 'contact-point' | 'court'
  readonly name: string
  readonly country: CountryCode
}

/** The same, as a leg went there. */
export interface AuthorityReached extends AuthorityAddress {
  /** Its own node, where it went there by message. */
  readonly node?: string
}

/** To whom a leg goes. */
export type Addressee = DeskAddress | OutsideAddress | AuthorityReached

/** What is not clear, by code. */
export const questionCodes = [
  'identifier',
  'period',
  'data',
  'legal-basis',
  'addressee',
  'signature',
  'language',
  'emergency',
  'other',
] as const
export type QuestionCode = (typeof questionCodes)[number]

/** Where one leg stands. The first three wait for the other side, or for an answer to it. */
export type LegStatus =
  | 'sent'
  | 'acknowledged'
  | 'questioned'
  | 'preserved'
  /** What was kept is kept no longer. */
  | 'lapsed'
  | 'answered'
  | 'answered-in-part'
  | 'nothing-held'
  | 'refused'
  | 'redirected'

/** An answer to a request as a whole, where nobody can say of each item what became of it. */
export interface WholeAnswer {
  readonly outcome: Outcome
  /** Code of the ground of a refusal, one of the knowledge's reason codes; null where none was given. */
  readonly ground: string | null
  /** Codes of further grounds of the same refusal: it may name two faults, and each is to be mended. */
  readonly also?: readonly string[]
}

/** Whoever took part in a call, as named on that day. */
interface OnCall {
  readonly person: string
  readonly name: string
}

/** How a call back stands: the one that runs, and the last one that was heard out. */
export interface EmergencyLeg {
  readonly calling: {
    readonly call: string
    readonly number: string
    readonly numberSince: Instant
    readonly by: OnCall
    readonly at: Instant
    /** Who had the code on their screen; null: nobody yet. */
    readonly readBy: OnCall | null
  } | null
  readonly calledBack: {
    readonly number: string
    readonly by: OnCall
    readonly readBy: OnCall
    readonly at: Instant
  } | null
  /**
   * Why somebody at the desk wants to hand over without a call, and who else there agreed; absent: nobody
   * did.
   */
  readonly skip?: {
    readonly by: OnCall
    readonly at: Instant
    readonly reasons: string
    readonly agreed: (OnCall & { readonly at: Instant }) | null
  }
}

/** What the contact point of another State told of a request that it was asked, by its own node. */
export interface HeardAbroad {
  readonly what: ToldWhat
  readonly words: string
  readonly on: Day
  readonly until: Day | null
  readonly reference: string
  readonly traffic?: PartialTraffic
}

/** A request on its way to one addressee, and what came back from there. */
export interface Leg {
  /** Counts from 1, in the order in which legs were begun; acts name it. */
  readonly number: number
  readonly to: Addressee
  readonly status: LegStatus
  /**
   * Day of the act by which it stands so; of one that is acknowledged, of its sending where that is known.
   */
  readonly since: Day
  /** The last day on which the other side said that it has it. */
  readonly acknowledgedOn: Day | null
  /** The words that lie there. */
  readonly revision: number
  /** How it went, as whoever handed it over said it; empty on the platform. */
  readonly channel: string
  /** When it was first sent; null where only what came of it is known. */
  readonly sentAt: Instant | null
  /** The day on which it was last sent. */
  readonly sentOn: Day | null
  readonly openedAt: Instant | null
  readonly delivered: 'yes' | 'no' | 'unknown'
  readonly assigned: { readonly person: string; readonly name: string } | null
  readonly question: {
    readonly id: string
    readonly path: string
    readonly code: QuestionCode
    readonly words: string
    readonly since: Instant
  } | null
  /** Milliseconds for which time stood still while a question waited for its answer. */
  readonly stopped: number
  /** Until when that was counted: no question of an earlier day counts the same time again. */
  readonly stoppedTo?: Instant
  /** The last word on each item. */
  readonly items: Readonly<Record<string, ItemAnswer>>
  /** The day on which that word came, by item. */
  readonly itemsOn: Readonly<Record<string, Day>>
  /** The place in the list of the act that said it, by item: a correction names it. */
  readonly itemsBy: Readonly<Record<string, number>>
  /** The last word on the whole, where items are not known. */
  readonly whole: (WholeAnswer & { readonly on: Day }) | null
  /**
   * The items of which something was ever handed over, whatever was said of them since; `all` where it was
   * told of the whole. Absent: nothing was.
   */
  readonly handed?: readonly string[]
  /** What came is a part, and whoever sent it is still to send the rest. */
  readonly awaitsMore?: true
  /** The number that the other side gave last, and when it did. */
  readonly reference: string | null
  readonly referenceOn: Day | null
  readonly notice: { readonly on: Day | null; readonly basis: string } | null
  /** A preservation that was confirmed: when, and until when the other side said that it keeps the data. */
  readonly kept: {
    readonly on: Day | null
    readonly until: Day | null
    /** Of which day that word is. */
    readonly untilSaidOn: Day | null
    /** The holder said that it keeps it longer than it had said first. */
    readonly isExtended?: true
    /** Since when it is kept no longer, and why; absent: nobody said so. */
    readonly lapsed?: { readonly on: Day; readonly reason: LapseReason }
    /** It was lost and confirmed anew: it runs from that word, and no longer from the day of its sending. */
    readonly isAnew?: true
    /** A last day that was said last and cannot be: it is shown, and counts for nothing. */
    readonly doubted?: Day
  } | null
  /**
   * What the contact point of another State told of it by its node, in the order in which it came; absent:
   * nothing.
   */
  readonly heard?: readonly HeardAbroad[]
  /** Files that came sealed, in the order in which they came; absent: none did. */
  readonly exhibits?: readonly Exhibit[]
  /** Of an emergency that was laid on a desk here. */
  readonly emergency?: EmergencyLeg
}

const waits: ReadonlySet<LegStatus> = new Set(['sent', 'acknowledged', 'questioned'])

/** Whether a leg still waits for its answer. */
export const isWaiting = ({ status, awaitsMore }: Pick<Leg, 'status' | 'awaitsMore'>): boolean =>
  waits.has(status) || awaitsMore === true

/** The leg of that number; undefined where the request has none. */
export const legOf = (state: { readonly legs: readonly Leg[] }, number: number): Leg | undefined =>
  state.legs.find((leg) => leg.number === number)

/** The other legs stay as they are, whatever becomes of this one. */
export const withLeg = (legs: readonly Leg[], leg: Leg): readonly Leg[] =>
  legs.some(({ number }) => number === leg.number)
    ? legs.map((one) => (one.number === leg.number ? leg : one))
    : [...legs, leg]

/** A leg of which nothing is known yet but to whom it goes. */
export const freshLeg = (number: number, to: Addressee, since: Day): Leg => ({
  number,
  to,
  status: 'sent',
  since,
  acknowledgedOn: null,
  revision: 0,
  channel: '',
  sentAt: null,
  sentOn: null,
  openedAt: null,
  delivered: 'unknown',
  assigned: null,
  question: null,
  stopped: 0,
  items: {},
  itemsOn: {},
  itemsBy: {},
  whole: null,
  reference: null,
  referenceOn: null,
  notice: null,
  kept: null,
})

/**
 * Milliseconds that an open question has stood until a moment. Of a question of which only the day is known,
 * nothing counts from before it was sent: no time ran then that could have stood still. Nor from before the
 * end of a question that was counted: whoever says of a later one that it is of an earlier day wins no time.
 */
export function waited(
  { question, sentAt, stoppedTo }: Pick<Leg, 'question' | 'sentAt' | 'stoppedTo'>,
  until: Instant,
): number {
  if (!question) return 0
  const from = [question.since, sentAt ?? '', stoppedTo ?? ''].sort().at(-1) ?? question.since
  return Math.max(0, millisecondsBetween(from, until))
}

/** What stood still until a moment, and that it is counted until then. */
export const stoppedUntil = (leg: Leg, until: Instant): Pick<Leg, 'stopped' | 'stoppedTo'> =>
  leg.question ? { stopped: leg.stopped + waited(leg, until), stoppedTo: until } : { stopped: leg.stopped }

/**
 * The leg after an act moved it.
 *
 * What is recorded may be of an earlier day than what is known already: then it tells only what was not
 * known, and where the leg stands is said by the later day. That the other side has it is no such word: it
 * takes no answer away, whichever of both is of the later day.
 */
export function moved(
  before: Leg,
  act: Pick<Envelope, 'recorded' | 'at'>,
  { status, reference, on = dayOfAct(act) }: Said,
): Leg {
  const { awaitsMore, ...leg } = before
  return {
    ...leg,
    // That they have it says nothing of the rest.
    ...(awaitsMore && status === 'acknowledged' ? { awaitsMore } : {}),
    ...(status === 'acknowledged' ? acknowledged(leg, on) : said(leg, status, on, act.recorded !== null)),
    ...(reference && !(act.recorded && leg.referenceOn && on < leg.referenceOn)
      ? { reference, referenceOn: on }
      : {}),
  }
}

interface Said {
  readonly status: LegStatus
  readonly reference?: string | undefined
  /** The day on which it happened, where the act itself was done later. */
  readonly on?: Day
}

type Stands = Pick<Leg, 'status' | 'since' | 'acknowledgedOn'>

function acknowledged(leg: Leg, on: Day): Stands {
  const acknowledgedOn = leg.acknowledgedOn !== null && leg.acknowledgedOn > on ? leg.acknowledgedOn : on
  const since = isOnlyHeardOf(leg) && acknowledgedOn > leg.since ? acknowledgedOn : leg.since
  return standing({ ...leg, since, acknowledgedOn })
}

function said(leg: Leg, status: LegStatus, on: Day, isRecorded: boolean): Stands {
  if (isRecorded && on < leg.since && !isOnlyHeardOf(leg)) return standing(leg)
  // What is laid there anew nobody has acknowledged yet.
  const acknowledgedOn = !isRecorded && status === 'sent' ? null : leg.acknowledgedOn
  return standing({ status, since: on, acknowledgedOn })
}

/** Nothing is known of it but that they have it. */
const isOnlyHeardOf = ({ status, sentOn }: Leg): boolean =>
  sentOn === null && (status === 'sent' || status === 'acknowledged')

/** What was sent, and said to be there after that, is acknowledged; every other word says more. */
function standing({ status, since, acknowledgedOn }: Stands): Stands {
  const isSent = status === 'sent' || status === 'acknowledged'
  const isHeld = acknowledgedOn !== null && acknowledgedOn >= since
  return { status: !isSent ? status : isHeld ? 'acknowledged' : 'sent', since, acknowledgedOn }
}

/** The leg with words on some of its items: of each, the word of the latest day is the last. */
export function withItems(
  leg: Leg,
  items: readonly ItemAnswer[],
  act: Pick<Envelope, 'recorded' | 'at' | 'seq'>,
): Leg {
  const on = dayOfAct(act)
  const news = items.filter(({ item }) => !(act.recorded && (leg.itemsOn[item] ?? on) > on))
  return {
    ...leg,
    items: { ...leg.items, ...Object.fromEntries(news.map((one) => [one.item, one])) },
    itemsOn: { ...leg.itemsOn, ...Object.fromEntries(news.map(({ item }) => [item, on])) },
    itemsBy: { ...leg.itemsBy, ...Object.fromEntries(news.map(({ item }) => [item, act.seq])) },
    // What is told of an earlier day left all the same.
    ...withHanded(
      leg,
      items.flatMap((one) => (handsOver([one]) ? [one.item] : [])),
    ),
  }
}

/** What was ever handed over of a leg, with more of it. */
export function withHanded(
  { handed = [] }: Pick<Leg, 'handed'>,
  more: readonly string[],
): Pick<Leg, 'handed'> {
  const all = [...new Set([...handed, ...more])]
  return all.length > 0 ? { handed: all } : {}
}

/**
 * The last word on each item, on whichever leg it came: of words of one day, that of the leg that was begun
 * last.
 */
export function itemsGot(legs: readonly Leg[]): Readonly<Record<string, ItemAnswer>> {
  const got = new Map<string, { readonly answer: ItemAnswer; readonly on: Day }>()
  for (const { items, itemsOn, since } of legs)
    for (const answer of Object.values(items)) {
      const on = itemsOn[answer.item] ?? since
      const before = got.get(answer.item)
      if (!before || before.on <= on) got.set(answer.item, { answer, on })
    }
  return Object.fromEntries([...got].map(([item, { answer }]) => [item, answer]))
}

/** The place of an addressee, so that two legs never go to the same. */
export const placeOf = (to: Addressee): string =>
  to.kind === 'provider-desk'
    ? `desk ${to.unit}`
    : to.kind === 'provider-outside'
      ? `outside ${to.node ?? ''}`
      : `${to.kind} ${to.country} ${to.name}`

/** The leg that lies on the desk of a unit. */
export const legAtDesk = (state: { readonly legs: readonly Leg[] }, unit: string): Leg | undefined =>
  state.legs.find(({ to }) => to.kind === 'provider-desk' && to.unit === unit)

/** The node that a leg went to by message. */
export const nodeOf = ({ to }: Pick<Leg, 'to'>): string | undefined =>
  to.kind === 'provider-desk' ? undefined : to.node
