import { type AnsweredFact, answersAbout } from '@oficio/core/dialogue'
import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import { Dot } from './dot.tsx'
import { Fold } from './fold.tsx'

/**
 * What was asked about a provider or a State at the round table and is a fact now; nothing where nothing is.
 */
export function Answered({ of }: { readonly of: Parameters<typeof answersAbout>[0] }) {
  const { say } = useWords()
  const answers = answersAbout(of, useKnowledge())
  if (answers.length === 0) return null
  return (
    <Fold id="answered" title={say('dialogue.answered.title')} gist={String(answers.length)}>
      <p className="soft">{say('dialogue.answered.lead')}</p>
      {answers.map((one) => (
        <One key={one.id} one={one} />
      ))}
    </Fold>
  )
}

function One({ one }: { readonly one: AnsweredFact }) {
  const { say, day } = useWords()
  return (
    <section className="stack-small" aria-labelledby={`answered-${one.id}`}>
      <h3 id={`answered-${one.id}`}>{one.question}</h3>
      <div className="with-dot">
        <p>{one.words}</p>
        <Dot fact={one} of={one.question} />
      </div>
      <p className="small soft">
        {say('dialogue.answered.by', {
          institution: one.institution,
          day: one.asOf ? day(one.asOf) : '',
        })}
      </p>
    </section>
  )
}
