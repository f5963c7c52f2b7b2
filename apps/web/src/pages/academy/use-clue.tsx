import type { EvidenceRequest } from '@oficio/core/request'
import { useWords } from '../../words/words.tsx'
import { hasGiven, withGiven, withoutGiven } from './typed.ts'

interface Props {
  /** What goes into the letter, by pointer. */
  readonly gives: Readonly<Record<string, unknown>>
  readonly draft: EvidenceRequest
  /** The draft as it was found. */
  readonly before: EvidenceRequest
  readonly put: (draft: EvidenceRequest) => void
}

/** Whether what was found out goes into the letter is chosen, and can be chosen otherwise. */
export function UseClue({ gives, draft, before, put }: Props) {
  const { say } = useWords()
  const isIn = hasGiven(draft, gives)
  return (
    <p>
      <button
        type="button"
        className="button button-quiet"
        onClick={() => put(isIn ? withoutGiven(draft, gives, before) : withGiven(draft, gives))}
      >
        {say(isIn ? 'academy.clue.unuse' : 'academy.clue.use')}
      </button>
    </p>
  )
}
