import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshNoteKey } from '@oficio/custody/log'
import { load } from '@oficio/knowledge'
import { chained, reviewersDigest } from '@oficio/verify/release'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPublished, houseOf } from './published-list.ts'
import { recorded } from './recorded-io.ts'

const place = mkdtempSync(join(tmpdir(), 'oficio-releases-'))
afterAll(() => rmSync(place, { recursive: true }))

test('the command answers with what a house published, and says so where the file is none', async () => {
  const file = join(place, 'releases.json')
  const change = {
    fact: 'table',
    slice: 'identifierNames',
    at: '/phoneE164/es',
    before: load().identifierNames.phoneE164?.es,
    after: 'número de línea',
  }
  const releases = [{ number: 3, provider: null, on: '2026-11-24', confidence: 'high', changes: [change] }]
  writeFileSync(file, JSON.stringify(asPublished(releases)))
  const asked = ['recognise', '+1 202 555 0143', '--json']
  const before = JSON.parse((await recorded(asked)).out) as { knowledge: string }
  const after = JSON.parse((await recorded(asked, { env: { OFICIO_RELEASES: file } })).out) as object
  expect(after).toMatchObject({ knowledge: `${before.knowledge}.r3` })
  writeFileSync(file, '{"format":"another/1"}')
  expect(await recorded(asked, { env: { OFICIO_RELEASES: file } })).toMatchObject({
    exit: 2,
    err: expect.stringContaining('/releases.json'),
  })
})

