import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { standingOf } from '../act/index.ts'
import { alarmsOf, countedClocks } from '../clock/index.ts'
import { keepingsOf } from '../clock/keepings.ts'
import { addDays } from '../time/index.ts'
import { type Case, type CaseRequest, followedOf, withExtension } from './index.ts'

const knowledge = load()
const whole = (acts: Case['requests'][number]['acts'], more: Case['requests'] = []): Case => ({
  id: 'c',
  revision: 1,
  createdAt: '2026-11-01T10:00:00Z',
  changedAt: '2026-11-01T10:00:00Z',
  country: 'CL',
  shared: {},
  identifiers: [{ id: 'i', type: 'username', value: '@ejemplo_ficticio_01', services: [] }],
  requests: [
    {
      id: 'r',
      provider: 'snapchat',
      requestType: 'preservation',
      identifiers: ['i'],
      own: { dataRequested: [] },
      acts,
    },
    ...more,
  ],
})
const sent = { on: '2026-11-02', from: 'device-case' } as const
const preserved = (until: string | null): Case['requests'][number]['acts'][number] => ({
  kind: 'preserved',
  body: { leg: 1, until, reference: 'P-1' },
  recorded: sent,
})
const ends = (one: Case, at = '2026-11-27T12:00:00Z') =>
  countedClocks(followedOf(one), knowledge, at).filter(({ kind }) => kind === 'preservation-ends')

test('the same clocks of a case on a device: with their zone, their rule and the moment at which the day is over', () => {
  expect(ends(whole([preserved('2027-01-31')]))).toMatchObject([
    {
      day: '2027-01-31',
      zone: 'America/Santiago',
      endsAt: '2027-02-01T03:00:00Z',
      basis: 'recorded',
      rule: 'recorded',
      extension: 'none',
    },
  ])
  // Snapchat keeps for authorities abroad a year, by its own rule.
  expect(ends(whole([preserved(null)]))).toMatchObject([
    { day: '2027-11-02', basis: 'counted', rule: 'providers/snapchat/preservation' },
  ])
})

const gone = (on: string, leg = 1): Case['requests'][number]['acts'][number] => ({
  kind: 'handed-off',
  body: {
    ...{ leg, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: '', on },
    ...{ reference: '', proof: null },
  },
  recorded: { on, from: 'device-case' },
})
const confirmed = (on: string) => ({ ...preserved(null), recorded: { on, from: 'device-case' } }) as const

test('a preservation of which nobody says that the data is kept calls whoever asked, and then the head', () => {
  const at = '2026-11-02T12:00:00Z'
  const unconfirmed = (acts: Case['requests'][number]['acts']) =>
    countedClocks(followedOf(whole(acts)), knowledge, at).filter(
      ({ kind }) => kind === 'confirmation-expected',
    )
  const [clock, ...others] = unconfirmed([gone('2026-11-02')])
  expect(others).toEqual([])
  expect(clock).toMatchObject({ day: '2026-11-05', rule: 'house/preservationConfirmedDays', request: 'r' })
  expect(clock && alarmsOf(clock, at).map(({ rung, at: when }) => `${rung} ${when.slice(0, 10)}`)).toEqual([
    'officer 2026-11-05',
    'unit-head 2026-11-08',
    'contact-point 2026-11-15',
    'central-authority 2026-11-29',
  ])
  expect(unconfirmed([gone('2026-11-02'), preserved('2027-01-31')])).toEqual([])
})

test('a question stops the clock of the answer, and starts one of whoever must answer it', () => {
  const asked: Case['requests'][number]['acts'][number] = {
    kind: 'questioned',
    body: { leg: 1, question: 'q', path: '', code: 'other', words: '¿Qué cuenta?' },
    recorded: { on: '2026-11-10', from: 'device-case' },
  }
  const clocks = countedClocks(
    followedOf(whole([gone('2026-11-02'), asked])),
    knowledge,
    '2026-11-10T12:00:00Z',
  )
  const waits = clocks.filter(({ kind }) => kind === 'question-waits')
  expect(waits).toMatchObject([{ day: '2026-11-12', rule: 'house/questionAnsweredDays' }])
  expect(waits.flatMap((clock) => alarmsOf(clock, '2026-11-10T12:00:00Z')).map(({ rung }) => rung)).toEqual([
    'officer',
    'unit-head',
    'contact-point',
    'central-authority',
  ])
})

