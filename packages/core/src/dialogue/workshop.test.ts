import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { review } from '../review/index.ts'
import { countedHere, type LessonGround } from './index.ts'

const ground = (change: Partial<LessonGround>): LessonGround => ({
  ...{ knowledge: load(), releases: [], modules: 3, scenarios: 4, on: '2026-11-28' },
  ...change,
})
const words = (country: string | null) => ({
  ...{ provider: null, adoptedBy: ['A', 'B'] },
  changes: [{ fact: 'wording', country }],
})

test('what a State adopted for its own letters is not counted as of both sides', () => {
  const counted = countedHere('dialogue', ground({ releases: [words(null), words('PY'), words('PY')] }))
  expect(counted.find(({ code }) => code === 'adopted')?.count).toBe(1)
  expect(counted.find(({ code }) => code === 'own')?.count).toBe(2)
})
test('a State counts as read where its review knows something, and no further', () => {
  const { knowledge } = ground({})
  const whole = load()
  const known = (knowledge.regions.LATAM ?? []).filter((country) =>
    (['budapest', 'secondProtocol'] as const).some((treaty) =>
      review(country, treaty, whole).some(({ assessment }) => assessment !== 'unknown'),
    ),
  )
  expect(countedHere('laws', ground({})).find(({ code }) => code === 'states')?.count).toBe(known.length)
  expect(known.length).toBeGreaterThan(5)
})
test('what could not be read is no nought', () => {
  const codes = (about: 'laws' | 'dialogue' | 'capacity') =>
    countedHere(about, ground({ releases: null, modules: null, scenarios: null })).map(({ code }) => code)
  expect(codes('dialogue')).toEqual(['profiles', 'releases-unread'])
  expect(codes('laws')).toEqual(['states', 'parties', 'parties-doubtful', 'releases-unread'])
  expect(codes('capacity')).toEqual(['courses-unread'])
})
test('of the parties it is said how many rest on a day that nobody confirmed', () => {
  const counted = countedHere('laws', ground({}))
  const of = (wanted: string) => counted.find(({ code }) => code === wanted)?.count ?? 0
  // The days of Ecuador and of others are from memory.
  expect(of('parties-doubtful')).toBeGreaterThan(0)
  expect(of('parties-doubtful')).toBeLessThan(of('parties'))
})
