import { describe, expect, test } from 'vitest'
import type { SenderFinding } from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { ApprovalStep } from '../statute/index.ts'
import { addDays } from '../time/index.ts'
import { firstKeptDay, lapsedOn, releasedIn } from './abroad.ts'
import type { AskedAbroad, ReleaseReason, ToldWhat } from './asked-abroad.ts'
import type { Doer } from './envelope.ts'
import { type Act, after, type Doing, refusalOf } from './fold.ts'
import { beginning, type RequestState } from './state.ts'

// Another State asked to keep data: it is told of a refusal or of a release only where that is surely so.

const doer = (person: string, institution: string): Doer => ({
  ...{ person, name: person, title: '', unit: `${institution}-unit`, unitName: '' },
  ...{ institution, institutionName: '' },
})
const sol = doer('sol', 'point')
const leo = doer('leo', 'point')
const nora = doer('nora', 'prosecution')
const content: EvidenceRequest = { provider: 'p', requestType: 'preservation', country: 'CL' }
const step: ApprovalStep = {
  ...{ role: 'prosecutor', part: 'orders', categories: [], source: '', asOf: null },
  ...{ confidence: 'high', basis: 'read' },
}
const assertion = { id: 'a', authenticatorData: 'a', clientDataJSON: 'a', signature: 'a' }
const day = '2026-11-24'
const asked: AskedAbroad = {
  ...{ country: 'BR', authority: 'Ponto', person: '', address: 'registro@contacto-br.example' },
  ...{ network: null, reference: 'R', receivedOn: day, urgent: null, wantsTraffic: null, text: null },
  term: { rule: 'r', days: 60 },
}
const sender: SenderFinding = {
  ...{ standing: 'answered-drill', entry: 'e', name: 'Ponto', drillOn: day },
  listed: 'registro@contacto-br.example',
}

type Step = readonly [Doer, Doing]
const then = (state: RequestState, [by, doing]: Step): RequestState => {
  expect(refusalOf(state, doing, by)).toBeUndefined()
  const [seq, at] = [state.seq + 1, `${day}T12:00:00Z`]
  const one = { recorded: null, ...doing, by, seq, request: 'r', at, previous: state.head, hash: `h${seq}` }
  return after(state, one as Act)
}
const all = (state: RequestState, ...steps: readonly Step[]): RequestState => steps.reduce(then, state)
const heard = (kind: 'preserved' | 'extended' | 'lapsed', body: object, on = day): Doing =>
  ({ kind, body: { leg: 1, reference: '', ...body }, recorded: { on, from: 'mail' } }) as Doing
const telling = (what: ToldWhat, on = day): Doing => ({
  kind: 'told-abroad',
  body: { what, words: 'w', channel: 'mail', on, reference: '', proof: null },
})
const releasing = (because: ReleaseReason, on = day): Doing => ({
  kind: 'released-abroad',
  body: {
    ...{ because, on, words: 'w', address: 'registro@contacto-br.example', sender, assertion },
    call: { number: '1', spokeWith: 'Alex' },
  },
})

const entered = all(
  beginning,
  [sol, { kind: 'drafted', body: { revision: 1, content, digest: 'd' } }],
  [sol, { kind: 'asked-abroad', body: { asked, sender } }],
)
const submitted = then(entered, [sol, { kind: 'submitted', body: { revision: 1, chain: [step] } }])
const ordered = then(submitted, [
  nora,
  { kind: 'approved', body: { revision: 1, digest: 'd', role: 'prosecutor', assertion } },
])
const sent = all(
  ordered,
  [
    sol,
    {
      kind: 'signed',
      body: { revision: 1, digest: 'd', pdf: 'p', certificate: 'c', stampedAt: null, assertion },
    },
  ],
  [
    sol,
    {
      kind: 'handed-off',
      body: {
        ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: 'd', channel: 'mail', on: day },
        ...{ reference: '', proof: null },
      },
    },
  ],
)
const kept = then(sent, [leo, heard('preserved', { until: null })])
const withdrawal: Step = [leo, { kind: 'withdrawn', body: { reasons: 'r' } }]
const closing: Step = [sol, { kind: 'closed', body: { reasons: 'r' } }]
const replacing: Step = [sol, { kind: 'superseded', body: { by: 'n', reasons: 'r' } }]
const lapsing = (reason: string): Doing => heard('lapsed', { reason })

