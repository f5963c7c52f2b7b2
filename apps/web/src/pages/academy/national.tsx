import type { National as About } from '@oficio/core/academy'
import type { CountryCode } from '@oficio/core/fact'
import { lazy, Suspense, useId } from 'react'
import { useWords, WholeWords } from '../../words/words.tsx'
import { useLessons } from './use-courses.ts'

const Law = lazy(() => import('./national-says.tsx'))

interface Props {
  readonly block: { readonly about: About; readonly note: string }
  readonly country: CountryCode | null
  readonly choose: (country: CountryCode) => void
}

/** What the law of the learner's own State says, from the knowledge, with its source and its doubt. */
export function National({ block, country, choose }: Props) {
  const { say, language } = useWords()
  const { countries } = useLessons()
  const id = useId()
  const names = countries.toSorted(([, a], [, b]) => a.localeCompare(b, language))
  return (
    <section className="card stack-small">
      <h3>{block.note}</h3>
      <div className="field">
        <label htmlFor={id}>{say('academy.country')}</label>
        <select id={id} value={country ?? ''} onChange={(event) => choose(event.target.value)}>
          <option value="" disabled>
            {say('academy.country.choose')}
          </option>
          {names.map(([iso2, name]) => (
            <option key={iso2} value={iso2}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {country === null ? null : (
        <Suspense fallback={<p>…</p>}>
          <WholeWords>
            <Law about={block.about} country={country} />
          </WholeWords>
        </Suspense>
      )}
    </section>
  )
}
