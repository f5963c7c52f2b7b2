import type { Case } from '@oficio/core/case'
import { check } from '@oficio/core/preflight'
import { secondOf } from '@oficio/core/request'
import { addDays } from '@oficio/core/time'
import { load } from '@oficio/knowledge'
import { createMessages, type Messages } from '@oficio/messages'
import { beforeAll, expect, test } from 'vitest'
import { valueAt, withValue } from '../../form/pointer.ts'
import { inUtc, momentOf, offsetOfEnd, offsetOn, offsetText } from '../../form/zone.ts'
import { fieldsFor, typedFields } from '../../request/fields.ts'
import { blockingOf, byField, groupsOf, placeOf, withRooms } from '../../request/findings/findings-at.ts'
import { areAhead, preservedApart, rowsAhead } from '../../request/letter/data-ahead.ts'
import { defaultsFor, descriptionOf, freedByCategory } from '../../request/letter/defaults.ts'
import {
  draftOf,
  followed,
  withAsked,
  withNewIdentifier,
  withoutRow,
  withType,
  written,
} from '../../request/letter/place.ts'
import { openBraces, openPlaces } from './draft/braces.ts'
import { offencesOf, powersOf } from './draft/suggestions.ts'

const knowledge = load()
const on = '2026-11-24'
let es: Messages
let en: Messages
beforeAll(async () => {
  es = await createMessages('es')
  en = await createMessages('en')
})
const words = (language: string, name: string): string => {
  const messages = language === 'es' ? es : en
  const key = `drafting.letter.${name}`
  return messages.has(key) ? messages.format(key) : ''
}

/** What the first page hands over: a pasted link, its provider, the kind of request. */
const pasted: Case = {
  id: 'c1',
  revision: 0,
  createdAt: '2026-11-24T12:00:00Z',
  changedAt: '2026-11-24T12:00:00Z',
  country: 'CL',
  shared: {},
  identifiers: [
    {
      id: 'i1',
      type: 'tiktokProfileUrl',
      value: 'https://www.tiktok.com/@ejemplo.ficticio',
      services: ['tiktok'],
    },
  ],
  requests: [
    { id: 'r1', provider: 'tiktok', requestType: 'disclosure', identifiers: ['i1'], own: {}, acts: [] },
  ],
}
const entryOf = (whole: Case) => whole.requests.find(({ id }) => id === 'r1')
const requestIn = (whole: Case) => draftOf(whole, entryOf(whole))

/** As the pages do it: what can be filled in is filled in until nothing more can. */
function prefilled(whole: Case): Case {
  let next = whole
  for (let i = 0; i < 3; i++) {
    const wanted = defaultsFor({
      request: requestIn(next),
      knowledge,
      on,
      language: 'es',
      offset: '-03:00',
      words,
      number: 1,
    })
    next = wanted.reduce((before, [pointer, value]) => written(before, 'r1', pointer, value), next)
  }
  return next
}

const typed: Readonly<Record<string, string>> = {
  '/authority/name': 'Fiscalía Local de Puerto Ficticio',
  '/authority/location': 'Puerto Ficticio, Chile',
  '/authority/officer/name': 'Nora Imaginada',
  '/authority/officer/badge': 'F-10041',
  '/authority/officer/email': 'nora.imaginada@fiscalia.example',
  '/authority/officer/phone': '+12025550105',
  '/letter/callBack/switchboard': '+12025550100',
  '/letter/callBack/supervisor/name': 'Elena Supuesta',
  '/case/number': 'EJ-2041/2026',
  '/case/summary': 'El 17 de septiembre de 2026 la cuenta publicó un video falso.',
  '/case/nexusToService': 'La cuenta envió el enlace a la víctima.',
  '/letter/maximumPenalty': '5 años de privación de libertad',
  '/userNotice/basis': 'Código Procesal Penal, artículo 182',
  [secondOf('/userNotice/basis')]: 'Code of Criminal Procedure, article 182',
  '/dataRequested/0/from': '2026-09-10T00:00:00-03:00',
  '/dataRequested/0/to': '2026-09-30T23:59:59-03:00',
  [secondOf('/case/summary')]: 'On 17 September 2026 the account published a false video.',
  [secondOf('/case/nexusToService')]: 'The account sent the link to the victim.',
}
const chosen: Readonly<Record<string, unknown>> = {
  '/authority/kind': 'prosecution',
  '/authority/officer/rank': 'fiscal',
  [secondOf('/authority/officer/rank')]: 'prosecutor',
  '/case/offence/name': 'Fraude informático',
  [secondOf('/case/offence/name')]: 'Computer fraud',
  '/case/offence/legalReference': 'Ley 21.459, artículo 7',
  [secondOf('/case/offence/legalReference')]: 'Act 21.459, article 7',
  '/case/accountHolderRole': 'suspect',
  '/legalProcess/legalBasis': 'Código Procesal Penal, artículo 180',
  [secondOf('/legalProcess/legalBasis')]: 'Code of Criminal Procedure, article 180',
  [secondOf('/letter/maximumPenalty')]: '5 years of imprisonment',
  '/userNotice/position': 'delayed',
  // Of the order nothing is said ahead.
  '/legalProcess/kind': 'domestic-prosecutor-order',
  '/legalProcess/issuedOn': on,
  '/legalProcess/letterhead': true,
}

