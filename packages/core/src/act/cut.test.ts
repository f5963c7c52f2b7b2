import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest, RequestedData, RequestIdentifier } from '../request/index.ts'
import { readInstant } from '../time/index.ts'
import { cutBetween } from './narrow.ts'

const identifiers = fc.array(
  fc.record({ type: fc.constantFrom('email', 'phone'), value: fc.constantFrom('a', 'b', 'c') }),
  {
    minLength: 1,
    maxLength: 5,
  },
)
const moments = [
  '2026-09-01',
  '2026-09-02',
  '2026-09-02T10:00:00Z',
  '2026-09-02T09:00:00-03:00',
  '2026-09-02T12:30:00+02:00',
  '2026-09-03',
]
const moment = fc.option(fc.constantFrom(...moments), { nil: null })
const data = fc.array(
  fc.record({ category: fc.constantFrom('subscriber', 'traffic'), from: moment, to: moment }),
  { minLength: 1, maxLength: 4 },
)
const request = (has: {
  identifiers: readonly RequestIdentifier[]
  dataRequested: readonly RequestedData[]
}): EvidenceRequest => ({
  provider: 'p',
  requestType: 'disclosure',
  country: 'CL',
  case: { summary: 'what happened' },
  ...has,
})
const anyRequest = fc.record({ identifiers, dataRequested: data }).map(request)

/** Second in which a period begins and ends; a day lasts until the next one begins. */
const secondOf = (text: string): number =>
  readInstant(text)?.seconds ?? readInstant(`${text}T00:00:00Z`)?.seconds ?? Number.NaN
const start = (text: string | null | undefined) => (text ? secondOf(text) : Number.NEGATIVE_INFINITY)
const end = (text: string | null | undefined) =>
  text ? secondOf(text) + (text.includes('T') ? 0 : 86_400) : Number.POSITIVE_INFINITY

