import { createPublicKey, type JsonWebKey, randomUUID, verify, X509Certificate } from 'node:crypto'
import { request as dial } from 'node:https'
import { connect as tlsConnect } from 'node:tls'
import type { EvidenceRequest } from '@oficio/core/request'
import { millisecondsBetween } from '@oficio/core/time'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import {
  authorisationIn,
  deliveryOf,
  exampleCertificate,
  examplePeer,
  fileAt,
  notificationOf,
  questionOf,
  tasksIn,
} from '@oficio/example/peer'
import { wrong } from '@oficio/example/wrong'
import { type JsonRecord, validate } from '@oficio/exchange/etsi'
import { canonicalJson } from '@oficio/verify/canonical'
import { receiptStatement } from '@oficio/verify/record'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeAct } from '../../acts/write-act.ts'
import { asHouse } from '../../db/scope.ts'
import { type CallWay, resolveBySystem } from '../../http/post.ts'
import type { LogLine } from '../../log/line.ts'
import { carryMessages } from './carry.ts'
import { inside, listAt } from './inside.ts'
import { isSignedBy } from './jws.ts'
import { nodeSettings } from './node-settings.ts'
import { callOf, lockedState } from './settle.ts'

const rules = { ports: [443], loopback: true }
const way: CallWay = { rules, resolve: resolveBySystem, milliseconds: 2500, bytes: 256 * 1024 }

let house: ExampleHouse
let sofia: Awaited<ReturnType<ExampleHouse['as']>>
let peer: Awaited<ReturnType<typeof examplePeer>>
let stranger: Awaited<ReturnType<typeof examplePeer>>
let port: number
let answersAre: 'given' | 'lost' | 'no to cancellations' = 'given'
const lines: LogLine[] = []
const faults: Error[] = []
const query = (sql: string, values: unknown[] = []) => house.house.parts.pool.query(sql, values)

beforeAll(async () => {
  const tls = await exampleCertificate('casa.oficio.example')
  house = await exampleHouse({
    targets: rules,
    patience: 2500,
    etsi: {
      country: 'XX',
      id: 'OFICIO01',
      key: tls.key,
      certificate: tls.chain,
      listen: { port: 0, host: '127.0.0.1' },
    },
    etsiLog: {
      log: (line) => void lines.push(line),
      onFault: (error) => void faults.push(error),
      // Of the twenty seconds that a house waits a tenth: nobody here sends as slowly as a weak line.
      patience: 2500,
    },
  })
  port = house.house.listener?.port ?? 0
  sofia = await house.as('Sofía')
  await query('update institution set provider = null where provider is not null')
  const made = (id: string) =>
    examplePeer({
      country: 'XX',
      id,
      trusts: tls.chain,
      callerKey: house.house.parts.etsi?.publicKey ?? {},
      behave: (answer, response, _nth, { sign, received }) => {
        if (answersAre === 'lost') return void response.destroy()
        const isNo = answersAre === 'no to cancellations' && (received.at(-1) ?? '').includes('"Cancelled"')
        const no = {
          ResponsePayload: { ErrorInformation: { ErrorCode: 3012, ErrorDescription: 'Already disclosed' } },
        }
        const given = isNo ? sign({ ...(JSON.parse(answer.toString()) as JsonRecord), Payload: no }) : answer
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(given)
      },
    })
  peer = await made('PROVIDER01')
  stranger = await made('PROVIDER02')
  const { provider } = (await query("select provider from request where status = 'draft' limit 1")).rows[0]
  for (const [who, of, identifier] of [
    [peer, provider, 'PROVIDER01'],
    [stranger, 'another', 'PROVIDER02'],
  ] as const) {
    await query(
      "insert into etsi_peer (id, provider, country, identifier, url, certificates, signing_key, created_at) values ($1, $2, 'XX', $3, $4, $5, $6, now())",
      [randomUUID(), of, identifier, who.url, who.certificates, who.publicKey],
    )
  }
})
beforeEach(() => {
  answersAre = 'given'
  lines.length = 0
})
afterAll(async () => {
  peer.close()
  stranger.close()
  await house.close()
})

async function look(request?: string) {
  const all = told(await sofia.work({})).lines
  const line = request ? all.find(({ id }) => id === request) : all.find(({ status }) => status === 'draft')
  if (!line) throw new Error('nothing on the work list')
  const { opening } = told(await sofia.caseOpen({ case: line.case, purpose: 'investigation' }))
  const read = told(await sofia.requestRead({ request: line.id, opening }))
  return { read, line, expected: { request: line.id, opening, seq: read.seq } }
}
const actsOf = async (request: string) => (await look(request)).read.acts
const kindsOf = async (request: string) => (await actsOf(request)).map(({ kind }) => kind)
/** Asked against got, as whoever asked sees it. */
async function got(request: string) {
  const { expected } = await look(request)
  const { items, status } = told(await sofia.thread({ request, opening: expected.opening }))
  return {
    status,
    answers: items.map(
      ({ answer }) =>
        answer as { outcome: string; ground: string | null; words: string; files: object[] } | null,
    ),
  }
}

interface Sent {
  readonly request: string
  readonly authorisation: string
  readonly tasks: readonly { readonly id: string; readonly reference: string }[]
}

