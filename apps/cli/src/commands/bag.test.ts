import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@oficio/messages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-bag-'))
beforeAll(() => {
  mkdirSync(join(folder, 'received/sub'), { recursive: true })
  writeFileSync(join(folder, 'received/niñez 100%.txt'), 'hola')
  writeFileSync(join(folder, 'received/sub/b.bin'), Buffer.alloc(3_000_000, 7))
})
afterAll(() => rmSync(folder, { recursive: true }))
const bag = async (...words: readonly string[]) => {
  const { exit, out } = await recorded(['bag', ...words, '--json'], { folder })
  return { exit, ...JSON.parse(out) }
}
const python = spawnSync('python3', ['--version']).status === 0

describe.each(['made', 'made.zip'])('a bag made as %s', (out) => {
  test('is valid, and nothing is written over it', async () => {
    expect(await bag('make', 'received', '--out', out)).toMatchObject({
      exit: 0,
      files: [{ name: 'data/niñez 100%.txt', bytes: 4 }, { name: 'data/sub/b.bin' }],
    })
    expect(await bag('validate', out)).toMatchObject({
      exit: 0,
      valid: true,
      complete: true,
      version: '1.0',
      errors: [],
      warnings: [],
    })
    expect(await bag('make', 'received', '--out', out)).toMatchObject({ exit: 2, error: { code: 'exists' } })
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

test('sha256sum agrees with the manifest of a folder', () => {
  const manifest = readFileSync(join(folder, 'made/manifest-sha256.txt'), 'utf8').replaceAll('%25', '%')
  const { status } = spawnSync('sha256sum', ['-c', '-'], { cwd: join(folder, 'made'), input: manifest })
  expect(status).toBe(0)
})

test.skipIf(!python)('another program unpacks the archive and finds no fault in it', () => {
  const { stdout } = spawnSync('python3', ['-m', 'zipfile', '-t', join(folder, 'made.zip')], {
    encoding: 'utf8',
  })
  expect(stdout).toContain('Done testing')
})

test.each(languages)(
  'what is wrong is told with its file in %s, and no code is in sight',
  async (language) => {
    const changed = join(folder, `changed-${language}`)
    await bag('make', 'received', '--out', changed)
    writeFileSync(join(changed, 'data/sub/b.bin'), Buffer.alloc(3_000_000, 8))
    const { exit, out } = await recorded(['bag', 'validate', changed, '--lang', language], { folder })
    expect(exit).toBe(1)
    expect(out).toContain('data/sub/b.bin')
    expect(out).not.toMatch(/evidence\.|\{|undefined/)
  },
)

test('a byte changed in an archive is found, and an archive that is none is wrong use', async () => {
  const bytes = readFileSync(join(folder, 'made.zip'))
  bytes[bytes.indexOf('hola')]! ^= 1
  writeFileSync(join(folder, 'flipped.zip'), bytes)
  expect(await bag('validate', 'flipped.zip')).toMatchObject({
    exit: 1,
    errors: [{ code: 'unreadable', path: 'data/niñez 100%.txt' }],
  })
  writeFileSync(join(folder, 'none.zip'), 'hola '.repeat(99))
  expect(await bag('validate', 'none.zip')).toMatchObject({ exit: 2, error: { code: 'notZip' } })
  // A text was never an archive: nobody is told that it is damaged, or to ask for it again.
  for (const text of ['hola', 'hola '.repeat(99)]) {
    writeFileSync(join(folder, 'none.txt'), text)
    expect(await bag('validate', 'none.txt')).toMatchObject({ exit: 2, error: { code: 'not-an-archive' } })
  }
})

test('a link is neither taken nor followed', async () => {
  mkdirSync(join(folder, 'linked'))
  symlinkSync('/etc/hostname', join(folder, 'linked/host'))
  expect(await bag('make', 'linked', '--out', 'linked-bag')).toMatchObject({
    exit: 2,
    error: { code: 'not-a-file' },
  })
  const planted = join(folder, 'made')
  symlinkSync('/etc/hostname', join(planted, 'data/host'))
  expect((await bag('validate', 'made')).errors).toContainEqual(
    expect.objectContaining({ code: 'link', path: 'data/host' }),
  )
})

test('a bag with a document that brings macros is made, and whoever makes it is told', async () => {
  mkdirSync(join(folder, 'macros'))
  writeFileSync(join(folder, 'macros/datos.xlsm'), 'PK\x03\x04')
  expect(await bag('make', 'macros', '--out', 'macros-bag')).toMatchObject({
    exit: 0,
    warnings: [{ code: 'macros', path: 'datos.xlsm' }],
  })
})
