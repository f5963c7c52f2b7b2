import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DoorRoute, type DoorRouteId, doorRoutes } from '@oficio/contract/api'
import { exportedCaseVersion } from '@oficio/core/case'
import { demonstrationDatabase, type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import {
  drafted,
  nothingHeld,
  opened,
  post,
  preservation,
  type Raw,
  type Seat,
  seat,
} from '@oficio/example/requests'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Somebody who may do none of what is done here. */
let stranger: Seat
/** Two processes of one house: a call may come to either. */
let first: ExampleHouse
let second: ExampleHouse
let drop: () => Promise<void>
const data = mkdtempSync(join(tmpdir(), 'oficio-once-'))
beforeAll(async () => {
  const database = await demonstrationDatabase(data)
  drop = database.drop
  // Nobody listens there: what is asked of the post is what is counted.
  const post = { address: 'smtp://127.0.0.1:9', from: 'oficio@casa.example' }
  first = await exampleHouse({ address: database.address, data, post })
  second = await exampleHouse({ address: database.address, data, post })
  stranger = await seat(second, 'Davi')
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
  cases: 'criminal_case',
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
  namings: 'registrar_naming',
  suspendedUnits: "unit where status = 'suspended'",
  invitations: 'invitation',
  assignments: 'assignment',
  calls: 'webhook_call',
  webhooks: 'webhook',
  endedWebhooks: 'webhook where ended_at is not null',
  tokens: 'api_token',
  endedTokens: 'api_token where ended_at is not null',
  keys: 'passkey',
  proposals: 'profile_proposal',
  withdrawnProposals: "profile_proposal where status = 'withdrawn'",
  profileReviews: 'profile_review',
  once: 'idempotency_key',
}
async function counts(): Promise<Record<string, number>> {
  const sql = Object.entries(counted).map(
    ([name, from]) => `(select count(*)::int from ${from}) as "${name}"`,
  )
  return (
    (await first.house.parts.pool.query<Record<string, number>>(`select ${sql.join(', ')}`)).rows[0] ?? {}
  )
}
const added = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    Object.keys(counted).flatMap((name) =>
      (after[name] ?? 0) > (before[name] ?? 0) ? [[name, (after[name] ?? 0) - (before[name] ?? 0)]] : [],
    ),
  )

const at = (name: string) => seat(first, name)
async function touchedFor<Subject extends Body>(by: Seat, action: string, subject: Subject) {
  return { ...subject, touch: await touchFor(by.at(first), { for: 'other', action, subject }) }
}
async function draft(sealed = false) {
  const sofia = await at('Sofía')
  const { id, requests } = await drafted(sofia.at(first), 1, preservation, sealed)
  return {
    sofia,
    case: id,
    expected: { request: requests[0] as string, opening: await opened(sofia.at(first), id), seq: 1 },
  }
}
async function submitted() {
  const one = await draft()
  told(await one.sofia.at(first).requestSubmit(one.expected))
  const nora = await at('Nora')
  return {
    ...one,
    nora,
    decision: {
      request: one.expected.request,
      opening: await opened(nora.at(first), one.case, 'decision'),
      seq: 2,
    },
  }
}
/** Approved, and not signed yet. */
async function approved(content = preservation, of = 1) {
  const sofia = await at('Sofía')
  const { id, requests } = await drafted(sofia.at(first), of, content)
  const expected = { request: requests[0] as string, opening: await opened(sofia.at(first), id), seq: 3 }
  told(await sofia.at(first).requestSubmit({ ...expected, seq: 1 }))
  const nora = await at('Nora')
  const decision = { ...expected, opening: await opened(nora.at(first), id, 'decision'), seq: 2 }
  told(
    await nora.at(first).requestApprove({
      ...decision,
      touch: await touchFor(nora.at(first), { for: 'request.approve', ...decision }),
    }),
  )
  return { sofia, case: id, requests, expected }
}
async function signed(content = preservation, of = 1) {
  const one = await approved(content, of)
  told(
    await one.sofia.at(first).requestSign({
      ...one.expected,
      touch: await touchFor(one.sofia.at(first), { for: 'request.sign', ...one.expected }),
    }),
  )
  return { ...one, expected: { ...one.expected, seq: 4 } }
}
async function sent(of = 1) {
  const one = await signed(preservation, of)
  told(await one.sofia.at(first).requestSend(await touchedFor(one.sofia, 'request.send', one.expected)))
  return {
    ...one,
    expected: { ...one.expected, seq: 5 },
    wei: await at('Wei'),
    atDesk: { request: one.expected.request, seq: 5 },
  }
}
const itemsOf = async (by: Seat, expected: { readonly request: string; readonly opening: string }) =>
  told(await by.at(first).thread({ request: expected.request, opening: expected.opening })).items.map(
    nothingHeld,
  )
/** Sent by a way outside the platform. */
async function handedOff() {
  const one = await signed()
  const { touch, ...way } = await touchedFor(one.sofia, 'request.send', {
    ...one.expected,
    channel: 'portal',
    on: '2026-11-24',
    reference: '',
    proof: null,
  })
  told(await one.sofia.at(first).requestHandOff({ ...way, touch }))
  return { ...one, expected: { ...one.expected, seq: 5 } }
}
async function answered() {
  const one = await handedOff()
  const subject = {
    ...one.expected,
    recorded: { on: '2026-11-24', from: 'portal' as const },
    items: await itemsOf(one.sofia, one.expected),
    reference: 'P-1',
    final: true,
  }
  told(
    await one.sofia
      .at(first)
      .requestRecordAnswer(await touchedFor(one.sofia, 'request.record-answer', subject)),
  )
  return { ...one, expected: { ...one.expected, seq: 6 } }
}
/**
 * Somebody in the unit of another one, as if invited long ago: to be suspended, or named, without taking
 * anybody else away.
 */
async function colleagueOf({ unit }: Seat): Promise<string> {
  const id = randomUUID()
  await first.house.parts.pool.query(
    `insert into person (id, unit_id, name, title, roles, status, attested_until, demonstration)
     values ($1, $2, 'Aurora Ficticia', 'archivera', '{officer}', 'active', now() + interval '1 day', false)`,
    [id, unit],
  )
  return id
}
async function named(by: Seat, person: string): Promise<string> {
  return told(await by.at(first).registrarName(await touchedFor(by, 'registrar.name', { person }))).naming
}
async function profileProposal() {
  const wei = await at('Wei')
  const subject = { changes: [{ fact: 'emergency' as const, channel: 'teléfono de guardia' }], reason: 'r' }
  return { wei, subject, touched: await touchedFor(wei, 'profile.propose', subject) }
}
async function webhook() {
  const wei = await at('Wei')
  const { webhook: id } = told(
    await wei
      .at(first)
      .webhookAdd(await touchedFor(wei, 'desk.keep-systems', { url: 'https://hooks.provider.example/' })),
  )
  return { wei, id }
}
const tokenSubject = () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const key = { kty: 'EC' as const, crv: 'P-256' as const, x, y }
  return { label: 'sistema', scopes: ['desk.read' as const], key, days: 1 }
}
async function unitOfPdi() {
  const teresa = await at('Teresa')
  const entry = told(await teresa.at(first).registryList({})).entries.find(
    ({ country, kind }) => country === 'CL' && kind === 'police',
  )
  const subject = {
    institution: entry?.id ?? '',
    unit: null,
    name: 'Otra brigada ficticia',
    administrator: { name: 'Aurora Ficticia', title: 'jefa', language: 'es' as const },
  }
  return { teresa, touched: await touchedFor(teresa, 'unit.vouch', subject) }
}
/** Numbers that are reserved for fiction, each once: those of the demonstration are higher. */
let lastNumber = 99

