import { itemsOf } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { addDays } from '@oficio/core/time'
import { foreignMail, openedAt as open, orderedAndKept, orderedAndSent } from '@oficio/example/contact-points'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { nothingHeld } from '@oficio/example/requests'
import { rowOfNobody } from '@oficio/example/row-of-nobody'
import { wrong } from '@oficio/example/wrong'
import { sealAct } from '@oficio/seal/chain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counting } from '../clocks/count.ts'
import { as } from '../db/scope.ts'
import { checkLists } from '../operate/check-lists.ts'

// The contact point of another State asks by mail; the one at home enters it, has it ordered, and answers.

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sol: Person
let leo: Person
beforeAll(async () => {
  house = await exampleHouse()
  sol = await house.as('Sol')
  leo = await house.as('Leo')
})
afterAll(() => house.close())

const today = () => house.house.parts.today()
async function signed<
  Id extends
    | 'contactDrill'
    | 'contactDrillCame'
    | 'contactTell'
    | 'contactHold'
    | 'contactRelease'
    | 'contactAssistance'
    | 'requestWithdraw'
    | 'requestClose',
>(who: Person, route: Id, subject: object) {
  const ends = { requestWithdraw: 'request.withdraw', requestClose: 'request.close' }
  const told = route.startsWith('contactDrill') ? 'contact.drill' : 'contact.tell'
  const action = route in ends ? ends[route as keyof typeof ends] : told
  const touch = await touchFor(who, { for: 'other', action, subject: subject as Record<string, unknown> })
  return (who[route] as (body: object) => ReturnType<Person[Id]>)({ ...subject, touch })
}

const entryOf = async (name: string) => {
  const { points } = told(await sol.contactList({}))
  return points.find((one) => one.name.startsWith(name))?.entry ?? ''
}

async function drill(more: object = {}) {
  const entry = await entryOf('Ponto')
  const address = 'registro@contacto-br.example'
  const asked = told(await signed(sol, 'contactDrill', { entry, network: 'budapest-24-7', address })) as {
    drill: string
    code: string
  }
  const came = { entry, drill: asked.drill, address, code: asked.code, on: today(), ...more }
  return { asked, came, result: await signed(leo, 'contactDrillCame', came) }
}

async function entered(who = sol, from?: string, network: string | null = 'budapest-24-7') {
  const text = foreignMail(from)
  const read = told(await who.contactRead({ text, network: 'budapest-24-7' }))
  const { address = '', authority = '', country = '', reference = '', offence = '', facts = '' } = read.fields
  const body = {
    ...{ address, authority, country, reference, offence, facts, text },
    person: read.fields.person ?? '',
    network,
    receivedOn: today(),
    urgent: read.fields.urgent === 'yes',
    wantsTraffic: null,
    provider: read.fields.provider ?? '',
    identifiers: read.identifiers,
    data: read.fields.data ?? '',
  }
  return { read, body, answer: await who.contactEnter({ ...body, again: true }) }
}

