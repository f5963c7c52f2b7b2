import type { Profile, ProfileChange } from '@oficio/core/provider'
import type { ReactNode } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { ChangeView } from './change-view.tsx'

export type ProposalLine = Value<'profileProposals'>['proposals'][number]

/** One proposal: what it changes, who wants it and why, and what the reviewers said. */
export function Proposal(props: {
  readonly one: ProposalLine
  readonly profile: Profile | undefined
  readonly children?: ReactNode
}) {
  const { say, sayCode, providerName } = useWords()
  const knowledge = useKnowledge()
  const moment = useMoment()
  const { one, profile, children } = props
  const tone = { open: 'mark-warn', accepted: 'mark-open', refused: 'mark-block', withdrawn: '' }[one.status]
  return (
    <article className="card stack-small">
      <div className="row-between">
        <h3>{providerName(one.provider, knowledge)}</h3>
        <span className={`mark-status ${tone}`}>{say(`profiles.status.${one.status}`)}</span>
      </div>
      <p className="small soft">
        {say('profiles.by', {
          name: one.proposedBy,
          institution: one.institution,
          when: moment(one.proposedAt),
        })}
      </p>
      {(one.changes as readonly ProfileChange[]).map((change) => (
        // What was decided stands in the entry already, or does not: only what waits is held against it.
        <ChangeView
          key={JSON.stringify(change)}
          change={change}
          profile={one.status === 'open' ? profile : undefined}
        />
      ))}
      <p>{one.reason}</p>
      {one.reviews.map(({ by, verdict, confidence, words, at }) => (
        <div key={by} className={`finding ${verdict === 'refuse' ? 'finding-block' : ''}`}>
          <strong>{say(`profiles.reviewed.${verdict}`, { name: by, when: moment(at) })}</strong>
          {confidence ? <> · {sayCode(`frame.confidence.${confidence}`, confidence)}</> : null}
          <p>{words}</p>
        </div>
      ))}
      {one.release === null ? null : <p>{say('profiles.release', { number: one.release })}</p>}
      {children}
    </article>
  )
}
