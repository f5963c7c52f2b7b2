import { useCallback, useId, useState } from 'react'
import { useRecognition } from '../../knowledge.ts'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

type Line = Value<'oversightEmergencies'>['lines'][number]

const bad: ReadonlySet<Line['followUp']> = new Set([
  ...(['missed', 'noted', 'brought', 'no-order', 'disputed', 'untouched'] as const),
  ...(['not-validated', 'kept-late'] as const),
])

/** What says by itself that somebody's no stands. */
const standingNoes: ReadonlySet<Line['followUp']> = new Set(['disputed', 'not-validated', 'no-order'])

/** What is in order or still runs wears its own sign, never that of a no. */
const good: Readonly<Partial<Record<Line['followUp'], string>>> = {
  validated: 'mark-open',
  runs: 'mark-advice sign-clock',
  'no-term': 'mark-unknown',
}

const pointMarks: Readonly<Record<Exclude<Line['point'], 'not-asked'>, string>> = {
  waiting: 'mark-unknown',
  unconfirmed: 'mark-warn',
  confirmed: 'mark-open',
  denied: 'mark-block',
}

/** Every emergency of the month, with what became of it; nothing of any case. */
export function Emergencies({ nameOf }: { readonly nameOf: (month: string) => string }) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const [month, choose] = useState<string>()
  const { value, trouble, reread } = useReading(
    useCallback(() => client.oversightEmergencies(month === undefined ? {} : { month }), [client, month]),
  )
  const [first, keep] = useState<string>()
  // The month that runs, as the house has it: what was chosen before is no end of the list.
  if (value && first === undefined) keep(value.month)
  if (!value) return <TroubleNote trouble={trouble} onAgain={() => void reread()} />
  return (
    <section className="stack-small" aria-labelledby="emergencies-title">
      <h2 id="emergencies-title">{say('emergency.review.title', { month: nameOf(value.month) })}</h2>
      <div className="field">
        <label htmlFor={id}>{say('emergency.review.month')}</label>
        <select id={id} value={value.month} onChange={(event) => choose(event.target.value)}>
          {monthsBack(first ?? value.month).map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </div>
      {value.sealed.count > 0 ? (
        <p className={value.sealed.missed + value.sealed.denied > 0 ? 'notice notice-wait' : 'notice'}>
          {say('emergency.review.sealed', value.sealed)}
        </p>
      ) : null}
      {value.lines.length === 0 ? (
        value.sealed.count > 0 ? null : (
          <p className="empty">{say('emergency.review.none')}</p>
        )
      ) : (
        <p className="hint">{say('emergency.review.about')}</p>
      )}
      <ul className="list-plain stack-small">
        {value.lines.map((line) => (
          <li key={line.alias}>
            <OneLine line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A month and the eleven before it, the latest first. */
export function monthsBack(latest: string): readonly string[] {
  const [year = 0, month = 1] = latest.split('-').map(Number)
  return Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  )
}

function OneLine({ line }: { readonly line: Line }) {
  const { say, list, providerName } = useWords()
  const moment = useMoment()
  const knowledge = useRecognition()
  const isBad = bad.has(line.followUp)
  return (
    <article className="card stack-small">
      <p>
        <strong>
          {say('emergency.review.line', {
            unit: line.unit,
            provider: providerName(line.provider, knowledge),
          })}
        </strong>{' '}
        <code className="small soft">{line.alias}</code>
        <br />
        <span className="small soft">{moment(line.at)}</span>
      </p>
      <p className="small">
        {say('emergency.review.who', { by: line.sentBy, approvers: list([...line.approvedBy]) })}
      </p>
      <p>
        {say(line.calledBack ? 'emergency.review.called' : 'emergency.review.uncalled')} ·{' '}
        {say('emergency.review.given', { given: line.given, items: line.items })}
        {line.minutes === null ? '' : `, ${say('emergency.review.minutes', { minutes: line.minutes })}`}
      </p>
      <p className="row">
        <span className={`mark-status ${isBad ? 'mark-warn' : good[line.followUp]}`}>
          {say(`emergency.review.follow.${line.followUp}`)}
          {line.isTermOurs && (line.followUp === 'missed' || line.followUp === 'runs')
            ? ` ${say('emergency.review.ours')}`
            : null}
        </span>
        {line.wasDenied && !standingNoes.has(line.followUp) ? (
          <span className="mark-status mark-warn">{say('emergency.review.wasDenied')}</span>
        ) : null}
        {line.takenBack > 0 ? (
          <span className="mark-status mark-warn">
            {say('emergency.review.takenBack', { items: line.takenBack })}
          </span>
        ) : null}
        {line.skipped ? (
          <span className="mark-status mark-warn">{say('emergency.review.skipped')}</span>
        ) : null}
        {line.point === 'not-asked' ? null : (
          <span className={`mark-status ${pointMarks[line.point]}`}>
            {say(`emergency.review.point.${line.point}`)}
          </span>
        )}
        {line.held ? (
          <span className="mark-status mark-block">{say(`emergency.review.held.${line.held}`)}</span>
        ) : null}
      </p>
    </article>
  )
}
