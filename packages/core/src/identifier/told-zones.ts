import type { IdentifierKnowledge } from './knowledge.ts'
import { offsetOf, zoneNamed, zoneWhole } from './moments.ts'
import { prepare, type Table, type Zone } from './prepare.ts'
import { fold } from './words.ts'

/** A zone as words name it: an offset, or a place, of which a word of one season means one offset alone. */
export type NamedZone = Zone

/**
 * The zone that words name: `UTC-3`, `America/Lima`, "hora de Chile", a place alone. `undefined` where they
 * name none, or two.
 */
export function zoneOfWords(words: string, knowledge: IdentifierKnowledge): NamedZone | undefined {
  const table = prepare(knowledge)
  return placeNamed(words, table) ?? zoneNamed(words, table)
}

/** As `zoneOfWords`, where the words are a zone and nothing else, and more than a place alone. */
export const zoneOfWholeWords = (words: string, knowledge: IdentifierKnowledge): NamedZone | undefined =>
  zoneWhole(words.trim(), prepare(knowledge))

/** The zone of a place, where the words are its name and nothing else. */
export const zoneOfPlace = (words: string, knowledge: IdentifierKnowledge): NamedZone | undefined =>
  placeNamed(words, prepare(knowledge))

function placeNamed(words: string, { rules }: Table): NamedZone | undefined {
  const said = fold(words.trim())
  const place = Object.entries(rules.time.places).find(([, names]) =>
    names.some((name) => fold(name) === said),
  )
  return place && { name: place[0] }
}

/** The offset of a zone at a day and hour of its own clock; `undefined` where it had none, or two. */
export const offsetOfZone: (zone: NamedZone, day: string, time: string) => string | undefined = offsetOf
