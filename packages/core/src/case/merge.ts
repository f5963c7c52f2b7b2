import { isRecord } from '../json/index.ts'
import type { Case } from './types.ts'

/** Two versions of a case made into one: what both changed differently is named, and there `mine` stands. */
export interface Merged {
  readonly whole: Case
  /** JSON pointers of the fields that both changed, each its own way. */
  readonly conflicts: readonly string[]
}

/**
 * What two tabs made of one case, put together field by field.
 *
 * `base` is the version that both started from. A field that only one of them changed keeps that change;
 * members of a list that carry an `id` are merged one by one, acts and the words that left are only ever
 * added, and every other list is taken whole.
 */
export function mergeCases(base: Case, mine: Case, theirs: Case): Merged {
  const conflicts: string[] = []
  const merged = merge(base, mine, theirs, '', conflicts) as Case
  return {
    whole: {
      ...merged,
      revision: Math.max(mine.revision, theirs.revision),
      changedAt: [mine.changedAt, theirs.changedAt].sort().at(-1) as string,
    },
    conflicts,
  }
}

/** What a version says at a pointer that a merge named; members of lists are found by their id. */
export function valueAt(whole: Case, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((of, key) => {
      if (Array.isArray(of)) return of.find((item) => isRecord(item) && item.id === key)
      return isRecord(of) && Object.hasOwn(of, key) ? of[key] : undefined
    }, whole)
}

const bookkeeping = new Set(['/revision', '/changedAt'])
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

function merge(base: unknown, mine: unknown, theirs: unknown, path: string, conflicts: string[]): unknown {
  if (same(mine, theirs) || same(theirs, base)) return mine
  if (same(mine, base)) return theirs
  if (/\/(?:acts|left)$/.test(path) && Array.isArray(mine) && Array.isArray(theirs))
    return bothActs(base, mine, theirs)
  if (isListWithIds(mine) && isListWithIds(theirs))
    return mergeLists(isListWithIds(base) ? base : [], mine, theirs, path, conflicts)
  if (isRecord(mine) && isRecord(theirs))
    return mergeRecords(isRecord(base) ? base : {}, mine, theirs, path, conflicts)
  if (!bookkeeping.has(path)) conflicts.push(path)
  return mine
}

type Bag = Readonly<Record<string, unknown>>

function mergeRecords(base: Bag, mine: Bag, theirs: Bag, path: string, conflicts: string[]): Bag {
  const own = (of: Bag, key: string): unknown => (Object.hasOwn(of, key) ? of[key] : undefined)
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter(
    (key) => key !== '__proto__',
  )
  const entries = keys.map(
    (key) =>
      [key, merge(own(base, key), own(mine, key), own(theirs, key), `${path}/${key}`, conflicts)] as const,
  )
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

interface WithId {
  readonly id: string
}
const isListWithIds = (value: unknown): value is readonly WithId[] =>
  Array.isArray(value) && value.every((item) => isRecord(item) && typeof item.id === 'string')

/**
 * A member that one side took out stays out, unless the other side wrote in it meanwhile: nothing typed is
 * lost.
 */
function mergeLists(
  base: readonly WithId[],
  mine: readonly WithId[],
  theirs: readonly WithId[],
  path: string,
  conflicts: string[],
): unknown[] {
  const of = (list: readonly WithId[], id: string) => list.find((item) => item.id === id)
  const ids = [...new Set([...mine, ...theirs].map((item) => item.id))]
  return ids.flatMap((id) => {
    const [was, here, there] = [of(base, id), of(mine, id), of(theirs, id)]
    if (here && there) return [merge(was, here, there, `${path}/${id}`, conflicts)]
    const left = (here ?? there) as WithId
    return was && same(was, left) ? [] : [left]
  })
}

function bothActs(base: unknown, mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const texts = (list: readonly unknown[]) => new Set(list.map((act) => JSON.stringify(act)))
  const [before, here] = [texts(Array.isArray(base) ? base : []), texts(mine)]
  const there = texts(theirs)
  const kept = mine.filter((act) => !before.has(JSON.stringify(act)) || there.has(JSON.stringify(act)))
  return [
    ...kept,
    ...theirs.filter((act) => !before.has(JSON.stringify(act)) && !here.has(JSON.stringify(act))),
  ]
}
