import { type KindChoice, letterKindsFor } from '@oficio/core/letter'
import { routesOf } from '@oficio/core/plan'
import { useMemo } from 'react'
import { idOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'

const pointer = '/letter/kind'

/**
 * By which way the letter goes: to the company, between contact points, from central authority to central
 * authority. Only what the routes open between these two States is offered, and models of what is not in
 * force, said to be so.
 */
export function LetterKindField() {
  const { say, sayCode, language } = useWords()
  const { request, knowledge, on, set } = useDraft()
  const choices = useMemo(
    () => letterKindsFor(request, routesOf(request, knowledge, on), knowledge),
    [request, knowledge, on],
  )
  const chosen = request.letter?.kind ?? ''
  if (choices.length < 2 && chosen === '') return null
  const { kinds, wording } = knowledge.templates
  const title = (kind: KindChoice['kind']) => wording[kinds[kind].title]?.[language] ?? kind
  const label = ({ kind, standing }: KindChoice) =>
    standing === 'default' || standing === 'open'
      ? title(kind)
      : `${title(kind)} · ${say(`drafting.letterKind.${standing}`)}`
  const now = choices.find(({ kind }) => kind === chosen) ?? choices.find(({ isDefault }) => isDefault)
  const isGone = chosen !== '' && !choices.some(({ kind }) => kind === chosen)
  return (
    <div className="field draft-wide">
      <label htmlFor={idOf(pointer)}>{say('drafting.letterKind')}</label>
      <select
        id={idOf(pointer)}
        value={isGone ? chosen : (now?.kind ?? '')}
        onChange={(event) => {
          const next = choices.find(({ kind }) => kind === event.target.value)
          set(pointer, next && !next.isDefault ? next.kind : undefined)
        }}
      >
        {choices.map((choice) => (
          <option key={choice.kind} value={choice.kind}>
            {label(choice)}
          </option>
        ))}
        {isGone ? <option value={chosen}>{`${chosen} · ${say('drafting.letterKind.closed')}`}</option> : null}
      </select>
      {now?.standing === 'model' ? (
        <p className="finding finding-warn">{say('drafting.letterKind.modelAbout')}</p>
      ) : null}
      {now && now.routes.length > 0 && now.standing !== 'model' ? (
        <p className="hint">{now.routes.map((id) => sayCode(`route.name.${id}`, id)).join(' · ')}</p>
      ) : null}
      <FindingsBeside pointer={pointer} />
    </div>
  )
}
