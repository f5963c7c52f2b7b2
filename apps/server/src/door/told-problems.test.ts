import { type DoorRoute, doorRoutes } from '@oficio/contract/api'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { post, type Seat, bodyOf as sampleOf, seat } from '@oficio/example/requests'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

/** Every role, of the institution that wrote, of the registry, of the provider, and who oversees. */
const names = ['Sofía', 'Bruno', 'Marta', 'Nora', 'Elena', 'Hugo', 'Caio', 'Lia', 'Wei', 'Amelia', 'Ignacio']

interface Described {
  readonly paths: Readonly<Record<string, { readonly post: Told }>>
  readonly components: { readonly responses: Readonly<Record<string, { readonly description: string }>> }
}
interface Told {
  readonly operationId: string
  readonly responses: Readonly<Record<string, object>>
  readonly 'x-problems'?: readonly string[]
}

const read = async <T>(path: string): Promise<T | undefined> => {
  const answer = await house.app.request(`https://oficio.example${path}`)
  return answer.ok ? ((await answer.json()) as T) : undefined
}

test('whatever a route answers to anybody is in its description: the problem and its status', async () => {
  const told = (await read<Described>('/api/openapi.json')) as Described
  const common = told.components.responses.Refused?.description ?? ''
  const seats: Seat[] = await Promise.all(names.map((name) => seat(house, name)))
  const untold = new Set<string>()
  const heard = new Set<string>()
  // Whoever leaves is asked last by nobody: the seats are needed to the end.
  const routes = Object.entries<DoorRoute>(doorRoutes).filter(
    ([id, one]) => id !== 'signOut' && !one.ownPages,
  )
  const ask = async ([id, route]: (typeof routes)[number]) => {
    const { post: operation } = told.paths[route.path] as { readonly post: Told }
    const example = await read<{ readonly body?: object }>(`/api/examples/${id}`)
    for (const body of [example?.body ?? {}, sampleOf(route)])
      for (const { cookie } of seats) {
        const { status, code } = await post(house, route.path, body, { cookie })
        if (status < 400) continue
        heard.add(code)
        const isCommon = common.includes(`${code} (${status})`)
        const isOwn =
          String(status) in operation.responses &&
          (['key-used', 'touch-again'].includes(code) || operation['x-problems']?.includes(code))
        if (!isCommon && !isOwn) untold.add(`${id} ${code} ${status}`)
      }
  }
  const left = [...routes]
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      for (let one = left.shift(); one; one = left.shift()) await ask(one)
    }),
  )
  expect([...heard]).toEqual(expect.arrayContaining(['not-found', 'not-allowed', 'unreadable']))
  expect([...untold].toSorted()).toEqual([])
}, 300_000)
