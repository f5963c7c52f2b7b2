import type { PlacesInRows } from '@oficio/exchange/returns'
import { useWords } from '../../words/words.tsx'
import { placesPlan } from './place-points.ts'

const listed = 12
/** More circles than this are a page that stands still, and a picture that says nothing. */
const drawn = 1000
/** Width over height, as the style sheet draws it on a screen of common width. */
const shape = 2

/** Points that rows say, on a plane of degrees; the same in words below it. */
export function PlacesPlan({ of: { places, notRead, zero } }: { readonly of: PlacesInRows }) {
  const { say, number } = useWords()
  if (places.length + notRead + zero === 0) return null
  return (
    <figure className="received-places stack-small">
      <h3>{say('received.places.title')}</h3>
      <p className="small">{say('received.places.about')}</p>
      {places.length > 0 ? <Plane places={places.slice(0, drawn)} /> : null}
      <figcaption className="small">
        <ul>
          {places.slice(0, listed).map(({ latitude, longitude, rows }) => (
            <li key={`${latitude} ${longitude}`}>
              {say('received.places.one', {
                ...{ latitude: String(latitude), longitude: String(longitude), count: rows.length },
              })}
            </li>
          ))}
          {places.length > listed ? (
            <li>{say('received.places.more', { count: number(places.length - listed) })}</li>
          ) : null}
        </ul>
        {places.length > drawn ? (
          <p>{say('received.places.undrawn', { count: number(places.length - drawn) })}</p>
        ) : null}
        {notRead > 0 ? <p>{say('received.places.not-read', { count: notRead })}</p> : null}
        {zero > 0 ? <p>{say('received.places.zero', { count: zero })}</p> : null}
      </figcaption>
    </figure>
  )
}

function Plane({ places }: Pick<PlacesInRows, 'places'>) {
  const { points, meridians, parallels } = placesPlan(places, shape)
  return (
    <svg aria-hidden="true" viewBox="0 0 600 300" width="100%">
      {meridians.map(({ x, degrees }) => (
        <g key={degrees}>
          <line x1={6 * x} x2={6 * x} y1="0" y2="300" />
          <text x={6 * x + 3} y="296">
            {degrees}°
          </text>
        </g>
      ))}
      {parallels.map(({ y, degrees }) => (
        <g key={degrees}>
          <line x1="0" x2="600" y1={3 * y} y2={3 * y} />
          <text x="3" y={3 * y - 3}>
            {degrees}°
          </text>
        </g>
      ))}
      {points.map(({ x, y }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: points stand in the order of the places
        <circle key={i} cx={6 * x} cy={3 * y} r={Math.min(12, 4 + Math.log2(places[i]?.rows.length ?? 1))} />
      ))}
    </svg>
  )
}
