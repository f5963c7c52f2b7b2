import { type Case, type CaseRequest, withRepaired } from '@oficio/core/case'
import type { NarrowerWording } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { daysNarrowed, faultsMended, groundsOf, narrowedData, refusalWays } from './refusal-ways.ts'

const knowledge = load()
const on = '2026-11-24'
const whole = (summary: string): Case => ({
  ...{ id: 'c1', revision: 0, createdAt: '2026-11-24T12:00:00Z', changedAt: '2026-11-24T12:00:00Z' },
  country: 'CL',
  shared: { case: { summary } },
  identifiers: [],
  requests: [
    {
      ...{ id: 'r1', provider: 'tiktok', requestType: 'disclosure', identifiers: [], acts: [] },
      own: { dataRequested: [{ category: 'subscriber', timezone: '-03:00' }] },
    },
  ],
})
const waysOf = (summary: string) => {
  const of = whole(summary)
  const [entry] = of.requests
  if (!entry) throw new Error('no request')
  return refusalWays(of, entry, 'dates.missing', knowledge, on)
}

test('a refusal for a missing period points at the period that stands empty, also where no check asks for it', () => {
  expect(waysOf('La cuenta escribió a la víctima.').blank).toEqual([
    '/dataRequested/0/from',
    '/dataRequested/0/to',
  ])
})

test('the repaired draft has the period that the facts tell, and says nothing where they tell none', () => {
  expect(waysOf('La cuenta escribió a la víctima.').mended).toBeUndefined()
  const [row] = waysOf('El 17 de septiembre de 2026 la cuenta escribió a la víctima.').mended ?? []
  expect(row?.from?.slice(0, 10) && row.from < '2026-09-17T23:59:59-03:00').toBe(true)
  expect(row?.to?.slice(0, 10) && row.to > '2026-09-17T00:00:00-03:00').toBe(true)
})

const narrowing = (period: { readonly from: string; readonly to: string } | undefined): NarrowerWording =>
  ({
    ...{ code: 'scope.overbroad', path: '/dataRequested' },
    categories: [{ code: 'subscriber', name: '', klass: 'subscriber', examples: [] }],
    period,
  }) as Partial<NarrowerWording> as NarrowerWording
const asked = { from: '2026-09-01T00:00:00-03:00', to: '2026-11-01T00:00:00-03:00', timezone: '-03:00' }

test('asking for less asks for whole days of the facts with their offset, and never for no days at all', () => {
  const days = { from: '2026-09-17', to: '2026-09-18' }
  const request = { dataRequested: [{ category: 'content', ...asked }] }
  expect(narrowedData(narrowing(days), request)).toEqual([
    {
      ...{ category: 'subscriber', from: '2026-09-17T00:00:00-03:00' },
      ...{ to: '2026-09-18T23:59:59-03:00', timezone: '-03:00' },
    },
  ])
  expect(narrowedData(narrowing(undefined), request)).toEqual([{ category: 'subscriber', ...asked }])
  // What was asked for fewer days than the facts tell stays at that.
  const wide = { from: '2026-01-01', to: '2026-12-31' }
  expect(narrowedData(narrowing(wide), request)).toEqual([{ category: 'subscriber', ...asked }])
  // Nor is it said that the days stay the same where there were none.
  const dayless = { dataRequested: [{ category: 'content' }] }
  const said = (of: Parameters<typeof narrowing>[0], from: Parameters<typeof narrowedData>[1]) =>
    daysNarrowed(narrowedData(narrowing(of), from), from)
  expect([said(days, request), said(wide, request), said(undefined, request)]).toEqual([
    'how',
    'same',
    'same',
  ])
  expect(said(undefined, dayless)).toBe('dayless')
})

test('each ground of a refusal has its own places, and a draft that mends it shows them until it leaves', () => {
  const of = whole('La cuenta escribió a la víctima.')
  const [entry] = of.requests
  if (!entry) throw new Error('no request')
  const refused: CaseRequest = {
    ...entry,
    acts: [
      {
        kind: 'handed-off',
        body: {
          ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null },
          ...{ channel: '', on: '2026-11-10', reference: '', proof: null },
        },
        recorded: { on: '2026-11-10', from: 'device-case' },
      },
      {
        kind: 'answered',
        body: {
          ...{ leg: 1, items: [], reference: '', final: true, receipt: null },
          whole: { outcome: 'refused', ground: 'dates.missing', also: ['scope.overbroad'] },
        },
        recorded: { on: '2026-11-15', from: 'device-case' },
      },
    ],
  }
  expect(groundsOf(refused)).toEqual(['dates.missing', 'scope.overbroad'])
  const again = withRepaired({ ...of, requests: [refused] }, 'r1', 'r2')
  const draft = again.requests[1] as CaseRequest
  const places = faultsMended(again, draft, knowledge, on).map(({ ground, pointer }) => [ground, pointer])
  expect(places).toContainEqual(['dates.missing', '/dataRequested/0/from'])
  expect(places.some(([ground]) => ground === 'scope.overbroad')).toBe(true)
  expect(faultsMended(again, refused, knowledge, on)).toEqual([])
})
