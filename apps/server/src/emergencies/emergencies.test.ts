import { type Act, foldActs } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { dayInSantiago } from '@oficio/example/day-in'
import { kidnapping } from '@oficio/example/emergency'
import { readingCode } from '@oficio/example/emergency-house'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demandEmergencyPower } from '../acts/emergency.ts'
import { asHouse } from '../db/scope.ts'

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
let bruno: Person
let nora: Person
let elena: Person
let wei: Person
let amelia: Person
beforeAll(async () => {
  house = await exampleHouse()
  const names = ['Sofía', 'Bruno', 'Nora', 'Elena', 'Wei', 'Amelia']
  const people = []
  for (const name of names) people.push(await house.as(name))
  ;[sofia, bruno, nora, elena, wei, amelia] = people as [Person, Person, Person, Person, Person, Person]
})
afterAll(() => house.close())

const registered = '+12025550150'
const other = (action: string, subject: Record<string, unknown>) => ({
  for: 'other' as const,
  action,
  subject,
})
const pool = () => house.house.parts.pool

async function look(client: Person, request: string) {
  const line = told(await client.work({})).lines.find(({ id }) => id === request)
  if (!line) throw new Error('not on the work list')
  const { opening } = told(await client.caseOpen({ case: line.case, purpose: 'investigation' }))
  const read = told(await client.requestRead({ request, opening }))
  return { read, expected: { request, opening, seq: read.seq } }
}

let accounts = 0
/** Each about an account of its own: the same asked of the same too often is stopped. */
async function drafted(of: EvidenceRequest = kidnapping): Promise<string> {
  const [first] = of.identifiers ?? []
  const content = first ? { ...of, identifiers: [{ ...first, value: `@cuenta.${accounts++}` }] } : of
  const file = told(await sofia.work({})).lines[0]?.case ?? ''
  const { opening } = told(await sofia.caseOpen({ case: file, purpose: 'investigation' }))
  return told(await sofia.requestDraft({ case: file, opening, content })).request
}

/** Written by one, approved by others. */
async function approved(content: EvidenceRequest = kidnapping): Promise<string> {
  const request = await drafted(content)
  told(await sofia.requestSubmit((await look(sofia, request)).expected))
  for (const approver of [nora, elena]) {
    const { read } = await look(sofia, request)
    if (read.status !== 'awaiting') break
    const { expected } = await look(approver, request)
    const touch = await touchFor(approver, { for: 'request.approve', ...expected })
    told(await approver.requestApprove({ ...expected, touch }))
  }
  return request
}

async function sealing(request: string) {
  const { expected } = await look(sofia, request)
  return sofia.requestSign({
    ...expected,
    touch: await touchFor(sofia, { for: 'request.sign', ...expected }),
  })
}

/** Sealed, and laid on the desk. */
async function sent(content: EvidenceRequest = kidnapping): Promise<string> {
  const request = await approved(content)
  told(await sealing(request))
  const { expected } = await look(sofia, request)
  told(
    await sofia.requestSend({ ...expected, touch: await touchFor(sofia, other('request.send', expected)) }),
  )
  return request
}

/** Sealed, and handed over outside: no desk here has it. */
async function handedOff(): Promise<string> {
  const request = await approved()
  told(await sealing(request))
  const { expected } = await look(sofia, request)
  const handed = {
    ...expected,
    channel: 'portal del proveedor',
    on: house.house.parts.today(),
    reference: 'P-78',
    proof: { name: 'acuse.png', sha256: 'b'.repeat(64) },
  }
  told(await sofia.requestHandOff({ ...handed, touch: await touchFor(sofia, other('request.send', handed)) }))
  return request
}

/** What whoever orders said, as whoever asked writes it down. */
async function followingUp(request: string, change: object = {}) {
  const { expected } = await look(sofia, request)
  const body = {
    ...expected,
    outcome: 'validated' as const,
    by: 'Juzgado de Garantía Ficticio',
    of: 'judge' as const,
    number: '12-2026',
    on: dayInSantiago(),
    ...change,
  }
  return sofia.requestFollowUp({ ...body, touch: await touchFor(sofia, other('request.follow-up', body)) })
}

