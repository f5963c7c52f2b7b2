import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Validator } from '@cfworker/json-schema'
import type { WebhookEvent } from '@oficio/contract/api'
import { openApi } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { copyOfDraft, readBy, signed } from '@oficio/example/signed'
import { wrong } from '@oficio/example/wrong'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { carryWebhooks } from '../channels/webhooks/carry.ts'
import { forgetWords } from '../channels/webhooks/forget-words.ts'
import { type CallWay, post, resolveBySystem } from '../http/post.ts'
import { linesSql } from './webhooks.ts'

const rules = { ports: [443], loopback: true }
const way: CallWay = { rules, resolve: resolveBySystem, milliseconds: 400, bytes: 64 * 1024 }

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let wei: Person
const servers: Server[] = []
beforeAll(async () => {
  house = await exampleHouse({ targets: rules })
  wei = await house.as('Wei')
})
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await house.close()
})

interface Got {
  readonly id: string
  readonly body: string
  readonly signature: string
  readonly timestamp: string
}

/** A provider's receiver: keeps all that comes, and then behaves as told. */
async function receiver(behave: (answer: ServerResponse, nth: number, request: IncomingMessage) => void) {
  const got: Got[] = []
  const server = createServer((request, answer) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name] ?? '')
      got.push({
        id: header('webhook-id'),
        body: Buffer.concat(parts).toString(),
        signature: header('webhook-signature'),
        timestamp: header('webhook-timestamp'),
      })
      behave(answer, got.length, request)
    })
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/oficio` }
}

async function add(url: string, events?: readonly WebhookEvent[]) {
  const subject = { url, ...(events ? { events: [...events] } : {}) }
  return told(
    await wei.webhookAdd({
      ...subject,
      touch: await touchFor(wei, { for: 'other', action: 'desk.keep-systems', subject }),
    }),
  )
}
async function end(webhook: string) {
  const subject = { webhook }
  told(
    await wei.webhookEnd({
      ...subject,
      touch: await touchFor(wei, { for: 'other', action: 'desk.keep-systems', subject }),
    }),
  )
}

const query = (sql: string, values: unknown[] = []) => house.house.parts.pool.query(sql, values)
/**
 * Words that wait for one receiver, as the house puts them there; without the job, so that a test carries
 * them itself.
 */
async function put(webhook: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  for (const id of ids)
    await query(
      "insert into webhook_call (id, webhook_id, event, body, created_at) values ($1, $2, 'request.opened', $3, $4)",
      [
        id,
        webhook,
        JSON.stringify({ format: 'oficio-event/1', event: 'request.opened', request: id }),
        new Date().toISOString(),
      ],
    )
  return ids
}
const carryAt = (minutes: number, how = way) =>
  carryWebhooks(
    { ...house.house.parts, now: () => new Date(Date.now() + minutes * 60_000).toISOString() },
    how,
  )

function holds(secret: string, got: Got): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return (
    got.signature ===
    `v1,${createHmac('sha256', key).update(`${got.id}.${got.timestamp}.${got.body}`).digest('base64')}`
  )
}

test('word goes out signed by the job that the announcement adds; the secret is kept wrapped and shown once', async () => {
  const { got, url } = await receiver((answer) => void answer.writeHead(204).end())
  const { webhook, secret } = await add(url)
  const unit = (await query('select unit_id from webhook where id = $1', [webhook])).rows[0].unit_id
  await query('select announce($1, $2, $3, $4, $5)', [
    randomUUID(),
    unit,
    'request.delivered',
    '{"a":1}',
    new Date().toISOString(),
  ])
  await expect.poll(() => got.length).toBe(1)
  expect(got.every((one) => holds(secret, one) && one.body === '{"a":1}')).toBe(true)
  await expect
    .poll(async () => told(await wei.webhooks({})).webhooks[0])
    .toMatchObject({ id: webhook, waiting: 0, givenUp: 0, lastWhy: null })
  const { rows } = await query(
    'select row_to_json(w)::text as text from webhook w union all select answer::text from idempotency_key',
    [],
  )
  expect(rows.filter(({ text }) => String(text).includes(secret.slice(8)))).toEqual([])
  await end(webhook)
})

test('an address is told of what was chosen for it, and of all where nothing was; the choice is signed, and there is always one', async () => {
  const { url } = await receiver((answer) => void answer.writeHead(204).end())
  const [all, some] = [
    await add(url),
    await add(url, ['request.withdrawn', 'request.withdrawn', 'request.closed']),
  ]
  const unit = (await query('select unit_id from webhook where id = $1', [all.webhook])).rows[0].unit_id
  for (const event of ['request.delivered', 'request.closed', 'request.something-later'])
    await query('select announce($1, $2, $3, $4, $5)', [
      randomUUID(),
      unit,
      event,
      '{}',
      new Date().toISOString(),
    ])
  const lines = told(await wei.webhooks({})).webhooks
  const line = (id: string) => lines.find((one) => one.id === id)
  expect([line(all.webhook)?.events, line(some.webhook)?.events]).toEqual([
    null,
    ['request.withdrawn', 'request.closed'],
  ])
  const eventsOf = async (webhook: string) =>
    (await query('select event from webhook_call where webhook_id = $1', [webhook])).rows.map(
      (row) => row.event,
    )
  expect((await eventsOf(all.webhook)).sort()).toEqual([
    'request.closed',
    'request.delivered',
    'request.something-later',
  ])
  expect(await eventsOf(some.webhook)).toEqual(['request.closed'])
  // Signed for one choice, sent with another.
  const touch = await touchFor(wei, {
    for: 'other',
    action: 'desk.keep-systems',
    subject: { url, events: ['request.closed'] },
  })
  expect(await wei.webhookAdd({ url, touch })).toMatchObject({
    problem: { code: 'touch-again', cause: 'other-bytes' },
  })
  for (const events of [[], ['request.everything']])
    expect(await wei.webhookAdd({ url, events: wrong(events), touch })).toMatchObject({
      problem: { code: 'unreadable' },
    })
  for (const { webhook } of [all, some]) await end(webhook)
})

test('a test word arrives signed and names no request; how each try ended and when the next one comes is told', async () => {
  let status = 503
  const { got, url } = await receiver((answer) => void answer.writeHead(status).end())
  const { webhook, secret } = await add(url)
  const line = async () => told(await wei.webhooks({})).webhooks.find(({ id }) => id === webhook)
  const { call } = told(await wei.webhookTest({ webhook }))
  await expect
    .poll(async () => (await line())?.calls[0])
    .toMatchObject({ id: call, event: 'test', why: 'status 503', deliveredAt: null, tries: 1 })
  expect(Date.parse((await line())?.calls[0]?.nextAt ?? '')).toBeGreaterThan(Date.now())
  status = 204
  await carryAt(2)
  expect((await line())?.calls[0]).toMatchObject({
    id: call,
    why: null,
    tries: 2,
    nextAt: null,
    deliveredAt: expect.any(String),
  })
  expect(got.map(({ body }) => JSON.parse(body))).toEqual(
    Array(2).fill({ format: 'oficio-event/1', event: 'test', request: null, at: expect.any(String) }),
  )
  expect(got.every((one) => holds(secret, one))).toBe(true)
  await end(webhook)
  expect(await wei.webhookTest({ webhook })).toMatchObject({ problem: { code: 'not-found' } })
  // Nobody tests the address of another unit.
  expect(await (await house.as('Amelia')).webhookTest({ webhook })).toMatchObject({
    problem: { code: 'not-allowed' },
  })
})

test('of a word that may not go out the reason is told as a code, and what was our own fault is not told in our words', async () => {
  const { url } = await receiver((answer) => void answer.writeHead(200).end())
  const { webhook } = await add(url)
  const ids = await put(webhook, 3)
  for (const [at, why] of ['address: loopback', 'no-address', 'Unsupported state'].entries())
    await query(
      "update webhook_call set tries = 1, next_at = now() + interval '1 hour', last_why = $2 where id = $1",
      [ids[at], why],
    )
  const calls = told(await wei.webhooks({})).webhooks.find(({ id }) => id === webhook)?.calls ?? []
  expect(ids.map((id) => calls.find((one) => one.id === id)?.why)).toEqual([
    'target-address-own',
    'target-no-address',
    'fault',
  ])
  await end(webhook)
})

test.each<[string, (answer: ServerResponse, nth: number, request: IncomingMessage) => void]>([
  ['the answer is lost', (answer, nth) => (nth <= 3 ? answer.destroy() : answer.writeHead(200).end('ok'))],
  ['the receiver fails', (answer, nth) => void answer.writeHead(nth <= 3 ? 500 : 200).end('no')],
  ['the receiver never answers', (answer, nth) => void (nth > 3 && answer.writeHead(200).end())],
  [
    'the receiver answers drop by drop',
    (answer, nth) => void (nth > 3 ? answer.writeHead(200).end() : answer.writeHead(500).write('.')),
  ],
  ['the answer is huge', (answer) => void answer.writeHead(200).end('x'.repeat(3_000_000))],
  [
    'the receiver sends on to elsewhere',
    (answer, nth) => void answer.writeHead(nth <= 3 ? 302 : 200, { Location: 'http://127.0.0.1:1/' }).end(),
  ],
])(
  'where %s, each word arrives at least once, with the same body and a signature that holds',
  async (_, behave) => {
    const { got, url } = await receiver(behave)
    const { webhook, secret } = await add(url)
    const ids = await put(webhook, 3)
    for (const minutes of [0, 2, 10]) await carryAt(minutes)
    expect(new Set(got.map(({ id }) => id))).toEqual(new Set(ids))
    expect(got.every((one) => holds(secret, one) && JSON.parse(one.body).request === one.id)).toBe(true)
    expect(
      (
        await query(
          'select count(*)::int as open from webhook_call where webhook_id = $1 and delivered_at is null',
          [webhook],
        )
      ).rows[0].open,
    ).toBe(0)
    await end(webhook)
  },
)

test('of an answer that never ends so much is read, and no more', async () => {
  const { url } = await receiver((answer) => {
    answer.writeHead(200)
    const more = () => {
      while (!answer.destroyed && answer.write('x'.repeat(16 * 1024)));
    }
    answer.on('drain', more)
    more()
  })
  const { status, body, cut } = await post(url, '{}', {}, { ...way, milliseconds: 60_000, bytes: 1000 })
  expect([status, body.length, cut]).toEqual([200, 1000, true])
})

test('two processes at once carry each word, and a process that dies loses none', async () => {
  const { got, url } = await receiver((answer) => void answer.writeHead(200).end())
  const { webhook } = await add(url)
  const ids = await put(webhook, 12)
  // Claimed by somebody who never came back.
  await query("update webhook_call set tries = 1, next_at = now() + interval '1 minute' where id = $1", [
    ids[0],
  ])
  await Promise.all([carryAt(0), carryAt(0)])
  expect(got.map(({ id }) => id).sort()).toEqual(ids.slice(1).sort())
  await carryAt(2)
  expect(new Set(got.map(({ id }) => id))).toEqual(new Set(ids))
  await end(webhook)
})

test('a receiver that stays silent is given up after some days, and who leads the desk is told once', async () => {
  const { got, url } = await receiver((answer) => void answer.writeHead(503).end())
  const { webhook } = await add(url)
  const ids = await put(webhook, 2)
  for (let minutes = 0; minutes < 4 * 24 * 60; minutes += 12 * 60) await carryAt(minutes)
  await carryAt(10 * 24 * 60)
  expect(told(await wei.webhooks({})).webhooks.find(({ id }) => id === webhook)).toMatchObject({
    waiting: 0,
    givenUp: 2,
    lastWhy: 'status 503',
  })
  const tries = got.length / ids.length
  expect(tries).toBeGreaterThan(5)
  expect(told(await wei.notices({})).notices.filter(({ kind }) => kind === 'webhook-given-up')).toMatchObject(
    [{ params: { webhook } }],
  )
  await carryAt(30 * 24 * 60)
  expect(got.length / ids.length).toBe(tries)
  await end(webhook)
})

test('what is ended gets no more word; somebody else’s is not found; an address inside is not taken', async () => {
  const { got, url } = await receiver((answer) => void answer.writeHead(200).end())
  const { webhook } = await add(url)
  await put(webhook, 1)
  await end(webhook)
  await carryAt(0)
  expect(got).toEqual([])
  const subject = { webhook: randomUUID() }
  const touch = await touchFor(wei, { for: 'other', action: 'desk.keep-systems', subject })
  expect(await wei.webhookEnd({ ...subject, touch })).toMatchObject({ problem: { code: 'not-found' } })
  expect(await wei.webhookAdd({ url: 'https://169.254.169.254/', touch })).toMatchObject({
    problem: { code: 'not-now', cause: 'target-address-link' },
  })
  const amelia = await house.as('Amelia')
  expect(await amelia.webhooks({})).toMatchObject({ problem: { code: 'not-allowed' } })
})

test('a redirect is not followed and a name that turns inward is not called, even when it was honest on the day it was added', async () => {
  const { got, url } = await receiver((answer) => void answer.writeHead(200).end())
  const inward = { ...way, rules: { ports: [443], loopback: false }, resolve: async () => ['127.0.0.1'] }
  await expect(post('https://hooks.provider.example/', '{}', {}, inward)).rejects.toThrow('address: loopback')
  const port = new URL(url).port
  // The connection goes to the address that was judged; the name is not asked for a second time.
  let asked = 0
  const once = async () => (asked++ === 0 ? ['127.0.0.1'] : ['127.0.0.9'])
  expect(
    await post(`http://hooks.provider.example:${port}/`, '{}', {}, { ...way, resolve: once }),
  ).toMatchObject({ status: 200 })
  expect([asked, got.length]).toEqual([1, 1])
  // Whoever is called leads nowhere else, whatever it answers.
  for (const status of [301, 302, 303, 307, 308]) {
    const leads = await receiver((answer) => void answer.writeHead(status, { Location: url }).end())
    expect(await post(leads.url, '{}', {}, way)).toMatchObject({ status })
    expect([leads.got.length, got.length], String(status)).toEqual([1, 1])
  }
})

