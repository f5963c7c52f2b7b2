import { type DoorRoute, doorRoutes } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { post, type Seat, seat } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asHouse } from '../db/scope.ts'
import type { DoorCall } from './call.ts'
import { endedBecause, startSession, whoHolds } from './session.ts'

// How somebody stays signed in, and for how long.

/** Milliseconds by which the clock of the house is put forward. */
let later = 0
let house: ExampleHouse
let bruno: Seat
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + later).toISOString() })
  bruno = await seat(house, 'Bruno')
})
afterAll(() => house.close())

const signIn = () => post(house, doorRoutes.demoSignIn.path, { person: bruno.person })
const isIn = async (cookie: string, headers: Record<string, string> = {}) =>
  (await post(house, doorRoutes.me.path, {}, { cookie, headers })).status === 200

test('the cookie is for this host alone, over TLS, for no script and no other site, and another at each sign-in', async () => {
  const set = [await signIn(), await signIn()].map(({ headers }) => headers.get('set-cookie') ?? '')
  for (const one of set) {
    const [pair = '', ...rules] = one.split('; ')
    // Thirty-two bytes by chance, in letters that a cookie takes.
    expect(pair).toMatch(/^__Host-oficio=[\w-]{43}$/)
    expect(rules.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'])
  }
  expect(new Set(set).size).toBe(2)
})

test('whoever leaves takes what the browser kept of the pages along, and the cookie', async () => {
  const cookie = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? ''
  const left = await post(house, doorRoutes.signOut.path, {}, { cookie })
  expect(left.headers.get('clear-site-data')).toBe('"cache"')
  expect(left.headers.get('set-cookie')).toMatch(/^__Host-oficio=; Max-Age=0;/)
  expect(await isIn(cookie)).toBe(false)
})

test('a call that the browser says comes from elsewhere does nothing, whoever is signed in', async () => {
  const { cookie } = await seat(house, 'Bruno')
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(
      await post(house, doorRoutes.me.path, {}, { cookie, headers: { 'sec-fetch-site': site } }),
      site,
    ).toMatchObject({ status: 403, why: 'other-site' })
  expect(await isIn(cookie, { 'sec-fetch-site': 'same-origin' })).toBe(true)
})

test('behind the door nothing is done by a link, nor kept by a cache, nor shown or read by another site', async () => {
  const { cookie } = await seat(house, 'Bruno')
  for (const { path } of Object.values<DoorRoute>(doorRoutes))
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await house.app.request(path, { method, headers: { cookie } })
      expect([path, method, answer.status]).toEqual([path, method, 405])
    }
  for (const { headers, status } of [
    await post(house, doorRoutes.me.path, {}, { cookie }),
    await post(house, doorRoutes.me.path, {}),
  ]) {
    expect([200, 401]).toContain(status)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.* sandbox$/)
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('a session ends after ten hours, however much is done in it', async () => {
  const { cookie } = await seat(house, 'Bruno')
  for (let minutes = 0; minutes < 10 * 60; minutes += 20) {
    expect(await isIn(cookie), String(minutes)).toBe(true)
    later += 20 * 60_000
  }
  later += 1000
  expect(await isIn(cookie)).toBe(false)
})

test('in a house that works one person has one session: the next one ends it, and its page says why', async () => {
  const { parts } = house.house
  const begun = async () => {
    let token = ''
    await asHouse(parts.pool, (db) =>
      startSession(
        {
          ...{ house: { ...parts, mode: 'live' }, db, at: parts.now() },
          setSession: (given: string | null) => {
            token = given ?? ''
          },
        } as Partial<DoorCall> as DoorCall,
        bruno.person,
      ),
    )
    return token
  }
  const holder = async (token: string) => (await whoHolds(parts.pool, token, parts.now()))?.id
  const first = await begun()
  expect(await holder(first)).toBe(bruno.person)
  const second = await begun()
  expect([await holder(first), await holder(second)]).toEqual([undefined, bruno.person])
  expect(await endedBecause(parts.pool, first)).toBe('elsewhere')
})
