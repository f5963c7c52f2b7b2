import type { National as About } from '@oficio/core/academy'
import type { CountryCode } from '@oficio/core/fact'
import { Origin } from '../../facts/fact-line.tsx'
import { Told } from '../../facts/told.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { statementsOf } from './national-law.ts'

/** What the knowledge has of the law of a State on something, each with its source. */
export default function Law({ about, country }: { readonly about: About; readonly country: CountryCode }) {
  const { say, country: countryName } = useWords()
  const knowledge = useKnowledge()
  const found = statementsOf(about, country, knowledge)
  if (found.length === 0) return <p>{say('academy.country.unknown', { country: countryName(country) })}</p>
  return (
    <ul className="stack-small list-plain">
      {found.map((one) => (
        <li key={`${one.who ?? ''} ${one.statute ?? ''} ${one.article ?? ''} ${one.text ?? ''}`}>
          {one.who ? <strong>{say(`academy.orders.${one.who}`)}: </strong> : null}
          {one.statute ? (
            <strong>
              <Told of={one.statute} />
              {one.article ? `, ${one.article}` : ''}
              {one.text ? '. ' : ''}
            </strong>
          ) : null}
          {one.text ? <Told of={one.text} /> : one.who ? say('academy.orders.unknown') : null}
          <Origin of={one.fact} />
        </li>
      ))}
    </ul>
  )
}
