import { useWords } from '../../words/words.tsx'
import './figures.css'

const step = 24
const tall = 16
/** Room at the right for the number. */
const widest = 78

/** One bar, or two where a part of it is told apart, with its name above and its number beside. */
export interface Bar {
  readonly name: string
  readonly n: number
  /** A part of it, drawn inside. */
  readonly part?: number
}

/** Bars from the same line, each with its number: readable without colour, and on paper. */
export function Bars({ label, bars }: { readonly label: string; readonly bars: readonly Bar[] }) {
  const { number } = useWords()
  const highest = Math.max(1, ...bars.map(({ n }) => n))
  const width = (n: number) => `${(n / highest) * widest}%`
  return (
    <svg className="figures-plot" role="img" aria-label={label} width="100%" height={bars.length * step * 2}>
      {bars.map(({ name, n, part }, i) => {
        const y = i * step * 2
        return (
          <g key={name}>
            <text x="0" y={y + 15}>
              {name}
            </text>
            <rect x="1" y={y + 21} width={width(n)} height={tall} className="figures-bar" />
            {part === undefined ? null : (
              <rect x="1" y={y + 21} width={width(part)} height={tall} className="figures-bar-part" />
            )}
            <text x={`${(n / highest) * widest + 1.5}%`} y={y + 21 + tall - 3}>
              {part === undefined ? number(n) : `${number(part)} / ${number(n)}`}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
