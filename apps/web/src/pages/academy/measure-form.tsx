import { useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { type AskedOfModule, Choices } from './choices.tsx'

interface Props extends AskedOfModule {
  readonly answer: (choice: string) => void
}

/** A question that measures: it says nothing of what is right, or the next one would teach instead. */
export function MeasureForm({ answer, ...asked }: Props) {
  const { say } = useWords()
  const [chosen, choose] = useState<string>()
  return (
    <form
      className="card stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== undefined) answer(chosen)
      }}
    >
      <Choices {...asked} chosen={chosen} choose={choose} />
      <p>
        <button type="submit" className="button" disabled={chosen === undefined}>
          {say('academy.question.answer')}
        </button>
      </p>
    </form>
  )
}
