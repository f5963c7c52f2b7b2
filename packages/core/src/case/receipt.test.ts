import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { receiptText, startDigest } from './index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a file read in pieces has the hash of the whole', () => {
  const digest = startDigest()
  for (const piece of ['uno', '', ' dos ', 'tres']) digest.update(bytes(piece))
  expect(digest.hex()).toBe(createHash('sha256').update('uno dos tres').digest('hex'))
})

const hasSums = spawnSync('sha256sum', ['--version']).status === 0
test.skipIf(!hasSums)(
  'sha256sum itself accepts the record, odd names included, and finds a changed file',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'receipt-'))
    const names = ['datos 1.zip', 'año\\raro.csv', 'con\nsalto.txt']
    const files = names.map((name) => {
      writeFileSync(join(folder, name), name)
      return { name, bytes: bytes(name).length, sha256: createHash('sha256').update(name).digest('hex') }
    })
    writeFileSync(join(folder, 'SUMS'), receiptText(['Acta de recepción', 'Causa: EJ-1'], files))
    const check = () =>
      execFileSync('sha256sum', ['--check', '--strict', '--status', 'SUMS'], { cwd: folder })
    expect(check).not.toThrow()
    writeFileSync(join(folder, names[0] as string), 'otra cosa')
    expect(check).toThrow()
    rmSync(folder, { recursive: true })
  },
)
