import type { Fault } from './fault.ts'
import { nearest } from './nearest.ts'

/** What is wrong in a file of the knowledge, where, and what was probably meant. */
export interface FileProblem {
  readonly path: string
  readonly line: number
  readonly message: string
  /** The same by its code, for whoever says it in another language. */
  readonly said?: Fault
  /** What a change turns in the law of a State, for whoever says it in another language. */
  readonly turned?: Turned
  /**
   * `error`: nothing is compiled. `form`: the check refuses the file, a running program reads it. `warning`:
   * shown.
   */
  readonly severity: 'error' | 'form' | 'warning'
}

/**
 * `lesser-hand`: somebody lesser would order what somebody else does; `unknown-citation`: no statute of the
 * State is known to have the article; `gap-outside-code`: a gap in procedure was read in no code of procedure
 * of the State.
 */
export type Turned =
  | {
      readonly code: 'lesser-hand'
      readonly kind: string
      /** `''`: whatever is asked. */
      readonly category: string
      readonly before: string
      readonly after: string
    }
  | { readonly code: 'unknown-citation'; readonly law: string; readonly article: string }
  | { readonly code: 'gap-outside-code'; readonly article: string }

export const describe = (problem: FileProblem): string =>
  `${problem.path}:${problem.line}: ${problem.severity === 'warning' ? 'warning: ' : ''}${problem.message}`

/** `; did you mean "x"?` where something near is known, otherwise the known words if they are few. */
export function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  if (near !== undefined) return `; did you mean "${near}"?`
  return known.length > 0 && known.length <= 16 ? `; known are ${known.join(', ')}` : ''
}
