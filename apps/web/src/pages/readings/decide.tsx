import { useState } from 'react'
import type { Value } from '../../signed-in/client.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse } from '../../signed-in/use-house.tsx'
import { ApprovalDifferences, RouteDifferences } from '../../ways/effect.tsx'
import { RuleDifferences } from '../../ways/resting.tsx'
import { useWords } from '../../words/words.tsx'
import { StopNote } from './stop-note.tsx'

type Review = Value<'lawReviews'>['reviews'][number]

/**
 * What would change, before anybody says that it shall; then to publish. To keep it among the readers is
 * offered whatever the check says.
 */
export function Decide({ one, onDone }: { readonly one: Review; readonly onDone: (text: string) => void }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { ask, dialog } = useSigned()
  const [effect, setEffect] = useState<Value<'lawReviewEffect'>>()
  const [trouble, setTrouble] = useState<Trouble>()
  const look = async () => {
    const told = await client.lawReviewEffect({ review: one.id }).catch(() => undefined)
    setTrouble(
      told === undefined
        ? { kind: 'lost' }
        : told.ok
          ? undefined
          : { kind: 'refused', problem: told.problem },
    )
    setEffect(told?.ok ? told.value : undefined)
  }
  const decide = (decision: 'publish' | 'restrict') =>
    ask({
      route: 'lawReviewDecide',
      action: 'reading.publish',
      subject: {
        ...{ review: one.id, decision },
        changes: decision === 'publish' ? (effect?.changes ?? null) : null,
      },
      title: say(`review.decide.${decision}`),
      doing: say(`review.decide.${decision}`),
      says: <p>{say(`review.decide.${decision}.says`)}</p>,
      onDone: ({ release }) =>
        onDone(release === null ? say('review.restricted') : say('review.published', { number: release })),
    })
  return (
    <section className="stack-small no-print">
      <p className="row">
        <button type="button" className="button" onClick={() => void look()}>
          {say('review.effect.look')}
        </button>
        <button type="button" className="button button-quiet" onClick={() => decide('restrict')}>
          {say('review.decide.restrict')}
        </button>
      </p>
      <TroubleNote trouble={trouble} />
      {effect ? (
        <>
          <RouteDifferences routes={effect.routes} caption={say('review.effect.routes')} />
          <h4>{say('law.approvals.title')}</h4>
          <ApprovalDifferences approvals={effect.approvals} />
          <RuleDifferences rules={effect.rules} />
          <p>
            {effect.drafts === null
              ? say('review.effect.fewDrafts')
              : say('review.effect.drafts', { count: effect.drafts })}
          </p>
          {effect.stoppedAt === null ? null : (
            <p>{say('dialogue.effect.more', { count: effect.stoppedAt })}</p>
          )}
          {effect.stop ? <StopNote stop={effect.stop} /> : null}
          {effect.stop ? null : (
            <p className="row">
              <button type="button" className="button" onClick={() => decide('publish')}>
                {say('review.decide.publish')}
              </button>
            </p>
          )}
        </>
      ) : null}
      {dialog}
    </section>
  )
}
