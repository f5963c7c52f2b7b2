import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { barriers, overflow, settled } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { light } from './light.ts'
import { settles } from './settles.ts'
import { walked } from './walked.ts'

// What the pages choose ahead and what they say of a request is true: nothing doubtful is chosen, everything
// that may be kept is, and green is shown over nothing that is missing.

let house: House
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

const label = labels('es')
const start = (name: string) => label('start', name)
const drafting = (name: string) => label('drafting', name)

async function visited<T>(width: number, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await light(
    await house.browser.newContext({ locale: 'es', viewport: { width, height: 740 } }),
  )
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

async function paste(page: Page, text: string, country: string): Promise<void> {
  await page.goto(`${house.address}/?lang=es`)
  await settled(page)
  await page.getByLabel(start('country.label')).selectOption(country)
  await page.getByLabel(start('box.label')).fill(text)
  await page.locator('.found-row').first().waitFor()
}

const open = async (page: Page, button: string): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.waitForURL(/\/cases\/[^/]+$/)
  await settled(page)
  await page.locator('main a[href*="/requests/"]').first().click()
  await page.waitForURL(/\/requests\//)
  await page.locator('#f-dataRequested-0-category').waitFor()
}

const categories = (page: Page) =>
  page
    .locator('select[id^="f-dataRequested-"][id$="-category"]')
    .evaluateAll((lists) => lists.map((list) => (list as HTMLSelectElement).value))

describe.concurrent('what the pages choose and say is true', () => {
  test.each(walked([1280, 360]))(
    'at %i px the doubtful is chosen by nobody, and one touch says what it is',
    (width) =>
      visited(width, async (page) => {
        await paste(page, 'llamen al +44 7700 900123, https://www.tiktok.com/@ejemplo.ficticio', 'CL')
        const doubtful = page.locator('.found-doubtful')
        await doubtful.getByText(start('found.unsure')).waitFor()
        await settles(
          () => page.locator('.holder input:checked').count(),
          (value) => expect(value).toBe(1),
        )
        expect(await page.locator('.holder', { hasText: 'WhatsApp' }).count()).toBe(0)
        expect({ overflow: await overflow(page), barriers: await barriers(page) }).toEqual({
          overflow: 0,
          barriers: [],
        })
        await doubtful.locator('.chip').first().click()
        await page.locator('.found-doubtful').waitFor({ state: 'detached' })
        await settles(
          () => page.locator('.holder', { hasText: 'WhatsApp' }).count(),
          (value) => expect(value).toBe(1),
        )
      }),
  )

  test('in the case too the doubtful waits, and its type is corrected on its row', () =>
    visited(1280, async (page) => {
      await paste(page, 'llamen al +44 7700 900123, https://www.tiktok.com/@ejemplo.ficticio', 'CL')
      await open(page, start('prepare'))
      const row = page.locator('#identifiers li', { hasText: '+447700900123' })
      expect(await row.locator('input[type=checkbox]').isChecked()).toBe(false)
      await row.getByText(drafting('identifiers.doubtful')).waitFor()
      const other = row.locator('.chip').nth(1)
      const kind = (await other.textContent()) ?? ''
      await other.click()
      await row.locator('summary', { hasText: kind }).waitFor()
      await settles(
        () => row.getByText(drafting('identifiers.doubtful')).count(),
        (value) => expect(value).toBe(0),
      )
    }))

  test('where a case that is lost was to be preserved, the page says that it is not on this device', () =>
    visited(360, async (page) => {
      await page.goto(`${house.address}/cases/nobody-has-it/preserve?lang=es`)
      await page.getByRole('heading', { name: drafting('missing.title') }).waitFor()
      expect(await page.getByText(drafting('preserve.none')).count()).toBe(0)
    }))

  test('to preserve asks for every class that the provider holds', () =>
    visited(1280, async (page) => {
      await paste(page, 'https://www.tiktok.com/@ejemplo.ficticio', 'CL')
      await page.locator('.bar-first').click()
      await page.waitForURL(/\/preserve$/)
      await page.locator('.preserve-terms > summary').click()
      await page.locator('#f-dataRequested-0-category').waitFor()
      expect(await categories(page)).toEqual(
        expect.arrayContaining(['subscriber', 'login', 'interaction', 'content', 'transaction']),
      )
    }))

  test.each(walked([360, 1280]))(
    'at %i px a life in danger has its door on every page, its channel before anything else, and the latest log-ins',
    (width) =>
      visited(width, async (page) => {
        await page.goto(`${house.address}/law?lang=es`)
        await settled(page)
        const lane = page.locator('.red-lane')
        const box = await lane.boundingBox()
        expect(box && box.y + box.height).toBeLessThan(120)
        await paste(page, 'piden rescate por WhatsApp desde el +1 202 555 0134', 'MX')
        await settles(
          () => page.locator('.holder input:checked').count(),
          (value) => expect(value).toBe(1),
        )
        await lane.click()
        const channel = page.locator('.emergency-channels a[href^="https://"]').first()
        await channel.waitFor()
        const at = await channel.boundingBox()
        expect(at && at.y + at.height).toBeLessThan(740)
        await settles(
          () => page.getByRole('button', { name: /^Copiar/ }).count(),
          (value) => expect(value).toBeGreaterThan(0),
        )
        await page.getByText(drafting('emergency.own')).waitFor()
        // Nothing is said of whether the user may be told, and there is no letter.
        await page.getByText(drafting('danger.noLetter')).waitFor()
        expect(await page.locator('main').textContent()).not.toMatch(
          /May the user be told\?\s+Yes|Sí, conforme/,
        )
        expect({ overflow: await overflow(page), barriers: await barriers(page) }).toEqual({
          overflow: 0,
          barriers: [],
        })
        await page.getByRole('button', { name: drafting('danger.keep') }).click()
        await page.waitForURL(/\/cases\//)
        await settled(page)
        await page.locator('main a[href*="/requests/"]').first().click()
        await page.locator('#f-dataRequested-0-category').waitFor()
        expect((await categories(page))[0]).toBe('traffic')
        // The captors' number is asked about; whether they may be told is answered by nobody.
        await settles(
          () => page.locator('#identifiers input[type=checkbox]').first().isChecked(),
          (value) => expect(value).toBe(true),
        )
        expect(await page.locator('#notice input[type=radio]:checked').count()).toBe(0)
        await page.goto(`${page.url().split(/[?#]/)[0]}/summary`)
        await page.locator('pre').first().waitFor()
        expect(await page.locator('main').textContent()).not.toMatch(
          /May the user be told\?\s+Yes|Sí, conforme/,
        )
      }),
  )

  test('no green stands over a letter with blanks, and the list tells what is done by what shows it', () =>
    visited(1280, async (page) => {
      await page.goto(`${house.address}/cases?lang=es`)
      await settled(page)
      const golden = JSON.parse(
        readFileSync(join(import.meta.dirname, '../vectors/packs/cl-tiktok/input.json'), 'utf8'),
      ) as { dataRequested: object[] }
      const rows = golden.dataRequested.map((row) => ({ ...row, from: null, to: null }))
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name: 'borrador.json',
          mimeType: 'application/json',
          buffer: Buffer.from(JSON.stringify({ ...golden, dataRequested: rows })),
        })
      await page.getByRole('link', { name: label('cases', 'import.open') }).click()
      await page.waitForURL(/\/cases\/[^/]+$/)
      const path = await page.locator('main a[href*="/requests/"]').first().getAttribute('href')
      await page.goto(`${house.address}${path}/summary`)
      await page.locator('#checklist-title').waitFor()
      expect(await page.locator('header .notice-open').count()).toBe(0)
      for (const shown of await page.locator('.checklist-done > li').all())
        await settles(
          () => shown.locator('.checklist-shown').count(),
          (value) => expect(value).toBe(1),
        )
      expect(await page.locator('.checklist-done').textContent()).not.toContain('desde y hasta')
    }))
})
