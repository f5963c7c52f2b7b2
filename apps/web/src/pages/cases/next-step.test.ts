import { momentOf, type RecordedAct, type TellingName, toldAt } from '@oficio/core/act'
import { type Case, type CaseRequest, followedOf, stateOf } from '@oficio/core/case'
import { type CaseClock, givenShort, nextStep } from '@oficio/core/clock'
import { expect, test } from 'vitest'
import { actOf, type Typed } from '../../request/record/acts.ts'
import type { Chosen } from '../../request/record/said-outside.ts'

const on = '2026-11-24'
const typed: Chosen<Typed> = {
  kind: 'sent',
  on,
  from: 'device-case',
  note: '',
  files: [],
  said: {},
}
const act = (kind: TellingName, day = on): RecordedAct => actOf({ ...typed, kind, on: day })
const request = (
  id: string,
  requestType: CaseRequest['requestType'],
  acts: readonly RecordedAct[] = [],
  more: Partial<CaseRequest> = {},
): CaseRequest => ({
  id,
  provider: 'p',
  requestType,
  identifiers: [],
  own: {},
  acts,
  ...more,
})
const of = (...requests: CaseRequest[]): Case => ({
  id: 'c',
  revision: 1,
  createdAt: '',
  changedAt: '',
  country: 'CL',
  shared: {},
  identifiers: [],
  requests,
})
const code = (whole: Case, clocks: readonly CaseClock[] = []) =>
  nextStep(followedOf(whole).requests, clocks, on).code

test('what is approved is sealed, and what is sealed is sent', () => {
  const [made] = followedOf(of(request('a', 'disclosure', [act('sent')]))).requests
  if (!made) throw new Error('no request')
  const next = (status: 'approved' | 'signed') =>
    nextStep([{ ...made, state: { ...made.state, stage: status, status, legs: [] } }], [], on).code
  expect([next('approved'), next('signed')]).toEqual(['seal', 'send'])
})

test('preserving comes before everything else', () => {
  expect(code(of(request('a', 'disclosure'), request('b', 'preservation')))).toBe('preserve-now')
})

test('a preservation about to end is extended before a refusal is answered', () => {
  const clock: CaseClock = {
    id: 'x',
    kind: 'ask-extension',
    provider: 'p',
    request: 'a',
    day: '2026-12-01',
    categories: [],
    basis: 'recorded',
  }
  const whole = of(
    request('a', 'preservation', [act('preserved', '2026-09-10')]),
    request('b', 'disclosure', [act('refused')]),
  )
  expect(code(whole, [clock])).toBe('extend-now')
  expect(code(whole)).toBe('handle-refusal')
})

test('an extension whose last day to be asked is over comes before a pack that waits to be sent', () => {
  const frame = { provider: 'p', request: 'a', categories: [], basis: 'recorded' } as const
  const ask: CaseClock = { ...frame, id: 'a/ask-extension', kind: 'ask-extension', day: '2026-11-22' }
  const ends: CaseClock = {
    ...frame,
    id: 'a/preservation-ends',
    kind: 'preservation-ends',
    day: '2026-11-29',
  }
  const packed = { on, digest: 'a'.repeat(64) }
  const whole = of(
    request('a', 'preservation', [act('preserved', '2026-11-20')]),
    request('b', 'preservation', [], { packed }),
  )
  expect(code(whole, [ask, ends])).toBe('extend-now')
  // A day still open leaves the sending first, and so does data that is no longer kept.
  expect(code(whole, [{ ...ask, day: '2026-11-26' }, ends])).toBe('hand-over')
  expect(code(whole, [ask, { ...ends, day: '2026-11-23' }])).toBe('hand-over')
})

test('a pack of what the request no longer says is made again, and not sent', () => {
  const packed = { on, digest: 'a'.repeat(64) }
  const requests = followedOf(of(request('a', 'preservation', [], { packed }))).requests
  const step = (isPackOld: boolean) =>
    nextStep(
      requests.map((one) => ({ ...one, isPackOld })),
      [],
      on,
    ).code
  expect([step(true), step(false)]).toEqual(['pack-again', 'hand-over'])
})

