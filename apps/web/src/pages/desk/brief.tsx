import { type Approval, withOrder } from '@oficio/core/act'
import { answerBy, deskLine } from '@oficio/core/desk'
import { dangerSaid } from '@oficio/core/emergency'
import { orderStanding } from '@oficio/core/request'
import type { ReactNode } from 'react'
import { Exact } from '../../exact/exact.tsx'
import { textAt } from '../../form/pointer.ts'
import { today } from '../../knowledge.ts'
import { useCategoryName, usePeriodOf } from '../../request/acts/content-view.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { useEndOfDanger } from '../../request/emergency/danger.tsx'
import { Minutes } from '../../request/emergency/minutes.tsx'
import { LawTerms } from '../../request/law-terms.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'
import { WrittenIn } from './folds.tsx'
import { OwnWords } from './own-words.tsx'
import { CallBack, Standing } from './sender.tsx'
import { StatusOfTerm } from './term-status.tsx'

/** So many accounts stand here; all of them stand with all that is asked. */
const few = 3

interface Props {
  readonly at: ShownAtDesk
}

/**
 * What a lawyer asks of a request before anything else: who asks and who vouches, what, from when to when,
 * until when, under what law; and what is claimed on nobody's word, which is never folded.
 */
export function Brief({ at }: Props) {
  const { say, day } = useWords()
  const { read, content, shown, desk } = at
  const line = deskLine(shown, desk)
  const { order } = line
  const rows: readonly (readonly [string, ReactNode])[] = [
    [say('desk.brief.who'), <Who key="who" at={at} />],
    [say('desk.sender.call'), <CallBack key="call" sender={read.sender} content={content} />],
    [say('desk.brief.what'), <What key="what" at={at} />],
    ...((shown.dataRequested ?? []).length > 0
      ? [[say('house.ask.data'), <Asked key="data" at={at} />] as const]
      : []),
    [say('desk.brief.by'), <By key="by" at={at} />],
    [say('desk.brief.law'), textAt(shown, '/legalProcess/legalBasis') || say('desk.law.unnamed')],
    [
      say('desk.brief.order'),
      <>
        {order
          ? [
              order.number ? say('desk.brief.order.number', { number: order.number }) : '',
              order.by ?? '',
              order.on ? day(order.on) : '',
            ]
              .filter(Boolean)
              .join(', ')
          : say('desk.brief.order.none')}{' '}
        <OrderShown at={at} />
      </>,
    ],
    [say('desk.brief.purpose'), line.purpose ?? say('desk.brief.nexus.none')],
    ...(line.keepUntil ? [[say('desk.brief.keep'), day(line.keepUntil)] as const] : []),
    ...toldOf(at, say, day),
  ]
  return (
    <section className="card desk-brief" aria-labelledby="brief-title">
      <h2 id="brief-title">{say('desk.brief')}</h2>
      {shown === content ? <WrittenIn at={at} /> : null}
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name} className="facts-row">
            <dt>{name}</dt> <dd>{value}</dd>
          </div>
        ))}
        <OwnWords content={content} acts={read.acts} approvals={read.approvals} />
      </dl>
    </section>
  )
}

/** What shows the order of a court, by the places of the request: nothing that a text tells of one. */
function OrderShown({ at: { content, read } }: Props) {
  const { say } = useWords()
  const approvals = given(read)
  const ofJudges = approvals.flatMap(({ role, order }) => (role === 'judge' && order ? [order.sha256] : []))
  const standing = orderStanding(withOrder(content, approvals), ofJudges)
  switch (standing.is) {
    case 'shown': {
      const annexes = standing.annexes.map(({ no, sha256 }) => `${no} (SHA-256 ${sha256.slice(0, 8)}…)`)
      if (annexes.length === 0) return <span className="hint">{say('desk.brief.order.listed')}</span>
      const said = standing.isGiven ? 'desk.brief.order.given' : 'desk.brief.order.shown'
      return <span className="hint">{say(said, { annexes: annexes.join(', ') })}</span>
    }
    case 'cited':
      return (
        <p>
          <span className="mark-status mark-block">{say('desk.brief.order.cited')}</span>
        </p>
      )
    case 'none':
      return <span className="hint">{say('desk.brief.order.court.none')}</span>
    case 'unsaid':
      return null
  }
}

