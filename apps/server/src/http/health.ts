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
    hasRoom,
    custody = async () => undefined,
  }: {
    readonly state: () => ServerState
    /** Of the knowledge. */
    readonly version: () => string
    /** Whether the database answers now; undefined where the house keeps nothing. */
    readonly answers: (() => Promise<boolean>) | undefined
    /** Whether what is written can be kept. */
    readonly hasRoom: () => boolean
    /**
     * The custody log, once it is open: whether it is written to, and how old its last checkpoint is, in
     * seconds.
     */
    readonly custody?: () => Promise<
      | {
          readonly state: 'writing' | 'stopped'
          readonly age: number | undefined
          /** How many others are set who see it or stamp it. */
          readonly others: number
          /** Witnesses that say that it is not the log that they saw. */
          readonly doubting: readonly string[]
        }
      | undefined
    >
  },
  wrongMethod: RequestHandler,
): void {
  bind(app, '/health', 'data', { GET: (c) => c.json({ status: 'live' }) }, wrongMethod)
  const ready: RequestHandler = async (c) => {
    const database = answers ? await answers() : true
    const room = hasRoom()
    const log = database ? await custody().catch(() => undefined) : undefined
    // A log that is not what it signed: nobody is sent here until somebody looked.
    const isFit = database && room && log?.state !== 'stopped'
    return c.json(
      {
        status: state() === 'ready' && !isFit ? 'not-ready' : state(),
        knowledge: version(),
        ...(answers ? { database: database ? 'answers' : 'away' } : {}),
        ...(log ? { log: log.state, checkpointAge: log.age ?? null } : {}),
        // Fit all the same; but nobody could tell whether it was written anew.
        ...(log?.others === 0 ? { logSeenBy: 'nobody' } : {}),
        // A witness that lies could otherwise stop a house: it is told, and somebody has to look.
        ...(log && log.doubting.length > 0 ? { logDoubtedBy: log.doubting } : {}),
        ...(room ? {} : { disk: 'full' }),
      },
      state() === 'ready' && isFit ? 200 : 503,
    )
  }
  bind(app, '/ready', 'data', { GET: ready }, wrongMethod)
}
