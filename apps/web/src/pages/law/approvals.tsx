import type { CountryCode } from '@oficio/core/fact'
import { ApprovalGrounds, ApprovalSteps } from '../../facts/approval.tsx'
import { type ApprovalRow, approvalGroups } from '../../facts/approval-rows.ts'
import { Fold } from '../../facts/fold.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

const kinds = ['disclosure', 'preservation', 'preservation-extension', 'emergency', 'freeze'] as const
const categories = [
  'subscriber',
  'ip-address',
  'traffic',
  'content',
  'realtime',
  'domain',
  'location',
] as const

/** Who must approve a request of this State before it leaves, by kind of request and category of data. */
export function Approvals({ code }: { readonly code: CountryCode }) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const groups = approvalGroups(code, kinds, categories, knowledge)
  return (
    <Fold id="approvals" title={say('law.approvals.title')}>
      <p>{say('law.approvals.lead')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={say('law.approvals.caption')}>
        <table className="law-approvals">
          <caption>{say('law.approvals.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('law.orders.data')}</th>
              <th scope="col">{say('law.approvals.who')}</th>
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.kinds[0]}>
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {group.kinds.map((kind) => say(`drafting.kind.${kind}`)).join(' · ')}
                </th>
              </tr>
              {group.rows.map((row) => (
                <tr key={row.rest ? 'rest' : row.categories[0]}>
                  <td>
                    <Categories of={row} alone={group.rows.length === 1} />
                  </td>
                  <td>
                    <div className="law-approval">
                      <ApprovalSteps steps={row.rule.steps} />
                      <ApprovalGrounds of={row} dotFor={say('law.approvals.title')} />
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </Fold>
  )
}

function Categories({ of, alone }: { readonly of: ApprovalRow; readonly alone: boolean }) {
  const { say, sayCode } = useWords()
  if (of.rest) return <>{say(alone ? 'law.approvals.any' : 'law.approvals.else')}</>
  return of.categories.map((category) => (
    <span key={category} className="law-heading">
      {sayCode(`law.data.${category}`, category)}
    </span>
  ))
}
