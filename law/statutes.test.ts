import { articleOf, isRepealedOn, type Statute, statuteById, statutesOf } from '@oficio/core/law'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'

const knowledge = load()
const known = (country: string, id: string): Statute => {
  const statute = statuteById(knowledge, country, id)
  if (!statute) throw new Error(`no statute ${id} of ${country}`)
  return statute
}
const article = (country: string, id: string, number: string) => articleOf(known(country, id), number)

test('every State with domestic law has its statutes', () => {
  for (const country of Object.keys(knowledge.domesticLaw))
    expect(statutesOf(knowledge, country).length, country).toBeGreaterThan(0)
})

/** What a lawyer looks up first: country, statute, article, categories, who orders. */
const powers: readonly [string, string, string, string | undefined, string][] = [
  ['CL', 'cpp', '218 ter', 'subscriber', 'prosecutor'],
  ['CL', 'cpp', '218 ter', 'ip-address', 'prosecutor'],
  ['CL', 'cpp', '218 ter', 'traffic', 'judge'],
  ['CL', 'cpp', '219', 'content', 'judge'],
  ['CL', 'cpp', '222', 'realtime', 'judge'],
  ['BR', 'mci', '10', 'subscriber', 'unit-head'],
  ['BR', 'mci', '10', 'content', 'judge'],
  ['CO', 'cpp', '235', 'realtime', 'prosecutor'],
  ['CO', 'cpp', '244', 'traffic', 'judge'],
  ['MX', 'cnpp', '291', 'content', 'judge'],
  ['PY', 'cpp', '200', 'realtime', 'judge'],
]

test.each(powers)('in %s %s %s gives %s data to %s', (country, id, number, category, orders) => {
  const given = article(country, id, number)?.powers ?? []
  const about = given.filter(({ kinds, categories }) => {
    const stored = kinds === undefined || kinds.includes('disclosure')
    return stored && (categories === undefined || categories.includes(category as string))
  })
  expect(about.map((power) => power.orders)).toEqual([orders])
})

describe('what was repealed', () => {
  test('the Dominican code of 2002, from the day on which the new one holds everywhere', () => {
    const old = known('DO', 'cpp-2002')
    expect(isRepealedOn(old.repealed, '2025-12-09')).toBe(false)
    expect(isRepealedOn(old.repealed, '2026-11-27')).toBe(true)
    expect(known('DO', 'cpp').repealed).toBeNull()
  })
  test('the Mexican telecommunications law of 2014 and the federal offence of extortion', () => {
    expect(isRepealedOn(known('MX', 'lftr').repealed, '2026-11-27')).toBe(true)
    expect(article('MX', 'cpf', '390')?.repealed?.forWhat).toBe('offence')
  })
  test('the old Chilean offences against minors, for facts from the end of 2022 on', () => {
    const repealed = article('CL', 'cp', '374 bis')?.repealed
    expect(isRepealedOn(repealed, '2022-12-29')).toBe(false)
    expect(isRepealedOn(repealed, '2022-12-30')).toBe(true)
  })
})

test('what rests on memory is never told as read, and a repeal that blocks was read', () => {
  for (const [country, statutes] of Object.entries(knowledge.statutes))
    for (const statute of statutes)
      for (const one of [statute, ...statute.articles])
        if (one.basis === 'memory') expect(one.confidence, `${country} ${statute.id}`).not.toBe('high')
})
