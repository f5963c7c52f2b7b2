import { load } from '@oficio/knowledge'
import { recheck } from '@oficio/knowledge/check'
import { describe, expect, test } from 'vitest'
import type { ProfileChange } from '../provider/index.ts'
import { type RouteInput, routes } from '../route/index.ts'
import {
  applied,
  type FactChange,
  type FactEnvelope,
  type Knowledge,
  type KnowledgeChange,
  type KnowledgeRelease,
  withReleases,
} from './index.ts'
import { releasedSlices } from './released-slices.ts'

// The text of these tests stands on a host where the law is kept.
const knowledge: Knowledge = { ...load(), lawHosts: { official: ['gazette.example'], copies: [] } }
const on = '2026-12-01'

describe('releases', () => {
  const release = (number: number, ...changes: ProfileChange[]): KnowledgeRelease => ({
    number,
    provider: 'tiktok',
    on,
    confidence: 'high',
    changes,
  })

  test('are applied in their order, named after the newest, and leave the knowledge they came from alone', () => {
    const text = JSON.stringify(knowledge.providers)
    const next = withReleases(knowledge, [
      release(2, { fact: 'emergency', channel: 'portal' }),
      release(5, { fact: 'emergency', channel: 'telephone' }),
    ])
    expect(next.version).toBe(`${knowledge.version}.r5`)
    expect(next.providers.tiktok?.emergency.channel).toBe('telephone')
    expect(JSON.stringify(knowledge.providers)).toBe(text)
    expect(next.providers.constructor).toBeUndefined()
  })

  test('one that an updated knowledge has no place for is passed over, the others count', () => {
    const next = withReleases(knowledge, [
      release(1, { fact: 'held', data: 'gone', available: false }, { fact: 'emergency', channel: 'portal' }),
    ])
    expect(next.providers.tiktok?.emergency.channel).toBe('portal')
  })
})

const read: FactEnvelope = {
  source: 'https://gazette.example/2026/11',
  asOf: '2026-12-01',
  confidence: 'high',
  basis: 'read',
}
const approval = '/CL/medellin/status'
const law = (change: Partial<FactChange>): FactChange => ({
  fact: 'stands',
  slice: 'countries',
  at: approval,
  before: { value: knowledge.countries.CL?.medellin.status.value },
  after: { value: 'in force' },
  envelope: read,
  ...change,
})
const released = (...changes: KnowledgeChange[]) =>
  applied(knowledge, { provider: null, on, confidence: 'high', changes })
const told = (...changes: KnowledgeChange[]) => {
  const result = released(...changes)
  return result.ok ? 'ok' : `${result.finding.code} ${result.finding.path}`
}

