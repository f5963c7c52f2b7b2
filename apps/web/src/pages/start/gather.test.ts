import { checkIdentifier, recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { choicesFrom, noChoices } from './choices.ts'
import { asksOf, candidatesOf, dayIn, seedOf, thingsOf, userCountryOf } from './gather.ts'

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
  const things = read(`${profile} y quien amenaza escribe desde amenaza.ficticia@gmail.com, +1 202 555 0134`)
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

test('two addresses that differ only in their port stay two, and go into the case with port and minute', () => {
  const things = read('203.0.113.7:51234 2026-11-20 10:00 UTC\n203.0.113.7:51235 2026-11-20 10:00 UTC')
  expect(things.map(({ port }) => port)).toEqual([51234, 51235])
  const seed = seedOf(things, [], 'disclosure', 'CL', noChoices, '')
  expect(seed.identifiers.map(({ type, value, port, timestamp }) => [type, value, port, timestamp])).toEqual([
    ['ipv4', '203.0.113.7', 51234, '2026-11-20T10:00Z'],
    ['ipv4', '203.0.113.7', 51235, '2026-11-20T10:00Z'],
  ])
})

test('a time without its zone is no moment: the case takes its day and its port', () => {
  const seed = seedOf(read('203.0.113.7:51234 2026-11-20 10:00'), [], 'disclosure', 'CL', noChoices, '')
  expect(seed.identifiers[0]).toMatchObject({ port: 51234, observedOn: '2026-11-20' })
  expect(seed.identifiers[0]).not.toHaveProperty('timestamp')
})

test('a day beside a link is that of what its clause tells, and no day on which somebody saw it', () => {
  const told = 'https://www.instagram.com/ventas.ficticia publicó el 12/08/2026 la oferta'
  const seed = seedOf(read(told), [], 'disclosure', 'CL', noChoices, '')
  expect(seed.identifiers.length).toBeGreaterThan(0)
  for (const identifier of seed.identifiers) expect(identifier).not.toHaveProperty('observedOn')
})

const alias = 'en insta es @ana.ficticia\ntransferí al alias sofi.mate.luna'

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
  const [user] = recognise('en insta es @ana.ficticia', knowledge).identifiers
  const other = user && thingsOf([user], knowledge, { [`${user.type} ${user.normalised}`]: 'tiktokUsername' })
  expect(other?.[0]).toMatchObject({ type: 'tiktokUsername', sure: ['tiktok'] })
})

test('the service that the text names for a number is asked about it, and the number tells the country', () => {
  const things = read('piden rescate por WhatsApp desde el +1 202 555 0134', 'MX')
  expect(asksOf(things, noChoices, 'MX')).toMatchObject([{ provider: 'whatsapp', userCountry: 'US' }])
})

test('of the export of a chat its own service is asked, and of whoever else holds numbers nobody', () => {
  const things = read(
    [
      '[20/11/26, 14:03:12] +54 9 11 5555-0134: Hola, le escribo del banco',
      '[20/11/26, 14:04:00] Ana: ¿De cuál?',
      '[20/11/26, 14:05:30] +54 9 11 5555-0134: Páseme el código que le llegó',
    ].join('\n'),
  )
  expect(things.map(({ normalised, country }) => [normalised, country])).toEqual([['+5491155550134', 'AR']])
  expect(candidatesOf(things).sure).toEqual(['whatsapp'])
  expect(asksOf(things, noChoices, 'CL').map(({ provider }) => provider)).toEqual(['whatsapp'])
})

test('what was corrected comes back with its paste, and what was held by nobody comes to nothing', () => {
  const choices = { providers: { tiktok: false }, countries: { 'email a': 'PE' }, types: { 'email a': '' } }
  expect(choicesFrom(structuredClone(choices))).toEqual(choices)
  for (const held of [undefined, null, 'x', [1]]) expect(choicesFrom(held)).toBe(noChoices)
  expect(choicesFrom({ types: { a: 1, b: 'x' }, providers: [true] })).toEqual({
    ...noChoices,
    types: { b: 'x' },
  })
})

test('a private address is told as one, and nobody is asked about it', () => {
  for (const text of ['IP 192.168.1.7', 'IP: 10.0.0.46 a las 10:00', 'IP fd00::1']) {
    const things = thingsOf(recognise(text, knowledge, { country: 'CL' }).identifiers, knowledge)
    const address = things.find(({ type }) => type.startsWith('ip'))
    expect({ text, why: address?.why.map(({ code }) => code) }).toMatchObject({
      why: expect.arrayContaining([expect.stringMatching(/Address$/)]),
    })
    expect(address).toMatchObject({ doubtful: true, services: [], sure: [] })
  }
})
