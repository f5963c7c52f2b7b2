import './academy.css'
import { hasLearned, isFailing, roomStages } from '@oficio/core/academy'
import { useEffect, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { AskOnce } from '../../form/ask-once.tsx'
import { Field } from '../../form/field.tsx'
import { TextField } from '../../form/text-field.tsx'
import { SendForm } from '../../signed-in/send-form.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { keep, withExercise } from './progress.ts'
import { RealDataIn } from './real-data.tsx'
import { ToJudge } from './to-judge.tsx'
import { Training } from './training.tsx'
import { useCourses } from './use-courses.ts'
import { type ShownSeat, useRoom } from './use-room.ts'

/** A live exercise, for whoever leads it: who sits where, how far, where the group fails. */
export default function RoomPage() {
  return (
    <Behind>
      <Led />
    </Behind>
  )
}

function Led() {
  const { say } = useWords()
  const moment = useMoment()
  const { room: id = '' } = useParams<{ room: string }>()
  const { value, seats, cohort, trouble, reread } = useRoom(id)
  const isOver = value?.room.stage === 'closed' && hasLearned(cohort)
  const cases = value?.room.cases.map((one) => one.id).join() ?? ''
  useEffect(() => {
    if (isOver) keep((before) => withExercise(before, 'led', cases.split(',')))
  }, [isOver, cases])
  return (
    <>
      <header className="stack-small">
        <p className="no-print">
          <Link href="/academy/rooms">← {say('academy.rooms')}</Link>
        </p>
        <h1>{value?.room.title ?? say('academy.rooms')}</h1>
        <Training at="room" />
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? (
        <>
          <section className="card stack-small" aria-labelledby="code">
            <h2 id="code">{say('academy.room.code')}</h2>
            <p className="academy-code academy-code-large">{value.room.code}</p>
            <p>{say('academy.room.code.means')}</p>
            <p>
              <strong className="academy-value">{`${location.origin}/academy/exercise`}</strong>
            </p>
            <p className="small soft">{say('academy.room.ends', { when: moment(value.room.endsAt) })}</p>
          </section>
          <Stages room={id} stage={value.room.stage} onDone={() => void reread()} />
          <Seats room={id} seats={seats} onDone={() => void reread()} />
          <OfTheGroup cohort={cohort} />
          <InjectForm room={id} cases={value.room.cases} told={value.injects} onDone={() => void reread()} />
          <div className="row no-print">
            <Link className="button button-second" href={`/academy/rooms/${id}/report`}>
              {say('academy.report')}
            </Link>
            <EraseRoom room={id} />
          </div>
        </>
      ) : null}
    </>
  )
}

