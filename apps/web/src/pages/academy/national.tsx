import type { National as About } from '@oficio/core/academy'
import type { CountryCode } from '@oficio/core/fact'
import { Suspense, useId } from 'react'
import { Origin } from '../../facts/fact-line.tsx'
import { Told } from '../../facts/told.tsx'
import { useKnowledge, useRecognition } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { statementsOf } from './national-law.ts'

interface Props {
  readonly block: { readonly about: About; readonly note: string }
  readonly country: CountryCode | null
  readonly choose: (country: CountryCode) => void
}

/** What the law of the learner's own State says, from the knowledge, with its source and its doubt. */
export function National({ block, country, choose }: Props) {
  const { say, language } = useWords()
  const { countries } = useRecognition()
  const id = useId()
  const names = Object.values(countries)
    .map(({ iso2, names: own }) => ({ iso2, name: own[language] }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
  return (
    <section className="card stack-small">
      <h3>{block.note}</h3>
      <div className="field">
        <label htmlFor={id}>{say('academy.country')}</label>
        <select id={id} value={country ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="" disabled>
            {say('academy.country.choose')}
          </option>
          {names.map(({ iso2, name }) => (
            <option key={iso2} value={iso2}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {country === null ? null : (
        <Suspense fallback={<p>…</p>}>
          <Law about={block.about} country={country} />
        </Suspense>
      )}
    </section>
  )
}

function Law({ about, country }: { readonly about: About; readonly country: CountryCode }) {
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
