import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { accession, effectOf, neighboursOf, review, withoutProvision } from './index.ts'

const knowledge = load()
const on = '2026-11-27'

test('what opens for Chile when the Protocol is in force for Chile and the United States, and what each statement takes back', () => {
  const { steps, opens, statements } = accession('CL', 'secondProtocol', 'US', knowledge, on)
  expect(steps.map(({ step, fact }) => [step, fact?.value ?? null])).toEqual([
    ['signature', '2022-05-12'],
    ['ratification', null],
    ['in-force', null],
  ])
  const asking = opens.filter(({ requesting, after }) => requesting === 'CL' && after !== 'closed')
  expect([...new Set(asking.map(({ route }) => route))].sort()).toEqual(
    expect.arrayContaining(['2ap.art6', '2ap.art7', '2ap.art8']),
  )
  const direct = statements.find(({ para }) => para === '7(9)(a)')
  expect(direct).toMatchObject({ kind: 'reservation', made: false })
  // Chile would keep its own providers to itself: towards the United States nothing changes.
  expect(direct?.routes.some(({ route, holder }) => route === '2ap.art7' && holder === 'CL')).toBe(true)
  expect(direct?.routes.some(({ holder, after }) => holder === 'US' && after === 'open')).toBe(false)
  expect(knowledge.countries.CL?.protocol2.inForce?.value ?? null).toBeNull()
})

test('without an article of its code Chile keeps no way home open by it, and a lesser rule stands in its place', () => {
  const [provision] =
    review('CL', 'budapest', knowledge).find(({ article }) => article === '16')?.provisions ?? []
  if (!provision) throw new Error('no provision')
  const after = withoutProvision(knowledge, 'CL', provision)
  const { routes, approvals } = effectOf(knowledge, after, ['CL'], on, ['CL'])
  expect(routes).toMatchObject([{ route: 'pres.direct', before: 'open', after: 'conditional' }])
  expect(approvals.find(({ kind }) => kind === 'preservation')).toMatchObject({
    before: { law: { article: '218 bis' } },
    after: { confidence: 'low' },
  })
  expect(review('CL', 'budapest', after).find(({ article }) => article === '16')?.assessment).toBe('unknown')
  // The article of another power is untouched.
  expect(
    effectOf(knowledge, after, ['CL'], on, ['CL']).approvals.some(({ kind }) => kind === 'disclosure'),
  ).toBe(false)
})

test('neighbours are the nearest on the map whose law is in the files', () => {
  expect(neighboursOf('PY', knowledge)).toHaveLength(3)
  expect(neighboursOf('PY', knowledge)).not.toContain('PY')
  expect(neighboursOf('US', knowledge)).toEqual([])
})

test('a letter rests on the article that is offered for it', () => {
  const rules = review('CL', 'budapest', knowledge).find(({ article }) => article === '16')?.rules ?? []
  expect(
    rules.some(
      ({ kind, id, law }) => kind === 'letter' && id === 'preservation' && law?.article === '218 bis',
    ),
  ).toBe(true)
})
