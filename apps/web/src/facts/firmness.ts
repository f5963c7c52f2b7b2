import type { Basis, Confidence } from '@oficio/core/fact'
import type { Day } from '@oficio/core/time'
import { isOnlyMemory } from './source-place.ts'

/** Where a fact comes from. A group of a profile, a fact of law or an explained fact fits as it is. */
export interface SourcedFact {
  readonly source: string | readonly string[]
  readonly asOf: Day | null
  /** Absent where the knowledge says something else than how sure it is. */
  readonly confidence?: Confidence | undefined
  /** Absent in groups of a profile, where the sources themselves tell memory. */
  readonly basis?: Basis
  /** Parts of a group that rest on memory, in English. */
  readonly fromMemory?: readonly string[]
}

/** "To be confirmed": nobody read it, or nobody is sure of it. */
export const isToConfirm = (fact: SourcedFact): boolean =>
  fact.confidence === 'low' || fact.basis === 'memory' || isOnlyMemory(fact.source)

/** How firm a fact stands, as the form of its dot tells: read and sure, in part, or to be confirmed. */
export type Firmness = 'firm' | 'partly' | 'doubtful'

export function firmnessOf(fact: SourcedFact): Firmness {
  if (isToConfirm(fact)) return 'doubtful'
  if (fact.confidence !== 'high' || fact.basis === 'listed') return 'partly'
  return (fact.fromMemory ?? []).length > 0 ? 'partly' : 'firm'
}
