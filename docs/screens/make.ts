// Pictures of every page at both widths: `node --import tsx docs/screens/make.ts`. Looked at by people; the README shows one.
import { join } from 'node:path'
import { settled } from '../../e2e/eye.ts'
import { openHouse } from '../../e2e/house.ts'
import { pages } from '../../e2e/pages.ts'

const only = process.argv.slice(2)
const house = await openHouse()
for (const width of [360, 1280]) {
  const context = await house.browser.newContext({ viewport: { width, height: 900 }, locale: 'es', deviceScaleFactor: 1 })
  const page = await context.newPage()
  for (const { name, path } of pages) {
    if (only.length > 0 && !only.includes(name)) continue
    await page.goto(`${house.address}${path}?lang=es`)
    await settled(page)
    if (name === 'start') {
      await page.locator('select').filter({ hasText: 'Chile' }).first().selectOption('CL')
      await page.getByRole('textbox').first().fill('https://www.tiktok.com/@ejemplo.ficticio')
      await page.getByText('TikTok Pte. Limited').first().waitFor()
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    }
    await page.screenshot({ path: join(import.meta.dirname, `${name}-${width}.png`), fullPage: name === 'start' })
  }
  await context.close()
}
await house.close()
