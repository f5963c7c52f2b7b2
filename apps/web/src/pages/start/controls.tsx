import type { Knowledge } from '@oficio/core/knowledge'
import type { Day } from '@oficio/core/time'
import { useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { useWords } from '../../words/words.tsx'
import type { Choices } from './choices.ts'
import { UserCountries } from './country-choice.tsx'
import { userCountryOf } from './gather.ts'
import { everyone, type HolderRow } from './rows.ts'

interface Props {
  readonly rows: readonly HolderRow[]
  readonly knowledge: Knowledge
  readonly country: string
  readonly choices: Choices
  readonly onChoices: (next: Choices) => void
  readonly on: Day
  readonly factsOn: string
  /** Whether the day was read in the paste and nobody has changed it. */
  readonly isRead: boolean
  readonly onFactsOn: (day: string) => void
}

/** The two things on which every line rests: where the users are, and of which day the facts are. */
export function Controls(props: Props) {
  const { rows, knowledge, country, choices, onChoices, on, factsOn, isRead, onFactsOn } = props
  const { say, day, list, providerName, country: nameOf } = useWords()
  const id = useId()
  const ofAll = choices.countries[everyone] ?? country
  // Open where no country is told; whoever chooses one has the rest of the panel still before them.
  const [isOpen, setOpen] = useState(ofAll === '')
  // Where no country is told nothing is presumed.
  const isPresumed =
    ofAll !== '' &&
    rows.some(({ things }) =>
      things.some((thing) => userCountryOf(thing, choices, country).why === 'presumed'),
    )
  // What a number or a document tells of its own account stands beside what is presumed of the others.
  const apart = [...new Set(rows.map(({ userCountry }) => userCountry))]
    .filter((code) => code !== '' && code !== ofAll)
    .map((code) => {
      const names = rows
        .filter(({ userCountry }) => userCountry === code)
        .map(({ provider }) => providerName(provider, knowledge))
      return ` · ${nameOf(code)}: ${list([...new Set(names)])}`
    })
    .join('')
  const ofDay = factsOn > on ? 'start.facts.future' : isRead ? 'start.facts.read' : 'start.facts.none'
  return (
    <details className="start-terms" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">
        {say('start.user.all')}
        {`: ${ofAll ? nameOf(ofAll) : say('start.country.choose')} `}
        {/* Which of the two is a guess stands in its mark: the day beside it may be sure. */}
        {isPresumed ? <span className="mark-status mark-doubt">{say('start.user.unsure')}</span> : null}
        {apart}
        {factsOn && factsOn <= on ? ` · ${say('start.facts.short', { day: day(factsOn) })}` : null}
      </summary>
      {/* A list of all countries costs as much as the answer: it is there once somebody wants it. */}
      {isOpen ? (
        <div className="start-controls">
          <div className="field">
            <label htmlFor={`${id}-country`}>{say('start.user.all')}</label>
            <select
              id={`${id}-country`}
              value={ofAll}
              aria-describedby={`${id}-told`}
              onChange={(event) =>
                onChoices({ ...choices, countries: { ...choices.countries, [everyone]: event.target.value } })
              }
            >
              {ofAll ? null : <option value="">{say('start.country.choose')}</option>}
              <UserCountries knowledge={knowledge} />
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-day`}>{say('start.facts.label')}</label>
            <DayInput
              id={`${id}-day`}
              max={on}
              value={factsOn}
              aria-describedby={`${id}-told`}
              onChange={(event) => onFactsOn(event.target.value)}
            />
          </div>
          <p className="hint" id={`${id}-told`}>
            {isPresumed ? `${say('start.user.presumedAll')} ` : ''}
            {say(ofDay)}
          </p>
        </div>
      ) : null}
    </details>
  )
}
