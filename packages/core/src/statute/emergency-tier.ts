import { dayInZone } from '../calendar/index.ts'
import { ownValue, pointerTo, trimmedText } from '../json/index.ts'
import { type EvidenceRequest, type RequestedData, secondOf } from '../request/index.ts'
import { addDays, type Day, isDay, readInstant } from '../time/index.ts'
import { type ApprovalKnowledge, chainQuestionOf } from './approval.ts'
import { isListOf, itemsFor, type RowClass, type RowItems, type RowWords, withAccounts } from './row-items.ts'

/**
 * When a kind of data may be given in an emergency: `first`, before anybody ordered it; `recent`, so far as
 * it is of the last days, since what finds somebody now is the newest of it; `later`, with the order.
 */
export type EmergencyTier = 'first' | 'recent' | 'later'

/** A row of a request, by its place. */
export interface RowOf {
  readonly content: EvidenceRequest
  readonly row: number
}

/**
 * By the lists of `law/categories.yaml`: `first` and `recent` are earned, by a category that is on them and
 * by words that say nothing but items of it, in each language and as they are pasted into a form. What nobody
 * put on the lists is `later`, and so is a row with one word more.
 */
export function emergencyTier(of: RowOf, knowledge: ApprovalKnowledge): EmergencyTier {
  const { emergencyFirst } = knowledge.categories
  const kind = kindOf(of, knowledge)
  if (!emergencyFirst || misplacedWords(of) || isOfMany(of, knowledge)) return 'later'
  const isAway = isOfOtherTime(of, knowledge)
  if (kind === undefined) return isRecentByWords(of, knowledge) && !isAway ? 'recent' : 'later'
  const { recent, words } = emergencyFirst
  const row = classOf(of, kind, knowledge)
  // The class alone says more than what finds somebody.
  if (lacksWords(of, words)) return 'later'
  const first = itemsFor(row, words, ['first'])
  if (!recent.categories.includes(kind) && !moreWords(of, first, words)) return 'first'
  // A row about the holder whose words name what grows with time is judged as that.
  return isAway || moreWords(of, itemsFor(row, words), words) ? 'later' : 'recent'
}

/**
 * What a row says that lets it wait, though it is of a kind that would go first; undefined: it is of none, or
 * nothing it says does.
 */
export function waitingWords(of: RowOf, knowledge: ApprovalKnowledge): WaitingWords | undefined {
  const { emergencyFirst } = knowledge.categories
  const kind = kindOf(of, knowledge)
  if (!emergencyFirst || kind === undefined) return undefined
  const misplaced = misplacedWords(of)
  if (misplaced) return { ...misplaced, kind, isMisplaced: true }
  const { words } = emergencyFirst
  const more = moreWords(of, itemsFor(classOf(of, kind, knowledge), words), words)
  if (more) return { ...more, kind, isMisplaced: false }
  const pointer = `/dataRequested/${of.row}/description`
  return lacksWords(of, words) ? { said: '', pointer, kind, isMisplaced: false } : undefined
}

/** An account about which a row asks, with the types under which its provider has one so written. */
interface AskedAccount {
  readonly type: string
  readonly value: string
  readonly types: readonly string[]
}

/** The accounts of a letter, or those that it says a row is about. */
function accountsOf({ content, row }: RowOf, { providers }: ApprovalKnowledge): readonly AskedAccount[] {
  const named = content.letter?.data?.[row]?.identifiers
  const accepted = ownValue(providers, content.provider)?.identifiers.accepted ?? []
  return (content.identifiers ?? [])
    .filter((_, at) => !named || named.includes(at + 1))
    .map(({ type, value }) => ({ type: type ?? '', value: trimmedText(value) ?? '' }))
    .map((one) => ({
      ...one,
      types: accepted.flatMap((each) => (patternOf(each).test(one.value) ? [each.type] : [])),
    }))
}