describe('a fact of the law in a release', () => {
  test('stands otherwise with its own envelope, and nothing beside it does', () => {
    const before = JSON.stringify(knowledge)
    const result = released(law({}))
    if (!result.ok) throw new Error(result.finding.code)
    expect(result.knowledge.countries.CL?.medellin.status).toEqual({ value: 'in force', ...read })
    expect(Object.hasOwn(result.knowledge.sources, read.source)).toBe(true)
    const back = structuredClone(JSON.parse(JSON.stringify(result.knowledge)))
    back.countries.CL.medellin.status = JSON.parse(before).countries.CL.medellin.status
    delete back.sources[read.source]
    expect(back).toEqual(JSON.parse(before))
    expect(JSON.stringify(knowledge)).toBe(before)
    expect(result.knowledge.countries.constructor).toBeUndefined()
  })

  test('opens or closes a route from that moment', () => {
    const ask = {
      requesting: 'CL',
      authority: 'prosecutor',
      holderState: 'US',
      data: ['subscriber'],
    } as const
    const rows = (of: typeof knowledge) =>
      routes(ask as RouteInput, of, on).routes.map(({ id, status }) => `${id} ${status}`)
    const inForce = knowledge.countries.CL?.budapest.inForce
    const left = law({
      at: '/CL/budapest/inForce',
      before: { value: inForce?.value },
      after: { value: '2027-08-01' },
    })
    const next = withReleases(knowledge, [
      { number: 7, provider: null, on, confidence: 'high', changes: [left] },
    ])
    expect(next.version).toBe(`${knowledge.version}.r7`)
    expect(next.countries.CL?.budapest.inForce?.value).toBe('2027-08-01')
    const before = rows(knowledge)
    const changed = rows(next).filter((row) => !before.includes(row))
    expect(changed).toEqual(['pres.247 closed'])
  })

  test.each<[string, Partial<FactChange>, string]>([
    [
      'of a slice that no release changes',
      { slice: 'templates' as string as 'stateRules' },
      'unknown-slice /0/slice',
    ],
    ['of a country that is not there', { at: '/QX/medellin/status' }, 'unknown-place /0/at'],
    ['of a place that is inherited', { at: '/CL/constructor' }, 'unknown-place /0/at'],
    ['with a pointer that is none', { at: 'CL' }, 'unknown-place /0/at'],
    ['that is no fact but a group of them', { at: '/CL/medellin' }, 'no-fact /0/at'],
    ['that is no fact but its value', { at: '/CL/medellin/status/value' }, 'no-fact /0/at'],
    ['that somebody changed in between', { before: { value: 'other' } }, 'stands-otherwise /0/before'],
    ['in another shape', { after: { value: ['in force'] } }, 'other-shape /0/after'],
    ['with a key that it did not have', { after: { value: 'x', more: 1 } }, 'other-shape /0/after'],
    ['from memory', { envelope: { ...read, basis: 'memory' } }, 'from-memory /0/envelope/basis'],
    ['without a source', { envelope: { ...read, source: '' } }, 'envelope /0/envelope/source'],
    [
      'of a day that no calendar has',
      { envelope: { ...read, asOf: '2026-02-30' } },
      'envelope /0/envelope/asOf',
    ],
  ])('%s has no place', (_, change, expected) => {
    expect(told(law(change))).toBe(expected)
  })

  test('comes with no word of a provider, and the word of a provider with none of the law', () => {
    expect(told({ fact: 'emergency', channel: 'portal' })).toBe('unknown-provider /0')
    expect(applied(knowledge, { provider: 'tiktok', on, confidence: 'high', changes: [law({})] })).toEqual({
      ok: false,
      finding: { code: 'unknown-slice', path: '/0/slice' },
    })
  })

  test('two follow each other on one place', () => {
    expect(told(law({}), law({ before: { value: 'in force' }, after: { value: 'denounced' } }))).toBe('ok')
    expect(told(law({}), law({}))).toBe('stands-otherwise /1/before')
  })

  test('is read again by the schema and the checks of the files', () => {
    const said = (...changes: FactChange[]) => {
      const result = released(...changes)
      if (!result.ok) throw new Error(result.finding.code)
      return recheck(result.knowledge, changes, knowledge).map(({ path, message }) => `${path}: ${message}`)
    }
    expect(said(law({}))).toEqual([])
    const { value } = knowledge.countries.CL?.budapest.inForce ?? {}
    expect(
      said(law({ at: '/CL/budapest/inForce', before: { value: value }, after: { value: '2027-02-30' } })),
    ).toEqual([expect.stringContaining('no calendar has this day')])
    const rule = { ...knowledge.stateRules.US?.rules[0] } as Record<string, unknown>
    const { source: _s, asOf: _a, confidence: _c, basis: _b, ...content } = rule
    expect(
      said({
        fact: 'stands',
        slice: 'stateRules',
        at: '/US/rules/0',
        before: content,
        after: { ...content, note: 'Read again.' },
        envelope: read,
      }),
    ).toEqual([])
    expect(
      said({
        fact: 'added',
        slice: 'stateRules',
        at: '/US/rules/-',
        before: null,
        after: { ...content, of: 'nobody' },
        envelope: read,
      }),
    ).toEqual([expect.stringContaining('"of": "nobody" is not among the allowed words')])
  })
})

/** Slices of the knowledge that hold a fact with its envelope, however deep. */
function slicesWithFacts(): readonly string[] {
  const holds = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    (isFact(value as Record<string, unknown>) || Object.values(value).some(holds))
  return Object.entries(knowledge).flatMap(([slice, value]) => (holds(value) ? [slice] : []))
}
const isFact = (value: Record<string, unknown>): boolean =>
  typeof value.source === 'string' &&
  ['asOf', 'confidence', 'basis'].every((key) => Object.hasOwn(value, key))

test('a release can change every slice that holds facts', () => {
  expect([...releasedSlices].sort()).toEqual([...slicesWithFacts()].sort())
})