describe('what another contact point asks', () => {
  test('is read, held against the list, and begins an order at home', async () => {
    const { read, answer } = await entered()
    expect(read.questions).toEqual([])
    // What was read whole goes on as a request writes it.
    expect(read.identifiers).toEqual([
      { type: 'ipPortTimestamp', value: '203.0.113.24:50123@2026-11-20T10:15:00-03:00' },
    ])
    expect(read.sender).toMatchObject({
      standing: 'never-drilled',
      name: 'Ponto de Contato Fictício do Brasil',
    })
    const { case: file, request } = told(answer)
    const { state } = await open(sol, file, request)
    expect(state.abroad?.asked).toMatchObject({
      country: 'BR',
      reference: 'RJ-2026/118',
      term: { rule: 'coe-185:art-29/min-60', days: 60 },
    })
    expect(state.content).toMatchObject({ requestType: 'preservation', country: 'CL', provider: 'movistar' })
    expect(state.content?.authority?.name).toBe('Punto de Contacto Ficticio de Chile')
    // What that State wants kept stands in the order and on the case, in its words.
    expect(read.fields.data).toContain('traffic data of the connection')
    expect(state.content?.dataRequested).toEqual([{ description: read.fields.data }])
    const { opening } = told(await sol.caseOpen({ case: file, purpose: 'investigation' }))
    const { facts } = told(await sol.caseRead({ case: file, opening }))
    expect(facts).toMatchObject({ data: read.fields.data })
    // Nobody decided nor sent it: the board says so.
    const { incoming } = told(await sol.contactBoard({}))
    expect(incoming.find((one) => one.request === request)?.standing).toBe('draft')
  })

  test('is not entered a second time unseen: the same text leads to what it began', async () => {
    const { body, answer } = await entered(sol, 'registro+2@contacto-br.example')
    const { case: file, request } = told(answer)
    const before = { problem: { code: 'not-now', cause: `asked-before-here ${file} ${request}` } }
    const count = async () => told(await sol.contactBoard({})).incoming.length
    const lines = await count()
    expect(await sol.contactEnter(body)).toMatchObject(before)
    expect(await leo.contactEnter(body)).toMatchObject(before)
    expect(await count()).toBe(lines)
    // A line more, or a mail that was forwarded, is the same matter of the same State.
    for (const text of [`${body.text}\n`, `Fwd: ${body.text}`])
      expect(await leo.contactEnter({ ...body, text })).toMatchObject({
        problem: { code: 'not-now', cause: expect.stringContaining('asked-before-here') },
      })
    expect(await count()).toBe(lines)
    expect(await leo.contactEnter({ ...body, text: null })).toMatchObject({
      problem: { code: 'not-now', cause: expect.stringContaining('asked-before-here') },
    })
    // Whoever says that it is another matter enters it all the same; another reference is one anyway.
    told(await sol.contactEnter({ ...body, again: true }))
    told(await sol.contactEnter({ ...body, text: `${body.text} `, reference: 'RJ-2026/119' }))
  })

  test('is ordered by the prosecutor, kept by the provider, confirmed, and reminded of its term', async () => {
    const { answer } = await entered()
    const { case: file, request } = told(answer)
    await orderedAndKept({ sol, nora: await house.as('Nora') }, { file, request }, today())
    const board = told(await sol.contactBoard({}))
    const line = board.incoming.find((one) => one.request === request)
    expect(line?.abroad).toMatchObject({ country: 'BR', keptSince: today(), told: [] })
    const due = addDays(today(), 60)
    expect(line?.abroad.assistanceDue).toBe(due)
    await counting()(house.house.parts, house.house.parts.now())
    const { lines } = told(await sol.deadlines({ until: addDays(today(), 100) }))
    expect(lines.find((one) => one.kind === 'assistance-due' && one.request === request)).toMatchObject({
      day: due,
      rule: 'coe-185:art-29/min-60',
    })

    const telling = {
      ...(await open(sol, file, request)).expected,
      ...{ what: 'confirmed', words: 'The data is kept.', channel: 'mail', on: today(), reference: '' },
      proof: { name: 'sent.eml', sha256: 'a'.repeat(64) },
      traffic: null,
    }
    told(await signed(sol, 'contactTell', telling))
    // Nothing is told that did not happen, and nothing of a day before it did.
    const tell = async (what: string, on = today()) =>
      signed(sol, 'contactTell', {
        ...{ ...telling, ...(await open(sol, file, request)).expected },
        ...{ what, on },
      })
    const refused = (cause: string) => ({ problem: { code: 'not-now', cause } })
    expect(await tell('extended')).toMatchObject(refused('not-extended'))
    expect(await tell('confirmed', '2020-01-01')).toMatchObject(refused('before-it-was-asked'))
    expect(await tell('refused')).toMatchObject(refused('kept'))
    const extending = {
      ...(await open(sol, file, request)).expected,
      act: {
        kind: 'extended',
        body: { leg: 1, until: addDays(today(), 180), reference: 'M-78' },
        recorded: { on: today(), from: 'mail' },
      },
    }
    const asked = { for: 'other' as const, action: 'request.record', subject: extending }
    told(await sol.requestRecord(wrong({ ...extending, touch: await touchFor(sol, asked) })))
    told(await tell('extended'))
    expect((await open(sol, file, request)).state.abroad?.told.at(-1)).toMatchObject({
      ...{ what: 'extended', until: addDays(today(), 180) },
    })
    const early = {
      ...(await open(leo, file, request)).expected,
      ...{ because: 'no-assistance', on: today(), words: 'Nothing came.', address: null, call: null },
    }
    expect(await signed(leo, 'contactRelease', early)).toMatchObject({
      problem: { code: 'not-now', cause: 'too-early' },
    })
    const came = {
      ...(await open(sol, file, request)).expected,
      ...{ on: today(), reference: 'MLA-9/2026', from: 'Autoridade Central Fictícia do Brasil' },
    }
    const wrongDay = { ...came, on: '2019-01-01' }
    expect(await signed(sol, 'contactAssistance', wrongDay)).toMatchObject(refused('before-it-was-asked'))
    told(await signed(sol, 'contactAssistance', { ...came, reference: 'MLA-8/2026' }))
    // A slip is corrected: the last word stands.
    const again = { ...came, ...(await open(sol, file, request)).expected }
    told(await signed(sol, 'contactAssistance', again))
    const { state } = await open(sol, file, request)
    expect(state.abroad).toMatchObject({
      told: [{ what: 'confirmed' }, { what: 'extended' }],
      assistance: { reference: 'MLA-9/2026' },
    })
    await counting()(house.house.parts, house.house.parts.now())
    const later = told(await sol.deadlines({ until: addDays(today(), 100) })).lines
    expect(later.some((one) => one.kind === 'assistance-due' && one.request === request)).toBe(false)
  })

  test('is never confirmed where nobody keeps it, nor given traffic data that nobody authorised', async () => {
    const { case: file, request } = told((await entered()).answer)
    const telling = async (what: string, traffic: object | null = null) =>
      signed(sol, 'contactTell', {
        ...(await open(sol, file, request)).expected,
        ...{ what, words: 'Kept.', channel: 'mail', on: today(), reference: '', proof: null, traffic },
      })
    const refused = (cause: string) => ({ problem: { code: 'not-now', cause } })
    expect(await telling('confirmed')).toMatchObject(refused('not-kept'))
    expect(await telling('traffic')).toMatchObject(refused('not-kept'))
    expect(await telling('released')).toMatchObject(refused('not-released'))
    // What is still asked here is refused to nobody.
    expect(await telling('refused')).toMatchObject(refused('not-refused-here'))
    expect(await telling('received')).toMatchObject({ ok: true })
    const seen = (await open(sol, file, request)).expected
    told(await signed(sol, 'requestWithdraw', { ...seen, reasons: 'Nobody orders it here.' }))
    expect(await telling('refused')).toMatchObject({ ok: true })
  })
})

