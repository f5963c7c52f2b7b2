import { checkAssertion } from '../assertion/index.ts'
import { fromBase64url, fromHex, textOf } from '../bytes/index.ts'
import { isRecord, type Json, text } from './json.ts'
import type { RecordErrorCode } from './report.ts'

/** Where a touch must have been given: the name that passkeys of a house are bound to, and its address. */
export interface TouchPlace {
  readonly rpId: string
  readonly origin: string
}

/** Where a record says that its house is. */
export const placeOf = (record: Json): TouchPlace => ({
  rpId: text(record.rpId),
  origin: text(record.origin),
})

/** Where a touch was given, as it says itself: whose key it is says the registry, and a house may move. */
function ownPlace(clientDataJSON: string): TouchPlace | undefined {
  try {
    const said: unknown = JSON.parse(textOf(fromBase64url(clientDataJSON) ?? new Uint8Array()) ?? '')
    if (!isRecord(said)) return undefined
    const { hostname, origin } = new URL(text(said.origin))
    return { rpId: hostname, origin }
  } catch {
    return undefined
  }
}

/**
 * Why a touch by a key does not answer a digest, at a place, or at whichever it names itself; undefined: it
 * does.
 */
export async function touchFault(
  { id, authenticatorData, clientDataJSON, signature }: Json,
  publicKey: string,
  digest: string | undefined,
  at: TouchPlace | undefined = ownPlace(text(clientDataJSON)),
): Promise<RecordErrorCode | undefined> {
  if (digest === undefined || at === undefined) return 'bad-signature'
  const verdict = await checkAssertion({
    credential: { id: text(id), publicKey },
    assertion: {
      id: text(id),
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
    },
    challenge: fromHex(digest) ?? new Uint8Array(),
    rpId: at.rpId,
    origins: [at.origin],
  })
  return verdict.ok ? undefined : 'bad-signature'
}

/**
 * Touches that were found good before, by the key and what it touched for: of a registry the same are read
 * again.
 */
const good = new Set<string>()
const mostGood = 20_000

/** Whether a touch by a key answers a digest, wherever it says that it was given. */
export const isGoodTouch = async (assertion: Json, publicKey: string, digest: string): Promise<boolean> => {
  const name = `${publicKey} ${digest} ${String(assertion.signature)} ${String(assertion.clientDataJSON)} ${String(assertion.authenticatorData)}`
  if (good.has(name)) return true
  const isGood = (await touchFault(assertion, publicKey, digest)) === undefined
  if (good.size >= mostGood) good.clear()
  if (isGood) good.add(name)
  return isGood
}
