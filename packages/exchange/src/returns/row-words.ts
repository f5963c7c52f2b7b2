import type { NamedZone } from '@oficio/core/identifier'
import { correctsHours, deniesClock, namesClock, saysLocal } from '@oficio/core/time'
import { ofName, type ZoneWords, zonesNamed } from './zone-words.ts'
import { offsetsAt } from './zones.ts'

// What a row says of its own hour in words, held against what somebody answered of all rows: whoever says
// that the hours of a file are of one zone has not said so of the row that says another.

/** What the words of a cell say of the clock of its row. */
interface OwnWords {
  readonly zones: readonly NamedZone[]
  /** It is the clock of where somebody is, which is none of UTC's. */
  readonly isLocal: boolean
  /** It is to be set right, or denied. */
  readonly isDenied: boolean
}

const days = /\d{4}-\d\d-\d\d(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?/g
const mostKept = 20_000

const said = (text: string, known: ZoneWords): OwnWords | undefined => {
  const words = text.replace(days, ' ')
  if (!/\p{L}/u.test(words) || !namesClock(words)) return undefined
  return {
    zones: zonesNamed(words, known),
    isLocal: saysLocal(words),
    isDenied: correctsHours(words) || deniesClock(words),
  }
}

/** Whether a text gainsays that the hour of its row is of a zone. */
export type Gainsays = (text: string, zone: string, time: string) => boolean

/** Cells repeat. */
export function gainsaying(known: ZoneWords): Gainsays {
  const before = new Map<string, OwnWords | undefined>()
  return (text, zone, time) => {
    if (text === '') return false
    const own = before.has(text) ? before.get(text) : said(text, known)
    if (before.size < mostKept) before.set(text, own)
    if (!own) return false
    if (own.isDenied || (own.isLocal && own.zones.length === 0 && zone === 'UTC')) return true
    return own.zones.length > 0 && offsetsAt([ofName(zone), ...own.zones], time).length > 1
  }
}
