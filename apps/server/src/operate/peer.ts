import { createPublicKey, X509Certificate } from 'node:crypto'
import type { Pool } from 'pg'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { addRegistryAct } from '../acts/registry-act.ts'
import { keyName } from '../channels/etsi/jws.ts'
import { asHouse, type Db } from '../db/scope.ts'
import { publicTargets, readTarget } from '../http/target.ts'
import { Refused } from './refused.ts'

const text = z.string().min(1)

/**
 * A node of the other side, as it says itself: what a house publishes of its own (`node` at `/keys.json`)
 * with the address that it listens at.
 */
export const peerSchema = z.object({
  country: z.string().regex(/^[A-Z]{2}$/),
  id: text.max(200).regex(/^[^\p{Cc}]+$/u),
  url: text.max(2000),
  /** PEM: the certificate that it shows, then those it stands under. */
  certificates: text.max(100_000),
  // The private half given by mistake is refused, not kept.
  signingKey: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: text.max(100),
    y: text.max(100),
    kid: z.string().optional(),
    alg: z.string().optional(),
    use: z.string().optional(),
  }),
})
export type PeerFile = z.infer<typeof peerSchema>

export type PeerFault =
  | 'no-such-provider'
  | 'peer-is-there'
  | 'peer-is-not-there'
  | 'peer-differs'
  | 'peer-address'
  | 'peer-certificate'
  | 'peer-key'

export class PeerError extends Refused<PeerFault> {}

/** A peer as an operator reads it: what to compare with the other side by another way. */
export interface PeerLine {
  /** Whose node it is: a provider of the knowledge, or the entry of a contact point in the registry. */
  readonly provider: string
  readonly node: string
  readonly url: string
  /** Fingerprint of the certificate, and until when it is valid. */
  readonly sha256: string
  readonly notAfter: string
  /** Thumbprint of the key that messages are signed with (RFC 7638). */
  readonly key: string
}

interface Row {
  readonly id: string
  readonly provider: string
  readonly country: string
  readonly identifier: string
  readonly url: string
  readonly certificates: string
  readonly signingKey: PeerFile['signingKey']
}

const isEntry = (whose: string): boolean => z.uuid().safeParse(whose).success

/**
 * Registers the node of a provider, or of a contact point by its entry in the registry. What stands in the
 * file was checked with them by another way: whoever has that certificate and that key answers for it from
 * now on.
 *
 * @throws {PeerError}
 */
export async function addPeer(
  pool: Pool,
  provider: string,
  file: PeerFile,
  known: { readonly providers: readonly string[]; readonly now: string; readonly near?: readonly string[] },
): Promise<PeerLine> {
  if (!known.providers.includes(provider) && !isEntry(provider)) throw new PeerError('no-such-provider')
  const certificate = certificateIn(file.certificates, known.now)
  if (!isOnCurve(file.signingKey)) throw new PeerError('peer-key')
  if (!isAddress(file.url, known.near)) throw new PeerError('peer-address')
  const { kty, crv, x, y } = file.signingKey
  const row = {
    id: uuidv7(),
    provider,
    country: file.country,
    identifier: file.id,
    url: file.url,
    certificates: file.certificates,
    signingKey: { kty, crv, x, y },
  }
  const line = await lineOf(row)
  return asHouse(pool, async (db) => {
    // Two operators at once follow each other.
    await db.rows('select pg_advisory_xact_lock(4400003)')
    const point = isEntry(provider)
    if (
      point &&
      !(await db.row("select from institution where id = $1 and kind = 'contact-point' and country = $2", [
        provider,
        row.country,
      ]))
    )
      throw new PeerError('no-such-provider')
    const others = await peers(db)
    if (others.some((other) => other.provider === provider)) throw new PeerError('peer-is-there')
    // A node speaks for several providers under one name, with one certificate and one key: what it says is
    // judged by these.
    const differs = (await Promise.all(others.map(lineOf))).some((other) => {
      const same = [other.node === line.node, other.sha256 === line.sha256, other.key === line.key]
      return same.includes(true) && same.includes(false)
    })
    if (differs) throw new PeerError('peer-differs')
    await db.rows(
      `insert into etsi_peer (id, provider, entry, country, identifier, url, certificates, signing_key, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[row.id, point ? null : provider, point ? provider : null, row.country, row.identifier, row.url],
        ...[row.certificates, row.signingKey, known.now],
      ],
    )
    await addRegistryAct(
      { db, at: known.now },
      row.id,
      { kind: 'peer-added', body: { ...line, subject: certificate.subject } },
      null,
    )
    return line
  })
}

/** The peers that are believed now, by whose they are. */
export const listPeers = (pool: Pool): Promise<readonly PeerLine[]> =>
  asHouse(pool, async (db) => Promise.all((await peers(db)).map(lineOf)))

/**
 * No longer believes the node of a provider or a contact point: it is neither called nor heard. What is on
 * its way to it waits for a while for another entry of the same name, and then counts as undelivered.
 *
 * @throws {PeerError}
 */
export function removePeer(pool: Pool, provider: string, now: string): Promise<PeerLine> {
  return asHouse(pool, async (db) => {
    const row = await db.row<Row>(
      `update etsi_peer set ended_at = $2 where coalesce(provider, entry::text) = $1 and ended_at is null
       returning id, coalesce(provider, entry::text) as provider, country, identifier, url, certificates, signing_key as "signingKey"`,
      [provider, now],
    )
    if (!row) throw new PeerError('peer-is-not-there')
    await addRegistryAct({ db, at: now }, row.id, { kind: 'peer-removed', body: {} }, null)
    return lineOf(row)
  })
}

const peers = (db: Db) =>
  db.rows<Row>(
    `select id, coalesce(provider, entry::text) as provider, country, identifier, url, certificates,
       signing_key as "signingKey" from etsi_peer where ended_at is null order by provider nulls last, entry`,
  )

async function lineOf(row: Row): Promise<PeerLine> {
  const { provider, country, identifier, url, certificates, signingKey } = row
  const { fingerprint256, validTo } = new X509Certificate(certificates)
  const sha256 = fingerprint256.replaceAll(':', '').toLowerCase()
  return {
    provider,
    node: `${country}:${identifier}`,
    url,
    sha256,
    notAfter: new Date(validTo).toISOString(),
    key: await keyName(signingKey),
  }
}

function certificateIn(pem: string, now: string): X509Certificate {
  try {
    // A key beside the certificate is the other side's secret, and must not be kept here.
    if (/PRIVATE KEY/.test(pem)) throw new PeerError('peer-certificate')
    const certificate = new X509Certificate(pem)
    if (
      Date.parse(certificate.validFrom) <= Date.parse(now) &&
      Date.parse(now) <= Date.parse(certificate.validTo)
    )
      return certificate
  } catch {
    // Said below.
  }
  throw new PeerError('peer-certificate')
}

function isOnCurve(key: PeerFile['signingKey']): boolean {
  try {
    return createPublicKey({ key: { ...key }, format: 'jwk' }).asymmetricKeyType === 'ec'
  } catch {
    return false
  }
}

function isAddress(url: string, near: readonly string[] = []): boolean {
  try {
    return readTarget(url, { ...publicTargets, near }).protocol === 'https:'
  } catch {
    return false
  }
}
