import { spawnSync } from 'node:child_process'
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readZip } from '@oficio/verify/zip'
import { afterAll, expect, test } from 'vitest'
import { ZipWriter } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-zip-'))
afterAll(() => rmSync(folder, { recursive: true }))
const python = spawnSync('python3', ['--version']).status === 0

// As if 32 bits ended at three bytes: every length and every place is written in the 64-bit extension.
test.each([
  ['as it is', undefined],
  ['with the 64-bit extension', 3],
])('an archive %s is read by others as it was written', async (name, limit) => {
  const path = join(folder, `${name}.zip`)
  const zip = new ZipWriter(path, limit)
  writeFileSync(join(folder, 'b'), Buffer.alloc(2_500_000, 5))
  zip.add('niñez/a.txt', { bytes: Buffer.from('hola') })
  const { sums, bytes } = zip.add('b', { path: join(folder, 'b') }, ['sha256'])
  zip.add('empty', { bytes: new Uint8Array() })
  zip.finish()
  expect(bytes).toBe(2_500_000)
  expect(sums.sha256).toMatch(/^[0-9a-f]{64}$/)
  const entries = await readZip(await openAsBlob(path))
  expect(entries.map((entry) => [entry.name, entry.bytes])).toEqual([
    ['niñez/a.txt', 4],
    ['b', 2_500_000],
    ['empty', 0],
  ])
  expect(await new Response(await entries[0]!.open()).text()).toBe('hola')
  if (python)
    expect(spawnSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' }).stdout).toContain(
      'Done testing',
    )
})
