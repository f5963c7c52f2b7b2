import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  explain,
  type Overrides,
  type Route,
  type RouteAnswer,
  type RouteInput,
  routes,
  treatyClosed,
  withOverrides,
} from '@oficio/core/route'
import { addDays } from '@oficio/core/time'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

/** Two fifths of the times in every run; `npm run long` tries all of them. */
const often = (times: number): number => (process.env.OFICIO_LONG ? times : Math.ceil(times * 0.4))

// The twelve invariants of the route engine, each over real States, providers, dates and data; then what must
// not change when a question is turned round.

const knowledge = load()
const { order, regimes, treaties } = knowledge.routeRules
const today = '2026-11-24'
const states = Object.keys(knowledge.countries)
const categories = ['subscriber', 'traffic', 'content', 'domain', 'location'] as const
const days = fc.integer({ min: 0, max: 12_000 }).map((n) => addDays('2000-01-01', n))

const question: fc.Arbitrary<RouteInput> = fc
  .record({
    date: fc.oneof(fc.constant(today), days),
    requesting: fc.constantFrom(...states),
    holderState: fc.constantFrom(...states, 'BM', 'DE'),
    authority: fc.constantFrom('police', 'prosecutor', 'judge'),
    localPresence: fc.boolean(),
    data: fc.subarray([...categories], { minLength: 1 }),
    realtime: fc.boolean(),
    publicData: fc.boolean(),
    urgency: fc.constantFrom('ordinary', 'urgent', 'emergency'),
    offence: fc.constantFrom('cyber', 'other', 'corruption'),
    dualCriminality: fc.constantFrom(true, false, 'unknown' as const),
    consent: fc.constantFrom('given', 'possible', 'none'),
    provider: fc.option(fc.constantFrom(...Object.keys(knowledge.providers)), { nil: undefined }),
  })
  .map(({ provider, ...rest }) =>
    provider === undefined ? rest : { ...rest, provider },
  ) as fc.Arbitrary<RouteInput>

const ask = (input: RouteInput) => routes(input, knowledge, today)
const routeOf = (answer: RouteAnswer, id: string) => answer.routes.find((r) => r.id === id) as Route
const every = (law: (input: RouteInput, answer: RouteAnswer) => void, numRuns = often(400)) =>
  fc.assert(
    fc.property(question, (input) => law(input, ask(input))),
    { numRuns },
  )

const countryOf = (code: string | null | undefined) =>
  code && Object.hasOwn(knowledge.countries, code) ? knowledge.countries[code] : undefined
const isParty = (code: string | null | undefined, date: string) => {
  const since = countryOf(code)?.budapest.inForce?.value
  return !!since && since <= date
}
const home = (input: RouteInput) => input.requesting === input.holderState
/**
 * The same law, the Protocol in force everywhere: the routes that it would open must obey the invariants too.
 */
const everywhere: Overrides = {
  [treaties.secondProtocol]: { inForce: '2010-01-01' },
  ...Object.fromEntries(states.map((s) => [s, { protocol2InForce: '2012-01-01' }])),
}
const withProtocol = withOverrides(knowledge, everywhere)
const protocolRoutes = ['2ap.art6', '2ap.art7', '2ap.art8', 'emerg.2ap9']

