import { openedIn, other, sealing } from '@oficio/example/emergency-house'
import { barriers, overflow } from '@oficio/example/eye'
import { told, touchFor } from '@oficio/example/house'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { begins, button, filled, person, seat, shot } from '../people.ts'
import { walked } from '../walked.ts'

// From the red button of whoever is signed in to the provider's desk: the emergency is one of the unit from
// the first touch on, a second person stands for it, and the desk has it.

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const answers = {
  answer1: 'Una niña de 9 años de Puerto Ficticio',
  answer2: 'Secuestro: amenazan con matarla antes del amanecer',
  answer3: 'El último mensaje, de las 23:40 de hoy, da seis horas',
  answer5: 'Quién abrió la cuenta y desde dónde se usó esta noche',
} as const
const forUnit = {
  notOrdinary: 'La orden ordinaria tarda días y la amenaza vence en horas',
  until: 'Hasta que aparezca; después no sirve',
} as const

/** Whoever is signed in touches the red button and types; nothing of it says that they are nobody. */
async function typesOn(page: Page, language: string, handle: string): Promise<void> {
  const [drafting, emergency] = [
    (key: string) => labels(language)('drafting', key),
    (key: string) => labels(language)('emergency', key),
  ]
  await page.locator('.red-lane').click()
  await page.getByText('Policía de Investigaciones Ficticia').first().waitFor()
  await button(page, drafting('danger.unit.go')).waitFor()
  expect(await page.getByText(drafting('danger.noLetter')).count()).toBe(0)
  expect(await page.getByLabel(labels(language)('start', 'country.label')).count()).toBe(0)
  await page.getByLabel(drafting('emergency.which')).selectOption({ label: 'TikTok' })
  await page.getByLabel(drafting('danger.numbers')).fill(handle)
  for (const [key, text] of Object.entries(answers))
    await page
      .getByLabel(begins(`${key === 'answer5' ? 4 : key.slice(-1)}. ${drafting(`danger.${key}`)}`))
      .first()
      .fill(text)
  for (const [key, text] of Object.entries(forUnit))
    await page.getByLabel(emergency(`danger.${key}`), { exact: true }).fill(text)
  await page.getByLabel(drafting('field.email'), { exact: true }).fill('sofia@pdi.example')
}

/** The page fits, everybody can read it, and a picture for whoever wants to look. */
async function isWell(page: Page, name: string): Promise<void> {
  await shot(page, name)
  expect({ overflow: await overflow(page), barriers: await barriers(page) }, name).toEqual({
    overflow: 0,
    barriers: [],
  })
}

const ways = (['es', 'pt'] as const).flatMap((language) =>
  [360, 1280].map((width) => [language, width] as const),
)

test.each(walked(ways))(
  'in %s at %i px: touched by whoever is signed in, it is the unit’s, somebody else stands for it, and the desk has it',
  async (language, width) => {
    const say = labels(language)
    const handle = `noche.${language}.${width}`
    const sofia = await person(house, language, 'Sofía')
    const { page } = sofia
    await page.setViewportSize({ width, height: 900 })
    await typesOn(page, language, `@${handle}`)
    await isWell(page, `danger-signed-in-${language}-${width}`)

    await button(page, say('drafting', 'danger.unit.go')).click()
    await page.waitForURL(/\/requests\/[^/?]+\?case=/)
    await page.getByRole('timer').waitFor()
    for (const text of [answers.answer1, answers.answer2, answers.answer3, ...Object.values(forUnit)])
      await page.getByText(text, { exact: true }).first().waitFor()
    await page.getByText(handle).first().waitFor()
    await sofia.isWell()
    await isWell(page, `danger-of-unit-${language}-${width}`)
    const at = new URL(page.url())
    const of = { request: at.pathname.split('/').at(-1) ?? '', file: at.searchParams.get('case') ?? '' }

    // Nothing more has to be written before somebody else is asked.
    await button(page, say('house', 'do.submit')).click()
    await button(page, say('house', 'submit.confirm')).click()
    await button(page, say('house', 'do.submit')).waitFor({ state: 'detached' })

    await secondPerson(of, language, width)
    await leaves(of)
    const wei = await person(house, language, 'Wei')
    await wei.page.setViewportSize({ width, height: 900 })
    await wei.page.goto(`${house.address}/desk/${of.request}?lang=${language}`)
    await wei.page.getByRole('heading', { name: say('emergency', 'desk.title') }).waitFor()
    await wei.page.getByText(handle).first().waitFor()
    await wei.page.getByText(answers.answer2, { exact: true }).first().waitFor()
    await wei.isWell()
    await isWell(wei.page, `danger-at-desk-${language}-${width}`)

    await onTheBoard(page, language, handle, width)
  },
)

