import { inMixedOrder } from '@oficio/core/academy'
import { useId } from 'react'
import { useWords } from '../../words/words.tsx'
import type { ToldModule } from './told-types.ts'

/** A question of a module, and which it is of how many. */
export interface AskedOfModule {
  readonly question: ToldModule['questions'][number]
  readonly n: number
  readonly total: number
}

interface Props extends AskedOfModule {
  readonly chosen: string | undefined
  readonly choose: (choice: string) => void
}

/** What a question asks, with the answers to choose from. */
export function Choices({ question, n, total, chosen, choose }: Props) {
  const { say } = useWords()
  const name = useId()
  return (
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
  )
}
