import { secondOf } from '@oficio/core/request'
import { useEffect, useState } from 'react'
import { textAt } from '../../form/pointer.ts'
import type { Field } from '../../request/fields.ts'
import { idOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside, Wanted } from './draft/findings.tsx'
import { generalRanks, localRanks, ranks } from './draft/ranks.ts'
import { useDraft } from './draft/use-draft.ts'
import { FieldRow } from './field-row.tsx'

/**
 * A post, chosen from a list so that it stands in both languages of the letter at once, or written otherwise.
 */
export function RankField({ field }: { readonly field: Field }) {
  const { sayCode, say } = useWords()
  const { request, set, words, signed, second, knowledge, wanted } = useDraft()
  const local = localRanks(request.country, knowledge)
  const value = textAt(request, field.pointer)
  const listed =
    local.flatMap((group) => group.ranks).find(({ name }) => name === value)?.name ??
    ranks.find((rank) => words(signed, `rank.${rank}`) === value)
  const general = generalRanks(request.country, knowledge, (rank) => words(signed, `rank.${rank}`) === value)
  const [isOther, setOther] = useState(false)
  const isWritten = isOther || (value !== '' && listed === undefined)
  const id = isWritten ? `${idOf(field.pointer)}-list` : idOf(field.pointer)
  const isWanted = !isWritten && (wanted?.includes(field.pointer) ?? false)
  // Another language has no such post of a State: what it is comes first, and its own name stays.
  const secondName = (chosen: string): string => {
    const own = local.flatMap((group) => group.ranks).find(({ name }) => name === chosen)
    const rank = ranks.find((one) => one === chosen)
    if (!second) return ''
    return own
      ? `${words(second, `rank.${own.role}`)} (${own.name})`
      : rank
        ? words(second, `rank.${rank}`)
        : ''
  }
  const standing = secondOf(field.pointer)
  const lacked = second && !isWritten && listed && textAt(request, standing) === '' ? second : undefined
  // A provider that reads another language came after the choice: no box asks what the list knows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what is chosen, and not at every draft
  useEffect(() => {
    if (lacked && listed) set(standing, secondName(listed))
  }, [lacked, listed])
  const choose = (chosen: string) => {
    setOther(chosen === 'other')
    const own = local.flatMap((group) => group.ranks).find(({ name }) => name === chosen)
    const rank = ranks.find((one) => one === chosen)
    set(field.pointer, own ? own.name : rank ? words(signed, `rank.${rank}`) : '')
    if (second) set(standing, secondName(chosen))
  }
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{sayCode(`drafting.field.${field.name}`, field.name)}</label>
        <select
          id={id}
          value={isWritten ? 'other' : (listed ?? '')}
          aria-invalid={isWanted || undefined}
          aria-describedby={isWanted ? `${id}-wanted` : undefined}
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
            {general.map((rank) => (
              <option key={rank} value={rank}>
                {sayCode(`drafting.letter.rank.${rank}`, rank)}
              </option>
            ))}
            <option value="other">{say('drafting.rank.other')}</option>
          </optgroup>
        </select>
        {isWritten ? null : <Wanted pointer={field.pointer} name={field.name} />}
        {isWritten ? null : <FindingsBeside pointer={field.pointer} />}
      </div>
      {isWritten ? <FieldRow field={{ ...field, as: 'text' }} /> : null}
    </>
  )
}
