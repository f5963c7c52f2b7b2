import { useCaseWords } from '../../request/case-words.ts'
import { usePeriodName } from '../../words/period-name.ts'
import { useWords } from '../../words/words.tsx'
import type { FiguresRow } from './figures-csv.ts'

const step = 52
const tall = 16
/** Room at the right for the number. */
const widest = 82

/**
 * Two bars a half-year, country and kind, each with its number: to how many requests something was handed
 * over, wholly or in part, and how many were refused; `n` says of how many requests.
 */
export function FiguresPlot({ rows }: { readonly rows: readonly FiguresRow[] }) {
  const { say, country, number } = useWords()
  const words = useCaseWords()
  const periodName = usePeriodName()
  const highest = Math.max(1, ...rows.map(({ full, part, refused }) => Math.max(full + part, refused)))
  return (
    <figure className="stack-small">
      <svg
        className="desk-plot"
        role="img"
        aria-label={say('desk.figures.plot')}
        width="100%"
        height={rows.length * (step + 24)}
      >
        {rows.map((row, i) => {
          const y = i * (step + 24)
          const bars = [
            ['', row.full + row.part],
            ['desk-plot-refused', row.refused],
          ] as const
          return (
            <g key={`${row.period} ${row.provider} ${row.country} ${row.kind}`}>
              <text x="0" y={y + 16}>
                {periodName(row.period)}, {country(row.country)},{' '}
                {words.type({ requestType: row.kind as 'disclosure' })} (n = {number(row.requests)})
              </text>
              {bars.map(([name, count], j) => (
                <g key={name}>
                  <rect
                    x="1"
                    y={y + 22 + j * (tall + 6)}
                    width={`${(count / highest) * widest}%`}
                    height={tall}
                    className={name || undefined}
                  />
                  <text x={`${(count / highest) * widest + 1.5}%`} y={y + 22 + j * (tall + 6) + tall - 3}>
                    {number(count)}
                  </text>
                </g>
              ))}
            </g>
          )
        })}
      </svg>
      <figcaption className="row small desk-plot-key">
        {(['handed', 'refused'] as const).map((what) => (
          <span key={what} className="row">
            <svg aria-hidden="true" width="14" height="14" className="desk-plot">
              <rect width="14" height="14" className={what === 'refused' ? 'desk-plot-refused' : undefined} />
            </svg>
            {say(what === 'handed' ? 'desk.figures.handed' : 'figures.refused')}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
