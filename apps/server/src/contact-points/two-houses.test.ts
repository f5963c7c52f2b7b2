import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { request as post } from 'node:https'
import type { Client } from '@oficio/contract/api'
import { addDays } from '@oficio/core/time'
import {
  chilesPoint,
  openedAt,
  orderedAndKept,
  sealedAtPoint,
  type Where,
} from '@oficio/example/contact-points'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import {
  believes,
  cardOf,
  carries,
  nodeOfState,
  type OtherHouse,
  otherHouse,
} from '@oficio/example/node-house'
import { exampleCertificate } from '@oficio/example/peer'
import { type JsonRecord, writePointWord } from '@oficio/exchange/etsi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hearWord } from '../channels/etsi/heard.ts'
import { inside, listAt } from '../channels/etsi/inside.ts'
import { signMessage } from '../channels/etsi/jws.ts'
import { asHouse } from '../db/scope.ts'

// Two houses of two States: the contact point of Brazil asks that of Chile, each with its own registry,
// database, key and certificate; Chile's house is a process of its own.

let brazil: ExampleHouse
let chile: OtherHouse
let otavio: Client
let marisa: Client
let sol: Client
let leo: Client
let nora: Client
let certificate: Awaited<ReturnType<typeof exampleCertificate>>

beforeAll(async () => {
  const made = await nodeOfState('BR', 'OFICIO-BR')
  certificate = made.tls
  ;[brazil, chile] = await Promise.all([exampleHouse(made.settings), otherHouse('CL', 'OFICIO-CL')])
  await Promise.all([believes(brazil, chile.card), chile.believes(cardOf(brazil, made.tls.chain))])
  ;[otavio, marisa] = await Promise.all([brazil.as('Otávio'), brazil.as('Marisa')])
  ;[sol, leo, nora] = await Promise.all([chile.as('Sol'), chile.as('Leo'), chile.as('Nora')])
}, 120_000)
afterAll(async () => {
  await Promise.all([brazil?.close(), chile?.close()])
})

const today = () => brazil.house.parts.today()
const sealed = (number: string) => sealedAtPoint({ otavio, marisa }, number, today())

async function sent(where: Where) {
  const { expected } = await openedAt(otavio, where.file, where.request)
  const subject = { ...expected, to: chilesPoint, network: 'budapest-24-7', wantsTraffic: true }
  const touch = await touchFor(otavio, { for: 'other', action: 'request.send', subject })
  return otavio.requestSend({ ...subject, touch })
}

const legAt = async ({ file, request }: Where) => (await openedAt(otavio, file, request)).state.legs[0]
const arrived = async (reference: string) =>
  told(await sol.contactBoard({})).arrived.find(({ said }) => said.reference === reference)

/** Whoever does it touches a key for exactly this. */
async function signed<
  Id extends 'contactTell' | 'contactHold' | 'contactRelease' | 'contactDrill' | 'contactDrillCame',
>(who: Client, route: Id, subject: object) {
  const action = route.startsWith('contactDrill') ? 'contact.drill' : 'contact.tell'
  const touch = await touchFor(who, { for: 'other', action, subject: subject as Record<string, unknown> })
  return (who[route] as (body: object) => ReturnType<Client[Id]>)({ ...subject, touch })
}

/** What came of Brazil stands before Chile's point, and somebody there enters it as it stands. */
async function entered(reference: string): Promise<Where> {
  const came = await arrived(reference)
  if (!came) throw new Error('nothing arrived')
  const body = { ...came.said, receivedOn: today(), text: null, message: came.message }
  const made = told(await sol.contactEnter(body))
  return { file: made.case, request: made.request }
}

const tells = async (at: Where, what: string, more: object = {}) =>
  signed(sol, 'contactTell', {
    ...(await openedAt(sol, at.file, at.request)).expected,
    ...{
      what,
      words: `De Chile: ${what}.`,
      channel: 'ETSI',
      on: today(),
      reference: '',
      proof: null,
      traffic: null,
    },
    ...{ byNode: true, ...more },
  })
const heardAt = async (at: Where) => (await legAt(at))?.heard?.map(({ what }) => what) ?? []

