import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { Day, Instant } from '@oficio/core/time'
import type { Messages } from '@oficio/messages'
import { Hono } from 'hono'
import { bindDescription } from './api/api.ts'
import { bindBeside } from './composition.ts'
import { bindRoutes } from './door/bind-routes.ts'
import type { Handlers, HouseParts } from './door/call.ts'
import type { Live } from './door/live.ts'
import { type Allowance, createAllowance } from './http/allowance.ts'
import { answering } from './http/answering.ts'
import { bindApplication } from './http/application.ts'
import { bindFrame, type ServerState } from './http/frame.ts'
import { bindHealth } from './http/health.ts'
import type { RequestContext, RequestEnv } from './http/routing.ts'
import type { WebFiles } from './http/web-files.ts'
import type { LogLine } from './log/line.ts'
import { bindPlain, type MakePage, plainProblem } from './pages/plain.ts'
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
  readonly addressOf: (c: RequestContext) => string
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
  readonly state?: () => ServerState
  /** Whether the disk has room for what is written; has, unless said. */
  readonly hasRoom?: () => boolean
  /** Told of our own faults. Never of what a visitor wrote. */
  readonly onFault?: (error: Error, requestId: string) => void
}

/**
 * The application, its pages without script, and the service. Holds nothing of a case between one answer and
 * the next.
 */
export function createApp(given: AppParts): Hono<RequestEnv> {
  const parts = withReleased(given)
  const { door, log, newId, now, onFault, state = () => 'ready', hasRoom = () => true } = parts
  const app = new Hono<RequestEnv>()
  bindFrame(app, { newId, now, state, log })

  const api = answering(parts.messages)
  bindRoutes(app, {
    ...parts,
    answering: api,
    door: door && {
      ...door,
      crowd: parts.crowd,
      changed: door.live.changed,
      noting: createAllowance(noted),
      strangers: createAllowance(seating),
    },
    onFault,
  })
  if (door) bindBeside(app, { ...door, onFault, addressOf: parts.addressOf }, api.wrongMethod)
  const version = () => parts.knowledge.version
  bindDescription(app, { answering: api, version })
  const custody = async () => door?.house()?.custody.state()
  bindHealth(app, { state, version, answers: door?.answers, hasRoom, custody }, api.wrongMethod)

  const wrongMethod = (c: RequestContext) => plainProblem(c, parts, 'wrongMethod', 405)
  const notFound = (c: RequestContext) => plainProblem(c, parts, 'notFound', 404)
  bindPlain(app, parts, pageMaker(parts), wrongMethod)
  bindApplication(app, parts.web, { origin: () => door?.house()?.origin, notFound, wrongMethod })
  app.onError((error, c) => {
    onFault?.(error, c.get('requestId'))
    return c.get('policy') === 'data'
      ? api.refuse(c, 'fault', { requestId: c.get('requestId') })
      : plainProblem(c, parts, 'fault', 500)
  })
  return app
}

/** Thirty failures at once of one address, and one in ten seconds after these. */
const noted = { burst: 30, perSecond: 0.1, addresses: 10_000, now: () => performance.now() } as const

/**
 * A class of a hundred comes in at once behind one address, and as many more in an hour: whoever wants all
 * seats of a room leaves two thirds to others.
 */
const seating = { burst: 100, perSecond: 1 / 36, addresses: 10_000, now: () => performance.now() } as const

/** The parts with what counts now: once the house is open, its knowledge is that of the newest release. */
function withReleased(given: AppParts): AppParts {
  const { door } = given
  if (!door) return given
  return {
    ...given,
    get knowledge() {
      return door.house()?.knowledge ?? given.knowledge
    },
    answer: (job, asker) => given.answer({ ...job, releases: door.house()?.released.releases ?? [] }, asker),
  }
}

/** What makes a page without script of its form, as questions to the service are answered. */
const pageMaker =
  ({ answer, today, now }: AppParts): MakePage =>
  (page, body, language, asker) =>
    answer(
      {
        route: page,
        body,
        type: 'application/x-www-form-urlencoded',
        language,
        today: today(),
        moment: now(),
      },
      { name: asker },
    )
