import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { type Day, isDay } from '@oficio/core/time'
import { useId } from 'react'
import { useSearchParams } from 'wouter'
import { rememberedCountry } from '../drafts/remembered.ts'
import { today, useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import { firstCountry, namedCountry, requestingCountries } from './countries.ts'

export interface AskingPlace {
  /** Where the user is. */
  readonly country: CountryCode
  /** Whose authority asks: the same country unless said. */
  readonly from: CountryCode
  readonly on: Day
  /** Nobody said whose authority asks: the country is an example, and is told as one. */
  readonly isExample: boolean
}

/**
 * Country and day from the address of the page, so that what is seen can be shared; what is changed goes back
 * into it.
 */
export function usePlace(): AskingPlace & {
  readonly change: (next: Partial<Record<'country' | 'from' | 'on', string>>) => void
} {
  const knowledge = useKnowledge()
  const [params, setParams] = useSearchParams()
  const asked = params.get('country')?.toUpperCase() ?? ''
  const day = params.get('on')
  const askers = requestingCountries(knowledge)
  const kept = rememberedCountry()
  const isKept = !kept.guessed && askers.includes(kept.country)
  const first = isKept ? kept.country : firstCountry(knowledge, navigator.languages)
  const country = Object.hasOwn(knowledge.countries, asked) ? asked : first
  const from =
    [params.get('from')?.toUpperCase() ?? '', country].find((code) => askers.includes(code)) ?? first
  return {
    country,
    from,
    isExample:
      !params.has('country') &&
      !params.has('from') &&
      !isKept &&
      namedCountry(knowledge, navigator.languages) === undefined,
    on: isDay(day) ? day : today(),
    change: (next) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries(next)) after.set(name, value)
          return after
        },
        { replace: true },
      ),
  }
}

/**
 * The countries that the house knows by their names in the language of the page, those of the region first.
 */
export function CountrySelect({
  label,
  value,
  onChange,
  hint,
  knowledge,
  among,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (country: string) => void
  readonly hint?: string
  readonly knowledge: Knowledge
  readonly among?: readonly string[]
}) {
  const { country, language } = useWords()
  const id = useId()
  const codes = (among ?? requestingCountries(knowledge)).toSorted((a, b) =>
    country(a).localeCompare(country(b), language),
  )
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={hint ? `${id}-hint` : undefined}
      >
        {(codes.includes(value) ? codes : [value, ...codes]).map((code) => (
          <option key={code} value={code}>
            {country(code)}
          </option>
        ))}
      </select>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}