const without = <T>(list: readonly T[], wanted: readonly T[]): T[] => {
  const left = [...list]
  for (const one of wanted) {
    const at = left.findIndex((other) => JSON.stringify(other) === JSON.stringify(one))
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

describe('what an approver may cut', () => {
  test('whatever is granted was asked: no account, no data and no hour is added', () => {
    let granted = 0
    fc.assert(
      fc.property(anyRequest, anyRequest, fc.boolean(), fc.nat(), (before, other, derived, at) => {
        // Half of the grants are made out of what was asked, or none would be narrower.
        const after = derived
          ? request({
              identifiers: (before.identifiers ?? []).filter((_, i) => (at >> i) % 2 === 0),
              dataRequested: (before.dataRequested ?? [])
                .filter((_, i) => (at >> (i + 5)) % 4 !== 0)
                .map((one, i) => ({
                  ...one,
                  from: other.dataRequested?.[i]?.from ?? null,
                  to: one.to ?? other.dataRequested?.[i]?.to ?? null,
                })),
            })
          : other
        if (!cutBetween(before, after)) return
        granted += 1
        expect(without(after.identifiers ?? [], before.identifiers ?? [])).toEqual([])
        for (const one of after.dataRequested ?? []) {
          const held = before.dataRequested?.some(
            (had) =>
              had.category === one.category &&
              start(one.from) >= start(had.from) &&
              end(one.to) <= end(had.to),
          )
          expect(held, `${JSON.stringify(one)} was not in ${JSON.stringify(before.dataRequested)}`).toBe(true)
        }
      }),
      { numRuns: 5_000 },
    )
    expect(granted).toBeGreaterThan(200)
  })

  test('everything that went is named, and nothing else', () => {
    fc.assert(
      fc.property(anyRequest, fc.nat(), fc.nat(), (before, keptIdentifiers, keptData) => {
        const after = request({
          identifiers: (before.identifiers ?? []).filter((_, i) => (keptIdentifiers >> i) % 2 === 0),
          dataRequested: (before.dataRequested ?? []).filter((_, i) => (keptData >> i) % 2 === 0),
        })
        const gone = (before.identifiers?.length ?? 0) - (after.identifiers?.length ?? 0)
        const goneData = (before.dataRequested?.length ?? 0) - (after.dataRequested?.length ?? 0)
        const emptied = after.identifiers?.length === 0 || after.dataRequested?.length === 0
        const cuts = cutBetween(before, after)
        if (gone + goneData === 0 || emptied) {
          expect(cuts).toBeUndefined()
          return
        }
        expect(cuts?.filter(({ what }) => what === 'identifier')).toHaveLength(gone)
        expect(cuts?.filter(({ what }) => what === 'data')).toHaveLength(goneData)
      }),
      { numRuns: 3_000 },
    )
  })

  const asked = request({
    identifiers: [
      { type: 'email', value: 'a@correo.example' },
      { type: 'email', value: 'b@correo.example' },
    ],
    dataRequested: [
      { category: 'subscriber', description: 'names', from: '2026-09-01', to: '2026-09-30' },
      {
        category: 'traffic',
        from: '2026-09-02T10:00:00-03:00',
        to: '2026-09-02T12:00:00-03:00',
        timezone: '-03:00',
      },
    ],
  })
  const granted = (change: (one: EvidenceRequest) => EvidenceRequest) =>
    cutBetween(asked, change(structuredClone(asked)))
  const traffic = (change: Partial<RequestedData>) => (one: EvidenceRequest) => ({
    ...one,
    dataRequested: [one.dataRequested?.[0] as RequestedData, { ...one.dataRequested?.[1], ...change }],
  })
  test('one account less, one kind of data less and a shorter period are told as the request has them', () => {
    expect(granted((one) => ({ ...one, identifiers: one.identifiers?.slice(0, 1) ?? [] }))).toEqual([
      {
        what: 'identifier',
        path: '/identifiers/1',
        before: { type: 'email', value: 'b@correo.example' },
        after: null,
      },
    ])
    expect(granted((one) => ({ ...one, dataRequested: one.dataRequested?.slice(1) ?? [] }))).toEqual([
      {
        what: 'data',
        path: '/dataRequested/0',
        before: { category: 'subscriber', description: 'names' },
        after: null,
      },
    ])
    expect(granted(traffic({ to: '2026-09-02T11:00:00-03:00' }))).toEqual([
      {
        what: 'period',
        path: '/dataRequested/1',
        data: { category: 'traffic', description: null },
        before: { from: '2026-09-02T10:00:00-03:00', to: '2026-09-02T12:00:00-03:00', timezone: '-03:00' },
        after: { from: '2026-09-02T10:00:00-03:00', to: '2026-09-02T11:00:00-03:00', timezone: '-03:00' },
      },
    ])
  })
  test.each<[string, (one: EvidenceRequest) => EvidenceRequest]>([
    ['nothing', (one) => one],
    [
      'another summary',
      (one) => ({
        ...one,
        case: { summary: 'something else' },
        identifiers: one.identifiers?.slice(0, 1) ?? [],
      }),
    ],
    [
      'another provider',
      (one) => ({ ...one, provider: 'q', identifiers: one.identifiers?.slice(0, 1) ?? [] }),
    ],
    [
      'one account for another',
      (one) => ({ ...one, identifiers: [{ type: 'email', value: 'c@correo.example' }] }),
    ],
    ['no account at all', (one) => ({ ...one, identifiers: [] })],
    ['no data at all', (one) => ({ ...one, dataRequested: [] })],
    ['an open end', traffic({ to: null })],
    ['an earlier hour written with another offset', traffic({ from: '2026-09-02T11:00:00+02:00' })],
    ['a later hour written with another offset', traffic({ to: '2026-09-02T11:59:00-05:00' })],
    ['the whole day for an hour of it', traffic({ to: '2026-09-02' })],
    ['another time zone', traffic({ timezone: '-05:00' })],
    ['more words about the data', traffic({ description: 'and contents' })],
  ])('%s is no narrowing', (_, change) => {
    expect(granted(change)).toBeUndefined()
  })
  test('the same hour written with another offset is the same hour', () => {
    expect(granted(traffic({ to: '2026-09-02T14:30:00Z' }))).toMatchObject([{ what: 'period' }])
  })
})
