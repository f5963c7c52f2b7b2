import { applied, changesOf } from '@oficio/core/knowledge'
import { effectOf, type Reading, readElsewhere, review, standingRows } from '@oficio/core/review'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { stopElsewhere } from './effect.ts'

// Whatever people of another State read, what may count of it changes nothing that this State decides.

const knowledge = load()
const on = '2026-12-01'
// Each effect goes by all pairs of States: one power stands for all but in the long run.
const articles = process.env.OFICIO_LONG === 'all' ? ['16', '18', '29'] : ['16']
const reading: Reading = {
  ...{
    assessment: 'full',
    confidence: 'high',
    words: 'Orden separada.',
    statute: 'Ley Ficticia 9',
    article: '4',
  },
  ...{ year: 2026, quote: 'El juez ordenará.', wording: 'consolidated', source: 'https://www.oas.org/ley-x' },
  ...{ asOf: '2026-11-01', basis: 'read', newestAmendment: { text: null, lookedForOn: '2026-11-20' } },
  approvals: [],
}
const none = { statute: null, article: null, year: null, quote: null, wording: null } as const
const approvals: Reading['approvals'] = [
  { kinds: ['preservation'], steps: [{ role: 'judge', part: 'orders' }] },
]

test.each(Object.keys(knowledge.domesticLaw))('for %s no way, no approval, no row and no gap', (country) => {
  const stopped: string[] = []
  for (const article of articles) {
    const rows = standingRows(country, 'budapest', article, knowledge)
    const displaces = rows.map(({ statute, article: at, source, asOf }) => ({
      statute,
      article: at,
      source,
      asOf,
    }))
    const said: readonly Reading[] = [
      reading,
      ...[
        { ...reading, approvals },
        { ...reading, assessment: 'partial' as const },
      ],
      { ...reading, displaces },
      { ...reading, ...none, assessment: 'gap', displaces },
      ...rows.map((row) => ({ ...reading, statute: row.statute, article: row.article })),
    ]
    for (const one of said.map(readElsewhere)) {
      const changes = changesOf({ country, treaty: 'budapest', article }, one, knowledge) ?? []
      const stop = stopElsewhere(knowledge, country, one, changes, on)
      const name = `${article} ${one.assessment} ${one.statute}`
      if (stop !== undefined) {
        stopped.push(name)
        continue
      }
      const next = applied(knowledge, { provider: null, on, confidence: 'low', changes })
      if (!next.ok) continue
      expect(effectOf(knowledge, next.knowledge, [country], on), name).toEqual({
        ...{ routes: [], approvals: [], rules: [] },
      })
      expect(standingRows(country, 'budapest', article, next.knowledge), name).toEqual(
        expect.arrayContaining([...rows]),
      )
      const after = review(country, 'budapest', next.knowledge).find((of) => of.article === article)
      expect(['gap', 'full'], name).not.toContain(after?.assessment)
    }
  }
  expect(stopped.length).toBeGreaterThanOrEqual(articles.length)
})
