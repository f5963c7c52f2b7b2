import { recognise } from '@oficio/core/identifier'
import { formFields } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { clockOf } from '../../../request/emergency/first-touch.ts'
import { noChoices } from '../choices.ts'
import { thingsOf } from '../gather.ts'
import { withChosen } from './chosen-handles.ts'
import { goneOn } from './gone-on.ts'
import { seedIn } from './seed.ts'
import { emergencyChannel, emergencyFor, type ToldDanger, toldFrom } from './told.ts'
import { unitCase } from './unit-case.ts'
import { asksIn, isToldWhose, leftOutOf, namedIn, unaskedIn } from './whom.ts'

const knowledge = load()
const on = '2026-11-27'
const since = '2026-11-27T17:00:00.000Z'
const none = toldFrom(undefined, since)
/** As the page reads it. */
const read = (text: string) =>
  thingsOf(recognise(text, knowledge, { country: 'CL', isLifeAtStake: true }).identifiers, knowledge)
const asked = (text: string, told: ToldDanger = none) =>
  asksIn(read(text), told, noChoices, 'CL', knowledge.providers)
const kidnapping =
  'Secuestro: piden rescate por WhatsApp desde el +1 202 555 0134. La víctima usa https://www.instagram.com/otra.ficticia/'

/** The account of the victim, which the text alone says is hers, ticked by somebody. */
const ticked = (text: string): ToldDanger => ({
  ...none,
  asked: Object.fromEntries(read(text).flatMap(({ key, doubtful }) => (doubtful ? [[key, true]] : []))),
})

test('of a kidnapping the number of the captors is asked about, and the account of the victim once somebody ticks it', () => {
  expect(read(kidnapping).map(({ type, doubtful }) => [type, doubtful])).toContainEqual([
    'instagramProfileUrl',
    true,
  ])
  expect(asked(kidnapping).map(({ provider }) => provider)).toEqual(['whatsapp'])
  expect(asked(kidnapping, ticked(kidnapping)).map(({ provider }) => provider)).toEqual(
    expect.arrayContaining(['whatsapp', 'instagram']),
  )
})

test('the number of a daughter that is not asked about yet is said to be missing from the fields, until somebody says whose it is', () => {
  for (const daughter of ['Hija', 'Filha']) {
    const things = read(`Secuestrador: WhatsApp +1 202 555 0134. ${daughter}: +1 202 555 0135`)
    const [, number] = things
    const left = (told: ToldDanger) => leftOutOf('whatsapp', things, told).map(({ normalised }) => normalised)
    expect(left(none)).toEqual(['+12025550135'])
    const key = number?.key ?? ''
    expect(left({ ...none, whose: { [key]: 'endangered' }, asked: { [key]: true } })).toEqual([])
    expect(left({ ...none, whose: { [key]: 'other' }, asked: { [key]: false } })).toEqual([])
  }
})

test('once somebody said whose a number is, nothing asks to look at it for that', () => {
  const things = read('Secuestrador: WhatsApp +1 202 555 0134. Hija: +1 202 555 0135')
  const number = things[1] as (typeof things)[number]
  const said: ToldDanger = { ...none, whose: { [number.key]: 'endangered' } }
  expect([isToldWhose(number, none), isToldWhose(number, said)]).toEqual([false, true])
  // What it is stays in doubt, whosever it is.
  const doubt = { ...number, why: [...number.why, { code: 'notInPlan' as const, value: 'US' }] }
  expect(isToldWhose(doubt, said)).toBe(false)
})

test('the number of the captors goes to no provider because an account of the victim stands beside it', () => {
  const [number] = read(kidnapping)
  const at = (text: string, told: ToldDanger = ticked(text)) =>
    asked(text, told)
      .filter(({ things }) => things.some(({ type }) => type === 'phoneE164'))
      .map(({ provider }) => provider)
  expect(number?.type).toBe('phoneE164')
  expect(at(kidnapping)).toEqual(['whatsapp'])
  const called =
    'Los secuestradores llaman desde el +1 202 555 0134. La víctima usa https://www.instagram.com/otra.ficticia/'
  expect(at(called)).toEqual([])
  // Whoever chooses the provider says that it is to be asked.
  expect(at(called, { ...ticked(called), providers: ['instagram'] })).toEqual(['instagram'])
})

