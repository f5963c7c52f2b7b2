import { barriers, overflow, settled } from '@oficio/example/eye'
import { signedPack } from '@oficio/example/pack'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { readZip } from '@oficio/verify/zip'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seat, shot } from './people.ts'

// Anyone, without an account, checks a pack from an institution; also where the line is gone.

let house: House
let pack: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  house = await openHouse()
  pack = await signedPack((name) => seat(house, name))
})
afterAll(() => house?.close())

const label = labels('es')
const zip = (bytes: Uint8Array) => ({
  name: 'paquete.zip',
  mimeType: 'application/zip',
  buffer: Buffer.from(bytes),
})

async function drop(page: Page, bytes: Uint8Array): Promise<string | null> {
  await page.locator('#files').setInputFiles(zip(bytes))
  await page.getByRole('heading', { name: label('verify', 'rows.title') }).waitFor()
  return page.locator('main').textContent()
}

describe('a pack from an institution', () => {
  test('is told with the line cut after one visit: who, which unit, vouched by whom, compared with which registry', async () => {
    const context = await house.browser.newContext({ locale: 'es', viewport: { width: 1280, height: 900 } })
    try {
      const page = await context.newPage()
      await page.goto(`${house.address}/verify?lang=es`)
      await settled(page)
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await context.setOffline(true)
      await page.reload()
      const said = await drop(page, pack)
      for (const words of [
        label('verify', 'verdict.unchanged'),
        label('verify', 'sender.demonstration'),
        'Sofía Inventada',
        'Brigada del Cibercrimen de Iquique Ficticia',
        'Policía de Investigaciones Ficticia',
        'Nora Imaginada, fiscal adjunta',
        'Elena Conjetural, jueza de garantía',
        'Autoridad Central Ficticia de Chile',
        `El registro de http://localhost:${new URL(house.address).port}`,
      ]) {
        expect.soft(said).toContain(words)
      }
      expect(said).not.toContain(label('verify', 'rows.fails'))
      // What no approval covers wears no tick, though nobody changed it.
      const bare = page.locator('.verify-files tr', { hasText: label('verify', 'coverage.not-covered') })
      expect(await bare.count()).toBeGreaterThan(0)
      expect(await bare.locator('.sign-done').count()).toBe(0)
      // What the letter says on somebody's word alone wears none either, and is never folded away.
      const untested = page.locator('.verify-rows li', { hasText: label('verify', 'rows.told') })
      expect(await untested.count()).toBeGreaterThan(0)
      expect(await untested.first().isVisible()).toBe(true)
      expect(await untested.locator('.sign-done, .mark-open').count()).toBe(0)
      const held = await page.locator('details .verify-rows').allTextContents()
      expect(held.join(' ')).not.toContain('nada compara con la primera')
      // Days are told in the reader's words, with their zone.
      const facts = (await page.locator('main section .facts').first().textContent()) ?? ''
      expect(facts).not.toMatch(/\d{4}-\d\d-\d\d/)
      expect(facts).toMatch(/\d{1,2} \p{L}+ \d{4}.*(?:UTC|GMT)/u)
      expect(await barriers(page)).toEqual([])
      await shot(page, 'verify-signed-1280')
      await page.setViewportSize({ width: 360, height: 780 })
      expect(await overflow(page)).toBe(0)
      await shot(page, 'verify-signed-360')
    } finally {
      await context.close()
    }
  })

  test('with one changed byte names the file', async () => {
    const context = await house.browser.newContext({
      locale: 'es',
      viewport: { width: 360, height: 780 },
      serviceWorkers: 'block',
    })
    try {
      const page = await context.newPage()
      await page.goto(`${house.address}/verify?lang=es`)
      await settled(page)
      const files = await Promise.all(
        (await readZip(new Blob([pack]))).map(async ({ name, open }) => ({
          name,
          mimeType: 'application/octet-stream',
          buffer: Buffer.from(await new Response(await open()).arrayBuffer()),
        })),
      )
      const record = files.find(({ name }) => name === 'record.json')?.buffer as Buffer
      const at = record.indexOf('Elena Conjetural')
      record[at] = (record[at] ?? 0) ^ 1
      await page.locator('#files').setInputFiles(files)
      const row = page.getByRole('row', { name: /record\.json/ })
      await row.waitFor()
      await expect.poll(() => row.textContent()).toContain(label('verify', 'state.changed'))
      const said = await page.locator('main').textContent()
      expect(said).toContain(label('verify', 'verdict.changed'))
      expect(said).toContain(label('verify', 'sender.false'))
      expect(await overflow(page)).toBe(0)
      expect(await barriers(page)).toEqual([])
      await shot(page, 'verify-changed-360')
    } finally {
      await context.close()
    }
  })
})