test('of an order that nobody gave nothing is filled in: no kind, no day, no paper, no effect', () => {
  const { legalProcess, letter } = requestIn(prefilled(pasted))
  for (const key of ['kind', 'issuedOn', 'letterhead']) expect(legalProcess).not.toHaveProperty(key)
  expect(letter).not.toHaveProperty('orderEffect')
})

test('no hours, no languages on the telephone and no lack of an earlier preservation are said ahead', () => {
  const { letter } = requestIn(prefilled(pasted))
  expect(letter).not.toHaveProperty('callBack')
  expect(letter).not.toHaveProperty('noPreservationReason')
  expect(JSON.stringify(letter)).not.toMatch(/callBack|noPreservation/)
})

test('subscriber data at TikTok from Chile, from a pasted link, ask for at most sixteen typed fields', () => {
  const whole = prefilled(pasted)
  expect(typedFields(requestIn(whole), knowledge).length).toBeLessThanOrEqual(16)
})

const kindOf = (provider: string, requestType: 'preservation' | 'emergency', country = 'CL'): Case => ({
  ...pasted,
  country,
  requests: pasted.requests.map((entry) => ({ ...entry, provider, requestType })),
})
const asked = (whole: Case) => (requestIn(whole).dataRequested ?? []).map(({ category }) => category)

test('a preservation keeps every class of data that the provider holds, and describes each', () => {
  for (const provider of ['tiktok', 'whatsapp', 'uber', 'google']) {
    const whole = prefilled(kindOf(provider, 'preservation'))
    const held = knowledge.providers[provider]?.dataCategories.items.filter(
      ({ available, klass }) =>
        available && !['measure', 'public'].includes(klass) && !knowledge.categories.classes[klass]?.realtime,
    )
    expect(asked(whole)).toEqual(held?.map(({ code }) => code))
    expect(requestIn(whole).dataRequested?.filter(({ description }) => !description)).toEqual([])
    const { findings } = check(requestIn(whole), { on }, knowledge)
    // Some providers want the days of what they are to keep: those only the officer knows.
    const about = findings.filter(({ path }) => path.startsWith('/dataRequested'))
    expect(about.filter(({ rule }) => rule !== 'datesToPreserve')).toEqual([])
  }
})

test('what only a judge may have kept goes apart, so that the rest does not wait for it', () => {
  const rule = { source: 'x', asOf: null, confidence: 'high', basis: 'read' } as const
  const byJudge: typeof knowledge = {
    ...knowledge,
    approvals: {
      ...knowledge.approvals,
      countries: {
        ...knowledge.approvals.countries,
        BR: [
          {
            ...{ ...rule, kinds: ['preservation'] as const, categories: ['content'] },
            steps: [{ role: 'judge', part: 'orders' }],
          },
          { ...rule, kinds: ['preservation'], steps: [{ role: 'unit-head', part: 'orders' }] },
        ],
      },
    },
  }
  const request = { provider: 'instagram', requestType: 'preservation', country: 'BR' } as const
  expect(rowsAhead(request, on, '-03:00', byJudge).map(({ category }) => category)).toEqual([
    'subscriber',
    'traffic',
  ])
  expect(preservedApart(request, byJudge).map(({ code }) => code)).toEqual(['content'])
})

