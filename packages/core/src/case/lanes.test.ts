import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { RecordedAct } from '../act/index.ts'
import { holdersOf, lanesOf, livePlan } from '../clock/index.ts'
import type { RequestType } from '../request/index.ts'
import { daysBetween } from '../time/index.ts'
import { type Case, type CaseRequest, followedOf } from './index.ts'

const knowledge = load()
const on = '2026-11-24'
const at = (day: string) => ({ on: day, from: 'device-case' }) as const
const sent = (day: string): RecordedAct => ({
  kind: 'handed-off',
  body: {
    ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null },
    ...{ channel: '', on: day, reference: '', proof: null },
  },
  recorded: at(day),
})
const kept = (day: string, until: string | null): RecordedAct => ({
  kind: 'preserved',
  body: { leg: 1, until, reference: '' },
  recorded: at(day),
})
const answered = (day: string, outcome: 'full' | 'part'): RecordedAct => ({
  kind: 'answered',
  body: {
    ...{ leg: 1, items: [], whole: { outcome, ground: null } },
    ...{ reference: '', final: true, receipt: null },
  },
  recorded: at(day),
})

interface Asked {
  readonly provider?: string
  readonly requestType?: RequestType
  readonly data?: readonly { readonly category: string; readonly from?: string; readonly to?: string }[]
  readonly acts?: readonly RecordedAct[]
  readonly basedOn?: string
  readonly before?: { readonly previousReference: string; readonly previousEndsOn: string }
}
const requestOf = (
  { provider = 'apple', requestType = 'preservation', data = [], acts = [], basedOn, before }: Asked,
  i: number,
) =>
  ({
    ...{ id: `r${i}`, provider, requestType, identifiers: [] },
    own: { dataRequested: data, ...(before ? { preservation: before } : {}) },
    acts,
    ...(basedOn ? { basedOn } : {}),
  }) satisfies CaseRequest
const whole = (...asked: readonly Asked[]): Case => ({
  ...{ id: 'c', revision: 1, createdAt: '', changedAt: '', country: 'AR', shared: {}, identifiers: [] },
  requests: asked.map(requestOf),
})
const seen = (...asked: readonly Asked[]) => {
  const { requests } = followedOf(whole(...asked))
  const live = livePlan(followedOf(whole(...asked)), knowledge, on)
  return {
    clocks: live.clocks,
    lanes: lanesOf(requests, live.clocks, knowledge, on),
    holders: holdersOf(requests, live.plan, knowledge, on),
  }
}
// Apple says in numbers how long it keeps connections: 25 days.
const connections = [{ category: 'connections', from: '2026-11-10', to: '2026-11-12' }]
const stateOf = (...asked: readonly Asked[]) =>
  seen(...asked).holders.flatMap(({ holdings }) => holdings.map(({ category, state }) => [category, state]))

describe('the lanes of a case', () => {
  test('a preservation that was only sent is asked for and not in force: no end of it is told', () => {
    const { lanes, clocks } = seen({ data: connections, acts: [sent('2026-11-20')] })
    const [lane] = lanes.lanes
    expect(lane?.isUnconfirmed).toBe(true)
    expect(lane?.spans.map(({ kind }) => kind)).toEqual(['waiting'])
    expect(lane?.events.map(({ kind }) => kind)).toEqual(['asked', 'data-dies'])
    expect(clocks.map(({ kind }) => kind)).not.toContain('preservation-ends')
  })

  test('once confirmed it is kept until the day that was said, and its data dies no more', () => {
    const [lane] = seen({
      data: connections,
      acts: [sent('2026-11-20'), kept('2026-11-22', '2027-02-20')],
    }).lanes.lanes
    expect(lane?.isUnconfirmed).toBe(false)
    expect(lane?.spans).toEqual([{ kind: 'kept', from: '2026-11-22', to: '2027-02-20' }])
    expect(lane?.events.map(({ kind }) => kind)).not.toContain('data-dies')
  })

  test('all days of all requests lie between the first and the last that are drawn', () => {
    const { from, to, lanes } = seen(
      { data: connections, acts: [sent('2026-11-02')] },
      {
        provider: 'tiktok',
        requestType: 'disclosure',
        data: [{ category: 'login' }],
        acts: [sent('2026-11-20')],
      },
    ).lanes
    expect(lanes).toHaveLength(2)
    expect(from).toBe('2026-11-02')
    expect(lanes.flatMap(({ events }) => events).every(({ day }) => from <= day && day <= to)).toBe(true)
  })

  test('what dies in years does not press the weeks that matter into one point', () => {
    const far = kept('2026-11-22', '2031-01-01')
    const { from, to } = seen({ acts: [sent('2026-11-20'), far] }).lanes
    expect(to < '2028-01-01' && from === '2026-11-20').toBe(true)
  })
})

test('of two that are waited for each is told by its name', () => {
  const court = { kind: 'court', name: 'Juzgado Ficticio', country: 'AR' } as const
  const second = {
    ...sent('2026-11-21'),
    body: { ...sent('2026-11-21').body, leg: 2, to: court },
  } as RecordedAct
  const { clocks } = seen({
    provider: 'tiktok',
    requestType: 'disclosure',
    data: [{ category: 'login' }],
    acts: [sent('2026-11-20'), second],
  })
  const awaited = clocks.filter(({ kind }) => kind === 'answer-expected')
  expect(awaited.map(({ to }) => to)).toEqual([undefined, 'Juzgado Ficticio'])
})

