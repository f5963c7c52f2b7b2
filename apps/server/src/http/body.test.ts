import { once } from 'node:events'
import { request } from 'node:http'
import { listening } from '@oficio/example/process'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyStream, bodyWithin, CutOffError, longestMilliseconds, type Patience } from './body.ts'
import type { RequestEnv } from './routing.ts'

// Lines that are slow, and lines that are held open for nothing.

// Long enough that a machine which stands still for a second cuts off nobody.
const patience: Patience = { milliseconds: 2000, bytesPerSecond: 1000 }
let server: Awaited<ReturnType<typeof listening>>
beforeAll(async () => {
  const app = new Hono<RequestEnv>()
  app.post('/stream', async (c) => {
    let bytes = 0
    for await (const part of bodyStream(c, patience)) bytes += part.length
    return c.text(String(bytes))
  })
  app.post('/whole', async (c) => c.text(String((await bodyWithin(c, 1_000_000, patience))?.length)))
  app.onError((error, c) => c.text(error instanceof CutOffError ? 'cut off' : 'fault', 400))
  server = await listening(app.fetch)
})
afterAll(() => server.close())

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Sends these parts with a pause before each, and then nothing more; `ends`: with the end. */
async function sends(path: string, parts: readonly number[], pauses: number, ends: boolean): Promise<string> {
  const asked = request({ host: '127.0.0.1', port: server.port, path, method: 'POST', agent: false })
  asked.on('error', () => {})
  const answered = once(asked, 'response')
  for (const bytes of parts) {
    await pause(pauses)
    if (!asked.destroyed) asked.write(Buffer.alloc(bytes))
  }
  if (ends) asked.end()
  const [answer] = await answered
  let text = ''
  for await (const part of answer) text += String(part)
  asked.destroy()
  return text
}

test('a slow line is heard out for longer than an ordinary body may take', async () => {
  const parts = Array.from({ length: 8 }, () => 500)
  expect(await Promise.all([sends('/stream', parts, 350, true), sends('/whole', parts, 350, true)])).toEqual([
    '4000',
    'cut off',
  ])
})

test('a line that says nothing more is ended, and so is one that drips', async () => {
  const drops = Array.from({ length: 20 }, () => 1)
  const ended = await Promise.all([
    sends('/stream', [5000], 0, false),
    sends('/whole', [5000], 0, false),
    sends('/stream', drops, 200, true),
  ])
  expect(ended).toEqual(['cut off', 'cut off', 'cut off'])
})

test('nine megabytes may take twenty minutes, and an empty stream half a minute', () => {
  expect(longestMilliseconds(0)).toBe(30_000)
  expect(longestMilliseconds(9 * 1024 * 1024)).toBeGreaterThan(18 * 60_000)
})
