import { type Bytes, base64url, copyOf, joined } from '../bytes/index.ts'

/** A passkey's public key, ready for WebCrypto. */
export interface VerificationKey {
  readonly key: CryptoKey
  readonly algorithm: AlgorithmIdentifier | EcdsaParams
  /** ECDSA signatures come in DER, WebCrypto wants the two numbers side by side. */
  readonly isEcdsa: boolean
}

/** Numbers of the COSE registry: labels of a key and the values we take. */
const label = { type: 1, algorithm: 3, curveOrModulus: -1, xOrExponent: -2, y: -3 } as const
const ellipticKey = 2
const edwardsKey = 1
const rsaKey = 3

/**
 * The key in a COSE_Key, or `undefined` for a key that is malformed, of an algorithm we do not take, or that
 * this machine cannot use (some browsers lack Ed25519).
 *
 * Taken are ES256 over P-256, RS256 of at least 2048 bits, and EdDSA over Ed25519: what WebAuthn asks of
 * every relying party.
 */
export async function importCoseKey(cose: Uint8Array): Promise<VerificationKey | undefined> {
  const members = readCoseMap(cose)
  if (!members) return undefined
  try {
    return await imported(members)
  } catch {
    return undefined
  }
}

async function imported(members: ReadonlyMap<number, number | Bytes>): Promise<VerificationKey | undefined> {
  const { subtle } = globalThis.crypto
  const type = members.get(label.type)
  const algorithm = members.get(label.algorithm)
  const first = members.get(label.curveOrModulus)
  const second = members.get(label.xOrExponent)
  const y = members.get(label.y)
  if (typeof second !== 'object') return undefined
  if (
    type === ellipticKey &&
    algorithm === -7 &&
    first === 1 &&
    typeof y === 'object' &&
    second.length === 32 &&
    y.length === 32
  ) {
    const point = joined(Uint8Array.of(4), second, y)
    const key = await subtle.importKey('raw', point, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'verify',
    ])
    return { key, algorithm: { name: 'ECDSA', hash: 'SHA-256' }, isEcdsa: true }
  }
  if (type === edwardsKey && algorithm === -8 && first === 6 && second.length === 32) {
    const key = await subtle.importKey('raw', second, { name: 'Ed25519' }, false, ['verify'])
    return { key, algorithm: { name: 'Ed25519' }, isEcdsa: false }
  }
  if (
    type === rsaKey &&
    algorithm === -257 &&
    typeof first === 'object' &&
    first.length >= 256 &&
    first.length <= 1024 &&
    first[0]
  ) {
    const jwk = { kty: 'RSA', alg: 'RS256', n: base64url(first), e: base64url(second) }
    const key = await subtle.importKey('jwk', jwk, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, [
      'verify',
    ])
    return { key, algorithm: { name: 'RSASSA-PKCS1-v1_5' }, isEcdsa: false }
  }
  return undefined
}

/**
 * The members of a CBOR map from whole numbers to whole numbers or byte strings, which is all that such a key
 * holds; nothing may follow it.
 */
function readCoseMap(cbor: Uint8Array): ReadonlyMap<number, number | Bytes> | undefined {
  let at = 0
  const head = (): { major: number; value: number } | undefined => {
    const first = cbor[at++]
    if (first === undefined) return undefined
    const short = first & 31
    const extra = short < 24 ? 0 : short === 24 ? 1 : short === 25 ? 2 : -1
    if (extra < 0 || at + extra > cbor.length) return undefined
    let value = extra ? 0 : short
    for (let i = 0; i < extra; i++) value = (value << 8) | (cbor[at++] as number)
    return { major: first >> 5, value }
  }
  const whole = (of: { major: number; value: number } | undefined): number | undefined =>
    of?.major === 0 ? of.value : of?.major === 1 ? -1 - of.value : undefined

  const map = head()
  if (map?.major !== 5) return undefined
  const members = new Map<number, number | Bytes>()
  for (let i = 0; i < map.value; i++) {
    const name = whole(head())
    const value = head()
    if (name === undefined || !value || members.has(name)) return undefined
    if (value.major === 2) {
      if (at + value.value > cbor.length) return undefined
      members.set(name, copyOf(cbor.subarray(at, at + value.value)))
      at += value.value
    } else {
      const number = whole(value)
      if (number === undefined) return undefined
      members.set(name, number)
    }
  }
  return at === cbor.length ? members : undefined
}
