import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { disorders, preservation } from '@oficio/example/requests'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: ExampleHouse
let sofia: Awaited<ReturnType<ExampleHouse['as']>>
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
})
afterAll(() => house.close())

const on = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const acknowledged = (reference: string, day = on(2)) => ({
  kind: 'acknowledged',
  body: { leg: 1, reference },
  recorded: { on: day, from: 'device-case' },
})
const refused = (ground: string) => ({
  kind: 'answered',
  body: {
    leg: 1,
    items: [],
    whole: { outcome: 'refused', ground },
    reference: '',
    final: true,
    receipt: null,
  },
  recorded: { on: on(1), from: 'device-case' },
})
/** A case file with so many requests, each with these acts, whatever they are. */
function fileOf(id: string, requests: readonly unknown[]) {
  const { identifiers, country: _, provider, requestType: __, ...own } = preservation
  return {
    format: 'oficio-case',
    version: 2,
    case: {
      id,
      revision: 1,
      createdAt: '2026-11-01T10:00:00Z',
      changedAt: '2026-11-02T10:00:00Z',
      country: 'CL',
      shared: {},
      identifiers: (identifiers ?? []).map((one) => ({ ...one, id: 'i', services: [] })),
      requests: requests.map((acts, at) => ({
        id: `r${at}`,
        provider,
        requestType: 'disclosure',
        identifiers: ['i'],
        own,
        acts,
      })),
    },
  }
}
const bring = (file: object, again = false) =>
  sofia.caseBring({ reference: 'EJ', sealed: false, again, file: { ...file } })
const said = (answer: Awaited<ReturnType<typeof bring>> | Awaited<ReturnType<typeof sofia.requestDraft>>) =>
  answer.ok ? 'done' : `${answer.problem.code} ${answer.problem.cause ?? ''}`.trim()

describe('a case of a device that is not as devices write it', () => {
  test.each([
    ['acts that are no list', ['text'], 'unreadable recorded-act'],
    ['acts that are a bag', [{ length: 2 }], 'unreadable recorded-act'],
    ['a day of a year that never was', [[acknowledged('P', '0000-01-01')]], 'unreadable recorded-act'],
    ['a ground that nobody knows', [[refused('porque sí')]], 'not-now unknown-ground'],
    [
      'two legs to the same place',
      [[acknowledged('P'), { ...acknowledged('Q'), body: { leg: 2, reference: 'Q' } }]],
      'not-now lies-there',
    ],
    [
      'more acts than a case has',
      Array.from({ length: 5 }, () => Array.from({ length: 401 }, (_, n) => acknowledged(`P${n}`))),
      'too-large acts',
    ],
  ] as const)('%s: refused in a closed word, and nothing of it kept', async (_, requests, why) => {
    const { pool } = house.house.parts
    const count = async () => (await pool.query<{ n: string }>('select count(*) as n from act')).rows[0]?.n
    const before = await count()
    expect(said(await bring(fileOf('bent', requests)))).toBe(why)
    expect(await count()).toBe(before)
  })

  test('a grounded refusal that is known is taken', async () => {
    expect(said(await bring(fileOf('known', [[refused('scope.overbroad')]])))).toBe('done')
  })
})

test('each act keeps what stands around it: its day, its moment, where it is known from, a note, its files', async () => {
  const around = {
    ...{ on: on(2), at: `${on(2)}T16:40:00Z`, from: 'mail', note: 'llegó por la tarde' },
    files: [{ name: 'confirmación.pdf', bytes: 3, sha256: 'ab'.repeat(32) }],
  }
  const { requests } = told(
    await sofia.caseBring({
      ...{ reference: 'EJ', sealed: false, again: false },
      file: fileOf('around', [[{ ...acknowledged('P'), recorded: around }, refused('scope.overbroad')]]),
    }),
  )
  const { rows } = await house.house.parts.pool.query<{ recorded: unknown }>(
    "select act -> 'recorded' as recorded from act where request_id = $1 and kind = 'acknowledged'",
    [requests[0]],
  )
  expect(rows).toEqual([{ recorded: around }])
})

