import type { Hono } from 'hono'
import { type LogLine, methodName } from '../log/line.ts'
import { protect } from './headers.ts'
import type { RequestEnv } from './routing.ts'

/** What the server is at. `starting` and `stopping` are no time to send visitors here. */
export type ServerState = 'starting' | 'ready' | 'stopping'

/** What every answer gets, whoever gives it: an id, the headers of its policy, a line of the log. */
export function bindFrame(
  app: Hono<RequestEnv>,
  {
    newId,
    now,
    state,
    log,
  }: {
    readonly newId: () => string
    readonly now: () => string
    readonly state: () => ServerState
    readonly log: ((line: LogLine) => void) | undefined
  },
): void {
  app.use(async (c, next) => {
    const started = performance.now()
    c.set('requestId', newId())
    c.set('route', '*')
    c.set('policy', 'plain')
    await next()
    protect(c.res.headers, c.get('policy'))
    c.res.headers.set('X-Request-Id', c.get('requestId'))
    // Whoever keeps its connection open would keep a server open that is told to stop.
    if (state() === 'stopping') c.res.headers.set('Connection', 'close')
    log?.({
      time: now(),
      id: c.get('requestId'),
      method: methodName(c.req.method),
      route: c.get('route'),
      status: c.res.status,
      ms: Math.round(performance.now() - started),
    })
  })
}
