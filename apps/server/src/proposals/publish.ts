import { createHash } from 'node:crypto'
import { chained, releaseListText } from '@oficio/verify/release'
import type { Hono } from 'hono'
import type { HouseParts } from '../door/call.ts'
import { bind, type RequestContext, type RequestEnv, type RequestHandler } from '../http/routing.ts'
import type { Released } from '../knowledge/released.ts'

/**
 * What anyone may know of the changes that count: which, of which provider, since when. No person is named.
 * Each names the digest of the one before it, and the house signs the whole with the key of its custody log:
 * whoever is handed it as a file sees whether it is as it was published.
 */
export function published(
  { house, base, knowledge, releases }: Pick<Released, 'house' | 'base' | 'knowledge' | 'releases'>,
  { key, sign }: Pick<HouseParts['custody'], 'key' | 'sign'>,
) {
  const list = { house, base: base.version, releases: chained(releases) }
  return {
    format: 'oficio-releases/1',
    version: knowledge.version,
    ...list,
    key,
    signature: sign(releaseListText(list)),
  }
}

/**
 * Binds `/releases.json`: public; a browser asks each time whether it is still the newest, and applies it to
 * the knowledge that it holds.
 */
export function bindReleases(
  app: Hono<RequestEnv>,
  house: () => HouseParts | undefined,
  wrongMethod: RequestHandler,
): void {
  const made = new WeakMap<object, { readonly body: string; readonly tag: string }>()
  const answer = async (c: RequestContext): Promise<Response> => {
    const parts = house()
    if (!parts) {
      c.header('Retry-After', '2')
      return c.body(null, 503)
    }
    const { released, custody } = parts
    // Whoever adopted words looks at once: what was just decided and is still being read is waited for.
    await released.settled()
    const key = released.knowledge
    let kept = made.get(key)
    if (!kept) {
      const body = `${JSON.stringify(published(released, custody))}\n`
      kept = { body, tag: `"${createHash('sha256').update(body).digest('base64url')}"` }
      made.set(key, kept)
    }
    const headers = { 'Cache-Control': 'no-cache', ETag: kept.tag }
    if (c.req.header('if-none-match') === kept.tag) return c.body(null, 304, headers)
    return c.body(kept.body, 200, { ...headers, 'Content-Type': 'application/json' })
  }
  bind(app, '/releases.json', 'data', { GET: answer }, wrongMethod)
}
