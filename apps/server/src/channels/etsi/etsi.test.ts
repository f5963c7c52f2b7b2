import { randomUUID } from 'node:crypto'
import { type Doer, foldActs } from '@oficio/core/act'
import { backAtWork } from '@oficio/example/back-at-work'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import {
  authorisationIn,
  type ExamplePeerOptions,
  exampleCertificate,
  examplePeer,
  tasksIn,
} from '@oficio/example/peer'
import { disclosure } from '@oficio/example/requests'
import { copyOfDraft, readBy, signed as signedBy } from '@oficio/example/signed'
import type { JsonRecord } from '@oficio/exchange/etsi'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writeAct } from '../../acts/write-act.ts'
import { as } from '../../db/scope.ts'
import { readWhole } from '../../files/files.ts'
import { type CallWay, resolveBySystem } from '../../http/post.ts'
import { carryMessages } from './carry.ts'
import { nodeSettings } from './node-settings.ts'

const rules = { ports: [443], loopback: true }
const way: CallWay = { rules, resolve: resolveBySystem, milliseconds: 2500, bytes: 256 * 1024 }

let house: ExampleHouse
let tls: Awaited<ReturnType<typeof exampleCertificate>>
type Person = Awaited<ReturnType<ExampleHouse['as']>>
type Peer = Awaited<ReturnType<typeof examplePeer>>
let sofia: Person
const query = (sql: string, values: unknown[] = []) => house.house.parts.pool.query(sql, values)
const peers: Peer[] = []

beforeAll(async () => {
  tls = await exampleCertificate('casa.oficio.example')
  house = await exampleHouse({
    targets: rules,
    patience: 2500,
    etsi: { country: 'XX', id: 'OFICIO01', key: tls.key, certificate: tls.chain },
  })
  sofia = await house.as('Sofía')
  // The provider of the draft has left the platform, and is reached by its own node.
  await query('update institution set provider = null where provider is not null')
})
afterAll(async () => {
  await house.close()
})
afterEach(async () => {
  for (const peer of peers.splice(0)) peer.close()
  await query('update etsi_peer set ended_at = now() where ended_at is null')
})

const plain: ExamplePeerOptions['behave'] = (answer, response) =>
  void response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer)

async function peerThat(
  behave: ExamplePeerOptions['behave'],
  change: Partial<ExamplePeerOptions> = {},
): Promise<Peer> {
  const callerKey = house.house.parts.etsi?.publicKey ?? {}
  const peer = await examplePeer({
    country: 'XX',
    id: 'PROVIDER01',
    trusts: tls.chain,
    callerKey,
    behave,
    ...change,
  })
  peers.push(peer)
  return peer
}

async function keep(
  peer: Peer,
  change: { readonly url?: string; readonly certificates?: string; readonly signingKey?: object } = {},
) {
  const { provider } = (await query("select provider from request where status = 'draft' limit 1")).rows[0]
  await query(
    "insert into etsi_peer (id, provider, country, identifier, url, certificates, signing_key, created_at) values ($1, $2, 'XX', 'PROVIDER01', $3, $4, $5, now())",
    [
      randomUUID(),
      provider,
      change.url ?? peer.url,
      change.certificates ?? peer.certificates,
      change.signingKey ?? peer.publicKey,
    ],
  )
}

const signed = async (): Promise<string> => signedBy(house, sofia, await copyOfDraft(sofia))

async function send(request: string) {
  const { expected } = await readBy(sofia, request)
  return told(
    await sofia.requestSend({
      ...expected,
      touch: await touchFor(sofia, { for: 'other', action: 'request.send', subject: expected }),
    }),
  )
}

const carryAt = (minutes: number, how = way) =>
  carryMessages(
    { ...house.house.parts, now: () => new Date(Date.now() + minutes * 60_000).toISOString() },
    how,
  )
