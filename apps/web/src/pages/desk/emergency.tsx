import { type Act, followUpsIn, hasOtherPaper, standingOfAll, standsForItself } from '@oficio/core/act'
import { useCallback, useId, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { Waiting } from '../../request/answer/waiting.tsx'
import { FollowWords } from '../../request/emergency/follow-words.tsx'
import { Minutes } from '../../request/emergency/minutes.tsx'
import { OnDuty } from '../../request/emergency/on-duty.tsx'
import { PointWord } from '../../request/emergency/point-word.tsx'
import { Skipped } from '../../request/emergency/skipped.tsx'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'
import { Signals } from './signals.tsx'
import { SkipCall } from './skip-call.tsx'

type Told = Value<'deskEmergency'>

/** How an emergency stands at the desk; of any other request nothing is read. */
export function useOnEmergency({ read, content }: ShownAtDesk) {
  const { client } = useHouse()
  const { request } = read
  const isEmergency = content.requestType === 'emergency'
  return useReading(
    useCallback(
      async () => (isEmergency ? client.deskEmergency({ request }) : { ok: true as const, value: undefined }),
      [client, request, isEmergency],
    ),
  )
}
type OnEmergency = ReturnType<typeof useOnEmergency>

/**
 * What comes before anything of an emergency is handed over: the number of the registry, and the code heard
 * there.
 */
export function EmergencyAtDesk({
  at,
  reading,
}: {
  readonly at: ShownAtDesk
  readonly reading: OnEmergency
}) {
  const { say } = useWords()
  const { value, trouble, reread } = reading
  const both = async () => {
    await Promise.all([at.reread(), reread()])
  }
  const isOpen = at.read.status === 'sent' || at.read.status === 'questioned'
  return (
    <section className="card stack-small" aria-labelledby="emergency-title">
      <h2 id="emergency-title">{say('emergency.desk.title')}</h2>
      {isOpen && at.desk.sentAt ? (
        <p>
          <Minutes since={at.desk.sentAt} />
        </p>
      ) : null}
      <p>{say('emergency.desk.lead')}</p>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? <Standing at={at} told={value} isOpen={isOpen} onDone={both} /> : null}
    </section>
  )
}

interface Props {
  readonly at: ShownAtDesk
  readonly told: Told
  readonly isOpen: boolean
  readonly onDone: () => Promise<void>
}

function Standing({ at, told, isOpen, onDone }: Props) {
  const { say } = useWords()
  const moment = useMoment()
  const calledBack = at.desk.emergency?.calledBack
  return (
    <>
      {calledBack ? (
        <p>
          {say('emergency.calledBack', {
            number: calledBack.number,
            reader: calledBack.readBy.name,
            clerk: calledBack.by.name,
            when: moment(calledBack.at),
          })}
        </p>
      ) : null}
      <Skipped skip={at.desk.emergency?.skip} />
      <PointWord point={told.point} />
      {isOpen ? <Signals signals={told.signals} /> : null}
      {isOpen ? (
        <p role="status" className={told.nothingLeaves ? 'notice notice-block' : 'notice'}>
          {say(told.nothingLeaves ? `emergency.desk.${told.nothingLeaves}` : 'emergency.desk.done')}
        </p>
      ) : null}
      {isOpen && told.waiting && (!told.nothingLeaves || told.waiting.why === 'order-first') ? (
        <Waiting
          content={at.shown}
          waiting={told.waiting}
          what={say(`emergency.desk.more.${told.waiting.why}`, { count: told.waiting.items.length })}
        />
      ) : null}
      <Words read={at.read} />
      {isOpen && told.nothingLeaves === 'not-called-back' && at.read.may['desk.call-back'] === true ? (
        told.calling ? (
          <Calling key={told.calling.call} at={at} calling={told.calling} onDone={onDone} />
        ) : (
          <Numbers at={at} told={told} onDone={onDone} />
        )
      ) : null}
      {isOpen && told.nothingLeaves === 'not-called-back' ? (
        <SkipCall at={at} told={told} onDone={onDone} />
      ) : null}
      {isOpen ? <OnDuty people={told.duty} none={say('emergency.duty.desk.none')} /> : null}
    </>
  )
}

