import type { RecordedAct } from '@oficio/core/act'
import type { RequestedData } from '@oficio/core/request'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { today } from '../../knowledge.ts'
import { Refusal } from '../../request/refused/refusal.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { type Continuation, caseOfSent, continued, sentOutside } from './continued.ts'
import type { Open } from './open/open-request.tsx'

/**
 * After an answer or a silence: what a refusal means and how to mend it, and the next route without retyping.
 */
export function NextRoutes({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client } = useHouse()
  const [, go] = useLocation()
  const on = today()
  const { busy, trouble, send } = useSending()
  const { content, state } = open
  const refused = state.legs
    .flatMap(({ items }) => Object.values(items))
    .filter(({ outcome }) => outcome === 'refused')
  const wholes = state.legs.flatMap(({ status, whole: said }) =>
    status === 'redirected' ? [null] : status === 'refused' && said ? [said.ground] : [],
  )
  const grounds = [
    ...new Set([...refused.map(({ ground }) => ground), ...wholes].map((one) => one ?? undefined)),
  ]
  const sentOn = state.legs[0]?.sentAt?.slice(0, 10)
  const reference = state.legs[0]?.reference
  const whole = useMemo(() => {
    const happened: RecordedAct[] = sentOn ? [sentOutside(sentOn, reference ?? '')] : []
    return caseOfSent(content, happened, `${on}T00:00:00Z`)
  }, [content, sentOn, reference, on])
  const [entry] = whole?.requests ?? []
  // While the provider asks, the answer to it is what comes next.
  if (state.legs.some(({ question }) => question)) return null
  if (!whole || !entry || open.request.may['request.grade-answer'] !== true) return null
  const follow = async (as: Continuation | 'repaired', data?: readonly RequestedData[]) => {
    const next = continued(whole, as, data)
    if (!next) return
    const body = { case: open.request.case.id, opening: open.expected.opening, content: next }
    const moved = await send('requestDraft', body, (key) => client.requestDraft(body, { key }))
    if (moved) go(`/requests/${moved.request}?case=${open.request.case.id}`)
  }
  const isPreservation = content.requestType.startsWith('preservation')
  const ways: readonly Continuation[] = isPreservation ? ['disclosure', 'extension'] : ['mutual-assistance']
  return (
    <section className="stack no-print" aria-labelledby="routes-title">
      <h2 id="routes-title">{say('desk.next')}</h2>
      {grounds.map((ground) => (
        <Refusal
          key={ground ?? ''}
          whole={whole}
          entry={entry}
          ground={ground}
          on={on}
          again={(data) => void follow('repaired', data)}
        />
      ))}
      <p>{say('desk.next.about')}</p>
      <TroubleNote trouble={trouble} />
      <ul className="list-plain">
        {ways.map((way) => (
          <li key={way}>
            <button
              type="button"
              className="button button-second"
              disabled={busy}
              onClick={() => void follow(way)}
            >
              {say(`desk.next.${way}`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
