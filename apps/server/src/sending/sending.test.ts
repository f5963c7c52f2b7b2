import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { acts, proposes, providerValues, vouches } from '@oficio/example/registry'
import { nothingHeld } from '@oficio/example/requests'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../db/scope.ts'

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
let wei: Person
let amelia: Person
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
  wei = await house.as('Wei')
  amelia = await house.as('Amelia')
}, 60_000)
afterAll(() => house.close())

async function look(client: Person, request?: string) {
  const lines = told(await client.work({})).lines
  const line = request ? lines.find(({ id }) => id === request) : lines[0]
  if (!line) throw new Error('nothing on the work list')
  const { opening } = told(await client.caseOpen({ case: line.case, purpose: 'investigation' }))
  const read = told(await client.requestRead({ request: line.id, opening }))
  return { read, expected: { request: line.id, opening, seq: read.seq } }
}

/** From the first draft of the list to a signed request. */
async function signed(which?: string): Promise<string> {
  const { expected } = await look(sofia, which)
  told(await sofia.requestSubmit(expected))
  for (const name of ['Nora', 'Elena']) {
    const approver = await house.as(name)
    const seen = await look(approver, expected.request)
    told(
      await approver.requestApprove({
        ...seen.expected,
        touch: await touchFor(approver, { for: 'request.approve', ...seen.expected }),
      }),
    )
  }
  const seen = await look(sofia, expected.request)
  told(
    await sofia.requestSign({
      ...seen.expected,
      touch: await touchFor(sofia, { for: 'request.sign', ...seen.expected }),
    }),
  )
  return expected.request
}

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
  const content = (await look(sofia)).read.content
  const request = await signed(
    told(await sofia.requestDraft({ case: caseId, opening, content: content })).request,
  )
  const { expected } = await look(sofia, request)
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

