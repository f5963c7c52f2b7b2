import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 as zlibCrc } from 'node:zlib'
import { expect, test } from 'vitest'
import { maxZipFiles, zip } from './index.ts'

const files = [
  { name: 'request.json', bytes: '{"caso":"niñez"}\n' },
  { name: 'empty.txt', bytes: '' },
  { name: 'Ñandú ünïcode.txt', bytes: new Uint8Array([0, 1, 2, 255]) },
]

const python = spawnSync('python3', ['--version']).status === 0

test.skipIf(!python)('another program reads what was put in, names included', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-zip-'))
  try {
    const path = join(folder, 'pack.zip')
    writeFileSync(path, zip(files))
    const read =
      'import sys,zipfile,json\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps({n:z.read(n).hex() for n in z.namelist()}))'
    const out = JSON.parse(execFileSync('python3', ['-c', read, path], { encoding: 'utf8' }))
    expect(out).toEqual(
      Object.fromEntries(
        files.map(({ name, bytes }) => [name, Buffer.from(bytes as string).toString('hex')]),
      ),
    )
    expect(readFileSync(path)).toEqual(Buffer.from(zip(files)))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('each entry bears the checksum of its bytes', () => {
  const view = new DataView(zip(files.slice(0, 1)).buffer)
  expect(view.getUint32(14, true)).toBe(zlibCrc('{"caso":"niñez"}\n'))
})

test('no files are an archive without files', () => {
  expect(zip([])).toHaveLength(22)
})

test('more files than the format can count are refused', () => {
  expect(() => zip(Array.from({ length: maxZipFiles + 1 }, (_, i) => ({ name: `${i}`, bytes: '' })))).toThrow(
    /65536/,
  )
})
