import type { PlaceInRows } from '@oficio/exchange/returns'

export interface PlacesPlan {
  /** Where each place stands, in hundredths of the width and of the height, in the order of the places. */
  readonly points: readonly { readonly x: number; readonly y: number }[]
  /** Lines of whole steps of degrees, with what they are. */
  readonly meridians: readonly { readonly x: number; readonly degrees: number }[]
  readonly parallels: readonly { readonly y: number; readonly degrees: number }[]
}

const steps = [90, 45, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]
const leastSpan = 0.004

/**
 * Places on a plane of equal degrees, drawn by what they say and nothing else: no coast, no street, no name.
 * What lies at both sides of the date line is drawn far apart.
 *
 * @param shape width over height of the plane
 */
export function placesPlan(places: readonly PlaceInRows[], shape: number): PlacesPlan {
  const [lats, lons] = [places.map(({ latitude }) => latitude), places.map(({ longitude }) => longitude)]
  const middle = {
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
    lon: (Math.min(...lons) + Math.max(...lons)) / 2,
  }
  // A degree east is shorter the farther it is from the equator: by its length in the middle.
  const squeeze = Math.max(0.05, Math.cos((middle.lat * Math.PI) / 180))
  const high =
    Math.max(
      leastSpan,
      Math.max(...lats) - Math.min(...lats),
      ((Math.max(...lons) - Math.min(...lons)) * squeeze) / shape,
    ) * 1.25
  const wide = (high * shape) / squeeze
  const [south, west] = [middle.lat - high / 2, middle.lon - wide / 2]
  const x = (lon: number) => (100 * (lon - west)) / wide
  const y = (lat: number) => 100 - (100 * (lat - south)) / high
  const lines = (from: number, span: number, step: number) =>
    Array.from({ length: 12 }, (_, i) => Math.round((Math.ceil(from / step) + i) * step * 1e6) / 1e6).filter(
      (one) => one <= from + span,
    )
  const stepOf = (span: number) => steps.find((one) => span / one >= 3) ?? 0.001
  return {
    points: places.map(({ latitude, longitude }) => ({ x: x(longitude), y: y(latitude) })),
    meridians: lines(west, wide, stepOf(wide)).map((degrees) => ({ x: x(degrees), degrees })),
    parallels: lines(south, high, stepOf(high)).map((degrees) => ({ y: y(degrees), degrees })),
  }
}
