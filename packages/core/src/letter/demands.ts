import { proofStandardsOf } from './proof.ts'
import { basisIds } from './state.ts'
import type { Demand } from './types.ts'
import { valueAt, type Writing } from './writing.ts'

/** A value that the letter must hold and does not. */
export interface UnmetDemand extends Demand {
  /** The first of its places: where the value is asked for. */
  readonly pointer: string
}

const withoutRow = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '')
const otherEnd = (pointer: string): string =>
  pointer.endsWith('/from') ? pointer.replace(/from$/, 'to') : pointer.replace(/to$/, 'from')

/**
 * The gaps of a letter without those that its kind is whole without; half a period is none, and stays
 * missing.
 */
export function lackedGaps({ gaps, plan }: Pick<Writing, 'gaps' | 'plan'>): readonly string[] {
  const free = plan.mayLack ?? []
  return [...gaps].filter((pointer) => !free.includes(withoutRow(pointer)) || !gaps.has(otherEnd(pointer)))
}

/**
 * What the kind of a letter must hold and the request does not, in the order of its articles.
 *
 * Where several treaties may carry the request, an article counts while its treaty is one of the bases.
 */
export function unmetDemands(w: Writing): readonly UnmetDemand[] {
  const isOwn = w.plan.to === 'state' && w.plan.between === undefined
  const standards = new Set(proofStandardsOf(w.request, w.knowledge).map(({ id }) => id))
  return (w.plan.demands ?? []).flatMap((demand) => {
    const instrument = demand.article?.split(':')[0]
    if (isOwn && instrument !== undefined && !basisIds(w).includes(instrument)) return []
    if (demand.standard !== undefined && !standards.has(demand.standard)) return []
    if (demand.at.some((pointer) => valueAt(w.request, pointer) !== undefined)) return []
    return [{ ...demand, pointer: demand.at[0] ?? '' }]
  })
}
