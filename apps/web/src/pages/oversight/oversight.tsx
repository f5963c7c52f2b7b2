import { useCallback, useId, useState } from 'react'
import { Link } from 'wouter'
import type { Value } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Emergencies, monthsBack } from './emergencies.tsx'
import { IdentifierComparisons } from './identifier-comparisons.tsx'
import { MonthsPlot } from './months-plot.tsx'
import './oversight.css'

/** Numbers and a sample of looks of the institution; nothing of any case. */
export default function OversightPage() {
  return (
    <Behind>
      <Oversight />
    </Behind>
  )
}

function Oversight() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const monthName = useMonth()
  const figures = useReading(useCallback(() => client.oversightFigures({}), [client]))
  const [month, choose] = useState<string>()
  const sample = useReading(
    useCallback(() => client.oversightSample(month === undefined ? {} : { month }), [client, month]),
  )
  const [latest, keep] = useState<string>()
  // The month that runs, as the house has it: what is chosen afterwards is no end of the list.
  if (sample.value && latest === undefined) keep(sample.value.month)
  return (
    <>
      <header className="stack-small">
        <h1>{say('oversight.title')}</h1>
        <p className="lead">{say('oversight.lead', { institution: me.person.institution.name })}</p>
        <p>
          <Link href="/figures">{say('figures.room')}</Link>
        </p>
      </header>
      <TroubleNote
        trouble={figures.trouble ?? sample.trouble}
        onAgain={() => void Promise.all([figures.reread(), sample.reread()])}
      />
      <Emergencies nameOf={monthName} />
      <IdentifierComparisons />
      {sample.value ? (
        <Sample
          sample={sample.value}
          latest={latest ?? sample.value.month}
          onMonth={choose}
          onReviewed={() => void sample.reread()}
        />
      ) : null}
      {figures.value ? <Figures figures={figures.value} /> : null}
      <SecurityLog />
    </>
  )
}

