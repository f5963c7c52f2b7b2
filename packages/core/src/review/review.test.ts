import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { binds } from '../fact/index.ts'
import type { Provision } from '../law/index.ts'
import { protectionOf, review } from './index.ts'

const knowledge = load()
const row = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => String(first + i))
const numbers = [...row(2, 12), ...row(14, 21), ...row(23, 35)]
const states = Object.keys(knowledge.domesticLaw)
const articleOf = (country: string, number: string) =>
  review(country, 'budapest', knowledge).find(({ article }) => article === number)

test('every reviewed article is present for every State, whether anything of it is known or not', () => {
  for (const country of Object.keys(knowledge.countries)) {
    expect(review(country, 'budapest', knowledge).map(({ article }) => article)).toEqual(numbers)
    expect(review(country, 'secondProtocol', knowledge).map(({ article }) => article)).toEqual(row(5, 14))
  }
})

test('a State of which nothing is known has no gap, and neither has the protocol', () => {
  const without = Object.keys(knowledge.countries).filter((country) => !states.includes(country))
  for (const country of without)
    expect(new Set(review(country, 'budapest', knowledge).map(({ assessment }) => assessment))).toEqual(
      new Set(['unknown']),
    )
  for (const country of states)
    for (const one of review(country, 'secondProtocol', knowledge)) expect(one.assessment).toBe('unknown')
})

test('what protects personal data at home stands beside the article of the protocol, and decides nothing', () => {
  for (const country of states) {
    const kept = knowledge.domesticLaw[country]?.dataProtection ?? []
    const one = review(country, 'secondProtocol', knowledge).find(({ article }) => article === '14')
    expect(one?.assessment).toBe('unknown')
    expect(one?.provisions).toHaveLength(kept.filter(({ statute }) => statute !== null).length)
  }
})

test('what is said of an article rests on a source that somebody read or saw, and on nobody who was unsure', () => {
  for (const country of states)
    for (const { assessment, provisions, absences } of review(country, 'budapest', knowledge)) {
      if (assessment === 'full' || assessment === 'unconfirmed' || assessment === 'partial')
        expect(
          provisions.some(
            ({ match, basis, confidence, asOf, source }) =>
              match === (assessment === 'unconfirmed' ? 'full' : assessment) &&
              basis !== 'memory' &&
              confidence !== 'low' &&
              asOf !== null &&
              binds(source, knowledge.sources),
          ),
        ).toBe(true)
      if (assessment === 'gap') expect(provisions).toEqual([])
      // A gap takes no less than a provision that covers: a dated text of law, and somebody who read it.
      expect(absences.length > 0).toBe(assessment === 'gap')
      for (const { asOf, source, basis, confidence } of absences) {
        expect(asOf).not.toBeNull()
        expect([basis, binds(source, knowledge.sources)]).toEqual(['read', true])
        expect(confidence).not.toBe('low')
      }
    }
})

test('a text without a date, before a reform or told by others is shown, and covers nothing', () => {
  for (const [country, article] of [
    ['PA', '2'],
    ['PA', '3'],
    ['PA', '4'],
    ['PA', '9'],
    ['BR', '3'],
    ['BR', '21'],
    ['MX', '10'],
  ] as const) {
    expect(articleOf(country, article)?.assessment, `${country} ${article}`).toBe('unknown')
    expect(articleOf(country, article)?.provisions.length, `${country} ${article}`).toBeGreaterThan(0)
  }
  // Logs are kept at the request of the police; content is frozen by a judge alone.
  expect(articleOf('BR', '16')?.assessment).toBe('partial')
})

test('a provision from memory is shown, and decides nothing', () => {
  expect(articleOf('CL', '10')).toMatchObject({
    assessment: 'unknown',
    provisions: [{ statute: 'Ley 17.336', basis: 'memory' }],
  })
})

/** What Chile's review says of an article beside which these provisions stand. */
const saying = (...provisions: readonly Partial<Provision>[]) => {
  const law = knowledge.domesticLaw.CL
  if (!law) throw new Error('no law')
  const none = {
    statute: null,
    article: null,
    year: null,
    match: 'gap',
    asOf: '2026-01-01',
    confidence: 'high',
  } as const
  const powers = {
    ...law.powers,
    '17': provisions.map((one) => ({ ...none, source: 's', basis: 'read', ...one }) as Provision),
  }
  const other = { ...knowledge, domesticLaw: { ...knowledge.domesticLaw, CL: { ...law, powers } } }
  return review('CL', 'budapest', other).find(({ article }) => article === '17')?.assessment
}

