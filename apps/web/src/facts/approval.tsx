import type { ApprovalRule } from '@oficio/core/act'
import { useWords } from '../words/words.tsx'
import type { ApprovalRow } from './approval-rows.ts'
import { Note, Origin } from './fact-line.tsx'
import { useSayIn } from './translations.ts'
import './facts.css'

/** Who asks and who orders, in the order in which they approve. */
export function ApprovalSteps({ steps }: { readonly steps: ApprovalRule['steps'] }) {
  const { say } = useWords()
  return (
    <ol className="law-approval-steps">
      {steps.map(({ role, part }) => (
        <li key={role}>
          <strong>{say(`law.approval.role.${role}`)}</strong> {say(`law.approval.part.${part}`)}
        </li>
      ))}
    </ol>
  )
}

/**
 * What an approval rests on: the article, the note, the source; and that it is not the State's own, where it
 * is not.
 */
export function ApprovalGrounds({ of: { rule, own } }: { readonly of: Pick<ApprovalRow, 'rule' | 'own'> }) {
  const { say } = useWords()
  const sayIn = useSayIn()
  return (
    <div>
      {own ? null : <p className="small">{say('law.approvals.notOwn')}</p>}
      {rule.law ? (
        <p className="law-origin">
          {sayIn(rule.law.instrument).text}, {sayIn(rule.law.article).text}
        </p>
      ) : null}
      <Note>{rule.note}</Note>
      <Origin of={rule} />
    </div>
  )
}
