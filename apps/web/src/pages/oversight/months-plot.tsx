import type { Value } from '../../signed-in/client.ts'
import { useWords } from '../../words/words.tsx'

type Month = Value<'oversightFigures'>['months'][number]

const height = 170
const top = 24
const bottom = 128
const most = 12
const drawn = ['requests', 'looks'] as const

/**
 * Two bars a month, each with its number: how much was asked, how much was looked at. The last year of
 * months.
 */
export function MonthsPlot({
  months,
  nameOf,
}: {
  readonly months: readonly Month[]
  readonly nameOf: (month: string) => string
}) {
  const { say, number } = useWords()
  const shown = months.slice(-most)
  const highest = Math.max(1, ...shown.flatMap((month) => drawn.map((what) => month[what])))
  const step = 100 / shown.length
  const width = Math.min(step * 0.28, 8)
  return (
    <figure className="stack-small">
      <svg className="months-plot" role="img" aria-label={say('oversight.plot')} width="100%" height={height}>
        <line x1="0" x2="100%" y1={bottom} y2={bottom} className="months-axis" />
        {shown.map((month, i) => {
          const middle = step * (i + 0.5)
          return (
            <g key={month.month}>
              {drawn.map((what, j) => {
                const tall = (month[what] / highest) * (bottom - top)
                const x = middle + (j === 0 ? -width - 0.4 : 0.4)
                return (
                  <g key={what}>
                    <rect
                      x={`${x}%`}
                      y={bottom - tall}
                      width={`${width}%`}
                      height={tall}
                      className={`months-${what}`}
                    />
                    <text x={`${x + width / 2}%`} y={bottom - tall - 6} textAnchor="middle">
                      {number(month[what])}
                    </text>
                  </g>
                )
              })}
              <text x={`${middle}%`} y={bottom + 20} textAnchor="middle" className="months-name">
                {shown.length > 4 ? month.month.slice(2) : nameOf(month.month)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption className="row small">
        {drawn.map((what) => (
          <span key={what} className="row months-key">
            <svg aria-hidden="true" width="14" height="14">
              <rect width="14" height="14" className={`months-${what}`} />
            </svg>
            {say(`oversight.${what}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
