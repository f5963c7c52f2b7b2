import type { CountryCode } from '@oficio/core/fact'
import type { Day } from '@oficio/core/time'
import { useId, useMemo } from 'react'
import { Link } from 'wouter'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { type Answer, anchorOf, answerFor } from './answer.ts'
import { Brief } from './brief.tsx'
import type { Ask } from './gather.ts'
import { Before, Ready } from './ready.tsx'
import { WaysTable } from './ways-table.tsx'
import { When } from './when.tsx'
import { Who } from './who.tsx'

interface Props {
  readonly asks: readonly Ask[]
  readonly country: CountryCode
  readonly on: Day
  readonly factsOn: string
  /** Whether the day was read in the paste and nobody has changed it. */
  readonly isRead: boolean
  readonly onFactsOn: (day: string) => void
}

/** For every provider asked: which company, by which route, what to have ready, and until when. */
export default function Answers({ asks, country, on, factsOn, isRead, onFactsOn }: Props) {
  const { say, providerName } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  const answers = useMemo(
    () =>
      asks.flatMap((ask): readonly Answer[] => {
        const found = answerFor(
          ask,
          { country, on, factsOn: factsOn && factsOn <= on ? factsOn : undefined },
          knowledge,
        )
        return found ? [{ ...found, name: providerName(found.profile.id, knowledge) }] : []
      }),
    [asks, country, on, factsOn, knowledge, providerName],
  )
  return (
    <div className="stack">
      <Brief answers={answers} />
      <div className="field start-facts">
        <label htmlFor={id}>{say('start.facts.label')}</label>
        <input
          id={id}
          type="date"
          max={on}
          value={factsOn}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onFactsOn(event.target.value)}
        />
        <p className="hint" id={`${id}-hint`}>
          {say(factsOn > on ? 'start.facts.future' : isRead ? 'start.facts.read' : 'start.facts.hint')}
        </p>
      </div>
      {answers.map((answer) => (
        <One key={anchorOf(answer)} answer={answer} />
      ))}
    </div>
  )
}

function One({ answer }: { readonly answer: Answer }) {
  const { say, country } = useWords()
  const id = useId()
  const { profile, ask } = answer
  return (
    <section className="card answer" id={anchorOf(answer)} aria-labelledby={id}>
      <div className="row-between">
        <h2 id={id}>
          {say('start.answer.title', { provider: answer.name, country: country(ask.userCountry) })}
        </h2>
        <Link href={`/providers/${profile.id}`}>{say('start.answer.profile')}</Link>
      </div>
      <div className="answer-columns">
        <Who answer={answer} />
        <Ready answer={answer} />
      </div>
      <WaysTable answer={answer} />
      <When answer={answer} />
      <Before answer={answer} />
    </section>
  )
}
