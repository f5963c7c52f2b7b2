import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { type RecordedAct, standingOf } from '../act/index.ts'
import { doubtOfToday, nextClock, livePlan as planOf } from '../clock/index.ts'
import {
  askingAlso,
  type Case,
  followedOf,
  stateOf,
  withAct,
  withApart,
  withDisclosure,
  withExtension,
  withoutAct,
  withReceived,
  withRepaired,
} from './index.ts'

const knowledge = load()
/** What an officer says happened, in one line. */
interface Said {
  readonly kind: 'sent' | 'preserved' | 'refused' | 'disclosed'
  readonly on: string
  readonly until?: string
  readonly reference?: string
  readonly ground?: string
  readonly channel?: string
  readonly extent?: 'full' | 'nothing-held'
}
function act({ kind, on, until, reference = '', ground, channel = '', extent = 'full' }: Said): RecordedAct {
  const recorded = { on, from: 'device-case' } as const
  if (kind === 'preserved') return { kind, body: { leg: 1, until: until ?? null, reference }, recorded }
  if (kind === 'sent') {
    const to = { kind: 'provider-outside' } as const
    const body = { leg: 1, to, revision: 1, digest: null, channel, on, reference, proof: null }
    return { kind: 'handed-off', body, recorded }
  }
  const outcome = kind === 'refused' ? kind : extent
  const whole = { outcome, ground: ground ?? null }
  const body = { leg: 1, items: [], whole, reference, final: true, receipt: null }
  return { kind: 'answered', body, recorded }
}
const livePlan = (whole: Case, ...rest: [typeof knowledge, string]) => planOf(followedOf(whole), ...rest)
const statusOf = (entry: {
  readonly acts: readonly RecordedAct[]
  readonly requestType?: Case['requests'][number]['requestType']
}) => {
  const state = stateOf({ requestType: 'preservation', ...entry })
  const [leg] = state.legs
  return {
    state: standingOf(state),
    sentOn: leg?.sentOn,
    reference: leg?.reference,
    since: leg?.since,
    ...(leg?.status === 'refused' && leg.whole?.ground ? { ground: leg.whole.ground } : {}),
  }
}
const on = '2026-11-24'
const of = (
  provider: string,
  requestType: Case['requests'][number]['requestType'],
  acts: readonly RecordedAct[],
  data: object[] = [],
): Case => ({
  id: 'c',
  revision: 1,
  createdAt: '2026-11-01T10:00:00Z',
  changedAt: '2026-11-01T10:00:00Z',
  country: 'AR',
  shared: {},
  identifiers: [],
  requests: [{ id: 'r', provider, requestType, identifiers: [], own: { dataRequested: data }, acts }],
})
const days = (whole: Case) =>
  Object.fromEntries(livePlan(whole, knowledge, on).clocks.map(({ kind, day }) => [kind, day]))

test('a request without acts is a draft', () => {
  expect(statusOf({ acts: [] }).state).toBe('draft')
})

test('the latest day decides, in whatever order the acts were written down', () => {
  const status = statusOf({
    acts: [
      act({ kind: 'refused', on: '2026-11-20', ground: 'form.signature' }),
      act({ kind: 'sent', on: '2026-11-10', channel: 'portal', reference: 'R-1' }),
    ],
  })
  expect(status).toMatchObject({
    state: 'refused',
    ground: 'form.signature',
    sentOn: '2026-11-10',
    reference: 'R-1',
    since: '2026-11-20',
  })
})

test('a request sent again after its refusal is no longer refused', () => {
  const status = statusOf({
    acts: [
      act({ kind: 'refused', on: '2026-11-10', ground: 'form.date' }),
      act({ kind: 'sent', on: '2026-11-12' }),
    ],
  })
  expect(status).toMatchObject({ state: 'sent' })
  expect(status.ground).toBeUndefined()
})

test('an answer that nothing is held is told apart from an answer', () => {
  expect(statusOf({ acts: [act({ kind: 'disclosed', on, extent: 'nothing-held' })] }).state).toBe(
    'nothing-held',
  )
})

test('the day that the provider wrote for the end of the preservation is the one that counts', () => {
  const clocks = days(
    of('tiktok', 'preservation', [act({ kind: 'preserved', on: '2026-10-01', until: '2026-12-20' })]),
  )
  expect(clocks).toMatchObject({ 'preservation-ends': '2026-12-20', 'ask-extension': '2026-12-13' })
})

test('without such a day the preservation counts from the confirmation, by the profile', () => {
  expect(
    days(of('tiktok', 'preservation', [act({ kind: 'preserved', on: '2026-11-10' })]))['preservation-ends'],
  ).toBe('2027-02-08')
})

test('data dies on its day while nobody preserved it, and not while it is preserved', () => {
  const data = [{ category: 'connections', from: '2026-11-10', to: '2026-11-12' }]
  expect(days(of('apple', 'disclosure', [], data))['data-dies']).toBe('2026-12-05')
  expect(
    days(of('apple', 'disclosure', [act({ kind: 'preserved', on: '2026-11-20' })], data))['data-dies'],
  ).toBeUndefined()
})

