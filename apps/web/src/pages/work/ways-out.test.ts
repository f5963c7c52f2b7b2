import type { Addressee, Leg, RequestState } from '@oficio/core/act'
import { expect, test } from 'vitest'
import { type ReachOfProvider, type StandingForWays, waysOut } from './ways-out.ts'

const nobody: ReachOfProvider = {
  maySend: false,
  mayInvite: false,
  mayRecord: false,
  hasDesk: false,
  hasNode: false,
  isToState: false,
  isPassing: false,
}
const sends: ReachOfProvider = { ...nobody, maySend: true }
type OnWay = StandingForWays['legs'][number]
const state = (
  status: RequestState['status'],
  legs: readonly OnWay[],
  more: Partial<StandingForWays> = {},
): StandingForWays => ({
  legs,
  stage: legs.length > 0 ? 'sent' : 'signed',
  status,
  sealed: true,
  broughtIn: null,
  ...more,
})
const leg = (to: Addressee, status: Leg['status'] = 'sent'): OnWay => ({ to, status })
const outside = leg({ kind: 'provider-outside' })
const court = leg({ kind: 'court', name: 'Juzgado Ficticio', country: 'CL' })
const open = (ways: ReturnType<typeof waysOut>) =>
  Object.entries(ways).flatMap(([way, value]) => (value ? [value === true ? way : `${way} ${value}`] : []))

test('what was sealed goes to its provider first, by its desk or another channel', () => {
  expect(open(waysOut(state('signed', []), sends))).toEqual(['first', 'handOff'])
  expect(open(waysOut(state('signed', []), { ...sends, hasDesk: true }))).toEqual([
    'first',
    'toThem',
    'handOff',
  ])
  expect(open(waysOut(state('signed', []), nobody))).toEqual([])
})

test('what lies with one addressee goes to another as well: an authority, or the provider that has it not', () => {
  expect(open(waysOut(state('sent', [outside]), sends))).toEqual(['further authority'])
  expect(open(waysOut(state('answered', [outside]), sends))).toEqual(['further authority'])
  expect(open(waysOut(state('sent', [court]), sends))).toEqual(['further with-provider'])
  expect(open(waysOut(state('sent', [court]), { ...sends, hasNode: true }))).toEqual([
    'toThem',
    'further with-provider',
  ])
  expect(open(waysOut(state('sent', [outside]), nobody))).toEqual([])
})

test('what was handed over outside is laid on the desk of a provider that answers here since then, while it waits', () => {
  const reach = { ...sends, hasDesk: true }
  expect(open(waysOut(state('sent', [outside]), reach))).toContain('toThem')
  expect(open(waysOut(state('answered', [leg(outside.to, 'refused')]), reach))).not.toContain('toThem')
  expect(open(waysOut(state('sent', [leg({ kind: 'provider-outside', node: 'n' })]), reach))).not.toContain(
    'toThem',
  )
})

test('from State to State no company is sent anything, first or after', () => {
  const reach = { ...sends, hasDesk: true, hasNode: true, mayInvite: true, isToState: true }
  expect(open(waysOut(state('signed', []), reach))).toEqual(['first', 'handOff'])
  expect(open(waysOut(state('sent', [court]), reach))).toEqual(['further authority'])
  // What lies before the central authority of the own State is that one's to pass on.
  expect(open(waysOut(state('signed', []), { ...reach, isPassing: true }))).toEqual([])
})

test('of what had gone out before it came here only is written down to whom else it went', () => {
  const brought = { sealed: false, broughtIn: { on: '2026-11-24', from: 'device-case' } } as const
  const reach = { ...nobody, mayRecord: true }
  expect(open(waysOut(state('answered', [outside], brought), reach))).toEqual(['recordFurther authority'])
  expect(open(waysOut(state('sent', [court], brought), reach))).toEqual(['recordFurther with-provider'])
  expect(open(waysOut(state('draft', [], { ...brought, stage: 'draft' }), reach))).toEqual([])
  expect(open(waysOut(state('sent', [outside]), reach))).toEqual([])
})
