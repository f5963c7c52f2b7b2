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
  expect(direct).toMatchObject({ kind: 'reservation', made: 'no' })
  // Chile would keep its own providers to itself: towards the United States nothing changes.
  expect(direct?.routes.some(({ route, holder }) => route === '2ap.art7' && holder === 'CL')).toBe(true)
  expect(direct?.routes.some(({ holder, after }) => holder === 'US' && after === 'open')).toBe(false)
  expect(knowledge.countries.CL?.protocol2.inForce?.value ?? null).toBeNull()
})

test('a Party is not offered what may only be said on joining, and what it said is known in whatever words', () => {
  const looked = new Map(
    ['CL', 'AR', 'US', 'PE', 'BO'].map((country) => [
      country,
      accession(country, 'budapest', 'CR', knowledge, on),
    ]),
  )
  const of = (country: string) => looked.get(country) as ReturnType<typeof accession>
  const madeIn = (country: string, para: string) =>
    of(country).statements.find((one) => one.para === para)?.made
  // Chile declared on "2, 3" what the Convention calls 2 with 40 and 3 with 40.
  for (const para of ['2 with 40', '3 with 40', '7 with 40', '4(2)', '6(3)', '9(4)'])
    expect(madeIn('CL', para), para).toBe('yes')
  // Argentina reserved 22(1)(d): that it is the reservation of 22(2) nobody wrote.
  expect(madeIn('AR', '22(2)')).toBe('perhaps')
  expect(madeIn('US', '4(2)'), 'from memory').toBe('perhaps')
  expect(madeIn('CL', '29(4)'), 'too late').toBeUndefined()
  expect(of('CL').tooLate).toBeGreaterThan(0)
  // A contact point may be named on any day.
  expect(madeIn('CL', '35(1)')).toBe('no')
  // Whether Peru is a Party is from memory: offered, and said to be confirmed.
  expect(of('PE').tooLate).toBe(0)
  expect(of('PE').statements.find(({ para }) => para === '11(3)')).toMatchObject({ made: 'no', late: true })
  // A State that is no Party may still make all of them.
  expect(of('BO').tooLate).toBe(0)
  expect(of('BO').statements.some(({ late }) => late)).toBe(false)
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

test('without an article that letters cite, no letter cites it, and nobody is told that nothing changes', () => {
  const provision = { statute: 'Código Procesal Penal Federal', article: '151' }
  const { rules } = effectOf(knowledge, withoutProvision(knowledge, 'AR', provision), ['AR'], on, ['AR'])
  const letters = rules.filter(({ rule, rests }) => rule.kind === 'letter' && rests === 'gone')
  expect(letters.map(({ rule }) => rule.id)).toContain('preservation')
  expect(new Set(rules.map(({ rule }) => rule.law.article))).toEqual(new Set(['151']))
  const [chile] =
    review('CL', 'budapest', knowledge).find(({ article }) => article === '16')?.provisions ?? []
  if (!chile) throw new Error('no provision')
  const gone = effectOf(knowledge, withoutProvision(knowledge, 'CL', chile), ['CL'], on, ['CL']).rules
  expect(new Set(gone.map(({ rule }) => rule.kind))).toEqual(new Set(['deadline', 'letter', 'route', 'rule']))
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
