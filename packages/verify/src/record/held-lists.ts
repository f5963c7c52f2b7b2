import { assertionFault } from './check-record.ts'
import { isRecord } from './json.ts'
import { faultIn, keysIn, type ListGround } from './registry-lists.ts'
import type { RecordErrorCode } from './report.ts'
import type { ListOf } from './roles.ts'

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