describe('who writes', () => {
  test('has answered a drill only with the word that went out, from where it went, written down by another', async () => {
    const { asked, came } = await drill({ code: 'AAAAA-AAAAA-AAAAA-AAAAA' })
    const standing = async () => (await entered()).read.sender.standing
    expect(await standing()).toBe('drill-forged')
    // Once something came back, the right word comes too late.
    expect(await signed(leo, 'contactDrillCame', { ...came, code: asked.code })).toMatchObject({
      problem: { code: 'not-now', cause: 'drill-over' },
    })
    const entry = await entryOf('Ponto')
    const address = 'registro@contacto-br.example'
    const own = told(await signed(sol, 'contactDrill', { entry, network: 'budapest-24-7', address })) as {
      drill: string
      code: string
    }
    const answered = { entry, drill: own.drill, address, code: own.code, on: today() }
    expect(await standing()).toBe('drill-silent')
    expect(await signed(sol, 'contactDrillCame', answered)).toMatchObject({
      problem: { code: 'not-now', cause: 'own-drill' },
    })
    expect(await signed(leo, 'contactDrillCame', { ...answered, on: '1999-01-01' })).toMatchObject({
      problem: { code: 'not-now', cause: 'before-it-was-asked' },
    })
    expect(told(await signed(leo, 'contactDrillCame', answered))).toEqual({ result: 'answered' })
    expect(await standing()).toBe('answered-drill')
  })

  test.each([
    ['a look-alike', 'registro@contacto-br.test', 'look-alike'],
    ['another mailbox of a listed domain', 'jefe@contacto-br.example', 'same-domain'],
    ['a stranger', 'alguien@correo.example', 'unlisted'],
  ])('%s is told, and what it asks is entered all the same', async (_, from, standing) => {
    const { read, answer } = await entered(sol, from)
    expect(read.sender.standing).toBe(standing)
    expect(told(answer).sender.standing).toBe(standing)
  })

  test('is a look-alike that asks to let the data go: refused, with its trace', async () => {
    const { case: file, request } = told((await entered()).answer)
    for (const address of ['registro@contacto-br.test', 'alguien@correo.example']) {
      const release = {
        ...(await open(leo, file, request)).expected,
        ...{ because: 'asked', on: today(), words: 'They asked.', address, call: null },
      }
      expect(await signed(leo, 'contactRelease', release)).toMatchObject({
        problem: { code: 'not-now', cause: 'not-the-asker' },
      })
    }
  })

  test('does not get the data let go by one person, by a line of a mail, or while it is kept or awaited', async () => {
    const { case: file, request } = told((await entered()).answer)
    await orderedAndKept({ sol, nora: await house.as('Nora') }, { file, request }, today())
    const release = async (who: Person, because: string, more: object = {}) =>
      signed(who, 'contactRelease', {
        ...(await open(who, file, request)).expected,
        ...{ because, on: today(), words: 'x', address: null, call: null, ...more },
      })
    const refused = (cause: string) => ({ problem: { code: 'not-now', cause } })
    const address = 'registro@contacto-br.example'
    const spokeWith = 'Alex Imaginary'
    expect(await release(leo, 'refused-at-home')).toMatchObject(refused('kept'))
    // The line of a mail that names the listed address is no word of theirs.
    expect(await release(leo, 'asked', { address })).toMatchObject(refused('not-confirmed-by-call'))
    const stranger = { address, call: { number: '+12025550100', spokeWith } }
    expect(await release(leo, 'asked', stranger)).toMatchObject(refused('not-of-the-registry'))
    const { points } = told(await sol.contactList({}))
    const number = points.find(({ addresses }) => addresses.includes(address))?.numbers[0] ?? ''
    const called = { address, call: { number, spokeWith } }
    expect(await release(sol, 'asked', called)).toMatchObject(refused('entered-by-you'))
    told(
      await signed(sol, 'contactAssistance', {
        ...(await open(sol, file, request)).expected,
        ...{ on: today(), reference: 'MLA-10/2026', from: 'Autoridade Central Fictícia do Brasil' },
      }),
    )
    for (const because of ['refused-at-home', 'no-assistance'])
      expect(await release(leo, because)).toMatchObject({ problem: { code: 'not-now' } })
    expect(await release(leo, 'asked', called)).toMatchObject({ ok: true })
  })

  test('does not get let go what nobody kept or refused, and then have it ordered all the same', async () => {
    const { case: file, request } = told((await entered()).answer)
    const releasing = async (because: string, more: object = {}) =>
      signed(leo, 'contactRelease', {
        ...(await open(leo, file, request)).expected,
        ...{ because, on: today(), words: 'x', address: null, call: null, ...more },
      })
    const refused = (cause: string) => ({ problem: { code: 'not-now', cause } })
    expect(await releasing('no-assistance')).toMatchObject(refused('not-kept'))
    expect(await releasing('refused-at-home')).toMatchObject(refused('not-refused-here'))
    const address = 'registro@contacto-br.example'
    const { points } = told(await sol.contactList({}))
    const number = points.find(({ addresses }) => addresses.includes(address))?.numbers[0] ?? ''
    const call = { number, spokeWith: 'Alex Imaginary' }
    told(await releasing('asked', { address, call }))
    // Taken back by whoever asked, it is ordered no more.
    await expect(
      orderedAndKept({ sol, nora: await house.as('Nora') }, { file, request }, today()),
    ).rejects.toThrow('released-before')
    // What was not ordered here is ended as that, once it was withdrawn.
    const other = told((await entered()).answer)
    const seen = (await open(sol, other.case, other.request)).expected
    told(await signed(sol, 'requestWithdraw', { ...seen, reasons: 'Nobody orders it here.' }))
    const ended = {
      ...(await open(leo, other.case, other.request)).expected,
      ...{ because: 'refused-at-home', on: today(), words: 'x', address: null, call: null },
    }
    told(await signed(leo, 'contactRelease', ended))
  })

  test('of no network is let go without a term by whoever heads the point alone', async () => {
    const { case: file, request } = told((await entered(leo, undefined, null)).answer)
    await orderedAndKept({ sol, nora: await house.as('Nora') }, { file, request }, today())
    const release = {
      ...(await open(sol, file, request)).expected,
      ...{ because: 'no-assistance', on: today(), words: 'x', address: null, call: null },
    }
    expect(await signed(sol, 'contactRelease', release)).toMatchObject({
      problem: { code: 'not-allowed', cause: 'wrong-role' },
    })
  })

  test('is held against nothing while the registry is away, and anew when it is back', async () => {
    const { side } = house.house.parts
    const ask = side.query
    const enteredWhileAway = async () => {
      // What the list is read with, and nothing else: whoever signs in is held against the registry too.
      side.query = ((text: unknown, ...rest: unknown[]) =>
        typeof text === 'string' && text.includes("from institution where kind = 'contact-point'")
          ? Promise.reject(new Error('away'))
          : Reflect.apply(ask, side, [text, ...rest])) as typeof ask
      try {
        return await entered()
      } finally {
        side.query = ask
      }
    }
    const away = await enteredWhileAway()
    expect(away.read.sender).toMatchObject({ standing: 'list-unreadable', entry: null })
    const { case: file, request, sender } = told(away.answer)
    expect(sender.standing).toBe('list-unreadable')
    const { expected } = await open(sol, file, request)
    expect(told(await signed(sol, 'contactHold', expected))).toMatchObject({
      sender: { standing: 'answered-drill' },
    })
  })
})

