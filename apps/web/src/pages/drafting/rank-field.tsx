import { useState } from 'react'
import { secondOf, textAt } from '../../form/pointer.ts'
import type { Field } from '../../request/fields.ts'
import { idOf } from '../../request/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { ranks } from './draft/ranks.ts'
import { useDraft } from './draft/use-draft.ts'
import { FieldRow } from './field-row.tsx'

/**
 * A post, chosen from a list so that it stands in both languages of the letter at once, or written otherwise.
 */
export function RankField({ field }: { readonly field: Field }) {
  const { sayCode, say } = useWords()
  const { request, set, words, signed, second } = useDraft()
  const value = textAt(request, field.pointer)
  const listed = ranks.find((rank) => words(signed, `rank.${rank}`) === value)
  const [isOther, setOther] = useState(false)
  const isWritten = isOther || (value !== '' && listed === undefined)
  const id = isWritten ? `${idOf(field.pointer)}-list` : idOf(field.pointer)
  const choose = (chosen: string) => {
    setOther(chosen === 'other')
    const rank = ranks.find((one) => one === chosen)
    set(field.pointer, rank ? words(signed, `rank.${rank}`) : '')
    if (second) set(secondOf(field.pointer), rank ? words(second, `rank.${rank}`) : '')
  }
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{sayCode(`drafting.field.${field.name}`, field.name)}</label>
        <select
          id={id}
          value={isWritten ? 'other' : (listed ?? '')}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{say('drafting.choose')}</option>
          {ranks.map((rank) => (
            <option key={rank} value={rank}>
              {sayCode(`drafting.letter.rank.${rank}`, rank)}
            </option>
          ))}
          <option value="other">{say('drafting.rank.other')}</option>
        </select>
        {isWritten ? null : <FindingsBeside pointer={field.pointer} />}
      </div>
      {isWritten ? <FieldRow field={{ ...field, as: 'text' }} /> : null}
    </>
  )
}
