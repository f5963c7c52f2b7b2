import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { gapsCounted, withGaps } from './gaps.ts'
import type { Counts } from './measures.ts'
import { wordedBy } from './precedents.ts'

const { gaps, vocabularies, templates } = load()

describe('a gap', () => {
  test('gathers a request once, however many of its codes it has', () => {
    const counts: Counts = {
      requests: 1,
      'ground entity.wrong': 1,
      'ground channel.wrong': 1,
      'asked addressee': 1,
    }
    expect(gapsCounted(withGaps(counts, gaps))).toEqual([{ gap: 'wrong-entity', n: 1 }])
  })

  test('gathers losses and questions as well; a request that had none of them is in none', () => {
    expect(gapsCounted(withGaps({ 'lost asked-late': 1, 'asked language': 1 }, gaps))).toEqual([
      { gap: 'language', n: 1 },
      { gap: 'preservation-missed', n: 1 },
    ])
    expect(gapsCounted(withGaps({ requests: 1, full: 1 }, gaps))).toEqual([])
  })

  test('is there for every ground of refusal, and each ground in one alone', () => {
    const named = gaps.flatMap(({ grounds }) => grounds)
    expect(named.toSorted()).toEqual(vocabularies.reasonCodes.map(({ code }) => code).toSorted())
  })
})

describe('a precedent', () => {
  const asking = (necessity: string): EvidenceRequest => ({
    provider: 'tiktok',
    requestType: 'disclosure',
    country: 'CL',
    letter: { data: [{ necessity }] },
  })
  test('is the name of a phrase of the house that a request gave, whatever stands in its places', () => {
    const said = templates.phrases['P03.necessity']?.es ?? ''
    expect([...wordedBy(asking(said), templates.phrases)]).toEqual(['P03'])
    expect([...wordedBy(asking(`Otra línea.\n${said} Y nada más.`), templates.phrases)]).toEqual(['P03'])
  })

  test('holds nothing that somebody wrote: of own words there is none', () => {
    const own = 'La cuenta de Ana Ejemplo escribió a su madre el 3 de mayo.'
    expect([...wordedBy(asking(own), templates.phrases)]).toEqual([])
    const names = new Set(Object.keys(templates.phrases).map((key) => key.split('.')[0]))
    for (const key of Object.keys(templates.phrases).filter((one) => one.endsWith('.necessity')))
      for (const text of Object.values(templates.phrases[key] ?? {}))
        for (const name of wordedBy(asking(`${text} ${own}`), templates.phrases))
          expect(names).toContain(name)
  })
})