test('a confirmation that is repeated or comes late makes no preservation longer', () => {
  const dayOf = (...acts: Case['requests'][number]['acts']) =>
    ends(whole(acts), '2026-12-27T12:00:00Z').map(({ day }) => day)
  const once = dayOf(gone('2026-12-01'), confirmed('2026-12-06'))
  // A year by the provider's rule, from the day on which it was sent: the earlier of the two.
  expect(once).toEqual(['2027-12-01'])
  expect(dayOf(gone('2026-12-01'), confirmed('2026-12-06'), confirmed('2026-12-20'))).toEqual(once)
  expect(dayOf(gone('2026-12-01'), confirmed('2026-12-20'), confirmed('2026-12-06'))).toEqual(once)
  // Without a day of sending the first word counts.
  expect(dayOf(confirmed('2026-12-06'), confirmed('2026-12-20'))).toEqual(['2027-12-06'])
  const lapsed = {
    kind: 'lapsed',
    body: { leg: 1, reason: 'extension-refused', reference: '' },
    recorded: { on: '2026-12-15', from: 'device-case' },
  } as const
  expect(dayOf(gone('2026-12-01'), confirmed('2026-12-06'), lapsed, confirmed('2026-12-20'))).toEqual([
    '2027-12-20',
  ])
})

test('a preservation that was closed keeps its clock until the data came', () => {
  const closed = { kind: 'closed', body: { reasons: '' }, recorded: sent } as const
  const acts = [gone('2026-11-01'), preserved('2027-01-31'), closed]
  expect(ends(whole(acts)).map(({ day }) => day)).toEqual(['2027-01-31'])
  const answer: Case['requests'][number]['acts'][number] = {
    kind: 'answered',
    body: {
      ...{ leg: 1, items: [], whole: { outcome: 'full', ground: null }, reference: '' },
      ...{ final: true, receipt: null },
    },
    recorded: { on: '2026-11-10', from: 'device-case' },
  }
  const given = (...more: Case['requests'][number]['acts']): Case['requests'] => [
    {
      ...{ id: 'd', provider: 'snapchat', requestType: 'disclosure', identifiers: ['i'], own: {} },
      acts: [gone('2026-11-05'), ...more],
    },
  ]
  expect(ends(whole(acts, given()))).toHaveLength(1)
  expect(ends(whole(acts, given(answer)))).toEqual([])
})

test('an extension that was confirmed carries a preservation on; one that was refused does not', () => {
  const extension = (acts: Case['requests'][number]['acts']): Case['requests'] => [
    {
      id: 'e',
      provider: 'snapchat',
      requestType: 'preservation-extension',
      identifiers: ['i'],
      own: {},
      acts,
      basedOn: 'r',
    },
  ]
  const refused: Case['requests'][number]['acts'][number] = {
    kind: 'answered',
    body: {
      leg: 1,
      items: [],
      whole: { outcome: 'refused', ground: null },
      reference: '',
      final: true,
      receipt: null,
    },
    recorded: { on: '2026-11-10', from: 'device-case' },
  }
  const of = (acts: Case['requests'][number]['acts']) =>
    ends(whole([preserved('2027-01-31')], extension(acts))).map(({ request, day, extension: asked }) => [
      request,
      day,
      asked,
    ])
  expect(of([])).toEqual([['r', '2027-01-31', 'drafted']])
  expect(of([preserved('2027-07-31')])).toEqual([['e', '2027-07-31', 'none']])
  expect(of([refused])).toEqual([['r', '2027-01-31', 'none']])
})

test('what lapsed is kept no longer and calls nobody any more', () => {
  const lapsed: Case['requests'][number]['acts'][number] = {
    kind: 'lapsed',
    body: { leg: 1, reason: 'extension-refused', reference: '' },
    recorded: { on: '2026-11-20', from: 'device-case' },
  }
  expect(ends(whole([preserved('2027-01-31'), lapsed]))).toEqual([])
  const [request] = followedOf(whole([preserved('2027-01-31'), lapsed])).requests
  expect(request && standingOf(request.state)).toBe('lapsed')
  // Somebody confirms later that it is kept after all.
  const again = { ...preserved('2027-04-30'), recorded: { on: '2026-11-25', from: 'device-case' } } as const
  expect(ends(whole([preserved('2027-01-31'), lapsed, again]))).toMatchObject([{ day: '2027-04-30' }])
})

