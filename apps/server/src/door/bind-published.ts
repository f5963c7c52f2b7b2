import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Hono } from 'hono'
import { isAway } from '../db/is-away.ts'
import { asHouse, type Db } from '../db/scope.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'
import { serveFile } from '../http/serve-file.ts'
import { type WebFile, webFile } from '../http/web-files.ts'
import type { HouseParts } from './call.ts'

/** How long what is published may be kept before it is asked for again. */
const keptSeconds = 60

/** Whose house it is, and who hears of faults. */
export interface Publishing {
  readonly house: () => HouseParts | undefined
  readonly onFault?: ((error: Error, requestId: string) => void) | undefined
}

/**
 * One thing that anybody may read: of which type, and how it is made. What is long to make tells `undefined`
 * where it is as it was made last: then that stays, with its tag.
 */
interface Publication {
  readonly type: string
  readonly make: (parts: HouseParts, db: Db) => Promise<string | undefined>
}

interface Kept {
  readonly until: number
  readonly file: WebFile
}

/** From so many bytes on it is worth being packed. */
const packedFrom = 16_384

const packed = promisify(gzip)

/** Packed and summed once, however often it is asked for. */
async function published(body: string, type: string): Promise<WebFile> {
  const bytes = new TextEncoder().encode(body)
  return webFile(bytes, type, {
    compressed: bytes.length < packedFrom ? {} : { gzip: new Uint8Array(await packed(bytes)) },
  })
}

/** Binds what is public, by its path: the same for everyone, read from the database at most once a minute. */
export function bindPublished(
  app: Hono<RequestEnv>,
  { house, onFault }: Publishing,
  wrongMethod: RequestHandler,
  answers: Readonly<Record<string, Publication>>,
  policy: 'data' | 'picture' = 'data',
): void {
  for (const [path, { type, make }] of Object.entries(answers)) {
    let kept: Promise<Kept> | undefined
    const fresh = async (parts: HouseParts): Promise<Kept> => {
      const now = Date.parse(parts.now())
      const had = await kept?.catch(() => undefined)
      if (had && had.until > now) return had
      kept = asHouse(parts.pool, (db) => make(parts, db)).then(async (body) => {
        const file = body === undefined ? had?.file : await published(body, type)
        if (!file) throw new Error(`nothing was published at ${path}`)
        return { until: now + keptSeconds * 1000, file }
      })
      return kept
    }
    const answer = async (c: RequestContext): Promise<Response> => {
      const parts = house()
      try {
        if (!parts) return away(c)
        return serveFile(c, (await fresh(parts)).file, keptSeconds)
      } catch (error) {
        if (isAway(error)) return away(c)
        onFault?.(error as Error, c.get('requestId'))
        return c.body(null, 500)
      }
    }
    bind(app, path, policy, { GET: answer }, wrongMethod)
  }
}

function away(c: RequestContext): Response {
  c.header('Retry-After', '2')
  return c.body(null, 503)
}