function useMonth(): (month: string) => string {
  const { language } = useWords()
  return (month) =>
    new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${month}-01T00:00:00Z`),
    )
}

const counted = ['requests', 'approved', 'narrowed', 'denied', 'overridden', 'looks'] as const

function Figures({ figures }: { readonly figures: Value<'oversightFigures'> }) {
  const { say, sayCode, number } = useWords()
  const monthName = useMonth()
  const { months, byPurpose, byUnit } = figures
  if (months.length === 0) return <FirstDay />
  return (
    <>
      <section className="stack" aria-labelledby="months-title">
        <h2 id="months-title">{say('oversight.months')}</h2>
        <MonthsPlot months={months} nameOf={monthName} />
        <Table
          isNamedAbove
          caption={say('oversight.months')}
          head={[say('oversight.month'), ...counted.map((what) => say(`oversight.${what}`))]}
          rows={months
            .toReversed()
            .map((month) => [monthName(month.month), ...counted.map((what) => number(month[what]))])}
        />
      </section>
      <div className="oversight-two">
        <Table
          caption={say('oversight.byPurpose')}
          head={[say('oversight.purpose'), say('oversight.looks')]}
          rows={byPurpose.map(({ purpose, looks }) => [
            sayCode(`oversight.purpose.${purpose}`, purpose),
            number(looks),
          ])}
        />
        <Table
          caption={say('oversight.byUnit')}
          head={[
            say('oversight.unit'),
            say('oversight.looks'),
            say('oversight.people'),
            say('oversight.perPerson'),
          ]}
          rows={byUnit.map(({ unit, looks, people }) => [
            unit,
            number(looks),
            number(people),
            number(Math.round((looks / Math.max(1, people)) * 10) / 10),
          ])}
        />
      </div>
    </>
  )
}

/** Before anything was asked or looked at: what comes here, and what is done with it. */
function FirstDay() {
  const { say } = useWords()
  return (
    <section className="empty">
      <h2>{say('oversight.months.none')}</h2>
      <ol>
        {(['looks', 'figures', 'log'] as const).map((what) => (
          <li key={what}>{say(`oversight.first.${what}`)}</li>
        ))}
      </ol>
    </section>
  )
}

/** Who of the institution came in, failed or changed something of the house, the newest first. */
function SecurityLog() {
  const { say, sayCode } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const { value, trouble, reread } = useReading(useCallback(() => client.oversightSecurity({}), [client]))
  return (
    <section className="stack" aria-labelledby="security-title">
      <h2 id="security-title">{say('oversight.security')}</h2>
      <p className="soft">{say('oversight.security.about')}</p>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value?.events.length === 0 ? <p className="empty">{say('oversight.security.none')}</p> : null}
      <ul className="list-plain security-log">
        {value?.events.map(({ seq, at, event, person, subject, address, what, why }) => (
          <li key={seq} className="card">
            <p>
              <strong>{person ?? '—'}</strong> {sayCode(`oversight.security.event.${event}`, event)}
              {subject ? ` · ${say('oversight.security.of')}: ${subject}` : ''}
            </p>
            <p className="small soft security-where">
              {moment(at)}
              {address ? ` · ${say('oversight.security.from')} ${address}` : ''} · <code>{what}</code>
              {why ? ` · ${why}` : ''}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface TableProps {
  readonly caption: string
  /** A heading above says the same to whoever sees. */
  readonly isNamedAbove?: boolean
  readonly head: readonly string[]
  /** First the name of the row, then its figures. */
  readonly rows: readonly (readonly string[])[]
}

function Table({ caption, isNamedAbove = false, head, rows }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the window is scrolled by keyboard too
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption className={isNamedAbove ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, i) => (
              <th key={name} scope="col" className={i > 0 ? 'number' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...figures]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {figures.map((figure, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={i} className="number">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type SampleValue = Value<'oversightSample'>
type Look = SampleValue['looks'][number]

interface SampleProps {
  readonly sample: SampleValue
  /** The month that runs. */
  readonly latest: string
  readonly onMonth: (month: string) => void
  readonly onReviewed: () => void
}

/** The looks of a month that were drawn, each to be judged once. */
function Sample({ sample, latest, onMonth, onReviewed }: SampleProps) {
  const { say } = useWords()
  const monthName = useMonth()
  return (
    <section className="stack" aria-labelledby="sample-title">
      <div className="row-between">
        <h2 id="sample-title">{say('oversight.sample', { month: monthName(sample.month) })}</h2>
        {sample.looks.length > 0 ? (
          <p role="status">
            <strong>{say('oversight.sample.left', { count: sample.left })}</strong>
          </p>
        ) : null}
      </div>
      <MonthChoice sample={sample} latest={latest} onMonth={onMonth} />
      {sample.looks.length === 0 ? (
        <p className="empty">{say('oversight.sample.none')}</p>
      ) : (
        <p className="soft">
          {sample.drawn === sample.of
            ? say('oversight.sample.all', { of: sample.of })
            : say('oversight.sample.about', { count: sample.drawn, of: sample.of })}
        </p>
      )}
      <ul className="list-plain">
        {sample.looks.map((look) => (
          <li key={look.id} className="card look">
            <OneLook look={look} onReviewed={onReviewed} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Of which month the sample is; what nobody judged of the month before is one press away. */
function MonthChoice({ sample, latest, onMonth }: Omit<SampleProps, 'onReviewed'>) {
  const { say } = useWords()
  const monthName = useMonth()
  const id = useId()
  const { month, left } = sample.before
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{say('oversight.sample.month')}</label>
        <select id={id} value={sample.month} onChange={(event) => onMonth(event.target.value)}>
          {monthsBack(latest).map((one) => (
            <option key={one} value={one}>
              {monthName(one)}
            </option>
          ))}
        </select>
      </div>
      {left > 0 ? (
        <p className="notice notice-wait">
          <button type="button" className="button button-second" onClick={() => onMonth(month)}>
            {say('oversight.sample.before', { month: monthName(month), count: left })}
          </button>
        </p>
      ) : null}
    </>
  )
}

const verdicts = ['in-order', 'ask', 'not-in-order'] as const

function OneLook({ look, onReviewed }: { readonly look: Look; readonly onReviewed: () => void }) {
  const { say, sayCode } = useWords()
  const { client } = useHouse()
  const moment = useMoment()
  const id = useId()
  const { busy, trouble, send } = useSending()
  const judge = async (verdict: (typeof verdicts)[number]) => {
    const body = { look: look.id, verdict }
    if (await send('oversightReview', body, (key) => client.oversightReview(body, { key }))) onReviewed()
  }
  return (
    <>
      <div>
        <p id={id}>
          <strong>{look.person}</strong> <span className="soft">{look.unit}</span>
        </p>
        <p>
          {sayCode(`oversight.purpose.${look.purpose}`, look.purpose)}, {moment(look.at)}
        </p>
        <p className="small">
          {look.note === null
            ? say('oversight.look.note.kept')
            : look.note
              ? say('oversight.look.note', { note: look.note })
              : say('oversight.look.noNote')}{' '}
          <span className="soft">
            {say('oversight.look.case')}: <code>{look.caseAlias}</code>
          </span>
        </p>
      </div>
      {look.verdict ? (
        <p className="small">
          {say('oversight.verdict.done', {
            verdict: sayCode(`oversight.verdict.${look.verdict}`, look.verdict),
          })}
        </p>
      ) : (
        <fieldset className="stack-small" aria-describedby={id}>
          <legend className="small">{say('oversight.verdict')}</legend>
          <div className="row">
            {verdicts.map((verdict) => (
              <button
                key={verdict}
                type="button"
                className={`button look-verdict ${verdict === 'not-in-order' ? 'button-danger' : 'button-second'}`}
                disabled={busy}
                onClick={() => void judge(verdict)}
              >
                {say(`oversight.verdict.${verdict}`)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <TroubleNote trouble={trouble} />
    </>
  )
}
