import { load } from '@oficio/knowledge'
import { describe, expect, it } from 'vitest'
import { entitySpans } from './entity-days.ts'
import { figureLines, figuresOf, grouped, periodKind, periodStart } from './figures.ts'
import { heldClasses, wantedProviders } from './list.ts'
import { practiceBars } from './practice.ts'
import { rateOf, sorted, stripOf, stripped } from './strip.ts'
import { isNothing, tryIdentifier } from './try-identifier.ts'

const knowledge = load()
const all = Object.values(knowledge.providers)
const provider = (id: string) => {
  const found = knowledge.providers[id]
  if (!found) throw new Error(id)
  return found
}

describe('the list of providers', () => {
  it('finds a service by its own name, without accents and in any case', () => {
    expect(wantedProviders(all, { search: 'YOUTUBÉ', category: '', klass: '' }).map((p) => p.id)).toEqual([
      'google',
    ])
  })
  it('holds back those that do not have a class of data', () => {
    for (const p of wantedProviders(all, { search: '', category: '', klass: 'location' }))
      expect(heldClasses(p)).toContain('location')
  })
  it('shows everybody when nothing is asked', () => {
    expect(wantedProviders(all, { search: '  ', category: '', klass: '' })).toHaveLength(all.length)
  })
})

describe('trying an identifier on a page of one provider', () => {
  it('every example that a profile calls valid is accepted on its page', () => {
    const refused = all.flatMap((p) =>
      p.identifiers.accepted.flatMap((kind) =>
        kind.validExamples
          .filter((example) => {
            const tried = tryIdentifier(p, example, knowledge)
            return tried.accepted.length === 0 && tried.rejected.length === 0
          })
          .map((example) => `${p.id} ${kind.type} ${example}`),
      ),
    )
    expect(refused).toEqual([])
  })
  it('a user name alone counts on the page of its provider', () => {
    expect(
      tryIdentifier(provider('tiktok'), '@ejemplo.ficticio', knowledge).accepted.map((a) => a.type),
    ).toContain('tiktokUsername')
  })
  it('a kind that the provider refuses is refused, with what to ask for', () => {
    const [rejected] = tryIdentifier(
      provider('tiktok'),
      'https://vm.tiktok.com/ZMabc123/',
      knowledge,
    ).rejected
    expect(rejected?.type).toBe('shortLink')
    expect(rejected?.remedy).not.toBe('')
  })
  it('an account of another service is told to be of that service', () => {
    const tried = tryIdentifier(provider('uber'), 'https://www.tiktok.com/@ejemplo.ficticio', knowledge)
    expect(tried.accepted).toEqual([])
    expect(tried.elsewhere[0]?.services).toEqual(['tiktok'])
  })
  it('says which companion is missing', () => {
    expect(
      tryIdentifier(provider('instagram'), 'usuario_ficticio', knowledge).accepted.flatMap((a) => a.missing),
    ).toContain('observedOn')
  })
  it('survives hostile text', () => {
    expect(isNothing(tryIdentifier(provider('tiktok'), '   ', knowledge))).toBe(true)
    expect(() => tryIdentifier(provider('x'), '\u202e\u0000('.repeat(50_000), knowledge)).not.toThrow()
  })
})

describe('companies by day', () => {
  it('shows both sides of a change and where the day lies', () => {
    const spans = entitySpans(provider('tiktok'), 'US', '2026-01-21', knowledge)
    expect(spans.map((s) => [s.entity?.name, s.from, s.to, s.isAsked])).toEqual([
      ['TikTok Inc.', undefined, '2026-01-21', true],
      ['TikTok USDS Joint Venture LLC', '2026-01-22', undefined, false],
    ])
  })
  it('covers every day exactly once, for every provider and country', () => {
    for (const p of all)
      for (const country of Object.keys(knowledge.countries)) {
        for (const day of ['2015-06-01', '2026-11-24']) {
          const spans = entitySpans(p, country, day, knowledge)
          expect(spans.filter((s) => s.isAsked)).toHaveLength(1)
        }
      }
  })
})