test('the answer is expected counting from the day of sending, not from today', () => {
  const data = [{ category: 'login' }]
  const at = (day: string) =>
    days(of('tiktok', 'disclosure', [act({ kind: 'sent', on: day })], data))['answer-expected'] as string
  expect(at('2026-11-14') < at('2026-11-24')).toBe(true)
})

test('a case that has not said what data it wants is not told that there is no way to it', () => {
  expect(
    livePlan(of('apple', 'preservation', []), knowledge, on).plan.flags.map(({ code }) => code),
  ).not.toContain('NO_WAY_KNOWN')
})

test('a case asks directly only for what the law of the State that holds the data lets the provider give, and for the rest by mutual assistance', () => {
  const asked = of('tiktok', 'disclosure', [], [{ category: 'subscriber' }, { category: 'content' }])
  const { steps, flags } = livePlan(asked, knowledge, on).plan
  expect(steps.find(({ kind }) => kind === 'ask')?.categories).toEqual(['subscriber'])
  expect(steps.find(({ kind }) => kind === 'mutual-assistance')?.categories).toEqual(['content'])
  expect(steps.flatMap(({ doubts }) => doubts)).not.toContain('ROUTES_NOT_ASKED')
  expect(flags.map(({ code }) => code)).toContain('PRESERVATION_ENDS_BEFORE_MLA')
})

test('what several requests to one provider want is planned together, and an emergency by the routes of emergencies', () => {
  const [preservation] = of('tiktok', 'preservation', [], [{ category: 'content' }]).requests as [
    Case['requests'][number],
  ]
  const asked = of('tiktok', 'emergency', [], [{ category: 'subscriber' }])
  const whole = { ...asked, requests: [...asked.requests, { ...preservation, id: 'p' }] }
  const step = (kind: string) => livePlan(whole, knowledge, on).plan.steps.find((one) => one.kind === kind)
  expect(step('emergency')?.categories).toEqual(['subscriber', 'content'])
  expect(step('emergency')?.routes.length).toBeGreaterThan(0)
  expect(step('preserve')?.categories).toEqual(expect.arrayContaining(['subscriber', 'content']))
})

test('no answer is awaited to a request that the law forbids the provider to answer', () => {
  const sent = [act({ kind: 'sent', on: '2026-11-14' })]
  expect(days(of('tiktok', 'disclosure', sent, [{ category: 'subscriber' }]))).toHaveProperty(
    'answer-expected',
  )
  expect(days(of('tiktok', 'disclosure', sent, [{ category: 'content' }]))).not.toHaveProperty(
    'answer-expected',
  )
})

test('the next clock is the soonest to come; when all are over, the last that ran out', () => {
  const { clocks } = livePlan(
    of('tiktok', 'preservation', [act({ kind: 'preserved', on: '2026-09-01', until: '2026-11-28' })]),
    knowledge,
    on,
  )
  expect(nextClock(clocks, on)).toMatchObject({ kind: 'preservation-ends', day: '2026-11-28' })
  expect(nextClock(clocks, '2027-01-01')).toMatchObject({ kind: 'preservation-ends' })
})

test('the extension carries the number and the end of the old preservation, and counts its renewals', () => {
  const whole = of('tiktok', 'preservation', [
    act({ kind: 'preserved', on: '2026-09-01', until: '2026-11-28', reference: 'P-7' }),
  ])
  const extended = withExtension(whole, 'r', 'e').requests[1]
  expect(extended).toMatchObject({
    requestType: 'preservation-extension',
    basedOn: 'r',
    acts: [],
    own: { preservation: { previousReference: 'P-7', previousEndsOn: '2026-11-28', renewalNumber: 1 } },
  })
})

test('a repaired draft keeps everything that was typed and none of what happened', () => {
  const whole = of('tiktok', 'disclosure', [act({ kind: 'refused', on })], [{ category: 'login' }])
  expect(withRepaired(whole, 'r', 'n').requests[1]).toMatchObject({
    basedOn: 'r',
    acts: [],
    own: { dataRequested: [{ category: 'login' }] },
  })
  expect(
    withRepaired(whole, 'r', 'n', [{ category: 'registration' }]).requests[1]?.own.dataRequested,
  ).toEqual([{ category: 'registration' }])
})

test('from a preservation comes the request for the data, without the terms of preservation', () => {
  const made = withDisclosure(of('tiktok', 'preservation', [act({ kind: 'preserved', on })]), 'r', 'd')
    .requests[1]
  expect(made?.requestType).toBe('disclosure')
  expect(made?.own).not.toHaveProperty('preservation')
})

test('a wrong entry can be taken out', () => {
  expect(
    withoutAct(of('tiktok', 'disclosure', [act({ kind: 'sent', on })]), 'r', 0).requests[0]?.acts,
  ).toEqual([])
})