describe('a change of what is known that two people sign', () => {
  const asked = ['recognise', '+1 202 555 0143', '--json']
  const reviewedBy = ['Alma Inventada', 'Bruno Supuesto']
  const before = load().identifierNames.phoneE164?.es
  const named = { fact: 'table', slice: 'identifierNames', at: '/phoneE164/es' }
  const change = { ...named, before, after: 'zorbexar' }
  const file = join(place, 'release.json')
  const house = 'oficio.example/custody/0a1b2c3d4e5f'
  let keys = ''
  const sign = (name: string, ...more: readonly string[]) =>
    recorded(['release', 'sign', 'release.json', '--key', `${name}.key`, '--house', house, ...more], {
      folder: place,
    })
  const given = () => JSON.parse(readFileSync(file, 'utf8'))
  /** What a house would publish of the file. */
  const published = (more: object = {}, others: readonly object[] = [], publisher = house) => {
    const { salt, reviewedBy: names, house: _, ...release } = given()
    const reviewers = salt ? reviewersDigest(salt, names) : null
    const one = { provider: null, on: '2026-11-24', reading: false, reviewers, ...release, ...more }
    const whole = asPublished([one, ...others], houseOf(publisher))
    writeFileSync(join(place, 'published.json'), JSON.stringify(whole))
    return recorded(asked, {
      folder: place,
      env: { OFICIO_RELEASES: 'published.json', OFICIO_RELEASE_KEYS: keys },
    })
  }
  beforeAll(async () => {
    writeFileSync(file, JSON.stringify({ confidence: 'high', reviewedBy, changes: [change] }))
    const found: string[] = []
    for (const name of ['alma', 'bruno', 'cora']) {
      writeFileSync(join(place, `${name}.key`), freshNoteKey())
      const { exit, out } = await sign(name, '--name', `${name}.example`, '--number', '12', '--json')
      expect(exit).toBe(0)
      found.push((JSON.parse(out) as { key: string }).key)
    }
    keys = found.slice(0, 2).join(',')
  })

  test('carries one signature of each, for one number; for another it begins anew', async () => {
    expect(given()).toMatchObject({ number: 12, changes: [change], reviewedBy })
    expect(given().signatures).toHaveLength(3)
    const again = await sign('alma', '--name', 'alma.example')
    expect(given().signatures).toHaveLength(3)
    for (const seen of ['identifierNames', '/phoneE164/es', '→ "zorbexar"', 'Alma Inventada', '12'])
      expect(again.out).toContain(seen)
    const before = readFileSync(file, 'utf8')
    await sign('bruno', '--name', 'bruno.example', '--number', '13')
    expect(given()).toMatchObject({ number: 13, signatures: [expect.stringContaining('bruno.example')] })
    writeFileSync(file, before)
    // The key is known here under its name.
    const env = { OFICIO_RELEASE_KEYS: keys }
    const words = ['release', 'sign', 'release.json', '--key', 'alma.key', '--json']
    expect((await recorded(words, { folder: place, env })).out).toContain('"alma.example"')
  })

  test('is not signed by what is no key, under no name, or where it is no change', async () => {
    const before = readFileSync(file, 'utf8')
    const refused = async (words: readonly string[], code: string) => {
      const { exit, out } = await sign('alma', ...words, '--json')
      expect([exit, JSON.parse(out).error.code]).toEqual([2, code])
    }
    await refused([], 'release-name')
    await refused(['--name', 'Alma Inventada'], 'release-name')
    await refused(['--name', 'alma.example', '--number', '0'], 'release-number')
    writeFileSync(join(place, 'none.key'), 'no key')
    const none = ['release', 'sign', 'release.json', '--key', 'none.key', '--name', 'alma.example', '--json']
    const { out } = await recorded(none, { folder: place })
    expect(JSON.parse(out).error.code).toBe('not-a-release-key')
    writeFileSync(file, JSON.stringify({ ...given(), reviewedBy: ['Alma Inventada', 'alma inventada'] }))
    await refused(['--name', 'alma.example'], 'not-a-release')
    writeFileSync(file, before)
  })

  test('counts in a command where both stand under what the house published', async () => {
    const { exit, out } = await published()
    expect(exit).toBe(0)
    expect(JSON.parse(out).knowledge).toMatch(/\.r12$/)
  })

  test.each([
    ['with another word', { changes: [{ ...change, after: 'otro' }] }],
    ['under a later number', { number: 13 }],
    ['read by others', { reviewers: 'f'.repeat(64) }],
    ['without signatures', { signatures: null }],
    ['as of a provider', { provider: 'github' }],
    ['as if people of the house had read it', { reading: true, signatures: [] }],
  ])('stops a command where it is published %s', async (_, more) => {
    const { exit, out } = await published(more)
    expect(exit).toBe(2)
    expect(JSON.parse(out).error).toMatchObject({ code: 'release-not-signed' })
  })

  test('stops a command with one signature twice, with one of a key that is not set, and told twice', async () => {
    const [one, , third] = given().signatures
    for (const signatures of [
      [one, one],
      [one, third],
    ])
      expect((await published({ signatures })).exit).toBe(2)
    const { salt, reviewedBy: names, house: _, ...release } = given()
    const again = { provider: null, on: '2026-11-24', reviewers: reviewersDigest(salt, names), ...release }
    expect(JSON.parse((await published({}, [again])).out).error.code).toBe('release-out-of-order')
  })

  test('stops a command by keys that cannot be read; without keys nobody is asked for signatures', async () => {
    const whole = keys
    keys = 'alma.example'
    expect(JSON.parse((await published()).out).error.code).toBe('release-keys')
    keys = ''
    expect((await published({ signatures: null })).exit).toBe(0)
    keys = whole
    // Signed for one house, published by another.
    expect((await published({}, [], 'other.example/custody/0a1b2c3d4e5f')).exit).toBe(2)
    keys = whole
  })

  test('leaves what people of the house signed themselves as it is', async () => {
    const stands = {
      ...{ fact: 'stands', slice: 'countries', at: '/CL/budapest/inForce' },
      ...{ before: { value: '2017-08-01' }, after: { value: '2027-08-01' } },
      envelope: { source: 'https://gazette.example', asOf: null, confidence: 'low', basis: 'read' },
    }
    const read = { changes: [stands], signatures: null, reviewers: null }
    expect((await published({ ...read, reading: true })).exit).toBe(0)
    expect((await published(read)).exit).toBe(2)
  })
})