/**
 * Whether a row of a kind that would go asks about what may be of many: an account of a sort, or written as
 * one of a sort, that may be of anybody who was there; one that its provider rejects, or that is written as
 * none of its own and as no number or mailbox; or who had an address, and not each of its accounts is one at
 * its instant. Of a line or a person that would be all addresses that they had.
 */
export function isOfMany(of: RowOf, knowledge: ApprovalKnowledge): boolean {
  const { accounts } = knowledge.categories.emergencyFirst ?? {}
  const kind = kindOf(of, knowledge)
  if (!accounts || (kind === undefined && !isNamedByWords(of, knowledge))) return false
  const profile = ownValue(knowledge.providers, of.content.provider)
  const asked = accountsOf(of, knowledge)
  const isOf =
    (names: readonly string[]) =>
    ({ type, types }: AskedAccount) =>
      names.includes(type) || types.some((one) => names.includes(one))
  const isRejected = ({ type }: AskedAccount) =>
    profile?.identifiers.rejected.some((one) => one.type === type) === true
  const isUnread = ({ value, types }: AskedAccount) =>
    (profile?.identifiers.accepted ?? []).length > 0 && types.length === 0 && !ofOne.test(value)
  const isGroup = ({ value }: AskedAccount) => patternOf({ regex: accounts.groups, flags: 'i' }).test(value)
  const here = accounts.ofManyAt.filter((one) => one.sector === profile?.category && one.kind === kind)
  // A number of seven figures may be a document, and may be a telephone.
  const isHere = ({ type, types }: AskedAccount) =>
    here.some((one) => one.types.includes(type) || areAllOf(types, one.types))
  if (asked.some((one) => isRejected(one) || isUnread(one) || isGroup(one) || isHere(one))) return true
  if (asked.some(isOf(accounts.ofMany))) return true
  const isOfAddress = accounts.ofAddress.includes(dataOf(of))
  return isOfAddress && (asked.length === 0 || !asked.every(({ types }) => hasAny(types, accounts.addresses)))
}

const hasAny = (types: readonly string[], names: readonly string[]): boolean =>
  types.some((one) => names.includes(one))
const areAllOf = (types: readonly string[], names: readonly string[]): boolean =>
  types.length > 0 && types.every((one) => names.includes(one))

/**
 * Whether an account of a row is an address at an instant that lies outside of the days of the row: what is
 * given of it is of that instant, whatever days stand beside.
 */
export function isOfOtherTime(of: RowOf, knowledge: ApprovalKnowledge): boolean {
  const { addresses = [] } = knowledge.categories.emergencyFirst?.accounts ?? {}
  const { from, to } = of.content.dataRequested?.[of.row] ?? {}
  return accountsOf(of, knowledge)
    .filter(({ types }) => hasAny(types, addresses))
    .some(({ value }) => {
      const at = value.slice(value.lastIndexOf('@') + 1)
      return isBefore(at, from) || isBefore(to, at)
    })
}

/** Whether one is before the other, to the second where both are moments, else by their days. */
function isBefore(one: string | null | undefined, other: string | null | undefined): boolean {
  const [first, last] = [one, other].map((moment) => readInstant(moment?.trim() ?? '')?.seconds)
  if (first !== undefined && last !== undefined) return first < last
  const [firstDay, lastDay] = [dayOf(one), dayOf(other)]
  return firstDay !== undefined && lastDay !== undefined && firstDay < lastDay
}

/** The number of a line, no longer than those of these countries; a mailbox; a name at its sign. */
const ofOne = /^(?!(?:\d{1,3}\.){3}\d{1,3}$)\+?(?:[\s().-]*\d){7,13}$|^[^\s@]*@[^\s@]+$/

const patterns = new Map<string, RegExp>()

function patternOf({ regex, flags }: { readonly regex: string; readonly flags: string }): RegExp {
  const key = `${flags} ${regex}`
  const made = patterns.get(key) ?? new RegExp(regex, flags.replace(/[gy]/g, ''))
  patterns.set(key, made)
  return made
}

