import { exampleAt } from '@oficio/contract/api'
import { languages } from '@oficio/core/fact'
import { settled } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { pasted, untilUsable } from '@oficio/example/usable'
import { labels } from '@oficio/example/words'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { weigh } from './weighed.ts'

let house: House
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

// What is bounded is what somebody waits for: until the
// box takes a text, until a pasted link is recognised (the goal is 150 kB), until a text with a telephone and
// the connection of an address is.
const heaviest = { takes: 40_000, recognises: 149_500, all: 211_000 } as const

/** The language whose sentences weigh most. */
const longest = 'fr'

describe.concurrent('a first visit', () => {
  test('takes a text with at most 40 kB over the line', async () => {
    const { sum, told } = await weigh(house, longest, 'takes')
    expect(sum, told).toBeLessThanOrEqual(heaviest.takes)
  })

  test.each(languages)('in %s recognises a pasted link with at most 149.5 kB', async (language) => {
    const { sum, told } = await weigh(house, language, 'recognises')
    expect(told).toContain('/knowledge/recognition-')
    expect(sum, told).toBeLessThanOrEqual(heaviest.recognises)
  })

  test('recognises whatever is pasted with at most 211 kB', async () => {
    const { sum, told } = await weigh(house, longest, 'all')
    expect(told).toContain('/assets/late-readers-')
    expect(sum, told).toBeLessThanOrEqual(heaviest.all)
  })
})

// The first page of the first module, and one that shows the law of the learner's own State.
test.each(['/academy/evidence-and-holders', '/academy/evidence-and-holders/who-may-order'])(
  '%s of the academy is read and answered with at most 100 kB, without the knowledge',
  async (path) => {
    const { sum, told } = await weigh(house, longest, 'lesson', path)
    expect(sum, told).toBeLessThanOrEqual(100_000)
    expect(told).toContain('/knowledge/lessons-')
  },
)

test.each(['/routes', '/providers', '/law', '/cases'])(
  'whoever looks at %s without an account fetches no call to the server',
  async (path) => {
    const context = await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
    try {
      const page = await context.newPage()
      const fetched: string[] = []
      page.on('request', (request) => fetched.push(new URL(request.url()).pathname))
      await page.goto(`${house.address}${path}`)
      await settled(page)
      expect(fetched.some((name) => name.startsWith('/assets/routes-'))).toBe(true)
      expect(fetched.filter((name) => name.startsWith('/assets/signed-in-'))).toEqual([])
    } finally {
      await context.close()
    }
  },
)

test('of a text with a telephone nothing is shown before what reads telephones is here', async () => {
  const context = await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    let letCome = () => {}
    const mayCome = new Promise<void>((done) => {
      letCome = done
    })
    await page.route(/\/assets\/late-readers-/, async (route) => {
      await mayCome
      await route.continue()
    })
    await page.goto(`${house.address}/?lang=es`)
    await untilUsable(page)
    const box = page.getByRole('textbox').first()
    await box.fill(`${pasted} escribe desde el +1 202 555 0134`)
    await page.locator('.start', { hasText: labels('es')('start', 'reading') }).waitFor()
    expect(await page.locator('.found-row').count()).toBe(0)
    letCome()
    await page.locator('.start-results', { hasText: '12025550134' }).waitFor()
    await page.locator('.found-row', { hasText: 'TikTok' }).waitFor()
  } finally {
    await context.close()
  }
})

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

test('what the description of the calls says and shows beside each is in no file of the pages', async () => {
  const listed = JSON.stringify(await (await fetch(`${house.address}/precache.json`)).json())
  const files = [...new Set(listed.match(/\/assets\/[\w.-]+\.js/g) ?? [])]
  expect(files.filter((file) => file.includes('signed-in'))).not.toEqual([])
  const shown = 'Ejemplo: no afirma nada de ninguna ley.'
  expect(JSON.stringify(exampleAt('lawReadingWrite'))).toContain(shown)
  for (const file of files) {
    const text = await (await fetch(`${house.address}${file}`)).text()
    expect(text.includes(shown) || text.includes('Nobody overrides words of one’s own'), file).toBe(false)
  }
})
