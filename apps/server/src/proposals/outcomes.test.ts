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
}, 60_000)
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

test('how requests of the house ended is told in numbers from five on, to anybody who is signed in and to nobody else', async () => {
  const { id, requests } = await drafted(sofia, 5, preservation)
  for (const request of requests.slice(0, 4)) await answered(id, request, 'full')
  // Another unit, another State: counts are of the house.
  const caio = await house.as('Caio')
  expect(told(await caio.houseOutcomes({})).outcomes).toEqual([])
  await answered(id, requests[4] as string, 'refused')
  expect(told(await caio.houseOutcomes({})).outcomes).toMatchObject([
    // One refusal among five would be told by its being alone: it is hidden, and what would give it away with
    // it.
    {
      provider: 'tiktok',
      country: 'CL',
      requestType: 'preservation',
      requests: 5,
      full: null,
      part: 0,
      nothing: 0,
      refused: null,
    },
  ])
  expect(await house.browser().houseOutcomes({})).toMatchObject({ problem: { code: 'not-signed-in' } })
}, 60_000)
