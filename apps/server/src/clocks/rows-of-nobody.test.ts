import { foreignMail, openedAt, orderedAndKept } from '@oficio/example/contact-points'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { rowOfNobody } from '@oficio/example/row-of-nobody'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLists } from '../operate/check-lists.ts'
import { counting } from './count.ts'

// Whoever holds the database writes rows, and has neither anybody's passkey nor the key of the house.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let sol: Person
let leo: Person
let nora: Person
beforeAll(async () => {
  house = await exampleHouse()
  ;[sol, leo, nora] = await Promise.all([house.as('Sol'), house.as('Leo'), house.as('Nora')])
})
afterAll(() => house.close())

const parts = () => house.house.parts
const today = () => parts().today()

interface Of {
  readonly case: string
  readonly request: string
}

/** What another State asked, ordered and kept here since today. */
async function kept(): Promise<Of> {
  const text = foreignMail()
  const { fields, identifiers } = told(await sol.contactRead({ text, network: 'budapest-24-7' }))
  const { address = '', authority = '', country = '', reference = '', offence = '', facts = '' } = fields
  const made = told(
    await sol.contactEnter({
      ...{ address, authority, country, reference, offence, facts, text, identifiers },
      person: fields.person ?? '',
      network: 'budapest-24-7',
      receivedOn: today(),
      urgent: true,
      wantsTraffic: null,
      provider: fields.provider ?? '',
      data: fields.data ?? '',
      again: true,
    }),
  )
  await orderedAndKept({ sol, nora }, { file: made.case, request: made.request }, today())
  return made
}

/** The clocks and the alarms that are still to be told, once the request follows the last row of its list. */
async function counted(of: Of) {
  const { pool } = parts()
  await pool.query(
    `update request r set to_count = true, seq = (select max(seq) from act a where a.request_id = r.id),
       head = (select hash from act a where a.request_id = r.id order by seq desc limit 1) where id = $1`,
    [of.request],
  )
  await counting()(parts(), parts().now())
  const clocks = await pool.query<{ clock: string }>(
    `select kind || ' ' || day as clock from clock where request_id = $1 order by 1`,
    [of.request],
  )
  const alarms = await pool.query<{ alarm: string }>(
    `select clock || ' ' || day || ' ' || rung as alarm from alarm where case_id = $1 and told_at is null order by 1`,
    [of.case],
  )
  return { clocks: clocks.rows.map(({ clock }) => clock), alarms: alarms.rows.map(({ alarm }) => alarm) }
}

const named = async (of: Of) => {
  const { pool, files, houseKey } = parts()
  const { broken } = await checkLists(pool, files, undefined, undefined, houseKey)
  return broken.flatMap(({ id, why }) => (id === of.request ? [why] : []))
}
const forge = (of: Of, kind: string, body: object, recorded: object | null = null) =>
  rowOfNobody(parts().pool, of.request, kind, 'Leo', () => ({ body, recorded }))
const mail = () => ({ on: today(), from: 'mail' })

describe('a row that this house did not write', () => {
  const rows: readonly (readonly [string, object, boolean])[] = [
    ['lapsed', { leg: 1, reason: 'unknown', reference: 'M' }, true],
    ['extended', { leg: 1, until: '2039-01-01', reference: 'M' }, true],
    ['preserved', { leg: 1, until: '2039-01-01', reference: 'M' }, true],
    ['withdrawn', { reasons: 'x' }, false],
    ['closed', { reasons: 'x' }, true],
  ]
  test('ends no clock and moves none, its alarms stay, the board says that it was set aside, and fsck names it', async () => {
    const of = await kept()
    const before = await counted(of)
    expect(before.clocks.map((one) => one.split(' ')[0])).toContain('preservation-ends')
    expect(before.alarms.length).toBeGreaterThan(0)
    expect(await named(of)).toEqual([])
    for (const [index, [kind, body, isRecorded]] of rows.entries()) {
      const { seq } = await forge(of, kind, body, isRecorded ? mail() : null)
      expect([kind, await counted(of)]).toEqual([kind, before])
      expect(await named(of)).toContain(`not-written-here ${seq}`)
      const { lines } = told(await sol.deadlines({ until: '2040-01-01' }))
      const own = lines.filter(({ request }) => request === of.request)
      expect(own.map(({ aside }) => aside)).toEqual(own.map(() => index + 1))
    }
  })
})

test('a copy of a true word is set aside as well, for a mark is of one place', async () => {
  const of = await kept()
  const { rows } = await parts().pool.query(
    `select act, mark from act where request_id = $1 and kind = 'preserved'`,
    [of.request],
  )
  const { body, recorded } = rows[0].act
  const { seq } = await forge(of, 'preserved', body, recorded)
  await parts().pool.query('alter table act disable trigger act_is_added_to')
  await parts().pool.query('update act set mark = $3 where request_id = $1 and seq = $2', [
    ...[of.request, seq],
    rows[0].mark,
  ])
  await parts().pool.query('alter table act enable trigger act_is_added_to')
  expect(await named(of)).toContain(`not-written-here ${seq}`)
})

test('what another State asked stands by no row of nobody: nobody is told anything by it', async () => {
  const of = await kept()
  const { rows } = await parts().pool.query(
    `select act #> '{body}' as body from act where request_id = $1 and kind = 'asked-abroad'`,
    [of.request],
  )
  const own = told(await sol.caseCreate({ reference: 'EJ-15', sealed: false, requests: [await words(of)] }))
  const [request = ''] = own.requests
  await forge({ case: own.case, request }, 'asked-abroad', rows[0].body)
  await counted({ case: own.case, request })
  const { expected } = await openedAt(leo, own.case, request)
  const { seq: _, ...opened } = expected
  const { aside } = told(await leo.requestRead(opened))
  const word = {
    ...{ what: 'received', words: 'Recebido.', channel: 'mail', on: today() },
    ...{ reference: '', proof: null, traffic: null, without: aside },
  } as const
  const subject = { ...expected, ...word }
  const touch = await touchFor(leo, { for: 'other', action: 'contact.tell', subject })
  expect(await leo.contactTell({ ...subject, without: [...aside], touch })).toMatchObject({
    ok: false,
    problem: { cause: 'not-now not-asked-abroad' },
  })
  expect(await named({ case: own.case, request })).toContain('not-written-here 2')
})

const words = async ({ case: file, request }: Of) => {
  const { state } = await openedAt(sol, file, request)
  if (!state.content) throw new Error('nothing was drafted')
  return state.content
}
