import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { choicesFrom, noChoices } from './choices.ts'
import { asksOf, thingsOf, userCountryOf } from './gather.ts'
import { answeredOf, everyone } from './rows.ts'
import { choicesOf, hasFresh, saidOf } from './said-of.ts'

const knowledge = load()
const read = (text: string) => thingsOf(recognise(text, knowledge, { country: 'CL' }).identifiers, knowledge)
const first = read('https://www.tiktok.com/@ejemplo.ficticio y https://www.instagram.com/otra.ficticia/')
const second = read('https://www.tiktok.com/@nueva.ficticia')
const both = read('https://www.tiktok.com/@ejemplo.ficticio y https://www.tiktok.com/@nueva.ficticia')
const chosen = saidOf(
  { ...noChoices, countries: { [everyone]: 'US' }, providers: { tiktok: false, instagram: false } },
  first,
)
const usersOf = (things: typeof first) =>
  things.map((thing) => userCountryOf(thing, choicesOf(chosen, things), 'CL'))

test('the next case takes over no country and no tick from the last', () => {
  expect(usersOf(second)).toEqual([{ country: 'CL', why: 'presumed' }])
  const { rows } = answeredOf(second, choicesOf(chosen, second), 'CL')
  expect(rows.map(({ provider, isAsked, userCountry }) => [provider, isAsked, userCountry])).toEqual([
    ['tiktok', true, 'CL'],
  ])
  expect(asksOf(second, choicesOf(chosen, second), 'CL')).toHaveLength(1)
})

test('nor those that come back after a reload once something else was pasted', () => {
  const back = choicesFrom(JSON.parse(JSON.stringify(chosen)))
  expect(choicesOf(back, second)).toMatchObject({ countries: {}, providers: {} })
  expect(choicesOf(back, first)).toEqual(chosen)
  // What does not tell of which things it was said is said of none.
  expect(choicesOf(choicesFrom({ countries: { [everyone]: 'US' } }), first).countries).toEqual({})
})

test('what stood there keeps what was said of it beside what comes later', () => {
  expect(usersOf(both)).toEqual([
    { country: 'US', why: 'chosen' },
    { country: 'CL', why: 'presumed' },
  ])
  expect(choicesOf(chosen, both).providers).toEqual({ instagram: false })
  expect(choicesOf(chosen, first.slice(0, 1))).toBe(chosen)
})

test('a day that was chosen goes with its case', () => {
  const of = first.map(({ key }) => key)
  expect([first, second, both].map((things) => hasFresh(of, things))).toEqual([false, true, true])
})
