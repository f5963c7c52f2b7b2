import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { barriers, overflow, settled } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { light } from './light.ts'
import { untold } from './told.ts'

let house: House

beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

const example = (path: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../vectors', path), 'utf8')) as object
const draft = (id: string) => (example(`requests/${id}.json`) as { readonly request: object }).request

/** Opens a case from a draft of somebody else, and one of its pages. */
async function opened(
  page: Page,
  language: string,
  request: object,
  which: 'facts' | 'request',
): Promise<void> {
  await page.goto(`${house.address}/cases?lang=${language}`)
  await settled(page)
  const buffer = Buffer.from(JSON.stringify(request))
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'request.json', mimeType: 'application/json', buffer })
  await page.locator('main a[href*="/cases/"]').first().click()
  await page.waitForURL(/\/cases\/[^/]+$/)
  await settled(page)
  const path = (await page.locator('main a[href*="/requests/"]').first().getAttribute('href')) ?? ''
  await page.goto(
    `${house.address}${which === 'facts' ? path.replace(/\/requests\/.*/, '/facts') : path.replace(/\/summary$/, '')}`,
  )
  await settled(page)
}

/** A visitor's browser: `allow` where a draft is kept on the device. */
const inContext = async (
  language: string,
  work: (page: Page) => Promise<void>,
  serviceWorkers: 'allow' | 'block' = 'block',
) => {
  const context = await house.browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers,
    locale: language,
  })
  try {
    await work(await (await light(context)).newPage())
  } finally {
    await context.close()
  }
}

// Whether a page tells what it shows does not hang on the language, so the languages rotate here too; that
// all is translated is a test of the knowledge.
const deep: readonly (readonly [
  what: string,
  language: 'es' | 'pt' | 'fr',
  open: (page: Page, language: string) => Promise<unknown>,
])[] = [
  [
    'a way explained',
    'pt',
    (page, language) =>
      page.goto(`${house.address}/routes?lang=${language}&country=AR&user=US&cell=facebook.subscriber`),
  ],
  [
    'a way to a State that was never a Party',
    'fr',
    (page, language) => page.goto(`${house.address}/routes?lang=${language}&country=NI&cell=lemon.content`),
  ],
  [
    'a provider without a known company',
    'fr',
    (page, language) => page.goto(`${house.address}/providers/lemon?lang=${language}`),
  ],
  ['a country with its law', 'pt', (page, language) => page.goto(`${house.address}/law/ar?lang=${language}`)],
  [
    'a treaty with its parties',
    'es',
    (page, language) => page.goto(`${house.address}/law/treaties/medellin-2019?lang=${language}`),
  ],
  [
    'an exercise that was checked',
    'es',
    async (page, language) => {
      await page.goto(`${house.address}/practice/B10?lang=${language}`)
      await page.getByRole('button', { name: labels(language)('practice', 'check') }).click()
    },
  ],
  ['a request in the making', 'pt', (page, language) => opened(page, language, draft('B20'), 'request')],
  [
    'the facts, with an article chosen',
    'fr',
    async (page, language) => {
      await opened(page, language, draft('B01'), 'facts')
      for (const list of await page.locator('main select:has(option:nth-child(4))').all())
        if (await list.isVisible()) await list.selectOption({ index: 3 })
    },
  ],
]

test.each(deep)('%s is told in the language of the reader (%s)', (_what, language, open) =>
  inContext(
    language,
    async (page) => {
      await open(page, language)
      await settled(page)
      // What is behind a summary is drawn when it is opened, and may hold one more.
      for (let i = 0; i < 2; i++) {
        await page.locator('main details').evaluateAll((all) => {
          for (const one of all) (one as HTMLDetailsElement).open = true
        })
        await page.evaluate(
          () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
        )
      }
      await expect.poll(() => page.locator('main').textContent()).toMatch(/\p{L}/u)
      expect(await untold(page)).toEqual([])
    },
    'allow',
  ),
)

test('without its translations a page still says everything: in English, and marked so', () =>
  inContext('es', async (page) => {
    await page.route(/\/knowledge\/translations-/, (route) => route.fulfill({ json: {} }))
    await page.goto(`${house.address}/law/ar?lang=es`)
    await settled(page)
    const found = await untold(page)
    expect(found.length).toBeGreaterThan(50)
    expect(found.filter((text) => !text.startsWith('in English: '))).toEqual([])
  }))

