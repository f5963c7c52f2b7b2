import { type DoorRoute, idleHeader } from '@oficio/contract/api'
import type { Instant } from '@oficio/core/time'
import { getCookie } from 'hono/cookie'
import type { RequestContext } from '../http/routing.ts'
import { type HouseParts, HouseProblem, type SignedIn, type System } from './call.ts'
import { cookieName, whoHolds } from './session.ts'
import { whoCalls } from './who-calls.ts'

/** Whoever calls a route of the door. */
export interface Caller {
  readonly who: SignedIn | undefined
  readonly system: System | undefined
  /** Whose allowance it takes. */
  readonly asker: string
}

/**
 * Only our own pages call with a session, and systems, which are no browser: a page of another site can send
 * a simple form here, but it cannot say that it is ours.
 *
 * @throws {HouseProblem} `not-allowed`
 */
export function demandOwnPage(c: RequestContext, house: HouseParts): void {
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== house.origin) throw new HouseProblem('not-allowed', 'other-origin')
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') throw new HouseProblem('not-allowed', 'other-site')
}

/** Who calls: a system by its token, whatever cookie it brings besides, or a person by the session. */
export async function callerOf(
  c: RequestContext,
  route: DoorRoute,
  house: HouseParts,
  at: Instant,
  addressOf: (c: RequestContext) => string,
): Promise<Caller> {
  const authorization = c.req.header('authorization')
  if (authorization !== undefined) {
    const { who, system } = await whoCalls(
      house,
      {
        authorization,
        proof: c.req.header('dpop'),
        method: c.req.method,
        path: route.path,
        scope: route.token,
      },
      at,
    )
    // A system does not take the turn of the person in whose name it calls.
    return { who, system, asker: `system ${system.token}` }
  }
  const token = getCookie(c, cookieName)
  const who = token ? await whoHolds(house.pool, token, at, idleSeconds(c)) : undefined
  // Thirty officers behind one address do not take each other's turn.
  return { who, system: undefined, asker: who ? `person ${who.id}` : addressOf(c) }
}

/** For how long nobody touched the page that calls, as it says; what calls without saying so is somebody. */
export function idleSeconds(c: RequestContext): number {
  const said = c.req.header(idleHeader) ?? ''
  return /^\d{1,6}$/.test(said) ? Number(said) : 0
}
