import { formFields } from '@oficio/core/pack'
import type { Day } from '@oficio/core/time'
import { useId } from 'react'
import { useAuthority } from '../../../drafts/authority.ts'
import { Exact } from '../../../exact/exact.tsx'
import { Copy } from '../../../facts/copy.tsx'
import { deviceOffset } from '../../../form/zone.ts'
import { useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'
import type { Ask, Thing } from '../gather.ts'
import { isReachable, reachableFirst } from './reachable.ts'
import { emergencyFor, type ToldDanger } from './told.ts'
import { leftOutOf, placeOf } from './whom.ts'

interface Props {
  readonly asks: readonly Ask[]
  readonly things: readonly Thing[]
  /** Keys of what nothing in the text binds surely: to be asked about makes it no surer. */
  readonly doubtful: ReadonlySet<string>
  readonly told: ToldDanger
  readonly country: string
  readonly on: Day
  /** What is said of a letter; undefined while nobody knows whether somebody is signed in. */
  readonly ofLetter: 'noLetter' | 'unit.fields' | undefined
}

/** What is pasted into the channel of each provider, one field after the other. */
export function Fields({ asks, things, doubtful, told, country, on, ofLetter }: Props) {
  const { say } = useWords()
  const id = useId()
  const order = reachableFirst([...new Set(asks.map(({ provider }) => provider))], useKnowledge())
  if (asks.length === 0) return null
  return (
    <section className="stack-small" aria-labelledby={id}>
      <h2 id={id}>{say('drafting.danger.fields')}</h2>
      {ofLetter ? <p className="small">{say(`drafting.danger.${ofLetter}`)}</p> : null}
      {order
        .flatMap((provider) => asks.filter((ask) => ask.provider === provider))
        .map((ask, i) => (
          <OfProvider key={ask.provider} {...{ ask, things, doubtful, told, country, on }} isOpen={i === 0} />
        ))}
    </section>
  )
}

function OfProvider({
  ask,
  things,
  doubtful,
  told,
  country,
  on,
  isOpen,
}: Omit<Props, 'asks' | 'ofLetter'> & { readonly ask: Ask; readonly isOpen: boolean }) {
  const { say, language, providerName } = useWords()
  const knowledge = useKnowledge()
  const authority = useAuthority()
  const request = emergencyFor(ask, {
    ...{ told, country, on, offset: deviceOffset(on), language, knowledge, authority },
  })
  const { boxes, language: reads } = formFields(request, { knowledge, on })
  const name = providerName(ask.provider, knowledge)
  return (
    <details className="danger-fields card-flat" open={isOpen}>
      <summary>
        <strong>{name}</strong>
      </summary>
      {isReachable(ask.provider, knowledge) ? null : (
        <p className="finding finding-warn">{say('drafting.danger.nowhere')}</p>
      )}
      {ask.things
        .filter(({ key }) => doubtful.has(key))
        .map(({ key, normalised }) => (
          <p key={key} className="small">
            <Exact text={normalised} />{' '}
            <span className="mark-status mark-doubt">{say('start.found.unsure')}</span>
          </p>
        ))}
      {leftOutOf(ask.provider, things, told).map((thing) => (
        <p key={thing.key} className="finding finding-warn">
          {say('drafting.danger.leftOut', { value: thing.normalised })}{' '}
          <a className="no-print" href={`#${placeOf(thing)}`}>
            {say('drafting.danger.leftOut.say')}
            <span className="visually-hidden">: {thing.normalised}</span>
          </a>
        </p>
      ))}
      <dl lang={reads}>
        {boxes
          .filter(({ value }) => value !== '')
          .map(({ heading, value }) => (
            <div key={heading} className="danger-box">
              <dt className="small">{heading}</dt>
              <dd>
                <span className="danger-value">{value}</span>
                <Copy text={value} of={`${heading}, ${name}`} />
              </dd>
            </div>
          ))}
      </dl>
    </details>
  )
}
