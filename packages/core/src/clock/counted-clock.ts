import { addDays, type Day, type Instant } from '../time/index.ts'
import type { CaseClock } from './followed.ts'

/** What a kept clock is about. Whether an extension is to be asked is told of the preservation that ends. */
export const countedKinds = [
  'preservation-ends',
  'data-dies',
  'answer-expected',
  'law-holder',
  'law-asking',
  // The house’s own term for the order that must follow an emergency, where no law that is known has one.
  'house-asking',
  'notice-allowed',
  'assistance-due',
  // Somebody was asked to keep data, and did not say yet that they do.
  'confirmation-expected',
  // Somebody keeps data, and nobody said until when: a day of the house’s own, on which to ask.
  'keeping-unsaid',
  // The other side asked something, and waits for us.
  'question-waits',
  // An emergency lies at a desk, and nobody opened it; or nobody called back, or let hear anything.
  'emergency-opened',
  'emergency-called',
  // A call back was begun, and nobody here took it.
  'emergency-unheard',
  // One person at the desk wants to do without the call, and nobody there seconds it.
  'emergency-unseconded',
  // The call was heard, and nothing was given, refused or asked since.
  'emergency-given',
] as const
export type CountedKind = (typeof countedKinds)[number]

/**
 * What became of the extension of a preservation that ends: nobody asked, nobody asked for some of its
 * accounts or classes, the provider’s rule gives no further one, a draft lies ready, it was asked.
 */
export type ExtensionStanding = 'none' | 'in-part' | 'none-left' | 'drafted' | 'asked'

/** A clock of a case as it is kept. */
export interface CountedClock {
  /** Its own within the case, and the same at every count. */
  readonly id: string
  readonly kind: CountedKind
  readonly provider: string
  /** The request that it is about; null of data that no request keeps. */
  readonly request: string | null
  readonly day: Day
  /** The moment at which it runs out: of a day, when that day is over in the zone. */
  readonly endsAt: Instant
  /** It is a term of hours, and runs out at that very moment. */
  readonly byTheHour: boolean
  /**
   * The zone in which the day is a day, that of the asking State's seat; null: none is known, and it is UTC.
   */
  readonly zone: string | null
  readonly basis: CaseClock['basis']
  /** The rule that gave it: an act, a provider's number of days, an article. */
  readonly rule: string
  readonly categories: readonly string[]
  /** The provider's number of the request, where one was recorded. */
  readonly reference: string | null
  /** Name of whoever it is of, where that is not the provider. */
  readonly to?: string
  /** Days before the end by which the provider wants the extension asked; 0 of what has none. */
  readonly leadDays: number
  /**
   * The other side asked something and waits. Whether that stops the clock is another matter: see
   * `isStopped`.
   */
  readonly standsStill: boolean
  /** Of a preservation. */
  readonly extension: ExtensionStanding
}

const unasked: ReadonlySet<ExtensionStanding> = new Set(['none', 'in-part', 'none-left', 'drafted'])

/**
 * The last day on which something can be done about a clock: of a preservation whose extension nobody asked,
 * the day by which the provider wants it asked; else the day on which it ends.
 */
export const lastDayToAct = ({
  kind,
  day,
  leadDays,
  extension,
}: Pick<CountedClock, 'kind' | 'day' | 'leadDays' | 'extension'>): Day =>
  kind === 'preservation-ends' && unasked.has(extension) ? addDays(day, -leadDays) : day

/**
 * Whether a clock stands still because the other side waits for an answer. A term of law runs on: no rule of
 * law that is known here says that a question stops it. What we are to do stands still by no question.
 */
export const isStopped = ({ kind, standsStill }: Pick<CountedClock, 'kind' | 'standsStill'>): boolean =>
  standsStill && kind === 'answer-expected'
