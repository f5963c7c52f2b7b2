import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { recorded } from './recorded-io.ts'

const place = mkdtempSync(join(tmpdir(), 'oficio-releases-'))
afterAll(() => rmSync(place, { recursive: true }))

test('the command answers with what a house published, and says so where the file is none', async () => {
  const file = join(place, 'releases.json')
  const change = {
    fact: 'table',
    slice: 'recognition',
    at: '/fillers/-',
    before: null,
    after: 'zorbexar',
  }
  const releases = [{ number: 3, provider: null, on: '2026-11-24', confidence: 'high', changes: [change] }]
  writeFileSync(file, JSON.stringify({ format: 'oficio-releases/1', base: '0', version: '0.r3', releases }))
  const asked = ['recognise', '+1 202 555 0143', '--json']
  const before = JSON.parse((await recorded(asked)).out) as { knowledge: string }
  const after = JSON.parse((await recorded(asked, { env: { OFICIO_RELEASES: file } })).out) as object
  expect(after).toMatchObject({ knowledge: `${before.knowledge}.r3` })
  writeFileSync(file, '{"format":"another/1"}')
  expect(await recorded(asked, { env: { OFICIO_RELEASES: file } })).toMatchObject({
    exit: 2,
    err: expect.stringContaining('/releases.json'),
  })
})
