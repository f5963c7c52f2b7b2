import { applied, changesOf, type FactChange, type Knowledge } from '@oficio/core/knowledge'
import { type Reading, review, standingRows } from '@oficio/core/review'
import { expect, test } from 'vitest'
import { load } from './index.ts'
import { recheck } from './recheck.ts'

// Whoever reads the law of a State can publish it: what stands there is no obstacle to what is read anew.

// The text of these tests stands on a host where the law is kept.
const knowledge: Knowledge = { ...load(), lawHosts: { official: ['gazette.example'], copies: [] } }
// Every reading goes by all examples, which takes a second: one power stands for all but in the long run.
const isSweep = process.env.OFICIO_LONG === 'all'
// And one State of four for the others.
const states = Object.keys(knowledge.domesticLaw).filter((_, i) => isSweep || i % 4 === 0)
const envelope = {
  source: 'https://gazette.example/ley-1',
  asOf: '2026-11-01',
  confidence: 'high',
  basis: 'read',
} as const

test.each(states)('what stands of the law of %s passes the check as it is', (state) => {
  const standing = (['countries', 'domesticLaw', 'statutes', 'approvals', 'stateRules'] as const).map(
    (slice): FactChange => ({
      ...{ fact: 'stands', slice, before: null, after: {}, envelope },
      at: slice === 'approvals' ? `/countries/${state}/0` : `/${state}`,
    }),
  )
  const there = standing.filter(({ slice }) => Object.hasOwn(tableOf(slice), state))
  expect(there.length).toBeGreaterThanOrEqual(3)
  expect(recheck(knowledge, there, knowledge).map(({ message }) => message)).toEqual([])
})

const tableOf = (slice: FactChange['slice']): object =>
  slice === 'approvals' ? knowledge.approvals.countries : (knowledge[slice] as object)

test.each(states)(
  'a reading of %s that lets nobody else approve can be published',
  (state) => {
    const articles = review(state, 'budapest', knowledge).map(({ article }) => article)
    const refused = articles.flatMap((article, i) => {
      // In the long run each article is asked of every second State.
      if (isSweep ? (i + states.indexOf(state)) % 2 === 1 : article !== '16') return []
      const rows = standingRows(state, 'budapest', article, knowledge)
      const changes = changesOf({ country: state, treaty: 'budapest', article }, reading, knowledge) ?? []
      const next = applied(knowledge, { provider: null, on: '2026-12-01', confidence: 'high', changes })
      const why = next.ok
        ? recheck(next.knowledge, changes, knowledge).map(({ message }) => message)
        : [next.finding.code]
      return why.length > 0 ? [`${article}, beside ${rows.length}: ${why[0]}`] : []
    })
    expect(refused).toEqual([])
  },
  120_000,
)

const reading: Reading = {
  ...envelope,
  assessment: 'full',
  words: 'Orden separada, con plazo y secreto.',
  statute: 'Ley Ficticia 9',
  article: '4',
  year: 2026,
  quote: 'El juez ordenará la conservación de los datos por noventa días.',
  wording: 'consolidated',
  newestAmendment: { text: null, lookedForOn: '2026-11-20' },
  approvals: [],
}
