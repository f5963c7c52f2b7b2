import type { Mark } from './officer-chair.ts'
import type { MarkKind, Scenario } from './types.ts'

/** What each mark costs, of a hundred. Those that lose the case cost all. */
const costs: Readonly<Record<MarkKind, number>> = {
  question: 8,
  refused: 15,
  narrowed: 8,
  excess: 15,
  late: 20,
  unverified: 25,
  trap: 15,
  mistaken: 20,
  beside: 20,
  everything: 30,
  own: 0,
  unjudged: 0,
  restated: 0,
  lost: 100,
  invented: 100,
  stranger: 100,
  unfinished: 100,
  fooled: 100,
  abandoned: 100,
  harm: 100,
}

export interface Grade {
  readonly ended: 'won' | 'lost'
  /** 0 to 100; none before all of it was judged. */
  readonly points: number
  readonly passed: boolean
  /** Whether all of it could be judged: what could not is passed by nobody as it stands. */
  readonly judged: boolean
  /** Days that questions and refusals cost. */
  readonly days: number
  readonly refusals: number
  readonly lost: readonly string[]
}

const toPass = 60

/**
 * Whether a mark waits for somebody who reads it: a sentence in one's own words as it stands, or one that was
 * sent and put back by whoever wrote it. Nobody knows whether it was true, so it is neither right nor wrong.
 */
export const isWaiting = ({ kind }: Pick<Mark, 'kind'>): boolean => kind === 'unjudged' || kind === 'restated'

/** Whether a mark is of what went wrong: not what waits, nor what was read and is borne out by the case. */
export const isFailing = (kind: MarkKind): boolean => kind !== 'own' && !isWaiting({ kind })

/**
 * What a case that certifies for emergencies never passes with, whatever it is worth: the call and the least.
 */
const neverCertified: ReadonlySet<MarkKind> = new Set(['unverified', 'mistaken', 'excess'])

/**
 * What a case that has ended is worth: only what came back and what it cost counts, not how well a letter is
 * worded. The same marks give the same grade. A case that certifies passes nobody who did not do what it
 * certifies.
 */
export function gradeOf(
  ended: 'won' | 'lost',
  marks: readonly Mark[],
  { certifies }: Pick<Scenario, 'certifies'> = {},
): Grade {
  const points = Math.max(0, 100 - marks.reduce((sum, { kind }) => sum + costs[kind], 0))
  const judged = !marks.some(isWaiting)
  return {
    ended,
    points: ended === 'won' && judged ? points : 0,
    passed:
      ended === 'won' &&
      judged &&
      points >= toPass &&
      !(certifies === 'emergency' && marks.some(({ kind }) => neverCertified.has(kind))),
    judged,
    days: marks.reduce((sum, { days }) => sum + days, 0),
    refusals: marks.filter(({ kind }) => kind === 'refused').length,
    lost: marks.flatMap(({ kind, about }) => (kind === 'lost' && about !== null ? [about] : [])),
  }
}

/** Kinds that what was chosen explains by itself. */
const byChoice: ReadonlySet<MarkKind> = new Set(['mistaken', 'harm', 'beside', 'narrowed'])

/**
 * The code of what explains a mark: of the finding, of what the service said, of what was chosen, or the
 * kind itself, whose lesson the case holds.
 */
export const explanationOf = ({ kind, finding, why, about }: Mark): string =>
  finding?.code ?? why ?? (byChoice.has(kind) ? (about ?? kind) : kind)
