import { type FormEvent, useId, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { today } from '../../knowledge.ts'
import { useNetworkName } from '../../request/abroad/network-name.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { dayHere } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { List } from './answers.ts'

type Point = List['points'][number]
interface Props {
  readonly list: List
  readonly reread: () => Promise<void>
}

/** The list of the networks by State, with what came of each drill. */
export function Points({ list, reread }: Props) {
  const { say, country } = useWords()
  const points = list.points.toSorted((a, b) =>
    country(a.country ?? '').localeCompare(country(b.country ?? '')),
  )
  return (
    <section className="stack" aria-labelledby="points-title">
      <h2 id="points-title">{say('contact.list')}</h2>
      <p className="soft">{say('contact.list.about')}</p>
      {list.readable && points.length === 0 ? <p className="empty">{say('contact.list.none')}</p> : null}
      <ul className="list-plain contact-lines">
        {points.map((point) => (
          <li key={point.entry}>
            <OnePoint point={point} mayDrill={list.mayDrill} reread={reread} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface PointProps {
  readonly point: Point
  readonly mayDrill: boolean
  readonly reread: () => Promise<void>
}

function OnePoint({ point, mayDrill, reread }: PointProps) {
  const { say, sayCode, country, day } = useWords()
  const { me } = useHouse()
  const networkName = useNetworkName()
  const { name, networks, addresses, numbers, drills, standing } = point
  const last = drills.at(-1)
  return (
    <article className="card contact-line">
      <h3>
        {point.country ? country(point.country) : '—'} · {name}
      </h3>
      {standing === 'standing' ? null : (
        <p>
          <span className="mark-status mark-warn">{sayCode(`registry.standing.${standing}`, standing)}</span>
        </p>
      )}
      <p>{networks.map(networkName).join(', ')}</p>
      <p className="code">{addresses.join(', ')}</p>
      <p>{say('contact.sender.numbers', { numbers: numbers.join(', ') })}</p>
      <p>
        {last
          ? say(`contact.drill.${last.result}`, { day: day(last.answeredOn ?? dayHere(last.askedAt)) })
          : say('contact.drill.none')}
      </p>
      {mayDrill && standing === 'standing' && point.entry !== me.person.institution.id ? (
        <Drill point={point} reread={reread} />
      ) : null}
    </article>
  )
}

function Drill({ point, reread }: Omit<PointProps, 'mayDrill'>) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const [code, setCode] = useState<string | null>()
  const last = point.drills.at(-1)
  const [address = ''] = point.addresses
  const [network = ''] = point.networks
  // Nobody said anything yet: what comes back is awaited, and whoever waited too long asks anew.
  const waits = last?.result === 'silent'
  const begin = () =>
    ask({
      route: 'contactDrill',
      action: 'contact.drill',
      subject: { entry: point.entry, network, address },
      title: say('contact.drill.ask'),
      doing: say('contact.drill.ask.sign'),
      says: (
        <>
          <p className="code">{address}</p>
          {waits ? <p>{say('contact.drill.ask.again.about')}</p> : null}
        </>
      ),
      onDone: (asked) => {
        setCode(asked.code)
        void reread()
      },
    })
  if (code)
    return (
      <p className="notice" role="status">
        {say('contact.drill.code', { address, code })}
      </p>
    )
  return (
    <>
      {waits && last.mine ? <p className="soft">{say('contact.drill.came.mine')}</p> : null}
      {waits && !last.mine ? <Came point={point} drill={last.drill} reread={reread} /> : null}
      <p>
        <button
          type="button"
          className={`button ${waits ? 'button-quiet' : 'button-second'}`}
          onClick={begin}
        >
          {say(waits ? 'contact.drill.ask.again' : 'contact.drill.ask')}
        </button>
      </p>
      {dialog}
    </>
  )
}

interface CameProps {
  readonly point: Point
  readonly drill: string
  readonly reread: () => Promise<void>
}

/** What came back of a drill, as it came: whether it counts is held against what went out. */
function Came({ point, drill, reread }: CameProps) {
  const { say, day } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const [on, setOn] = useState<string>(today())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask({
      route: 'contactDrillCame',
      action: 'contact.drill',
      subject: { entry: point.entry, drill, address: address.trim(), code: code.trim(), on },
      title: say('contact.drill.came'),
      doing: say('contact.drill.came'),
      says: (
        <dl className="facts">
          <dt>{say('contact.drill.came.from')}</dt>
          <dd className="code">{address.trim()}</dd>
          <dt>{say('contact.drill.came.word')}</dt>
          <dd className="code">{code.trim()}</dd>
          <dt>{say('contact.drill.came.on')}</dt>
          <dd>{on ? day(on) : ''}</dd>
        </dl>
      ),
      onDone: () => void reread(),
    })
  }
  return (
    <details className="details">
      <summary>{say('contact.drill.came')}</summary>
      <form className="stack-small" onSubmit={submit}>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-from`}>{say('contact.drill.came.from')}</label>
            <input
              id={`${id}-from`}
              required
              maxLength={300}
              autoCapitalize="none"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-word`}>{say('contact.drill.came.word')}</label>
            <input
              id={`${id}-word`}
              required
              maxLength={300}
              autoComplete="off"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-on`}>{say('contact.drill.came.on')}</label>
            <DayInput
              id={`${id}-on`}
              required
              max={today()}
              value={on}
              onChange={(event) => setOn(event.target.value)}
            />
          </div>
        </div>
        <p>
          <button type="submit" className="button button-second">
            {say('contact.drill.came')}
          </button>
        </p>
      </form>
      {dialog}
    </details>
  )
}
