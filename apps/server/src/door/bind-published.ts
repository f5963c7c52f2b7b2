import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { isAway } from '../db/is-away.ts'
import { asHouse, type Db } from '../db/scope.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'
import type { HouseParts } from './call.ts'

/** How long what is published may be kept before it is asked for again. */
const keptSeconds = 60

/** Whose house it is, and who hears of faults. */
export interface Publishing {
  readonly house: () => HouseParts | undefined
  readonly onFault?: ((error: Error, requestId: string) => void) | undefined
}

/** One thing that anybody may read: of which type, and how it is made. */
interface Publication {
  readonly type: string
  readonly make: (parts: HouseParts, db: Db) => Promise<string>
}

interface Kept {
  readonly until: number
  readonly body: string
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
    bind(app, path, policy, { GET: answer }, wrongMethod)
  }
}

function away(c: RequestContext): Response {
  c.header('Retry-After', '2')
  return c.body(null, 503)
}
