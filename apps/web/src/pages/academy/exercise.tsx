import './academy.css'
import {
  attemptsIn,
  measureOf,
  type QuestionMoment,
  type Scenario,
  seatProgress,
  seeded,
} from '@oficio/core/academy'
import { type FormEvent, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { AskOnce } from '../../form/ask-once.tsx'
import { Field } from '../../form/field.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { playable } from './chair.ts'
import { Chairs } from './chairs.tsx'
import { MeasureForm } from './measure-form.tsx'
import { keep, type ScenarioAttempt, withExercise, withMarked } from './progress.ts'
import { RealDataIn } from './real-data.tsx'
import type { KeptSeat } from './seat.ts'
import { SetHere } from './set-here.tsx'
import { Training } from './training.tsx'
import { useCountryNames } from './use-country-names.ts'
import { useCourses, useModules, useTraining } from './use-courses.ts'
import { useSaySeed } from './use-say-seed.ts'
import { useSeat } from './use-seat.ts'

/** A live exercise, from one of its seats: no account, a code and a name for the day. */
export default function ExercisePage() {
  const { say } = useWords()
  const own = useSeat()
  if (own.seat) return <Seated {...own} seat={own.seat} />
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy">← {say('academy.back')}</Link>
        </p>
        <h1>{say('academy.room.join')}</h1>
        <Training at="room" />
      </header>
      {own.left ? (
        <section className="card stack-small" aria-labelledby="left">
          <h2 id="left">{own.left.title}</h2>
          <p>{say('academy.room.left', { n: own.left.n })}</p>
          <p>
            <button type="button" className="button button-second" onClick={own.comeBack}>
              {say('academy.room.comeBack')}
            </button>
          </p>
        </section>
      ) : null}
      <JoinForm join={own.join} />
    </>
  )
}

const trouble = {
  lost: 'academy.room.trouble.lost',
  'room-full': 'academy.room.trouble.full',
  strangers: 'academy.room.trouble.many',
  'too-many-requests': 'academy.room.trouble.many',
  'room-closed': 'academy.room.trouble.closed',
} as const

