import type { ListedAct } from '@oficio/verify/record'
import type { Kept } from '../db/pipeline.ts'
import type { Db } from '../db/scope.ts'

/** Lists of the registry by whom they are about. */
export type Vouching = ReadonlyMap<string, readonly ListedAct[]>

const sumsSql: Kept = {
  name: 'vouching-sums',
  text: 'select subject, sum from vouching_sums($1::uuid[]) order by subject',
}
const listsSql: Kept = {
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

interface Sum {
  readonly subject: string
  readonly sum: Buffer
}

/**
 * What the registry did to these people and, step by step upward, to whoever vouched for them and for their
 * units. A list that lies in the database as it did when it was read last is the very same value, so that
 * what is found out about it can be kept with it; nobody changes one.
 */
export async function vouchingOf(db: Pick<Db, 'rows'>, people: readonly string[]): Promise<Vouching> {
  const sums = await db.rows<Sum>(sumsSql, [[...new Set(people)]])
  const lists = new Map<string, readonly ListedAct[]>()
  const unknown: string[] = []
  for (const { subject, sum } of sums) {
    const list = asKnown(sum.toString('base64'))
    if (list) lists.set(subject, list)
    else unknown.push(subject)
  }
  if (unknown.length === 0) return lists
  const read = await db.rows<Sum & { readonly acts: readonly ListedAct[] }>(listsSql, [unknown])
  for (const { subject, sum, acts: list } of read) {
    keep(sum.toString('base64'), list)
    lists.set(subject, list)
  }
  return lists
}
