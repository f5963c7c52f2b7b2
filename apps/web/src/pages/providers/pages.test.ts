import { load } from '@oficio/knowledge'
import { describe, expect, it } from 'vitest'
import { entitySpans } from './entity-days.ts'
import { figureLines, figuresOf, grouped, periodKind, periodStart } from './figures.ts'
import { heldClasses, wantedProviders } from './list.ts'
import { practiceBars } from './practice.ts'
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
