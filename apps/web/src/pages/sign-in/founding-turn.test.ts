import { expect, test } from 'vitest'
import { stepsOf, turnOf } from './founding-turn.ts'

type Founders = Parameters<typeof turnOf>[0]

const names = { a: 'Hugo Imaginado', b: 'Iván Conjeturado', c: 'Rosa Hipotética' } as const
type Id = keyof typeof names
const told = (
  you: Id,
  who: Readonly<Record<Id, readonly [keys: number, compared: string]>>,
  more: Partial<Founders> = {},
): Founders => ({
  ...{ you, institution: 'Secretaría Ficticia del Registro', isOver: false, digest: null, isSet: false },
  founders: (['a', 'b', 'c'] as const).map((id) => ({
    ...{ id, name: names[id], keys: who[id][0], until: '2026-11-28T09:00:00.000Z', prints: [] },
    compared: [...who[id][1]],
  })),
  ...more,
})
const digest = '0'.repeat(64)

test('whose keys are there is compared while another still makes theirs', () => {
  const half = told('a', { a: [2, ''], b: [1, ''], c: [2, ''] })
  expect(turnOf(half)).toMatchObject({ is: 'compare', of: { name: 'Rosa Hipotética' } })
  expect(stepsOf(half)).toEqual({ keys: 'now', compare: 'now', note: 'later' })
})

test('who has compared all that can be compared waits for whoever has no keys, by name', () => {
  expect(turnOf(told('a', { a: [2, 'c'], b: [1, ''], c: [2, ''] }))).toEqual({
    is: 'keys',
    names: ['Iván Conjeturado'],
  })
})

test('one key of two is none to compare', () => {
  const one = told('a', { a: [2, ''], b: [1, ''], c: [0, ''] })
  expect(turnOf(one)).toMatchObject({ is: 'keys' })
  expect(stepsOf(one)).toEqual({ keys: 'now', compare: 'later', note: 'later' })
})

test('the founding is not shown before each has compared every other one, by each of them', () => {
  const lacking = told('a', { a: [2, 'bc'], b: [2, 'ac'], c: [2, 'a'] }, { digest })
  expect(turnOf(lacking)).toEqual({ is: 'compare-others', names: ['Rosa Hipotética'] })
  expect(stepsOf(lacking)).toEqual({ keys: 'done', compare: 'now', note: 'later' })
  const whole = told('a', { a: [2, 'bc'], b: [2, 'ac'], c: [2, 'ab'] }, { digest })
  expect(turnOf(whole)).toEqual({ is: 'note', digest })
  expect(stepsOf(whole)).toEqual({ keys: 'done', compare: 'done', note: 'now' })
  expect(stepsOf({ ...whole, isSet: true })).toMatchObject({ note: 'done' })
})

test('where a code ran out before its founder had both keys, nobody is told to go on', () => {
  expect(turnOf(told('a', { a: [2, ''], b: [2, ''], c: [1, ''] }, { isOver: true }))).toEqual({ is: 'over' })
})

test('where all have compared and the server knows another founding, nobody waits for a comparison: it is said', () => {
  const whole = told('a', { a: [2, 'bc'], b: [2, 'ac'], c: [2, 'ab'] })
  expect(turnOf(whole)).toEqual({ is: 'other' })
})
