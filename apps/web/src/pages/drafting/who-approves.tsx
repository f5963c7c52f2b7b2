import { approvalChain, chainQuestionOf } from '@oficio/core/act'
import { Link } from 'wouter'
import { ApprovalGrounds, ApprovalSteps } from '../../facts/approval.tsx'
import { approvalRows } from '../../facts/approval-rows.ts'
import { useWords } from '../../words/words.tsx'
import { useDraft } from './draft/use-draft.ts'

/**
 * Who must approve this request before it leaves, by the law of the country that asks. It informs; nothing
 * here is approved.
 */
export function WhoApproves() {
  const { say, sayCode, list, language } = useWords()
  const { request, knowledge } = useDraft()
  const question = chainQuestionOf(request, knowledge)
  const chain = approvalChain(question, knowledge)
  const categories = question.categories.length > 0 ? question.categories : [undefined]
  const rows = approvalRows(question.country, question.kind, categories, knowledge)
  const country = Object.hasOwn(knowledge.countries, question.country)
    ? knowledge.countries[question.country]
    : undefined
  const other = say('drafting.approvals.other')
  const named = (names: readonly string[]) =>
    list([...new Set(names.map((category) => sayCode(`law.data.${category}`, other)))])
  return (
    <section className="stack-small" aria-labelledby="approvals-title">
      <h2 id="approvals-title">{say('drafting.approvals.title')}</h2>
      {rows.length > 1 ? (
        <p>
          {say('drafting.approvals.chain', {
            count: chain.length,
            who: chain.map(({ role }) => say(`law.approval.role.${role}`)).join(', '),
          })}
        </p>
      ) : null}
      {rows.map((row) => (
        <div key={row.categories.join(' ')} className="card-flat stack-small">
          {row.categories.length > 0 ? <h3>{named(row.categories)}</h3> : null}
          <ApprovalSteps steps={row.rule.steps} />
          <ApprovalGrounds of={row} />
        </div>
      ))}
      <p className="hint">
        {say('drafting.approvals.about')}{' '}
        {country ? (
          <Link href={`/law/${country.iso2.toLowerCase()}#approvals`}>
            {say('drafting.approvals.all', { country: country.names[language] })}
          </Link>
        ) : null}
      </p>
    </section>
  )
}
