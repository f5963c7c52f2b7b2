import { type CaseRequest, stateOf } from '@oficio/core/case'
import { Link } from 'wouter'
import { useWords } from '../../../words/words.tsx'
import { useDraft } from './use-draft.ts'

/** That a request, or some of the case, has left: what is changed here is no longer what was sent. */
export function AlreadyLeft({ of }: { readonly of?: CaseRequest | undefined }) {
  const { say, day } = useWords()
  const { whole } = useDraft()
  if (of) {
    const sentOn = stateOf(of).legs.findLast((leg) => leg.sentOn)?.sentOn
    return sentOn ? (
      <p className="notice notice-wait row-between no-print">
        <span>{say('drafting.request.left', { day: day(sentOn) })}</span>
        <Link href={`/cases/${whole.id}/requests/${of.id}/send`}>{say('drafting.request.left.see')}</Link>
      </p>
    ) : null
  }
  const count = whole.requests.filter((entry) => stateOf(entry).legs.some(({ sentOn }) => sentOn)).length
  return count > 0 ? (
    <p className="notice notice-wait no-print">{say('drafting.facts.left', { count })}</p>
  ) : null
}
