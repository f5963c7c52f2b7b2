import { expect, test } from 'vitest'
import {
  attemptsIn,
  type CohortSeat,
  cohortOf,
  dealt,
  measured,
  measureOf,
  readAct,
  type SeatEntry,
  skillLevels,
} from './index.ts'

const cases = [
  { id: 'swindle', chair: 'officer' },
  { id: 'colonel', chair: 'provider' },
  { id: 'hearing', chair: 'defence' },
] as const

test('every chair is taken before one is taken twice, and no country sits on one side alone', () => {
  const taken: { scenario: string; country: string }[] = []
  for (const country of ['CL', 'CL', 'CL', 'BR', 'BR', 'BR'])
    taken.push({ scenario: dealt(cases, taken, country)?.id ?? '', country })
  expect(taken.slice(0, 3).map(({ scenario }) => scenario)).toEqual(['swindle', 'colonel', 'hearing'])
  expect(taken.slice(3).map(({ scenario }) => scenario)).toEqual(['swindle', 'colonel', 'hearing'])
  // The second Chilean of a room of Brazilians is not dealt what the first has while another case is as free.
  expect(
    dealt(
      cases.slice(0, 2),
      [
        { scenario: 'swindle', country: 'CL' },
        { scenario: 'colonel', country: 'BR' },
      ],
      'CL',
    )?.id,
  ).toBe('colonel')
  expect(dealt([], [], 'CL')).toBeUndefined()
})

test('an attempt begins anew with other values, and neighbours do not have the same', () => {
  const entries: readonly SeatEntry[] = [{ act: { ask: 'x' } }, { again: true }, { act: { finish: true } }]
  expect(attemptsIn(entries, 3)).toEqual([
    { seed: 2, acts: [{ ask: 'x' }] },
    { seed: 3, acts: [{ finish: true }] },
  ])
  expect(attemptsIn([], 4)).toEqual([{ seed: 3, acts: [] }])
})

test('what is no act does nothing, whatever a device sends', () => {
  for (const act of [
    {},
    { send: null },
    { send: [] },
    { wait: Number.NaN },
    { decide: 'all', of: 'a' },
    { do: 'a' },
  ])
    expect(readAct(act as Record<string, unknown>)).toBeUndefined()
  expect(readAct({ send: { '/case/summary': 'x' }, more: 1 })).toEqual({ send: { '/case/summary': 'x' } })
})

const choice = (id: string, right: boolean) => ({ id, right })
const modules = ['m1', 'm2'].map((id) => ({
  id,
  questions: ['q1', 'q2', 'q3'].map((question) => ({
    id: question,
    choices: [choice('yes', true), choice('no', false)],
  })),
}))

test('before and after are other questions of the same modules, the other way round for every second seat', () => {
  const names = (seat: number, when: 'before' | 'after') =>
    measureOf(modules, seat, when).map(({ name }) => name)
  expect(names(1, 'before')).toHaveLength(2)
  expect(names(1, 'before')).toEqual(names(2, 'after'))
  expect(names(1, 'after')).toEqual(names(2, 'before'))
  for (const name of names(1, 'before')) expect(names(1, 'after')).not.toContain(name)
})

test('of a question the first answer counts, and one that was not asked counts nothing', () => {
  const [first, second] = measureOf(modules, 1, 'before').map(({ name }) => name)
  const answer = (name: string | undefined, choice: string): SeatEntry => ({
    answer: name ?? '',
    choice,
    when: 'before',
  })
  const entries = [answer(first, 'no'), answer(first, 'yes'), answer(second, 'yes'), answer('m1/none', 'yes')]
  expect(measured(entries, modules, 1, 'before')).toEqual({ right: 1, answered: 2, of: 2 })
  expect(measured(entries, modules, 1, 'after')).toEqual({ right: 0, answered: 0, of: 2 })
})

const seat = (country: string, more: Partial<CohortSeat> = {}): CohortSeat => ({
  country,
  scenario: 'swindle',
  progress: { state: 'passed', attempts: 1, acts: 3, best: null, marks: ['refused'], open: [] },
  before: { right: 5, answered: 12, of: 12 },
  after: { right: 9, answered: 12, of: 12 },
  ...more,
})

test('a group is told in numbers, with what changed for those who answered both times', () => {
  const left = seat('BR', { after: { right: 0, answered: 3, of: 12 } })
  const cohort = cohortOf([
    ...Array.from({ length: 5 }, () => seat('CL')),
    ...Array.from({ length: 4 }, () => seat('BR')),
    left,
  ])
  expect(cohort).toMatchObject({
    people: 10,
    passed: 10,
    change: { people: 9, before: { right: 45, of: 108 }, after: { right: 81, of: 108 } },
    fails: [{ kind: 'refused', people: 10 }],
  })
  expect(cohort.countries.map(({ group }) => group?.people)).toEqual([5, 5])
})

test('of fewer than five nothing is told, nor of what is left over when the others are taken away', () => {
  const of = (...sizes: readonly number[]) =>
    cohortOf(
      sizes.flatMap((size, i) => Array.from({ length: size }, () => seat(['AR', 'BR', 'CL'][i] ?? 'PE'))),
    ).countries.map(({ group, people }) => [people, group !== null])
  expect(of(5, 5)).toEqual([
    [5, true],
    [5, true],
  ])
  expect(of(9, 1)).toEqual([
    [9, false],
    [1, false],
  ])
  expect(of(6, 9, 2)).toEqual([
    [6, false],
    [9, true],
    [2, false],
  ])
  expect(of(3, 3, 9)).toEqual([
    [3, false],
    [3, false],
    [9, true],
  ])
})

test('a level is a module done, then two cases passed; cases alone, or one of them, are not enough', () => {
  const module = { skills: ['K1', 'K2'] } as const
  const one = { skills: ['K1', 'K6'] } as const
  const levels = (done: number, passed: number) => {
    const { K1, K2, K6, K8 } = skillLevels(Array(done).fill(module), Array(passed).fill(one))
    return [K1, K2, K6, K8]
  }
  expect(levels(0, 5)).toEqual([0, 0, 0, 0])
  expect(levels(1, 1)).toEqual([1, 1, 0, 0])
  expect(levels(1, 2)).toEqual([2, 1, 0, 0])
})
