import { spawnSync } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 as platformCrc } from 'node:zlib'
import type { Case, ReceivedDelivery } from '@oficio/core/case'
import { crc32, signerOf } from '@oficio/custody/written'
import { load } from '@oficio/knowledge'
import { createMessages, type Messages } from '@oficio/messages'
import { type BundleReport, checkBundle } from '@oficio/verify/bundle'
import { readZip, readZipTree } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReadFile } from '../../pack/court/archive.ts'
import type { MadeBundle as Bundle } from '../../pack/court/court-files.ts'
import { heldName } from './held-files.ts'
import { makeBundle } from './make-bundle.ts'

// What a lone officer makes in a browser is what the command line, the page and the other verifier accept. No
// worker is here: whatever is read in one is not reached.

const root = join(import.meta.dirname, '../../../../..')
const folder = mkdtempSync(join(tmpdir(), 'oficio-received-'))
afterAll(() => rmSync(folder, { recursive: true }))
const knowledge = load()
const files: Readonly<Record<string, Uint8Array>> = {
  'ip.csv': Buffer.from('timestamp,ip\n2026-01-01T00:00:00Z,203.0.113.7\n'),
  'sub/niñez 100%.bin': Buffer.alloc(100_000, 3),
  '<script>alert(1)<script>.txt': Buffer.from('x'),
  empty: Buffer.alloc(0),
}
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const received = Object.entries(files).map(([name, bytes]) => ({
  ...{ name, bytes: bytes.length, sha256: sha256(bytes) },
}))
const held = new Map(
  received.map((one): [string, ReadFile] => {
    const bytes = files[one.name] as Uint8Array
    const file = new Blob([new Uint8Array(bytes)])
    return [heldName(one), { file, bytes: one.bytes, sha256: one.sha256, crc: platformCrc(bytes) }]
  }),
)
const delivery: ReceivedDelivery = {
  ...{ id: '1', at: '2026-11-20T10:00:00-03:00', by: 'Nora Imaginada', from: 'Portal de ejemplo' },
  ...{ channel: 'portal', reference: 'REF-1', note: '', readAt: '2026-11-20T14:00:00Z', files: received },
  rows: [{ row: 1, outcome: 'refused', ground: 'No hay datos' }],
}
const whole = (country: string, deliveries: readonly ReceivedDelivery[]): Case => ({
  ...{ id: 'c', revision: 1, createdAt: '2026-11-01T00:00:00Z', changedAt: '2026-11-01T00:00:00Z', country },
  shared: { case: { number: 'FICT-1/2026' }, authority: { name: 'Fiscalía Ficticia' } },
  identifiers: [],
  requests: [
    {
      ...{ id: 'r', provider: 'tiktok', requestType: 'disclosure', identifiers: [], acts: [], deliveries },
      own: { dataRequested: [{ category: 'subscriber' }, { category: 'traffic' }] },
    },
  ],
})
const key = generateKeyPairSync('ed25519')
const raw = Buffer.from(createPublicKey(key.privateKey).export({ format: 'jwk' }).x as string, 'base64url')
const signer = signerOf(raw, (text) => sign(null, text, key.privateKey))
let messages: Messages
beforeAll(async () => {
  messages = await createMessages('es')
})
const made = (of: Case, of_held: ReadonlyMap<string, ReadFile> = held): Promise<Bundle> =>
  makeBundle({
    ...{ whole: of, entry: of.requests[0] as Case['requests'][number], held: of_held, knowledge, messages },
    ...{ provider: 'TikTok', signer, on: '2026-11-27', now: () => '2026-11-27T12:00:00Z' },
    verifier: readFileSync(join(root, 'apps/verifier/verifier.html'), 'utf8'),
  })
const bounds = { entries: 1000, directoryBytes: 1_000_000, totalBytes: 10_000_000 }
/** By whoever wrote down the hash that the page told. */
const judged = async ({ blob, root }: Bundle): Promise<BundleReport> => {
  const { entries, ...of } = await readZipTree(blob, bounds, { alike: true })
  return checkBundle(entries, { ...of, root })
}
const text = async ({ blob }: Bundle, name: string): Promise<string> => {
  const entry = (await readZip(blob, bounds)).find((one) => one.name.endsWith(`/${name}`))
  return new Response((await entry?.open()) as BodyInit).text()
}

