import { answerBy, deskLine } from '@oficio/core/desk'
import { dangerSaid } from '@oficio/core/emergency'
import { Fragment, type ReactNode } from 'react'
import { Exact } from '../../exact/exact.tsx'
import { textAt } from '../../form/pointer.ts'
import { today } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { Minutes } from '../../request/emergency/minutes.tsx'
import { LawTerms } from '../../request/law-terms.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { AtDesk } from './at-desk.ts'
import { StatusOfTerm } from './term-status.tsx'

/**
 * What a lawyer asks of a request before anything else: who asks, what, until when, under what law, why here.
 */
export function Brief({ at: { read, shown, desk } }: { readonly at: AtDesk }) {
  const { say, sayCode, day, country, list } = useWords()
  const words = useCaseWords()
  const moment = useMoment()
  const line = deskLine(shown, desk)
  const by = answerBy(shown)
  const isOpen = read.status === 'sent' || read.status === 'questioned'
  const isEmergency = shown.requestType === 'emergency'
  // In its own words: nobody counted a day from them.
  const until = dangerSaid(shown).find(({ asks }) => asks === 'until')?.words
  const { order } = line
  const identifiers = (shown.identifiers ?? []).map(({ type, value }) =>
    `${sayCode(`identifier.type.${type}`, type)} ${value ?? ''}`.trim(),
  )
  const few = identifiers.slice(0, 3)
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      say('desk.brief.who'),
      `${read.sender.institution}, ${read.sender.unit}${read.sender.country ? `, ${country(read.sender.country)}` : ''}`,
    ],
    [
      say('desk.brief.what'),
      <>
        {words.type(shown)}: {list(few)}
        {identifiers.length > few.length ? ` … (${identifiers.length})` : ''}.{' '}
        {say('desk.brief.what.items', { count: read.items.length })}
      </>,
    ],
    [
      say('desk.brief.by'),
      isEmergency ? (
        <>
          {until ? <Exact text={until} /> : say('desk.by.none')}{' '}
          {isOpen && desk.sentAt ? <Minutes since={desk.sentAt} /> : null}
          <LawTerms content={shown} sentAt={desk.sentAt} by="holder" />
        </>
      ) : (
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
      ),
    ],
    [say('desk.brief.law'), textAt(shown, '/legalProcess/legalBasis') || say('desk.law.unnamed')],
    [
      say('desk.brief.order'),
      order
        ? [
            order.number ? say('desk.brief.order.number', { number: order.number }) : '',
            order.by ?? '',
            order.on ? day(order.on) : '',
          ]
            .filter(Boolean)
            .join(', ')
        : say('desk.brief.order.none'),
    ],
    [say('desk.brief.purpose'), line.purpose ?? say('desk.brief.nexus.none')],
    [say('desk.brief.nexus'), line.nexus ?? say('desk.brief.nexus.none')],
    ...(line.keepUntil ? [[say('desk.brief.keep'), day(line.keepUntil)] as const] : []),
  ]
  return (
    <section className="card desk-brief" aria-labelledby="brief-title">
      <h2 id="brief-title">{say('desk.brief')}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