interface Made {
  readonly request: string
  readonly file: string
}

/** The prosecutor reads it and approves with her key. */
async function secondPerson(of: Made, language: string, width: number): Promise<void> {
  const word = (key: string) => labels(language)('house', key)
  const { page, isWell: looksWell } = await person(house, language, 'Nora')
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`${house.address}/requests/${of.request}?case=${of.file}&lang=${language}`)
  await page.getByRole('radio', { name: begins(word('purpose.decision')) }).check()
  await button(page, word('purpose.open')).click()
  await page.getByText(answers.answer1, { exact: true }).first().waitFor()
  await looksWell()
  await page.getByRole('link', { name: word('next.decide') }).click()
  const either = (end: string) =>
    page
      .getByRole('button', { name: word(`decide.approve${end}`), exact: true })
      .or(page.getByRole('button', { name: word(`decide.approve.asks${end}`), exact: true }))
  await either('').click()
  await page.getByRole('dialog').locator('.digest').first().waitFor()
  await either('.do').click()
  await page.getByRole('heading', { name: word('story'), exact: true }).waitFor()
}

/** Whoever else must approve does; it is sealed and laid on the desk. */
async function leaves(of: Made): Promise<void> {
  const sofia = await seat(house, 'Sofía')
  for (const name of ['Elena', 'Nora']) {
    const approver = await seat(house, name)
    // Whom the law of this case asks for nothing has it not on their list.
    const { lines } = told(await approver.work({}))
    if (!lines.some(({ id }) => id === of.request)) continue
    const { read, expected } = await openedIn(approver, of.file, of.request)
    if (read.may['request.approve'] !== true) continue
    const touch = await touchFor(approver, { for: 'request.approve', ...expected })
    told(await approver.requestApprove({ ...expected, touch }))
  }
  told(await sealing(sofia, of))
  const { expected } = await openedIn(sofia, of.file, of.request)
  const touch = await touchFor(sofia, other('request.send', expected))
  told(await sofia.requestSend({ ...expected, touch }))
}

/** On the board of the unit it stands before all days: the account, the minutes, and whom to call. */
async function onTheBoard(page: Page, language: string, handle: string, width: number): Promise<void> {
  const lane = page.locator('section[aria-labelledby="lane-danger"]')
  // Its clocks are counted within a minute of the act.
  await expect
    .poll(
      async () => {
        await page.goto(`${house.address}/unit/deadlines?lang=${language}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        return lane
          .getByText(handle)
          .first()
          .waitFor({ timeout: 5_000 })
          .then(
            () => true,
            () => false,
          )
      },
      { timeout: 100_000 },
    )
    .toBe(true)
  const one = lane.locator('li', { hasText: handle })
  expect(await one.count()).toBe(1)
  const minutes = labels(language)('deadlines', 'left.minutes').match(/other \{([^#]*)#/)?.[1] ?? ''
  await one.getByText(begins(minutes.trim())).first().waitFor()
  await isWell(page, `danger-board-${language}-${width}`)
}

test('an emergency that was begun on the device before anybody signed in stands at the head of the page of work', async () => {
  const say = labels('es')
  const context = await house.browser.newContext({ viewport: { width: 360, height: 900 }, locale: 'es' })
  const page = await context.newPage()
  await page.goto(`${house.address}/danger?lang=es`)
  await page.getByText(say('drafting', 'emergency.which')).waitFor()
  await page.getByLabel(say('start', 'country.label')).selectOption({ label: 'Chile' })
  await page.getByLabel(say('drafting', 'emergency.which')).selectOption({ label: 'TikTok' })
  await page.getByLabel(say('drafting', 'danger.numbers')).fill('@antes.de.entrar')
  await page.getByText(say('drafting', 'danger.noLetter')).waitFor()
  await button(page, say('drafting', 'danger.keep')).click()
  await page.waitForURL(/\/cases\//)
  // The account that was typed beside the chosen service is in the case.
  await page.getByText('antes.de.entrar').first().waitFor()
  await page
    .getByRole('link', { name: say('frame', 'signIn') })
    .first()
    .click()
  await page
    .getByRole('button', { name: begins(filled(say('house', 'demo.enterAs'), { name: 'Sofía' })) })
    .click()
  await page.waitForURL(/\/work$/)
  const head = page.locator('#urgent-here-title')
  await head.waitFor()
  expect((await head.boundingBox())?.y).toBeLessThan(900)
  await isWell(page, 'danger-on-device-es-360')
  await button(page, say('house', 'bringIn.bring')).click()
  await button(page, say('house', 'bringIn.confirm')).click()
  await page.waitForURL(/\/work\/[^/]+$/)
  await context.close()
})