describe('a number that a ransom is demanded from is chosen with the service named for it, whoever was named before', () => {
  test.each([
    'Secuestro. Se llevaron a Sofía. Piden rescate por WhatsApp desde el +57 310 555 0134. Ella usa https://www.instagram.com/sofi.inventada/',
    'Se llevaron a mi hija Sofía. Los secuestradores exigen 50 millones de pesos por WhatsApp desde el +57 310 555 0134.',
    'Sequestro. Levaram a Sofia. Pedem resgate por WhatsApp a partir do +55 11 95555-0134.',
    'Levaram a Sofia. Exigem um resgate pelo WhatsApp do número +55 11 95555-0134 à família.',
    'They took Sofia. They demand a ransom over WhatsApp from +1 202 555 0134.',
    'Ils ont emmené Sofia. Ils exigent une rançon par WhatsApp depuis le +33 6 39 98 01 34.',
  ])('%s', (text) => {
    const [number] = read(text)
    expect([number?.type, number?.doubtful]).toEqual(['phoneE164', false])
    expect(asked(text).filter(({ things }) => things.some(({ key }) => key === number?.key))).toMatchObject([
      { provider: 'whatsapp' },
    ])
  })

  test.each([
    'Se llevaron a Sofía. No piden rescate por WhatsApp desde el +57 310 555 0134.',
    'Se llevaron a Sofía. ¿Piden rescate por WhatsApp desde el +57 310 555 0134?',
    'Se llevaron a Sofía. Piden rescate por WhatsApp desde el +57 310 555 0134, el celular de ella.',
    'Se llevaron a Sofía. Piden rescate por WhatsApp desde el +57 310 555 0134. Es el celular de Sofía.',
    'Se llevaron a Sofía. Piden rescate por WhatsApp desde su celular +57 310 555 0134.',
    'Se llevaron a Sofía. Sus padres piden rescate por WhatsApp desde el +57 310 555 0134.',
  ])('in doubt it waits with its service, and what goes on names it: %s', (text) => {
    const things = read(text)
    const asks = asked(text)
    expect(asks).toEqual([])
    expect(things.map(({ named }) => named)).toEqual([['whatsapp']])
    expect(unaskedIn(things, asks, none)).toEqual(things)
    const [number] = things
    expect(unaskedIn(things, asks, { ...none, whose: { [number?.key ?? '']: 'other' } })).toEqual([])
  })
})

describe('a question hides no channel: whose a number is the text leaves open, and which service it names is shown', () => {
  test.each([
    ['secuestro: WhatsApp +56 9 5555 0134', 'unknownWhose'],
    ['sequestro: WhatsApp +55 11 95555-0134', 'unknownWhose'],
    ['sequestro: a vítima usa WhatsApp +55 11 95555-0134', 'victim'],
  ])('%s', (text, code) => {
    const things = read(text)
    const [number] = things
    expect(number?.why.map((one) => one.code)).toContain(code)
    expect(namedIn(things, none)).toEqual(['whatsapp'])
    // Nobody is asked before somebody says whose it is.
    expect(asked(text)).toEqual([])
    const said = (holder: 'threatening' | 'endangered' | 'other'): ToldDanger => ({
      ...none,
      whose: { [number?.key ?? '']: holder },
      asked: { [number?.key ?? '']: holder !== 'other' },
    })
    for (const holder of ['threatening', 'endangered'] as const)
      expect(asked(text, said(holder)).map(({ provider }) => provider)).toEqual(['whatsapp'])
    expect(asked(text, said('other'))).toEqual([])
    expect(namedIn(things, said('other'))).toEqual([])
  })

  test.each(['a vítima usa +55 11 95555-0134', 'Sequestro: a vítima usa o +55 11 95555-0134'])(
    '%s: the text says that it is hers',
    (text) => {
      expect(read(text).flatMap(({ doubtful, why }) => [doubtful, ...why.map(({ code }) => code)])).toEqual(
        expect.arrayContaining([true, 'victim']),
      )
    },
  )

  test('of one who threatened the victim the text says no such thing', () => {
    const [number] = read('Quem ameaçou a vítima usa o +55 11 95555-0134')
    expect(number?.why.map(({ code }) => code)).not.toContain('victim')
  })
})

