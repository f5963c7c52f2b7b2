import type { FigureRecord, Profile } from '@oficio/core/provider'
import { useId, useState } from 'react'
import { Dot } from '../../facts/dot.tsx'
import { operatorOf, useFigureWords } from '../../facts/figure-words.ts'
import { Fold } from '../../facts/fold.tsx'
import { Noted, WideTable } from '../../facts/section.tsx'
import type { SourcedFact } from '../../facts/sources.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { type FigureLine, figureLines, figuresOf, newestFirst } from './figures.ts'
import { fewest } from './practice.ts'

/** Rows of transparency reports over the years for a country: a line where periods compare, and the table. */
export function FiguresSection({
  profile,
  country,
}: {
  readonly profile: Profile
  readonly country: string
}) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const { rows, isGroup } = figuresOf(profile, knowledge.figures)
  const areas = [...new Set(rows.map((row) => row.country))]
  const [chosen, choose] = useState<string>()
  const area = chosen ?? (areas.includes(country) ? country : areas[0])
  const nameOf = useAreaName()
  const id = useId()
  return (
    <Fold
      id="figures"
      title={say('directory.figures.title')}
      {...(isGroup && rows.length > 0
        ? {
            gist: say('directory.figures.group', {
              group: profile.group.charAt(0).toUpperCase() + profile.group.slice(1),
            }),
          }
        : {})}
      onPaper={false}
    >
      {area === undefined ? (
        <p className="empty">{say('directory.practice.none')}</p>
      ) : (
        <>
          <div className="field provider-narrow no-print">
            <label htmlFor={id}>{say('directory.figures.country')}</label>
            <select id={id} value={area} onChange={(event) => choose(event.target.value)}>
              {areas
                .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
                .map((code) => (
                  <option key={code} value={code}>
                    {nameOf(code)}
                  </option>
                ))}
            </select>
          </div>
          <Lines rows={rows.filter((row) => row.country === area)} area={nameOf(area)} />
          <details className="figures-told">
            <summary>{say('directory.figures.table')}</summary>
            <FiguresTable rows={rows.filter((row) => row.country === area)} area={nameOf(area)} />
          </details>
        </>
      )}
    </Fold>
  )
}

/** Countries and the wider areas that reports count by. */
function useAreaName(): (code: string) => string {
  const { say, country } = useWords()
  const { regions } = useKnowledge()
  return (code) => {
    if (/^[A-Z]{2}$/.test(code)) return country(code)
    if (Object.hasOwn(regions, code)) return say('directory.figures.region')
    return code.includes('-') ? say('directory.figures.abroad') : say('directory.figures.world')
  }
}

function useTypeName(): (type: string) => string {
  const { sayCode } = useWords()
  return (type) => sayCode(`directory.figures.kind.${type}`, sayCode(`finding.figure.${type}`, type))
}

function Lines({ rows, area }: { readonly rows: readonly FigureRecord[]; readonly area: string }) {
  const { say } = useWords()
  const lines = figureLines(rows).slice(0, 2)
  if (lines.length === 0) return <p className="small soft">{say('directory.figures.one')}</p>
  return (
    <div className="provider-lines">
      {lines.map((line) => (
        <LinePlot key={`${line.requestType} ${line.kind}`} line={line} area={area} />
      ))}
    </div>
  )
}

const height = 110
const top = 22
const bottom = 88

function LinePlot({ line, area }: { readonly line: FigureLine; readonly area: string }) {
  const { say, number } = useWords()
  const typeName = useTypeName()
  const title = say('directory.figures.line', {
    type: typeName(line.requestType),
    measure: line.measure,
    country: area,
  })
  const most = line.measure === 'share' ? 100 : Math.max(1, ...line.points.map((p) => p.value))
  const last = line.points.length - 1
  const points = line.points.map((point, i) => ({
    ...point,
    x: `${10 + (last === 0 ? 0 : (i / last) * 80)}%`,
    y: bottom - (point.value / most) * (bottom - top),
  }))
  const shows = (i: number) => i === 0 || i === last || line.points.length <= 4
  return (
    <figure className="stack-small">
      <figcaption className="small" aria-hidden="true">
        {title}
      </figcaption>
      <svg className="plot" role="img" aria-label={title} width="100%" height={height}>
        <line x1="0" x2="100%" y1={bottom} y2={bottom} className="plot-axis" />
        {points.map((point, i) => {
          const next = points[i + 1]
          return next ? (
            <line
              key={point.period}
              x1={point.x}
              y1={point.y}
              x2={next.x}
              y2={next.y}
              className="plot-line"
            />
          ) : null
        })}
        {points.map((point, i) => (
          <g key={point.period}>
            <circle
              cx={point.x}
              cy={point.y}
              r="4"
              className={point.isTooFew ? 'plot-dot plot-dot-few' : 'plot-dot'}
            />
            {shows(i) ? (
              <>
                <text x={point.x} y={point.y - 9} textAnchor="middle" className="plot-count">
                  {line.measure === 'share' ? `${number(point.value)} %` : number(point.value)}
                </text>
                <text x={point.x} y={bottom + 16} textAnchor="middle" className="plot-period">
                  {shortPeriod(point.period)}
                </text>
              </>
            ) : null}
          </g>
        ))}
      </svg>
      {points.some((p) => p.isTooFew) ? (
        <p className="small soft">{say('directory.figures.hollow', { fewest })}</p>
      ) : null}
    </figure>
  )
}

/** `2025-01-01..2025-03-31` takes too much room under a dot: its months do. */
const shortPeriod = (period: string): string =>
  period.replace(/^(\d{4}-\d{2})-\d{2}\.\.\d{4}-(\d{2})-\d{2}$/, '$1/$2')

const shown = (value: unknown): value is number => typeof value === 'number'

function FiguresTable({ rows, area }: { readonly rows: readonly FigureRecord[]; readonly area: string }) {
  const { say } = useWords()
  const { asked, given } = useFigureWords()
  const typeName = useTypeName()
  const caption = say('directory.figures.caption', { country: area })
  return (
    <>
      <WideTable label={caption}>
        <table className="small provider-figures">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('directory.figures.period')}</th>
              <th scope="col">{say('directory.figures.type')}</th>
              <th scope="col" className="number">
                {say('directory.practice.requests')}
              </th>
              <th scope="col" className="number">
                {say('directory.figures.pct')}
              </th>
            </tr>
          </thead>
          <tbody>
            {newestFirst(rows).map((row) => (
              <tr
                key={JSON.stringify(row)}
                className={shown(row.requests) && row.requests < fewest ? 'soft' : undefined}
              >
                <th scope="row">{row.period.replace('..', ' – ')}</th>
                <td>
                  {typeName(row.requestType)}
                  <Noted of={[operatorOf(row), row.note]} />
                </td>
                <td className="number">{asked(row)}</td>
                <td className="number">{given(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {origins(rows).map((fact) => (
        <Dot key={`${fact.asOf} ${fact.confidence} ${[...fact.source].join(' ')}`} fact={fact} of={caption} />
      ))}
    </>
  )
}

/** Each origin of the rows once. */
function origins(rows: readonly FigureRecord[]): readonly SourcedFact[] {
  const found = new Map<string, SourcedFact>()
  for (const { source, asOf, confidence } of rows) {
    const known = confidence === 'high' || confidence === 'medium' ? confidence : 'low'
    found.set(JSON.stringify([source, asOf, known]), { source, asOf, confidence: known })
  }
  return [...found.values()]
}
