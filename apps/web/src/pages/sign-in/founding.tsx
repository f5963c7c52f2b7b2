import { shortFounding } from '@oficio/verify/record'
import { useCallback, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { houseIn, type Value } from '../../signed-in/client.ts'
import { CompareKeys, Prints } from '../../signed-in/second-word.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useAskedSession, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { stepsOf, turnOf } from './founding-turn.ts'
import { CodeForm, KeyForm, useEnrolment } from './make-keys.tsx'
import '../../signed-in/signed-in.css'
import './sign-in.css'

type Founders = Value<'founders'>

/**
 * For those who found a live house, each on their own device: how far everybody is, and the one thing that
 * whoever reads does now.
 */
export default function FoundingPage() {
  const { say } = useWords()
  const session = useAskedSession()
  return (
    <>
      <header className="stack-small">
        <h1>{say('founding.title')}</h1>
        <p className="lead">{say('founding.lead')}</p>
      </header>
      {session.state === 'asking' ? (
        <p className="soft">{say('frame.loading')}</p>
      ) : session.state === 'nobody' ? (
        <ByCode />
      ) : (
        <Behind>
          <SignedIn />
        </Behind>
      )}
    </>
  )
}

/** The others go on meanwhile, on devices of their own. */
const again = 10_000
function useAgain(look: () => Promise<void>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const ticking = setInterval(() => void look(), again)
    return () => clearInterval(ticking)
  }, [look, isOn])
}

/** Before the first keys: whoever holds a code makes them here. */
function ByCode() {
  const { say, language } = useWords()
  const { begun, isDone, trouble, ...making } = useEnrolment()
  const { code, keys } = making
  const [told, setTold] = useState<Founders | 'stranger'>()
  const look = useCallback(async () => {
    const answer = await houseIn(language)
      .foundersByCode({ code })
      .catch(() => undefined)
    if (answer?.ok) setTold(answer.value)
    else if (answer?.problem.code === 'not-found') setTold((before) => before ?? 'stranger')
  }, [language, code])
  const isOpen = begun !== undefined && !isDone
  // biome-ignore lint/correctness/useExhaustiveDependencies: each key that is made is a reason to look again
  useEffect(() => {
    if (isOpen) void look()
  }, [isOpen, keys, look])
  useAgain(look, isOpen && told !== 'stranger')
  if (!begun)
    return (
      <>
        <Alert text={trouble} />
        <CodeForm hint={say('founding.code.hint')} {...making} />
        <p>
          <Link href="/sign-in?next=/founding">{say('founding.code.keys')}</Link>
        </p>
      </>
    )
  if (told === undefined) return <p className="soft">{say('frame.loading')}</p>
  if (told === 'stranger')
    return (
      <p className="notice notice-wait" role="status">
        {say('founding.stranger.code')} <Link href="/enrol">{say('founding.stranger.go')}</Link>
      </p>
    )
  // The last key ends the code: what it told stands, with that key.
  const now = isDone
    ? { ...told, founders: told.founders.map((one) => (one.id === told.you ? { ...one, keys } : one)) }
    : told
  return (
    <>
      <Alert text={trouble} />
      <Next>
        {isDone ? (
          <>
            <p role="status">{say('founding.enter')}</p>
            <p>
              <Link className="button" href="/sign-in?next=/founding">
                {say('house.enrol.enter')}
              </Link>
            </p>
          </>
        ) : now.isOver ? (
          <Over told={now} />
        ) : (
          <KeyForm begun={begun} {...making} />
        )}
      </Next>
      <Standing told={now} />
    </>
  )
}

const Alert = ({ text }: { readonly text: string }) => (
  <div role="alert">{text ? <p className="notice notice-block">{text}</p> : null}</div>
)

/** With both keys: comparing, and then what is written down. */
function SignedIn() {
  const { say } = useWords()
  const { client } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.founders({}), [client]))
  const [said, setSaid] = useState('')
  useAgain(reread, value !== undefined && !value.isSet)
  if (trouble?.kind === 'refused' && trouble.problem.code === 'not-found')
    return (
      <p className="notice notice-wait" role="status">
        {say('founding.stranger')}
      </p>
    )
  const onDone = (words: string) => {
    setSaid(words)
    void reread()
  }
  return (
    <>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {/* At the end there is one thing to write down, and nothing beside it. */}
      <div role="status">
        {said && value && turnOf(value).is !== 'note' ? <p className="notice notice-open">{said}</p> : null}
      </div>
      {value ? (
        <>
          <Next>
            <Turn told={value} onDone={onDone} />
          </Next>
          <Standing told={value} />
        </>
      ) : trouble ? null : (
        <p className="soft">{say('frame.loading')}</p>
      )}
    </>
  )
}

function Next({ children }: { readonly children: React.ReactNode }) {
  const { say } = useWords()
  return (
    <section className="stack-small founding-next" aria-labelledby="founding-next">
      <h2 id="founding-next">{say('founding.next')}</h2>
      {children}
    </section>
  )
}

