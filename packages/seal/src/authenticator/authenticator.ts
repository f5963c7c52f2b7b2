import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, base64url, copyOf, fromBase64url, joined, utf8 } from '@oficio/verify/bytes'
import { ecdsaToDer } from '@oficio/verify/der'
import { type Cbor, writeCbor } from './cbor.ts'

export interface AuthenticatorOptions {
  /** COSE number: -7 ES256, -8 EdDSA, -257 RS256. ES256 when not said. */
  readonly algorithm?: -7 | -8 | -257
  /** Whether it says that it asked for PIN or fingerprint; yes when not said. */
  readonly userVerified?: boolean
  readonly backupEligible?: boolean
  readonly backedUp?: boolean
}

/** All of a passkey in software, as JSON, its secret included. */
export interface StoredAuthenticator {
  readonly id: string
  readonly privateKey: JsonWebKey
  /** COSE key, base64 for addresses. */
  readonly publicKey: string
  readonly counter: number
  readonly options: AuthenticatorOptions
}

/** The parts used of what a server asks for in JSON; `@simplewebauthn/server` makes both. */
interface CreationOptions {
  readonly challenge: string
  readonly rp: { readonly id?: string }
}
interface RequestOptions {
  readonly challenge: string
  readonly rpId?: string
}

export interface Authenticator {
  /** Identifier of its one passkey. */
  readonly id: string
  /** Answers an enrolment as a browser at `origin` would. */
  register(options: CreationOptions, origin: string): RegistrationAnswer
  /** Answers a request to sign in or to approve as a browser at `origin` would; counts one use. */
  assert(options: RequestOptions, origin: string): Promise<AssertionAnswer>
  /** To be kept after each use, for its counter. */
  stored(): StoredAuthenticator
}

export interface RegistrationAnswer {
  id: string
  rawId: string
  type: 'public-key'
  clientExtensionResults: Record<string, never>
  response: { clientDataJSON: string; attestationObject: string; transports: string[] }
}

export interface AssertionAnswer {
  id: string
  rawId: string
  type: 'public-key'
  clientExtensionResults: Record<string, never>
  response: { clientDataJSON: string; authenticatorData: string; signature: string }
}

const algorithms = {
  '-7': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  '-8': { name: 'Ed25519' },
  '-257': {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  },
} as const

/**
 * A passkey in software with one new key, for the demonstration and for tests; it says so by its model
 * (`softwareAaguid`).
 *
 * It answers for any domain that it is asked for: a real one would not.
 */
export async function createAuthenticator(options: AuthenticatorOptions = {}): Promise<Authenticator> {
  const { subtle } = globalThis.crypto
  const algorithm = options.algorithm ?? -7
  const pair = (await subtle.generateKey(algorithms[`${algorithm}`], true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  return loadAuthenticator({
    id: base64url(globalThis.crypto.getRandomValues(new Uint8Array(32))),
    privateKey: await subtle.exportKey('jwk', pair.privateKey),
    publicKey: base64url(writeCbor(coseKey(algorithm, await subtle.exportKey('jwk', pair.publicKey)))),
    counter: 0,
    options,
  })
}

/** A passkey in software as it was stored. */
export async function loadAuthenticator(kept: StoredAuthenticator): Promise<Authenticator> {
  const algorithm = algorithms[`${kept.options.algorithm ?? -7}`]
  const key = await globalThis.crypto.subtle.importKey('jwk', kept.privateKey, algorithm, false, ['sign'])
  const id = fromBase64url(kept.id) as Bytes
  let counter = kept.counter
  const answer = { id: kept.id, rawId: kept.id, type: 'public-key', clientExtensionResults: {} } as const
  const sign = async (bytes: Bytes): Promise<Bytes> => {
    const signature = new Uint8Array(await globalThis.crypto.subtle.sign(algorithm, key, bytes))
    return algorithm.name === 'ECDSA' ? ecdsaToDer(signature) : signature
  }
  return {
    id: kept.id,
    register: ({ challenge, rp }, origin) => {
      const attested = joined(
        aaguid,
        Uint8Array.of(id.length >> 8, id.length & 255),
        id,
        fromBase64url(kept.publicKey) as Bytes,
      )
      const authData = joined(
        authenticatorData(rp.id ?? new URL(origin).hostname, 64, counter, kept.options),
        attested,
      )
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      const response = {
        clientDataJSON: clientData('webauthn.create', challenge, origin),
        attestationObject: base64url(writeCbor(attestation)),
      }
      return { ...answer, response: { ...response, transports: ['internal'] } }
    },
    assert: async ({ challenge, rpId }, origin) => {
      counter += 1
      const data = authenticatorData(rpId ?? new URL(origin).hostname, 0, counter, kept.options)
      const clientDataJSON = clientData('webauthn.get', challenge, origin)
      const signature = await sign(joined(data, sha256(fromBase64url(clientDataJSON) as Bytes)))
      return {
        ...answer,
        response: { clientDataJSON, authenticatorData: base64url(data), signature: base64url(signature) },
      }
    },
    stored: () => ({ ...kept, counter }),
  }
}

const aaguid = copyOf(utf8('OFICIO SOFTWARE!'))

function clientData(type: string, challenge: string, origin: string): string {
  return base64url(utf8(JSON.stringify({ type, challenge, origin, crossOrigin: false })))
}

function authenticatorData(
  rpId: string,
  flags: number,
  counter: number,
  options: AuthenticatorOptions,
): Bytes {
  const { userVerified = true, backupEligible = false, backedUp = false } = options
  const all = flags | 1 | (userVerified ? 4 : 0) | (backupEligible ? 8 : 0) | (backedUp ? 16 : 0)
  const count = new Uint8Array(4)
  new DataView(count.buffer).setUint32(0, counter)
  return joined(sha256(utf8(rpId)), Uint8Array.of(all), count)
}

function coseKey(algorithm: number, jwk: JsonWebKey): ReadonlyMap<number, Cbor> {
  const bytes = (text: string | undefined): Bytes => fromBase64url(text ?? '') as Bytes
  if (algorithm === -257) {
    return new Map<number, Cbor>([
      [1, 3],
      [3, -257],
      [-1, bytes(jwk.n)],
      [-2, bytes(jwk.e)],
    ])
  }
  if (algorithm === -8) {
    return new Map<number, Cbor>([
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(jwk.x)],
    ])
  }
  return new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(jwk.x)],
    [-3, bytes(jwk.y)],
  ])
}
