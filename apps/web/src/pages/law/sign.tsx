import type { TreatyStanding } from './standing.ts'

/**
 * How much of the disc is filled: the further a State has come, the more; none of them is told by its colour
 * alone.
 */
const filled: Readonly<Partial<Record<TreatyStanding, number>>> = {
  party: 1,
  ratified: 0.75,
  signed: 0.5,
  invited: 0.25,
  none: 0,
  notEligible: 0,
}
const written: Readonly<Partial<Record<TreatyStanding, string>>> = {
  notApplicable: '–',
  unknown: '?',
  special: '◇',
}

/** The disc of a standing, drawn: the discs of fonts differ, and some draw the empty one full. */
export function Disc({
  standing,
  x,
  y,
  radius,
}: {
  readonly standing: TreatyStanding
  readonly x: number
  readonly y: number
  readonly radius: number
}) {
  const part = filled[standing]
  if (part === undefined)
    return (
      <text x={x} y={y + radius * 0.9} textAnchor="middle">
        {written[standing]}
      </text>
    )
  const [endX, endY] = [x + radius * Math.sin(part * 2 * Math.PI), y - radius * Math.cos(part * 2 * Math.PI)]
  return (
    <g className="law-disc">
      <circle
        cx={x}
        cy={y}
        r={radius}
        fill={part === 1 ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={radius / 4}
      />
      {part > 0 && part < 1 ? (
        <path
          d={`M${x} ${y}V${y - radius}A${radius} ${radius} 0 ${part > 0.5 ? 1 : 0} 1 ${endX} ${endY}Z`}
          fill="currentColor"
        />
      ) : null}
    </g>
  )
}

/** The same beside words. */
export function Sign({ standing }: { readonly standing: TreatyStanding }) {
  return (
    <span className={`law-sign law-sign-${standing}`} aria-hidden="true">
      {written[standing] ?? (
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <Disc standing={standing} x={6} y={6} radius={4.75} />
        </svg>
      )}
    </span>
  )
}
