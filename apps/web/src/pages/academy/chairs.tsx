import type { Judgement } from '@oficio/core/academy'
import { Desk } from './desk.tsx'
import { Office } from './office.tsx'
import type { ScenarioAttempt } from './progress.ts'
import { Situations } from './situations.tsx'
import type { ToldScenario } from './told-types.ts'

interface Props {
  /** As this attempt meets it. */
  readonly scenario: ToldScenario
  readonly attempt: ScenarioAttempt
  readonly change: (attempt: ScenarioAttempt) => void
  readonly again: () => void
  /** What whoever leads said of sentences that the program could not judge. */
  readonly said?: readonly Judgement[]
}

/** A scenario, from its own chair. */
export function Chairs({ scenario, said = [], ...given }: Props) {
  const key = given.attempt.seed
  if (scenario.chair === 'officer') return <Office key={key} scenario={scenario} said={said} {...given} />
  if (scenario.chair === 'provider') return <Desk key={key} scenario={scenario} {...given} />
  return <Situations key={key} scenario={scenario} {...given} />
}