describe('practice and figures', () => {
  it('greys what is too few to tell and puts it last', () => {
    const bars = practiceBars(provider('google'))
    const few = bars.map((b) => b.isTooFew)
    expect(few).toEqual(few.toSorted((a, b) => Number(a) - Number(b)))
    expect(bars.find((b) => b.country === 'SV')?.isTooFew).toBe(true)
    expect(bars[0]).toMatchObject({ country: 'BR', measure: 'share', value: 77 })
  })
  it('gives a reading the months that it names itself, not those of the other rows', () => {
    const bars = practiceBars(provider('telegram'))
    expect(bars.find((b) => b.country === 'CL')?.period).toBe('2024-Q1–Q3')
    expect(bars.find((b) => b.country === 'MX')?.period).toBe('2025-Q1–Q3')
    expect(bars.find((b) => b.country === 'BR')?.period).toBeUndefined()
  })
  it('puts only periods of the same length on one line, in order', () => {
    for (const p of all)
      for (const rows of grouped(figuresOf(p, knowledge.figures).rows, (r) => r.country).values())
        for (const line of figureLines(rows)) {
          const starts = line.points.map((point) => periodStart(point.period))
          expect(starts).toEqual(starts.toSorted())
          expect(new Set(line.points.map((point) => periodKind(point.period)))).toEqual(new Set([line.kind]))
        }
  })
  it('takes the figures of the group only where a provider has none', () => {
    expect(figuresOf(provider('whatsapp'), knowledge.figures).isGroup).toBe(true)
    expect(figuresOf(provider('github'), knowledge.figures).isGroup).toBe(false)
  })
})

describe('the cards of providers', () => {
  const on = '2026-11-24'
  const strips = ['CL', 'BR', 'PA', 'CO'].flatMap((country) =>
    all.map((profile) => ({ profile, country, strip: stripOf(profile, country, knowledge, on) })),
  )
  it('says yes of nothing that its profile is silent about', () => {
    for (const { profile, strip } of strips) {
      if (profile.preservation.supported === null) expect(strip.preserves, profile.id).toBe('unknown')
      if (profile.emergency.supported === null) expect(strip.emergency, profile.id).toBe('unknown')
      for (const column of stripped)
        if (!profile.dataCategories.items.some(({ available }) => available))
          expect(['missing', 'unknown']).toContain(strip.direct[column])
    }
  })
  it('takes nothing that is only treated like a class for the class itself', () => {
    // Photo and groups are asked for like content; of the messages themselves its profile says that it has
    // none.
    for (const { profile, country, strip } of strips) {
      const named = profile.dataCategories.items.filter(({ klass }) => klass === 'content')
      if (named.length > 0 && named.every(({ available }) => !available))
        expect(strip.direct.content, `${profile.id} ${country}`).toBe('missing')
    }
    expect(stripOf(provider('whatsapp'), 'BR', knowledge, on).direct.content).toBe('missing')
  })
  it('says that nothing is handed over directly where every class takes mutual assistance', () => {
    const known = strips.find(({ profile, country }) => profile.id === 'github' && country === 'CL')
    expect(known?.strip.direct.subscriber).toBe('no')
    for (const { profile, strip } of strips)
      if (stripped.some((column) => strip.direct[column] === 'yes')) expect(profile.id).not.toBe('okx')
  })
  it('tells seven requests as few, and thirty-one with their number', () => {
    expect(rateOf(provider('tiktok'), 'PA', knowledge)).toMatchObject({ requests: 7, isSmall: true })
    expect(rateOf(provider('tiktok'), 'CL', knowledge)).toMatchObject({ requests: 31, isSmall: false })
  })
  it('never gives the figures of a group for those of the service itself', () => {
    expect(rateOf(provider('github'), 'PA', knowledge)).toMatchObject({ whose: 'microsoft' })
    for (const { profile, strip } of strips)
      if (strip.rate.is !== 'none') expect(strip.rate.whose).not.toBe(profile.id)
  })
  it('takes the newest figure, even where an old one says more', () => {
    for (const { profile, country, strip } of strips) {
      if (strip.rate.is === 'none' || strip.rate.period === null) continue
      const told = periodStart(strip.rate.period)
      const newest = figuresOf(profile, knowledge.figures)
        .rows.filter((row) => row.country === country && ['legal', 'all'].includes(row.requestType))
        .map(({ period }) => periodStart(period))
      for (const one of newest) expect(told >= one, `${profile.id} ${country}`).toBe(true)
    }
  })
  it('puts a share of few after every share of many, and what nobody published last', () => {
    for (const country of ['CL', 'PA']) {
      const cards = strips.filter((one) => one.country === country)
      const kinds = sorted(cards, 'rate').map(({ strip: { rate } }) =>
        rate.is === 'share' ? (rate.isSmall || rate.whose ? 1 : 0) : 2,
      )
      expect(kinds).toEqual(kinds.toSorted())
    }
  })
  it('puts a way whose time nobody says in numbers after all others', () => {
    const known = sorted(strips, 'days').map(({ strip: { heat } }) =>
      Number(heat.is === 'way' && heat.way.span !== undefined),
    )
    expect(known).toEqual(known.toSorted((a, b) => b - a))
  })
})
