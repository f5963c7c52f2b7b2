import { bindsAsLaw, type CountryCode } from '../fact/index.ts'
import { effectOf, opensSomething } from '../review/index.ts'
import type { Day } from '../time/index.ts'
import type { Knowledge } from './knowledge.ts'
import { applied, type FactChange, isFactChange, type KnowledgeChange } from './release.ts'

/** Whether a change names a text of law that somebody read, and its day. */
const isGrounded = ({ envelope }: FactChange, { sources, lawHosts }: Knowledge): boolean =>
  envelope.basis !== 'memory' &&
  envelope.confidence !== 'low' &&
  envelope.asOf !== null &&
  bindsAsLaw(envelope.source, sources, lawHosts)

/** The States of which a change speaks: the one in its place, else all of the region that asks. */
const statesOf = ({ at }: FactChange, { countries, regions }: Knowledge): readonly CountryCode[] => {
  const state = at.split('/').find((step) => Object.hasOwn(countries, step))
  return state === undefined ? (regions.LATAM ?? []) : [state]
}

/**
 * The place among the changes of the first that opens a way, or lets a lesser hand order, and names no text
 * of law that was read on a known day; undefined where none does. Such a change never counts: what it opens,
 * somebody would go.
 */
export function opensWithoutSource(
  knowledge: Knowledge,
  changes: readonly KnowledgeChange[],
  on: Day,
): number | undefined {
  let now = knowledge
  for (const [index, change] of changes.entries()) {
    if (!isFactChange(change)) continue
    const next = applied(now, { provider: null, on, confidence: 'low', changes: [change] })
    if (!next.ok) continue
    if (
      !isGrounded(change, next.knowledge) &&
      opensSomething(effectOf(now, next.knowledge, statesOf(change, now), on))
    )
      return index
    now = next.knowledge
  }
  return undefined
}
