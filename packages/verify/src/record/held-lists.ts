import { assertionFault } from './check-record.ts'
import { isRecord } from './json.ts'
import { faultIn, keysIn, type ListGround } from './registry-lists.ts'
import type { RecordErrorCode } from './report.ts'
import type { ListedAct, ListOf } from './roles.ts'

/** What in a list of the registry nobody stands behind, and at which place of it. */
export interface ListFault {
  readonly why: RecordErrorCode
  readonly at: number
}

/** Touches that were found good before, by the key and what it touched for: of a registry the same are read again. */
const good = new Set<string>()
const mostGood = 20_000

const isTouch: ListGround['isTouch'] = async (assertion, publicKey, digest) => {
  const name = `${publicKey} ${digest} ${String(assertion.signature)} ${String(assertion.clientDataJSON)} ${String(assertion.authenticatorData)}`
  if (good.has(name)) return true
  const isGood = (await assertionFault(assertion, publicKey, digest)) === undefined
  if (good.size >= mostGood) good.clear()
  if (isGood) good.add(name)
  return isGood
}

/**
 * For whoever holds the registry itself: the first act of a subject's list by which somebody gets a name, a role or a
 * standing and that nobody touched, or that says something else than was touched for. Undefined: there is none.
 */
export async function listFault(
  subject: string,
  { listOf, demonstration }: { readonly listOf: ListOf; readonly demonstration: boolean },
): Promise<ListFault | undefined> {
  const list = listOf(subject).flatMap((act) => (isRecord(act) ? [act] : []))
  return faultIn(list, subject, {
    keysOf: (person) => keysIn(listOf(person)),
    isTouch,
    isDemonstration: demonstration,
  })
}

/**
 * Lists of the registry in which all that gives a name, a role or a standing was touched for by whoever gave it: one in
 * which something was not says nothing, as in a record that somebody else checks.
 */
export async function touchedLists(
  rows: readonly { readonly subject: string; readonly act: ListedAct }[],
  demonstration: boolean,
): Promise<ReadonlyMap<string, readonly ListedAct[]>> {
  const all = new Map<string, ListedAct[]>()
  for (const { subject, act } of rows) all.set(subject, [...(all.get(subject) ?? []), act])
  const ground = { listOf: (subject: string) => all.get(subject) ?? [], demonstration }
  const held = new Map<string, readonly ListedAct[]>()
  for (const [subject, list] of all)
    if ((await listFault(subject, ground)) === undefined) held.set(subject, list)
  return held
}
