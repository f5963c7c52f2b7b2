import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { countFigures } from '@oficio/example/inside'
import { acts, proposes, providerValues, seconds, vouches } from '@oficio/example/registry'
import { nothingHeld } from '@oficio/example/requests'
import { readBy, signed as signedBy } from '@oficio/example/signed'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { canonicalJson } from '@oficio/verify/canonical'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countNamings } from '../acts/naming.ts'
import { as, asHouse } from '../db/scope.ts'
import { checkLists } from '../operate/check-lists.ts'
import { countOversight } from '../oversight/count.ts'

let house: ExampleHouse
type Queue = Extract<Awaited<ReturnType<Person['desk']>>, { readonly ok: true }>['value']
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
let wei: Person
let amelia: Person
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
  wei = await house.as('Wei')
  amelia = await house.as('Amelia')
})
afterAll(() => house.close())

/** From the first draft of the list, or the one that is named, to a signed request. */
const signed = (which?: string): Promise<string> => signedBy(house, sofia, which)

async function openedCase() {
  const line = told(await sofia.work({})).lines[0]
  const caseId = line?.case ?? ''
  return { caseId, opening: told(await sofia.caseOpen({ case: caseId, purpose: 'investigation' })).opening }
}

/** An answer to one item, as a desk gives it. */
const itemOf = (item: string, change: object = {}) =>
  ({ item, outcome: 'full', ground: null, words: '', files: [], beyond: [], ...change }) as const

/** A request that lies on the desk, assigned where somebody is named. */
async function atDesk(to?: 'amelia'): Promise<string> {
  const { caseId, opening } = await openedCase()
  const content = (await readBy(sofia)).read.content
  const request = await signed(
    told(await sofia.requestDraft({ case: caseId, opening, content: content })).request,
  )
  const { expected } = await readBy(sofia, request)
  told(
    await sofia.requestSend({ ...expected, touch: await touchFor(sofia, other('request.send', expected)) }),
  )
  const { seq, colleagues } = told(await wei.deskRead({ request }))
  const person = colleagues.find(({ name }) => name.startsWith('Amelia'))?.id ?? ''
  if (to) told(await wei.deskAssign({ requests: [{ request, seq }], person }))
  return request
}

const other = (action: string, subject: Record<string, unknown>) => ({
  for: 'other' as const,
  action,
  subject,
})

/** What somebody was told of a request and has not read. */
const newsOf = async (client: Person, request: string) =>
  told(await client.notices({}))
    .notices.filter(({ params, readAt }) => params.request === request && readAt === null)
    .map(({ kind, params }) => [kind, params.kind].filter((part) => part !== undefined).join(' '))
    .sort()

