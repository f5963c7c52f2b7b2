import { emergencyWays } from '@oficio/core/provider'
import type { Day, Instant } from '@oficio/core/time'
import { Link } from 'wouter'
import { Exact } from '../../exact/exact.tsx'
import { Shown } from '../../facts/shown.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { Way } from '../emergency/channels.tsx'
import { bandOf, leftOf } from './band.ts'
import { BandStatus } from './band-status.tsx'
import type { DeadlineLine, InDanger } from './line.ts'

interface Props {
  readonly all: readonly InDanger[]
  readonly on: Day
  readonly now: Instant
  /** Who has the turn in the own unit, with their telephones. */
  readonly onDuty?: readonly { readonly name: string; readonly telephone: string }[] | undefined
}

/** Lives in danger, before what is due in days: whom to call about which account, and within how long. */
export function DangerLane({ all, ...shared }: Props) {
  const { say } = useWords()
  if (all.length === 0) return null
  return (
    <section className="stack-small" aria-labelledby="lane-danger">
      <h2 id="lane-danger" className="sign sign-danger">
        {say('frame.danger')} ({all.length})
      </h2>
      <ul className="list-plain deadline-lines">
        {all.map((one) => (
          <One key={`${one.first.casePath} ${one.first.id}`} of={one} {...shared} />
        ))}
      </ul>
    </section>
  )
}

function One({ of: { first, then }, on, now, onDuty }: Omit<Props, 'all'> & { readonly of: InDanger }) {
  const { say, day } = useWords()
  const moment = useMoment()
  const words = useCaseWords()
  const band = bandOf(first, on, now)
  const nameOf = (line: DeadlineLine) =>
    say(`deadlines.kind.${line.kind}`, { provider: words.provider(line.provider) })
  const whenOf = (line: DeadlineLine) => (line.byTheHour ? moment(line.endsAt) : day(line.day))
  return (
    <li className={`card deadline-line deadline-${band}`}>
      <p className="deadline-day">
        <BandStatus band={band} left={leftOf(first, now)} /> <span className="small">{whenOf(first)}</span>
      </p>
      <div className="stack-small">
        <h3>
          <Link href={first.path}>{nameOf(first)}</Link>
        </h3>
        <p>
          {first.about ? (
            <>
              <Exact text={first.about} />{' '}
              {first.more ? say('deadlines.danger.more', { count: first.more }) : null}{' '}
            </>
          ) : null}
          <Link className="small" href={first.casePath}>
            <Shown text={first.caseName} />
          </Link>
        </p>
        {/* The provider calls, and somebody of the own unit must answer: that telephone is ours. */}
        {first.kind === 'emergency-unheard' ? <Ours people={onDuty ?? []} /> : <Call line={first} on={on} />}
        {then.length > 0 ? (
          <p className="small soft">
            {say('deadlines.danger.also')}{' '}
            {then.map((line) => `${nameOf(line)} (${whenOf(line)})`).join(' · ')}
          </p>
        ) : null}
      </div>
    </li>
  )
}

/** Where the provider is called at night: its telephone, where one is known, else its channel. */
function Call({ line, on }: { readonly line: DeadlineLine; readonly on: Day }) {
  const { say } = useWords()
  const { providers } = useKnowledge()
  const provider = useCaseWords().provider(line.provider)
  const profile = Object.hasOwn(providers, line.provider) ? providers[line.provider] : undefined
  const { own } = profile ? emergencyWays(profile, on) : { own: [] }
  const way = own.find(({ type }) => type === 'phone') ?? own[0]
  if (!way) return <p className="small">{say('deadlines.danger.nowhere', { provider })}</p>
  return (
    <p>
      {say(way.type === 'phone' ? 'deadlines.danger.call' : 'deadlines.danger.channel', { provider })}{' '}
      <Way type={way.type} value={way.value} />
    </p>
  )
}

function Ours({ people }: { readonly people: NonNullable<Props['onDuty']> }) {
  const { say } = useWords()
  const reached = people.filter(({ telephone }) => telephone !== '')
  if (reached.length === 0) return null
  return (
    <p>
      {say('deadlines.danger.ours')}{' '}
      {reached.map(({ name, telephone }) => (
        <span key={`${name} ${telephone}`}>
          {name} <Way type="phone" value={telephone} />{' '}
        </span>
      ))}
    </p>
  )
}
