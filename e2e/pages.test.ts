import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriers, overflow, settled, watched } from './eye.ts'
import { type House, openHouse } from './house.ts'
import { pages } from './pages.ts'

const languages = ['es', 'pt', 'en', 'fr'] as const
let house: House

beforeAll(async () => {
  house = await openHouse()
}, 90_000)
afterAll(() => house?.close())

// Languages and colours rotate over the pages, so that every page is seen at both widths without four times the time.
describe.each(pages.map((page, i) => ({ ...page, i })))('the page $path', ({ path, i }) => {
  test.each([360, 1280])(
    'at %i px is readable by everybody, fits, and says nothing to the console',
    async (width) => {
      const language = languages[(i + (width === 360 ? 0 : 1)) % 4] as string
      const context = await house.browser.newContext({
        viewport: { width, height: 800 },
        colorScheme: i % 2 === 0 ? 'light' : 'dark',
        serviceWorkers: 'block',
        locale: language,
      })
      try {
        const { page, said } = await watched(context)
        await page.goto(`${house.address}${path}?lang=${language}`)
        await settled(page)
        expect(await page.locator('html').getAttribute('lang')).toBe(language)
        expect({ overflow: await overflow(page), barriers: await barriers(page), said }).toEqual({ overflow: 0, barriers: [], said: [] })
      } finally {
        await context.close()
      }
    },
    60_000,
  )
})
