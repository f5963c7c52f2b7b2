import { useWords } from '../words/words.tsx'
import type { Trouble } from './use-house.tsx'

/** Under words in which the house found what looks like a person's: send them as they stand. */
export function SendAnyway({
  trouble,
  busy,
  onAnyway,
}: {
  readonly trouble: Trouble | undefined
  readonly busy: boolean
  readonly onAnyway: () => void
}) {
  const { say } = useWords()
  if (trouble?.kind !== 'refused' || trouble.problem.cause !== 'looks-like-person') return null
  return (
    <p>
      <button type="button" className="button button-second" disabled={busy} onClick={onAnyway}>
        {say('dialogue.anyway')}
      </button>
    </p>
  )
}
