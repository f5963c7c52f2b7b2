import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { callHeader, doorRoutes, inHeader } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { listening } from '@oficio/example/process'
import { drafted, opened, preservation, type Seat, seat } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { streamedFile } from '../files/files.ts'

let house: ExampleHouse
let sofia: Seat
let server: Awaited<ReturnType<typeof listening>>
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await seat(house, 'Sofía')
  server = await listening((asked) => house.app.fetch(asked))
})
afterAll(async () => {
  await server.close()
  await house.close()
})

const route = doorRoutes.requestSignedElsewhere
const MiB = 1024 * 1024
const part = Buffer.alloc(MiB, 7)

/** About a request that nobody has: all of the stream is taken before that is found out. */
const nowhere = () => ({
  request: randomUUID(),
  opening: randomUUID(),
  seq: 1,
  touch: { challenge: randomUUID(), response: { id: 'x', rawId: 'x' } },
})

function call(path: string, headers: OutgoingHttpHeaders, cookie: string | undefined = sofia.cookie) {
  const asked = request({
    host: '127.0.0.1',
    port: server.port,
    path,
    method: 'POST',
    agent: false,
    headers: { 'idempotency-key': randomUUID(), ...(cookie ? { cookie } : {}), ...headers },
  })
  // An answer may come before all is sent, and the line end after it.
  asked.on('error', () => {})
  const answered = once(asked, 'response').then(([answer]) => answer as IncomingMessage)
  answered.catch(() => {})
  return { asked, answered }
}
const stream = (touch: unknown, more: OutgoingHttpHeaders = {}, cookie?: string) =>
  call(
    route.path,
    {
      'content-type': 'application/pdf',
      [callHeader]: inHeader({ ...nowhere(), touch }),
      ...more,
    },
    cookie,
  )

async function read(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const one of answer) parts.push(one as Buffer)
  return Buffer.concat(parts)
}
async function problemOf(answered: Promise<IncomingMessage>) {
  const answer = await answered
  const { code, cause } = JSON.parse(String(await read(answer))) as { code: string; cause?: string }
  return { status: answer.statusCode, code, cause }
}

const begun = () => {
  const folder = join(house.house.parts.files.place, 'begun')
  return existsSync(folder) ? readdirSync(folder) : []
}
const kept = () =>
  existsSync(house.house.parts.files.place)
    ? readdirSync(house.house.parts.files.place, { recursive: true }).map(String).sort()
    : []
async function rows(): Promise<number> {
  const { rows } = await house.house.parts.pool.query<{ n: number }>(
    'select ((select count(*) from paper) + (select count(*) from act) + (select count(*) from idempotency_key))::int as n',
  )
  return rows[0]?.n ?? 0
}
async function until(what: () => boolean): Promise<void> {
  for (let tried = 0; !what(); tried += 1) {
    if (tried > 3_000) throw new Error('it never came so')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const touch = () => touchFor(sofia.at(house), { for: 'other', action: 'request.send', subject: {} })

test('of whoever is not signed in, or may not do it, nothing is read', async () => {
  const davi = await seat(house, 'Davi')
  const before = kept()
  for (const [cookie, code] of [
    ['', 'not-signed-in'],
    ['__Host-oficio=nobody', 'not-signed-in'],
    [davi.cookie, 'not-allowed'],
  ] as const) {
    // It says that nine megabytes will come, and none comes: the answer waits for none.
    const silent = stream(await touch(), { 'content-length': route.limit }, cookie)
    silent.asked.flushHeaders()
    expect(await problemOf(silent.answered)).toMatchObject({ code })
    silent.asked.destroy()
    // Fourteen megabytes of which it does not say how many they are.
    const loud = stream(await touch(), {}, cookie)
    for (let i = 0; i < 14; i += 1) loud.asked.write(part)
    loud.asked.end()
    expect(await problemOf(loud.answered)).toMatchObject({ code })
    loud.asked.destroy()
  }
  expect(kept()).toEqual(before)
})

test('more than is taken is refused, by what it says and by what comes, and leaves nothing', async () => {
  const before = [await rows(), kept().filter((name) => name !== 'begun')]
  const said = stream(await touch(), { 'content-length': route.limit + 1 })
  said.asked.flushHeaders()
  expect(await problemOf(said.answered)).toMatchObject({ status: 413, code: 'too-large' })
  said.asked.destroy()
  const unsaid = stream(await touch())
  for (let i = 0; i < 9; i += 1) unsaid.asked.write(part)
  unsaid.asked.write('x')
  // It does not wait for the end of what is too much already.
  expect(await problemOf(unsaid.answered)).toMatchObject({ status: 413, code: 'too-large' })
  unsaid.asked.destroy()
  expect(begun()).toEqual([])
  expect([await rows(), kept().filter((name) => name !== 'begun')]).toEqual(before)
})

test.each([['content-length', { 'content-length': 4 * MiB }] as const, ['no content-length', {}] as const])(
  'what is cut off in the middle leaves neither file nor row (%s)',
  async (_, headers) => {
    const before = [await rows(), kept().filter((name) => name !== 'begun')]
    const cut = stream(await touch(), headers)
    cut.asked.write(part)
    await until(() => begun().length === 1)
    cut.asked.destroy()
    await until(() => begun().length === 0)
    expect([await rows(), kept().filter((name) => name !== 'begun')]).toEqual(before)
  },
)

test('a stream far larger than the memory that it may take', async () => {
  const raised = route as { limit: number }
  const { limit } = raised
  raised.limit = 256 * MiB
  const held = () => {
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = held()
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, held())
  }, 20)
  try {
    const large = stream(await touch(), { 'content-length': 256 * MiB })
    for (let i = 0; i < 256; i += 1) if (!large.asked.write(part)) await once(large.asked, 'drain')
    large.asked.end()
    expect(await problemOf(large.answered)).toMatchObject({ status: 404, code: 'not-found' })
  } finally {
    clearInterval(watch)
    raised.limit = limit
  }
  expect(most - before).toBeLessThan(128 * MiB)
  expect(begun()).toEqual([])
})

