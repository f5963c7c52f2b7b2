import type { outcomes } from '@oficio/core/figures'
import { useCallback } from 'react'
import { Link } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { useCaseWords } from '../../request/case-words.ts'
import type { Value } from '../../signed-in/client.ts'
import { ForRole } from '../../signed-in/for-role.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'
import { type FiguresRow, figuresBook, figuresCsv } from './figures-csv.ts'
import { FiguresPlot } from './figures-plot.tsx'
import './desk.css'

/** The provider's own figures of transparency, counted from its answers. */
export default function DeskFiguresPage() {
  const { say } = useWords()
  return (
    <Behind>
      <ForRole actions={['desk.figures']} title={say('desk.figures')}>
        <Figures />
      </ForRole>
    </Behind>
  )
}

function Figures() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const moment = useMoment()
  const { value, trouble, reread } = useReading(useCallback(() => client.deskFigures({}), [client]))
  return (
    <>
      <header className="stack-small">
        <p className="small">
          <Link href="/desk">{say('desk.room')}</Link>
        </p>
        <h1>{say('desk.figures')}</h1>
        <p className="lead">{me.person.institution.name}</p>
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value?.from ? (
        <>
          <p>{say('desk.figures.from', { when: moment(value.from) })}</p>
          <FiguresPlot rows={value.rows} />
          <Table rows={value.rows} />
          <BothBooks figures={value} />
          <div className="row">
            <button
              type="button"
              className="button"
              onClick={() => saveFile(figuresCsv(value), 'oficio-figures.csv', 'text/csv')}
            >
              {say('desk.figures.csv')}
            </button>
            <button
              type="button"
              className="button button-second"
              onClick={() => saveFile(figuresBook(value), 'oficio-figures.json', 'application/json')}
            >
              {say('desk.figures.book')}
            </button>
          </div>
          <p className="hint">{say('desk.figures.how', { definition: value.definition })}</p>
        </>
      ) : value ? (
        <p className="empty">{say('desk.figures.none')}</p>
      ) : null}
    </>
  )
}

/** Whether the authorities' book of the same requests comes to the same, and where it does not. */
function BothBooks({ figures }: { readonly figures: Value<'deskFigures'> }) {
  const { say, country, number } = useWords()
  const words = useCaseWords()
  const periodName = usePeriodName()
  const { gaps, rows } = figures
  const count = rows.reduce((sum, { requests }) => sum + requests, 0)
  if (gaps.length === 0) return <p>{say('desk.figures.agree', { count })}</p>
  return (
    <section className="stack-small" aria-labelledby="books-title">
      <h2 id="books-title">{say('desk.figures.part', { count: gaps.length })}</h2>
      <ul>
        {gaps.map(({ period, country: of, kind, outcome, asked, answered }) => (
          <li key={`${period} ${of} ${kind} ${outcome}`}>
            {say('desk.figures.gap', {
              place: [
                periodName(period),
                country(of),
                words.type({ requestType: kind as 'disclosure' }),
                say(`figures.${outcome as (typeof outcomes)[number]}`),
              ].join(', '),
              asked: number(asked),
              answered: number(answered),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How a column is called; how requests ended as on the page of all figures. */
const columns = {
  requests: 'desk.figures.requests',
  accounts: 'desk.figures.accounts',
  full: 'figures.full',
  part: 'figures.part',
  'none-held': 'figures.none-held',
  refused: 'figures.refused',
  assistance: 'figures.assistance',
  withdrawn: 'figures.withdrawn',
  open: 'figures.open',
} as const satisfies Partial<Record<keyof FiguresRow, string>>
const columnNames = Object.keys(columns) as readonly (keyof typeof columns)[]

function Table({ rows }: { readonly rows: readonly FiguresRow[] }) {
  const { say, country, number } = useWords()
  const words = useCaseWords()
  const periodName = usePeriodName()
  const caption = say('desk.figures.caption')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the window is scrolled by keyboard too
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('figures.period')}</th>
            <th scope="col">{say('desk.figures.country')}</th>
            <th scope="col">{say('desk.figures.kind')}</th>
            {columnNames.map((name) => (
              <th key={name} scope="col" className="number">
                {say(columns[name])}
              </th>
            ))}
            <th scope="col" className="number">
              {say('desk.figures.median')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.period} ${row.provider} ${row.country} ${row.kind}`}>
              <th scope="row">{periodName(row.period)}</th>
              <td>{country(row.country)}</td>
              <td>{words.type({ requestType: row.kind as 'disclosure' })}</td>
              {columnNames.map((name) => (
                <td key={name} className="number">
                  {number(row[name])}
                </td>
              ))}
              <td className="number">{row.medianHours === null ? '–' : number(row.medianHours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
