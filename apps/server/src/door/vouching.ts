import { checkChain } from '@oficio/verify/chain'
import { leafEntry } from '@oficio/verify/log'
import type { ListedAct } from '@oficio/verify/record'
import type { PlannedStatement } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'

/** Lists of the registry by whom they are about. */
export type Vouching = ReadonlyMap<string, readonly ListedAct[]>

const sumsSql: PlannedStatement = {
  name: 'vouching-sums',
  text: 'select subject, sum, logged from vouching_sums($1::uuid[]) order by subject',
}
const ownSumsSql: PlannedStatement = {
  name: 'sums-of-lists',
  text: 'select subject, sum, logged from sums_of($1::uuid[]) order by subject',
}
const listsSql: PlannedStatement = {
  name: 'lists-with-sums',
  text: 'select subject, sum, acts from lists_with_sums($1::uuid[]) order by subject',
}

/**
 * Lists that were read before, by the sum of what they say: under it lies exactly this, whichever house and
 * whoever wrote it. Some hundred acts stand behind each request, and nearly all of them stood behind the one
 * before.
 */
const known = new Map<string, readonly ListedAct[]>()
let acts = 0
/** Each is some kilobytes. */
const mostActs = 10_000

function keep(sum: string, list: readonly ListedAct[]): void {
  if (known.has(sum)) return
  known.set(sum, list)
  acts += list.length
  for (const [oldest, { length }] of known) {
    if (acts <= mostActs) break
    known.delete(oldest)
    acts -= length
  }
}

/** As it lies in the database now: a list that anybody changed has another sum, and is read again. */
function asKnown(sum: string): readonly ListedAct[] | undefined {
  const list = known.get(sum)
  if (!list) return undefined
  known.delete(sum)
  known.set(sum, list)
  return list
}

/** The leaf of the last act of a list that the custody log holds; salt in base64, entry in hexadecimal. */
interface LoggedEntry {
  readonly seq: number
  readonly salt: string | null
  readonly entry: string
}

interface Sum {
  readonly subject: string
  readonly sum: Buffer
  readonly logged: LoggedEntry | null
}

/** Of each list that was looked at whether it is chained as acts are, and of whom. */
const chained = new WeakMap<readonly ListedAct[], string | undefined>()
function chainOf(list: readonly ListedAct[]): string | undefined {
  if (!chained.has(list)) {
    const chain = checkChain(list)
    chained.set(list, chain.ok ? (chain.request ?? undefined) : undefined)
  }
  return chained.get(list)
}

/**
 * Whether a list of the registry is as it was logged: chained from its first act, and not ended before the
 * custody log says it does. What was taken out of it, or written otherwise, may have put somebody out.
 */
function isWhole(subject: string, list: readonly ListedAct[], logged: LoggedEntry | null): boolean {
  if (chainOf(list) !== subject) return false
  if (logged === null) return true
  const { hash } = (list[logged.seq - 1] ?? {}) as { readonly hash?: unknown }
  if (typeof hash !== 'string' || logged.salt === null) return false
  return Buffer.from(logged.entry, 'hex').equals(leafEntry(Buffer.from(logged.salt, 'base64'), hash))
}

/** These lists, but for those that are not as they were logged. */
async function wholeAmong(db: Pick<Db, 'rows'>, sums: readonly Sum[]): Promise<Vouching> {
  const lists = new Map<string, readonly ListedAct[]>()
  const unknown: string[] = []
  for (const { subject, sum } of sums) {
    const list = asKnown(sum.toString('base64'))
    if (list) lists.set(subject, list)
    else unknown.push(subject)
  }
  if (unknown.length > 0) {
    const read = await db.rows<Sum & { readonly acts: readonly ListedAct[] }>(listsSql, [unknown])
    for (const { subject, sum, acts: list } of read) {
      keep(sum.toString('base64'), list)
      lists.set(subject, list)
    }
  }
  for (const { subject, logged } of sums) {
    const list = lists.get(subject)
    if (list && !isWhole(subject, list, logged)) lists.delete(subject)
  }
  return lists
}

/**
 * What the registry did to these people and, step by step upward, to whoever vouched for them and for their
 * units. A list that lies in the database as it did when it was read last is the very same value, so that
 * what is found out about it can be kept with it; nobody changes one. One that is not as it was logged
 * vouches for nobody, and is not among them.
 */
export const vouchingOf = async (db: Pick<Db, 'rows'>, people: readonly string[]): Promise<Vouching> =>
  wholeAmong(db, await db.rows<Sum>(sumsSql, [[...new Set(people)]]))

/** The lists about these alone, as `vouchingOf` reads them. */
export const listsAbout = async (db: Pick<Db, 'rows'>, subjects: readonly string[]): Promise<Vouching> =>
  wholeAmong(db, await db.rows<Sum>(ownSumsSql, [[...new Set(subjects)]]))

/** What `list_end` gives of a list: its sum in base64, null where there is none. */
export interface ListEnd {
  readonly sum: string | null
  readonly logged: LoggedEntry | null
}

/** The list that ends so; undefined where it is not as it was logged. Where nothing was, it is empty. */
export async function listEnding(
  db: Pick<Db, 'rows'>,
  subject: string,
  { sum, logged }: ListEnd,
): Promise<readonly ListedAct[] | undefined> {
  if (sum === null) return logged === null ? [] : undefined
  return (await wholeAmong(db, [{ subject, logged, sum: Buffer.from(sum, 'base64') }])).get(subject)
}
