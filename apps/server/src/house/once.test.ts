import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HouseRouteId, houseRoutes } from '@oficio/contract/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../example-database.ts'
import { type ExampleHouse, exampleHouse, told, touchFor } from '../example-house.ts'
import { drafted, opened, post, preservation, type Raw, type Seat, seat } from '../example-requests.ts'

/** Two processes of one house: a call may come to either. */
let first: ExampleHouse
let second: ExampleHouse
let drop: () => Promise<void>
const data = mkdtempSync(join(tmpdir(), 'oficio-once-'))
beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  // Nobody listens there: what is asked of the post is what is counted.
  const post = { address: 'smtp://127.0.0.1:9', from: 'oficio@casa.example' }
  first = await exampleHouse({ address: database.address, data, post })
  second = await exampleHouse({ address: database.address, data, post })
}, 60_000)
afterAll(async () => {
  await Promise.all([first.close(), second.close()])
  await drop()
  rmSync(data, { recursive: true, force: true })
})

type Body = Record<string, unknown>
/** A call that is in order, and how many rows of what it leaves. */
interface Deed {
  readonly by: Seat
  readonly body: Body
  readonly leaves: Readonly<Record<string, number>>
}

const counted: Readonly<Record<string, string>> = {
  acts: 'act',
  cases: 'case_file',
  requests: 'request',
  papers: 'paper',
  looks: 'look',
  registryActs: 'registry_act',
  institutions: 'institution',
  units: 'unit',
  people: 'person',
  codes: 'enrolment',
  notices: 'notice',
  mails: 'mail',
  viewers: 'case_viewer',
  reviews: 'look_review',
  revoked: 'passkey where revoked_at is not null',
  emblems: 'emblem',
  once: 'once',
}
async function counts(): Promise<Record<string, number>> {
  const sql = Object.entries(counted).map(([name, from]) => `(select count(*)::int from ${from}) as "${name}"`)
  return (await first.house.parts.pool.query<Record<string, number>>(`select ${sql.join(', ')}`)).rows[0] ?? {}
}
const added = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    Object.keys(counted).flatMap((name) => ((after[name] ?? 0) > (before[name] ?? 0) ? [[name, (after[name] ?? 0) - (before[name] ?? 0)]] : [])),
  )

const at = (name: string) => seat(first, name)
async function touchedFor(by: Seat, action: string, subject: Body) {
  return { ...subject, touch: await touchFor(by.at(first), { for: 'other', action, subject }) }
}
async function draft(sealed = false) {
  const sofia = await at('Sofía')
  const { id, requests } = await drafted(sofia.at(first), 1, preservation, sealed)
  return { sofia, case: id, onto: { request: requests[0] as string, opening: await opened(sofia.at(first), id), seq: 1 } }
}
async function submitted() {
  const one = await draft()
  told(await one.sofia.at(first).requestSubmit(one.onto))
  const nora = await at('Nora')
  return { ...one, nora, decision: { request: one.onto.request, opening: await opened(nora.at(first), one.case, 'decision'), seq: 2 } }
}
async function proposal() {
  const teresa = await at('Teresa')
  const entry = told(await teresa.at(first).registryList({})).entries.find(({ country, kind }) => country === 'CL' && kind === 'police')
  const value = `+12025550${100 + Math.floor(Math.random() * 100)}`
  return {
    teresa,
    subject: { entry: entry?.id ?? '', field: 'callBackNumber', value, replaces: null, sources: ['https://www.pdi.example/contacto'] },
  }
}
async function ofPdi(name: string) {
  const marta = await at('Marta')
  const one = told(await marta.at(first).people({})).people.find((person) => person.name.startsWith(name))
  return { marta, person: one?.id ?? '', unit: one?.unit.id ?? '' }
}