describe('a list that a house published, as a file in the hands of others', () => {
  const change = (after: string) => ({
    ...{ fact: 'table', slice: 'identifierNames', at: '/phoneE164/es' },
    ...{ before: load().identifierNames.phoneE164?.es, after },
  })
  const release = (number: number, after: string) => ({
    ...{ number, provider: null, on: '2026-11-24', confidence: 'high', reading: true },
    changes: [change(after)],
  })
  const house = houseOf('oficio.example/custody/0a1b2c3d4e5f')
  const newest = asPublished([release(1, 'número de línea'), release(2, 'línea')], house)
  const older = asPublished([release(1, 'número de línea')], house)
  const asked = async (list: object, env: Readonly<Record<string, string>> = {}) => {
    writeFileSync(join(place, 'list.json'), JSON.stringify(list))
    const words = ['review', 'PY', '--json']
    const all = { OFICIO_RELEASES: 'list.json', ...env }
    const { exit, out } = await recorded(words, { folder: place, env: all })
    const { error, knowledge } = JSON.parse(out) as { error?: { code: string }; knowledge?: string }
    return error ? error.code : [exit, knowledge?.replace(/^.*\./, '')]
  }

  test('counts as it was signed', async () => {
    expect(await asked(newest)).toEqual([0, 'r2'])
    expect(await asked(newest, { OFICIO_RELEASES_HOUSE: house.public })).toEqual([0, 'r2'])
  })

  test('is refused where a word in it was changed, or the newest change taken away', async () => {
    const [one, two] = newest.releases as [object, object]
    const reworded = { ...newest, releases: [{ ...one, changes: [change('otro')] }, two] }
    expect(await asked(reworded)).toBe('releases-tampered')
    expect(await asked({ ...newest, releases: chained([release(1, 'otro'), release(2, 'línea')]) })).toBe(
      'releases-tampered',
    )
    expect(await asked({ ...newest, releases: [one] })).toBe('releases-tampered')
    expect(await asked({ ...newest, releases: [two] })).toBe('releases-tampered')
    expect(await asked({ ...newest, releases: [] })).toBe('releases-tampered')
    expect(await asked({ ...newest, base: 'another' })).toBe('releases-tampered')
  })

  test('is refused where nobody signed it, and where somebody else did', async () => {
    const { signature: _, ...bare } = newest
    expect(await asked(bare)).toBe('releases-not-signed')
    const forged = asPublished([release(1, 'otro')], houseOf(house.name))
    expect(await asked(forged, { OFICIO_RELEASES_HOUSE: house.public })).toBe('releases-of-another')
    expect(await asked({ ...forged, house: 'other.example' })).toBe('releases-of-another')
    expect(await asked(newest, { OFICIO_RELEASES_HOUSE: 'house' })).toBe('house-key')
  })

  test('is refused where it is an older one than is known, though the house signed it once', async () => {
    expect(await asked(older)).toEqual([0, 'r1'])
    expect(await asked(older, { OFICIO_RELEASES_AT_LEAST: '2' })).toBe('releases-older')
    expect(await asked(newest, { OFICIO_RELEASES_AT_LEAST: '2' })).toEqual([0, 'r2'])
    expect(await asked(newest, { OFICIO_RELEASES_AT_LEAST: 'two' })).toBe('release-number')
  })

  test('makes no patch of the files where it was changed', async () => {
    const [one, two] = newest.releases as [object, object]
    const reworded = { ...newest, releases: [{ ...one, changes: [change('otro')] }, two] }
    writeFileSync(join(place, 'list.json'), JSON.stringify(reworded))
    const words = ['law', 'patch', 'list.json', '--out', 'list.patch', '--json']
    const { exit, out } = await recorded(words, { folder: place })
    expect([exit, JSON.parse(out).error.code]).toEqual([2, 'releases-tampered'])
  })
})
