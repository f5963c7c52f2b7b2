// What a request speaks of, thing by thing: one account with one class of data in its days. No clock of a
// thing ends by a word that is about another one.
import { itemsOf } from '../act/index.ts'
import { countedAs } from '../identifier/index.ts'
import { trimmedText } from '../json/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import type { ClockKnowledge } from './knowledge.ts'
import { minutesOf, type RowMinutes } from './row-minutes.ts'

/** One account with one class of data. */
export interface AskedThing extends RowMinutes {
  /** As it is counted; empty: the request names none. */
  readonly account: string
  /** A category of the profile; null: all that is held is meant. */
  readonly category: string | null
  /** Its days as they are written: the same words are the same days, whether or not anybody can read them. */
  readonly written: string
}

/** What a request speaks of. Rows without a class count only where none of its rows names one. */
export function thingsOf(
  content: EvidenceRequest,
  knowledge: ClockKnowledge,
  /** Of which of its items, by key. */
  which: (key: string) => boolean = () => true,
): readonly AskedThing[] {
  const isNamed = (content.dataRequested ?? []).some(isOfClass)
  return thingsByItem(content, knowledge).flatMap(({ key, row, thing }) =>
    !which(key) || (isNamed && !(row && isOfClass(row))) ? [] : [thing],
  )
}

/** Each item of a request as a thing, with the row that asks for it. */
export function thingsByItem(content: EvidenceRequest, knowledge: ClockKnowledge) {
  const identifiers = content.identifiers?.length ? content.identifiers : [{ type: '', value: '' }]
  return itemsOf({ ...content, identifiers }).map(({ key, identifier, data }) => {
    const row = content.dataRequested?.[data ?? -1]
    const { type, value, country } = identifiers[identifier] ?? {}
    const own = { type: type ?? '', value: value ?? '', country: country ?? content.country }
    const account = countedAs(own, knowledge)
    return {
      key,
      identifier,
      row,
      thing: { account, ...rowOf(row ?? {}, content, knowledge) } satisfies AskedThing,
    }
  })
}

export const isOfClass = ({ category }: RequestedData): boolean => trimmedText(category) !== ''

const rowOf = (
  row: RequestedData,
  content: EvidenceRequest,
  knowledge: ClockKnowledge,
): Omit<AskedThing, 'account'> => ({
  category: trimmedText(row.category) || null,
  written: [row.from, row.to, row.timezone].map(trimmedText).join(' '),
  ...minutesOf(row, content, knowledge),
})

/** Whether one of these is about the whole of a thing: its account, its class, its days. */
export const isAbout = (words: readonly AskedThing[], thing: AskedThing): boolean =>
  words.some(
    (one) =>
      one.account === thing.account &&
      (one.category === null || one.category === thing.category) &&
      (one.written === thing.written || isWithin(thing, one)),
  )

/** An end that nobody can read reaches nothing, and is reached by what has none alone. */
function isWithin(thing: RowMinutes, { from, to }: RowMinutes): boolean {
  const begins = from === null || (from !== undefined && typeof thing.from === 'number' && from <= thing.from)
  const ends = to === null || (to !== undefined && typeof thing.to === 'number' && to >= thing.to)
  return begins && ends
}
