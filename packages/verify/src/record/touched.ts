import { digestOf } from '../canonical/index.ts'
import { isRecord, text } from './json.ts'
import { keyAt, keysIn } from './keys.ts'
import type { ListOf } from './roles.ts'
import { actionStatement } from './statements.ts'
import { touchFault } from './touch.ts'

/** A touch with what was signed beside it, as it is kept; anybody may have written it. */
export interface Touched {
  readonly signed?: unknown
  readonly assertion?: unknown
}

/**
 * Whether a key that the registry had of somebody at a moment touched an action, for exactly the content that
 * is kept beside the touch.
 */
export async function isTouched(
  { signed, assertion }: Touched,
  {
    action,
    person,
    at,
    listOf,
  }: {
    readonly action: string
    readonly person: string
    readonly at: string
    readonly listOf: ListOf
  },
): Promise<boolean> {
  if (!isRecord(signed) || !isRecord(assertion) || signed.action !== action) return false
  const key = keyAt(keysIn(listOf(person)), text(assertion.id), at)
  if (!key) return false
  try {
    const digest = digestOf(actionStatement(action, person, signed.subject))
    return (await touchFault(assertion, key.publicKey, digest)) === undefined
  } catch {
    return false
  }
}
