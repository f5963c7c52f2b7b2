import { useCallback } from 'react'
import { Link } from 'wouter'
import { saveFile } from '../../files/save-file.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { type FiguresRow, figuresCsv } from './figures-csv.ts'
import { FiguresPlot } from './figures-plot.tsx'
import './desk.css'

/** The provider's own figures of transparency, counted from its answers. */
export default function DeskFiguresPage() {
  return (
    <Behind>
      <Figures />
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
          <FiguresPlot rows={value.byCountry} />
          <Table rows={value.byCountry} />
          <p>
            <button
              type="button"
              className="button"
              onClick={() => saveFile(figuresCsv(value.byCountry), 'oficio-figures.csv', 'text/csv')}
            >
              {say('desk.figures.csv')}
            </button>
          </p>
          <p className="hint">{say('desk.figures.how')}</p>
        </>
      ) : value ? (
        <p className="empty">{say('desk.figures.none')}</p>
      ) : null}
    </>
  )
}

const columns = [
  'requests',
  'accounts',
  'full',
  'part',
  'nothing',
  'refused',
  'assistance',
  'open',
] as const satisfies readonly (keyof FiguresRow)[]

function Table({ rows }: { readonly rows: readonly FiguresRow[] }) {
  const { say, country, number } = useWords()
  const words = useCaseWords()
  const caption = say('desk.figures.caption')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the window is scrolled by keyboard too
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('desk.figures.country')}</th>
            <th scope="col">{say('desk.figures.kind')}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="number">
                {say(`desk.figures.${name}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {say('desk.figures.median')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.country} ${row.kind}`}>
              <th scope="row">{country(row.country)}</th>
              <td>{words.type({ requestType: row.kind as 'disclosure' })}</td>
              {columns.map((name) => (
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
