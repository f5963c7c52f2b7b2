import { type LawRelease, lawRelease, publishedReleases } from '@oficio/contract/api'
import { identifierName } from '@oficio/core/identifier'
import { type KnowledgeRelease, withReleases } from '@oficio/core/knowledge'
import { knowledge } from '@oficio/example/app'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { releaseLaw } from './release-law.ts'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

const at = '2026-11-24T12:00:00.000Z'
const inForce = knowledge.countries.CL?.budapest.inForce?.value
const release = (change: object = {}, more: object = {}) => ({
  confidence: 'high',
  reviewedBy: ['Alma Inventada', 'Bruno Supuesto'],
  changes: [
    {
      fact: 'stands',
      slice: 'countries',
      at: '/CL/budapest/inForce',
      before: { value: inForce },
      after: { value: '2027-08-01' },
      envelope: {
        source: knowledge.countries.CL?.budapest.inForce?.source,
        asOf: knowledge.countries.CL?.budapest.inForce?.asOf,
        confidence: 'high',
        basis: 'read',
      },
      ...change,
    },
  ],
  ...more,
})
const read = (value: object): LawRelease => lawRelease.parse(value)
const base = knowledge

test('facts of the law that two people reviewed count at once, here and for whoever asks', async () => {
  const { pool, released } = house.house.parts
  const made = await releaseLaw(pool, read(release()), { base, at, keys: undefined })
  expect(made).toMatchObject({ on: '2026-11-24', changes: 1 })
  await released.reread()
  expect(released.knowledge.countries.CL?.budapest.inForce?.value).toBe('2027-08-01')
  expect(released.knowledge.version).toBe(`${base.version}.r${made.number}`)
  const published = publishedReleases.parse(await (await house.app.request('/releases.json')).json())
  expect(published.releases.map(({ number, provider }) => [number, provider])).toEqual([[made.number, null]])
  // Who reviewed is kept, and published to nobody.
  const { rows } = await pool.query<{ reviewed_by: string[] }>('select reviewed_by from knowledge_release')
  expect(rows).toEqual([{ reviewed_by: ['Alma Inventada', 'Bruno Supuesto'] }])
  expect(JSON.stringify(published)).not.toContain('Alma')
  // The same again finds that it stands otherwise by now.
  await expect(releaseLaw(pool, read(release()), { base, at, keys: undefined })).rejects.toMatchObject({
    code: 'release-has-no-place',
    pointer: '/changes/0/before',
  })
})

test.each([
  ['one person twice', release({}, { reviewedBy: ['Alma Inventada', 'alma inventada'] })],
  ['one person', release({}, { reviewedBy: ['Alma Inventada'] })],
  ['nothing', release({}, { changes: [] })],
  ['a slice that no release changes', release({ slice: 'sources' })],
  ['what a provider says of itself', release({}, { changes: [{ fact: 'emergency', channel: 'portal' }] })],
])('%s is no release', (_, value) => {
  expect(lawRelease.safeParse(value).success).toBe(false)
})

test('what no file may say has no place, and nothing of it is kept', async () => {
  const { pool } = house.house.parts
  const count = async () => (await pool.query('select 1 from knowledge_release')).rowCount
  const before = await count()
  for (const change of [
    { at: '/QX/budapest/inForce' },
    // A text at an address that nobody looked at, one of a day to come, and what somebody remembers.
    ...[
      { source: 'https://gazette.example/2026/11' },
      { asOf: '2099-01-01' },
      { basis: 'memory', source: 'from memory, to be confirmed', asOf: null, confidence: 'low' },
    ].map((more) => ({
      before: { value: '2027-08-01' },
      after: { value: '2027-09-01' },
      envelope: { ...release().changes[0]?.envelope, ...more },
    })),
    {
      at: '/CL/medellin/status',
      before: { value: knowledge.countries.CL?.medellin.status.value },
      after: { value: 7 },
    },
  ])
    await expect(
      releaseLaw(pool, read(release(change)), { base, at, keys: undefined }),
    ).rejects.toMatchObject({
      code: 'release-has-no-place',
    })
  expect(await count()).toBe(before)
})

test('what people read that two people worded otherwise counts at once, and what belongs to the program has no place', async () => {
  const { pool, released } = house.house.parts
  const table = (slice: string, at: string, after: unknown, before: unknown = null) =>
    read(release({}, { changes: [{ fact: 'table', slice, at, before, after }] }))
  const name = 'correo del servicio'
  const before = identifierName(released.knowledge, 'email', 'es')
  await releaseLaw(pool, table('identifierNames', '/email/es', name, before), { base, at, keys: undefined })
  await released.reread()
  expect(identifierName(released.knowledge, 'email', 'es')).toBe(name)
  const published = publishedReleases.parse(await (await house.app.request('/releases.json')).json())
  const elsewhere = withReleases(base, published.releases as readonly KnowledgeRelease[])
  expect(identifierName(elsewhere, 'email', 'es')).toBe(name)
  for (const refused of [
    table('preflight', '/freeWords/labels/-', 'x'),
    table('recognition', '/types/invented', { search: '^(a+)+$' }),
    table('recognition', '/services/github/-', 'zorbex'),
  ])
    await expect(releaseLaw(pool, refused, { base, at, keys: undefined })).rejects.toMatchObject({
      code: 'release-has-no-place',
    })
})
