import { load } from '@oficio/knowledge'
import { describe, expect, it } from 'vitest'
import { requestingCountries } from '../../form/countries.ts'
import { bestOf, cellFor, columns, routesOf } from './matrix.ts'
import { powerOf } from './power.ts'
import { askedIn, changedParams } from './query.ts'

const knowledge = load()
const on = '2026-11-24'
const profiles = Object.values(knowledge.providers)
const provider = (id: string) => {
  const found = knowledge.providers[id]
  if (!found) throw new Error(id)
  return found
}
const from = (country: string, urgency: 'ordinary' | 'emergency' = 'ordinary') => ({
  requesting: country,
  userCountry: country,
  urgency,
})

describe('the matrix of routes', () => {
  it('never calls preserving a way to the data, nor handing over a preservation', () => {
    for (const country of requestingCountries(knowledge))
      for (const p of profiles)
        for (const column of columns) {
          const { best } = cellFor(p, column, from(country), knowledge, on)
          if (best) expect(best.id.startsWith('pres.')).toBe(column === 'preserve')
        }
  })
  it('shows an open way wherever one is open', () => {
    for (const p of profiles)
      for (const column of columns) {
        const cell = cellFor(p, column, from('CL'), knowledge, on)
        const open = cell.answer ? routesOf(cell.answer, column).some((r) => r.status === 'open') : false
        expect(cell.status === 'open').toBe(open)
      }
  })
  it('a holder at home is asked by an order at home', () => {
    expect(cellFor(provider('claro'), 'subscriber', from('CL'), knowledge, on).best?.id).toBe('dom.order')
  })
  it('content held in the United States takes mutual assistance from Chile', () => {
    expect(cellFor(provider('google'), 'content', from('CL'), knowledge, on).best?.id).toBe('mla.stored')
  })
  it('in an emergency the provider comes first', () => {
    expect(cellFor(provider('google'), 'subscriber', from('CL', 'emergency'), knowledge, on).best?.id).toBe(
      'emerg.provider',
    )
  })
  it('guesses no route where no company is known', () => {
    for (const p of profiles) {
      const cell = cellFor(p, 'subscriber', from('CL'), knowledge, on)
      if (!cell.answer) expect(cell.best).toBeUndefined()
    }
  })
  it('prefers the rank and falls back to what has conditions', () => {
    const route = (id: string, status: 'open' | 'conditional' | 'closed', rank?: number) =>
      ({ id, status, ...(rank === undefined ? {} : { rank }) }) as Parameters<typeof bestOf>[0][number]
    expect(bestOf([route('a', 'open', 3), route('b', 'open', 1)])?.id).toBe('b')
    expect(bestOf([route('a', 'closed'), route('b', 'conditional')])?.id).toBe('b')
    expect(bestOf([route('a', 'closed')])).toBeUndefined()
  })
  it('tells of a quicker way that has conditions beside a slow one that is open', () => {
    const cell = cellFor(provider('tiktok'), 'subscriber', from('CL'), knowledge, on)
    expect([cell.best?.id, cell.sooner.map((r) => r.id)]).toEqual([
      'mla.stored',
      ['dom.offering-services', 'vol.noncontent'],
    ])
  })
  it('draws a whole table in a blink', { retry: 2 }, () => {
    const start = performance.now()
    for (const p of profiles) for (const column of columns) cellFor(p, column, from('AR'), knowledge, on)
    expect(performance.now() - start).toBeLessThan(250)
  })
})

describe('the address of the page', () => {
  it('says again what was asked', () => {
    const asked = askedIn(
      new URLSearchParams('country=cl&user=AR&urgency=emergency&who=judge&cell=google.content'),
      knowledge,
      [],
    )
    expect(asked).toEqual({
      question: { requesting: 'CL', userCountry: 'AR', urgency: 'emergency', authority: 'judge' },
      open: { provider: 'google', column: 'content' },
    })
  })
  it('survives nonsense', () => {
    const asked = askedIn(
      new URLSearchParams('country=__proto__&cell=constructor.content&who=king&urgency=1'),
      knowledge,
      ['es-UY'],
    )
    expect(asked).toEqual({ question: { requesting: 'UY', userCountry: 'UY', urgency: 'ordinary' } })
  })
  it('keeps what it does not change', () => {
    expect(
      changedParams(new URLSearchParams('lang=pt&country=BR&cell=x.content'), {
        country: 'CL',
        cell: undefined,
      }).toString(),
    ).toBe('lang=pt&country=CL')
  })
})

it('reads from the words of a power whether it is one', () => {
  expect([
    powerOf('yes'),
    powerOf('yes in part (CPP 180)'),
    powerOf('no'),
    powerOf('asks the judge'),
    powerOf('only under special laws'),
    powerOf(null),
  ]).toEqual(['yes', 'part', 'no', 'no', 'part', 'unknown'])
})
