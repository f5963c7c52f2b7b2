import {
  called,
  type Officers,
  openedIn,
  other,
  type Person,
  registered,
  sent,
} from '@oficio/example/emergency-house'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counting } from '../clocks/count.ts'
import { tellAlarms } from '../clocks/tell-alarms.ts'

// What a desk only begins ends no minutes of an emergency: each thing that is begun has minutes of its own.

let house: ExampleHouse
let ahead = 0
let officers: Officers
let people: Readonly<Record<'bruno' | 'wei', Person>>
const count = counting()
const atMinute = async (minutes: number) => {
  ahead = minutes * 60_000
  const as = (name: string) => house.as(name)
  officers = { sofia: await as('Sofía'), nora: await as('Nora'), elena: await as('Elena') }
  people = { bruno: await as('Bruno'), wei: await as('Wei') }
  await count(house.house.parts, house.house.parts.now())
  await tellAlarms(house.house.parts, house.house.parts.now())
}
let passed = 0
/** So many minutes later, everything counted and told. */
const after = (minutes: number) => {
  passed += minutes
  return atMinute(passed)
}
beforeAll(async () => {
  house = await exampleHouse({ now: () => new Date(Date.now() + ahead).toISOString() })
  await after(0)
})
afterAll(() => house.close())

type One = { readonly request: string; readonly file: string }
const heard = async (name: string, one: One) => {
  const { notices } = told(await (await house.as(name)).notices({}))
  return notices
    .filter(({ params }) => params.request === one.request)
    .flatMap(({ kind, params }) =>
      kind === 'deadline-near' && params.kind !== 'house-asking'
        ? [String(params.kind)]
        : kind === 'desk-unheeded'
          ? [kind]
          : [],
    )
}
const clocksOf = async ({ request }: One) => {
  await count(house.house.parts, house.house.parts.now())
  const { rows } = await house.house.parts.pool.query<{ kind: string }>(
    `select kind from clock where request_id = $1 and (kind like 'emergency-%' or kind = 'question-waits')
     order by kind`,
    [request],
  )
  return rows.map(({ kind }) => kind)
}
const seqOf = async ({ request }: One) => told(await people.wei.deskRead({ request })).seq
const begun = async (one: One) => {
  const { request } = one
  told(await people.wei.deskCallBegin({ request, seq: await seqOf(one), number: registered }))
}
const asked = async (one: One) => {
  const { request } = one
  const words = { path: '/identifiers/0/value', code: 'identifier', words: '¿Cuál?' } as const
  told(await people.wei.deskQuestion({ request, seq: await seqOf(one), ...words }))
}
const clarified = async (one: One) => {
  const { rows } = await house.house.parts.pool.query<{ question: string }>(
    `select act -> 'body' ->> 'question' as question from act
     where request_id = $1 and act ->> 'kind' = 'questioned' order by seq desc limit 1`,
    [one.request],
  )
  const { expected } = await openedIn(officers.sofia, one.file, one.request)
  const answer = { question: rows[0]?.question ?? '', words: 'La primera.', content: null }
  told(await officers.sofia.requestClarify({ ...expected, ...answer }))
}

test('a call that was begun and that nobody took ends no minutes: whoever is called hears in five, all in twenty', async () => {
  const one = await sent(officers)
  await begun(one)
  expect(await clocksOf(one)).toEqual(['emergency-called', 'emergency-unheard'])
  await after(6)
  for (const name of ['Sofía', 'Bruno']) expect(await heard(name, one)).toEqual(['emergency-unheard'])
  expect(await heard('Amelia', one)).toEqual(['desk-unheeded'])
  // One more call that nobody takes calls anew, and puts the twenty minutes off by none.
  await after(8)
  await begun(one)
  await after(7)
  for (const name of ['Sofía', 'Bruno'])
    expect((await heard(name, one)).toSorted()).toEqual([
      ...['emergency-called', 'emergency-unheard', 'emergency-unheard'],
    ])
})

test('a wish to do without the call waits ten minutes for its second, and ends no other minutes', async () => {
  const one = await sent(officers)
  const { wei } = people
  const body = { request: one.request, seq: await seqOf(one), reasons: 'Nadie contesta el número.' }
  told(await wei.deskSkip({ ...body, touch: await touchFor(wei, other('desk.skip-call', body)) }))
  expect(await clocksOf(one)).toEqual(['emergency-called', 'emergency-unseconded'])
  await after(11)
  expect(await heard('Amelia', one)).toEqual(['desk-unheeded'])
  await after(10)
  for (const name of ['Sofía', 'Bruno'])
    expect((await heard(name, one)).toSorted()).toEqual(['emergency-called', 'emergency-unseconded'])
})

test('a call that was heard and after which nothing is given calls the desk and whoever asked in twenty minutes', async () => {
  const one = await sent(officers)
  await called(people.wei, people.bruno, one)
  expect(await clocksOf(one)).toEqual(['emergency-given'])
  await after(19)
  expect(await heard('Sofía', one)).toEqual([])
  await after(2)
  for (const name of ['Sofía', 'Bruno']) expect(await heard(name, one)).toEqual(['emergency-given'])
  expect(await heard('Amelia', one)).toEqual(['desk-unheeded'])
  // A question is an answer of theirs: whoever asked is waited for, and the minutes begin with the answer.
  await asked(one)
  expect(await clocksOf(one)).toEqual(['question-waits'])
})

test('minutes count from the answer to a question, and the second question of a day calls as the first did', async () => {
  const one = await sent(officers)
  await asked(one)
  expect(await clocksOf(one)).toEqual(['question-waits'])
  await after(21)
  expect(await heard('Sofía', one)).toEqual(['question-waits'])
  await after(5)
  await clarified(one)
  // Whoever asked something had it open.
  expect(await clocksOf(one)).toEqual(['emergency-called'])
  await after(1)
  expect(await heard('Amelia', one)).toEqual([])
  expect(await heard('Sofía', one)).toEqual(['question-waits'])
  await asked(one)
  await after(21)
  expect(await heard('Sofía', one)).toEqual(['question-waits', 'question-waits'])
  await clarified(one)
  await after(21)
  expect(await heard('Sofía', one)).toContain('emergency-called')
})
