import { freshNoteKey, noteSigner } from '@oficio/custody/log'
import { wrong } from '@oficio/example/wrong'
import { readNoteKey } from '@oficio/verify/log'
import { checkReleaseList } from '@oficio/verify/release'
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
    house: 'house.example/custody/0',
    base: { version: '2026-11-24' },
    knowledge: { version: '2026-11-24' },
    releases: [] as readonly unknown[],
    settled: () => reading,
  }
  const signer = noteSigner('house.example/custody/0', freshNoteKey(), 'log')
  const custody = { key: signer.public, sign: (text: string) => signer.sign(text).trimEnd() }
  const app = new Hono<RequestEnv>()
  bindReleases(
    app,
    () => wrong({ released, custody }),
    (c) => c.body(null, 405),
  )
  const answered = app.request('/releases.json')
  released.knowledge = { version: '2026-11-24+1' }
  released.releases = [{ number: 1 }]
  read()
  const list = await (await answered).json()
  expect(list).toMatchObject({ version: '2026-11-24+1', releases: [{ number: 1, before: null }] })
  // As a file in somebody's hands it shows whose it is and that it is whole.
  expect(await checkReleaseList(list, readNoteKey(signer.public))).toMatchObject({
    state: 'holds',
    number: 1,
  })
})
