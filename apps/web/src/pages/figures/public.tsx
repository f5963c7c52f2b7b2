import { outcomes } from '@oficio/core/figures'
import type { FigureRecord } from '@oficio/core/provider'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { Dot } from '../../facts/dot.tsx'
import { operatorOf, useFigureWords } from '../../facts/figure-words.ts'
import { Noted, WideTable } from '../../facts/section.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { dayHere } from '../../words/moment.ts'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'
import { Bars } from './bars.tsx'
import { CountsMap } from './counts-map.tsx'
import {
  countriesTold,
  type FiguresReport,
  isTold,
  type PublicNumber,
  type ReportOf,
  reportOf,
  type ToldFigures,
  type ToldPeriod,
  valuesTold,
} from './public-rows.ts'
import './figures.css'

/**
 * What anybody may know of what went through this installation: a provider's report, a country's,
 * everybody's.
 */
export default function PublicFiguresPage() {
  const { say, day } = useWords()
  const told = useTold()
  return (
    <>
      <header className="stack-small">
        <h1>{say('figures.public')}</h1>
        <p className="lead">{say('figures.public.lead')}</p>
      </header>
      {told === undefined ? <p className="soft">{say('frame.loading')}</p> : null}
      {told === null ? <p className="empty">{say('figures.public.unknown')}</p> : null}
      {told && told.periods.length === 0 ? (
        <p className="empty">{say('figures.public.none', { day: day(told.running.toldFrom) })}</p>
      ) : null}
      <Chosen told={told ?? undefined} />
    </>
  )
}

/** Undefined while it is asked; null where nobody answers. */
function useTold(): ToldFigures | null | undefined {
  const [told, setTold] = useState<ToldFigures | null>()
  useEffect(() => {
    let isHere = true
    void fetch('/figures.json', { cache: 'no-cache' })
      .then(async (answer) => (answer.ok ? ((await answer.json()) as unknown) : null))
      .catch(() => null)
      .then((value) => isHere && setTold(isTold(value) ? value : null))
    return () => {
      isHere = false
    }
  }, [])
  return told
}

const keyOf = (of: ReportOf): string => (of.kind === 'everybody' ? '' : `${of.kind} ${of.value}`)

function ofKey(key: string): ReportOf {
  const [kind, value = ''] = key.split(' ')
  return kind === 'country' || kind === 'provider' ? { kind, value } : { kind: 'everybody' }
}