describe('what the plan says of a preservation', () => {
  const flagOf = (...acts: readonly RecordedAct[]) => {
    const of = whole({ provider: 'tiktok', data: [{ category: 'content' }], acts })
    const { flags } = livePlan(followedOf(of), knowledge, on).plan
    return flags.find(({ code }) => code === 'PRESERVATION_ENDS_BEFORE_MLA')?.params
  }
  test('one that was only sent ends on no day: the day says how far one confirmed today would reach', () => {
    // Beyond the ninety days of the profile only with its extension, and then it says so.
    const { confirmed, endsOn } = flagOf(sent('2026-11-20')) ?? {}
    expect(confirmed).toBe('wouldExtend')
    expect(daysBetween(on, String(endsOn))).toBeGreaterThan(90)
  })
  test('the day that the provider itself said counts, and not the one of its profile', () => {
    const said = flagOf(sent('2026-11-05'), kept('2026-11-08', '2026-12-01'))
    const counted = flagOf(sent('2026-11-05'), kept('2026-11-08', null))
    expect(said?.confirmed).toMatch(/^(?:yes|extended)$/)
    expect(String(said?.endsOn) < String(counted?.endsOn)).toBe(true)
  })
  test('what was asked to be kept is not asked for a second time', () => {
    const of = (...acts: readonly RecordedAct[]) =>
      livePlan(
        followedOf(whole({ provider: 'tiktok', data: [{ category: 'login' }], acts })),
        knowledge,
        on,
      ).plan.flags.map(({ code }) => code)
    expect(of()).toContain('RETENTION_UNKNOWN')
    expect(of(sent('2026-11-20'))).not.toContain('RETENTION_UNKNOWN')
  })
})

describe('who holds what', () => {
  test('asked and not confirmed is at risk, and says so', () => {
    const [holder] = seen({ data: connections, acts: [sent('2026-11-20')] }).holders
    expect(holder?.holdings).toEqual([
      { category: 'connections', state: 'at-risk', day: '2026-12-05', basis: 'counted', isAsked: true },
    ])
  })

  test('confirmed is kept, until the day that was said; after that day it has lapsed', () => {
    const acts = [sent('2026-11-01'), kept('2026-11-02', '2026-11-23')]
    expect(stateOf({ data: connections, acts })).toEqual([['connections', 'lapsed']])
    const longer = [sent('2026-11-01'), kept('2026-11-02', '2026-11-24')]
    expect(stateOf({ data: connections, acts: longer })).toEqual([['connections', 'kept']])
  })

  test('a preservation keeps what it asked for and nothing beside it', () => {
    const acts = [sent('2026-11-20'), kept('2026-11-21', '2027-02-20')]
    const only = [{ category: 'subscriber' }]
    const beside: Asked = { requestType: 'disclosure', data: connections }
    expect(stateOf({ data: only, acts }, beside)).toEqual([
      ['connections', 'at-risk'],
      ['subscriber', 'kept'],
    ])
    expect(seen({ data: only, acts }, beside).clocks.map(({ kind }) => kind)).toContain('data-dies')
  })

  test('what a draft says of an earlier preservation is said, never kept: its data can die, and a lapse beats it', () => {
    const before = { previousReference: 'P-1', previousEndsOn: '2027-01-28' }
    const lapsed: RecordedAct = {
      kind: 'lapsed',
      body: { leg: 1, reason: 'unknown', reference: '' },
      recorded: at('2026-11-23'),
    }
    const first: Asked = {
      data: connections,
      acts: [sent('2026-11-01'), kept('2026-11-02', '2027-01-28'), lapsed],
    }
    const draft: Asked = { requestType: 'preservation-extension', data: connections, before }
    expect(stateOf(first, { ...draft, basedOn: 'r0' })).toEqual([['connections', 'lapsed']])
    expect(stateOf(first, draft)).toEqual([['connections', 'lapsed']])
    const alone = seen(draft)
    expect(alone.holders.flatMap(({ holdings }) => holdings)).toMatchObject([
      { state: 'said', day: '2027-01-28' },
    ])
    expect(alone.clocks.map(({ kind }) => kind)).toContain('data-dies')
    // The draft of what is followed here says nothing of its own, also before anybody confirmed.
    const waiting: Asked = { data: connections, acts: [sent('2026-11-20')] }
    expect(stateOf(waiting, { ...draft, basedOn: 'r0' })).toEqual([['connections', 'at-risk']])
    const login = [{ category: 'login' }]
    const of = whole({ ...draft, provider: 'tiktok', data: login })
    const { flags } = livePlan(followedOf(of), knowledge, on).plan
    expect(flags.map(({ code }) => code)).toContain('RETENTION_UNKNOWN')
  })

  test('gone by the term of the provider is lost, and of what nobody counts nothing is said', () => {
    const old = [{ category: 'connections', from: '2026-01-10', to: '2026-01-12' }]
    expect(stateOf({ data: old })).toEqual([['connections', 'lost']])
    expect(stateOf({ provider: 'tiktok', data: [{ category: 'login' }] })).toEqual([['login', 'unknown']])
  })

  test('what came whole is there; what came in part is not called that', () => {
    const acts = (outcome: 'full' | 'part') => [sent('2026-11-01'), answered('2026-11-10', outcome)]
    const asked = { requestType: 'disclosure', data: connections } as const
    expect(stateOf({ ...asked, acts: acts('full') })).toEqual([['connections', 'got']])
    expect(stateOf({ ...asked, acts: acts('part') })).toEqual([['connections', 'at-risk']])
  })
})