describe('what was ordered here for another State', () => {
  const refused = (cause: string) => ({ problem: { code: 'not-now', cause } })
  const people = async () => ({ sol, nora: await house.as('Nora') })
  interface Of {
    readonly case: string
    readonly request: string
  }
  const lineOf = async ({ request }: Of) =>
    told(await sol.contactBoard({})).incoming.find((one) => one.request === request)
  const at = async (who: Person, of: Of) => (await open(who, of.case, of.request)).expected
  const tell = async (who: Person, of: Of, what: string) =>
    signed(who, 'contactTell', {
      ...(await at(who, of)),
      ...{ what, words: 'w', channel: 'mail', on: today(), reference: '', proof: null, traffic: null },
    })
  const release = async (who: Person, of: Of, because: string, more: object = {}) =>
    signed(who, 'contactRelease', {
      ...(await at(who, of)),
      ...{ because, on: today(), words: 'x', address: null, call: null, ...more },
    })
  const record = async (who: Person, of: Of, kind: string, body: object) => {
    const act = {
      kind,
      body: { leg: 1, reference: 'M-79', ...body },
      recorded: { on: today(), from: 'mail' },
    }
    const recording = { ...(await at(who, of)), act }
    const asked = { for: 'other' as const, action: 'request.record', subject: recording }
    return who.requestRecord(wrong({ ...recording, touch: await touchFor(who, asked) }))
  }
  const due = () => addDays(today(), 60)
  const broken = async ({ request }: Of) => {
    const { pool, files } = house.house.parts
    return (await checkLists(pool, files)).broken.flatMap(({ id, why }) => (id === request ? [why] : []))
  }

  test('and is kept is called refused by nobody, alone or by two, and its term runs on', async () => {
    const of = told((await entered()).answer)
    await orderedAndKept(await people(), { file: of.case, request: of.request }, today())
    for (const who of [sol, leo])
      expect(await record(who, of, 'lapsed', { reason: 'not-needed' })).toMatchObject(refused('not-released'))
    expect(await record(sol, of, 'lapsed', { reason: 'unknown' })).toMatchObject(refused('entered-by-you'))
    // The provider lost it, and somebody else notes it: that is said, and ends no term.
    told(await record(leo, of, 'lapsed', { reason: 'unknown' }))
    expect((await lineOf(of))?.abroad).toMatchObject({
      ...{ keptSince: null, lapsedOn: today(), assistanceDue: due() },
    })
    told(await signed(sol, 'requestClose', { ...(await at(sol, of)), reasons: 'x' }))
    for (const who of [sol, leo]) expect(await tell(who, of, 'refused')).toMatchObject(refused('kept'))
    expect(await release(leo, of, 'refused-at-home')).toMatchObject(refused('kept'))
    expect(await tell(leo, of, 'released')).toMatchObject(refused('not-released'))
    expect((await lineOf(of))?.abroad).toMatchObject({ assistanceDue: due(), released: null, told: [] })
    await counting()(house.house.parts, house.house.parts.now())
    const { lines } = told(await sol.deadlines({ until: addDays(today(), 100) }))
    expect(lines.some((one) => one.kind === 'assistance-due' && one.request === of.request)).toBe(true)
  })

  test('has one list: no other request takes its place, on its way, kept or lost', async () => {
    const of = told((await entered()).answer)
    await orderedAndSent(await people(), { file: of.case, request: of.request }, today())
    const { content } = (await open(sol, of.case, of.request)).state
    const { opening } = told(await sol.caseOpen({ case: of.case, purpose: 'investigation' }))
    const { request: by } = told(await sol.requestDraft(wrong({ case: of.case, opening, content })))
    const replaced = async (who: Person) => who.requestSupersede({ ...(await at(who, of)), by, reasons: 'x' })
    expect(await replaced(sol)).toMatchObject(refused('answers-another-state'))
    told(await record(sol, of, 'preserved', { until: null }))
    expect(await replaced(sol)).toMatchObject(refused('answers-another-state'))
    told(await record(leo, of, 'lapsed', { reason: 'unknown' }))
    for (const who of [sol, leo]) expect(await replaced(who)).toMatchObject(refused('answers-another-state'))
    expect((await lineOf(of))?.abroad).toMatchObject({ assistanceDue: due() })
    expect(await broken(of)).toEqual([])
  })

  test('and taken back on its way is kept all the same where the provider says so', async () => {
    const of = told((await entered()).answer)
    await orderedAndSent(await people(), { file: of.case, request: of.request }, today())
    told(await signed(sol, 'requestWithdraw', { ...(await at(sol, of)), reasons: 'x' }))
    expect(await release(leo, of, 'refused-at-home')).toMatchObject(refused('not-refused-here'))
    expect(await tell(leo, of, 'refused')).toMatchObject(refused('not-refused-here'))
    told(await record(sol, of, 'preserved', { until: null }))
    expect((await lineOf(of))?.abroad).toMatchObject({ keptSince: today(), assistanceDue: due() })
    expect(await tell(sol, of, 'confirmed')).toMatchObject({ ok: true })
  })

  test('is let go by a touch that stays with the release, and never by a row that somebody wrote', async () => {
    const address = 'registro@contacto-br.example'
    const { points } = told(await sol.contactList({}))
    const number = points.find(({ addresses }) => addresses.includes(address))?.numbers[0] ?? ''
    const call = { number, spokeWith: 'Alex Imaginary' }
    const of = told((await entered()).answer)
    await orderedAndKept(await people(), { file: of.case, request: of.request }, today())
    for (const on of [addDays(today(), -1), '2020-01-01'])
      expect(await release(leo, of, 'asked', { on, address, call })).toMatchObject(
        refused('before-it-was-asked'),
      )
    told(await release(leo, of, 'asked', { address, call }))
    told(await tell(leo, of, 'released'))
    for (const what of ['confirmed', 'extended'])
      expect(await tell(leo, of, what)).toMatchObject({ problem: { code: 'not-now' } })
    const came = { on: today(), reference: 'MLA', from: 'x' }
    expect(await signed(sol, 'contactAssistance', { ...(await at(sol, of)), ...came })).toMatchObject(
      refused('released-before'),
    )
    expect(await broken(of)).toEqual([])

    const forged = told((await entered()).answer)
    await orderedAndKept(await people(), { file: forged.case, request: forged.request }, today())
    const { parts } = house.house
    await counting()(parts, parts.now())
    await copiedOnto(forged.request, of.request)
    expect(await broken(forged)).toEqual([expect.stringContaining('signature')])
    // Nobody obeys it: the other State is told nothing by it, its term runs on, and whoever reads it is told.
    for (const what of ['released', 'confirmed'])
      expect(await tell(leo, forged, what)).toMatchObject(refused('untouched'))
    expect(await release(leo, forged, 'asked', { address, call })).toMatchObject(refused('untouched'))
    const here = await at(sol, forged)
    expect(await signed(sol, 'contactAssistance', { ...here, ...came })).toMatchObject(refused('untouched'))
    expect(await signed(sol, 'contactHold', here)).toMatchObject(refused('untouched'))
    const untouched = async ({ seq: _, ...where }: Awaited<ReturnType<typeof at>>) =>
      told(await sol.requestRead(where)).untouched
    expect(await untouched(here)).toEqual([here.seq])
    expect(await untouched(await at(sol, of))).toEqual([])
    await parts.pool.query('update request set to_count = true where id = $1', [forged.request])
    await counting()(parts, parts.now())
    const { lines } = told(await sol.deadlines({ until: addDays(today(), 100) }))
    expect(lines.some((one) => one.kind === 'assistance-due' && one.request === forged.request)).toBe(true)
  })

  test('and was ordered and taken back, or lost, is told to be kept by nobody, with the reason that is so', async () => {
    const back = told((await entered()).answer)
    await orderedAndSent(await people(), { file: back.case, request: back.request }, today())
    expect(await tell(sol, back, 'not-kept')).toMatchObject(refused('not-known-lost'))
    told(await signed(sol, 'requestWithdraw', { ...(await at(sol, back)), reasons: 'x' }))
    told(await tell(sol, back, 'not-kept'))
    expect((await open(sol, back.case, back.request)).state.abroad?.told).toMatchObject([
      { what: 'not-kept', why: 'unconfirmed' },
    ])
    expect((await lineOf(back))?.abroad.told).toEqual([{ what: 'not-kept', on: today() }])
    // The provider kept it all the same, and says so late: it is confirmed then, and lost by nobody.
    told(await record(sol, back, 'preserved', { until: null }))
    expect(await tell(sol, back, 'not-kept')).toMatchObject(refused('kept'))
    told(await tell(sol, back, 'confirmed'))
    told(await record(leo, back, 'lapsed', { reason: 'no-answer' }))
    told(await tell(leo, back, 'not-kept'))
    expect((await open(sol, back.case, back.request)).state.abroad?.told.at(-1)).toMatchObject({
      why: 'lapsed',
    })
  })

  /** The release of another request, written into the table as if it had been of this one. */
  async function copiedOnto(request: string, from: string) {
    const { pool } = house.house.parts
    const lastOf = 'select seq, act, hash from act where request_id = $1 order by seq desc limit 1'
    const [last] = (await pool.query(lastOf, [request])).rows
    const [release] = (
      await pool.query(`select act from act where request_id = $1 and kind = 'released-abroad'`, [from])
    ).rows
    const { seq: _s, previous: _p, hash: _h, ...rest } = release.act
    const act = sealAct({ ...rest, request, at: new Date().toISOString() }, last.act)
    await pool.query(
      `insert into act select n.* from act a, jsonb_populate_record(a, $3) n where a.request_id = $1 and a.seq = $2`,
      [
        ...[request, last.seq],
        {
          ...{ seq: act.seq, kind: 'released-abroad', person_id: act.by.person, unit_id: act.by.unit },
          ...{ at: act.at, act, hash: act.hash },
        },
      ],
    )
    await pool.query('update request set head = $2, seq = $3 where id = $1', [request, act.hash, act.seq])
  }
})

