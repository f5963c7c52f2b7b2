import { disclosure } from '@oficio/example/requests'
import { type House, openHouse } from '@oficio/example/served'
import { madeUnitKey } from '@oficio/example/unit-key'
import { labels } from '@oficio/example/words'
import { load } from '@oficio/knowledge'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assistanceAfter } from '../../packages/core/src/case/index.ts'
import { begins, button, filled, fitsNarrow, person, sealed, seat, shot, signs } from '../people.ts'

// A Chilean request for mutual assistance: laid before the central authority, remarked on, said to be ready,
// sent with proof, and home. Beside it what warns: whom the law may protect, which rights it touches, who
// else asked for the same.

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const say = labels('es')
const of = (key: string) => say('assistance', key)
const gate = (key: string) => say('gate', key)

async function bothWidths(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-1280`)
  await fitsNarrow(page)
  await page.setViewportSize({ width: 360, height: 780 })
  await shot(page, `${name}-360`)
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function opens(page: Page): Promise<void> {
  await page.getByRole('radio', { name: begins(say('house', 'purpose.investigation')) }).check()
  await button(page, say('house', 'purpose.open')).click()
  await page.getByRole('heading', { name: of('panel'), exact: true }).waitFor()
}
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const opened = async (page: Page, summary: string) =>
  page
    .locator('summary')
    .filter({ hasText: begins(summary) })
    .first()
    .click()
const paper = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(name) })

/** What the dialog that is signed says. */
async function shows(page: Page, words: readonly string[]): Promise<void> {
  for (const one of words) await page.getByRole('dialog').getByText(one).first().waitFor()
}

test('a request goes through the central authority to another State, and what comes home is taken by its digest', async () => {
  const content = assistanceAfter(disclosure, load(), new Date().toISOString().slice(0, 10))
  if (!content) throw new Error('no assistance')
  const { request, file } = await sealed(house, 'EJ-2045/2026', content)
  const address = `${house.address}/requests/${request}?case=${file}`

  const { page: unit, isWell: unitWell } = await person(house, 'es', 'Sofía')
  await unit.goto(address)
  await opens(unit)
  await button(unit, of('lay')).click()
  await signs(unit, of('lay'))
  await unit.getByText(of('thread.none'), { exact: true }).waitFor()

  // Whoever asks holds the account against those of other units; here nobody has it.
  await opened(unit, gate('title'))
  await button(unit, gate('look.do')).click()
  await unit.getByText(gate('look.none.about'), { exact: true }).waitFor()
  await opened(unit, gate('flag'))
  await field(unit, gate('flag.role')).selectOption('journalist')
  await field(unit, gate('flag.words')).fill('La cuenta publica noticias.')
  await button(unit, gate('flag.do')).click()
  await unit
    .getByText(begins(gate('consequence.unknown').split('{')[0] ?? ''))
    .first()
    .waitFor()
  await unitWell()
  await bothWidths(unit, 'assistance-unit')

  const { page, isWell } = await person(house, 'es', 'Vera')
  await page.goto(`${house.address}/assistance`)
  await page.getByText(of('station.desk'), { exact: true }).waitFor()
  await isWell()
  await bothWidths(page, 'assistance-board')
  await page.getByRole('link', { name: of('open'), exact: true }).click()
  await opens(page)
  await opened(page, of('ask.desk'))
  await field(page, of('ask.words')).fill('Diga qué une la cuenta con el delito.')
  await button(page, of('ask.do')).click()
  await field(page, of('thread.settle')).fill('Basta.')
  await button(page, of('thread.settle.do')).click()
  await page.getByText(begins(of('thread.settled').split('{')[0] ?? '')).waitFor()
  await opened(page, gate('screen'))
  for (const one of ['political', 'death-penalty', 'destination']) {
    const group = page.getByRole('group', { name: gate(`for.${one}`), exact: true })
    await group.getByLabel(gate('outcome'), { exact: true }).selectOption('nothing-found')
    await group.getByLabel(gate('reasons'), { exact: true }).fill('Es una estafa.')
  }
  await button(page, gate('screen.do')).click()
  await button(page, of('ready.do')).click()
  await signs(page, of('ready.do'))
  await field(page, of('send.to')).fill('Central authority')
  await field(page, of('send.channel')).selectOption(of('send.channel.courier'))
  await field(page, of('send.proof')).setInputFiles(paper('waybill.pdf'))
  await page.getByText('waybill.pdf').first().waitFor()
  await isWell()
  await bothWidths(page, 'assistance-leaving')
  // Another name than the files have is said, and nothing is signed that is not shown.
  await page.getByText(begins(of('send.otherName').split('{')[0] ?? '')).waitFor()
  await button(page, of('send')).click()
  await shows(page, [
    ...['Central authority', 'Singapur', of('send.channel.courier'), 'waybill.pdf'],
    of('send.otherName').split('{')[0] ?? '',
  ])
  await signs(page, of('send'))
  await page.getByText(begins(of('proof').replace('{name}', 'waybill.pdf'))).waitFor()
  await opened(page, of('home'))
  await field(page, of('home.part')).selectOption('part')
  await field(page, of('home.words')).fill('Primera parte.')
  await field(page, of('home.files')).setInputFiles(paper('answer.pdf'))
  await page.getByText('answer.pdf').first().waitFor()
  await button(page, of('home')).click()
  await shows(page, [of('home.part.part'), 'Primera parte.', 'answer.pdf'])
  await signs(page, of('home'))
  await page.getByText(of('came.notReceived'), { exact: true }).waitFor()
  await isWell()

  // Without a key of the unit nothing is kept here, and the page says so before anybody signs.
  await unit.reload()
  await unit.getByText(of('receive.noKey')).waitFor()
  await field(unit, of('home.files')).setInputFiles(paper('other.pdf'))
  await unit.getByText(of('receive.differ'), { exact: true }).waitFor()
  await madeUnitKey(await seat(house, 'Bruno'))
  await unit.reload()
  await unit.getByText(of('bring.about'), { exact: true }).waitFor()
  await field(unit, of('home.files')).setInputFiles(paper('answer.pdf'))
  await unit.getByText(of('receive.same'), { exact: true }).waitFor()
  await unit.getByText(of('bring.origin'), { exact: true }).waitFor()
  expect(await button(unit, of('bring.do')).isDisabled()).toBe(true)
  await field(unit, say('sealed', 'source')).fill('Disco que trajo el courier DHL-1')
  await field(unit, say('sealed', 'extracted')).fill('2026-11-02')
  await field(unit, say('sealed', 'extracted.hour')).fill('09:30')
  await field(unit, say('sealed', 'extracted.zone')).selectOption({ index: 1 })
  await unitWell()
  await bothWidths(unit, 'assistance-bring')
  await button(unit, of('bring.do')).click()
  await signs(unit, of('bring.do'))
  // Who sealed it, by name; and it stands among what was received, with its digest and who looked.
  await unit.getByText(begins(filled(of('came.kept'), { name: 'Sofía Inventada' }))).waitFor()
  await unit.getByText(of('came.notReceived'), { exact: true }).waitFor({ state: 'detached' })
  const kept = unit.locator('#sealed-files')
  await kept.getByRole('heading', { name: 'answer.pdf' }).waitFor()
  await kept.getByText(say('sealed', 'about.home'), { exact: true }).waitFor()
  await unitWell()
  await bothWidths(unit, 'assistance-home')
})

test('the list of the central authority speaks the other languages at both widths', async () => {
  const { page, isWell } = await person(house, 'pt', 'Vera')
  for (const language of ['pt', 'en']) {
    await page.goto(`${house.address}/assistance?lang=${language}`)
    await page.getByRole('heading', { level: 1, name: labels(language)('assistance', 'title') }).waitFor()
    await page.getByText(labels(language)('assistance', 'station.abroad'), { exact: true }).waitFor()
    await isWell()
    await bothWidths(page, `assistance-board-${language}`)
  }
})
