import type { ApprovalRule } from '@oficio/core/act'
import { useWords } from '../words/words.tsx'
import type { ApprovalRow } from './approval-rows.ts'
import { Dot } from './dot.tsx'
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
export function ApprovalGrounds({
  of: { rule, own },
  dotFor,
}: {
  readonly of: Pick<ApprovalRow, 'rule' | 'own'>
  /** Of what its dot tells the source; absent: the source is a line. */
  readonly dotFor?: string
}) {
  const { say } = useWords()
  const sayIn = useSayIn()
  return (
    <div>
      {dotFor ? <Dot fact={rule} of={dotFor} /> : null}
      {own ? null : <p className="small">{say('law.approvals.notOwn')}</p>}
      {rule.law ? (
        <p className="law-origin">
          {sayIn(rule.law.instrument).text}, {sayIn(rule.law.article).text}
        </p>
      ) : null}
      <Note>{rule.note}</Note>
      {dotFor ? null : <Origin of={rule} />}
    </div>
  )
}
