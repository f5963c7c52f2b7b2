import type { Hono } from 'hono'
import type { ServerState } from './frame.ts'
import { bind, type RequestEnv, type RequestHandler } from './routing.ts'

/** Binds `/health`, whether the program runs, and `/ready`, whether visitors may be sent here. */
export function bindHealth(
  app: Hono<RequestEnv>,
  {
    state,
    version,
    answers,
  }: {
    readonly state: () => ServerState
    /** Of the knowledge. */
    readonly version: () => string
    /** Whether the database answers now; undefined where the house keeps nothing. */
    readonly answers: (() => Promise<boolean>) | undefined
  },
  wrongMethod: RequestHandler,
): void {
  bind(app, '/health', 'data', { GET: (c) => c.json({ status: 'live' }) }, wrongMethod)
  const ready: RequestHandler = async (c) => {
    const database = answers ? await answers() : true
    return c.json(
      {
        status: state(),
        knowledge: version(),
        ...(answers ? { database: database ? 'answers' : 'away' } : {}),
      },
      state() === 'ready' && database ? 200 : 503,
    )
  }
  bind(app, '/ready', 'data', { GET: ready }, wrongMethod)
}
