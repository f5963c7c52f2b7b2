import type { EvidenceRequest } from '@oficio/core/request'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asHouse } from '../db/scope.ts'
import { type Concerned, countTold, draftsToCount, draftsToTell, type OpenDraft } from './open-drafts.ts'

// What changes in the knowledge (the law of a State, the rule of a provider, words of letters, a text on
// which facts rest) concerns drafts that are not signed yet: which, says one place.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
const to = (provider: string): EvidenceRequest => ({ ...preservation, provider })
let house: ExampleHouse
let sofia: Person
/** What each draft is called here, by its identifier. */
const called = new Map<string, string>()
/** What the demonstration itself has. */
const others = new Set<string>()

async function begun(client: Person, name: string, provider: string, sealed = false) {
  const { id, requests } = await drafted(client, 1, to(provider), sealed)
  const [request = ''] = requests
  called.set(request, name)
  return { file: id, request }
}

beforeAll(async () => {
  house = await exampleHouse()
  const caio = await house.as('Caio')
  sofia = await house.as('Sofía')
  for (const { id } of (await house.house.parts.pool.query('select id from request')).rows) others.add(id)
  await begun(sofia, 'Chile to TikTok', 'tiktok')
  await begun(sofia, 'Chile to Google', 'google')
  await begun(sofia, 'Chile to TikTok, sealed', 'tiktok', true)
  await begun(caio, 'Brazil to TikTok', 'tiktok')
  const before = async (name: string) => {
    const { file, request } = await begun(sofia, name, 'tiktok')
    const opening = await opened(sofia, file)
    return { request, opening, seq: told(await sofia.requestRead({ request, opening })).seq }
  }
  told(await sofia.requestSubmit(await before('Chile to TikTok, submitted')))
  told(await sofia.requestWithdraw({ ...(await before('withdrawn')), reasons: 'Se desistió.' }))
})
afterAll(() => house.close())

const namesOf = async (drafts: AsyncIterable<OpenDraft>) => {
  const names: string[] = []
  for await (const { id } of drafts) if (!others.has(id)) names.push(called.get(id) ?? id)
  return names.sort()
}
const counted = (concerned: Concerned) =>
  asHouse(house.house.parts.pool, async (db) => namesOf((await draftsToCount(db, concerned)).drafts))
const toldOf = (concerned: Concerned) =>
  asHouse(house.house.parts.pool, async (db) => namesOf(await draftsToTell(db, concerned)))

const chile = ['Chile to Google', 'Chile to TikTok', 'Chile to TikTok, submitted']
const tiktok = ['Brazil to TikTok', 'Chile to TikTok', 'Chile to TikTok, submitted']
const sealed = 'Chile to TikTok, sealed'

describe('counted, without one of a sealed case', () => {
  test('the law of a State that two people read: drafts of its own units, whoever they go to', async () => {
    expect(await counted({ provider: null, country: 'CL' })).toEqual(chile)
    expect(await counted({ provider: null, country: 'BR' })).toEqual(['Brazil to TikTok'])
    expect(await counted({ provider: null, country: 'PY' })).toEqual([])
  })
  test('words of everybody’s letters that are to be adopted: all drafts; those of one State: its own', async () => {
    expect(await counted({ provider: null, country: null })).toEqual(['Brazil to TikTok', ...chile])
    expect(await counted({ provider: null, country: 'CL' })).toEqual(chile)
  })
  test('an entry of a provider that is to be adopted, a guideline that changed: drafts to it, of any State', async () => {
    expect(await counted({ provider: 'tiktok', country: null })).toEqual(tiktok)
    expect(await counted({ provider: 'google', country: null })).toEqual(['Chile to Google'])
    // A provider and a State together: what both say.
    expect(await counted({ provider: 'tiktok', country: 'BR' })).toEqual(['Brazil to TikTok'])
  })
})

describe('told to whoever writes it, in a sealed case too', () => {
  test('a release that changes the rule of a provider: every draft to it', async () => {
    expect(await toldOf({ provider: 'tiktok', country: null })).toEqual([...tiktok, sealed].sort())
  })
  test('a release that changes the law: every draft, for it may be felt in a request to anyone', async () => {
    expect(await toldOf({ provider: null, country: null })).toEqual(
      ['Brazil to TikTok', ...chile, sealed].sort(),
    )
  })
  test('the text of a law that is watched: drafts of the units of its State', async () => {
    expect(await toldOf({ provider: null, country: 'CL' })).toEqual([...chile, sealed].sort())
  })
})

test('each says who wrote the words that stand and where it stands', async () => {
  const first = await asHouse(house.house.parts.pool, async (db) => {
    for await (const draft of await draftsToTell(db, { provider: 'google', country: null })) return draft
    return undefined
  })
  expect(first).toMatchObject({ provider: 'google', stage: 'draft', content: { provider: 'google' } })
  const { rows } = await house.house.parts.pool.query('select name from person where id = $1', [
    first?.drafter,
  ])
  expect(rows).toEqual([{ name: 'Sofía Inventada' }])
})

test('more than may be counted while somebody waits are said to be more; whoever is told is told of all', async () => {
  const { requests } = await drafted(sofia, 30, to('snapchat'))
  const snapchat = { provider: 'snapchat', country: null }
  await asHouse(house.house.parts.pool, async (db) => {
    const some = await draftsToCount(db, snapchat, 25)
    expect({ ...some, drafts: (await namesOf(some.drafts)).length }).toEqual({ drafts: 25, more: true })
    const all = await draftsToCount(db, snapchat, 30)
    expect({ ...all, drafts: (await namesOf(all.drafts)).length }).toEqual({ drafts: 30, more: false })
    expect(await namesOf(await draftsToTell(db, snapchat))).toEqual([...requests].sort())
  })
})

test('a number so small that it would say whose drafts they are is not told', () => {
  expect([0, 4, 5, 300].map(countTold)).toEqual([null, null, 5, 300])
})

test('a list that cannot be read keeps nobody else from hearing', async () => {
  const { requests } = await drafted(sofia, 2, to('facebook'))
  const [whole, broken] = requests
  const client = await house.house.parts.pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    await client.query("update act set act = '{}' where request_id = $1", [broken])
    await client.query("set session_replication_role = 'origin'")
  } finally {
    client.release()
  }
  expect(await toldOf({ provider: 'facebook', country: null })).toEqual([whole])
})
