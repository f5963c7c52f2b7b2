import { createAuthenticator } from '@oficio/custody/authenticator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../db/scope.ts'
import { type ExampleHouse, exampleHouse, told, touchFor } from '../example-house.ts'
import { acts, proposes, providerValues, vouches } from '../example-registry.ts'

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
  return { read, onto: { request: line.id, opening, seq: read.seq } }
}

/** From the first draft of the list to a signed request. */
async function signed(which?: string): Promise<string> {
  const { onto } = await look(sofia, which)
  told(await sofia.requestSubmit(onto))
  for (const name of ['Nora', 'Elena']) {
    const approver = await house.as(name)
    const seen = await look(approver, onto.request)
    told(await approver.requestApprove({ ...seen.onto, touch: await touchFor(approver, { for: 'request.approve', ...seen.onto }) }))
  }
  const seen = await look(sofia, onto.request)
  told(await sofia.requestSign({ ...seen.onto, touch: await touchFor(sofia, { for: 'request.sign', ...seen.onto }) }))
  return onto.request
}

async function openedCase() {
  const line = told(await sofia.work({})).lines[0]
  const caseId = line?.case ?? ''
  return { caseId, opening: told(await sofia.caseOpen({ case: caseId, purpose: 'investigation' })).opening }
}

const other = (action: string, subject: Record<string, unknown>) => ({ for: 'other' as const, action, subject })

