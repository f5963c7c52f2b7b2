import { readdirSync, readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { chosenBases } from '../statute/index.ts'
import { check, type Finding } from './index.ts'

interface Expected {
  readonly code: string
  readonly severity: string
  readonly path: string
}
interface Vector {
  readonly id: string
  readonly title: string
  // biome-ignore lint/suspicious/noExplicitAny: drafts are whatever the file holds
  readonly request: any
  readonly expectedFindings: readonly Expected[]
  readonly expectedOutcome: string
  readonly mustNotFlag: readonly string[]
}

const folder = new URL('../../../../vectors/drafts/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const { evaluationDate, testContext, codes } = read('context.json')
const context = { on: evaluationDate, ...testContext }
const knowledge = load()
const own = Object.keys(codes).filter((code) => code.includes('.'))
const vectors: Vector[] = readdirSync(folder)
  .filter((name) => name !== 'context.json')
  .sort()
  .map(read)
const flawed = vectors.filter(({ id }) => !id.startsWith('NC'))
const controls = vectors.filter(({ id }) => id.startsWith('NC'))
const short = ({ code, severity, path }: Expected) => `${severity} ${code} ${path}`
const run = (vector: Vector): readonly Finding[] => check(vector.request, context, knowledge).findings

test.each(flawed)('$id $title: its faults, and no other of these', (vector) => {
  const found = run(vector)
  expect(found.map(short)).toEqual(expect.arrayContaining(vector.expectedFindings.map(short)))
  const wanted = vector.expectedFindings.map(short)
  const others = found.filter((one) => own.includes(one.code) && !wanted.includes(short(one)))
  expect(others.filter(({ code }) => vector.mustNotFlag.includes(code)).map(short)).toEqual([])
})

test.each(vectors)('$id $title: the outcome is $expectedOutcome', (vector) => {
  expect(check(vector.request, context, knowledge).outcome).toBe(vector.expectedOutcome)
})

test.each(controls)('$id $title: nothing to repair', (vector) => {
  expect(
    run(vector)
      .filter(({ severity }) => severity !== 'advice')
      .map(short),
  ).toEqual([])
})

describe('of codes of which one alone governs a case', () => {
  const [base] = vectors
  const about = (legalBasis: string) =>
    check(
      {
        ...base?.request,
        country: 'AR',
        dataRequested: [{ category: 'subscriber' }],
        legalProcess: { ...base?.request.legalProcess, legalBasis },
      },
      context,
      knowledge,
    ).findings.filter(({ code }) => code === 'legalBasis.whichCode')

  test('both cited warn, one cited is worth the question, and never stop anybody', () => {
    expect(
      about('Código Procesal Penal Federal, artículo 122; Código Procesal Penal de la Nación, artículo 236'),
    ).toMatchObject([{ severity: 'warn', rule: 'both' }])
    expect(about('Código Procesal Penal Federal, artículo 122')).toMatchObject([
      { severity: 'advice', rule: 'one', params: { others: expect.stringContaining('Procesal Penal') } },
    ])
    expect(about('Ley 25.326, artículo 5')).toEqual([])
  })

  test('where one is cited, the repair never names the other', () => {
    for (const [legalBasis, other] of [
      ['Código Procesal Penal de la Nación, artículo 236', 'Federal'],
      ['Ley 23.984, artículo 236', 'Federal'],
    ] as const) {
      const { findings } = check(
        {
          ...base?.request,
          country: 'AR',
          dataRequested: [{ category: 'subscriber' }],
          legalProcess: { ...base?.request.legalProcess, legalBasis },
        },
        context,
        knowledge,
      )
      const offers = findings
        .filter(({ code }) => code.startsWith('legalBasis.'))
        .map(({ params }) => String(params.offer ?? ''))
      expect(offers.length).toBeGreaterThan(0)
      for (const offer of offers) expect(offer).not.toContain(other)
    }
  })

  test('no repair and no word filled in cites two of them', () => {
    for (const [country, statutes] of Object.entries(knowledge.statutes)) {
      const apart = statutes.filter(({ oneOf }) => oneOf !== undefined)
      for (const kind of ['disclosure', 'preservation', 'emergency'] as const)
        for (const categories of [
          ['subscriber', 'content'],
          ['subscriber', 'traffic'],
          ['traffic', 'content', 'location'],
        ]) {
          const bases = chosenBases({ country, kind, categories, on: context.on }, knowledge)
          const cited = new Set(bases.map(({ statute }) => statute).filter((one) => apart.includes(one)))
          expect(cited.size, `${country} ${kind} ${categories}`).toBeLessThanOrEqual(1)
        }
    }
  })
})

describe('an offence of a statute that was repealed', () => {
  const [base] = vectors
  const request = {
    ...base?.request,
    country: 'CL',
    case: {
      ...base?.request.case,
      offence: { name: 'Sabotaje informático', legalReference: 'Ley 19.223, artículo 1' },
    },
  }
  const told = (of: typeof knowledge) =>
    check(request, context, of).findings.filter(({ code }) => code === 'legalBasis.repealed')
  test('on a day that the new law gives, it stops', () => {
    expect(told(knowledge)).toMatchObject([
      { severity: 'block', params: { by: 'Ley 21.459', on: '2022-06-20' } },
    ])
  })
  test('on a day that nobody gave, it is told, and stops nobody', () => {
    const statutes = knowledge.statutes.CL?.map((one) =>
      one.id === 'ley-19223' && one.repealed ? { ...one, repealed: { ...one.repealed, on: null } } : one,
    )
    const without = { ...knowledge, statutes: { ...knowledge.statutes, CL: statutes ?? [] } }
    expect(told(without)).toMatchObject([
      { severity: 'warn', rule: 'offence.noDay', params: { by: 'Ley 21.459' } },
    ])
  })
})
