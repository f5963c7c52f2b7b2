import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDatabase } from '@oficio/example/database'
import { exampleCertificate } from '@oficio/example/peer'
import { load } from '@oficio/knowledge'
import { createMessages, languages } from '@oficio/messages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolOf } from '../../../server/src/db/connect.ts'
import { migrate } from '../../../server/src/db/migrate.ts'
import { recorded } from '../recorded-io.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-peer-'))
const [provider = ''] = Object.keys(load().providers)
const base = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
)
let database: Awaited<ReturnType<typeof freshDatabase>>
let node: object
const inHouse = (words: readonly string[], env: Record<string, string> = {}) =>
  recorded(words, {
    folder,
    env: { ...base, OFICIO_DATA: folder, DATABASE_URL: database.address, LANG: 'es', LC_ALL: '', ...env },
  })
const codeOf = (out: string): string => JSON.parse(out).error.code

beforeAll(async () => {
  database = await freshDatabase()
  const pool = poolOf({ connectionString: database.address })
  await migrate(pool)
  await pool.end()
  const { chain } = await exampleCertificate('PROVIDER01')
  const signingKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  node = {
    country: 'XX',
    id: 'PROVIDER01',
    url: 'https://nodo.provider.example/hi1',
    certificates: chain,
    signingKey,
  }
  writeFileSync(join(folder, 'node.json'), JSON.stringify(node))
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe.sequential('the node of a provider in the hands of an operator', () => {
  test('is registered from its file, listed, and removed, in four languages', async () => {
    const none = await inHouse(['peer', 'list'])
    expect([none.exit, none.out.includes('oficio peer add')]).toEqual([0, true])
    const added = await inHouse(['peer', 'add', provider, 'node.json'])
    expect([added.exit, added.out.includes('XX:PROVIDER01'), added.out.includes('por teléfono')]).toEqual([
      0,
      true,
      true,
    ])
    const listed = JSON.parse((await inHouse(['peer', 'list', '--json'])).out)
    expect(listed.peers).toMatchObject([
      { provider, node: 'XX:PROVIDER01', url: 'https://nodo.provider.example/hi1' },
    ])
    expect(added.out.replaceAll(/\s/g, '')).toContain(listed.peers[0].sha256)
    const again = await inHouse(['peer', 'add', provider, 'node.json', '--json'])
    expect([again.exit, codeOf(again.out)]).toEqual([1, 'peer-is-there'])
    for (const language of languages) {
      const { exit, out } = await inHouse(['peer', 'list', '--lang', language])
      expect([exit, out.includes((await createMessages(language)).format('cli.peer.row.key'))]).toEqual([
        0,
        true,
      ])
    }
    const removed = await inHouse(['peer', 'remove', provider])
    expect([removed.exit, removed.out.includes('XX:PROVIDER01')]).toEqual([0, true])
    const gone = await inHouse(['peer', 'remove', provider, '--json'])
    expect([gone.exit, codeOf(gone.out)]).toEqual([1, 'peer-is-not-there'])
  })

  test('what is no node, no file or nobody’s is refused, with its place', async () => {
    const write = (name: string, value: unknown) =>
      writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
    write('half.json', { ...node, signingKey: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'secreto' } })
    const half = await inHouse(['peer', 'add', provider, 'half.json', '--json'])
    expect([half.exit, codeOf(half.out), half.err.includes('/signingKey')]).toEqual([2, 'not-a-peer', true])
    expect(half.out + half.err).not.toContain('secreto')
    write('inside.json', { ...node, url: 'https://10.0.0.1/hi1' })
    const inside = await inHouse(['peer', 'add', provider, 'inside.json', '--json'])
    expect([inside.exit, codeOf(inside.out)]).toEqual([1, 'peer-address'])
    write('torn.json', '{"country":')
    expect((await inHouse(['peer', 'add', provider, 'torn.json'])).exit).toBe(2)
    expect((await inHouse(['peer', 'add', provider, 'missing.json'])).exit).toBe(2)
    expect((await inHouse(['peer', 'add', provider])).exit).toBe(2)
    const nobody = await inHouse(['peer', 'add', 'nadie', 'node.json', '--json'])
    expect([nobody.exit, codeOf(nobody.out)]).toEqual([1, 'no-such-provider'])
    const away = await inHouse(['peer', 'list', '--json'], { DATABASE_URL: 'postgresql://127.0.0.1:1/x' })
    expect([away.exit, codeOf(away.out)]).toEqual([2, 'database-away'])
    expect(JSON.parse((await inHouse(['peer', 'list', '--json'])).out)).toEqual({ peers: [] })
  })
})
