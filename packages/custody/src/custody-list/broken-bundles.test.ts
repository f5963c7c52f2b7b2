import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { type BundleReport, checkBundle } from '@oficio/verify/bundle'
import { readZipTree } from '@oficio/verify/zip'
import { afterAll, describe, expect, test } from 'vitest'
import { type BagFiles, broken, type Op } from './broken-bundles.ts'

const vectors = join(import.meta.dirname, '../../../../vectors/bundles')
const verifier = join(vectors, 'verify_bundle.py')
const good: BagFiles = new Map(
  readdirSync(join(vectors, 'good'), { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(vectors, 'good', name)).isFile())
    .map((name) => [name, readFileSync(join(vectors, 'good', name))]),
)
interface Case {
  readonly name: string
  readonly ops: readonly Op[]
  readonly remade: boolean
  readonly red: readonly string[]
  readonly open: readonly string[]
}
const cases: readonly Case[] = JSON.parse(readFileSync(join(vectors, 'broken.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'oficio-broken-'))
afterAll(() => rmSync(folder, { recursive: true }))
const python = spawnSync('python3', ['--version']).status === 0

/** The key of the device, as somebody was handed it on the day. */
const key = good.get('data/custody/key.txt')?.toString().trim() ?? ''
const judge = (files: BagFiles, keys: readonly string[] = [key]): Promise<BundleReport> =>
  checkBundle(
    [...files].map(([name, bytes]) => ({
      name,
      bytes: bytes.length,
      open: async () => new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>,
    })),
    { keys },
  )
const told = ({ holds, files, claims, root }: BundleReport) => {
  const rows = [
    ...files.map(({ name, ok }) => ({ name, ok, why: '' })),
    ...claims.map(({ code, ok, why }) => ({ name: code as string, ok, why: why as string })),
  ]
  const those = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).map(({ name }) => name)
  return {
    holds,
    red: those(({ ok }) => ok === false).sort(),
    open: those(({ ok, why }) => ok === null && why !== 'nobody-known').sort(),
    unvouched: those(({ why }) => why === 'nobody-known').sort(),
    root: root ?? null,
  }
}

/** What the other verifier says of many bundles, each written to the disk first. */
function byPython(bundles: readonly BagFiles[]): readonly unknown[] {
  const paths = bundles.map((files, i) => {
    const path = join(folder, String(i))
    rmSync(path, { recursive: true, force: true })
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(path, name)), { recursive: true })
      writeFileSync(join(path, name), bytes)
    }
    return path
  })
  const { stdout, stderr } = spawnSync('python3', [verifier, '--key', key, ...paths], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  expect(stderr).toBe('')
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { bundle: _, ...rest } = JSON.parse(line)
      return rest
    })
}

