import { openHouse } from '@oficio/example/served'
import { untilUsable } from '@oficio/example/usable'
import type { BrowserContext, Page } from 'playwright-core'
import type { BenchRow } from './pdf.ts'

const turns = 3
const bitsASecond = 400_000
const delayMilliseconds = 400
const goal = 5_000

/**
 * How long somebody waits on a weak line: the first visit of a fresh browser until the first page takes a
 * text, and until a pasted link is recognised; then a second visit without a line.
 */
export async function rows(): Promise<BenchRow[]> {
  const house = await openHouse()
  try {
    const [taking, recognising, offline] = [[] as number[], [] as number[], [] as number[]]
    for (let i = 0; i < turns; i++) {
      const context = await house.browser.newContext({ locale: 'es' })
      const page = await context.newPage()
      const line = await weak(context, page)
      const started = performance.now()
      const opening = page.goto(house.address, { waitUntil: 'commit' })
      await page.getByRole('textbox').first().waitFor()
      taking.push(performance.now() - started)
      await untilUsable(page)
      recognising.push(performance.now() - started)
      await opening
      // The rest of the application may come at its own pace: it is not what is measured.
      await line.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: -1,
      })
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await page.close()
      offline.push(await secondVisit(context, house.address))
      await context.close()
    }
    const row = (what: string, times: number[]): BenchRow => {
      const middle = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
      return {
        what,
        measured: `${(middle / 1000).toFixed(2)} s`,
        goal: `< ${goal / 1000} s`,
        met: middle < goal,
      }
    }
    return [
      row('First visit at 400 kbit/s and 400 ms: the box takes a text', taking),
      row('the same until a link pasted there is recognised', recognising),
      row('second visit without a line, until a pasted link is recognised', offline),
    ]
  } finally {
    await house.close()
  }
}

async function weak(context: BrowserContext, page: Page) {
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: delayMilliseconds,
    downloadThroughput: bitsASecond / 8,
    uploadThroughput: bitsASecond / 8,
  })
  return line
}

async function secondVisit(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage()
  await context.setOffline(true)
  const started = performance.now()
  await page.goto(address)
  await untilUsable(page)
  return performance.now() - started
}

if (process.argv[1] === import.meta.filename) console.table(await rows())
