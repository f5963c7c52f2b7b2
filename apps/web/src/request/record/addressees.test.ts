import { stateOf } from '@oficio/core/case'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { actOf, type Typed } from './acts.ts'
import { isWhole, knownAuthorities, legTo, providerHas, unchosen, withoutIt } from './addressees.ts'
import { type Chosen, saidToday } from './said-outside.ts'

const knowledge = load()
const typed: Chosen<Typed> = {
  kind: 'sent',
  on: '2026-11-20',
  from: 'device-case',
  note: '',
  files: [],
  said: {},
}
const state = (...acts: readonly ReturnType<typeof actOf>[]) => stateOf({ requestType: 'disclosure', acts })

test('what one addressee refused goes to another as a leg of its own, on the device as in a house', () => {
  const [authority] = knownAuthorities({ country: 'CL', addressee: { country: 'US' } }, knowledge, 'es')
  expect(authority).toMatchObject({ kind: 'central-authority', country: 'CL' })
  const first = [actOf(typed), actOf({ ...typed, kind: 'refused', on: '2026-11-22' })]
  const refused = state(...first)
  expect(legTo(refused.legs, { kind: 'provider-outside' })).toBe(1)
  const to = authority ?? null
  expect(to && legTo(refused.legs, to)).toBe(2)
  const sentOn = actOf({ ...typed, on: '2026-11-24', said: { to, channel: 'valija' } }, 2)
  const both = state(...first, sentOn)
  expect(both.legs.map(({ to: { kind }, status }) => [kind, status])).toEqual([
    ['provider-outside', 'refused'],
    ['central-authority', 'sent'],
  ])
  expect(both.status).toBe('sent')
  expect(to && legTo(both.legs, to)).toBe(2)
  const answered = state(...first, sentOn, actOf({ ...typed, kind: 'disclosed', on: '2026-11-26' }, 2))
  expect(answered.legs.map(({ status }) => status)).toEqual(['refused', 'answered'])
})

test('whoever has it is not offered as one more', () => {
  const about = { country: 'CL', addressee: { country: 'US' } }
  const [authority, next] = knownAuthorities(about, knowledge, 'es')
  const to = authority ?? null
  const none = state().legs
  expect(providerHas(none)).toBe(false)
  const offered = (legs: typeof none) => withoutIt(knownAuthorities(about, knowledge, 'es'), legs)
  expect(offered(none)).toContainEqual(authority)
  const { legs } = state(actOf({ ...typed, said: { to, channel: 'valija' } }, 1))
  expect(providerHas(legs)).toBe(false)
  expect(offered(legs)).not.toContainEqual(authority)
  expect(offered(legs)).toContainEqual(next)
  expect(providerHas(state(actOf(typed)).legs)).toBe(true)
})

test('to whom, and from what it is known, is chosen by whoever signs it', () => {
  expect(isWhole(unchosen)).toBe(false)
  expect(saidToday('2026-11-20').from).toBe('')
})

test('nobody is written to without a name', () => {
  const to = { kind: 'court', name: ' ', country: 'CL' } as const
  expect(isWhole(to)).toBe(false)
  expect(isWhole({ ...to, name: 'Juzgado Ficticio' })).toBe(true)
})
