import { dayInSantiago } from '@oficio/example/day-in'
import { kidnapping } from '@oficio/example/emergency'
import { answering, approved, emergencyAbout, sealing, sent } from '@oficio/example/emergency-house'
import { told } from '@oficio/example/house'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  type AtScreen,
  begins,
  button,
  filled,
  fitsNarrow,
  person,
  seat,
  shot,
  signs,
  touches,
  unfolds,
} from '../people.ts'

// A kidnapping at night: whose turn it is on both sides, the contact point that has it in copy, the number of
// the registry, the code read from the screen of who answered, what is handed over then, the order that
// follows in its time, and the month as oversight sees it. Then what is forged: each stopped, and seen by
// whoever watches.

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const registered = '+12025550150'

/** The page at both widths: it fits, and a picture for whoever wants to look. */
async function bothWidths(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-1280`)
  await fitsNarrow(page)
  await page.setViewportSize({ width: 360, height: 780 })
  await shot(page, `${name}-360`)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** So many hours from now, as the field of a browser wants it. */
const local = (hours: number) => {
  const at = new Date(Date.now() + hours * 3_600_000)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

let made = 0
/** Written by one, approved by the prosecutor, sealed and laid on the desk. */
async function laid(): Promise<{ readonly request: string; readonly file: string }> {
  const [sofia, nora, elena] = [
    await seat(house, 'Sofía'),
    await seat(house, 'Nora'),
    await seat(house, 'Elena'),
  ]
  return sent({ sofia, nora, elena }, emergencyAbout(kidnapping, `@noche.${made++}`))
}

async function opens({ page }: AtScreen, path: string, say: ReturnType<typeof labels>): Promise<void> {
  await page.goto(`${house.address}${path}`)
  await page.getByRole('radio', { name: begins(say('house', 'purpose.investigation')) }).check()
  await page.getByRole('button', { name: say('house', 'purpose.open') }).click()
}

/** Whose turn it is, laid down on the page of the unit, and at the desk. */
async function rosters(bruno: AtScreen, language: string): Promise<void> {
  const say = labels(language)
  const { page } = bruno
  await page.goto(`${house.address}/duty?lang=${language}`)
  await page.getByRole('heading', { name: say('emergency', 'duty.turns'), exact: true }).waitFor()
  // Whoever has a turn already has its hand-over above, with a telephone too: this is the form that adds one.
  const before = await page.getByText('+12025550199').count()
  const form = page.locator('form', {
    has: page.getByRole('button', { name: say('emergency', 'duty.plan'), exact: true }),
  })
  const field = (key: string) => form.getByLabel(say('emergency', key), { exact: true })
  await field('duty.person').selectOption({ index: 1 })
  await field('duty.from').fill(local(-1))
  await field('duty.until').fill(local(11))
  await field('duty.telephone').fill('+12025550199')
  await button(page, say('emergency', 'duty.plan')).click()
  await expect.poll(() => page.getByText('+12025550199').count()).toBeGreaterThan(before)
  await bruno.isWell()
  await bothWidths(page, `emergency-duty-${language}`)
  const wei = await seat(house, 'Wei')
  const { people } = told(await wei.duty({}))
  told(
    await wei.dutyPlan({
      person: people.find(({ name }) => name.startsWith('Amelia'))?.id ?? '',
      from: new Date(Date.now() - 60_000).toISOString(),
      until: new Date(Date.now() + 36_000_000).toISOString(),
      telephone: '',
    }),
  )
}

/** The desk hands over what finds somebody: each item with its file. */
async function discloses(amelia: AtScreen, language: string): Promise<void> {
  const say = labels(language)
  const { page } = amelia
  const items = page.locator('.desk-item')
  await items.first().waitFor()
  for (const item of await items.all()) {
    await item.getByLabel(say('desk', 'outcome'), { exact: true }).selectOption('full')
    for (const check of await item.locator('.desk-checks input').all()) await check.check()
    const file = { name: 'cuenta.zip', mimeType: 'application/zip', buffer: Buffer.from('datos ficticios') }
    await item.getByLabel(say('desk', 'files'), { exact: true }).setInputFiles(file)
    await item.getByLabel(say('desk', 'files.channel'), { exact: true }).fill('portal')
  }
  await page
    .locator('form', { has: page.locator('.desk-item') })
    .locator('button[type=submit]')
    .click()
  await signs(page, say('desk', 'answer.sign.do'))
  await unfolds(page, 'story')
  await page.getByText(say('desk', 'receipt.answered')).waitFor()
}

/** What whoever orders said is written down with the order itself, in its time. */
async function follows(sofia: AtScreen, path: string, language: string): Promise<void> {
  const say = labels(language)
  const { page } = sofia
  await opens(sofia, path, say)
  const form = page.locator('details', { hasText: say('emergency', 'follow.record') })
  await form.locator('summary').first().click()
  // Nobody said yet what whoever orders said.
  expect(await form.locator('input[type="radio"]:checked').count()).toBe(0)
  await form.getByLabel(say('emergency', 'follow.outcome.validated'), { exact: true }).check()
  await form.getByLabel(say('emergency', 'follow.by'), { exact: true }).fill('Juzgado de Garantía Ficticio')
  await form.getByLabel(say('emergency', 'follow.of.judge'), { exact: true }).check()
  await form.getByLabel(say('emergency', 'follow.on'), { exact: true }).fill(dayInSantiago())
  const order = { name: 'orden.txt', mimeType: 'text/plain', buffer: Buffer.from('Orden 12-2026') }
  await form.getByLabel(say('emergency', 'follow.file'), { exact: true }).setInputFiles(order)
  await form.getByText(begins(say('emergency', 'follow.seen').split('{')[0] ?? '')).waitFor()
  await form.locator('button[type="submit"]').click()
  await signs(page, say('emergency', 'follow.record'))
  await page.getByText(begins('Juzgado de Garantía Ficticio')).first().waitFor()
  await sofia.isWell()
  await bothWidths(page, `emergency-followed-${language}`)
}

/** Somebody else than who brought the order reads it, and signs what it is. */
async function reads(nora: AtScreen, path: string, language: string): Promise<void> {
  const say = labels(language)
  const { page } = nora
  await opens(nora, path, say)
  const form = page.locator('form', { hasText: say('emergency', 'read.title') })
  // Before anything else it is for her to read; the page does not say that there is nothing to do.
  await page
    .getByText(begins(say('emergency', 'read.next').split('{')[0] ?? ''))
    .first()
    .waitFor()
  expect(await page.getByText(say('house', 'next.none')).count()).toBe(0)
  expect(await page.getByText(say('house', 'annexes.none')).count()).toBe(0)
  await page.getByText(say('emergency', 'read.brought'), { exact: true }).waitFor()
  // Until then it is the word of whoever brought it.
  await page.getByText(begins('Juzgado de Garantía Ficticio')).first().waitFor()
  await form.getByText('orden.txt').first().waitFor()
  await nora.isWell()
  await bothWidths(page, `emergency-order-brought-${language}`)
  await form.getByLabel(say('emergency', 'read.validated'), { exact: true }).check()
  // Of several items none is ticked for her.
  await form.locator('button[type="submit"]').click()
  await page.getByText(say('emergency', 'read.covers.none')).waitFor()
  await form.getByLabel(say('emergency', 'read.covers.all'), { exact: true }).check()
  await nora.isWell()
  await bothWidths(page, `emergency-order-covers-${language}`)
  await form.locator('button[type="submit"]').click()
  await signs(page, say('emergency', 'read.do'))
  const said = say('emergency', 'follow.reading.validated').split(':').at(-1)?.trim() ?? ''
  await page.getByText(said).first().waitFor()
  await nora.isWell()
  await bothWidths(page, `emergency-order-read-${language}`)
}

/** She opens it once more and finds a no in it: the desk sees that first. */
async function disputes(nora: AtScreen, amelia: AtScreen, desk: string, language: string): Promise<void> {
  const say = labels(language)
  const { page } = nora
  const again = page.locator('details', {
    hasText: filled(say('emergency', 'read.again'), { file: 'orden.txt' }),
  })
  await again.locator('summary').first().click()
  // What she said already she may say of other items.
  expect(await again.getByLabel(say('emergency', 'read.validated'), { exact: true }).count()).toBe(1)
  await again.getByLabel(say('emergency', 'read.not-validated'), { exact: true }).check()
  await again.getByLabel(say('emergency', 'read.covers.all'), { exact: true }).check()
  await again.locator('button[type="submit"]').click()
  await signs(page, say('emergency', 'read.do'))
  await page.getByText(say('emergency', 'follow.disputed')).waitFor()
  await nora.isWell()
  await bothWidths(page, `emergency-disputed-${language}`)
  await amelia.page.goto(`${house.address}${desk}`)
  await amelia.page.getByText(say('emergency', 'desk.stands.disputed')).waitFor()
  await amelia.isWell()
  await bothWidths(amelia.page, `emergency-desk-disputed-${language}`)
}

// Two languages: a third asks one house more in an hour than it answers one person.
test.each(['es', 'pt'] as const)(
  'in %s: the roster, the call, the code read and heard, what is handed over then, the order that follows, the month',
  async (language) => {
    const say = labels(language)
    const bruno = await person(house, language, 'Bruno')
    await rosters(bruno, language)
    const { request, file } = await laid()
    const path = `/requests/${request}?case=${file}&lang=${language}`

    // Whose turn it is at the desk has it without anybody giving it to her; the contact point has a copy.
    const amelia = await person(house, language, 'Amelia')
    await amelia.page.goto(`${house.address}/desk/${request}?lang=${language}`)
    await amelia.page.getByRole('heading', { name: say('emergency', 'desk.title') }).waitFor()
    await amelia.page.getByText(say('emergency', 'desk.not-called-back')).waitFor()
    await amelia.isWell()
    await bothWidths(amelia.page, `emergency-desk-${language}`)
    const call = filled(say('emergency', 'desk.call'), { number: registered })
    await expect.poll(() => button(amelia.page, call).isEnabled()).toBe(true)
    await button(amelia.page, call).click()
    await amelia.page.getByText(say('emergency', 'desk.code.unread')).waitFor()

    // The head of the unit heard at once, and could stop it with one click.
    await bruno.page.goto(`${house.address}/notices?lang=${language}`)
    await button(bruno.page, say('emergency', 'disown')).first().waitFor()
    await bruno.isWell()
    await bothWidths(bruno.page, `emergency-notice-${language}`)
    await opens(bruno, path, say)
    await button(bruno.page, say('emergency', 'code.show')).click()
    await signs(bruno.page, say('emergency', 'code.show'))
    const code = (await bruno.page.locator('.emergency-code').textContent()) ?? ''
    expect(code).toMatch(/^\d{3} \d{3}$/)
    await bruno.isWell()
    await bothWidths(bruno.page, `emergency-unit-${language}`)

    await amelia.page
      .getByText(begins(filled(say('emergency', 'desk.code.read'), { name: 'Bruno Supuesto' })))
      .waitFor()
    await bothWidths(amelia.page, `emergency-calling-${language}`)
    await amelia.page.getByLabel(say('emergency', 'desk.code'), { exact: true }).fill(code)
    await button(amelia.page, say('emergency', 'desk.code.say')).click()
    await amelia.page.getByText(say('emergency', 'desk.done')).waitFor()
    await amelia.isWell()
    await bothWidths(amelia.page, `emergency-called-${language}`)
    await discloses(amelia, language)

    await follows(await person(house, language, 'Sofía'), path, language)
    const nora = await person(house, language, 'Nora')
    await reads(nora, path, language)
    const olga = await person(house, language, 'Olga')
    await olga.page.goto(`${house.address}/oversight?lang=${language}`)
    await olga.page
      .getByText(begins(say('emergency', 'review.called')))
      .first()
      .waitFor()
    await olga.page.getByText(say('emergency', 'review.follow.validated'), { exact: true }).first().waitFor()
    await olga.isWell()
    await bothWidths(olga.page, `emergency-review-${language}`)
    await disputes(nora, amelia, `/desk/${request}?lang=${language}`, language)
  },
)

// In a house of its own: the emergencies of one night in all languages are as many as a unit has.
test.runIf(process.env.OFICIO_LONG === '1')(
  'what is forged is stopped where it is met, and whoever watches over the use sees it',
  async () => {
    const shared = house
    house = await openHouse()
    onTestFinished(async () => {
      await house.close()
      house = shared
    })
    const say = labels('es')
    // The State's own contact point knows nothing of it.
    const denied = await laid()
    const sol = await person(house, 'es', 'Sol')
    await opens(sol, `/requests/${denied.request}?case=${denied.file}&lang=es`, say)
    await sol.page.getByLabel(say('emergency', 'point.field'), { exact: true }).fill('La unidad no sabe nada')
    await sol.isWell()
    await bothWidths(sol.page, 'emergency-point')
    await button(sol.page, say('emergency', 'point.deny')).click()
    await sol.page.getByText(begins(say('emergency', 'point.denied').split('{')[0] ?? '')).waitFor()

    // One person alone at a desk hands nothing over without a call.
    const alone = await laid()
    const wei = await person(house, 'es', 'Wei')
    await wei.page.goto(`${house.address}/desk/${alone.request}?lang=es`)
    await wei.page.getByText(say('emergency', 'desk.skip.title'), { exact: true }).click()
    await wei.page.getByLabel(say('emergency', 'desk.skip.reasons'), { exact: true }).fill('Nadie contesta')
    // That the page opened it is an act too: whoever is quicker than that is told so, and asks again.
    const [asks, waits] = [
      button(wei.page, say('emergency', 'desk.skip.ask')),
      wei.page.getByText(say('emergency', 'desk.skip.waits')),
    ]
    await expect
      .poll(
        async () => {
          if ((await waits.count()) === 0 && (await asks.isVisible())) {
            await asks.click()
            await touches(wei.page, say('emergency', 'desk.skip.ask'))
          }
          return waits.count()
        },
        { interval: 2000 },
      )
      .toBe(1)
    await wei.isWell()
    await bothWidths(wei.page, 'emergency-skip')
    expect(await answering(await seat(house, 'Wei'), alone.request)).toMatchObject({
      problem: { code: 'not-allowed', cause: 'not-called-back' },
    })

    // Whoever names an account that nobody has is stopped, and what is theirs held.
    await wei.page.goto(`${house.address}/desk/systems?lang=es`)
    await wei.page.getByLabel(say('emergency', 'decoy.value'), { exact: true }).fill('@trampa.dos')
    await button(wei.page, say('emergency', 'decoy.lay')).click()
    await button(wei.page, say('emergency', 'decoy.end')).first().waitFor()
    await wei.isWell()
    await bothWidths(wei.page, 'emergency-decoys')
    const [sofia, nora, elena] = [
      await seat(house, 'Sofía'),
      await seat(house, 'Nora'),
      await seat(house, 'Elena'),
    ]
    const named = await approved({ sofia, nora, elena }, emergencyAbout(kidnapping, '@Trampa.Dos'))
    told(await sealing(sofia, named))
    const olga = await person(house, 'es', 'Olga')
    await olga.page.goto(`${house.address}/notices?lang=es`)
    await expect
      .poll(
        async () => {
          // The notices come a moment after their page: what is counted at once is nothing.
          await olga.page.reload()
          const heard = olga.page.getByText(say('notices', 'emergency-decoy.title')).first()
          return heard.waitFor({ timeout: 5_000 }).then(
            () => 1,
            () => 0,
          )
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0)
    await olga.isWell()
    await bothWidths(olga.page, 'emergency-notices-oversight')
    await olga.page.goto(`${house.address}/oversight?lang=es`)
    await olga.page.getByText(say('emergency', 'review.point.denied')).first().waitFor()
    await bothWidths(olga.page, 'emergency-review-forged')
  },
)
