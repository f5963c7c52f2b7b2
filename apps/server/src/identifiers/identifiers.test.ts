import { openedAt } from '@oficio/example/contact-points'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { opened, preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../db/scope.ts'
import { blindIndexesOf } from './blind-indexes.ts'
import { indexSent } from './index-sent.ts'

// Two units of one State ask about one account. Each is told that another has it, and not which; they meet
// only where both agree. Nobody finds anything by trying.

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
let nora: Person
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
  nora = await house.as('Nora')
})
afterAll(() => house.close())

const parts = () => house.house.parts
const asking = (value: string) => ({
  ...preservation,
  identifiers: [
    { type: 'tiktokUsername', value },
    ...(value.startsWith('@') ? [{ type: 'ipv4', value: '203.0.113.24' }] : []),
  ],
})

/** A draft of one account, in a case of its own. */
async function drafted(who: Person, value: string, sealed = false) {
  const { case: file, requests } = told(
    await who.caseCreate({ reference: `EJ-${value}`, sealed, requests: [asking(value)] }),
  )
  const [request = ''] = requests
  return { file, request, opening: await opened(who, file) }
}

/** Ordered by the prosecutor and handed to the provider; its identifiers are indexed within the minute. */
async function sent(value: string) {
  const at = await drafted(sofia, value)
  const expected = async (who: Person) => (await openedAt(who, at.file, at.request)).expected
  told(await sofia.requestSubmit(await expected(sofia)))
  const decision = await expected(nora)
  const granting = await touchFor(nora, { for: 'request.approve', ...decision })
  told(await nora.requestApprove({ ...decision, touch: granting }))
  const signing = await expected(sofia)
  const sealing = await touchFor(sofia, { for: 'request.sign', ...signing })
  told(await sofia.requestSign({ ...signing, touch: sealing }))
  const handing = {
    ...(await expected(sofia)),
    channel: 'portal',
    on: parts().today(),
    reference: '',
    proof: null,
  }
  const handed = await touchFor(sofia, { for: 'other', action: 'request.send', subject: handing })
  told(await sofia.requestHandOff({ ...handing, touch: handed }))
  await indexSent(parts(), parts().now())
  return at
}
const look = async (who: Person, { request, opening }: { request: string; opening: string }) =>
  told(await who.identifierCompare({ request, opening }))
const cause = (answer: {
  readonly ok: boolean
  readonly problem?: { readonly code: string; readonly cause?: string }
}) => (answer.ok ? 'done' : (answer.problem?.cause ?? answer.problem?.code))

