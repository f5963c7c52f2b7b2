import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day, Instant } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import { Hono } from 'hono'
import { bindApi } from './api/api.ts'
import { bindHouse } from './door/bind-house.ts'
import type { Handlers, HouseParts } from './door/call.ts'
import type { Live } from './door/live.ts'
import type { Allowance } from './http/allowance.ts'
import { protect } from './http/headers.ts'
import { bind, type House, type HouseContext, type HouseHandler } from './http/routing.ts'
import { serveFile } from './http/serve-file.ts'
import { type WebFiles, webFile } from './http/web-files.ts'
import { type LogLine, methodName } from './log/line.ts'
import { bindPlain, plainProblem } from './pages/plain.ts'
import { bindReleases } from './proposals/publish.ts'
import { bindTrust } from './registry/trust.ts'
import type { Answerer } from './worker/job.ts'

export interface AppParts {
  readonly knowledge: Knowledge
  readonly messages: Readonly<Record<Language, Messages>>
  readonly web: WebFiles
  readonly answer: Answerer
  readonly allowance: Allowance
  /** For all calls of one address behind the door, where each person has an allowance besides. */
  readonly crowd: Allowance
  readonly today: () => Day
  readonly now: () => Instant
  /** Where a request comes from, for its allowance only. */
  readonly addressOf: (c: HouseContext) => string
  readonly newId: () => string
  /** What is behind the door; absent where the house keeps nothing. */
  readonly door?: {
    /** Undefined while the database is not there. */
    readonly house: () => HouseParts | undefined
    readonly handlers: Handlers
    readonly live: Live
    /** Whether the database answers now. */
    readonly answers: () => Promise<boolean>
  }
  readonly log?: (line: LogLine) => void
  /** `starting` and `stopping` are no time to send visitors here. */
  readonly state?: () => 'starting' | 'ready' | 'stopping'
  /** Told of our own faults. Never of what a visitor wrote. */
  readonly onFault?: (error: Error, requestId: string) => void
}

const style = readFileSync(join(import.meta.dirname, 'pages/style.css'))
const icon = readFileSync(join(import.meta.dirname, 'pages/icon.svg'))

/**
 * What the server itself answers; every other address without a file is a page of the application, which
 * knows its own pages.
 */
const ownAddresses = /^\/(?:api|assets|knowledge|plain|schema|health|ready)(?:\/|$)/
/** Pages by which somebody comes to be signed in. */
const wayIn = /^\/(?:sign-in|enrol)$/
const isThisMachine = /^127\.0\.0\.1(?::\d+)?$/
const isFileName = (path: string): boolean => path.slice(path.lastIndexOf('/')).includes('.')

/**
 * The application, its pages without script, and the service. Holds nothing of a case between one answer and
 * the next.
 */
export function createApp(given: AppParts): Hono<House> {
  const parts = withReleased(given)
  const { web, log, onFault, newId, now, state = () => 'ready' } = parts
  const app = new Hono<House>()

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

  const wrongMethod = (c: HouseContext) => plainProblem(c, parts, 'wrongMethod', 405)
  const file = (path: string, one: ReturnType<typeof webFile>) =>
    bind(app, path, 'plain', { GET: (c) => serveFile(c, one) }, wrongMethod)

  const { door } = parts
  // The door first: what it answers is not "not found" to the service.
  const noMethod: HouseHandler = (c, next) => service.wrongMethod(c, next)
  if (door) {
    bindHouse(
      app,
      {
        house: door.house,
        handlers: door.handlers,
        changed: door.live.changed,
        messages: parts.messages,
        allowance: parts.allowance,
        crowd: parts.crowd,
        addressOf: parts.addressOf,
        onFault,
      },
      noMethod,
    )
    bindTrust(app, { house: door.house, onFault }, noMethod)
    bindReleases(app, door.house, noMethod)
    bind(app, '/api/v1/events', 'data', { GET: (c) => door.live.follow(c) }, noMethod)
  }
  const service = bindApi(app, parts)
  bind(app, '/health', 'data', { GET: (c) => c.json({ status: 'live' }) }, service.wrongMethod)
  bind(
    app,
    '/ready',
    'data',
    {
      GET: async (c) => {
        const database = door ? await door.answers() : true
        const ready = state() === 'ready' && database
        return c.json(
          {
            status: state(),
            knowledge: parts.knowledge.version,
            ...(door ? { database: database ? 'answers' : 'away' } : {}),
          },
          ready ? 200 : 503,
        )
      },
    },
    service.wrongMethod,
  )

  file('/plain/style.css', webFile(new Uint8Array(style), 'text/css; charset=utf-8'))
  file('/plain/icon.svg', webFile(new Uint8Array(icon), 'image/svg+xml'))
  bindPlain(app, parts, wrongMethod)

  const page = web.get('/index.html')
  app.all('*', (c) => {
    const { path, method } = c.req
    const found = web.get(path) ?? (ownAddresses.test(path) || isFileName(path) ? undefined : page)
    if (!found) return plainProblem(c, parts, 'notFound', 404)
    c.set('route', found === page ? 'page' : 'file')
    // Passkeys and sessions belong to one address of the house: whoever typed its number is led to its name,
    // before anything is tried in vain.
    const home = found === page && wayIn.test(path) ? parts.door?.house()?.origin : undefined
    const asked = c.req.header('host')
    if (
      home &&
      asked &&
      isThisMachine.test(asked) &&
      new URL(home).host !== asked &&
      new URL(home).hostname === 'localhost'
    ) {
      return c.redirect(`${home}${path}`, 307)
    }
    c.set('policy', 'application')
    if (method !== 'GET' && method !== 'HEAD') {
      c.header('Allow', 'GET, HEAD')
      return wrongMethod(c)
    }
    if (path === '/service-worker.js') c.header('Service-Worker-Allowed', '/')
    return serveFile(c, found)
  })

  app.onError((error, c) => {
    onFault?.(error, c.get('requestId'))
    return c.get('policy') === 'data' ? service.fault(c) : plainProblem(c, parts, 'fault', 500)
  })
  return app
}

/** The parts with what counts now: once the house is open, its knowledge is that of the newest release. */
function withReleased(given: AppParts): AppParts {
  const { door } = given
  if (!door) return given
  return {
    ...given,
    get knowledge() {
      return door.house()?.knowledge ?? given.knowledge
    },
    answer: (job) => given.answer({ ...job, releases: door.house()?.released.releases ?? [] }),
  }
}
