import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, fromBase64url, joined, sameBytes, textOf, utf8 } from '../bytes/index.ts'
import { ecdsaFromDer } from '../der/index.ts'
import { importCoseKey } from './cose-key.ts'

/** What a passkey answered, all in base64 for addresses, as browsers write it into JSON. */
export interface Assertion {
  readonly id: string
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
}

export interface AssertionToCheck {
  readonly credential: {
    readonly id: string
    /** The COSE key in base64 for addresses. */
    readonly publicKey: string
  }
  readonly assertion: Assertion
  /** The bytes that were to be signed: for an approval, the digest of the canonical bytes. */
  readonly challenge: Uint8Array
  /** The domain that the passkey belongs to. */
  readonly rpId: string
  /** Origins at which the answer may have been given, as `https://oficio.example`. */
  readonly origins: readonly string[]
}

export type AssertionErrorCode =
  /** A part is missing, is not base64 for addresses, or is not what WebAuthn writes there. */
  | 'malformed'
  /** Given with another passkey than the one that is to have signed. */
  | 'other-credential'
  /** An answer to something else than a request to sign, such as an enrolment. */
  | 'wrong-type'
  /** Other bytes were signed. */
  | 'wrong-challenge'
  | 'wrong-origin'
  /** Given inside a frame of another site. */
  | 'cross-origin'
  | 'wrong-rp'
  | 'user-absent'
  /** Touched, but neither PIN nor fingerprint was asked. */
  | 'user-not-verified'
  /** A key of an algorithm that is not taken, or that this machine cannot check. */
  | 'unsupported-key'
  | 'wrong-signature'

export type AssertionVerdict =
  | {
      readonly ok: true
      /** Grows with each use; 0 where the passkey keeps no count. */
      readonly counter: number
      readonly userVerified: true
      /** Whether the passkey may be copied to other devices of its holder, and whether it has been. */
      readonly backupEligible: boolean
      readonly backedUp: boolean
      /** Where the answer was given: one of `origins`. */
      readonly origin: string
    }
  | { readonly ok: false; readonly why: AssertionErrorCode }

/** Real parts have some hundred bytes; an answer with extensions some thousand. */
const mostLetters = 16_384

const flag = {
  userPresent: 1,
  userVerified: 4,
  backupEligible: 8,
  backedUp: 16,
  attested: 64,
  extensions: 128,
} as const

/**
 * Whether the holder of a passkey signed exactly these bytes, judged from kept parts alone, years later and
 * without any server.
 *
 * Everything in `assertion` may come from an attacker; `credential`, `challenge`, `rpId` and `origins` must
 * not come from the same hand. Never throws.
 *
 * @see Web Authentication, "Verifying an Authentication Assertion"
 */
export async function checkAssertion({
  credential,
  assertion,
  challenge,
  rpId,
  origins,
}: AssertionToCheck): Promise<AssertionVerdict> {
  const no = (why: AssertionErrorCode): AssertionVerdict => ({ ok: false, why })
  if (typeof assertion !== 'object' || assertion === null) return no('malformed')
  const authenticatorData = part(assertion.authenticatorData)
  const clientDataJson = part(assertion.clientDataJSON)
  const signature = part(assertion.signature)
  if (!authenticatorData || !clientDataJson || !signature) return no('malformed')
  if (assertion.id !== credential.id) return no('other-credential')

  const client = readClientData(clientDataJson)
  if (!client) return no('malformed')
  if (client.type !== 'webauthn.get') return no('wrong-type')
  const answered = part(client.challenge)
  if (!answered || !sameBytes(answered, challenge)) return no('wrong-challenge')
  if (typeof client.origin !== 'string' || !origins.includes(client.origin)) return no('wrong-origin')
  if ((client.crossOrigin !== undefined && client.crossOrigin !== false) || client.topOrigin !== undefined)
    return no('cross-origin')

  const authenticator = readAuthenticatorData(authenticatorData)
  if (!authenticator) return no('malformed')
  if (!sameBytes(authenticator.rpIdHash, sha256(utf8(rpId)))) return no('wrong-rp')
  if (!(authenticator.flags & flag.userPresent)) return no('user-absent')
  if (!(authenticator.flags & flag.userVerified)) return no('user-not-verified')

  const cose = part(credential.publicKey)
  const known = cose && (await importCoseKey(cose))
  if (!known) return no('unsupported-key')
  const raw = known.isEcdsa ? ecdsaFromDer(signature, 32) : signature
  if (!raw) return no('wrong-signature')
  const signed = joined(authenticatorData, sha256(clientDataJson))
  if (!(await globalThis.crypto.subtle.verify(known.algorithm, known.key, raw, signed)))
    return no('wrong-signature')

  return {
    ok: true,
    counter: authenticator.counter,
    userVerified: true,
    backupEligible: (authenticator.flags & flag.backupEligible) > 0,
    backedUp: (authenticator.flags & flag.backedUp) > 0,
    origin: client.origin,
  }
}

function part(text: unknown): Bytes | undefined {
  return typeof text === 'string' && text.length <= mostLetters ? fromBase64url(text) : undefined
}

function readClientData(json: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(textOf(json) ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

/**
 * Hash of the domain (32 bytes), flags (1), counter (4), then extensions where the flags say so. An answer
 * attests no new key.
 */
function readAuthenticatorData(
  data: Uint8Array,
): { rpIdHash: Uint8Array; flags: number; counter: number } | undefined {
  const flags = data[32] ?? 0
  if (data.length < 37 || flags & flag.attested) return undefined
  if (data.length > 37 !== (flags & flag.extensions) > 0) return undefined
  if (flags & flag.backedUp && !(flags & flag.backupEligible)) return undefined
  const counter = new DataView(data.buffer, data.byteOffset).getUint32(33)
  return { rpIdHash: data.subarray(0, 32), flags, counter }
}