const deeds: Partial<Record<HouseRouteId, () => Promise<Deed>>> = {
  caseCreate: async () => ({
    by: await at('Sofía'),
    body: { reference: 'EJ-1', sealed: false, requests: [preservation] },
    leaves: { cases: 1, requests: 1, acts: 1, viewers: 1 },
  }),
  caseOpen: async () => {
    const one = await draft()
    return { by: one.sofia, body: { case: one.case, purpose: 'investigation' }, leaves: { looks: 1 } }
  },
  caseNameViewer: async () => {
    const one = await draft(true)
    const { person } = await ofPdi('Bruno')
    const { touch } = await touchedFor(one.sofia, 'case.name-viewer', { case: one.case, person })
    return { by: one.sofia, body: { case: one.case, opening: one.onto.opening, person, touch }, leaves: { viewers: 1 } }
  },
  requestDraft: async () => {
    const one = await draft()
    return { by: one.sofia, body: { case: one.case, opening: one.onto.opening, content: preservation }, leaves: { requests: 1, acts: 1 } }
  },
  requestRevise: async () => {
    const one = await draft()
    return { by: one.sofia, body: { ...one.onto, content: preservation }, leaves: { acts: 1 } }
  },
  requestSubmit: async () => {
    const one = await draft()
    return { by: one.sofia, body: one.onto, leaves: { acts: 1, notices: 1, mails: 1 } }
  },
  requestReturn: async () => {
    const { nora, decision } = await submitted()
    return { by: nora, body: { ...decision, reasons: 'r' }, leaves: { acts: 1, notices: 1, mails: 1 } }
  },
  requestApprove: async () => {
    const { nora, decision } = await submitted()
    const touch = await touchFor(nora.at(first), { for: 'request.approve', ...decision })
    return { by: nora, body: { ...decision, touch }, leaves: { acts: 1, notices: 1, mails: 1 } }
  },
  requestNarrow: async () => {
    const { nora, decision } = await submitted()
    const seen = told(await nora.at(first).requestRead({ request: decision.request, opening: decision.opening })).content as {
      dataRequested: unknown[]
    }
    const content = { ...seen, dataRequested: seen.dataRequested.slice(0, 1) } as never
    const touch = await touchFor(nora.at(first), { for: 'request.narrow', ...decision, content })
    return { by: nora, body: { ...decision, content, reasons: 'r', touch }, leaves: { acts: 1, notices: 1, mails: 1 } }
  },
  requestDeny: async () => {
    const { nora, decision } = await submitted()
    const said = { ground: 'other' as const, reasons: 'r' }
    const touch = await touchFor(nora.at(first), { for: 'request.deny', ...decision, ...said })
    return { by: nora, body: { ...decision, ...said, touch }, leaves: { acts: 1, notices: 1, mails: 1 } }
  },
  requestSign: async () => {
    const { nora, decision, sofia, onto } = await submitted()
    told(await nora.at(first).requestApprove({ ...decision, touch: await touchFor(nora.at(first), { for: 'request.approve', ...decision }) }))
    const signing = { ...onto, seq: 3 }
    return {
      by: sofia,
      body: { ...signing, touch: await touchFor(sofia.at(first), { for: 'request.sign', ...signing }) },
      leaves: { acts: 1, papers: 1 },
    }
  },
  requestWithdraw: async () => {
    const one = await draft()
    return { by: one.sofia, body: { ...one.onto, reasons: 'r' }, leaves: { acts: 1 } }
  },
  registryPropose: async () => {
    const { teresa, subject } = await proposal()
    return { by: teresa, body: await touchedFor(teresa, 'registry.propose', subject), leaves: { registryActs: 1 } }
  },
  registryAct: async () => {
    const { teresa, subject } = await proposal()
    const proposed = told(await teresa.at(first).registryPropose((await touchedFor(teresa, 'registry.propose', subject)) as never))
    const verifying = { entry: subject.entry, act: 'verified', proposal: proposed.proposal, decision: null, domain: null, because: null }
    const hugo = await at('Hugo')
    return { by: hugo, body: await touchedFor(hugo, 'registry.act', verifying), leaves: { registryActs: 1 } }
  },
  personInvite: async () => {
    const { marta, unit } = await ofPdi('Sofía')
    const { email: _, ...told } = { unit, name: 'Aurora Ficticia', title: 'inspectora', roles: ['officer'], email: null, language: 'es' }
    return { by: marta, body: { ...(await touchedFor(marta, 'person.invite', told)), email: null }, leaves: { people: 1, codes: 1, registryActs: 1 } }
  },
  emblemKeep: async () => {
    const marta = await at('Marta')
    const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9" stroke="#123"/></svg>')
    const touched = await touchedFor(marta, 'institution.keep-emblem', { sha256: createHash('sha256').update(picture).digest('hex') })
    return { by: marta, body: { ...touched, emblem: { type: 'image/svg+xml', data: picture.toString('base64') } }, leaves: { emblems: 1 } }
  },
  personAttest: async () => {
    const { marta, person } = await ofPdi('Sofía')
    return { by: marta, body: await touchedFor(marta, 'person.attest', { person }), leaves: { registryActs: 1 } }
  },
  personRecover: async () => {
    const { marta, person } = await ofPdi('Sofía')
    return { by: marta, body: await touchedFor(marta, 'person.recover', { person }), leaves: { registryActs: 1, codes: 1, notices: 2, mails: 2 } }
  },
  personStopRecovery: async () => {
    const { marta, person } = await ofPdi('Sofía')
    const asked = told(await marta.at(first).personRecover((await touchedFor(marta, 'person.recover', { person })) as never))
    return { by: await at('Sofía'), body: { recovery: asked.recovery }, leaves: { registryActs: 1 } }
  },
  oversightReview: async () => {
    const one = await draft()
    const { rows } = await first.house.parts.pool.query<{ id: string }>('select id from look where opening_id = $1', [one.onto.opening])
    return { by: await at('Olga'), body: { look: rows[0]?.id, verdict: 'in-order' }, leaves: { reviews: 1 } }
  },
}