test('a device whose day lies before the knowledge or before a case is told so', () => {
  expect(doubtOfToday('2020-01-01', '2026-11-24', [])).toBe('behind')
  expect(doubtOfToday('2026-11-24', '2026-11-24', ['2026-12-10'])).toBe('behind')
  expect(doubtOfToday('2040-01-01', '2026-11-24', [])).toBe('ahead')
  expect(doubtOfToday('2026-11-24', '2026-11-24', ['2026-11-25'])).toBeUndefined()
})

test('files that come back are the answer; the letter of a refusal and the confirmation of a preservation change nothing of where it stands', () => {
  const files = [{ name: 'carta.pdf', bytes: 3, sha256: 'a'.repeat(64) }]
  const stands = (requestType: 'disclosure' | 'preservation', ...acts: RecordedAct[]) => {
    const [entry] = withReceived(of('tiktok', requestType, acts), 'r', files, on, 'full').requests
    // No older act takes them: they came on a day of their own.
    const taken = entry?.acts.flatMap(({ kind, recorded }) => (recorded.files ? [[kind, recorded.on]] : []))
    expect(taken).toEqual((entry?.acts.length ?? 0) > acts.length ? [['answered', on]] : [])
    return statusOf(entry as NonNullable<typeof entry>).state
  }
  const sent: RecordedAct = act({ kind: 'sent', on: '2026-11-10' })
  const twice = withReceived(of('tiktok', 'disclosure', [sent]), 'r', [...files, ...files], on, 'full')
  expect(withReceived(twice, 'r', files, on, 'full')).toBe(twice)
  expect(twice.requests[0]?.acts.map(({ recorded }) => recorded.files?.length)).toEqual([undefined, 1])
  expect(stands('disclosure', sent)).toBe('answered')
  expect(stands('disclosure', sent, act({ kind: 'refused', on: '2026-11-20' }))).toBe('refused')
  expect(stands('preservation', sent)).toBe('sent')
  expect(stands('preservation', sent, act({ kind: 'preserved', on: '2026-11-12' }))).toBe('preserved')
})

test('a case takes no answer of a day on which the request had not left', () => {
  const whole = of('instagram', 'preservation', [act({ kind: 'sent', on: '2026-11-10' })])
  const [id] = whole.requests.map((entry) => entry.id)
  const kept = (day: string) =>
    withAct(whole, id ?? '', act({ kind: 'preserved', on: day })).requests[0]?.acts
  expect(kept('2026-11-09')).toHaveLength(1)
  expect(kept('2026-11-10')).toHaveLength(2)
})

test('the second preservation asks about the same accounts and the same days, in words of its own, once', () => {
  const from = '2026-11-01T00:00:00-03:00'
  const first = of('instagram', 'preservation', [], [{ category: 'subscriber', from }])
  const whole = { ...first, requests: first.requests.map((one) => ({ ...one, identifiers: ['i1'] })) }
  expect(askingAlso(whole, 'r', ['content'])).toEqual([])
  const both = withApart(whole, 'r', 's', [{ category: 'content', timezone: '-03:00' }])
  expect(both.requests.map(({ id }) => id)).toEqual(['r', 's'])
  expect(both.requests[1]).toMatchObject({
    requestType: 'preservation',
    identifiers: ['i1'],
    own: { dataRequested: [{ category: 'content', from }] },
  })
  expect(askingAlso(both, 'r', ['content']).map(({ id }) => id)).toEqual(['s'])
})

test('an answer of refusals and of nothing held, with nothing handed over, is a refusal and not an answer in part', () => {
  const answer = (
    outcomes: readonly ('full' | 'part' | 'refused' | 'nothing-held' | 'assistance-needed')[],
  ) =>
    statusOf({
      acts: [
        act({ kind: 'sent', on: '2026-11-02' }),
        {
          kind: 'answered',
          body: {
            leg: 1,
            items: outcomes.map((outcome, at) => ({
              item: `${at}/0`,
              outcome,
              ground: outcome === 'refused' ? 'legal.basis' : null,
              words: '',
              files: [],
              beyond: [],
            })),
            reference: '',
            final: true,
            receipt: null,
          },
          recorded: { on: '2026-11-10', from: 'device-case' },
        },
      ],
      requestType: 'disclosure',
    }).state
  expect(answer(['refused', 'nothing-held'])).toBe('refused')
  expect(answer(['nothing-held', 'nothing-held'])).toBe('nothing-held')
  expect(answer(['refused', 'full'])).toBe('answered-in-part')
  expect(answer(['part', 'nothing-held'])).toBe('answered-in-part')
  // Each item is answered: nothing is left to ask for.
  expect(answer(['full', 'nothing-held'])).toBe('answered')
  expect(answer(['assistance-needed', 'nothing-held'])).toBe('answered')
})