describe('the twelve invariants', () => {
  test('1: a treaty route is open only between States that are Parties on that day, and not against a reservation', () => {
    every((input, answer) => {
      const date = input.date as string
      for (const id of ['pres.247', 'traffic.partial']) {
        if (routeOf(answer, id).status === 'closed') continue
        expect(
          date >= '2004-07-01' && isParty(input.requesting, date) && isParty(input.holderState, date),
        ).toBe(true)
      }
      if (!input.publicData && routeOf(answer, 'transborder.32').status !== 'closed') {
        expect(isParty(input.requesting, date) && isParty(input.holderState, date)).toBe(true)
      }
      for (const id of protocolRoutes) expect(routeOf(answer, id).status).toBe('closed')
      const reserved = countryOf(input.holderState)?.reservation29_4.value === true
      if (reserved && input.offence === 'other' && input.dualCriminality !== true)
        expect(routeOf(answer, 'pres.247').status).not.toBe('open')
    })
  })

  test('1: the State that does not apply Article 7 keeps it closed on both sides, even with the Protocol in force everywhere', () => {
    fc.assert(
      fc.property(question, fc.boolean(), (input, asks) => {
        const turned = asks ? { ...input, requesting: 'JP' } : { ...input, holderState: 'JP' }
        const answer = routes(turned, withProtocol, today)
        expect(routeOf(answer, '2ap.art7').status).toBe('closed')
        expect(routeOf(answer, '2ap.art7').reasons).toContain('RESERVATION')
      }),
      { numRuns: often(100) },
    )
  })

  test('2: the Protocol opens nothing to a State outside the Convention', () => {
    fc.assert(
      fc.property(question, (input) => {
        const answer = routes(input, withProtocol, today)
        const both =
          isParty(input.requesting, input.date as string) && isParty(input.holderState, input.date as string)
        for (const id of protocolRoutes) if (!both) expect(routeOf(answer, id).status).toBe('closed')
      }),
      { numRuns: often(300) },
    )
  })

  test('3: Article 7 never yields traffic or content, Article 8 never content, Article 6 only registration data', () => {
    fc.assert(
      fc.property(question, (input) => {
        const answer = routes(input, withProtocol, today)
        const yields = (id: string) =>
          input.data.filter((c) => routeOf(answer, id).byCategory[c]?.status !== 'closed')
        expect(yields('2ap.art6').every((c) => c === 'domain')).toBe(true)
        expect(yields('2ap.art7').every((c) => c === 'subscriber')).toBe(true)
        expect(
          yields('2ap.art8').every((c) => c === 'subscriber' || c === 'traffic' || c === 'location'),
        ).toBe(true)
      }),
      { numRuns: often(300) },
    )
  })

  test('4: the regulation of the Union is closed to authorities outside it, the CLOUD Act without an agreement', () => {
    every((input, answer) => {
      const union = knowledge.regions.EU ?? []
      expect(routeOf(answer, 'eevidence').status).toBe('closed')
      expect(routeOf(answer, 'cloudact').status).toBe('closed')
      if (!union.includes(input.requesting))
        expect(routeOf(answer, 'eevidence').reasons).toContain('NOT_EU_AUTHORITY')
      const agreements = Object.keys(knowledge.instruments[treaties.cloudAct]?.agreements?.value ?? {})
      if (!agreements.includes(input.requesting))
        expect(routeOf(answer, 'cloudact').reasons).toContain('NO_EXECUTIVE_AGREEMENT')
    })
  })

  test('5: a voluntary route says that it is voluntary, and content is never offered on it', () => {
    every((_, answer) => {
      const voluntary = routeOf(answer, 'vol.noncontent')
      if (voluntary.status !== 'closed') expect(voluntary.flags).toContain('VOLUNTARY')
      expect(voluntary.byCategory.content?.status ?? 'closed').toBe('closed')
      if (voluntary.byCategory.content)
        expect(voluntary.byCategory.content.reasons).toContain('CONTENT_BLOCKED')
    })
  })

  test('6: preservation promises no disclosure, reminds of its end, and the disclosure route stands beside it', () => {
    every((input, answer) => {
      for (const id of ['pres.direct', 'pres.247']) {
        const preservation = routeOf(answer, id)
        expect(preservation.safeguards).toEqual(expect.arrayContaining(['no-disclosure', 'expiry-calendar']))
        expect(preservation.deadlines.length).toBeGreaterThan(0)
      }
      if (routeOf(answer, 'pres.247').status === 'open' && !input.realtime) {
        expect(routeOf(answer, 'mla.stored').flags).toContain('FILE_WITHIN_60_DAYS_OF_PRESERVATION')
      }
    })
  })

  test('7: whatever turns on a doubtful fact says so and names the fact', () => {
    every((_, answer) => {
      for (const route of answer.routes) {
        const doubts = explain(answer, route.id, knowledge)?.doubts ?? []
        expect(route.reasons.includes('FACT_UNCONFIRMED'), `${route.id} ${doubts}`).toBe(doubts.length > 0)
      }
    }, 200)
  })

  test('7: a date from memory decides only within twelve months of it', () => {
    const towards = (date: string) =>
      routeOf(
        ask({ requesting: 'CO', holderState: 'US', data: ['subscriber'], offence: 'cyber', date }),
        'pres.247',
      )
    const paraguay = (date: string) =>
      routeOf(
        ask({ requesting: 'PY', holderState: 'US', data: ['subscriber'], offence: 'cyber', date }),
        'pres.247',
      )
    expect(paraguay('2019-10-31').reasons).toContain('FACT_UNCONFIRMED')
    expect(paraguay('2019-11-02').reasons).not.toContain('FACT_UNCONFIRMED')
    expect(towards('2026-11-24').reasons).toEqual([])
  })

  test('8: where only the date changed and the route opened, the explanation names a day in between', () => {
    fc.assert(
      fc.property(question, days, days, (input, a, b) => {
        const [earlier, later] = a <= b ? [a, b] : [b, a]
        const before = ask({ ...input, date: earlier })
        const after = ask({ ...input, date: later })
        for (const route of after.routes) {
          const was = before.routes.find((r) => r.id === route.id)
          if (was?.status !== 'closed' || route.status === 'closed') continue
          const named = explain(after, route.id, knowledge)?.dates.map((d) => d.on) ?? []
          expect(
            named.some((on) => on > earlier && on <= later),
            `${route.id} ${earlier} ${later}`,
          ).toBe(true)
          expect(
            was.opensOn !== undefined && was.opensOn <= later,
            `${route.id} opens on ${was.opensOn}`,
          ).toBe(true)
        }
      }),
      { numRuns: often(400) },
    )
  })

  test('9: mutual assistance is always there for a holder abroad, at the worst on reciprocity', () => {
    every((input, answer) => {
      const route = routeOf(answer, 'mla.stored')
      expect(route).toBeDefined()
      if (home(input)) return
      expect(answer.mlaBases.length).toBeGreaterThan(0)
      if (!input.realtime) expect(route.status).toBe('open')
    })
  })

  test('10: for a holder at home no route across a border is open', () => {
    every((input) => {
      const answer = ask({ ...input, holderState: input.requesting })
      const atHome = ['dom.order', 'pres.direct', 'emerg.provider']
      for (const route of answer.routes) {
        if (atHome.includes(route.id)) continue
        expect(route.status, route.id).toBe('closed')
        expect(route.reasons, route.id).toContain('DOMESTIC_HOLDER')
      }
      expect(answer.mlaBases).toEqual([])
    }, 150)
  })

  test('11: who may order the measure at home stands beside every route, and changes none', () => {
    every((input, answer) => {
      for (const route of answer.routes) {
        expect(route.whoMayOrder.map((p) => p.category)).toEqual(input.realtime ? ['realtime'] : input.data)
      }
      // Only a declaration of the requested State may ask for another authority, and none is in force.
      // A State whose own rule waits for a judge says so of the ways that it names.
      const { rules = [] } = knowledge.stateRules[input.requesting ?? ''] ?? {}
      const waits = rules.flatMap(({ when, routes: ways }) => (when?.notBy === undefined ? [] : ways))
      const statuses = (['police', 'judge'] as const).map((authority) =>
        ask({ ...input, authority })
          .routes.filter(({ id }) => !waits.includes(id))
          .map((r) => r.status),
      )
      expect(statuses[0]).toEqual(statuses[1])
    }, 200)
  })

  test('12: one list of bases: bilateral, regional, Convention, then worldwide and reciprocity only where nothing else binds', () => {
    const rank = (id: string) => {
      if (knowledge.instruments[id]?.between) return 0
      const regional = knowledge.routeRules.regional.findIndex((r) => r.instrument === id)
      if (regional >= 0) return 1 + regional
      return 10 + [treaties.budapest, treaties.untoc, treaties.uncac, 'reciprocity'].indexOf(id)
    }
    every((input, answer) => {
      const ranks = answer.mlaBases.map(rank)
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
      const earlier = answer.mlaBases.some((id) => rank(id) < 11)
      if (earlier) expect(answer.mlaBases).not.toContain(treaties.untoc)
      expect(answer.mlaBases.includes('reciprocity')).toBe(!earlier && !home(input))
      if (input.offence !== 'corruption') expect(answer.mlaBases).not.toContain(treaties.uncac)
      for (const id of answer.mlaBases) {
        const from = knowledge.instruments[id]?.inForce.value
        if (id !== 'reciprocity')
          expect(from !== null && from !== undefined && from <= (input.date as string), id).toBe(true)
      }
    })
  })
})

