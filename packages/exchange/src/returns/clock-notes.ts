import type { NamedZone } from '@oficio/core/identifier'
import { couldSpeakOfClock, namesClock, refuses, saysLocal, zoneWordsOfAll } from '@oficio/core/time'
import { isData } from './head.ts'
import type { SourceRow } from './tables.ts'
import { mayBeZoneHead, rangeOfDays } from './zone-columns.ts'
import { wholeZones, type ZoneWords, zonesNamed } from './zone-words.ts'

// What one sentence says of the clock of a file, as far as it is found: nothing is concluded from what is not
// found here.

/** A sentence that stands in no row and may be of the clock. */
export interface ClockNote {
  readonly words: string
  /** All that stands with them, as whoever is asked sees it: half of a sentence may say the contrary. */
  readonly whole?: string
  readonly zones: readonly NamedZone[]
  /** It gives all times its zone, and says nothing else. */
  readonly isOfAll: boolean
  /** It says another thing of the clock than a zone, or denies one. */
  readonly isAgainst: boolean
  /** It denies, doubts or restricts the zones that it names. */
  readonly isDenied: boolean
}

const zoned = String.raw`(?: ?(?:(?:UTC|GMT)(?: ?[+\-−]\d{1,2}(?::?\d{2})?)?|Z|[+-]\d{2}:?\d{2})(?![\p{L}\d+-])| ?\((?:UTC|GMT)(?: ?[+\-−]\d{1,2}(?::?\d{2})?)?\))?`
const moment = new RegExp(
  String.raw`\[\d\d/\p{L}{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\]|(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?:[ T,]{1,2}\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?${zoned})?`,
  'giu',
)

const signed = /(?:^|[\s(:])[-+−–±]\s?\d{1,2}(?::?\d\d)?(?:h|hs)?[).]?$/

/** Whether words could speak of the clock of the times beside them; a moment that is written out does not. */
export function speaks(text: string, known: ZoneWords, isPlace = known.isPlace): boolean {
  const words = text.length > 2000 ? text.slice(0, 2000) : text.replace(moment, ' ')
  return (
    couldSpeakOfClock(words, isPlace) || signed.test(words.trim()) || zonesNamed(words, known).some(isSure)
  )
}

/** In a cell a place alone is where something is. */
export const isNowhere = (): boolean => false
/** A place alone is where something is. */
const isSure = (zone: NamedZone): boolean => 'offset' in zone || zone.only !== undefined

/** A sentence of thanks for somebody's time, and nothing else. */
const courtesy =
  /^(?:many thanks|thanks|thank you|muchas gracias|gracias|muito obrigad[oa]|obrigad[oa]|merci)(?: very much| beaucoup)?,? (?:for|por|pelo|pour) (?:your |su |vuestro |seu |votre |le )?(?:time|tiempo|tempo|temps)(?: (?:and|y|e|et) (?:your |su |sua |votre )?(?:cooperation|patience|help|colaboraci[oó]n|paciencia|ayuda|colaboraç[aã]o|paciência|ajuda|coop[eé]ration|aide))?[.!]*$/iu

/** In Spanish `ahora` has in it what an hour is called. */
const fromNowOn = /(?<!\p{L})(?:de|desde|from) ahora en adelante(?!\p{L})/giu

/** What the days of a file are called that stand over it. */
const ofDays = /^(?:date range|period|periodo|periodo consultado|período|periode|période) ?: ?(.+)$/iu

/** Of which days of UTC a file is: a time that bears the same zone is not gainsaid. */
const isOfDays = (words: string): boolean => {
  const [, value = ''] = ofDays.exec(words) ?? []
  return rangeOfDays.test(value) && /(?:UTC|GMT)$/i.test(value)
}

/** What a sentence says of the clock, if it could say anything. */
export function noteOf(sentence: string, known: ZoneWords): ClockNote | undefined {
  const words = sentence.trim()
  if (courtesy.test(words)) return undefined
  const given = zoneWordsOfAll(words)
  const all = given === undefined ? [] : wholeZones(given, known, { places: false })
  if (all.length > 0) return { words, zones: all, isOfAll: true, isAgainst: false, isDenied: false }
  if (isOfDays(words))
    return { words, zones: [{ offset: 'Z' }], isOfAll: false, isAgainst: false, isDenied: false }
  // Of a line of JSON that is cut the keys are what its columns are called.
  const own = /^[[{]\s*["{]/.test(words) ? words.replace(/"[\w.@ -]+"\s*:/g, ' ') : words
  if (!speaks(own.replace(fromNowOn, ' '), known)) return undefined
  const [, label, value = words] = /^(.{1,60}?)\s*[:=]\s*(.+)$/.exec(words) ?? []
  const named =
    label === undefined || mayBeZoneHead(label)
      ? wholeZones(value.replace(/\.$/, ''), known, { places: true })
      : []
  const zones = [...zonesNamed(words.replace(moment, ' '), known), ...named]
  const isDenied = refuses(words)
  return { words, zones, isOfAll: false, isAgainst: named.length === 0 || isDenied, isDenied }
}

export const textsOf = ({ cells }: SourceRow): readonly string[] =>
  cells.map(({ text }) => text).filter((text) => text !== '')

/** Rows that are none of lines: words alone, or a row that could not be read. */
export const isNote = (row: SourceRow): boolean => {
  const filled = row.cells.filter(({ text }) => text !== '')
  const may = filled.length === 1 || row.broken !== undefined || /^[*†‡#]/.test(filled[0]?.text ?? '')
  return may && !filled.some(({ text }) => isData(text))
}

/** Most cells are figures: they are asked no more than whether a sign stands in them. */
export const mayNameClock = (text: string): boolean =>
  /\p{L}|[+\-−±]/u.test(text) && (namesClock(text) || saysLocal(text))
