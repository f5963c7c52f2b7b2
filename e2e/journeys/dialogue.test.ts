import { watched } from '@oficio/example/eye'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { load } from '../../packages/knowledge/src/index.ts'
import { looksWellAtBoth, touches } from '../people.ts'
import { settles } from '../settles.ts'

// A provider and two authorities settle the words of the emergency letter; a guideline changes; what Santiago
// agreed.

let house: House
let base: string
beforeAll(async () => {
  house = await openHouse()
  // Passkeys want a name, not an address.
  base = house.address.replace('127.0.0.1', 'localhost')
})
afterAll(() => house?.close())

const label = labels('es')
const added = {
  es: 'Si falta un dato, dígalo en la misma llamada.',
  pt: 'Se faltar um dado, diga-o na mesma ligação.',
  en: 'If something is missing, say so in the same call.',
  fr: 'S’il manque une donnée, dites-le lors du même appel.',
}
const knowledge = load()

async function sitsDown(page: Page, name: string, path: string, heading: string): Promise<void> {
  await page.goto(`${base}/sign-in?lang=es`)
  await page.getByRole('button', { name: label('house', 'demo.enterAs').replace('{name}', name) }).click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  await page.goto(`${base}${path}`)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
}

test('proposed, agreed to and adopted, the words of the emergency letter are those of every letter; the guideline and the workshop are read', async ({
  expect,
}) => {
  const context = await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
  const { page, said } = await watched(context)
  const looksRight = (picture: string) => looksWellAtBoth(page, said, picture)
  const title = label('dialogue', 'title')
  const card = page.locator('article.card').first()
  const agree = async (name: string, stance: 'support' | 'live-with') => {
    await sitsDown(page, name, '/standards', title)
    await card.getByLabel(label('dialogue', `stance.${stance}`), { exact: true }).check()
    await card.getByLabel(label('dialogue', 'reason'), { exact: true }).first().fill('Ahorra una llamada.')
    await card.getByRole('button', { name: label('dialogue', 'position.sign') }).click()
    // Whoever signs sees the words in all four languages, and what they add, at the signing.
    const words = page.getByRole('dialog').locator('[data-signed-text]')
    for (const more of Object.values(added)) await words.getByText(more).first().waitFor()
    await touches(page, label('dialogue', 'position.sign'))
    await card.getByText('Ahorra una llamada.').first().waitFor()
  }

  // Whoever may not propose is told who does, and writes nothing that would be refused.
  await sitsDown(page, 'Sofía', '/standards', title)
  await page.getByText(label('dialogue', 'form.others')).waitFor()
  expect(await page.getByLabel(label('dialogue', 'form.name'), { exact: true }).count()).toBe(0)

  await sitsDown(page, 'Wei', '/standards', title)
  const form = page.locator('section[aria-labelledby="new-standard"] form')
  await form.getByLabel(label('dialogue', 'form.name'), { exact: true }).fill('Responder en la misma llamada')
  await form.getByLabel(label('dialogue', 'form.key'), { exact: true }).selectOption('K4.answer')
  for (const [language, more] of Object.entries(added)) {
    const text = form.locator(`textarea[lang="${language}"]`)
    // The words that stand so far come with the key that was chosen.
    await expect.poll(() => text.inputValue()).not.toBe('')
    await text.fill(`${await text.inputValue()} ${more}`)
  }
  await form
    .getByLabel(label('dialogue', 'reason'), { exact: true })
    .fill('Las preguntas llegaban horas después.')
  await form.getByRole('button', { name: label('dialogue', 'form.sign') }).click()
  await touches(page, label('dialogue', 'form.sign'))
  await card.getByRole('heading', { name: 'Responder en la misma llamada' }).waitFor()
  await card.getByRole('button', { name: label('dialogue', 'effect.look') }).click()
  await card.getByText(label('dialogue', 'effect.fewDrafts')).waitFor()
  await looksRight('standards-open')
  await agree('Wei', 'support')
  await agree('Bruno', 'support')
  await agree('Inês', 'live-with')
  await card.getByText(label('dialogue', 'lacks.none')).waitFor()
  await looksRight('standards-agreed')
  await card.getByRole('button', { name: label('dialogue', 'adopt'), exact: true }).click()
  await touches(page, label('dialogue', 'adopt'))
  await card.getByText(label('dialogue', 'status.in-force'), { exact: true }).waitFor()
  // Every device says it from now on.
  await page.goto(`${base}/standards`)
  await form.getByLabel(label('dialogue', 'form.key'), { exact: true }).selectOption('K4.answer')
  const shown = form.locator('textarea[lang="es"]')
  await expect.poll(() => shown.inputValue()).toContain(added.es)

  // A gap is taken on by whoever can close it, with the proposal that does.
  await sitsDown(page, 'Wei', '/gaps', label('gaps', 'title'))
  const gap = page.locator('article', { has: page.locator('#gap-emergency') })
  await gap.locator('summary').first().click()
  await gap.getByText(label('gaps', 'say'), { exact: true }).click()
  await gap.getByLabel(label('gaps', 'say.words')).fill('La carta de emergencia lo dice ahora.')
  await gap.getByLabel(label('gaps', 'say.proposal'), { exact: true }).selectOption({ index: 1 })
  await gap.getByLabel(label('gaps', 'say.takes'), { exact: true }).check()
  await gap.getByRole('button', { name: label('gaps', 'say.send') }).click()
  await gap.getByText('La carta de emergencia lo dice ahora.').waitFor()
  await gap
    .getByRole('link', {
      name: label('gaps', 'proposal').replace('{title}', 'Responder en la misma llamada'),
    })
    .waitFor()
  await looksRight('gaps-inside')

  // Asked for the public, opened by a moderator, answered and held: anybody reads it, without an account.
  const table = label('dialogue', 'round.title')
  const asking = '¿Basta una orden en español?'
  await sitsDown(page, 'Bruno', '/round-table', table)
  await page.getByLabel(label('dialogue', 'round.words'), { exact: true }).fill(asking)
  await page.getByLabel(label('dialogue', 'round.about'), { exact: true }).selectOption('provider:tiktok')
  await page.getByLabel(label('dialogue', 'round.readers'), { exact: true }).selectOption('public')
  await page.getByRole('button', { name: label('dialogue', 'round.ask'), exact: true }).click()
  await card.getByRole('heading', { name: asking }).waitFor()
  await sitsDown(page, 'Wei', '/round-table', table)
  await card.getByText(label('dialogue', 'round.answer'), { exact: true }).first().click()
  await card
    .getByLabel(label('dialogue', 'round.answer.words'), { exact: true })
    .fill('Sí, con su traducción.')
  await card.getByRole('button', { name: label('dialogue', 'round.answer'), exact: true }).click()
  await card.getByText('Sí, con su traducción.').waitFor()
  await sitsDown(page, 'Hugo', '/round-table', table)
  for (const [place, verdict] of [
    [card.locator('section.card-flat').first(), 'accepted'],
    [card.locator(':scope > details').last(), 'opened'],
  ] as const) {
    await place.getByText(label('dialogue', 'round.judge'), { exact: true }).click()
    await place.getByLabel(label('dialogue', 'round.judge.words'), { exact: true }).fill('Sin ningún caso.')
    await place
      .getByRole('button', { name: label('dialogue', `round.judge.${verdict}`), exact: true })
      .click()
    await place
      .getByLabel(label('dialogue', 'round.judge.words'), { exact: true })
      .waitFor({ state: 'hidden' })
  }
  await looksRight('round-table')
  const anybody = await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
  const outside = await anybody.newPage()
  await outside.goto(`${base}/round-table?lang=es`)
  // What is published is made anew within a minute.
  await settles(
    async () => {
      await outside.reload()
      await outside.locator('a[href="/round-table.json"]').waitFor()
      return outside.getByRole('heading', { name: asking }).count()
    },
    (value) => expect(value).toBe(1),
  )
  await outside.getByText('Sí, con su traducción.').waitFor()
  await looksWellAtBoth(outside, [], 'round-table-public')
  await anybody.close()

  // A second moderator signs the very words: it is a fact on the page of the provider, with its source and
  // its day.
  await sitsDown(page, 'Iván', '/round-table', table)
  await card.getByRole('button', { name: label('dialogue', 'round.confirm'), exact: true }).click()
  await touches(page, label('dialogue', 'round.confirm'))
  await card.getByText(label('dialogue', 'round.fact.is').split('{')[0] ?? '').waitFor()
  await page.goto(`${base}/providers/tiktok#answered`)
  await page.locator('#answered').getByRole('heading', { name: asking }).waitFor()
  await page.locator('#answered').getByText('Sí, con su traducción.').waitFor()
  await looksRight('answered')

  const guideline = (days: number) => `Guía.\nSe conserva ${days} días.\nVea el informe.`
  const days = knowledge.providers.tiktok?.preservation.initialDays ?? 0
  await sitsDown(page, 'Wei', '/watch', label('dialogue', 'watch.title'))
  const bring = page.locator('section[aria-labelledby="bring"] form')
  for (const text of [guideline(days), guideline(17)]) {
    await bring.getByLabel(label('dialogue', 'watch.whose'), { exact: true }).selectOption('provider:tiktok')
    await bring.getByLabel(label('dialogue', 'watch.name'), { exact: true }).fill('Guía para autoridades')
    await bring.getByLabel(label('dialogue', 'watch.known'), { exact: true }).selectOption({ index: 1 })
    await bring.getByLabel(label('dialogue', 'watch.text'), { exact: true }).fill(text)
    await bring.getByRole('button', { name: label('dialogue', 'watch.send') }).click()
    const pasted = bring.getByLabel(label('dialogue', 'watch.text'), { exact: true })
    await expect.poll(() => pasted.inputValue()).toBe('')
  }
  // Whoever brought a text does not look at it.
  await sitsDown(page, 'Hugo', '/watch', label('dialogue', 'watch.title'))
  await card
    .getByRole('button', { name: label('dialogue', 'watch.show') })
    .first()
    .click()
  await card
    .getByText(label('dialogue', 'watch.fact.gone').replace('{words}', String(days)))
    .first()
    .waitFor()
  await looksRight('watch')
  await card.getByLabel(label('dialogue', 'watch.look.facts-change'), { exact: true }).check()
  await card.getByLabel(label('dialogue', 'watch.look.words'), { exact: true }).fill('El plazo es otro.')
  await card.getByRole('button', { name: label('dialogue', 'watch.look.send') }).click()
  await card.getByText('El plazo es otro.').waitFor()

  for (const language of ['pt', 'en', 'fr', 'es'] as const) {
    await page.goto(`${base}/workshops?lang=${language}`)
    const [one] = knowledge.workshops
    for (const lesson of one?.lessons ?? []) await page.getByText(lesson.says[language]).waitFor()
    for (const { name } of one?.companies ?? []) await page.getByRole('link', { name, exact: true }).waitFor()
  }
  await page.getByText(label('dialogue', 'done.adopted').replace('{count, number}', '1')).waitFor()
  await looksRight('workshops')

  // A provider writes the next workshop down; what it promises for an office waits for that office's word.
  await sitsDown(page, 'Wei', '/workshops', label('dialogue', 'workshops.title'))
  const word = (key: string) => label('dialogue', `entered.${key}`)
  await page.getByText(word('none')).waitFor()
  await page.getByText(word('new'), { exact: true }).click()
  await page.getByLabel(word('name'), { exact: true }).fill('Taller de seguimiento ficticio')
  await page.getByLabel(word('from'), { exact: true }).fill('2026-11-10')
  await page.getByLabel(word('to'), { exact: true }).fill('2026-11-11')
  await page.getByLabel(label('dialogue', 'workshop.host'), { exact: true }).fill('Fiscalía Ficticia')
  await page
    .getByLabel(word('participants'), { exact: true })
    .fill(`Fiscalía Ficticia\nRed ${'ficticia'.repeat(20)}`)
  await page.getByRole('button', { name: word('add.commitments') }).click()
  await page.getByLabel(word('owner')).selectOption({ label: 'Policía de Investigaciones Ficticia' })
  await page.getByLabel(word('says'), { exact: true }).fill('Usar la plantilla común.')
  await page.getByLabel(word('day')).fill('2099-01-31')
  await looksRight('workshop-form')
  // Who looks something up in the middle and comes back has typed nothing in vain.
  await page.locator('a[href^="/gaps"]').first().click()
  await page.getByLabel(word('says'), { exact: true }).waitFor({ state: 'detached' })
  await page.goBack()
  await expect
    .poll(() => page.getByLabel(word('says'), { exact: true }).inputValue())
    .toBe('Usar la plantilla común.')
  await page.getByRole('button', { name: word('keep') }).click()
  const unconfirmed = page.getByText(
    word('standing.unconfirmed').replace('{name}', 'Policía de Investigaciones Ficticia'),
  )
  await unconfirmed.waitFor()
  expect(await page.getByText(word('answer')).count()).toBe(0)
  await sitsDown(page, 'Sofía', '/workshops', label('dialogue', 'workshops.title'))
  await unconfirmed.waitFor()
  // She does not answer for her institution; who heads her unit does.
  expect(await page.getByText(word('answer')).count()).toBe(0)
  await sitsDown(page, 'Bruno', '/workshops', label('dialogue', 'workshops.title'))
  await unconfirmed.waitFor()
  // One word without end moves the page for nobody.
  await looksRight('workshop-entered')
  await page.getByLabel(word('say.confirmed'), { exact: true }).check()
  await page.getByLabel(word('say.words')).fill('Desde enero.')
  await page.getByRole('button', { name: word('say.send') }).click()
  await page.getByText('Desde enero.').waitFor()
  expect(await unconfirmed.count()).toBe(0)
  await context.close()
})
