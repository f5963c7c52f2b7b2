import { bindsAsLaw, type CountryCode } from '../fact/index.ts'
import { effectOf, opensSomething } from '../review/index.ts'
import type { Day } from '../time/index.ts'
import type { Knowledge } from './knowledge.ts'
import { applied, type FactChange, isFactChange, isTableChange, type KnowledgeChange } from './release.ts'
import type { TableChange } from './table-change.ts'

/** Whether a change names a text of law that somebody read, and its day. A table names none. */
const isGrounded = (change: FactChange | TableChange, { sources, lawHosts }: Knowledge): boolean =>
  isFactChange(change) &&
  change.envelope.basis !== 'memory' &&
  change.envelope.confidence !== 'low' &&
  change.envelope.asOf !== null &&
  bindsAsLaw(change.envelope.source, sources, lawHosts)

/** Tables by which ways are opened. */
const opening: readonly string[] = ['routeRules', 'regions']

/** The States of which a change speaks: the one in its place, else all of the region that asks. */
const statesOf = (
  { at }: Pick<FactChange, 'at'>,
  { countries, regions }: Knowledge,
): readonly CountryCode[] => {
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
    if (!isFactChange(change) && !(isTableChange(change) && opening.includes(change.slice))) continue
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
