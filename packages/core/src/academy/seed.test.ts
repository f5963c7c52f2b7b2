import { expect, test } from 'vitest'
import type { Knowledge } from '../knowledge/index.ts'
import { inLanguage, seeded } from './index.ts'

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
