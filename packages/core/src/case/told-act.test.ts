import { expect, test } from 'vitest'
import {
  askedFields,
  type BodyOf,
  beginning,
  type Leg,
  offeredAt,
  type Rule,
  refusedBy,
  type Says,
  saidFields,
  tellings,
  tellingsOf,
} from '../act/index.ts'
import { bodyFrom } from './read-act.ts'
import { toldAct } from './told-act.ts'

// An act that no slice has, as one entry of a slice would say it: somebody warned that what is kept will be
// gone.
const says = {
  leg: 'leg',
  until: 'day',
  why: ['no-renewal', 'account-closed'],
  words: 'words',
  reference: 'line?',
} as const satisfies Says
const rule: Rule<BodyOf<typeof says>> = {
  recorded: 'only',
  told: [{ offered: { request: { kept: 3 }, leg: { kept: 3 } }, again: { words: 'note' } }],
  refusal: ({ legs }, { leg }) =>
    legs.some((one) => one.number === leg && one.kept) ? undefined : 'not-kept',
  after: (state) => state,
}
const [warned] = tellingsOf('warned', says, rule)
if (!warned) throw new Error('nothing is told')
const recorded = { on: '2026-11-20', from: 'mail', note: 'Se borra el 1 de diciembre.' } as const
const typed = { until: '2026-12-01', why: 'no-renewal', reference: 'W-1' } as const
const body = { leg: 2, ...typed, words: recorded.note }

test('the form of an act asks what its slice says, and nothing twice', () => {
  expect(
    askedFields(warned).map(({ key, name, words, mayBeEmpty }) => [key, name ?? words, mayBeEmpty]),
  ).toEqual([
    ['until', 'day', false],
    ['why', ['no-renewal', 'account-closed'], false],
    ['reference', 'line', true],
  ])
})

test('it is offered where its slice says, after what is likelier there', () => {
  const names = (of: 'request' | 'leg', when: 'kept' | 'asked') =>
    offeredAt([warned, ...tellings], of, when).map(({ name }) => name)
  expect(names('request', 'kept').slice(0, 3)).toEqual(['extended', 'lapsed', 'warned'])
  expect(names('leg', 'kept')).toContain('warned')
  expect(names('leg', 'asked')).not.toContain('warned')
})

test('what is typed becomes its body, as a case file is read; nothing is chosen in the place of who tells it', () => {
  expect(toldAct(warned, 2, { ...typed, ground: 'form.date' }, recorded)).toEqual({
    ...{ kind: 'warned', body, recorded },
  })
  expect(bodyFrom(says, undefined, body)).toEqual(body)
  expect(toldAct(warned, 2, { ...typed, until: 'pronto' }, recorded)).toBeUndefined()
  expect(toldAct(warned, 2, { ...typed, why: '' }, recorded)).toBeUndefined()
})

test('that nobody can say why is what a choice begins with, where it can be said', () => {
  const choice = { leg: 'leg', why: ['no-renewal', 'unknown'] } as const
  const [one] = tellingsOf('warned', choice, { told: [{ offered: {} }] })
  expect(one && toldAct(one, 1, {}, recorded)?.body).toEqual({ leg: 1, why: 'unknown' })
})

test('its rule refuses it, after what refuses every act', () => {
  const by = { person: 'p', institution: 'i' }
  const leg = { number: 2, kept: { on: '2026-11-08' } } as Leg
  const doing = { kind: 'warned', body, recorded }
  const state = { ...beginning, seq: 1, stage: 'sent' } as const
  expect(refusedBy(rule, { ...state, legs: [leg] }, doing, by)).toBeUndefined()
  expect(refusedBy(rule, state, doing, by)).toBe('not-kept')
  expect(refusedBy(rule, { ...state, legs: [leg], held: true }, doing, by)).toBe('held')
  expect(refusedBy(rule, { ...state, legs: [leg] }, { ...doing, recorded: null }, by)).toBe('only-recorded')
})

test('its line says the reference, then why, then until when; the note stands below already', () => {
  expect(saidFields(warned, body).map(({ field, value }) => [field.key, value])).toEqual([
    ['reference', 'W-1'],
    ['why', 'no-renewal'],
    ['until', '2026-12-01'],
  ])
})
