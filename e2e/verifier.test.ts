import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
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

test('a bundle is judged without a line, file by file, and says the same in four languages', async () => {
  const context = await people.browser.newContext({ offline: true })
  try {
    const on = await context.newPage()
    const said: string[] = []
    on.on('console', (message) => said.push(message.text()))
    on.on('pageerror', (error) => said.push(error.message))
    expect(await judged(on, good)).toBe('holds')
    expect(await on.locator('tr.no, tr.open').count()).toBe(0)
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
    await on.locator('#verdict[data-verdict="holds"]').waitFor()
    await on.locator('#type-root').fill('0'.repeat(64))
    await on.locator('button[id="given.judge"]').click()
    await on.locator('#verdict[data-verdict="fails"]').waitFor()
    expect(await judged(on, altered)).toBe('fails')
    await expect
      .poll(() => on.locator('tr.no').allTextContents())
      .toEqual([expect.stringContaining('data/evidence/ip.csv')])
    expect(said).toEqual([])
  } finally {
    await context.close()
  }
})