describe('a bundle that a browser makes', () => {
  test('holds, row by row, under the hash that was told', async () => {
    const bundle = await made(whole('BR', [delivery]))
    const report = await judged(bundle)
    expect(report.files.filter(({ ok }) => ok !== true)).toEqual([])
    expect(report.claims.filter(({ ok }) => ok !== true)).toEqual([])
    expect(report).toMatchObject({ holds: true, root: bundle.root })
    expect(report.entries.map(({ act, by }) => [act, by])).toEqual([
      ['received', 'Nora Imaginada'],
      ['taken-in', null],
      ['bundled', null],
    ])
  })

  test('is accepted by the other verifier and by tools of any system', async () => {
    const zip = join(folder, 'court.zip')
    const bundle = await made(whole('BR', [delivery]))
    writeFileSync(zip, Buffer.from(await bundle.blob.arrayBuffer()))
    if (spawnSync('python3', ['-m', 'zipfile', '-e', zip, folder]).status !== 0) return
    const court = join(folder, 'oficio-tiktok-2026-11-27')
    const words = [join(root, 'vectors/bundles/verify_bundle.py'), '--root', bundle.root, court]
    const python = spawnSync('python3', words, { encoding: 'utf8' })
    // A Python that cannot sign says so on its error line; what it says of a bundle is held against ours.
    if (python.status !== null && python.stdout) {
      expect(JSON.parse(python.stdout)).toMatchObject({ holds: true, red: [], open: [] })
    }
    expect(spawnSync('sha512sum', ['-c', '--quiet', 'tagmanifest-sha512.txt'], { cwd: court }).status).toBe(0)
  })

  test('is made whatever a file holds, and names the one that was not read through', async () => {
    const bytes = Buffer.from(`timestamp,ip\n${'2026-01-01T00:00:00Z,203.0.113.9\n'.repeat(12_000)}`)
    const one = { name: 'long.csv', bytes: bytes.length, sha256: sha256(bytes) }
    const file = new Blob([new Uint8Array(bytes)])
    const lying = new Map(held).set(heldName(one), { file, ...one, crc: platformCrc(bytes) })
    const bundle = await made(whole('BR', [{ ...delivery, files: [...received, one] }]), lying)
    expect(await judged(bundle)).toMatchObject({ holds: true })
    expect(bundle.gaps.at(-1)).toEqual({ code: 'not-described', items: '1/long.csv' })
    expect(await text(bundle, 'data/report.html')).toContain('1/long.csv. Están enteros en el paquete')
    const graph = await text(bundle, 'data/case.jsonld')
    expect(graph).toContain('"data/evidence/1/long.csv"')
    expect(graph).not.toContain('203.0.113.9')
  })

  test('tells when the request went out, and under which number it lies there', async () => {
    const sent = {
      kind: 'handed-off',
      body: {
        ...{ leg: 1, to: { kind: 'provider-outside' }, revision: 1, digest: null, channel: '' },
        ...{ on: '2026-11-10', reference: 'TT-2', proof: null },
      },
      recorded: { on: '2026-11-10', from: 'device-case' },
    }
    const of = whole('BR', [delivery])
    const requests = of.requests.map((entry) => ({ ...entry, acts: [sent] }))
    const asked = { ...of, requests } as Case
    const report = await text(await made(asked), 'data/report.html')
    expect(report).toContain('TT-2')
    expect(report).toContain(messages.format('evidence.report.field.sent', { value: '' }).trim())
  })

  test('one byte that is another than the one that was read turns its own file red', async () => {
    const other = new Map(held)
    const name = heldName(received[0] as (typeof received)[0])
    const file = other.get(name) as ReadFile
    const bytes = new Uint8Array(await file.file.arrayBuffer())
    bytes[3] = (bytes[3] as number) ^ 1
    other.set(name, { ...file, file: new Blob([bytes]) })
    const { holds, files: rows } = await judged(await made(whole('BR', [delivery]), other))
    expect(holds).toBe(false)
    expect(rows.filter(({ ok }) => ok !== true).map((row) => row.name)).toEqual(['data/evidence/1/ip.csv'])
  })

  test('says what was noted and is not in it, which row nobody spoke of, and shows no name as more than text', async () => {
    const some = new Map([...held].filter(([name]) => !name.endsWith(' empty')))
    const bundle = await made(whole('BR', [delivery]), some)
    expect(bundle.gaps).toContainEqual({ code: 'not-here', items: 'empty' })
    expect(bundle.gaps).toContainEqual({ code: 'some-without-outcome', items: '2' })
    expect((await judged(bundle)).holds).toBe(true)
    const report = await text(bundle, 'data/report.html')
    expect(report).not.toContain('<script')
    expect(report).toContain('&lt;script&gt;alert(1)')
    expect(report).not.toMatch(/evidence\.|undefined/)
    // Who says what was granted stands beside it.
    expect(report).toContain(messages.format('evidence.report.outcome-by.receiver'))
    // In words of a court: no code of a class, and each hour as it was told, in its own zone.
    expect(report).toContain('Datos del titular')
    expect(report).toContain('20 de noviembre de 2026, 10:00:00 (UTC-03:00)')
    expect(report).not.toMatch(/subscriber|\dT\d\d:/)
  })

  test('two files that some system takes for one are refused, as are files that were changed', async () => {
    const same = {
      name: 'IP.csv',
      bytes: 1,
      sha256: sha256(files['<script>alert(1)<script>.txt'] as Uint8Array),
    }
    const both = { ...delivery, files: [...received, same] }
    const more = new Map([
      ...held,
      [heldName(same), held.get(`${same.sha256} <script>alert(1)<script>.txt`) as ReadFile] as const,
    ])
    await expect(made(whole('BR', [both]), more)).rejects.toMatchObject({ code: 'twice' })
    const name = heldName(received[0] as (typeof received)[0])
    const shorter = new Map([...held, [name, { ...(held.get(name) as ReadFile), bytes: 3 }] as const])
    await expect(made(whole('BR', [delivery]), shorter)).rejects.toMatchObject({ code: 'changed-meanwhile' })
  })
})

