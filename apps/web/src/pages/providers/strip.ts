import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { fewForHabit, forecast } from '@oficio/core/preflight'
import { isMutualAssistanceOnly, type Profile, processFor } from '@oficio/core/provider'
import type { DataCategory } from '@oficio/core/route'
import type { Day } from '@oficio/core/time'
import { type Heat, heatOf, lastDay } from '../../ways/days.ts'
import { cellFor, heldOf, itemsOf, routesOf, type WaysQuestion } from '../../ways/matrix.ts'
import { periodStart } from './figures.ts'

/**
 * What is known of one thing: yes, with conditions, no, not held at all, or not known. Silence is never a
 * yes.
 */
export type HowKnown = 'yes' | 'conditional' | 'no' | 'missing' | 'unknown'

/** The classes of the strip: those that every officer asks for. */
export const stripped = ['subscriber', 'traffic', 'content'] as const satisfies readonly DataCategory[]

/** What a provider is to an authority of one country on one day, in the few things that decide. */
export interface Strip {
  /** What it hands over to that authority itself, without mutual assistance. */
  readonly direct: Readonly<Record<(typeof stripped)[number], HowKnown>>
  readonly preserves: HowKnown
  readonly emergency: HowKnown
  readonly languages: readonly string[]
  /** Whether it demands a translation into one of them. */
  readonly translation: boolean | null
  /** The quickest way to subscriber data, with its days. */
  readonly heat: Heat
  readonly rate: Rate
}

/** What it did with requests of that country before. */
export type Rate =
  | { readonly is: 'none' }
  | {
      readonly is: 'share'
      readonly pct: number
      readonly requests: number
      readonly period: string | null
      /** Too few to speak of a habit. */
      readonly isSmall: boolean
      /** Whose figures, where they are not its own: those of its group, or of another service of it. */
      readonly whose?: string
    }
  | {
      readonly is: 'read'
      readonly reading: string
      readonly requests: number
      readonly period: string | null
      readonly whose?: string
    }

const yesOrNo = (value: boolean | null): HowKnown => (value === null ? 'unknown' : value ? 'yes' : 'no')

/**
 * Whether a provider hands a class of data over itself: by what its profile asks of that country and by what
 * the law leaves open. Where either is silent it is not known.
 */
function directOf(
  profile: Profile,
  column: DataCategory,
  question: WaysQuestion,
  knowledge: Knowledge,
  on: Day,
): HowKnown {
  const held = heldOf(profile, column, knowledge)
  if (held !== 'held') return held === 'missing' ? 'missing' : 'unknown'
  const processes = itemsOf(profile, column, knowledge)
    .filter((item) => item.available)
    .map((item) => processFor(item, question.requesting))
  const told = processes.filter((anyOf) => anyOf.length > 0 && !anyOf.includes('undetermined'))
  if (told.length === 0) return 'unknown'
  if (told.every(isMutualAssistanceOnly)) return told.length === processes.length ? 'no' : 'unknown'
  const { answer } = cellFor(profile, column, question, knowledge, on)
  if (!answer) return 'unknown'
  const ids = knowledge.preflight.plan?.ask ?? []
  const verdicts = routesOf(answer, column)
    .filter(({ id }) => ids.includes(id))
    .map(({ byCategory, status }) => byCategory[column]?.status ?? status)
  if (verdicts.includes('open')) return 'yes'
  return verdicts.includes('conditional') ? 'conditional' : 'no'
}

/** The newest figure; of one period the one that says a share. An old share says nothing of today. */
export function rateOf(profile: Profile, country: CountryCode, knowledge: Knowledge): Rate {
  const { basis } = forecast({ provider: profile.id, country, requestType: 'disclosure' }, knowledge)
  const told = ({ requests, dataProducedPct }: (typeof basis)[number]) =>
    Number(requests !== null && dataProducedPct !== null)
  const start = ({ period }: (typeof basis)[number]) => (period === null ? '' : periodStart(period))
  const [row] = basis.toSorted((a, b) => start(b).localeCompare(start(a)) || told(b) - told(a))
  if (!row) return { is: 'none' }
  const { requests, dataProducedPct: pct, period } = row
  const other = row.provider === profile.id ? {} : { whose: row.provider }
  if (requests === null || pct === null)
    return { is: 'read', reading: row.reading, requests: requests ?? 0, period, ...other }
  return { is: 'share', pct, requests, period, isSmall: requests < fewForHabit, ...other }
}

export function stripOf(profile: Profile, country: CountryCode, knowledge: Knowledge, on: Day): Strip {
  const question: WaysQuestion = { requesting: country, userCountry: country, urgency: 'ordinary' }
  const direct = (column: DataCategory): HowKnown => directOf(profile, column, question, knowledge, on)
  return {
    direct: {
      subscriber: direct('subscriber'),
      traffic: direct('traffic'),
      content: direct('content'),
    },
    preserves: yesOrNo(profile.preservation.supported),
    emergency: yesOrNo(profile.emergency.supported),
    languages: profile.languages.accepted,
    translation: profile.languages.required,
    heat: heatOf(cellFor(profile, 'subscriber', question, knowledge, on), knowledge),
    rate: rateOf(profile, country, knowledge),
  }
}

export const orders = ['name', 'rate', 'days'] as const
export type SortOrder = (typeof orders)[number]

/**
 * By how much of what was asked it answered: a share of few requests, or of its group, comes after every
 * share of many, and what nobody published last.
 */
const byRate = ({ rate }: Strip): number =>
  rate.is === 'share' ? (rate.isSmall || rate.whose ? 100 - rate.pct / 100 : -rate.pct) : 1000

/** By the last day of an answer; what nobody says in numbers comes last. */
const byDays = ({ heat }: Strip): number =>
  heat.is === 'way' && heat.way.span ? lastDay(heat.way.span) : Number.MAX_SAFE_INTEGER

/** The cards in the order that was chosen; equal ones stay as they came, by name. */
export function sorted<T extends { readonly strip: Strip }>(
  cards: readonly T[],
  by: SortOrder,
): readonly T[] {
  if (by === 'name') return cards
  const rank = by === 'rate' ? byRate : byDays
  return cards.toSorted((a, b) => rank(a.strip) - rank(b.strip))
}
