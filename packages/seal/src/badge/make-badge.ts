import { credentials2, openBadges3, trainingTag } from '@oficio/verify/badge'
import { base64url, utf8 } from '@oficio/verify/bytes'

/** What a certificate says. Instants with their offset; ids are IRIs. */
export interface Badge {
  readonly id: string
  readonly issuer: { readonly id: string; readonly name: string }
  /**
   * `name`: whose it is, as anybody reads it; without one it is whoever has the id. `account`: which one the
   * issuer means where two have that name.
   */
  readonly subject: { readonly id: string; readonly name?: string; readonly account?: string }
  readonly achievement: {
    readonly id: string
    readonly name: string
    readonly description: string
    readonly criteria: string
  }
  readonly validFrom: string
  readonly validUntil?: string
  /** Where its revocation is published, and its place there. */
  readonly status?: { readonly list: string; readonly index: number }
  /** Made in the academy's own realm: it says so itself. */
  readonly training?: boolean
  /** Where the issuer publishes the key, as its lists name it. */
  readonly kid?: string
}

/**
 * The fewest places of a list, so that nobody learns whose is looked up; and the most that whoever checks
 * unpacks.
 */
const fewestPlaces = 131_072
const mostPlaces = 16_777_216

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** The public half, as it stands in the head of what it signs and in the lists of those who trust it. */
export async function publicJwk(
  keys: CryptoKeyPair,
): Promise<{ readonly kty: 'RSA'; readonly n: string; readonly e: string }> {
  const { n = '', e = '' } = await globalThis.crypto.subtle.exportKey('jwk', keys.publicKey)
  return { kty: 'RSA', n, e }
}

/**
 * How the keys of an issuer are made (RS256, 3072 bits): whoever makes them has chance, this room has none.
 */
export const badgeKeyKind = { ...rsa, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) }

/** What a certificate tells of whose it is, in the clear. */
const identity = (identityType: 'name' | 'accountId', identityHash: string) => ({
  ...{ type: 'IdentityObject', hashed: false, identityHash, identityType },
})

/** An Open Badges 3.0 credential with a VC-JWT proof, in the envelope in which it is a JSON file. */
export async function makeBadge(badge: Badge, keys: CryptoKeyPair): Promise<string> {
  const { id, issuer, subject, achievement, validFrom, validUntil, status, training, kid } = badge
  // What no list can revoke is not made.
  if (status && !(status.index >= 0 && status.index < mostPlaces))
    throw new RangeError(`no place ${status.index} in a list`)
  const payload = {
    '@context': [credentials2, openBadges3],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer: { id: issuer.id, type: ['Profile'], name: issuer.name },
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    credentialSubject: {
      id: subject.id,
      type: ['AchievementSubject'],
      ...(subject.name === undefined
        ? {}
        : {
            identifier: [
              identity('name', subject.name),
              ...(subject.account === undefined ? [] : [identity('accountId', subject.account)]),
            ],
          }),
      achievement: {
        id: achievement.id,
        type: ['Achievement'],
        name: achievement.name,
        description: achievement.description,
        criteria: { narrative: achievement.criteria },
        ...(training ? { tag: [trainingTag] } : {}),
      },
    },
    ...(status
      ? {
          credentialStatus: {
            id: `${status.list}#${status.index}`,
            type: 'BitstringStatusListEntry',
            statusPurpose: 'revocation',
            statusListIndex: String(status.index),
            statusListCredential: status.list,
          },
        }
      : {}),
    ...claims({ id, issuer: issuer.id, subject: subject.id, validFrom, validUntil }),
  }
  return enveloped(await signed(payload, keys, kid))
}

/** Bits of a list: the fewest, doubled until every place that was given lies in it. */
function bitsFor(places: number): Uint8Array<ArrayBuffer> {
  let length = fewestPlaces
  while (length < places && length < mostPlaces) length *= 2
  return new Uint8Array(length / 8)
}

/**
 * The list of revoked certificates of an issuer (W3C Bitstring Status List), signed as they are. It is as
 * long as the places that were given need, not those that were revoked: one beyond its end could not be told
 * to stand.
 */
export async function makeRevocations(
  list: {
    readonly id: string
    readonly issuer: { readonly id: string; readonly name: string }
    readonly validFrom: string
    readonly validUntil?: string
    readonly revoked: readonly number[]
    /** How many places were given, from the first. */
    readonly places?: number
    readonly kid?: string
  },
  keys: CryptoKeyPair,
): Promise<string> {
  const highest = list.revoked.reduce((most, index) => Math.max(most, index + 1), 0)
  const bits = bitsFor(Math.max(highest, list.places ?? 0))
  for (const index of list.revoked) {
    if (!Number.isInteger(index) || index < 0 || index >= bits.length * 8)
      throw new RangeError(`no place ${index} in the list`)
    bits[index >> 3] = (bits[index >> 3] as number) | (1 << (7 - (index & 7)))
  }
  const packed = new Blob([bits]).stream().pipeThrough(new CompressionStream('gzip'))
  const encoded = base64url(new Uint8Array(await new Response(packed).arrayBuffer()))
  const { id, issuer, validFrom, validUntil } = list
  const subject = `${id}#list`
  const payload = {
    '@context': [credentials2],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuer.id,
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    credentialSubject: {
      id: subject,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${encoded}`,
    },
    ...claims({ id, issuer: issuer.id, subject, validFrom, validUntil }),
  }
  return enveloped(await signed(payload, keys, list.kid))
}

/** The claims by which systems that know only JWT read a credential. */
const claims = (of: {
  readonly id: string
  readonly issuer: string
  readonly subject: string
  readonly validFrom: string
  readonly validUntil: string | undefined
}) => ({
  iss: of.issuer,
  jti: of.id,
  sub: of.subject,
  nbf: Math.floor(Date.parse(of.validFrom) / 1000),
  ...(of.validUntil === undefined ? {} : { exp: Math.floor(Date.parse(of.validUntil) / 1000) }),
})

/**
 * `kid` names the key where its issuer publishes it: a head that some libraries take, for a whole key is
 * longer than they allow. Without one the key itself travels along.
 */
async function signed(payload: object, keys: CryptoKeyPair, kid: string | undefined): Promise<string> {
  const header = {
    alg: 'RS256',
    typ: 'vc+jwt',
    ...(kid === undefined ? { jwk: await publicJwk(keys) } : { kid }),
  }
  const text = [header, payload].map((part) => base64url(utf8(JSON.stringify(part)))).join('.')
  const signature = await globalThis.crypto.subtle.sign(rsa.name, keys.privateKey, utf8(text))
  return `${text}.${base64url(new Uint8Array(signature))}`
}

const enveloped = (token: string): string =>
  `${JSON.stringify({ '@context': credentials2, id: `data:application/vc+jwt,${token}`, type: 'EnvelopedVerifiableCredential' }, null, 2)}\n`

/** The signed text alone, as other programs read it, of what `makeBadge` and `makeRevocations` give. */
export const bareToken = (file: string): string =>
  (JSON.parse(file) as { readonly id: string }).id.replace('data:application/vc+jwt,', '')