interface Described {
  readonly webhooks: Readonly<Record<string, object>>
  readonly components: {
    readonly schemas: { readonly Word: object }
    readonly parameters: Readonly<
      Record<
        string,
        { readonly name: string; readonly in: string; readonly schema: { readonly pattern?: string } }
      >
    >
    readonly pathItems: {
      readonly Word: { readonly post: { readonly parameters: readonly { readonly $ref: string }[] } }
    }
  }
}

test('what is really sent is what the description says: a request sent, opened, asked about, clarified and taken back', async () => {
  const described = openApi('0') as Described
  const taken: IncomingMessage[] = []
  const { got, url } = await receiver((answer, _, request) => {
    taken.push(request)
    answer.writeHead(204).end()
  })
  const { webhook, secret } = await add(url)
  const sofia = await house.as('Sofía')
  const request = await signed(house, sofia, await copyOfDraft(sofia))
  const { expected } = await readBy(sofia, request)
  const touch = await touchFor(sofia, { for: 'other', action: 'request.send', subject: expected })
  told(await sofia.requestSend({ ...expected, touch }))
  const { seq } = told(await wei.deskOpen({ request }))
  const path = '/dataRequested/0/from'
  told(await wei.deskQuestion({ request, seq, path, code: 'period', words: '¿Desde qué día?' }))
  told(
    await sofia.requestWithdraw({ ...(await readBy(sofia, request)).expected, reasons: 'Ya no hace falta.' }),
  )
  told(await wei.webhookTest({ webhook }))
  const events = ['request.delivered', 'request.opened', 'request.questioned', 'request.withdrawn', 'test']
  const said = () => got.map(({ body }) => JSON.parse(body) as { readonly event: string })
  await expect
    .poll(() =>
      said()
        .map(({ event }) => event)
        .sort(),
    )
    .toEqual(events.sort())
  const validator = new Validator(
    { ...described.components.schemas.Word, components: described.components },
    '2020-12',
    false,
  )
  for (const word of said()) {
    expect(validator.validate(word).errors, word.event).toEqual([])
    expect(described.webhooks).toHaveProperty([word.event])
  }
  const headers = described.components.pathItems.Word.post.parameters.map(
    ({ $ref }) => described.components.parameters[$ref.split('/').at(-1) ?? ''],
  )
  for (const one of taken)
    for (const header of headers)
      expect(one.headers[header?.name ?? ''], header?.name).toMatch(new RegExp(header?.schema.pattern ?? '.'))
  expect(got.every((one) => holds(secret, one))).toBe(true)
  await end(webhook)
})

