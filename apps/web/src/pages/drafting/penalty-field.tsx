import { secondOf } from '@oficio/core/request'
import { textAt } from '../../form/pointer.ts'
import type { Field } from '../../request/fields.ts'
import { idOf } from '../../request/findings/findings-at.ts'
import { yearsOf } from '../../request/letter/penalty.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'
import { useUntouched } from './draft/use-untouched.ts'
import { FieldRow } from './field-row.tsx'

/**
 * The maximum penalty as a number of years, said in both languages of the letter; what was written otherwise
 * stays a text.
 */
export function PenaltyField({ field }: { readonly field: Field }) {
  const { say } = useWords()
  const { request, set, words, signed, second } = useDraft()
  const [isUntouched, leave] = useUntouched(field.pointer)
  const value = textAt(request, field.pointer)
  const years = yearsOf(value, words)?.toString() ?? ''
  if (value !== '' && years === '') return <FieldRow field={{ ...field, as: 'text', isFree: true }} />
  const id = idOf(field.pointer)
  const change = (text: string) => {
    const count = Math.min(99, Math.trunc(Number(text)))
    set(field.pointer, count > 0 ? words(signed, 'years', { count }) : '')
    if (second) set(secondOf(field.pointer), count > 0 ? words(second, 'years', { count }) : '')
  }
  return (
    <div className="field">
      <label htmlFor={id}>{say('drafting.penalty.years')}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={99}
        value={years}
        onChange={(event) => change(event.target.value)}
        onBlur={leave}
      />
      {value === '' ? null : <p className="hint">{value}</p>}
      <FindingsBeside pointer={field.pointer} isUntouched={isUntouched} />
    </div>
  )
}
