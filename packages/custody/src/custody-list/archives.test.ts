import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BundleReport, checkBundle } from '@oficio/verify/bundle'
import { readZipTree, ZipError } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ZipWriter } from '../zip/index.ts'

// A bundle in an archive: as it was made each of its bytes counts, and packed anew by others it still holds.

const vectors = join(import.meta.dirname, '../../../../vectors/bundles')
const names = readdirSync(join(vectors, 'good'), { recursive: true, encoding: 'utf8' })
  .filter((name) => statSync(join(vectors, 'good', name)).isFile())
  .sort()
const contents = new Map(names.map((name) => [name, readFileSync(join(vectors, 'good', name))]))
const key = contents.get('data/custody/key.txt')?.toString().trim() ?? ''
const folder = mkdtempSync(join(tmpdir(), 'oficio-archives-'))
afterAll(() => rmSync(folder, { recursive: true }))
const python = spawnSync('python3', ['--version']).status === 0

/** What is told of an archive: `refused` where it is not opened at all. */
interface Told {
  readonly holds: boolean
  readonly red: readonly string[]
  readonly open: readonly string[]
  readonly refused: boolean
  readonly repacked: boolean
}

async function told(bytes: Uint8Array): Promise<Told> {
  try {
    const { entries, ...of } = await readZipTree(new Blob([bytes as BlobPart]), {}, { alike: true })
    return toldOf(await checkBundle(entries, { ...of, keys: [key] }))
  } catch (error) {
    if (!(error instanceof ZipError)) throw error
    return { holds: false, red: ['ZIP'], open: [], refused: true, repacked: false }
  }
}

function toldOf({ holds, files, claims, limits }: BundleReport): Told {
  const rows = [
    ...files.map(({ name, ok }) => ({ name, ok, why: '' })),
    ...claims.map(({ code, ok, why }) => ({ name: code as string, ok, why: why as string })),
  ]
  const those = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).map(({ name }) => name)
  return {
    holds,
    red: those(({ ok }) => ok === false).sort(),
    open: those(({ ok, why }) => ok === null && why !== 'nobody-known').sort(),
    refused: false,
    repacked: limits.includes('repacked'),
  }
}

/** What the verifier in another language says of many archives. */
function theirs(archives: readonly Uint8Array[]): readonly Told[] {
  const place = join(folder, 'theirs')
  mkdirSync(place, { recursive: true })
  const paths = archives.map((bytes, i) => {
    writeFileSync(join(place, `${i}.zip`), bytes)
    return join(place, `${i}.zip`)
  })
  const words = [join(vectors, 'verify_bundle.py'), '--key', key, ...paths]
  const { stdout, stderr } = spawnSync('python3', words, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  rmSync(place, { recursive: true })
  expect(stderr).toBe('')
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { holds, red, open, refused = false, repacked = false } = JSON.parse(line)
      return { holds, red, open, refused, repacked }
    })
}

function made(): Buffer {
  const path = join(folder, 'made.zip')
  const writer = new ZipWriter(path)
  for (const [name, bytes] of contents) writer.add(name, { bytes })
  writer.finish()
  return readFileSync(path)
}

let whole: Buffer
beforeAll(() => {
  whole = made()
})

const good: Told = { holds: true, red: [], open: [], refused: false, repacked: false }

test('an archive as it was made holds, and nothing is said of it', async () => {
  expect(await told(whole)).toEqual(good)
  if (python) expect(theirs([whole])).toEqual([good])
})

/** Where the bytes of a file lie; every other byte is of the archive itself. */
function contentPlaces(): ReadonlySet<number> {
  const inside = new Set<number>()
  let at = 0
  for (const [name, { length }] of contents) {
    at += 30 + Buffer.byteLength(name)
    for (let i = 0; i < length; i += 1) inside.add(at + i)
    at += length
  }
  return inside
}