async function proposal() {
  const teresa = await at('Teresa')
  const entry = told(await teresa.at(first).registryList({})).entries.find(
    ({ country, kind }) => country === 'CL' && kind === 'police',
  )
  lastNumber += 1
  const value = `+12025550${lastNumber}`
  return {
    teresa,
    subject: {
      entry: entry?.id ?? '',
      field: 'callBackNumber' as const,
      value,
      replaces: null,
      sources: ['https://www.pdi.example/contacto'],
    },
  }
}
async function ofPdi(name: string) {
  const marta = await at('Marta')
  const one = told(await marta.at(first).people({})).people.find((person) => person.name.startsWith(name))
  return { marta, person: one?.id ?? '', unit: one?.unit.id ?? '' }
}

/** As a device writes it: one request that went out, and was preserved. */
const { identifiers, country: _, provider, requestType: __, ...own } = preservation
const deviceCase = {
  format: 'oficio-case',
  version: exportedCaseVersion,
  case: {
    id: 'c',
    revision: 1,
    createdAt: '2026-11-01T10:00:00Z',
    changedAt: '2026-11-02T10:00:00Z',
    country: 'CL',
    shared: {},
    identifiers: (identifiers ?? []).map((one) => ({ ...one, id: 'i', services: [] })),
    requests: [
      {
        id: 'r',
        provider,
        requestType: 'preservation',
        identifiers: ['i'],
        own,
        acts: [
          {
            kind: 'handed-off',
            body: {
              leg: 1,
              to: { kind: 'provider-outside' },
              revision: 1,
              digest: null,
              channel: 'portal',
              on: '2026-11-02',
              reference: 'P-1',
              proof: null,
            },
            recorded: { on: '2026-11-02', from: 'device-case' },
          },
          {
            kind: 'preserved',
            body: { leg: 1, until: '2027-01-31', reference: 'P-2' },
            recorded: { on: '2026-11-03', from: 'device-case' },
          },
        ],
      },
    ],
  },
}