test('nobody but the contact point enters, answers or drills, by table and by database', async () => {
  const sofia = await house.as('Sofía')
  expect(await sofia.contactRead({ text: foreignMail(), network: null })).toMatchObject({
    problem: { code: 'not-allowed', cause: 'other-kind' },
  })
  const teresa = await house.as('Teresa')
  const entry = await entryOf('Ponto')
  const address = 'registro@contacto-br.example'
  expect(await signed(teresa, 'contactDrill', { entry, network: 'budapest-24-7', address })).toMatchObject({
    problem: { code: 'not-allowed', cause: 'other-kind' },
  })
  // The second lock: a line of the table that were wrong still meets the database.
  const { parts } = house.house
  const who = (
    await parts.pool.query<{ person: string; unit: string; institution: string }>(
      `select p.id as person, u.id as unit, u.institution_id as institution from person p
       join unit u on u.id = p.unit_id where p.name = 'Sofía Inventada'`,
    )
  ).rows[0]
  if (!who) throw new Error('nobody is called Sofía')
  const { id } = (
    await parts.pool.query<{ id: string }>('select id from request where unit_id = $1', [who.unit])
  ).rows[0] as { id: string }
  await expect(
    as(parts.acting, who, (db) =>
      db.rows(
        `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, step, held, revision,
           digest, summary, legs)
         select r.id, r.seq + 1, 'told-abroad', $2, $3, now(), jsonb_build_object('previous', r.head), repeat('0', 64), r.status, r.step, r.held,
           r.revision, r.digest, r.summary, null from request r where r.id = $1`,
        [id, who.person, who.unit],
      ),
    ),
  ).rejects.toThrow(/row-level security/)
})

