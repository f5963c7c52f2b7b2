import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settled } from '@oficio/example/eye'
import { pages } from '@oficio/example/pages'
import { commonHouse, type House } from '@oficio/example/served'
import { walk } from '@oficio/example/walk'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { light } from './light.ts'
import { sheetsOf } from './looked-at.ts'

// On paper stands what the page says, and nothing to press; dark colours of the screen stay on the screen.

let house: House
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

const label = labels('es')
const golden = join(import.meta.dirname, '../vectors/packs/ar-instagram/input.json')
/** A4 between margins of ten millimetres, in the browser's own pixels. */
const sheet = 718

interface OnPaper {
  readonly frame: readonly string[]
  readonly dark: readonly string[]
  readonly cut: readonly string[]
  readonly words: number
}

/**
 * What is seen of a page on paper: the frame around it, dark grounds, what is wider than the sheet, and how
 * many words are left.
 */
async function onPaper(page: Page): Promise<OnPaper> {
  await page.setViewportSize({ width: sheet, height: 1000 })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn counts
  const words = (await page.locator('main').innerText()).split(/\s+/).length
  const paper = await page.evaluate((width) => {
    const name = (element: Element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`
    const isSeen = (element: Element) => element.getClientRects().length > 0
    const isDark = (element: Element) => {
      const [red = 255, green = 255, blue = 255, opacity = 1] = (
        getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []
      ).map(Number)
      return opacity > 0 && red + green + blue < 200
    }
    const seen = [...document.querySelectorAll('body, main *')].filter(isSeen)
    return {
      frame: [...document.querySelectorAll('.masthead, .footer, .no-print, nav, .button')]
        .filter(isSeen)
        .map(name),
      // A filled dot or bar says something; a ground that holds text must be light.
      dark: seen.filter((element) => isDark(element) && element.textContent?.trim()).map(name),
      cut: seen.filter((element) => element.getBoundingClientRect().right > width + 1).map(name),
    }
  }, sheet)
  return { ...paper, words }
}

const clean = { frame: [], dark: [], cut: [] }

const dark = {
  viewport: { width: 1280, height: 800 },
  colorScheme: 'dark',
  locale: 'es',
  serviceWorkers: 'block',
} as const

/** One visitor for all pages, who leaves nothing on any of them. */
let visitor: Promise<Page> | undefined

describe.each(pages.filter(({ name }) => name !== 'missing'))('the page $path', ({ path, isPlain }) => {
  test('on paper has its content, without navigation, dark grounds or cut edges', async () => {
    visitor ??= house.browser.newContext(dark).then((context) => context.newPage())
    const page = await visitor
    await page.setViewportSize(dark.viewport)
    await page.emulateMedia({ media: 'screen' })
    await walk(page, `${house.address}${path}?lang=es`, { isPlain })
    const { words, ...paper } = await onPaper(page)
    expect(paper).toEqual(clean)
    expect(words).toBeGreaterThan(20)
  })
})

test.each([
  '/providers/tiktok?country=CL&from=CL',
  '/providers/google?country=BR&from=BR',
  '/law/cl',
  '/law/br',
])('what decides of %s goes on two sheets', async (path) => {
  visitor ??= house.browser.newContext(dark).then((context) => context.newPage())
  const page = await visitor
  await page.setViewportSize(dark.viewport)
  await page.emulateMedia({ media: null })
  await walk(page, `${house.address}${path}`)
  expect(await sheetsOf(page)).toBeLessThanOrEqual(2)
})

test('of a request the letter alone is printed, in both its languages', async () => {
  const context = await light(await house.browser.newContext({ ...dark, serviceWorkers: 'allow' }))
  try {
    const page = await context.newPage()
    await page.goto(`${house.address}/cases?lang=es`)
    await settled(page)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'borrador.json', mimeType: 'application/json', buffer: readFileSync(golden) })
    await page.getByRole('link', { name: label('cases', 'import.open') }).click()
    await page.waitForURL(/\/cases\/[^/]+/)
    await settled(page)
    const { words, ...paper } = await onPaper(page)
    expect({ case: paper }).toEqual({ case: clean })
    expect(words).toBeGreaterThan(50)

    await page.emulateMedia({ media: 'screen' })
    await page
      .getByRole('link', { name: label('cases', 'request.write') })
      .first()
      .click()
    await page.waitForURL(/\/requests\//)
    await settled(page)
    await page.goto(`${page.url().split('?')[0]}/summary`)
    await settled(page)
    const { words: ofLetter, ...letter } = await onPaper(page)
    expect({ letter }).toEqual({ letter: clean })
    expect(ofLetter).toBeGreaterThan(300)
    const languages = await page
      .locator('.draft-letter:visible')
      .evaluateAll((letters) => letters.map((one) => one.getAttribute('lang')))
    expect(languages).toEqual(['es', 'en'])
  } finally {
    await context.close()
  }
})
