import { settled } from '@oficio/example/eye'
import { told, touchFor } from '@oficio/example/house'
import { signedPack } from '@oficio/example/pack'
import { disclosure } from '@oficio/example/requests'
import type { House } from '@oficio/example/served'
import type { Page } from 'playwright-core'
import { sealed, seat } from './people.ts'

/**
 * Pages that were too long for a telephone: pixels as they stood before, and the aim at 360; the danger page
 * is measured with the text that the journey pastes.
 */
export const longPages = {
  desk: { before: { 360: 12_419, 1280: 6504 }, aim: 3600 },
  verify: { before: { 360: 9110, 1280: undefined }, aim: 2800 },
  danger: { before: { 360: 3290, 1280: undefined }, aim: 2600 },
} as const
export type LongPage = keyof typeof longPages

/** What the pages are opened with: a request that lies on a desk, a signed pack, a text. */
export interface Laid {
  readonly request: string
  readonly pack: Uint8Array<ArrayBuffer>
  readonly danger: string
}

/** Signs a pack of the demonstration, and lays a request of its own case on a desk. */
export async function laid(house: House, danger: string): Promise<Laid> {
  const pack = await signedPack((name) => seat(house, name))
  const made = await sealed(house, 'FICT-601/2026', disclosure)
  const client = await seat(house, 'Sofía')
  const { opening } = told(await client.caseOpen({ case: made.file, purpose: 'investigation' }))
  const { seq } = told(await client.requestRead({ request: made.request, opening }))
  const subject = { request: made.request, opening, seq }
  const touch = await touchFor(client, { for: 'other', action: 'request.send', subject })
  told(await client.requestSend({ ...subject, touch }))
  return { request: made.request, pack, danger }
}

const opens: Readonly<Record<LongPage, (page: Page, address: string, laid: Laid) => Promise<void>>> = {
  desk: async (page, address, { request }) => {
    await page.goto(`${address}/sign-in?lang=es`)
    await page.getByRole('button', { name: /Wei Supuesto/ }).click()
    await page.waitForURL(/\/desk$/)
    await page.goto(`${address}/desk/${request}`)
    await page.locator('.desk-item').first().waitFor()
  },
  verify: async (page, address, { pack }) => {
    await page.goto(`${address}/verify?lang=es`)
    await page
      .locator('#files')
      .setInputFiles({ name: 'paquete.zip', mimeType: 'application/zip', buffer: Buffer.from(pack) })
    await page.locator('#held').waitFor()
  },
  danger: async (page, address, { danger }) => {
    await page.goto(`${address}/?lang=es`)
    await page.locator('select').filter({ hasText: 'Chile' }).first().selectOption('CL')
    await page.locator('.start-box textarea').fill(danger)
    await page.locator('.found-row').first().waitFor()
    await page.locator('.red-lane').click()
    await page.locator('.emergency-channels a').first().waitFor()
  },
}

/** How long such a page is when somebody has opened it. */
export async function longOf(house: House, name: LongPage, width: number, of: Laid): Promise<number> {
  const context = await house.browser.newContext({
    locale: 'es-CL',
    viewport: { width, height: width < 500 ? 740 : 650 },
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    await opens[name](page, house.address, of)
    await settled(page)
    return await page.evaluate(() => (document.scrollingElement as Element).scrollHeight)
  } finally {
    await context.close()
  }
}