test('time for which the other side waited for a clarification is added to the day of its answer, a day begun for it', () => {
  const asked = whole([])
  const disclosure: Case = {
    ...asked,
    requests: [
      {
        id: 'd',
        provider: 'tiktok',
        requestType: 'disclosure',
        identifiers: ['i'],
        own: { dataRequested: [{ category: 'subscriber' }] },
        acts: [
          {
            kind: 'handed-off',
            body: {
              leg: 1,
              to: { kind: 'provider-outside' },
              revision: 1,
              digest: null,
              channel: '',
              on: '2026-11-02',
              reference: '',
              proof: null,
            },
            recorded: sent,
          },
        ],
      },
    ],
  }
  const { country, requests } = followedOf(disclosure)
  const dayOf = (stopped: number) =>
    countedClocks(
      {
        country,
        requests: requests.map((one) => ({
          ...one,
          state: { ...one.state, legs: one.state.legs.map((leg) => ({ ...leg, stopped })) },
        })),
      },
      knowledge,
      '2026-11-27T12:00:00Z',
    ).find(({ kind }) => kind === 'answer-expected')?.day
  const day = dayOf(0)
  if (!day) throw new Error('no day is expected')
  expect(dayOf(2.5 * 86_400_000)).toBe(addDays(day, 3))
})

test('extended every time its clock calls, a preservation is kept for 400 days until assistance answers', () => {
  const until = '2028-01-06'
  let acts: Case['requests'][number]['acts'] = [preserved('2027-01-31')]
  let called = 0
  for (let day = '2026-11-27'; day < until; day = addDays(day, 1)) {
    const [clock] = ends(whole(acts), `${day}T12:00:00Z`)
    if (!clock) throw new Error(`nothing is kept on ${day}`)
    expect(clock.day >= day, day).toBe(true)
    if (addDays(clock.day, -clock.leadDays) !== day) continue
    called += 1
    acts = [
      ...acts,
      {
        kind: 'extended',
        body: { leg: 1, until: addDays(clock.day, 90), reference: 'P-1' },
        recorded: { on: day, from: 'device-case' },
      },
    ]
  }
  expect(called).toBe(4)
})

type Acts = Case['requests'][number]['acts']
const sentTo = (leg: number, on: string, reference: string): Acts[number] => ({
  kind: 'handed-off',
  body: {
    ...{ leg, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: '', on, reference },
    proof: null,
  },
  recorded: { on, from: 'device-case' },
})
const keptBy = (leg: number, on: string, until: string | null): Acts[number] => ({
  kind: 'preserved',
  body: { leg, until, reference: '' },
  recorded: { on, from: 'device-case' },
})

test('where two addressees keep, the extension of one carries on what that one keeps and nothing else', () => {
  const standing = (one: Case) =>
    ends(one, '2027-01-23T12:00:00Z').map(({ id, day, extension }) => [id, day, extension])
  const two = (first: string, second: string, more: Acts = []) =>
    whole([
      ...[sentTo(1, '2026-11-02', first), keptBy(1, '2026-11-03', '2027-01-31')],
      ...[sentTo(2, '2026-11-04', second), keptBy(2, '2026-11-05', '2027-02-02'), ...more],
    ])
  const extended = (one: Case, leg: number, acts: Acts): Case => {
    const made = withExtension(one, 'r', 'e', leg)
    return { ...made, requests: made.requests.map((each) => (each.id === 'e' ? { ...each, acts } : each)) }
  }
  const asked = sentTo(1, '2027-01-20', 'E-1')
  const confirmed: Acts = [asked, keptBy(1, '2027-01-22', '2027-05-01')]
  const [one, other] = ['r/preservation-ends', 'r/2/preservation-ends']
  // Told by the number, and where there is none by the day.
  for (const both of [two('FIRST-1', 'SECOND-2'), two('', ''), two('SAME', 'SAME')]) {
    expect(standing(extended(both, 1, []))).toEqual([
      [one, '2027-01-31', 'drafted'],
      [other, '2027-02-02', 'none'],
    ])
    expect(standing(extended(both, 2, [asked]))).toEqual([
      [one, '2027-01-31', 'none'],
      [other, '2027-02-02', 'asked'],
    ])
    expect(standing(extended(both, 1, confirmed))).toEqual([
      [other, '2027-02-02', 'none'],
      ['e/preservation-ends', '2027-05-01', 'none-left'],
    ])
  }
  // Nobody can tell which of two goes on: neither is taken for it.
  const same = whole([
    ...[sentTo(1, '2026-11-02', ''), keptBy(1, '2026-11-03', null)],
    ...[sentTo(2, '2026-11-02', ''), keptBy(2, '2026-11-03', null)],
  ])
  expect(standing(extended(same, 1, [])).map(([id, , extension]) => [id, extension])).toEqual([
    [one, 'none'],
    [other, 'none'],
  ])
  // What was drafted for the one that lapsed since is nothing for the one that keeps.
  const gone: Acts = [
    {
      kind: 'lapsed',
      body: { leg: 1, reason: 'no-answer', reference: '' },
      recorded: { on: '2027-01-22', from: 'device-case' },
    },
  ]
  expect(standing(extended(two('FIRST-1', 'SECOND-2', gone), 1, []))).toEqual([[other, '2027-02-02', 'none']])
})

