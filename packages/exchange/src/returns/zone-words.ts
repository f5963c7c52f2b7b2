import type { NamedZone } from '@oficio/core/identifier'
import { folded } from '@oficio/core/time'
import { zoneIn } from './time.ts'

/** Reads zones in words, as the knowledge of the house has them. */
export interface ZoneWords {
  /** The one that stands somewhere in the words, or that they are. */
  readonly within: (words: string) => NamedZone | undefined
  /** The one that the words are, from their first to their last. */
  readonly whole: (words: string) => NamedZone | undefined
  /** That of the place whose name the words are: where something is, unless they stand for a zone. */
  readonly place: (words: string) => NamedZone | undefined
  /** Whether the words are the name of a place, or of a country, however many clocks it has. */
  readonly isPlace: (words: string) => boolean
  /** What services are called, small and bare. */
  readonly brands: ReadonlySet<string>
}

/** `_` parts words, but in the name of a place: `America/Sao_Paulo` is one. */
export const withSpaces = (head: string): string =>
  head.replace(/(?<![A-Za-z])[A-Z][a-z]+(?:\/[A-Z][A-Za-z_]*[A-Za-z])+|_/g, (one) =>
    one === '_' ? ' ' : one,
  )

export const ofName = (zone: string): NamedZone =>
  zone === 'UTC' ? { offset: 'Z' } : /^[+-]/.test(zone) ? { offset: zone } : { name: zone }

/** A zone as it is compared: an offset, `Z` or a place. */
export const nameOfZone = (zone: NamedZone): string => ('offset' in zone ? zone.offset : zone.name)

/** `UTC-3`, `GMT`, `America/Lima`, wherever in a text. */
export const plainZone =
  /(?<![\p{L}\d/])(?:(?:UTC|GMT)(?:\s?[+\-−]\s?\d{1,2}(?::?\d{2})?)?|[A-Z][A-Za-z]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?)(?![\p{L}\d/])/giu

/** Every zone that words name: by its offset or its place, else by the words that are known for it. */
export function zonesNamed(words: string, known: ZoneWords): readonly NamedZone[] {
  const plain = new Set<string>()
  for (const [text] of words.matchAll(plainZone)) {
    const found = zoneIn(text)?.zone
    if (found) plain.add(found)
  }
  const said = known.within(withoutSmall(words.replace(plainZone, ' ; '), known))
  return [...[...plain].map(ofName), ...(said ? [said] : [])]
}

/** "bot", "pet" and "art" are words; only their capitals are zones. A place is one in any letters. */
const withoutSmall = (words: string, known: ZoneWords): string =>
  words.replace(/(?<!\p{L})(?=\p{L}*\p{Ll})\p{L}{2,5}(?!\p{L})/gu, (word) => {
    const zone = known.within(word)
    return zone && ('offset' in zone || zone.only !== undefined) ? '' : word
  })

const universal =
  /^(?:coordinated universal time|universal coordinated time|universal time coordinated|greenwich mean time|(?:tiempo|hora|horario) universal coordinad[oa]|(?:tempo|hora|horario) universal coordenad[oa]|temps universel coordonne)$/
const before =
  /^(?:(?:the|la|el|o|a|le|l')\s*)?(?:time ?zone|zona horaria|zona|huso horario|huso|hora|horario|fuso horario|fuso|fuseau horaire|fuseau|heure)(?: (?:de|local))?\s+(?=\S)/
const after = /\s+(?:time|time ?zone|standard time|hours|hrs?|hs)$/

/**
 * The zones that words are and nothing else: two where one stands in brackets behind the other. A place alone
 * is one where a zone is awaited.
 */
export function wholeZones(
  words: string,
  known: ZoneWords,
  { places }: { readonly places: boolean },
): readonly NamedZone[] {
  const written = words.normalize('NFC').trim()
  const [, outer = '', inner = ''] = /^([^()]+?)\s*\(([^()]+)\)$/.exec(written) ?? []
  if (outer !== '') {
    const [of, also] = [wholeZones(outer, known, { places }), wholeZones(inner, known, { places: true })]
    return of.length === 0 || also.length === 0 ? [] : [...of, ...also]
  }
  const plain = plainWhole(written)
  if (plain) return [plain]
  const isSmall = withoutSmall(written, known) !== written
  const said = isSmall ? undefined : (known.whole(written) ?? (places ? known.place(written) : undefined))
  return said ? [said] : []
}

function plainWhole(written: string): NamedZone | undefined {
  if (universal.test(folded(written))) return { offset: 'Z' }
  const small = folded(written)
  const start = before.exec(small)?.[0].length ?? 0
  const end = start > 0 ? 0 : (after.exec(small)?.[0].length ?? 0)
  // Letters are as many when they are folded, but for a few of other scripts.
  if (small.length !== written.length) return undefined
  const bare = written.slice(start, written.length - end).trim()
  if (/^(?:utc|gmt)\s?\/\s?(?:utc|gmt)$/i.test(bare)) return { offset: 'Z' }
  const zone = bare === '' ? undefined : zoneIn(bare)?.zone
  return zone ? ofName(zone) : undefined
}