/** An answer that hands everything over. */
async function answering(client: Person, request: string, outcome: 'full' | 'nothing-held' = 'full') {
  const { seq, items } = told(await client.deskRead({ request }))
  const body = {
    request,
    seq,
    items: items.map(({ key }) => ({
      item: key,
      outcome,
      ground: null,
      words: '',
      files: [{ name: 'cuenta.zip', sha256: 'a'.repeat(64), bytes: 1000, channel: 'portal' }],
      beyond: [],
    })),
    reference: 'E-1',
    final: true,
  }
  return client.deskAnswer({ ...body, touch: await touchFor(client, other('desk.answer', body)) })
}

const planned = async (client: Person, name: string, hours = 12) => {
  const { people } = told(await client.duty({}))
  const person = people.find((one) => one.name.startsWith(name))?.id ?? ''
  const now = Date.now()
  told(
    await client.dutyPlan({
      person,
      from: new Date(now - 1000).toISOString(),
      until: new Date(now + hours * 3_600_000).toISOString(),
      telephone: '+12025550199',
    }),
  )
}

/** The whole call: begun at the desk, read by who answered, heard by who called. */
async function called(request: string, clerk = amelia, reader = bruno) {
  const { seq } = told(await clerk.deskRead({ request }))
  told(await clerk.deskCallBegin({ request, seq, number: registered }))
  const { calling } = told(await clerk.deskEmergency({ request }))
  const call = calling?.call ?? ''
  const seen = (await look(reader, request)).expected
  const { code } = told(await readingCode(reader, { ...seen, call }))
  const heard = told(await clerk.deskRead({ request }))
  return { call, code: code ?? '', seq: heard.seq }
}

