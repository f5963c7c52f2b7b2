import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
}, 60_000)
afterAll(() => house.close())

test('a case of a device keeps which request follows which, and the number of its report', async () => {
  const { identifiers, country: _, provider, requestType: __, ...own } = preservation
  const request = (id: string, basedOn?: string) => ({
    id,
    provider,
    requestType: 'preservation',
    identifiers: ['i'],
    own,
    acts: [],
    ...(basedOn ? { basedOn } : {}),
  })
  const origin = { kind: 'cybertip', reportNumber: 'FICT-778899' }
  const file = {
    format: 'oficio-case',
    version: 2,
    case: {
      id: 'c',
      revision: 1,
      createdAt: '2026-11-01T10:00:00Z',
      changedAt: '2026-11-02T10:00:00Z',
      country: 'CL',
      origin,
      shared: {},
      identifiers: (identifiers ?? []).map((one) => ({ ...one, id: 'i', services: [] })),
      // The second follows one that comes later in the file; the third one that nobody has any more; the
      // fourth itself.
      requests: [request('a'), request('b', 'd'), request('c', 'gone'), request('d', 'a'), request('e', 'e')],
    },
  }
  const sofia = await house.as('Sofía')
  const made = told(await sofia.caseBring({ reference: 'EJ-9', sealed: false, file }))
  const { opening } = told(await sofia.caseOpen({ case: made.case, purpose: 'investigation' }))
  const [a, b, , d] = made.requests as [string, string, string, string]
  expect(told(await sofia.caseRead({ case: made.case, opening })).facts.device).toMatchObject({
    origin,
    basedOn: { [b]: d, [d]: a },
  })
  expect(new Set(made.requests).size).toBe(5)
})