test('as many acts as are taken come in by a handful of journeys to the database', async () => {
  const { acting, pool } = house.house.parts
  const requests = Array.from({ length: 20 }, () =>
    Array.from({ length: 99 }, (_, n) => acknowledged(`P${n}`)),
  )
  let journeys = 0
  const asked = new Map<PoolClient, PoolClient['query']>()
  const count = (client: PoolClient) => {
    if (asked.has(client)) return
    const query = client.query
    asked.set(client, query)
    client.query = ((...args: Parameters<typeof query>) => {
      journeys += 1
      return query.apply(client, args)
    }) as typeof query
  }
  for (const one of [acting, pool]) one.on('acquire', count)
  const made = told(
    await sofia.caseBring({ reference: 'EJ', sealed: false, again: false, file: fileOf('many', requests) }),
  )
  for (const one of [acting, pool]) one.off('acquire', count)
  for (const [client, query] of asked) client.query = query
  expect(made.requests).toHaveLength(20)
  // One a request and what any call asks, and what others of this process ask meanwhile, which under load is
  // more: twenty times fewer than there are acts.
  expect(journeys).toBeLessThan(1980 / 20)
  expect(await disorders(pool)).toEqual([])
})

test('a case that was brought in before is told, with the case that it became, and brought again only on purpose', async () => {
  const file = fileOf('twice', [[acknowledged('P')]])
  const first = told(await sofia.caseBring({ reference: 'EJ-1', sealed: false, again: false, file }))
  expect(said(await bring(file))).toBe(`not-now brought-before ${first.case}`)
  expect(said(await bring(file, true))).toBe('done')
  // Whose case it is not, is told nothing of it.
  const sealed = fileOf('reserved', [[acknowledged('P')]])
  told(await sofia.caseBring({ reference: 'EJ-2', sealed: true, again: false, file: sealed }))
  const nora = await house.as('Nora')
  expect(said(await nora.caseBring({ reference: 'EJ-3', sealed: false, again: false, file: sealed }))).toBe(
    'done',
  )
})

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
  const made = told(await sofia.caseBring({ reference: 'EJ-9', sealed: false, again: false, file }))
  const { opening } = told(await sofia.caseOpen({ case: made.case, purpose: 'investigation' }))
  const [a, b, , d] = made.requests as [string, string, string, string]
  expect(told(await sofia.caseRead({ case: made.case, opening })).facts.device).toMatchObject({
    origin,
    basedOn: { [b]: d, [d]: a },
  })
  expect(new Set(made.requests).size).toBe(5)
})

/** As a device notes it: one told in full, one of which no row is told, each of another day than any act. */
const deliveries = [
  {
    id: 'd1',
    at: '2026-11-25T16:40:00-03:00',
    by: 'Nora Imaginada',
    from: 'Portal de ejemplo',
    channel: 'portal',
    reference: 'LER-FICT-1',
    note: 'un disco, sellado',
    rows: [
      { row: 1, outcome: 'given', ground: '' },
      { row: 2, outcome: 'refused', ground: 'fuera de plazo' },
    ],
    files: [{ name: 'respuesta.zip', bytes: 3, sha256: 'a'.repeat(64) }],
    readAt: '2026-11-25T20:00:00Z',
  },
  {
    ...{ id: 'd2', at: null, by: '', from: '', channel: '', reference: '', note: '', rows: [] },
    files: [{ name: 'más.zip', bytes: 4, sha256: 'b'.repeat(64) }],
    readAt: '2026-11-26T20:00:00Z',
  },
]
const packed = { on: '2026-11-10', digest: 'c'.repeat(64) }
const packedInPart = { on: '2026-11-09', digest: 'd'.repeat(64), missing: ['request.pdf'] }
const happening = { kind: 'P03', values: { 'happened.on': '2026-11-01' }, words: {} }
const pasted = 'lo que se pegó'

