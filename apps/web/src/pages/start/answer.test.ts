import { languages } from '@oficio/core/fact'
import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { catalogue } from '@oficio/messages'
import { expect, test } from 'vitest'
import { answerFor, type ProviderAnswer } from './answer.ts'
import { noChoices } from './choices.ts'
import { asksOf, thingsOf } from './gather.ts'
import { readyFor } from './ready-for.ts'
import { threeDaysOf } from './three-days.ts'
import { timeLineOf } from './time-line.ts'

const knowledge = load()
const on = '2026-11-24'
function answer(text: string, country = 'CL', factsOn?: string): ProviderAnswer {
  const things = thingsOf(recognise(text, knowledge, { country }).identifiers, knowledge)
  const [ask] = asksOf(things, noChoices, country)
  return answerFor(ask as NonNullable<typeof ask>, { country, on, factsOn }, knowledge) as ProviderAnswer
}
const tiktok = answer('https://www.tiktok.com/@ejemplo.ficticio')

test('for a user in Chile the company is the one of Singapore', () => {
  expect(tiktok.holder.entity?.country).toBe('SG')
})

test('the quickest open route stands first and no closed one among the usable', () => {
  expect(tiktok.ways.usable[0]?.id).toBe('pres.direct')
  expect(tiktok.ways.usable.some((route) => route.status === 'closed')).toBe(false)
  expect(tiktok.ways.usable.length + tiktok.ways.closed.length).toBe(tiktok.routes.routes.length)
})

test('signature, date and the law that empowers are to be had ready', () => {
  expect(readyFor(tiktok, knowledge).fields).toEqual(
    expect.arrayContaining([
      'field.legalProcess.signature',
      'field.legalProcess.date',
      'field.legalProcess.basis',
    ]),
  )
})

test('the days of a row say of which data they are, and that nobody is sure where nobody is', () => {
  const { plan } = tiktok
  const [death] = plan.deaths
  const [ask] = plan.steps.filter(({ kind }) => kind === 'ask')
  if (!death || !ask?.clock) throw new Error('no plan')
  const firm = { confidence: 'high', basis: 'read' } as const
  const memory = { confidence: 'high', basis: 'memory' } as const
  const told = (sure: typeof firm | typeof memory, earliest: string | null) =>
    threeDaysOf({
      plan: {
        ...plan,
        deaths: [
          { ...death, ...sure, category: 'ip', allLost: '2026-12-01' },
          { ...death, ...firm, category: 'content', allLost: '2027-01-01' },
        ],
        steps: [{ ...ask, clock: { ...ask.clock, ...sure, earliest, latest: '2026-12-20' } }],
      } as typeof plan,
    })
  expect(told(firm, '2026-12-05')).toEqual({
    dies: { day: '2026-12-01', isDoubtful: false, categories: ['ip'] },
    answer: { day: '2026-12-05', isDoubtful: false },
  })
  expect(told(memory, '2026-12-05')).toMatchObject({
    dies: { isDoubtful: true },
    answer: { isDoubtful: true },
  })
  // The last day of an answer is never told as the one from which it may come.
  expect(told(firm, null).answer).toBeUndefined()
})

test('a translation is asked of those who write to a provider that reads English', () => {
  expect(readyFor(tiktok, knowledge).findings.map((finding) => finding.code)).toContain(
    'language.translationMissing',
  )
})

test('the figures of before come with their size and period', () => {
  expect(tiktok.before[0]).toMatchObject({ country: 'CL', requests: 31, period: '2025-H2' })
})

test('a provider without a known company asks where it sits and names no route', () => {
  const lemon = answerFor(
    { provider: 'lemon', userCountry: 'CL', things: [] },
    { country: 'CL', on },
    knowledge,
  )
  expect(lemon?.routes.questions?.length).toBeGreaterThan(0)
  expect(lemon?.ways).toEqual({ usable: [], closed: [] })
})

test('a provider of which nothing is known has no answer', () => {
  expect(
    answerFor({ provider: '__proto__', userCountry: 'CL', things: [] }, { country: 'CL', on }, knowledge),
  ).toBeUndefined()
})

test('data kept 25 days and made today die in 25 days, and the line of time shows it', () => {
  const apple = answerFor(
    { provider: 'apple', userCountry: 'CL', things: [] },
    { country: 'CL', on },
    knowledge,
  )
  const line = apple && timeLineOf(apple.plan)
  expect(line?.losses.map((loss) => loss.day)).toContain('2026-12-19')
})

test('every bar lies on the line', () => {
  for (const provider of Object.keys(knowledge.providers)) {
    const one = answerFor({ provider, userCountry: 'CL', things: [] }, { country: 'CL', on }, knowledge)
    for (const bar of (one && timeLineOf(one.plan)?.bars) ?? []) {
      expect(bar.from).toBeGreaterThanOrEqual(0)
      expect(bar.from + bar.width).toBeLessThanOrEqual(100.9)
    }
  }
})

test('every refusal that a provider names has words', async () => {
  const words = await catalogue('cases', 'es')
  const codes = new Set(
    Object.values(knowledge.providers).flatMap((profile) => profile.rejectionReasons.codes),
  )
  expect([...codes].filter((code) => !Object.hasOwn(words, `ground.${code}`))).toEqual([])
})

test('each example is recognised, or is there to show what is not', async () => {
  for (const language of languages) {
    const words = await catalogue('start', language)
    for (const name of ['profile', 'mail', 'address', 'wallet']) {
      expect(
        recognise(words[`example.${name}.text`] as string, knowledge, { country: 'CL' }).identifiers.length,
        `${language} ${name}`,
      ).toBeGreaterThan(0)
    }
    const slips = recognise(words['example.slips.text'] as string, knowledge, { country: 'CL' })
    expect(slips.suspect.length).toBeGreaterThan(0)
    expect(slips.unsearchable.length).toBeGreaterThan(0)
  }
})

test('a step tells a time only where a route with that time brings all that the step asks for', () => {
  for (const country of ['CL', 'BR', 'AR', 'MX', 'PT'])
    for (const provider of Object.keys(knowledge.providers)) {
      const told = answerFor({ provider, userCountry: country, things: [] }, { country, on }, knowledge)
      for (const { kind, categories, clock, routes } of told?.plan.steps ?? []) {
        if (!clock || !['ask', 'mutual-assistance', 'contact-point'].includes(kind)) continue
        const classes = told?.data.flatMap(({ code, klass }) =>
          categories.includes(code) ? (knowledge.categories.classes[klass]?.category ?? []) : [],
        )
        const timed = routes.filter(({ id }) => {
          const duration = knowledge.routeRules.routes[id]?.duration
          return (
            duration &&
            (duration.maxDays ?? null) === clock.days &&
            (duration.maxMonths ?? null) === clock.months
          )
        })
        const bring = timed.filter(({ id }) => {
          const route = told?.routes.routes.find((one) => one.id === id)
          return classes?.every((one) => (route?.byCategory[one]?.status ?? 'closed') !== 'closed')
        })
        expect(bring.length, `${country} ${provider} ${kind}`).toBeGreaterThan(0)
      }
    }
})
