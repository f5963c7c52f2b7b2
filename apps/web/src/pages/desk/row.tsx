import { Link } from 'wouter'
import { today } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { Minutes } from '../../request/emergency/minutes.tsx'
import { Status } from '../../request/status.tsx'
import type { Value } from '../../signed-in/client.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { StatusOfTerm } from './term-status.tsx'

type DeskLine = Value<'desk'>['lines'][number]

interface Props {
  readonly line: DeskLine
  readonly mayAssign: boolean
  readonly isChosen: boolean
  readonly flip: () => void
}

const hour = 3_600_000

/** One request of the queue: who asks what, by when, why here, on which order. */
export function Row({ line, mayAssign, isChosen, flip }: Props) {
  const { say, country } = useWords()
  const words = useCaseWords()
  const moment = useMoment()
  const kind = words.type({ requestType: line.kind as 'disclosure' })
  const name = say('desk.line', { kind, institution: line.institution })
  const hours = Math.max(0, Math.floor((Date.now() - Date.parse(line.sentAt)) / hour))
  const isOpen = line.status === 'sent' || line.status === 'questioned'
  return (
    <li className={isChosen ? 'card desk-line desk-line-chosen' : 'card desk-line'}>
      {mayAssign ? (
        <label className="choice">
          <input type="checkbox" checked={isChosen} onChange={flip} />
          <span className="visually-hidden">{say('desk.choose', { name })}</span>
        </label>
      ) : null}
      <div className="stack-small">
        <h3>
          <Link href={`/desk/${line.id}`} data-request={line.id}>
            {name}
          </Link>
        </h3>
        <About line={line} />
        <p className="small soft">
          {country(line.country)} · {line.unit} · {say('desk.since', { when: moment(line.sentAt) })}
          {hours > 0 && isOpen ? ` · ${say('desk.waiting', { hours })}` : ''}
        </p>
        <Why line={line} />
      </div>
      <p className="row desk-marks">
        {isOpen && line.kind === 'emergency' ? <Minutes since={line.sentAt} /> : null}
        {isOpen && line.kind !== 'emergency' ? (
          <StatusOfTerm day={line.answerBy} term={line.term} today={today()} />
        ) : null}
        <span className="small">
          {line.assignee ?? <span className="soft">{say('desk.unassigned')}</span>}
        </span>
        {line.kind === 'emergency' ? (
          <span className="mark-status mark-block sign-danger">{kind}</span>
        ) : null}
        {line.doubt ? (
          <span className="mark-status mark-block sign-danger">{say(`desk.doubt.${line.doubt}`)}</span>
        ) : null}
        <Status status={line.status} step={null} held={line.held} />
      </p>
    </li>
  )
}

/** About whom, and by which letter: several of one office are told apart by it. */
function About({ line: { about, more, number } }: Pick<Props, 'line'>) {
  const { say } = useWords()
  if (about === null && number === null) return null
  return (
    <p className="small desk-about">
      {about === null ? null : <span className="code">{about}</span>}
      {more > 0 ? ` ${say('house.line.more', { count: more })}` : null}
      {about !== null && number !== null ? ' · ' : null}
      {number === null ? null : say('house.line.number', { number })}
    </p>
  )
}

/**
 * What it is for, why this provider, on which order, and until when data is to be kept: what is not said is
 * not shown.
 */
function Why({ line: { purpose, nexus, service, order, keepUntil } }: Pick<Props, 'line'>) {
  const { say, day } = useWords()
  const ordered = order
    ? [
        order.number ? say('desk.brief.order.number', { number: order.number }) : '',
        order.by ?? '',
        order.on ? day(order.on) : '',
      ]
    : []
  const said = [
    [say('desk.brief.purpose'), purpose],
    [say('desk.brief.nexus'), [service, nexus].filter(Boolean).join('. ')],
    [say('desk.brief.order'), ordered.filter(Boolean).join(', ')],
    [say('desk.brief.keep'), keepUntil ? day(keepUntil) : ''],
  ].filter(([, text]) => text)
  if (said.length === 0) return null
  return (
    <dl className="desk-why small">
      {said.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
