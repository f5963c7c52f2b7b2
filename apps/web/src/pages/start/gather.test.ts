import { checkIdentifier, recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { asksOf, candidatesOf, dayIn, noChoices, seedOf, thingsOf, userCountryOf } from './gather.ts'

const knowledge = load()
const read = (text: string, country = 'CL') =>
  thingsOf(recognise(text, knowledge, { country }).identifiers, knowledge)
const profile = 'https://www.tiktok.com/@ejemplo.ficticio'

test('an account pasted three times is one account', () => {
  const things = read(`${profile} ${profile} tiktok.com/@ejemplo.ficticio`)
  expect(things).toHaveLength(1)
  expect(things[0]?.count).toBe(3)
})

test('a link of a service names its provider; a bare e-mail names nobody', () => {
  expect(candidatesOf(read(profile)).sure).toEqual(['tiktok'])
  expect(candidatesOf(read('cuenta.ficticia@example.com')).sure).toEqual([])
})

test('nobody is asked about an e-mail until the officer chooses whom', () => {
  const things = read('cuenta.ficticia@example.com')
  expect(asksOf(things, noChoices, 'CL')).toEqual([])
  expect(
    asksOf(things, { providers: { google: true }, countries: {}, types: {} }, 'CL').map(
      (ask) => ask.provider,
    ),
  ).toEqual(['google'])
})

test('a mailbox of one company names that company', () => {
  expect(candidatesOf(read('ejemplo.ficticio@gmail.com')).sure).toEqual(['google'])
})

test('users of two countries are two questions, for another company may answer', () => {
  const things = read(`${profile} https://www.tiktok.com/@otra.ficticia`)
  const asks = asksOf(things, { ...noChoices, countries: { [things[1]?.key as string]: 'ES' } }, 'CL')
  expect(asks.map((ask) => [ask.provider, ask.userCountry, ask.things.length])).toEqual([
    ['tiktok', 'CL', 1],
    ['tiktok', 'ES', 1],
  ])
})

test('a mailbox beside a link is asked of whoever holds it and not of the service of the link', () => {
  const things = read(`${profile} y la víctima escribe desde victima.ficticia@gmail.com, +1 202 555 0134`)
  const about = (choices = noChoices) =>
    asksOf(things, choices, 'CL').map((ask) => [ask.provider, ask.things.map((thing) => thing.type)])
  expect(about()).toEqual([
    ['tiktok', ['tiktokProfileUrl']],
    ['google', ['gmail']],
  ])
  expect(about({ providers: { whatsapp: true }, countries: {}, types: {} })).toContainEqual([
    'whatsapp',
    ['phoneE164'],
  ])
})

test('the country of a user is presumed to be that of the authority, and said to be', () => {
  const [thing] = read(profile)
  expect(thing && userCountryOf(thing, noChoices, 'CL')).toEqual({ country: 'CL', why: 'presumed' })
})

test('the number of an Argentine document tells Argentina, whoever asks', () => {
  const [thing] = read('CUIT 20-12345678-6', 'CL')
  expect(thing && userCountryOf(thing, noChoices, 'CL')).toEqual({ country: 'AR', why: 'document' })
})

test('the case holds every identifier, and each request only its own', () => {
  const things = read(`${profile} https://www.instagram.com/ejemplo.ficticio_01/`)
  const seed = seedOf(things, asksOf(things, noChoices, 'CL'), 'preservation', 'CL', noChoices, 'lo pegado')
  expect(seed.identifiers.map((it) => it.id)).toEqual(['i1', 'i2'])
  expect(seed.requests.map(({ provider, identifiers }) => [provider, identifiers])).toEqual([
    ['tiktok', ['i1']],
    ['instagram', ['i2']],
  ])
  expect(seed.pasted).toBe('lo pegado')
})

test('what goes into the case has the form that the provider accepts', () => {
  for (const text of [
    profile,
    'ejemplo.ficticio@gmail.com',
    '+44 7700 900123',
    'https://www.instagram.com/ejemplo.ficticio_01/',
  ])
    for (const thing of read(text))
      expect(checkIdentifier(thing.type, thing.normalised, knowledge)).toEqual({ status: 'ok' })
})

test('a name that objects have anyway is no choice', () => {
  const things = read(profile)
  expect(
    asksOf(things, { providers: JSON.parse('{"__proto__":true}'), countries: {}, types: {} }, 'CL').map(
      (ask) => ask.provider,
    ),
  ).toEqual(['tiktok'])
})

test('the day beside an address is taken for the day of the facts, unless it is still to come', () => {
  const things = read('203.0.113.7:51234 el 2026-11-20T13:00:00-03:00')
  expect(dayIn(things, '2026-11-24')).toBe('2026-11-20')
  expect(dayIn(things, '2026-11-01')).toBeUndefined()
})

const alias = 'en insta soy @ana.ficticia\ntransferí al alias sofi.mate.luna'

test('a bank alias below an account of a network is no user of that network', () => {
  const asks = asksOf(read(alias, 'AR'), noChoices, 'AR')
  expect(asks.flatMap(({ things }) => things.map(({ normalised }) => normalised))).toEqual(['ana.ficticia'])
})

const doubted = 'llamen al +44 7700 900123'

test('what is doubtful is shown and nobody is asked about it, whoever is chosen', () => {
  const things = read(doubted)
  expect(things.map(({ doubtful }) => doubtful)).toEqual([true])
  expect(candidatesOf(things)).toEqual({ sure: [], possible: [] })
  expect(asksOf(things, { ...noChoices, providers: { whatsapp: true } }, 'CL')).toEqual([])
  const seed = seedOf(things, [], 'preservation', 'CL', noChoices, '')
  expect(seed.identifiers.map(({ doubtful }) => doubtful)).toEqual([true])
})

test('one touch says what it is: the guess itself, another kind, or nothing at all', () => {
  const found = recognise(doubted, knowledge, { country: 'CL' }).identifiers
  const [guess] = thingsOf(found, knowledge)
  const key = guess?.key as string
  const [kept] = thingsOf(found, knowledge, { [key]: 'phoneE164' })
  expect(kept).toMatchObject({ type: 'phoneE164', doubtful: false })
  expect(candidatesOf(kept ? [kept] : []).possible).toContain('whatsapp')
  const [dropped] = thingsOf(found, knowledge, { [key]: '' })
  expect(seedOf(dropped ? [dropped] : [], [], 'disclosure', 'CL', noChoices, '').identifiers).toEqual([])
  const [user] = recognise('en insta soy @ana.ficticia', knowledge).identifiers
  const other = user && thingsOf([user], knowledge, { [`${user.type} ${user.normalised}`]: 'tiktokUsername' })
  expect(other?.[0]).toMatchObject({ type: 'tiktokUsername', sure: ['tiktok'] })
})

test('the service that the text names for a number is asked about it, and the number tells the country', () => {
  const things = read('piden rescate por WhatsApp desde el +1 202 555 0134', 'MX')
  expect(asksOf(things, noChoices, 'MX')).toMatchObject([{ provider: 'whatsapp', userCountry: 'US' }])
})
