import { inMixedOrder } from '@oficio/core/academy'
import { useId, useState } from 'react'
import { useWords } from '../../words/words.tsx'
import type { ToldModule } from './use-courses.ts'

interface Props {
  readonly question: ToldModule['questions'][number]
  readonly n: number
  readonly total: number
  readonly answer: (choice: string) => void
}

/** A question that measures: it says nothing of what is right, or the next one would teach instead. */
export function MeasureForm({ question, n, total, answer }: Props) {
  const { say } = useWords()
  const name = useId()
  const [chosen, choose] = useState<string>()
  return (
    <form
      className="card stack-small"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== undefined) answer(chosen)
      }}
    >
      <fieldset className="academy-choices">
        <legend>
          <span className="small soft">{say('academy.question', { n, total })}</span>
          <br />
          <strong>{question.ask}</strong>
        </legend>
        {inMixedOrder(question).map((choice) => (
          <label key={choice.id} className="choice">
            <input
              type="radio"
              name={name}
              value={choice.id}
              checked={chosen === choice.id}
              onChange={() => choose(choice.id)}
            />
            <span>{choice.text}</span>
          </label>
        ))}
      </fieldset>
      <p>
        <button type="submit" className="button" disabled={chosen === undefined}>
          {say('academy.question.answer')}
        </button>
      </p>
    </form>
  )
}
