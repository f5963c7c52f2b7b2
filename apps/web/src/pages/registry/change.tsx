import { useWords } from '../../words/words.tsx'
import { useValueWords } from './registry-words.ts'

/** What is in force and what would be, side by side. */
export function Change({
  field,
  before,
  after,
}: {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}) {
  const { say } = useWords()
  const valueWords = useValueWords()
  return (
    <dl className="registry-change">
      {before === null ? null : (
        <div>
          <dt>{say('registry.proposal.before')}</dt>
          <dd className={after === null ? 'registry-gone' : undefined}>{valueWords(field, before)}</dd>
        </div>
      )}
      <div>
        <dt>{before === null ? say('registry.proposal.new') : say('registry.proposal.after')}</dt>
        <dd>
          {after === null ? say('registry.proposal.gone') : <strong>{valueWords(field, after)}</strong>}
        </dd>
      </div>
    </dl>
  )
}