function CountryField({
  country,
  change,
}: {
  readonly country: string
  readonly change: (country: string) => void
}) {
  const { say } = useWords()
  const countries = useCountryNames()
  return (
    <Field label={say('academy.country')}>
      {(id) => (
        <select id={id} required value={country} onChange={(event) => change(event.target.value)}>
          <option value="" />
          {countries.map(([iso2, shown]) => (
            <option key={iso2} value={iso2}>
              {shown}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function JoinForm({ join }: { readonly join: ReturnType<typeof useSeat>['join'] }) {
  const { say } = useWords()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [country, setCountry] = useState('')
  const [why, setWhy] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWhy(await join({ code: code.toUpperCase().replace(/[^A-Z0-9]/g, ''), name: name.trim(), country }))
  }
  return (
    <form className="stack card academy-page" onSubmit={(event) => void submit(event)}>
      <Field label={say('academy.room.code')}>
        {(id) => (
          <input
            id={id}
            required
            className="academy-code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={12}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('academy.room.name')}>
        {(id) => (
          <input
            id={id}
            required
            autoComplete="off"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <p className="hint">{say('academy.room.name.hint')}</p>
      <RealDataIn text={name} />
      <CountryField country={country} change={setCountry} />
      <p>{say('academy.room.data')}</p>
      {why === undefined ? null : (
        <p className="notice notice-block" role="alert">
          {say(why in trouble ? trouble[why as keyof typeof trouble] : 'academy.room.trouble.code')}
        </p>
      )}
      <p>
        <button type="submit" className="button">
          {say('academy.room.enter')}
        </button>
      </p>
    </form>
  )
}

function Seated({
  seat,
  waiting,
  line,
  add,
  leave,
}: ReturnType<typeof useSeat> & { readonly seat: KeptSeat }) {
  const { say } = useWords()
  const moment = useMoment()
  return (
    <>
      <header className="stack-small">
        <h1>{seat.title}</h1>
        <Training at="room" />
        <p className="small soft">
          {say('academy.room.seat', { n: seat.n })} ·{' '}
          {say('academy.room.ends', { when: moment(seat.endsAt) })}
        </p>
        <p role="status" className={line === 'here' && waiting === 0 ? 'small soft' : 'notice'}>
          {line === 'gone'
            ? say('academy.room.gone')
            : line === 'lost'
              ? say('academy.room.lost', { count: waiting })
              : say(waiting === 0 ? 'academy.room.kept' : 'academy.room.bringing')}
        </p>
      </header>
      {seat.injects.length > 0 ? (
        <section className="stack-small" aria-labelledby="injects">
          <h2 id="injects">{say('academy.room.injects')}</h2>
          <ol className="list-plain stack-small" aria-live="polite">
            {seat.injects.toReversed().map((one) => (
              <li key={one.n} className="notice notice-wait">
                <p>{one.words}</p>
                <p className="small soft">{moment(one.at)}</p>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <SetHere seat={seat} add={add} />
      <Stage seat={seat} add={add} />
      <div className="no-print">
        <AskOnce
          label={say('academy.room.leave')}
          question={say('academy.room.leave.asks')}
          no={say('academy.no')}
          yes={say('academy.room.leave.sure')}
          disabled={waiting > 0 && line !== 'gone'}
          act={leave}
        />
      </div>
    </>
  )
}

type Adding = Pick<ReturnType<typeof useSeat>, 'add'> & { readonly seat: KeptSeat }

function Stage({ seat, add }: Adding) {
  const { say } = useWords()
  if (seat.stage === 'cases') return <Case seat={seat} add={add} />
  if (seat.stage === 'closed') return <p className="notice notice-open">{say('academy.room.over')}</p>
  return <Questions key={seat.stage} when={seat.stage} seat={seat} add={add} />
}

function Questions({ when, seat, add }: Adding & { readonly when: QuestionMoment }) {
  const { say } = useWords()
  const modules = useModules()
  const asked = measureOf(modules, seat.n, when)
  const answered = new Set(
    seat.entries.flatMap((entry) => ('answer' in entry && entry.when === when ? [entry.answer] : [])),
  )
  const next = asked.find(({ name }) => !answered.has(name))
  return (
    <section className="stack" aria-labelledby="measure">
      <h2 id="measure">{say(`academy.room.stage.${when}`)}</h2>
      <p>{say(`academy.room.measure.${when}`, { count: asked.length })}</p>
      {next ? (
        <MeasureForm
          key={next.name}
          question={next.question}
          n={answered.size + 1}
          total={asked.length}
          answer={(choice) => add([{ answer: next.name, choice, when }], seat.draft)}
        />
      ) : (
        <p className="notice notice-open">{say('academy.room.measure.done')}</p>
      )}
    </section>
  )
}

/** Keeps for its learner's level that a case was passed at a seat, also where it was read only later. */
function usePassed({ entries, n, judged }: KeptSeat, scenario: ReturnType<typeof useCase>) {
  const realm = useTraining()
  useEffect(() => {
    if (!scenario) return
    const { state } = seatProgress(entries, n, playable<Scenario>(scenario), realm, judged)
    if (state === 'passed') keep((before) => withExercise(before, 'live', [scenario.id]))
  }, [entries, n, judged, scenario, realm])
}

const useCase = (id: string) => useCourses().scenarios.find((one) => one.id === id)

/** The case that was dealt: played as any other, and each act is an entry of the seat. */
function Case({ seat, add }: Adding) {
  const { say } = useWords()
  const saySeed = useSaySeed()
  const scenario = useCase(seat.scenario)
  usePassed(seat, scenario)
  if (!scenario) return <p className="notice notice-block">{say('academy.none.title')}</p>
  const attempts = attemptsIn(seat.entries, seat.n)
  const { seed, acts } = attempts.at(-1) ?? { seed: seat.n - 1, acts: [] }
  const attempt: ScenarioAttempt = { seed, acts, draft: seat.draft, won: false, passed: null }
  const own = seeded(scenario, seed, saySeed)
  return (
    <>
      <header className="stack-small">
        <h2>{own.title}</h2>
        <p className="small soft">
          {say(`academy.chair.${own.chair}`)} · {say('academy.attempt', { n: attempts.length })}
        </p>
        <p className="academy-page">{own.brief}</p>
      </header>
      <Chairs
        scenario={own}
        attempt={attempt}
        change={(now) => {
          keep((before) => withMarked(before, seat.scenario, now.missed ?? []))
          add(
            now.acts.slice(acts.length).map((act) => ({ act: act as Readonly<Record<string, unknown>> })),
            now.draft,
          )
        }}
        said={seat.judged ?? []}
        again={() => add([{ again: true }], null)}
      />
    </>
  )
}