describe('a kidnapping at night', () => {
  test('two people, the clerk whose turn it is, the registered number, the code, what finds somebody, the order that follows', async () => {
    // Nobody is on the roster: told before the night, not in it.
    expect(told(await wei.duty({})).gaps).toHaveLength(1)
    await planned(wei, 'Amelia')
    await planned(bruno, 'Bruno')
    expect(told(await wei.duty({})).now).toMatchObject([{ telephone: '+12025550199' }])

    const request = await sent()
    // Whose turn it is sees it at once, and the heads of the unit hear that it left in its name.
    expect(told(await amelia.desk({})).lines.map(({ id }) => id)).toContain(request)
    const heard = async (client: Person) =>
      told(await client.notices({}))
        .notices.filter(({ params }) => params.request === request)
        .map(({ kind }) => kind)
    expect(await heard(amelia)).toContain('desk-urgent')
    expect(await heard(bruno)).toContain('emergency-left')

    const desk = told(await amelia.deskEmergency({ request }))
    expect(desk).toMatchObject({
      nothingLeaves: 'not-called-back',
      numbers: [{ number: registered, is: 'standing', mayCall: true }],
      waiting: null,
    })
    // Before the call nothing is handed over.
    expect(await answering(amelia, request)).toMatchObject({
      problem: { code: 'not-allowed', cause: 'not-called-back' },
    })
    // Nor do files under another word.
    expect(await answering(amelia, request, 'nothing-held')).toMatchObject({
      problem: { code: 'not-now', cause: 'item-not-given' },
    })
    // A number of the request is called by nobody.
    const { seq } = told(await amelia.deskRead({ request }))
    expect(await amelia.deskCallBegin({ request, seq, number: '+12025550111' })).toMatchObject({
      problem: { code: 'not-now', cause: 'not-of-the-registry' },
    })

    const { call, code, seq: now } = await called(request)
    expect(code).toMatch(/^\d{6}$/)
    told(await amelia.deskCallHear({ request, seq: now, call, code: `${code.slice(0, 3)} ${code.slice(3)}` }))
    expect(told(await amelia.deskEmergency({ request })).nothingLeaves).toBeNull()
    told(await answering(amelia, request))

    // Recorded by both sides, before anything was handed over.
    const { read } = await look(sofia, request)
    const story = read.acts.map(({ kind, by }) => `${kind} ${by.name.split(' ')[0]}`)
    expect(story.slice(-4)).toEqual([
      'call-begun Amelia',
      'code-read Bruno',
      'called-back Amelia',
      'answered Amelia',
    ])

    // The day of an order that cannot be is no day; and what is typed of one is noted, not validated.
    for (const [on, cause] of [
      ['2999-01-01', 'in-the-future'],
      ['2020-01-01', 'before-it-left'],
    ])
      expect(await followingUp(request, { on })).toMatchObject({ problem: { code: 'not-now', cause } })
    const olga = await house.as('Olga')
    const reviewed = async () => told(await olga.oversightEmergencies({})).lines[0]?.followUp
    told(await followingUp(request))
    expect(await reviewed()).toBe('noted')
    const order = { file: 'orden.txt', sha256: 'e'.repeat(64) }
    expect(await followingUp(request, { order })).toMatchObject({ problem: { cause: 'annex-not-here' } })
    const { expected } = await look(sofia, request)
    const stream = new TextEncoder().encode('Orden 12-2026')
    const { file, sha256, bringer } = told(
      await sofia.requestAnnex({
        request,
        opening: expected.opening,
        name: 'orden.txt',
        stream,
      }),
    )
    const brought = { order: { file, sha256 }, bringer }
    // Who brought it is signed with it: nobody leaves that out.
    expect(await followingUp(request, { order: { file, sha256 } })).toMatchObject({
      problem: { cause: 'other-bringer' },
    })
    told(await followingUp(request, brought))
    expect(told(await amelia.deskRead({ request })).annexes).toMatchObject([{ file, sha256 }])
    // Whoever asked brought it, and nobody else saw it: whoever watches over the use reads that.
    expect(await reviewed()).toBe('brought')
    const reading = async (outcome: 'validated' | 'not-validated' | 'no-order') => {
      const line = told(await sofia.work({})).lines.find(({ id }) => id === request)
      const { opening } = told(await nora.caseOpen({ case: line?.case ?? '', purpose: 'decision' }))
      const { seq, acts } = told(await nora.requestRead({ request, opening }))
      const { outcome: word, ...rest } = foldActs(acts as Act[]).followUp ?? expect.fail('no word')
      const { by, of, number, on } = rest
      const reach = outcome === 'no-order' ? {} : { covers: ['all'] }
      const said = { order: { file, sha256 }, outcome, ...reach }
      const body = { request, opening, seq, ...said, word, by, of, number, on }
      const touch = await touchFor(nora, other('request.read-order', body))
      return nora.requestReadOrder({ ...body, touch })
    }
    told(await reading('no-order'))
    expect(await reviewed()).toBe('no-order')
    // A judge's no is heard whatever was written before, and is seen beside a later yes.
    told(await reading('validated'))
    expect(await reviewed()).toBe('validated')
    // That somebody said no once is told all the same to whoever watches over the use.
    expect(told(await olga.oversightEmergencies({})).lines).toMatchObject([{ wasDenied: true }])
    told(await followingUp(request, { outcome: 'not-validated', number: '13-2026' }))
    expect(await reviewed()).toBe('not-validated')
    told(await followingUp(request, { ...brought, number: '14-2026' }))
    expect(await reviewed()).toBe('disputed')
    const { lines } = told(await olga.oversightEmergencies({}))
    expect(lines).toMatchObject([
      {
        calls: 1,
        calledBack: true,
        sentBy: expect.stringContaining('Sofía'),
        followUp: 'disputed',
        held: null,
      },
    ])
    expect(JSON.stringify(lines)).not.toContain('Secuestro')
    // Of a sealed case whoever watches over the use learns that there is one, and how its term stands.
    await pool().query('update request set sealed = true where id = $1', [request])
    const sealed = told(await olga.oversightEmergencies({}))
    expect(sealed).toMatchObject({ lines: [], sealed: { count: 1, missed: 0, denied: 1 } })
    await pool().query('update request set sealed = false where id = $1', [request])
  })
})