/** What whoever orders said of it, and which orders a prosecutor or a judge gave here. */
function saidOf({ acts, approvals }: Props['at']['read']) {
  const words = followUpsIn(acts as Act[])
  const given = approvals.flatMap(({ order, institution, role }) =>
    order && standsForItself({ role }) ? [{ ...order, institution }] : [],
  )
  return { words, given, together: standingOfAll(words, given) }
}

/** Before anything else: that somebody's no stands, and what does not leave by it. */
export function OrderStands({ read }: Pick<Props['at'], 'read'>) {
  const { say } = useWords()
  const { together } = saidOf(read)
  return together === 'disputed' || together === 'not-validated' || together === 'no-order' ? (
    <p className="notice notice-block">
      <strong>{say(`emergency.desk.stands.${together}`)}</strong>
    </p>
  ) : null
}

/** What whoever orders said of it, the newest first. */
function Words({ read }: Pick<Props['at'], 'read'>) {
  const { words, given, together } = saidOf(read)
  return words.map((one, n) => (
    <FollowWords
      // biome-ignore lint/suspicious/noArrayIndexKey: what was said stays where it is in the list
      key={n}
      {...one}
      given={given}
      hasOther={hasOtherPaper(one, words)}
      together={n === 0 ? together : undefined}
    />
  ))
}

/** The numbers of the registry, those that may be called first; no other can be chosen. */
function Numbers({ at: { read }, told, onDone }: Omit<Props, 'isOpen'>) {
  const { say, day } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const call = async (number: string) => {
    const body = { request: read.request, seq: read.seq, number }
    await send('deskCallBegin', body, (key) => client.deskCallBegin(body, { key }))
    await onDone()
  }
  return (
    <>
      <TroubleNote trouble={trouble} />
      {told.numbers.some(({ mayCall }) => mayCall) ? null : (
        <p className="notice notice-block">{say('emergency.desk.number.none')}</p>
      )}
      <ul className="list-plain stack-small">
        {told.numbers.map((one) => (
          <li key={one.number} className="stack-small">
            <p>
              {one.mayCall ? <strong className="desk-call">{one.number}</strong> : <s>{one.number}</s>}
              <br />
              <span className="small soft">
                {say(`emergency.desk.number.${one.is}`, {
                  day: day(one.since.slice(0, 10)),
                  hours: told.changedHours,
                })}
              </span>
            </p>
            {one.mayCall ? (
              <p>
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  onClick={() => void call(one.number)}
                >
                  {say('emergency.desk.call', { number: one.number })}
                </button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

interface CallingProps {
  readonly at: ShownAtDesk
  readonly calling: NonNullable<Told['calling']>
  readonly onDone: () => Promise<void>
}

/** The call that runs: what was heard is said here, by whoever called and nobody else. */
function Calling({ at: { read }, calling, onDone }: CallingProps) {
  const { say } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [code, type] = useState('')
  const { call, number, by, readBy } = calling
  const until = (
    <p className="small soft">{say('emergency.desk.calling.until', { when: moment(calling.until) })}</p>
  )
  if (!calling.isMine)
    return (
      <>
        <p>{say('emergency.desk.calling.other', { name: by, number })}</p>
        {until}
      </>
    )
  const hear = async () => {
    const body = { request: read.request, seq: read.seq, call, code }
    await send('deskCallHear', body, (key) => client.deskCallHear(body, { key }))
    await onDone()
  }
  return (
    <form
      className="stack-small"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        void hear()
      }}
    >
      <p id={id}>
        <strong>{say('emergency.desk.calling', { number })}</strong>
      </p>
      {until}
      <p role="status">
        {readBy ? say('emergency.desk.code.read', { name: readBy }) : say('emergency.desk.code.unread')}
      </p>
      <LineField label={say('emergency.desk.code')} value={code} onChange={type} most={12} />
      <p className="small">{say('emergency.desk.code.left', { count: calling.wrongLeft })}</p>
      <TroubleNote trouble={trouble} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('emergency.desk.code.say')}
        </button>
      </p>
    </form>
  )
}
