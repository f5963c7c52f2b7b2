import { expect, test } from 'vitest'
import { broughtOf, type Case, type CaseRequest, deviceCaseOf, nothingMore, readBrought } from './index.ts'

const entry: CaseRequest = {
  ...{ id: 'r', provider: 'tiktok', requestType: 'disclosure', identifiers: [], own: {}, acts: [] },
}
const whole: Case = {
  ...{ id: 'c', revision: 7, createdAt: '2026-11-01T00:00:00Z', changedAt: '2026-11-02T00:00:00Z' },
  ...{ country: 'CL', shared: {}, identifiers: [], requests: [entry] },
  ...{ pasted: 'pegado', origin: { kind: 'cybertip', reportNumber: 'FICT-1' } },
  happening: { kind: 'P03', values: {}, words: {} },
}

test('a case says in the unit all that it said on the device, but for how often it was changed', () => {
  const { revision: _, shared: __, requests: ___, country: ____, ...kept } = whole
  expect(deviceCaseOf(whole)).toEqual(kept)
})

test('a request to which nothing came brings nothing beside its words and its acts', () => {
  expect(broughtOf(entry)).toBeUndefined()
  const packed = { on: '2026-11-10', digest: 'c'.repeat(64) }
  expect(broughtOf({ ...entry, deliveries: [], packed })).toEqual({ packed })
  // What left without its letter is told as that, and never as a whole pack.
  const packedInPart = { ...packed, missing: ['request.pdf'] }
  expect(broughtOf({ ...entry, packedInPart })).toEqual({ packedInPart })
  expect(readBrought({ packedInPart })).toEqual({ packedInPart })
  expect(readBrought({ packed, deliveries: 3, case: { mood: 'bueno' } })).toEqual({ packed })
})

test('a key that is carried in nowhere and named nowhere does not compile', () => {
  const { ...left } = {}
  nothingMore(left)
  const { id: _id, ...more } = { id: 'c', deliveredBy: 'nobody reads this' }
  // @ts-expect-error: a key is left over.
  nothingMore(more)
})
