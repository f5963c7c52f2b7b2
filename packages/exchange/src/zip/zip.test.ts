import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 as zlibCrc } from 'node:zlib'
import { expect, test } from 'vitest'
import { zip } from './index.ts'

const files = [
  { name: 'request.json', bytes: '{"caso":"niñez"}\n' },
  { name: 'empty.txt', bytes: '' },
  { name: 'Ñandú ünïcode.txt', bytes: new Uint8Array([0, 1, 2, 255]) },
]

const python = spawnSync('python3', ['--version']).status === 0

test.skipIf(!python)('another program reads what was put in, names included', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-zip-'))
  try {
    const path = join(folder, 'pack.zip')
    writeFileSync(path, await zip(files))
    const read =
      'import sys,zipfile,json\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps({n:z.read(n).hex() for n in z.namelist()}))'
    const out = JSON.parse(execFileSync('python3', ['-c', read, path], { encoding: 'utf8' }))
    expect(out).toEqual(
      Object.fromEntries(
        files.map(({ name, bytes }) => [name, Buffer.from(bytes as string).toString('hex')]),
      ),
    )
    expect(readFileSync(path)).toEqual(Buffer.from(await zip(files)))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('each entry bears the checksum and the sizes of its bytes in its head', async () => {
  const view = new DataView((await zip(files.slice(0, 1))).buffer)
  const bytes = Buffer.from('{"caso":"niñez"}\n')
  expect(view.getUint16(6, true) & 8).toBe(0)
  expect(view.getUint32(14, true)).toBe(zlibCrc(bytes))
  expect([view.getUint32(18, true), view.getUint32(22, true)]).toEqual([bytes.length, bytes.length])
})

test('the same files give the same bytes, whatever the time and its zone', async () => {
  const [zone, one] = [process.env.TZ, Buffer.from(await zip(files))]
  process.env.TZ = 'Pacific/Apia'
  expect(Buffer.from(await zip(files))).toEqual(one)
  process.env.TZ = zone
})

test('no files are an archive without files', async () => {
  expect(await zip([])).toHaveLength(22)
})

test('two files of one name are refused', async () => {
  const twice = [files[0]!, files[0]!]
  await expect(zip(twice)).rejects.toThrow()
})
