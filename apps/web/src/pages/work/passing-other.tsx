import { companyAfter } from '@oficio/core/case'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { today, useKnowledge } from '../../knowledge.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

const ways = ['preservation', 'disclosure'] as const

/** The same facts to the company itself, where a way to it is open: a new request of the case. */
export function OtherWays({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [, go] = useLocation()
  const knowledge = useKnowledge()
  const { busy, trouble, send } = useSending()
  const { content, state, request, expected } = open
  const found = useMemo(
    () =>
      ways.flatMap((way) => {
        const next = companyAfter(content, way, knowledge, today())
        return next ? [{ way, next }] : []
      }),
    [content, knowledge],
  )
  const isOurs = me.actions.includes('request.draft') && state.drafter?.unit === me.person.unit.id
  if (!isOurs || found.length === 0) return null
  const follow = async (next: Open['content']) => {
    const body = {
      case: request.case.id,
      opening: expected.opening,
      content: next,
      follows: expected.request,
    }
    const moved = await send('requestDraft', body, (key) => client.requestDraft(body, { key }))
    if (moved) go(`/requests/${moved.request}?case=${request.case.id}`)
  }
  return (
    <details className="details">
      <summary>{say('assistance.other')}</summary>
      <p className="soft">{say('assistance.other.about')}</p>
      <TroubleNote trouble={trouble} />
      <p className="row">
        {found.map(({ way, next }) => (
          <button
            key={way}
            type="button"
            className="button button-second"
            disabled={busy}
            onClick={() => void follow(next)}
          >
            {say(`assistance.other.${way}`)}
          </button>
        ))}
      </p>
    </details>
  )
}