test.each([
  ['BR', 'recebimento', 'descarte', 'Línea 1 '],
  ['CO', 'embalaje y envío', 'identidad', 'Línea 2 '],
  ['MX', 'empaque y traslado', 'identidad', 'Línea 2 '],
  ['PE', 'recolección', 'registro con exactitud e individualización', 'Línea 2 '],
  ['AR', 'conservación', 'identidad', 'Línea 2 '],
])(
  'the report of %s is laid out by what its law names, and claims no stage that nothing shows',
  async (country, one, other, shown) => {
    const report = await text(await made(whole(country, [delivery])), 'data/report.html')
    for (const name of [one, other, shown, 'No consta aquí']) expect(report).toContain(name)
  },
)

test('the record of receipt travels in the bundle, with the parts that the law lists, and no copy of it is its source', async () => {
  const report = await text(await made(whole('BR', [delivery])), 'data/report.html')
  for (const words of [
    'Constancia de recepción · Entrega 1',
    'código de rastreamento',
    'Firma de quien recibe',
  ])
    expect(report).toContain(words)
  expect(report).not.toMatch(/github/i)
  const graph = await text(await made(whole('BR', [delivery])), 'data/case.jsonld')
  expect(graph).toContain('"uco-observable:IPv4AddressFacet"')
})

test('what was put aside of a table, and the zone that was said of it, go to the court with who said so', async () => {
  const bytes = Buffer.from(
    'IP,Puerto,Hora (UTC)\n203.0.113.7,49152,2026-07-13 14:05:12\nRetroceda cinco,,\n',
  )
  const one = { name: 'accesos.csv', bytes: bytes.length, sha256: sha256(bytes) }
  const readings = [
    {
      ...{ sha256: one.sha256, at: '2026-11-20T15:00:00Z', by: 'Nora Imaginada' },
      aside: ['Retroceda cinco'],
    },
    {
      ...{ sha256: one.sha256, at: '2026-11-20T16:00:00Z', by: 'Nora Imaginada', aside: ['Retroceda cinco'] },
      ...{ zone: '-05:00', column: 'Hora (UTC)' },
    },
  ]
  const file = { file: new Blob([new Uint8Array(bytes)]), ...one, crc: platformCrc(bytes) }
  const bundle = await made(
    whole('BR', [{ ...delivery, files: [one], readings }]),
    new Map([[heldName(one), file]]),
  )
  const { entries, holds } = await judged(bundle)
  expect(holds).toBe(true)
  expect(entries.map(({ act, by, what }) => [act, by, what?.split(' (')[0]])).toEqual([
    ['received', 'Nora Imaginada', expect.any(String)],
    ['taken-in', null, undefined],
    ['put-aside', 'Nora Imaginada', '«Retroceda cinco»'],
    ['zone-said', 'Nora Imaginada', 'Hora'],
    ['bundled', null, undefined],
  ])
  expect(await text(bundle, 'data/case.jsonld')).toContain('aside: Retroceda cinco')
  expect(await text(bundle, 'data/report.html')).toContain('Retroceda cinco')
})