/** A row as whoever holds the database writes it, chained as the house chains: nobody touched for it. */
async function written(request: string, kind: string, who: string, body: object) {
  const recorded = { on: today(), from: 'mail' }
  await rowOfNobody(house.house.parts.pool, request, kind, who, () => ({ body, recorded }))
}

describe('a row that nobody touched', () => {
  const untouched = { problem: { code: 'not-now', cause: 'untouched' } }
  const refused = (cause: string) => ({ problem: { code: 'not-now', cause } })
  interface Of {
    readonly case: string
    readonly request: string
  }
  const read = async (of: Of) => {
    const { expected } = await open(leo, of.case, of.request)
    const { seq: _, ...opened } = expected
    return { expected, ...told(await leo.requestRead(opened)) }
  }
  const tell = async (of: Of, what: string, more: object = {}) =>
    signed(leo, 'contactTell', {
      ...(await open(leo, of.case, of.request)).expected,
      ...{ what, words: 'x', channel: 'mail', on: today(), reference: 'R', proof: null, traffic: null },
      ...more,
    })
  const release = async (of: Of, because: string, more: object = {}) =>
    signed(leo, 'contactRelease', {
      ...(await open(leo, of.case, of.request)).expected,
      ...{ because, on: today(), words: 'x', address: null, call: null, ...more },
    })
  const asked = async () => told((await entered()).answer)
  const where = (of: Of) => ({ file: of.case, request: of.request })
  const people = async () => ({ sol, nora: await house.as('Nora') })
  /** All rows that the house sets aside, as whoever tells the other State names them. */
  const without = async (of: Of) => ({ without: (await read(of)).aside })

  test('says neither that data is kept nor that it is not', async () => {
    const of = await asked()
    await orderedAndSent(await people(), where(of), today())
    await written(of.request, 'preserved', 'Sol', { leg: 1, until: null, reference: 'M' })
    expect(await tell(of, 'confirmed')).toMatchObject(untouched)
    expect(await tell(of, 'confirmed', await without(of))).toMatchObject(refused('not-kept'))
    const kept = await asked()
    await orderedAndKept(await people(), where(kept), today())
    told(await tell(kept, 'confirmed'))
    await written(kept.request, 'lapsed', 'Leo', { leg: 1, reason: 'unknown', reference: 'M' })
    expect(await tell(kept, 'not-kept')).toMatchObject(untouched)
    expect(await tell(kept, 'not-kept', await without(kept))).toMatchObject(refused('kept'))
  })

  test.each([
    ['withdrawn', { reasons: 'x' }],
    ['closed', { reasons: 'x' }],
  ])('that says it was %s refuses nothing to another State, and lets nothing go', async (kind, body) => {
    const of = await asked()
    await writtenHere(of.request, kind, 'Sol', body)
    for (const what of ['refused', 'not-kept']) {
      expect(await tell(of, what)).toMatchObject(untouched)
      const cause = what === 'refused' ? 'not-refused-here' : 'not-known-lost'
      expect(await tell(of, what, await without(of))).toMatchObject(refused(cause))
    }
    expect(await release(of, 'refused-at-home')).toMatchObject(untouched)
    expect(await release(of, 'refused-at-home', await without(of))).toMatchObject(refused('not-refused-here'))
    // Of what was ordered and sent it says no more that it is not kept.
    const sent = await asked()
    await orderedAndSent(await people(), where(sent), today())
    await writtenHere(sent.request, kind, 'Sol', body)
    expect(await tell(sent, 'not-kept', await without(sent))).toMatchObject(refused('not-known-lost'))
  })

  test('that says the provider refused carries no refusal; what was written down with a touch does, and not as other words', async () => {
    const of = await asked()
    await orderedAndSent(await people(), where(of), today())
    const whole = { outcome: 'refused', ground: null }
    const answer = { leg: 1, items: [], whole, reference: '', final: true, receipt: null }
    await written(of.request, 'answered', 'Sol', answer)
    expect(await tell(of, 'refused')).toMatchObject(untouched)
    expect(await tell(of, 'refused', await without(of))).toMatchObject(refused('not-refused-here'))

    const kept = await asked()
    await orderedAndSent(await people(), where(kept), today())
    const { expected, state } = await open(sol, kept.case, kept.request)
    const subject = {
      ...{
        ...expected,
        leg: 1,
        recorded: { on: today(), from: 'mail' as const },
        reference: 'P',
        final: true,
      },
      items: itemsOf(state.content as EvidenceRequest).map(nothingHeld),
    }
    const action = 'request.record-answer'
    const touch = await touchFor(sol, { for: 'other', action, subject })
    told(await sol.requestRecordAnswer({ ...subject, touch }))
    const { acts, aside } = await read(kept)
    expect(aside).toEqual([])
    // Its receipt says these words and no others.
    const { receipt, ...said } = { receipt: undefined, ...acts.at(-1)?.body }
    await written(kept.request, 'answered', 'Sol', { ...said, items: [], final: false, receipt })
    expect((await read(kept)).aside).toHaveLength(1)
    told(await tell(kept, 'refused', await without(kept)))
  })

  test('and says that it was handed to a node, with a word of that node, carries no word: neither does a receipt of another one', async () => {
    const of = await asked()
    await orderedAndSent(await people(), where(of), today())
    expect((await read(of)).aside).toEqual([])
    const node = '11111111-1111-7111-8111-111111111111'
    const { state } = await open(leo, of.case, of.request)
    const { revision, digest } = state
    const to = { kind: 'contact-point', name: 'X', country: 'CL', node }
    const how = { channel: 'x', on: today(), reference: '', proof: null }
    const handed = { leg: 2, to, revision, digest, ...how }
    await writtenHere(of.request, 'handed-off', 'Sol', handed)
    const names = { name: 'CL:X', title: '', unitName: 'X', institutionName: 'X' }
    const by = { person: node, unit: node, institution: node, ...names }
    const word = { leg: 2, what: 'confirmed', words: '', on: today(), until: null, reference: 'R' }
    const receipt = { step: 'answered', at: new Date().toISOString(), key: '0'.repeat(32), signature: 'A' }
    const said = () => ({ body: { ...word, receipt }, by, recorded: null })
    await rowOfNobody(house.house.parts.pool, of.request, 'heard-abroad', 'Sol', said)
    expect((await open(leo, of.case, of.request)).state.legs.at(-1)?.kept).not.toBeNull()
    expect((await read(of)).aside).toHaveLength(2)
    expect(await tell(of, 'confirmed')).toMatchObject(untouched)
    expect(await tell(of, 'confirmed', await without(of))).toMatchObject(refused('not-kept'))

    // The house's word about the hand-over that was made says these words, and no others.
    const { acts } = await read(of)
    const made = acts.find(({ kind }) => kind === 'handed-off')?.body as { receipt?: object }
    expect(made.receipt).toBeDefined()
    await writtenHere(of.request, 'handed-off', 'Sol', {
      ...handed,
      ...{ leg: 3, to: { ...to, name: 'Y' }, receipt: made.receipt },
    })
    expect((await read(of)).aside).toHaveLength(3)
  })

  test('and says more than its kind does is named by whoever checks the lists', async () => {
    const of = await asked()
    const pool = house.house.parts.pool
    const found = async () =>
      (await checkLists(pool, house.house.parts.files)).broken.flatMap(({ id, why }) =>
        id === of.request ? [why] : [],
      )
    const word = { what: 'received', words: 'x', channel: 'mail', on: today(), reference: 'R', proof: null }
    const body = { ...word, extra: 1 }
    const { seq, hash } = await rowOfNobody(pool, of.request, 'told-abroad', 'Leo', () => ({
      body,
      recorded: null,
    }))
    await pool.query('update request set seq = $2, head = $3 where id = $1', [of.request, seq, hash])
    expect(await found()).toEqual(['impossible-act', `not-signed ${seq}`])
  })

  test('stops nobody: whoever names it says what is so by the rest, and the list keeps what was set aside', async () => {
    const of = await asked()
    await orderedAndKept(await people(), where(of), today())
    await writtenHere(of.request, 'withdrawn', 'Sol', { reasons: 'x' })
    const { aside, untouched: places, expected } = await read(of)
    expect([aside.length, places]).toEqual([1, [expected.seq]])
    expect(await tell(of, 'confirmed', { without: ['0'.repeat(64)] })).toMatchObject(untouched)
    told(await tell(of, 'confirmed', { without: aside }))
    expect((await open(leo, of.case, of.request)).state.abroad?.told).toMatchObject([
      { what: 'confirmed', without: aside },
    ])
    const came = { on: today(), reference: 'MLA', from: 'x', without: aside }
    told(
      await signed(sol, 'contactAssistance', {
        ...(await open(sol, of.case, of.request)).expected,
        ...came,
      }),
    )
    told(
      await signed(sol, 'contactHold', {
        ...(await open(sol, of.case, of.request)).expected,
        without: aside,
      }),
    )
  })

  test('and is a release keeps nobody from saying that data is kept; without a signature it is read, and told', async () => {
    const of = await asked()
    await orderedAndKept(await people(), where(of), today())
    const { sender } = (await open(leo, of.case, of.request)).state.abroad ?? {}
    const call = { number: '+1 202 555 0100', spokeWith: 'x' }
    const body = { because: 'asked', on: today(), words: 'x', address: 'x', call, sender }
    await writtenHere(of.request, 'released-abroad', 'Leo', body)
    const { expected, untouched: places } = await read(of)
    expect(places).toEqual([expected.seq])
    expect(await tell(of, 'released')).toMatchObject(untouched)
    expect(await tell(of, 'released', await without(of))).toMatchObject(refused('not-released'))
    told(await tell(of, 'confirmed', await without(of)))
  })

  test('is never what somebody ends for another State: that takes a touch', async () => {
    const of = await asked()
    const { expected } = await open(sol, of.case, of.request)
    expect(await sol.requestWithdraw({ ...expected, reasons: 'x' })).toMatchObject({
      problem: { code: 'touch-again' },
    })
    told(await signed(sol, 'requestWithdraw', { ...expected, reasons: 'x' }))
    expect((await read(of)).aside).toEqual([])
    told(await tell(of, 'refused'))
  })
})

/** The same of what is done here. */
async function writtenHere(request: string, kind: string, who: string, body: object) {
  await rowOfNobody(house.house.parts.pool, request, kind, who, () => ({ body, recorded: null }))
}