describe('another unit has the same account', () => {
  test('it is told without whose; names are told once both agree, and a no like a silence', async () => {
    const theirs = await sent('ficticio_uno')
    const ours = await drafted(nora, '@ficticio_uno')
    const found = await look(nora, ours)
    expect(found).toMatchObject({
      compared: 1,
      ...{ never: 1, twice: 0, over: 0 },
      ties: [{ side: 'asks', identifier: 0, kept: true, knockedAt: null, met: null }],
    })
    // Nothing in the answer names the other unit, its people, its institution or its case.
    const said = JSON.stringify(found)
    const rows = await parts().pool.query(
      `select u.id::text as unit, u.name, i.name as institution, i.id::text as of, r.id::text as request,
         f.id::text as "case", f.reference from request r join unit u on u.id = r.unit_id
       join institution i on i.id = u.institution_id join criminal_case f on f.id = r.case_id where r.id = $1`,
      [theirs.request],
    )
    for (const value of Object.values(rows.rows[0] as Record<string, string>))
      expect(said).not.toContain(value)
    // The unit that has it hears of nothing until it is asked.
    const { request, opening } = theirs
    expect(told(await sofia.identifierTies({ request, opening })).ties).toEqual([])
    const [tie] = found.ties
    const knocking = { request: ours.request, opening: ours.opening, tie: tie?.tie ?? '' }
    told(await nora.identifierKnock(knocking))
    const [asked] = told(await sofia.identifierTies({ request, opening })).ties
    expect(asked).toMatchObject({ side: 'holds', identifier: null, answered: false, met: null })
    const answering = { request, opening, tie: asked?.tie ?? '' }
    const waiting = JSON.stringify((await look(nora, ours)).ties)
    told(await sofia.identifierAnswer({ ...answering, agrees: false }))
    expect(JSON.stringify((await look(nora, ours)).ties)).toBe(waiting)
    told(await sofia.identifierAnswer({ ...answering, agrees: true }))
    expect((await look(nora, ours)).ties[0]?.met).toMatchObject({
      unit: 'Brigada del Cibercrimen de Iquique Ficticia',
      person: 'Sofía Inventada',
    })
    expect(told(await sofia.identifierTies({ request, opening })).ties[0]?.met?.person).toBe('Nora Imaginada')
  })

  test('a tie that was told ends with the request that was withdrawn, for both, and nobody knocks on it any more', async () => {
    const theirs = await sent('ficticio_doce')
    const ours = await drafted(nora, '@ficticio_doce')
    const later = await drafted(nora, '@ficticio_doce')
    const mine = { request: ours.request, opening: ours.opening }
    const [tie] = (await look(nora, ours)).ties
    const [unasked] = (await look(nora, later)).ties
    told(await nora.identifierKnock({ ...mine, tie: tie?.tie ?? '' }))
    const { request, opening } = theirs
    const [asked] = told(await sofia.identifierTies({ request, opening })).ties
    told(await sofia.identifierAnswer({ request, opening, tie: asked?.tie ?? '', agrees: true }))
    expect(told(await nora.identifierTies(mine)).ties).toHaveLength(1)
    const { expected } = await openedAt(sofia, theirs.file, request)
    told(await sofia.requestWithdraw({ ...expected, reasons: 'The account was another one.' }))
    expect(told(await nora.identifierTies(mine)).ties).toEqual([])
    expect((await look(nora, later)).ties).toEqual([])
    expect(told(await sofia.identifierTies({ request, opening })).ties).toEqual([])
    const knocking = { request: later.request, opening: later.opening, tie: unasked?.tie ?? '' }
    await nora.identifierKnock(knocking)
    const knocked = 'select knocked_at as at from identifier_tie where id = $1'
    expect((await parts().pool.query(knocked, [unasked?.tie])).rows[0].at).toBeNull()
  })

  test('what was found is told of that account alone, whatever stands in its place afterwards', async () => {
    await sent('ficticio_diez')
    const other = await sent('ficticio_once')
    const ours = await drafted(nora, 'ficticio_diez')
    const where = { request: ours.request, opening: ours.opening }
    const [first] = (await look(nora, ours)).ties
    expect(first?.identifier).toBe(0)
    const revised = async (value: string) => {
      const { expected } = await openedAt(nora, ours.file, ours.request)
      told(await nora.requestRevise({ ...expected, content: asking(value) }))
    }
    // Put over an account that nobody has: nothing is told of it, and nobody is put in touch under its name.
    await revised('nadie_la_tiene')
    expect(told(await nora.identifierTies(where)).ties).toEqual([])
    expect((await look(nora, ours)).ties).toEqual([])
    told(await nora.identifierKnock({ ...where, tie: first?.tie ?? '' }))
    const knocked =
      'select holding_request as at from identifier_tie where asking_request = $1 and knocked_at is not null'
    expect((await parts().pool.query(knocked, [ours.request])).rows).toEqual([])
    // Put over one that the same unit has in another case: that one is found, and the knock goes to its case.
    await revised('ficticio_once')
    const [second, ...none] = (await look(nora, ours)).ties
    expect(none).toEqual([])
    expect(second?.tie).not.toBe(first?.tie)
    told(await nora.identifierKnock({ ...where, tie: second?.tie ?? '' }))
    expect((await parts().pool.query(knocked, [ours.request])).rows).toEqual([{ at: other.request }])
  })

  test('the own unit, another account, a sealed case, what was withdrawn and another State are told of nobody', async () => {
    await sent('ficticio_dos')
    expect((await look(sofia, await drafted(sofia, 'ficticio_dos'))).ties).toEqual([])
    expect((await look(nora, await drafted(nora, 'ficticio_tres'))).ties).toEqual([])
    const caio = await house.as('Caio')
    expect((await look(caio, await drafted(caio, 'ficticio_dos'))).ties).toEqual([])
    const back = await sent('ficticio_ocho')
    const over = (await openedAt(sofia, back.file, back.request)).expected
    told(await sofia.requestWithdraw({ ...over, reasons: 'Otra persona.' }))
    expect((await look(nora, await drafted(nora, 'ficticio_ocho'))).ties).toEqual([])
    // What was found before it was withdrawn is told no more afterwards, nor knocked at.
    const stale = await sent('ficticio_nueve')
    const asking = await drafted(nora, 'ficticio_nueve')
    expect((await look(nora, asking)).ties).toHaveLength(1)
    const gone = (await openedAt(sofia, stale.file, stale.request)).expected
    told(await sofia.requestWithdraw({ ...gone, reasons: 'Otra persona.' }))
    const { request, opening } = (await openedAt(nora, asking.file, asking.request)).expected
    expect(told(await nora.identifierTies({ request, opening })).ties).toEqual([])
    // What was only drafted was asked of nobody.
    await drafted(sofia, 'ficticio_cuatro')
    await indexSent(parts(), parts().now())
    expect((await look(nora, await drafted(nora, 'ficticio_cuatro'))).ties).toEqual([])
    // A sealed request gets no index, also where something sets it to be marked.
    const hidden = await drafted(sofia, 'ficticio_cinco', true)
    await parts().pool.query('update request set to_index = true where id = $1', [hidden.request])
    await indexSent(parts(), parts().now())
    expect((await look(nora, await drafted(nora, 'ficticio_cinco'))).ties).toEqual([])
  })
})

