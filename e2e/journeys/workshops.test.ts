import { watched } from '@oficio/example/eye'
import { seatAt } from '@oficio/example/seat-at'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { afterAll, beforeAll, test } from 'vitest'
import { looksWellAtBoth } from '../people.ts'

// A court answers for its promises among many workshops: where one is changed under its hand, where a
// word was a slip, and by the notice that it got.

let house: House
let base: string
beforeAll(async () => {
  house = await openHouse()
  base = house.address.replace('127.0.0.1', 'localhost')
})
afterAll(() => house?.close())

const label = labels('es')
const word = (key: string) => label('dialogue', `entered.${key}`)

test('a text that changed is read again and keeps the words, a slip is taken back in its place, a notice leads to its workshop', async ({
  expect,
}) => {
  const [elena, caio] = [await seatAt(house.address, 'Elena'), await seatAt(house.address, 'Caio')]
  const all = await elena.workshops({ after: null })
  if (!all.ok) throw new Error('It is not read.')
  const promise = { id: 'a', owner: all.value.mine, says: 'Publicar el formulario.', due: null }
  const write = async (name: string, workshop: string | null = null, read = 0) => {
    const text = {
      ...{ language: 'es' as const, name, from: '2026-11-10', to: '2026-11-11', host: 'Fiscalía Ficticia' },
      ...{ participants: [], agenda: [], lessons: [], raised: [], commitments: [promise], follows: null },
    }
    const told = await caio.workshopEnter({ workshop, read, text })
    if (!told.ok) throw new Error('It is not written.')
    return told.value.workshop
  }
  const oldest = await write('Taller 0')
  for (let turn = 1; turn < 5; turn += 1) await write(`Taller ${turn}`)

  const context = await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
  const { page, said } = await watched(context)
  await page.goto(`${base}/sign-in?lang=es`)
  await page.getByRole('button', { name: label('house', 'demo.enterAs').replace('{name}', 'Elena') }).click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')

  // The notice of the oldest leads to it, and it stands first.
  await page.goto(`${base}/notices`)
  await page.locator(`a[href$="/workshops#entered-${oldest}"]`).first().click()
  const card = page.locator('article.workshop-entered', { has: page.locator(`#entered-${oldest}`) })
  await card.waitFor()
  expect(await page.locator('article.workshop-entered h3').first().textContent()).toBe('Taller 0')

  // Changed under her hand: what is there now stands above, and her words are still there.
  await card.getByLabel(word('say.confirmed'), { exact: true }).check()
  await card.getByLabel(word('say.words')).fill('Desde enero.')
  await write('Taller 0, con otro texto', oldest, 1)
  await card.getByRole('button', { name: word('say.send') }).click()
  await card.getByText(word('changed'), { exact: true }).waitFor()
  await card.getByRole('heading', { name: 'Taller 0, con otro texto', exact: true }).waitFor()
  expect(await card.getByLabel(word('say.words')).inputValue()).toBe('Desde enero.')
  expect(await card.getByLabel(word('say.confirmed'), { exact: true }).isChecked()).toBe(false)
  await looksWellAtBoth(page, [], 'workshop-changed')
  await card.getByLabel(word('say.confirmed'), { exact: true }).check()
  await card.getByRole('button', { name: word('say.send') }).click()
  await card.getByText('Desde enero.', { exact: true }).waitFor()

  // Told as done by a slip it stays where it was, and is taken back there.
  await page.goto(`${base}/workshops`)
  const second = page.locator('article.workshop-entered').nth(1)
  const name = await second.locator('h3').textContent()
  await second.getByLabel(word('say.done'), { exact: true }).check()
  await second.getByLabel(word('say.words')).fill('Un desliz.')
  await second.getByRole('button', { name: word('say.send') }).click()
  await second.getByText('Un desliz.', { exact: true }).waitFor()
  expect(await second.locator('h3').textContent()).toBe(name)
  await second.locator('summary', { hasText: word('answer') }).click()
  await second.getByLabel(word('say.undone'), { exact: true }).waitFor()
  expect(said.filter((line) => !line.includes('409'))).toEqual([])
  await context.close()
})