function Chosen({ told }: { readonly told: ToldFigures | undefined }) {
  const { say, sayCode, country, providerName } = useWords()
  const knowledge = useKnowledge()
  const periodName = usePeriodName()
  const [chosen, choosePeriod] = useState<string>()
  const [compared, chooseBefore] = useState('')
  const [of, chooseOf] = useState<ReportOf>({ kind: 'everybody' })
  const period = told?.periods.find((one) => one.period === chosen) ?? told?.periods[0]
  const before = told?.periods.find((one) => one.period === compared && one !== period)
  const countries = period ? valuesTold(period, 'country') : []
  const providers = period ? valuesTold(period, 'provider') : []
  const published = publishedBy(knowledge.figures)
  const options = {
    country: [...new Set([...countries, ...published.countries])].filter((code) => /^[A-Z]{2}$/.test(code)),
    provider: [...new Set([...providers, ...published.providers])],
  }
  const nameOf = (kind: 'country' | 'provider', value: string) =>
    kind === 'country' ? country(value) : sayCode(`figures.group.${value}`, providerName(value, knowledge))
  return (
    <>
      <div className="figures-choose no-print">
        <div className="field">
          <label htmlFor="figures-of">{say('figures.public.of')}</label>
          <select id="figures-of" value={keyOf(of)} onChange={(event) => chooseOf(ofKey(event.target.value))}>
            <option value="">{say('figures.public.everybody')}</option>
            {(['country', 'provider'] as const).map((kind) => (
              <optgroup
                key={kind}
                label={say(kind === 'country' ? 'figures.public.countries' : 'figures.public.providers')}
              >
                {options[kind]
                  .toSorted((a, b) => nameOf(kind, a).localeCompare(nameOf(kind, b)))
                  .map((value) => (
                    <option key={value} value={`${kind} ${value}`}>
                      {nameOf(kind, value)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </div>
        {told && told.periods.length > 1 ? (
          <div className="field">
            <label htmlFor="figures-period">{say('figures.period')}</label>
            <select
              id="figures-period"
              value={period?.period}
              onChange={(event) => choosePeriod(event.target.value)}
            >
              {told.periods.map((one) => (
                <option key={one.period} value={one.period}>
                  {periodName(one.period)}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        {told && period && told.periods.length > 1 ? (
          <div className="field">
            <label htmlFor="figures-before">{say('figures.before')}</label>
            <select
              id="figures-before"
              value={before?.period ?? ''}
              onChange={(event) => chooseBefore(event.target.value)}
            >
              <option value="">{say('figures.before.none')}</option>
              {told.periods
                .filter((one) => one !== period)
                .map((one) => (
                  <option key={one.period} value={one.period}>
                    {periodName(one.period)}
                  </option>
                ))}
            </select>
          </div>
        ) : null}
      </div>
      {period ? <ReportShown period={period} before={before} of={of} nameOf={nameOf} /> : null}
      {of.kind === 'everybody' ? null : <Beside of={of} name={nameOf(of.kind, of.value)} nameOf={nameOf} />}
    </>
  )
}

type NameOf = (kind: 'country' | 'provider', value: string) => string

function ReportShown({
  period,
  before,
  of,
  nameOf,
}: {
  readonly period: ToldPeriod
  /** The half-year that it is held against, as that was told. */
  readonly before: ToldPeriod | undefined
  readonly of: ReportOf
  readonly nameOf: NameOf
}) {
  const { say, day, number } = useWords()
  const periodName = usePeriodName()
  const report = reportOf(period, of)
  const title = `${of.kind === 'everybody' ? say('figures.public.everybody') : nameOf(of.kind, of.value)}, ${periodName(period.period)}`
  const shown = (n: PublicNumber) => (n === null ? '–' : number(n))
  return (
    <section className="stack" aria-labelledby="report-title">
      <h2 id="report-title">{title}</h2>
      <p>
        <strong>{say('figures.public.total', { n: shown(report.all.total) })}</strong>
      </p>
      <Bars
        label={say('figures.public.plot')}
        bars={outcomes.flatMap((outcome) => {
          const n = report.all.by[outcome]
          return n === null ? [] : [{ name: say(`figures.${outcome}`), n }]
        })}
      />
      <Outcomes title={title} period={period} before={before} of={of} />
      <ReportTable title={title} report={report} nameOf={nameOf} isSplit={of.kind === 'everybody'} />
      {of.kind === 'country' ? null : (
        <figure className="stack-small">
          <figcaption>
            <strong>{say('figures.public.map')}</strong>
          </figcaption>
          <CountsMap
            label={say('figures.public.map')}
            counts={countriesTold(period, of.kind === 'provider' ? of.value : undefined)}
          />
        </figure>
      )}
      <p className="hint">{say('figures.public.small')}</p>
      <p className="hint">{say('figures.public.told', { day: day(dayHere(period.toldAt)) })}</p>
      <p className="row no-print">
        <a className="button button-second" href="/figures.csv" download="oficio-figures.csv">
          {say('figures.csv')}
        </a>
        <a className="button button-second" href="/figures.json" download="oficio-figures.json">
          {say('figures.json')}
        </a>
        <a href="/figures/dictionary.json">{say('figures.dictionary')}</a>
        <Link href="/gaps">{say('gaps.title')}</Link>
      </p>
      <Embed />
    </section>
  )
}

const plots = ['outcomes', 'countries', 'providers', 'gaps'] as const

/** The addresses of the pictures that another site may show. */
function Embed() {
  const { say, language } = useWords()
  return (
    <details className="details no-print">
      <summary>{say('figures.embed')}</summary>
      <p className="soft">{say('figures.embed.about')}</p>
      <ul>
        {plots.map((plot) => (
          <li key={plot}>
            <a href={`/figures/plots/${plot}.${language}.svg`}>{say(`figures.plot.${plot}`)}</a>
            <pre className="embed-code">
              <code>{`<img src="${location.origin}/figures/plots/${plot}.${language}.svg" alt="${say(`figures.plot.${plot}`)}">`}</code>
            </pre>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** How all of them ended, each half-year as it was told. */
function Outcomes(props: {
  readonly title: string
  readonly period: ToldPeriod
  readonly before: ToldPeriod | undefined
  readonly of: ReportOf
}) {
  const { say } = useWords()
  const periodName = usePeriodName()
  const { title, period, before, of } = props
  const columns = [before, period].flatMap((one) =>
    one ? [{ name: periodName(one.period), report: reportOf(one, of) }] : [],
  )
  return (
    <>
      <OutcomesTable title={title} columns={columns} />
      {before ? <p className="soft">{say('figures.compared.about')}</p> : null}
    </>
  )
}

/** How all of them ended; beside another half-year where one is chosen. */
function OutcomesTable({
  title,
  columns,
}: {
  readonly title: string
  readonly columns: readonly { readonly name: string; readonly report: FiguresReport }[]
}) {
  const { say, number } = useWords()
  const caption = `${say('figures.table')}: ${title}`
  const isCompared = columns.length > 1
  const shown = (n: PublicNumber) => (n === null ? '–' : number(n))
  const rows = [
    ...(isCompared ? [{ id: 'requests' as const, of: ({ all }: FiguresReport) => all.total }] : []),
    ...outcomes.map((outcome) => ({ id: outcome, of: ({ all }: FiguresReport) => all.by[outcome] })),
  ]
  return (
    <WideTable label={caption}>
      <table>
        <caption>{say('figures.table')}</caption>
        {isCompared ? (
          <thead>
            <tr>
              <th scope="col">{say('figures.measure')}</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.map(({ id, of }) => (
            <tr key={id}>
              <th scope="row">{say(`figures.${id}`)}</th>
              {columns.map(({ name, report }) => (
                <td key={name} className="number">
                  {shown(of(report))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

/**
 * Whom or by whom; of everybody also how they ended, which of one State and one company together is not told.
 */
function ReportTable({
  title,
  report,
  nameOf,
  isSplit,
}: {
  readonly title: string
  readonly report: FiguresReport
  readonly nameOf: NameOf
  readonly isSplit: boolean
}) {
  const { say, number } = useWords()
  const shown = (n: PublicNumber) => (n === null ? '–' : number(n))
  const columns = isSplit ? outcomes : []
  const caption = `${say(`figures.public.rows.${report.rows}`)}: ${title}`
  return (
    <WideTable label={caption}>
      <table className="table-cards figures-cards">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say(`figures.public.rows.${report.rows}`)}</th>
            <th scope="col" className="number">
              {say('figures.requests')}
            </th>
            {columns.map((outcome) => (
              <th key={outcome} scope="col" className="number">
                {say(`figures.${outcome}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.lines.map((line) => (
            <tr key={line.value}>
              <th scope="row">{nameOf(report.rows, line.value)}</th>
              <td className="number" data-label={say('figures.requests')}>
                {shown(line.total)}
              </td>
              {columns.map((outcome) => (
                <td key={outcome} className="number" data-label={say(`figures.${outcome}`)}>
                  {shown(line.by[outcome])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

const publishedBy = (figures: readonly FigureRecord[]) => ({
  countries: [...new Set(figures.map(({ country }) => country))],
  providers: [...new Set(figures.map(({ provider }) => provider))],
})

const firmness = (said: string): 'high' | 'medium' | 'low' =>
  said === 'high' || said === 'medium' ? said : 'low'

/** What providers publish themselves of the same, the newest first, with what must be known of each. */
function Beside({
  of,
  name,
  nameOf,
}: {
  readonly of: Exclude<ReportOf, { kind: 'everybody' }>
  readonly name: string
  readonly nameOf: NameOf
}) {
  const { say, sayCode, day } = useWords()
  const { asked, given } = useFigureWords()
  const { figures } = useKnowledge()
  const other = of.kind === 'country' ? 'provider' : 'country'
  const rows = figures
    .filter((row) => row[of.kind] === of.value)
    .toSorted((a, b) => b.period.localeCompare(a.period) || a[other].localeCompare(b[other]))
  if (rows.length === 0) return null
  const caption = `${say('figures.beside')}: ${name}`
  const nameHere = (value: string) =>
    other === 'provider' || /^[A-Z]{2}$/.test(value)
      ? nameOf(other, value)
      : say(value === 'WORLD' ? 'directory.figures.world' : 'directory.figures.abroad')
  return (
    <section className="stack" aria-labelledby="beside-title">
      <h2 id="beside-title">{caption}</h2>
      <p className="soft">{say('figures.beside.about')}</p>
      <details>
        <summary>{say('directory.figures.table')}</summary>
        <WideTable label={caption}>
          <table className="small">
            <caption className="visually-hidden">{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{say(`figures.by.${other}`)}</th>
                <th scope="col">{say('directory.figures.period')}</th>
                <th scope="col">{say('directory.figures.type')}</th>
                <th scope="col" className="number">
                  {say('directory.practice.requests')}
                </th>
                <th scope="col" className="number">
                  {say('figures.beside.pct')}
                </th>
                <th scope="col">{say('figures.beside.origin')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={JSON.stringify(row)}>
                  <th scope="row">{nameHere(row[other])}</th>
                  <td>{row.period.replace('..', ' – ')}</td>
                  <td>
                    {sayCode(
                      `directory.figures.kind.${row.requestType}`,
                      sayCode(`finding.figure.${row.requestType}`, row.requestType),
                    )}
                    <Noted of={[operatorOf(row), row.note]} />
                  </td>
                  <td className="number">{asked(row)}</td>
                  <td className="number">{given(row)}</td>
                  <td>
                    {say('figures.beside.source', { day: day(row.asOf) })}{' '}
                    <Dot
                      fact={{ source: row.source, asOf: row.asOf, confidence: firmness(row.confidence) }}
                      of={caption}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      </details>
    </section>
  )
}