describe('a request with its provider', () => {
  test('is sent, opened with a receipt, asked about, clarified, answered item by item, and both sides read one story', async () => {
    const request = await signed()
    expect(told(await wei.desk({})).lines).toEqual([])
    const hook = { url: 'https://sistema.proveedor.example/' }
    told(await wei.webhookAdd({ ...hook, touch: await touchFor(wei, other('desk.keep-systems', hook)) }))
    const { onto } = await look(sofia, request)
    told(await sofia.requestSend({ ...onto, touch: await touchFor(sofia, other('request.send', onto)) }))

    const queue = told(await wei.desk({}))
    expect(queue.lines.map(({ id, status }) => [id, status])).toEqual([[request, 'sent']])
    expect(queue.counts).toEqual({ open: 1, questioned: 0, unassigned: 1, emergencies: 0 })
    told(await wei.deskOpen({ request }))
    const read = told(await wei.deskRead({ request }))
    expect(read.sender).toMatchObject({ country: 'CL', standing: 'standing', suspended: false, callBack: ['+12025550150'] })
    expect(read.approvals.map(({ role }) => role)).toEqual(['prosecutor', 'judge'])

    // A clerk sees nothing before it is assigned.
    expect(told(await amelia.desk({})).lines).toEqual([])
    expect(await amelia.deskRead({ request })).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    const amelias = read.colleagues.find(({ name }) => name.startsWith('Amelia'))?.id ?? ''
    expect(told(await wei.deskAssign({ requests: [{ request, seq: read.seq }], person: amelias })).done).toEqual([request])
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
    const { desk } = told(await sofia.thread({ request, opening: asked.onto.opening }))
    const content = structuredClone(asked.read.content) as { identifiers: { observedOn?: string; value?: string }[] }
    const question = (desk as { question: { id: string } }).question.id
    // What changes who is asked about is no clarification: it is signed again.
    const wider = structuredClone(content)
    for (const one of wider.identifiers) one.value = '@otra.persona'
    expect(await sofia.requestClarify({ ...asked.onto, question, words: 'x', content: wider as never })).toMatchObject({
      problem: { code: 'not-now', cause: 'scope-changed' },
    })
    for (const one of content.identifiers) one.observedOn = '2026-10-26'
    told(await sofia.requestClarify({ ...asked.onto, question, words: 'El 26 de octubre de 2026.', content: content as never }))

    const again = told(await amelia.deskRead({ request }))
    expect(again.status).toBe('sent')
    const items = again.items.map(({ key }, at) => ({
      item: key,
      outcome: at === 0 ? ('full' as const) : ('refused' as const),
      ground: at === 0 ? null : 'identifier_not_found',
      words: '',
      files: at === 0 ? [{ name: 'abonado.zip', sha256: 'a'.repeat(64), bytes: 1000, channel: 'portal' }] : [],
      beyond: [],
    }))
    const answer = { request, seq: again.seq, items, reference: 'R-1', final: true }
    told(await amelia.deskAnswer({ ...answer, touch: await touchFor(amelia, other('desk.answer', answer)) }))

    const end = await look(sofia, request)
    expect(end.read.status).toBe('answered')
    const thread = told(await sofia.thread({ request, opening: end.onto.opening }))
    expect(thread.items.map(({ answer: got }) => got?.outcome)).toEqual(items.map(({ outcome }) => outcome))
    const provider = told(await wei.deskRead({ request }))
    // One story: what the provider reads is a part of what the authority reads, byte for byte.
    for (const act of provider.acts) expect(thread.acts).toContainEqual(act)
    expect(told(await wei.deskFigures({})).byCountry).toMatchObject([{ country: 'CL', requests: 1, full: 1, refused: items.length - 1 }])
    // The desk's own systems heard of each step on either side, in order, and of nothing in it.
    const { rows } = await house.house.parts.pool.query<{ event: string; body: string }>(
      "select event, body from webhook_call where body::jsonb ->> 'request' = $1 order by created_at, id",
      [request],
    )
    expect(rows.map(({ event }) => event)).toEqual(['delivered', 'opened', 'questioned', 'clarified', 'answered'].map((step) => `request.${step}`))
    for (const { body } of rows) expect(Object.keys(JSON.parse(body)).sort()).toEqual(['at', 'event', 'format', 'request'])
  })

  test('with a provider outside the platform: the way is proved, and what came back is written down by whoever asked', async () => {
    const { caseId, opening } = await openedCase()
    const first = told(await sofia.requestDraft({ case: caseId, opening, content: (await look(sofia)).read.content as never }))
    const request = await signed(first.request)
    const { onto } = await look(sofia, request)
    const handed = {
      ...onto,
      channel: 'portal del proveedor',
      on: '2026-11-24',
      reference: 'P-77',
      proof: { name: 'acuse.png', sha256: 'b'.repeat(64) },
    }
    told(await sofia.requestHandOff({ ...handed, touch: await touchFor(sofia, other('request.send', handed)) }))
    const sent = await look(sofia, request)
    // Nobody at a desk of the platform has it.
    expect(told(await wei.desk({ status: 'all' })).lines.some(({ id }) => id === request)).toBe(false)
    const items = told(await sofia.thread({ request, opening: sent.onto.opening })).items.map(({ key }) => ({
      item: key,
      outcome: 'nothing-held' as const,
      ground: null,
      words: '',
      files: [],
      beyond: [],
    }))
    const record = { ...sent.onto, items, reference: 'P-77', final: true }
    expect(told(await sofia.requestRecordAnswer({ ...record, touch: await touchFor(sofia, other('request.record-answer', record)) })).status).toBe(
      'answered',
    )
    const end = await look(sofia, request)
    expect(told(await sofia.thread({ request, opening: end.onto.opening })).items.every(({ answer }) => answer?.outcome === 'nothing-held')).toBe(
      true,
    )
  })

  test('an invitation makes a key for the invited provider and for nobody else, in the database too', async () => {
    const { pool, newId } = house.house.parts
    const { rows } = await pool.query<{ id: string; unit: string; institution: string }>(
      "select p.id, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like 'Sofía%'",
    )
    const me = rows[0] ?? { id: '', unit: '', institution: '' }
    const open = as(pool, { person: me.id, unit: me.unit, institution: me.institution }, (db) =>
      db.rows("select open_enrolment($1, $2, $3, now(), now() + interval '1 day')", [newId(), me.id, Buffer.from('x')]),
    )
    await expect(open).rejects.toMatchObject({ code: '42501' })
  })

  test('an invited provider opens nothing until the registry verified it and vouches for its person; then the request that went elsewhere is laid on its desk', async () => {
    const { caseId, opening } = await openedCase()
    const content = { ...(await look(sofia)).read.content, provider: 'discord' }
    const request = await signed(told(await sofia.requestDraft({ case: caseId, opening, content: content as never })).request)
    const { onto } = await look(sofia, request)
    const handed = { ...onto, channel: 'portal', on: '2026-11-24', reference: '', proof: null }
    told(await sofia.requestHandOff({ ...handed, touch: await touchFor(sofia, other('request.send', handed)) }))
    const said = { name: 'Respuesta Ficticia', domain: 'respuesta.example', person: 'Alex Imaginary', language: 'en' as const, sources: [] }
    const inviting = { ...(await look(sofia, request)).onto, ...said }
    const invited = told(await sofia.requestInvite({ ...inviting, touch: await touchFor(sofia, other('request.invite', inviting)) }))
    const entry = invited.institution
    const noticesOf = async (client: Person, kind: string) => told(await client.notices({})).notices.filter((notice) => notice.kind === kind)
    const [teresa, hugo, ivan] = [await house.as('Teresa'), await house.as('Hugo'), await house.as('Iván')]
    expect((await noticesOf(hugo, 'provider-invited')).map(({ params }) => params)).toEqual([{ entry, name: said.name }])

    // The person's keys, made on the spot with the code.
    const alex = house.browser()
    const devices = [await createAuthenticator(), await createAuthenticator()]
    const origin = 'http://localhost'
    for (const device of devices) {
      const { challenge, options } = told(await alex.enrolBegin({ code: invited.code }))
      told(await alex.enrolFinish({ code: invited.code, challenge, label: 'llave', response: device.register(options as never, origin) as never }))
    }
    const asked = told(await alex.signInBegin({}))
    told(await alex.signInFinish({ challenge: asked.challenge, response: (await devices[0]?.assert(asked.options as never, origin)) as never }))
    const isShut = async (why: string) => {
      expect(await alex.desk({})).toMatchObject({ problem: { code: 'not-allowed', cause: why } })
      expect(await alex.deskRead({ request })).toMatchObject({ ok: false })
      expect((await look(sofia, request)).read).toMatchObject({ desk: null, invited: { entry } })
    }
    await isShut('institution-not-live')

    // What whoever invited wrote is no value of the entry; nobody stands by one verifier, nor vouches for a unit of what does not stand.
    expect(told(await hugo.registryRead({ entry }))).toMatchObject({
      fields: [],
      invited: { name: said.name },
      units: [{ invited: { hasKeys: true } }],
    })
    for (const value of providerValues(said.domain, said.name)) {
      const proposal = await proposes(teresa, entry, value)
      for (const registrar of [hugo, ivan]) await acts(registrar, entry, 'verified', proposal)
    }
    await acts(hugo, entry, 'vouched')
    await isShut('institution-not-live')
    expect(await vouches(hugo, entry, 'legal')).toMatchObject({ problem: { code: 'not-now', cause: 'institution-not-standing' } })
    await acts(ivan, entry, 'vouched')
    // The company stands; who sits there is not known by that.
    await isShut('not-attested')
    expect(await vouches(teresa, entry, 'legal')).toMatchObject({ problem: { code: 'not-allowed' } })
    told(await vouches(hugo, entry, 'legal counsel'))
    expect((await noticesOf(sofia, 'provider-answers-here')).map(({ params }) => params)).toEqual([{ request, provider: 'discord' }])

    const ready = await look(sofia, request)
    expect(ready.read).toMatchObject({ desk: { unit: said.name }, invited: null })
    told(await sofia.requestSend({ ...ready.onto, touch: await touchFor(sofia, other('request.send', ready.onto)) }))
    expect(told(await alex.desk({})).lines.map(({ id }) => id)).toEqual([request])
    told(await alex.deskOpen({ request }))
    // It lies there once, and is not laid there again.
    const again = (await look(sofia, request)).onto
    expect(await sofia.requestSend({ ...again, touch: await touchFor(sofia, other('request.send', again)) })).toMatchObject({
      problem: { code: 'not-now', cause: 'not-signed' },
    })
  })
})
