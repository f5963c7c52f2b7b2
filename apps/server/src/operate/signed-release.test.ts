import { lawRelease, publishedReleases } from '@oficio/contract/api'
import { freshNoteKey, noteSigner } from '@oficio/custody/log'
import { knowledge } from '@oficio/example/app'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { readReleaseKeys, releaseText, reviewersDigest, signersOf } from '@oficio/verify/release'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLists } from './check-lists.ts'
import { releaseLaw } from './release-law.ts'
import { unsignedReleases } from './unsigned-releases.ts'

const signer = (name: string) => noteSigner(name, freshNoteKey(), 'log')
const [alma, bruno, unknown] = [signer('alma.example'), signer('bruno.example'), signer('cora.example')]
const set = readReleaseKeys(`${alma.public},${bruno.public}`)
/** The house for which a release is signed, and whose signatures count in it. */
const here = () => house.house.parts.released.house
const believed = () => house.house.parts.released.keys
const at = '2026-11-24T12:00:00.000Z'
const salt = '00112233445566778899aabbccddeeff'
const reviewedBy = ['Alma Inventada', 'Bruno Supuesto'] as const

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse({ releaseKeys: set })
})
afterAll(() => house.close())

const types = Object.entries(knowledge.identifierNames)
const named: string[] = []
/** What a type is called: each word names another, so that each release finds its place. */
function adding(word: string) {
  if (!named.includes(word)) named.push(word)
  const [type, name] = types[named.indexOf(word)] ?? types[0] ?? ['', { es: '' }]
  const place = { fact: 'table', slice: 'identifierNames', at: `/${type}/es` }
  return { confidence: 'high' as const, changes: [{ ...place, before: name.es, after: word }] }
}
type Signers = readonly (typeof alma)[]
function signed(number: number, word: string, by: Signers = [alma, bruno], of = here()) {
  const { confidence, changes } = adding(word)
  const text = releaseText({
    house: of,
    number,
    changes,
    confidence,
    reviewers: reviewersDigest(salt, reviewedBy),
  })
  const signatures = by.map((one) => one.sign(text).trimEnd())
  return { house: of, number, changes, confidence, reviewedBy: [...reviewedBy], salt, signatures }
}
const add = (given: object) =>
  releaseLaw(house.house.parts.pool, lawRelease.parse(given), { base: knowledge, at, keys: believed() })
const next = async () => (await unsignedReleases(house.house.parts.pool, believed())).next

describe('where keys are set, a release that an operator brings', () => {
  test('counts once two of them signed it for the number that it gets, and is published with their lines', async () => {
    const number = await next()
    const given = signed(number, 'zorbexar')
    expect(await add(given)).toEqual({
      ...{ number, on: '2026-11-24', changes: 1 },
      signedBy: ['alma.example', 'bruno.example'],
    })
    await house.house.parts.released.reread()
    expect(house.house.parts.released.releases.map((one) => one.number)).toContain(number)
    const served = publishedReleases.parse(await (await house.app.request('/releases.json')).json())
    const found = served.releases.find((one) => one.number === number)
    expect(found).toMatchObject({ signatures: given.signatures, reading: false })
    expect(JSON.stringify(served)).not.toContain('Inventada')
    // Whoever has the file alone comes to the same verdict.
    const reviewers = found?.reviewers ?? ''
    const { changes, confidence } = given
    expect(
      await signersOf(
        { house: served.house ?? '', number, changes, confidence, reviewers },
        found?.signatures ?? [],
        set ?? [],
      ),
    ).toEqual(['alma.example', 'bruno.example'])
  })

  test.each([
    ['one key twice', [alma, alma]],
    ['one key', [alma]],
    ['a key that nobody set', [alma, unknown]],
    ['a key that nobody set, under the name of one that is', [alma, signer('bruno.example')]],
  ])('does not count with %s', async (_, by) => {
    const number = await next()
    const refused = { code: 'release-not-signed', said: String(number) }
    await expect(add(signed(number, 'zorbexear', by))).rejects.toMatchObject(refused)
    expect(await next()).toBe(number)
  })

  test('does not count without signatures, tampered with, with other readers, or under another number', async () => {
    const number = await next()
    const { signatures: _, salt: __, number: ___, ...bare } = signed(number, 'zorbexear')
    const whole = signed(number, 'zorbexear')
    for (const given of [
      bare,
      { ...whole, ...adding('zorbexeado') },
      { ...whole, confidence: 'low' },
      // What two signed for another house says nothing here, whatever the file calls it.
      { ...signed(number, 'zorbexear', [alma, bruno], 'other.example/custody/0a1b2c3d4e5f'), house: here() },
      { ...whole, reviewedBy: ['Alma Inventada', 'Otra Persona'] },
    ])
      await expect(add(given)).rejects.toMatchObject({ code: 'release-not-signed' })
    for (const other of [number - 1, number + 1])
      await expect(add(signed(other, 'zorbexear'))).rejects.toMatchObject({
        ...{ code: 'release-other-number', said: String(number) },
      })
    const elsewhere = signed(number, 'zorbexear', [alma, bruno], 'other.example/custody/0a1b2c3d4e5f')
    await expect(add(elsewhere)).rejects.toMatchObject({ code: 'release-other-house', said: here() })
    expect(await next()).toBe(number)
  })
})

