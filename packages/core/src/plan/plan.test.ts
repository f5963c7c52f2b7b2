import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { routes } from '../route/index.ts'
import { caseOf, plan } from './index.ts'

const knowledge = load()
const on = '2026-11-24'
const of = (provider: string, category: string, days: { from?: string; to?: string } = {}, country = 'AR') =>
  plan({ country, items: [{ provider, data: [{ category, ...days }] }] }, knowledge, on)
const step = (p: ReturnType<typeof of>, kind: string) => p.steps.find((s) => s.kind === kind)
const flags = (p: ReturnType<typeof of>) => p.flags.map((f) => f.code)

test('sign-in addresses kept 25 days die 25 days after the facts', () => {
  const death = of('apple', 'connections', { from: '2026-11-10', to: '2026-11-12' }).deaths[0]
  expect(death).toMatchObject({ days: 25, firstLost: '2026-12-05', allLost: '2026-12-07', state: 'kept' })
})

test('facts of three months ago are gone, and the plan says so', () => {
  const p = of('apple', 'connections', { from: '2026-08-01', to: '2026-08-31' })
  expect(p.deaths[0]?.state).toBe('gone')
  expect(flags(p)).toContain('DATA_GONE')
})

test('facts that straddle the limit are partly gone', () => {
  expect(of('apple', 'connections', { from: '2026-10-01', to: '2026-11-20' }).deaths[0]?.state).toBe('partly')
})

test('a provider that publishes no period has no day of death: unknown, never for ever', () => {
  const p = of('tiktok', 'login', { from: '2026-10-01', to: '2026-10-31' })
  expect(p.deaths[0]).toMatchObject({ days: null, firstLost: null, allLost: null, state: 'unknown' })
  expect(flags(p)).toContain('RETENTION_UNKNOWN')
})

test('preservation at TikTok and its one extension: 90 days and 90 more, each with its calculation', () => {
  const p = of('tiktok', 'content')
  expect(step(p, 'preserve')?.clock).toMatchObject({
    startsOn: on,
    days: 90,
    latest: '2027-02-22',
    from: 'ASSUMED_CONFIRMATION',
  })
  expect(step(p, 'extend')).toMatchObject({
    start: '2027-02-22',
    clock: { startsOn: '2027-02-22', days: 90, latest: '2027-05-23' },
  })
})

test('the count starts at the confirmation where there is one', () => {
  const p = plan(
    {
      country: 'AR',
      items: [{ provider: 'tiktok', data: [{ category: 'content' }], preservedOn: '2026-11-10' }],
    },
    knowledge,
    on,
  )
  expect(step(p, 'preserve')?.clock).toMatchObject({
    startsOn: '2026-11-10',
    from: 'CONFIRMATION',
    latest: '2027-02-08',
  })
})

test('where the provider wants an extension seven days before the end, the step starts seven days before it', () => {
  const linkedin = knowledge.providers.linkedin as NonNullable<(typeof knowledge.providers)[string]>
  const lead = {
    code: 'preservation.expired',
    severity: 'block',
    rule: 'extensionLeadDays',
    value: 7,
    message: '',
    source: [],
  } as const
  const providers = { linkedin: { ...linkedin, specialRules: [...linkedin.specialRules, lead] } }
  const p = plan(
    { country: 'AR', items: [{ provider: 'linkedin', data: [{ category: 'content' }] }] },
    { ...knowledge, providers },
    on,
  )
  expect(step(p, 'extend')).toMatchObject({ start: '2027-02-15', clock: { startsOn: '2027-02-22' } })
})

test('content that only mutual assistance opens starts it today, beside the preservation', () => {
  const p = of('apple', 'content')
  expect(step(p, 'mutual-assistance')).toMatchObject({
    start: on,
    after: ['apple/preserve'],
    clock: { earliest: '2027-05-24', latest: '2028-11-24' },
  })
  expect(step(p, 'ask')).toBeUndefined()
})

test('preservation and its one renewal end before mutual assistance answers: the plan says so', () => {
  const flag = of('apple', 'content').flags.find((f) => f.code === 'PRESERVATION_ENDS_BEFORE_MLA')
  expect(flag?.params).toMatchObject({ endsOn: '2027-05-23', earliest: '2027-05-24', certain: 'yes' })
})

test('where the number of renewals is not known the plan says how often it takes', () => {
  const p = of('facebook', 'content')
  expect(p.flags.find((f) => f.code === 'PRESERVATION_MUST_BE_RENEWED')?.params).toMatchObject({
    days: 90,
    renewals: 8,
  })
})

test('no more renewals are advised than the law of the asking State lets anybody order', () => {
  const codes = (country: string) => of('facebook', 'content', {}, country).flags.map(({ code }) => code)
  const capped = of('facebook', 'content', {}, 'CL').flags.find(
    (f) => f.code === 'PRESERVATION_CAPPED_BY_LAW',
  )
  expect(capped?.params).toMatchObject({ days: 180, renewals: 1 })
  expect(codes('CL')).not.toContain('PRESERVATION_MUST_BE_RENEWED')
  // Where the files hold no such term, nothing is made up.
  expect(codes('AR')).not.toContain('PRESERVATION_CAPPED_BY_LAW')
})

test('Brazil asks for the same content directly', () => {
  const p = of('apple', 'content', {}, 'BR')
  expect(step(p, 'ask')).toBeDefined()
  expect(step(p, 'mutual-assistance')).toBeUndefined()
})

