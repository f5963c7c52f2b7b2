import { firstOf } from '@oficio/core/request'
import { requestFields } from './fields.ts'

/** What is chosen in fields for which no exercise has a list of its own. */
const stems: ReadonlyMap<string, string> = new Map([
  ['authorityKind', 'drafting.authorityKind'],
  ['language', 'drafting.language'],
  ['translation', 'drafting.language'],
  ['process', 'finding.process'],
])

/** What a choice is told by: the stem of its words, or which list it is from. */
interface Chosen {
  readonly stem?: string
  readonly from?: string
}
const chosen: ReadonlyMap<string, Chosen> = new Map(
  requestFields.map(({ path, name, practice }): readonly [string, Chosen] => {
    const choices = practice?.choices
    const stem = stems.get(name) ?? (typeof choices === 'object' ? choices.stem : undefined)
    if (stem !== undefined) return [path, { stem }]
    return [path, typeof choices === 'string' ? { from: choices } : {}]
  }),
)

/** How a page says what is chosen. */
export interface ValueWords {
  readonly sayCode: (key: string, fallback: string) => string
  readonly category: (code: string) => string
  readonly country: (code: string) => string
  readonly day: (day: string) => string
  readonly moment: (moment: string) => string
}

/**
 * The value of a place as its field shows it: a choice by its words, a day as a day. What has no words stays
 * as it was written.
 */
export function fieldValue(pointer: string, value: string, words: ValueWords): string {
  const path = firstOf(pointer).replace(/\/\d+(?=\/|$)/g, '/#')
  const { stem, from } = chosen.get(path) ?? {}
  if (stem !== undefined) return words.sayCode(`${stem}.${value}`, value)
  if (from === 'identifierType') return words.sayCode(`identifier.type.${value}`, value)
  if (from === 'category') return words.category(value)
  if (from === 'country' || path === '/userCountry') return words.country(value)
  if (value === 'true' || value === 'false') return words.sayCode(`house.changes.${value}`, value)
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return words.day(value)
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? words.moment(value) : value
}
