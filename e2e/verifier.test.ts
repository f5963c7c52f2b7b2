import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { crc32, deflateRawSync } from 'node:zlib'
import { visitors } from '@oficio/example/served'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The page that travels with a bundle: opened from the disk, without a line, on the bundle of the vectors.

const root = join(import.meta.dirname, '..')
const page = pathToFileURL(join(root, 'apps/verifier/verifier.html')).href
const folder = mkdtempSync(join(tmpdir(), 'oficio-verifier-'))
const good = join(folder, 'good')
const altered = join(folder, 'altered')
let people: Awaited<ReturnType<typeof visitors>>
beforeAll(async () => {
  for (const to of [good, altered]) cpSync(join(root, 'vectors/bundles/good'), to, { recursive: true })
  const evidence = join(altered, 'data/evidence/ip.csv')
  const bytes = readFileSync(evidence)
  bytes[20] = (bytes[20] as number) ^ 1
  writeFileSync(evidence, bytes)
  people = await visitors()
})
afterAll(async () => {
  await people?.leave()
  rmSync(folder, { recursive: true })
})

async function judged(on: Page, path: string): Promise<string> {
  await on.goto(page)
  await on.locator('#choose-folder').setInputFiles(path)
  await on.locator('#verdict').waitFor()
  return (await on.locator('#verdict').getAttribute('data-verdict')) ?? ''
}

/** An archive of files that hold one letter, packed, each as long as is said. */
function archive(files: readonly (readonly [name: string, bytes: number])[]): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, length] of files) {
    const bytes = Buffer.alloc(length, 'a')
    const packed = deflateRawSync(bytes)
    const raw = Buffer.from(name)
    const fields = Buffer.alloc(26)
    for (const [value, place] of [
      [20, 0],
      [8, 4],
      [raw.length, 22],
    ] as const)
      fields.writeUInt16LE(value, place)
    for (const [value, place] of [
      [crc32(bytes), 10],
      [packed.length, 14],
      [length, 18],
    ] as const)
      fields.writeUInt32LE(value, place)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.from('504b01021400', 'hex'), fields, rest, raw)
    parts.push(Buffer.from('504b0304', 'hex'), fields, raw, packed)
    at += 30 + raw.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32BE(0x504b0506, 0)
  for (const place of [8, 10]) end.writeUInt16LE(files.length, place)
  end.writeUInt32LE(
    directory.reduce((sum, one) => sum + one.length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

test('a bundle is judged without a line, file by file, and says the same in four languages', async () => {
  const context = await people.browser.newContext({ offline: true })
  try {
    const on = await context.newPage()
    const said: string[] = []
    on.on('console', (message) => said.push(message.text()))
    on.on('pageerror', (error) => said.push(error.message))
    // That all agrees is no green by itself: anybody can make another in which all does.
    expect(await judged(on, good)).toBe('open')
    expect(await on.locator('tr.no').count()).toBe(0)
    expect(await on.locator('tr.open').count()).toBe(5)
    // Of a folder a browser shows neither empty folders nor links: said beside the verdict.
    await on.locator('#answer p.open').getByText('oficio verify').waitFor()
    expect(await on.locator('#verdict').getAttribute('class')).toBe('open')
    for (const language of ['pt', 'en', 'fr', 'es']) {
      await on.getByRole('button', { name: language }).click()
      const text = (await on.locator('main').textContent()) ?? ''
      expect(text).not.toMatch(/verify\.|bag\.error|undefined|\{/)
    }
    // What somebody wrote down elsewhere is held against it, and a file that is no certificate is told.
    const root = (await on.locator('main code').last().textContent()) ?? ''
    await on.locator('#given-box summary').click()
    await on.locator('#type-root').fill(root)
    await on.locator('#choose-roots').setInputFiles(join(good, 'bagit.txt'))
    await on.locator('#without-roots:not(:empty)').waitFor()
    await on.locator('#verdict.yes[data-verdict="holds"]').waitFor()
    expect(await on.locator('tr.no, tr.open').count()).toBe(0)
    await on.locator('#type-root').fill('0'.repeat(64))
    await on.locator('button[id="given.judge"]').click()
    await on.locator('#verdict[data-verdict="fails"]').waitFor()
    expect(await judged(on, altered)).toBe('fails')
    await expect
      .poll(() => on.locator('tr.no').allTextContents())
      .toEqual([expect.stringContaining('data/evidence/ip.csv')])
    // An archive that is not opened says why: a bomb, or two files of one name.
    for (const [name, bytes] of [
      ['bomb', archive([['data/a', 30_000_000]])],
      [
        'ambiguous',
        archive([
          ['data/a', 1],
          ['data/a', 1],
        ]),
      ],
    ] as const) {
      const path = join(folder, `${name}.zip`)
      writeFileSync(path, bytes)
      await on.goto(page)
      await on.locator('#choose-zip').setInputFiles(path)
      await on.locator(`#verdict[data-fault="${name}"]`).waitFor()
      expect(await on.locator('#verdict').textContent()).not.toMatch(/fault\./)
    }
    expect(said).toEqual([])
  } finally {
    await context.close()
  }
})