/** A drill that Chile's point asks of Brazil's, and that comes back. */
async function drilled(): Promise<void> {
  const address = 'registro@contacto-br.example'
  const { points } = told(await sol.contactList({}))
  const entry = points.find(({ country }) => country === 'BR')?.entry ?? ''
  const { drill, code } = told(
    await signed(sol, 'contactDrill', { entry, network: 'budapest-24-7', address }),
  ) as { drill: string; code: string }
  told(await signed(leo, 'contactDrillCame', { entry, drill, address, code, on: today() }))
}

test('Brazil asks by its node; Chile orders it by its own law, and what becomes of it is an act on the leg of Brazil', async () => {
  const there = await sealed('RJ-1')
  told(await sent(there))
  await expect.poll(async () => (await legAt(there))?.delivered, { timeout: 10_000 }).toBe('yes')
  expect(await arrived('RJ-1')).toMatchObject({
    node: 'BR:OFICIO-BR',
    sender: { standing: 'never-drilled', name: 'Ponto de Contato Fictício do Brasil' },
    said: { country: 'BR', network: 'budapest-24-7', wantsTraffic: true, provider: 'movistar' },
  })
  // Somebody enters it, once; what the form says otherwise of whoever asks counts for nothing.
  const here = await entered('RJ-1')
  expect(await arrived('RJ-1')).toBeUndefined()
  const { state } = await openedAt(sol, here.file, here.request)
  expect(state.abroad?.asked).toMatchObject({
    ...{ country: 'BR', reference: 'RJ-1', node: 'BR:OFICIO-BR', wantsTraffic: true },
    term: { rule: 'coe-185:art-29/min-60', days: 60 },
  })
  told(await tells(here, 'received'))
  // Nothing is confirmed to Brazil before the prosecutor ordered it and the provider keeps it.
  expect(await tells(here, 'confirmed')).toMatchObject({ problem: { code: 'not-now', cause: 'not-kept' } })
  await orderedAndKept({ sol, nora }, here, today())
  told(await tells(here, 'confirmed'))
  const traffic = {
    carrier: 'Operadora Imaginada',
    country: 'AR',
    path: 'por Mendoza',
    authorisedBy: 'Fiscal, 12-2026',
  }
  told(await tells(here, 'traffic', { traffic }))
  await chile.carries()
  await expect.poll(() => heardAt(there), { timeout: 10_000 }).toEqual(['received', 'confirmed', 'traffic'])
  expect(await legAt(there)).toMatchObject({
    ...{ status: 'preserved', kept: { on: today() } },
    to: { kind: 'contact-point', country: 'CL' },
  })
  expect((await legAt(there))?.heard?.at(-1)).toMatchObject({ traffic })
  const board = told(await sol.contactBoard({})).incoming.find(({ request }) => request === here.request)
  expect(board?.node).toEqual({ waiting: 0, lost: 0, takenBackOn: null })
  expect(board?.abroad.assistanceDue).toBe(addDays(today(), 60))

  // Kept it stays, until Chile's people let it go: two of them, after a drill and a call.
  expect((await openedAt(sol, here.file, here.request)).state.abroad?.released).toBeNull()
  const release = async () => ({
    ...(await openedAt(leo, here.file, here.request)).expected,
    ...{ because: 'asked', on: today(), words: 'Lo pidió Brasil.', address: 'registro@contacto-br.example' },
    call: { number: '+12025550146', spokeWith: 'Otávio Suposto' },
  })
  expect(await signed(leo, 'contactRelease', await release())).toMatchObject({
    problem: { code: 'not-now', cause: 'not-the-asker' },
  })
  await drilled()
  told(await signed(sol, 'contactHold', (await openedAt(sol, here.file, here.request)).expected))
  told(await signed(leo, 'contactRelease', await release()))
  told(await tells(here, 'released'))
  await chile.carries()
  await expect.poll(async () => (await legAt(there))?.status, { timeout: 10_000 }).toBe('lapsed')
}, 90_000)

