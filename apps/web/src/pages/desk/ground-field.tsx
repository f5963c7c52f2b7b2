import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../cases/case-words.ts'

interface Props {
  readonly id: string
  readonly provider: string
  readonly value: string
  readonly onChange: (code: string) => void
}

/** Why an item is refused, by code: the provider's own grounds first, then every other of the vocabulary. */
export function GroundField({ id, provider, value, onChange }: Props) {
  const { say } = useWords()
  const words = useCaseWords()
  const { providers, vocabularies } = useKnowledge()
  const profile = Object.hasOwn(providers, provider) ? providers[provider] : undefined
  const own = new Set(profile?.rejectionReasons.codes ?? [])
  const codes = vocabularies.reasonCodes.map(({ code }) => code)
  const option = (code: string) => (
    <option key={code} value={code}>
      {words.ground(code)}
    </option>
  )
  return (
    <div className="field">
      <label htmlFor={id}>{say('desk.ground')}</label>
      <select id={id} required value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say('desk.ground.choose')}</option>
        {own.size > 0 ? <optgroup label={say('desk.ground.own')}>{codes.filter((code) => own.has(code)).map(option)}</optgroup> : null}
        <optgroup label={say('desk.ground.others')}>{codes.filter((code) => !own.has(code)).map(option)}</optgroup>
      </select>
    </div>
  )
}
