import { X509Certificate } from 'node:crypto'
import type { Hono } from 'hono'
import { foundingIn } from '../acts/founding.ts'
import type { Db } from '../db/scope.ts'
import { bindPublished, type Publishing } from '../door/bind-published.ts'
import type { HouseParts } from '../door/call.ts'
import type { RequestEnv, RequestHandler } from '../http/routing.ts'
import { keptLists } from './kept-lists.ts'

/**
 * What anyone may hold a pack against: every list of the registry as the hashes of its acts, and what each
 * institution is. A pack carries the acts themselves; here no person is named. Nothing is made anew, with
 * another moment in it, where nothing was added.
 */
export function registryPublisher() {
  const lists = keptLists()
  let before: string | undefined
  return async (
    house: Pick<HouseParts, 'origin' | 'mode' | 'now' | 'founding'>,
    db: Db,
  ): Promise<string | undefined> => {
    const isMoved = await lists.read(db)
    const head = await headOf(house, db)
    const said = JSON.stringify(head)
    if (said === before && !isMoved) return undefined
    before = said
    const { format, origin, mode, ...rest } = head
    const whole = JSON.stringify({ format, origin, mode, at: house.now(), ...rest })
    return `${whole.slice(0, -1)},"lists":${lists.json()}}\n`
  }
}

/** All but the lists, and when it is told. */
async function headOf(house: Pick<HouseParts, 'origin' | 'mode' | 'founding'>, db: Db) {
  const institutions = await db.rows(
    `select id, name, country, kind, status as standing, entry -> 'verified' ->> 'on' as "verifiedOn", entry
      -> 'verified' ->> 'by' as "verifiedBy"
     from institution order by id`,
  )
  const ended = await db.rows<{ key: string; at: string }>(
    `select encode(sha256(convert_to(body #>> '{body,key}', 'UTF8')), 'hex') as key, min(at) as at
     from registry_act where kind = 'key-ended' group by 1 order by 1`,
  )
  const founding = await foundingIn((sql) => db.rows(sql), house.founding)
  return {
    format: 'oficio-registry/1',
    origin: house.origin,
    mode: house.mode,
    founding: founding ? { digest: founding.digest, name: founding.name, at: founding.at } : null,
    // By a digest of their identifiers: whoever holds an older pack learns that a key in it signs no more.
    endedKeys: Object.fromEntries(ended.map(({ key, at }) => [key, new Date(at).toISOString()])),
    institutions,
  }
}

/**
 * The roots of the certificates that letters are sealed with, as PEM; those of a demonstration say that they
 * are.
 */
export async function publishedRoots(db: Db): Promise<string> {
  const roots = await db.rows<{ name: string; der: Buffer; demonstration: boolean }>(
    'select name, der, demonstration from trust_root order by name, id',
  )
  return roots
    .map(({ name, der, demonstration }) => {
      const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')
      // A name is somebody's words: in a line of its own, and never one that begins a certificate.
      return `# ${name.replace(/[\p{Cc}-]+/gu, ' ')}${demonstration ? ' (demo)' : ''}\n-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
    })
    .join('\n')
}

/**
 * The keys that the house signs with, for whoever checks without asking it: receipts of a sending, and
 * messages to nodes of others, with the certificate that its own node shows.
 */
export function publishedKeys({
  origin,
  mode,
  now,
  receipts,
  etsi,
}: Pick<HouseParts, 'origin' | 'mode' | 'now' | 'receipts' | 'etsi'>) {
  return {
    format: 'oficio-keys/1',
    origin,
    mode,
    at: now(),
    receipts: { id: receipts.id, alg: 'ES256', key: receipts.publicKey },
    node: etsi
      ? {
          country: etsi.country,
          id: etsi.id,
          signingKey: etsi.publicKey,
          certificates: etsi.certificate,
          sha256: new X509Certificate(etsi.certificate).fingerprint256,
        }
      : null,
  }
}

/** Binds `/registry.json`, `/trust.pem` and `/keys.json`. */
export function bindTrust(app: Hono<RequestEnv>, publishing: Publishing, wrongMethod: RequestHandler): void {
  bindPublished(app, publishing, wrongMethod, {
    '/registry.json': {
      type: 'application/json',
      make: registryPublisher(),
    },
    '/keys.json': {
      type: 'application/json',
      make: async (parts) => `${JSON.stringify(publishedKeys(parts))}\n`,
    },
    '/trust.pem': {
      type: 'application/x-pem-file',
      make: async (_, db) => publishedRoots(db),
    },
  })
}