/** Of the message that asked, not of what followed it. */
const outcome = async (request: string) =>
  (
    await query(
      'select outcome, last_why as why, tries from etsi_message where request_id = $1 order by created_at limit 1',
      [request],
    )
  ).rows[0] as {
    outcome: string | null
    why: string | null
    tries: number
  }
const settled = (request: string) => expect.poll(async () => (await outcome(request)).outcome).not.toBe(null)
const receipts = async (request: string) =>
  (await readBy(sofia, request)).read.acts.filter(
    ({ kind }) => kind === 'delivered' || kind === 'not-delivered',
  )
/** The job of the sending has had its first try. */
const tried = (request: string) =>
  expect
    .poll(async () => (await outcome(request)).tries > 0 && (await outcome(request)).why !== null)
    .toBe(true)

describe('a request sent to a provider’s own node', () => {
  test('goes with its letter, signed, over mutual TLS, and ends with one receipt that the house signed', async () => {
    const peer = await peerThat(plain)
    await keep(peer)
    const request = await signed()
    expect(await send(request)).toMatchObject({ status: 'sent' })
    await settled(request)
    expect(peer.received).toHaveLength(1)
    expect(peer.received[0]).toContain('application/pdf')
    const acts = (await readBy(sofia, request)).read.acts
    const handed = acts.find(({ kind }) => kind === 'handed-off')
    expect(handed?.body).toMatchObject({ channel: 'ETSI TS 103 120', reference: [...peer.taken.keys()][0] })
    expect(await receipts(request)).toMatchObject([
      {
        kind: 'delivered',
        by: { name: 'localhost', title: 'Oficio' },
        body: { receipt: { step: 'delivered', key: house.house.parts.receipts.id } },
      },
    ])
    await Promise.all([carryAt(0), carryAt(1000)])
    expect([peer.received.length, (await receipts(request)).length]).toEqual([1, 1])
  })

  test('carries the order that a judge gave with the grant, its number and its very bytes', async () => {
    await keep(await peerThat(plain))
    const { parts } = house.house
    const first = await readBy(sofia)
    const { letter, legalProcess, ...rest } = disclosure
    const { court: _c, judge: _j, orderNumber: _n, orderEffect: _e, annexes: _a, ...fields } = letter ?? {}
    const { issuedBy: _b, issuedOn: _o, ...process } = legalProcess ?? {}
    // Of an order to come nobody is named in any language.
    const ofOrder = /^\/letter\/(?:court|judge|orderEffect)/
    const second = Object.fromEntries(Object.entries(fields.second ?? {}).filter(([at]) => !ofOrder.test(at)))
    const content = {
      ...rest,
      case: { ...rest.case, nexusToService: 'La cuenta envió el enlace.' },
      text: 'Se solicitan los datos de abonado de la cuenta.',
      legalProcess: { ...process, attachments: [] },
      letter: { ...fields, second },
    }
    const { case: file, expected: begun } = first
    const { request } = told(await sofia.requestDraft({ case: file, opening: begun.opening, content }))
    told(await sofia.requestSubmit((await readBy(sofia, request)).expected))
    const order = { number: 'RIT 77-2026', article: 'artículo 9', on: '2026-11-18' }
    let sha256 = ''
    for (const name of ['Nora', 'Elena']) {
      const approver = await house.as(name)
      const { expected } = await readBy(approver, request)
      const made =
        name === 'Elena'
          ? told(await approver.requestOrder({ ...expected, ...order, reasons: '' }))
          : undefined
      const given = made && { ...order, file: made.file, sha256: made.sha256, translation: 'en' }
      const granting = { ...expected, ...(given ? { order: given } : {}) }
      const touch = await touchFor(approver, { for: 'request.approve', ...granting })
      told(await approver.requestApprove({ ...granting, touch }))
      sha256 = made?.sha256 ?? sha256
    }
    const seen = await readBy(sofia, request)
    const touch = await touchFor(sofia, { for: 'request.sign', ...seen.expected })
    told(await sofia.requestSign({ ...seen.expected, touch }))
    await send(request)
    const { rows } = await query('select body from etsi_message where request_id = $1', [request])
    const body = String(rows[0]?.body)
    expect(body).toContain('RIT 77-2026')
    expect(body).toContain(Buffer.from(await readWhole(parts.files, sha256)).toString('base64'))
    expect(body).toContain(sha256)
    await settled(request)
  })

  test.each<[string, ExamplePeerOptions['behave']]>([
    [
      'the answer is lost',
      (answer, response, nth, peer) =>
        nth === 1 ? void response.destroy() : plain(answer, response, nth, peer),
    ],
    [
      'the answer comes late',
      (answer, response, nth, peer) =>
        void setTimeout(() => plain(answer, response, nth, peer), nth === 1 ? 4000 : 0),
    ],
    [
      'the node is in trouble',
      (answer, response, nth, peer) =>
        nth === 1 ? void response.writeHead(503).end() : plain(answer, response, nth, peer),
    ],
  ])('where %s, the same message is sent again, taken once, and ends with one receipt', async (_, behave) => {
    const peer = await peerThat(behave)
    await keep(peer)
    const request = await signed()
    await send(request)
    await tried(request)
    for (const minutes of [2, 8, 30]) await carryAt(minutes)
    await settled(request)
    expect(new Set(peer.received).size).toBe(1)
    expect(peer.taken.size).toBe(1)
    expect(await receipts(request)).toMatchObject([{ kind: 'delivered' }])
  })

  test('messages that arrive in another order, and doubled, each end with their own receipt', async () => {
    const held: (() => void)[] = []
    const peer = await peerThat((answer, response, nth, tools) => {
      if (nth <= 2) held.push(() => plain(answer, response, nth, tools))
      else plain(answer, response, nth, tools)
      if (held.length === 2) for (const go of held.splice(0).reverse()) go()
    })
    await keep(peer)
    const [one, two] = [await signed(), await signed()]
    await send(one)
    await send(two)
    for (const minutes of [0, 2, 8]) await Promise.all([carryAt(minutes), carryAt(minutes)])
    for (const request of [one, two]) {
      await settled(request)
      expect(await receipts(request)).toMatchObject([{ kind: 'delivered' }])
    }
    expect(peer.taken.size).toBe(2)
  })

  test('a node that never answers: undelivered, said once, by the house', async () => {
    const peer = await peerThat((_, response) => void response.destroy())
    await keep(peer)
    const request = await signed()
    await send(request)
    await tried(request)
    for (let minutes = 0; minutes < 3 * 24 * 60; minutes += 6 * 60) await carryAt(minutes)
    expect(await outcome(request)).toMatchObject({ outcome: 'not-delivered', why: 'no-answer' })
    expect(await receipts(request)).toMatchObject([
      { kind: 'not-delivered', body: { why: 'no-answer', receipt: { step: 'not-delivered' } } },
    ])
    const { notices } = told(await sofia.notices({}))
    expect(
      notices.filter(
        ({ kind, params }) =>
          kind === 'request-moved' && params.request === request && params.kind === 'not-delivered',
      ),
    ).toHaveLength(1)
  })

  test('what is held keeps its receipt until it goes on; what was withdrawn meanwhile gets none', async () => {
    let now: ExamplePeerOptions['behave'] = (_, response) => void response.writeHead(503).end()
    const peer = await peerThat((...all) => now(...all))
    await keep(peer)
    const [held, gone] = [await signed(), await signed()]
    for (const request of [held, gone]) {
      await send(request)
      await tried(request)
    }
    const { expected } = await readBy(sofia, gone)
    told(await sofia.requestWithdraw({ ...expected, reasons: 'Ya no hace falta.' }))
    await query("update etsi_message set next_at = now() + interval '1 year' where request_id = $1", [held])
    now = plain
    await carryAt(2)
    expect(await outcome(gone)).toMatchObject({ outcome: 'over' })
    expect(await receipts(gone)).toEqual([])

    const acts = (await readBy(sofia, held)).read.acts
    const by = acts[0]?.by
    await as(
      house.house.parts.pool,
      { person: by?.person ?? '', unit: by?.unit ?? '', institution: by?.institution ?? '' },
      async (db) => {
        const state = foldActs(acts)
        const call = {
          house: house.house.parts,
          db,
          at: new Date().toISOString(),
          who: { ...(by as Doer), id: by?.person ?? '' },
          tell: () => {},
        }
        await writeAct(call, held, state, { kind: 'held', body: { why: 'suspended-person' } })
      },
    )
    await query(`update etsi_message set next_at = now() - interval '1 second' where request_id = $1`, [held])
    await carryAt(0)
    expect(await outcome(held)).toMatchObject({ outcome: null, why: 'held' })
    expect(await receipts(held)).toEqual([])
  })

  test('is taken back at the node when it is withdrawn, or another takes its place: order and tasks, and those alone', async () => {
    const peer = await peerThat(plain)
    await keep(peer)
    const [gone, replaced, stays] = [await signed(), await signed(), await signed()]
    for (const request of [gone, replaced, stays]) {
      await send(request)
      await settled(request)
    }
    const objectsOf = (message: string) =>
      [authorisationIn(message), ...tasksIn(message).map(({ id }) => id)].sort()
    const [first = '', second = ''] = peer.received
    told(
      await sofia.requestWithdraw({ ...(await readBy(sofia, gone)).expected, reasons: 'Ya no hace falta.' }),
    )
    await expect.poll(() => [...peer.cancelled].sort()).toEqual(objectsOf(first))
    const { expected } = await readBy(sofia, replaced)
    told(await sofia.requestSupersede({ ...expected, by: stays, reasons: 'Se pide más preciso.' }))
    await expect.poll(() => peer.cancelled.size).toBe(objectsOf(first).length + objectsOf(second).length)
    expect([...peer.cancelled].sort()).toEqual([...objectsOf(first), ...objectsOf(second)].sort())
    expect(peer.received).toHaveLength(5)
    const ends = () =>
      query(
        "select outcome, last_why from etsi_message where kind = 'cancellation' and request_id = any ($1)",
        [[gone, replaced]],
      )
    await expect
      .poll(async () => (await ends()).rows)
      .toEqual(Array(2).fill({ outcome: 'delivered', last_why: null }))
  })

  test('is not taken back before it arrived: a node that was away hears first the one and then the other', async () => {
    let now: ExamplePeerOptions['behave'] = (_, response) => void response.writeHead(503).end()
    const peer = await peerThat((...all) => now(...all))
    await keep(peer)
    const request = await signed()
    await send(request)
    await tried(request)
    const { expected } = await readBy(sofia, request)
    told(await sofia.requestWithdraw({ ...expected, reasons: 'Ya no hace falta.' }))
    await carryAt(0)
    expect(peer.received.filter((body) => tasksIn(body).length === 0)).toEqual([])
    now = plain
    await carryAt(8)
    const open = () =>
      query('select from etsi_message where request_id = $1 and settled_at is null', [request])
    await expect.poll(async () => (await open()).rows.length).toBe(0)
    expect([
      tasksIn(peer.received.at(-2) ?? '').length > 0,
      tasksIn(peer.received.at(-1) ?? '').length,
    ]).toEqual([true, 0])
    expect(peer.cancelled.size).toBeGreaterThan(1)
    expect(await receipts(request)).toEqual([])
  })

  test('a message at the wrong node is refused there, and not counted as delivered', async () => {
    const peer = await peerThat(plain, { id: 'SOMEBODYELSE' })
    await keep(peer)
    const request = await signed()
    await send(request)
    await settled(request)
    expect(peer.taken.size).toBe(0)
    expect(await receipts(request)).toMatchObject([{ kind: 'not-delivered', body: { why: 'error 3004' } }])
  })

  test('a node with another certificate than the one that was checked is told nothing', async () => {
    const [peer, other] = [await peerThat(plain), await peerThat(plain, { id: 'PROVIDER02' })]
    await keep(peer, { url: other.url })
    const request = await signed()
    await send(request)
    await tried(request)
    expect(other.received).toEqual([])
    // Even one that stands under a certificate that is believed.
    await query('update etsi_peer set certificates = certificates || $1 where ended_at is null', [
      other.certificates,
    ])
    await carryAt(2)
    expect(other.received).toEqual([])
    expect(await outcome(request)).toMatchObject({ outcome: null, why: 'other-certificate' })
    await query("update etsi_message set settled_at = now(), outcome = 'over' where request_id = $1", [
      request,
    ])
  })
})

