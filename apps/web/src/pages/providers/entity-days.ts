import { type EntityAnswer, entityFor, type Profile } from '@oficio/core/provider'
import { addDays, type Day } from '@oficio/core/time'

export interface EntitySpan extends EntityAnswer {
  /** First and last day of this answer; absent where no limit is known. */
  readonly from?: Day
  readonly to?: Day
  /** The day asked about lies in it. */
  readonly isAsked: boolean
}

/**
 * Every company that answered for users of a country, in order of time: both sides of each change, and which
 * one the day falls on.
 */
export function entitySpans(
  profile: Profile,
  userCountry: string,
  on: Day,
  knowledge: Parameters<typeof entityFor>[2],
): readonly EntitySpan[] {
  const changes = new Set<Day>()
  for (const entity of profile.legalEntity.entities) {
    if (entity.validFrom !== undefined) changes.add(entity.validFrom)
    if (entity.validTo !== undefined) changes.add(addDays(entity.validTo, 1))
  }
  const days = [...changes].sort()
  const spans: (EntityAnswer & { from?: Day; to?: Day })[] = []
  const [first] = days
  const before = first === undefined ? on : addDays(first, -1)
  for (const day of [before, ...days]) {
    const answer = entityFor(profile, { userCountry, on: day }, knowledge)
    const last = spans.at(-1)
    if (last && last.entity === answer.entity) continue
    if (last) last.to = addDays(day, -1)
    spans.push(day === before ? { ...answer } : { ...answer, from: day })
  }
  return spans.map((span) => {
    const isAsked = (span.from === undefined || span.from <= on) && (span.to === undefined || on <= span.to)
    // The answer for the very day asked tells its own doubts about that day.
    return isAsked
      ? { ...span, ...entityFor(profile, { userCountry, on }, knowledge), isAsked }
      : { ...span, isAsked }
  })
}
