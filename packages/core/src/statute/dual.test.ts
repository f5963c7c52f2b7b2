import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { proofStandardsFor, protectionsOf } from '../law/index.ts'
import { dualCriminality } from './index.ts'

const knowledge = load()
const on = '2026-11-28'

test('an offence of Chile is held against the tables of another State by the article of the Convention, and nothing is said to be met', () => {
  const [hint, ...others] = dualCriminality('Ley 21.459, art. 2', 'CL', 'BR', on, knowledge)
  expect(others).toEqual([])
  expect(hint).toMatchObject({ cited: { article: '2' }, convention: '2' })
  expect(hint?.there).toContainEqual(
    expect.objectContaining({
      statute: 'Código Penal (Decreto-Lei 2.848/1940)',
      article: '154-A',
      match: 'full',
    }),
  )
  expect(hint).not.toHaveProperty('met')
})

test('of a State whose offences nobody read nothing is known, and of what is cited without a statute nothing is said', () => {
  expect(dualCriminality('Ley 21.459, art. 7', 'CL', 'US', on, knowledge)).toMatchObject([
    { convention: '8', there: [] },
  ])
  expect(dualCriminality('estafa', 'CL', 'BR', on, knowledge)).toEqual([])
  // Repealed on the day of the letter.
  expect(dualCriminality('Ley 21.459, art. 9', 'CL', 'BR', on, knowledge)).toEqual([])
})

const entriesOf = (country: string) =>
  Object.entries(knowledge.domesticLaw[country]?.offences ?? {}).flatMap(([convention, rows]) =>
    (rows ?? []).map((row) => ({ ...row, convention })),
  )
const known = (entries: ReturnType<typeof entriesOf>) =>
  entries.flatMap(({ statute, article, match, convention }) =>
    statute && article && match !== 'gap' && match !== 'unknown' ? [{ statute, article, convention }] : [],
  )
const chile = { 2: '2', 3: '3', 4: '4', 5: '1', 6: '8', 7: '5', 8: '7' } as Record<string, string>

test('every entry of every State is told whole, as its source wrote it: a number that was cut is another offence', () => {
  let told = 0
  for (const other of Object.keys(knowledge.domesticLaw).filter((code) => code !== 'CL'))
    for (const { statute, article, convention } of known(entriesOf(other))) {
      const cited = chile[convention]
      if (!cited) continue
      const hints = dualCriminality(`Ley 21.459, art. ${cited}`, 'CL', other, on, knowledge)
      expect(hints.flatMap(({ there }) => there)).toContainEqual(
        expect.objectContaining({ statute, article }),
      )
      told++
    }
  expect(told).toBeGreaterThan(80)
  // Panama's own reading is that the amended text was not read: no other list answers in its place.
  expect(dualCriminality('Ley 21.459, art. 2', 'CL', 'PA', on, knowledge)).toMatchObject([
    { there: [], known: 'unknown' },
  ])
})

test('a list of articles is cited as one; what says more than that is quoted in the words of its source', () => {
  const readIn = (code: string, article: string) =>
    dualCriminality(`Ley 21.459, art. ${article}`, 'CL', code, on, knowledge)
      .flatMap(({ there }) => there)
      .map((one) => [one.article, one.inWords ?? false])
  for (const [code, article, list] of [
    ['PY', '2', '174b; 146b'],
    ['PY', '5', '248; 248b; 249'],
    ['MX', '2', '211 bis 1-211 bis 7'],
    ['GT', '4', '274 "A"; 274 "B"'],
    ['EC', '5', '234.1'],
  ] as const)
    expect(readIn(code, article)).toContainEqual([list, false])
  for (const [code, article, words] of [
    ['AR', '4', '183, second paragraph; 184(5)-(6)'],
    ['AR', '5', '77 with 292-296'],
    ['UY', '8', 'offence of misuse of devices, number to be confirmed'],
  ] as const)
    expect(readIn(code, article)).toContainEqual([words, true])
})

test('what follows for somebody whom the law protects is known of few States, and of the others it is not known', () => {
  expect(protectionsOf('lawyer', 'PA', knowledge)).toHaveLength(1)
  for (const role of ['lawyer', 'journalist', 'doctor', 'minor', 'parliament'] as const)
    expect(protectionsOf(role, 'CL', knowledge)).toEqual([])
})

test('content in the United States wants the paragraph on probable cause, by mutual assistance and by no other way', () => {
  const asked = { country: 'US', route: 'mla.stored', categories: ['content'] }
  expect(proofStandardsFor(asked, knowledge).map(({ id }) => id)).toEqual(['probable-cause'])
  for (const other of [{ categories: ['subscriber'] }, { country: 'SG' }, { route: 'pres.direct' }])
    expect(proofStandardsFor({ ...asked, ...other }, knowledge)).toEqual([])
})
