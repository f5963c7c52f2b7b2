import { isWaiting, type Leg, legThatDeclined } from '@oficio/core/act'
import {
  assistanceAfter,
  type Continuation,
  caseOfSent,
  continued,
  extensionOf,
  happenedOn,
} from '@oficio/core/case'
import { goesToState } from '@oficio/core/letter'
import type { RequestedData } from '@oficio/core/request'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { today, useKnowledge } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { Refusal } from '../../request/refused/refusal.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'
import { type WayOn, waysOn } from './ways-on.ts'

/**
 * After an answer or a silence: what a refusal means and how to mend it, and the next route without retyping.
 */
export function NextRoutes({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { content, state } = open
  const knowledge = useKnowledge()
  const on = today()
  // What goes from State to State already has nowhere further to go.
  const assistance = useMemo(
    () => (goesToState(content, knowledge, on) ? undefined : assistanceAfter(content, knowledge, on)),
    [content, knowledge, on],
  )
  const { busy, trouble, follow } = useFollowing(open, assistance)
  // While the provider asks, the answer to it is what comes next.
  if (state.legs.some(({ question }) => question)) return null
  if (open.request.may['request.grade-answer'] !== true) return null
  const ways = waysOn(content, state, open.request.followedBy, assistance !== undefined)
  const grounds = groundsOfRefusal(state.legs)
  const list = <Ways open={open} ways={ways} {...{ busy, trouble, follow }} />
  // What was sent just now is waited for: the long way round is not offered beside it.
  if (grounds.length === 0 && state.legs.every(isWaiting) && ways.every(isLongWay))
    return ways.length > 0 ? (
      <details className="details no-print">
        <summary>{say('desk.next.late')}</summary>
        <div className="stack-small">{list}</div>
      </details>
    ) : null
  return (
    <section className="stack no-print" aria-labelledby="routes-title">
      <h2 id="routes-title">{say('desk.next')}</h2>
      {grounds.map((ground) => {
        const named = ground ? [ground] : []
        const whole = storyOf(content, legThatDeclined(state.legs, named))
        const [entry] = whole?.requests ?? []
        return whole && entry ? (
          <Refusal
            key={ground ?? ''}
            whole={whole}
            entry={entry}
            grounds={named}
            on={on}
            again={(data) => void follow('repaired', undefined, data)}
          />
        ) : null
      })}
      {ways.length > 0 ? <p>{say('desk.next.about')}</p> : null}
      {list}
    </section>
  )
}

const isLongWay = ({ way }: WayOn): boolean => way === 'mutual-assistance'

interface WaysProps extends ReturnType<typeof useFollowing> {
  readonly open: Open
  readonly ways: readonly WayOn[]
}

/** The ways on, each a touch away. */
function Ways({ open, ways, busy, trouble, follow }: WaysProps) {
  const { say } = useWords()
  return (
    <>
      {ways.some(isLongWay) ? <p>{say('desk.next.assistance.about')}</p> : null}
      <TroubleNote trouble={trouble} />
      <ul className="list-plain">
        {ways.map((one) => (
          <OneWay
            key={`${one.way} ${one.leg?.number ?? ''}`}
            open={open}
            one={one}
            busy={busy}
            follow={() => void follow(one.way, one.leg)}
          />
        ))}
      </ul>
    </>
  )
}

/** The grounds on which anything was refused, each once; undefined stands for a refusal that named none. */
function groundsOfRefusal(legs: readonly Leg[]): readonly (string | undefined)[] {
  const refused = legs
    .flatMap(({ items }) => Object.values(items))
    .filter(({ outcome }) => outcome === 'refused')
  const wholes = legs.flatMap(({ status, whole: said }) =>
    status === 'redirected'
      ? [null]
      : status === 'refused' && said
        ? [said.ground, ...(said.also ?? [])]
        : [],
  )
  return [...new Set([...refused.map(({ ground }) => ground), ...wholes].map((one) => one ?? undefined))]
}

/** Every way on leaves from the leg that it is about, and from none where that is not one alone. */
const storyOf = (content: Open['content'], leg: Leg | undefined) =>
  caseOfSent(content, leg ? happenedOn(leg) : [], `${today()}T00:00:00Z`)

/** Drafts the next request of the case out of this one, and goes there. */
function useFollowing(open: Open, assistance: ReturnType<typeof assistanceAfter>) {
  const { client } = useHouse()
  const [, go] = useLocation()
  const { busy, trouble, send } = useSending()
  const follow = async (as: Continuation | 'repaired', leg?: Leg, data?: readonly RequestedData[]) => {
    const at = `${today()}T00:00:00Z`
    const whole = storyOf(open.content, leg)
    const extended =
      as === 'extension' && leg ? extensionOf(open.content, open.state, leg.number, at) : undefined
    const next = as === 'mutual-assistance' ? assistance : (extended ?? (whole && continued(whole, as, data)))
    if (!next) return
    const body = {
      case: open.request.case.id,
      opening: open.expected.opening,
      content: next,
      follows: open.expected.request,
    }
    const moved = await send('requestDraft', body, (key) => client.requestDraft(body, { key }))
    if (moved) go(`/requests/${moved.request}?case=${open.request.case.id}`)
  }
  return { busy, trouble, follow }
}

interface WayProps {
  readonly open: Open
  readonly one: WayOn
  readonly busy: boolean
  readonly follow: () => void
}

/** One way on; where several keep the data, an extension is asked of each by its name. */
function OneWay({ open, one: { way, leg, isOfEach, begun }, busy, follow }: WayProps) {
  const { say } = useWords()
  const words = useCaseWords()
  const nameOf = ({ number, to, reference }: Leg) => {
    const name =
      to.kind === 'provider-desk'
        ? to.institutionName
        : to.kind === 'provider-outside'
          ? words.provider(open.content.provider)
          : to.name
    return [say('house.leg', { number, name }), reference ?? ''].filter(Boolean).join(' · ')
  }
  const of = isOfEach && leg ? `: ${nameOf(leg)}` : ''
  return (
    <li>
      {begun ? (
        <Link href={`/requests/${begun}?case=${open.request.case.id}`}>
          {say('desk.next.extension.begun')}
          {of}
        </Link>
      ) : (
        <button type="button" className="button button-second" disabled={busy} onClick={follow}>
          {say(`desk.next.${way}`)}
          {of}
        </button>
      )}
    </li>
  )
}
