import { generateKeyPairSync } from 'node:crypto'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { exampleCertificate } from '@oficio/example/peer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLists } from './check-lists.ts'
import { addPeer, listPeers, type PeerFile, peerSchema, removePeer } from './peer.ts'

let house: ExampleHouse
let file: PeerFile
// A minute on: the certificate is made after this is read, on a busy machine some seconds after.
const now = new Date(Date.now() + 60_000).toISOString()
const known = { providers: ['uno', 'dos', 'tres'], now }
const key = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pool = () => house.house.parts.pool

beforeAll(async () => {
  house = await exampleHouse()
  const { chain } = await exampleCertificate('PROVIDER01')
  file = {
    country: 'XX',
    id: 'PROVIDER01',
    url: 'https://nodo.provider.example/hi1',
    certificates: chain,
    signingKey: key().publicKey.export({ format: 'jwk' }) as PeerFile['signingKey'],
  }
})
afterAll(() => house.close())

describe('the node of a provider', () => {
  test('is registered once, shown by what both sides compare, removed, and each of it is in the registry’s lists', async () => {
    const added = await addPeer(pool(), 'uno', file, known)
    expect(added).toMatchObject({
      provider: 'uno',
      node: 'XX:PROVIDER01',
      url: file.url,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await listPeers(pool())).toEqual([added])
    await expect(addPeer(pool(), 'uno', file, known)).rejects.toMatchObject({ code: 'peer-is-there' })
    expect(await removePeer(pool(), 'uno', now)).toEqual(added)
    await expect(removePeer(pool(), 'uno', now)).rejects.toMatchObject({ code: 'peer-is-not-there' })
    expect(await listPeers(pool())).toEqual([])
    const { rows } = await pool().query<{ kind: string; body: { body: { sha256?: string } } }>(
      "select kind, body from registry_act where kind like 'peer-%' order by seq",
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['peer-added', 'peer-removed'])
    expect(rows[0]?.body.body.sha256).toBe(added.sha256)
    expect((await checkLists(pool(), house.house.parts.files)).broken).toEqual([])
  })

  test('may speak for several providers with one certificate and one key, and not with two', async () => {
    await addPeer(pool(), 'uno', file, known)
    await addPeer(pool(), 'dos', { ...file, url: 'https://nodo.provider.example/otro' }, known)
    const other = await exampleCertificate('PROVIDER02')
    for (const change of [
      { id: 'PROVIDER02' },
      { certificates: other.chain },
      { signingKey: key().publicKey.export({ format: 'jwk' }) as PeerFile['signingKey'] },
    ]) {
      await expect(addPeer(pool(), 'tres', { ...file, ...change }, known)).rejects.toMatchObject({
        code: 'peer-differs',
      })
    }
    expect((await listPeers(pool())).map(({ provider }) => provider)).toEqual(['dos', 'uno'])
  })

  test('is refused where nobody could be reached, or believed', async () => {
    const { chain, key: secret } = await exampleCertificate('PROVIDER03')
    const point = { ...file.signingKey, x: file.signingKey.y }
    const cases: readonly (readonly [string, string, Partial<PeerFile>, string?])[] = [
      ['nadie', 'no-such-provider', {}],
      ['constructor', 'no-such-provider', {}],
      ...[
        'http://nodo.provider.example/',
        'https://127.0.0.1/',
        'https://nodo.internal/',
        'https://a:b@nodo.provider.example/',
        'nodo',
      ].map((url) => ['tres', 'peer-address', { url }] as const),
      ['tres', 'peer-certificate', { certificates: 'nada' }],
      ['tres', 'peer-certificate', { certificates: `${chain}${secret}` }],
      ['tres', 'peer-certificate', { certificates: chain }, '2001-01-01T00:00:00Z'],
      ['tres', 'peer-key', { signingKey: point }],
    ]
    for (const [provider, code, change, at = now] of cases) {
      await expect(
        addPeer(pool(), provider, { ...file, ...change }, { ...known, now: at }),
        JSON.stringify(change),
      ).rejects.toMatchObject({ code })
    }
  })

  test('beside the public network is taken where the operator named its address and port, and nowhere else', async () => {
    const near = { ...known, near: ['10.20.0.7:9443'] }
    const at = (url: string) => ({ ...file, url })
    for (const url of [
      'https://10.20.0.8:9443/hi1',
      'https://10.20.0.7/hi1',
      'http://10.20.0.7:9443/hi1',
      'https://9.9.9.9:9443/hi1',
    ])
      await expect(addPeer(pool(), 'tres', at(url), near), url).rejects.toMatchObject({
        code: 'peer-address',
      })
    await expect(addPeer(pool(), 'tres', at('https://10.20.0.7:9443/hi1'), known)).rejects.toMatchObject({
      code: 'peer-address',
    })
    expect(await addPeer(pool(), 'tres', at('https://10.20.0.7:9443/hi1'), near)).toMatchObject({
      url: 'https://10.20.0.7:9443/hi1',
    })
    await removePeer(pool(), 'tres', now)
  })

  test('is read as a house publishes its own; a private key, or half a file, is none', async () => {
    const { privateKey } = key()
    expect(peerSchema.safeParse({ ...file, sha256: 'AA:BB' }).success).toBe(true)
    for (const bad of [
      { ...file, signingKey: privateKey.export({ format: 'jwk' }) },
      { ...file, signingKey: { ...file.signingKey, crv: 'P-384' } },
      { ...file, country: 'xx' },
      { ...file, id: 'uno\ndos' },
      { ...file, url: undefined },
      [],
      null,
    ]) {
      expect(peerSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
    }
  })
})