describe('the form of every answer', () => {
  test('every route of the order and every regime is present once, closed ones with their reasons', () => {
    every((_, answer) => {
      const ids = answer.routes.map((r) => r.id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toEqual(expect.arrayContaining([...order.emergency, ...regimes]))
      for (const r of answer.routes)
        if (r.status === 'closed') expect(r.reasons.length, r.id).toBeGreaterThan(0)
    })
  })

  test('ranks count the open routes of the order from one, in the order told, and nothing else has one', () => {
    every((_, answer) => {
      const open = answer.routes.filter((r) => r.status === 'open')
      expect(open.map((r) => r.rank)).toEqual(open.map((_, i) => i + 1))
      expect(answer.routes.filter((r) => r.status !== 'open' && 'rank' in r)).toEqual([])
      expect(open.every((r) => order.emergency.includes(r.id))).toBe(true)
    })
  })

  test('a country nobody knows gets a question or a careful answer, never a fault', () => {
    for (const strange of ['ZZ', '__proto__', 'constructor', '', 'chile', 'toString']) {
      expect(
        ask({ requesting: strange, holderState: 'US', data: ['subscriber'] }).questions?.map((q) => q.field),
      ).toEqual(['requesting'])
      const answer = ask({ requesting: 'CL', holderState: strange, data: ['subscriber'] })
      if (answer.questions) expect(answer.questions[0]?.field).toBe('holderState')
      else expect(routeOf(answer, 'pres.247').reasons).toContain('FACT_UNCONFIRMED')
      expect(
        ask({ requesting: 'CL', holderState: 'US', data: ['subscriber'], provider: strange }).flags,
      ).toContain('PROVIDER_UNKNOWN')
    }
  })

  test('with a provider of several States and no holder named, the engine asks and offers those States', () => {
    const answer = ask({ requesting: 'AR', data: ['subscriber'], provider: 'lemon' })
    expect(answer.routes).toEqual([])
    expect(answer.questions?.[0]?.options).toEqual(expect.arrayContaining(['AR', 'SV']))
  })
})

describe('turning the question round', () => {
  const statuses = (answer: RouteAnswer) => new Map(answer.routes.map((r) => [r.id, r.status]))

  test('treaties bind both ways: with the States exchanged the bases are the same', () => {
    fc.assert(
      fc.property(question, (input) => {
        const holderState = input.holderState as string
        fc.pre(states.includes(holderState))
        const turned = ask({ ...input, requesting: holderState, holderState: input.requesting })
        expect(turned.mlaBases).toEqual(ask(input).mlaBases)
      }),
    )
  })

  test.each(states.filter((s) => countryOf(s)?.budapest.inForce?.value))(
    'the network of %s opens on its day and not the day before',
    (state) => {
      const on = countryOf(state)?.budapest.inForce?.value as string
      const other = 'US' === state ? 'HU' : 'US'
      const both = [on, countryOf(other)?.budapest.inForce?.value as string].sort().at(-1) as string
      const at = (date: string) =>
        routeOf(
          ask({ requesting: state, holderState: other, data: ['traffic'], offence: 'cyber', date }),
          'pres.247',
        )
      expect(at(addDays(both, -1)).status).toBe('closed')
      expect(at(addDays(both, -1)).opensOn).toBe(both)
      expect(at(both).status).toBe('open')
    },
  )

  test('a further category never takes away what another had, and the route says the best of them', () => {
    fc.assert(
      fc.property(question, fc.constantFrom(...categories), (input, more) => {
        fc.pre(!input.data.includes(more))
        const [few, many] = [ask(input), ask({ ...input, data: [...input.data, more] })]
        const strength = { closed: 0, conditional: 1, open: 2 }
        for (const route of few.routes) {
          const wide = routeOf(many, route.id)
          for (const c of input.data)
            expect(wide.byCategory[c], `${route.id} ${c}`).toEqual(route.byCategory[c])
          expect(strength[wide.status]).toBeGreaterThanOrEqual(strength[route.status])
          expect(wide.reasons).toEqual(expect.arrayContaining([...route.reasons]))
        }
      }),
      { numRuns: often(200) },
    )
  })

  test('future data: only real-time assistance, a domestic order and the emergency desk are left', () => {
    every((input) => {
      const answer = ask({ ...input, realtime: true })
      const left = ['mla.realtime', 'dom.order', 'dom.offering-services', 'emerg.provider']
      for (const route of answer.routes) {
        if (left.includes(route.id) || !order.emergency.includes(route.id)) continue
        expect(route.status, route.id).toBe('closed')
        expect(route.reasons, route.id).toContain('DATA_CATEGORY')
      }
      expect(routeOf(ask({ ...input, realtime: false }), 'mla.realtime').reasons).toContain('DATA_CATEGORY')
    }, 150)
  })

  test('a provider narrows after the law and never opens what the law closes', () => {
    every((input) => {
      const { provider: _, ...lawAlone } = input
      const [law, narrowed] = [statuses(ask(lawAlone)), statuses(ask(input))]
      const strength = { closed: 0, conditional: 1, open: 2 }
      for (const [id, status] of narrowed)
        expect(strength[status], id).toBeLessThanOrEqual(strength[law.get(id) ?? 'closed'])
    }, 200)
  })

  test('without an emergency every emergency route is closed for that reason', () => {
    every((input) => {
      const answer = ask({ ...input, urgency: 'ordinary' })
      for (const id of ['emerg.provider', 'emerg.2ap9', 'emerg.mla'])
        expect(routeOf(answer, id).reasons).toContain('NOT_URGENT')
    }, 100)
  })
})

test('in Brazil content is frozen by a judge alone, and what lapses without a court are logs', () => {
  const freeze = (data: RouteInput['data']) =>
    routeOf(
      ask({ requesting: 'BR', holderState: 'US', authority: 'police', data, date: today }),
      'pres.direct',
    )
  expect(freeze(['content'])).toMatchObject({ status: 'conditional', reasons: ['JUDGE_ORDERS'] })
  expect(freeze(['content']).deadlines.join()).not.toContain('court-order-60')
  expect(freeze(['traffic'])).toMatchObject({ status: 'open' })
  expect(freeze(['traffic']).deadlines.join()).toContain('court-order-60')
})

describe('what if', () => {
  const input: RouteInput = {
    requesting: 'CL',
    holderState: 'US',
    data: ['subscriber'],
    offence: 'cyber',
    date: '2028-03-01',
  }

  test('a simulation says so in every answer, and leaves the knowledge as it was', () => {
    const assumed = withOverrides(knowledge, { US: { reservation29_4: true } })
    const answer = routes({ ...input, offence: 'other' }, assumed, today)
    expect(answer.flags).toContain('SIMULATION')
    expect(answer.knowledge).toBe(`${knowledge.version}+simulation`)
    expect(routeOf(answer, 'pres.247').reasons).toContain('DUAL_CRIMINALITY_RESERVATION')
    expect(explain(answer, 'pres.247', assumed)?.simulation).toBe(true)
    expect(ask(input).flags).not.toContain('SIMULATION')
  })

  test('an override of something that is not there is refused, with its name', () => {
    expect(() => withOverrides(knowledge, { XX: { inForce: today } })).toThrow(/XX/)
    expect(() => withOverrides(knowledge, { CL: { protocol3InForce: today } as object })).toThrow(
      /protocol3InForce/,
    )
  })
})

describe('words', () => {
  const words = JSON.parse(
    readFileSync(join(import.meta.dirname, '../packages/messages/src/route/es.json'), 'utf8'),
  ) as Record<string, string>
  const { routes: rules, aids, warnings, channel } = knowledge.routeRules
  const stateRules = Object.values(knowledge.stateRules).flatMap((s) => s.rules)
  const ofRoutes = Object.values(rules)
  const bare = (deadline: string) => deadline.slice(deadline.indexOf('/') + 1)
  const deadlinesOfArticles = Object.values(knowledge.articles)
    .filter((a) => a.routes.some((id) => Object.hasOwn(rules, id)))
    .flatMap((a) => a.deadlines.map((d) => d.id))

  const wanted: Readonly<Record<string, readonly (string | null | undefined)[]>> = {
    name: Object.keys(rules),
    duration: ofRoutes.map((r) => r.duration?.words),
    deadline: [
      ...ofRoutes.flatMap((r) => r.deadlines ?? []).map(bare),
      ...stateRules.map((r) => r.gives.deadline),
      ...deadlinesOfArticles,
    ],
    safeguard: [...ofRoutes.flatMap((r) => r.safeguards ?? []), ...stateRules.map((r) => r.gives.safeguard)],
    flag: [
      ...ofRoutes.flatMap((r) => [
        ...(r.flags ?? []),
        ...(r.limits ?? []).map((l) => l.flag),
        ...Object.values(r.otherwise).map((o) => o.flag),
      ]),
      ...stateRules.map((r) => r.gives.flag),
      ...Object.values(warnings),
      channel.flag,
    ],
    aid: Object.values(aids).flat(),
  }

  test.each(Object.entries(wanted))('every %s that the law files name has words', (kind, ids) => {
    expect(ids.filter((id) => id && words[`${kind}.${id}`] === undefined)).toEqual([])
  })

  test('every code that an answer can carry has words', () => {
    const has = (kind: string, id: string) => expect(words[`${kind}.${id}`], `${kind}.${id}`).toBeDefined()
    every((input, answer) => {
      for (const flag of answer.flags) has('flag', flag)
      for (const reason of answer.routes.flatMap((r) => r.reasons)) has('reason', reason)
      for (const q of ask({ ...input, requesting: 'ZZ', data: [], holderState: null }).questions ?? [])
        has('question', q.why)
    }, 150)
  })
})

test('no article of a treaty is cited between States that are not both bound by it, but by a closed route of its own', () => {
  const { budapest, secondProtocol } = knowledge.routeRules.treaties
  const codes = Object.keys(knowledge.countries)
  const wrong = new Set<string>()
  for (const requesting of codes)
    for (const holderState of codes)
      for (const urgency of ['ordinary', 'emergency'] as const) {
        const date = '2026-11-27'
        const data = ['subscriber', 'traffic', 'content'] as const
        const answer = routes({ requesting, holderState, data, date, urgency }, knowledge, date)
        for (const { id, status, articles } of answer.routes)
          for (const article of articles) {
            const instrument = knowledge.articles[article]?.instrument
            if (instrument !== budapest && instrument !== secondProtocol) continue
            const treaty = instrument === budapest ? 'convention' : 'protocol'
            const isOwn = status === 'closed' && knowledge.routeRules.routes[id]?.treaty !== undefined
            const isOpen =
              requesting === holderState
                ? knowledge.countries[requesting]?.budapest.status.value === 'party' &&
                  treaty === 'convention'
                : !treatyClosed(treaty, { requesting, holder: holderState, on: date }, knowledge)
            if (!isOpen && !isOwn) wrong.add(`${id} ${requesting}-${holderState} ${article}`)
          }
      }
  expect([...wrong]).toEqual([])
})