describe('nobody finds anything by trying', () => {
  test('the key lies in no table, and the blind indexes of two States, or of another key, have nothing in common', async () => {
    const { rows } = await parts().pool.query<{ index: Buffer }>(
      'select blind_index as index from blind_index',
    )
    expect(rows.length).toBeGreaterThan(0)
    const one = [{ type: 'tiktokUsername', value: 'ficticio_dos' }]
    const of = (country: string, houseKey = parts().houseKey) =>
      blindIndexesOf({ houseKey, knowledge: parts().knowledge }, country, 'tiktok', one).indexes.map(
        ({ index }) => index.toString('hex'),
      )[0] ?? ''
    const kept = rows.map(({ index }) => index.toString('hex'))
    expect(kept).toContain(of('CL'))
    expect(kept).not.toContain(of('BR'))
    // Whoever has the whole database and not the key of the house tries values in vain.
    expect(kept).not.toContain(of('CL', Buffer.alloc(32)))
    const key = Buffer.from(parts().houseKey).toString('hex')
    const tables = await parts().pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    )
    for (const { name } of tables.rows) {
      const found = await parts().pool.query(`select from ${name} t where t::text like $1`, [`%${key}%`])
      expect([name, found.rowCount]).toEqual([name, 0])
    }
  })

  test('people’s work reads neither blind indexes nor ties, and compares nothing that is not in the log', async () => {
    const who = (
      await parts().pool.query(
        `select p.id as person, p.unit_id as unit, u.institution_id as institution from person p
         join unit u on u.id = p.unit_id where p.name like 'Nora%'`,
      )
    ).rows[0] as { person: string; unit: string; institution: string }
    const asked = (sql: string, values: readonly unknown[] = []) =>
      as(parts().acting, who, (db) => db.rows(sql, [...values]))
    for (const table of ['blind_index', 'identifier_tie'])
      await expect(asked(`select * from ${table}`)).rejects.toThrow(/permission denied/)
    const index = blindIndexesOf(parts(), 'CL', 'tiktok', [{ type: 'tiktokUsername', value: 'ficticio_dos' }])
      .indexes[0]?.index
    const ours = await drafted(nora, 'ficticio_seis')
    const logged = parts().newId()
    const looking = 'select compare_identifiers($1, $2, $3, now())'
    await expect(asked(looking, [logged, [index], [parts().newId()]])).rejects.toThrow(/nobody logged/)
    // Nor more than was logged, nor in the name of another's request.
    const log = `insert into identifier_comparison (id, person_id, unit_id, institution_id, request_id, identifiers, at)
      values ($1, $2, $3, $4, $5, 1, now())`
    await expect(
      as(parts().acting, who, async (db) => {
        await db.rows(log, [logged, who.person, who.unit, who.institution, ours.request])
        await db.rows(looking, [logged, [index, index], [parts().newId()]])
      }),
    ).rejects.toThrow(/nobody logged/)
    const theirs = await drafted(sofia, 'ficticio_siete')
    await expect(
      asked(log, [parts().newId(), who.person, who.unit, who.institution, theirs.request]),
    ).rejects.toThrow(/row-level security/)
  })

  test('whoever compares one value after the other is stopped, and oversight sees how often, never which', async () => {
    const bruno = await house.as('Bruno')
    const many = Array.from({ length: 60 }, (_, n) => ({ type: 'tiktokUsername', value: `probado_${n}` }))
    const { case: file, requests } = told(
      await bruno.caseCreate({
        reference: 'EJ-60',
        sealed: false,
        requests: [{ ...preservation, identifiers: many }],
      }),
    )
    const at = { request: requests[0] ?? '', opening: await opened(bruno, file) }
    // A list of many is compared by its first, and twice an hour at the most.
    // Why the others are not is said as it is: they are of a kind that is compared, and too many.
    expect(await look(bruno, at)).toMatchObject({ compared: 50, never: 0, twice: 0, over: 10 })
    expect((await look(bruno, at)).compared).toBe(50)
    expect(cause(await bruno.identifierCompare(at))).toBe('identifiers-over')
    const olga = await house.as('Olga')
    const { lines } = told(await olga.oversightComparisons({}))
    expect(lines).toContainEqual({
      person: 'Bruno Supuesto',
      unit: 'Brigada del Cibercrimen de Iquique Ficticia',
      comparisons: 2,
      identifiers: 100,
    })
    expect(JSON.stringify(lines)).not.toMatch(/probado|EJ-60/)
    const { notices } = told(await olga.notices({}))
    expect(notices.map(({ kind }) => kind)).toContain('identifiers-over')
    expect(cause(await sofia.oversightComparisons({}))).toBe('wrong-role')
  })
})