test('what this device keeps of the authority stands in the fields, and that of another State does not', () => {
  const [ask] = asked(kidnapping)
  if (!ask) throw new Error('nobody is asked')
  const authority = {
    ...{ country: 'CL', language: 'es' as const },
    authority: {
      name: 'Fiscalía de Puerto Ficticio',
      officer: { name: 'Nora Imaginada', phone: '+1 202 555 0120' },
    },
  }
  const of = (country: string) =>
    emergencyFor(ask, {
      ...{ told: none, on, knowledge, authority: { ...authority, country } },
      ...{ country: 'CL', offset: '-03:00', language: 'es' },
    })
  const values = formFields(of('CL'), { knowledge, on })
    .boxes.map(({ value }) => value)
    .join(' ')
  expect(values).toContain('Fiscalía de Puerto Ficticio')
  expect(values).toContain('+1 202 555 0120')
  expect(of('PE').authority).toBeUndefined()
})

test('the case that keeps it keeps the channel of the emergency too', () => {
  const things = read(kidnapping)
  const asks = asked(kidnapping)
  const { requests } = seedIn({
    ...{ asks, things, told: none, country: 'CL', choices: noChoices, pasted: kidnapping, on, knowledge },
  })
  const [first] = requests
  expect(first?.own).toMatchObject({ channel: emergencyChannel(first?.provider ?? '', on, knowledge) })
  expect(requests.some(({ own }) => own.channel?.value)).toBe(true)
})

test('what is taken out is asked of nobody', () => {
  const [number] = read(kidnapping)
  const told = { ...none, asked: { [number?.key ?? '']: false } }
  expect(asked(kidnapping, told).flatMap(({ things }) => things.map(({ key }) => key))).not.toContain(
    number?.key,
  )
})

test('a provider is chosen with nothing pasted, and one that nobody knows is none', () => {
  expect(
    asked('', { ...none, providers: ['whatsapp', '__proto__'] }).map(({ provider }) => provider),
  ).toEqual(['whatsapp'])
})

test('the fields ask for the latest log-ins, hold the answers, and say nothing of telling the user', () => {
  const told = { ...none, answers: { personInDanger: 'La víctima, 34 años', danger: 'Amenazan con matarla' } }
  const [request] = asked(kidnapping, told).map((ask) =>
    emergencyFor(ask, {
      ...{ told, on, knowledge },
      ...{ country: 'CL', offset: '-03:00', language: 'es' },
    }),
  )
  if (!request) throw new Error('nobody is asked')
  expect(request.dataRequested?.[0]).toMatchObject({ category: 'traffic' })
  // Nobody gave a period: none is made up.
  expect(request.dataRequested?.filter(({ from, to }) => from || to)).toEqual([])
  expect(request.userNotice).toBeUndefined()
  const values = formFields(request, { knowledge, on }).boxes.map(({ value }) => value)
  expect(values).toEqual(expect.arrayContaining(['La víctima, 34 años', 'Amenazan con matarla']))
  // The box says what finds somebody, not a class of data.
  expect(values.join(' ')).toMatch(/(?:log-ins|inicios de sesión).*IP/)
})

test('the clock runs from the first touch, and what was held is read as it may be', () => {
  expect(clockOf(since, Date.parse(since) + 187_000)).toBe('3:07')
  expect(clockOf(since, Date.parse(since) + 3_729_000)).toBe('1:02:09')
  expect(clockOf(since, Date.parse(since) - 5_000)).toBe('0:00')
  expect(toldFrom({ since, answers: { danger: 'a', imminence: 3 }, providers: ['x', 4] }, '')).toEqual({
    ...none,
    answers: { danger: 'a' },
    providers: ['x'],
  })
  expect(toldFrom({ since: 'never' }, since).since).toBe(since)
})

