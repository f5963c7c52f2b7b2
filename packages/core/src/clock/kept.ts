// Until when data is kept, and which: a preservation keeps what it asked for and nothing beside it, and only
// once it was confirmed.
import { isDeclined, type Leg } from '../act/index.ts'
import { preservationEnds, preservationLimits } from '../provider/index.ts'
import { addDays, type Day, daysBetween } from '../time/index.ts'
import type { CaseClock, Followed } from './followed.ts'
import type { ClockKnowledge } from './knowledge.ts'
import { type AskedThing, isAbout, thingsOf } from './reach.ts'

/** Data of one provider that somebody confirmed to keep. */
export interface Keeping {
  readonly request: string
  readonly provider: string
  /** The accounts and classes that it names: nothing beside them is kept. */
  readonly things: readonly AskedThing[]
  /** The last day; null where neither the provider nor its profile says one. */
  readonly until: Day | null
  readonly basis: CaseClock['basis']
}

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

/** What is kept of a request, or was: each word of it that somebody confirmed. */
export function keepingsOf(one: Followed, knowledge: ClockKnowledge): readonly Keeping[] {
  const { provider } = one.content
  if (one.state.legs.every(({ kept }) => !kept?.on)) return []
  const frame = { request: one.id, provider }
  return one.state.legs.flatMap((leg): readonly Keeping[] => {
    if (!leg.kept?.on) return []
    const kept = keptUntil(leg, provider, knowledge)
    const things = thingsOf(one.content, knowledge, keepsItem(leg))
    return [{ ...frame, things, until: kept?.day ?? null, basis: kept?.basis ?? 'recorded' }]
  })
}

/**
 * What a request says of an earlier preservation, and nobody confirmed: whoever wrote it put down a number
 * and a day. Nothing where that preservation is followed here itself, by the draft that follows it or by its
 * number: then its own legs say what became of it.
 */
export function saidKept(
  { id, basedOn, content }: Followed & { readonly basedOn?: string },
  followed: readonly Followed[],
  knowledge: ClockKnowledge,
): (Omit<Keeping, 'until' | 'basis'> & { readonly until: Day }) | undefined {
  const { provider, preservation } = content
  const { previousReference, previousEndsOn } = preservation ?? {}
  if (!previousReference || !previousEndsOn) return undefined
  const isHere = (other: Followed): boolean =>
    other.id === basedOn ||
    (other.content.provider === provider &&
      other.state.legs.some(({ reference, kept }) => kept?.on && reference === previousReference))
  if (followed.some((other) => other.id !== id && isHere(other))) return undefined
  return { request: id, provider, things: thingsOf(content, knowledge), until: previousEndsOn }
}

/** Whether this, at a provider, is kept on a day: one account that is kept keeps no other. */
export const isKept = (keepings: readonly Keeping[], provider: string, thing: AskedThing, on: Day): boolean =>
  keepings.some((one) => keeps(one, provider, thing) && (one.until === null || one.until >= on))

export const keeps = (
  one: Pick<Keeping, 'provider' | 'things'>,
  provider: string,
  thing: AskedThing,
): boolean => one.provider === provider && isAbout(one.things, thing)
