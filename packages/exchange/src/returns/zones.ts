import { type NamedZone, offsetOfZone } from '@oficio/core/identifier'
import { isPlaceName, zoneIn, zoneOfHead } from './time.ts'

/** Reads the zone that words name, as the knowledge of the house has them. */
export type ZoneWords = (words: string) => NamedZone | undefined

/** What one part of a file says of the zone of a time. */
export interface Said {
  readonly zones: readonly NamedZone[]
  /** It says one, in words that are not read. */
  readonly isUnread: boolean
}

const nothing: Said = { zones: [], isUnread: false }

/** Heads under which each row says its zone; of the second kind they may be something else too. */
const zoneHead =
  /(?:^|[\s_.-])(?:time ?zone|tz|zona ?horaria|huso(?: horario)?|fuso(?: hor[aá]rio)?|fuseau(?: horaire)?|(?:utc|gmt|tz) ?(?:offset|diff))$/i
const maybeZoneHead = /(?:^|[\s_.-])(?:zone|zona|offset)$/i

const asWords = (head: string): string =>
  head
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()

export const isZoneHead = (head: string): boolean =>
  zoneHead.test(asWords(head)) || maybeZoneHead.test(asWords(head))

export const ofName = (zone: string): NamedZone =>
  zone === 'UTC' ? { offset: 'Z' } : /^[+-]/.test(zone) ? { offset: zone } : { name: zone }

/** `UTC-3`, `GMT`, `America/Lima`, wherever in a text. */
const plainZone =
  /(?<![\p{L}\d/])(?:(?:UTC|GMT)(?:\s?[+\-−]\s?\d{1,2}(?::?\d{2})?)?|[A-Z][A-Za-z]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?)(?![\p{L}\d/])/gu

/** The zone that words name: by its offset or its place, and by the words that are known for it. */
function zoneWithin(words: string, known: ZoneWords): NamedZone | undefined {
  const plain = new Set<string>()
  for (const [text] of words.matchAll(plainZone)) {
    const found = zoneIn(text)?.zone
    if (found) plain.add(found)
  }
  if (plain.size === 1) return ofName([...plain][0] ?? '')
  return plain.size > 1 ? undefined : known(withoutSmall(words, known))
}

/** "bot", "pet" and "art" are words; only their capitals are zones. A place is one in any letters. */
const withoutSmall = (words: string, known: ZoneWords): string =>
  words.replace(/(?<!\p{L})(?=\p{L}*\p{Ll})\p{L}{2,5}(?!\p{L})/gu, (word) => {
    const zone = known(word)
    return zone && ('offset' in zone || zone.only !== undefined) ? '' : word
  })

/** A way of writing, a unit or a word for the end of a span, which says no zone. */
const noZone =
  /^(?:[dmyaAhHsS/:.,\s-]+|\d+ ?h(?:oras|ours|eures)?|ms|s|seg(?:undos)?|sec(?:onds)?|epoch|unix|iso ?8601|inicio|fin|start|end|begin|in[ií]cio|fim|d[ée]but|login|logout)(?:\/(?:inicio|fin|start|end|login|logout|fim))?$/i

/** What the head of a column of times says of their zone. */
export function zoneOfTimeHead(head: string, known: ZoneWords): Said {
  const [, inner] = /\(([^()]{1,40})\)\s*$/.exec(head) ?? []
  const bare = inner === undefined ? head : head.slice(0, head.lastIndexOf('('))
  const texts = inner === undefined ? [head] : [inner, bare]
  const zones = texts.flatMap((text) => {
    const plain = zoneOfHead(text === inner ? `(${text})` : text)
    const zone = plain ? ofName(plain) : zoneWithin(asWords(text), known)
    return zone ? [zone] : []
  })
  return { zones, isUnread: zones.length === 0 && inner !== undefined && !noZone.test(inner.trim()) }
}

/** What a cell under the head of a zone says. */
export function zoneOfCell(text: string, head: string, known: ZoneWords): Said {
  const written = text.trim()
  if (written === '') return nothing
  const isOffset = /offset|diff/i.test(head)
  if (isOffset && /^[+-]?0+(?:[:.]?0+)?$/.test(written)) return { zones: [{ offset: 'Z' }], isUnread: false }
  // Three figures may be minutes as well as an hour with its minutes.
  const plain = /^[+\-−]\d{3}$/.test(written) ? undefined : zoneIn(written)
  const zone = plain?.zone ? ofName(plain.zone) : zoneWithin(written, known)
  if (zone) return { zones: [zone], isUnread: false }
  return { zones: [], isUnread: zoneHead.test(asWords(head)) }
}

/** Of the times of a file in general: "all times are in …". */
const aboutTimes =
  /\b(?:horas|horarios|hor[aá]rios|tiempos|fechas|datas|times|timestamps|dates|heures)\b[^.\n;]{0,60}?\b(?:en|em|in|a|son|are|est[aá]n|estão|sont|is)\b\s{1,2}(?:(?:la|o|the|el)\s)?(?=[\p{L}(])([^.;\n]{1,60})/iu
const hasMoment = /\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d{2}/

/** What the notes of a file say: of all its times, and of a zone that may be that of something else. */
export function zonesOfNotes(notes: readonly string[], known: ZoneWords) {
  const [all, mentioned]: [NamedZone[], NamedZone[]] = [[], []]
  for (const note of notes) {
    const rest = aboutTimes.exec(note)?.[1]
    const ofAll = rest === undefined ? undefined : zoneWithin(rest, known)
    if (ofAll) all.push(ofAll)
    // The moment at which a report was made has its own zone.
    else if (note.length < 300 && !hasMoment.test(note.replace(plainZone, ''))) {
      const zone = zoneWithin(note, known)
      if (zone) mentioned.push(zone)
    }
  }
  return { all, mentioned }
}

/** Zones as they are at one time of their own clock, each once. */
export function offsetsAt(zones: readonly NamedZone[], time: string): readonly (string | undefined)[] {
  const [day = '', clock = '12:00'] = time.split('T')
  return [...new Set(zones.map((zone) => offsetOfZone(zone, day, clock.slice(0, 8))))]
}

/** A zone as a row names it. */
export function nameOf(zone: NamedZone, time: string): string | null {
  if ('offset' in zone) return zone.offset === 'Z' ? 'UTC' : zone.offset
  if (zone.only === undefined) return isPlaceName(zone.name) ? zone.name : null
  const [offset] = offsetsAt([zone], time)
  return offset === undefined ? null : offset === 'Z' ? 'UTC' : offset
}
