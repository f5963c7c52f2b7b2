import { createHash } from 'node:crypto'
import { foldActs, staysOf } from '@oficio/core/act'
import { assistanceAfter } from '@oficio/core/case'
import { namedAnnexes } from '@oficio/core/pack'
import { addDays } from '@oficio/core/time'
import { openedAt } from '@oficio/example/contact-points'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { aboutAccount, bringAnnexes, disclosure, opened, preservation } from '@oficio/example/requests'
import { rowOfNobody } from '@oficio/example/row-of-nobody'
import { madeUnitKey } from '@oficio/example/unit-key'
import { wrong } from '@oficio/example/wrong'
import { checkRecord } from '@oficio/verify/record'
import { readZip } from '@oficio/verify/zip'
import { Encrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counting } from '../clocks/count.ts'
import { as } from '../db/scope.ts'

// A Chilean unit asks another State for what a company there refused. The central authority of Chile looks at
// every field, passes it on with proof, and brings home what comes.

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
let vera: Person
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
  vera = await house.as('Vera')
})
afterAll(() => house.close())

const today = () => house.house.parts.today()
const digest = (letter: string) => letter.repeat(64)

interface Where {
  readonly file: string
  readonly request: string
}

/** The same facts, in a letter from State to State, as a draft of the unit. */
async function drafted(sealed = false): Promise<Where> {
  const content = assistanceAfter(disclosure, house.house.parts.knowledge, today())
  if (!content) throw new Error('no assistance')
  const { case: file, requests } = told(
    await sofia.caseCreate({ reference: 'EJ-2045/2026', sealed, requests: [content] }),
  )
  const [request = ''] = requests
  await bringAnnexes(sofia, { request, opening: await opened(sofia, file) }, content)
  return { file, request }
}

async function signed<
  Id extends
    | 'assistanceLay'
    | 'assistanceKeep'
    | 'assistanceReceive'
    | 'requestSign'
    | 'requestApprove'
    | 'requestWithdraw',
>(who: Person, route: Id, action: string, subject: object) {
  const isOfRequest = route === 'requestSign' || route === 'requestApprove'
  const asked = isOfRequest
    ? { for: action, ...subject }
    : { for: 'other', action, subject: subject as Record<string, unknown> }
  const touch = await touchFor(who, asked as Parameters<typeof touchFor>[1])
  return (who[route] as (body: object) => ReturnType<Person[Id]>)({ ...subject, touch })
}

const at = async (who: Person, { file, request }: Where) => (await openedAt(who, file, request)).expected
const stateOf = async (who: Person, { file, request }: Where) => (await openedAt(who, file, request)).state
const laid = async (where: Where) =>
  told(await signed(sofia, 'assistanceLay', 'assistance.lay', await at(sofia, where)))
const keep = async (where: Where, act: object, who = vera) =>
  signed(who, 'assistanceKeep', 'assistance.keep', { ...(await at(who, where)), act })
const cause = (answer: {
  readonly ok: boolean
  readonly problem?: { readonly code: string; readonly cause?: string }
}) => (answer.ok ? 'done' : (answer.problem?.cause ?? answer.problem?.code))

async function sealed(where: Where): Promise<void> {
  told(await sofia.requestSubmit(await at(sofia, where)))
  for (const name of ['Nora', 'Elena']) {
    const who = await house.as(name)
    told(await signed(who, 'requestApprove', 'request.approve', await at(who, where)))
  }
  told(await signed(sofia, 'requestSign', 'request.sign', await at(sofia, where)))
}

/** A preservation of one account, sealed. */
async function preserving(value: string): Promise<Where> {
  const content = aboutAccount(preservation, value)
  const { case: file, requests } = told(
    await sofia.caseCreate({ reference: 'EJ-1', sealed: false, requests: [content] }),
  )
  const [request = ''] = requests
  const where = { file, request }
  await bringAnnexes(sofia, { request, opening: await opened(sofia, file) }, content)
  await sealedOnce(where)
  return where
}

async function sealedOnce(where: Where): Promise<void> {
  told(await sofia.requestSubmit(await at(sofia, where)))
  const nora = await house.as('Nora')
  told(await signed(nora, 'requestApprove', 'request.approve', await at(nora, where)))
  told(await signed(sofia, 'requestSign', 'request.sign', await at(sofia, where)))
}