describe('one flipped byte anywhere in the archive', () => {
  const isLong = process.env.OFICIO_LONG !== undefined
  const isSweep = process.env.OFICIO_LONG === 'all'
  const masks = [0x01, 0x80, 0xff]
  /**
   * All that is of no file, and bytes here and there of the files, each third place in each of three turns;
   * a part of it where it must be quick.
   */
  const places = (turn: number): readonly number[] => {
    const inside = contentPlaces()
    const around = [...whole.keys()].filter((at) => !inside.has(at))
    const within = [...inside]
    const random = Array.from({ length: 2_000 }, (_, i) => within[(i * 7919) % within.length] ?? 0)
    // The last two say how long a remark is that does not follow.
    const last = [whole.length - 2, whole.length - 1]
    const isAsked = (i: number) => (isLong ? i % 3 === turn : i % 29 === 0)
    return [...around, ...random].filter((at, i) => isAsked(i) || last.includes(at))
  }
  const flipped = (at: number, turn: number): Buffer => {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ (masks[turn % 3] ?? 1)
    return bytes
  }

  test.each(isSweep ? [0, 1, 2] : [0])(
    'is told, whichever of its bits are turned (%i), and by both verifiers alike',
    { timeout: 1_800_000 },
    async (turn) => {
      const at = places(turn)
      const archives = at.map((place, i) => flipped(place, i + turn))
      const ours: Told[] = []
      // Much of a reading is waiting.
      for (let from = 0; from < archives.length; from += 64)
        ours.push(...(await Promise.all(archives.slice(from, from + 64).map(told))))
      const isSilent = (one?: Told) => !one || one.holds || (one.red.length === 0 && one.open.length === 0)
      expect(at.filter((_, i) => isSilent(ours[i]))).toEqual([])
      if (!python) return
      const other = theirs(archives)
      const differing = at.flatMap((place, i) =>
        JSON.stringify(ours[i]) === JSON.stringify(other[i])
          ? []
          : [{ place, ours: ours[i], other: other[i] }],
      )
      expect(differing).toEqual([])
    },
  )

  test('where it says a date, is told in its own line and accuses no file', async () => {
    // The date of the first head, and that of its line in the directory.
    const directory = whole.indexOf('PK\u0001\u0002')
    for (const at of [10, 12, directory + 12, directory + 14, directory + 4, directory + 38]) {
      const said = await told(flipped(at, 0))
      expect({ at, ...said }).toEqual({ at, ...good, holds: false, open: ['container'] })
    }
  })
})

describe('packed anew by another program', () => {
  const unpacked = join(folder, 'court')
  beforeAll(() => {
    for (const [name, bytes] of contents) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true })
      writeFileSync(join(unpacked, name), bytes)
    }
  })
  const packers: readonly (readonly [string, string, readonly string[]])[] = [
    ['Info-ZIP', 'zip', ['-q', '-r', 'OUT', '.']],
    ['Info-ZIP, stored, with a remark', 'zip', ['-q', '-0', '-r', '-z', 'OUT', '.']],
    ['libarchive', 'bsdtar', ['--format', 'zip', '-cf', 'OUT', '.']],
    ['Java', 'jar', ['cfM', 'OUT', '.']],
    ['Python', 'python3', ['-m', 'zipfile', '-c', 'OUT', ...['bagit.txt', 'bag-info.txt', 'data']]],
  ]
  const isHere = (program: string) => spawnSync(program, ['--help']).error === undefined

  test.each(packers.filter(([, program]) => isHere(program)))(
    '%s: what it holds is judged as before, and that it was packed anew is said calmly',
    async (_, program, words) => {
      const out = join(folder, `anew-${program}-${words.length}.zip`)
      const lists = [...contents.keys()].filter((name) => /^(?:tag)?manifest-/.test(name))
      const all = [...words, ...(program === 'python3' ? lists : [])].map((one) =>
        one === 'OUT' ? out : one,
      )
      const { status, stderr } = spawnSync(program, all, {
        cwd: unpacked,
        input: 'folio 12\n',
        encoding: 'utf8',
      })
      expect([status, stderr]).toEqual([0, ''])
      const bytes = readFileSync(out)
      expect(await told(bytes)).toEqual({ ...good, repacked: true })
      if (python) expect(theirs([bytes])).toEqual([{ ...good, repacked: true }])
    },
  )

  test('into a folder of macOS, with the doubles that it lays beside files, it holds too', async () => {
    const path = join(folder, 'macos.zip')
    const writer = new ZipWriter(path)
    for (const [name, bytes] of contents) writer.add(`court/${name}`, { bytes })
    for (const name of ['court/._bagit.txt', 'court/data/evidence/._ip.csv', '._court'])
      writer.add(`__MACOSX/${name}`, { bytes: Buffer.from('double') })
    writer.finish()
    const bytes = readFileSync(path)
    expect(await told(bytes)).toMatchObject({ holds: true, red: [] })
    if (python) expect(theirs([bytes])).toEqual([await told(bytes)])
    // Of nothing that lies there it is no double.
    const other = new ZipWriter(join(folder, 'other.zip'))
    for (const [name, content] of contents) other.add(`court/${name}`, { bytes: content })
    other.add('__MACOSX/court/._READ-ME.html', { bytes: Buffer.from('double') })
    other.finish()
    const lying = readFileSync(join(folder, 'other.zip'))
    expect((await told(lying)).red).toEqual(['__MACOSX/court/._READ-ME.html'])
    if (python) expect(theirs([lying])).toEqual([await told(lying)])
  })

  test('one changed file inside is red, as it is without an archive', async () => {
    writeFileSync(join(unpacked, 'data/evidence/ip.csv'), 'otra')
    const out = join(folder, 'changed.zip')
    const packed = spawnSync('python3', ['-m', 'zipfile', '-c', out, '.'], { cwd: unpacked })
    if (packed.status !== 0) return
    const said = await told(readFileSync(out))
    expect([said.red, said.holds]).toEqual([['data/evidence/ip.csv'], false])
  })
})
