import {
  approved,
  approvedOf,
  emergencyAbout,
  type Officers,
  openedIn,
  sealing,
} from '@oficio/example/emergency-house'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addRegistryAct } from '../acts/registry-act.ts'
import { asHouse } from '../db/scope.ts'
import type { SignedIn } from '../door/call.ts'

let house: ExampleHouse
let ahead = 0
let officers: Officers
const comeBack = async () => {
  const as = (name: string) => house.as(name)
  officers = { sofia: await as('Sofía'), nora: await as('Nora'), elena: await as('Elena') }
}
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + ahead).toISOString() })
  await comeBack()
})
afterAll(() => house.close())

const pool = () => house.house.parts.pool
const signedInOf = async (name: string): Promise<SignedIn> => {
  const { rows } = await pool().query<SignedIn>(
    `select p.id, p.name, p.title, p.roles, p.language, u.id as unit, u.name as "unitName",
       i.id as institution, i.name as "institutionName", i.kind as "institutionKind", i.country
     from person p join unit u on u.id = p.unit_id join institution i on i.id = u.institution_id
     where p.name like $1`,
    [`${name}%`],
  )
  return rows[0] as SignedIn
}
/** Somebody is let in by somebody else, at this moment of the house. */
const letIn = async (name: string, by: string) => {
  const [who, voucher] = [await signedInOf(name), await signedInOf(by)]
  const { name: named, title, roles, unit } = who
  const body = { demonstration: true, name: named, title, roles, unit }
  const at = house.house.parts.now()
  await asHouse(pool(), (db) => addRegistryAct({ db, at }, who.id, { kind: 'vouched', body }, voucher))
}
const overseersHeard = async () =>
  told(await (await house.as('Olga')).notices({})).notices.filter(
    ({ kind }) => kind === 'emergency-new-account',
  )

test('an account that was let in less than 72 hours ago sends an emergency only beside somebody who was in before', async () => {
  told(await sealing(officers.sofia, await approved(officers)))
  expect(await overseersHeard()).toHaveLength(0)
  await letIn('Sofía', 'Marta')
  // Nora approves, and was in before: it leaves, and whoever watches hears at once, of no case.
  told(await sealing(officers.sofia, await approved(officers)))
  const heard = await overseersHeard()
  expect(heard).toHaveLength(1)
  expect(Object.keys(heard[0]?.params ?? {}).sort()).toEqual(['name', 'of'])
  // Three days later it is an account as any other.
  ahead = 73 * 3_600_000
  await comeBack()
  told(await sealing(officers.sofia, await approved(officers)))
  expect(await overseersHeard()).toHaveLength(1)
  // Two new accounts are no second person.
  for (const name of ['Sofía', 'Nora', 'Elena']) await letIn(name, 'Luis')
  expect(await sealing(officers.sofia, await approved(officers))).toMatchObject({
    ok: false,
    problem: { code: 'not-now', cause: 'newly-enrolled' },
  })
})

const refused = { ok: false, problem: { code: 'not-now', cause: 'one-person' } }

describe('a planted account', () => {
  let here: ExampleHouse
  beforeEach(async () => {
    ahead = 0
    here = house
    house = await exampleHouse({ now: () => new Date(Date.now() + ahead).toISOString() })
    await comeBack()
  })
  afterEach(async () => {
    await house.close()
    house = here
  })

  test('sends no emergency that only whoever planted it approved', async () => {
    await letIn('Sofía', 'Nora')
    await letIn('Elena', 'Marta')
    expect(await sealing(officers.sofia, await approved(officers))).toMatchObject(refused)
  })

  test('sends none either once its account is old, for whoever planted it is no second person', async () => {
    await letIn('Sofía', 'Nora')
    await letIn('Elena', 'Nora')
    ahead = 73 * 3_600_000
    await comeBack()
    expect(await sealing(officers.sofia, await approved(officers))).toMatchObject(refused)
  })

  test('that is the only one to approve stops nothing, and whoever watches hears of it', async () => {
    const one = await approved(officers)
    // Their keys of before signed; to whoever watches they are accounts of today.
    for (const name of ['Nora', 'Elena']) await letIn(name, 'Marta')
    told(await sealing(officers.sofia, one))
    expect(await overseersHeard()).toHaveLength(1)
  })

  test('writes no word of an emergency of another that only whoever planted it approved', async () => {
    const bruno = await house.as('Bruno')
    await letIn('Bruno', 'Nora')
    const made = told(
      await officers.sofia.caseCreate({
        ...{ reference: 'FICT-PLANT/2026', facts: {}, sealed: false },
        requests: [emergencyAbout()],
      }),
    )
    const one = { file: made.case, request: made.requests[0] ?? '' }
    const { expected } = await openedIn(bruno, one.file, one.request)
    told(await bruno.requestRevise({ ...expected, content: emergencyAbout() }))
    expect(await sealing(officers.sofia, await approvedOf(officers, one))).toMatchObject(refused)
    // The way out that the page says: somebody who was in before writes a new one.
    told(await sealing(officers.sofia, await approved(officers)))
  })
})