const change = (answer: Buffer, alter: (message: JsonRecord) => unknown): JsonRecord => {
  const message = JSON.parse(answer.toString())
  alter(message)
  return message
}
const actionsOf = (message: JsonRecord) =>
  (
    message as {
      Payload: { ResponsePayload: { ActionResponses: { ActionResponse: JsonRecord[] } } }
    }
  ).Payload.ResponsePayload.ActionResponses.ActionResponse

describe('hostile answers of a node are refused with one finding, and change nothing', () => {
  const bad =
    (alter: (message: JsonRecord) => unknown): ExamplePeerOptions['behave'] =>
    (answer, response, nth, peer) =>
      plain(peer.sign(change(answer, alter)), response, nth, peer)
  const raw =
    (body: string | Buffer): ExamplePeerOptions['behave'] =>
    (_, response) =>
      void response.writeHead(200).end(body)
  const cases: [string, string, ExamplePeerOptions['behave']][] = [
    ['huge', 'too-large', raw('x'.repeat(2_000_000))],
    ['empty', 'unreadable', raw('')],
    ['no JSON', 'unreadable', raw('<html>')],
    ['a list', 'unreadable', raw('[]')],
    ['deep', 'unreadable', raw('['.repeat(50_000))],
    [
      'a key twice',
      'unreadable',
      (answer, response) => void response.writeHead(200).end(answer.toString().replace('{', '{"Header":{},')),
    ],
    [
      'unsigned',
      'signature',
      (answer, response) =>
        void response.writeHead(200).end(JSON.stringify(change(answer, (m) => delete m.Signature))),
    ],
    [
      'changed after it was signed',
      'signature',
      (answer, response) =>
        void response.writeHead(200).end(answer.toString().replace('OFICIO01', 'OFICIO02')),
    ],
    [
      'two kinds of signature',
      'signature',
      (answer, response) =>
        void response.writeHead(200).end(JSON.stringify(change(answer, (m) => (m.Signatures = [])))),
    ],
    [
      'a signature of another kind',
      'signature',
      (answer, response) =>
        void response.writeHead(200).end(JSON.stringify(change(answer, (m) => (m.Signature = 7)))),
    ],
    [
      'words where a number belongs',
      'not-the-standard',
      bad((m) => ((actionsOf(m)[0] as JsonRecord).ActionIdentifier = 'zero')),
    ],
    ['a member that the standard has not', 'not-the-standard', bad((m) => (m.Extra = true))],
    [
      'about another transaction',
      'other-transaction',
      bad((m) => ((m.Header as JsonRecord).TransactionIdentifier = randomUUID())),
    ],
    [
      'from somebody else',
      'other-parties',
      bad(
        (m) => ((m.Header as JsonRecord).SenderIdentifier = { CountryCode: 'XX', UniqueIdentifier: 'OTHER' }),
      ),
    ],
    ['an action too few', 'other-actions', bad((m) => actionsOf(m).pop())],
    [
      'an action that nobody asked for',
      'other-actions',
      bad((m) => ((actionsOf(m)[0] as JsonRecord).ActionIdentifier = 9999)),
    ],
    [
      'other objects than were sent',
      'other-objects',
      bad((m) => ((actionsOf(m)[0] as JsonRecord).CREATEResponse = { Identifier: randomUUID() })),
    ],
  ]
  test('each class of them', async () => {
    let now: ExamplePeerOptions['behave'] = plain
    const peer = await peerThat((...all) => now(...all))
    await keep(peer)
    const request = await signed()
    now = (_, response) => void response.writeHead(503).end()
    await send(request)
    await tried(request)
    const before = (await readBy(sofia, request)).read.seq
    for (const [name, why, behave] of cases) {
      now = behave
      await query(
        "update etsi_message set tries = 1, next_at = now() - interval '1 minute', last_why = null where request_id = $1",
        [request],
      )
      await carryAt(0)
      expect(await outcome(request), name).toMatchObject({ outcome: null, why })
    }
    expect((await readBy(sofia, request)).read.seq).toBe(before)
    now = plain
    await carryAt(10)
    expect(await receipts(request)).toMatchObject([{ kind: 'delivered' }])
  })
})

