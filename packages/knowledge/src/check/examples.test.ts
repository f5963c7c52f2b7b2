import type { Knowledge, TableChange } from '@oficio/core/knowledge'
import { expect, test } from 'vitest'
import { load } from '../index.ts'
import { lostInExamples } from './examples.ts'

// What a table does is seen in examples, also where the places that a release changes would let it through.

const knowledge = load()
const change = (slice: TableChange['slice']): TableChange => ({
  ...{ fact: 'table', slice, at: '/x', before: null, after: 'x' },
})
const seen = (slice: TableChange['slice'], value: unknown): string =>
  lostInExamples(knowledge, { ...knowledge, [slice]: value } as Knowledge, [change(slice)])
    .map(({ message }) => message)
    .join()

const { baseChecks, routeRules, recognition, genericIdentifiers } = knowledge

test('no draft that may leave is stopped, of whatever kind: other kinds that still leave are no comfort', () => {
  const nothingSuch = { ...baseChecks[0], code: 'civil.matter', severity: 'block', rule: 'required' }
  const asked = [...baseChecks, { ...nothingSuch, field: 'case.nothingSuch' }]
  expect(seen('baseChecks', asked)).toMatch(/shows no more what it did: .*: may leave/)
  expect(seen('baseChecks', baseChecks)).toBe('')
})

test.each<readonly [string, object]>([
  ['a way for emergencies alone', { routes: with_('dom.order', { emergencyOnly: true }) }],
  ['a way by a treaty that it did not want', { routes: with_('mla.stored', { treaty: 'protocol' }) }],
  [
    'another order of ways',
    { order: { ...routeRules.order, ordinary: routeRules.order.ordinary.toReversed() } },
  ],
])('no way is closed and none stands behind another: %s', (_, changed) => {
  expect(seen('routeRules', { ...routeRules, ...changed })).toMatch(/shows no more what it did/)
})

function with_(id: string, more: object): object {
  return { ...routeRules.routes, [id]: { ...routeRules.routes[id], ...more } }
}

test('nobody who was found is hidden', () => {
  const [value] = genericIdentifiers.flatMap(({ type, validExamples }) =>
    type === 'email' ? validExamples : [],
  )
  const addresses: object = Object(recognition.addresses)
  const known: readonly string[] = Reflect.get(addresses, 'reserved4')
  const reserved4 = [...known, '0.0.0.0/1', '128.0.0.0/1']
  expect(value).toBeDefined()
  expect(seen('recognition', { ...recognition, addresses: { ...addresses, reserved4 } })).toMatch(
    /shows no more what it did/,
  )
})
