// Pictures of every page at both widths: `node --import tsx docs/screens/make.ts`. Looked at by people; the
// README shows one.
import { join } from 'node:path'
import { settled } from '@oficio/example/eye'
import { signedPack } from '@oficio/example/pack'
import { pages } from '@oficio/example/pages'
import { seatAt } from '@oficio/example/seat-at'
import { openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { pictureRooms, play, roomNames } from './rooms.ts'

const only = process.argv.slice(2)
const isWanted = (name: string) => only.length === 0 || only.includes(name)
const example = join(import.meta.dirname, '../../vectors/packs/cl-tiktok/input.json')
const ofCase = ['case', 'facts', 'request', 'summary', 'pack', 'send', 'refusal']
const label = labels('es')
/** A mail of two grounds, as providers write them. */
const refusal = 'Your letter is not signed. Please specify a date range for the data requested.'
const ofMinute = ['danger', 'preserve']

const house = await openHouse()
const local = house.address.replace('127.0.0.1', 'localhost')
const pack = isWanted('verify-pack') ? await signedPack((name) => seatAt(local, name)) : undefined
const played = roomNames.some(isWanted) ? await play(local) : undefined
for (const width of [360, 1280]) {
  const context = await house.browser.newContext({
    viewport: { width, height: 900 },
    locale: 'es',
    deviceScaleFactor: 1,
  })
  const page = await context.newPage()
  const picture = (name: string) =>
    page.screenshot({ path: join(import.meta.dirname, `${name}-${width}.png`) })
  for (const { name, path } of pages.filter((one) => isWanted(one.name))) {
    await page.goto(`${house.address}${path}?lang=es`)
    await settled(page)
    if (name === 'start') await fillStart(page)
    await picture(name)
  }
  if (ofCase.some(isWanted)) await pictureCase(page, picture)
  if (ofMinute.some(isWanted)) await pictureMinute(page, picture)
  if (pack) await pictureJudged(page, pack, picture)
  await context.close()
  if (played) {
    const room = (of: Page, name: string) =>
      of.screenshot({ path: join(import.meta.dirname, `${name}-${width}.png`) })
    await pictureRooms({ address: local, browser: house.browser }, width, played, isWanted, room)
  }
}
await house.close()

async function fillStart(page: Page): Promise<void> {
  await page.locator('select').filter({ hasText: 'Chile' }).first().selectOption('CL')
  await page
    .getByRole('textbox')
    .first()
    .fill('https://www.tiktok.com/@ejemplo.ficticio y https://www.instagram.com/otra.ficticia/')
  await page.locator('.found-next').nth(1).waitFor()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

/** What is done with a minute: a life in danger, and two providers that preserve. */
async function pictureMinute(page: Page, picture: (name: string) => Promise<unknown>): Promise<void> {
  await page.goto(`${house.address}/?lang=es`)
  await settled(page)
  await fillStart(page)
  await page.locator('.red-lane').click()
  await page.locator('.emergency-channels a').first().waitFor()
  await settled(page)
  await picture('danger')
  await page.goto(`${house.address}/?lang=es`)
  await settled(page)
  await page.locator('.bar-first').click()
  await page.locator('.preserve-terms').nth(1).waitFor()
  await settled(page)
  await picture('preserve')
}

/** A signed pack, judged by whoever received it. */
async function pictureJudged(
  page: Page,
  pack: Uint8Array<ArrayBuffer>,
  picture: (name: string) => Promise<unknown>,
): Promise<void> {
  await page.goto(`${house.address}/verify?lang=es`)
  await settled(page)
  await page
    .locator('#files')
    .setInputFiles({ name: 'paquete.zip', mimeType: 'application/zip', buffer: Buffer.from(pack) })
  await page.locator('#held').waitFor()
  await settled(page)
  await picture('verify-pack')
}

/** The invented case of the golden packs, from its draft to its pack. */
async function pictureCase(page: Page, picture: (name: string) => Promise<unknown>): Promise<void> {
  await page.goto(`${house.address}/cases?lang=es`)
  await settled(page)
  await page.locator('input[type=file]').first().setInputFiles(example)
  await page.locator('[role=status] a[href^="/cases/"]').first().click()
  await page.waitForURL(/\/cases\/[^/]+$/)
  await settled(page)
  await picture('case')
  const address = page.url()
  const request = await page.locator('main a[href*="/requests/"]').first().getAttribute('href')
  for (const [name, path] of [
    ['facts', `${new URL(address).pathname}/facts`],
    ['request', `${request}`],
    ['summary', `${request}/summary`],
  ] as const) {
    await page.goto(`${house.address}${path}`)
    await settled(page)
    await picture(name)
  }
  await page.evaluate(() => document.getElementById('pack')?.scrollIntoView({ block: 'center' }))
  await picture('pack')
  if (['send', 'refusal'].some(isWanted)) await pictureAfter(page, address, request ?? '', picture)
}

/** What comes behind the pack: it is sent, and refused. */
async function pictureAfter(
  page: Page,
  address: string,
  request: string,
  picture: (name: string) => Promise<unknown>,
): Promise<void> {
  await page.goto(`${house.address}${request}/send`)
  await settled(page)
  await page.locator('.send-boxes').first().waitFor()
  await picture('send')
  await page.getByLabel(label('send', 'sent.reference')).fill('REF-4471')
  await page.getByRole('button', { name: label('send', 'sent.do') }).click()
  await page.locator('#after-title').waitFor()
  await page.goto(address)
  await settled(page)
  await page
    .getByRole('link', { name: label('refusal', 'came') })
    .first()
    .click()
  await page.getByLabel(label('refusal', 'mail')).fill(refusal)
  await page.locator('main fieldset input[type=checkbox]').first().waitFor()
  await settled(page)
  await picture('refusal')
}
