import type { Leg } from '@oficio/core/act'
import { expect, test } from 'vitest'
import { waysOn } from './ways-on.ts'

const leg = (number: number, kept: Partial<NonNullable<Leg['kept']>>, reference = `P-${number}`) =>
  ({ number, to: { kind: 'provider-outside' }, status: 'preserved', reference, kept }) as unknown as Leg
const kept = { on: '2026-11-01', until: '2026-12-05' }
const preservation = { requestType: 'preservation' } as const
const draft = { id: 'e', kind: 'preservation-extension', standing: 'draft', of: 'P-1' } as const
const told = (...of: Parameters<typeof waysOn>) => waysOn(...of).map(({ way, begun }) => [way, begun])

test('an extension that lies drafted is led to, and no second one is begun', () => {
  const state = { legs: [leg(1, kept)] }
  expect(told(preservation, state, [], false)).toEqual([
    ['disclosure', undefined],
    ['extension', undefined],
  ])
  expect(told(preservation, state, [draft], false)).toEqual([
    ['disclosure', undefined],
    ['extension', 'e'],
  ])
  // One that was refused, or that nobody sent in the end, leaves the way open.
  for (const standing of ['refused', 'withdrawn'] as const)
    expect(told(preservation, state, [{ ...draft, standing }], false)).toContainEqual([
      'extension',
      undefined,
    ])
  // Where two keep, each has its own.
  expect(told(preservation, { legs: [leg(1, kept), leg(2, kept)] }, [draft], false)).toEqual([
    ['disclosure', undefined],
    ['extension', 'e'],
    ['extension', undefined],
  ])
})

test('of what is kept no longer nothing preserved is asked for, and nothing is extended', () => {
  const lapsed = { ...kept, lapsed: { on: '2026-11-20', reason: 'unknown' as const } }
  expect(told(preservation, { legs: [leg(1, lapsed)] }, [draft], true)).toEqual([
    ['mutual-assistance', undefined],
  ])
  expect(told(preservation, { legs: [leg(1, lapsed), leg(2, kept)] }, [], false)).toHaveLength(2)
})