/** A bundle as an archive that names folders besides its files, as other programs write them. */
function zippedBundle(files: BagFiles, folders: readonly string[]): Blob {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, bytes] of [...folders.map((one) => [one, Buffer.alloc(0)] as const), ...files]) {
    const raw = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800, 2)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(bytes.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(raw.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.from('504b01021400', 'hex'), fields, rest, raw)
    parts.push(Buffer.from('504b0304', 'hex'), fields, raw, bytes)
    at += 30 + raw.length + bytes.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32BE(0x504b0506, 0)
  end.writeUInt16LE(folders.length + files.size, 8)
  end.writeUInt16LE(folders.length + files.size, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return new Blob([...parts, ...directory, end] as BlobPart[])
}

describe('a bundle', () => {
  test('that nobody touched holds, row by row, for whoever knows the key of its device', async () => {
    expect(told(await judge(good))).toMatchObject({ holds: true, red: [], open: [], unvouched: [] })
  })

  test('for which nobody answers whom the reader knows is neither red nor green', async () => {
    const unvouched = ['case', 'custody-files', 'custody-list', 'custody-signature', 'request']
    const report = await judge(good, [])
    expect(told(report)).toMatchObject({ holds: false, red: [], open: [], unvouched })
    expect(report).toMatchObject({ verdict: 'open', says: 'whole' })
    if (!python) return
    const { stdout, status } = spawnSync('python3', [verifier, join(vectors, 'good')], { encoding: 'utf8' })
    expect([status, JSON.parse(stdout)]).toMatchObject([1, { holds: false, red: [], open: [], unvouched }])
  })

  test('holds where a system left a file of its own beside it, and says that it is none of it', async () => {
    const opened = broken(good, [['add', '.DS_Store', 'x']], false)
    expect(told(await judge(opened))).toMatchObject({ holds: true, red: [], open: ['.DS_Store'] })
    const double = broken(good, [['add', '._bagit.txt', 'x']], false)
    expect(told(await judge(double))).toMatchObject({ holds: true, red: [], open: ['._bagit.txt'] })
    // Beside nothing that bears its name no system laid it.
    const other = broken(good, [['add', '._READ-ME-SOONER.html', 'x']], false)
    expect(told(await judge(other))).toMatchObject({ holds: false, red: ['._READ-ME-SOONER.html'], open: [] })
  })

  test('does not hold with a folder in which no file lies: its name would be read as the bundle’s', async () => {
    const files = [...good].map(([name, bytes]) => ({
      name,
      bytes: bytes.length,
      open: async () => new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>,
    }))
    const folders = ['data', 'data/evidence', 'data/evidence/seized', 'data/evidence/seized/later']
    const red = ['data/evidence/seized/', 'data/evidence/seized/later/']
    expect(told(await checkBundle(files, { folders }))).toMatchObject({ holds: false, red, open: [] })
    const top = files.map((file) => ({ ...file, name: `court/${file.name}` }))
    const inside = folders.map((name) => `court/${name}`)
    expect(told(await checkBundle(top, { folders: inside }))).toMatchObject({ holds: false, red, open: [] })
    // An archive names its folders too, empty ones among them.
    const archive = zippedBundle(good, [
      'data/evidence/',
      'data/evidence/seized/',
      'data/evidence/seized/later/',
    ])
    const tree = await readZipTree(archive)
    expect(told(await checkBundle(tree.entries, { folders: tree.folders }))).toMatchObject({
      ...{ holds: false, red, open: [] },
    })
    if (!python) return
    const path = join(folder, 'empty')
    cpSync(join(vectors, 'good'), path, { recursive: true })
    mkdirSync(join(path, 'data/evidence/seized/later'), { recursive: true })
    const { stdout } = spawnSync('python3', [verifier, path], { encoding: 'utf8' })
    expect(JSON.parse(stdout)).toMatchObject({ holds: false, red, open: [] })
  })

  test.each(cases)('$name: exactly that is red', async ({ ops, remade, red, open }) => {
    expect(told(await judge(broken(good, ops, remade)))).toMatchObject({ holds: false, red, open })
  })

  test.skipIf(!python)('is judged alike by the verifier in another language', async () => {
    const bundles = [good, ...cases.map(({ ops, remade }) => broken(good, ops, remade))]
    const ours = await Promise.all(bundles.map(async (files) => told(await judge(files))))
    expect(byPython(bundles)).toEqual(ours)
  })
})

/** One flipped bit in each of many places, the same at every run. */
const flips: readonly (readonly [string, number])[] = [...good].flatMap(([name, bytes]) =>
  Array.from({ length: Math.min(bytes.length, 16) }, (_, i) => [name, (i * 7919) % bytes.length] as const),
)

test('one flipped byte anywhere makes exactly its own file red', async () => {
  for (const [name, at] of flips) {
    const { red, holds } = told(await judge(broken(good, [['flip', name, at]], false)))
    expect({ name, at, red, holds }).toEqual({ name, at, red: [name], holds: false })
  }
})

test.skipIf(!python)('and both verifiers say so', async () => {
  const bundles = flips.map(([name, at]) => broken(good, [['flip', name, at]], false))
  const ours = await Promise.all(bundles.map(async (files) => told(await judge(files))))
  const theirs = byPython(bundles)
  for (const [i, flip] of flips.entries()) expect({ flip, told: theirs[i] }).toEqual({ flip, told: ours[i] })
})