describe('a request with its provider', () => {
  test('is sent, opened with a receipt, asked about, clarified, answered item by item, and both sides read one story', async () => {
    const request = await signed()
    expect(told(await wei.desk({})).lines).toEqual([])
    const hook = { url: 'https://sistema.proveedor.example/' }
    told(await wei.webhookAdd({ ...hook, touch: await touchFor(wei, other('desk.keep-systems', hook)) }))
    const { expected } = await look(sofia, request)
    told(
      await sofia.requestSend({ ...expected, touch: await touchFor(sofia, other('request.send', expected)) }),
    )

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
    const asked = await look(sofia, request)
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
    for (const one of content.identifiers ?? []) one.observedOn = '2026-10-26'
    told(
      await sofia.requestClarify({
        ...asked.expected,
        question,
        words: 'El 26 de octubre de 2026.',
        content: content,
      }),
    )

    const again = told(await amelia.deskRead({ request }))
    expect(again.status).toBe('sent')
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

    const end = await look(sofia, request)
    expect(end.read.status).toBe('answered')
    const thread = told(await sofia.thread({ request, opening: end.expected.opening }))
    expect(thread.items.map(({ answer: got }) => got?.outcome)).toEqual(items.map(({ outcome }) => outcome))
    const provider = told(await wei.deskRead({ request }))
    // One story: what the provider reads is a part of what the authority reads, byte for byte.
    for (const act of provider.acts) expect(thread.acts).toContainEqual(act)
    expect(told(await wei.deskFigures({})).byCountry).toMatchObject([
      { country: 'CL', requests: 1, full: 1, refused: items.length - 1 },
    ])
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
    const { expected } = await look(sofia, request)
    const thread = told(await sofia.thread({ request, opening: expected.opening }))
    for (const side of [thread.legs[0], told(await wei.deskRead({ request })).desk])
      expect(Object.values(side?.items ?? {}).map((one) => one.beyond)).toEqual(
        items.map((_, at) => (at === 0 ? beyond : [])),
      )
    expect(thread.items.map(({ key }) => key)).toEqual(items.map(({ key }) => key))
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
      ["desk_lines('all', false, null, null, 1000)", 'id'],
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

  test('with a provider outside the platform: the way is proved, and what came back is written down by whoever asked', async () => {
    const { caseId, opening } = await openedCase()
    const first = told(
      await sofia.requestDraft({ case: caseId, opening, content: (await look(sofia)).read.content }),
    )
    const request = await signed(first.request)
    const { expected } = await look(sofia, request)
    const handed = {
      ...expected,
      channel: 'portal del proveedor',
      on: '2026-11-24',
      reference: 'P-77',
      proof: { name: 'acuse.png', sha256: 'b'.repeat(64) },
    }
    told(
      await sofia.requestHandOff({ ...handed, touch: await touchFor(sofia, other('request.send', handed)) }),
    )
    const sent = await look(sofia, request)
    // Nobody at a desk of the platform has it.
    expect(told(await wei.desk({ status: 'all' })).lines.some(({ id }) => id === request)).toBe(false)
    const items = told(await sofia.thread({ request, opening: sent.expected.opening })).items.map(nothingHeld)
    const recorded = { on: '2026-11-25', from: 'portal' as const }
    const record = { ...sent.expected, recorded, items, reference: 'P-77', final: true }
    expect(
      told(
        await sofia.requestRecordAnswer({
          ...record,
          touch: await touchFor(sofia, other('request.record-answer', record)),
        }),
      ).status,
    ).toBe('answered')
    const end = await look(sofia, request)
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
    const content = { ...(await look(sofia)).read.content, provider: 'discord' }
    const request = await signed(
      told(await sofia.requestDraft({ case: caseId, opening, content: content })).request,
    )
    const { expected } = await look(sofia, request)
    const handed = { ...expected, channel: 'portal', on: '2026-11-24', reference: '', proof: null }
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
    const inviting = { ...(await look(sofia, request)).expected, ...said }
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
    const noticesOf = async (client: Person, kind: string) =>
      told(await client.notices({})).notices.filter((notice) => notice.kind === kind)
    const [teresa, hugo, ivan] = [await house.as('Teresa'), await house.as('Hugo'), await house.as('Iván')]
    expect((await noticesOf(hugo, 'provider-invited')).map(({ params }) => params)).toEqual([
      { entry, name: said.name },
    ])

    // The person's keys, made on the spot with the code.
    const alex = house.browser()
    const devices = [await createAuthenticator(), await createAuthenticator()] as const
    const origin = 'http://localhost'
    for (const device of devices) {
      const { challenge, options } = told(await alex.enrolBegin({ code: invited.code }))
      told(
        await alex.enrolFinish({
          code: invited.code,
          challenge,
          label: 'llave',
          response: device.register(options, origin),
        }),
      )
    }
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
      expect((await look(sofia, request)).read).toMatchObject({ desk: null, invited: { entry } })
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
    expect(await vouches(teresa, entry, 'legal')).toMatchObject({ problem: { code: 'not-allowed' } })
    // Not for somebody whose keys are not made, who could still turn out to be another.
    const { pool } = house.house.parts
    await pool.query("update person set status = 'invited' where name = $1", [said.person])
    expect(await vouches(hugo, entry, 'legal')).toMatchObject({
      problem: { code: 'not-now', cause: 'person-not-ready' },
    })
    await pool.query("update person set status = 'active' where name = $1", [said.person])
    told(await vouches(hugo, entry, 'legal counsel'))
    expect((await noticesOf(sofia, 'provider-answers-here')).map(({ params }) => params)).toEqual([
      { request, provider: 'discord' },
    ])

    const ready = await look(sofia, request)
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
    const again = (await look(sofia, request)).expected
    expect(
      await sofia.requestSend({ ...again, touch: await touchFor(sofia, other('request.send', again)) }),
    ).toMatchObject({
      problem: { code: 'not-now', cause: 'not-signed' },
    })
  })
})