test('a gap takes a source that was read; one from memory, or beside a provision, is none', () => {
  expect(saying({})).toBe('gap')
  expect(saying({ asOf: null }), 'nobody knows which wording').toBe('unknown')
  expect(saying({ basis: 'memory' })).toBe('unknown')
  expect(saying({ basis: 'listed' })).toBe('unknown')
  expect(saying({ confidence: 'low' })).toBe('unknown')
  expect(saying({}, { statute: 'Ley 1', match: 'unknown' })).toBe('unknown')
  expect(saying({}, { statute: 'Ley 1', match: 'partial', asOf: '2026-01-01' })).toBe('partial')
  expect(saying({}, { statute: 'Ley 1', match: 'partial', asOf: null })).toBe('unknown')
  expect(saying()).toBe('unknown')
})

test('only a text that was read as it stands today covers an article', () => {
  const covers = { statute: 'Ley 1', match: 'full' } as const
  const looked = { text: null, lookedForOn: '2026-01-01' } as const
  const amended = { text: 'Ley 2', lookedForOn: '2026-01-01' } as const
  const current = { ...covers, newestAmendment: looked }
  expect(saying(current)).toBe('full')
  expect(saying({ ...covers, newestAmendment: amended, wording: 'consolidated' })).toBe('full')
  expect(saying(covers), 'nobody looked for what amends it').toBe('unconfirmed')
  expect(saying({ ...covers, newestAmendment: amended, wording: 'original' })).toBe('unconfirmed')
  expect(saying({ ...current, basis: 'listed' }), 'nobody read it').toBe('unconfirmed')
  expect(saying(current, covers), 'one of the two').toBe('unconfirmed')
  expect(saying(current, { ...covers, basis: 'memory' })).toBe('unconfirmed')
  expect(saying(current, { ...covers, match: 'partial' })).toBe('full')
})

test('what its own note says is narrower, or older, is not told as covered', () => {
  const told = [
    ['MX', '16', 'partial'],
    ['CO', '9', 'partial'],
    ['CO', '10', 'unconfirmed'],
    ['BR', '10', 'partial'],
    ['BO', '8', 'unconfirmed'],
    ['BO', '10', 'unconfirmed'],
  ] as const
  for (const [country, article, assessment] of told)
    expect(articleOf(country, article)?.assessment, `${country} ${article}`).toBe(assessment)
})

test('a gap says where it was read, of which day, how firmly, and what is there instead', () => {
  expect(articleOf('CO', '16')).toMatchObject({
    assessment: 'gap',
    absences: [
      { asOf: '2026-04-23', basis: 'read', confidence: 'medium', note: expect.stringContaining('906') },
    ],
  })
  // A law of offences that says nothing of it, beside a code of procedure that nobody read for it, is no gap.
  expect(articleOf('UY', '16')?.assessment).toBe('unknown')
})

test('preservation in Chile rests on the article of its code, with who orders it, its term and its way', () => {
  const preserved = articleOf('CL', '16')
  expect(preserved?.assessment).toBe('unconfirmed')
  const own = preserved?.rules.filter(({ law }) => law?.article === '218 bis') ?? []
  expect(new Set(own.map(({ kind }) => kind))).toEqual(
    new Set(['approval', 'deadline', 'letter', 'route', 'rule']),
  )
  expect(preserved?.rules).toContainEqual({ kind: 'route', id: 'pres.247', law: null })
  expect(preserved?.questions.length).toBeGreaterThan(2)
})

test('a rule of another article of the same code does not rest on it', () => {
  const laws = articleOf('CL', '16')?.rules.flatMap(({ law }) => law?.article ?? []) ?? []
  expect(laws).not.toContain('222-226')
})

test('data protection is a row of every State: with what the files tell of it, or unknown, and never a gap', () => {
  for (const country of Object.keys(knowledge.domesticLaw)) {
    const { assessment, provisions } = protectionOf(country, knowledge)
    expect(assessment).toBe('unknown')
    expect(provisions).toHaveLength(
      (knowledge.domesticLaw[country]?.dataProtection ?? []).filter(({ statute }) => statute !== null).length,
    )
  }
  expect(protectionOf('PY', knowledge).provisions[0]?.statute).toContain('7593')
  expect(protectionOf('XX', knowledge)).toEqual({ assessment: 'unknown', provisions: [], notice: [] })
})