/** Where a group fails, and apart from it how many wrote what nobody has read yet. */
function OfTheGroup({ cohort: { fails, toRead } }: Pick<ReturnType<typeof useRoom>, 'cohort'>) {
  const { say } = useWords()
  return (
    <>
      {fails.length > 0 ? (
        <section className="stack-small" aria-labelledby="fails">
          <h2 id="fails">{say('academy.room.fails')}</h2>
          <ul className="stack-small">
            {fails.map(({ kind, people }) => (
              <li key={kind}>
                {say(`academy.mark.${kind}`)}: {say('academy.room.people', { count: people })}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {toRead ? (
        <section className="stack-small" aria-labelledby="to-read">
          <h2 id="to-read">{say('academy.room.toRead')}</h2>
          <p>{say('academy.room.people', { count: toRead })}</p>
        </section>
      ) : null}
    </>
  )
}

function Stages({
  room,
  stage,
  onDone,
}: {
  readonly room: string
  readonly stage: (typeof roomStages)[number]
  readonly onDone: () => void
}) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const set = async (to: typeof stage) => {
    const body = { room, stage: to }
    if (await send('trainingStage', body, (key) => client.trainingStage(body, { key }))) onDone()
  }
  return (
    <section className="stack-small" aria-labelledby="stage">
      <h2 id="stage">{say('academy.room.stage')}</h2>
      <p role="status">
        <strong>{say(`academy.room.stage.${stage}`)}</strong>
      </p>
      <p className="row no-print">
        {roomStages
          .filter((one) => one !== stage)
          .map((one) => (
            <button
              key={one}
              type="button"
              className="button button-second"
              disabled={busy}
              onClick={() => void set(one)}
            >
              {say(`academy.room.go.${one}`)}
            </button>
          ))}
      </p>
      <TroubleNote trouble={trouble} />
    </section>
  )
}

const tones = {
  waiting: 'mark-new',
  playing: 'mark-conditional',
  passed: 'mark-open',
  'not-passed': 'mark-warn',
} as const

interface SeatsProps {
  readonly room: string
  readonly seats: readonly ShownSeat[]
  readonly onDone: () => void
}

function Seats({ room, seats, onDone }: SeatsProps) {
  const { say, country } = useWords()
  const { scenarios } = useCourses()
  if (seats.length === 0) return <p className="empty">{say('academy.room.nobody')}</p>
  return (
    <section className="stack-small" aria-labelledby="seats">
      <h2 id="seats">{say('academy.room.people', { count: seats.length })}</h2>
      <ul className="list-plain academy-list">
        {seats.map(({ n, name, country: of, scenario: id, progress, before, after, modules }) => {
          const scenario = scenarios.find((one) => one.id === id)
          return (
            <li key={n} className="card stack-small">
              <h3>
                {name} <span className="small soft">{country(of)}</span>
              </h3>
              <p className="small">
                {scenario ? `${say(`academy.role.${scenario.chair}`)} · ${scenario.title}` : id}
              </p>
              <p>
                <span className={`mark-status ${tones[progress.state]}`}>
                  {say(`academy.room.state.${progress.state}`)}
                </span>{' '}
                {progress.best ? say('academy.room.points', { points: progress.best.points }) : null}
              </p>
              <p className="small soft">
                {say('academy.room.done', { attempts: progress.attempts, acts: progress.acts })}
                {before.answered > 0
                  ? ` · ${say('academy.room.answers', {
                      before: before.right,
                      after: after.right,
                      of: before.of,
                      answered: after.answered,
                    })}`
                  : null}
                {modules.of > 0 ? ` · ${say('academy.room.modules', modules)}` : null}
              </p>
              <ToJudge room={room} n={n} open={progress.open} scenario={scenario} onDone={onDone} />
              {progress.marks.some(isFailing) ? (
                <ul className="small">
                  {progress.marks.filter(isFailing).map((kind) => (
                    <li key={kind}>{say(`academy.mark.${kind}`)}</li>
                  ))}
                </ul>
              ) : null}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface InjectProps {
  readonly room: string
  readonly cases: readonly { readonly chair: ToChair }[]
  readonly told: readonly {
    readonly n: number
    readonly at: string
    readonly words: string
    readonly to: string | null
  }[]
  readonly onDone: () => void
}
type ToChair = ReturnType<typeof useCourses>['scenarios'][number]['chair']

function InjectForm({ room, cases, told, onDone }: InjectProps) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [words, setWords] = useState('')
  const [to, setTo] = useState('')
  const chairs = [...new Set(cases.map(({ chair }) => chair))]
  const inject = async () => {
    const body = { room, words: words.trim(), to: chairs.find((one) => one === to) ?? null }
    if (await send('trainingInject', body, (key) => client.trainingInject(body, { key }))) {
      setWords('')
      onDone()
    }
  }
  return (
    <section className="stack-small" aria-labelledby="inject">
      <h2 id="inject">{say('academy.room.inject')}</h2>
      <SendForm
        label={say('academy.room.inject.send')}
        busy={busy}
        trouble={trouble}
        send={inject}
        className="stack-small no-print"
      >
        <TextField
          label={say('academy.room.inject.words')}
          value={words}
          rows={2}
          most={1000}
          onChange={setWords}
        />
        <RealDataIn text={words} />
        <Field label={say('academy.room.inject.to')}>
          {(id) => (
            <select id={id} value={to} onChange={(event) => setTo(event.target.value)}>
              <option value="">{say('academy.room.inject.all')}</option>
              {chairs.map((one) => (
                <option key={one} value={one}>
                  {say(`academy.role.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </SendForm>
      <Told told={told} />
    </section>
  )
}

function Told({ told }: Pick<InjectProps, 'told'>) {
  const moment = useMoment()
  return (
    <ol className="stack-small">
      {told.map((one) => (
        <li key={one.n}>
          {one.words} <span className="small soft">{moment(one.at)}</span>
        </li>
      ))}
    </ol>
  )
}

function EraseRoom({ room }: { readonly room: string }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, send } = useSending()
  const [, go] = useLocation()
  const erase = async () => {
    const body = { room }
    if (await send('trainingErase', body, (key) => client.trainingErase(body, { key }))) go('/academy/rooms')
  }
  return (
    <AskOnce
      label={say('academy.room.erase')}
      question={say('academy.room.erase.asks')}
      no={say('academy.no')}
      yes={say('academy.room.erase.sure')}
      disabled={busy}
      act={() => void erase()}
    />
  )
}
