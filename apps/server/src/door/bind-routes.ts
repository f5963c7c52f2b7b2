import {
  type ApiRoute,
  apiRoutes,
  type DoorRouteId,
  doorRoutes,
  type ServiceRouteId,
  serviceRoutes,
  takesJson,
} from '@oficio/contract/api'
import type { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Allowance } from '../http/allowance.ts'
import { bodyWithin, CutOffError, saysTooLong } from '../http/body.ts'
import { bind, type RequestContext, type RequestEnv } from '../http/routing.ts'
import type { PoolAsker } from '../worker/job.ts'
import { answerDoor } from './answer-door.ts'
import { type Binding, secondsWhenBusy, tooLarge } from './binding.ts'
import { idleSeconds } from './caller.ts'
import { cookieName, whoHolds } from './session.ts'

/** Binds every route of the table; those of the door only where there is one. */
export function bindRoutes(app: Hono<RequestEnv>, binding: Binding): void {
  const { answering, door } = binding
  const { refuse, refuseFor, send } = answering

  for (const id of Object.keys(serviceRoutes) as ServiceRouteId[])
    bindRoute(app, binding, apiRoutes[id], binding.allowance, async (c, type) => {
      const body = await bodyWithin(c, apiRoutes[id].limit).catch(cutOff)
      if (body === 'cut-off') return refuse(c, 'unreadable', { cause: 'cut-off' })
      if (!body) return refuse(c, 'too-large', tooLarge(apiRoutes[id]))
      const answered = await binding.answer(
        {
          route: id,
          // A copy of its own: it goes to another process whole.
          body: body.slice(),
          type,
          language: answering.messagesOf(c).language,
          today: binding.today(),
          moment: binding.now(),
        },
        await askerOf(c, binding),
      )
      if (answered === 'fault') return refuse(c, 'fault', { requestId: c.get('requestId') })
      return typeof answered === 'string' ? refuseFor(c, answered, secondsWhenBusy) : send(c, answered)
    })
  if (!door) return
  for (const id of Object.keys(doorRoutes) as DoorRouteId[])
    bindRoute(app, binding, doorRoutes[id], door.crowd, answerDoor(binding, door, id))
}

/**
 * Who waits for an answer that keeps nothing: whoever is signed in has a turn before strangers. While the
 * database is away everybody is a stranger.
 */
async function askerOf(c: RequestContext, { addressOf, door, now }: Binding): Promise<PoolAsker> {
  const [house, token] = [door?.house(), getCookie(c, cookieName)]
  const stranger = { name: addressOf(c) }
  if (!house || !token) return stranger
  const who = await whoHolds(house.pool, token, now(), idleSeconds(c)).catch(() => undefined)
  return who ? { name: `person ${who.id}`, isSignedIn: true } : stranger
}

/** A line that ended, or was held open for nothing, before the body was there. */
function cutOff(error: unknown): 'cut-off' {
  if (error instanceof CutOffError) return 'cut-off'
  throw error
}

/** What every route has: its bound of bytes, an allowance, its media types. */
function bindRoute(
  app: Hono<RequestEnv>,
  { answering, addressOf }: Binding,
  route: ApiRoute,
  allowance: Allowance,
  answer: (c: RequestContext, type: string) => Promise<Response>,
): void {
  const { refuse, refuseUntil, wrongMethod } = answering
  const types = route.stream ?? (takesJson(route.body) ? ['application/json'] : route.body)
  const asked = async (c: RequestContext): Promise<Response> => {
    if (saysTooLong(c, route.limit)) return refuse(c, 'too-large', tooLarge(route))
    const wait = allowance(addressOf(c), route.cost)
    if (wait !== undefined) return refuseUntil(c, wait)
    const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    if (types.includes(type)) return answer(c, type)
    c.header('Accept-Post', types.join(', '))
    return refuse(c, 'wrong-content-type', { detail: types.join(', ') })
  }
  bind(app, route.path, 'data', { POST: asked }, wrongMethod)
}