test('fewer days than were asked for are told', () => {
  const preserved = (until: string | null): RecordedAct => ({
    kind: 'preserved',
    body: { leg: 1, until, reference: '' },
    recorded: { on: '2026-11-20', from: 'device-case' },
  })
  const short = (days: number | null, until: string | null) => {
    const { legs } = stateOf({
      acts: [act('sent', '2026-11-20'), preserved(until)],
      requestType: 'preservation',
    })
    return legs.map((leg) => givenShort(leg, { preservation: { days } }))
  }
  expect(short(90, '2026-11-25')).toEqual([{ asked: 90, given: 5 }])
  expect([...short(90, '2027-02-18'), ...short(90, null), ...short(null, '2026-11-25')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a refusal that has a repaired draft is no longer the next step: the draft is', () => {
  expect(
    code(of(request('b', 'disclosure', [act('refused')]), request('c', 'disclosure', [], { basedOn: 'b' }))),
  ).toBe('prepare')
})

test('a refusal to keep data comes before what is not sent yet, and so does the draft that mends it', () => {
  const packed = { on, digest: 'a'.repeat(64) }
  const refused = request('a', 'preservation', [act('sent'), act('refused')])
  const others = [request('b', 'preservation', [], { packed }), request('c', 'preservation')]
  expect(code(of(...others, refused))).toBe('handle-refusal')
  const mending = request('d', 'preservation', [], { basedOn: 'a' })
  expect(code(of(...others, refused, mending))).toBe('prepare')
})

test('once the data is kept, it is asked for', () => {
  expect(code(of(request('a', 'preservation', [act('preserved')])))).toBe('ask-data')
})

test('what was sent is waited for, and what is answered is done', () => {
  expect(code(of(request('a', 'disclosure', [act('sent')])))).toBe('wait')
  expect(code(of(request('a', 'disclosure', [act('disclosed')])))).toBe('done')
  expect(code(of())).toBe('add-request')
})

test('before somebody waits, the preservation of what may be lost meanwhile is asked', () => {
  const dies: CaseClock = {
    ...{ id: 'p/2026-12-20/data-dies', kind: 'data-dies', provider: 'p', day: '2026-12-20' },
    ...{ categories: ['traffic'], basis: 'counted' },
  }
  const asked = request('a', 'disclosure', [act('sent')])
  expect(code(of(asked), [dies])).toBe('ask-preservation')
  expect(code(of(asked), [{ ...dies, day: '2026-01-01' }])).toBe('wait')
  expect(code(of(asked), [{ ...dies, provider: 'another' }])).toBe('wait')
  const keeping = request('b', 'preservation', [act('sent')])
  expect(code(of(asked, keeping), [dies])).toBe('wait')
  expect(code(of(request('a', 'disclosure', [act('disclosed')])), [dies])).toBe('done')
  const plan = { steps: [], flags: [] }
  expect(nextStep(followedOf(of(asked)).requests, [dies], on, plan).code).toBe('wait')
})

test('a draft can be sent, and cannot be answered yet', () => {
  expect(toldAt('request', momentOf('disclosure', stateOf({ acts: [], requestType: 'disclosure' })))).toEqual(
    ['sent', 'withdrawn'],
  )
})

test('an act holds only what belongs to its kind', () => {
  const whole = { outcome: 'refused', ground: 'form.date' } as const
  const full = { ...typed, note: ' ', said: { channel: ' portal ', whole, until: '2027-01-01' } }
  const recorded = { on, from: 'device-case' }
  expect(actOf(full)).toEqual({
    kind: 'handed-off',
    body: {
      leg: 1,
      to: { kind: 'provider-outside' },
      revision: 1,
      digest: null,
      channel: 'portal',
      on,
      reference: '',
      proof: null,
    },
    recorded,
  })
  expect(actOf({ ...full, kind: 'preserved' })).toEqual({
    kind: 'preserved',
    body: { leg: 1, until: '2027-01-01', reference: '' },
    recorded,
  })
  expect(actOf({ ...full, kind: 'refused', note: ' por carta ' })).toMatchObject({
    kind: 'answered',
    body: { whole: { outcome: 'refused', ground: 'form.date' } },
    recorded: { ...recorded, note: 'por carta' },
  })
})

test('a pack that was made is sent next, and stays a draft until somebody says that it left', () => {
  const packed = { on, digest: 'a'.repeat(64) }
  const made = of(request('a', 'preservation', [], { packed }))
  expect(code(made)).toBe('hand-over')
  expect(code(of(request('a', 'disclosure', [], { packed })))).toBe('hand-over')
  expect(stateOf(made.requests[0] as CaseRequest).stage).toBe('draft')
  // What nobody has written yet comes before it, where data die meanwhile.
  expect(code(of(request('a', 'preservation', [], { packed }), request('b', 'preservation')))).toBe(
    'preserve-now',
  )
  expect(code(of(request('a', 'disclosure', [act('sent')], { packed })))).toBe('wait')
})

test('after an answer in part the rest is asked for, and nobody is asked again whether there was one', () => {
  const part = actOf({ ...typed, kind: 'disclosed', said: { whole: { outcome: 'part', ground: null } } })
  const answered = of(request('a', 'disclosure', [act('sent', '2026-11-01'), part]))
  expect(code(answered)).toBe('ask-rest')
  expect(code(of(...answered.requests, request('b', 'disclosure', [], { basedOn: 'a' })))).toBe('prepare')
  const clock: CaseClock = {
    id: 'x',
    kind: 'answer-expected',
    provider: 'p',
    request: 'a',
    day: '2026-11-20',
    categories: [],
    basis: 'counted',
  }
  const item = { item: '0/0', outcome: 'full', ground: null, words: '', files: [], beyond: [] } as const
  const some: RecordedAct = {
    kind: 'answered',
    body: { leg: 1, items: [item], reference: '', final: false, receipt: null },
    recorded: { on, from: 'device-case' },
  }
  const waiting = of(request('a', 'disclosure', [act('sent', '2026-11-01'), some]))
  expect(code(waiting, [clock])).toBe('ask-rest')
  expect(code(of(request('a', 'disclosure', [act('sent', '2026-11-01')])), [clock])).toBe('record-answer')
})
