import { secondOf } from '@oficio/core/request'
import { useId, useState } from 'react'
import { Sources } from '../../facts/sources.tsx'
import { Told } from '../../facts/told.tsx'
import { useTold } from '../../facts/translations.ts'

import { useWords } from '../../words/words.tsx'
import { citationIn, type Suggestion } from './draft/suggestions.ts'
import { useDraft } from './draft/use-draft.ts'

/**
 * Articles of domestic law to choose from; what is chosen is put into the fields, in both languages, and may
 * be changed there.
 */
export function Suggested({
  suggestions,
  reference,
  name,
}: {
  readonly suggestions: readonly Suggestion[]
  readonly reference: string
  readonly name?: string
}) {
  const { say, sayCode, language } = useWords()
  const { set, words, signed, second, whole } = useDraft()
  const told = useTold()
  const [chosen, choose] = useState<Suggestion>()
  const id = useId()
  if (suggestions.length === 0) return <p className="hint draft-wide">{say('drafting.suggest.none')}</p>
  const take = (suggestion: Suggestion | undefined) => {
    choose(suggestion)
    if (!suggestion) return
    for (const inLanguage of second ? [signed, second] : [signed]) {
      const place = (pointer: string) => (inLanguage === signed ? pointer : secondOf(pointer))
      set(place(reference), citationIn(inLanguage, suggestion.provision, words))
      if (name) set(place(name), suggestion.about[inLanguage])
    }
  }
  return (
    <div className="field draft-wide">
      <label htmlFor={id}>
        {say(name ? 'drafting.suggest.offence' : 'drafting.suggest.power', { country: whole.country })}
      </label>
      <select
        id={id}
        value={chosen?.id ?? ''}
        onChange={(event) => take(suggestions.find((one) => one.id === event.target.value))}
      >
        <option value="">{say('drafting.choose')}</option>
        {suggestions.map((one) => (
          <option key={one.id} value={one.id}>
            {`${one.about[language]} · ${told(one.provision.statute)}, ${told(one.provision.article)}`}
          </option>
        ))}
      </select>
      <p className="hint">{say('drafting.suggest.draft')}</p>
      {chosen ? (
        <div className="finding finding-warn">
          <p>
            {sayCode(`drafting.match.${chosen.provision.match}`, chosen.provision.match)}
            {chosen.provision.note ? (
              <span className="soft">
                {' '}
                <Told of={chosen.provision.note} />
              </span>
            ) : null}
          </p>
          <Sources fact={chosen.provision} of={chosen.about[language]} />
        </div>
      ) : null}
    </div>
  )
}