test('after the language of the letter has changed, what the house wrote speaks it and what the officer wrote stays, and is named', () =>
  inContext(
    'es',
    async (page) => {
      const [es, pt] = [labels('es'), labels('pt')]
      await opened(
        page,
        'es',
        { ...draft('B01'), dataRequested: [{ category: 'subscriber' }], language: 'es', translation: 'en' },
        'request',
      )
      await page.locator('.draft-texts > summary').click()
      const necessity = page.getByLabel(es('drafting', 'field.necessity'), { exact: true })
      await expect.poll(() => necessity.inputValue()).toBe(es('drafting', 'letter.need.subscriber'))
      await page.getByLabel(es('drafting', 'why.title')).selectOption('P01.necessity')
      const description = page.getByLabel(es('drafting', 'field.description'), { exact: true })
      const own = `${es('drafting', 'letter.describe.subscriber')} Solo de esa cuenta.`
      await description.fill(own)
      await page.locator('.draft-folded:has(#recipient) > details > summary').click()
      await page.getByLabel(es('drafting', 'field.language'), { exact: true }).selectOption('pt')
      await expect
        .poll(() => necessity.inputValue())
        .toMatch(/^.+\nOs dados de assinante e de criação permitem saber/)
      await expect.poll(() => necessity.inputValue()).toContain(pt('drafting', 'letter.need.subscriber'))
      await expect.poll(() => description.inputValue()).toBe(own)
      const kept = page
        .getByRole('status')
        .filter({ has: page.getByRole('link', { name: es('drafting', 'field.description') }) })
      await expect.poll(() => kept.count()).toBe(1)
      expect(await kept.textContent()).not.toContain(es('drafting', 'field.necessity'))
      expect({ overflow: await overflow(page), barriers: await barriers(page) }).toEqual({
        overflow: 0,
        barriers: [],
      })
    },
    'allow',
  ))

test.each([320, 360, 768])(
  'on %i px the head of a page is a row of its name and two of whole names of pages, and keeps what one sets behind one key',
  (width) =>
    inContext('pt', async (page) => {
      const word = labels('pt')
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${house.address}/verify?lang=pt`)
      await settled(page)
      const head = await page.locator('header').first().boundingBox()
      expect(head?.height).toBeLessThanOrEqual(104)
      await expect
        .poll(() => page.getByRole('link', { name: word('frame', 'nav.verify') }).isVisible())
        .toBe(true)
      const opener = page.getByRole('button', { name: word('frame', 'settings') })
      await opener.focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => opener.getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.locator('html').getAttribute('data-text')).toBe('1')
      expect({ overflow: await overflow(page), barriers: await barriers(page) }).toEqual({
        overflow: 0,
        barriers: [],
      })
      await page.keyboard.press('Escape')
      await expect.poll(() => opener.getAttribute('aria-expanded')).toBe('false')
      await expect.poll(() => opener.evaluate((one) => one === document.activeElement)).toBe(true)
      await page.keyboard.press('Space')
      await page.getByRole('combobox', { name: word('frame', 'language') }).selectOption('fr')
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('fr')
    }),
)

test('words that come late take nobody from where they are: the cell that was opened by keyboard, and the answer to an exercise', () =>
  inContext('pt', async (page) => {
    const word = labels('pt')
    await page.route(/\/knowledge\/(?:translations|exercise-words)-/, async (route) => {
      await new Promise((done) => setTimeout(done, 300))
      await route.continue()
    })
    await page.goto(`${house.address}/routes?lang=pt&country=AR`)
    await settled(page)
    const cell = page.getByRole('table').getByRole('button').first()
    await cell.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => cell.evaluate((one) => one === document.activeElement)).toBe(true)

    await page.goto(`${house.address}/practice/B10?lang=pt`)
    await settled(page)
    await page.getByRole('button', { name: word('practice', 'check') }).focus()
    await page.keyboard.press('Enter')
    await page.locator('main .finding').first().waitFor()
    await expect
      .poll(() => page.evaluate(() => Boolean(document.activeElement?.closest('main [role=status]'))))
      .toBe(true)
  }))

test('by keyboard one goes through the map of days, from an article on the map of the law to its row, and marks a letter', () =>
  inContext('pt', async (page) => {
    const word = labels('pt')
    await page.goto(`${house.address}/routes?lang=pt&country=CL`)
    await settled(page)
    await page.locator('[data-cell]').first().focus()
    for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.cell)
    await expect.poll(focused).toMatch(/\.subscriber$/)
    const cell = await focused()
    const told = page.locator('.heat-looked strong')
    await expect.poll(() => told.textContent()).toContain(word('directory', 'routes.category.subscriber'))
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    expect(new URL(page.url()).searchParams.get('cell')).toBe(cell)

    await page.goto(`${house.address}/law?lang=pt&article=18`)
    await settled(page)
    await page.locator('.law-tile', { hasText: /^CL|CL$/ }).focus()
    await page.locator('tr.law-pointed').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/law\/CL#art-18$/)
    await page.locator('#art-18 a[href="/law?article=18"]').waitFor()

    await page.goto(`${house.address}/practice/B01?lang=pt`)
    await settled(page)
    await page.locator('.practice-words').first().focus()
    await page.keyboard.press('Space')
    await expect.poll(() => page.locator('.practice-words[aria-pressed=true]').count()).toBe(1)
    await page.getByRole('button', { name: word('practice', 'check') }).click()
    await page.locator('main .finding').first().waitFor()
    const numbers = await page.locator('.practice-fault .practice-n').allInnerTexts()
    expect(numbers.map((one) => Number(/\d+/.exec(one)?.[0]))).toEqual(numbers.map((_, i) => i + 1))
    expect(await barriers(page)).toEqual([])
  }))
