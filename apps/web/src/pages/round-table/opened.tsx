import '../../exact/difference.css'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

interface Question {
  readonly id: string
  readonly at: string
  readonly institution: string
  readonly words: string
  readonly provider: string | null
  readonly country: string | null
  readonly topic: string
  readonly answers: readonly {
    readonly at: string
    readonly institution: string
    readonly words: string
    readonly source: string | null
    readonly heldBy: string
    readonly heldAt: string
  }[]
}

/** Whether this is what it should be: what another program answers is not believed. */
const isTold = (value: unknown): value is { readonly questions: readonly Question[] } =>
  typeof value === 'object' &&
  value !== null &&
  (value as { format?: unknown }).format === 'oficio-round-table/1' &&
  Array.isArray((value as { questions?: unknown }).questions)

/** Undefined while it is asked; null where nobody answers. */
function useOpened(): readonly Question[] | null | undefined {
  const [told, setTold] = useState<readonly Question[] | null>()
  useEffect(() => {
    let isHere = true
    void fetch('/round-table.json', { cache: 'no-cache' })
      .then(async (answer) => (answer.ok ? ((await answer.json()) as unknown) : null))
      .catch(() => null)
      .then((value) => isHere && setTold(isTold(value) ? value.questions : null))
    return () => {
      isHere = false
    }
  }, [])
  return told
}

/** What anybody may read: questions that were opened to the public, with the answers that hold. */
export function Opened() {
  const { say, sayCode, country, day, providerName } = useWords()
  const knowledge = useKnowledge()
  const questions = useOpened()
  if (questions === undefined) return <p className="soft">{say('frame.loading')}</p>
  if (questions === null) return <p className="empty">{say('figures.public.unknown')}</p>
  const about = (one: Question) =>
    [
      one.provider ? providerName(one.provider, knowledge) : null,
      one.country ? country(one.country) : null,
      sayCode(`dialogue.round.topic.${one.topic}`, one.topic),
    ].filter((part) => part !== null)
  return (
    <>
      <p className="soft">{say('dialogue.round.public')}</p>
      {questions.length === 0 ? <p className="empty">{say('dialogue.round.public.none')}</p> : null}
      {questions.map((one) => (
        <article key={one.id} className="card stack-small" aria-labelledby={`question-${one.id}`}>
          <h2 id={`question-${one.id}`}>{one.words}</h2>
          <p className="small soft">
            {[...about(one), one.institution, day(one.at.slice(0, 10))].join(' · ')}
          </p>
          {one.answers.map((answer) => (
            <section key={answer.at} className="card card-flat stack-small">
              <p>{answer.words}</p>
              {answer.source ? <p className="difference small">{answer.source}</p> : null}
              <p className="small soft">
                {`${answer.institution}, ${day(answer.at.slice(0, 10))} · `}
                {say('dialogue.round.public.holds', {
                  institution: answer.heldBy,
                  day: day(dayHere(answer.heldAt)),
                })}
              </p>
            </section>
          ))}
        </article>
      ))}
      <p className="row no-print">
        <a href="/round-table.json">{say('figures.json')}</a>
        <Link href="/sign-in?next=/round-table">{say('dialogue.round.public.in')}</Link>
      </p>
    </>
  )
}
