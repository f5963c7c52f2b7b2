import type { CountryCode } from '@oficio/core/fact'
import { effectOf, type ReviewedProvision, withoutProvision } from '@oficio/core/review'
import { useMemo, useState } from 'react'
import { useTold } from '../../../facts/translations.ts'
import { today, useKnowledge } from '../../../knowledge.ts'
import { ApprovalDifferences, RouteDifferences } from '../../../ways/effect.tsx'
import { RuleDifferences } from '../../../ways/resting.tsx'
import { useWords } from '../../../words/words.tsx'

/** What would break were a provision gone: worked out when somebody asks, and marked as a simulation. */
export function Breaks({
  country,
  provision,
}: {
  readonly country: CountryCode
  readonly provision: ReviewedProvision
}) {
  const { say } = useWords()
  const told = useTold()
  const [asked, setAsked] = useState(false)
  return (
    <details className="details no-print" onToggle={(event) => event.currentTarget.open && setAsked(true)}>
      <summary>
        {say('review.breaks.ask', {
          article: `${told(provision.statute ?? '')} ${told(provision.article ?? '')}`.trim(),
        })}
      </summary>
      {asked ? <Answer country={country} provision={provision} /> : null}
    </details>
  )
}

function Answer({ country, provision }: Parameters<typeof Breaks>[0]) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const { routes, approvals, rules } = useMemo(
    () => effectOf(knowledge, withoutProvision(knowledge, country, provision), [country], today()),
    [knowledge, country, provision],
  )
  return (
    <div className="stack-small">
      <p className="law-simulation-mark">{say('law.whatif.mark')}</p>
      <RouteDifferences routes={routes} caption={say('review.breaks.routes')} />
      <h4>{say('law.approvals.title')}</h4>
      <ApprovalDifferences approvals={approvals} />
      <RuleDifferences rules={rules} />
    </div>
  )
}
