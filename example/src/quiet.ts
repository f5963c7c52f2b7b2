import type { BrowserContext, Page, Request } from 'playwright-core'

interface Traffic {
  readonly going: Set<Request>
  last: number
}

const quietMilliseconds = 150
const longestMilliseconds = 120_000
const traffic = new WeakMap<Page, Traffic>()

/**
 * Follows what the pages of a context ask for, so that `quiet` knows when nothing is on its way; the tool's
 * own wait takes half a second each time.
 */
export function followed(context: BrowserContext): BrowserContext {
  // A page comes when the machine has time for it, also one that is three times slower and busy.
  context.setDefaultTimeout(longestMilliseconds)
  const of = (request: Request): Traffic | undefined => {
    // The stream of changes stays open for as long as the page does, and what the service worker fetches
    // ahead is nobody's page.
    if (request.serviceWorker() || request.url().endsWith('/api/v1/events')) return undefined
    try {
      const page = request.frame().page()
      const known = traffic.get(page) ?? { going: new Set(), last: 0 }
      traffic.set(page, known)
      return known
    } catch {
      // The first request of a page that does not exist yet.
      return undefined
    }
  }
  const note = (request: Request, work: (traffic: Traffic) => void) => {
    const known = of(request)
    if (!known) return
    known.last = Date.now()
    work(known)
  }
  context.on('request', (request) => note(request, ({ going }) => going.add(request)))
  for (const end of ['requestfinished', 'requestfailed'] as const)
    context.on(end as 'requestfinished', (request) => note(request, ({ going }) => going.delete(request)))
  return context
}

/** Waits until nothing that the page asked for has been on its way for a moment. */
export async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  const began = Date.now()
  for (;;) {
    const known = traffic.get(page)
    const isQuiet = !known || (known.going.size === 0 && Date.now() - known.last > quietMilliseconds)
    if (isQuiet && Date.now() - began >= 50) return
    if (Date.now() - began > longestMilliseconds)
      throw new Error(
        `still on its way: ${[...(known?.going ?? [])].map((request) => request.url()).join(' ')}`,
      )
    await new Promise((done) => setTimeout(done, 25))
  }
}