const deeds: Partial<Record<DoorRouteId, () => Promise<Deed>>> = {
  caseCreate: async () => ({
    by: await at('Sofía'),
    body: { reference: 'EJ-1', sealed: false, requests: [preservation] },
    leaves: { cases: 1, requests: 1, acts: 1, viewers: 1 },
  }),
  caseBring: async () => ({
    by: await at('Sofía'),
    body: { reference: 'EJ-1', sealed: false, file: deviceCase },
    leaves: { cases: 1, requests: 1, acts: 3, viewers: 1 },
  }),
  caseOpen: async () => {
    const one = await draft()
    return { by: one.sofia, body: { case: one.case, purpose: 'investigation' }, leaves: { looks: 1 } }
  },
  caseNameViewer: async () => {
    const one = await draft(true)
    const { person } = await ofPdi('Bruno')
    const { touch } = await touchedFor(one.sofia, 'case.name-viewer', { case: one.case, person })
    return {
      by: one.sofia,
      body: { case: one.case, opening: one.expected.opening, person, touch },
      leaves: { viewers: 1 },
    }
  },
  requestDraft: async () => {
    const one = await draft()
    return {
      by: one.sofia,
      body: { case: one.case, opening: one.expected.opening, content: preservation },
      leaves: { requests: 1, acts: 1 },
    }
  },
  requestRevise: async () => {
    const one = await draft()
    return { by: one.sofia, body: { ...one.expected, content: preservation }, leaves: { acts: 1 } }
  },
  requestSubmit: async () => {
    const one = await draft()
    return { by: one.sofia, body: one.expected, leaves: { acts: 1, notices: 1, mails: 1 } }
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
    const seen = told(
      await nora.at(first).requestRead({ request: decision.request, opening: decision.opening }),
    ).content
    const content = { ...seen, dataRequested: seen.dataRequested?.slice(0, 1) ?? [] }
    const touch = await touchFor(nora.at(first), { for: 'request.narrow', ...decision, content })
    return {
      by: nora,
      body: { ...decision, content, reasons: 'r', touch },
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  requestDeny: async () => {
    const { nora, decision } = await submitted()
    const said = { ground: 'other' as const, reasons: 'r' }
    const touch = await touchFor(nora.at(first), { for: 'request.deny', ...decision, ...said })
    return { by: nora, body: { ...decision, ...said, touch }, leaves: { acts: 1, notices: 1, mails: 1 } }
  },
  requestSign: async () => {
    const { nora, decision, sofia, expected } = await submitted()
    told(
      await nora.at(first).requestApprove({
        ...decision,
        touch: await touchFor(nora.at(first), { for: 'request.approve', ...decision }),
      }),
    )
    const signing = { ...expected, seq: 3 }
    return {
      by: sofia,
      body: { ...signing, touch: await touchFor(sofia.at(first), { for: 'request.sign', ...signing }) },
      leaves: { acts: 1, papers: 1 },
    }
  },
  requestSignedElsewhere: async () => {
    const { sofia, expected } = await approved()
    const given = told(await sofia.at(first).requestLetter(expected))
    const day = 86_400_000
    const { root, institution } = await createAuthority({
      names: { root: 'Raíz ficticia', institution: 'Sofía Inventada', timeStamp: 'Sellos ficticios' },
      organisation: 'Autoridad de certificación ficticia',
      country: 'CL',
      notBefore: new Date(Date.now() - day).toISOString(),
      notAfter: new Date(Date.now() + day).toISOString(),
    })
    await first.house.parts.pool.query(
      "insert into trust_root (id, name, der, demonstration) values ($1, 'Raíz ficticia', $2, true)",
      [randomUUID(), Buffer.from(root)],
    )
    const pdf = await sealPdf(given as Uint8Array<ArrayBuffer>, {
      ...institution,
      time: new Date().toISOString(),
    })
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    const touch = await touchFor(sofia.at(first), { for: 'request.sign', ...expected, pdf: sha256 })
    return {
      by: sofia,
      body: { ...expected, touch, stream: pdf },
      leaves: { acts: 1, papers: 1 },
    }
  },
  requestRelease: async () => {
    const one = await draft()
    const { marta } = await ofPdi('Sofía')
    told(
      await marta.at(first).personSuspend(
        await touchedFor(marta, 'person.suspend', {
          person: one.sofia.person,
          left: false,
          reasons: 'r',
        }),
      ),
    )
    await first.house.parts.pool.query("update person set status = 'active' where id = $1", [
      one.sofia.person,
    ])
    const bruno = await at('Bruno')
    const expected = {
      request: one.expected.request,
      opening: await opened(bruno.at(first), one.case),
      seq: 2,
    }
    const touch = await touchFor(bruno.at(first), { for: 'request.release', ...expected })
    return { by: bruno, body: { ...expected, reasons: 'r', touch }, leaves: { acts: 1 } }
  },
  requestSend: async () => {
    const { sofia, expected } = await signed()
    return { by: sofia, body: await touchedFor(sofia, 'request.send', expected), leaves: { acts: 1 } }
  },
  requestHandOff: async () => {
    const { sofia, expected } = await signed()
    const subject = { ...expected, channel: 'portal', on: '2026-11-24', reference: 'P-1', proof: null }
    return { by: sofia, body: await touchedFor(sofia, 'request.send', subject), leaves: { acts: 1 } }
  },
  requestInvite: async () => {
    // A provider that has no desk here.
    const { sofia, expected } = await signed({ ...preservation, provider: 'uber' })
    const subject = {
      ...expected,
      name: 'Mesa ficticia de viajes',
      domain: 'viajes.example',
      person: 'Aurora Ficticia',
      language: 'es',
      sources: ['https://www.viajes.example/'],
    }
    return {
      by: sofia,
      body: await touchedFor(sofia, 'request.invite', subject),
      leaves: { institutions: 1, units: 1, people: 1, codes: 1, invitations: 1, notices: 3, mails: 3 },
    }
  },
  requestClarify: async () => {
    const { sofia, expected, wei, atDesk } = await sent()
    told(
      await wei
        .at(first)
        .deskQuestion({ ...atDesk, path: '/identifiers/0', code: 'identifier', words: '¿Cuál?' }),
    )
    const { acts } = told(
      await sofia.at(first).requestRead({ request: expected.request, opening: expected.opening }),
    )
    const asked = acts.at(-1)
    const question = asked?.kind === 'questioned' ? asked.body.question : ''
    return {
      by: sofia,
      body: { ...expected, seq: 6, question, words: 'Esa.', content: null },
      leaves: { acts: 1 },
    }
  },
  requestSupersede: async () => {
    const { sofia, expected, requests } = await sent(2)
    return { by: sofia, body: { ...expected, by: requests[1], reasons: 'r' }, leaves: { acts: 1 } }
  },
  requestRecordAnswer: async () => {
    const { sofia, expected } = await handedOff()
    const recorded = { on: '2026-11-24', from: 'portal' as const }
    const items = await itemsOf(sofia, expected)
    const subject = { ...expected, recorded, items, reference: 'P-1', final: true }
    return { by: sofia, body: await touchedFor(sofia, 'request.record-answer', subject), leaves: { acts: 1 } }
  },
  requestRecord: async () => {
    const { sofia, expected } = await handedOff()
    const act = {
      kind: 'preserved',
      body: { leg: 1, until: null, reference: 'P-1' },
      recorded: { on: '2026-11-24', from: 'mail' },
    }
    return {
      by: sofia,
      body: await touchedFor(sofia, 'request.record', { ...expected, act }),
      leaves: { acts: 1 },
    }
  },
  requestClose: async () => {
    const { sofia, expected } = await answered()
    return { by: sofia, body: { ...expected, reasons: 'r' }, leaves: { acts: 1 } }
  },
  requestGrade: async () => {
    const { sofia, expected } = await answered()
    return { by: sofia, body: { ...expected, grade: 4, words: '' }, leaves: { acts: 1 } }
  },
  deskOpen: async () => {
    const { wei, atDesk } = await sent()
    return { by: wei, body: { request: atDesk.request }, leaves: { acts: 1, notices: 1, mails: 1 } }
  },
  deskAssign: async () => {
    const { wei, atDesk } = await sent()
    const { colleagues } = told(await wei.at(first).desk({}))
    const amelia = colleagues.find(({ name }) => name.startsWith('Amelia'))?.id
    return { by: wei, body: { person: amelia, requests: [atDesk] }, leaves: { acts: 1, assignments: 1 } }
  },
  deskQuestion: async () => {
    const { wei, atDesk } = await sent()
    return {
      by: wei,
      body: { ...atDesk, path: '/identifiers/0', code: 'identifier', words: '¿Cuál?' },
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  deskAnswer: async () => {
    const { wei, sofia, expected, atDesk } = await sent()
    const subject = { ...atDesk, items: await itemsOf(sofia, expected), reference: 'R-1', final: true }
    return {
      by: wei,
      body: await touchedFor(wei, 'desk.answer', subject),
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  deskNotice: async () => {
    const { wei, atDesk } = await sent()
    return { by: wei, body: { ...atDesk, on: '2026-12-24', basis: 'r' }, leaves: { acts: 1 } }
  },
  deskGrade: async () => {
    const { wei, atDesk } = await sent()
    return { by: wei, body: { ...atDesk, grade: 4, words: '' }, leaves: { acts: 1 } }
  },
  webhookTest: async () => {
    const { wei, id } = await webhook()
    return { by: wei, body: { webhook: id }, leaves: { calls: 1 } }
  },
  webhookEnd: async () => {
    const { wei, id } = await webhook()
    return {
      by: wei,
      body: await touchedFor(wei, 'desk.keep-systems', { webhook: id }),
      leaves: { endedWebhooks: 1 },
    }
  },
  tokenEnd: async () => {
    const wei = await at('Wei')
    const { id } = told(
      await wei.at(first).tokenMake(await touchedFor(wei, 'desk.keep-systems', tokenSubject())),
    )
    return {
      by: wei,
      body: await touchedFor(wei, 'desk.keep-systems', { token: id }),
      leaves: { endedTokens: 1 },
    }
  },
  requestWithdraw: async () => {
    const one = await draft()
    return { by: one.sofia, body: { ...one.expected, reasons: 'r' }, leaves: { acts: 1 } }
  },
  registryPropose: async () => {
    const { teresa, subject } = await proposal()
    return {
      by: teresa,
      body: await touchedFor(teresa, 'registry.propose', subject),
      leaves: { registryActs: 1 },
    }
  },
  registryAct: async () => {
    const { teresa, subject } = await proposal()
    const proposed = told(
      await teresa.at(first).registryPropose(await touchedFor(teresa, 'registry.propose', subject)),
    )
    const verifying = {
      entry: subject.entry,
      act: 'verified',
      proposal: proposed.proposal,
      decision: null,
      domain: null,
      because: null,
    }
    const hugo = await at('Hugo')
    return { by: hugo, body: await touchedFor(hugo, 'registry.act', verifying), leaves: { registryActs: 1 } }
  },
  unitVouch: async () => {
    const { teresa, touched } = await unitOfPdi()
    return { by: teresa, body: touched, leaves: { units: 1, people: 1, codes: 1, registryActs: 2 } }
  },
  unitSuspend: async () => {
    const { teresa, touched } = await unitOfPdi()
    const { unit } = told(await teresa.at(first).unitVouch(touched))
    const subject = { unit, suspended: true, reasons: 'r' }
    return {
      by: teresa,
      body: await touchedFor(teresa, 'registry.suspend', subject),
      leaves: { registryActs: 1, suspendedUnits: 1 },
    }
  },
  profilePropose: async () => {
    const { wei, touched } = await profileProposal()
    return { by: wei, body: touched, leaves: { proposals: 1, registryActs: 1 } }
  },
  profileWithdraw: async () => {
    const { wei, touched } = await profileProposal()
    const { proposal: id } = told(await wei.at(first).profilePropose(touched))
    return {
      by: wei,
      body: await touchedFor(wei, 'profile.propose', { proposal: id }),
      leaves: { withdrawnProposals: 1, registryActs: 1 },
    }
  },
  profileReview: async () => {
    const { wei, touched } = await profileProposal()
    const { proposal: id } = told(await wei.at(first).profilePropose(touched))
    const hugo = await at('Hugo')
    const subject = { proposal: id, verdict: 'refuse', confidence: null, words: 'r' }
    return {
      by: hugo,
      body: await touchedFor(hugo, 'profile.review', subject),
      leaves: { profileReviews: 1, registryActs: 1 },
    }
  },
  registrarName: async () => {
    const hugo = await at('Hugo')
    const person = await colleagueOf(hugo)
    return {
      by: hugo,
      body: await touchedFor(hugo, 'registrar.name', { person }),
      leaves: { namings: 1, registryActs: 1, notices: 2, mails: 2 },
    }
  },
  registrarConfirm: async () => {
    const [hugo, ivan] = [await at('Hugo'), await at('Iván')]
    const person = await colleagueOf(hugo)
    const subject = { person, naming: await named(hugo, person) }
    return {
      by: ivan,
      body: await touchedFor(ivan, 'registrar.confirm', subject),
      leaves: { registryActs: 1, notices: 3, mails: 3 },
    }
  },
  registrarStop: async () => {
    const hugo = await at('Hugo')
    const person = await colleagueOf(hugo)
    const subject = { person, naming: await named(hugo, person) }
    return {
      by: hugo,
      body: await touchedFor(hugo, 'registrar.stop', subject),
      leaves: { registryActs: 1, notices: 2, mails: 2 },
    }
  },
  personInvite: async () => {
    const { marta, unit } = await ofPdi('Sofía')
    const { email: _, ...told } = {
      unit,
      name: 'Aurora Ficticia',
      title: 'inspectora',
      roles: ['officer'],
      email: null,
      language: 'es',
    }
    return {
      by: marta,
      body: { ...(await touchedFor(marta, 'person.invite', told)), email: null },
      leaves: { people: 1, codes: 1, registryActs: 1 },
    }
  },
  emblemKeep: async () => {
    const marta = await at('Marta')
    const picture = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9" stroke="#123"/></svg>',
    )
    const touched = await touchedFor(marta, 'institution.keep-emblem', {
      sha256: createHash('sha256').update(picture).digest('hex'),
    })
    return {
      by: marta,
      body: { ...touched, emblem: { type: 'image/svg+xml', data: picture.toString('base64') } },
      leaves: { emblems: 1 },
    }
  },
  personAttest: async () => {
    const { marta, person } = await ofPdi('Sofía')
    return {
      by: marta,
      body: await touchedFor(marta, 'person.attest', { person }),
      leaves: { registryActs: 1 },
    }
  },
  personSuspend: async () => {
    const { marta } = await ofPdi('Sofía')
    const subject = { person: await colleagueOf(marta), left: true, reasons: 'r' }
    return {
      by: marta,
      body: await touchedFor(marta, 'person.suspend', subject),
      leaves: { registryActs: 1, notices: 1, mails: 1 },
    }
  },
  personRecover: async () => {
    const { marta, person } = await ofPdi('Sofía')
    return {
      by: marta,
      body: await touchedFor(marta, 'person.recover', { person }),
      leaves: { registryActs: 1, codes: 1, notices: 2, mails: 2 },
    }
  },
  personConfirmRecovery: async () => {
    const { marta, person } = await ofPdi('Bruno')
    const { recovery } = told(
      await marta.at(first).personRecover(await touchedFor(marta, 'person.recover', { person })),
    )
    const luis = await at('Luis')
    return {
      by: luis,
      body: await touchedFor(luis, 'person.confirm-recovery', { person, recovery }),
      leaves: { registryActs: 1, notices: 1, mails: 1 },
    }
  },
  keyRevoke: async () => {
    const olga = await at('Olga')
    // Two more than the one that the demonstration holds: the last two stay.
    const ids = [randomUUID(), randomUUID()]
    for (const id of ids)
      await first.house.parts.pool.query(
        "insert into passkey (id, person_id, public_key, device_bound, label, created_at) values ($1, $2, '', false, 'otra', now())",
        [id, olga.person],
      )
    return { by: olga, body: await touchedFor(olga, 'key.revoke', { key: ids[0] }), leaves: { revoked: 1 } }
  },
  personStopRecovery: async () => {
    const { marta, person } = await ofPdi('Sofía')
    const asked = told(
      await marta.at(first).personRecover(await touchedFor(marta, 'person.recover', { person })),
    )
    return { by: await at('Sofía'), body: { recovery: asked.recovery }, leaves: { registryActs: 1 } }
  },
  oversightReview: async () => {
    const one = await draft()
    const { rows } = await first.house.parts.pool.query<{ id: string }>(
      'select id from look where opening_id = $1',
      [one.expected.opening],
    )
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

const behind = Object.entries<DoorRoute>(doorRoutes)
const withEffect = behind.filter(([, { effect }]) => effect).map(([id]) => id as DoorRouteId)

/** They write without a key of their own: a challenge serves once, and what they show is shown once. */
const servingOnce: Partial<Record<DoorRouteId, () => Promise<Deed>>> = {
  webhookAdd: async () => {
    const wei = await at('Wei')
    return {
      by: wei,
      body: await touchedFor(wei, 'desk.keep-systems', { url: 'https://hooks.provider.example/' }),
      leaves: { webhooks: 1 },
    }
  },
  tokenMake: async () => {
    const wei = await at('Wei')
    return {
      by: wei,
      body: await touchedFor(wei, 'desk.keep-systems', tokenSubject()),
      leaves: { tokens: 1 },
    }
  },
  keyAddFinish: async () => {
    const olga = await at('Olga')
    const { challenge, options } = told(await olga.at(first).keyAddBegin({}))
    const response = (await createAuthenticator()).register(options, 'http://localhost')
    const { touch } = await touchedFor(olga, 'key.add', { label: 'otra' })
    return {
      by: olga,
      body: { challenge, label: 'otra', response, touch },
      leaves: { keys: 1, registryActs: 1 },
    }
  },
}
/** They show something, or do what is the same when it is done again. */
const showing: readonly DoorRouteId[] = [
  ...([
    'signInBegin',
    'signInFinish',
    'signOut',
    'me',
    'demoPeople',
    'demoSignIn',
    'demoTouch',
    'enrolBegin',
    'enrolFinish',
    'touchBegin',
  ] as const),
  ...([
    'work',
    'caseRead',
    'requestRead',
    'requestLetter',
    'requestPack',
    'thread',
    'desk',
    'deskRead',
    'deskLetter',
    'deskFigures',
  ] as const),
  ...([
    'webhooks',
    'tokens',
    'registryList',
    'registryRead',
    'profileProposals',
    'houseOutcomes',
    'people',
    'emblemRead',
    'keys',
  ] as const),
  ...(['keyAddBegin', 'notices', 'noticesRead', 'oversightFigures', 'oversightSample'] as const),
]

test('every route with an effect is walked; of every other one it is written that it has none, or serves once', () => {
  expect(Object.keys(deeds).sort()).toEqual(withEffect.toSorted())
  expect([...withEffect, ...showing, ...Object.keys(servingOnce)].sort()).toEqual(
    behind.map(([id]) => id).sort(),
  )
})

test.each(withEffect)(
  '%s: sent five times at once to two processes, late, again, and after leaving: one effect, one answer',
  async (id) => {
    const { path } = doorRoutes[id]
    const { by, body, leaves } = await (deeds[id] as () => Promise<Deed>)()
    const key = randomUUID()
    const call = (house: ExampleHouse, sent: Body = body, with_: string = key) =>
      post(house, path, sent, { cookie: by.cookie, key: with_ })
    const before = await counts()
    const together = await Promise.all([first, second, first, second, first].map((house) => call(house)))
    const [one] = together as [Raw, ...Raw[]]
    expect([one.status, one.why]).toEqual([200, ''])
    for (const again of together)
      expect([again.status, JSON.parse(again.text)]).toEqual([200, JSON.parse(one.text)])
    const after = await counts()
    expect(added(before, after)).toEqual({ ...leaves, once: 1 })

    // Late, and again, in the other process.
    for (const house of [second, first])
      expect(JSON.parse((await call(house)).text)).toEqual(JSON.parse(one.text))
    // The key of one call says nothing about another, of this route or of another one.
    expect(await call(second, other(body))).toMatchObject({ status: 422, code: 'key-used' })
    if ('stream' in body)
      expect(await call(second, { ...body, stream: new Uint8Array(1) })).toMatchObject({ code: 'key-used' })
    const elsewhere = id === 'caseCreate' ? 'personStopRecovery' : 'caseCreate'
    const foreign =
      elsewhere === 'caseCreate' ? { reference: 'EJ-3', sealed: false } : { recovery: randomUUID() }
    const crossed = await post(first, doorRoutes[elsewhere].path, foreign, { cookie: by.cookie, key })
    expect(['key-used', 'not-allowed']).toContain(crossed.code)
    // Somebody else with the same key has a call of the own, and does not read this answer.
    expect((await post(second, path, body, { cookie: stranger.cookie, key })).text).not.toBe(one.text)
    // Without a key nothing is done, and after the session has ended nothing is told.
    expect(await post(first, path, body, { cookie: by.cookie, key: 'short' })).toMatchObject({
      status: 400,
      why: 'idempotency-key',
    })
    told(await by.at(first).signOut({}))
    expect(await call(second)).toMatchObject({ status: 401 })
    expect(added(after, await counts())).toEqual({})
  },
  30_000,
)

test.each(Object.keys(servingOnce) as DoorRouteId[])(
  '%s: sent five times at once to two processes: one effect, and four are refused',
  async (id) => {
    const { by, body, leaves } = await (servingOnce[id] as () => Promise<Deed>)()
    const before = await counts()
    const together = await Promise.all(
      [first, second, first, second, first].map((house) =>
        post(house, doorRoutes[id].path, body, { cookie: by.cookie }),
      ),
    )
    expect(together.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    expect(together.filter(({ status }) => status >= 500)).toEqual([])
    expect(added(before, await counts())).toEqual(leaves)
  },
)

test('the same call under another key is another call: what was touched for once is refused, what came late is told', async () => {
  const { nora, decision, sofia, expected } = await submitted()
  const touch = await touchFor(nora.at(first), { for: 'request.approve', ...decision })
  told(await nora.at(first).requestApprove({ ...decision, touch }))
  expect(await nora.at(second).requestApprove({ ...decision, touch })).toMatchObject({
    ok: false,
    problem: { code: 'changed-meanwhile' },
  })
  // A withdrawal that was sent before the approval and comes after it is about a request that nobody sees any
  // more.
  expect(await sofia.at(second).requestWithdraw({ ...expected, seq: 2, reasons: 'r' })).toMatchObject({
    ok: false,
    problem: { code: 'changed-meanwhile' },
  })
  const again = { ...decision, seq: 3 }
  expect(await nora.at(second).requestApprove({ ...again, touch })).toMatchObject({
    ok: false,
    problem: { code: 'not-allowed' },
  })
})
