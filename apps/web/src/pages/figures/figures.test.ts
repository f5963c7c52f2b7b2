import { publish } from '@oficio/core/figures'
import { load } from '@oficio/knowledge'
import { createMessages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { countedUnder, linesOf, ownCsv, periodsOf, sizeOf, together } from './own-rows.ts'
import { countriesTold, isTold, reportOf, type ToldPeriod } from './public-rows.ts'

const row = (period: string, value: string, counts: Record<string, number>) => ({
  period,
  value,
  name: value,
  counts,
})
const rows = [
  row('2026-H1', 'a', { requests: 10, ended: 8, 'first-time-right': 2 }),
  row('2026-H2', 'a', { requests: 12, ended: 9, 'first-time-right': 6 }),
  row('2026-H2', 'b', { requests: 30, ended: 20, 'first-time-right': 11 }),
]

describe('own figures', () => {
  test('are of one half-year, beside another, line by line, and together the sum of their lines', () => {
    expect(periodsOf(rows)).toEqual(['2026-H2', '2026-H1'])
    const lines = linesOf(rows, '2026-H2', '2026-H1')
    expect(lines.map(({ value }) => value)).toEqual(['b', 'a'])
    expect(together(lines, 'now')).toMatchObject({ requests: 42, 'first-time-right': 17 })
    expect(together(lines, 'before')).toMatchObject({ requests: 10 })
  })

  test('say of how many each measure is, and of what is no share, nothing', () => {
    const counts = together(linesOf(rows, '2026-H2', undefined), 'now')
    expect([sizeOf('first-time-right', counts), sizeOf('full', counts), sizeOf('rounds', counts)]).toEqual([
      29,
      42,
      undefined,
    ])
    // Not every request asks that something be kept: of how many that is, is not known here.
    expect(sizeOf('kept', counts)).toBeUndefined()
  })

  test('tell grounds by how many, with those that the check names', () => {
    const counts = { 'ground a.b': 2, 'ground c': 5, 'foreseen c': 4 }
    expect(countedUnder(counts, 'ground')).toEqual([
      { code: 'c', n: 5, foreseen: 4 },
      { code: 'a.b', n: 2, foreseen: 0 },
    ])
  })

  test('go into a table in which no name is a formula', () => {
    const csv = ownCsv([row('2026-H2', '=HYPERLINK("x")', { requests: 1 })], 'unit')
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(csv.split('\r\n')[0]).toBe('\uFEFFdefinition,period,unit,counted,n')
  })
})

describe('a report of what was told', () => {
  const values = [
    ['CL', 'PE'],
    ['p', 'q'],
    ['full', 'part', 'none-held', 'refused', 'assistance', 'withdrawn', 'open'],
  ]
  const atoms = ['CL', 'PE'].flatMap((country) =>
    ['p', 'q'].flatMap((provider) => [
      { at: [country, provider, 'full'], n: country === 'CL' ? 40 : 12 },
      { at: [country, provider, 'refused'], n: provider === 'q' ? 2 : 30 },
    ]),
  )
  const names = ['country', 'provider', 'outcome']
  const published = publish(atoms, { values, tables: [[0, 1], [0, 2], [1, 2], [0], [1], [2], []] })
  const period: ToldPeriod = {
    period: '2026-H1',
    toldAt: '2026-08-30T00:00:00Z',
    tables: published.tables.map(({ by, cells }) => ({
      by: by.map((d) => names[d] ?? ''),
      cells: cells.flatMap(({ at, n }) => (n === null ? [] : [{ at, n }])),
    })),
  }

  test('holds nothing but what was told: no sum of its own, and no number below five', () => {
    for (const of of [
      { kind: 'everybody' },
      { kind: 'country', value: 'CL' },
      { kind: 'provider', value: 'q' },
    ] as const) {
      const { lines, all } = reportOf(period, of)
      const told = new Set(period.tables.flatMap(({ cells }) => cells.map(({ n }) => n)))
      for (const { total, by } of [...lines, all])
        for (const n of [total, ...Object.values(by)])
          if (n !== null) expect(told.has(n) && n >= 5).toBe(true)
    }
  })

  test('of a provider lists countries, of a country providers; the map has the same numbers', () => {
    expect(reportOf(period, { kind: 'provider', value: 'p' }).rows).toBe('country')
    const { rows: of, lines } = reportOf(period, { kind: 'country', value: 'CL' })
    expect([of, lines.map(({ value }) => value)]).toEqual(['provider', ['p', 'q']])
    expect(countriesTold(period, undefined).get('CL')).toBe(112)
  })

  test('is not made of what another program answers', () => {
    expect([isTold(null), isTold({}), isTold({ format: 'oficio-told-figures/1', periods: [] })]).toEqual([
      false,
      false,
      true,
    ])
  })
})

test('whoever publishes figures has a name, also where it has no profile of its own', async () => {
  const { figures, providers } = load()
  const messages = await createMessages('fr')
  for (const { provider } of figures)
    expect([
      provider,
      Object.hasOwn(providers, provider) || messages.has(`figures.group.${provider}`),
    ]).toEqual([...[provider, true]])
})
