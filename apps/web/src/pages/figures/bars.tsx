import { useWords } from '../../words/words.tsx'
import './figures.css'

/**
 * Name, bar and number, each on a line of its own: beside a bar a long number is cut, and reads as another
 * one.
 */
const step = 66
const tall = 16
/** Room for the stroke. */
const widest = 99

/** One bar, or two where a part of it is told apart, with its name above and its number below. */
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
    <svg className="figures-plot" role="img" aria-label={label} width="100%" height={bars.length * step}>
      {bars.map(({ name, n, part }, i) => {
        const y = i * step
        return (
          <g key={name}>
            <text x="0" y={y + 15}>
              {name}
            </text>
            <rect x="1" y={y + 21} width={width(n)} height={tall} className="figures-bar" />
            {part === undefined ? null : (
              <rect x="1" y={y + 21} width={width(part)} height={tall} className="figures-bar-part" />
            )}
            <text x="0" y={y + 21 + tall + 16}>
              {part === undefined ? number(n) : `${number(part)} / ${number(n)}`}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
