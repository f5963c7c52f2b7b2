// What is kept, and until when: a preservation keeps what it asked for and nothing beside it, and only once
// it was confirmed.
import type { Day } from '../time/index.ts'
import { knownDays } from './extensions.ts'
import type { CaseClock, Followed } from './followed.ts'
import { keepsItem, keptUntil } from './kept.ts'
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

/** What is kept of a request, or was: each word of it that somebody confirmed. */
export function keepingsOf(
  one: Followed,
  followed: readonly Followed[],
  knowledge: ClockKnowledge,
): readonly Keeping[] {
  const { provider } = one.content
  const frame = { request: one.id, provider }
  return one.state.legs.flatMap((leg): readonly Keeping[] => {
    if (!leg.kept?.on) return []
    const kept = keptUntil(leg, provider, knowledge)
    const things = thingsOf(one.content, knowledge, keepsItem(leg))
    if (kept) return [{ ...frame, things, until: kept.day, basis: kept.basis }]
    // Where only an extension ever said a day, it is that day, also once that one lapsed or is over.
    const known = knownDays(one, leg, followed, knowledge)
    return things.map((thing) => ({
      ...{ ...frame, things: [thing], until: known(thing) ?? null, basis: 'recorded' as const },
    }))
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
