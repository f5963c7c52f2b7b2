import { foreignMail } from '@oficio/example/contact-points'
import { told, touchFor } from '@oficio/example/house'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../packages/contract/src/api/index.ts'
import { begins, button, fitsNarrow, person, seat, shot, signs } from './people.ts'

// The contact point of another State writes by mail; the one at home drills it and enters what it asks. A
// look-alike is told as what it is.

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const say = labels('es')
const contact = (key: string) => say('contact', key)
const today = () => new Date().toISOString().slice(0, 10)
const address = 'registro@contacto-br.example'

/** A drill that Sol asks; gives the word that went out. */
async function drilled(sol: Client): Promise<string> {
  const { points } = told(await sol.contactList({}))
  const entry = points.find(({ country }) => country === 'BR')?.entry ?? ''
  const subject = { entry, network: 'budapest-24-7', address }
  const touch = await touchFor(sol, { for: 'other', action: 'contact.drill', subject })
  return told(await sol.contactDrill({ ...subject, touch })).code ?? ''
}

async function reads(page: Page, from: string): Promise<void> {
  await page.getByLabel(contact('enter.network'), { exact: true }).selectOption('budapest-24-7')
  await page.getByLabel(contact('enter.text'), { exact: true }).fill(foreignMail(from))
  await button(page, contact('enter.read')).click()
}

/** What the passkey signs stands in the dialog: what is told, to whom, by which channel, in which words. */
async function tellsOnlyWhatIsShown(page: Page): Promise<void> {
  await page.locator('summary', { hasText: contact('answer') }).click()
  await page.getByLabel(contact('answer.what'), { exact: true }).selectOption('received')
  await page.getByLabel(contact('answer.words'), { exact: true }).fill('Llegó su pedido.')
  await page.getByLabel(contact('answer.channel'), { exact: true }).fill('Correo de la red')
  await page.getByLabel(contact('answer.reference'), { exact: true }).fill('M-77')
  await button(page, contact('answer.do')).click()
  const dialog = page.getByRole('dialog')
  for (const text of [
    'RJ-2026/118',
    contact('what.received'),
    'Correo de la red',
    'M-77',
    'Llegó su pedido.',
  ])
    await dialog.getByText(text, { exact: true }).waitFor()
  await fitsNarrow(page)
  await shot(page, 'contact-answer-signed')
  await signs(page, contact('answer.sign'))
  await page.getByText(begins(contact('told.received').split('{')[0] ?? '')).waitFor()
}

test('a message from abroad is read, its sender told, and becomes an order at home', async () => {
  const code = await drilled(await seat(house, 'Sol'))
  const { page, isWell } = await person(house, 'es', 'Leo')
  await page.goto(`${house.address}/contact-points`)

  // What came back of the drill is written down by somebody who did not ask it.
  await page.getByText(contact('drill.came')).first().click()
  await page.getByLabel(contact('drill.came.from'), { exact: true }).fill(address)
  await page.getByLabel(contact('drill.came.word'), { exact: true }).fill(code)
  await button(page, contact('drill.came')).click()
  await signs(page, contact('drill.came'))
  await page.getByText(begins(contact('drill.answered').split('{')[0] ?? '')).waitFor()
  await isWell()
  await fitsNarrow(page)
  await shot(page, 'contact-list')

  await button(page, contact('enter')).click()
  await reads(page, 'registro@contacto-br.test')
  await page.getByText(contact('sender.look-alike'), { exact: true }).waitFor()
  await isWell()
  await shot(page, 'contact-look-alike')
  await reads(page, address)
  await page.getByText(contact('sender.answered-drill'), { exact: true }).waitFor()
  await expect
    .poll(() => page.getByLabel(contact('field.reference'), { exact: true }).inputValue())
    .toBe('RJ-2026/118')
  await page.getByLabel(contact('field.receivedOn'), { exact: true }).fill(today())
  await isWell()
  await fitsNarrow(page)
  await shot(page, 'contact-read')
  await button(page, contact('enter.do')).click()
  await page.waitForURL(/\/requests\//)
  await page.getByRole('radio', { name: begins(say('house', 'purpose.investigation')) }).check()
  await button(page, say('house', 'purpose.open')).click()
  await page.getByRole('heading', { name: contact('abroad'), exact: true }).waitFor()
  await isWell()
  await fitsNarrow(page)
  await shot(page, 'contact-asked')
  // Nothing was kept: nobody lets it go because no request for assistance came.
  const late = page.locator('option', { hasText: contact('release.no-assistance') })
  expect(await late.count()).toBe(0)
  // Nor does whoever entered it let it go at all: another does, and the page says so.
  await page.getByText(contact('release.other')).waitFor()
  await page.getByRole('link', { name: contact('next.answer'), exact: true }).waitFor()
  await tellsOnlyWhatIsShown(page)
  await page.getByText(contact('next.answer'), { exact: true }).waitFor({ state: 'detached' })

  // Nobody wrote, decided or sent that order yet: the board says so, and what comes next.
  await page.goto(`${house.address}/contact-points`)
  const line = page.getByRole('article').filter({ hasText: 'RJ-2026/118' })
  await line.getByText(say('house', 'status.draft'), { exact: true }).waitFor()
  await line.getByText(contact('next.draft'), { exact: true }).waitFor()
  expect(await line.getByText(say('house', 'status.sent'), { exact: true }).count()).toBe(0)
  await fitsNarrow(page)
  await shot(page, 'contact-board')
})
