import { secondOf } from '@oficio/core/request'
import { useEffect, useState } from 'react'
import { textAt } from '../../form/pointer.ts'
import type { Field } from '../../request/fields.ts'
import { idOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside, Wanted } from './draft/findings.tsx'
import {
  generalRanks,
  isJudge,
  localRanks,
  mayJudgeSign,
  type Rank,
  ranks,
  ranksNamed,
  withoutJudges,
} from './draft/ranks.ts'
import { useDraft } from './draft/use-draft.ts'
import { useUntouched } from './draft/use-untouched.ts'
import { FieldRow } from './field-row.tsx'

/**
 * A post, chosen from a list so that it stands in both languages of the letter at once, or written otherwise.
 */
export function RankField({ field }: { readonly field: Field }) {
  const { sayCode, say } = useWords()
  const { request, set, words, signed, second, knowledge, wanted } = useDraft()
  const local = localRanks(request.country, knowledge)
  const hasJudges = mayJudgeSign(request, knowledge)
  const [isUntouched, leave] = useUntouched(field.pointer)
  const value = textAt(request, field.pointer)
  const standing = secondOf(field.pointer)
  const inSecond = (rank: Rank): string => (second ? words(second, `rank.${rank}`) : '')
  const named = ranksNamed(value, signed, words)
  const general = formsOf(
    generalRanks(request.country, knowledge, (rank) => named.includes(rank)).filter(
      (rank) => hasJudges || !isJudge(rank) || named.includes(rank),
    ),
    (rank) => [words(signed, `rank.${rank}`), inSecond(rank)],
  )
  const listed =
    local.flatMap((group) => group.ranks).find(({ name }) => name === value)?.name ??
    general.find((rank) => named.includes(rank) && inSecond(rank) === textAt(request, standing)) ??
    general.find((rank) => named.includes(rank))
  // "Commissioner" does not say which of two words of another language is the officer's: that is asked.
  const isOneForm = new Set(named.map(inSecond)).size < 2
  // A judge who stands there already stays.
  const offered = local.flatMap((group) =>
    group.ranks.some(({ name }) => name === value) ? [group] : withoutJudges([group]),
  )
  const [isOther, setOther] = useState(false)
  const isWritten = isOther || (value !== '' && listed === undefined)
  const id = isWritten ? `${idOf(field.pointer)}-list` : idOf(field.pointer)
  const isWanted = !isWritten && (wanted?.includes(field.pointer) ?? false)
  // Another language has no such post of a State: what it is comes first, and its own name stays.
  const secondName = (chosen: string): string => {
    const own = local.flatMap((group) => group.ranks).find(({ name }) => name === chosen)
    const rank = ranks.find((one) => one === chosen)
    if (!second) return ''
    return own ? `${words(second, `rank.${own.says}`)} (${own.name})` : rank ? inSecond(rank) : ''
  }
  const lacked =
    second && isOneForm && !isWritten && listed && textAt(request, standing) === '' ? second : undefined
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
  // As it goes out; the other language stands beside it where it alone tells two forms apart.
  const nameOfForm = (rank: Rank): string => {
    const name = words(signed, `rank.${rank}`)
    const isTwice = general.filter((one) => words(signed, `rank.${one}`) === name).length > 1
    return isTwice ? `${name} (${inSecond(rank)})` : name
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
          onBlur={leave}
        >
          <option value="">{say('drafting.choose')}</option>
          <Posts local={hasJudges ? local : offered} general={general} nameOfForm={nameOfForm} />
        </select>
        {isWritten ? null : <Wanted pointer={field.pointer} name={field.name} />}
        {isWritten ? null : <FindingsBeside pointer={field.pointer} isUntouched={isUntouched} />}
      </div>
      {isWritten ? <FieldRow field={{ ...field, as: 'text' }} /> : null}
    </>
  )
}

interface PostsProps {
  readonly local: ReturnType<typeof localRanks>
  readonly general: readonly Rank[]
  readonly nameOfForm: (rank: Rank) => string
}

/** What may be chosen: the posts of the State by institution, the general ones, and another. */
function Posts({ local, general, nameOfForm }: PostsProps) {
  const { say } = useWords()
  return (
    <>
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
            {nameOfForm(rank)}
          </option>
        ))}
        <option value="other">{say('drafting.rank.other')}</option>
      </optgroup>
    </>
  )
}

/** Posts whose words differ, each once: where a man and a woman bear the same, there is nothing to choose. */
const formsOf = (all: readonly Rank[], wordsOf: (rank: Rank) => readonly string[]): readonly Rank[] => {
  const keys = all.map((rank) => JSON.stringify(wordsOf(rank)))
  return all.filter((_, i) => keys.indexOf(keys[i] ?? '') === i)
}
