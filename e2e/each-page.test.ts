import { languages } from '@oficio/core/fact'
import { barriers, overflow, settled, type Watched, watched } from '@oficio/example/eye'
import { pages } from '@oficio/example/pages'
import { commonHouse, type House } from '@oficio/example/served'
import { walk } from '@oficio/example/walk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untold } from './told.ts'
import { walked } from './walked.ts'

let house: House

beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

/** One visitor for each language and width, who goes from page to page. */
const visitors = new Map<string, Promise<Watched>>()
function visitor(language: string, width: number): Promise<Watched> {
  const key = `${language} ${width}`
  const known = visitors.get(key)
  if (known) return known
  const made = house.browser
    .newContext({ viewport: { width, height: 800 }, serviceWorkers: 'block', locale: language })
    .then(watched)
  visitors.set(key, made)
  return made
}

// Languages and colours rotate over the pages, so that every page is seen at both widths without four times
// the time; the narrow one opens it by its address, the wide one comes to it from another page. The widths
// take turns: `npm test` sees each page at one of them, `npm run journeys` at the other.
describe.each(pages.map((page, i) => ({ ...page, i })))('the page $path', ({ path, i, isPlain }) => {
  test.each(walked(i % 2 === 0 ? [360, 1280] : [1280, 360]))(
    'at %i px is readable by everybody, fits, and says nothing to the console',
    async (width) => {
      const language = languages[(i + (width === 360 ? 0 : 1)) % 4] as string
      const { page, said } = await visitor(language, width)
      said.length = 0
      await page.emulateMedia({ colorScheme: i % 2 === 0 ? 'light' : 'dark' })
      const address = `${house.address}${path}?lang=${language}`
      if (width === 360) await page.goto(address)
      else await walk(page, address, { isPlain })
      await settled(page)
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(language)
      const found = {
        overflow: await overflow(page),
        barriers: await barriers(page),
        untold: await untold(page),
        said,
      }
      expect(found).toEqual({ overflow: 0, barriers: [], untold: [], said: [] })
    },
  )
})
