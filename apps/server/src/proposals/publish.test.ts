import { wrong } from '@oficio/example/wrong'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { RequestEnv } from '../http/routing.ts'
import { bindReleases } from './publish.ts'

test('what was just adopted is served to whoever looks before it is read', async () => {
  let read = () => {}
  const reading = new Promise<void>((done) => {
    read = done
  })
  const released = {
    base: { version: '2026-11-24' },
    knowledge: { version: '2026-11-24' },
    releases: [] as readonly unknown[],
    settled: () => reading,
  }
  const app = new Hono<RequestEnv>()
  bindReleases(
    app,
    () => wrong({ released }),
    (c) => c.body(null, 405),
  )
  const answered = app.request('/releases.json')
  released.knowledge = { version: '2026-11-24+1' }
  released.releases = [{ number: 1 }]
  read()
  expect(await (await answered).json()).toMatchObject({ version: '2026-11-24+1', releases: [{ number: 1 }] })
})