/** A request approved, signed and sent to the peer, with the objects that the peer was asked to create. */
async function sent(accounts = 1): Promise<Sent> {
  const first = await look()
  const drafted = first.read.content
  const [account] = drafted.identifiers ?? []
  if (!account) throw new Error('a draft about nobody')
  const identifiers = Array.from({ length: accounts }, (_, n) => ({
    ...account,
    value: `${account.value}${n || ''}`,
  }))
  // Two rows of one kind of data, about every account: a task for each.
  const twice = <T>(rows: readonly T[] | null | undefined) =>
    rows?.slice(-1).flatMap((row) => [row, row]) ?? []
  const data = twice(drafted.letter?.data).map((row) => ({ ...row, identifiers: null }))
  const dataRequested = twice(drafted.dataRequested)
  // The second language and the form say of both what they said of the last.
  const last = (drafted.dataRequested ?? []).length
  const again = (texts: object | null | undefined, of: (row: number) => readonly string[]) => {
    const all = { ...texts } as Record<string, string | undefined>
    const said = of(last - 1).map((at) => all[at])
    for (const row of drafted.dataRequested?.keys() ?? []) for (const at of of(row)) delete all[at]
    for (const row of [0, 1]) for (const [n, at] of of(row).entries()) if (said[n]) all[at] = said[n]
    return all as Record<string, string>
  }
  const second = again(drafted.letter?.second, (row) => [
    `/dataRequested/${row}/description`,
    `/letter/data/${row}/necessity`,
  ])
  const paste = again(drafted.letter?.paste, (row) => [`data.${row + 1}`])
  const letter = { ...drafted.letter, data, second, paste }
  const content = { ...drafted, identifiers, dataRequested, letter }
  const { request } = told(
    await sofia.requestDraft({ case: first.line.case, opening: first.expected.opening, content }),
  )
  return signedAndSent(request)
}

/** The job has had its first try at the message that is open, and three days go by. */
async function daysPass(request: string): Promise<void> {
  const open =
    'select tries from etsi_message where request_id = $1 and settled_at is null and last_why is not null'
  await expect.poll(async () => (await house.house.parts.pool.query(open, [request])).rows.length).toBe(1)
  for (let minutes = 0; minutes < 3 * 24 * 60; minutes += 6 * 60)
    await carryMessages(
      { ...house.house.parts, now: () => new Date(Date.now() + minutes * 60_000).toISOString() },
      way,
    )
}

async function signedAndSent(request: string): Promise<Sent> {
  told(await sofia.requestSubmit((await look(request)).expected))
  for (const name of ['Nora', 'Elena']) {
    const approver = await house.as(name)
    const line = told(await approver.work({})).lines.find(({ id }) => id === request)
    const { opening } = told(await approver.caseOpen({ case: line?.case ?? '', purpose: 'investigation' }))
    const { seq } = told(await approver.requestRead({ request, opening }))
    const expected = { request, opening, seq }
    told(
      await approver.requestApprove({
        ...expected,
        touch: await touchFor(approver, { for: 'request.approve', ...expected }),
      }),
    )
  }
  const signing = (await look(request)).expected
  told(
    await sofia.requestSign({
      ...signing,
      touch: await touchFor(sofia, { for: 'request.sign', ...signing }),
    }),
  )
  const { expected } = await look(request)
  told(
    await sofia.requestSend({
      ...expected,
      touch: await touchFor(sofia, { for: 'other', action: 'request.send', subject: expected }),
    }),
  )
  const tries = async () =>
    (
      await query(
        "select tries, outcome, last_why from etsi_message where request_id = $1 and kind = 'request' order by created_at desc",
        [request],
      )
    ).rows[0]
  await expect.poll(async () => (await tries()).outcome ?? (await tries()).last_why).not.toBeNull()
  // What was taken back meanwhile asks nothing.
  const message = peer.received.findLast((body) => tasksIn(body).length > 0) ?? ''
  return { request, authorisation: authorisationIn(message), tasks: tasksIn(message) }
}

const status = (object: string, value: string, details?: string) => ({
  object,
  dictionary: 'LDTaskStatus',
  status: value,
  ...(details === undefined ? {} : { details }),
})
/**
 * The answer, which is always signed by the house and by the standard: the code of its first error, or what
 * it took.
 */
async function say(body: Buffer | string, options: Parameters<typeof peer.say>[2] = {}, who = peer) {
  const { status: http, bytes } = await who.say(port, body, options)
  expect(http).toBe(200)
  const message = JSON.parse(bytes.toString()) as JsonRecord
  expect(await isSignedBy(message, house.house.parts.etsi?.publicKey ?? {})).toBe(true)
  expect(validate(message)).toEqual({ valid: true, errors: [], warnings: [] })
  const answer = inside(message, 'Payload', 'ResponsePayload')
  const responses = listAt(answer, 'ActionResponses', 'ActionResponse')
  const error = [answer, ...responses]
    .map((one) => inside(one, 'ErrorInformation', 'ErrorCode'))
    .find((code) => code !== undefined)
  return { bytes, message, responses, error }
}
const tell = (...told: Parameters<typeof notificationOf>[0]) =>
  say(peer.write({ actions: [notificationOf(told)] }))

