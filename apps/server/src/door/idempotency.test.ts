import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ApiBody, type DoorRoute, type DoorRouteId, doorRoutes } from '@oficio/contract/api'
import { varied } from '@oficio/core/academy'
import { narrowed, screenedFor } from '@oficio/core/act'
import { assistanceAfter, exportedCaseVersion } from '@oficio/core/case'
import type { EnteredWorkshop } from '@oficio/core/dialogue'
import { dayInSantiago } from '@oficio/example/day-in'
import { kidnapping } from '@oficio/example/emergency'
import { demonstrationDatabase, type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { mailboxSaid, valueSeen } from '@oficio/example/registry'
import {
  disclosure,
  drafted,
  nothingHeld,
  opened,
  post,
  preservation,
  type Raw,
  type Seat,
  seat,
} from '@oficio/example/requests'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'
import { digestOf } from '@oficio/verify/canonical'
import { standardStatement } from '@oficio/verify/record'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexSent } from '../identifiers/index-sent.ts'
import { countOversight } from '../oversight/count.ts'

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
})
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
  /** Another call of the route, where the shape of the fields leaves no other word to `other`. */
  readonly another?: Body
}

const counted: Readonly<Record<string, string>> = {
  acts: 'act',
  cases: 'criminal_case',
  requests: 'request',
  papers: 'paper',
  uploads: 'upload',
  erasures: 'erasure',
  exhibits: 'exhibit',
  unitKeys: 'unit_key',
  memberKeys: 'member_key',
  keyShares: 'key_share',
  looks: 'look',
  identifierComparisons: 'identifier_comparison',
  registryActs: 'registry_act',
  institutions: 'institution',
  units: 'unit',
  people: 'person',
  codes: 'enrolment',
  notices: 'notice',
  mails: 'mail',
  viewers: 'case_viewer',
  unsealed: 'case_unsealing',
  reviews: 'look_review',
  revoked: 'passkey where revoked_at is not null',
  emblems: 'emblem',
  namings: 'naming',
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
  lawReviews: 'law_review',
  lawReadings: 'law_reading',
  decidedReviews: "law_review where status <> 'open'",
  standards: 'standard_proposal',
  withdrawnStandards: "standard_proposal where status = 'withdrawn'",
  adoptedStandards: "standard_proposal where status in ('adopted', 'in-force')",
  standardVersions: 'standard_version',
  standardPositions: 'standard_position',
  standardComments: 'standard_comment',
  releases: 'knowledge_release',
  watchedTexts: 'watched_text',
  watchedVersions: 'watched_version',
  watchedAssessments: 'watched_assessment',
  roundQuestions: 'round_question',
  roundAnswers: 'round_answer',
  roundVerdicts: 'round_verdict',
  trainingRooms: 'training_room',
  closedRooms: "training_room where stage = 'closed'",
  trainingInjects: 'training_inject',
  trainingJudgements: 'training_judgement',
  certificates: 'training_certificate',
  trainingAttempts: 'training_attempt',
  trainingActs: 'training_attempt_act',
  revokedCertificates: 'training_certificate where revoked_at is not null',
  trainingRules: 'training_rule',
  roundGroups: 'round_group',
  roundMemberships: 'round_membership',
  gapWords: 'gap_word',
  workshopVersions: 'workshop_version',
  workshopWords: 'workshop_word',
  feeds: 'calendar_feed',
  endedFeeds: 'calendar_feed where ended_at is not null',
  turns: 'duty_turn',
  endedTurns: 'duty_turn where ended_at is not null',
  callBacks: 'call_back',
  decoys: 'decoy',
  endedDecoys: 'decoy where ended_at is not null',
  readCodes: 'call_back where read_at is not null',
  triedCodes: 'call_back, generate_series(1, tries)',
  heardCodes: 'call_back where heard_at is not null',
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
/** What a reader of laws says who has found nothing yet. */
const readOf = (article: string) => ({
  country: 'PY',
  treaty: 'budapest' as const,
  article,
  reading: {
    assessment: 'unknown' as const,
    confidence: 'low' as const,
    words: 'r',
    ...{ statute: null, article: null, year: null, quote: null, wording: null, source: null, asOf: null },
    basis: 'memory' as const,
    newestAmendment: null,
    approvals: [],
  },
})
const exercise: ApiBody<'trainingOpen'> = {
  title: 'Taller',
  cases: [{ id: 'colonel-in-a-hurry', chair: 'provider' }],
  modules: [],
  days: 1,
}
async function ledRoom() {
  const hugo = await at('Hugo')
  return { hugo, ...told(await hugo.at(first).trainingOpen(exercise)) }
}
/** Both emergency cases, as their authors win them with the facts of an attempt. */
const bothEmergencies = readCourses(coursesFolder()).scenarios.flatMap(({ value }) => {
  const acts = (seed: number) => varied(value, seed).paths.find(({ ends }) => ends === 'won')?.acts ?? []
  return value.certifies === 'emergency' ? [{ scenario: value.id, acts }] : []
})
type Trainee = Pick<ReturnType<Awaited<ReturnType<typeof at>>['at']>, 'trainingBegin' | 'trainingAct'>

/** Somebody passes both emergency cases in the house. */
async function passesBoth(by: Trainee): Promise<void> {
  for (const { scenario, acts } of bothEmergencies) {
    const { attempt, seed } = told(await by.trainingBegin({ scenario }))
    for (const [n, act] of acts(seed).entries())
      told(await by.trainingAct({ attempt, n, act: { ...act } as Record<string, string> }))
  }
}
const recipientOf = (letter: string) => `age1${letter.repeat(58)}`
const sealedShare = `-----BEGIN AGE ENCRYPTED FILE-----\n${'x'.repeat(100)}`
/** What a browser sends of a passkey that makes secrets: what it makes is nothing to the house. */
async function offering(by: Seat) {
  const { rows } = await first.house.parts.pool.query<{ id: string }>(
    'select id from passkey where person_id = $1 and revoked_at is null order by created_at limit 1',
    [by.person],
  )
  return touchedFor(by, 'unit-key.offer', { passkey: rows[0]?.id ?? '', recipient: recipientOf('q') })
}
const keyFor = async (by: Seat, member: string) => ({
  replaces: told(await by.at(first).unitKeys({})).keys[0]?.key ?? null,
  recipient: recipientOf('p'),
  recovery: recipientOf('z'),
  shares: [{ member, sealed: sealedShare }],
  paper: sealedShare,
})
/** The unit of Sofía with a key that Bruno made. */
async function unitWithKey() {
  const bruno = await at('Bruno')
  const { member } = told(await bruno.at(first).unitKeyOffer(await offering(bruno)))
  const made = await touchedFor(bruno, 'unit-key.make', await keyFor(bruno, member))
  return { bruno, ...told(await bruno.at(first).unitKeyMake(made)) }
}
/** A request that was answered with one sealed file, as its bytes look from here. */
async function handedOver() {
  const { key } = await unitWithKey()
  const { wei, sofia, expected, atDesk, case: id } = await sent()
  const { request } = atDesk
  const stanza = `-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n`
  const header = `age-encryption.org/v1\n${stanza}${stanza}--- ${'C'.repeat(43)}\n`
  const stream = new Uint8Array(Buffer.from(header + 'D'.repeat(16 + 10 + 16)))
  const desk = wei.at(first)
  const { upload } = told(await desk.deliveryBegin({ request, key, size: stream.length }))
  told(await desk.deliveryPiece({ upload, offset: 0, stream }))
  const { sha256 } = told(await desk.deliveryFinish({ upload }))
  const items = (await itemsOf(sofia, expected)).map((one) => ({ ...one, outcome: 'full' as const }))
  const delivery = {
    format: 'oficio-delivery/1' as const,
    request,
    sealedTo: { key, recipient: recipientOf('p'), recovery: recipientOf('z') },
    exhibits: [
      {
        name: 'registros.csv',
        size: 10,
        sha256: '0'.repeat(64),
        ciphertextSize: stream.length,
        ciphertextSha256: sha256,
        source: 'archivo',
        extractedAt: '2026-11-27T14:03:00-03:00',
        item: items[0]?.item ?? null,
      },
    ],
    declaration: null,
  }
  const answer = { ...atDesk, items, reference: '', final: false, delivery }
  const { seq } = told(await desk.deskAnswer(await touchedFor(wei, 'desk.answer', answer)))
  const bruno = await at('Bruno')
  const look = { ...expected, seq, leg: 1, exhibit: sha256 }
  return { sofia, look, bruno, keeps: { ...look, opening: await opened(bruno.at(first), id), reasons: 'r' } }
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
/** A draft for a provider that its words do not name, and what is signed to let it pass. */
async function stopped() {
  const sofia = await at('Sofía')
  const { id, requests } = await drafted(sofia.at(first), 1, { ...preservation, provider: 'uber' })
  const expected = { request: requests[0] as string, opening: await opened(sofia.at(first), id), seq: 1 }
  const refused = await sofia.at(first).requestSubmit(expected)
  const found = refused.ok ? [] : (refused.problem.findings ?? [])
  const bruno = await at('Bruno')
  const subject = {
    ...expected,
    opening: await opened(bruno.at(first), id),
    findings: found.map(({ code, rule, path }) => ({ code, rule, path })),
    reasons: 'r',
  }
  const touch = await touchFor(bruno.at(first), { for: 'request.override', ...subject })
  return { sofia, bruno, case: id, requests, expected, body: { ...subject, touch } }
}
/** The same, let pass by whoever heads the unit. */
async function letPass() {
  const one = await stopped()
  told(await one.bruno.at(first).requestOverride(one.body))
  return one
}
async function written(of: number) {
  const sofia = await at('Sofía')
  const { id, requests } = await drafted(sofia.at(first), of, preservation)
  return {
    sofia,
    case: id,
    requests,
    expected: { request: requests[0] as string, opening: await opened(sofia.at(first), id), seq: 1 },
  }
}
/** Approved, and not signed yet. */
async function approved(of = 1, isElsewhere = false) {
  const { sofia, case: id, requests, ...draft } = isElsewhere ? await letPass() : await written(of)
  const seq = isElsewhere ? 2 : 1
  const expected = { ...draft.expected, seq: seq + 2 }
  told(await sofia.at(first).requestSubmit({ ...expected, seq }))
  const nora = await at('Nora')
  const decision = {
    ...expected,
    opening: await opened(nora.at(first), id, 'decision'),
    seq: seq + 1,
  }
  told(
    await nora.at(first).requestApprove({
      ...decision,
      touch: await touchFor(nora.at(first), { for: 'request.approve', ...decision }),
    }),
  )
  return { sofia, case: id, requests, expected }
}
async function signed(of = 1, isElsewhere = false) {
  const one = await approved(of, isElsewhere)
  told(
    await one.sofia.at(first).requestSign({
      ...one.expected,
      touch: await touchFor(one.sofia.at(first), { for: 'request.sign', ...one.expected }),
    }),
  )
  return { ...one, expected: { ...one.expected, seq: one.expected.seq + 1 } }
}
async function sent(of = 1) {
  const one = await signed(of)
  told(await one.sofia.at(first).requestSend(await touchedFor(one.sofia, 'request.send', one.expected)))
  return {
    ...one,
    expected: { ...one.expected, seq: 5 },
    wei: await at('Wei'),
    atDesk: { request: one.expected.request, seq: 5 },
  }
}
let accounts = 0
/**
 * An emergency on the desk of its provider, each about an account of its own: more of the same is stopped.
 */
async function emergency() {
  const sofia = await at('Sofía')
  const identifiers = (kidnapping.identifiers ?? [])
    .slice(0, 1)
    .map((one) => ({ ...one, value: `@urgencia.${accounts++}` }))
  const { id, requests } = await drafted(sofia.at(first), 1, { ...kidnapping, identifiers })
  const request = requests[0] as string
  const seen = async (by: Seat, purpose?: 'decision') => {
    const opening = await opened(by.at(first), id, purpose)
    const { seq, status } = told(await by.at(first).requestRead({ request, opening }))
    return { status, expected: { request, opening, seq } }
  }
  told(await sofia.at(first).requestSubmit((await seen(sofia)).expected))
  for (const name of ['Nora', 'Elena']) {
    if ((await seen(sofia)).status !== 'awaiting') break
    const approver = await at(name)
    const { expected } = await seen(approver, 'decision')
    const touch = await touchFor(approver.at(first), { for: 'request.approve', ...expected })
    told(await approver.at(first).requestApprove({ ...expected, touch }))
  }
  const { expected } = await seen(sofia)
  const touch = await touchFor(sofia.at(first), { for: 'request.sign', ...expected })
  told(await sofia.at(first).requestSign({ ...expected, touch }))
  const sending = await touchedFor(sofia, 'request.send', (await seen(sofia)).expected)
  told(await sofia.at(first).requestSend(sending))
  const wei = await at('Wei')
  const bruno = await at('Bruno')
  const atDesk = async () => ({ request, seq: told(await wei.at(first).deskRead({ request })).seq })
  return { sofia, bruno, wei, request, seen, atDesk }
}
const registered = '+12025550150'
/** The same, with its sender being called. */
async function calling() {
  const one = await emergency()
  const { wei, request, atDesk } = one
  told(await wei.at(first).deskCallBegin({ ...(await atDesk()), number: registered }))
  const { calling: runs } = told(await wei.at(first).deskEmergency({ request }))
  return { ...one, call: runs?.call ?? '' }
}
/** Somebody's turn in a fortnight, so that nobody is on duty while this is walked. */
function turnOf(person: string) {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  return { person, from: inDays(14), until: inDays(15), telephone: '' }
}
async function planned(by: Seat, person: string): Promise<string> {
  told(await by.at(first).dutyPlan(turnOf(person)))
  const { turns } = told(await by.at(first).duty({}))
  return turns.find((one) => one.person === person && one.endedAt === null)?.id ?? ''
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
    on: first.house.parts.today(),
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
    recorded: { on: first.house.parts.today(), from: 'portal' as const },
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
/** Such a colleague with a key, so that a second person has something to compare. */
async function keyedColleague(of: Seat): Promise<{ readonly person: string; readonly print: string }> {
  const person = await colleagueOf(of)
  const key = Buffer.from(person)
  await first.house.parts.pool.query(
    "insert into passkey (id, person_id, public_key, device_bound, label, created_at) values ($1, $2, $3, false, 'otra', now())",
    [randomUUID(), person, key],
  )
  return { person, print: createHash('sha256').update(key).digest('hex') }
}
/** What the contact point of another State asks, as it is entered. */
const asking = () => ({
  reference: 'RJ-1',
  ...{ country: 'BR', authority: 'Ponto de Contato Fictício', person: '', network: 'budapest-24-7' },
  ...{ address: 'registro@contacto-br.example', receivedOn: first.house.parts.today() },
  ...{ urgent: null, wantsTraffic: null, provider: 'movistar', identifiers: [], offence: 'fraude' },
  ...{ facts: '', data: 'r', text: null, again: true as const },
})
async function askedAbroad() {
  const sol = await at('Sol')
  const { case: id, request } = told(await sol.at(first).contactEnter(asking()))
  return { sol, id, expected: { request, opening: await opened(sol.at(first), id), seq: 2 } }
}
/**
 * A letter from State to State, as a draft; laid before the central authority; ready to leave there; and
 * home.
 */
async function toState() {
  const content = assistanceAfter(disclosure, first.house.parts.knowledge, first.house.parts.today())
  if (!content) throw new Error('no assistance')
  const sofia = await at('Sofía')
  const { id, requests } = await drafted(sofia.at(first), 1, content)
  const expected = { request: requests[0] ?? '', opening: await opened(sofia.at(first), id), seq: 1 }
  return { sofia, id, expected }
}
const layAt = async (sofia: Seat, expected: Awaited<ReturnType<typeof toState>>['expected']) =>
  told(await sofia.at(first).assistanceLay(await touchedFor(sofia, 'assistance.lay', expected)))
async function laidThere() {
  const { sofia, id, expected } = await toState()
  const { seq } = await layAt(sofia, expected)
  const vera = await at('Vera')
  return { sofia, vera, id, expected, ours: { ...expected, opening: await opened(vera.at(first), id), seq } }
}
const remark = () => ({
  of: 'desk' as const,
  ...{ path: null, words: 'r', on: first.house.parts.today(), reference: '' },
})
async function remarked() {
  const there = await laidThere()
  const { thread, seq } = told(await there.vera.at(first).assistanceAsk({ ...there.ours, ...remark() }))
  return { ...there, thread, ours: { ...there.ours, seq } }
}
async function readyThere() {
  const { sofia, id, expected } = await toState()
  told(await sofia.at(first).requestSubmit(expected))
  let seq = 2
  for (const name of ['Nora', 'Elena']) {
    const who = await at(name)
    const decision = { ...expected, opening: await opened(who.at(first), id, 'decision'), seq }
    const touch = await touchFor(who.at(first), { for: 'request.approve', ...decision })
    ;({ seq } = told(await who.at(first).requestApprove({ ...decision, touch })))
  }
  const signing = { ...expected, seq }
  const touch = await touchFor(sofia.at(first), { for: 'request.sign', ...signing })
  ;({ seq } = told(await sofia.at(first).requestSign({ ...signing, touch })))
  ;({ seq } = await layAt(sofia, { ...expected, seq }))
  const vera = await at('Vera')
  const opening = await opened(vera.at(first), id)
  const found = screenedFor.map((one) => ({ for: one, outcome: 'nothing-found' as const, reasons: 'r' }))
  const screening = { ...expected, opening, seq, say: { what: 'screened' as const, found } }
  ;({ seq } = told(await vera.at(first).safeguardSay(screening)))
  return { sofia, vera, id, expected, ours: { ...expected, opening, seq } }
}
async function cameHome() {
  const there = await readyThere()
  const { vera, ours, expected } = there
  const on = first.house.parts.today()
  const files = [{ name: 'a.zip', bytes: 1, sha256: 'b'.repeat(64) }]
  const acts: readonly ApiBody<'assistanceKeep'>['act'][] = [
    { what: 'ready' },
    { what: 'sent', to: { name: 'r', country: 'SG' }, channel: 'r', on, reference: '', proof: null },
    { what: 'home', leg: 1, part: 'part', on, reference: '', words: 'r', files },
  ]
  let { seq } = ours
  for (const act of acts) {
    const body = await touchedFor(vera, 'assistance.keep', { ...ours, seq, act })
    ;({ seq } = told(await vera.at(first).assistanceKeep(body)))
  }
  return { ...there, of: seq, files: files.map(({ sha256 }) => sha256), theirs: { ...expected, seq } }
}
/** An identifier of a draft of the prosecutor that a request of the police has too. */
async function tied() {
  const { pool } = first.house.parts
  const there = await toState()
  const nora = await at('Nora')
  const { id, requests } = await drafted(nora.at(first), 1, preservation)
  const where = { request: requests[0] ?? '', opening: await opened(nora.at(first), id) }
  await pool.query('update request set to_index = true where id = $1', [there.expected.request])
  await indexSent(first.house.parts, first.house.parts.now())
  const { ties } = told(await nora.at(first).identifierCompare(where))
  const { rows } = await pool.query<{ id: string }>(
    'select id from identifier_tie where asking_request = $1 and holding_request = $2',
    [where.request, there.expected.request],
  )
  const tie = rows[0]?.id ?? ties[0]?.tie ?? ''
  const { request, opening } = there.expected
  return { by: nora, body: { ...where, tie }, holder: { by: there.sofia, where: { request, opening } } }
}
async function drilling() {
  const sol = await at('Sol')
  const { points } = told(await sol.at(first).contactList({}))
  const entry = points.find(({ country }) => country === 'BR')?.entry ?? ''
  return { sol, subject: { entry, network: 'budapest-24-7', address: 'registro@contacto-br.example' } }
}
async function headed() {
  const marta = await at('Marta')
  const { person, print } = await keyedColleague(marta)
  const roles = ['unit-head' as const]
  const given = { person, roles }
  const { naming } = told(await marta.at(first).roleGive(await touchedFor(marta, 'role.give', given)))
  return { marta, person, roles, print, naming: naming ?? '' }
}
async function named(by: Seat, person: string): Promise<string> {
  return told(await by.at(first).registrarName(await touchedFor(by, 'registrar.name', { person }))).naming
}
async function profileProposal() {
  const wei = await at('Wei')
  const subject = { changes: [{ fact: 'emergency' as const, channel: 'teléfono de guardia' }], reason: 'r' }
  return { wei, subject, touched: await touchedFor(wei, 'profile.propose', subject) }
}
/** Other words for a part of a letter that nobody else of these deeds changes. */
function otherWords(key: string) {
  const said = first.house.parts.knowledge.templates.wording[key]
  const words = { es: said?.es ?? '', pt: said?.pt ?? '', en: said?.en ?? '', fr: said?.fr ?? '' }
  const after = {
    es: `${words.es} Gracias.`,
    pt: `${words.pt} Obrigada.`,
    en: `${words.en} Thanks.`,
    fr: `${words.fr} Merci.`,
  }
  const change = { fact: 'wording' as const, key, country: null, before: words, after }
  return {
    subject: { of: 'letters' as const, changes: [change] },
    ...{ reason: 'r', effectiveOn: null, sunsetOn: null },
  }
}
/** Everybody who speaks for an institution hears of it, but whoever does it. */
async function speakersBut(name: string): Promise<Record<string, number>> {
  const { rows } = await first.house.parts.pool.query<{ count: number }>(
    `select count(*)::int as count from person p where p.name not like $1 || '%'
     and speaks_here(p.id, array['unit-head', 'prosecutor', 'judge', 'national-authority', 'desk-lead'])`,
    [name],
  )
  const count = rows[0]?.count ?? 0
  return { notices: count, mails: count }
}
async function standardOf(key: string) {
  const wei = await at('Wei')
  const subject = { title: 't', ...otherWords(key) }
  const { standard } = told(
    await wei.at(first).standardPropose(await touchedFor(wei, 'standard.propose', subject)),
  )
  return { wei, standard }
}
const textOn = (standard: string, key: string) => ({
  ...{ standard, version: 1, text: digestOf(standardStatement(otherWords(key))) },
})
const positionOn = (standard: string, key: string, stance: 'support' | 'object') => ({
  ...{ ...textOn(standard, key), stance, reasons: 'r' },
})
const guideline = (text: string) => ({
  title: 't',
  whose: { of: 'provider' as const, provider: 'tiktok' },
  ...{ source: `https://guia.example/${text}`, ofDay: null, text: `Guía ${text}` },
})
const asked = {
  words: '¿Basta el orden en español?',
  provider: 'tiktok',
  country: null,
  topic: 'language',
  forPublic: false,
  group: null,
}
async function question() {
  const wei = await at('Wei')
  const { question: id } = told(await wei.at(first).roundAsk({ ...asked, topic: 'language' }))
  return { wei, id }
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
  caseUnseal: async () => {
    const one = await draft(true)
    const { touch } = await touchedFor(one.sofia, 'case.unseal', { case: one.case })
    const reason = 'La investigación ya es pública.'
    return {
      by: one.sofia,
      body: { case: one.case, opening: one.expected.opening, reason, touch },
      leaves: { unsealed: 1, registryActs: 1 },
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
  requestOverride: async () => {
    const { bruno, body } = await stopped()
    return { by: bruno, body, leaves: { acts: 1 } }
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
    const content = narrowed(seen, { identifiers: [0, 1], rows: [{ at: 0 }] })
    const touch = await touchFor(nora.at(first), {
      for: 'request.narrow',
      ...decision,
      content,
      reasons: 'r',
    })
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
  requestAnnex: async () => {
    const { sofia, expected } = await draft()
    const { seq: _, ...where } = expected
    return {
      by: sofia,
      body: { ...where, name: 'orden.pdf', stream: new Uint8Array([1, 2, 3]) },
      leaves: { papers: 1 },
    }
  },
  requestOrder: async () => {
    const { nora, decision } = await submitted()
    return {
      by: nora,
      body: {
        ...decision,
        number: 'RIT 1-2026',
        article: 'artículo ficticio 9',
        on: '2026-11-24',
        reasons: 'r',
      },
      leaves: { papers: 1 },
    }
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
    // Back by the word of two others, as the registry has it: what she signs afterwards is held against it.
    const back = { person: one.sofia.person, reasons: 'r' }
    for (const name of ['Luis', 'Teresa']) {
      const by = await at(name)
      told(await by.at(first).personRestore(await touchedFor(by, 'person.restore', back)))
    }
    const bruno = await at('Bruno')
    const expected = {
      request: one.expected.request,
      opening: await opened(bruno.at(first), one.case),
      seq: 2,
    }
    const touch = await touchFor(bruno.at(first), {
      for: 'request.release',
      ...expected,
      reasons: 'r',
    })
    return { by: bruno, body: { ...expected, reasons: 'r', touch }, leaves: { acts: 1 } }
  },
  requestSend: async () => {
    const { sofia, expected } = await signed()
    // Whoever leads the desk is told of what lies on it.
    return {
      by: sofia,
      body: await touchedFor(sofia, 'request.send', expected),
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  requestHandOff: async () => {
    const { sofia, expected } = await signed()
    const subject = {
      ...expected,
      channel: 'portal',
      on: first.house.parts.today(),
      reference: 'P-1',
      proof: null,
    }
    return { by: sofia, body: await touchedFor(sofia, 'request.send', subject), leaves: { acts: 1 } }
  },
  requestInvite: async () => {
    // A provider that has no desk here.
    const { sofia, expected } = await signed(1, true)
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
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  requestSupersede: async () => {
    const { sofia, expected, requests } = await sent(2)
    return {
      by: sofia,
      body: { ...expected, by: requests[1], reasons: 'r' },
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  requestRecordAnswer: async () => {
    const { sofia, expected } = await handedOff()
    const recorded = { on: first.house.parts.today(), from: 'portal' as const }
    const items = await itemsOf(sofia, expected)
    const subject = { ...expected, recorded, items, reference: 'P-1', final: true }
    return { by: sofia, body: await touchedFor(sofia, 'request.record-answer', subject), leaves: { acts: 1 } }
  },
  requestRecord: async () => {
    const { sofia, expected } = await handedOff()
    const act = {
      kind: 'preserved',
      body: { leg: 1, until: null, reference: 'P-1' },
      recorded: { on: first.house.parts.today(), from: 'mail' },
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
    return {
      by: wei,
      body: { person: amelia, requests: [atDesk] },
      leaves: { acts: 1, assignments: 1, notices: 1, mails: 1 },
    }
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
  deskCorrect: async () => {
    const { wei, sofia, expected, atDesk } = await sent()
    const items = await itemsOf(sofia, expected)
    const answer = { ...atDesk, items, reference: 'R-1', final: true }
    told(await wei.at(first).deskAnswer(await touchedFor(wei, 'desk.answer', answer)))
    const subject = { request: atDesk.request, seq: atDesk.seq + 1, of: atDesk.seq + 1, items, reasons: 'r' }
    return {
      by: wei,
      body: await touchedFor(wei, 'desk.correct', subject),
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  deliveryBegin: async () => {
    const { key } = await unitWithKey()
    const { wei, atDesk } = await sent()
    return { by: wei, body: { request: atDesk.request, key, size: 100_000 }, leaves: { uploads: 1 } }
  },
  exhibitOpen: async () => {
    const { sofia, look } = await handedOver()
    return { by: sofia, body: { ...look, purpose: 'r' }, leaves: { acts: 1, looks: 1 } }
  },
  exhibitExport: async () => {
    const { sofia, look } = await handedOver()
    return { by: sofia, body: { ...look, purpose: 'r', as: 'sealed' }, leaves: { acts: 1, looks: 1 } }
  },
  exhibitReturn: async () => {
    const { sofia, look } = await handedOver()
    const subject = { ...look, reasons: 'r' }
    return { by: sofia, body: await touchedFor(sofia, 'exhibit.return', subject), leaves: { acts: 1 } }
  },
  exhibitTerm: async () => {
    const { bruno, keeps } = await handedOver()
    const body = await touchedFor(bruno, 'exhibit.keep', { ...keeps, until: '2030-01-01' })
    return { by: bruno, body, leaves: { acts: 1 } }
  },
  exhibitHold: async () => {
    const { bruno, keeps } = await handedOver()
    const body = await touchedFor(bruno, 'exhibit.keep', { ...keeps, lift: false })
    return { by: bruno, body, leaves: { acts: 1 } }
  },
  exhibitErase: async () => {
    const { sofia, look, bruno, keeps } = await handedOver()
    // What it rests on is somebody else's word.
    const back = await touchedFor(sofia, 'exhibit.return', { ...look, reasons: 'r' })
    const { seq } = told(await sofia.at(first).exhibitReturn(back))
    const body = await touchedFor(bruno, 'exhibit.erase', { ...keeps, seq, ground: 'went-back' })
    return { by: bruno, body, leaves: { acts: 1, erasures: 1 } }
  },
  unitKeyOffer: async () => {
    const sofia = await at('Sofía')
    return { by: sofia, body: await offering(sofia), leaves: { memberKeys: 1 } }
  },
  unitKeyMake: async () => {
    const [bruno, sofia] = [await at('Bruno'), await at('Sofía')]
    // Whoever offered before hears of it.
    told(await sofia.at(first).unitKeyOffer(await offering(sofia)))
    const { member } = told(await bruno.at(first).unitKeyOffer(await offering(bruno)))
    return {
      by: bruno,
      body: await touchedFor(bruno, 'unit-key.make', await keyFor(bruno, member)),
      leaves: { unitKeys: 1, keyShares: 2, notices: 1, mails: 1 },
    }
  },
  unitKeyShare: async () => {
    const { bruno, key } = await unitWithKey()
    const sofia = await at('Sofía')
    const { member } = told(await sofia.at(first).unitKeyOffer(await offering(sofia)))
    const subject = { shares: [{ key, member, sealed: sealedShare }] }
    return { by: bruno, body: await touchedFor(bruno, 'unit-key.share', subject), leaves: { keyShares: 1 } }
  },
  requestReadCode: async () => {
    const { bruno, call, seen } = await calling()
    return {
      by: bruno,
      body: await touchedFor(bruno, 'request.read-code', { ...(await seen(bruno)).expected, call }),
      leaves: { acts: 1, readCodes: 1 },
    }
  },
  emergencyDisown: async () => {
    const { bruno, request } = await emergency()
    // Whoever leads the desk, whoever sent it, and whoever watches over the use are told.
    return { by: bruno, body: { request }, leaves: { acts: 1, notices: 3, mails: 3 } }
  },
  requestFollowUp: async () => {
    const { sofia, seen } = await emergency()
    const { expected } = await seen(sofia)
    const on = dayInSantiago()
    const word = { outcome: 'validated', by: 'Juzgado Ficticio', of: 'judge', number: '12-2026' }
    const subject = { ...expected, ...word, on }
    return { by: sofia, body: await touchedFor(sofia, 'request.follow-up', subject), leaves: { acts: 1 } }
  },
  requestReadOrder: async () => {
    const { sofia, bruno, seen, request } = await emergency()
    const { expected } = await seen(sofia)
    const stream = new TextEncoder().encode('Orden 12-2026')
    const { opening } = expected
    const annex = { request, opening, name: 'orden.txt', stream }
    const { file, sha256, bringer } = told(await sofia.at(first).requestAnnex(annex))
    const word = { outcome: 'validated', by: 'Juzgado Ficticio', of: 'judge', number: '12-2026' } as const
    const brought = { order: { file, sha256 }, bringer: bringer ?? '' }
    const noting = { ...expected, ...word, on: dayInSantiago(), ...brought }
    told(await sofia.at(first).requestFollowUp(await touchedFor(sofia, 'request.follow-up', noting)))
    // Whoever heads the unit that asks says no yes of its own paper.
    const read = { order: { file, sha256 }, outcome: 'no-order', word: 'validated' }
    const said = { by: noting.by, of: noting.of, number: noting.number, on: noting.on }
    const subject = { ...(await seen(bruno)).expected, ...read, ...said }
    return { by: bruno, body: await touchedFor(bruno, 'request.read-order', subject), leaves: { acts: 1 } }
  },
  deskCallBegin: async () => {
    const { wei, atDesk } = await emergency()
    return {
      by: wei,
      body: { ...(await atDesk()), number: registered },
      leaves: { acts: 1, callBacks: 1 },
    }
  },
  deskCallHear: async () => {
    const { bruno, wei, call, seen, atDesk } = await calling()
    const reading = { ...(await seen(bruno)).expected, call }
    const read = await touchedFor(bruno, 'request.read-code', reading)
    const { code } = told(await bruno.at(first).requestReadCode(read))
    return {
      by: wei,
      body: { ...(await atDesk()), call, code },
      // However often it is sent, it is one try.
      leaves: { acts: 1, triedCodes: 1, heardCodes: 1 },
    }
  },
  requestPointSays: async () => {
    const { request, seen } = await emergency()
    const sol = await at('Sol')
    const { expected } = await seen(sol)
    expect(expected.request).toBe(request)
    const subject = { ...expected, outcome: 'confirmed' as const, reasons: '' }
    return { by: sol, body: await touchedFor(sol, 'request.point-confirms', subject), leaves: { acts: 1 } }
  },
  deskSkip: async () => {
    const { wei, atDesk } = await emergency()
    const amelia = await at('Amelia')
    told(await wei.at(first).deskAssign({ requests: [await atDesk()], person: amelia.person }))
    const asked = { ...(await atDesk()), reasons: 'Nadie contesta' }
    told(await amelia.at(first).deskSkip(await touchedFor(amelia, 'desk.skip-call', asked)))
    const body = await touchedFor(wei, 'desk.agree-skip', await atDesk())
    // Whoever asked for it, whoever heads the unit and whoever watches over the use are told.
    return { by: wei, body, leaves: { acts: 1, notices: 3, mails: 3 } }
  },
  deskDecoySet: async () => {
    const wei = await at('Wei')
    told(await wei.at(first).deskDecoySet({ lay: '@nadie.1' }))
    const { decoys } = told(await wei.at(first).deskDecoys({}))
    const body = { lay: '@nadie.2', end: decoys[0]?.id }
    return { by: wei, body, leaves: { decoys: 1, endedDecoys: 1 } }
  },
  dutyPlan: async () => {
    const bruno = await at('Bruno')
    return {
      by: bruno,
      body: turnOf(await colleagueOf(bruno)),
      leaves: { turns: 1, notices: 1, mails: 1 },
    }
  },
  dutyEnd: async () => {
    const bruno = await at('Bruno')
    const turn = await planned(bruno, await colleagueOf(bruno))
    return { by: bruno, body: { turn }, leaves: { endedTurns: 1, notices: 1, mails: 1 } }
  },
  dutyHandOver: async () => {
    const bruno = await at('Bruno')
    const turn = await planned(bruno, bruno.person)
    const person = await colleagueOf(bruno)
    return {
      by: bruno,
      body: { turn, person, telephone: '' },
      leaves: { turns: 1, endedTurns: 1, notices: 1, mails: 1 },
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
  feedMake: async () => ({ by: await at('Nora'), body: {}, leaves: { feeds: 1 } }),
  feedEnd: async () => {
    const sofia = await at('Sofía')
    told(await sofia.at(first).feedMake({}))
    return { by: sofia, body: {}, leaves: { endedFeeds: 1 } }
  },
  registryPropose: async () => {
    const { teresa, subject } = await proposal()
    return {
      by: teresa,
      body: await touchedFor(teresa, 'registry.propose', subject),
      // All who keep the registry: two of them verify it.
      leaves: { registryActs: 1, notices: 3, mails: 3 },
    }
  },
  registryEnter: async () => {
    const teresa = await at('Teresa')
    const name = `Entera Ficticia ${randomUUID().slice(0, 8)}`
    const one = { replaces: null, sources: ['https://www.entera.example/'] }
    const values = [
      { field: 'legalName' as const, value: name, ...one },
      { field: 'kind' as const, value: 'provider', ...one },
    ]
    return {
      by: teresa,
      body: await touchedFor(teresa, 'registry.propose', { entry: null, values }),
      leaves: { registryActs: 2, institutions: 1, notices: 3, mails: 3 },
    }
  },
  registryVerify: async () => {
    const { teresa, subject } = await proposal()
    const { proposal: waiting } = told(
      await teresa.at(first).registryPropose(await touchedFor(teresa, 'registry.propose', subject)),
    )
    const evidence = { how: 'met' as const, on: first.house.parts.today() }
    const ticking = {
      entry: subject.entry,
      ticks: [{ proposal: waiting, field: subject.field, value: subject.value, evidence }],
    }
    const hugo = await at('Hugo')
    return {
      by: hugo,
      body: await touchedFor(hugo, 'registry.verify', ticking),
      leaves: { registryActs: 1 },
    }
  },
  contactEnter: async () => {
    const sol = await at('Sol')
    return { by: sol, body: asking(), leaves: { acts: 2, cases: 1, requests: 1, viewers: 1 } }
  },
  contactHold: async () => {
    const { sol, expected } = await askedAbroad()
    return { by: sol, body: await touchedFor(sol, 'contact.tell', expected), leaves: { acts: 1 } }
  },
  contactTell: async () => {
    const { sol, expected } = await askedAbroad()
    const said = { what: 'received', words: 'r', channel: 'mail', on: first.house.parts.today() }
    const subject = { ...expected, ...said, reference: '', proof: null, traffic: null }
    return { by: sol, body: await touchedFor(sol, 'contact.tell', subject), leaves: { acts: 1 } }
  },
  contactAssistance: async () => {
    const { sol, expected } = await askedAbroad()
    const subject = { ...expected, on: first.house.parts.today(), reference: 'MLA-1', from: 'r' }
    return { by: sol, body: await touchedFor(sol, 'contact.tell', subject), leaves: { acts: 1 } }
  },
  contactRelease: async () => {
    const { sol, id, expected } = await askedAbroad()
    const leo = await at('Leo')
    const withdrawal = await touchedFor(sol, 'request.withdraw', { ...expected, reasons: 'r' })
    const { seq } = told(await sol.at(first).requestWithdraw(withdrawal))
    const why = { because: 'refused-at-home', on: first.house.parts.today(), words: 'r', address: null }
    const subject = { ...expected, seq, opening: await opened(leo.at(first), id), ...why, call: null }
    return { by: leo, body: await touchedFor(leo, 'contact.tell', subject), leaves: { acts: 1 } }
  },
  contactDrill: async () => {
    const { sol, subject } = await drilling()
    return { by: sol, body: await touchedFor(sol, 'contact.drill', subject), leaves: { registryActs: 1 } }
  },
  contactDrillCame: async () => {
    const { sol, subject } = await drilling()
    const begun = await touchedFor(sol, 'contact.drill', subject)
    const { drill, code } = told(await sol.at(first).contactDrill(begun))
    const leo = await at('Leo')
    const { entry, address } = subject
    const came = { entry, drill, address, code: code ?? '', on: first.house.parts.today() }
    return { by: leo, body: await touchedFor(leo, 'contact.drill', came), leaves: { registryActs: 1 } }
  },
  assistanceLay: async () => {
    const { sofia, expected } = await toState()
    return {
      by: sofia,
      body: await touchedFor(sofia, 'assistance.lay', expected),
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  assistanceAsk: async () => {
    const { vera, ours } = await laidThere()
    return { by: vera, body: { ...ours, ...remark() }, leaves: { acts: 1, notices: 1, mails: 1 } }
  },
  assistanceSay: async () => {
    const { vera, ours, thread } = await remarked()
    // Of what nobody read yet word goes out once.
    return { by: vera, body: { ...ours, thread, words: 'r' }, leaves: { acts: 1 } }
  },
  assistanceSettle: async () => {
    const { vera, ours, thread } = await remarked()
    return { by: vera, body: { ...ours, thread, words: 'r' }, leaves: { acts: 1 } }
  },
  assistanceTranslate: async () => {
    const { vera, ours } = await laidThere()
    const file = { name: 'en.pdf', sha256: 'c'.repeat(64) }
    const said = { language: 'en', translator: 'r', title: '', on: first.house.parts.today(), file }
    return { by: vera, body: { ...ours, ...said }, leaves: { acts: 1 } }
  },
  safeguardSay: async () => {
    const { vera, ours } = await laidThere()
    const say = { what: 'protected' as const, persons: [{ role: 'lawyer' as const, words: 'r' }] }
    return { by: vera, body: { ...ours, say }, leaves: { acts: 1 } }
  },
  assistanceKeep: async () => {
    const { vera, ours } = await readyThere()
    const subject = { ...ours, act: { what: 'ready' as const } }
    return {
      by: vera,
      body: await touchedFor(vera, 'assistance.keep', subject),
      leaves: { acts: 1, notices: 1, mails: 1 },
    }
  },
  assistanceReceive: async () => {
    const { sofia, theirs, of, files } = await cameHome()
    const subject = { ...theirs, of, files }
    return { by: sofia, body: await touchedFor(sofia, 'assistance.receive', subject), leaves: { acts: 1 } }
  },
  identifierCompare: async () => {
    const { sofia, expected } = await toState()
    const { seq: _, ...body } = expected
    return { by: sofia, body, leaves: { identifierComparisons: 1 } }
  },
  identifierKnock: async () => {
    const { by, body } = await tied()
    return { by, body, leaves: { notices: 2, mails: 2 } }
  },
  identifierAnswer: async () => {
    const { by, body, holder } = await tied()
    told(await by.at(first).identifierKnock(body))
    const { request, opening, tie } = { ...holder.where, tie: body.tie }
    return { by: holder.by, body: { request, opening, tie, agrees: true }, leaves: { notices: 1, mails: 1 } }
  },
  registryCheckDomain: async () => {
    const { teresa, subject } = await proposal()
    const { fields } = told(await teresa.at(first).registryRead({ entry: subject.entry }))
    const domain = fields.find(({ field }) => field === 'domain')?.value
    // In a demonstration nobody is asked, and so nothing is noted.
    return { by: teresa, body: { entry: subject.entry, domain }, leaves: {} }
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
      saw: await valueSeen(teresa.at(first), subject.entry, proposed.proposal),
    }
    const hugo = await at('Hugo')
    return { by: hugo, body: await touchedFor(hugo, 'registry.act', verifying), leaves: { registryActs: 1 } }
  },
  unitVouch: async () => {
    const { teresa, touched } = await unitOfPdi()
    return {
      by: teresa,
      body: touched,
      leaves: { units: 1, people: 1, codes: 1, namings: 1, registryActs: 3, notices: 2, mails: 2 },
    }
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
    return { by: wei, body: touched, leaves: { proposals: 1, registryActs: 1, notices: 3, mails: 3 } }
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
  lawReadingWrite: async () => {
    const lidia = await at('Lidia')
    return {
      by: lidia,
      body: await touchedFor(lidia, 'reading.write', readOf('18')),
      leaves: { lawReviews: 1, lawReadings: 1 },
    }
  },
  lawReviewDecide: async () => {
    const [lidia, oscar] = [await at('Lidia'), await at('Óscar')]
    told(await lidia.at(first).lawReadingWrite(await touchedFor(lidia, 'reading.write', readOf('19'))))
    const { review } = told(
      await oscar.at(first).lawReadingWrite(await touchedFor(oscar, 'reading.write', readOf('19'))),
    )
    return {
      by: oscar,
      body: await touchedFor(oscar, 'reading.publish', {
        ...{ review, decision: 'restrict' as const, changes: null },
      }),
      leaves: { decidedReviews: 1, registryActs: 1 },
    }
  },
  standardPropose: async () => {
    const wei = await at('Wei')
    const subject = { title: 't', ...otherWords('K3.answer') }
    return {
      by: wei,
      body: await touchedFor(wei, 'standard.propose', subject),
      leaves: { standards: 1, standardVersions: 1, registryActs: 1, ...(await speakersBut('Wei')) },
    }
  },
  standardRevise: async () => {
    const { wei, standard } = await standardOf('K4.noalert')
    return {
      by: wei,
      body: await touchedFor(wei, 'standard.propose', { standard, ...otherWords('K4.noalert') }),
      leaves: { standardVersions: 1, registryActs: 1, ...(await speakersBut('Wei')) },
    }
  },
  standardWithdraw: async () => {
    const { wei, standard } = await standardOf('K4.preserve')
    return {
      by: wei,
      body: await touchedFor(wei, 'standard.propose', { standard }),
      leaves: { withdrawnStandards: 1, registryActs: 1 },
    }
  },
  standardComment: async () => {
    const { wei, standard } = await standardOf('K6.closing')
    return { by: wei, body: { standard, version: 1, words: 'w' }, leaves: { standardComments: 1 } }
  },
  standardPosition: async () => {
    const { wei, standard } = await standardOf('L14.account')
    return {
      by: wei,
      body: await touchedFor(wei, 'standard.position', positionOn(standard, 'L14.account', 'support')),
      leaves: { standardPositions: 1, registryActs: 1 },
    }
  },
  standardAdopt: async () => {
    const { wei, standard } = await standardOf('K4.answer')
    for (const name of ['Wei', 'Bruno', 'Inês']) {
      const who = await at(name)
      const said = await touchedFor(who, 'standard.position', positionOn(standard, 'K4.answer', 'support'))
      told(await who.at(first).standardPosition(said))
    }
    return {
      by: wei,
      body: await touchedFor(wei, 'standard.adopt', textOn(standard, 'K4.answer')),
      leaves: { adoptedStandards: 1, releases: 1, registryActs: 1, ...(await speakersBut('Wei')) },
    }
  },
  watchedBring: async () => {
    const wei = await at('Wei')
    return {
      by: wei,
      body: guideline('uno'),
      leaves: { watchedTexts: 1, watchedVersions: 1, notices: 3, mails: 3 },
    }
  },
  watchedAssess: async () => {
    const [wei, hugo] = [await at('Wei'), await at('Hugo')]
    const { text } = told(await wei.at(first).watchedBring(guideline('dos')))
    return {
      by: hugo,
      body: { text, version: 1, finding: 'facts-stand', words: 'w' },
      leaves: { watchedAssessments: 1 },
    }
  },
  roundAsk: async () => ({ by: await at('Wei'), body: asked, leaves: { roundQuestions: 1 } }),
  roundAnswer: async () => {
    const { wei, id } = await question()
    return { by: wei, body: { question: id, words: 'Sí.', source: null }, leaves: { roundAnswers: 1 } }
  },
  roundJudge: async () => {
    const { id } = await question()
    const body = { question: id, answer: null, verdict: 'hidden', words: 'w' }
    return { by: await at('Hugo'), body, leaves: { roundVerdicts: 1 } }
  },
  roundConfirm: async () => {
    const [wei, sofia, hugo, ivan] = [await at('Wei'), await at('Sofía'), await at('Hugo'), await at('Iván')]
    const { question: id } = told(
      await sofia.at(first).roundAsk({ ...asked, topic: 'language', forPublic: true }),
    )
    const said = { question: id, words: 'Sí.', source: 'https://wei.example/guia' }
    const { answer } = told(await wei.at(first).roundAnswer(said))
    told(await hugo.at(first).roundJudge({ question: id, answer, verdict: 'accepted', words: 'w' }))
    told(await hugo.at(first).roundJudge({ question: id, answer: null, verdict: 'opened', words: 'w' }))
    const subject = { question: id, answer, asked: asked.words, said: said.words, source: said.source }
    return {
      by: ivan,
      body: await touchedFor(ivan, 'dialogue.confirm', subject),
      leaves: { releases: 1, registryActs: 1 },
    }
  },
  trainingOpen: async () => ({ by: await at('Hugo'), body: exercise, leaves: { trainingRooms: 1 } }),
  trainingInject: async () => {
    const { hugo, room } = await ledRoom()
    return { by: hugo, body: { room, words: 'w', to: null }, leaves: { trainingInjects: 1 } }
  },
  trainingJudge: async () => {
    const { hugo, room } = await ledRoom()
    const code = told(await hugo.at(first).trainings({})).rooms.find(({ id }) => id === room)?.code ?? ''
    const seated = { code, secret: 'S'.repeat(43), name: 'Mesa', country: 'CL' }
    told(await hugo.at(first).trainingJoin(seated))
    return { by: hugo, body: { room, n: 1, sentence: 'x', fits: true }, leaves: { trainingJudgements: 1 } }
  },
  trainingStage: async () => {
    const { hugo, room } = await ledRoom()
    return { by: hugo, body: { room, stage: 'closed' }, leaves: { closedRooms: 1 } }
  },
  // It takes away, and leaves nothing that can be counted: asked again, it says the same.
  trainingErase: async () => {
    const { hugo, room } = await ledRoom()
    return { by: hugo, body: { room }, leaves: {} }
  },
  trainingBegin: async () => ({
    by: await at('Caio'),
    body: { scenario: bothEmergencies[0]?.scenario },
    leaves: { trainingAttempts: 1 },
  }),
  trainingAct: async () => {
    const caio = await at('Caio')
    const [one] = bothEmergencies
    const { attempt, seed } = told(await caio.at(first).trainingBegin({ scenario: one?.scenario ?? '' }))
    return { by: caio, body: { attempt, n: 0, act: one?.acts(seed)[0] }, leaves: { trainingActs: 1 } }
  },
  trainingCertify: async () => {
    const caio = await at('Caio')
    await passesBoth(caio.at(first))
    const answers: readonly never[] = []
    return {
      ...{ by: caio, body: { kind: 'emergency', answers }, another: { kind: 'course', answers } },
      leaves: { certificates: 1 },
    }
  },
  trainingRevoke: async () => {
    const [bruno, marta] = [await at('Bruno'), await at('Marta')]
    await passesBoth(bruno.at(first))
    const { certificate } = told(await bruno.at(first).trainingCertify({ kind: 'emergency', answers: [] }))
    const subject = { certificate, reasons: 'r' }
    return {
      by: marta,
      body: await touchedFor(marta, 'training.keep', subject),
      leaves: { revokedCertificates: 1 },
    }
  },
  trainingRule: async () => {
    const rui = await at('Rui')
    return {
      by: rui,
      body: await touchedFor(rui, 'training.keep', { wanted: false }),
      leaves: { trainingRules: 1 },
    }
  },
  roundFound: async () => ({
    by: await at('Wei'),
    body: { name: 'Idiomas', about: 'Qué idioma basta.' },
    leaves: { roundGroups: 1, roundMemberships: 1 },
  }),
  roundJoin: async () => {
    const wei = await at('Wei')
    const { group } = told(await wei.at(first).roundFound({ name: 'Plazos', about: 'Cuánto se guarda.' }))
    return { by: wei, body: { group, joins: false }, leaves: { roundMemberships: 1 } }
  },
  gapSay: async () => ({
    by: await at('Wei'),
    body: { gap: 'language', takes: true, due: null, words: 'w', proposal: null },
    leaves: { gapWords: 1 },
  }),
  workshopEnter: async () => ({
    by: await at('Wei'),
    body: { workshop: null, read: 0, text: workshopOf() },
    leaves: { workshopVersions: 1 },
  }),
  workshopSay: async () => {
    const wei = await at('Wei')
    const { mine } = told(await wei.at(first).workshops({ after: null }))
    const text = workshopOf([{ id: 'c', owner: mine, says: 'w', due: null }])
    const { workshop } = told(await wei.at(first).workshopEnter({ workshop: null, read: 0, text }))
    const said = { version: 1, followed: null, says: 'confirmed', words: 'w' } as const
    const body = { workshop, commitment: 'c', ...said }
    return { by: wei, body, leaves: { workshopWords: 1 } }
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
    const { person, print } = await keyedColleague(hugo)
    const subject = { person, naming: await named(hugo, person), keys: [print] }
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
  personCode: async () => {
    const { marta, unit } = await ofPdi('Sofía')
    const id = randomUUID()
    await first.house.parts.pool.query(
      `insert into person (id, unit_id, name, title, roles, status, attested_until)
       values ($1, $2, 'Aurora Ficticia', 'archivera', '{officer}', 'invited', now() + interval '1 day')`,
      [id, unit],
    )
    return {
      by: marta,
      body: await touchedFor(marta, 'person.code', { person: id }),
      leaves: { codes: 1, registryActs: 1 },
    }
  },
  personChange: async () => {
    // Of nobody who writes here: the post stands in what they write.
    const marta = await at('Marta')
    const person = await colleagueOf(marta)
    const mailbox = mailboxSaid(person, null)
    const subject = { person, title: 'inspectora jefa', language: 'es', ...mailbox.signed }
    return {
      by: marta,
      body: { ...(await touchedFor(marta, 'person.change', subject)), ...mailbox.beside },
      leaves: { registryActs: 1 },
    }
  },
  roleGive: async () => {
    const marta = await at('Marta')
    const { person } = await keyedColleague(marta)
    return {
      by: marta,
      body: await touchedFor(marta, 'role.give', { person, roles: ['overseer'] }),
      leaves: { namings: 1, registryActs: 1, notices: 1, mails: 1 },
    }
  },
  roleConfirm: async () => {
    const { person, roles, print, naming } = await headed()
    const luis = await at('Luis')
    return {
      by: luis,
      body: await touchedFor(luis, 'role.confirm', { person, naming, roles, keys: [print] }),
      // Whoever asked, the person, and whoever else could stop it.
      leaves: { registryActs: 1, notices: 3, mails: 3 },
    }
  },
  roleStop: async () => {
    const { person, naming } = await headed()
    const luis = await at('Luis')
    return {
      by: luis,
      body: await touchedFor(luis, 'role.stop', { person, naming }),
      leaves: { registryActs: 1, notices: 1, mails: 1 },
    }
  },
  roleEnd: async () => {
    const marta = await at('Marta')
    const { person } = await keyedColleague(marta)
    return {
      by: marta,
      body: await touchedFor(marta, 'role.end', { person, roles: ['officer'], reasons: 'r' }),
      leaves: { registryActs: 1, notices: 1, mails: 1 },
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
  personStopConfirm: async () => {
    const [marta, luis] = [await at('Marta'), await at('Luis')]
    const person = await colleagueOf(marta)
    const stop = { person, left: false, reasons: 'r' }
    told(await luis.at(first).personSuspend(await touchedFor(luis, 'person.suspend', stop)))
    // As of two who keep the people one is stopped; whoever else works here goes on.
    const { pool } = first.house.parts
    const until = "stopped_until = now() + interval '1 hour'"
    await pool.query(`update person set ${until} where id = $1`, [person])
    await pool.query('alter table registry_act disable trigger user')
    await pool.query(
      "update registry_act set kind = 'stopped' where subject_id = $1 and kind = 'suspended'",
      [person],
    )
    await pool.query('alter table registry_act enable trigger user')
    return {
      by: marta,
      body: await touchedFor(marta, 'person.confirm-stop', { person, reasons: 'r' }),
      leaves: { registryActs: 1, notices: 1, mails: 1 },
    }
  },
  personRestore: async () => {
    const [marta, luis] = [await at('Marta'), await at('Luis')]
    const person = await colleagueOf(marta)
    const stop = { person, left: false, reasons: 'r' }
    told(await luis.at(first).personSuspend(await touchedFor(luis, 'person.suspend', stop)))
    return {
      by: marta,
      body: await touchedFor(marta, 'person.restore', { person, reasons: 'r' }),
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
    return {
      by: olga,
      body: await touchedFor(olga, 'key.revoke', { key: ids[0] }),
      leaves: { revoked: 1, registryActs: 1 },
    }
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
    await first.house.parts.custody.write()
    await countOversight(first.house.parts)
    // Whether it was drawn is chance.
    await first.house.parts.pool.query(
      'update oversight_look set height = coalesce(height, 1) where look_id = $1',
      [one.expected.opening],
    )
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
  if (Array.isArray(body[field])) return { ...body, [field]: body[field].toReversed() }
  return { ...body, [field]: field === 'reference' ? 'EJ-2' : randomUUID() }
}

const behind = Object.entries<DoorRoute>(doorRoutes)
const withEffect = behind.filter(([, { effect }]) => effect).map(([id]) => id as DoorRouteId)

/** What anybody does for oneself, or says: somebody else who calls it does it, too. */
const ofOneself: ReadonlySet<DoorRouteId> = new Set([
  'feedMake',
  'feedEnd',
  'standardComment',
  'roundAsk',
  'roundAnswer',
  'trainingOpen',
  'trainingBegin',
  'trainingCertify',
  'gapSay',
  'workshopEnter',
  'workshopSay',
  'roundFound',
  'roundJoin',
])

/** A workshop of two days, with what is promised in it. */
const workshopOf = (commitments: EnteredWorkshop['commitments'] = []): EnteredWorkshop => ({
  ...{ language: 'es', name: 'w', from: '2026-11-10', to: '2026-11-11', host: 'w', follows: null },
  ...{ participants: [], agenda: [], lessons: [], raised: [], commitments },
})

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
    const made = createHash('sha256').update(response.response.attestationObject).digest('hex')
    const { touch } = await touchedFor(olga, 'key.add', { label: 'otra', made })
    return {
      by: olga,
      body: { challenge, label: 'otra', made, response, touch },
      leaves: { keys: 1, registryActs: 1 },
    }
  },
}
/** They show something, or do what is the same when it is done again. */
const showing: readonly DoorRouteId[] = [
  ...([
    'signInBegin',
    'signInFinish',
    'issuerBegin',
    'issuerFinish',
    'signOut',
    'me',
    'demoPeople',
    'demoSignIn',
    // A story begun again is another story, with a case of its own, in a demonstration alone.
    'demoStory',
    'demoStoryBegin',
    'demoTouch',
    'enrolBegin',
    'enrolFinish',
    'founders',
    'foundersByCode',
    'touchBegin',
  ] as const),
  ...([
    'work',
    'caseRead',
    'requestRead',
    'speakerRead',
    'requestLetter',
    'requestLetterShown',
    'requestAnnexFile',
    'requestPack',
    'thread',
    'desk',
    'deskRead',
    'deskLetter',
    'deskAnnex',
    'deskFigures',
    'deskReceipts',
    // Where a piece goes is said by its offset: it is there once, however often it is sent.
    'deliveryOffset',
    'deliveryPiece',
    'deliveryFinish',
    'exhibitPiece',
    'unitKeys',
    // Proofs of what stands in the log: the same whoever asks how often.
    'requestProofs',
    'deadlines',
    'feed',
    'assistanceBoard',
    'identifierTies',
    'oversightComparisons',
    'contactList',
    'contactBoard',
    'contactRead',
    'requestEmergency',
    'deskEmergency',
    'deskDecoys',
    'duty',
  ] as const),
  ...([
    'webhooks',
    'tokens',
    'registryList',
    'registryRead',
    'profileProposals',
    'houseOutcomes',
    'lawReviews',
    'lawReviewEffect',
    'people',
    'emblemRead',
    'keys',
    'standards',
    'standardEffect',
    'watched',
    'watchedDifference',
    'watchedText',
    'lawReadingCheck',
    'roundTable',
    'trainings',
    'trainingRoom',
    // Whose seat it is, and how much of it is here, is said by the secret and by the place:
    // `training.test.ts`.
    'trainingJoin',
    'trainingSeat',
    'trainingCertificates',
    'trainingCertificate',
    'trainingCertificatePaper',
    'gapWords',
    'workshops',
    'workshopVersion',
  ] as const),
  ...([
    'keyAddBegin',
    'notices',
    'noticesRead',
    'oversightFigures',
    'oversightSample',
    'oversightSecurity',
    'oversightEmergencies',
    'figures',
  ] as const),
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
    const { by, body, leaves, another = other(body) } = await (deeds[id] as () => Promise<Deed>)()
    const key = randomUUID()
    const call = (house: ExampleHouse, sent: Body = body, with_: string = key) =>
      post(house, path, sent, { cookie: by.cookie, key: with_ })
    const before = await counts()
    const together = await Promise.all([first, second, first, second, first].map((house) => call(house)))
    const [one] = together as [Raw, ...Raw[]]
    expect([one.status, one.why]).toEqual([200, ''])
    const { once } = doorRoutes[id]
    // What is shown once is shown to one of them, and to nobody afterwards.
    const kept = { ...JSON.parse(one.text), ...Object.fromEntries(once.map((name) => [name, null])) }
    const shown = together.filter(({ text }) => once.every((name) => JSON.parse(text)[name] !== null))
    expect(shown).toHaveLength(once.length > 0 ? 1 : together.length)
    for (const again of together)
      expect([again.status, { ...JSON.parse(again.text), ...(shown.includes(again) ? kept : {}) }]).toEqual([
        200,
        kept,
      ])
    const after = await counts()
    expect(added(before, after)).toEqual({ ...leaves, once: 1 })

    // Late, and again, in the other process.
    for (const house of [second, first]) expect(JSON.parse((await call(house)).text)).toEqual(kept)
    // The key of one call says nothing about another, of this route or of another one.
    // Of a call that says nothing there is no other one of the same route.
    if (Object.keys(body).length > 0)
      expect(await call(second, another)).toMatchObject({ status: 422, code: 'key-used' })
    if ('stream' in body)
      expect(await call(second, { ...body, stream: new Uint8Array(1) })).toMatchObject({ code: 'key-used' })
    const elsewhere = id === 'caseCreate' ? 'personStopRecovery' : 'caseCreate'
    const foreign =
      elsewhere === 'caseCreate' ? { reference: 'EJ-3', sealed: false } : { recovery: randomUUID() }
    const crossed = await post(first, doorRoutes[elsewhere].path, foreign, { cookie: by.cookie, key })
    expect(['key-used', 'not-allowed']).toContain(crossed.code)
    // Somebody else with the same key has a call of the own, and does not read this answer.
    if (!ofOneself.has(id))
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
