import { fewestTold } from '@oficio/core/figures'
import { describe, expect, test } from 'vitest'
import { toldOf } from './tell.ts'
import { type GapRow, toldGapsOf } from './tell-gaps.ts'
import { toldPrecedentsOf } from './tell-precedents.ts'

const countries = ['BR', 'CL', 'PE']
const providers = ['google', 'microsoft', 'tiktok']

/** Requests of each country and provider, and how many of them fell into gaps. */
const rows = (fell: (gap: string, c: number, p: number) => number): GapRow[] =>
  countries.flatMap((country, c) =>
    providers.flatMap((provider, p) => [
      { country, provider, counted: 'requests', n: 200 + 10 * c + p },
      ...['language', 'route-closed'].map((gap) => ({
        ...{ country, provider, counted: `gap ${gap}`, n: fell(gap, c, p) },
      })),
    ]),
  )
const told = (all: readonly GapRow[], listed: readonly string[] = []) => {
  const outcomes = all
    .filter(({ counted }) => counted === 'requests')
    .map(({ country, provider, n }) => ({ country, provider, outcome: 'full', n }))
  const plain = toldOf(outcomes, new Set(listed))
  return toldGapsOf(all, plain, new Set(listed)).flatMap(({ by, cells }) =>
    cells.map(({ at, n }) => [by.map((name, i) => `${name} ${at[i]}`).join(', '), n] as const),
  )
}

describe('gaps that the public is told', () => {
  test('are counts by country, by provider and of all, each of five or more', () => {
    const cells = new Map(told(rows((_, c, p) => 20 + c + p)))
    expect(cells.get('gap language')).toBe(9 * 20 + 9 + 9)
    expect(cells.get('country CL, gap language')).toBe(3 * 21 + 3)
    expect(cells.get('provider tiktok, gap route-closed')).toBe(3 * 22 + 3)
  })

  test('say no count below five, and none from which one follows: neither inside the gap nor outside it', () => {
    // Chile has one such refusal; nearly all of Brazil's requests fell into the other gap.
    const all = rows((gap, c, p) => {
      if (gap === 'language') return c === 1 ? Number(p === 0) : 30 + p
      return c === 0 ? 200 + p - Number(p === 0) : 40
    })
    const cells = new Map(told(all))
    for (const n of cells.values()) expect(n).toBeGreaterThanOrEqual(fewestTold)
    const languages = countries.map((country) => cells.get(`country ${country}, gap language`))
    expect(languages[1]).toBeUndefined()
    const whole = cells.get('gap language')
    if (whole !== undefined) expect(languages.filter((n) => n === undefined).length).toBeGreaterThan(1)
    // Of 603 requests of Brazil one lies outside: the number inside would say so beside the number of all.
    expect(cells.get('country BR, gap route-closed')).toBeUndefined()
  })

  test('of a provider alone that has its requests on a list here nothing is told', () => {
    for (const [of] of told(
      rows((_, c, p) => 20 + c + p),
      ['tiktok'],
    ))
      expect(of).not.toContain('tiktok')
  })
})

describe('what worked with a provider', () => {
  test('is told with its size, and only where those that were right and those that were not are both enough', () => {
    const worded = (provider: string, right: number, of: number, ended = of + 90) => [
      { provider, counted: 'ended', n: ended },
      { provider, counted: 'worded P03', n: of },
      { provider, counted: 'worded-right P03', n: right },
    ]
    const all = [...worded('tiktok', 40, 60), ...worded('google', 30, 55), ...worded('apple', 4, 5)]
    const said = toldPrecedentsOf(all, new Set())
    expect(said).toContainEqual({ provider: 'tiktok', phrase: 'P03', n: 40, of: 60 })
    expect(said.some(({ provider }) => provider === 'apple')).toBe(false)
    // Of 60 that ended 57 gave it: beside the outcomes, which are public, that would say three.
    const nearly = [...worded('tiktok', 40, 57, 60), ...worded('google', 30, 55)]
    expect(toldPrecedentsOf(nearly, new Set()).some(({ provider }) => provider === 'tiktok')).toBe(false)
    for (const { n, of } of said) expect(Math.min(n, of - n)).toBeGreaterThanOrEqual(fewestTold)
    expect(toldPrecedentsOf(all, new Set(['tiktok'])).some(({ provider }) => provider === 'tiktok')).toBe(
      false,
    )
  })
})