describe('what a provider’s node says of a request that it was sent', () => {
  test('is taken up, partly refused with its ground, the rest handed over: the officer sees one true story, each step signed', async () => {
    const { request, tasks } = await sent(3)
    expect(tasks).toHaveLength(3)
    const [first, ...others] = tasks as [Sent['tasks'][number], ...Sent['tasks'][number][]]
    expect((await tell(status(first.id, 'AwaitingDisclosure'))).error).toBeUndefined()
    expect(await got(request)).toMatchObject({ status: 'sent' })
    expect(
      (await tell(status(first.id, 'Rejected', 'order.inconsistent: la orden nombra otra cuenta'))).error,
    ).toBeUndefined()
    const no = {
      outcome: 'refused',
      ground: 'order.inconsistent',
      words: 'order.inconsistent: la orden nombra otra cuenta',
    }
    // One task asks two kinds of data about one account; the other accounts have no word yet.
    const refused = (await got(request)).answers.map(
      (answer) => answer && { outcome: answer.outcome, ground: answer.ground, words: answer.words },
    )
    expect(refused).toEqual([no, no, null, null, null, null])
    for (const task of others) await tell(status(task.id, 'Disclosed'))
    const { responses } = await say(peer.write({ actions: [deliveryOf(others[0] ?? first, fileAt())] }))
    expect(responses).toMatchObject([{ DELIVERResponse: {} }])
    const end = await got(request)
    expect([end.status, ...end.answers.map((answer) => answer?.outcome)]).toEqual([
      'answered',
      'refused',
      'refused',
      'full',
      'full',
      'full',
      'full',
    ])
    expect(end.answers.flatMap((answer) => answer?.files ?? [])).toContainEqual({
      name: 'registros.zip',
      sha256: 'a1'.repeat(32),
      bytes: 1234,
      channel: 'https://entregas.provider.example/1',
    })
    const acts = await actsOf(request)
    const answers = acts.filter(({ kind }) => kind === 'opened' || kind === 'answered')
    expect(answers.map(({ kind }) => kind)[0]).toBe('opened')
    for (const act of answers)
      expect(act.by).toMatchObject({ name: 'XX:PROVIDER01', title: 'ETSI TS 103 120' })
    const { notices } = told(await sofia.notices({}))
    expect(
      notices.filter(({ kind, params }) => kind === 'request-moved' && params.request === request),
    ).not.toEqual([])
    // Whoever has the published key can check each receipt without the house.
    const keys = (await (await house.app.request('/keys.json')).json()) as {
      receipts: { id: string; key: JsonWebKey }
    }
    for (const { kind, body } of acts.filter(
      (act) => act.kind === 'delivered' || act.kind === 'opened' || act.kind === 'answered',
    )) {
      if (!body.receipt) throw new Error('an answer without its receipt')
      const { step, at, key, signature, said } = body.receipt
      expect([step, key]).toEqual([kind, keys.receipts.id])
      const { revision = 0, digest = '' } =
        acts.flatMap((act) => (act.kind === 'signed' ? [act.body] : []))[0] ?? {}
      const bytes = Buffer.from(
        canonicalJson(receiptStatement(step, request, revision, digest, 'PROVIDER01', at, said)),
      )
      const publicKey = createPublicKey({ key: keys.receipts.key, format: 'jwk' })
      expect(
        verify(
          'sha256',
          bytes,
          { key: publicKey, dsaEncoding: 'ieee-p1363' },
          Buffer.from(signature, 'base64url'),
        ),
      ).toBe(true)
    }
  })

  test('by updating its objects as well as by notification; a whole order refused answers for all that it asked', async () => {
    const { request, authorisation } = await sent()
    const update = {
      UPDATE: {
        HI1Object: {
          '@xsi:type': '{http://uri.etsi.org/03120/common/2020/09/Authorisation}AuthorisationObject',
          ObjectIdentifier: authorisation,
          ExternalIdentifier: 'LER-2026-77',
          'auth:AuthorisationStatus': {
            'common:Owner': 'ETSI',
            'common:Name': 'AuthorisationStatus',
            'common:Value': 'Invalid',
          },
          'auth:AuthorisationInvalidReason': { ErrorCode: 3005, ErrorDescription: 'Sin fecha' },
        },
      },
    }
    expect((await say(peer.write({ actions: [update] }))).responses).toEqual([
      { ActionIdentifier: 0, UPDATEResponse: { Identifier: authorisation } },
    ])
    const { status: now, answers } = await got(request)
    expect(now).toBe('answered')
    for (const answer of answers)
      expect(answer).toMatchObject({ outcome: 'refused', ground: 'etsi.3005', words: 'Sin fecha' })
    expect((await actsOf(request)).at(-1)).toMatchObject({
      kind: 'answered',
      body: { reference: 'LER-2026-77', final: true },
    })
  })

  test('doubled, also at once and with a new time in its head: one effect, the same bytes for an answer', async () => {
    const { request, tasks } = await sent()
    const transaction = randomUUID()
    const words = { actions: [notificationOf([status(tasks[0]?.id ?? '', 'Disclosed')])], transaction }
    const body = peer.write(words)
    const answers = await Promise.all(Array.from({ length: 6 }, () => say(body)))
    const later = await say(
      peer.write({ ...words, timestamp: new Date(Date.now() - 60_000).toISOString().replace('Z', '000Z') }),
    )
    expect(new Set([...answers, later].map(({ bytes }) => bytes.toString())).size).toBe(1)
    expect((await kindsOf(request)).filter((kind) => kind === 'answered')).toHaveLength(1)
    expect(lines.map(({ outcome }) => outcome).sort()).toEqual([
      'again',
      'again',
      'again',
      'again',
      'again',
      'again',
      'taken',
    ])
    const other = await say(
      peer.write({ actions: [notificationOf([status(tasks[0]?.id ?? '', 'Rejected')])], transaction }),
    )
    expect(other.error).toBe(3000)
    expect((await got(request)).answers[0]).toMatchObject({ outcome: 'full' })
  })

  test('reordered: the word that the node said last stands, whichever came first', async () => {
    const { request, tasks } = await sent()
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString().replace('Z', '000Z')
    const [early, late] = [
      peer.write({
        actions: [notificationOf([status(tasks[0]?.id ?? '', 'AwaitingDisclosure')])],
        timestamp: at(-20),
      }),
      peer.write({
        actions: [notificationOf([status(tasks[0]?.id ?? '', 'DisclosureNotAvailable')])],
        timestamp: at(-10),
      }),
    ]
    const corrected = peer.write({
      actions: [notificationOf([status(tasks[0]?.id ?? '', 'Disclosed')])],
      timestamp: at(-15),
    })
    for (const body of [late, early, corrected]) expect((await say(body)).error).toBeUndefined()
    expect((await got(request)).answers[0]).toMatchObject({ outcome: 'nothing-held' })
    expect((await kindsOf(request)).filter((kind) => kind === 'answered' || kind === 'opened')).toEqual([
      'answered',
    ])
  })

  test('before the answer to our message got through: the word itself shows that it arrived, and there is one receipt of that', async () => {
    answersAre = 'lost'
    const { request, tasks } = await sent()
    await tell(...tasks.map(({ id }) => status(id, 'Disclosed')))
    answersAre = 'given'
    for (const minutes of [2, 8, 30]) {
      await carryMessages(
        { ...house.house.parts, now: () => new Date(Date.now() + minutes * 60_000).toISOString() },
        way,
      )
    }
    expect((await kindsOf(request)).slice(-3)).toEqual(['handed-off', 'delivered', 'answered'])
  })

  test('late, after it had counted as undelivered: it is said that it was delivered after all', async () => {
    answersAre = 'lost'
    const { request, tasks } = await sent()
    await daysPass(request)
    await tell(status(tasks[0]?.id ?? '', 'AwaitingDisclosure'))
    expect((await kindsOf(request)).slice(-3)).toEqual(['not-delivered', 'delivered', 'opened'])
  })

  test('of a request that was withdrawn meanwhile changes nothing, and the node learns it; one that is held is to be told again', async () => {
    const [gone, held] = [await sent(), await sent()]
    told(
      await sofia.requestWithdraw({ ...(await look(gone.request)).expected, reasons: 'Ya no hace falta.' }),
    )
    expect((await tell(status(gone.tasks[0]?.id ?? '', 'Disclosed'))).error).toBe(3012)
    const { parts } = house.house
    await asHouse(parts.pool, async (db) => {
      const locked = await lockedState(db, held.request)
      const drafter = locked?.state.drafter
      if (!locked || !drafter) throw new Error('nobody drafted it')
      const call = callOf(parts, db, parts.now(), { ...drafter, id: drafter.person })
      await writeAct(call, held.request, locked.state, { kind: 'held', body: { why: 'suspended-person' } })
    })
    const body = peer.write({ actions: [notificationOf([status(held.tasks[0]?.id ?? '', 'Disclosed')])] })
    expect((await say(body)).error).toBe(3003)
    expect((await say(body)).error).toBe(3003)
    for (const { request } of [gone, held]) expect(await kindsOf(request)).not.toContain('answered')
  })

  test('all of a message or none of it: one action that cannot be done leaves the others undone', async () => {
    const { request, tasks } = await sent()
    const before = (await kindsOf(request)).length
    const { responses } = await say(
      peer.write({
        actions: [
          notificationOf([status(tasks[0]?.id ?? '', 'Disclosed')]),
          notificationOf([status(randomUUID(), 'Disclosed')]),
        ],
      }),
    )
    expect(responses.map((one) => inside(one, 'ErrorInformation', 'ErrorCode'))).toEqual([3000, 3011])
    expect(await kindsOf(request)).toHaveLength(before)
  })
})