test('a life in danger asks for the latest log-ins and addresses, and for places where they are held', () => {
  const of = (provider: string) => prefilled(kindOf(provider, 'emergency'))
  expect(asked(of('tiktok'))).toEqual(['login', 'subscriber'])
  expect(asked(of('uber'))).toContain('location')
  const [first] = requestIn(of('tiktok')).dataRequested ?? []
  expect(first).toMatchObject({ from: '2026-11-22T00:00:00-03:00', to: '2026-11-24T23:59:59-03:00' })
  expect(requestIn(of('tiktok')).userNotice).toBeUndefined()
})

test('another kind of request brings its own data, unless somebody chose them', () => {
  const disclosure = prefilled(pasted)
  const change = (whole: Case) =>
    prefilled(withType(whole, 'r1', 'emergency', areAhead(requestIn(whole), knowledge)))
  expect(asked(change(disclosure))).toEqual(['login', 'subscriber'])
  expect(asked(change(written(disclosure, 'r1', '/dataRequested/0/category', 'content')))).toEqual([
    'content',
  ])
})

test('data that are no log-ins are never described as log-ins, nor other data by the words of their class', () => {
  const connections = new Set([...(knowledge.categories.narrower['ip-address']?.data ?? []), 'traffic'])
  for (const { id, dataCategories } of Object.values(knowledge.providers))
    for (const { code, klass } of dataCategories.items) {
      const described = descriptionOf(code, klass, words)
      if (
        klass === 'traffic' &&
        described === 'describe.traffic' &&
        !/^(?:connections|accessLogs)$/.test(code)
      )
        expect(connections.has(code), `${id} ${code}`).toBe(true)
      if (code !== klass && described === `describe.${code}`)
        for (const messages of [es, en]) expect(messages.has(`drafting.letter.${described}`)).toBe(true)
    }
  expect(descriptionOf('interaction', 'traffic', words)).toBe('describe.interaction')
})

test('nothing is asked twice', () => {
  for (const requestType of ['disclosure', 'preservation', 'emergency'] as const) {
    const pointers = fieldsFor({ ...requestIn(prefilled(pasted)), requestType }, knowledge).map(
      ({ pointer }) => pointer,
    )
    expect(new Set(pointers).size).toBe(pointers.length)
  }
})

test('with those fields typed and the lists chosen from, nothing stands against sending', () => {
  let whole = prefilled(pasted)
  for (const [pointer, value] of Object.entries({ ...typed, ...chosen }))
    whole = followed(whole, 'r1', pointer, value)
  whole = prefilled(whole)
  expect(
    typedFields(requestIn(whole), knowledge).filter(
      (pointer) => valueAt(requestIn(whole), pointer) === undefined,
    ),
  ).toEqual([])
  expect(blockingOf(check(requestIn(whole), { on }, knowledge).findings)).toEqual([])
})

test('what is filled in ahead never replaces what somebody wrote', () => {
  const whole = written(pasted, 'r1', '/letter/returnBy', '2026-12-31')
  expect(requestIn(prefilled(whole)).letter?.returnBy).toBe('2026-12-31')
})

test('a life in danger is answered today, a preservation asks for no day of its own, and another kind brings its own unless one was written', () => {
  const day = (whole: Case) => requestIn(prefilled(whole)).letter?.returnBy
  expect(day(prefilled(pasted))).toBe(addDays(on, 21))
  expect(day(withType(prefilled(pasted), 'r1', 'emergency'))).toBe(on)
  expect(day(withType(prefilled(pasted), 'r1', 'preservation'))).toBeUndefined()
  expect(
    day(withType(written(prefilled(pasted), 'r1', '/letter/returnBy', '2026-12-31'), 'r1', 'emergency')),
  ).toBe('2026-12-31')
})

test('the facts belong to the case: a second request has them already', () => {
  const both: Case = {
    ...pasted,
    requests: [
      ...pasted.requests,
      { id: 'r2', provider: 'google', requestType: 'preservation', identifiers: [], own: {}, acts: [] },
    ],
  }
  const whole = written(both, 'r1', '/case/summary', 'hechos')
  expect(draftOf(whole, whole.requests[1]).case?.summary).toBe('hechos')
  expect(
    draftOf(written(whole, 'r1', '/letter/serial', '01'), whole.requests[1]).letter?.serial,
  ).toBeUndefined()
})

