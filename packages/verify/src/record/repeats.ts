import { fromBase64url, hex } from '../bytes/index.ts'
import { ecdsaFromDer } from '../der/index.ts'
import { isRecord, type Json, text } from './json.ts'
import { sortOfList } from './list-kinds.ts'
import type { RecordErrorCode } from './report.ts'
import type { ListedAct } from './roles.ts'

/** Bytes of one of the two numbers of a signature. */
const half = 32

/**
 * What of a signature is the same in every copy of it. Of one of an elliptic curve that is its first number:
 * to the second there is another one that holds as well, and whoever copies it may write that. The numbers of
 * one touch belong to it alone, as long as the key draws them.
 */
function markOf(body: Json): string | undefined {
  if (!isRecord(body.assertion)) return undefined
  const bytes = fromBase64url(text(body.assertion.signature))
  if (!bytes) return undefined
  const pair = ecdsaFromDer(bytes, half)
  return hex(pair ? pair.slice(0, half) : bytes)
}

/**
 * Acts whose copy gives nobody anything, and which are said again in the very same words: by a key that draws
 * no numbers and counts none, the same touch as well.
 */
const saidAgain: ReadonlySet<unknown> = new Set([
  'code-given',
  'suspended',
  'left',
  'role-ended',
  'role-stopped',
  'registrar-stopped',
  'key-ended',
  'objected',
  'withdrawn',
])
const mayBeAgain = (kind: unknown, body: Json): boolean =>
  saidAgain.has(kind) || (kind === 'attested' && !('name' in body) && !('registry' in body))

/**
 * What one touch may say several times in one list: each value of many, and a role that is asked for beside.
 */
function saidBy({ kind, body }: ListedAct): string | undefined {
  if (!isRecord(body) || mayBeAgain(kind, body)) return undefined
  const mark = markOf(body)
  if (mark === undefined) return undefined
  const { field, value, proposal } = isRecord(body.registry) ? body.registry : ({} as Json)
  const what = kind === 'proposed' ? [field, value ?? null] : [proposal ?? null]
  return JSON.stringify([mark, kind === 'role-asked', ...what])
}

/** What counts after its waiting time, once. */
const counting: ReadonlySet<unknown> = new Set(['role-counts', 'registrar-counts', 'counts'])

/**
 * The first act of a list that says what was touched for, or began to count, once before; undefined: none.
 */
export function repeatIn(
  list: readonly ListedAct[],
): { readonly why: RecordErrorCode; readonly at: number } | undefined {
  const seen = new Set<string>()
  for (const [index, act] of list.entries()) {
    const naming = counting.has(act.kind) && isRecord(act.body) ? text(act.body.naming) : undefined
    const said = naming === undefined ? saidBy(act) : JSON.stringify(['naming', naming])
    if (said === undefined) continue
    if (seen.has(said)) return { why: 'said-before', at: index + 1 }
    seen.add(said)
  }
  return undefined
}

/** Whether the touch of an act of a list stands in another list of the same sort as well. */
export type CopiedTouch = (act: ListedAct, list: readonly ListedAct[]) => boolean

/**
 * Touches that stand in more than one list of a sort. Some name nobody by whose list they can be told, as an
 * invitation does: which of two is the true one no list says.
 */
export function copiedIn(lists: Iterable<readonly [string, readonly ListedAct[]]>): CopiedTouch {
  const places = new Map<string, Set<string>>()
  for (const [subject, list] of lists) {
    const sort = sortOfList(list)
    for (const { body } of list) {
      const mark = isRecord(body) ? markOf(body) : undefined
      if (mark === undefined) continue
      const name = `${sort} ${mark}`
      places.set(name, (places.get(name) ?? new Set()).add(subject))
    }
  }
  return ({ body }, list) => {
    const mark = isRecord(body) ? markOf(body) : undefined
    return mark !== undefined && (places.get(`${sortOfList(list)} ${mark}`)?.size ?? 0) > 1
  }
}
