import type { Country } from '@oficio/core/law'
import { Link } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { Disc, Sign } from './sign.tsx'
import { type StandingRow, standings } from './standing.ts'

const side = 52
const gap = 4

interface Props {
  readonly label: string
  readonly rows: readonly { readonly country: Country; readonly name: string; readonly row: StandingRow }[]
}

/**
 * One square per State, near where it lies, with a sign beside the colour. The table beside says the same in
 * words.
 */
export function TileMap({ label, rows }: Props) {
  const { say } = useWords()
  const placed = rows.flatMap((one) => {
    const { tile } = one.country
    return tile ? [{ ...one, x: tile[0] * (side + gap) + 2, y: tile[1] * (side + gap) + 2 }] : []
  })
  const beside = rows.filter(({ country }) => country.tile === undefined)
  const width = Math.max(0, ...placed.map((p) => p.x)) + side + 2
  const height = Math.max(0, ...placed.map((p) => p.y)) + side + 2
  const used = standings.filter((standing) => placed.some((p) => p.row.standing === standing))
  return (
    <figure className="law-map">
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links inside a drawing has no element of its own */}
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
        {placed.map(({ country, name, row, x, y }) => (
          <Link
            key={country.iso2}
            href={`/law/${country.iso2}`}
            className={`law-tile law-tile-${row.standing}`}
            aria-label={sentence(name, row, say)}
          >
            <title>{sentence(name, row, say)}</title>
            <rect x={x} y={y} width={side} height={side} rx="5" />
            <text x={x + side / 2} y={y + 25} textAnchor="middle" className="law-tile-code">
              {country.iso2}
            </text>
            <Disc standing={row.standing} x={x + side / 2 - (row.doubtful ? 6 : 0)} y={y + 37} radius={5} />
            {row.doubtful ? (
              <text x={x + side / 2 + 8} y={y + 42} textAnchor="middle">
                ?
              </text>
            ) : null}
          </Link>
        ))}
      </svg>
      <figcaption className="stack-small">
        <p className="law-legend-title">{say('law.map.legend')}</p>
        <ul className="law-legend">
          {used.map((standing) => (
            <li key={standing}>
              <Sign standing={standing} />
              {say(`law.standing.${standing}`)}
            </li>
          ))}
          {placed.some((p) => p.row.doubtful) ? (
            <li>
              <span className="law-sign" aria-hidden="true">
                ?
              </span>
              {say('frame.confirm')}
            </li>
          ) : null}
        </ul>
        <p className="hint">{say('law.map.hint')}</p>
        {beside.length > 0 ? (
          <>
            <p className="law-legend-title">{say('law.map.beside')}</p>
            <ul className="law-legend">
              {beside.map(({ country, name, row }) => (
                <li key={country.iso2}>
                  <Sign standing={row.standing} />
                  <Link href={`/law/${country.iso2}`}>{sentence(name, row, say)}</Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </figcaption>
    </figure>
  )
}

const sentence = (name: string, row: StandingRow, say: ReturnType<typeof useWords>['say']): string =>
  `${name}: ${say(`law.standing.${row.standing}`)}${row.doubtful ? ` (${say('frame.confirm')})` : ''}`