test('nobody is named as the issuer whom nobody typed; a court that was typed issues its order', () => {
  const first = prefilled(followed(pasted, 'r1', '/authority/name', 'Fiscalía'))
  expect(requestIn(first).legalProcess?.issuedBy?.name).toBeUndefined()
  const court = followed(first, 'r1', '/letter/court', 'Juzgado')
  expect(requestIn(court).legalProcess?.issuedBy?.name).toBe('Juzgado')
  const other = written(court, 'r1', '/legalProcess/issuedBy/name', 'Otro juzgado')
  expect(
    requestIn(followed(other, 'r1', '/letter/court', 'Juzgado Segundo')).legalProcess?.issuedBy?.name,
  ).toBe('Otro juzgado')
})

/** Subscriber data, which in Chile a prosecutor has to order. */
const bySubscriber = written(pasted, 'r1', '/dataRequested', [{ category: 'subscriber' }])

test('a letter of the police shows no prosecutor, until one is named', () => {
  const police = { '/authority/kind': 'police', '/authority/name': 'Unidad de Investigación' }
  const { '/legalProcess/kind': _, ...others } = chosen
  const all = { ...typed, ...others, ...police }
  const asked = (from: Case) =>
    prefilled(
      Object.entries(all).reduce((before, [pointer, value]) => followed(before, 'r1', pointer, value), from),
    )
  const missing = (whole: Case) =>
    check(requestIn(whole), { on }, knowledge).findings.some(({ code }) => code === 'approval.missing')
  // Whether the instrument was filled in before the authority was known, or after.
  for (const whole of [asked(bySubscriber), asked(prefilled(bySubscriber))]) {
    expect(requestIn(whole).legalProcess?.issuedBy).toEqual({ role: 'police-officer' })
    expect(missing(whole)).toBe(true)
    const called = followed(whole, 'r1', '/legalProcess/kind', 'domestic-prosecutor-order')
    expect(requestIn(called).legalProcess?.issuedBy?.role).toBe('police-officer')
    expect(missing(called)).toBe(true)
    const named = followed(called, 'r1', '/legalProcess/issuedBy/name', 'Fiscalía Local de Puerto Ficticio')
    expect(requestIn(named).legalProcess?.issuedBy?.role).toBe('prosecutor')
    expect(missing(named)).toBe(false)
    const judged = followed(whole, 'r1', '/legalProcess/kind', 'domestic-judicial-order')
    expect(requestIn(judged).legalProcess?.issuedBy?.role).toBe('police-officer')
    const court = followed(judged, 'r1', '/letter/court', 'Juzgado de Garantía de Puerto Ficticio')
    expect(requestIn(court).legalProcess?.issuedBy).toMatchObject({
      name: 'Juzgado de Garantía de Puerto Ficticio',
      role: 'judge',
    })
  }
})

test('a draft of before, in which the police itself stands as prosecutor, is not let through', () => {
  let whole = bySubscriber
  for (const [pointer, value] of Object.entries({ ...typed, ...chosen, '/authority/kind': 'police' }))
    whole = followed(whole, 'r1', pointer, value)
  whole = prefilled(whole)
  whole = written(whole, 'r1', '/legalProcess/kind', 'domestic-prosecutor-order')
  whole = written(whole, 'r1', '/legalProcess/issuedBy/role', 'prosecutor')
  whole = written(whole, 'r1', '/legalProcess/issuedBy/name', typed['/authority/name'])
  expect(check(requestIn(whole), { on }, knowledge).findings.map(({ code }) => code)).toContain(
    'approval.missing',
  )
})

test('a new country of the user frees the company, and the right one is suggested', () => {
  const here = prefilled(pasted)
  const there = prefilled(followed(here, 'r1', '/userCountry', 'IE'))
  expect(requestIn(here).addressee?.entity).not.toBe(requestIn(there).addressee?.entity)
})

test('an account that is no longer asked about stays in the case', () => {
  const whole = withAsked(
    withNewIdentifier(pasted, 'r1', { id: 'i2', type: 'email', value: 'a@b.example', services: [] }),
    'r1',
    'i1',
    false,
  )
  expect(requestIn(whole).identifiers?.map(({ value }) => value)).toEqual(['a@b.example'])
  expect(whole.identifiers).toHaveLength(2)
})