/** To its provider, by a channel outside. */
async function handedOver(where: Where): Promise<void> {
  const subject = { ...(await at(sofia, where)), channel: 'portal', on: today(), reference: '', proof: null }
  const touch = await touchFor(sofia, { for: 'other', action: 'request.send', subject })
  told(await sofia.requestHandOff({ ...subject, touch }))
}

const screening = (reasons: string) => ({
  what: 'screened' as const,
  found: [
    { for: 'political' as const, outcome: 'nothing-found' as const, reasons },
    { for: 'death-penalty' as const, outcome: 'nothing-found' as const, reasons },
    { for: 'destination' as const, outcome: 'to-be-confirmed' as const, reasons },
  ],
})
const ask = async (where: Where, more: object) => {
  const expected = await at(vera, where)
  const asked = { of: 'desk' as const, path: null, words: 'r', on: today(), reference: '' }
  return vera.assistanceAsk({ ...expected, ...asked, ...more })
}
const sending = () => ({
  what: 'sent',
  to: { name: 'Central authority', country: 'SG' },
  ...{ channel: 'courier', on: today(), reference: 'DHL-1' },
  proof: { name: 'waybill.pdf', sha256: digest('a') },
})

/** Through the whole gate, and out. */
async function sent(where: Where): Promise<void> {
  await laid(where)
  await sealed(where)
  told(await vera.safeguardSay({ ...(await at(vera, where)), say: screening('Fraud; no such penalty.') }))
  told(await keep(where, { what: 'ready', despite: 'SG promises that it goes to nobody else.' }))
  told(await keep(where, sending()))
}
const lineOf = async ({ request }: Where) =>
  told(await vera.assistanceBoard({})).lines.find((one) => one.request === request)

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The key of the unit that asks, made by whoever heads it; what opens it is nothing to this test. */
const keyOfUnit = async () => madeUnitKey(await house.as('Bruno'))

/** A file sealed to the key of the unit and brought whole, as it is said in what is signed. */
async function brought(
  request: string,
  unit: Awaited<ReturnType<typeof keyOfUnit>>,
  plain: Uint8Array,
  said: object,
) {
  const encrypter = new Encrypter()
  encrypter.addRecipient(unit.recipient)
  encrypter.addRecipient(unit.recovery)
  const stream = new Uint8Array(await encrypter.encrypt(plain))
  const { upload } = told(await sofia.deliveryBegin({ request, key: unit.key, size: stream.length }))
  told(await sofia.deliveryPiece({ upload, offset: 0, stream }))
  const { sha256: ciphertextSha256 } = told(await sofia.deliveryFinish({ upload }))
  const exhibit = {
    ...{ name: 'answer.csv', size: plain.length, sha256: sumOf(plain) },
    ...{ ciphertextSize: stream.length, ciphertextSha256 },
    ...{ source: 'Courier DHL-9, disc', extractedAt: '2026-11-20T09:00-03:00', item: null, ...said },
  }
  const { key, recipient, recovery } = unit
  return {
    ...{ format: 'oficio-delivery/1', request, sealedTo: { key, recipient, recovery } },
    ...{ exhibits: [exhibit], declaration: null },
  }
}

