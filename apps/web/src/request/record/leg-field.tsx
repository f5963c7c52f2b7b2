import type { Leg } from '@oficio/core/act'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly id: string
  readonly legs: readonly Leg[]
  /** Name of the provider, which is whoever is no authority. */
  readonly provider: string
  /** Undefined: nobody has said which. */
  readonly value: number | undefined
  readonly onChange: (leg: number | undefined) => void
  readonly isMissing: boolean
}

/** Of which of several addressees a word is, asked where what happened does not tell it: none is presumed. */
export function LegField({ id, legs, provider, value, onChange, isMissing }: Props) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-leg`}>{say('cases.record.leg')}</label>
      <select
        id={`${id}-leg`}
        value={value ?? ''}
        aria-invalid={isMissing}
        onChange={(event) => onChange(Number(event.target.value) || undefined)}
      >
        <option value="">{say('drafting.choose')}</option>
        {legs.map((one) => (
          <option key={one.number} value={one.number}>
            {'name' in one.to ? one.to.name : provider}
          </option>
        ))}
      </select>
    </div>
  )
}
