import type { National as About } from '@oficio/core/academy'
import type { CountryCode } from '@oficio/core/fact'
import type { Provenance } from '@oficio/core/law'
import { Origin } from '../../facts/fact-line.tsx'
import { Told } from '../../facts/told.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { nameOfSource, readIn, statementsOf } from './national-law.ts'

/** Where a statement was read, and that it was not where the law stands: its name is a quotation. */
function Read({ of }: { readonly of: Provenance }) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const [where, name] = [readIn(of, knowledge), nameOfSource(of, knowledge)]
  return (
    <>
      <Origin of={of} />
      {where === null ? null : (
        <p className="law-origin">
          {say(`academy.readIn.${where}`)}
          {name === null ? null : (
            <>
              {' '}
              {say('academy.readIn.name')} <cite lang="en">«{name}»</cite>
            </>
          )}
        </p>
      )}
    </>
  )
}

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
              {one.article ? (
                <>
                  , <Told of={one.article} />
                </>
              ) : null}
              {one.text ? '. ' : ''}
            </strong>
          ) : null}
          {one.text ? <Told of={one.text} /> : one.who ? say('academy.orders.unknown') : null}
          <Read of={one.fact} />
        </li>
      ))}
    </ul>
  )
}
