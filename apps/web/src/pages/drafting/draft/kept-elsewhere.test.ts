import type { Case, CaseRequest } from '@oficio/core/case'
import { expect, test } from 'vitest'
import { keptElsewhere } from './kept-elsewhere.ts'

const on = '2026-11-27'
const at = '2026-11-03T10:00:00Z'
const account = (id: string, value: string) => ({ id, type: 'tiktokUsername', value, services: ['tiktok'] })
const acts = (until: string): CaseRequest['acts'] =>
  [
    {
      kind: 'handed-off',
      body: {
        ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: '' },
        ...{ on: '2026-11-05', reference: 'TT-1', proof: null },
      },
      recorded: { on: '2026-11-05', from: 'device-case' },
    },
    {
      kind: 'preserved',
      body: { leg: 1, until, reference: 'TT-1' },
      recorded: { on: '2026-11-08', from: 'device-case' },
    },
  ] as CaseRequest['acts']
const caseOf = (id: string, values: readonly string[], request: Partial<CaseRequest>): Case => ({
  ...{ id, revision: 0, createdAt: at, changedAt: at, country: 'CL' },
  shared: { case: { number: 'EJ-77/2026' } },
  identifiers: values.map((value, i) => account(`i${i}`, value)),
  requests: [
    {
      ...{ id: 'r1', provider: 'tiktok', requestType: 'preservation', own: {}, acts: [] },
      identifiers: values.map((_, i) => `i${i}`),
      ...request,
    },
  ],
})
const asked = (values: readonly string[], others: readonly Case[]) => {
  const whole = caseOf('now', values, { requestType: 'disclosure' })
  return keptElsewhere(whole, whole.requests[0] as CaseRequest, [whole, ...others], on)
}
const before = (until: string, of: Partial<CaseRequest> = {}) =>
  caseOf('before', ['@ejemplo.ficticio'], { acts: acts(until), ...of })

test('a preservation that another case had confirmed is found by provider and account', () => {
  expect(asked(['@ejemplo.ficticio'], [before('2027-02-05')])).toEqual([
    { caseId: 'before', number: 'EJ-77/2026', reference: 'TT-1', until: '2027-02-05' },
  ])
})

test('one that ended, of another provider, of half the accounts, or that nobody confirmed is none', () => {
  expect(asked(['@ejemplo.ficticio'], [before('2026-11-26')])).toEqual([])
  expect(asked(['@ejemplo.ficticio'], [before('2027-02-05', { provider: 'x' })])).toEqual([])
  expect(asked(['@ejemplo.ficticio', '@otra.ficticia'], [before('2027-02-05')])).toEqual([])
  expect(asked(['@ejemplo.ficticio'], [before('2027-02-05', { acts: [] })])).toEqual([])
})

test('one that keeps other data or other days than are asked, or that cannot be compared, is none', () => {
  type Rows = NonNullable<CaseRequest['own']['dataRequested']>
  const offered = (kept: Rows, wanted: Rows): boolean => {
    const own = { dataRequested: wanted }
    const whole = caseOf('now', ['@ejemplo.ficticio'], { requestType: 'disclosure', own })
    const other = before('2027-02-05', { own: { dataRequested: kept } })
    return keptElsewhere(whole, whole.requests[0] as CaseRequest, [whole, other], on).length > 0
  }
  const [subscriber, traffic, content] = ['subscriber', 'traffic', 'content'].map((category) => ({
    category,
  }))
  if (!subscriber || !traffic || !content) throw new Error('no rows')
  const days = (from: string, to: string) => ({ ...traffic, from, to })
  expect(offered([subscriber], [traffic, content])).toBe(false)
  expect(offered([subscriber, traffic], [traffic, content])).toBe(false)
  expect(offered([subscriber, traffic], [traffic])).toBe(true)
  // Whoever named nothing meant everything.
  expect(offered([], [traffic, content])).toBe(true)
  expect(offered([subscriber], [])).toBe(false)
  const october = days('2026-10-01', '2026-10-31')
  expect(offered([october], [days('2026-10-01', '2026-10-10')])).toBe(true)
  expect(offered([october], [days('2026-09-30', '2026-10-10')])).toBe(false)
  expect(offered([october], [days('2026-10-20', '2026-11-01')])).toBe(false)
  expect(offered([october], [traffic])).toBe(false)
  expect(offered([traffic], [october])).toBe(true)
  expect(offered([october], [days('2026-10-01T00:30:00-03:00', '2026-10-10')])).toBe(false)
  expect(offered([{ ...traffic, description: 'Solo México' }], [traffic])).toBe(false)
})
