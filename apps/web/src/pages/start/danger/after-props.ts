import type { Day } from '@oficio/core/time'
import type { Choices } from '../choices.ts'
import type { Ask, Thing } from '../gather.ts'
import type { ToldDanger } from './told.ts'

/** What somebody said of a danger, as it goes on into a case of the device or of a unit. */
export interface AfterProps {
  readonly asks: readonly Ask[]
  readonly things: readonly Thing[]
  readonly told: ToldDanger
  readonly tell: (next: ToldDanger) => void
  readonly country: string
  readonly choices: Choices
  readonly pasted: string
  readonly on: Day
}
