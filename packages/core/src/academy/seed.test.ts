import { expect, test } from 'vitest'
import type { Knowledge } from '../knowledge/index.ts'
import { certifyingAttempt, certifyingSeed, inLanguage, seeded, varied } from './index.ts'

test('a day of a case is a day in what is graded, and is said as its reader says it in what is read', () => {
  const ask = '¿Entre qué días, además del {{from}}?'
  const scenario = {
    seeds: [{ from: '2026-08-18' }],
    brief: { es: ask, pt: ask, en: ask, fr: ask },
    gives: { '/dataRequested/0/from': '{{from}}T00:00:00Z' },
  }
  const told = seeded(inLanguage(scenario, {} as Knowledge, 'es'), 0, (value) => `el día ${value.slice(8)}`)
  expect(told.brief).toBe('¿Entre qué días, además del el día 18?')
  expect(told.gives).toEqual({ '/dataRequested/0/from': '2026-08-18T00:00:00Z' })
  // Whoever says nothing of how days are read gets them as they are.
  expect(seeded(inLanguage(scenario, {} as Knowledge, 'es'), 0).brief).toContain('2026-08-18')
})

test('attempts for a certificate begin with what practice shows last, and no two have one seed', () => {
  for (const [seeds, variants] of [
    [1, 0],
    [2, 1],
    [2, 2],
    [3, 2],
  ] as const) {
    const scenario = {
      seeds: Array.from({ length: seeds }, () => ({})),
      variants: Array.from({ length: variants }, (_, n) => ({ id: `v${n}`, changes: { '/facts': n + 1 } })),
      facts: 0,
    }
    const own = Array.from({ length: 9 }, (_, n) => certifyingSeed(scenario, n))
    expect(own).toEqual([...new Set(own)].toSorted((a, b) => a - b))
    expect(varied(scenario, own[0] ?? 0).facts).toBe(variants)
    expect(own.map((seed) => certifyingAttempt(scenario, seed))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    // Every kind of facts comes before one comes again.
    const facts = own.slice(0, variants + 1).map((seed) => varied(scenario, seed).facts)
    expect(new Set(facts).size).toBe(variants + 1)
  }
})