/** The same call with something else in it, that its route would read as well. */
function other(body: Body): Body {
  if ('touch' in body) return { ...body, touch: { ...(body.touch as Body), challenge: randomUUID() } }
  if ('seq' in body) return { ...body, seq: Number(body.seq) + 1 }
  const [field = ''] = Object.keys(body)
  return { ...body, [field]: field === 'reference' ? 'EJ-2' : randomUUID() }
}

test.each(Object.keys(deeds) as HouseRouteId[])(
  '%s: sent five times at once to two processes, late, again, and after leaving: one effect, one answer',
  async (id) => {
    const { path } = houseRoutes[id]
    const { by, body, leaves } = await (deeds[id] as () => Promise<Deed>)()
    const key = randomUUID()
    const call = (house: ExampleHouse, sent: Body = body, with_: string = key) => post(house, path, sent, { cookie: by.cookie, key: with_ })
    const before = await counts()
    const together = await Promise.all([first, second, first, second, first].map((house) => call(house)))
    const [one] = together as [Raw, ...Raw[]]
    expect([one.status, one.why]).toEqual([200, ''])
    for (const again of together) expect([again.status, JSON.parse(again.text)]).toEqual([200, JSON.parse(one.text)])
    const after = await counts()
    expect(added(before, after)).toEqual({ ...leaves, once: 1 })

    // Late, and again, in the other process.
    for (const house of [second, first]) expect(JSON.parse((await call(house)).text)).toEqual(JSON.parse(one.text))
    // The key of one call says nothing about another, of this route or of another one.
    expect(await call(second, other(body))).toMatchObject({ status: 422, code: 'key-used' })
    const elsewhere = id === 'caseCreate' ? 'personStopRecovery' : 'caseCreate'
    const foreign = elsewhere === 'caseCreate' ? { reference: 'EJ-3', sealed: false } : { recovery: randomUUID() }
    const crossed = await post(first, houseRoutes[elsewhere].path, foreign, { cookie: by.cookie, key })
    expect(['key-used', 'not-allowed']).toContain(crossed.code)
    // Somebody else, who may do none of it, with the same key has a call of the own, and does not read this answer.
    const stranger = await seat(second, 'Davi')
    expect((await post(second, path, body, { cookie: stranger.cookie, key })).text).not.toBe(one.text)
    // Without a key nothing is done, and after the session has ended nothing is told.
    expect(await post(first, path, body, { cookie: by.cookie, key: 'short' })).toMatchObject({ status: 400, why: 'idempotency-key' })
    told(await by.at(first).signOut({}))
    expect(await call(second)).toMatchObject({ status: 401 })
    expect(added(after, await counts())).toEqual({})
  },
  30_000,
)

test('the same call under another key is another call: what was touched for once is refused, what came late is told', async () => {
  const { nora, decision, sofia, onto } = await submitted()
  const touch = await touchFor(nora.at(first), { for: 'request.approve', ...decision })
  told(await nora.at(first).requestApprove({ ...decision, touch }))
  expect(await nora.at(second).requestApprove({ ...decision, touch })).toMatchObject({ ok: false, problem: { code: 'changed-meanwhile' } })
  // A withdrawal that was sent before the approval and comes after it is about a request that nobody sees any more.
  expect(await sofia.at(second).requestWithdraw({ ...onto, seq: 2, reasons: 'r' })).toMatchObject({
    ok: false,
    problem: { code: 'changed-meanwhile' },
  })
  const again = { ...decision, seq: 3 }
  expect(await nora.at(second).requestApprove({ ...again, touch })).toMatchObject({ ok: false, problem: { code: 'not-allowed' } })
})
