import { type Choices, noChoices } from './choices.ts'
import type { Ask, Thing } from './gather.ts'

/** What the paste comes to: whom to ask about what, among everything that was recognised. */
export interface AskedByPaste {
  readonly asks: readonly Ask[]
  readonly things: readonly Thing[]
  /** What was chosen, as far as it is of these things. */
  readonly choices: Choices
  /** The text in which they were read. */
  readonly text: string
}

export const nothingAsked: AskedByPaste = { asks: [], things: [], choices: noChoices, text: '' }
