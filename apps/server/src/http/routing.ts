import type { Context, Handler, Hono } from 'hono'
import type { PolicyName } from './headers.ts'

/** What the answers of one HTTP request know about it, as Hono carries it. */
export interface RequestEnv {
  Variables: {
    /** Pattern of the route, for the log: an address may hold what somebody typed, a pattern cannot. */
    route: string
    policy: PolicyName
    requestId: string
  }
}

export type RequestContext = Context<RequestEnv>
export type RequestHandler = Handler<RequestEnv>

export interface Methods {
  readonly GET?: RequestHandler
  readonly POST?: RequestHandler
  readonly PATCH?: RequestHandler
  readonly OPTIONS?: RequestHandler
}

/** Binds the methods of one address, and answers every other with which ones there are. */
export function bind(
  app: Hono<RequestEnv>,
  path: string,
  policy: PolicyName,
  methods: Methods,
  wrongMethod: RequestHandler,
): void {
  const allowed = Object.keys(methods).flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name]))
  app.use(path, async (c, next) => {
    c.set('route', path)
    c.set('policy', policy)
    await next()
  })
  for (const [name, handler] of Object.entries(methods)) if (handler) app.on(name, path, handler)
  app.all(path, (c, next) => {
    c.header('Allow', allowed.join(', '))
    return wrongMethod(c, next)
  })
}