function Over({ told: { founders } }: { readonly told: Founders }) {
  const { say, list } = useWords()
  const names = list(founders.flatMap(({ keys, name }) => (keys < 2 ? [name] : [])))
  return <p className="notice notice-block">{say('founding.over', { names })}</p>
}

/** The one thing that a founder with keys does now. */
function Turn({ told, onDone }: { readonly told: Founders; readonly onDone: (said: string) => void }) {
  const { say, list } = useWords()
  const turn = turnOf(told)
  if (turn.is === 'over') return <Over told={told} />
  if (turn.is === 'other') return <p className="notice notice-block">{say('founding.other')}</p>
  if (turn.is === 'note') return <Note told={told} digest={turn.digest} />
  const mine = told.founders.find(({ id }) => id === told.you)?.prints ?? []
  return (
    <div className="card founding-card">
      {turn.is === 'compare' ? (
        <>
          <h3>{say('founding.compare', { name: turn.of.name })}</h3>
          <p>{say('founding.compare.how', { name: turn.of.name })}</p>
          <p className="row">
            <CompareKeys key={turn.of.id} isNext person={turn.of} prints={turn.of.prints} onDone={onDone} />
          </p>
        </>
      ) : (
        <p>{say(`founding.wait.${turn.is}`, { names: list(turn.names) })}</p>
      )}
      <div className="stack-small">
        <h3>{say('founding.mine')}</h3>
        <Prints prints={mine} />
      </div>
    </div>
  )
}

/** The founding, which changes no more, and what follows. */
function Note({ told, digest }: { readonly told: Founders; readonly digest: string }) {
  const { say } = useWords()
  return (
    <>
      <div className="card founding-card">
        <h3>{say('founding.note')}</h3>
        <p>
          <strong>{told.institution}</strong>
        </p>
        <p className="digest founding-digest">{shortFounding(digest)}</p>
        <p>{say('founding.note.how')}</p>
        <p className={told.isSet ? 'notice notice-open' : 'notice notice-wait'}>
          {say(told.isSet ? 'founding.note.set' : 'founding.note.unset')}
        </p>
      </div>
      <div className="card founding-card no-print">
        <h3>{say('founding.ready')}</h3>
        <p>{say(told.founders.length < 3 ? 'founding.ready.third' : 'founding.ready.how')}</p>
        <p>
          {told.founders.length < 3 ? (
            <Link className="button button-second" href="/people">
              {say('founding.ready.people')}
            </Link>
          ) : (
            <Link className="button button-second" href="/registry">
              {say('founding.ready.registry')}
            </Link>
          )}
        </p>
      </div>
    </>
  )
}

const tones = { done: 'mark-open', now: 'mark-conditional', later: 'mark-new' } as const

/** The three steps, and how far each of the founders is. */
function Standing({ told }: { readonly told: Founders }) {
  const { say } = useWords()
  const moment = useMoment()
  const steps = stepsOf(told)
  const until = told.founders.flatMap(({ keys, until }) => (keys < 2 && until ? [until] : [])).sort()[0]
  return (
    <section className="stack" aria-labelledby="founding-steps">
      <h2 id="founding-steps">{say('founding.steps')}</h2>
      <ol className="founding-steps">
        {(['keys', 'compare', 'note'] as const).map((step) => (
          <li key={step}>
            <span className="founding-step">
              <span>{say(`founding.step.${step}`)}</span>
              <span className={`mark-status ${tones[steps[step]]}`}>
                {say(`founding.state.${steps[step]}`)}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {until && !told.isOver ? (
        <p className="soft">{say('founding.until', { when: moment(until) })}</p>
      ) : null}
      <ul className="list-plain founding-people">
        {told.founders.map((one) => (
          <li key={one.id} className="card founding-person">
            <FounderLine one={one} told={told} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FounderLine({ one, told }: { readonly one: Founders['founders'][number]; readonly told: Founders }) {
  const { say, list } = useWords()
  const others = told.founders.filter(({ id }) => id !== one.id)
  const named = (has: boolean) =>
    list(others.flatMap(({ id, name }) => (one.compared.includes(id) === has ? [name] : [])))
  const [seen, lacks] = [named(true), named(false)]
  return (
    <>
      <div className="row-between">
        <p>
          <strong>{one.name}</strong>
          {one.id === told.you ? <span className="soft"> ({say('founding.you')})</span> : null}
        </p>
        <span className={`mark-status ${one.keys < 2 ? 'mark-conditional' : 'mark-open'}`}>
          {say('founding.made', { count: one.keys })}
        </span>
      </div>
      {seen ? <p className="small">{say('founding.compared', { names: seen })}</p> : null}
      {lacks && one.keys >= 2 ? (
        <p className="small soft">{say('founding.lacks', { names: lacks })}</p>
      ) : null}
    </>
  )
}