/** The name by which the provider of a row has its data. */
export const dataOf = ({ content, row }: RowOf): string => content.dataRequested?.[row]?.category ?? ''

/** Of which class a row is, being of that kind. */
export const classOf = (of: RowOf, kind: string, { providers }: ApprovalKnowledge): RowClass => ({
  ...{ kind, data: dataOf(of), sector: ownValue(providers, of.content.provider)?.category },
})

/** Whether a row says nothing, though the name of its class alone says more than what finds somebody. */
const lacksWords = (of: RowOf, { needed }: RowWords): boolean =>
  [dataOf(of), `${of.content.provider}.${dataOf(of)}`].some((name) => needed.includes(name)) &&
  wordsOfRow(of.content, of.row).length === 0

/** Words of a row that let it wait, of which kind it is, and whether a day or a zone belongs there. */
export interface WaitingWords extends WordsOfRow {
  readonly kind: string
  readonly isMisplaced: boolean
}

/**
 * The first of the places of a row for its days and their zone that says anything else: there too a row can
 * ask for more, and its letter prints it.
 */
function misplacedWords({ content, row }: RowOf): WordsOfRow | undefined {
  const { from, to, timezone } = content.dataRequested?.[row] ?? {}
  const isDayOrNone = (value: string) => value === '' || dayOf(value) !== undefined
  const isZoneOrNone = (value: string) => value === '' || isZone(value)
  return [
    { name: 'from', said: from, isOwn: isDayOrNone },
    { name: 'to', said: to, isOwn: isDayOrNone },
    { name: 'timezone', said: timezone, isOwn: isZoneOrNone },
  ]
    .map(({ name, said, isOwn }) => ({
      said: trimmedText(said),
      isOwn,
      pointer: pointerTo(['dataRequested', `${row}`, name]),
    }))
    .find(({ said, isOwn }) => !isOwn(said))
}

/** An offset from universal time, or a name of the IANA data. */
const isZone = (value: string): boolean =>
  /^(?:Z|(?:UTC|GMT)?[+-]\d{2}:?\d{2})$/.test(value) || dayInZone(value, 0) !== undefined

/**
 * On which of the lists the category of a row is; undefined: on none, or its provider has no class of that
 * name, and nobody knows what it would be there.
 */
export function kindOf({ content, row }: RowOf, knowledge: ApprovalKnowledge): string | undefined {
  const { emergencyFirst, narrower } = knowledge.categories
  const asked = content.dataRequested?.[row]
  const data = asked?.category
  if (!asked || !data || !emergencyFirst || !isOwnClass(content.provider, data, knowledge)) return undefined
  const { alike } = emergencyFirst
  const kinds = Object.entries(narrower)
    .filter(([kind, one]) => kind === data || one.data.includes(data))
    .map(([kind]) => kind)
  const [category] = chainQuestionOf({ ...content, dataRequested: [asked] }, knowledge).categories
  return [...kinds, ...(category === undefined ? [] : [category])]
    .map((kind) => (Object.hasOwn(alike, kind) ? (alike[kind] ?? kind) : kind))
    .find((kind) => emergencyFirst.categories.includes(kind))
}

/**
 * Whether a row, of no such kind by its name, could be of what grows with time by its words: its provider
 * keeps such data under that name, and its category is the one that holds them, surely so.
 */
export function isNamedByWords({ content, row }: RowOf, knowledge: ApprovalKnowledge): boolean {
  const asked = content.dataRequested?.[row]
  const { emergencyFirst } = knowledge.categories
  if (!asked?.category || !emergencyFirst?.recent.data.includes(asked.category)) return false
  if (kindOf({ content, row }, knowledge) !== undefined) return false
  const { categories } = chainQuestionOf({ ...content, dataRequested: [asked] }, knowledge)
  return (
    categories[0] === emergencyFirst.recent.within && isOwnClass(content.provider, asked.category, knowledge)
  )
}