test('a file goes out with its digest, and one that was changed where it is kept never arrives whole', async () => {
  const { id, requests } = await drafted(sofia.at(house), 1, preservation)
  const expected = { request: requests[0] ?? '', opening: await opened(sofia.at(house), id), seq: 3 }
  told(await sofia.at(house).requestSubmit({ ...expected, seq: 1 }))
  const nora = await seat(house, 'Nora')
  const decision = { ...expected, opening: await opened(nora.at(house), id, 'decision'), seq: 2 }
  told(
    await nora.at(house).requestApprove({
      ...decision,
      touch: await touchFor(nora.at(house), { for: 'request.approve', ...decision }),
    }),
  )
  const letter = () => {
    const { asked, answered } = call(doorRoutes.requestLetter.path, { 'content-type': 'application/json' })
    asked.end(JSON.stringify(expected))
    return answered
  }
  const answer = await letter()
  expect(answer.statusCode).toBe(200)
  const pdf = await read(answer)
  const digest = /^sha-256=:(.+):$/.exec(String(answer.headers['repr-digest']))?.[1] ?? ''
  const sha256 = Buffer.from(digest, 'base64').toString('hex')
  expect(Number(answer.headers['content-length'])).toBe(pdf.length)
  const path = join(house.house.parts.files.place, sha256.slice(0, 2), sha256.slice(2))
  expect(readFileSync(path).equals(pdf)).toBe(true)

  const whole = async () => read(await letter())
  const changed = Buffer.from(pdf)
  changed[pdf.length >> 1] = (changed[pdf.length >> 1] ?? 0) ^ 1
  writeFileSync(path, changed)
  await expect(whole()).rejects.toThrow()
  truncateSync(path, 100)
  await expect(whole()).rejects.toThrow()
  // Of a file that was emptied there is nothing that could be cut off: it is told as a fault.
  writeFileSync(path, '')
  expect(await problemOf(letter())).toMatchObject({ status: 500, code: 'fault' })
  writeFileSync(path, Buffer.concat([pdf, part]))
  await expect(whole()).rejects.toThrow()
  // And one that grows once its length was told.
  writeFileSync(path, changed)
  const { stream: grown } = await streamedFile(house.house.parts.files, sha256)
  writeFileSync(path, Buffer.concat([changed, part]))
  const got: Uint8Array[] = []
  await expect(
    (async () => {
      for await (const one of grown) got.push(one)
    })(),
  ).rejects.toMatchObject({ code: 'files-changed' })
  expect(Buffer.concat(got).length).toBeLessThan(pdf.length)
  writeFileSync(path, pdf)
  expect((await whole()).equals(pdf)).toBe(true)
})
