import { fromBase64url, hex } from '../bytes/index.ts'
import { ecdsaFromDer } from '../der/index.ts'
import { isRecord, type Json, text } from './json.ts'
import { sortOfList } from './list-kinds.ts'
import type { RecordErrorCode } from './report.ts'
import type { ListedAct } from './roles.ts'

/** Bytes of one of the two numbers of a signature. */
const half = 32

// A touch counts once, in whatever list: of acts of a request, of the registry, of an agreement, of a change
// to the knowledge, and in rows beside them. Whoever writes rows of a database copies what somebody signed
// for another moment, and makes no signature: of two that are the same the first counts. Every reader of
// touches asks here.

/**
 * What of a touch is the same in every copy of it. Of a signature of an elliptic curve that is its first
 * number: to the second there is another one that holds as well, and whoever copies it may write that. The
 * numbers of one touch belong to it alone, as long as the key draws them; a key that draws none signs the
 * same for the same statement, which is why statements name their place. Undefined: it is none.
 */
export function touchNumber(assertion: unknown): string | undefined {
  if (!isRecord(assertion)) return undefined
  const bytes = fromBase64url(text(assertion.signature))
  if (!bytes) return undefined
  const pair = ecdsaFromDer(bytes, half)
  return hex(pair ? pair.slice(0, half) : bytes)
}

/** The same of a receipt, whose signature is its two numbers as they are. */
function receiptNumber(receipt: unknown): readonly string[] {
  const bytes = isRecord(receipt) ? fromBase64url(text(receipt.signature)) : undefined
  return bytes ? [`receipt ${hex(bytes.slice(0, half))}`] : []
}

/**
 * What of a list was said by a touch that somebody before it in the list was heard by already.
 *
 * @param said of one of the list, what it says by which touch; undefined where it says nothing by any
 */
export function saidBefore<One>(
  list: Iterable<One>,
  said: (one: One) => string | undefined,
): ReadonlySet<One> {
  const [seen, again] = [new Set<string>(), new Set<One>()]
  for (const one of list) {
    const mark = said(one)
    if (mark === undefined) continue
    if (seen.has(mark)) again.add(one)
    seen.add(mark)
  }
  return again
}

/**
 * Acts of a list that only repeat a touch, or a receipt of the house, of an earlier one: each is said by its
 * own. A receipt names neither its place nor the kind of its act, so that one alone bears it.
 */
export function repeatedIn<One>(acts: readonly One[]): ReadonlySet<One> {
  const [seen, again] = [new Set<string>(), new Set<One>()]
  for (const act of acts) {
    const marks = new Set(marksOf(act))
    for (const mark of marks) {
      if (seen.has(mark)) again.add(act)
      seen.add(mark)
    }
  }
  return again
}

/** Of what an act is said by: the touch of whoever did or recorded it, and receipts. */
function marksOf(act: unknown): readonly string[] {
  if (!isRecord(act) || !isRecord(act.body)) return []
  const { receipt, receipts } = act.body
  const noted = isRecord(act.recorded) ? touchNumber(act.recorded.assertion) : undefined
  return [
    ...[markOf(act.body), noted].filter((one) => one !== undefined),
    ...[receipt, ...(Array.isArray(receipts) ? receipts : [])].flatMap(receiptNumber),
  ]
}

const markOf = (body: Json): string | undefined => touchNumber(body.assertion)

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
  const again = saidBefore(list, (act) => {
    const naming = counting.has(act.kind) && isRecord(act.body) ? text(act.body.naming) : undefined
    return naming === undefined ? saidBy(act) : JSON.stringify(['naming', naming])
  })
  const at = list.findIndex((act) => again.has(act))
  return at < 0 ? undefined : { why: 'said-before', at: at + 1 }
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
