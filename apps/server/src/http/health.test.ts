import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { ServerState } from './frame.ts'
import { bindHealth } from './health.ts'
import type { RequestEnv } from './routing.ts'

/** What `/ready` says of a server in that state. */
async function ready(parts: {
  readonly state?: ServerState
  readonly room?: boolean
  readonly database?: boolean
  readonly log?: 'writing' | 'stopped'
  readonly others?: number
  readonly doubting?: readonly string[]
}) {
  const { state = 'ready', room = true, database = true, log = 'writing', others = 1, doubting = [] } = parts
  const app = new Hono<RequestEnv>()
  bindHealth(
    app,
    {
      state: () => state,
      version: () => '1',
      answers: async () => database,
      hasRoom: () => room,
      custody: async () => ({ state: log, age: 3, others, doubting }),
    },
    (c) => c.json({}, 405),
  )
  const said = await app.request('/ready')
  return [said.status, await said.json(), (await app.request('/health')).status]
}

test('a full disk, a database that is away and a log that is stopped are told before visitors are sent here; the program lives', async () => {
  expect(await ready({})).toEqual([
    200,
    { status: 'ready', knowledge: '1', database: 'answers', log: 'writing', checkpointAge: 3 },
    200,
  ])
  expect(await ready({ room: false })).toMatchObject([503, { status: 'not-ready', disk: 'full' }, 200])
  expect(await ready({ database: false })).toMatchObject([
    503,
    { status: 'not-ready', database: 'away' },
    200,
  ])
  expect(await ready({ log: 'stopped' })).toMatchObject([503, { status: 'not-ready', log: 'stopped' }, 200])
  expect(await ready({ others: 0 })).toMatchObject([200, { status: 'ready', logSeenBy: 'nobody' }, 200])
  const doubting = ['witness.fiscalia.example']
  expect(await ready({ doubting })).toMatchObject([200, { status: 'ready', logDoubtedBy: doubting }, 200])
  expect(await ready({ state: 'stopping' })).toMatchObject([503, { status: 'stopping' }, 200])
})
