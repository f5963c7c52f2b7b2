import { figuresDefinition } from '@oficio/core/figures'
import { useCallback, useId, useState } from 'react'
import { WideTable } from '../../facts/section.tsx'
import { saveFile } from '../../files/save-file.ts'
import { useRecognition } from '../../knowledge.ts'
import { useCaseWords } from '../../request/case-words.ts'
import type { Value } from '../../signed-in/client.ts'
import { ForRole } from '../../signed-in/for-role.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { Behind, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'
import { Bars } from './bars.tsx'
import { Measured } from './measured.tsx'
import { linesOf, type OwnLine, ownCsv, periodsOf, together } from './own-rows.ts'
import { Project } from './project.tsx'
import './figures.css'

type By = 'unit' | 'country' | 'provider' | 'way' | 'kind'
type Figures = Value<'figures'>

/** What requests came to, for whoever answers for them or watches over them. */
export default function OwnFiguresPage() {
  const { say } = useWords()
  return (
    <Behind>
      <ForRole actions={['figures.read', 'oversight.figures']} title={say('figures.title')}>
        <OwnFigures />
      </ForRole>
    </Behind>
  )
}

function OwnFigures() {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [by, choose] = useState<By>('provider')
  const { value, trouble, reread } = useReading(useCallback(() => client.figures({ by }), [client, by]))
  return (
    <>
      <header className="stack-small">
        <h1>{say('figures.title')}</h1>
        {value ? (
          <p className="lead">
            {say(`figures.of.${value.of}`, {
              name: value.of === 'unit' ? me.person.unit.name : me.person.institution.name,
            })}
          </p>
        ) : null}
      </header>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {value ? <Chosen figures={value} by={by} onBy={choose} /> : null}
    </>
  )
}

function Chosen({
  figures,
  by,
  onBy,
}: {
  readonly figures: Figures
  readonly by: By
  readonly onBy: (by: By) => void
}) {
  const { say } = useWords()
  const periodName = usePeriodName()
  const periods = periodsOf(figures.rows)
  const [chosen, choosePeriod] = useState<string>()
  const [compared, chooseBefore] = useState('')
  const period = chosen !== undefined && periods.includes(chosen) ? chosen : periods[0]
  if (period === undefined) return <p className="empty">{say('figures.none')}</p>
  const before = compared !== period && periods.includes(compared) ? compared : undefined
  const lines = linesOf(figures.rows, period, before)
  const bys = (['unit', 'country', 'provider', 'way', 'kind'] as const).filter(
    (one) => one !== 'unit' || figures.of === 'institution',
  )
  return (
    <>
      <div className="figures-choose no-print">
        <Choice label={say('figures.by')} value={by} onChange={(value) => onBy(value as By)}>
          {bys.map((one) => (
            <option key={one} value={one}>
              {say(`figures.by.${one}`)}
            </option>
          ))}
        </Choice>
        <Choice label={say('figures.period')} value={period} onChange={choosePeriod}>
          {periods.map((one) => (
            <option key={one} value={one}>
              {periodName(one)}
            </option>
          ))}
        </Choice>
        <Choice label={say('figures.before')} value={before ?? ''} onChange={chooseBefore}>
          <option value="">{say('figures.before.none')}</option>
          {periods
            .filter((one) => one !== period)
            .map((one) => (
              <option key={one} value={one}>
                {periodName(one)}
              </option>
            ))}
        </Choice>
      </div>
      <Ended lines={lines} by={by} period={period} />
      <Measured
        now={together(lines, 'now')}
        before={before === undefined ? undefined : together(lines, 'before')}
        names={{ now: periodName(period), before: before === undefined ? '' : periodName(before) }}
      />
      {before !== undefined && figures.of === 'institution' ? (
        <Project before={before} after={period} />
      ) : null}
      <p className="row no-print">
        <button
          type="button"
          className="button"
          onClick={() => saveFile(ownCsv(figures.rows, by), 'oficio-figures.csv', 'text/csv')}
        >
          {say('figures.csv')}
        </button>
        <button
          type="button"
          className="button button-second"
          onClick={() =>
            saveFile(
              `${JSON.stringify({ dictionary: '/figures/dictionary.json', by, ...figures }, null, 2)}\n`,
              'oficio-figures.json',
              'application/json',
            )
          }
        >
          {say('figures.json')}
        </button>
        <a href="/figures/dictionary.json">{say('figures.dictionary')}</a>
        <code className="small soft">{figuresDefinition}</code>
      </p>
    </>
  )
}

export function Choice({
  label,
  value,
  onChange,
  children,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: React.ReactNode
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  )
}

const columns = [
  'requests',
  'full',
  'part',
  'none-held',
  'refused',
  'assistance',
  'withdrawn',
  'open',
] as const

function useNameOf(by: By): (line: OwnLine) => string {
  const { country, providerName, sayCode } = useWords()
  const words = useCaseWords()
  const knowledge = useRecognition()
  return ({ value, name }) => {
    if (by === 'country') return country(value)
    if (by === 'provider') return providerName(value, knowledge)
    if (by === 'way') return sayCode(`figures.way.${value}`, value)
    return by === 'kind' ? words.type({ requestType: value as 'disclosure' }) : name
  }
}

/** How requests ended, line by line: a plot, and the table that says the same. */
function Ended({
  lines,
  by,
  period,
}: {
  readonly lines: readonly OwnLine[]
  readonly by: By
  readonly period: string
}) {
  const { say, number } = useWords()
  const periodName = usePeriodName()
  const nameOf = useNameOf(by)
  const caption = `${say('figures.table')}: ${periodName(period)}`
  const most = lines.slice(0, 12)
  return (
    <section className="stack" aria-labelledby="ended-title">
      <h2 id="ended-title">{caption}</h2>
      <Bars
        label={say('figures.plot')}
        bars={most.map((line) => ({
          name: nameOf(line),
          n: line.now.ended ?? 0,
          part: line.now['first-time-right'] ?? 0,
        }))}
      />
      <WideTable label={caption}>
        <table className="table-cards figures-cards">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say(`figures.by.${by}`)}</th>
              {columns.map((name) => (
                <th key={name} scope="col" className="number">
                  {say(`figures.${name}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {say('figures.first-time-right')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.value}>
                <th scope="row">{nameOf(line)}</th>
                {columns.map((name) => (
                  <td key={name} className="number" data-label={say(`figures.${name}`)}>
                    {number(line.now[name] ?? 0)}
                  </td>
                ))}
                <td className="number" data-label={say('figures.first-time-right')}>
                  {say('figures.share', {
                    n: number(line.now['first-time-right'] ?? 0),
                    of: number(line.now.ended ?? 0),
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </section>
  )
}
