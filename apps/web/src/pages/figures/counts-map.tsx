import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import type { PublicNumber } from './public-rows.ts'
import './figures.css'

const side = 52
const gap = 4
/** Six tenths of its size is as wide as a figure stands. */
const widthOfFigure = 0.62

/** Small enough that a number of millions stays in its square; undefined: as everything else. */
const sizeOf = (text: string): { readonly fontSize: number } | undefined => {
  const size = (side - 4) / (text.length * widthOfFigure)
  return size < 13 ? { fontSize: size } : undefined
}

/**
 * A square for each State near where it lies, with its number in it: drawn from the knowledge, asked of
 * nobody. The darker the more; the number says it without colour.
 */
export function CountsMap({
  label,
  counts,
}: {
  readonly label: string
  readonly counts: ReadonlyMap<string, PublicNumber>
}) {
  const { country: nameOf, number } = useWords()
  const { countries } = useKnowledge()
  const tiles = Object.values(countries).flatMap(({ iso2, tile }) =>
    tile ? [{ iso2, x: tile[0] * (side + gap) + 2, y: tile[1] * (side + gap) + 2 }] : [],
  )
  const highest = Math.max(1, ...[...counts.values()].map((n) => n ?? 0))
  const width = Math.max(0, ...tiles.map(({ x }) => x)) + side + 2
  const height = Math.max(0, ...tiles.map(({ y }) => y)) + side + 2
  return (
    <svg className="figures-map" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      {tiles.map(({ iso2, x, y }) => {
        const n = counts.get(iso2) ?? null
        const told = n === null ? '–' : number(n)
        return (
          <g key={iso2}>
            <title>{`${nameOf(iso2)}: ${told}`}</title>
            <rect x={x} y={y} width={side} height={side} rx="5" className="figures-tile" />
            {n === null ? null : (
              <rect
                x={x}
                y={y}
                width={side}
                height={side}
                rx="5"
                className="figures-tile-filled"
                opacity={0.15 + 0.35 * (n / highest)}
              />
            )}
            <text x={x + side / 2} y={y + 22} textAnchor="middle">
              {iso2}
            </text>
            <text x={x + side / 2} y={y + 42} textAnchor="middle" {...sizeOf(told)}>
              {told}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
