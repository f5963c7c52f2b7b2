import { outcomes } from '@oficio/core/figures'
import { describe, expect, test } from 'vitest'
import { type OutcomeRow, toldOf } from './tell.ts'
import { toldGapsOf } from './tell-gaps.ts'
import { toldPrecedentsOf } from './tell-precedents.ts'

// An authority has its own figures exactly, and a desk what lies on it: what they take away from the public
// tables leaves no small count of another.

const providers = ['tiktok', 'google', 'microsoft', 'apple', 'meta']

/** Counts that look like chance and are the same each time. */
function chance(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state * 48_271) % 2_147_483_647
    return Math.floor((state / 2_147_483_647) * most)
  }
}

const rowsOf = (institution: string, country: string, n: () => number): OutcomeRow[] =>
  providers.flatMap((provider) =>
    outcomes.map((outcome) => ({ institution, country, provider, outcome, n: n() })),
  )

/** A large and a small authority of Chile, and one in each of three other States. */
function halfYear(seed: number) {
  const upTo = chance(seed)
  const large = rowsOf('large', 'CL', () => 20 + upTo(60))
  const small = rowsOf('small', 'CL', () => upTo(4))
  const others = ['PE', 'BR', 'AR'].flatMap((state) => rowsOf(state, state, () => 20 + upTo(60)))
  return { large, small, all: [...large, ...small, ...others] }
}

type Told = ReturnType<typeof toldOf>
const sumIn = (rows: readonly OutcomeRow[], by: readonly string[], at: readonly string[]) =>
  rows.reduce((sum, row) => sum + (by.every((name, i) => row[name as 'country'] === at[i]) ? row.n : 0), 0)

/** What a cell of Chile leaves to whoever takes away their own, less than five. */
const smallLeft = (told: Told, { large, small }: ReturnType<typeof halfYear>) =>
  told.flatMap(({ by, cells }) =>
    cells.flatMap(({ at, n }) => {
      if (at[by.indexOf('country')] !== 'CL') return []
      const left = n - sumIn(large, by, at)
      return left < 5 && left === sumIn(small, by, at) ? [`${at.join(' ')}: ${left}`] : []
    }),
  )

describe('whoever knows their own part', () => {
  test('reads no small count of the other authority of the same State out of twenty half-years', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const half = halfYear(seed)
      expect(smallLeft(toldOf(half.all, new Set()), half)).toEqual([])
    }
  })

  test('heading a unit, reads no small count of the other unit of the same institution', () => {
    let left = 0
    for (let seed = 1; seed <= 20; seed += 1) {
      const upTo = chance(seed)
      const unit = (name: string, n: () => number) =>
        rowsOf('of-both', 'CL', n).map((row) => ({ ...row, unit: name }))
      const [large, small] = [unit('large', () => 10 + upTo(40)), unit('small', () => upTo(4))]
      const others = ['PE', 'BR'].flatMap((state) => rowsOf(state, state, () => 20 + upTo(60)))
      const told = toldOf([...large, ...small, ...others], new Set())
      left += smallLeft(told, { large, small, all: [] }).length
    }
    expect(left).toBe(0)
  })

  test('finds what is large of each State still told, and of the States of one authority all', () => {
    const told = toldOf(halfYear(3).all, new Set())
    const states = told.find(({ by }) => by.join() === 'country')?.cells.map(({ at }) => at[0])
    expect(states).toEqual(['AR', 'BR', 'CL', 'PE'])
    const ofPeru = told.find(({ by }) => by.join() === 'country,outcome')?.cells
    expect(ofPeru?.filter(({ at }) => at[0] === 'PE').length).toBeGreaterThanOrEqual(outcomes.length - 2)
  })

  test('a desk does not learn how few another desk refused in the same State', () => {
    const rows = outcomes.flatMap((outcome): OutcomeRow[] => [
      { country: 'PY', provider: 'tiktok', outcome, n: 40 },
      { country: 'PY', provider: 'lemon', outcome, n: outcome === 'refused' ? 3 : 30 },
      ...['PE', 'BR'].flatMap((country) =>
        ['tiktok', 'lemon'].map((provider) => ({ country, provider, outcome, n: 30 })),
      ),
    ])
    const told = toldOf(rows, new Set(['tiktok', 'lemon']))
    const refused = told
      .find(({ by }) => by.join() === 'country,outcome')
      ?.cells.find(({ at }) => at.join() === 'PY,refused')
    expect(refused).toBeUndefined()
  })

  test('gaps and precedents hold it too', () => {
    const rowsFor = (institution: string, country: string, counted: string, n: number) =>
      providers.map((provider) => ({ institution, country, provider, counted, n }))
    const gaps = [
      ...rowsFor('large', 'CL', 'requests', 140),
      ...rowsFor('large', 'CL', 'gap language', 30),
      ...rowsFor('small', 'CL', 'requests', 40),
      ...rowsFor('small', 'CL', 'gap language', 0),
      ...rowsFor('PE', 'PE', 'requests', 140),
      ...rowsFor('PE', 'PE', 'gap language', 30),
    ].map((one) =>
      one.institution === 'small' && one.counted !== 'requests' && one.provider === 'meta'
        ? { ...one, n: 3 }
        : one,
    )
    const told = toldOf(halfYear(5).all, new Set())
    const ofChile = toldGapsOf(gaps, told, new Set())
      .flatMap(({ by, cells }) => (by.join() === 'country,gap' ? cells : []))
      .filter(({ at }) => at[0] === 'CL')
    expect(ofChile).toEqual([])
    const worded = [
      ...rowsFor('large', 'CL', 'ended', 100),
      ...rowsFor('large', 'CL', 'worded time', 50),
      ...rowsFor('large', 'CL', 'worded-right time', 30),
      ...rowsFor('small', 'CL', 'ended', 40),
      ...rowsFor('small', 'CL', 'worded time', 4),
      ...rowsFor('small', 'CL', 'worded-right time', 1),
    ]
    expect(toldPrecedentsOf(worded, new Set())).toEqual([])
    // Of one authority alone nobody is left to be found.
    const alone = worded.filter(({ institution }) => institution === 'large')
    expect(toldPrecedentsOf(alone, new Set())).toHaveLength(providers.length)
  })
})