test('a stage or factor is claimed only where somebody wrote down who had it and when', async () => {
  const silent = { ...delivery, at: '', by: '', from: '', channel: '', reference: '' } as const
  const unsaid = await text(await made(whole('BR', [{ ...silent }])), 'data/report.html')
  expect(unsaid).not.toMatch(/Líneas? \d/)
  const nobody = await text(await made(whole('BR', [{ ...delivery, by: '' }])), 'data/report.html')
  expect(nobody).not.toMatch(/Líneas? \d/)
})

test('each file came at its own delivery, and a law that is cited is no order', async () => {
  const [first, second] = [received.slice(0, 1), received.slice(1, 2)]
  const both = [
    { ...delivery, files: first },
    { ...delivery, id: '2', files: second },
  ]
  const cited = { kind: 'court-order', legalBasis: 'Código de ejemplo, artículo 1' }
  const asked = (legalProcess: object): Case => {
    const of = whole('BR', both)
    return { ...of, requests: of.requests.map((one) => ({ ...one, own: { ...one.own, legalProcess } })) }
  }
  const without = await made(asked(cited))
  const graph = JSON.parse(await text(without, 'data/case.jsonld'))['@graph'] as Record<string, never>[]
  const taken = graph.filter((node) => node['uco-core:name'] === 'taken-in')
  expect(taken.map((node) => [node['uco-action:result']].flat().length)).toEqual([1, 1])
  expect(taken[0]?.['uco-action:result']).not.toEqual(taken[1]?.['uco-action:result'])
  const isOrder = (node: Record<string, unknown>) => node['@type'] === 'case-investigation:Authorization'
  expect(graph.filter(isOrder)).toEqual([])
  const report = await text(without, 'data/report.html')
  expect(report).toContain('Base legal: Código de ejemplo, artículo 1')
  expect(report).toContain('Orden: no consta')
  const issued = await made(asked({ ...cited, issuedBy: { name: 'Jueza Imaginada', role: 'jueza' } }))
  const told = JSON.parse(await text(issued, 'data/case.jsonld'))['@graph'] as Record<string, never>[]
  expect(told.filter(isOrder)).toHaveLength(1)
  // Who issued it stands in the graph as somebody, and as who did it.
  const issuer = told.find((node) => node['uco-core:name'] === 'Jueza Imaginada')
  expect(told.find((node) => node['uco-core:kindOfRelationship'] === 'Issued')).toMatchObject({
    'uco-core:source': { '@id': issuer?.['@id'] },
    'uco-core:target': { '@id': told.find(isOrder)?.['@id'] },
    'uco-core:kindOfRelationship': 'Issued',
    'uco-core:isDirectional': true,
  })
  expect(await text(issued, 'data/report.html')).toContain('Jueza Imaginada · jueza')
})

test('what came before it was asked, and an outcome of what nobody asked, are told as gaps', async () => {
  const odd = { ...delivery, rows: [{ row: 7, outcome: 'refused', ground: '' }] } as ReceivedDelivery
  const of = whole('BR', [odd])
  const late = {
    ...of,
    requests: of.requests.map((one) => ({ ...one, own: { ...one.own, createdOn: '2026-11-26' } })),
  }
  const { gaps } = await made(late as Case)
  expect(gaps).toContainEqual({ code: 'before-asked', from: delivery.at, to: '2026-11-26' })
  expect(gaps).toContainEqual({ code: 'outcome-not-asked', items: '7' })
})

test('a checksum without a platform is that of the platform, piece by piece', () => {
  for (const length of [0, 1, 7, 8, 9, 1000, 65_537]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7919) & 255)
    expect(crc32(bytes)).toBe(platformCrc(bytes))
    expect(crc32(bytes.subarray(3), crc32(bytes.subarray(0, 3)))).toBe(platformCrc(bytes))
  }
})
