import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, Page } from 'playwright-core'
import { quiet } from './quiet.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page whose console is listened to: what a person never sees is told there. */
export interface Watched {
  readonly page: Page
  /** Errors and warnings so far. */
  readonly said: string[]
}

export async function watched(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    // A test that is not about working without a line keeps the application off the device; the tool says so each time.
    if (message.text() === 'Service Worker registration blocked by Playwright') return
    if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => said.push(`pageerror: ${error.message}`))
  return { page, said }
}

/** What WCAG 2.2 A and AA find wrong on the page as it stands: rule and where. */
export async function barriers(page: Page): Promise<string[]> {
  // The policy of the page forbids scripts of others; the browser's own tools may still run one.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const tool = (
      globalThis as unknown as {
        axe: {
          run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>
        }
      }
    ).axe
    const { violations } = await tool.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
    return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(' ')} ${node.failureSummary.split('\n')[1] ?? ''}`))
  })
}

/** How many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, (document.scrollingElement as Element).scrollWidth - innerWidth))

/** Waits until nothing loads any more and the page shows its heading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor({ timeout: 15_000 })
  await quiet(page)
}