/** Words of an address as rows: so many, that ended so many days before now, or wait. */
const words = (webhook: string, many: number, is: 'delivered_at' | 'given_up_at' | 'next_at', days: number) =>
  house.house.parts.pool.query(
    `insert into webhook_call (id, webhook_id, event, body, created_at, ${is}, last_why)
     select gen_random_uuid(), $1, 'test', '{}', now() - $3::int * interval '1 day', now() - $3::int * interval '1 day',
       ${is === 'given_up_at' ? "'no-answer'" : 'null'} from generate_series(1, $2::int)`,
    [webhook, many, days],
  )

interface Plan {
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly Plan[]
}
/** Rows of words that a plan looked at. */
const looked = (plan: Plan): number =>
  (plan['Relation Name'] === 'webhook_call'
    ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
    : 0) + (plan.Plans ?? []).reduce((sum, one) => sum + looked(one), 0)

test('the list of addresses looks at few words however many there were, and counts up to a thousand', async () => {
  const { pool } = house.house.parts
  const { webhook } = await add('http://127.0.0.1:9/many')
  await words(webhook, 30_000, 'delivered_at', 1)
  await words(webhook, 1500, 'given_up_at', 1)
  const line = async () => told(await wei.webhooks({})).webhooks.find(({ id }) => id === webhook)
  expect(await line()).toMatchObject({ givenUp: 1000, waiting: 0, lastWhy: 'no-answer' })
  await pool.query('analyze webhook_call')
  const { rows } = await pool.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
    `explain (analyze, format json) ${linesSql.replace('$1', '(select unit_id from webhook where id = $1)')}`,
    [webhook, 1000],
  )
  expect(looked(rows[0]?.['QUERY PLAN'][0].Plan as Plan)).toBeLessThan(5000)
  await end(webhook)
})

test('a word that arrived or was given up is forgotten after thirty days; the last that arrived stays', async () => {
  const { pool, now } = house.house.parts
  const { webhook } = await add('http://127.0.0.1:9/old')
  await words(webhook, 3, 'delivered_at', 40)
  await words(webhook, 1, 'delivered_at', 35)
  await words(webhook, 2, 'given_up_at', 31)
  await words(webhook, 1, 'given_up_at', 29)
  await forgetWords(house.house.parts, now())
  const { rows } = await pool.query<{ days: number }>(
    `select (now()::date - created_at::date) as days from webhook_call where webhook_id = $1 order by 1`,
    [webhook],
  )
  expect(rows.map(({ days }) => days)).toEqual([29, 35])
  await end(webhook)
})
