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

test('only what is an article is told as one; what nobody could say, or nobody found, is told as that', () => {
  const states = Object.keys(knowledge.countries)
  const offences = ['2', '3', '4', '5', '6', '7', '8'].flatMap((article) =>
    states.flatMap((other) => dualCriminality(`Ley 21.459, art. ${article}`, 'CL', other, on, knowledge)),
  )
  expect(offences.length).toBeGreaterThan(50)
  for (const { there } of offences)
    for (const { article } of there) {
      expect(article).toMatch(/^\d/)
      expect(article).not.toMatch(/confirm|number|paragraph|offence|sentence/i)
    }
  // Panama's own reading is that the amended text was not read: no other list answers in its place.
  expect(dualCriminality('Ley 21.459, art. 2', 'CL', 'PA', on, knowledge)).toMatchObject([
    { there: [], known: 'unknown' },
  ])
  const known = new Set(offences.map((one) => one.known))
  expect(known).toEqual(new Set(['found', 'unknown', 'gap']))
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
