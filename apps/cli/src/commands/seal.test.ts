import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '@oficio/messages'
import { afterAll, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const folder = mkdtempSync(join(tmpdir(), 'oficio-seal-'))
afterAll(() => rmSync(folder, { recursive: true }))
// A pair made for this test alone.
const identity = 'AGE-SECRET-KEY-1EAV5E8338CJHLQ3AXD4R5W2T8FTY3DRDTZH5G0X4EY075TQ46JTSTY76UH'
const recipient = 'age1h7fpve0g5mfhk385y8kkaxq3jc2lhedu2p5q7sy6hc7js6ntssrseahp02'
mkdirSync(join(folder, 'received'))
writeFileSync(join(folder, 'received/answer.csv'), 'a,b\n1,2\n')
writeFileSync(join(folder, 'key.txt'), `# made for a test\n${identity}\n`)
const ask = async (...words: readonly string[]) => {
  const { exit, out } = await recorded([...words, '--json'], { folder })
  return { exit, ...JSON.parse(out) }
}

test('what is sealed comes out as it went in, and what is said of it lies beside it', async () => {
  writeFileSync(join(folder, 'about.json'), '{"extractedAt":"2026-11-24T12:00:00-03:00","row":"1"}')
  const sealed = await ask('seal', 'received', '--to', recipient, '--out', 'sealed', '--about', 'about.json')
  expect(sealed).toMatchObject({ exit: 0, files: [{ name: 'answer.csv', size: 8 }] })
  expect(JSON.parse(readFileSync(join(folder, 'sealed/manifest.json'), 'utf8'))).toMatchObject({
    recipients: [recipient],
    files: [{ name: 'answer.csv', sha256: sealed.files[0].sha256 }],
    about: { row: '1' },
  })
  expect(await ask('open', 'sealed', '--key', 'key.txt', '--out', 'opened')).toMatchObject({
    exit: 0,
    files: [{ name: 'answer.csv', state: 'as-listed', sha256: sealed.files[0].sha256 }],
  })
  expect(readFileSync(join(folder, 'opened/answer.csv'), 'utf8')).toBe('a,b\n1,2\n')
})

test.each(languages)('a file that was altered is named in %s, exit 1, and not written', async (language) => {
  const out = `sealed-${language}`
  await ask('seal', 'received/answer.csv', '--to', recipient, '--out', out)
  const path = join(folder, out, 'answer.csv.age')
  const bytes = readFileSync(path)
  bytes[bytes.length - 1]! ^= 1
  writeFileSync(path, bytes)
  const words = ['open', path, '--key', 'key.txt', '--out', `none-${language}`, '--lang', language]
  const { exit, out: said } = await recorded(words, { folder })
  expect(exit).toBe(1)
  expect(said).toContain('answer.csv')
  expect(said).not.toMatch(/evidence\.|\{|undefined/)
  // Nothing was opened: no folder is left in which somebody would look for it.
  expect(existsSync(join(folder, `none-${language}`))).toBe(false)
})

test.each([
  [['seal', 'received', '--to', 'nobody', '--out', 'x'], 'recipient'],
  [['seal', 'received', '--to', 'nobody', '--to', recipient, '--out', 'x'], 'recipient'],
  [['seal', 'received', '--out', 'x'], 'missing-option'],
  [['seal', 'nope', '--to', recipient, '--out', 'x'], 'no-such-file'],
  [['seal', 'received', '--to', recipient, '--out', 'received'], 'exists'],
  [['open', 'sealed', '--key', 'received/answer.csv', '--out', 'x'], 'identity'],
])('%j is wrong use, and leaves nothing', async (words, code) => {
  expect(await ask(...words)).toMatchObject({ exit: 2, error: { code } })
})

test('a time of extraction without a zone is refused', async () => {
  writeFileSync(join(folder, 'no-zone.json'), '{"extractedAt":"2026-11-24T12:00:00"}')
  expect(
    await ask('seal', 'received', '--to', recipient, '--out', 'x', '--about', 'no-zone.json'),
  ).toMatchObject({ exit: 2, error: { code: 'about-time', place: '/extractedAt' } })
})

test('both ends are told of a letter that is an archive too, and of a program; of the rest nothing is said', async () => {
  const archive = Buffer.from(`%PDF-1.7\n…PK\x05\x06${'\0'.repeat(18)}`, 'latin1')
  mkdirSync(join(folder, 'careful'))
  writeFileSync(join(folder, 'careful/carta.pdf'), archive)
  writeFileSync(join(folder, 'careful/factura.pdf.exe'), 'MZ\x90\0')
  writeFileSync(join(folder, 'careful/ip.csv'), 'a,b\n')
  const seen = [
    { code: 'two-kinds', path: 'carta.pdf' },
    { code: 'program', path: 'factura.pdf.exe' },
    { code: 'two-endings', path: 'factura.pdf.exe' },
  ]
  const sealed = await ask('seal', 'careful', '--to', recipient, '--out', 'careful-sealed')
  expect(sealed).toMatchObject({ exit: 0, warnings: seen })
  const opened = await ask('open', 'careful-sealed', '--key', 'key.txt', '--out', 'careful-opened')
  expect(opened).toMatchObject({ exit: 0, warnings: seen })
  const { out } = await recorded(['open', 'careful-sealed', '--key', 'key.txt', '--out', 'again'], { folder })
  expect(out).toContain('carta.pdf')
  expect(out).not.toMatch(/limpio|seguro|inofensivo/)
})
