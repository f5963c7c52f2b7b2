import { createHash, X509Certificate } from 'node:crypto'
import type { Hono } from 'hono'
import { isAway } from '../db/is-away.ts'
import { asHouse, type Db } from '../db/scope.ts'
import type { HouseParts } from '../door/call.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'

/** How long what is published may be kept before it is asked for again. */
const keptSeconds = 60

/**
 * What anyone may hold a pack against: every list of the registry as the hashes of its acts, and what each
 * institution is. A pack carries the acts themselves; here no person is named.
 */
export async function publishedRegistry(house: Pick<HouseParts, 'origin' | 'mode' | 'now'>, db: Db) {
  const institutions = await db.rows(
    `select id, name, country, kind, status as standing, entry -> 'verified' ->> 'on' as "verifiedOn", entry
      -> 'verified' ->> 'by' as "verifiedBy"
     from institution order by id`,
  )
  const lists = await db.rows<{ subject: string; hashes: string[] }>(
    'select subject_id as subject, array_agg(hash order by seq) as hashes from registry_act group by subject_id order by subject_id',
  )
  return {
    format: 'oficio-registry/1',
    origin: house.origin,
    mode: house.mode,
    at: house.now(),
    institutions,
    lists: Object.fromEntries(lists.map(({ subject, hashes }) => [subject, hashes])),
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

interface Trust {
  readonly house: () => HouseParts | undefined
  readonly onFault?: ((error: Error, requestId: string) => void) | undefined
}

interface Kept {
  readonly until: number
  readonly body: string
}

/**
 * Binds `/registry.json`, `/trust.pem` and `/keys.json`: public, the same for everyone, read from the
 * database at most once a minute.
 */
export function bindTrust(
  app: Hono<RequestEnv>,
  { house, onFault }: Trust,
  wrongMethod: RequestHandler,
): void {
  const answers = {
    '/registry.json': {
      type: 'application/json',
      make: async (parts: HouseParts, db: Db) => `${JSON.stringify(await publishedRegistry(parts, db))}\n`,
    },
    '/keys.json': {
      type: 'application/json',
      make: async (parts: HouseParts) => `${JSON.stringify(publishedKeys(parts))}\n`,
    },
    '/trust.pem': {
      type: 'application/x-pem-file',
      make: async (_: HouseParts, db: Db) => publishedRoots(db),
    },
  }
  for (const [path, { type, make }] of Object.entries(answers)) {
    let kept: Promise<Kept> | undefined
    const fresh = async (parts: HouseParts): Promise<Kept> => {
      const now = Date.parse(parts.now())
      const had = await kept?.catch(() => undefined)
      if (had && had.until > now) return had
      kept = asHouse(parts.pool, (db) => make(parts, db)).then((body) => ({
        until: now + keptSeconds * 1000,
        body,
      }))
      return kept
    }
    const answer = async (c: RequestContext): Promise<Response> => {
      const parts = house()
      try {
        if (!parts) return away(c)
        const { body } = await fresh(parts)
        const tag = `"${createHash('sha256').update(body).digest('base64url')}"`
        const headers = { 'Cache-Control': `public, max-age=${keptSeconds}`, ETag: tag }
        if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers)
        return c.body(body, 200, { ...headers, 'Content-Type': type })
      } catch (error) {
        if (isAway(error)) return away(c)
        onFault?.(error as Error, c.get('requestId'))
        return c.body(null, 500)
      }
    }
    bind(app, path, 'data', { GET: answer }, wrongMethod)
  }
}

function away(c: RequestContext): Response {
  c.header('Retry-After', '2')
  return c.body(null, 503)
}
