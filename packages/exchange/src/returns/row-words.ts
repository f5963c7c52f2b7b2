import type { NamedZone } from '@oficio/core/identifier'
import { correctsHours, deniesClock, namesClock, saysLocal } from '@oficio/core/time'
import { noteOf } from './clock-notes.ts'
import { type Said, zoneOfTimeHead } from './zone-columns.ts'
import { ofName, wholeZones, type ZoneWords, zonesNamed } from './zone-words.ts'
import { offsetsAt } from './zones.ts'

// What a row says of its own hour, held against what somebody answered of all rows: whoever says that the
// hours of a file are of one zone has not said so of the row that says another.

/** What the words of a cell say of the clock of its row. */
interface OwnWords {
  readonly zones: readonly NamedZone[]
  /** The zones that it says in a closed form, and nothing besides. */
  readonly whole: readonly NamedZone[]
  /** It was shown to whoever answered, since it speaks of a clock. */
  readonly isShown: boolean
  /** It is the clock of where somebody is, which is none of UTC's. */
  readonly isLocal: boolean
  /** It is to be set right, or denied. */
  readonly isDenied: boolean
}

const days = /\d{4}-\d\d-\d\d(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?/g
const mostKept = 20_000

/** Small words between a time and its zone: "hora en UTC". */
const between = /(?<!\p{L})(?:en|in|em|es|is|est|son|are|sont)(?!\p{L})/giu

function wholeOf(text: string, known: ZoneWords): readonly NamedZone[] {
  const whole = wholeZones(text, known, { places: true })
  if (whole.length > 0) return whole
  const note = noteOf(text, known)
  if (note?.isOfAll) return note.zones
  const { zones, isUnread } = zoneOfTimeHead(text.replace(between, ' ').replace(/\s+/g, ' ').trim(), known)
  return isUnread ? [] : zones
}

function said(text: string, isShown: boolean, known: ZoneWords): OwnWords | undefined {
  const words = text.replace(days, ' ')
  if (!isShown && (!/\p{L}/u.test(words) || !namesClock(words))) return undefined
  return {
    zones: zonesNamed(words, known),
    whole: isShown ? wholeOf(text, known) : [],
    isShown,
    isLocal: saysLocal(words),
    isDenied: correctsHours(words) || deniesClock(words),
  }
}

const areOther = (zones: readonly NamedZone[], zone: string, time: string): boolean =>
  zones.length > 0 && offsetsAt([ofName(zone), ...zones], time).length > 1

/** Whether what a column of zones says of a row is another zone than it has, or is not read. */
export const saysOther = ({ zones, isUnread }: Said, zone: string, time: string): boolean =>
  isUnread || areOther(zones, zone, time)

/** Whether a text gainsays that the hour of its row is of a zone. */
export type Gainsays = (text: string, zone: string, time: string) => boolean

/**
 * What was shown since it speaks of a clock gainsays every zone that it does not plainly say itself: no list
 * of words parts what is shown from what keeps its row open. Cells repeat.
 */
export function gainsaying(known: ZoneWords, shown: ReadonlySet<string>): Gainsays {
  const before = new Map<string, OwnWords | undefined>()
  return (text, zone, time) => {
    if (text === '') return false
    const own = before.has(text) ? before.get(text) : said(text, shown.has(text), known)
    if (before.size < mostKept) before.set(text, own)
    if (!own) return false
    if (own.isDenied || areOther(own.zones, zone, time)) return true
    if (own.isLocal && zone !== 'UTC' && !/\d/.test(text)) return false
    const isPlain = own.whole.length > 0 && !areOther(own.whole, zone, time)
    return own.isLocal || (own.isShown && !isPlain)
  }
}