test('a route that the law closes is no step, and what it leaves goes to mutual assistance', () => {
  const closedRoute = {
    reasons: [],
    articles: [],
    contents: [],
    deadlines: [],
    safeguards: [],
    whoMayOrder: [],
    duration: null,
    flags: [],
    facts: [],
  }
  const routes = { date: on, knowledge: '', mlaBases: [], flags: [], aids: [], routes: [] }
  const closed = {
    ...routes,
    routes: ['vol.noncontent', 'mla.stored'].map((id) => ({
      ...closedRoute,
      id,
      status: id === 'mla.stored' ? ('open' as const) : ('closed' as const),
      byCategory: {},
    })),
  }
  const p = plan(
    {
      country: 'AR',
      items: [{ provider: 'tiktok', data: [{ category: 'login' }], routes: closed }],
    },
    knowledge,
    on,
  )
  expect(step(p, 'ask')).toBeUndefined()
  expect(step(p, 'mutual-assistance')?.routes).toEqual([{ id: 'mla.stored', status: 'open' }])
})

test('content that the law of the State that holds it closes to every direct route goes to mutual assistance, whatever the provider would give on an order', () => {
  const data = ['subscriber', 'content'] as const
  const answer = routes(
    { date: on, requesting: 'CL', holderState: 'SG', userLocation: 'CL', data, provider: 'tiktok' },
    knowledge,
    on,
  )
  const p = plan(
    {
      country: 'CL',
      items: [
        { provider: 'tiktok', data: [{ category: 'subscriber' }, { category: 'content' }], routes: answer },
      ],
    },
    knowledge,
    on,
  )
  expect(step(p, 'ask')?.categories).toEqual(['subscriber'])
  expect(step(p, 'mutual-assistance')?.categories).toEqual(['content'])
})

test('an emergency comes before everything else', () => {
  const p = plan(
    { country: 'PY', items: [{ provider: 'uber', isEmergency: true, data: [{ category: 'location' }] }] },
    knowledge,
    on,
  )
  expect(p.steps[0]?.kind).toBe('emergency')
})

test('a provider without profile is told, and the rest of the case is planned', () => {
  const p = plan(
    {
      country: 'AR',
      items: [
        { provider: 'nobody', data: [] },
        { provider: 'tiktok', data: [{ category: 'login' }] },
      ],
    },
    knowledge,
    on,
  )
  expect(flags(p)).toContain('PROVIDER_UNKNOWN')
  expect(step(p, 'ask')?.provider).toBe('tiktok')
})

test('every clock of every provider is a sum that comes out', () => {
  for (const provider of Object.values(knowledge.providers)) {
    const p = plan(
      {
        country: 'CL',
        items: [
          { provider: provider.id, data: provider.dataCategories.items.map((d) => ({ category: d.code })) },
        ],
      },
      knowledge,
      on,
    )
    for (const s of p.steps)
      if (s.clock?.earliest && s.clock.latest)
        expect(s.clock.startsOn <= s.clock.earliest && s.clock.earliest <= s.clock.latest, `${s.id}`).toBe(
          true,
        )
  }
})

test('one request is a case of one', () => {
  const request = {
    provider: 'tiktok',
    requestType: 'disclosure',
    country: 'MX',
    dataRequested: [
      { category: 'login', from: '2026-09-01T00:00:00-06:00', to: '2026-10-31T23:59:59-06:00' },
    ],
  } as const
  expect(caseOf(request)).toMatchObject({
    country: 'MX',
    items: [{ provider: 'tiktok', data: [{ category: 'login', from: '2026-09-01', to: '2026-10-31' }] }],
  })
})

test('a step promises no more than its routes: where they are conditional it says so', () => {
  const draft = {
    provider: 'facebook',
    requestType: 'disclosure',
    country: 'CL',
    dataRequested: [{ category: 'traffic' }],
  } as const
  const answer = routes(
    { requesting: 'CL', holderState: 'US', data: ['traffic'], authority: 'prosecutor', date: on },
    knowledge,
    on,
  )
  const p = plan(caseOf(draft, answer), knowledge, on)
  const ask = p.steps.find((s) => s.kind === 'ask')
  expect(ask?.routes.every((r) => r.status === 'conditional')).toBe(true)
  expect(ask?.doubts).toContain('ROUTE_CONDITIONAL')
})

test('an emergency has the contact point as a step of its own, and so has what waits for mutual assistance', () => {
  const answer = (data: 'subscriber' | 'content', urgency: 'emergency' | 'ordinary') =>
    routes(
      { requesting: 'CL', holderState: 'US', data: [data], authority: 'prosecutor', urgency, date: on },
      knowledge,
      on,
    )
  const kinds = (requestType: 'emergency' | 'disclosure', category: string, of: ReturnType<typeof answer>) =>
    plan(
      caseOf({ provider: 'facebook', requestType, country: 'CL', dataRequested: [{ category }] }, of),
      knowledge,
      on,
    ).steps.map((s) => s.kind)
  expect(kinds('emergency', 'traffic', answer('subscriber', 'emergency'))).toContain('contact-point')
  expect(kinds('disclosure', 'content', answer('content', 'ordinary'))).toContain('contact-point')
  expect(kinds('disclosure', 'subscriber', answer('subscriber', 'ordinary'))).not.toContain('contact-point')
})
