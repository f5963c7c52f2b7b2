import { createHash } from 'node:crypto'
import type { Messages } from '@oficio/messages'
import { type Badge, bareToken, makeBadge, makeRevocations, publicJwk } from '@oficio/seal/badge'
import type { Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { later } from '../door/touch.ts'
import { academyKey } from '../keys/academy-key.ts'

/** Days for which a certificate counts, and those for which a list of revocations may be carried along. */
const certificateDays = 2 * 365
const listDays = 7

type Issuing = Pick<HouseParts, 'origin' | 'mode' | 'pool' | 'houseKey' | 'now'>

const issuerOf = ({ origin }: Issuing) => ({ id: `${origin}/academy-keys.json`, name: 'Oficio' })
/** Bare, as other programs want to find it; `/academy-revoked.json` is the same list in its envelope. */
const listOf = ({ origin }: Issuing) => `${origin}/academy-revoked.jwt`
/** Seconds are enough, and what other systems count in. */
const inSeconds = (at: string): string => `${at.slice(0, 19)}Z`

/** What a house certifies. */
export type CertificateKind = 'emergency' | 'course'

/**
 * A certificate of both emergency cases, or of the course, whose criteria name what was passed. In a
 * demonstration it says that it is training, and counts nowhere.
 */
export async function houseCertificate(
  house: Issuing,
  messages: Messages,
  {
    kind,
    shown = [],
    id,
    place,
    name,
    account,
    at,
  }: {
    readonly kind: CertificateKind
    readonly shown?: readonly string[]
    readonly id: string
    readonly place: number
    readonly name: string
    readonly account: string
    readonly at: string
  },
): Promise<{ readonly credential: string; readonly until: string }> {
  const until = later(at, certificateDays * 24 * 60)
  const badge: Badge = {
    id: `urn:uuid:${id}`,
    issuer: issuerOf(house),
    subject: { id: `urn:uuid:${id}#holder`, name, account: `urn:uuid:${account}` },
    achievement: {
      id: `${house.origin}/academy#${kind}`,
      name: messages.format(`academy.${kind}.name`),
      description: messages.format(`academy.${kind}.description`),
      criteria: [messages.format(`academy.${kind}.criteria`), ...shown].join('\n'),
    },
    validFrom: inSeconds(at),
    validUntil: inSeconds(until),
    status: { list: listOf(house), index: place },
    training: house.mode === 'demo',
  }
  const { keys, jwk } = await ownKey(house)
  return { credential: await makeBadge({ ...badge, kid: jwk.kid }, keys), until }
}

/**
 * The key of the academy, with its name: an address under which the key itself is read, and behind it the
 * thumbprint (RFC 7638) by which one key is told from another.
 */
async function ownKey(house: Issuing) {
  const keys = await academyKey(house.pool, house.houseKey)
  const jwk = await publicJwk(keys)
  // The members of RFC 7638, in its order.
  const text = JSON.stringify({ e: jwk.e, kty: jwk.kty, n: jwk.n })
  const thumbprint = createHash('sha256').update(text).digest('base64url')
  return {
    keys,
    jwk: { ...jwk, alg: 'RS256', use: 'sig', kid: `${house.origin}/academy-key.json#${thumbprint}` },
  }
}

/** The key alone, as a program reads it that follows the `kid` of a certificate. */
export const publishedAcademyKey = async (house: Issuing) => (await ownKey(house)).jwk

/** The key of the academy for whoever checks without asking: `{ keys: [{ issuer, jwk, training }] }`. */
export const publishedAcademyKeys = async (house: Issuing) => ({
  keys: [
    {
      issuer: issuerOf(house).id,
      jwk: (await ownKey(house)).jwk,
      training: house.mode === 'demo',
    },
  ],
})

/** The list of revocations, as it is now: good for a week without a line. */
export async function publishedRevocations(house: Issuing, db: Db): Promise<string> {
  const revoked = await db.rows<{ place: number }>(
    'select place from training_certificate where revoked_at is not null order by place',
  )
  const given = await db.row<{ places: number }>(
    'select coalesce(max(place), 0) + 1 as places from training_certificate',
  )
  const at = house.now()
  const { keys, jwk } = await ownKey(house)
  return makeRevocations(
    {
      id: listOf(house),
      issuer: issuerOf(house),
      validFrom: inSeconds(at),
      validUntil: inSeconds(later(at, listDays * 24 * 60)),
      revoked: revoked.map(({ place }) => place),
      places: given?.places ?? 0,
      kid: jwk.kid,
    },
    keys,
  )
}

/** The same list without its envelope. */
export const bareRevocations = async (house: Issuing, db: Db): Promise<string> =>
  bareToken(await publishedRevocations(house, db))