describe('a Chilean request on its way to another State', () => {
  test('is remarked on field by field, ready to leave, sent with proof, asked about, and comes home as evidence', async () => {
    const where = await drafted()
    await laid(where)
    const [line] = told(await vera.assistanceBoard({})).lines
    expect(line).toMatchObject({ request: where.request, passing: { country: 'SG', station: 'desk' } })

    const turns = async () =>
      Promise.all(
        [vera, sofia].map(
          async (who) => told(await who.work({})).lines.find(({ id }) => id === where.request)?.mine,
        ),
      )
    // Whose turn it is says each one’s own list, and to which State it goes.
    expect(await turns()).toEqual([true, true])
    expect(told(await vera.work({})).lines[0]?.passing).toMatchObject({ country: 'SG', station: 'desk' })
    const { thread } = told(
      await ask(where, { path: '/case/summary', words: 'Say on which day he took it.' }),
    )
    // The unit mends its own words; whoever remarked says whether that is enough.
    const { expected, state } = await openedAt(sofia, where.file, where.request)
    const content = state.content
    if (!content) throw new Error('nothing was drafted')
    const summary = `${content.case?.summary} On 1 March 2026.`
    told(
      await sofia.requestRevise({ ...expected, content: { ...content, case: { ...content.case, summary } } }),
    )
    told(await sofia.assistanceSay({ ...(await at(sofia, where)), thread, words: 'Mended.' }))
    expect(told(await vera.assistanceBoard({})).lines[0]?.passing).toMatchObject({
      station: 'remarks',
      remarks: 1,
      answered: 1,
    })
    await sealed(where)
    // Neither with a remark open, nor before anybody said which rights it touches.
    expect(cause(await keep(where, { what: 'ready' }))).toBe('question-open')
    told(await vera.assistanceSettle({ ...(await at(vera, where)), thread, words: 'Good.' }))
    expect(cause(await keep(where, { what: 'ready' }))).toBe('not-screened')
    // The unit’s own word is not enough; what worries somebody passes with reasons alone.
    told(await sofia.safeguardSay({ ...(await at(sofia, where)), say: screening('Nothing of it.') }))
    expect(cause(await keep(where, { what: 'ready' }))).toBe('screened-by-its-unit')
    told(await vera.safeguardSay({ ...(await at(vera, where)), say: screening('Fraud; no such penalty.') }))
    expect(cause(await keep(where, { what: 'ready' }))).toBe('concern-open')
    expect(cause(await keep(where, sending()))).toBe('not-ready')
    // Nor does its unit hand it to anybody by the side while it lies there.
    const aside = {
      ...(await at(sofia, where)),
      ...{ channel: 'mail', on: today(), reference: '', proof: null },
      to: { kind: 'central-authority' as const, name: 'Central authority', country: 'SG' },
    }
    const asking = { for: 'other' as const, action: 'request.send', subject: { ...aside } }
    const touch = await touchFor(sofia, asking)
    expect(cause(await sofia.requestHandOff({ ...aside, touch }))).toBe('laid-before')
    const translating = {
      ...{ language: 'en', translator: 'Ada Imaginary', title: 'sworn translator 12', on: today() },
      file: { name: 'letter-en.pdf', sha256: digest('c') },
    }
    told(await vera.assistanceTranslate({ ...(await at(vera, where)), ...translating }))
    const despite = 'SG promises that it goes to nobody else.'
    told(await keep(where, { what: 'ready', despite }))
    // Two left the same question open, and both stand.
    expect(told(await vera.assistanceBoard({})).lines[0]?.passing).toMatchObject({
      ...{ station: 'ready', concerns: 2, flagged: 0, country: 'SG' },
    })
    // What worries somebody afterwards takes that away, and so does somebody whom the law protects.
    const { found } = screening('The penalty is not excluded.')
    const worried = found.map((one) => ({ ...one, outcome: 'concern' as const }))
    told(await vera.safeguardSay({ ...(await at(vera, where)), say: { what: 'screened', found: worried } }))
    expect(cause(await keep(where, sending()))).toBe('not-ready')
    expect(told(await vera.assistanceBoard({})).lines[0]?.passing.station).toBe('desk')
    told(await keep(where, { what: 'ready', despite }))
    const persons = [{ role: 'minor' as const, words: 'The holder may be twelve.' }]
    told(await sofia.safeguardSay({ ...(await at(sofia, where)), say: { what: 'protected', persons } }))
    expect(cause(await keep(where, sending()))).toBe('not-ready')
    told(await keep(where, { what: 'ready', despite }))
    // To the State that the letter asks, and to no other.
    for (const country of ['CL', 'BR'])
      expect(cause(await keep(where, { ...sending(), to: { name: 'A court', country } }))).toBe(
        'not-the-asked-state',
      )
    told(await keep(where, sending()))
    told(await keep(where, { what: 'heard', leg: 1, on: today(), reference: 'SG-9', proof: null }))

    const foreign = told(await ask(where, { of: 'abroad', words: 'Which account?', reference: 'SG-9' }))
    expect(told(await vera.assistanceBoard({})).lines[0]?.passing.station).toBe('question')
    expect(await turns()).toEqual([false, true])
    // It is answered once the unit answered and it is told how that went; "ok" answers nobody.
    const settling = async (more: object) =>
      vera.assistanceSettle({
        ...{ ...(await at(vera, where)), thread: foreign.thread, words: 'Told them.' },
        ...more,
      })
    const went = { channel: 'mail', on: today(), reference: 'SG-9', proof: null }
    expect(cause(await settling({ went }))).toBe('not-answered-by-unit')
    told(
      await sofia.assistanceSay({ ...(await at(sofia, where)), thread: foreign.thread, words: 'The first.' }),
    )
    expect(cause(await settling({}))).toBe('way-not-told')
    expect(await turns()).toEqual([true, false])
    told(await settling({ went }))
    expect((await stateOf(sofia, where)).passing?.questions.at(-1)?.settled?.went).toEqual(went)

    const files = [{ name: 'answer.zip', bytes: 10, sha256: digest('b') }]
    const home = { what: 'home', leg: 1, on: today(), reference: 'SG-9', words: 'Part one.', files }
    told(await keep(where, { ...home, part: 'part' }))
    // The same part told of twice is one: it is said, and not counted again.
    expect(await keep(where, { ...home, part: 'part', words: 'Part one again.' })).toMatchObject({
      problem: { code: 'not-now', cause: 'part-came-before' },
    })
    expect((await stateOf(sofia, where)).legs[0]?.status).toBe('answered-in-part')
    const [came] = (await stateOf(sofia, where)).passing?.home ?? []
    const taking = async (sums: readonly string[]) =>
      signed(sofia, 'assistanceReceive', 'assistance.receive', {
        ...(await at(sofia, where)),
        of: came?.of ?? 0,
        files: sums,
      })
    // Nothing is taken that has another digest than was said.
    expect(cause(await taking([digest('d')]))).toBe('other-bytes')
    told(await taking([digest('b')]))
    // A part ends nothing: the rest is awaited still.
    expect((await stateOf(sofia, where)).status).toBe('sent')
    expect((await lineOf(where))?.passing.station).toBe('abroad')
    told(await keep(where, { ...home, part: 'whole', words: 'The rest.' }))
    const { state: after } = await openedAt(sofia, where.file, where.request)
    expect(after.status).toBe('answered')
    expect(after.passing).toMatchObject({
      translations: [{ translator: 'Ada Imaginary', revision: 2 }],
      sent: { proof: { name: 'waybill.pdf' } },
      home: [{ received: { by: 'Sofía Inventada' } }, { received: null }],
    })
    // The files that its words name went along, each by its digest.
    const carried = after.passing?.sent?.annexes?.map(({ file, sha256 }) => ({ file, sha256 }))
    const named = namedAnnexes(content).annexes.map(({ file, sha256 }) => ({ file, sha256 }))
    expect(named.length).toBeGreaterThan(0)
    expect(carried).toEqual(named)
    const acts = await house.house.parts.pool.query(
      'select act from act where request_id = $1 order by seq',
      [where.request],
    )
    const stays = staysOf(acts.rows.map(({ act }) => act))
    expect(stays.map(({ station }) => station)).toEqual([
      'unit',
      'desk',
      'remarks',
      'desk',
      'ready',
      // Twice it was ready no longer: somebody was worried, and somebody is protected.
      ...['desk', 'ready', 'desk', 'ready'],
      'abroad',
      'question',
      'abroad',
      'home',
    ])
    expect(foldActs(acts.rows.map(({ act }) => act)).passing?.home).toHaveLength(2)
  })

  test('comes home as evidence: sealed to the key of its unit, each file the one that was told, with custody from then on', async () => {
    const where = await drafted()
    const { request } = where
    await sent(where)
    const unit = await keyOfUnit()
    const plain = Buffer.from('cuenta,abonado\n@ficticia,Nadie Inventado\n')
    // Before anything came home there is nothing to bring, and nobody else brings it.
    expect(await sofia.deliveryBegin({ request, key: unit.key, size: 400 })).toMatchObject({
      problem: { code: 'not-found' },
    })
    const files = [{ name: 'answer.csv', bytes: plain.length, sha256: sumOf(plain) }]
    const home = { what: 'home', leg: 1, part: 'whole', on: today(), reference: 'SG-1', words: 'All.', files }
    told(await keep(where, home))
    expect((await vera.deliveryBegin({ request, key: unit.key, size: 400 })).ok).toBe(false)
    const of = (await stateOf(sofia, where)).passing?.home[0]?.of ?? 0
    const taking = async (bytes: Uint8Array, said: object = {}) => {
      const delivery = await brought(request, unit, bytes, said)
      const subject = { ...(await at(sofia, where)), of, files: [sumOf(plain)], delivery }
      return signed(sofia, 'assistanceReceive', 'assistance.receive', subject)
    }
    // Other bytes under the digest that was told, other digests, and an item that no provider answered: none
    // is kept.
    expect(cause(await taking(Buffer.from('other'), { sha256: sumOf(plain), size: plain.length }))).toBe(
      'exhibit-size',
    )
    expect(cause(await taking(Buffer.from('other')))).toBe('other-bytes')
    expect(cause(await taking(plain, { item: '0/0' }))).toBe('unknown-item')
    expect((await stateOf(sofia, where)).legs[0]?.exhibits ?? []).toEqual([])

    told(await taking(plain))
    const { state, expected } = await openedAt(sofia, where.file, request)
    const [exhibit] = state.legs[0]?.exhibits ?? []
    expect(exhibit).toMatchObject({ name: 'answer.csv', sha256: sumOf(plain), item: null, looks: 0 })
    // Whoever opens it says what for, before a byte leaves; and what the unit signed holds for anybody who
    // checks.
    const look = { leg: 1, exhibit: exhibit?.ciphertextSha256 ?? '', purpose: 'pericia' }
    told(await sofia.exhibitOpen({ ...expected, ...look }))
    expect((await stateOf(sofia, where)).legs[0]?.exhibits?.[0]?.looks).toBe(1)
    const { opening } = expected
    const pack = await readZip(new Blob([told(await sofia.requestPack({ request, opening }))]))
    const entry = pack.find(({ name }) => name === 'record.json')
    const { rows } = await checkRecord({ record: JSON.parse(await new Response(await entry?.open()).text()) })
    expect(rows.filter((row) => row.is === 'signature' && row.kind === 'handed-over')).toMatchObject([
      { ok: true },
    ])
    // Once: the same is not taken twice.
    expect(await sofia.deliveryBegin({ request, key: unit.key, size: 400 })).toMatchObject({
      problem: { code: 'not-found' },
    })
  })

  test('leaves the State by no other way: neither its unit nor a message of a point goes round the desk, or to another State', async () => {
    const handed = async (where: Where, to: object) => {
      const expected = await at(sofia, where)
      const subject = { ...expected, channel: 'mail', on: today(), reference: '', proof: null, to }
      const asking = { for: 'other' as const, action: 'request.send', subject }
      const touch = await touchFor(sofia, asking)
      const body = { ...subject, touch } as Parameters<typeof sofia.requestHandOff>[0]
      return cause(await sofia.requestHandOff(body))
    }
    const where = await drafted()
    await sealed(where)
    const office = { kind: 'central-authority', name: 'Some office' }
    expect(await handed(where, { ...office, country: 'BR' })).toBe('not-the-asked-state')
    for (const kind of ['central-authority', 'contact-point', 'court'])
      expect(await handed(where, { ...office, kind, country: 'SG' })).toBe('not-laid')
    // It can still be laid, and its unit's hand stays closed then too.
    await laid(where)
    for (const kind of ['central-authority', 'contact-point', 'court'])
      expect(await handed(where, { ...office, kind, country: 'SG' })).toBe('laid-before')
    expect((await stateOf(sofia, where)).legs).toEqual([])

    // A preservation goes to a point of the State that the letter asks, or by the own one.
    const kept = await preserving('cuenta_punto_01')
    const point = { kind: 'contact-point', name: 'A point' }
    for (const country of ['BR', 'PY'])
      expect(await handed(kept, { ...point, country })).toBe('not-the-asked-state')
    expect(await handed(kept, { kind: 'court', name: 'A court', country: 'SG' })).toBe('not-the-asked-office')
    expect(await handed(kept, { ...point, country: 'SG' })).toBe('done')
    expect(await handed(kept, { ...point, country: 'CL' })).toBe('done')
  })

  test('is late on the board of the central authority by the same day as on that of its unit, and shows it no other day', async () => {
    const late = await drafted()
    const where = await drafted()
    await sent(late)
    await sent(where)
    const { parts } = house.house
    await counting()(parts, parts.now())
    // Weeks later.
    await parts.pool.query("update clock set day = $2 where request_id = $1 and kind = 'answer-expected'", [
      late.request,
      addDays(today(), -3),
    ])
    const { lines } = told(await sofia.deadlines({ until: addDays(today(), 900) }))
    const dayOf = ({ request }: Where) =>
      lines.find((one) => one.kind === 'answer-expected' && one.request === request)
    expect(dayOf(late)).toMatchObject({ day: addDays(today(), -3), to: 'Central authority' })
    expect((await lineOf(late))?.expectedBy).toBe(addDays(today(), -3))
    expect(dayOf(where)?.day).toBeDefined()
    expect((await lineOf(where))?.expectedBy).toBe(dayOf(where)?.day)
    expect(told(await vera.assistanceBoard({})).lines[0]?.request).toBe(late.request)
    const who = (name: string) =>
      parts.pool.query<{ person: string; unit: string; institution: string }>(
        `select p.id as person, p.unit_id as unit, u.institution_id as institution from person p
         join unit u on u.id = p.unit_id where p.name like $1`,
        [`${name}%`],
      )
    const seen = async (name: string) =>
      as(
        parts.acting,
        (await who(name)).rows[0] as { person: string; unit: string; institution: string },
        (db) => db.rows<{ kind: string }>('select kind from clock where request_id = $1', [where.request]),
      )
    expect((await seen('Vera')).map(({ kind }) => kind)).toEqual(['answer-expected'])
    expect((await seen('Sofía')).length).toBeGreaterThan(1)
    expect(await seen('Caio')).toEqual([])
  })

  test('tells the other State of the days of its own accounts alone: what is kept of another is no day of these', async () => {
    const content = assistanceAfter(disclosure, house.house.parts.knowledge, today())
    if (!content) throw new Error('no assistance')
    const until = addDays(today(), 200)
    const own = content.identifiers ?? []
    const keptOf = async (identifiers = own) => {
      const named =
        identifiers.length === 1 ? aboutAccount(preservation, identifiers[0]?.value ?? '') : preservation
      const preserved = { ...named, identifiers }
      const { case: file, requests } = told(
        await sofia.caseCreate({ reference: 'EJ-1', sealed: false, requests: [preserved, content] }),
      )
      const [first = '', request = ''] = requests
      const kept = { file, request: first }
      await bringAnnexes(sofia, { request: first, opening: await opened(sofia, file) }, preserved)
      await bringAnnexes(sofia, { request, opening: await opened(sofia, file) }, content)
      await sealedOnce(kept)
      await handedOver(kept)
      const act = {
        kind: 'preserved',
        body: { leg: 1, until, reference: 'P' },
        recorded: { on: today(), from: 'mail' },
      }
      const recording = { ...(await at(sofia, kept)), act }
      const asked = { for: 'other' as const, action: 'request.record', subject: recording }
      told(await sofia.requestRecord(wrong({ ...recording, touch: await touchFor(sofia, asked) })))
      await laid({ file, request })
      return (await stateOf(sofia, { file, request })).passing?.keptUntil
    }
    expect(await keptOf()).toBe(until)
    const other = { type: 'tiktokUsername', value: 'otra_cuenta_distinta' }
    expect(await keptOf([other])).toBeNull()
    expect(await keptOf([other, ...own])).toBe(until)
    // The same word as another kind of account is another account.
    const mail = { type: 'email', value: 'ejemplo@persona.example' }
    expect(await keptOf([mail])).toBeNull()
  })

  test('is not answered while the other State still asks, and a part that comes later takes nothing back', async () => {
    const where = await drafted()
    await sent(where)
    expect(cause(await ask(where, { of: 'abroad', on: '2020-01-01' }))).toBe('before-sending')
    const { thread } = told(await ask(where, { of: 'abroad', words: 'Which account?' }))
    const files = [{ name: 'a.zip', bytes: 1, sha256: digest('a') }]
    const home = { what: 'home', leg: 1, on: today(), reference: '', words: 'w', files }
    told(await keep(where, { ...home, part: 'whole' }))
    const station = async () => (await lineOf(where))?.passing.station
    expect(await station()).toBe('question')
    // Whoever answered everything waits for no answer: what became of the question is said in words.
    told(await vera.assistanceSettle({ ...(await at(vera, where)), thread, words: 'Needed no longer.' }))
    expect(await station()).toBe('home')
    told(await keep(where, { ...home, part: 'part' }))
    expect(await station()).toBe('home')
    expect((await stateOf(sofia, where)).status).toBe('answered')
  })

  test('is not told to be taken back by a row that nobody touched', async () => {
    const where = await drafted()
    await sent(where)
    const { pool } = house.house.parts
    await rowOfNobody(pool, where.request, 'withdrawn', 'Sofía', () => ({
      ...{ body: { reasons: 'x' }, recorded: null },
    }))
    const recall = { what: 'recalled', channel: 'mail', on: today(), reference: '', proof: null }
    expect(cause(await keep(where, recall))).toBe('untouched')
  })

  test('that was taken back after it left still brings home what the other State gave', async () => {
    const where = await drafted()
    await sent(where)
    const recall = { what: 'recalled', channel: 'mail', on: today(), reference: '', proof: null }
    expect(cause(await keep(where, recall))).toBe('not-taken-back')
    const ending = { ...(await at(sofia, where)), reasons: 'Another person.' }
    expect(await sofia.requestWithdraw(ending)).toMatchObject({ problem: { code: 'touch-again' } })
    told(await signed(sofia, 'requestWithdraw', 'request.withdraw', ending))
    expect((await lineOf(where))?.passing.recalledOn).toBeNull()
    told(await keep(where, recall))
    expect((await lineOf(where))?.passing.recalledOn).toBe(today())
    const files = [{ name: 'a.zip', bytes: 1, sha256: digest('a') }]
    const home = { what: 'home', leg: 1, part: 'whole', on: today(), reference: '', words: 'w', files }
    told(await keep(where, { what: 'heard', leg: 1, on: today(), reference: '', proof: null }))
    told(await keep(where, home))
    expect((await lineOf(where))?.passing.station).toBe('home')
    const [came] = (await stateOf(sofia, where)).passing?.home ?? []
    const taking = { ...(await at(sofia, where)), of: came?.of ?? 0, files: [digest('a')] }
    expect(cause(await signed(sofia, 'assistanceReceive', 'assistance.receive', taking))).toBe('done')
    expect((await stateOf(sofia, where)).status).toBe('withdrawn')
  })

  test('keeps what somebody saw: nobody takes away whom another marked as protected by the law', async () => {
    const where = await drafted()
    await laid(where)
    const marking = async (who: Person, roles: readonly ('minor' | 'lawyer')[]) => {
      const persons = roles.map((role) => ({ role, words: 'May be one.' }))
      told(await who.safeguardSay({ ...(await at(who, where)), say: { what: 'protected', persons } }))
      return (await lineOf(where))?.passing.flagged
    }
    expect(await marking(sofia, ['minor'])).toBe(1)
    expect(await marking(vera, [])).toBe(1)
    expect(await marking(vera, ['lawyer'])).toBe(2)
    expect(await marking(sofia, [])).toBe(1)
    expect((await stateOf(sofia, where)).flags?.map(({ by, persons }) => [by, persons.length])).toEqual([
      ['Vera Imaginaria', 1],
      ['Sofía Inventada', 0],
    ])
  })

  test('is taken whole by its digests: two files of the same bytes have one, and one told twice is not two', async () => {
    const where = await drafted()
    await sent(where)
    const file = (name: string, sum: string) => ({ name, bytes: 1, sha256: digest(sum) })
    const home = { what: 'home', leg: 1, on: today(), reference: '', words: 'w' }
    const files = [file('a.csv', 'a'), file('b.csv', 'a'), file('c.csv', 'c')]
    told(await keep(where, { ...home, part: 'whole', files }))
    const [came] = (await stateOf(sofia, where)).passing?.home ?? []
    const taking = async (sums: readonly string[]) =>
      cause(
        await signed(sofia, 'assistanceReceive', 'assistance.receive', {
          ...(await at(sofia, where)),
          ...{ of: came?.of ?? 0, files: sums },
        }),
      )
    expect(await taking([digest('a'), digest('a'), digest('a')])).toBe('other-bytes')
    expect(await taking([digest('a'), digest('c')])).toBe('done')
  })

  test('is laid by its unit alone, once, and passed on by nobody but the central authority', async () => {
    const where = await drafted()
    await laid(where)
    const again = await signed(sofia, 'assistanceLay', 'assistance.lay', await at(sofia, where))
    expect(cause(again)).toBe('laid-before')
    const expected = await at(sofia, where)
    const asking = { of: 'desk' as const, path: null, words: 'r', on: today(), reference: '' }
    expect(cause(await sofia.assistanceAsk({ ...expected, ...asking }))).toBe('other-kind')
    expect(cause(await keep(where, { what: 'ready' }))).toBe('not-signed')
    // The central authority writes no word of the request.
    const { state } = await openedAt(vera, where.file, where.request)
    const revising = { ...(await at(vera, where)), content: state.content as typeof disclosure }
    expect(cause(await vera.requestRevise(revising))).toBe('other-unit')
    // Another State's central authority sees nothing of it.
    expect(told(await (await house.as('Vera')).assistanceBoard({})).lines.length).toBeGreaterThan(0)
    const caio = await house.as('Caio')
    expect(cause(await caio.caseOpen({ case: where.file, purpose: 'investigation' }))).toBe('not-found')
  })

  test('a sealed case of which nobody there may know is laid before nobody, and what was withdrawn lies there no more', async () => {
    const hidden = await drafted(true)
    const subject = await at(sofia, hidden)
    const laying = await signed(sofia, 'assistanceLay', 'assistance.lay', subject)
    expect(cause(laying)).toBe('nobody-there-sees-it')
    const where = await drafted()
    await laid(where)
    const there = async () =>
      told(await vera.assistanceBoard({})).lines.some(({ request }) => request === where.request)
    expect(await there()).toBe(true)
    const ending = { ...(await at(sofia, where)), reasons: 'Another person.' }
    expect(await sofia.requestWithdraw(ending)).toMatchObject({ problem: { code: 'touch-again' } })
    told(await signed(sofia, 'requestWithdraw', 'request.withdraw', ending))
    expect(await there()).toBe(false)
  })

  test('words that were put anew since are ready no longer; a request to a company is laid before nobody', async () => {
    const where = await drafted()
    await laid(where)
    const plain = told(await sofia.caseCreate({ reference: 'EJ-1', sealed: false, requests: [disclosure] }))
    const [request = ''] = plain.requests
    const subject = await at(sofia, { file: plain.case, request })
    expect(cause(await signed(sofia, 'assistanceLay', 'assistance.lay', subject))).toBe('not-assistance')
  })

  test('the database lets nobody else say that it is ready', async () => {
    const where = await drafted()
    await laid(where)
    const { parts } = house.house
    const who = (
      await parts.pool.query(
        `select p.id as person, p.unit_id as unit, u.institution_id as institution from person p
         join unit u on u.id = p.unit_id where p.name like 'Sofía%'`,
      )
    ).rows[0] as { person: string; unit: string; institution: string }
    await expect(
      as(parts.acting, who, (db) =>
        db.rows(
          `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, step, held, revision,
             digest, summary, legs)
           select r.id, r.seq + 1, 'assistance-ready', $2, $3, now(), jsonb_build_object('previous', r.head),
             repeat('0', 64), r.status, r.step, r.held, r.revision, r.digest, r.summary, null
           from request r where r.id = $1`,
          [where.request, who.person, who.unit],
        ),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})