/** The file of a case with two requests, one with an act and one with none, and these deliveries at each. */
function withDeliveries(id: string, of: readonly unknown[] = deliveries) {
  const file = fileOf(id, [[acknowledged('P')], []])
  const requests = file.case.requests.map((one) => ({ ...one, deliveries: of, packed, packedInPart }))
  return { ...file, case: { ...file.case, pasted, happening, requests } }
}

/** What the first act of a request says that came with it. */
async function broughtTo(request: string, opening: string) {
  const [first] = told(await sofia.requestRead({ request, opening })).acts
  if (first?.kind !== 'drafted') throw new Error('it does not begin with its words')
  return first.body.brought
}

test('what came for a request is kept whole in the unit, with an act and without one, its packs and what happened', async () => {
  const made = told(await bring(withDeliveries('delivered')))
  const { opening } = told(await sofia.caseOpen({ case: made.case, purpose: 'investigation' }))
  for (const request of made.requests)
    expect(await broughtTo(request, opening)).toEqual({ deliveries, packed, packedInPart })
  expect(told(await sofia.caseRead({ case: made.case, opening })).facts.device).toMatchObject({
    happening,
    pasted,
  })
  // It proves no more than that somebody noted it: what had no act is a draft as before.
  const statuses = await Promise.all(
    made.requests.map(async (request) => told(await sofia.requestRead({ request, opening })).status),
  )
  expect(statuses.sort()).toEqual(['draft', 'sent'])
  expect(await disorders(house.house.parts.pool)).toEqual([])
})

test.each([
  ['a delivery without a file', [{ ...deliveries[0], files: [] }]],
  ['a time that is none', [{ ...deliveries[0], at: 'ayer' }]],
  ['a note longer than is kept', [{ ...deliveries[0], note: 'a'.repeat(8_001) }]],
  ['an outcome that nobody knows', [{ ...deliveries[0], rows: [{ row: 1, outcome: 'quizás', ground: '' }] }]],
  ['something that nobody reads', [{ ...deliveries[0], seal: 'intacto' }]],
  ['no list', 'entregas'],
] as const)('of %s nothing is cut short: the case is refused', async (_, bent) => {
  expect(said(await bring(withDeliveries('bent-delivery', bent as readonly unknown[])))).toBe(
    'unreadable brought',
  )
})

test('a request that comes alone into a case brings the same, and what its case said', async () => {
  const made = told(await bring(fileOf('stands', [[acknowledged('P')]])))
  const { opening } = told(await sofia.caseOpen({ case: made.case, purpose: 'investigation' }))
  const brought = { deliveries, packed, case: { pasted, happening, identifiers: [] } }
  const [before = ''] = made.requests
  const ask = { case: made.case, opening, content: preservation, follows: before }
  for (const acts of [[], [acknowledged('Q')]]) {
    const { request } = told(await sofia.requestDraft({ ...ask, acts, brought }))
    expect(await broughtTo(request, opening)).toEqual(brought)
    const [first] = told(await sofia.requestRead({ request, opening })).acts
    expect(first?.body).toMatchObject({ follows: before })
  }
  const bent = { ...brought, case: { pasted, mood: 'bueno' } }
  expect(said(await sofia.requestDraft({ ...ask, acts: [], brought: bent }))).toBe('unreadable brought')
})

test('a request tells when the danger of its case was first touched, and nothing that is no moment', async () => {
  const touched = async (firstTouch: unknown) => {
    const facts = { firstTouch }
    const made = told(
      await sofia.caseCreate({ reference: 'EJ-T', sealed: false, facts, requests: [preservation] }),
    )
    const { opening } = told(await sofia.caseOpen({ case: made.case, purpose: 'investigation' }))
    return told(await sofia.requestRead({ request: made.requests[0] ?? '', opening })).case.firstTouch
  }
  expect(await touched('2026-11-30T23:40:00.000Z')).toBe('2026-11-30T23:40:00.000Z')
  expect([await touched('anoche'), await touched(7)]).toEqual([null, null])
})
