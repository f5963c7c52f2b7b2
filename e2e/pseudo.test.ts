import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { overflow, settled } from '@oficio/example/eye'
import { pages } from '@oficio/example/pages'
import { type House, openHouse } from '@oficio/example/served'
import { walk } from '@oficio/example/walk'
import { load } from '@oficio/knowledge'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import type { Sentence } from '@oficio/messages'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pseudo } from '../packages/messages/src/pseudo.ts'

// Every page in nobody's language: a third longer than ours, accented, in brackets. What would be cut in a
// longer language is cut here, and what is written into the code instead of the catalogue stands without
// brackets.

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await leave()
  await house?.close()
})

const draft = readFileSync(join(import.meta.dirname, '../vectors/packs/cl-tiktok/input.json'))

type Texts = Readonly<Record<string, Sentence>>
const turnAll = (texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudo(text)]))

/** Files of words, turned once for all pages. */
const turned = new Map<string, Promise<string>>()
async function turn(address: string): Promise<string> {
  const file: unknown = await (await fetch(address)).json()
  // A lesson has its words among other things.
  if (address.includes('/lessons-')) {
    const { words, ...more } = file as { readonly words: Texts }
    return JSON.stringify({ ...more, words: turnAll(words) })
  }
  if (!Array.isArray(file)) return JSON.stringify(turnAll(file as Texts))
  // All words of a language come a part a line, each after its place, and are read a line at a time.
  const lines = (file as [readonly string[], Texts][]).map(([place, texts]) =>
    JSON.stringify([place, turnAll(texts)]),
  )
  return `[\n${lines.join(',\n')}\n]`
}

async function speakPseudo(context: BrowserContext): Promise<void> {
  await context.route(/\/knowledge\/(?:first|words|lessons)-es-/, async (route) => {
    const address = route.request().url()
    const body = turned.get(address) ?? turn(address)
    turned.set(address, body)
    await route.fulfill({ body: await body, contentType: 'application/json' })
  })
}

/** Texts that do not fit into their own place, each with how it is said in the page. */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('svg, select')) continue
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      const { width, height } = element.getBoundingClientRect()
      // For ears only, by a pixel.
      if (!hasText || width <= 1 || height <= 1) continue
      const style = getComputedStyle(element)
      const cuts = [style.overflowX, style.overflowY].some((way) => way === 'hidden' || way === 'clip')
      const isButton = element.matches('button, .button, summary, label, th, td, legend')
      const wide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      const tall = element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0
      if ((cuts && (wide || tall)) || (isButton && wide))
        found.push(
          `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.slice(0, 60)}`,
        )
    }
    return found
  })

const people = readFileSync(join(import.meta.dirname, '../demonstration/people.yaml'), 'utf8')
// What courses say is knowledge, too: each file holds its four languages.
const { modules, scenarios } = readCourses(coursesFolder())
const taught = [...modules, ...scenarios].map(({ value }) => value)
const known = JSON.stringify(load()) + JSON.stringify(taught) + people + String(draft)

/**
 * Words of the house's own making without brackets: of what one presses, of headings and of names of fields.
 * Names of the knowledge, and what the draft says, are nobody's sentence.
 */
async function unspoken(page: Page): Promise<string[]> {
  const where = 'main :is(button, .button, label, legend, summary, h1, h2, h3), nav a'
  const texts = await page
    .locator(where)
    .evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.textContent?.trim() ?? ''),
    )
  return [...new Set(texts)].filter(
    (text) =>
      /\p{L}{4}/u.test(text) &&
      !text.includes('⟦') &&
      // What was typed may stand in one line with more of it.
      !text.split(' · ').every((part) => known.includes(JSON.stringify(part).slice(1, -1))),
  )
}

async function visitor(): Promise<Page> {
  const context = await house.browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'es',
    serviceWorkers: 'block',
  })
  await speakPseudo(context)
  return context.newPage()
}

async function seen<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const page = await visitor()
  const context = page.context()
  try {
    return await work(page)
  } finally {
    // What is still being turned has no page to go to any more.
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
  }
}

/**
 * At both widths the page is no wider than the window, nothing is cut, and no sentence is anybody's but the
 * house's.
 */
async function hasRoom(page: Page): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const found = {
      overflow: await overflow(page),
      clipped: await clipped(page),
      unspoken: await unspoken(page),
    }
    expect({ path: new URL(page.url()).pathname, width, ...found }).toMatchObject({
      width,
      overflow: 0,
      clipped: [],
      unspoken: [],
    })
  }
}

/** Who goes from page to page and leaves nothing on any of them; after a page that failed, somebody else. */
let passing: Promise<Page> | undefined
async function leave(): Promise<void> {
  const context = (await passing?.catch(() => undefined))?.context()
  passing = undefined
  await context?.unrouteAll({ behavior: 'ignoreErrors' })
  await context?.close()
}

test.each(pages.filter(({ isPlain }) => !isPlain))(
  '$path has room for a longer language at 1280 and 360 px',
  async ({ path, name }) => {
    passing ??= visitor()
    const page = await passing
    try {
      await page.setViewportSize({ width: 1280, height: 800 })
      await walk(page, `${house.address}${path}?lang=es`)
      await expect
        .poll(() => page.locator('main h1').first().textContent())
        .toMatch(['provider', 'country', 'treaty', 'module', 'case'].includes(name) ? /./ : /⟦/)
      await hasRoom(page)
    } catch (error) {
      // What one page did to the application is no fault of the next one.
      await leave()
      throw error
    }
  },
)

test('a case, its facts, a request and its summary have room for it', () =>
  seen(async (page) => {
    await page.goto(`${house.address}/cases?lang=es`)
    await settled(page)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'borrador.json', mimeType: 'application/json', buffer: draft })
    await page.locator('main a[href*="/cases/"]').first().click()
    await page.waitForURL(/\/cases\/[^/]+$/)
    await settled(page)
    const request = await page.locator('main a[href*="/requests/"]').first().getAttribute('href')
    await hasRoom(page)
    for (const path of [
      `${new URL(page.url()).pathname}/facts`,
      `${request}`,
      `${request?.replace(/\/summary$/, '')}/summary`,
    ]) {
      await page.goto(`${house.address}${path}`)
      await settled(page)
      await expect.poll(() => page.locator('main h1').first().textContent()).toContain('⟦')
      await hasRoom(page)
    }
  }))

test.each([
  { who: 'Marta Imaginaria', rooms: ['/work', '/registry', '/people', '/keys', '/notices', '/oversight'] },
  { who: 'Wei', rooms: ['/desk', '/desk/figures', '/desk/profile', '/desk/systems'] },
])('the rooms of $who have room for it', ({ who, rooms }) =>
  seen(async (page) => {
    const base = house.address.replace('127.0.0.1', 'localhost')
    await page.goto(`${base}/sign-in?lang=es`)
    await page.getByRole('button', { name: new RegExp(who) }).click()
    await page.waitForURL((address) => address.pathname !== '/sign-in')
    for (const room of rooms) {
      await walk(page, `${base}${room}`)
      await hasRoom(page)
    }
  }),
)