test('while the other house is silent what goes there waits, whoever asked sees it, and nothing is lost', async () => {
  const there = await sealed('RJ-2')
  chile.freeze()
  try {
    told(await sent(there))
    const open = 'select last_why as why from etsi_message where request_id = $1 and settled_at is null'
    const why = async () => (await brazil.house.parts.pool.query(open, [there.request])).rows[0]?.why
    await expect.poll(why, { timeout: 15_000 }).not.toBeNull()
    expect((await legAt(there))?.delivered).toBe('unknown')
    expect(
      told(await otavio.contactBoard({})).outgoing.find(({ request }) => request === there.request),
    ).toMatchObject({
      delivered: 'unknown',
    })
  } finally {
    chile.thaw()
  }
  await carries(brazil, 2)
  await expect.poll(async () => (await legAt(there))?.delivered, { timeout: 10_000 }).toBe('yes')
  await expect.poll(() => arrived('RJ-2')).toBeDefined()
  // What Brazil takes back is a wish before Chile's point: it stands there, and says so.
  const { expected } = await openedAt(otavio, there.file, there.request)
  told(await otavio.requestWithdraw({ ...expected, reasons: 'O inquérito foi arquivado.' }))
  await expect.poll(async () => (await arrived('RJ-2'))?.takenBackOn, { timeout: 10_000 }).toBe(today())
}, 60_000)

test('Brazil asks to let go what Chile keeps for it: a wish before Chile’s point, which lets go by two, after a drill and a call', async () => {
  const there = await sealed('RJ-3')
  told(await sent(there))
  await expect.poll(async () => (await legAt(there))?.delivered, { timeout: 10_000 }).toBe('yes')
  const here = await entered('RJ-3')
  await orderedAndKept({ sol, nora }, here, today())
  told(await tells(here, 'confirmed'))
  await chile.carries()
  await expect.poll(async () => (await legAt(there))?.status, { timeout: 10_000 }).toBe('preserved')
  const node = async () =>
    told(await sol.contactBoard({})).incoming.find(({ request }) => request === here.request)?.node
  expect((await node())?.takenBackOn).toBeNull()
  const { expected } = await openedAt(otavio, there.file, there.request)
  told(await otavio.requestWithdraw({ ...expected, reasons: 'O inquérito foi arquivado.' }))
  await carries(brazil)
  await expect.poll(async () => (await node())?.takenBackOn, { timeout: 10_000 }).toBe(today())
  // By the message alone nothing is let go; and what Chile says then is heard, though Brazil took it back.
  expect((await openedAt(sol, here.file, here.request)).state.abroad?.released).toBeNull()
  expect((await legAt(there))?.status).toBe('preserved')
  const release = {
    ...(await openedAt(leo, here.file, here.request)).expected,
    ...{ because: 'asked', on: today(), words: 'Lo pidió Brasil.', address: 'registro@contacto-br.example' },
    call: { number: '+12025550146', spokeWith: 'Otávio Suposto' },
  }
  told(await signed(leo, 'contactRelease', release))
  told(await tells(here, 'released'))
  await chile.carries()
  await expect.poll(async () => (await legAt(there))?.status, { timeout: 10_000 }).toBe('lapsed')
}, 60_000)

