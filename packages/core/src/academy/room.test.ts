import { describe, expect, test } from 'vitest'
import {
  attemptsIn,
  type CohortSeat,
  cohortOf,
  dealt,
  hasLearned,
  longestText,
  longTexts,
  type MarkKind,
  measured,
  measureOf,
  readAct,
  type SeatEntry,
  skillLevels,
  type Trained,
  toldCohort,
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

describe('what leaves the room', () => {
  const some = (people: number, country: string, passed: number, marks: readonly MarkKind[] = []) =>
    Array.from({ length: people }, (_, n) => {
      const { progress, ...rest } = seat(country)
      const state = n < passed ? ('passed' as const) : ('not-passed' as const)
      return { ...rest, progress: { ...progress, state, marks: n < 2 ? marks : [] } }
    })
  const passedIn = (...seats: readonly CohortSeat[]) => {
    const { passed, countries } = toldCohort(cohortOf(seats))
    return [passed, ...countries.map(({ group }) => group?.passed ?? null)]
  }

  test('is no number of a few: neither of those who passed, nor of those who did not', () => {
    expect(passedIn(...some(10, 'CL', 5))).toEqual([5, 5])
    expect(passedIn(...some(10, 'CL', 9))).toEqual([null, null])
    expect(passedIn(...some(10, 'CL', 2))).toEqual([null, null])
    expect([passedIn(...some(10, 'CL', 0)), passedIn(...some(10, 'CL', 10))]).toEqual([
      [0, 0],
      [10, 10],
    ])
  })

  test('is no part from which one that is withheld follows', () => {
    // Of Chile three did not pass: with the whole and Brazil told, Chile would be told as well.
    expect(passedIn(...some(11, 'BR', 6), ...some(9, 'CL', 6))).toEqual([12, null, null])
    expect(passedIn(...some(10, 'BR', 5), ...some(10, 'CL', 5))).toEqual([10, 5, 5])
    // The two small countries together would be two who passed.
    expect(passedIn(...some(12, 'AR', 6), ...some(4, 'BR', 2), ...some(4, 'CL', 0))).toEqual([
      ...[8, null, null, null],
    ])
  })

  test('names no mistake of a few, while whoever leads sees each', () => {
    const cohort = cohortOf(some(10, 'CL', 5, ['invented']))
    expect(cohort.fails).toEqual([{ kind: 'invented', people: 2 }])
    expect(toldCohort(cohort).fails).toEqual([])
  })

  test('counts no sentence that nobody has read, and none that is borne out, as a failure', () => {
    const seats = some(10, 'CL', 5, ['unjudged', 'restated', 'own', 'refused']).map((one, n) => ({
      ...one,
      progress: {
        ...one.progress,
        open: n < 6 ? [{ sentence: 'Lo dijo.', words: [], seed: 0, known: [] }] : [],
      },
    }))
    const cohort = cohortOf(seats)
    expect(cohort.fails).toEqual([{ kind: 'refused', people: 2 }])
    expect([cohort.toRead, toldCohort(cohort).toRead]).toEqual([6, null])
  })

  test('tells no change from which that of four people follows', () => {
    const once = seat('BR', { after: { right: 0, answered: 3, of: 12 } })
    const seats = [...some(5, 'CL', 5), ...some(4, 'BR', 4), once]
    expect(cohortOf(seats).countries.map(({ group }) => group?.change?.people ?? null)).toEqual([null, 5])
    expect(toldCohort(cohortOf(seats)).countries.map(({ group }) => group?.change ?? null)).toEqual([
      null,
      null,
    ])
  })
})

describe('a level', () => {
  const module = { skills: ['K1', 'K2'] } as const
  const one = { skills: ['K1', 'K6'] } as const
  const none: Trained = { done: [], open: [], passed: [], live: [], led: [] }
  const levels = (more: Partial<Trained>) => {
    const { K1, K2, K6, K8 } = skillLevels({ ...none, ...more })
    return [K1, K2, K6, K8]
  }
  const practised = { done: [module], passed: [one, one] }

  test('is a module done, then two cases passed; cases alone, or one of them, are not enough', () => {
    expect(levels({ passed: [one, one, one] })).toEqual([0, 0, 0, 0])
    expect(levels({ done: [module], passed: [one] })).toEqual([1, 1, 0, 0])
    expect(levels(practised)).toEqual([2, 1, 0, 0])
  })

  test('of a specialist takes a live exercise, and that nothing that was answered wrongly stays open', () => {
    expect(levels({ ...practised, live: [one] })).toEqual([3, 1, 0, 0])
    expect(levels({ ...practised, live: [one], open: [module] })).toEqual([2, 1, 0, 0])
    expect(levels({ ...practised, open: [] })).toEqual([2, 1, 0, 0])
    expect(levels({ done: [module], passed: [one], live: [one] })).toEqual([1, 1, 0, 0])
  })

  test('of a trainer takes a group that was led and learned, and no step is skipped', () => {
    expect(levels({ ...practised, live: [one], led: [one] })).toEqual([4, 1, 0, 0])
    expect(levels({ ...practised, led: [one] })).toEqual([2, 1, 0, 0])
    expect(levels({ led: [one, one], live: [one] })).toEqual([0, 0, 0, 0])
  })

  test('a group has learned where five answered both times, and more of it rightly after', () => {
    const of = (people: number, before: number, after: number) =>
      hasLearned({
        ...{ people, change: { people, before: { right: before, of: 60 }, after: { right: after, of: 60 } } },
      })
    expect([of(5, 20, 30), of(5, 30, 30), of(5, 30, 20), of(4, 20, 30)]).toEqual([true, false, false, false])
    expect(hasLearned({ people: 9, change: null })).toBe(false)
  })
})

test('what is longer than any letter is no act, wherever in it the long text stands', () => {
  const long = 'x'.repeat(longestText + 1)
  for (const send of [{ '/text': long }, { '': { case: { summary: long } } }, { '/identifiers': [[long]] }]) {
    expect(readAct({ send })).toBeUndefined()
    expect(longTexts(send)).toEqual([long])
  }
  expect(readAct({ send: { '/text': long.slice(1) } })).toEqual({ send: { '/text': long.slice(1) } })
})
