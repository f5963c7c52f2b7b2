import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let sofia: Person
let nora: Person
let wei: Person
beforeAll(async () => {
  house = await exampleHouse()
  ;[sofia, nora, wei] = await Promise.all([house.as('Sofía'), house.as('Nora'), house.as('Wei')])
})
afterAll(() => house.close())

const other = (action: string, subject: Record<string, unknown>) => ({
  for: 'other' as const,
  action,
  subject,
})

/** From a draft to its answer; every act as in life. */
async function answered(id: string, request: string, outcome: 'full' | 'refused') {
  const opening = await opened(sofia, id)
  const mine = async () => ({
    request,
    opening,
    seq: told(await sofia.requestRead({ request, opening })).seq,
  })
  told(await sofia.requestSubmit(await mine()))
  const noras = await opened(nora, id, 'decision')
  const expected = {
    request,
    opening: noras,
    seq: told(await nora.requestRead({ request, opening: noras })).seq,
  }
  told(
    await nora.requestApprove({
      ...expected,
      touch: await touchFor(nora, { for: 'request.approve', ...expected }),
    }),
  )
  const toSign = await mine()
  told(
    await sofia.requestSign({ ...toSign, touch: await touchFor(sofia, { for: 'request.sign', ...toSign }) }),
  )
  const toSend = await mine()
  told(await sofia.requestSend({ ...toSend, touch: await touchFor(sofia, other('request.send', toSend)) }))
  told(await wei.deskOpen({ request }))
  const read = told(await wei.deskRead({ request }))
  const items = read.items.map(({ key }) => ({
    item: key,
    outcome,
    ground: outcome === 'refused' ? 'identifier.missing' : null,
    words: '',
    files:
      outcome === 'full'
        ? [{ name: 'datos.zip', sha256: 'a'.repeat(64), bytes: 1000, channel: 'portal' }]
        : [],
    beyond: [],
  }))
  const answer = { request, seq: read.seq, items, reference: 'R-1', final: true }
  told(await wei.deskAnswer({ ...answer, touch: await touchFor(wei, other('desk.answer', answer)) }))
}

test('how requests of the house ended is told of half-years that the public was told, to anybody who is signed in and to nobody else', async () => {
  const { id, requests } = await drafted(sofia, 5, preservation)
  for (const request of requests.slice(0, 4)) await answered(id, request, 'full')
  await answered(id, requests[4] as string, 'refused')
  // Another unit, another State: counts are of the house. While the half-year runs each answer would show in
  // them.
  const caio = await house.as('Caio')
  expect(told(await caio.houseOutcomes({})).outcomes).toEqual([])
  const { parts } = house.house
  await parts.pool.query(
    `insert into told_figures (period, told_at, definition, tables)
     values ('2026-H1', now(), 'oficio-figures/1', $1)`,
    [
      JSON.stringify([
        { by: ['country', 'provider'], cells: [{ at: ['CL', 'tiktok'], n: 7 }] },
        { by: ['provider'], cells: [{ at: ['tiktok'], n: 12 }] },
        { by: ['provider', 'outcome'], cells: [{ at: ['tiktok', 'full'], n: 6 }] },
      ]),
    ],
  )
  const row = { provider: 'tiktok', country: '', requestType: '', period: '2026-H1', requests: 12, full: 6 }
  expect(told(await caio.houseOutcomes({})).outcomes).toEqual([
    // What is not told is not told here either, nought among it.
    { ...row, part: null, nothing: null, refused: null },
  ])
  expect(await house.browser().houseOutcomes({})).toMatchObject({ problem: { code: 'not-signed-in' } })
})