describe('what was kept', () => {
  const lost = then(kept, [leo, lapsing('unknown')])

  test.each([
    ['closed', all(kept, closing)],
    ['taken back', all(kept, withdrawal)],
    ['lost at the holder', lost],
    ['lost and closed', all(lost, closing)],
  ])('is told as refused to nobody, nor let go as not ordered, once it is %s', (_, state) => {
    for (const by of [sol, leo]) expect(refusalOf(state, telling('refused'), by)).toBe('kept')
    expect(refusalOf(state, releasing('refused-at-home'), leo)).toBe('kept')
    expect(refusalOf(state, telling('released'), leo)).toBe('not-released')
  })

  test('is not called unneeded before it is let go, nor gone by whoever entered it', () => {
    for (const by of [sol, leo]) expect(refusalOf(kept, lapsing('not-needed'), by)).toBe('not-released')
    expect(refusalOf(kept, lapsing('unknown'), sol)).toBe('entered-by-you')
    expect(lapsedOn(lost)).toBe(day)
    // The term of the other State does not end with it.
    expect(firstKeptDay(lost)).toBe(day)
    expect(refusalOf(lost, releasing('no-assistance', addDays(day, 60)), leo)).toBe('too-early')
    const released = then(kept, [leo, releasing('no-assistance', addDays(day, 61))])
    expect(refusalOf(released, lapsing('not-needed'), sol)).toBeUndefined()
  })

  test('is said to be extended without a day of its beginning, and is no refusal either', () => {
    const extended = then(sent, [leo, heard('extended', { until: null })])
    expect(refusalOf(all(extended, withdrawal), telling('refused'), leo)).toBe('kept')
  })
})

describe('what nobody kept', () => {
  test('is refused once it was denied, taken back before it was ordered, or declined', () => {
    const denial: Step = [
      nora,
      {
        kind: 'denied',
        body: {
          ...{ revision: 1, digest: 'd', role: 'prosecutor', ground: 'other', reasons: 'r' },
          assertion,
        },
      },
    ]
    for (const state of [all(submitted, denial), all(submitted, withdrawal), all(entered, withdrawal)]) {
      expect(refusalOf(state, telling('refused'), sol)).toBeUndefined()
      expect(refusalOf(state, releasing('refused-at-home'), leo)).toBeUndefined()
    }
  })

  test.each([
    ['ordered and taken back', all(ordered, withdrawal)],
    ['on its way and taken back', all(sent, withdrawal)],
    ['on its way and closed', all(sent, closing)],
  ])('is not refused where it was %s', (_, state) => {
    expect(refusalOf(state, telling('refused'), sol)).toBe('not-refused-here')
    expect(refusalOf(state, releasing('refused-at-home'), leo)).toBe('not-refused-here')
  })

  test('is kept all the same where the provider says so after it was taken back, closed or replaced', () => {
    for (const end of [withdrawal, closing]) {
      const late = all(sent, end, [sol, heard('preserved', { until: null })])
      expect(firstKeptDay(late)).toBe(day)
      expect(late.stage).toBe(all(sent, end).stage)
      expect(refusalOf(late, telling('confirmed'), sol)).toBeUndefined()
    }
    // Of a request that no other State asked for nothing is taken up again.
    const { abroad: _, ...own } = all(sent, withdrawal)
    expect(refusalOf(own, heard('preserved', { until: null }), sol)).toBe('over')
  })
})

test('what was let go is confirmed, extended and awaited no more', () => {
  const released = then(kept, [leo, releasing('asked')])
  expect(releasedIn(released)).toEqual({ because: 'asked', on: day })
  expect(refusalOf(released, telling('released'), sol)).toBeUndefined()
  for (const what of ['confirmed', 'extended'] as const)
    expect(refusalOf(released, telling(what), sol)).toBe('released-before')
  const came: Doing = { kind: 'assistance-came', body: { on: day, reference: 'r', from: 'f' } }
  expect(refusalOf(released, came, sol)).toBe('released-before')
  for (const state of [sent, kept, released])
    expect(refusalOf(state, replacing[1], sol)).toBe('answers-another-state')
})

test('nothing is let go on a day before it was asked or kept', () => {
  expect(refusalOf(entered, releasing('asked', addDays(day, -1)), leo)).toBe('before-it-was-asked')
  const later = then(sent, [leo, heard('preserved', { until: null }, addDays(day, 3))])
  expect(refusalOf(later, releasing('asked', addDays(day, 2)), leo)).toBe('before-it-was-kept')
  expect(refusalOf(later, releasing('asked', addDays(day, 3)), leo)).toBeUndefined()
})

test('the request in whose place another one stands gives it what was asked, with who entered it', () => {
  const { abroad: _, ...own } = submitted
  const carried = { asked, sender, follows: 'r', enteredBy: 'leo' }
  expect(refusalOf(own, { kind: 'asked-abroad', body: { asked, sender } }, sol)).toBe('not-a-draft')
  const next = then(own, [sol, { kind: 'asked-abroad', body: carried }])
  expect(next.abroad).toMatchObject({ asked, enteredBy: 'leo' })
  expect(refusalOf(submitted, { kind: 'asked-abroad', body: carried }, sol)).toBe('asked-before')
})
