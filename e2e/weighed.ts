import type { House } from '@oficio/example/served'
import { untilUsable } from '@oficio/example/usable'
import type { Page } from 'playwright-core'

/** Fetched ahead once the first page can recognise, for what comes behind it. */
const ahead =
  /\/knowledge\/(whole|words-[a-z]{2})-|\/assets\/(routes|told-row|facts|plan|forecast|sums|treaty-name|drawn|sign)-|\/service-worker\.js|\/precache\.json/
const late = /\/assets\/late-readers-/
const recognises = /\/knowledge\/recognition-|\/assets\/(recognise|exact)-/

/** A number that reads the plans of all countries, and the connection of an address. */
const needsAll = 'El +1 202 555 0134 entró desde 203.0.113.5:50000 el 2026-11-20 a las 10:00:00 UTC.'

/**
 * How far the first page has come, each with what it must do and what may not come for it: what never comes
 * and is waited for leaves the page where it was.
 */
export const stages = {
  takes: {
    without: [recognises, late, ahead],
    until: (page: Page) => page.getByRole('textbox').first().fill(needsAll),
  },
  recognises: { without: [late, ahead], until: (page: Page) => untilUsable(page) },
  /** A page of a module, read and its first question answered; its examples are run with more. */
  lesson: {
    without: [
      /\/knowledge\/(whole|words-[a-z]{2}|recognition|translations-[a-z]{2})-|\/service-worker\.js|\/precache\.json/,
    ],
    until: async (page: Page) => {
      await page.locator('#page-title').waitFor()
      await page.locator('form input[type=radio]').first().check()
      await page.locator('form button[type=submit]').first().click()
      await page.locator('[role=status] .notice').first().waitFor()
    },
  },
  all: {
    without: [ahead],
    until: async (page: Page) => {
      await untilUsable(page)
      await page.getByRole('textbox').first().fill(needsAll)
      for (const value of ['12025550134', '203.0.113.5'])
        await page.locator('.start-results', { hasText: value }).waitFor()
    },
  },
} as const

/** What came over the line, packed, until the first page was so far: bytes by address. */
export async function weigh(
  house: House,
  language: string,
  stage: keyof typeof stages,
  path = '/',
): Promise<{ readonly sum: number; readonly told: string }> {
  const context = await house.browser.newContext({ locale: language, serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    const line = await context.newCDPSession(page)
    const addresses = new Map<string, string>()
    const heads = new Map<string, number>()
    const weights: Record<string, number> = {}
    line.on('Network.requestWillBeSent', ({ requestId, request }) =>
      addresses.set(requestId, new URL(request.url).pathname),
    )
    line.on('Network.responseReceived', ({ requestId, response }) =>
      heads.set(requestId, response.encodedDataLength),
    )
    line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      weights[addresses.get(requestId) ?? requestId] = encodedDataLength - (heads.get(requestId) ?? 0)
    })
    await line.send('Network.enable')
    const { without, until } = stages[stage]
    for (const address of without) await page.route(address, () => undefined)
    await page.goto(`${house.address}${path}?lang=${language}`)
    await until(page)
    const sum = Object.values(weights).reduce((all, one) => all + one, 0)
    const told = Object.entries(weights)
      .sort(([, a], [, b]) => b - a)
      .map(([name, bytes]) => `${bytes} ${name}`)
      .join('\n')
    return { sum, told }
  } finally {
    await context.close()
  }
}
