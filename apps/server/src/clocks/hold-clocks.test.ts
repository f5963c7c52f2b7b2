import { addDays } from '@oficio/core/time'
import { foreignMail, orderedAndKept } from '@oficio/example/contact-points'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { counting } from './count.ts'
import { holdingClocks } from './hold-clocks.ts'
import { tellAlarms } from './tell-alarms.ts'

// Whoever writes rows makes no act: a clock that is taken away, moved or silenced by one is not what the acts
// of its case come to.

let house: ExampleHouse
let sol: Awaited<ReturnType<ExampleHouse['as']>>
let nora: typeof sol
const faults: string[] = []
beforeAll(async () => {
  house = await exampleHouse({ logPause: 0, onFault: (_, where) => void faults.push(where ?? '') })
  ;[sol, nora] = await Promise.all([house.as('Sol'), house.as('Nora')])
  await counting()(parts(), parts().now())
  await holdingClocks()(parts(), parts().now())
})
afterAll(() => house.close())
beforeEach(() => {
  faults.length = 0
})

const parts = () => house.house.parts
const rows = async (sql: string, values: readonly unknown[] = []) =>
  (await parts().pool.query(sql, values as unknown[])).rows

/** What another State asked, ordered and kept here since today. */
async function kept() {
  const text = foreignMail()
  const { fields, identifiers } = told(await sol.contactRead({ text, network: 'budapest-24-7' }))
  const { address = '', authority = '', country = '', reference = '', offence = '', facts = '' } = fields
  const made = told(
    await sol.contactEnter({
      ...{ address, authority, country, reference, offence, facts, text, identifiers },
      ...{ person: fields.person ?? '', network: 'budapest-24-7', receivedOn: parts().today(), urgent: true },
      ...{ wantsTraffic: null, provider: fields.provider ?? '', data: fields.data ?? '', again: true },
    }),
  )
  await orderedAndKept({ sol, nora }, { file: made.case, request: made.request }, parts().today())
  await parts().custody.write()
  await counting()(parts(), parts().now())
  return made
}

const boardOf = async ({ request }: { readonly request: string }) =>
  told(await sol.deadlines({ until: '2040-01-01' })).lines.flatMap((one) =>
    one.request === request ? [`${one.kind} ${one.day}`] : [],
  )
const alarmsOf = ({ case: file }: { readonly case: string }) =>
  rows(
    'select clock, day::text, rung, due_at::text, told_at from alarm where case_id = $1 order by 1, 2, 3',
    [file],
  )

test('nothing is said of what honest people did, however often it is looked at', async () => {
  const of = await kept()
  const [board, alarms] = [await boardOf(of), await alarmsOf(of)]
  for (const days of [0, 30, 89, 200]) {
    const at = `${addDays(parts().today(), days)}T12:00:00Z`
    await holdingClocks()(parts(), at)
    await tellAlarms(parts(), at)
  }
  expect(faults).toEqual([])
  expect(await boardOf(of)).toEqual(board)
  expect((await alarmsOf(of)).map(({ told_at: _, ...one }) => one)).toEqual(
    alarms.map(({ told_at: _, ...one }) => one),
  )
})

test.each([
  ['takes the clocks away', 'delete from clock where case_id = $1'],
  ['moves a clock', "update clock set day = '2039-06-01', ends_at = '2039-06-01' where case_id = $1"],
  ['gives a clock to no request', 'update clock set request_id = null where case_id = $1'],
  ['takes the calls away', 'delete from alarm where case_id = $1'],
  ['puts the calls off', "update alarm set due_at = '2039-06-01' where case_id = $1"],
  [
    'takes clocks and calls away',
    'with gone as (delete from clock where case_id = $1) delete from alarm where case_id = $1',
  ],
])('whoever %s by rows is named, and what the acts come to stands again', async (_, sql) => {
  const of = await kept()
  const [board, alarms] = [await boardOf(of), await alarmsOf(of)]
  expect(board.length).toBeGreaterThan(0)
  await rows(sql, [of.case])
  await holdingClocks()(parts(), parts().now())
  expect(await boardOf(of)).toEqual(board)
  const keys = (all: typeof alarms) => all.map(({ clock, day, rung }) => [clock, day, rung])
  expect(keys(await alarmsOf(of))).toEqual(keys(alarms))
  expect((await alarmsOf(of)).every(({ due_at: due }) => String(due) < '2030')).toBe(true)
  expect(faults).toEqual([`hold-clocks ${of.case}`])
})

test('alarms of clocks that do not exist keep no other one waiting', async () => {
  const of = await kept()
  await rows(
    `insert into alarm (case_id, clock, day, rung, due_at)
     select $1, 'none/' || n, '2000-01-01', 'officer', '1970-01-01' from generate_series(1, 1200) n`,
    [of.case],
  )
  await tellAlarms(parts(), `${addDays(parts().today(), 400)}T12:00:00Z`)
  const untold = await rows(
    "select from alarm where case_id = $1 and told_at is null and clock not like 'none/%'",
    [of.case],
  )
  expect(untold).toEqual([])
  expect(await rows("select from alarm where clock like 'none/%'")).toEqual([])
})

test('a call that a row says was made, or that a clock a year ahead made, is made when its time comes', async () => {
  const of = await kept()
  const untold = async () =>
    (await rows('select from alarm where case_id = $1 and told_at is null', [of.case])).length
  const all = await untold()
  expect(all).toBeGreaterThan(1)
  await rows('update alarm set told_at = now(), people = 0 where case_id = $1', [of.case])
  await tellAlarms(parts(), parts().now())
  expect(await untold()).toBe(all)
  await tellAlarms(parts(), `${addDays(parts().today(), 400)}T12:00:00Z`)
  expect(await untold()).toBe(0)
  await tellAlarms(parts(), parts().now())
  expect(await untold()).toBe(all)
})
