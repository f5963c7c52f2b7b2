import { digestOf } from '../canonical/index.ts'
import { checkChain } from '../chain/index.ts'
import { isRecord, type Json, text } from './json.ts'
import type { Founding } from './report.ts'
import type { ListedAct, ListOf } from './roles.ts'

const bodyOf = (act: ListedAct | undefined): Json => (isRecord(act?.body) ? act.body : {})
const isOfNobody = (act: ListedAct | undefined, kind: string): boolean =>
  act?.kind === kind && !isRecord(act.by)

/** Whether a list begins a house: the institution that keeps its registry, before which nobody was. */
export const isFounding = (list: readonly ListedAct[]): boolean => isOfNobody(list[0], 'founded')

/**
 * Whether a list that begins by nobody's word is of the very founding: its act names the unit and the people
 * that it began with. One of before does not name them; there they are those who were written down in the
 * same moment.
 */
export function isOfFounding(subject: string, list: readonly ListedAct[], listOf: ListOf): boolean {
  const [first] = list
  if (!isOfNobody(first, 'vouched')) return true
  const { unit, institution } = bodyOf(first)
  const isUnit = text(unit) === ''
  const home = isUnit ? text(institution) : text(bodyOf(listOf(text(unit))[0]).institution)
  const founded = listOf(home)
  if (!isFounding(founded)) return false
  const said = bodyOf(founded[0]).founding
  if (!isRecord(said)) return founded[0]?.at === first?.at
  return isUnit
    ? said.unit === subject
    : said.unit === unit && Array.isArray(said.people) && said.people.includes(subject)
}

/** For how many hours the code opens with which a founder makes the first keys. */
export const foundingHours = 72
/** How many keys whoever founds a house makes with it. */
export const keysOfFounding = 2
/** More founders than a house begins with are a stranger's list. */
const mostFounders = 16

/**
 * Whatever ends the code of the founding, another one or that somebody left: keys made after it are named, or
 * nobody's.
 */
const endsCode: ReadonlySet<unknown> = new Set(['code-given', 'recovery-asked', 'recovery-confirmed', 'left'])

/**
 * The acts by which a founder made the first keys, which only the other founders can name; none in anybody
 * else's list.
 */
export function keysOfFounder(list: readonly ListedAct[]): readonly ListedAct[] {
  const [first, ...more] = list
  if (!isOfNobody(first, 'vouched')) return []
  const until = Date.parse(text(first?.at)) + foundingHours * 3_600_000
  // A row behind a later one was not written in the hours that it says.
  const end = more.findIndex(({ kind, at }) => endsCode.has(kind) || !(Date.parse(text(at)) <= until))
  return (end === -1 ? more : more.slice(0, end))
    .filter(({ kind }) => kind === 'key-made')
    .slice(0, keysOfFounding)
}

/**
 * Until when a founder makes the first keys; undefined where the code of the founding was ended before both
 * were there, and in anybody else's list.
 */
export function firstKeysUntil(list: readonly ListedAct[]): string | undefined {
  const [first, ...more] = list
  if (!isOfNobody(first, 'vouched')) return undefined
  const isEnded = keysOfFounder(list).length < keysOfFounding && more.some(({ kind }) => endsCode.has(kind))
  const until = Date.parse(text(first?.at)) + foundingHours * 3_600_000
  return isEnded || Number.isNaN(until) ? undefined : new Date(until).toISOString()
}

/**
 * Everybody whom the founding of a founder's house names, the founder as well; nobody where the list is of
 * none, or the founding names fewer than can compare, or more than begin one.
 */
export function foundersWith(person: string, listOf: ListOf): readonly string[] {
  const { unit } = bodyOf(listOf(person)[0])
  if (!isOfNobody(listOf(person)[0], 'vouched') || text(unit) === '') return []
  const [founded] = listOf(text(bodyOf(listOf(text(unit))[0]).institution))
  const said = bodyOf(founded).founding
  if (!isOfNobody(founded, 'founded') || !isRecord(said) || !Array.isArray(said.people)) return []
  const people = [...new Set(said.people.map(text))]
  return said.unit === unit && people.includes(person) && people.length > 1 && people.length <= mostFounders
    ? people
    : []
}

/**
 * The founding that a list begins; undefined where it cannot be told: it names no people, or a founder has
 * not made both keys, or a list of them is not here, or not whole.
 *
 * Over the first keys too: with the very acts of a true founding, and other keys for its founders, another
 * house could be invented.
 */
export function foundingOf(subject: string, listOf: ListOf): Founding | undefined {
  const list = listOf(subject)
  const { founding: said, name } = bodyOf(list[0])
  if (!isFounding(list) || !isRecord(said) || !Array.isArray(said.people)) return undefined
  const at = text(list[0]?.at)
  const parts = [hashAt(subject, list, 1), hashAt(text(said.unit), listOf(text(said.unit)), 1)]
  const people = said.people.map(text)
  for (const person of people) {
    const one = listOf(person)
    const keys = keysOfFounder(one)
    const last = keys.at(-1)
    if (last === undefined || keys.length < keysOfFounding) return undefined
    parts.push(hashAt(person, one, one.indexOf(last) + 1))
  }
  if (people.length === 0 || parts.includes(undefined)) return undefined
  return { digest: digestOf({ oficio: 'founding/1', parts }), subject, name: text(name), at }
}

/** The hash of an act, which holds all before it, where the list of a subject is whole up to there. */
function hashAt(subject: string, list: readonly ListedAct[], length: number): string | undefined {
  const known = whole.get(list)?.get(length)
  if (known !== undefined) return known
  const chain = checkChain(list.slice(0, length))
  if (!chain.ok || chain.acts !== length || chain.request !== subject || chain.end === null) return undefined
  whole.set(list, new Map([...(whole.get(list) ?? []), [length, chain.end]]))
  return chain.end
}
const whole = new WeakMap<readonly ListedAct[], ReadonlyMap<number, string>>()

/** The foundings among lists, of which a true house has one. */
export const foundingsIn = (lists: Iterable<readonly [string, readonly ListedAct[]]>): readonly string[] =>
  [...lists].flatMap(([subject, list]) => (isFounding(list) ? [subject] : []))

/** A digest of a founding as people read it out and type it: half of it, which nobody can aim at. */
export const shortFounding = (digest: string): string =>
  digest
    .slice(0, 32)
    .replace(/(.{4})(?=.)/g, '$1 ')
    .toUpperCase()

/** A founding as somebody wrote it down, whole or as it is read out; undefined for what is none. */
export function readFounding(typed: string): string | undefined {
  const bare = typed.replace(/[\s\p{Pd}:]+/gu, '').toLowerCase()
  return /^(?:[0-9a-f]{32}|[0-9a-f]{64})$/.test(bare) ? bare : undefined
}

/** Whether a founding is one that somebody knows. */
export const isKnownFounding = ({ digest }: Pick<Founding, 'digest'>, known: readonly string[]): boolean =>
  known.some((one) => (one.length === 32 || one.length === 64) && digest.startsWith(one))