test('a row of data that goes takes its own words along and no others', () => {
  let whole = written(pasted, 'r1', '/dataRequested', [{ category: 'subscriber' }, { category: 'login' }])
  whole = written(whole, 'r1', '/letter/data/1/necessity', 'porque sí')
  whole = written(whole, 'r1', secondOf('/letter/data/1/necessity'), 'because')
  const request = requestIn(withoutRow(whole, 'r1', 0))
  expect(request.dataRequested).toEqual([{ category: 'login' }])
  expect(request.letter?.data?.[0]?.necessity).toBe('porque sí')
  expect(request.letter?.second).toEqual({ '/letter/data/0/necessity': 'because' })
})

test('a finding is shown beside its field, or beside the nearest one', () => {
  expect(placeOf('/dataRequested/0/from', ['/dataRequested/0', '/dataRequested/0/from'])).toBe(
    '/dataRequested/0/from',
  )
  expect(placeOf('/letter', ['/letter/unit'])).toBeUndefined()
  expect(placeOf('/userNotice', ['/userNotice/position'])).toBe('/userNotice/position')
  expect(placeOf('', ['/userNotice/position'])).toBeUndefined()
})

test('every finding of an empty request has a field beside which it is shown', () => {
  const request = requestIn(pasted)
  const { findings } = check(request, { on }, knowledge)
  const places = byField(
    findings,
    fieldsFor(request, knowledge).map(({ pointer }) => pointer),
  )
  expect((places.get('') ?? []).map(({ path }) => path)).toEqual([])
})

test('a brace that nobody filled stops the pack, wherever it stands', () => {
  expect(openBraces('Desde el {startDate} la cuenta {account}')).toEqual(['startDate', 'account'])
  expect(openPlaces({ letter: { second: { '/case/summary': 'Since {startDate}' } } })).toEqual([
    { pointer: '/letter/second/~1case~1summary', places: ['startDate'] },
  ])
  expect(openPlaces({ case: { summary: 'El 17 de septiembre' } })).toEqual([])
})

test('Chile has articles to suggest for offences and powers, none of them a known gap', () => {
  const all = [...offencesOf('CL', knowledge), ...powersOf('CL', knowledge)]
  expect(all.length).toBeGreaterThan(8)
  expect(all.filter(({ provision }) => provision.match === 'gap')).toEqual([])
})

test('local hours are told in UTC too', () => {
  expect(inUtc(momentOf('2026-10-31', '23:59:59', '-03:00'))).toBe('2026-11-01 02:59:59 UTC')
  expect(momentOf('', '10:00', '-03:00')).toBe('')
  expect(offsetText(-210)).toBe('-03:30')
})

test('a value put in deep makes lists where numbers stand and touches nothing else', () => {
  const before = { a: 1 }
  expect(withValue<unknown>(before, '/b/1/c', 'x')).toEqual({ a: 1, b: [null, { c: 'x' }] })
  expect(before).toEqual({ a: 1 })
  expect(withValue<unknown>({ a: { b: 1 } }, '/a/b', undefined)).toEqual({ a: {} })
  expect(withValue<unknown>({}, '/__proto__/x', 1)).toEqual({})
})

test('a full draft is checked in a few milliseconds', { retry: 2 }, () => {
  let whole = prefilled(pasted)
  for (const [pointer, value] of Object.entries({ ...typed, ...chosen }))
    whole = followed(whole, 'r1', pointer, value)
  const request = requestIn(whole)
  const times = Array.from({ length: 300 }, () => {
    const start = performance.now()
    check(request, { on }, knowledge)
    return performance.now() - start
  })
  // The best of them: a slow machine has other work too.
  expect(Math.min(...times)).toBeLessThan(15)
})

test('what is missing points at its own field, for the same reasons', () => {
  const request = requestIn(pasted)
  const [bare, roomy] = [
    check(request, { on }, knowledge).findings,
    check(withRooms(request), { on }, knowledge).findings,
  ]
  expect(new Set(roomy.map(({ code }) => code))).toEqual(new Set(bare.map(({ code }) => code)))
  expect(roomy.find(({ code }) => code === 'email.unofficial')?.path).toBe('/authority/officer/email')
})