describe('what is forged', () => {
  const heardBy = async (client: Person) => told(await client.notices({})).notices.map(({ kind }) => kind)
  const problem = (code: string, cause: string) => ({ ok: false, problem: { code, cause } })

  test('an emergency that does not say its danger is shown to nobody', async () => {
    const request = await drafted({ ...kidnapping, emergency: { ...kidnapping.emergency, imminence: '-' } })
    expect(await sofia.requestSubmit((await look(sofia, request)).expected)).toMatchObject(
      problem('not-now', 'danger-missing'),
    )
  })

  test('a code is of one call, one clerk, ten minutes and three tries, and is heard once', async () => {
    const request = await sent()
    const first = await called(request)
    // Another clerk neither begins a second call beside it nor hears the first.
    expect(await wei.deskCallBegin({ request, seq: first.seq, number: registered })).toMatchObject(
      problem('not-now', 'being-called'),
    )
    expect(
      await wei.deskCallHear({ request, seq: first.seq, call: first.call, code: first.code }),
    ).toMatchObject(problem('not-now', 'no-such-call'))
    // Once read, nobody else reads it.
    const seen = (await look(sofia, request)).expected
    expect(await readingCode(sofia, { ...seen, call: first.call })).toMatchObject(
      problem('not-now', 'not-on-duty'),
    )
    // Ten minutes are over, or the clock was set back: it is no call any more.
    const hear = () => amelia.deskCallHear({ request, seq: first.seq, call: first.call, code: first.code })
    for (const [spoil, mend] of [
      ["until = now() - interval '1 second'", "until = now() + interval '9 minutes'"],
      ["begun_at = now() + interval '10 days'", 'begun_at = now()'],
    ]) {
      await pool().query(`update call_back set ${spoil} where id = $1`, [first.call])
      expect(await hear()).toMatchObject(problem('not-now', 'no-such-call'))
      await pool().query(`update call_back set ${mend} where id = $1`, [first.call])
    }
    // A second call has another code: that of the first, replayed, is wrong.
    const second = await called(request)
    expect(
      await amelia.deskCallHear({ request, seq: second.seq, call: first.call, code: first.code }),
    ).toMatchObject(problem('not-now', 'no-such-call'))
    const wrong = second.code === '000000' ? '000001' : '000000'
    // Many at once are no more tries than one after the other.
    const guesses = await Promise.all(
      [wrong, first.code === second.code ? wrong : first.code, wrong, wrong, wrong].map((code) =>
        amelia.deskCallHear({ request, seq: second.seq, call: second.call, code }),
      ),
    )
    expect(guesses.every(({ ok }) => !ok)).toBe(true)
    expect(
      await amelia.deskCallHear({ request, seq: second.seq, call: second.call, code: second.code }),
    ).toMatchObject({ ok: false })
    expect(told(await amelia.deskEmergency({ request })).nothingLeaves).toBe('not-called-back')
    const third = await called(request)
    told(await amelia.deskCallHear({ request, seq: third.seq, call: third.call, code: third.code }))
    const again = told(await amelia.deskRead({ request })).seq
    expect(
      await amelia.deskCallHear({ request, seq: again, call: third.call, code: third.code }),
    ).toMatchObject(problem('not-now', 'no-such-call'))
  })

  test('whoever wrote it reads the code of its call only where nobody else of the unit can', async () => {
    const request = await sent()
    const { seq } = told(await amelia.deskRead({ request }))
    told(await amelia.deskCallBegin({ request, seq, number: registered }))
    const call = told(await amelia.deskEmergency({ request })).calling?.call ?? ''
    const reads = async () => readingCode(sofia, { ...(await look(sofia, request)).expected, call })
    const turns = await pool().query<{ id: string }>(
      `update duty_turn set ended_at = from_at where ended_at is null and unit_id = (
         select unit_id from person where name like 'Sofía%') returning id`,
    )
    const set = (status: string) =>
      pool().query("update person set status = $1 where name like 'Bruno%'", [status])
    try {
      expect(await reads()).toMatchObject(problem('not-now', 'own-emergency'))
      await set('suspended')
      told(await reads())
    } finally {
      await set('active')
      const ids = turns.rows.map(({ id }) => id)
      await pool().query('update duty_turn set ended_at = null where id = any ($1)', [ids])
    }
  })

  test('a release that nobody called back is refused by the database too, whoever writes it', async () => {
    const request = await sent()
    const { rows } = await pool().query<{ seq: number; head: string; unit: string; person: string }>(
      `select r.seq, r.head, p.unit_id as unit, p.id as person from request r, person p
       where r.id = $1 and p.name like 'Amelia%'`,
      [request],
    )
    const [at] = rows
    const forged = (kind: string, body: object) =>
      pool().query(
        `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status, held, revision, summary)
         values ($1, $2, $3, $4, $5, now(), $6, $7, 'answered', false, 1, '{}')`,
        [
          request,
          (at?.seq ?? 0) + 1,
          kind,
          at?.person,
          at?.unit,
          JSON.stringify({ previous: at?.head, recorded: null, body }),
          'f'.repeat(64),
        ],
      )
    const items = [{ item: '0/0', outcome: 'part' }]
    await expect(forged('answered', { leg: 1, items })).rejects.toThrow('nobody called back')
    for (const named of [{ files: [{ name: 'cuenta.zip' }] }, { beyond: ['@otra'] }])
      await expect(
        forged('answered', { leg: 1, items: [{ item: '0/0', outcome: 'nothing-held', ...named }] }),
      ).rejects.toThrow('nobody called back')
    await expect(forged('handed-over', { leg: 1, answer: 1 })).rejects.toThrow('nobody called back')
    await expect(forged('corrected', { leg: 1, items })).rejects.toThrow('nobody called back')
    const call = '01890000-0000-7000-8000-000000000000'
    await expect(forged('called-back', { leg: 1, call, number: registered })).rejects.toThrow(
      'call of another',
    )
    await expect(forged('code-read', { leg: 1, call })).rejects.toThrow('call of another')
  })

  test('what is not ours is held by one click, in the same moment for its provider and oversight', async () => {
    const request = await sent()
    const { call, code, seq } = await called(request)
    expect(await amelia.emergencyDisown({ request })).toMatchObject(problem('not-allowed', 'wrong-role'))
    expect(await (await house.as('Caio')).emergencyDisown({ request })).toMatchObject({ ok: false })
    const { told: heard } = told(await bruno.emergencyDisown({ request }))
    expect(heard).toMatchObject({ provider: 'desk', oversight: true })
    expect(await amelia.deskCallHear({ request, seq, call, code })).toMatchObject({ ok: false })
    const now = told(await amelia.deskRead({ request })).seq
    expect(await amelia.deskCallHear({ request, seq: now, call, code })).toMatchObject(
      problem('not-allowed', 'wrong-state'),
    )
    expect(await answering(amelia, request)).toMatchObject(problem('not-allowed', 'wrong-state'))
    expect(await heardBy(amelia)).toContain('desk-disowned')
    const olga = await house.as('Olga')
    expect(await heardBy(olga)).toContain('emergency-disowned-oversight')
    const { lines } = told(await olga.oversightEmergencies({}))
    expect(lines.filter(({ held }) => held === 'not-ours')).toHaveLength(1)
  })

  test('what is not ours and was answered already is an incident: all hear how much left, to whom and when', async () => {
    const request = await sent()
    const { call, code, seq } = await called(request)
    told(await amelia.deskCallHear({ request, seq, call, code }))
    told(await answering(amelia, request))
    const asked = told(await amelia.deskRead({ request })).items.length
    expect(asked).toBeGreaterThan(0)
    expect(told(await bruno.emergencyDisown({ request })).told).toMatchObject({ given: true })
    const olga = await house.as('Olga')
    for (const [who, kind] of [
      [amelia, 'desk-disowned-late'],
      [bruno, 'emergency-disowned-late'],
      [olga, 'emergency-disowned-oversight-late'],
    ] as const) {
      const { notices } = told(await who.notices({}))
      const heard = notices.filter((one) => one.kind === kind)
      expect(heard).toHaveLength(1)
      expect(heard[0]?.params).toMatchObject({ given: asked, asked })
      expect(heard[0]?.params.to).toContain('Sofía')
      expect(Date.parse(String(heard[0]?.params.givenAt))).toBeGreaterThan(0)
    }
    // Nobody at the desk is told that it can still keep back what it gave, nor that somebody was suspended.
    const ofThis = told(await amelia.notices({})).notices.filter(({ params }) => params.request === request)
    expect(ofThis.map(({ kind }) => kind)).not.toContain('desk-held')
    expect(ofThis.map(({ kind }) => kind)).not.toContain('desk-disowned')
  })

  test('one that left outside is told to the unit too; held, nobody is said to know who does not', async () => {
    const request = await handedOff()
    const notices = told(await bruno.notices({})).notices
    expect(notices.filter(({ params }) => params.request === request)).toMatchObject([
      { kind: 'emergency-left' },
    ])
    await pool().query("update person set status = 'suspended' where name like 'Olga%'")
    const { told: heard } = told(await bruno.emergencyDisown({ request }))
    await pool().query("update person set status = 'active' where name like 'Olga%'")
    expect(heard).toEqual({
      ...{ provider: 'nobody', oversight: false, company: kidnapping.provider },
      given: false,
    })
  })

  test('a turn of somebody who may read no code is nobody’s, and locks nobody out', async () => {
    const id = told(await bruno.duty({})).people.find(({ name }) => name.startsWith('Sofía'))?.id ?? ''
    await planned(bruno, 'Sofía')
    const isOn = async () => told(await bruno.duty({})).now.some(({ person }) => person === id)
    expect(await isOn()).toBe(true)
    const holding = (roles: string[]) =>
      pool().query('update person set roles = $2 where id = $1', [id, roles])
    await holding(['overseer'])
    expect(await isOn()).toBe(false)
    const { people, turns } = told(await bruno.duty({}))
    expect(people.some((one) => one.id === id)).toBe(false)
    expect(turns.filter(({ person }) => person === id)).toMatchObject([{ answers: false }])
    const turn = { from: new Date(Date.now() - 1000).toISOString(), until: '', telephone: '' }
    const until = new Date(Date.now() + 3_600_000).toISOString()
    expect(await bruno.dutyPlan({ ...turn, person: id, until })).toMatchObject(
      problem('not-now', 'answers-no-calls'),
    )
    await holding(['officer'])
    told(await bruno.dutyEnd({ turn: turns.find(({ person }) => person === id)?.id ?? '' }))
  })

  test('only whose law lets it, as the registry has it, and whose domain was proved in time', async () => {
    const { rows } = await pool().query<{ id: string; name: string }>('select id, name from institution')
    const verdict = (name: string, days: number) => {
      const institution = rows.find((one) => one.name.startsWith(name))?.id ?? ''
      const at = new Date(Date.now() + days * 86_400_000).toISOString()
      return asHouse(pool(), (db) => demandEmergencyPower({ db, at, who: { institution } })).then(
        () => 'may',
        (problem: Error) => problem.message,
      )
    }
    expect(await verdict('Policía de Investigaciones', 0)).toBe('may')
    expect(await verdict('Policía de Investigaciones', 200)).toBe('not-now: no-emergency-power')
    expect(await verdict('Juzgado de Garantía', 0)).toBe('not-now: no-emergency-power')
  })

  test('more than a night has: the next is not sealed, and the head of the unit and oversight hear of it', async () => {
    const request = await approved()
    await pool().query(
      `insert into emergency_sent (request_id, at, person_id, unit_id, institution_id, digests)
       select (select r.id from request r where r.id <> $1 limit 1), now() - n * interval '1 minute', p.id, u.id, u.institution_id, '{}'
       from generate_series(1, 12) n, person p join unit u on u.id = p.unit_id where p.name like 'Sofía%'`,
      [request],
    )
    expect(await sealing(request)).toMatchObject(problem('too-many-requests', 'emergencies'))
    expect(await heardBy(bruno)).toContain('emergencies-many')
    expect(await heardBy(await house.as('Olga'))).toContain('emergencies-many')
    await pool().query("update emergency_sent set at = at - interval '2 days'")
    told(await sealing(request))
  })

  test('a stolen account: its open emergencies are held in the same moment, and whose turn it is hears it', async () => {
    const request = await sent()
    const { people } = told(await bruno.duty({}))
    const person = people.find(({ name }) => name.startsWith('Sofía'))?.id ?? ''
    const marta = await house.as('Marta')
    const before = await heardBy(amelia)
    const body = { person, left: false, reasons: 'Le robaron la llave' }
    told(await marta.personSuspend({ ...body, touch: await touchFor(marta, other('person.suspend', body)) }))
    const read = told(await amelia.deskRead({ request }))
    expect(read.acts.at(-1)).toMatchObject({ kind: 'held', body: { why: 'suspended-person' } })
    expect(await heardBy(amelia)).not.toEqual(before)
    expect(read.may['desk.call-back']).not.toBe(true)
  })
})
