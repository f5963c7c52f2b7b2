import './academy.css'
import { useState } from 'react'
import { Link } from 'wouter'
import { today } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { keep, storedProgress, withPractice } from './progress.ts'
import { QuestionCard } from './question-card.tsx'
import { toPractise } from './to-practise.ts'
import { Training } from './training.tsx'
import { useModules } from './use-courses.ts'

/** A few minutes a day: the questions that this learner once answered wrongly, when they are due again. */
export default function PracticePage() {
  const { say } = useWords()
  const modules = useModules()
  // What is due when the page opens: a question that was answered stays, with its explanation.
  const [due] = useState(() => toPractise(modules, storedProgress(), today()))
  const [answered, setAnswered] = useState<Readonly<Record<string, string>>>({})
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy">← {say('academy.back')}</Link>
        </p>
        <h1>{say('academy.practice')}</h1>
        <Training />
        <p className="academy-page">{say('academy.practice.means')}</p>
      </header>
      {due.length === 0 ? <p className="notice">{say('academy.practice.none')}</p> : null}
      {due.map(({ name, module, question }, i) => (
        <section key={name} className="stack-small">
          <p className="small soft">
            <Link href={`/academy/${module.id}/${question.page}`}>{module.title}</Link>
          </p>
          <QuestionCard
            question={question}
            n={i + 1}
            total={due.length}
            answered={undefined}
            answer={(choice) => {
              // The first answer of the day counts: after it the right one has been read.
              if (Object.hasOwn(answered, name)) return
              setAnswered({ ...answered, [name]: choice })
              const isRight = question.choices.some(({ id, right }) => right && id === choice)
              keep((before) => withPractice(before, name, isRight, today()))
            }}
          />
        </section>
      ))}
    </>
  )
}
