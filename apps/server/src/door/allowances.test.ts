import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAllowance } from '../http/allowance.ts'

// One office has one address, and one person who asks without end must not take the turn of the others.

const bucket = (burst: number) =>
  createAllowance({ burst, perSecond: 0.001, addresses: 100, now: () => performance.now() })
let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse({}, { allowance: bucket(30), crowd: bucket(150) })
})
afterAll(() => house?.close())

test('people of one address have each their own turn; all of them together have one too, and nobody gets another by pretending', async () => {
  const [sofia, nora] = [await house.as('Sofía'), await house.as('Nora')]
  const asked = async (client: typeof sofia) => (await client.notices({})).ok
  const first = await Promise.all(Array.from({ length: 40 }, () => asked(sofia)))
  expect(first.filter((ok) => ok).length).toBeLessThanOrEqual(30)
  expect(first).toContain(false)
  expect(await asked(nora)).toBe(true)

  const pretending = await Promise.all(
    Array.from({ length: 160 }, (_, i) =>
      house.app.request('/api/v1/notices', {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `__Host-oficio=invented-${i}` },
        body: '{}',
      }),
    ),
  )
  const refused = pretending.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(130)
  for (const { headers } of refused) {
    const wait = headers.get('retry-after')
    expect(Number(wait)).toBeGreaterThan(0)
    // As draft-ietf-httpapi-ratelimit-headers-10 has them, of the turn that is used up: one's own or
    // all of it.
    expect(headers.get('ratelimit-policy')).toMatch(/^"default";q=(?:30;w=30000|150;w=150000)$/)
    expect(headers.get('ratelimit')).toBe(`"default";r=0;t=${wait}`)
  }
  expect(await asked(nora)).toBe(false)
})
