// What a request speaks of, thing by thing: one account with one class of data in its days. No clock of a
// thing ends by a word that is about another one.
import { itemsOf } from '../act/index.ts'
import { countedAs } from '../identifier/index.ts'
import { trimmedText } from '../json/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import type { ClockKnowledge } from './knowledge.ts'
import { minutesOf, type RowMinutes } from './row-minutes.ts'

/** One account with one class of data, at one service of its provider. */
export interface AskedThing extends RowMinutes {
  /** As it is compared; empty: the request names none, and means all of the provider. */
  readonly service: string
  /** As it is counted; empty: the request names none. */
  readonly account: string
  /** A category of the profile; null: all that is held is meant. */
  readonly category: string | null
  /** What its row says in words, as it is compared; empty: all of the class. */
  readonly described: string
  /** Its days as they are written: the same words are the same days, whether or not anybody can read them. */
  readonly written: string
}

/** What a request speaks of. A row that says nothing counts only where none of its rows says anything. */
export function thingsOf(
  content: EvidenceRequest,
  knowledge: ClockKnowledge,
  /** Of which of its items, by key. */
  which: (key: string) => boolean = () => true,
): readonly AskedThing[] {
  const isNamed = (content.dataRequested ?? []).some(saysWhich)
  return thingsByItem(content, knowledge).flatMap(({ key, row, thing }) =>
    !which(key) || (isNamed && !(row && saysWhich(row))) ? [] : [thing],
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

/** Whether a row names a class, or says in words what it is about. */
export const saysWhich = (row: RequestedData): boolean =>
  trimmedText(row.category) !== '' || describedIn(row) !== ''

/** The service that a request names, as it is compared. */
export const serviceOf = ({ service }: EvidenceRequest): string => trimmedText(service).toLowerCase()

const describedIn = ({ description }: RequestedData): string =>
  trimmedText(description).normalize('NFC').replace(/\s+/gu, ' ').toLowerCase()

const rowOf = (
  row: RequestedData,
  content: EvidenceRequest,
  knowledge: ClockKnowledge,
): Omit<AskedThing, 'account'> => ({
  service: serviceOf(content),
  category: trimmedText(row.category) || null,
  described: describedIn(row),
  written: [row.from, row.to, row.timezone].map(trimmedText).join(' '),
  ...minutesOf(row, content, knowledge),
})

/** Whether one of these is about the whole of a thing: its account, service, class, words and days. */
export const isAbout = (words: readonly AskedThing[], thing: AskedThing): boolean =>
  words.some(
    (one) =>
      one.account === thing.account &&
      (one.service === '' || one.service === thing.service) &&
      isOfItsKind(one, thing) &&
      (one.written === thing.written || isWithin(thing, one)),
  )

/** What is said in words is that alone: of two chats one is not the other, and neither is all messages. */
const isOfItsKind = (one: AskedThing, thing: AskedThing): boolean =>
  one.described === ''
    ? one.category === null || one.category === thing.category
    : one.category === thing.category && one.described === thing.described

/** An end that nobody can read reaches nothing, and is reached by what has none alone. */
function isWithin(thing: RowMinutes, { from, to }: RowMinutes): boolean {
  const begins = from === null || (from !== undefined && typeof thing.from === 'number' && from <= thing.from)
  const ends = to === null || (to !== undefined && typeof thing.to === 'number' && to >= thing.to)
  return begins && ends
}