describe('whoever holds the database and no key', () => {
  const { pool } = { pool: () => house.house.parts.pool }
  /** Writes a row as `release add` would, whatever its signatures are worth. */
  const forged = async (given: ReturnType<typeof signed>) => {
    const { rows } = await pool().query<{ number: number }>(
      `insert into knowledge_release (at, changes, confidence, reviewed_by, reviewers, reviewers_salt, signatures)
       values (now(), $1, $2, $3, $4, $5, $6) returning number`,
      [
        ...[JSON.stringify(given.changes), given.confidence, given.reviewedBy],
        ...[reviewersDigest(given.salt, given.reviewedBy), given.salt, given.signatures],
      ],
    )
    return rows[0]?.number ?? 0
  }
  const passedOver = async (number: number) => {
    const { released, files } = house.house.parts
    await released.reread()
    expect(released.releases.map((one) => one.number)).not.toContain(number)
    const { broken } = await checkLists(pool(), files, undefined, believed())
    expect(broken).toContainEqual({ of: 'entry', id: String(number), why: 'release-not-signed' })
    expect((await unsignedReleases(pool(), believed())).unsigned).toContain(number)
  }

  test('adds no release: not with two typed names, nor with signatures of the same for an older number', async () => {
    await passedOver(await forged({ ...signed(1, 'forjado'), signatures: [], salt: '' }))
    await passedOver(await forged(signed(1, 'forjado', [unknown, signer('bruno.example')])))
    const number = await next()
    const made = await add(signed(number, 'zorbexando'))
    expect(made.number).toBe(number)
    await passedOver(await forged(signed(number, 'zorbexando')))
    expect(house.house.parts.released.releases.map((one) => one.number)).toContain(number)
    // What is there without the setting counts as it did: nobody was asked for signatures.
    const typed = await unsignedReleases(pool(), undefined)
    expect(typed.unsigned).toEqual([])
  })

  test.each([
    ['what it changes', `changes = replace(changes::text, 'zorbexante', 'otro')::jsonb`],
    ['how sure they were', `confidence = 'low'`],
    ['who read it', `reviewed_by = array['Otra', 'Persona']`],
    ['one of its signatures', 'signatures = signatures[1:1] || signatures[1:1]'],
    ['what it is signed for', 'number = default'],
  ])('changes nothing of a signed one: %s', async (_, set) => {
    const made = await add(signed(await next(), 'zorbexante'))
    const { rows } = await pool().query<{ number: number }>(
      `update knowledge_release set ${set} where number = $1 returning number`,
      [made.number],
    )
    const number = rows[0]?.number ?? 0
    // A process that starts anew reads it from the database.
    await forged({ ...signed(1, 'forjado'), signatures: [] })
    await passedOver(number)
  })
})

test('where a number was taken away, what follows it counts no more, and both commands say so', async () => {
  const { pool, released, files } = house.house.parts
  const made = [await next(), await next()]
  const { rows } = await pool.query<{ first: number; last: number }>(
    'select min(number) as first, max(number) as last from knowledge_release',
  )
  const { first = 0, last = 0 } = rows[0] ?? {}
  expect([first, last > 2, made[0]]).toEqual([1, true, last + 1])
  for (const statement of [
    'alter table knowledge_release disable trigger user',
    'delete from knowledge_release where number = 2',
    'alter table knowledge_release enable trigger user',
  ])
    await pool.query(statement)
  await released.reread()
  expect(released.releases.every(({ number }) => number < 2)).toBe(true)
  const { broken } = await checkLists(pool, files, undefined, believed())
  const { behind } = await unsignedReleases(pool, believed())
  expect(behind.length).toBeGreaterThan(0)
  for (const number of behind)
    expect(broken).toContainEqual({ of: 'entry', id: String(number), why: 'release-behind-gap' })
})

test('a list of keys is read whole or not at all, and one key under two names is no second hand', () => {
  const second = signer('bruno.example')
  expect(readReleaseKeys(`${alma.public} , ${bruno.public} 12,${second.public}`)).toMatchObject([
    { name: 'alma.example' },
    { name: 'bruno.example', upTo: 12 },
    { name: 'bruno.example' },
  ])
  const pem = freshNoteKey()
  const [one, same] = [noteSigner('one.example', pem, 'log'), noteSigner('same.example', pem, 'log')]
  const witness = noteSigner('witness.example', freshNoteKey(), 'witness')
  for (const text of [
    alma.public,
    `${alma.public},${alma.public}`,
    `${one.public},${same.public}`,
    `${bruno.public},${second.public}`,
    `${alma.public},${witness.public}`,
    `${alma.public},${bruno.public} later`,
    `${alma.public},${bruno.public},`,
    // Names that look alike on a screen are one hand.
    `${alma.public},${signer('\u0430lma.example').public}`,
    `${signer('alma.example').public},${signer('a1ma.example').public}`,
    `${signer('corna.example').public},${signer('coma.example').public}`,
    `${alma.public},${signer('Alma.example').public}`,
  ])
    expect(readReleaseKeys(text)).toBeUndefined()
})

test('a key that was put aside holds what it signed before, and two keys of one name are one hand', async () => {
  const second = signer('alma.example')
  const both = readReleaseKeys(`${alma.public} 5,${second.public},${bruno.public}`) ?? []
  const by = (number: number, hands: Signers) => {
    const given = signed(number, 'zorbexar', hands, 'oficio.example/custody/0a1b2c3d4e5f')
    const reviewers = reviewersDigest(salt, reviewedBy)
    return signersOf({ ...given, reviewers }, given.signatures, both)
  }
  expect(await by(5, [alma, bruno])).toEqual(['alma.example', 'bruno.example'])
  expect(await by(6, [alma, bruno])).toBeUndefined()
  expect(await by(6, [second, bruno])).toEqual(['alma.example', 'bruno.example'])
  expect(await by(5, [alma, second])).toBeUndefined()
})
