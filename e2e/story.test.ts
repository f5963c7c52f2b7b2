import { readFileSync } from 'node:fs'
import { barriers, overflow, settled, watched } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { golden } from './after-pack.ts'
import { light } from './light.ts'
import { isOthers, walked } from './walked.ts'

// A person's whole way: paste what one has, leave with a pack; the line cut in the middle.

let house: House
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

const link = 'https://www.tiktok.com/@ejemplo.ficticio'

async function open(
  language: string,
  width: number,
  { worksOffline = false } = {},
): Promise<{ context: BrowserContext; page: Page; said: string[] }> {
  const context = await house.browser.newContext({
    viewport: { width, height: 900 },
    locale: language,
    acceptDownloads: true,
  })
  const { page, said } = await watched(worksOffline ? context : await light(context))
  await page.goto(`${house.address}/?lang=${language}`)
  await settled(page)
  return { context, page, said }
}

describe.each(
  walked(
    [
      { language: 'es', width: 360 },
      { language: 'pt', width: 1280 },
      { language: 'en', width: 360 },
      { language: 'fr', width: 1280 },
    ],
    2,
  ),
)('in $language at $width px', ({ language, width }) => {
  const label = labels(language)

  test('a pasted link names the company of the user and becomes a case that survives a reload', async () => {
    const { context, page, said } = await open(language, width)
    try {
      await page.getByLabel(label('start', 'country.label')).selectOption('CL')
      await page.getByLabel(label('start', 'box.label')).fill(link)
      await page.locator('.found-row').getByText('TikTok Pte. Limited').waitFor()
      // An example would take the place of what was pasted.
      await expect
        .poll(() =>
          page.getByRole('button', { name: label('start', 'example.profile'), exact: true }).count(),
        )
        .toBe(0)
      expect({ overflow: await overflow(page), barriers: await barriers(page) }).toEqual({
        overflow: 0,
        barriers: [],
      })
      await page.getByRole('button', { name: label('start', 'prepare') }).click()
      await page.waitForURL(/\/cases\/[^/]+/)
      await settled(page)
      await page.getByText('TikTok').first().waitFor()
      await page.reload()
      await settled(page)
      await page.getByText('TikTok').first().waitFor()
      expect({ overflow: await overflow(page), barriers: await barriers(page), said }).toEqual({
        overflow: 0,
        barriers: [],
        said: [],
      })
    } finally {
      await context.close()
    }
  })
})

test.skipIf(isOthers)('with the keyboard alone a pasted link becomes a case', async () => {
  const label = labels('es')
  const { context, page, said } = await open('es', 1280)
  try {
    const tabTo = async (what: ReturnType<Page['locator']>) => {
      for (let i = 0; i < 60; i++) {
        if (await what.evaluate((element) => element === document.activeElement).catch(() => false)) return
        await page.keyboard.press('Tab')
      }
      throw new Error('not reached by the keyboard')
    }
    await tabTo(page.getByLabel(label('start', 'box.label')))
    await page.keyboard.insertText(link)
    await tabTo(page.getByLabel(label('start', 'country.label')))
    await page.keyboard.type('Chile')
    await page.getByText('TikTok Pte. Limited').first().waitFor()
    await tabTo(page.locator('.bar-first'))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cases\/[^/]+/)
    await settled(page)
    expect(said).toEqual([])
  } finally {
    await context.close()
  }
})

test.skipIf(isOthers)(
  'without a line the application opens, recognises, and makes a pack that says its PDF is missing; with the line back the PDF makes itself',
  async () => {
    const label = labels('es')
    const { context, page } = await open('es', 1280, { worksOffline: true })
    try {
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await page.goto(`${house.address}/cases`)
      await settled(page)
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: 'borrador.json', mimeType: 'application/json', buffer: golden })
      await page.getByRole('link', { name: label('cases', 'import.open') }).click()
      await page.waitForURL(/\/cases\/[^/]+/)
      await settled(page)
      await page
        .getByRole('link', { name: label('cases', 'request.write') })
        .first()
        .click()
      await page.waitForURL(/\/requests\//)
      await settled(page)

      await context.setOffline(true)
      await page.goto(`${page.url().split('?')[0]}/summary`)
      await settled(page)
      await page.getByText(label('frame', 'line.offline')).waitFor()
      const make = async (name: string) => {
        await page.getByRole('button', { name }).click()
        const offered = page
          .getByRole('button', { name: /\.zip/ })
          .or(page.getByRole('link', { name: /\.zip/ }))
        await offered.first().waitFor()
        const [download] = await Promise.all([page.waitForEvent('download'), offered.first().click()])
        return readFileSync(await download.path()).toString('latin1')
      }
      const without = await make(label('drafting', 'pack.make'))
      expect(without.startsWith('PK')).toBe(true)
      for (const name of [
        'request.json',
        'letter.json',
        'etsi.json',
        'etsi.xml',
        'fields.txt',
        'checklist.txt',
        'manifest-sha256.txt',
      ])
        expect(without).toContain(name)
      expect(without).not.toContain('%PDF-')
      await page.getByText(label('drafting', 'outbox.missing')).first().waitFor()

      // The first page too, without a line.
      await page.goto(`${house.address}/`)
      await settled(page)
      await page.getByLabel(label('start', 'box.label')).fill(link)
      await page.getByText('TikTok').first().waitFor()

      // The line is back: the PDF is made with nobody asking, and nothing is sent.
      await page.getByText('Falta el PDF de un paquete').waitFor()
      await context.setOffline(false)
      await page.getByText('el paquete está completo').waitFor()
      await page.getByRole('link', { name: 'Ver el paquete para' }).click()
      await page.waitForURL(/\/summary/)
      await settled(page)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: /\.zip/ }).click(),
      ])
      expect(readFileSync(await download.path()).toString('latin1')).toContain('%PDF-')
    } finally {
      await context.close()
    }
  },
)

test.skipIf(isOthers)('a barrier put on the page is found: the eye can see', async () => {
  const { context, page } = await open('es', 1280)
  try {
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
    expect((await barriers(page)).some((found) => found.startsWith('button-name'))).toBe(true)
  } finally {
    await context.close()
  }
})
