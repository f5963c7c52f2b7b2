import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settled } from '@oficio/example/eye'
import { browserIn, commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

// Whoever takes the machine after the browser was closed: neither what was pasted and typed lies in the
// profile, nor the key that opens what does.

let house: House
const folder = mkdtempSync(join(tmpdir(), 'oficio-profile-'))
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  await house?.close()
})

const label = labels('es')
const pasted = 'huella.q7x2mvk9tz@example.com'
const typed = 'EJ-huella-w4h8rbn3'

/** Where in the profile a text lies, as bytes or in the two-byte form of some stores. */
function lyingIn(profile: string, text: string): readonly string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file)
      return forms.some((form) => bytes.includes(form))
    })
}

/** Every key that leaves the browser's own keeping on this page, in raw form, told to the test. */
const listenToKeys = (page: Page, hear: (key: string) => void) =>
  page.exposeFunction('hearKey', hear).then(() =>
    page.addInitScript(() => {
      const exported = crypto.subtle.exportKey.bind(crypto.subtle)
      crypto.subtle.exportKey = (async (format: 'raw', key: CryptoKey) => {
        const bytes = await exported(format, key)
        void (globalThis as unknown as { hearKey: (key: string) => void }).hearKey(
          btoa(String.fromCharCode(...new Uint8Array(bytes))),
        )
        return bytes
      }) as typeof crypto.subtle.exportKey
    }),
  )

test('after closing, the profile holds neither what was pasted nor what was typed nor the key of the vault', async () => {
  const context = await browserIn(folder)
  const keys = new Set<string>()
  const page = await context.newPage()
  await listenToKeys(page, (key) => keys.add(key))
  await page.goto(`${house.address}/?lang=es`)
  await settled(page)
  await page.getByLabel(label('start', 'country.label')).selectOption('CL')
  const box = page.getByLabel(label('start', 'box.label'))
  await box.fill(`https://www.tiktok.com/@ejemplo.ficticio escribió a ${pasted}`)
  await page.getByText('TikTok Pte. Limited').first().waitFor()
  await page.reload()
  // Nothing on the disk, and nothing lost all the same.
  await expect.poll(() => box.inputValue()).toContain(pasted)
  expect(await untouchedByTheBrowser(page)).toEqual([])
  await page.getByRole('button', { name: label('start', 'prepare') }).click()
  await page.waitForURL(/\/cases\/[^/]+$/)
  await page.goto(`${page.url()}/facts`)
  const number = page.locator('#f-case-number')
  await number.fill(typed)
  await page.reload()
  await expect.poll(() => number.inputValue()).toBe(typed)
  expect(await untouchedByTheBrowser(page)).toEqual([])
  await context.close()

  expect(keys.size).toBeGreaterThan(0)
  // That the search finds what is there is seen on what may lie there.
  expect(lyingIn(folder, 'oficio.country').length).toBeGreaterThan(0)
  for (const secret of [pasted, typed, ...keys]) expect(lyingIn(folder, secret), secret).toEqual([])
  for (const key of keys) {
    const raw = Buffer.from(key, 'base64')
    const holding = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(raw))
    expect(holding.map(({ name }) => name)).toEqual([])
  }
})

/**
 * Boxes of text whose content the browser would keep by itself, to fill them in again: it does so on the
 * disk, and only a form that forbids it is left alone.
 */
const untouchedByTheBrowser = (page: Page) =>
  page
    .locator('main textarea')
    .evaluateAll((boxes) =>
      boxes.flatMap((box) =>
        (box as HTMLTextAreaElement).form?.autocomplete === 'off' ? [] : [box.id || box.outerHTML],
      ),
    )