/** Whether such a row says something, and nothing but items of what grows with time. */
function isRecentByWords(of: RowOf, knowledge: ApprovalKnowledge): boolean {
  const { emergencyFirst } = knowledge.categories
  if (!emergencyFirst || !isNamedByWords(of, knowledge)) return false
  const { recent, words } = emergencyFirst
  return (
    wordsOfRow(of.content, of.row).length > 0 &&
    !moreWords(of, itemsFor(classOf(of, recent.within, knowledge), words), words)
  )
}

/** Words of a request and where they stand. */
interface WordsOfRow {
  readonly said: string
  readonly pointer: string
}

/** The first of the texts of a row that says more than a list of these items and accounts of its letter. */
function moreWords(
  { content, row }: RowOf,
  items: readonly RowItems[],
  words: RowWords,
): WordsOfRow | undefined {
  const accounts = (content.identifiers ?? []).flatMap(({ value }) => trimmedText(value) || [])
  return wordsOfRow(content, row).find(({ said }) => !isListOf(withAccounts(said, accounts), items, words))
}

/** All that a row says: its words, the same in the second language, and as they are pasted into a form. */
function wordsOfRow({ dataRequested, letter }: EvidenceRequest, row: number): readonly WordsOfRow[] {
  const pointer = `/dataRequested/${row}/description`
  const pasted = `data.${row + 1}`
  return [
    { said: dataRequested?.[row]?.description, pointer },
    { said: letter?.second?.[pointer], pointer: secondOf(pointer) },
    { said: letter?.paste?.[pasted], pointer: pointerTo(['letter', 'paste', pasted]) },
  ].flatMap(({ said, pointer: at }) => (trimmedText(said) ? [{ said: trimmedText(said), pointer: at }] : []))
}

/** The days on which a letter may have been written, where only the moment of its seal is known. */
interface LetterDays {
  readonly first: Day
  readonly last: Day
}

/**
 * Whether a row asks for nothing but what an emergency may be given of the last days before its letter: its
 * beginning and its end are written, each a day or a moment and nothing else, lie within them, and are no
 * further apart than so many days. What is still to come when the letter is written is no stored data.
 */
export function isRecentEnough(
  row: RequestedData,
  { first, last }: LetterDays,
  { categories }: ApprovalKnowledge,
): boolean {
  const { recent } = categories.emergencyFirst ?? {}
  const [from, to] = [dayOf(row.from), dayOf(row.to)]
  if (!recent || from === undefined || to === undefined) return false
  const isNear = from >= addDays(first, -recent.days) && from <= to && to <= last
  return isNear && lastsAtMost(recent.days, row)
}

/** Whether so many days lie between two moments; of two days, each is whole. */
function lastsAtMost(days: number, { from, to }: RequestedData): boolean {
  const [first, last] = [from, to].map((moment) => readInstant(moment?.trim() ?? '')?.seconds)
  if (first !== undefined && last !== undefined) return last - first <= days * secondsOfDay
  const [firstDay, lastDay] = [dayOf(from), dayOf(to)]
  return firstDay !== undefined && lastDay !== undefined && lastDay < addDays(firstDay, days)
}

const secondsOfDay = 24 * 60 * 60

/** The day of a day or a moment; undefined: it is neither, or more than that. */
function dayOf(value: string | null | undefined): Day | undefined {
  const [, day] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      value?.trim() ?? '',
    ) ?? []
  return isDay(day) ? day : undefined
}

/** Whether the file of a provider has a class of data of this name. */
function isOwnClass(provider: string, data: string, { providers, categories }: ApprovalKnowledge): boolean {
  const classes = ownValue(providers, provider)?.dataCategories.items ?? []
  return (
    classes.some(({ code }) => code === data) ||
    categories.exceptions.some((one) => one.provider === provider && one.data === data)
  )
}
