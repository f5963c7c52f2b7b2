import type { Page } from 'playwright-core'
import { settled } from './eye.ts'

/**
 * Goes to another page as a link would, without loading the application anew: most of what a browser does for
 * a page is that. Where nothing of the application is open yet, or the page is none of its own, by its
 * address.
 */
export async function walk(page: Page, address: string, { isPlain = false } = {}): Promise<void> {
  const { origin, pathname, search } = new URL(address)
  const here = new URL(page.url())
  const isOpen = here.origin === origin && (await page.locator('#root').count()) > 0
  if (!isOpen || isPlain) await page.goto(address)
  else if (here.pathname !== pathname) {
    // What stood there goes with its page: until then its heading would be taken for that of the next one.
    await page.evaluate((to) => {
      document.querySelector('main h1')?.setAttribute('data-before', '')
      history.pushState(null, '', to)
    }, `${pathname}${search}`)
    await page.locator('main h1[data-before]').waitFor({ state: 'detached' })
  }
  await settled(page)
}
