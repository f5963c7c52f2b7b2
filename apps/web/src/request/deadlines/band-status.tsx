import { signClass } from '../../signs/sign.tsx'
import { useWords } from '../../words/words.tsx'
import { type DeadlineBand, type Left, wears } from './band.ts'

/** How near something is, in a word, a form and a colour; of minutes and hours so many. */
export function BandStatus({
  band,
  left,
}: {
  readonly band: DeadlineBand
  readonly left?: Left | undefined
}) {
  const { say } = useWords()
  const { tone, sign } = wears[band]
  return (
    <span className={`mark-status ${tone} ${signClass(sign)}`}>
      {left ? say(`deadlines.${left.is}.${left.in}`, { count: left.count }) : say(`deadlines.band.${band}`)}
    </span>
  )
}
