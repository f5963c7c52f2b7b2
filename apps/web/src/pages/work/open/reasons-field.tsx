import { useWords } from '../../../words/words.tsx'

/** Why: in words of one's own. */
export function ReasonsField({
  id,
  value,
  onChange,
  optional = false,
}: {
  readonly id: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly optional?: boolean
}) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={`${id}-reasons`}>{say(optional ? 'house.reasons.optional' : 'house.reasons')}</label>
      <textarea
        id={`${id}-reasons`}
        required={!optional}
        maxLength={8000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