test('another category takes the words filled in for the old one away, and leaves what somebody wrote', () => {
  const request = requestIn(prefilled(pasted))
  const input = { request, knowledge, words }
  expect(freedByCategory(input, 0, ['es', 'en'])).toHaveLength(4)
  const own = requestIn(written(prefilled(pasted), 'r1', '/dataRequested/0/description', 'solo el correo'))
  expect(freedByCategory({ ...input, request: own }, 0, ['es', undefined])).toEqual([
    '/letter/data/0/necessity',
  ])
})

test('before sending one reads first what stops the request, then the rest, and many of one kind as one', () => {
  const { findings } = check(
    withRooms({
      provider: 'tiktok',
      requestType: 'disclosure',
      country: 'CL',
      userCountry: 'CL',
      dataRequested: [{ category: 'content' }],
    }),
    { on: '2026-11-24' },
    knowledge,
  )
  const groups = groupsOf(findings)
  expect(groups.map(({ severity }) => severity)).toEqual(['block', 'warn'])
  expect(groups.flatMap(({ kinds }) => kinds.flat())).toHaveLength(findings.length)
  const kinds = groups[0]?.kinds ?? []
  const requester = kinds.filter(([first]) => first.code === 'requester.details')
  expect(requester).toHaveLength(1)
  expect(requester[0]?.length).toBeGreaterThan(3)
  expect(kinds.filter(([first]) => first.code === 'nexus.missing').map(({ length }) => length)).toEqual([
    1, 1,
  ])
})

test('an hour is written in the offset of its own day, each end its own, unless somebody chose another', () => {
  // As in Santiago: the clocks go forward in September.
  const device = (day: string) => (day >= '2026-04-05' && day < '2026-09-06' ? '-04:00' : '-03:00')
  const today = '2026-11-24'
  expect(offsetOn('2026-08-15', undefined, device)).toBe('-04:00')
  expect(offsetOn('2026-10-15', { day: '2026-08-15', offset: '-04:00' }, device)).toBe('-03:00')
  expect(offsetOn('2026-10-15', { day: '2026-08-15', offset: '+02:00' }, device)).toBe('+02:00')
  expect(offsetOfEnd({ timezone: '-03:00' }, 'from', '2026-08-15', today, device)).toBe('-04:00')
  const begun = { timezone: '-04:00', from: '2026-08-15T00:00:00-04:00' }
  expect(offsetOfEnd(begun, 'to', '2026-10-15', today, device)).toBe('-03:00')
  const chosen = { timezone: '-03:00', from: '2026-08-15T00:00:00-03:00' }
  expect(offsetOfEnd(chosen, 'to', '2026-08-20', today, device)).toBe('-03:00')
})

test('the zone filled in beside hours that stand there is theirs, not that of the device', () => {
  const zoneBeside = (hours: { from?: string; to?: string }) =>
    new Map(
      defaultsFor({
        request: {
          ...{ provider: 'tiktok', requestType: 'disclosure', country: 'CL', userCountry: 'CL' },
          dataRequested: [{ category: 'subscriber', ...hours }],
        },
        ...{ knowledge, on, language: 'es', offset: '-03:00', words, number: 1 },
      }),
    ).get('/dataRequested/0/timezone')
  expect(zoneBeside({ from: '2026-11-01T00:00:00-05:00', to: '2026-11-02T10:00:00-05:00' })).toBe('-05:00')
  expect(zoneBeside({ to: '2026-11-02T10:00:00Z' })).toBe('+00:00')
  expect(zoneBeside({ from: '2026-11-01' })).toBe('-03:00')
  expect(zoneBeside({})).toBe('-03:00')
})

test.each([
  ['es', 'el oficio no dice ningún país'],
  ['pt', 'o ofício não diz nenhum país'],
  ['en', 'the letter says no country'],
  ['fr', 'la lettre n’indique aucun pays'],
] as const)(
  'where nobody said the country of the user, the page says that no letter does: %s',
  async (language, said) => {
    const words = (await createMessages(language)).format('drafting.userCountry.presumed')
    expect(words).toContain(said)
    expect(words).not.toMatch(/presun|presum|présum/i)
  },
)
