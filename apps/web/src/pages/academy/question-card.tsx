import { inMixedOrder } from '@oficio/core/academy'
import { useId, useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { Footings } from './footings.tsx'
import type { Answered } from './progress.ts'
import type { ToldModule } from './use-courses.ts'

interface Props {
  readonly question: ToldModule['questions'][number]
  readonly n: number
  readonly total: number
  readonly answered: Answered | undefined
  readonly answer: (choice: string) => void
}

/** A question: choose, answer, read why. It may be answered again; the first answer is remembered. */
export function QuestionCard({ question, n, total, answered, answer }: Props) {
  const { say } = useWords()
  const name = useId()
  const [chosen, choose] = useState(answered?.last)
  const [isOpen, open] = useState(answered !== undefined)
  const given = isOpen ? question.choices.find(({ id }) => id === chosen) : undefined
  return (
    <section className="card stack-small">
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen === undefined) return
          answer(chosen)
          open(true)
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
                onChange={() => {
                  choose(choice.id)
                  open(false)
                }}
              />
              <span>{choice.text}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button button-second" disabled={chosen === undefined}>
          {say('academy.question.answer')}
        </button>
      </form>
      <div role="status" className="stack-small">
        {given ? (
          <>
            <p className={given.right ? 'notice notice-open' : 'notice'}>
              <strong>{say(given.right ? 'academy.question.right' : 'academy.question.wrong')}.</strong>{' '}
              {given.why}
            </p>
            <Footings rests={question.rests} />
          </>
        ) : null}
      </div>
    </section>
  )
}
