import type { Leg } from '@oficio/core/act'
import { type Case, type CaseRequest, followedOf } from '@oficio/core/case'
import { livePlan } from '@oficio/core/clock'
import type { Knowledge } from '@oficio/core/knowledge'
import { addDays, type Day, isDay } from '@oficio/core/time'
import { useId, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { DayInput } from '../../day/day-input.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { CalendarButton } from '../../request/plan/calendar-button.tsx'
import { referenceOf, useNoticeLeave } from '../../request/plan/device-notice.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly leg: Leg
  /** The moment at which it was sent, where it was said. */
  readonly at: string | undefined
  readonly knowledge: Knowledge
  readonly on: Day
  readonly undo: () => void
}

/** A week is what this page proposes; the officer says when to ask again. */
const proposedDays = 7

/** What was noted, what runs from it, and what comes next. */
export function After({ whole, entry, leg, at, knowledge, on, undo }: Props) {
  const { say, day, language } = useWords()
  const words = useCaseWords()
  const provider = words.provider(entry.provider)
  const clocks = useMemo(
    () =>
      livePlan(followedOf(whole), knowledge, on).clocks.filter(
        (clock) => clock.request === entry.id || (!clock.request && clock.provider === entry.provider),
      ),
    [whole, entry, knowledge, on],
  )
  const hour = at
    ? new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))
    : ''
  const when = day(leg.sentOn ?? on)
  const isKeeping = entry.requestType.startsWith('preservation')
  return (
    <section className="card send-after" aria-labelledby="after-title">
      <h2 id="after-title" tabIndex={-1}>
        {hour ? say('send.after.at', { day: when, hour }) : say('send.after', { day: when })}
      </h2>
      <p>
        <strong>
          {leg.reference
            ? say('send.after.reference', { reference: leg.reference })
            : say('send.after.noReference')}
        </strong>{' '}
        <span className="soft small">{say('send.after.said')}</span>
      </p>
      {isKeeping && !leg.kept?.on ? (
        <p className="notice notice-wait">{say('send.after.unconfirmed', { provider })}</p>
      ) : null}
      <div className="stack-small">
        <h3>{say('send.after.runs')}</h3>
        {clocks.length === 0 ? <p>{say('send.after.noClock', { provider })}</p> : null}
        <ul className="list-plain send-clocks">
          {clocks.map((clock) => (
            <li key={clock.id}>
              <strong>{day(clock.day)}</strong>: {words.clock(clock, on)}
            </li>
          ))}
        </ul>
      </div>
      <Reminders whole={whole} entry={entry} clocks={clocks} sentOn={leg.sentOn ?? on} on={on} />
      <Next whole={whole} entry={entry} />
      <p className="no-print">
        <button type="button" className="button button-quiet" onClick={undo}>
          {say('send.after.undo')}
        </button>
      </p>
    </section>
  )
}

function Reminders({
  whole,
  entry,
  clocks,
  sentOn,
  on,
}: Pick<Props, 'whole' | 'entry' | 'on'> & {
  readonly clocks: Parameters<typeof CalendarButton>[0]['clocks']
  readonly sentOn: Day
}) {
  const { say } = useWords()
  const words = useCaseWords()
  const id = useId()
  const { leave, ask } = useNoticeLeave()
  const [claim, setClaim] = useState<string>(addDays(sentOn, proposedDays))
  const reference = referenceOf(whole)
  // The number of the case and the company: no more than what a reminder needs.
  const title = say('send.after.claim.entry', { reference, provider: words.provider(entry.provider) })
  const more =
    isDay(claim) && claim >= on ? [{ id: `${entry.id}-claim`, day: claim, title, alarms: [0] }] : []
  return (
    <div className="stack-small no-print">
      <div className="field send-claim">
        <label htmlFor={id}>{say('send.after.claim')}</label>
        <DayInput
          id={id}
          value={claim}
          min={on}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setClaim(event.target.value)}
        />
        <p className="hint" id={`${id}-hint`}>
          {say('send.after.claim.hint')}
        </p>
      </div>
      <p className="row">
        <CalendarButton id={whole.id} reference={reference} clocks={clocks} more={more} />
        {leave === 'default' ? (
          <button type="button" className="button button-second" onClick={ask}>
            {say('send.notice')}
          </button>
        ) : null}
      </p>
      <p className="hint" role="status">
        {leave === 'granted' ? say('send.notice.on') : leave === 'denied' ? say('send.notice.denied') : ''}
      </p>
    </div>
  )
}

/** The request of this case that waits to be sent next, else the case. */
function Next({ whole, entry }: Pick<Props, 'whole' | 'entry'>) {
  const { say } = useWords()
  const words = useCaseWords()
  const next = whole.requests.find(({ id, packed, acts }) => id !== entry.id && packed && acts.length === 0)
  return (
    <p className="row no-print">
      {next ? (
        <Link className="button" href={`/cases/${whole.id}/requests/${next.id}/send`}>
          {say('send.after.next', { provider: words.provider(next.provider) })}
        </Link>
      ) : null}
      <Link className={next ? 'button button-second' : 'button'} href={`/cases/${whole.id}`}>
        {say('send.after.case')}
      </Link>
    </p>
  )
}
