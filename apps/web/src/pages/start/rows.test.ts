import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { noChoices } from './choices.ts'
import { thingsOf, userCountryOf } from './gather.ts'
import { answeredOf, everyone } from './rows.ts'

const knowledge = load()
const read = (text: string) => thingsOf(recognise(text, knowledge, { country: 'CL' }).identifiers, knowledge)
const two = 'https://www.tiktok.com/@ejemplo.ficticio y https://www.instagram.com/otra.ficticia/'

test('one row a holder, each with what it holds', () => {
  const { rows } = answeredOf(read(`${two} https://www.tiktok.com/@tercera.ficticia`), noChoices, 'CL')
  expect(rows.map(({ provider, things }) => [provider, things.length])).toEqual([
    ['tiktok', 2],
    ['instagram', 1],
  ])
})

test('a provider that was taken out keeps its row, and is not asked', () => {
  const { rows } = answeredOf(read(two), { ...noChoices, providers: { tiktok: false } }, 'CL')
  expect(rows.map(({ provider, isAsked }) => [provider, isAsked])).toEqual([
    ['tiktok', false],
    ['instagram', true],
  ])
})

test('what many could search has no row until somebody is chosen, and what is doubtful never', () => {
  const things = read('cuenta.ficticia@example.com')
  expect(answeredOf(things, noChoices, 'CL')).toMatchObject({ rows: [], open: things })
  const chosen = answeredOf(things, { ...noChoices, providers: { google: true } }, 'CL')
  expect(chosen.rows.map(({ provider }) => provider)).toEqual(['google'])
  const doubtful = things.map((thing) => ({ ...thing, doubtful: true }))
  expect(answeredOf(doubtful, { ...noChoices, providers: { google: true } }, 'CL')).toMatchObject({
    rows: [],
    doubtful,
  })
})

test('one country stands for all, and an account that has its own keeps it', () => {
  const [first, second] = read(two)
  const choices = { ...noChoices, countries: { [everyone]: 'AR', [second?.key ?? '']: 'ES' } }
  expect([first, second].map((thing) => thing && userCountryOf(thing, choices, 'CL').country)).toEqual([
    'AR',
    'ES',
  ])
})
