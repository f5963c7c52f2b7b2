import type { ReturnRow } from './reading.ts'

/** A point that rows of a return say, with the rows that say it. */
export interface PlaceInRows {
  /** Degrees north and east, as the file says them. */
  readonly latitude: number
  readonly longitude: number
  readonly rows: readonly Pick<ReturnRow, 'table' | 'row' | 'time' | 'zone'>[]
}

export interface PlacesInRows {
  readonly places: readonly PlaceInRows[]
  /** Rows with a latitude and a longitude that are no point: not numbers, or no degrees. */
  readonly notRead: number
  /** Rows that say 0 and 0, as systems write that do not know: on no map. */
  readonly zero: number
}

const pair = (half: string) =>
  new RegExp(
    `^((?:geo|gps|last|start|end|location|position)[ _.-]?)?(?:${half})(?:[ _.-]?(?:deg|degrees|grados|graus))?$`,
    'i',
  )
const latitudeHead = pair('lat|latitude?|latitud')
const longitudeHead = pair('lon|lng|long|longitude?|longitud')

/** Heads under which stands what belongs to a half of a point: its hemisphere, its minutes, another point. */
const halfHead =
  /^(?:(?:geo|gps|last|start|end|location|position)[ _.-]?)?(?:lat(?!est|enc|er)|lon(?!g(?:est|er)|g ?(?:term|name|desc))|lng)|hemi|^(?:[nseow]|n\W?[so]|s\W?n|e\W?[wo]|[wo]\W?e|(?:arc)?min(?:ut[eo])?s?|(?:arc)?sec(?:ond)?s?|segundos?|ref|indicator|quadrant|cuadrante|quadrante|.*\bsign(?:o|e)?|.*\bsinal)$/i
/** What says of a half of a point on which side of the earth it lies. */
const hemisphere =
  /^(?:[-+−–]|neg(?:ative|ativo|ativa|atif)?|pos(?:itive|itivo|itiva|itif)?|[nsewo]|north|south|east|west|norte|sur|sul|este|leste|oeste|nord|sud|est|ouest)$/i

/**
 * A half of some point, whatever stands before or behind its name: `dest_lat`, `calleeLongitude`,
 * `latitudeE7`.
 */
const someHalf = (name: string): boolean =>
  /(?:^|[^\p{L}])(?:lat|latitude?|latitud|lon|lng|longitude?|longitud|lat ?(?:lng|lon)|coord(?:inate|enada|onnée)s?)(?![\p{L}])|(?:^|[^\p{L}])long$/iu.test(
    asWritten(name).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'),
  )

/** A head as it stood in the file, before a second one of its name was given a number. */
const asWritten = (name: string): string => name.replace(/ (?:\(\d+\)|\d+)$/, '').trim()

/**
 * Points that stand in the rows themselves, in a column of latitudes beside one of longitudes. Nothing is
 * looked up: an address of a network, a town and a cell are no point. A table with more than one pair, with
 * halves of two pairs, or with hemispheres or minutes beside them says none, since nobody knows which point
 * is meant.
 */
export function placesInRows(rows: readonly ReturnRow[]): PlacesInRows {
  const places = new Map<string, { latitude: number; longitude: number; rows: ReturnRow[] }>()
  let [notRead, zero] = [0, 0]
  const sided = new Set(rows.filter((row) => isSided(row)).map(({ table }) => table))
  for (const row of rows) {
    const found = pairOf(row)
    // Halves of which none is surely the row's point are told, and on no map.
    if (!found && Object.entries(row.values).some(([name, text]) => text !== '' && someHalf(name)))
      notRead += 1
    if (!found || found.texts.every((text) => text === '')) continue
    const [latitude, longitude] =
      found.isAlone && !sided.has(row.table)
        ? [degrees(found.texts[0], 90), degrees(found.texts[1], 180)]
        : []
    if (latitude === undefined || longitude === undefined) notRead += 1
    else if (latitude === 0 && longitude === 0) zero += 1
    else {
      const key = `${latitude} ${longitude}`
      const before = places.get(key)
      if (before) before.rows.push(row)
      else places.set(key, { latitude, longitude, rows: [row] })
    }
  }
  return {
    places: [...places.values()].map(({ rows: of, ...point }) => ({
      ...point,
      rows: of.map(({ table, row, time, zone }) => ({ table, row, time, zone })),
    })),
    notRead,
    zero,
  }
}

/**
 * The first latitude and longitude of a row as they are written, and whether they are all that is said of a
 * point.
 */
function pairOf({ values }: ReturnRow) {
  const heads = Object.keys(values)
  const [latitude, longitude] = [latitudeHead, longitudeHead].map((head) =>
    heads.find((name) => head.test(asWritten(name))),
  )
  if (latitude === undefined || longitude === undefined) return undefined
  const [north, east] = [latitudeHead.exec(asWritten(latitude)), longitudeHead.exec(asWritten(longitude))]
  const isOnePoint = (north?.[1] ?? '').toLowerCase() === (east?.[1] ?? '').toLowerCase()
  const others = heads.filter((name) => name !== latitude && name !== longitude)
  return {
    texts: [values[latitude]?.trim() ?? '', values[longitude]?.trim() ?? ''] as const,
    isAlone:
      isOnePoint &&
      !others.some((name) => halfHead.test(asWritten(name).replaceAll('_', ' ')) || someHalf(name)),
  }
}

/** Whether a cell of a row with a point says a side of the earth. */
const isSided = ({ values }: ReturnRow): boolean =>
  Object.values(values).some((text) => hemisphere.test(text.trim())) &&
  Object.keys(values).some((name) => latitudeHead.test(asWritten(name)))

/** Degrees with their sign and a decimal point or comma; nothing else is turned into some. */
function degrees(text: string, most: number): number | undefined {
  const value = /^[+-]?\d{1,3}(?:[.,]\d{1,12})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  return Math.abs(value) <= most ? value : undefined
}