test('whoever comes back goes on in the same case: no second emergency, and what was told since stands there', () => {
  const seedFor = (told: ToldDanger) =>
    seedIn({
      ...{ asks: asked(kidnapping, told), things: read(kidnapping), told, country: 'CL' },
      ...{ choices: noChoices, pasted: kidnapping, on, knowledge },
    })
  const first: ToldDanger = { ...none, answers: { danger: 'Amenazan con matarla', imminence: 'Hoy' } }
  const kept = { caseId: 'c1', answers: first.answers, second: first.second }
  const seed = seedFor(first)
  const whole = {
    ...{ id: 'c1', revision: 0, createdAt: since, changedAt: since, country: 'CL', shared: {} },
    identifiers: seed.identifiers,
    requests: seed.requests.map((one, i) => ({ ...one, id: `r${i}`, acts: [] })),
  }
  let n = 0
  const newId = () => `n${n++}`
  const again = goneOn(whole, seed, kept, newId)
  expect(again.requests.map(({ id }) => id)).toEqual(whole.requests.map(({ id }) => id))
  expect(again.identifiers).toEqual(whole.identifiers)
  // An answer that was mended on either side stands; a provider that came later is asked.
  const here = {
    ...whole,
    requests: whole.requests.map((entry) => ({
      ...entry,
      own: { ...entry.own, emergency: { ...entry.own.emergency, imminence: 'A las 18' } },
    })),
  }
  const later: ToldDanger = {
    ...first,
    answers: { ...first.answers, danger: 'La tienen' },
    providers: ['tiktok'],
  }
  const next = goneOn(here, seedFor(later), kept, newId)
  expect(next.requests.length).toBeGreaterThanOrEqual(whole.requests.length)
  expect(new Set(next.requests.map(({ provider }) => provider)).size).toBe(next.requests.length)
  expect(next.requests[0]?.own.emergency).toEqual({ danger: 'La tienen', imminence: 'A las 18' })
  // What the tab holds keeps the case.
  expect(toldFrom({ ...first, kept }, since).kept).toEqual(kept)
  expect(none.kept).toBeUndefined()
})

describe('for whoever is signed in', () => {
  const text = '@quien.amenaza'
  const told: ToldDanger = {
    ...none,
    providers: ['tiktok'],
    answers: {
      personInDanger: 'Una niña de 9 años',
      danger: 'Amenazan con matarla',
      imminence: 'El último mensaje da seis horas',
      dataNeeded: 'Quién abrió la cuenta',
    },
    inHouse: { notOrdinary: 'La orden tarda días', until: 'Hasta que aparezca' },
  }
  const found = withChosen(recognise(text, knowledge), text, ['tiktok'], knowledge, 'CL')
  const things = thingsOf(found.identifiers, knowledge)
  const officer = { name: 'Sofía Inventada', title: 'inspectora' }
  const made = unitCase({
    ...{ things, told, on, knowledge, officer, choices: noChoices, country: 'CL', pasted: text },
    asks: asksIn(things, told, noChoices, 'CL', knowledge.providers),
    ...{ language: 'es', offset: '-03:00', words: () => 'palabras', reference: 'Vida en peligro' },
    mailbox: 'sofia@policia-costa.example',
    speaker: {
      ...{ country: 'CL', institution: 'Policía Ficticia de la Costa', kind: 'police' },
      ...{ unit: 'Brigada de Puerto Ficticio', domains: ['policia-costa.example'] },
      ...{ callBack: ['+12025550150'], officers: [officer], colleagues: [officer] },
    },
  })
  const [request] = made.requests

  test('the case of the unit holds the account, the answers and the moment of the first touch', () => {
    expect(made.requests).toHaveLength(1)
    expect(made.facts).toMatchObject({ firstTouch: since, device: { pasted: text, createdAt: since } })
    expect(request).toMatchObject({
      ...{ provider: 'tiktok', requestType: 'emergency', country: 'CL', language: 'es' },
      identifiers: [{ type: 'tiktokUsername', value: 'quien.amenaza' }],
      emergency: told.answers,
    })
    expect(request?.letter?.answers?.slice(5)).toEqual(['La orden tarda días', 'Hasta que aparezca'])
  })

  test('its sender is that of the registry, and it asks for the latest days alone', () => {
    expect(request?.authority).toMatchObject({
      name: 'Policía Ficticia de la Costa',
      officer: { rank: 'inspectora' },
    })
    expect(request?.letter).toMatchObject({ unit: 'Brigada de Puerto Ficticio' })
    expect(request?.letter?.serial).toBeUndefined()
    expect(request?.dataRequested?.every(({ from, to }) => from && to)).toBe(true)
    const blocks = check(request ?? fail(), { on, officialDomains: ['policia-costa.example'] }, knowledge)
    expect(blocks.findings.filter(({ severity }) => severity === 'block').map(({ path }) => path)).toEqual([])
  })
})

const fail = (): never => {
  throw new Error('no request')
}
