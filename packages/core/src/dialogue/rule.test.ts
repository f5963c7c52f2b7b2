import { describe, expect, test } from 'vitest'
import { lacksOf, type Position, statesAgreeing, whyNotTheirs, wordsCounting } from './index.ts'

const says = (institution: string, change: Partial<Position> = {}): Position => ({
  institution,
  kind: 'police',
  country: 'CL',
  provider: null,
  stance: 'support',
  ...change,
})
const provider = (id: string, stance: Position['stance'] = 'support') =>
  says(id, { kind: 'provider', country: 'SG', provider: id, stance })
const abroad = (stance: Position['stance'] = 'support') => says('b', { country: 'BR', stance })
const day = '2026-11-28'
const all = { country: null, provider: null }

describe('everybody’s letters', () => {
  test('two authorities and a provider adopt, and nobody adopts alone or twice', () => {
    expect(lacksOf(all, [], day, day)).toEqual(['authorities', 'providers'])
    expect(lacksOf(all, [says('a'), says('a'), provider('p')], day, day)).toEqual(['authorities'])
    expect(lacksOf(all, [says('a'), abroad()], day, day)).toEqual(['providers'])
    expect(lacksOf(all, [says('a'), abroad('live-with'), provider('p')], day, day)).toEqual([])
  })
  test('two of one State do not change what others sign, nor those who can only live with it', () => {
    expect(lacksOf(all, [says('a'), says('b'), provider('p')], day, day)).toEqual(['states'])
    expect(
      lacksOf(all, [says('a', { stance: 'live-with' }), abroad('live-with'), provider('p')], day, day),
    ).toEqual(['support'])
    expect(statesAgreeing([says('a'), abroad('live-with'), provider('p')])).toEqual(['BR', 'CL'])
    expect(statesAgreeing([says('a'), abroad('object')])).toEqual(['CL'])
  })
  test('an objection is lifted by whoever made it, and by nobody else of the institution', () => {
    const said = (person: string, stance: Position['stance']) => ({ institution: 'a', person, stance })
    const [objected, other, lifted] = [said('x', 'object'), said('y', 'support'), said('x', 'live-with')]
    expect(wordsCounting([objected, other])).toEqual([objected])
    expect(wordsCounting([objected, other, lifted])).toEqual([lifted])
    expect(wordsCounting([other, lifted])).toEqual([lifted])
  })
  test('one objection stops it, whoever objects, and so does the time for comments', () => {
    const agreed = [says('a'), abroad(), provider('p')]
    expect(lacksOf(all, [...agreed, provider('q', 'object')], day, day)).toEqual(['objection'])
    expect(lacksOf(all, agreed, '2026-11-29', day)).toEqual(['comments-open'])
  })
  test('whoever keeps the registry is no authority of a State', () => {
    expect(
      lacksOf(all, [says('a'), says('r', { kind: 'contact-point', country: null }), provider('p')], day, day),
    ).toEqual(['authorities'])
  })
})

test('of a State’s letters its central authority decides with another of its own, and nobody abroad', () => {
  const of = { country: 'PY', provider: null }
  const central = says('c', { kind: 'central-authority', country: 'PY' })
  const own = says('d', { country: 'PY' })
  expect(lacksOf(of, [says('a'), says('b'), provider('p')], day, day)).toEqual(['owner', 'authorities'])
  expect(
    lacksOf(of, [central, own, provider('p', 'object'), says('a', { stance: 'object' })], day, day),
  ).toEqual([])
  expect(lacksOf(of, [{ ...central, stance: 'live-with' }, own], day, day)).toEqual(['owner'])
  expect(whyNotTheirs(of, { country: 'CL', kind: 'central-authority' })).toBe('other-country')
  expect(whyNotTheirs(of, { country: 'PY', kind: 'provider' })).toBe('other-country')
  expect(whyNotTheirs(of, { country: 'PY', kind: 'police' })).toBeUndefined()
})

test('of a provider’s entry that provider itself says so, and another provider does not say it for it', () => {
  const of = { country: null, provider: 'tiktok' }
  expect(lacksOf(of, [says('a'), says('b'), provider('lemon')], day, day)).toEqual(['owner'])
  expect(lacksOf(of, [says('a'), says('b'), provider('tiktok', 'live-with')], day, day)).toEqual(['owner'])
  expect(lacksOf(of, [says('a'), says('b'), provider('tiktok')], day, day)).toEqual([])
})
