import { callHeader, type DoorRoute, doorRoutes } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { post, type Seat, seat } from '@oficio/example/requests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: ExampleHouse
let sofia: Seat
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await seat(house, 'Sofía')
})
afterAll(() => house.close())

const hostile: readonly (readonly [name: string, body: string | Uint8Array<ArrayBuffer>, cause: string])[] = [
  ['nothing', '', 'empty'],
  ['half a value', '{"code":', 'json-syntax'],
  ['a thousand levels', `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`, 'json-too-deep'],
  ['a key twice', '{"code":"a","code":"b"}', 'json-key-twice'],
  ['the key of all objects', '{"__proto__":{"code":"a"}}', 'json-key-forbidden'],
  ['half a character', '{"code":"\\ud800"}', 'json-half-character'],
  ['bytes that are no text', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 'not-utf8'],
]

/**
 * The answer to a body as it is, or to the header that stands for it beside a stream, and whether a body was
 * read.
 */
async function answerTo(
  { path, stream: types }: DoorRoute,
  body: string | Uint8Array<ArrayBuffer>,
  cookie?: string,
) {
  const said = typeof body === 'string' ? body : Buffer.from(body).toString('latin1')
  const ours = types
    ? { 'content-type': types[0], [callHeader]: said }
    : { 'content-type': 'application/json' }
  let isRead = false
  const stream = new ReadableStream(
    {
      pull(controller) {
        isRead = true
        if (body.length > 0)
          controller.enqueue(typeof body === 'string' ? new TextEncoder().encode(body) : body)
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const answer = await house.app.request(
    new Request(`http://localhost${path}`, {
      method: 'POST',
      body: stream,
      headers: { ...ours, ...(cookie ? { cookie } : {}) },
      duplex: 'half',
    } as RequestInit),
  )
  const { code, cause } = (await answer.json()) as { code: string; cause?: string }
  return { status: answer.status, code, cause, isRead }
}

describe.each(Object.entries<DoorRoute>(doorRoutes))('%s', (_, route) => {
  const { door, stream } = route
  test.each(hostile)('%s is told by its fault', async (_name, body, cause) => {
    expect(await answerTo(route, body, door === 'open' ? undefined : sofia.cookie)).toMatchObject({
      status: 400,
      code: 'unreadable',
      cause: stream && cause === 'not-utf8' ? 'not-ascii' : cause,
      // Nothing of a file is taken before what is said beside it was understood.
      ...(stream ? { isRead: false } : {}),
    })
  })

  test.runIf(door === 'session')('of whoever is not signed in nothing is read', async () => {
    for (const cookie of [undefined, '__Host-oficio=nobody'])
      expect(await answerTo(route, '{"code":', cookie)).toEqual({
        status: 401,
        code: 'not-signed-in',
        cause: undefined,
        isRead: false,
      })
  })
})

test('a body of the right shape goes on to what is asked', async () => {
  expect(await post(house, doorRoutes.enrolBegin.path, { code: 'none' })).toMatchObject({ status: 404 })
})
