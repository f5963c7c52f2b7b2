import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watched } from '@oficio/example/eye'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { begin, buildWeb, builtFolder, inputsDigest, isBuilt, readWebFiles } from '@oficio/example/inside'
import { listening } from '@oficio/example/process'
import { visitors } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filled, looksWellAtBoth, plugIn } from './people.ts'

// Three founders of a live house, each with a browser, two keys and a language of their own, from the codes
// on paper to the founding that all of them see.

const registrars = [
  { name: 'Hugo Imaginado', title: 'registrador', language: 'es' },
  { name: 'Rosa Hipotética', title: 'registradora', language: 'pt' },
  { name: 'Claire Supposée', title: 'greffière', language: 'fr' },
] as const
const founding = {
  institution: {
    name: 'Secretaría Ficticia del Registro',
    kind: 'contact-point',
    country: null,
    domain: 'registro.example',
  },
  unit: 'Mesa de verificación',
} as const

const data = mkdtempSync(join(tmpdir(), 'oficio-founding-'))
let house: ExampleHouse
let server: Awaited<ReturnType<typeof listening>>
let guests: Awaited<ReturnType<typeof visitors>>
let origin = ''
const asked: string[] = []
const missing: string[] = []
beforeAll(async () => {
  const digest = inputsDigest()
  if (!isBuilt(digest)) await buildWeb(digest)
  let answer: ExampleHouse['app']['fetch'] | undefined
  server = await listening((request) => {
    asked.push(`${request.url} ${request.headers.get('referer') ?? ''}`)
    return (answer as NonNullable<typeof answer>)(request)
  })
  origin = `http://localhost:${server.port}`
  house = await exampleHouse({ mode: 'live', origin, data }, { web: readWebFiles(builtFolder) })
  answer = house.app.fetch
  guests = await visitors()
})
afterAll(async () => {
  await guests?.leave()
  await server?.close()
  await house?.close()
  rmSync(data, { recursive: true, force: true })
})

interface Founder {
  readonly name: string
  readonly context: BrowserContext
  readonly page: Page
  readonly keys: CDPSession
  readonly isWell: (picture: string) => Promise<void>
  readonly says: (key: string, params?: Readonly<Record<string, string>>) => string
  readonly words: ReturnType<typeof labels>
}

async function opens({ name, language }: (typeof registrars)[number]): Promise<Founder> {
  const context = await guests.browser.newContext({
    locale: language,
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
  })
  const seen = await watched(context)
  const { page } = seen
  page.on('response', (response) => {
    if (response.status() === 404) missing.push(new URL(response.url()).pathname)
  })
  const keys = await context.newCDPSession(page)
  await keys.send('WebAuthn.enable')
  const words = labels(language)
  await page.goto(`${origin}/founding?lang=${language}`)
  await page.getByRole('heading', { level: 1, name: words('founding', 'title') }).waitFor()
  return {
    ...{ name, context, page, keys, words },
    says: (key, params = {}) => filled(words('founding', key), params),
    isWell: (picture) => {
      const said = seen.said.filter((line) => !line.includes('status of 404'))
      return looksWellAtBoth(page, said, `${picture}-${language}`)
    },
  }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Types the code and makes both keys, the second on another device, which stays plugged in. */
async function makesKeys({ page, keys, words, says, isWell }: Founder, code: string): Promise<void> {
  const label = () => page.getByLabel(words('house', 'enrol.label'), { exact: true })
  await page.getByLabel(words('house', 'enrol.code'), { exact: true }).fill(code)
  await isWell('founding-code')
  await button(page, words('house', 'enrol.begin')).click()
  await page.getByText(says('step.keys')).waitFor()
  await isWell('founding-keys')
  const away = await plugIn(keys)
  await label().fill('1')
  await button(page, words('house', 'enrol.make')).click()
  await page.getByText(filled(words('house', 'enrol.key'), { number: '2', of: '2' })).waitFor()
  await away()
  await plugIn(keys)
  await label().fill('2')
  await button(page, words('house', 'enrol.make')).click()
  await page.getByText(says('enter')).waitFor()
  await isWell('founding-made')
  await page.getByRole('link', { name: words('house', 'enrol.enter'), exact: true }).click()
  await button(page, words('house', 'signIn.touch')).click()
  await page.waitForURL(/\/founding$/)
}

/** Compares the keys of another over what that one reads out from the own page. */
async function compares(by: Founder, of: Founder): Promise<void> {
  await by.page.getByRole('heading', { name: by.says('compare', { name: of.name }) }).waitFor()
  await by.isWell('founding-compare')
  const read = await of.page.locator('.founding-card .second-prints code').allTextContents()
  await button(by.page, by.words('people', 'keys.compare')).click()
  const dialog = by.page.getByRole('dialog')
  await dialog.locator('.digest').first().waitFor()
  expect(read).toHaveLength(2)
  expect(await dialog.locator('.second-prints code').allTextContents()).toEqual(read)
  await dialog.getByRole('button', { name: by.words('people', 'keys.compare'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('three founders open a house on three devices: each is led from the code to keys, to comparing, to the founding, and no code stands in an address', async () => {
  const { pool, newId, random } = house.house.parts
  const begun = await begin(
    pool,
    { ...founding, registrars: [...registrars] },
    { now: new Date().toISOString(), newId, random },
  )
  const all: Founder[] = []
  try {
    for (const [at, registrar] of registrars.entries()) {
      const founder = await opens(registrar)
      all.push(founder)
      await makesKeys(founder, begun.registrars[at]?.code as string)
      // The first one has nobody to compare yet, and is told for whom to wait.
      if (at === 0)
        await founder.page
          .getByText(/Rosa Hipotética.*Claire Supposée/)
          .first()
          .waitFor()
      if (at === 0) await founder.isWell('founding-waits')
    }
    const [hugo, rosa, claire] = all as [Founder, Founder, Founder]
    await compares(hugo, rosa)
    await compares(hugo, claire)
    await compares(rosa, hugo)
    await compares(rosa, claire)
    await hugo.page.getByText(hugo.says('wait.compare-others', { names: 'Claire Supposée' })).waitFor()
    expect(await hugo.page.locator('.founding-digest').count()).toBe(0)
    await compares(claire, hugo)
    await compares(claire, rosa)
    const told: (string | null)[] = []
    for (const { page, says, isWell } of all) {
      await page.getByRole('heading', { name: says('note') }).waitFor()
      told.push(await page.locator('.founding-digest').textContent())
      await isWell('founding-note')
      await page.getByText(says('ready.how')).waitFor()
    }
    expect(new Set(told).size).toBe(1)
    expect(told[0]).toMatch(/^(?:[0-9A-F]{4} ){7}[0-9A-F]{4}$/)
    // Whoever signs in is asked whether this is a demonstration.
    expect(new Set(missing)).toEqual(new Set(['/api/v1/demonstration/people']))
    for (const { code } of begun.registrars) expect(asked.filter((line) => line.includes(code))).toEqual([])
    const kept = await Promise.all(all.map(({ page }) => page.evaluate(() => JSON.stringify(localStorage))))
    for (const { code } of begun.registrars) expect(kept.join()).not.toContain(code)
  } finally {
    for (const { context } of all) await context.close()
  }
})
