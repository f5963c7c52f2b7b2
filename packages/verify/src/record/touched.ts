import { checkAssertion } from '../assertion/index.ts'
import { fromBase64url, fromHex, textOf } from '../bytes/index.ts'
import { digestOf } from '../canonical/index.ts'
import { isRecord, type Json, text } from './json.ts'
import { keysIn } from './registry-lists.ts'
import type { ListOf } from './roles.ts'
import { actionStatement } from './statements.ts'

/** A touch with what was signed beside it, as it is kept; anybody may have written it. */
export interface Touched {
  readonly signed?: unknown
  readonly assertion?: unknown
}

/**
 * Whether a key that the registry had of somebody at a moment touched an action, for exactly the content that is kept
 * beside the touch.
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
  const key = keysIn(listOf(person)).get(text(assertion.id))
  if (!key || key.at > at) return false
  try {
    const digest = digestOf(actionStatement(action, person, signed.subject))
    return await isSignature(assertion, key.publicKey, digest)
  } catch {
    return false
  }
}

/** Whether a touch, given where it says itself, is this key's for this digest. */
export async function isSignature(assertion: Json, publicKey: string, digest: string): Promise<boolean> {
  const { id, authenticatorData, clientDataJSON, signature } = assertion
  const origin = originOf(text(clientDataJSON))
  if (origin === undefined) return false
  const verdict = await checkAssertion({
    credential: { id: text(id), publicKey },
    assertion: {
      id: text(id),
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
    },
    challenge: fromHex(digest) ?? new Uint8Array(),
    rpId: origin.hostname,
    origins: [origin.origin],
  })
  return verdict.ok
}

/** Where a touch was given, as it says itself: whose key it is says the registry, and a house may move. */
function originOf(clientDataJSON: string): URL | undefined {
  try {
    const said: unknown = JSON.parse(textOf(fromBase64url(clientDataJSON) ?? new Uint8Array()) ?? '')
    return isRecord(said) ? new URL(text(said.origin)) : undefined
  } catch {
    return undefined
  }
}
