import { parseJson } from '@oficio/contract'
import { type ApiRoute, apiRoutes, callHeader, inHeader } from '@oficio/contract/api'
import { appWith } from '@oficio/example/app'
import { expect, test } from 'vitest'
import { handlers } from './composition.ts'
import type { HouseParts } from './door/call.ts'

// What somebody without a session can make the process do that everybody's door is in. What is set,
// recognised and read at length is done in other processes (`worker/pool.ts`): here nobody answers in their
// place, and no database says anything.

const nothing = { query: async () => ({ rows: [], rowCount: 0 }) }
const house = {
  pool: { ...nothing, connect: async () => ({ ...nothing, release: () => {} }) },
  side: nothing,
  origin: 'http://localhost',
  now: () => '2026-11-24T12:00:00Z',
  security: { note: () => {} },
  equalDelay: async () => {},
} as Partial<Record<keyof HouseParts, unknown>> as HouseParts
const app = appWith({
  answer: async () => ({ status: 200, type: 'application/json', body: new TextEncoder().encode('{}') }),
  door: {
    house: () => house,
    handlers,
    live: { changed: () => {}, follow: async () => new Response(), close: async () => {} },
    answers: async () => true,
  },
})

/**
 * The longest for which nothing else of this process had its turn while something was done, in milliseconds.
 */
async function longestBlock(work: () => unknown): Promise<number> {
  let [longest, last, over] = [0, performance.now(), false]
  const tick = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!over) setImmediate(tick)
  }
  setImmediate(tick)
  await new Promise((done) => setImmediate(done))
  await work()
  await new Promise((done) => setImmediate(done))
  over = true
  return longest
}

/**
 * The same; what is longer than expected is measured again, a few moments later each time, for the machine
 * may have done something else.
 */
async function block(work: () => unknown, expected: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let time = 0; time < 8 && least > expected; time += 1) {
    if (time > 0) await new Promise((done) => setTimeout(done, 100 * time))
    least = Math.min(least, await longestBlock(work))
  }
  return least
}

/** How long this machine, as busy as it is now, reads a megabyte of JSON: what everything is held against. */
async function oneMegabyte(): Promise<number> {
  const text = JSON.stringify(
    Array.from({ length: 24_000 }, (_, n) => ({ value: `acct-${n}@correo.example` })),
  )
  const taken: number[] = []
  for (let time = 0; time < 5; time += 1) taken.push(await longestBlock(() => parseJson(text)))
  return Math.max(...taken)
}

const bodies: readonly (readonly [string, (most: number) => string])[] = [
  ['brackets', (most) => '['.repeat(most)],
  ['keys', (most) => `{${Array.from({ length: most / 12 }, (_, n) => `"${n}":1`).join(',')}}`],
  ['a name of escapes', (most) => `{"code":"${'\\u00f1'.repeat((most - 20) / 6)}"}`],
  ['lines', (most) => `${'\n'.repeat(most - 1)}[`],
]

test.each(bodies)('%s without end keep nobody waiting, wherever they are sent', async (_, make) => {
  const megabyte = await oneMegabyte()
  const slow: string[] = []
  for (const { path, limit, stream, door } of Object.values<ApiRoute>(apiRoutes)) {
    const headers = stream
      ? { 'content-type': stream[0] ?? '', [callHeader]: inHeader({}) }
      : { 'content-type': 'application/json' }
    // Behind the door nothing is read: how long it would be is no matter.
    const body = make(door === 'session' ? 64 * 1024 : limit)
    const blocked = await block(() => app.request(path, { method: 'POST', body, headers }), 4 * megabyte)
    if (blocked > 4 * megabyte) slow.push(`${path} ${Math.round(blocked)} of ${Math.round(megabyte)} ms`)
  }
  expect(slow).toEqual([])
})

test('fourteen megabytes of brackets for a signed letter are not read of whoever is not signed in', async () => {
  const megabyte = await oneMegabyte()
  const { path } = apiRoutes.requestSignedElsewhere
  const body = '['.repeat(14_000_000)
  for (const headers of [{ 'content-type': 'application/pdf' }, { 'content-type': 'application/json' }])
    expect(
      await block(() => app.request(path, { method: 'POST', body, headers }), 4 * megabyte),
    ).toBeLessThan(4 * megabyte)
})

test('a form of six thousand numbers is answered by another process', async () => {
  const megabyte = await oneMegabyte()
  const text = Array.from({ length: 6_000 }, (_, n) => `+56 9 5555 ${1000 + n}`).join(' ')
  const form = new URLSearchParams({ text, country: 'CL' })
  const sent = () => app.request('/plain/recognise', { method: 'POST', body: form })
  expect(await block(sent, 4 * megabyte)).toBeLessThan(4 * megabyte)
})

test('of whoever is not signed in no more than 64 KiB are read, but where a draft or a message is sent', () => {
  const longer = Object.values<ApiRoute>(apiRoutes).filter(
    ({ door, limit }) => door !== 'session' && limit > 64 * 1024,
  )
  expect(longer.map(({ path, limit }) => `${path} ${limit / 1024}`).sort()).toEqual([
    '/api/v1/check 256',
    '/api/v1/pack 256',
    '/api/v1/pack/pdf 256',
    // A seat of an exercise sends the drafts that were written there.
    '/api/v1/training/seat 256',
    '/api/v1/wire/read 1024',
    '/api/v1/wire/validate 1024',
    '/api/v1/wire/write 256',
  ])
})
