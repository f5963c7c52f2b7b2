import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kidnapping } from '@oficio/example/emergency'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

const services = readCourses(coursesFolder()).services.map(({ value }) => value)

test.each([
  ['an emergency', kidnapping],
  ['a preservation', preservation],
])('%s to a company of the academy is submitted to nobody', async (_what, draft) => {
  const sofia = await house.as('Sofía')
  expect(services.length).toBeGreaterThan(1)
  for (const { id, name } of services.map(({ profile }) => profile)) {
    const { id: own, requests } = await drafted(sofia, 1, { ...draft, provider: id, service: name })
    const opening = await opened(sofia, own)
    const said = await sofia.requestSubmit({ request: requests[0] ?? '', opening, seq: 1 })
    expect(said).toMatchObject({
      problem: { code: 'blocked', findings: [{ rule: 'unknownProvider', severity: 'block' }] },
    })
  }
})

test('in a live house, too, no request goes to a company of the academy, and its key stands in no list', async () => {
  const live = await exampleHouse()
  try {
    const sofia = await live.as('Sofía')
    // A live house begins empty: this one has people, and is a live one from here on.
    Object.assign(live.house.parts, { mode: 'live' })
    // In a live house nobody opens many cases in an hour: each company once, every second an emergency.
    for (const [n, { id, name }] of services.map(({ profile }) => profile).entries()) {
      const draft = n % 2 === 0 ? kidnapping : preservation
      const provider = n < 2 ? id.toUpperCase() : id
      const { id: own, requests } = await drafted(sofia, 1, { ...draft, provider, service: name })
      const opening = await opened(sofia, own)
      const said = await sofia.requestSubmit({ request: requests[0] ?? '', opening, seq: 1 })
      expect(said).toMatchObject({
        problem: { code: 'blocked', findings: [{ rule: 'unknownProvider', severity: 'block' }] },
      })
    }
    const { keys } = JSON.parse(await (await live.app.request('/academy-keys.json')).text()) as {
      keys: readonly { readonly training: boolean; readonly jwk: { readonly n: string } }[]
    }
    expect(keys.map(({ training }) => training)).toEqual([false])
    for (const path of ['/registry.json', '/keys.json', '/trust.pem']) {
      const listed = await (await live.app.request(path)).text()
      for (const { jwk } of keys) expect([path, listed.includes(jwk.n)]).toEqual([path, false])
    }
  } finally {
    await live.close()
  }
})

test('the key of the academy stands in no list by which a desk knows who asks', async () => {
  const read = async (path: string) => (await house.app.request(path)).text()
  const { keys } = JSON.parse(await read('/academy-keys.json')) as {
    keys: readonly {
      readonly jwk: { readonly n: string; readonly kid: string }
      readonly training: boolean
    }[]
  }
  expect(keys.map(({ training }) => training)).toEqual([true])
  for (const path of ['/registry.json', '/keys.json', '/trust.pem']) {
    const listed = await read(path)
    expect(listed.length).toBeGreaterThan(0)
    for (const { jwk } of keys)
      expect([path, listed.includes(jwk.n), listed.includes(jwk.kid)]).toEqual([path, false, false])
  }
})

/** Everything of the server but the academy itself and what makes and guards the tables. */
const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name)
    if (one.isDirectory()) return ['training', 'db', 'promises'].includes(one.name) ? [] : sources(path)
    return /\.ts$/.test(one.name) && !/\.test\.ts$/.test(one.name) ? [path] : []
  })

test('nothing that sends or seals reads a table of the academy, but for the certificate that an institution wants of whoever asks in an emergency', () => {
  const root = join(import.meta.dirname, '..')
  const reads = sources(root).flatMap((path) =>
    [...new Set(readFileSync(path, 'utf8').match(/\btraining_[a-z]+/g))].map(
      (table) => `${path.slice(root.length + 1)} ${table}`,
    ),
  )
  expect(reads.toSorted()).toEqual([
    'acts/emergency.ts training_certificate',
    'acts/emergency.ts training_rule',
  ])
})
