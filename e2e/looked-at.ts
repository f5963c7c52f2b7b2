import { settled } from '@oficio/example/eye'
import type { House } from '@oficio/example/served'
import type { Page } from 'playwright-core'

/** What a page costs whoever looks something up on it. */
export interface Looked {
  /** Pixels from its head to its end. */
  readonly length: number
  readonly words: number
  /** Sheets of A4 between margins of 15 mm. */
  readonly sheets?: number
  /** How much of what was already seen moved by itself. */
  readonly shift?: number
  /** Milliseconds until the largest piece of it was painted, on a slow telephone. */
  readonly painted?: number
}

/** The pages where people look something up, by the name that the table has for them. */
export const lookedAt = {
  routes: '/routes?country=CL',
  providers: '/providers?from=CL',
  provider: '/providers/tiktok?country=CL&from=CL',
  law: '/law',
  country: '/law/cl',
  treaty: '/law/treaties/coe-185',
  practice: '/practice',
  exercise: '/practice/B01',
} as const

/** The pages whose first sight is held to a bound. */
export const opened = {
  start: '/',
  answer: '/',
  providers: lookedAt.providers,
  law: lookedAt.law,
  routes: lookedAt.routes,
} as const

/**
 * A slow telephone on a slow line, as Lighthouse has it: 150 ms, 1.6 Mbit/s, a processor four times slower.
 */
const slow = {
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
  offline: false,
}

/** Two keys, and the thought before them (keystroke-level model: 0.2 s a key, 1.35 s), in milliseconds. */
export const betweenTouchAndPaste = 1750

/** What a first sight costs; times in milliseconds, and kilobytes over the line. */
export interface Seen {
  readonly shift: number
  /** The first piece. */
  readonly first: number
  /** The largest piece; of an answer from the paste on. */
  readonly painted: number
  /** For how long the page could not answer: of each task what goes beyond 50 ms. */
  readonly blocked: number
  readonly kilobytes: number
}

/** Listens before the page begins: what moved by itself, what was painted when, and what held the page up. */
const listen = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const seen = { shift: 0, first: 0, painted: 0, blocked: 0 }
    Reflect.set(globalThis, 'seen', seen)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        readonly value: number
        readonly hadRecentInput: boolean
      })[])
        if (!entry.hadRecentInput) seen.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.painted = Math.round(entry.startTime)
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries())
        if (name === 'first-contentful-paint') seen.first = Math.round(startTime)
    }).observe({ type: 'paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.blocked += Math.round(Math.max(0, duration - 50))
    }).observe({ type: 'longtask', buffered: true })
  })

/**
 * A page opened for the first time at 360 px, with nothing of the house on the device yet.
 *
 * @param isSlow on a slow telephone, for the table; without it only what moves is worth telling
 * @param answers what is pasted into the box of the first page
 */
export async function firstSight(
  house: House,
  path: string,
  { isSlow, paste }: { readonly isSlow: boolean; readonly paste?: string },
): Promise<Seen> {
  const context = await house.browser.newContext({
    locale: 'es-CL',
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    await listen(page)
    if (isSlow) {
      const line = await context.newCDPSession(page)
      await line.send('Network.enable')
      await line.send('Network.emulateNetworkConditions', slow)
      await line.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    }
    await page.goto(`${house.address}${path}`)
    await page.locator('main h1').first().waitFor()
    await settled(page)
    let pastedAt = 0
    let answered = 0
    if (paste) {
      // A hand touches the box, and then presses the two keys of a paste.
      const box = page.locator('.start-box textarea')
      await box.focus()
      await page.waitForTimeout(betweenTouchAndPaste)
      pastedAt = await page.evaluate(() => performance.now())
      await box.fill(paste)
      await page.locator('.found-next').first().waitFor()
      answered = (await page.evaluate(() => performance.now())) - pastedAt
      await settled(page)
    }
    // What was seen is told to the observers with the next pictures.
    return await page.evaluate(
      ({ pastedAt, answered }) =>
        new Promise<Seen>((done) => {
          requestAnimationFrame(() =>
            setTimeout(() => {
              const fetched = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
              const bytes = fetched.reduce((all, { encodedBodySize }) => all + encodedBodySize, 0)
              const seen = Reflect.get(globalThis, 'seen') as Seen
              // What was painted before the paste is none of the answer, which stands with its next step.
              const painted = Math.round(Math.max(seen.painted - pastedAt, answered))
              done({ ...seen, painted, kilobytes: Math.round(bytes / 1024) })
            }, 50),
          )
        }),
      { pastedAt, answered },
    )
  } finally {
    await context.close()
  }
}

/** How long a page is, and how many sheets it takes. */
export async function lengthOf(house: House, path: string, width: number): Promise<Looked> {
  const context = await house.browser.newContext({
    locale: 'es-CL',
    viewport: { width, height: width < 500 ? 740 : 650 },
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    await page.goto(`${house.address}${path}${path.includes('?') ? '&' : '?'}lang=es`)
    await settled(page)
    const told = await page.evaluate(() => ({
      length: (document.scrollingElement as Element).scrollHeight,
      // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn counts
      words: (document.querySelector('main') as HTMLElement).innerText.split(/\s+/).length,
    }))
    return width < 500 ? told : { ...told, sheets: await sheetsOf(page) }
  } finally {
    await context.close()
  }
}

/** Sheets of A4 that a page takes on paper. */
export async function sheetsOf(page: Page): Promise<number> {
  const margin = '15mm'
  const file = await page.pdf({
    format: 'A4',
    margin: { top: margin, right: margin, bottom: margin, left: margin },
  })
  return (file.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length
}
