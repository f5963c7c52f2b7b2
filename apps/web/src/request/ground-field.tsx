import { useKnowledge } from '../knowledge.ts'
import { useWords } from '../words/words.tsx'
import { useCaseWords } from './case-words.ts'

interface Props {
  readonly id: string
  readonly label: string
  /** What stands there while no ground is chosen. */
  readonly none: string
  readonly required?: boolean
  readonly provider: string
  readonly value: string
  readonly onChange: (code: string) => void
}

/**
 * Why something was refused, by code: the provider's own grounds first, then every other, by what it is
 * about.
 */
export function GroundField({ id, label, none, required = false, provider, value, onChange }: Props) {
  const { say, sayCode } = useWords()
  const words = useCaseWords()
  const { providers, vocabularies } = useKnowledge()
  const profile = Object.hasOwn(providers, provider) ? providers[provider] : undefined
  const told = new Set(profile?.rejectionReasons.codes ?? [])
  const codes = vocabularies.reasonCodes.map(({ code }) => code)
  const families = [...new Set(vocabularies.reasonCodes.map(({ family }) => family))]
  const option = (code: string) => (
    <option key={code} value={code}>
      {words.ground(code)}
    </option>
  )
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} required={required} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{none}</option>
        {told.size > 0 ? (
          <optgroup label={say('cases.record.ground.known', { provider: words.provider(provider) })}>
            {codes.filter((code) => told.has(code)).map(option)}
          </optgroup>
        ) : null}
        {families.map((family) => {
          const others = vocabularies.reasonCodes.filter(
            (one) => one.family === family && !told.has(one.code),
          )
          return others.length > 0 ? (
            <optgroup key={family} label={sayCode(`cases.family.${family}`, family)}>
              {others.map(({ code }) => option(code))}
            </optgroup>
          ) : null
        })}
      </select>
    </div>
  )
}
