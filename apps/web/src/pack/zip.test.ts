import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compressed, crc32, type ZipFile, zip } from './zip.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

/** Reads an archive by its central directory, as an unpacker does. */
function unzip(archive: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.length)
  const end = archive.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  const files = new Map<string, Uint8Array>()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    const [method, crc, size] = [view.getUint16(at + 10, true), view.getUint32(at + 16, true), view.getUint32(at + 20, true)]
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength))
    const start = local + 30 + view.getUint16(local + 26, true)
    const body = archive.subarray(start, start + size)
    const bytes = method === 8 ? new Uint8Array(inflateRawSync(body)) : body
    expect(crc32(bytes)).toBe(crc)
    files.set(name, bytes)
    at += 46 + nameLength
  }
  return files
}

const files: readonly ZipFile[] = [
  { name: 'request.json', bytes: text('{"provider":"x"}\n') },
  { name: 'anexo ñandú.txt', bytes: text('áéí\n'.repeat(500)) },
  { name: 'empty.bin', bytes: new Uint8Array() },
]

test('the checksum is the one that everybody computes', () => {
  expect(crc32(text('123456789'))).toBe(0xcbf43926)
})

test('what went in comes out, name for name and byte for byte', () => {
  const out = unzip(zip(files, '2026-11-24'))
  expect([...out.keys()]).toEqual(files.map(({ name }) => name))
  for (const { name, bytes } of files) expect(Buffer.from(out.get(name) as Uint8Array)).toEqual(Buffer.from(bytes))
})

test('a compressed archive is smaller and holds the same', async () => {
  const small = await Promise.all(files.map(compressed))
  const archive = zip(small, '2026-11-24')
  expect(archive.length).toBeLessThan(zip(files, '2026-11-24').length)
  expect(Buffer.from(unzip(archive).get('anexo ñandú.txt') as Uint8Array)).toEqual(Buffer.from(files[1]?.bytes as Uint8Array))
  expect(small[2]?.deflated).toBeUndefined()
})

test('the same files on the same day are the same archive', () => {
  expect(Buffer.from(zip(files, '2026-11-24'))).toEqual(Buffer.from(zip(files, '2026-11-24')))
})

test("another program's unpacker opens it", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  try {
    writeFileSync(join(folder, 'a.zip'), zip(await Promise.all(files.map(compressed)), '2026-11-24'))
    execFileSync('python3', [
      '-c',
      'import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])',
      join(folder, 'a.zip'),
      folder,
    ])
    expect(readFileSync(join(folder, 'anexo ñandú.txt'))).toEqual(Buffer.from(files[1]?.bytes as Uint8Array))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
