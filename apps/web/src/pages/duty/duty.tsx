import { useCallback, useId, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { OnDuty } from '../../request/emergency/on-duty.tsx'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

type Roster = Value<'duty'>
type Turn = Roster['turns'][number]

/** Who answers for a unit or a desk at night: now, next, and when nobody does. */
export default function DutyPage() {
  return (
    <Behind>
      <Duty />
    </Behind>
  )
}

function Duty() {
  const { say } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const { value, trouble, reread } = useReading(useCallback(() => client.duty({}), [client]))
  if (!value)
    return trouble ? (
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
    ) : (
      <p className="soft">{say('frame.loading')}</p>
    )
  const turns = value.turns.filter(({ until }) => until > value.at)
  return (
    <>
      <header className="stack-small">
        <h1>{say('emergency.duty.title', { unit: value.unit })}</h1>
        <p className="lead">{say('emergency.duty.lead')}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      <section className="card stack-small">
        <OnDuty people={value.now} none={say('emergency.duty.gaps')} isHere />
        {value.gaps.length > 0 ? (
          <div className="notice notice-wait stack-small">
            <h2>{say('emergency.duty.gaps.title')}</h2>
            <ul>
              {value.gaps.map(({ from, until }) => (
                <li key={from}>{say('emergency.duty.gap', { from: moment(from), until: moment(until) })}</li>
              ))}
            </ul>
          </div>
        ) : (
          <p>{say('emergency.duty.full')}</p>
        )}
      </section>
      <section className="stack" aria-labelledby="turns-title">
        <h2 id="turns-title">{say('emergency.duty.turns')}</h2>
        {turns.length === 0 ? <p className="empty">{say('emergency.duty.turns.none')}</p> : null}
        <ul className="list-plain stack-small">
          {turns.map((turn) => (
            <li key={turn.id}>
              <OneTurn turn={turn} roster={value} onDone={() => void reread()} />
            </li>
          ))}
        </ul>
      </section>
      {value.mayKeep ? <PlanForm roster={value} onDone={() => void reread()} /> : null}
    </>
  )
}

interface OneProps {
  readonly turn: Turn
  readonly roster: Roster
  readonly onDone: () => void
}

function OneTurn({ turn, roster, onDone }: OneProps) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const moment = useMoment()
  const { busy, trouble, send } = useSending()
  const end = async () => {
    const body = { turn: turn.id }
    if (await send('dutyEnd', body, (key) => client.dutyEnd(body, { key }))) onDone()
  }
  const runs = turn.endedAt === null
  return (
    <article className="card stack-small">
      <p>
        <strong>{turn.name}</strong>
        {turn.telephone ? ` · ${turn.telephone}` : ''}
        <br />
        {say('emergency.duty.turn', { from: moment(turn.from), until: moment(turn.until) })}
      </p>
      {runs ? null : (
        <p className="soft small">
          {turn.handedTo
            ? say('emergency.duty.handed', { name: turn.handedTo })
            : say('emergency.duty.ended')}
        </p>
      )}
      {runs && !turn.answers ? <p className="notice notice-wait">{say('emergency.duty.cannot')}</p> : null}
      <TroubleNote trouble={trouble} />
      {runs && turn.person === me.person.id ? <HandOver turn={turn} roster={roster} onDone={onDone} /> : null}
      {runs && roster.mayKeep ? (
        <p>
          <button type="button" className="button button-quiet" disabled={busy} onClick={() => void end()}>
            {say('emergency.duty.end')}
          </button>
        </p>
      ) : null}
    </article>
  )
}

/** From now to its end, to a colleague who hears of it at once. */
function HandOver({ turn, roster, onDone }: OneProps) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const others = roster.people.filter((one) => one.id !== me.person.id)
  const [person, choose] = useState('')
  const [telephone, type] = useState('')
  if (others.length === 0) return null
  const give = async () => {
    const body = { turn: turn.id, person, telephone }
    if (await send('dutyHandOver', body, (key) => client.dutyHandOver(body, { key }))) onDone()
  }
  return (
    <details className="details">
      <summary>{say('emergency.duty.handOver')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void give()
        }}
      >
        <p className="notice notice-wait">{say('emergency.duty.handOver.writer')}</p>
        <PersonField
          id={id}
          label={say('emergency.duty.handOver.to')}
          people={others}
          value={person}
          onChange={choose}
        />
        <LineField
          label={say('emergency.duty.telephone')}
          value={telephone}
          onChange={type}
          type="tel"
          hint={say('emergency.duty.telephone.hint')}
          most={40}
          optional
        />
        <TroubleNote trouble={trouble} />
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('emergency.duty.handOver')}
          </button>
        </p>
      </form>
    </details>
  )
}

interface PersonFieldProps {
  readonly id: string
  readonly label: string
  readonly people: Roster['people']
  readonly value: string
  readonly onChange: (person: string) => void
}

function PersonField({ id, label, people, value, onChange }: PersonFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} required value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="" />
        {people.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  )
}

function PlanForm({ roster, onDone }: Omit<OneProps, 'turn'>) {
  const { say } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const [person, choose] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [telephone, type] = useState('')
  const plan = async () => {
    // Typed in the time of this device; kept as moments.
    const body = {
      person,
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      telephone,
    }
    if (!(await send('dutyPlan', body, (key) => client.dutyPlan(body, { key })))) return
    choose('')
    setFrom('')
    setUntil('')
    type('')
    onDone()
  }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const ends = [
    ['from', from, setFrom],
    ['until', until, setUntil],
  ] as const
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('emergency.duty.plan')}</h2>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          void plan()
        }}
      >
        <PersonField
          id={`${id}-person`}
          label={say('emergency.duty.person')}
          people={roster.people}
          value={person}
          onChange={choose}
        />
        {ends.map(([end, value, change]) => (
          <div key={end} className="field">
            <label htmlFor={`${id}-${end}`}>{say(`emergency.duty.${end}`)}</label>
            <input
              id={`${id}-${end}`}
              type="datetime-local"
              required
              value={value}
              onChange={(event) => change(event.target.value)}
            />
            {value ? <p className="hint">{moment(new Date(value).toISOString())}</p> : null}
          </div>
        ))}
        <p className="hint">{say('emergency.duty.zone', { zone })}</p>
        <LineField
          label={say('emergency.duty.telephone')}
          value={telephone}
          onChange={type}
          type="tel"
          hint={say('emergency.duty.telephone.hint')}
          most={40}
          optional
        />
        <TroubleNote trouble={trouble} />
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('emergency.duty.plan')}
          </button>
        </p>
      </form>
    </section>
  )
}