/** The approvals as they give an order: by whom, in which role. */
const given = ({ approvals }: ShownAtDesk['read']) =>
  approvals.map(({ role, name, title, institution, order }) => ({
    role: role as Approval['role'],
    by: { name, title, institutionName: institution },
    ...(order ? { order } : {}),
  }))

type Words = ReturnType<typeof useWords>

/** That the user is not to be told, or not yet: whoever answers must not miss it. */
function toldOf({ shown: { userNotice } }: ShownAtDesk, say: Words['say'], day: Words['day']) {
  if (userNotice?.position !== 'forbidden' && userNotice?.position !== 'delayed') return []
  const until = userNotice.until ? ` ${say('desk.notice.until', { day: day(userNotice.until) })}` : ''
  const said = `${say('desk.notice.asked')} ${say(`desk.notice.position.${userNotice.position}`)}.${until}`
  return [[say('desk.notice'), <strong key="notice">{said}</strong>] as const]
}

/** Whoever asks, how they stand, and who verified them. */
function Who({ at: { read } }: Props) {
  const { say, day, country } = useWords()
  const { sender } = read
  return (
    <>
      <strong>{sender.institution}</strong>, {sender.unit}
      {sender.country ? `, ${country(sender.country)}` : ''} <Standing sender={sender} />
      {sender.verifiedOn ? (
        <p className="small soft">
          {say('desk.sender.verified')}:{' '}
          {say('desk.sender.verified.by', { day: day(sender.verifiedOn), by: sender.verifiedBy || '…' })}
        </p>
      ) : null}
    </>
  )
}

/** The kind of request, and the accounts that it is about. */
function What({ at: { shown } }: Props) {
  const { say, sayCode } = useWords()
  const words = useCaseWords()
  const identifiers = shown.identifiers ?? []
  return (
    <>
      {words.type(shown)}
      <ul className="desk-few desk-inline">
        {identifiers.slice(0, few).map(({ type, value }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same account may stand twice
          <li key={at}>
            {sayCode(`identifier.type.${type}`, type)} <Exact text={value ?? ''} />
          </li>
        ))}
      </ul>
      {identifiers.length > few ? (
        <p className="hint">{say('desk.brief.more', { count: identifiers.length - few })}</p>
      ) : null}
    </>
  )
}

/** Which kinds of data, from when to when: each once. */
function Asked({ at: { shown } }: Props) {
  const { say } = useWords()
  const named = useCategoryName(shown.provider)
  const period = usePeriodOf(shown)
  const rows = (shown.dataRequested ?? []).map((data, at) => ({
    name: data.category ? named(data.category) : (data.description ?? ''),
    period: period(data, at),
  }))
  const once = new Map(rows.map((row) => [`${row.name} ${row.period}`, row]))
  return (
    <ul className="desk-few">
      {[...once].map(([key, row]) => (
        <li key={key}>
          {row.name} <span className="soft small">· {row.period}</span>
        </li>
      ))}
      <li className="hint">{say('desk.brief.only')}</li>
    </ul>
  )
}

/** By when an answer is asked for: by the request, by its order, by the law of whoever asks. */
function By({ at: { read, shown, desk } }: Props) {
  const { say } = useWords()
  const moment = useMoment()
  const line = deskLine(shown, desk)
  const by = answerBy(shown)
  const end = useEndOfDanger(shown)
  const isOpen = read.status === 'sent' || read.status === 'questioned'
  if (shown.requestType === 'emergency') {
    // What is said beside the moment stays in its own words: nobody counted a day from them.
    const until = dangerSaid(shown).find(({ asks }) => asks === 'until')?.words
    return (
      <>
        <p>
          {end ? <strong>{end} </strong> : null}
          {until ? <Exact text={until} /> : end ? null : say('desk.by.none')}
        </p>
        {isOpen && desk.sentAt ? (
          <p>
            <Minutes since={desk.sentAt} />
          </p>
        ) : null}
        <LawTerms content={shown} sentAt={desk.sentAt} by="holder" />
      </>
    )
  }
  return (
    <>
      {by?.at ? <strong>{moment(by.at)} </strong> : null}
      {isOpen || by ? (
        <StatusOfTerm day={line.answerBy} term={line.term} today={today()} />
      ) : (
        say('desk.by.none')
      )}
      <span className="hint">
        {' '}
        {say(by ? 'desk.by.asked' : line.term ? 'desk.by.asked.order' : 'desk.by.none.why')}
      </span>
      <LawTerms content={shown} sentAt={desk.sentAt} by="holder" />
    </>
  )
}