const emergency = (acts: Acts): Case => ({
  ...whole([]),
  country: 'BR',
  requests: [
    {
      ...{ id: 'r', provider: 'mercadolibre', requestType: 'emergency', identifiers: [], acts },
      own: {
        authority: { name: 'Delegacia Fictícia', kind: 'prosecution' },
        addressee: { entity: 'Empresa Fictícia Ltda.', country: 'BR' },
        dataRequested: [{ category: 'subscriber' }],
      },
    },
  ],
})
const byLaw = (one: ReturnType<typeof followedOf>, at: string) =>
  countedClocks(one, knowledge, at).filter(({ kind }) => kind === 'law-holder')

test('a term of hours ends on the day that the clocks of the seat show, and not on that of universal time', () => {
  const followed = followedOf(emergency([sentTo(1, '2026-11-26', '')]))
  // Ten in the evening of the 26th in Brasília.
  const requests = followed.requests.map((one) => ({
    ...one,
    state: {
      ...one.state,
      legs: one.state.legs.map((leg) => ({ ...leg, sentAt: '2026-11-27T01:00:00Z' })),
    },
  }))
  expect(byLaw({ ...followed, requests }, '2026-11-27T02:00:00Z')).toMatchObject([
    { day: '2026-11-27', endsAt: '2026-11-28T01:00:00Z', byTheHour: true, zone: 'America/Sao_Paulo' },
  ])
})

test('the term of the law runs for each addressee that waits, and a question of one stops no other', () => {
  const both = [sentTo(1, '2026-11-20', 'A'), sentTo(2, '2026-11-26', 'B')]
  const question: Acts[number] = {
    kind: 'questioned',
    body: { leg: 1, question: 'q', path: '', code: 'identifier', words: '¿Cuál de las dos?' },
    recorded: { on: '2026-11-21', from: 'device-case' },
  }
  const terms = (acts: Acts) =>
    byLaw(followedOf(emergency(acts)), '2026-11-27T12:00:00Z').map((term) => [
      ...[term.id, term.reference, term.endsAt, term.standsStill],
    ])
  const first = 'r/law/registration-data-24-hours'
  const second = 'r/2/law/registration-data-24-hours'
  expect(terms(both)).toEqual([
    [first, 'A', '2026-11-22T03:00:00Z', false],
    [second, 'B', '2026-11-28T03:00:00Z', false],
  ])
  expect(terms([...both, question])).toEqual([
    [first, 'A', '2026-11-22T03:00:00Z', true],
    [second, 'B', '2026-11-28T03:00:00Z', false],
  ])
})

test('that a request for data names a preservation does not stop the days of that data, which nobody confirmed to keep', () => {
  const asking = (
    requestType: CaseRequest['requestType'],
    preservation: object,
    more: object = {},
  ): Case => ({
    ...whole([]),
    requests: [
      {
        ...{ id: 'd', provider: 'tiktok', requestType, identifiers: ['i'], acts: [] },
        ...more,
        own: { dataRequested: [{ category: 'subscriber' }, { category: 'login' }], preservation },
      },
    ],
  })
  const keptOf = (one: Case) =>
    followedOf(one).requests.flatMap((each, _, all) =>
      keepingsOf(each, all, knowledge).map(({ until }) => until),
    )
  const words = { previousReference: 'TT-77', previousEndsOn: '2027-02-01' }
  expect(keptOf(asking('disclosure', words))).toEqual([])
  // Nor of an extension, which only says what somebody told of it: it is shown as said.
  expect(keptOf(asking('preservation-extension', words))).toEqual([])
  expect(keptOf(asking('preservation-extension', words, { basedOn: 'r' }))).toEqual([])
})
