import type { Hono } from 'hono'
import { bindPublished, type Publishing } from '../door/bind-published.ts'
import type { RequestEnv, RequestHandler } from '../http/routing.ts'
import { bareRevocations, publishedAcademyKey, publishedAcademyKeys, publishedRevocations } from './issue.ts'

/**
 * Binds `/academy-keys.json` and `/academy-revoked.json`: what a certificate is held against without asking
 * anybody; and for other programs the key alone and the list without its envelope, where certificates name
 * them.
 */
export function bindAcademy(
  app: Hono<RequestEnv>,
  publishing: Publishing,
  wrongMethod: RequestHandler,
): void {
  const type = 'application/json'
  bindPublished(app, publishing, wrongMethod, {
    '/academy-keys.json': {
      type,
      make: async (parts) => `${JSON.stringify(await publishedAcademyKeys(parts))}\n`,
    },
    '/academy-key.json': {
      type: 'application/jwk+json',
      make: async (parts) => `${JSON.stringify(await publishedAcademyKey(parts))}\n`,
    },
    '/academy-revoked.json': { type, make: publishedRevocations },
    '/academy-revoked.jwt': { type: 'application/vc+jwt', make: bareRevocations },
  })
}