describe('a request with its provider', () => {
  test('is sent, opened with a receipt, asked about, clarified, answered item by item, and both sides read one story', async () => {
    const request = await signed()
    expect(told(await wei.desk({})).lines).toEqual([])
    const hook = { url: 'https://sistema.proveedor.example/' }
    told(await wei.webhookAdd({ ...hook, touch: await touchFor(wei, other('desk.keep-systems', hook)) }))
    const { expected } = await readBy(sofia, request)
    const send = async () =>
      sofia.requestSend({ ...expected, touch: await touchFor(sofia, other('request.send', expected)) })
    // Where what happened could not be shown later, nothing leaves.
    const { custody } = house.house.parts
    const { stopped } = custody
    Object.assign(custody, { stopped: () => true })
    expect(await send()).toMatchObject({ ok: false, problem: { code: 'not-now' } })
    Object.assign(custody, { stopped })
    expect(told(await wei.desk({})).lines).toEqual([])
    told(await send())

    const queue = told(await wei.desk({}))
    expect(queue.lines.map(({ id, status }) => [id, status])).toEqual([[request, 'sent']])
    expect(queue.counts).toEqual({ open: 1, questioned: 0, unassigned: 1, emergencies: 0 })
    told(await wei.deskOpen({ request }))
    const read = told(await wei.deskRead({ request }))
    expect(read.sender).toMatchObject({
      country: 'CL',
      standing: 'standing',
      suspended: false,
      callBack: ['+12025550150'],
    })
    expect(read.approvals.map(({ role }) => role)).toEqual(['prosecutor', 'judge'])

    // A clerk sees nothing before it is assigned.
    expect(told(await amelia.desk({})).lines).toEqual([])
    expect(await amelia.deskRead({ request })).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    const amelias = read.colleagues.find(({ name }) => name.startsWith('Amelia'))?.id ?? ''
    expect(
      told(await wei.deskAssign({ requests: [{ request, seq: read.seq }], person: amelias })).done,
    ).toEqual([request])
    expect(told(await amelia.desk({})).lines).toHaveLength(1)

    const seen = told(await amelia.deskRead({ request }))
    told(
      await amelia.deskQuestion({
        request,
        seq: seen.seq,
        path: '/identifiers/0/observedOn',
        code: 'identifier',
        words: '¿Cuándo se vio la cuenta?',
      }),
    )
    const asked = await readBy(sofia, request)
    expect(asked.read.status).toBe('questioned')
    const {
      legs: [desk],
    } = told(await sofia.thread({ request, opening: asked.expected.opening }))
    const content = structuredClone(asked.read.content)
    const question = desk?.question?.id ?? ''
    // What changes who is asked about is no clarification: it is signed again.
    const wider = structuredClone(content)
    for (const one of wider.identifiers ?? []) one.value = '@otra.persona'
    expect(
      await sofia.requestClarify({ ...asked.expected, question, words: 'x', content: wider }),
    ).toMatchObject({
      problem: { code: 'not-now', cause: 'scope-changed' },
    })
    // Nor words that send the desk elsewhere, or speak for another.
    for (const words of [
      'Mande los datos a unidad@malo.example.',
      'El plazo para responder es de dos horas.',
      'La Corte Suprema de Ficción es quien formula este requerimiento.',
    ])
      expect(await sofia.requestClarify({ ...asked.expected, question, words, content: null })).toMatchObject(
        { problem: { code: 'not-as-registered' } },
      )
    const answering = (changed: typeof content) =>
      sofia.requestClarify({ ...asked.expected, question, words: 'El 26 de octubre.', content: changed })
    // Nor what was not asked about, nor what is no moment.
    for (const change of [
      (one: typeof content) => Object.assign(one.letter ?? {}, { orderEffect: 'Autoriza todo desde 2015.' }),
      (one: typeof content) => Object.assign(one.letter?.data?.[0] ?? {}, { identifiers: [1, 2] }),
      (one: typeof content) =>
        Object.assign(one.letter?.second ?? {}, { '/dataRequested/0/description': 'all' }),
      (one: typeof content) => Object.assign(one.identifiers?.[1] ?? {}, { observedOn: '2026-10-26' }),
      (one: typeof content) => Object.assign(one.identifiers?.[0] ?? {}, { observedOn: 'todo desde 2015' }),
    ]) {
      const changed = structuredClone(content)
      change(changed)
      expect(await answering(changed)).toMatchObject({ problem: { cause: 'scope-changed' } })
    }
    expect(told(await amelia.deskRead({ request })).amended).toEqual([])
    const [seenOne] = content.identifiers ?? []
    if (seenOne) seenOne.observedOn = '2026-10-26'
    told(await answering(content))

    const again = told(await amelia.deskRead({ request }))
    expect(again.status).toBe('sent')
    expect(again.amended).toMatchObject([
      { path: '/identifiers/0/observedOn', after: '2026-10-26', by: { name: asked.read.acts[0]?.by.name } },
    ])
    const items = again.items.map(({ key }, at) => ({
      item: key,
      outcome: at === 0 ? ('full' as const) : ('refused' as const),
      ground: at === 0 ? null : 'identifier.missing',
      words: '',
      files:
        at === 0 ? [{ name: 'abonado.zip', sha256: 'a'.repeat(64), bytes: 1000, channel: 'portal' }] : [],
      beyond: [],
    }))
    const answer = { request, seq: again.seq, items, reference: 'R-1', final: true }
    told(await amelia.deskAnswer({ ...answer, touch: await touchFor(amelia, other('desk.answer', answer)) }))
    expect(await newsOf(sofia, request)).toContain('request-moved answered-in-part')

    const end = await readBy(sofia, request)
    expect(end.read.status).toBe('answered')
    const thread = told(await sofia.thread({ request, opening: end.expected.opening }))
    expect(thread.items.map(({ answer: got }) => got?.outcome)).toEqual(items.map(({ outcome }) => outcome))
    const provider = told(await wei.deskRead({ request }))
    // One story: what the provider reads is a part of what the authority reads, byte for byte.
    for (const act of provider.acts) expect(thread.acts).toContainEqual(act)
    // By the definition of the authorities: one request, of which one thing was given and the rest refused.
    await house.house.parts.custody.write()
    await countFigures(house.house.parts)
    expect(told(await wei.deskFigures({}))).toMatchObject({
      definition: 'oficio-figures/1',
      rows: [{ country: 'CL', requests: 1, full: 0, part: 1, refused: 0, withdrawn: 0, open: 0 }],
      gaps: [],
    })
    // Both pages of a desk count what lies on it, whatever is sealed elsewhere: their difference tells of no
    // seal.
    const seal = (sealed: boolean) =>
      house.house.parts.pool.query('update request set sealed = $2 where id = $1', [request, sealed])
    await seal(true)
    for (const by of ['country', 'kind', 'way', 'provider'] as const) {
      const { of, rows: figures } = told(await wei.figures({ by }))
      expect([of, figures.map(({ counts }) => counts.requests)]).toEqual(['desk', [1]])
    }
    expect(told(await wei.deskFigures({})).rows).toMatchObject([{ country: 'CL', requests: 1 }])
    await seal(false)
    // The desk's own systems heard of each step on either side, in order, and of nothing in it.
    const { rows } = await house.house.parts.pool.query<{ event: string; body: string }>(
      "select event, body from webhook_call where body::jsonb ->> 'request' = $1 order by created_at, id",
      [request],
    )
    expect(rows.map(({ event }) => event)).toEqual(
      ['delivered', 'opened', 'questioned', 'clarified', 'answered'].map((step) => `request.${step}`),
    )
    for (const { body } of rows)
      expect(Object.keys(JSON.parse(body)).sort()).toEqual(['at', 'event', 'format', 'request'])
  })

  test('of two clerks who answer at once exactly one counts, and the other learns that it changed; what is answered stays answered once', async () => {
    for (let round = 0; round < 4; round++) {
      const request = await atDesk('amelia')
      const { seq, items } = told(await wei.deskRead({ request }))
      const ways = [
        [wei, 'full'],
        [amelia, 'nothing-held'],
      ] as const
      const answers = await Promise.all(
        ways.map(async ([clerk, outcome]) => {
          const answer = {
            request,
            seq,
            items: items.map(({ key }) => itemOf(key, { outcome })),
            reference: outcome,
            final: true,
          }
          return { clerk, answer, touch: await touchFor(clerk, other('desk.answer', answer)) }
        }),
      )
      const done = await Promise.all(
        answers.map(({ clerk, answer, touch }) => clerk.deskAnswer({ ...answer, touch })),
      )
      expect(done.map((one) => (one.ok ? one.value.status : one.problem.code)).sort()).toEqual([
        'answered',
        'changed-meanwhile',
      ])
      const first = ways[done.findIndex(({ ok }) => ok)]?.[1]
      const { acts, desk } = told(await wei.deskRead({ request }))
      expect(acts.filter(({ kind }) => kind === 'answered')).toHaveLength(1)
      const kept = desk
      expect([kept.reference, ...Object.values(kept.items).map(({ outcome }) => outcome)]).toEqual([
        first,
        ...items.map(() => first),
      ])
    }
  })

  test('hostile answers of a provider, huge, lying or of wrong types, are refused each with its reason, and change nothing', async () => {
    const request = await atDesk()
    const { seq, items } = told(await wei.deskRead({ request }))
    const [key = ''] = items.map((item) => item.key)
    const file = { name: 'a.zip', sha256: 'a'.repeat(64), bytes: 1, channel: 'portal' }
    const whole = items.map((item) => itemOf(item.key))
    const cases: readonly (readonly [string, object, string])[] = [
      ['of something nobody asked', { items: [itemOf('77/0')] }, 'unknown-item'],
      ['final with an item missing', { items: whole.slice(1) }, 'items-missing'],
      [
        'a refusal without its ground',
        { items: [itemOf(key, { outcome: 'refused' })], final: false },
        'ground-missing',
      ],
      [
        'a ground that is none',
        { items: [itemOf(key, { outcome: 'refused', ground: 'because' })], final: false },
        'unknown-ground',
      ],
      ['a name that every object has', { items: [itemOf('__proto__')] }, 'unreadable'],
      ['an outcome that nobody has', { items: [itemOf(key, { outcome: 'constructor' })] }, 'unreadable'],
      [
        'a digest that is none',
        { items: [itemOf(key, { files: [{ ...file, sha256: 'A'.repeat(64) }] })] },
        'unreadable',
      ],
      [
        'less than nothing of bytes',
        { items: [itemOf(key, { files: [{ ...file, bytes: -1 }] })] },
        'unreadable',
      ],
      [
        'more bytes than there are',
        { items: [itemOf(key, { files: [{ ...file, bytes: 1e300 }] })] },
        'unreadable',
      ],
      ['half a byte', { items: [itemOf(key, { files: [{ ...file, bytes: 1.5 }] })] }, 'unreadable'],
      ['a number where words belong', { items: [itemOf(key, { words: 7 })] }, 'unreadable'],
      ['a list where an item belongs', { items: [[]] }, 'unreadable'],
      ['no list at all', { items: { length: 3 } }, 'unreadable'],
      ['a member that an answer has not', { items: [itemOf(key, { by: 'somebody' })] }, 'unreadable'],
      ['files without end', { items: [itemOf(key, { files: Array(1001).fill(file) })] }, 'unreadable'],
      ['words without end', { items: [itemOf(key, { words: 'x'.repeat(4001) })] }, 'unreadable'],
      ['huge', { items: Array(2000).fill(itemOf(key, { words: 'x'.repeat(4000) })) }, 'too-large'],
      ['an answer to a list that has moved on', { items: whole, seq: seq - 1 }, 'changed-meanwhile'],
    ]
    for (const [name, change, why] of cases) {
      const answer = { request, seq, items: whole, reference: 'R', final: true, ...change }
      // Signed as it is, so that it is the answer that is refused and not the touch; what cannot be read is
      // not looked at so far.
      const touch = await touchFor(
        wei,
        other('desk.answer', why === 'too-large' || why === 'unreadable' ? { request } : answer),
      )
      const told = await wei.deskAnswer({ ...answer, touch })
      expect(
        told.ok ? 'taken' : told.problem.code === 'not-now' ? told.problem.cause : told.problem.code,
        name,
      ).toBe(why)
    }
    const { acts, status } = told(await wei.deskRead({ request }))
    expect([status, acts.filter(({ kind }) => kind === 'answered').length]).toEqual(['sent', 0])
  })

  test('handed out by forty calls at once, it goes to one clerk once, and every call is answered', async () => {
    const request = await atDesk()
    const { seq, colleagues } = told(await wei.deskRead({ request }))
    const person = colleagues.find(({ name }) => name.startsWith('Amelia'))?.id ?? ''
    const calls = await Promise.all(
      Array.from({ length: 40 }, () => wei.deskAssign({ requests: [{ request, seq }], person })),
    )
    const answers = calls.map((call) => (call.ok ? (call.value.not[0]?.why ?? 'done') : call.problem.code))
    expect(answers.toSorted()).toEqual([...Array(39).fill('changed-meanwhile'), 'done'])
  })

  test('what was handed over beyond what was asked is flagged to both sides, and names nothing as asked', async () => {
    const request = await atDesk()
    const { seq, items } = told(await wei.deskRead({ request }))
    const beyond = ['@otra_cuenta', '@tercera']
    const answer = {
      request,
      seq,
      items: items.map(({ key }, at) => itemOf(key, at === 0 ? { beyond } : {})),
      reference: '',
      final: true,
    }
    told(await wei.deskAnswer({ ...answer, touch: await touchFor(wei, other('desk.answer', answer)) }))
    const { expected } = await readBy(sofia, request)
    const thread = told(await sofia.thread({ request, opening: expected.opening }))
    for (const side of [thread.legs[0], told(await wei.deskRead({ request })).desk])
      expect(Object.values(side?.items ?? {}).map((one) => one.beyond)).toEqual(
        items.map((_, at) => (at === 0 ? beyond : [])),
      )
    expect(thread.items.map(({ key }) => key)).toEqual(items.map(({ key }) => key))
  })

  test('a wrong answer is corrected by name: both sides have both with the reasons, each receipt is good over what it says, and nobody corrects what is not the last word', async () => {
    const request = await atDesk('amelia')
    const { seq, items } = told(await wei.deskRead({ request }))
    const answer = { request, seq, items: items.map(({ key }) => itemOf(key)), reference: 'R-9', final: true }
    told(await wei.deskAnswer({ ...answer, touch: await touchFor(wei, other('desk.answer', answer)) }))
    const first = items[0]?.key ?? ''
    const of = told(await wei.deskRead({ request })).desk.itemsBy[first] ?? 0
    const words = {
      items: [itemOf(first, { outcome: 'nothing-held' })],
      reasons: 'Era la cuenta de otra persona.',
    }
    const correct = async (client: Person, change: object = {}) => {
      const body = { request, seq: seq + 1, of, ...words, ...change }
      return client.deskCorrect({ ...body, touch: await touchFor(client, other('desk.correct', body)) })
    }
    for (const [change, why] of [
      [{ of: of - 1 }, 'other-answer'],
      [{ items: [itemOf('77/0')] }, 'other-answer'],
      [{ items: [itemOf(first, { outcome: 'refused' })] }, 'ground-missing'],
    ] as const)
      expect(await correct(amelia, change)).toMatchObject({ ok: false, problem: { cause: why } })
    // Whoever asked, and the desk of another provider, have no answer to correct.
    for (const name of ['Sofía', 'Ignacio'])
      expect((await correct(await house.as(name))).ok, name).toBe(false)
    told(await correct(amelia))
    // A second clerk had read the answer before: it is no longer the last word.
    expect(await correct(wei)).toMatchObject({ ok: false, problem: { code: 'changed-meanwhile' } })
    expect(await correct(wei, { seq: seq + 2 })).toMatchObject({ problem: { cause: 'other-answer' } })
    expect(await newsOf(sofia, request)).toContain('request-moved corrected')
    const { expected, read } = await readBy(sofia, request)
    expect(read.status).toBe('answered')
    const thread = told(await sofia.thread({ request, opening: expected.opening }))
    const here = told(await wei.deskRead({ request }))
    for (const acts of [thread.acts, here.acts]) {
      const said = acts.filter(({ kind }) => kind === 'answered' || kind === 'corrected')
      expect(said.map(({ kind, seq: at, body }) => [kind, at, 'of' in body ? body.of : null])).toEqual([
        ['answered', of, null],
        ['corrected', of + 1, of],
      ])
    }
    expect(here.desk.items[first]?.outcome).toBe('nothing-held')
    const given = told(await amelia.deskReceipts({ request }))
    expect(given.receipts.map(({ statement }) => statement.step)).toEqual([
      'accepted',
      'delivered',
      'answered',
      'answered',
    ])
    const key = createPublicKey({ key: given.key.key as JsonWebKey, format: 'jwk' })
    const isGood = (statement: object, signature: string) =>
      verify(
        'sha256',
        Buffer.from(canonicalJson(statement)),
        { key, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      )
    for (const { statement, signature } of given.receipts) {
      expect(isGood(statement, signature)).toBe(true)
      expect(isGood({ ...statement, at: '2026-01-01T00:00:00Z' }, signature)).toBe(false)
    }
    expect(await (await house.as('Ignacio')).deskReceipts({ request })).toMatchObject({ ok: false })
  })

  test('a desk finds what lies on it by account, number, authority or person, and another desk by none of them', async () => {
    const request = await atDesk()
    const ignacio = await house.as('Ignacio')
    const read = told(await wei.deskRead({ request }))
    const { pool } = house.house.parts
    const { rows } = await pool.query<{ word: string }>(
      "select number || '/' || year as word from letter_number where request_id = $1",
      [request],
    )
    const { identifiers, authority, letter } = read.content
    const sought = [
      `@${(identifiers?.[0]?.value ?? '').replace('@', '').toUpperCase()}`,
      (identifiers?.[0]?.value ?? '').replace('@', '').slice(0, 7),
      authority?.officer?.name ?? '',
      `${authority?.name} ${identifiers?.[0]?.value}`,
      letter?.orderNumber ?? '',
      request.slice(0, 13),
      rows[0]?.word ?? '',
    ].filter((text) => text.trim() !== '')
    expect(sought.length).toBeGreaterThan(4)
    const finds = async (client: Person, text: string) =>
      told(await client.desk({ sought: text, status: 'all', order: 'newest' })).lines.some(
        ({ id }) => id === request,
      )
    for (const text of sought) {
      expect([text, await finds(wei, text)]).toEqual([text, true])
      // A clerk to whom it was not given, and the desk of another provider.
      expect([text, await finds(amelia, text)]).toEqual([text, false])
      expect([text, await finds(ignacio, text)]).toEqual([text, false])
    }
    for (const text of ['nadie_con_este_nombre', '%', `${authority?.name} nadie_con_este_nombre`])
      expect([text, await finds(wei, text)]).toEqual([text, false])
    const line = told(await wei.desk({ order: 'newest' })).lines.find(({ id }) => id === request)
    expect(line).toMatchObject({
      answerBy: letter?.returnBy ?? null,
      nexus: read.content.case?.nexusToService ?? null,
      purpose: read.content.case?.offence?.name ?? null,
    })
  })

  test('danger to a life comes first in every order, then what is asked for earliest; what nobody set a term for comes last, and no page repeats or skips one', async () => {
    const { pool } = house.house.parts
    const ids = told(await wei.desk({}))
      .lines.slice(0, 4)
      .map(({ id }) => id)
    while (ids.length < 4) ids.push(await atDesk())
    const [urgent = '', soon = '', later = '', never = ''] = ids
    const set = (id: string, by: string | null, kind = 'disclosure') =>
      pool.query('update leg set answer_by = $2, kind = $3 where request_id = $1', [id, by, kind])
    await set(urgent, null, 'emergency')
    await set(soon, '2026-11-28')
    await set(later, '2026-12-24')
    await set(never, null)
    const listed = async (order: 'waiting' | 'term' | 'newest') => {
      const found: string[] = []
      let after: Parameters<typeof wei.desk>[0]['after'] = null
      do {
        const page: Queue = told(await wei.desk({ order, after }))
        found.push(...page.lines.map(({ id }) => id))
        after = page.next
      } while (after)
      return found
    }
    for (const order of ['waiting', 'term', 'newest'] as const)
      expect((await listed(order))[0], order).toBe(urgent)
    const byTerm = await listed('term')
    expect(byTerm.filter((id) => ids.includes(id))).toEqual([urgent, soon, later, never])
    expect((await listed('newest')).filter((id) => ids.includes(id))).toEqual([
      urgent,
      ...[soon, later, never].reverse(),
    ])
    await set(urgent, null)
  })

  test('whatever the length of a desk, a page of it and a search read about as much', async () => {
    const { pool } = house.house.parts
    const request = await atDesk()
    const { rows } = await pool.query<{ unit: string }>(
      'select desk_unit as unit from leg where request_id = $1',
      [request],
    )
    const unit = rows[0]?.unit ?? ''
    const me = {
      person: '00000000-0000-4000-8000-000000000000',
      unit,
      institution: unit,
      sight: 'all',
    } as const
    /** Blocks of the database that a page is made from. */
    const read = (call: string) =>
      as(pool, me, async (db) => {
        await db.rows(`select * from ${call}`)
        const plan = await db.rows<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
          `explain (analyze, buffers, format json) select * from ${call}`,
        )
        const { Plan } = plan[0]?.['QUERY PLAN'][0] ?? { Plan: {} }
        return (Plan['Shared Hit Blocks'] ?? 0) + (Plan['Shared Read Blocks'] ?? 0)
      })
    const line = (words: string, order = 'waiting', status = 'open') =>
      read(`desk_lines('${status}', false, '{${words}}', '${order}', null, null, null, null, 51)`)
    const long = await pool.connect()
    try {
      // Row by row the triggers would take minutes: what they would do is written at once, and taken back.
      await long.query('set session_replication_role = replica')
      await long.query(
        `insert into leg (request_id, number, kind, status, sent_at, to_unit, desk_unit, answer_by, assignee)
         select $2, 1000 + n, 'disclosure', 'sent', now() - make_interval(mins => n), $1, $1,
           current_date + n % 90, 'somebody' from generate_series(1, 30000) n`,
        [unit, request],
      )
      await long.query(
        `insert into leg_word (request_id, number, word, to_unit)
         select $2, 1000 + n, word, $1 from generate_series(1, 30000) n
         cross join lateral (values ('cuenta_' || lpad(n::text, 6, '0')), ('fiscalia'), ('zona_' || n % 40)) v (word)`,
        [unit, request],
      )
      await long.query('analyze leg, leg_word')
      for (const [what, most] of [
        [await line(''), 900],
        [await line('', 'term'), 900],
        [await line('', 'newest'), 900],
        [await line('', 'waiting', 'unassigned'), 900],
        [await line('cuenta_001234'), 900],
        [await line('cuenta_001234,fiscalia'), 900],
        [await line('nadie'), 900],
      ] as const)
        expect(what).toBeLessThan(most)
    } finally {
      await long.query('delete from leg_word where number > 1000')
      await long.query('delete from leg where number > 1000')
      await long.query('set session_replication_role = default')
      long.release()
    }
  })

  test('a clerk sees what is assigned and nothing else, in the database too; who leads sees emergencies, and what nobody has, by themselves', async () => {
    const [mine, others] = [await atDesk('amelia'), await atDesk()]
    const { pool } = house.house.parts
    const { rows } = await pool.query<{ id: string; unit: string; institution: string }>(
      "select p.id, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like 'Amelia%'",
    )
    const me = rows[0] ?? { id: '', unit: '', institution: '' }
    const seen = (sight: 'all' | 'assigned', table: string, column: string) =>
      as(
        pool,
        { person: me.id, unit: me.unit, institution: me.institution, sight },
        async (db) =>
          new Set(
            (await db.rows<{ it: string }>(`select ${column} as it from ${table}`)).map(({ it }) => it),
          ),
      )
    for (const [table, column] of [
      ['request', 'id'],
      ['act', 'request_id'],
      ['paper', 'request_id'],
      ["desk_lines('all', false, '{}', 'waiting', null, null, null, null, 1000)", 'id'],
      ["desk_lines('all', false, '{ejemplo_ficticio_01}', 'waiting', null, null, null, null, 1000)", 'id'],
    ] as const) {
      const [assigned, all] = [await seen('assigned', table, column), await seen('all', table, column)]
      expect([assigned.has(mine), assigned.has(others), all.has(others)], table).toEqual([true, false, true])
    }
    for (const refused of [
      await amelia.deskRead({ request: others }),
      await amelia.deskLetter({ request: others }),
      await amelia.deskOpen({ request: others }),
    ])
      expect(refused).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    const shown = async (status: 'emergencies' | 'unassigned') =>
      told(await wei.desk({ status })).lines.map(({ id }) => id)
    const free = await shown('unassigned')
    expect([free.includes(others), free.includes(mine), (await shown('emergencies')).length]).toEqual([
      true,
      false,
      0,
    ])
    await pool.query("update leg set kind = 'emergency' where request_id = $1", [mine])
    expect(await shown('emergencies')).toEqual([mine])
    expect(told(await wei.desk({})).counts.emergencies).toBe(1)
    await pool.query("update leg set kind = 'disclosure' where request_id = $1", [mine])
  })

  test('who leads the desk of a new request, the clerk of what is given and clarified, the officer of what happened', async () => {
    const request = await atDesk()
    expect(await newsOf(wei, request)).toEqual(['desk-new'])
    expect(await newsOf(amelia, request)).toEqual([])
    // Prosecutor and judge approved: one word about approvals, not one each.
    expect(await newsOf(sofia, request)).toEqual(['request-moved approved'])
    const { seq, colleagues } = told(await wei.deskRead({ request }))
    const person = colleagues.find(({ name }) => name.startsWith('Amelia'))?.id ?? ''
    told(await wei.deskAssign({ requests: [{ request, seq }], person }))
    expect(await newsOf(amelia, request)).toEqual(['desk-given'])
    const read = told(await amelia.deskRead({ request }))
    const question = { path: '/case', code: 'other' as const, words: '¿Cuál?' }
    told(await amelia.deskQuestion({ request, seq: read.seq, ...question }))
    expect(await newsOf(sofia, request)).toEqual(['request-moved approved', 'request-moved questioned'])
    const { expected } = await readBy(sofia, request)
    const thread = told(await sofia.thread({ request, opening: expected.opening }))
    const asked = thread.legs[0]?.question?.id ?? ''
    told(await sofia.requestClarify({ ...expected, question: asked, words: 'Esta.', content: null }))
    expect(await newsOf(amelia, request)).toEqual(['desk-clarified', 'desk-given'])
    expect(await newsOf(wei, request)).toEqual(['desk-new'])
  })

  test('a stolen account holds what a provider has too: its desk and systems hear it at once, and cannot answer until it goes on', async () => {
    const request = await atDesk('amelia')
    const [marta, bruno, olga] = [await house.as('Marta'), await house.as('Bruno'), await house.as('Olga')]
    const line = told(await marta.people({})).people.find(({ name }) => name.startsWith('Sofía'))
    expect(line?.sent).toBeGreaterThanOrEqual(1)
    const subject = { person: line?.id ?? '', left: false, reasons: 'Llave robada.' }
    const touch = await touchFor(marta, other('person.suspend', subject))
    const began = Date.now()
    const { held } = told(await marta.personSuspend({ ...subject, touch }))
    expect(held).toBe(line?.underWay)
    for (const client of [wei, amelia]) expect(await newsOf(client, request)).toContain('desk-held')
    expect(await newsOf(bruno, request)).toContain('held-to-decide')
    const read = told(await amelia.deskRead({ request }))
    for (const action of ['desk.answer', 'desk.question', 'desk.plan-notice'])
      expect(read.may[action], action).toBe('wrong-state')
    expect(told(await wei.desk({})).lines.find(({ id }) => id === request)?.held).toBe(true)
    const items = read.items.map(nothingHeld)
    const answer = { request, seq: read.seq, items, reference: '', final: true }
    const signs = async () => ({ ...answer, touch: await touchFor(amelia, other('desk.answer', answer)) })
    expect(await amelia.deskAnswer(await signs())).toMatchObject({ problem: { code: 'not-allowed' } })
    const { pool } = house.house.parts
    const { rows } = await pool.query(
      "select from webhook_call where event = 'request.held' and body like '%' || $1 || '%'",
      [request],
    )
    expect(rows.length).toBeGreaterThan(0)
    // By the clock: what is told is due within the minute, by whichever way it goes; whom a try did not reach
    // is tried again.
    const { rows: due } = await pool.query<{ last: string | null }>(
      `select max(at) as last from (
         select case when tries = 0 then next_at else created_at end as at from webhook_call where event = 'request.held'
         union all select run_at from graphile_worker.jobs where task_identifier in ('webhooks', 'etsi')
         union all select n.at from notice n where n.kind in ('desk-held', 'held-to-decide')) told`,
    )
    expect(Date.parse(due[0]?.last ?? '') - began).toBeLessThan(60_000)
    await house.house.parts.custody.write()
    await countOversight(house.house.parts)
    expect(told(await olga.oversightFigures({})).months.length).toBeGreaterThan(0)

    // The head of the unit lets it go on, and the desk may answer.
    const before = await readBy(bruno, request)
    const goesOn = await touchFor(bruno, {
      for: 'request.release',
      ...before.expected,
      reasons: 'Revisada.',
    })
    told(await bruno.requestRelease({ ...before.expected, reasons: 'Revisada.', touch: goesOn }))
    expect(await newsOf(amelia, request)).toContain('desk-released')
    expect(told(await amelia.deskRead({ request })).may['desk.answer']).toBe(true)
    // Back by the word of two others, as the registry has it: what she signs afterwards is held against it.
    const back = { person: subject.person, reasons: 'Llave nueva.' }
    for (const name of ['Luis', 'Teresa']) {
      const by = await house.as(name)
      const word = await touchFor(by, other('person.restore', back))
      told(await by.personRestore({ ...back, touch: word }))
    }
    sofia = await house.as('Sofía')
  })

  test('when a unit is suspended its overseer still sees what was done there', async () => {
    const { pool } = house.house.parts
    const olga = await house.as('Olga')
    const unit = "update unit set status = $1 where name = 'Brigada del Cibercrimen de Iquique Ficticia'"
    await pool.query(unit, ['suspended'])
    expect((await olga.oversightFigures({})).ok).toBe(true)
    expect((await olga.oversightSample({})).ok).toBe(true)
    expect((await olga.people({})).ok).toBe(false)
    await pool.query(unit, ['live'])
  })

  test('with a provider outside the platform: the way is proved, and what came back is written down by whoever asked', async () => {
    const { caseId, opening } = await openedCase()
    const first = told(
      await sofia.requestDraft({ case: caseId, opening, content: (await readBy(sofia)).read.content }),
    )
    const request = await signed(first.request)
    const { expected } = await readBy(sofia, request)
    const handed = {
      ...expected,
      channel: 'portal del proveedor',
      on: house.house.parts.today(),
      reference: 'P-77',
      proof: { name: 'acuse.png', sha256: 'b'.repeat(64) },
    }
    told(
      await sofia.requestHandOff({ ...handed, touch: await touchFor(sofia, other('request.send', handed)) }),
    )
    const sent = await readBy(sofia, request)
    // Nobody at a desk of the platform has it.
    expect(told(await wei.desk({ status: 'all' })).lines.some(({ id }) => id === request)).toBe(false)
    const items = told(await sofia.thread({ request, opening: sent.expected.opening })).items.map(nothingHeld)
    const recorded = { on: house.house.parts.today(), from: 'portal' as const }
    const record = { ...sent.expected, recorded, items, reference: 'P-77', final: true }
    expect(
      told(
        await sofia.requestRecordAnswer({
          ...record,
          touch: await touchFor(sofia, other('request.record-answer', record)),
        }),
      ).status,
    ).toBe('answered')
    const end = await readBy(sofia, request)
    expect(
      told(await sofia.thread({ request, opening: end.expected.opening })).items.every(
        ({ answer }) => answer?.outcome === 'nothing-held',
      ),
    ).toBe(true)
  })

  test('an invitation makes a key for the invited provider and for nobody else, in the database too', async () => {
    const { pool, newId } = house.house.parts
    const { rows } = await pool.query<{ id: string; unit: string; institution: string }>(
      "select p.id, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like 'Sofía%'",
    )
    const me = rows[0] ?? { id: '', unit: '', institution: '' }
    const open = as(pool, { person: me.id, unit: me.unit, institution: me.institution }, (db) =>
      db.rows("select open_enrolment($1, $2, $3, now(), now() + interval '1 day')", [
        newId(),
        me.id,
        Buffer.from('x'),
      ]),
    )
    await expect(open).rejects.toMatchObject({ code: '42501' })
  })

  test('an invited provider opens nothing until the registry verified it and vouches for its person; then the request that went elsewhere is laid on its desk', async () => {
    const { caseId, opening } = await openedCase()
    const content = { ...(await readBy(sofia)).read.content, provider: 'discord' }
    const { request: written } = told(await sofia.requestDraft({ case: caseId, opening, content: content }))
    // Words for another provider: whoever heads the unit lets them pass.
    const stopped = await sofia.requestSubmit((await readBy(sofia, written)).expected)
    const findings = stopped.ok
      ? []
      : (stopped.problem.findings ?? []).map(({ code, rule, path }) => ({ code, rule, path }))
    const bruno = await house.as('Bruno')
    const passing = { ...(await readBy(bruno, written)).expected, findings, reasons: 'Es para el ensayo.' }
    told(
      await bruno.requestOverride({
        ...passing,
        touch: await touchFor(bruno, { for: 'request.override', ...passing }),
      }),
    )
    const request = await signed(written)
    const { expected } = await readBy(sofia, request)
    const on = house.house.parts.today()
    const handed = { ...expected, channel: 'portal', on, reference: '', proof: null }
    const early = { ...handed, on: '2026-11-24' }
    expect(
      await sofia.requestHandOff({ ...early, touch: await touchFor(sofia, other('request.send', early)) }),
    ).toMatchObject({ problem: { code: 'not-now', cause: 'before-its-seal' } })
    told(
      await sofia.requestHandOff({ ...handed, touch: await touchFor(sofia, other('request.send', handed)) }),
    )
    const said = {
      name: 'Respuesta Ficticia',
      domain: 'respuesta.example',
      person: 'Alex Imaginary',
      language: 'en' as const,
      sources: [],
    }
    const inviting = { ...(await readBy(sofia, request)).expected, ...said }
    const invited = told(
      await sofia.requestInvite({
        ...inviting,
        touch: await touchFor(sofia, other('request.invite', inviting)),
      }),
    )
    const entry = invited.institution
    // Another unit is given no code of whoever this one invited, and this one none made out to somebody else.
    const codesFor = async (name: string, person: string) => {
      const { pool: own, newId } = house.house.parts
      const { rows } = await own.query<{ id: string; unit: string; institution: string }>(
        "select p.id, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like $1 || '%'",
        [name],
      )
      const { id, unit, institution } = rows[0] ?? { id: '', unit: '', institution: '' }
      const found = await as(own, { person: id, unit, institution }, (db) =>
        db.rows('select made_person from begin_provider($1, $2, $3, $4, $5, $6, $7, $8, now())', [
          newId(),
          newId(),
          newId(),
          'discord',
          said.name,
          said.domain,
          person,
          'en',
        ]),
      )
      return found.length
    }
    expect(await codesFor('Sofía', said.person)).toBe(1)
    expect(await codesFor('Sofía', 'Somebody Else')).toBe(0)
    expect(await codesFor('Nora', said.person)).toBe(0)
    // A second invitation to the same person ends the code of the first: there is one at a time.
    const anew = { ...(await readBy(sofia, request)).expected, ...said }
    const latest = told(
      await sofia.requestInvite({ ...anew, touch: await touchFor(sofia, other('request.invite', anew)) }),
    )
    const code = latest.code ?? ''
    const stranger = house.browser()
    expect(await stranger.enrolBegin({ code: invited.code ?? '' })).toMatchObject({
      problem: { code: 'not-found' },
    })
    const noticesOf = async (client: Person, kind: string) =>
      told(await client.notices({})).notices.filter((notice) => notice.kind === kind)
    const [teresa, hugo, ivan] = [await house.as('Teresa'), await house.as('Hugo'), await house.as('Iván')]
    expect((await noticesOf(hugo, 'provider-invited')).map(({ params }) => params)).toContainEqual({
      entry,
      name: said.name,
    })

    // No act says anything of it yet: that is no column that was written by hand.
    const { parts } = house.house
    const columns = async () =>
      (await checkLists(parts.pool, parts.files)).broken.filter(({ of }) => of === 'entry')
    expect(await columns()).toEqual([])

    // The person's keys, made on the spot with the code.
    const alex = house.browser()
    const devices = [await createAuthenticator(), await createAuthenticator()] as const
    const origin = 'http://localhost'
    for (const device of devices) {
      const { challenge, options } = told(await alex.enrolBegin({ code }))
      told(
        await alex.enrolFinish({
          code,
          challenge,
          label: 'llave',
          response: device.register(options, origin),
        }),
      )
    }
    // Whoever has keys is given no other code, which somebody else could hold.
    const late = { ...(await readBy(sofia, request)).expected, ...said }
    expect(
      await sofia.requestInvite({ ...late, touch: await touchFor(sofia, other('request.invite', late)) }),
    ).toMatchObject({ problem: { code: 'not-now' } })
    const asked = told(await alex.signInBegin({}))
    told(
      await alex.signInFinish({
        challenge: asked.challenge,
        response: await devices[0].assert(asked.options, origin),
      }),
    )
    const isShut = async (why: string) => {
      expect(await alex.desk({})).toMatchObject({ problem: { code: 'not-allowed', cause: why } })
      expect(await alex.deskRead({ request })).toMatchObject({ ok: false })
      expect((await readBy(sofia, request)).read).toMatchObject({ desk: null, invited: { entry } })
    }
    await isShut('institution-not-live')

    // What whoever invited wrote is no value of the entry; nobody stands by one verifier, nor vouches for a
    // unit of what does not stand.
    expect(told(await hugo.registryRead({ entry }))).toMatchObject({
      fields: [],
      invited: { name: said.name },
      units: [{ invited: { hasKeys: true } }],
    })
    for (const value of providerValues(said.domain, said.name, 'US')) {
      const proposal = await proposes(teresa, entry, value)
      expect(await columns(), value[0]).toEqual([])
      for (const registrar of [hugo, ivan]) await acts(registrar, entry, 'verified', proposal)
    }
    await acts(hugo, entry, 'vouched')
    await isShut('institution-not-live')
    expect(await vouches(hugo, entry, 'legal')).toMatchObject({
      problem: { code: 'not-now', cause: 'institution-not-standing' },
    })
    await acts(ivan, entry, 'vouched')
    // The company stands; who sits there is not known by that.
    await isShut('not-attested')
    expect(await columns()).toEqual([])
    expect(await vouches(teresa, entry, 'legal')).toMatchObject({ problem: { code: 'not-allowed' } })
    // Not for somebody whose keys are not made, who could still turn out to be another.
    const { pool } = house.house.parts
    await pool.query("update person set status = 'invited' where name = $1", [said.person])
    expect(await vouches(hugo, entry, 'legal')).toMatchObject({
      problem: { code: 'not-now', cause: 'person-not-ready' },
    })
    await pool.query("update person set status = 'active' where name = $1", [said.person])
    told(await vouches(hugo, entry, 'legal counsel'))
    // One registrar's word lets nobody in, nor a second time by the same one; another's does, after the wait.
    await isShut('not-attested')
    expect(await seconds(hugo, entry)).toMatchObject({ problem: { cause: 'not-the-second' } })
    told(await seconds(ivan, entry))
    await isShut('not-attested')
    await asHouse(pool, (db) => countNamings(db, parts, new Date(Date.now() + 3_600_000).toISOString()))
    expect((await noticesOf(sofia, 'provider-answers-here')).map(({ params }) => params)).toEqual([
      { request, provider: 'discord' },
    ])

    expect(await columns()).toEqual([])
    const ready = await readBy(sofia, request)
    expect(ready.read).toMatchObject({ desk: { unit: said.name }, invited: null })
    told(
      await sofia.requestSend({
        ...ready.expected,
        touch: await touchFor(sofia, other('request.send', ready.expected)),
      }),
    )
    expect(told(await alex.desk({})).lines.map(({ id }) => id)).toEqual([request])
    told(await alex.deskOpen({ request }))
    // It lies there once, and is not laid there again.
    const again = (await readBy(sofia, request)).expected
    expect(
      await sofia.requestSend({ ...again, touch: await touchFor(sofia, other('request.send', again)) }),
    ).toMatchObject({
      problem: { code: 'not-now', cause: 'not-signed' },
    })
  })
})
