// Until when a leg keeps what it was asked to keep, and what of it.
import { isDeclined, type Leg } from '../act/index.ts'
import { preservationEnds, preservationLimits } from '../provider/index.ts'
import { addDays, type Day, daysBetween } from '../time/index.ts'
import type { CaseClock, Followed } from './followed.ts'
import type { ClockKnowledge } from './knowledge.ts'

export const profileOf = (provider: string, knowledge: ClockKnowledge) =>
  Object.hasOwn(knowledge.providers, provider) ? knowledge.providers[provider] : undefined

/**
 * The last day of a preservation: as recorded, else counted where the profile knows its length: from the day
 * on which it was sent or that of the confirmation, the earlier, because nobody said from which of them the
 * other side counts.
 */
export function keptUntil(
  { kept, sentOn }: Pick<Leg, 'kept' | 'sentOn'>,
  provider: string,
  knowledge: ClockKnowledge,
): { readonly day: Day; readonly basis: CaseClock['basis'] } | undefined {
  // Since it lapsed it is kept no longer, whatever was promised.
  if (kept?.lapsed) return { day: addDays(kept.lapsed.on, -1), basis: 'recorded' }
  if (kept?.until) return { day: kept.until, basis: 'recorded' }
  const profile = profileOf(provider, knowledge)
  const from = kept?.on && sentOn && !kept.isAnew && sentOn < kept.on ? sentOn : kept?.on
  const day = profile && from ? preservationEnds(preservationLimits(profile), from)[0] : undefined
  return day ? { day, basis: 'counted' } : undefined
}

/**
 * What a leg that confirmed keeps of its items: nothing once it declined, whatever it confirmed before, and
 * no item of which it said that it gives less than all. After a part nobody knows which; a word that the
 * data is kept, after one on the whole, stands.
 */
export const keepsItem =
  (leg: Leg) =>
  (key: string): boolean => {
    const { items, whole, status } = leg
    const own = Object.hasOwn(items, key) ? items[key] : undefined
    if (isDeclined(leg) || whole?.outcome === 'part') return false
    if (own) return own.outcome === 'full'
    return !whole || whole.outcome === 'full' || status === 'preserved'
  }

/**
 * The days that were asked for and those that were given, where fewer were: counted from the sending, where
 * that is known, because nobody can have meant less. Nothing where no last day was told.
 */
export function givenShort(
  { kept, sentOn }: Pick<Leg, 'kept' | 'sentOn'>,
  { preservation }: Pick<Followed['content'], 'preservation'>,
): { readonly asked: number; readonly given: number } | undefined {
  const asked = preservation?.days
  if (!asked || !kept?.on || !kept.until || kept.lapsed) return undefined
  const from = sentOn && !kept.isAnew && sentOn < kept.on ? sentOn : kept.on
  const given = daysBetween(from, kept.until)
  // A provider may count the first day or not.
  return given < asked - 1 ? { asked, given } : undefined
}

/** The day of the last word of a leg that it keeps. */
export const lastWord = ({ kept, since, status }: Pick<Leg, 'kept' | 'since' | 'status'>): Day =>
  status === 'preserved' && since > (kept?.on ?? '') ? since : (kept?.on ?? '')
