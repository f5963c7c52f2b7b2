import type { Country } from '@oficio/core/law'
import type { Assessment } from '@oficio/core/review'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../words/words.tsx'
import { Disc, Sign } from './sign.tsx'
import { standings, type TreatyStanding, type TreatyStandingRow } from './standing.ts'

const side = 52
const gap = 4

/** One State on the map: how its square is drawn, and what it says in words. */
interface Tile {
  readonly country: Country
  readonly name: string
  /** What is drawn in it. */
  readonly sign: TreatyStanding
  readonly words: string
  readonly doubtful: boolean
  /** Where its square leads. */
  readonly href: string
}

interface Props {
  readonly label: string
  readonly tiles: readonly Tile[]
  /** Signs with their words, in the order of the legend. */
  readonly legend: readonly (readonly [sign: TreatyStanding, words: string])[]
  /** The State that is pointed at, here or in the table. */
  readonly pointed: string | undefined
  readonly point: (state: string | undefined) => void
}

/** Squares and legend of how States stand towards a treaty. */
export function useStandingTiles(): {
  readonly tile: (country: Country, name: string, row: TreatyStandingRow) => Tile
  readonly legend: Props['legend']
} {
  const { say } = useWords()
  return {
    tile: (country, name, row) => ({
      country,
      name,
      sign: row.standing,
      words: say(`law.standing.${row.standing}`),
      doubtful: row.doubtful,
      href: `/law/${country.iso2}`,
    }),
    legend: standings.map((standing) => [standing, say(`law.standing.${standing}`)] as const),
  }
}

/** How far the law of a State matches an article, in the signs of the map, from a full disc to a question. */
export const signOfMatch: Readonly<Record<Assessment, TreatyStanding>> = {
  full: 'party',
  unconfirmed: 'ratified',
  partial: 'signed',
  gap: 'none',
  unknown: 'unknown',
}

/**
 * One square per State, near where it lies, with a sign beside the colour. The table beside says the same in
 * words, and what is pointed at in one is marked in the other.
 */
export function TileMap({ label, tiles, legend, pointed, point }: Props) {
  const { say } = useWords()
  const placed = tiles.flatMap((one) => {
    const { tile } = one.country
    return tile ? [{ ...one, x: tile[0] * (side + gap) + 2, y: tile[1] * (side + gap) + 2 }] : []
  })
  const beside = tiles.filter(({ country }) => country.tile === undefined)
  const width = Math.max(0, ...placed.map((p) => p.x)) + side + 2
  const height = Math.max(0, ...placed.map((p) => p.y)) + side + 2
  const used = legend.filter(([sign]) => placed.some((p) => p.sign === sign))
  const said = ({ name, words, doubtful }: Tile) =>
    `${name}: ${words}${doubtful ? ` (${say('frame.confirm')})` : ''}`
  return (
    <figure className="law-map">
      {/* biome-ignore lint/a11y/useSemanticElements: a group of links inside a drawing has no element of its own */}
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
        {placed.map((tile) => {
          const { country, sign, doubtful, href, x, y } = tile
          const { iso2 } = country
          return (
            <Link
              key={iso2}
              href={href}
              className={`law-tile law-tile-${sign} ${pointed === iso2 ? 'law-pointed' : ''}`}
              aria-label={said(tile)}
              onPointerEnter={() => point(iso2)}
              onPointerLeave={() => point(undefined)}
              onFocus={() => point(iso2)}
            >
              <title>{said(tile)}</title>
              <rect x={x} y={y} width={side} height={side} rx="5" />
              <text x={x + side / 2} y={y + 25} textAnchor="middle" className="law-tile-code">
                {iso2}
              </text>
              <Disc standing={sign} x={x + side / 2 - (doubtful ? 6 : 0)} y={y + 37} radius={5} />
              {doubtful ? (
                <text x={x + side / 2 + 8} y={y + 42} textAnchor="middle">
                  ?
                </text>
              ) : null}
            </Link>
          )
        })}
      </svg>
      <figcaption className="stack-small">
        <ul className="law-legend">
          {used.map(([sign, words]) => (
            <Key key={sign} sign={<Sign standing={sign} />}>
              {words}
            </Key>
          ))}
          {placed.some((p) => p.doubtful) ? (
            <Key
              sign={
                <span className="law-sign" aria-hidden="true">
                  ?
                </span>
              }
            >
              {say('frame.confirm')}
            </Key>
          ) : null}
        </ul>
        <p className="hint">{say('law.map.hint')}</p>
        {beside.length > 0 ? (
          <>
            <p className="law-legend-title">{say('law.map.beside')}</p>
            <ul className="law-legend">
              {beside.map((tile) => (
                <Key key={tile.country.iso2} sign={<Sign standing={tile.sign} />}>
                  <Link href={tile.href}>{said(tile)}</Link>
                </Key>
              ))}
            </ul>
          </>
        ) : null}
      </figcaption>
    </figure>
  )
}

function Key({ sign, children }: { readonly sign: ReactNode; readonly children: ReactNode }) {
  return (
    <li>
      {sign}
      {children}
    </li>
  )
}
