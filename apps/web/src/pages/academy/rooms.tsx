import './academy.css'
import { useCallback, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Field } from '../../form/field.tsx'
import { LineField } from '../../form/line-field.tsx'
import { SendForm } from '../../signed-in/send-form.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Training } from './training.tsx'
import { useCourses } from './use-courses.ts'

/** The exercises that somebody leads, and a new one. */
export default function RoomsPage() {
  return (
    <Behind>
      <Rooms />
    </Behind>
  )
}

function Rooms() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const moment = useMoment()
  const { value, trouble, reread } = useReading(useCallback(() => client.trainings({}), [client]))
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy">← {say('academy.back')}</Link>
        </p>
        <h1>{say('academy.rooms')}</h1>
        <p className="lead">{say('academy.rooms.lead')}</p>
        <Training at="room" />
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value && value.rooms.length > 0 ? (
        <section className="stack-small" aria-labelledby="mine">
          <h2 id="mine">{say('academy.rooms.mine')}</h2>
          <ul className="list-plain academy-list">
            {value.rooms.map((one) => (
              <li key={one.id} className="card stack-small">
                <h3>
                  <Link href={`/academy/rooms/${one.id}`}>{one.title}</Link>
                </h3>
                <p className="small soft">
                  {say(`academy.room.stage.${one.stage}`)} ·{' '}
                  {say('academy.room.people', { count: one.seats })}
                </p>
                <p className="small soft">{say('academy.room.ends', { when: moment(one.endsAt) })}</p>
              </li>
            ))}
          </ul>
          <p>
            <Link href="/academy/report">{say('academy.donor')}</Link>
          </p>
        </section>
      ) : null}
      {me.actions.includes('training.lead') ? (
        <OpenForm />
      ) : (
        <p className="notice">{say('academy.rooms.notYou')}</p>
      )}
    </>
  )
}

const terms = [1, 7, 30, 90] as const

function OpenForm() {
  const { say } = useWords()
  const { client } = useHouse()
  const { scenarios } = useCourses()
  const { busy, trouble, send } = useSending()
  const [modules, setModules] = useState<readonly string[]>([])
  const [, go] = useLocation()
  const [title, setTitle] = useState('')
  const [days, setDays] = useState(30)
  const [without, setWithout] = useState<readonly string[]>([])
  const chosen = scenarios.filter(({ id }) => !without.includes(id))
  const open = async () => {
    const cases = chosen.map(({ id, chair }) => ({ id, chair }))
    const body = { title: title.trim(), days, cases, modules: [...modules] }
    const opened = await send('trainingOpen', body, (key) => client.trainingOpen(body, { key }))
    if (opened) go(`/academy/rooms/${opened.room}`)
  }
  return (
    <section className="stack" aria-labelledby="open">
      <h2 id="open">{say('academy.rooms.open')}</h2>
      <SendForm
        label={say('academy.rooms.open.go')}
        busy={busy}
        isUnfinished={chosen.length === 0}
        trouble={trouble}
        send={open}
        className="stack card"
      >
        <LineField label={say('academy.rooms.title')} value={title} most={120} onChange={setTitle} />
        <Cases without={without} change={setWithout} />
        <p className="hint">{say('academy.rooms.cases.hint')}</p>
        <SetModules set={modules} change={setModules} />
        <Field label={say('academy.rooms.days')}>
          {(id) => (
            <select id={id} value={days} onChange={(event) => setDays(Number(event.target.value))}>
              {terms.map((one) => (
                <option key={one} value={one}>
                  {say('academy.cost.days', { days: one })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </SendForm>
    </section>
  )
}

/** Which modules each trainee is to read: none, until somebody sets one. */
function SetModules({
  set,
  change,
}: {
  readonly set: readonly string[]
  readonly change: (set: readonly string[]) => void
}) {
  const { say } = useWords()
  const { modules } = useCourses()
  return (
    <fieldset className="academy-choices">
      <legend>{say('academy.rooms.modules')}</legend>
      {modules.map(({ id, title, minutes }) => (
        <label key={id} className="choice">
          <input
            type="checkbox"
            checked={set.includes(id)}
            onChange={() => change(set.includes(id) ? set.filter((one) => one !== id) : [...set, id])}
          />
          <span>
            {title} <span className="small soft">{say('academy.minutes', { count: minutes })}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Which cases are dealt: all of them, until somebody takes one out. */
function Cases({
  without,
  change,
}: {
  readonly without: readonly string[]
  readonly change: (without: readonly string[]) => void
}) {
  const { say } = useWords()
  const { scenarios } = useCourses()
  return (
    <fieldset className="academy-choices">
      <legend>{say('academy.rooms.cases')}</legend>
      {scenarios.map(({ id, title: name, chair, minutes }) => (
        <label key={id} className="choice">
          <input
            type="checkbox"
            checked={!without.includes(id)}
            onChange={() =>
              change(without.includes(id) ? without.filter((one) => one !== id) : [...without, id])
            }
          />
          <span>
            {name}{' '}
            <span className="small soft">
              {say(`academy.role.${chair}`)} · {say('academy.minutes', { count: minutes })}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
