import type { Hono } from 'hono'
import { bindPublished, type Publishing } from '../door/bind-published.ts'
import type { RequestEnv, RequestHandler } from '../http/routing.ts'
import { publishedAcademyKeys, publishedRevocations } from './issue.ts'

/**
 * Binds `/academy-keys.json` and `/academy-revoked.json`: what a certificate is held against without asking
 * anybody.
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
    '/academy-revoked.json': { type, make: publishedRevocations },
  })
}
