import type { ProtectedRole } from '../law/index.ts'
import type { Instant } from '../time/index.ts'

/** Somebody whom a request may touch and whom the law may protect. It warns; it stops nothing. */
export interface ProtectedPerson {
  readonly role: ProtectedRole
  /** Why it is thought so; never who it is. */
  readonly words: string
}

/** What is asked of a request before it crosses a border. */
export const screenedFor = ['political', 'death-penalty', 'destination'] as const
export type ScreenedFor = (typeof screenedFor)[number]
export const screeningOutcomes = ['nothing-found', 'concern', 'to-be-confirmed'] as const

/** What somebody found, with reasons: an act of a person, which everybody whom the request concerns reads. */
export interface Screening {
  readonly for: ScreenedFor
  readonly outcome: (typeof screeningOutcomes)[number]
  readonly reasons: string
}

interface ByWhom {
  readonly by: string
  readonly institution: string
  readonly at: Instant
}

export interface KeptScreening extends ByWhom {
  readonly person: string
  /** It is the word of the unit that asks itself. */
  readonly ofUnit: boolean
  /** The words that were examined, and with them the State that is asked. */
  readonly revision: number
  readonly found: readonly Screening[]
}

interface Screened {
  readonly screenings?: readonly KeptScreening[]
  readonly flags?: readonly KeptFlags[]
}

/** A question that somebody left open or was worried by, with whose word it is. */
export interface OpenConcern extends Screening, ByWhom {}

/**
 * What is not settled of the rights that a request touches: the last word of each person, whichever words of
 * the request it was said of. Nobody's reasons take another's worry away.
 */
export function concernsOf({ screenings = [] }: Screened): readonly OpenConcern[] {
  const last = new Map(screenings.map((one) => [one.person, one]))
  return [...last.values()].flatMap(({ found, by, institution, at }) =>
    found
      .filter(({ outcome }) => outcome !== 'nothing-found')
      .map((one) => ({ ...one, by, institution, at })),
  )
}

/** How many are marked as protected by the law, by whoever marked them. */
export const protectedIn = ({ flags = [] }: Screened): number =>
  flags.flatMap(({ persons }) => persons).length

/**
 * Who examined the present words: somebody outside the unit that asks, that unit alone, or nobody. A word on
 * other words, or on another State, is none on these.
 */
export function screenedBy({
  screenings = [],
  revision,
}: Screened & { readonly revision: number }): 'outside' | 'unit' | 'nobody' {
  const now = screenings.filter((one) => one.revision === revision)
  if (now.length === 0) return 'nobody'
  return now.some(({ ofUnit }) => !ofUnit) ? 'outside' : 'unit'
}

/** The last list of one person. Nobody takes away what another saw. */
export interface KeptFlags extends ByWhom {
  readonly person: string
  readonly persons: readonly ProtectedPerson[]
}
