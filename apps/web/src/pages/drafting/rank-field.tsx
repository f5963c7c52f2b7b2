import { useState } from 'react'
import { secondOf, textAt } from '../../form/pointer.ts'
import type { Field } from '../../request/fields.ts'
import { idOf } from '../../request/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { localRanks, ranks } from './draft/ranks.ts'
import { useDraft } from './draft/use-draft.ts'
import { FieldRow } from './field-row.tsx'

/**
 * A post, chosen from a list so that it stands in both languages of the letter at once, or written otherwise.
 */
export function RankField({ field }: { readonly field: Field }) {
  const { sayCode, say } = useWords()
  const { request, set, words, signed, second, knowledge } = useDraft()
  const local = localRanks(request.country, knowledge)
  const value = textAt(request, field.pointer)
  const listed =
    local.flatMap((group) => group.ranks).find(({ name }) => name === value)?.name ??
    ranks.find((rank) => words(signed, `rank.${rank}`) === value)
  const [isOther, setOther] = useState(false)
  const isWritten = isOther || (value !== '' && listed === undefined)
  const id = isWritten ? `${idOf(field.pointer)}-list` : idOf(field.pointer)
  const choose = (chosen: string) => {
    setOther(chosen === 'other')
    const own = local.flatMap((group) => group.ranks).find(({ name }) => name === chosen)
    const rank = ranks.find((one) => one === chosen)
    set(field.pointer, own ? own.name : rank ? words(signed, `rank.${rank}`) : '')
    if (!second) return
    // Another language has no such post: what it is comes first, and its own name stays.
    const said = own ? `${words(second, `rank.${own.role}`)} (${own.name})` : ''
    set(secondOf(field.pointer), own ? said : rank ? words(second, `rank.${rank}`) : '')
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
          {local.map((group) => (
            <optgroup key={group.institution} label={group.institution}>
              {group.ranks.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
          <optgroup label={say('drafting.rank.general')}>
            {ranks.map((rank) => (
              <option key={rank} value={rank}>
                {sayCode(`drafting.letter.rank.${rank}`, rank)}
              </option>
            ))}
            <option value="other">{say('drafting.rank.other')}</option>
          </optgroup>
        </select>
        {isWritten ? null : <FindingsBeside pointer={field.pointer} />}
      </div>
      {isWritten ? <FieldRow field={{ ...field, as: 'text' }} /> : null}
    </>
  )
}
