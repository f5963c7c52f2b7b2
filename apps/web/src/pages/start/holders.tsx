import type { Knowledge } from '@oficio/core/knowledge'
import { useWords } from '../../words/words.tsx'
import { type Candidates, type Choices, isAsked } from './gather.ts'

interface Props {
  readonly candidates: Candidates
  readonly knowledge: Knowledge
  readonly choices: Choices
  readonly onChoices: (next: Choices) => void
}

/**
 * Whom to ask: those that an identifier names by itself are chosen; the many that could search a number or an
 * address wait to be.
 */
export function Holders({ candidates, knowledge, choices, onChoices }: Props) {
  const { say, providerName } = useWords()
  const { sure, possible } = candidates
  if (sure.length + possible.length === 0) return null
  const choice = (id: string) => (
    <label key={id} className="holder">
      <input
        type="checkbox"
        checked={isAsked(id, candidates, choices)}
        onChange={(event) =>
          onChoices({ ...choices, providers: { ...choices.providers, [id]: event.target.checked } })
        }
      />
      {providerName(id, knowledge)}
    </label>
  )
  const chosen = possible.filter((id) => isAsked(id, candidates, choices))
  return (
    <fieldset className="holders stack-small">
      <legend>
        <h2>{say('start.holders.title')}</h2>
      </legend>
      {sure.length > 0 ? <div className="holder-list">{sure.map(choice)}</div> : null}
      {possible.length > 0 && sure.length === 0 ? (
        <>
          <p className="hint">{say('start.holders.choose')}</p>
          <div className="holder-list">{possible.map(choice)}</div>
        </>
      ) : null}
      {possible.length > 0 && sure.length > 0 ? (
        <details className="details" open={chosen.length > 0}>
          <summary>{say('start.holders.possible', { count: possible.length })}</summary>
          <p className="hint">{say('start.holders.choose')}</p>
          <div className="holder-list">{possible.map(choice)}</div>
        </details>
      ) : null}
    </fieldset>
  )
}
