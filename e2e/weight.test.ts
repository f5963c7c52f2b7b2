import { languages } from '@oficio/core/fact'
import { settled } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { untilUsable } from '@oficio/example/usable'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: House
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

// The goal is 150 kB and not met: what asks whose a value is, and what a head of a mail says, grew with the
// pastes that strangers wrote.
const heaviest = 160_000
/**
 * Fetched ahead once the first page can recognise, for what comes behind it; the first page may not need
 * them.
 */
const ahead =
  /\/knowledge\/(whole|words-[a-z]{2})-|\/assets\/(routes|told-row|facts|plan|forecast|sums|treaty-name|drawn|sign)-|\/service-worker\.js|\/precache\.json/

// In every language, because the words are part of it; the bytes of the answers count as they come over the
// line, packed.
test.each(languages)(
  'a first visit in %s recognises a pasted link with at most 160 kB over the line',
  async (language) => {
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
      // What is fetched ahead never comes: if the first page waits for it, it never gets usable.
      await page.route(ahead, () => undefined)
      await page.goto(`${house.address}/?lang=${language}`)
      await untilUsable(page)
      const sum = Object.values(weights).reduce((all, one) => all + one, 0)
      const told = Object.entries(weights)
        .sort(([, a], [, b]) => b - a)
        .map(([name, bytes]) => `${bytes} ${name}`)
        .join('\n')
      expect(Object.keys(weights).some((name) => name.includes('/knowledge/recognition-'))).toBe(true)
      expect(sum, told).toBeLessThanOrEqual(heaviest)
    } finally {
      await context.close()
    }
  },
)

test('what the scales would weigh is really packed: every text comes as brotli', async () => {
  const context = await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    const plain: string[] = []
    page.on('response', (answer) => {
      const length = Number(answer.headers()['content-length'] ?? 0)
      if (
        answer.url().startsWith(house.address) &&
        length > 1_500 &&
        answer.headers()['content-encoding'] !== 'br'
      )
        plain.push(answer.url())
    })
    await page.goto(house.address)
    await settled(page)
    expect(plain).toEqual([])
  } finally {
    await context.close()
  }
})
