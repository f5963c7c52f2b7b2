import { Desk } from './desk.tsx'
import { Office } from './office.tsx'
import type { Attempt } from './progress.ts'
import { Situations } from './situations.tsx'
import type { ToldScenario } from './told-types.ts'

interface Props {
  /** As this attempt meets it. */
  readonly scenario: ToldScenario
  readonly attempt: Attempt
  readonly change: (attempt: Attempt) => void
  readonly again: () => void
}

/** A scenario, from its own chair. */
export function Chairs({ scenario, ...given }: Props) {
  const key = given.attempt.seed
  if (scenario.chair === 'officer') return <Office key={key} scenario={scenario} {...given} />
  if (scenario.chair === 'provider') return <Desk key={key} scenario={scenario} {...given} />
  return <Situations key={key} scenario={scenario} {...given} />
}
