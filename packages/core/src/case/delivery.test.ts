import { expect, test } from 'vitest'
import type { RecordedAct } from '../act/index.ts'
import {
  type Case,
  exportedCaseVersion,
  mergeCases,
  type ReceivedDelivery,
  type RowReceived,
  readExportedCase,
  stateOf,
  withDelivery,
  withoutDelivery,
  withPacked,
  withReading,
} from './index.ts'

const on = '2026-11-27'
const file = (name: string) => ({ name, bytes: 3, sha256: name.repeat(64).slice(0, 64) })
const sent: RecordedAct = {
  kind: 'handed-off',
  body: {
    ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: 'portal' },
    ...{ on: '2026-11-01', reference: 'P-1', proof: null },
  },
  recorded: { on: '2026-11-01', from: 'device-case' },
}
const whole: Case = {
  ...{ id: 'c', revision: 1, createdAt: '2026-11-01T00:00:00Z', changedAt: '2026-11-01T00:00:00Z' },
  ...{ country: 'CL', shared: {}, identifiers: [] },
  requests: [
    {
      ...{ id: 'r', provider: 'tiktok', requestType: 'disclosure', identifiers: [], acts: [sent] },
      own: { dataRequested: [{ category: 'subscriber' }, { category: 'traffic' }] },
    },
  ],
}
const came = (id: string, rows: readonly RowReceived[], ...files: readonly string[]): ReceivedDelivery => ({
  ...{
    id,
    rows,
    by: 'Nora Imaginada',
    from: 'Portal de ejemplo',
    channel: 'portal',
    reference: '',
    note: '',
  },
  ...{ at: '2026-11-20T10:00:00-03:00', readAt: '2026-11-20T14:00:00Z', files: files.map(file) },
})
const row = (of: number, outcome: RowReceived['outcome']): RowReceived => ({ row: of, outcome, ground: '' })
const standing = (of: Case) => stateOf(of.requests[0] as Case['requests'][number]).legs[0]?.status

test('files alone do not say that everything came: the request waits until each row is told', () => {
  const first = withDelivery(whole, 'r', came('1', [], 'a'), on)
  expect(standing(first)).toBe('sent')
  // They came on another day than that on which it was sent: no older act takes them.
  expect(first.requests[0]?.acts).toEqual([sent])
  expect(standing(withDelivery(whole, 'r', came('1', [row(1, 'given')], 'a'), on))).toBe('sent')
  const part = withDelivery(whole, 'r', came('1', [row(1, 'given'), row(2, 'refused')], 'a'), on)
  expect(standing(part)).toBe('answered-in-part')
  const rest = withDelivery(
    withDelivery(whole, 'r', came('1', [row(1, 'given')], 'a'), on),
    'r',
    came('2', [row(2, 'given')], 'b'),
    on,
  )
  expect(standing(rest)).toBe('answered')
})

test('what was noted by mistake goes with the answer that stood there for it alone', () => {
  const rows = [row(1, 'given'), row(2, 'given')]
  const noted = withDelivery(whole, 'r', came('1', rows, 'a'), on)
  expect(standing(noted)).toBe('answered')
  const without = withoutDelivery(noted, 'r', '1')
  expect(standing(without)).toBe('sent')
  expect(without.requests[0]).toMatchObject({ deliveries: [], acts: [sent] })
})

test('what two tabs noted stays, both of them', () => {
  const mine = withDelivery(whole, 'r', came('1', [], 'a'), on)
  const theirs = withDelivery(whole, 'r', came('2', [], 'b'), on)
  const { whole: both } = mergeCases(whole, mine, theirs)
  expect(both.requests[0]?.deliveries?.map(({ id }) => id)).toEqual(['1', '2'])
})

test('a case file brings it back, and what is none of it is left out', () => {
  const noted = withDelivery(whole, 'r', came('1', [row(1, 'given')], 'a'), on)
  const file = (of: unknown) => ({ format: 'oficio-case', version: exportedCaseVersion, case: of })
  const read = readExportedCase(file(JSON.parse(JSON.stringify(noted))))
  expect(read.ok && read.case.requests[0]?.deliveries).toEqual(noted.requests[0]?.deliveries)
  const [entry] = noted.requests
  const hostile = [
    { id: '1', readAt: 'yesterday', files: [] },
    3,
    { ...came('2', [], 'b'), rows: [{ row: -1 }] },
  ]
  const other = readExportedCase(file({ ...noted, requests: [{ ...entry, deliveries: hostile }] }))
  expect(other.ok && other.case.requests[0]?.deliveries).toEqual([came('2', [], 'b')])
})

test('an answer about a file stands with its delivery, the earlier ones before it, and none that lost a sentence', () => {
  const answer = (aside: readonly string[]) => ({
    ...{ sha256: file('a').sha256, at: '2026-11-21T10:00:00Z', by: 'Nora Imaginada', aside },
  })
  const noted = [came('1', [], 'a'), came('2', [], 'b')].reduce(
    (before, one) => withDelivery(before, 'r', one, on),
    whole,
  )
  const told = withReading(withReading(noted, 'r', answer(['Lima'])), 'r', answer([]))
  const readings = [answer(['Lima']), answer([])]
  expect(told.requests[0]?.deliveries).toMatchObject([{ readings }, {}])
  expect(told.requests[0]?.deliveries?.[1]).not.toHaveProperty('readings')
  const read = (of: unknown) =>
    readExportedCase({ format: 'oficio-case', version: exportedCaseVersion, case: of })
  const back = read(JSON.parse(JSON.stringify(told)))
  expect(back.ok && back.case.requests[0]?.deliveries).toEqual(told.requests[0]?.deliveries)
  const long = withReading(noted, 'r', answer(['Lima', 'x'.repeat(9_000)]))
  const without = read(long)
  expect(without.ok && without.case.requests[0]?.deliveries?.[0]).not.toHaveProperty('readings')
})

test('a pack that lacked a file is told after a reload as such, and a whole one takes its place', () => {
  const made = { on, digest: 'a'.repeat(64) }
  const part = withPacked(whole, 'r', made, ['request.pdf'])
  expect(part.requests[0]).toMatchObject({ packedInPart: { ...made, missing: ['request.pdf'] } })
  expect(part.requests[0]?.packed).toBeUndefined()
  const read = readExportedCase({
    ...{ format: 'oficio-case', version: exportedCaseVersion, case: JSON.parse(JSON.stringify(part)) },
  })
  expect(read.ok && read.case.requests[0]?.packedInPart?.missing).toEqual(['request.pdf'])
  const after = withPacked(part, 'r', made)
  expect(after.requests[0]).toMatchObject({ packed: made })
  expect(after.requests[0]?.packedInPart).toBeUndefined()
})