test('a node is named whole or not at all', () => {
  expect(nodeSettings({})).toBeUndefined()
  const file = import.meta.filename
  const env = { OFICIO_ETSI_NODE: 'XX:OFICIO01', OFICIO_ETSI_KEY: file, OFICIO_ETSI_CERTIFICATE: file }
  expect(nodeSettings(env)).toMatchObject({ country: 'XX', id: 'OFICIO01' })
  for (const name of Object.keys(env))
    expect(() => nodeSettings({ ...env, [name]: undefined })).toThrow('go together')
  expect(() => nodeSettings({ ...env, OFICIO_ETSI_NODE: 'OFICIO01' })).toThrow('XX:NAME')
})

// The last one: what else she sent is held with it.
describe('a request at a provider’s own node', () => {
  test('of a stolen account is suspended at the node within the minute, and goes on there when it goes on here', async () => {
    const peer = await peerThat(plain)
    await keep(peer)
    const request = await signed()
    await send(request)
    await settled(request)
    const order = authorisationIn(peer.received[0] ?? '')
    const by = (await query("select id from person where name like 'Sofía%'")).rows[0]?.id as string
    const marta = await house.as('Marta')
    const suspension = { person: by, left: false, reasons: 'Su llave firma de madrugada.' }
    const stopping = { for: 'other' as const, action: 'person.suspend', subject: suspension }
    const stopped = told(await marta.personSuspend({ ...suspension, touch: await touchFor(marta, stopping) }))
    expect(stopped.outside).toEqual([])
    // Whatever else of hers is held is told as well: this order is looked for among all.
    const wished = () =>
      peer.received.flatMap((message) => {
        const of =
          /"ObjectIdentifier":"([^"]+)".*?"common:Name":"AuthorisationDesiredStatus","common:Value":"(\w+)"/.exec(
            message,
          )
        return of?.[1] === order && message !== peer.received[0] ? [of[2]] : []
      })
    await expect.poll(wished).toEqual(['Suspended'])
    // Whoever heads the unit lets it go on, and the node hears that too.
    await backAtWork(house.house.parts.pool, by)
    const bruno = await house.as('Bruno')
    const { case: file } = (await query('select case_id as case from request where id = $1', [request]))
      .rows[0]
    const { opening } = told(await bruno.caseOpen({ case: file, purpose: 'investigation' }))
    const { seq } = told(await bruno.requestRead({ request, opening }))
    const expected = { request, opening, seq }
    const reasons = 'Era ella.'
    const touch = await touchFor(bruno, { for: 'request.release', ...expected, reasons })
    told(await bruno.requestRelease({ ...expected, reasons, touch }))
    await expect.poll(wished).toEqual(['Suspended', 'SubmittedToCSP'])
    sofia = await house.as('Sofía')
  })
})