describe('what a provider’s node asks', () => {
  const asks = (
    object: string,
    words: string,
    id = randomUUID(),
    options: { readonly timestamp?: string } = {},
  ) => say(peer.write({ actions: [questionOf(object, words, id)], ...options }))
  async function clarifies(
    request: string,
    change: (content: EvidenceRequest) => EvidenceRequest | null,
    words: string,
  ) {
    const { read, expected } = await look(request)
    const {
      legs: [desk],
    } = told(await sofia.thread({ request, opening: expected.opening }))
    const question = desk?.question?.id ?? ''
    const content = change(structuredClone(read.content))
    return sofia.requestClarify({ ...expected, question, words, content: content })
  }
  const unsettled = (request: string) =>
    expect
      .poll(
        async () =>
          (await query('select from etsi_message where request_id = $1 and settled_at is null', [request]))
            .rows.length,
      )
      .toBe(0)

  test('is put to whoever wrote the request, about its field; time stops; the answer goes back signed, with what it amends, and ends with a receipt', async () => {
    const { request, tasks } = await sent()
    const [task] = tasks as [Sent['tasks'][number]]
    const id = randomUUID()
    const answered = await asks(
      task.id,
      'identifier /identifiers/0/observedOn: ¿Cuándo se vio la cuenta?',
      id,
    )
    expect(answered.responses).toEqual([{ ActionIdentifier: 0, CREATEResponse: { Identifier: id } }])
    expect(await got(request)).toMatchObject({ status: 'questioned' })
    expect((await actsOf(request)).at(-1)).toMatchObject({
      kind: 'questioned',
      by: { name: 'XX:PROVIDER01', title: 'ETSI TS 103 120' },
      body: {
        question: id,
        code: 'identifier',
        path: '/identifiers/0/observedOn',
        words: '¿Cuándo se vio la cuenta?',
      },
    })
    const { notices } = told(await sofia.notices({}))
    expect(notices.some(({ params }) => params.request === request && params.kind === 'questioned')).toBe(
      true,
    )
    // One at a time, and none from elsewhere.
    expect((await asks(task.id, 'otra')).error).toBe(3007)

    const wider = await clarifies(
      request,
      (content) => ({
        ...content,
        identifiers: content.identifiers?.slice(0, 1).map((one) => ({ ...one, value: '@otra' })) ?? [],
      }),
      'x',
    )
    expect(wider).toMatchObject({ problem: { code: 'not-now', cause: 'scope-changed' } })
    const seen = (content: EvidenceRequest) => ({
      ...content,
      identifiers: (content.identifiers ?? []).map((one, at) =>
        at === 0 ? { ...one, observedOn: '2026-10-26T12:00:00-03:00' } : one,
      ),
    })
    told(await clarifies(request, seen, 'El 26 de octubre de 2026, al mediodía.'))
    expect(await got(request)).toMatchObject({ status: 'sent' })
    await unsettled(request)
    expect(peer.clarified.get(id)).toBe('El 26 de octubre de 2026, al mediodía.')
    expect(inside(peer.objects.get(task.id), 'task:RequestDetails', 'task:ObservedTime')).toBe(
      '2026-10-26T15:00:00Z',
    )
    // What the answer does not amend is not sent again: the letter stands as it was sealed.
    expect(peer.received.at(-1)).not.toContain('application/pdf')
    expect((await kindsOf(request)).slice(-3)).toEqual(['questioned', 'clarified', 'delivered'])
    expect((await actsOf(request)).at(-1)?.body).toMatchObject({
      of: 'clarification',
      receipt: { step: 'delivered' },
    })
    const {
      legs: [desk],
    } = told(await sofia.thread({ request, opening: (await look(request)).expected.opening }))
    const [asked, clarified] = (await actsOf(request)).filter(
      ({ kind }) => kind === 'questioned' || kind === 'clarified',
    )
    expect(desk?.stopped).toBe(millisecondsBetween(asked?.at ?? '', clarified?.at ?? ''))

    // The way goes on: the same node answers, and after its last word asks no more.
    await tell(...tasks.map(({ id: one }) => status(one, 'Disclosed')))
    expect((await asks(task.id, 'tarde')).error).toBe(3007)
  })

  test('the answer in words alone amends nothing; lost on its way it is sent again, and what never arrives is told to whoever wrote it', async () => {
    const { request, tasks } = await sent()
    const id = randomUUID()
    await asks(tasks[0]?.id ?? '', '¿Puede explicar el caso?', id)
    expect((await actsOf(request)).at(-1)).toMatchObject({
      body: { code: 'other', path: '', words: '¿Puede explicar el caso?' },
    })
    answersAre = 'lost'
    told(await clarifies(request, () => null, 'Es el del banco.'))
    await daysPass(request)
    expect((await actsOf(request)).at(-1)).toMatchObject({
      kind: 'not-delivered',
      body: { of: 'clarification', why: 'no-answer' },
    })
    expect(
      told(await sofia.notices({})).notices.some(
        ({ params }) => params.request === request && params.kind === 'not-delivered',
      ),
    ).toBe(true)
    const words = peer.received.filter((body) => body.includes(id))
    expect(new Set(words).size).toBe(1)
    expect(words.length).toBeGreaterThan(1)
    expect(
      listAt(JSON.parse(words[0] ?? ''), 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest'),
    ).toHaveLength(1)
    // The request itself is with the provider all the same.
    const {
      legs: [desk],
    } = told(await sofia.thread({ request, opening: (await look(request)).expected.opening }))
    expect(desk).toMatchObject({ delivered: 'yes', question: null })
  })

  test('doubled it is one question; overtaken by the last word on its object it is history; in the words of a stranger it is none', async () => {
    const { request, tasks } = await sent()
    const [task] = tasks as [Sent['tasks'][number]]
    expect((await say(stranger.write({ actions: [questionOf(task.id, '?')] }), {}, stranger)).error).toBe(
      3011,
    )
    const early = new Date(Date.now() - 60_000).toISOString().replace('Z', '000Z')
    await tell(status(task.id, 'AwaitingDisclosure'))
    expect((await asks(task.id, 'antes', randomUUID(), { timestamp: early })).error).toBeUndefined()
    expect(await kindsOf(request)).not.toContain('questioned')
    const body = peer.write({ actions: [questionOf(task.id, `period: \u202E<script>${'x'.repeat(60_000)}`)] })
    for (const { error } of await Promise.all([say(body), say(body), say(body)]))
      expect(error).toBeUndefined()
    const questions = (await actsOf(request)).filter(({ kind }) => kind === 'questioned')
    expect(questions).toHaveLength(1)
    const { words: said = '' } = (questions[0]?.body ?? {}) as { readonly words?: string }
    expect([said.startsWith('<script>'), said.includes('\u202E'), said.length]).toEqual([true, false, 4000])
  })

  test('is answered by a correction where it changes what is asked: the node is told that the first is cancelled, then gets the other, and speaks of that one alone', async () => {
    const { request, tasks, authorisation } = await sent()
    const [task] = tasks as [Sent['tasks'][number]]
    await asks(task.id, 'identifier: No existe esa cuenta.')
    const { read, expected } = await look(request)
    const content = structuredClone(read.content)
    for (const one of content.identifiers ?? []) one.value = `${one.value}_bis`
    told(await sofia.requestRevise({ ...expected, content: content }))
    const again = await signedAndSent(request)
    await unsettled(request)
    expect([
      peer.cancelled.has(authorisation),
      peer.cancelled.has(task.id),
      again.tasks.some(({ id }) => peer.cancelled.has(id)),
    ]).toEqual([true, true, false])
    expect((await tell(status(task.id, 'Rejected'))).error).toBe(3012)
    await tell(...again.tasks.map(({ id }) => status(id, 'Disclosed')))
    expect(await got(request)).toMatchObject({ status: 'answered' })
    // Taken back afterwards, the first is not taken back a second time.
    const before = peer.received.length
    told(
      await sofia.requestSupersede({
        ...(await look(request)).expected,
        by: (await sent()).request,
        reasons: 'Otra.',
      }),
    )
    await unsettled(request)
    const cancellations = peer.received.slice(before).filter((body) => body.includes('"Cancelled"'))
    expect([
      cancellations.length,
      cancellations[0]?.includes(again.authorisation),
      cancellations[0]?.includes(authorisation),
    ]).toEqual([1, true, false])
  })

  test('nothing that is no question passes for one', async () => {
    const { request, tasks, authorisation } = await sent()
    const task = tasks[0]?.id ?? ''
    const changed = (alter: (object: JsonRecord) => unknown) => {
      const action = questionOf(task, 'identifier: ?') as { CREATE: { HI1Object: JsonRecord } }
      alter(action.CREATE.HI1Object)
      return say(peer.write({ actions: [action] }))
    }
    const document = (object: JsonRecord) => {
      object['@xsi:type'] = '{http://uri.etsi.org/03120/common/2020/09/Document}DocumentObject'
      for (const name of ['NotificationDetails', 'NotificationType']) delete object[`notification:${name}`]
      object['doc:DocumentName'] = 'When was the account seen?'
    }
    const general = { 'common:Owner': 'ETSI', 'common:Name': 'NotificationType', 'common:Value': 'General' }
    expect((await changed(document)).error).toBe(3001)
    expect((await changed((object) => (object['notification:NotificationType'] = general))).error).toBe(3005)
    expect(
      (await changed((object) => (object['notification:NotificationDetails'] = 'identifier: '))).error,
    ).toBe(3005)
    expect((await changed((object) => (object.AssociatedObjects = {}))).error).toBe(3005)
    expect(
      (await changed((object) => (object.AssociatedObjects = { AssociatedObject: [task, authorisation] })))
        .error,
    ).toBe(3005)
    expect(
      (await changed((object) => (object.AssociatedObjects = { AssociatedObject: [randomUUID()] }))).error,
    ).toBe(3011)
    expect((await say(peer.write({ actions: [questionOf(task, 'a'), questionOf(task, 'b')] }))).error).toBe(
      3007,
    )
    expect(await kindsOf(request)).not.toContain('questioned')
  })
})

test('a node that does not take a cancellation: whoever wrote the request is told, and reads it beside the request', async () => {
  const [gone, taken] = [await sent(), await sent()]
  for (const { request } of [gone, taken]) {
    answersAre = request === gone.request ? 'no to cancellations' : 'given'
    told(await sofia.requestWithdraw({ ...(await look(request)).expected, reasons: 'Ya no hace falta.' }))
    const settledAt = async () =>
      (
        await query("select settled_at from etsi_message where request_id = $1 and kind = 'cancellation'", [
          request,
        ])
      ).rows
    await expect.poll(async () => (await settledAt())[0]?.settled_at ?? null).not.toBeNull()
  }
  const node = 'XX:PROVIDER01'
  expect((await look(gone.request)).read.cancellations).toMatchObject([
    { node, outcome: 'not-delivered', why: 'error 3012' },
  ])
  expect((await look(taken.request)).read.cancellations).toMatchObject([
    { node, outcome: 'delivered', why: null },
  ])
  const notices = told(await sofia.notices({})).notices.filter(
    ({ kind }) => kind === 'cancellation-not-taken',
  )
  expect(notices.map(({ params }) => params)).toEqual([{ request: gone.request }])
})

describe('who may speak, and to whom', () => {
  const anything = () => peer.write({ actions: [notificationOf([status(randomUUID(), 'Disclosed')])] })

  test('a certificate that was not checked, none at all, or that of a peer that was removed: nothing is read', async () => {
    const other = await exampleCertificate('PROVIDER01')
    for (const as of [other, null]) expect((await peer.say(port, anything(), { as })).status).toBe(403)
    expect(lines.map(({ status: http, outcome }) => [http, outcome])).toEqual([
      [403, undefined],
      [403, undefined],
    ])
    await query("update etsi_peer set ended_at = now() where identifier = 'PROVIDER02'")
    try {
      await expect.poll(async () => (await stranger.say(port, anything())).status).toBe(403)
    } finally {
      await query("update etsi_peer set ended_at = null where identifier = 'PROVIDER02'")
      await expect.poll(async () => (await stranger.say(port, '{}')).status).toBe(200)
    }
  })

  test('more lines without a certificate than there may be at all keep no peer out', async () => {
    const lines = Array.from({ length: 520 }, () => {
      const line = tlsConnect({ host: '127.0.0.1', port, rejectUnauthorized: false })
      return line.on('error', () => {})
    })
    try {
      const open = () => lines.filter(({ destroyed }) => !destroyed).length
      await expect.poll(open).toBeLessThanOrEqual(32)
      expect((await peer.say(port, anything())).status).toBe(200)
    } finally {
      for (const line of lines) line.destroy()
    }
  })

  test('one peer speaks neither for another nor of what another was sent', async () => {
    const { request, tasks } = await sent()
    const words = { actions: [notificationOf([status(tasks[0]?.id ?? '', 'Disclosed')])] }
    // Signed by the right one and carried by another; as another with its own key; and in its own name.
    expect((await say(peer.write(words), {}, stranger)).error).toBe(3020)
    expect(
      (await say(stranger.write({ ...words, from: { country: 'XX', id: 'PROVIDER01' } }), {}, stranger))
        .error,
    ).toBe(3004)
    expect((await say(stranger.write(words), {}, stranger)).error).toBe(3011)
    expect(await kindsOf(request)).not.toContain('answered')
  })

  test('a message for another node is refused as the standard says', async () => {
    for (const to of [
      { country: 'XX', id: 'OTHER' },
      { country: 'YY', id: 'OFICIO01' },
    ]) {
      expect(
        (await say(peer.write({ actions: [notificationOf([status(randomUUID(), 'Disclosed')])], to }))).error,
      ).toBe(3004)
    }
  })

  test('a message from last month or from tomorrow is refused: nobody remembers whether it was taken before', async () => {
    for (const days of [-8, 1]) {
      const timestamp = new Date(Date.now() + days * 86_400_000).toISOString().replace('Z', '000Z')
      expect(
        (await say(peer.write({ actions: [notificationOf([status(randomUUID(), 'Disclosed')])], timestamp })))
          .error,
      ).toBe(3007)
    }
  })

  test('a request of another node is refused by the standard’s code: here it begins with whoever drafts it', async () => {
    const asked = JSON.parse(peer.received.at(-1) ?? '') as JsonRecord
    const actions = listAt(asked, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest').map(
      (action) => ({
        CREATE: {
          HI1Object: {
            ...(inside(action, 'CREATE', 'HI1Object') as JsonRecord),
            ObjectIdentifier: randomUUID(),
          },
        },
      }),
    )
    const { responses } = await say(peer.write({ actions }))
    expect(new Set(responses.map((one) => inside(one, 'ErrorInformation', 'ErrorCode')))).toEqual(
      new Set([3001]),
    )
  })
})

describe('hostile messages have one answer and no effect', () => {
  const changed = (body: Buffer, alter: (message: JsonRecord) => unknown): Buffer => {
    const message = JSON.parse(body.toString())
    alter(message)
    return peer.sign(message)
  }

  test('each class of them', async () => {
    const { request, tasks } = await sent()
    const task = tasks[0] as Sent['tasks'][number]
    const good = () => peer.write({ actions: [notificationOf([status(task.id, 'Disclosed')])] })
    const actions = (...list: object[]) => peer.write({ actions: list })
    const cases: readonly (readonly [string, number, string | Buffer, Record<string, string>?])[] = [
      ['huge', 3022, 'x'.repeat(1024 * 1024 + 1)],
      ['empty', 3020, ''],
      ['no JSON', 3020, '<html>'],
      ['a list', 3020, '[]'],
      ['deep', 3020, '['.repeat(500_000)],
      [
        'deep within the message',
        3020,
        changed(good(), (m) => (m.Extra = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`))),
      ],
      ['a key twice', 3020, good().toString().replace('{', '{"Header":{},')],
      ['bytes that are no text', 3020, Buffer.from([0xff, 0xfe, 0x00, 0x80])],
      ['unsigned', 3020, JSON.stringify({ ...JSON.parse(good().toString()), Signature: undefined })],
      ['changed after it was signed', 3020, good().toString().replace('Disclosed', 'Rejected')],
      [
        'signed by another kind of signature too',
        3020,
        JSON.stringify({ ...JSON.parse(good().toString()), Signatures: [] }),
      ],
      ['a member that the standard has not', 3020, changed(good(), (m) => (m.Extra = 1))],
      [
        'a number where words belong',
        3020,
        actions(notificationOf([{ ...status(task.id, 'Disclosed'), status: wrong(7) }])),
      ],
      [
        'no object that there could be',
        3020,
        actions(notificationOf([status('../../etc/passwd', 'Disclosed')])),
      ],
      [
        'two actions of one number',
        3020,
        changed(actions({ GETCSPCONFIG: {} }, { GETCSPCONFIG: {} }), (m) => numbered(m, 0)),
      ],
      ['XML', 3019, '<HI1Message/>', { 'Content-Type': 'application/xml' }],
      ['compressed', 3019, good(), { 'Content-Encoding': 'gzip' }],
      [
        'an answer to nothing',
        3000,
        changed(
          good(),
          (m) =>
            (m.Payload = { ResponsePayload: { ErrorInformation: { ErrorCode: 1, ErrorDescription: '' } } }),
        ),
      ],
      [
        'an older standard',
        3021,
        changed(good(), (m) => ((m.Header as { Version: JsonRecord }).Version.ETSIVersion = 'V0.1.1')),
      ],
      ['a verb that is not spoken here', 3001, actions({ GET: { Identifier: task.id } })],
      ['a status that nobody has', 3007, actions(notificationOf([status(task.id, 'constructor')]))],
      [
        'the status of another kind of object',
        3007,
        actions(notificationOf([{ ...status(task.id, 'Preserved'), dictionary: 'LPTaskStatus' }])),
      ],
      ['a notification of nothing', 3005, changed(good(), nothing)],
      [
        'data within the message',
        3001,
        actions(deliveryOf(task, { 'delivery:BinaryData': { 'delivery:Data': 'AAAA' } })),
      ],
      ['a file without its digest', 3005, actions(deliveryOf(task, fileAt({ 'delivery:Checksum': 'abc' })))],
      [
        'a file without its length',
        3005,
        actions(
          deliveryOf(task, {
            'delivery:URL': {
              'delivery:URL': 'https://provider.example/',
              'delivery:ChecksumType': 'SHA256',
              'delivery:Checksum': 'a'.repeat(64),
            },
          }),
        ),
      ],
      [
        'a file by a script',
        3007,
        actions(deliveryOf(task, fileAt({ 'delivery:URL': 'javascript:alert(1)' }))),
      ],
      [
        'a file of nothing that was asked',
        3011,
        actions(deliveryOf({ reference: `XX-OFICIO01-${randomUUID()}` }, fileAt())),
      ],
    ]
    const before = (await kindsOf(request)).length
    for (const [name, code, body, headers = {}] of cases) {
      const started = performance.now()
      expect.soft((await say(body, { headers })).error, name).toBe(code)
      expect.soft(performance.now() - started, name).toBeLessThan(20_000)
    }
    expect(await kindsOf(request)).toHaveLength(before)
    expect(faults).toEqual([])
    expect((await say(good())).error).toBeUndefined()
  })

  test('words and names that try to mislead stand there as words', async () => {
    const { request, tasks } = await sent()
    const [task] = tasks as [Sent['tasks'][number]]
    await tell(status(task.id, 'Rejected', `__proto__ <script>\u202E\u0000${'x'.repeat(60_000)}`))
    await say(
      peer.write({
        actions: [deliveryOf(task, fileAt({ 'delivery:OriginalFilename': 'fotos\u202Egpj.\n exe' }))],
      }),
    )
    const answer = (await got(request)).answers[0]
    expect(answer).toMatchObject({ outcome: 'part', files: [{ name: 'fotos gpj. exe' }] })
    expect(answer?.words).toHaveLength(4000)
    expect(answer?.words).not.toMatch(/[\u0000\u202E]/)
  })

  test('what is sent without end is not waited for, and others are answered meanwhile', async () => {
    const slow = dial({
      host: '127.0.0.1',
      port,
      path: '/hi1',
      method: 'POST',
      ca: peer.tls.chain,
      rejectUnauthorized: false,
      agent: false,
      key: peer.tls.key,
      cert: peer.tls.chain,
      headers: { 'Content-Type': 'application/json' },
    })
    const ended = new Promise<string>((resolve) => {
      slow.on('error', () => resolve('closed'))
      slow.on('response', (answer) => resolve(String(answer.statusCode)))
    })
    const drip = setInterval(() => slow.write(' '), 500)
    try {
      expect((await say('{}')).error).toBe(3020)
      expect(['408', 'closed']).toContain(await ended)
    } finally {
      clearInterval(drip)
      slow.destroy()
    }
    // More than may be, without saying how much: told so before the end.
    const endless = dial({
      host: '127.0.0.1',
      port,
      path: '/hi1',
      method: 'POST',
      rejectUnauthorized: false,
      agent: false,
      key: peer.tls.key,
      cert: peer.tls.chain,
      headers: { 'Content-Type': 'application/json' },
    })
    const code = new Promise<number>((resolve, reject) => {
      endless.on('error', reject)
      endless.on('response', (answer) => {
        let text = ''
        answer.on('data', (part) => (text += part))
        answer.on('end', () => resolve(JSON.parse(text).Payload.ResponsePayload.ErrorInformation.ErrorCode))
      })
    })
    endless.write('x'.repeat(1_100_000))
    expect(await code).toBe(3022)
    endless.destroy()
  })

  test('another path, another method, plain HTTP and an old TLS get nothing', async () => {
    expect((await peer.say(port, '{}', { path: '/hi1/../registry.json' })).status).toBe(404)
    expect((await peer.say(port, '{}', { method: 'PUT' })).status).toBe(405)
    await expect(fetch(`http://127.0.0.1:${port}/hi1`, { method: 'POST', body: '{}' })).rejects.toThrow()
    await expect(
      new Promise((resolve, reject) => {
        const socket = tlsConnect(
          { host: '127.0.0.1', port, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', rejectUnauthorized: false },
          () => resolve('open'),
        )
        socket.on('error', reject)
      }),
    ).rejects.toThrow()
  })

  test('no cipher by which a key that is stolen later opens what passed before is spoken, in 1.2 or in 1.3', async () => {
    const spoken = (ciphers: string, version: 'TLSv1.2' | 'TLSv1.3') =>
      new Promise((resolve) => {
        const line = tlsConnect(
          {
            ...{ host: '127.0.0.1', port, rejectUnauthorized: false },
            ...{ ciphers, minVersion: version, maxVersion: version },
          },
          () => {
            resolve(line.getCipher().standardName)
            line.destroy()
          },
        )
        line.on('error', () => resolve('nothing'))
      })
    for (const weak of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-CCM8'])
      expect(await spoken(weak, 'TLSv1.2'), weak).toBe('nothing')
    expect(await spoken('ECDHE-ECDSA-AES128-GCM-SHA256', 'TLSv1.2')).toBe(
      'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    )
    expect(await spoken('TLS_AES_128_GCM_SHA256', 'TLSv1.3')).toBe('TLS_AES_128_GCM_SHA256')
  })

  test('the log says that something came and how it went, and nothing of what it said', async () => {
    const { tasks, request } = await sent()
    await tell(status(tasks[0]?.id ?? '', 'Rejected', 'palabras del caso'))
    expect(lines).toMatchObject([{ method: 'POST', route: '/hi1', status: 200, outcome: 'taken' }])
    const text = JSON.stringify(lines)
    for (const secret of [request, tasks[0]?.id ?? '', 'palabras', 'PROVIDER01'])
      expect(text).not.toContain(secret)
  })
})

function numbered(message: JsonRecord, number: number): void {
  for (const action of listAt(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest'))
    (action as JsonRecord).ActionIdentifier = number
}
function nothing(message: JsonRecord): void {
  const [action] = listAt(message, 'Payload', 'RequestPayload', 'ActionRequests', 'ActionRequest')
  delete (inside(action, 'CREATE', 'HI1Object') as JsonRecord)['notification:StatusOfAssociatedObjects']
}

test('the house publishes what a peer needs to know of it, and no private key', async () => {
  const text = await (await house.app.request('/keys.json')).text()
  const { node, receipts, origin } = JSON.parse(text)
  const { etsi, receipts: own } = house.house.parts
  expect(origin).toBe('http://localhost')
  expect(receipts).toEqual({ id: own.id, alg: 'ES256', key: own.publicKey })
  const certificate = new X509Certificate(etsi?.certificate ?? '')
  expect(node).toMatchObject({
    country: 'XX',
    id: 'OFICIO01',
    signingKey: etsi?.publicKey,
    sha256: certificate.fingerprint256,
  })
  expect(new X509Certificate(node.certificates).fingerprint256).toBe(node.sha256)
  expect(text).not.toMatch(/"d"|PRIVATE/)
})

test('a house listens where it is told, or does not start', async () => {
  const name = import.meta.filename
  const env = { OFICIO_ETSI_NODE: 'XX:OFICIO01', OFICIO_ETSI_KEY: name, OFICIO_ETSI_CERTIFICATE: name }
  expect(nodeSettings({ ...env, OFICIO_ETSI_PORT: '4443' })?.listen).toEqual({
    port: 4443,
    host: '127.0.0.1',
  })
  expect(nodeSettings(env)?.listen).toBeUndefined()
  expect(nodeSettings(env)?.near).toEqual([])
  expect(nodeSettings({ ...env, OFICIO_ETSI_NEAR: '10.20.0.7:8443, [fd00::7]:443' })?.near).toEqual([
    '10.20.0.7:8443',
    '[fd00::7]:443',
  ])
  for (const bad of [
    '10.20.0.7',
    'nodo.internal:443',
    '10.20.0.0/16:443',
    '10.20.0.7:70000',
    '*:443',
    '[10.20.0.7]:443',
  ])
    expect(() => nodeSettings({ ...env, OFICIO_ETSI_NEAR: bad }), bad).toThrow('OFICIO_ETSI_NEAR')
  expect(() => nodeSettings({ OFICIO_ETSI_PORT: '4443' })).toThrow('go together')
  for (const bad of ['x', '-1', '70000', '44 43'])
    expect(() => nodeSettings({ ...env, OFICIO_ETSI_PORT: bad })).toThrow('OFICIO_ETSI_PORT')
})