describe('what is forged', () => {
  /**
   * Says something to Chile's node, with a certificate and a key; gives the status and the error of the
   * answer.
   */
  const says = async (
    body: JsonRecord,
    { tls = certificate, key = brazil.house.parts.etsi?.signingKey } = {},
  ): Promise<{ status: number; answer: string }> => {
    if (!key) throw new Error('no key')
    const bytes = JSON.stringify(await signMessage(body, key))
    return new Promise((resolve, reject) => {
      const call = post(
        chile.card.url,
        {
          ...{ method: 'POST', agent: false, key: tls.key, cert: tls.chain, rejectUnauthorized: false },
          headers: { 'Content-Type': 'application/json' },
        },
        (response) => {
          let answer = ''
          response.on('data', (part) => (answer += part))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, answer }))
        },
      )
      call.on('error', reject)
      call.end(bytes)
    })
  }
  /** The last request of Brazil as it went out, to be sent once more as it is or changed. */
  const lastSent = async (): Promise<JsonRecord> => {
    const { rows } = await brazil.house.parts.pool.query<{ body: string }>(
      "select body from etsi_message where kind = 'request' order by created_at desc limit 1",
    )
    return JSON.parse(rows[0]?.body ?? '{}')
  }
  const head = (message: JsonRecord, change: object): JsonRecord => ({
    ...message,
    Header: { ...(message.Header as JsonRecord), ...change } as JsonRecord,
  })
  const count = async () => told(await sol.contactBoard({})).arrived.length

  test('another certificate, another key, another receiver, another sender, the same again: none becomes a request', async () => {
    const before = await count()
    const message = await lastSent()
    const fresh = () => ({ TransactionIdentifier: randomUUID() })
    const stranger = await exampleCertificate('ponto.example')
    expect((await says(head(message, fresh()), { tls: stranger })).status).toBe(403)
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect((await says(head(message, fresh()), { key: privateKey })).answer).toContain('3020')
    const to = { CountryCode: 'CL', UniqueIdentifier: 'OFICIO-OTRO' }
    expect((await says(head(message, { ...fresh(), ReceiverIdentifier: to }))).answer).toContain('3004')
    const from = { CountryCode: 'AR', UniqueIdentifier: 'OFICIO-AR' }
    expect((await says(head(message, { ...fresh(), SenderIdentifier: from }))).answer).toContain('3004')
    // Once more, byte for byte: answered as before, and done once.
    expect((await says(message)).answer).toContain('CREATEResponse')
    expect(await count()).toBe(before)
  })

  test('the same objects under another transaction are one request still; with other words they are none', async () => {
    told(await sent(await sealed('RJ-AGAIN')))
    await expect.poll(() => arrived('RJ-AGAIN'), { timeout: 10_000 }).toBeDefined()
    const before = await count()
    const message = await lastSent()
    const fresh = () => ({ TransactionIdentifier: randomUUID() })
    expect((await says(head(message, fresh()))).answer).toContain('CREATEResponse')
    expect(await count()).toBe(before)
    const changed = JSON.parse(
      JSON.stringify(message).replace(
        /"ActionIdentifier":(\d+)/g,
        (_, n) => `"ActionIdentifier":${Number(n) + 1}`,
      ),
    )
    expect((await says(head(changed, fresh()))).answer).toContain('ErrorCode')
    expect(await count()).toBe(before)
  })

  test('a wish that cancels part of what was asked takes nothing back', async () => {
    const there = await sealed('RJ-PART')
    told(await sent(there))
    await expect.poll(() => arrived('RJ-PART'), { timeout: 10_000 }).toBeDefined()
    const message = await lastSent()
    const made = listAt(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest')
    const tasks = made.map((one) => inside(one, 'CREATE', 'HI1Object') as JsonRecord)
    const [task] = tasks.filter((one) => String(one['@xsi:type']).includes('LPTaskObject'))
    const [other] = tasks.filter((one) => !String(one['@xsi:type']).includes('LPTaskObject'))
    const wish = { 'common:Owner': 'ETSI', 'common:Name': 'LPTaskDesiredStatus', 'common:Value': 'Cancelled' }
    const object = {
      '@xsi:type': String(task?.['@xsi:type']),
      ObjectIdentifier: String(other?.['ObjectIdentifier']),
      'task:DesiredStatus': wish,
    }
    const cancelling = {
      ...head(message, { TransactionIdentifier: randomUUID() }),
      Payload: {
        RequestPayload: {
          ActionRequests: { ActionRequest: [{ ActionIdentifier: 0, UPDATE: { HI1Object: object } }] },
        },
      },
    }
    expect((await says(cancelling)).answer).toContain('3011')
    expect((await arrived('RJ-PART'))?.takenBackOn).toBeNull()
  })

  test('what was taken back and is asked once more is refused with its reason; with new objects it waits here', async () => {
    const there = await sealed('RJ-ANEW')
    told(await sent(there))
    await expect.poll(() => arrived('RJ-ANEW'), { timeout: 10_000 }).toBeDefined()
    const message = await lastSent()
    const { expected } = await openedAt(otavio, there.file, there.request)
    told(await otavio.requestWithdraw({ ...expected, reasons: 'Por engano.' }))
    await carries(brazil)
    await expect.poll(async () => (await arrived('RJ-ANEW'))?.takenBackOn, { timeout: 10_000 }).toBe(today())
    const before = await count()
    const again = await says(head(message, { TransactionIdentifier: randomUUID() }))
    expect(again.answer).toContain('3012')
    expect(again.answer).not.toContain('CREATEResponse')
    expect(await count()).toBe(before)
    // The reason says what to do: the same words with objects of their own are another request.
    const known = [...JSON.stringify(message).matchAll(/"ObjectIdentifier":"([^"]+)"/g)].map(
      ([, id]) => id ?? '',
    )
    const anew = [...new Set(known)].reduce(
      (text, id) => text.replaceAll(id, randomUUID()),
      JSON.stringify(head(message, { TransactionIdentifier: randomUUID() })),
    )
    expect((await says(JSON.parse(anew))).answer).toContain('CREATEResponse')
    expect(await count()).toBe(before + 1)
  })

  test('a word of a day that nobody can have meant moves no clock', async () => {
    const there = await sealed('RJ-DAYS')
    told(await sent(there))
    await expect.poll(async () => (await legAt(there))?.delivered, { timeout: 10_000 }).toBe('yes')
    const { parts } = brazil.house
    const { rows } = await parts.pool.query(
      "select id, entry, country, identifier from etsi_peer where country = 'CL' and ended_at is null",
    )
    const { rows: objects } = await parts.pool.query<{ id: string }>(
      'select o.id from etsi_object o join etsi_message m on m.id = o.message_id where m.request_id = $1',
      [there.request],
    )
    const hears = async (on: string, until: string | null) => {
      const word = { what: 'confirmed' as const, words: 'Sí.', on, until, reference: 'X' }
      const written = writePointWord(
        word,
        objects.map(({ id }) => id),
        {
          ...{ transactionId: randomUUID(), timestamp: parts.now(), newId: parts.newId },
          ...{ sender: { country: 'CL', id: 'OFICIO-CL' }, receiver: { country: 'BR', id: 'OFICIO-BR' } },
        },
      )
      if (!written.ok) throw new Error('not written')
      return asHouse(parts.pool, (db) => hearWord(parts, db, rows[0], written.message))
    }
    expect(await hears(addDays(today(), 40), null)).toMatchObject({ refusal: { why: 'A day that has come' } })
    expect(await hears('1999-01-01', '1999-02-01')).toMatchObject({ refusal: { why: 'before-sending' } })
    expect((await legAt(there))?.kept).toBeNull()
    expect(await hears(today(), '2099-12-31')).not.toHaveProperty('refusal')
    expect((await legAt(there))?.kept).toEqual({
      ...{ on: today(), until: null, untilSaidOn: null, doubted: '2099-12-31' },
    })
    expect(
      told(await otavio.contactBoard({})).outgoing.find(({ request }) => request === there.request),
    ).toMatchObject({ keptUntil: null, keptDoubted: '2099-12-31' })
  }, 30_000)

  test('a release that names what its sender never asked is refused, and lets nothing go', async () => {
    const message = await lastSent()
    const wish = { 'common:Owner': 'ETSI', 'common:Name': 'LPTaskDesiredStatus', 'common:Value': 'Cancelled' }
    const object = {
      '@xsi:type': '{http://uri.etsi.org/03120/common/2020/09/Task}LPTaskObject',
      ObjectIdentifier: randomUUID(),
      'task:DesiredStatus': wish,
    }
    const forged = {
      ...head(message, { TransactionIdentifier: randomUUID() }),
      Payload: {
        RequestPayload: {
          ActionRequests: { ActionRequest: [{ ActionIdentifier: 0, UPDATE: { HI1Object: object } }] },
        },
      },
    }
    const before = told(await sol.contactBoard({})).arrived
    expect((await says(forged)).answer).toContain('3011')
    expect(told(await sol.contactBoard({})).arrived).toEqual(before)
  })

  test('a drill that a node claims is no drill: refused, nothing is written down, and its trace stays', async () => {
    const message = await lastSent()
    const object = {
      '@xsi:type': '{http://uri.etsi.org/03120/common/2016/02/Notification}NotificationObject',
      ObjectIdentifier: randomUUID(),
      'notification:NotificationDetails': JSON.stringify({ drill: randomUUID(), answered: true }),
      'notification:NotificationType': {
        ...{ 'common:Owner': 'ETSI', 'common:Name': 'NotificationType', 'common:Value': 'Ping' },
      },
    }
    const forged = {
      ...head(message, { TransactionIdentifier: randomUUID() }),
      Payload: {
        RequestPayload: {
          ActionRequests: { ActionRequest: [{ ActionIdentifier: 0, CREATE: { HI1Object: object } }] },
        },
      },
    }
    const before = told(await sol.contactList({})).points
    const traces = await chile.refused()
    expect((await says(forged)).answer).toContain('ErrorCode')
    expect(told(await sol.contactList({})).points).toEqual(before)
    await expect.poll(() => chile.refused()).toBe(traces + 1)
  })
})
