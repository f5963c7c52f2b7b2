import { useState } from 'react'
import { useWords } from '../../words/words.tsx'
import { type AskedOfModule, Choices } from './choices.tsx'
import { Footings } from './footings.tsx'
import type { AnsweredTwice } from './progress.ts'

interface Props extends AskedOfModule {
  readonly answered: AnsweredTwice | undefined
  readonly answer: (choice: string) => void
}

/** A question: choose, answer, read why. It may be answered again; the first answer is remembered. */
export function QuestionCard({ answered, answer, ...asked }: Props) {
  const { say } = useWords()
  const { question } = asked
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
        <Choices
          {...asked}
          chosen={chosen}
          choose={(choice) => {
            choose(choice)
            open(false)
          }}
        />
        <button type="submit" className="button button-second" disabled={chosen === undefined}>
          {say('academy.question.answer')}
        </button>
      </form>
      <div role="status" className="stack-small">
        {given ? (
          <>
            <p className={given.right ? 'notice notice-open' : 'notice notice-wait'}>
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
