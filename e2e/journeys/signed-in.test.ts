import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshDatabase } from '@oficio/example/database'
import { barriers, overflow, settled, watched } from '@oficio/example/eye'
import { type House, openPair } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { readZip } from '@oficio/verify/zip'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { EvidenceRequest } from '../../packages/core/src/request/index.ts'
import { light } from '../light.ts'
import { begins, filled, looksWell, shot } from '../people.ts'

// A request from the officer to the sealed letter, each person in a browser of their own, in the
// demonstration.

let house: House
let address = ''

/** Two processes of the house behind one address, on the database that `settings` name. */
function inTwoProcesses(settings: () => Promise<Readonly<Record<string, string>>>): void {
  beforeAll(async () => {
    house = await openPair(await settings())
    address = house.address
  })
  afterAll(() => house?.close())
}

const contexts: BrowserContext[] = []
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

/** Somebody's browser, and what they do with it, in the words of their language. */
async function person(language: string, width: number, name: string) {
  const label = labels(language)
  const word = (key: string) => label('house', key)
  const context = await house.browser.newContext({
    viewport: { width, height: 900 },
    locale: language,
    acceptDownloads: true,
    serviceWorkers: 'allow',
  })
  contexts.push(context)
  // The application need not be laid by; what keeps a draft over a load of the page must.
  const { page, said } = await watched(await light(context))
  const button = (key: string) => page.getByRole('button', { name: word(key), exact: true })
  const heading = (key: string) => page.getByRole('heading', { name: word(key), exact: true })
  /** The page as it stands is readable by everybody, fits, and says nothing to the console. */
  const isWell = (at: Page = page) => looksWell({ page: at, said })
  await page.goto(`${address}/sign-in?lang=${language}`)
  await page.getByRole('button', { name: begins(filled(word('demo.enterAs'), { name })) }).waitFor()
  await isWell()
  await page.getByRole('button', { name: begins(filled(word('demo.enterAs'), { name })) }).click()
  await heading('work.title').waitFor()
  const openFirst = async (purpose: 'investigation' | 'decision') => {
    await page.locator('.work-line h3 a').first().click()
    await page.getByRole('radio', { name: begins(word(`purpose.${purpose}`)) }).check()
    await isWell()
    await button('purpose.open').click()
    await heading('story').waitFor()
  }
  /** Whoever asks for an order and whoever gives it press the same button, each in words of their own. */
  const either = (key: string, end: string) =>
    page
      .getByRole('button', { name: word(`${key}${end}`), exact: true })
      .or(page.getByRole('button', { name: word(`${key}.asks${end}`), exact: true }))
      // Of a judge it says on which order the grant rests, too.
      .or(page.getByRole('button', { name: `${word(`${key}${end}`)}:` }))
  const sign = async (kind: 'approve' | 'narrow') => {
    await either(`decide.${kind}`, '').click()
    await page.getByRole('dialog').locator('.digest').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await either(`decide.${kind}`, '.do').click()
    await heading('story').waitFor()
  }
  const grant = async () => {
    await page.getByRole('link', { name: word('next.decide') }).click()
    await heading('decide.decision').waitFor()
    await isWell()
    await sign('approve')
  }
  const submit = async () => {
    await button('do.submit').click()
    await button('submit.confirm').click()
    await button('do.submit').waitFor({ state: 'detached' })
    // What it stands at is read next, and comes with the list of its acts.
    await page
      .locator('main header .mark-status', { hasText: word('status.draft') })
      .first()
      .waitFor({ state: 'detached' })
  }
  /** Brings the files that the words name and that did not come with them. */
  const attach = async () => {
    const missing = page.getByText(word('annexes.missing'))
    await missing.first().waitFor()
    await page
      .getByLabel(word('annexes.add'), { exact: true })
      .setInputFiles(['orden.pdf', 'orden-en.pdf', 'captura.pdf'].map((file) => join(annexes, file)))
    await missing.first().waitFor({ state: 'detached' })
    await isWell()
  }
  const sealAndTake = async () => {
    await button('do.sign').click()
    await button('seal.do').click()
    await heading('papers').waitFor()
    await isWell()
    const [download] = await Promise.all([page.waitForEvent('download'), button('papers.take').click()])
    const entries = await readZip(new Blob([readFileSync(await download.path())]))
    return new Map(entries.map((entry) => [entry.name, entry]))
  }
  return {
    page,
    said,
    label,
    word,
    button,
    heading,
    isWell,
    openFirst,
    sign,
    grant,
    submit,
    attach,
    sealAndTake,
  }
}

interface Step {
  readonly id: string
  readonly as: string
  readonly does?: readonly string[]
}
const written = <T>(file: string): T =>
  parse(readFileSync(join(import.meta.dirname, '../../demonstration', file), 'utf8')) as T

/** The rooms of the house, and who is at home in each. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  Sofía: ['/work', '/notices', '/keys', '/unit-key'],
  Elena: ['/work', '/notices'],
  Marta: ['/people'],
  Olga: ['/oversight'],
  Wei: ['/desk', '/desk/systems', '/desk/profile'],
  Hugo: ['/registry', '/profiles'],
}

/**
 * Opens each room on a telephone as whoever is at home there; gives what runs over the edge, and by how much.
 */
async function roomsTooWide(): Promise<readonly string[]> {
  const context = await house.browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'es',
    serviceWorkers: 'block',
  })
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  // A page that still looks whether somebody is signed in would write down that nobody is.
  await settled(page)
  const wide: string[] = []
  for (const [name, paths] of Object.entries(rooms)) {
    const answered = await page.evaluate(async (begin) => {
      const call = (path: string, body: object) =>
        fetch(`/api/v1/demonstration/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      const { people } = (await (await call('people', {})).json()) as {
        people: { id: string; name: string }[]
      }
      return (await call('sign-in', { person: people.find((one) => one.name.startsWith(begin))?.id })).status
    }, name)
    expect(answered).toBe(200)
    await page.evaluate(() => localStorage.setItem('oficio.signedIn', 'yes'))
    for (const path of paths) {
      await page.goto(`${address}${path}`)
      await page.locator('.house-who', { hasText: name }).waitFor()
      await settled(page)
      const by = await overflow(page)
      if (by > 0) wide.push(`${name} ${path}: ${by}`)
      await shot(page, `room-${name}-${path.replaceAll('/', '-')}`)
    }
  }
  return wide
}

/** The guided story from its first click to its last: one click a step, and always clear who one is. */
async function playStory(language: string, width: number): Promise<void> {
  const word = (key: string) => labels(language)('story', key)
  const { steps } = written<{ steps: readonly Step[] }>('story.yaml')
  const { institutions } = written<{
    institutions: { units: { people: { key: string; name: string }[] }[] }[]
  }>('people.yaml')
  const names = new Map(
    institutions.flatMap(({ units }) =>
      units.flatMap(({ people }) => people.map(({ key, name }): [string, string] => [key, name])),
    ),
  )
  const context = await house.browser.newContext({
    viewport: { width, height: 780 },
    locale: language,
    serviceWorkers: 'block',
  })
  contexts.push(context)
  const { page, said } = await watched(context)
  const strip = page.getByRole('region', { name: word('now'), exact: true })
  const isWell = async () => {
    await settled(page)
    // What a page had asked for is overtaken by what the next click did: a letter by an act, the key of a
    // unit by who one is now.
    const told = said.filter((line) => !/status of (?:409|403)/.test(line))
    expect({ overflow: await overflow(page), barriers: await barriers(page), told }).toEqual({
      overflow: 0,
      barriers: [],
      told: [],
    })
  }
  // The bar of the session offers some of it too, once it is there: what the page itself offers is meant.
  const press = (key: string) =>
    page
      .locator(key === 'begin' || key === 'goOn' ? '#content' : 'body')
      .getByRole('button', { name: word(key), exact: true })
      .click()
  let other: Page | undefined
  await page.goto(`${address}/sign-in?lang=${language}`)
  await press('begin')
  await strip.getByText(word('nobody')).waitFor()
  for (const { id, as, does } of steps) {
    await strip.getByText(word(`step.${id}`), { exact: true }).waitFor()
    if (id === 'judge') {
      // Left in the middle, and gone on with where it was.
      await press('leave')
      await strip.waitFor({ state: 'detached' })
      await page.goto(`${address}/sign-in`)
      await press('goOn')
      await strip.getByText(word(`step.${id}`), { exact: true }).waitFor()
    }
    if (id === 'grant') {
      // Nobody signs what is not on the page: where its case is not open, a click shows the letter and signs
      // nothing.
      await page.evaluate(() => sessionStorage.clear())
      await page.reload()
      await strip.getByRole('button').first().click()
      await page.locator('.letter-shown').waitFor()
      await strip.getByText(word('step.grant'), { exact: true }).waitFor()
    }
    const name = names.get(as) as string
    // One window is one person after the other: of whoever does something now it was said before.
    if (does) await strip.getByText(begins(filled(word('who').split(',')[0] as string, { name }))).waitFor()
    await strip.getByRole('button').first().click()
    await page.locator('.house-who', { hasText: name }).waitFor()
    await shot(page, `story-${language}-${width}-${id}`)
    if (id === 'begin') other = await context.newPage()
    if (id === 'begin') await other?.goto(`${address}/notices`)
    // Two windows of one browser are one person: whoever one is here, one is there.
    await other?.locator('.house-who', { hasText: name }).waitFor()
    if (['begin', 'judge', 'desk'].includes(id)) await isWell()
    if (id === 'desk') {
      // The list of the desk, with the term of what waits on it.
      await page.goto(`${address}/desk`)
      await page.locator('.desk-marks .mark-status').first().waitFor()
      await isWell()
      await page.goBack()
    }
  }
  await strip.getByText(word('end'), { exact: true }).waitFor()
  await page.locator('.desk-got').waitFor()
  await isWell()
  await shot(page, `story-${language}-${width}-end`)
  await press('finish')
  await strip.waitFor({ state: 'detached' })
  // Among the requests of the unit it is found by its case; what was looked for is in no address.
  await page.goto(`${address}/work`)
  const lines = page.locator('.work-line')
  await lines.nth(1).waitFor()
  await page.locator('h1').click()
  await lines.first().getByRole('link').first().focus()
  await page.keyboard.press('j')
  const second = lines.nth(1).getByRole('link').first()
  await expect.poll(() => second.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('/')
  await page.keyboard.insertText('2041/2026-1')
  await expect.poll(() => lines.count()).toBe(1)
  expect(page.url()).toBe(`${address}/work`)
  await isWell()
}

const annexes = join(import.meta.dirname, '../../demonstration/annexes')
const draft = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../demonstration/case-cl.json'), 'utf8'),
) as { requests: [EvidenceRequest] }

/**
 * A letter stands in both its languages on the page of whoever decides; what else is signed lies behind lines
 * that say how much it is, and the decision is a touch away on the smallest screen.
 */
async function readsOnce(page: Page): Promise<void> {
  const shown = page.locator('.letter-shown')
  await shown.locator('.letter').first().waitFor()
  expect(await shown.locator('.letter:visible').count()).toBe(2)
  const other = page.locator('.letter-other')
  expect(await other.getAttribute('open')).not.toBe(null)
  expect(await other.locator('summary').textContent()).toMatch(/\d+ palabras/)
  const folds = page.locator('[data-beside] details, details:has(> [data-unheld])')
  expect(await folds.count()).toBeGreaterThan(0)
  for (const fold of await folds.all()) {
    expect(await fold.getAttribute('open')).toBe(null)
    expect(await fold.locator('summary').textContent()).toMatch(/\d+ palabras/)
  }
  const jump = page.locator('.decide-jump')
  const { y = 0, height = 0 } = (await jump.boundingBox()) ?? {}
  expect(y + height).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0)
  await jump.click()
  await expect
    .poll(async () => ((await page.locator('#decision-title').boundingBox())?.y ?? 9999) < 780)
    .toBe(true)
  // What she has read she may fold.
  await other.locator('summary').click()
  expect(await shown.locator('.letter:visible').count()).toBe(1)
  await other.locator('summary').click()
}

describe('on the database that comes with the house', () => {
  inTwoProcesses(async () => ({ DATABASE_URL: '' }))

  test('in Spanish: the officer asks, the prosecutor narrows, the judge grants, the letter is sealed', async () => {
    const sofia = await person('es', 1280, 'Sofía Inventada')
    await sofia.isWell()
    await sofia.openFirst('investigation')
    await sofia.submit()

    const nora = await person('es', 360, 'Nora Imaginada')
    await nora.openFirst('decision')
    await nora.page.getByRole('link', { name: nora.word('next.decide') }).click()
    await nora.heading('decide.scope').waitFor()
    await readsOnce(nora.page)
    await nora.isWell()
    // Of an order that she would give nothing is written yet: not the number of another court's.
    await nora.page.getByRole('radio', { name: nora.word('order.here') }).check()
    const number = nora.page.getByLabel(nora.label('drafting', 'field.orderNumber'), { exact: true })
    expect(await number.inputValue()).toBe('')
    // Nor does she ask for it without the order that she said she would give.
    const grants = nora.page.locator('section[aria-labelledby="decision-title"] button[type="submit"]')
    await nora.page.getByText(nora.word('order.lacking')).waitFor()
    expect(await grants.isDisabled()).toBe(true)
    await nora.page.getByRole('radio', { name: /RIT EJ-318-2026/ }).check()
    await expect.poll(() => grants.isDisabled()).toBe(false)
    const rows = nora.page.locator('.ask-rows').nth(1).getByRole('checkbox')
    await expect.poll(() => rows.count()).toBe(3)
    await rows.nth(1).uncheck()
    await nora.heading('decide.cut').waitFor()
    // What she took away is still away when the page is read anew.
    await nora.page.reload()
    await nora.heading('decide.cut').waitFor()
    expect(await rows.nth(1).isChecked()).toBe(false)
    // Nothing asks for it still; what tells of it is folded, and with one touch a sentence goes, and with
    // another it is back.
    await nora.page.locator('details:has(.still-told) > summary').click()
    const take = nora.page.getByRole('button', { name: nora.word('decide.stillTold.take') })
    const leave = nora.page.getByRole('button', { name: nora.word('decide.stillTold.leave') })
    const told = await take.count()
    await take.first().click()
    await leave.first().click()
    await expect.poll(() => take.count()).toBe(told)
    await take.first().click()
    await leave.waitFor()
    // The other language says it still: that stands beside it, and at what she is about to sign.
    await nora.page.getByText(nora.word('decide.stillTold.beside')).waitFor()
    await nora.page.getByText(nora.word('decide.oneLanguage')).waitFor()
    await shot(nora.page, 'still-told')
    await nora.page.getByLabel(nora.word('reasons'), { exact: true }).fill('Basta con los datos de abonado.')
    await nora.heading('decide.cut').waitFor()
    await nora.isWell()
    await nora.sign('narrow')
    await nora.isWell()

    // Her page was open all the while, and tells what happened without being asked.
    await sofia.page.getByText(nora.word('act.narrowed')).first().waitFor()
    await sofia.page.getByText('Basta con los datos de abonado.').waitFor()
    // On whatever page she is, she is told what it was.
    await sofia.page
      .getByRole('link', { name: sofia.label('notices', 'request-moved.narrowed.title') })
      .waitFor()

    // The judge, from the notice to the signature: three clicks, with the whole letter before the last two.
    const elena = await person('es', 1280, 'Elena Conjetural')
    await elena.page.getByRole('link', { name: begins('1 aviso') }).click()
    await elena.page.evaluate(() => {
      const count = () =>
        document.body.setAttribute('data-clicks', String(Number(document.body.dataset.clicks ?? 0) + 1))
      addEventListener('click', count, { capture: true })
    })
    await elena.button('next.decide').click()
    await elena.heading('decide.decision').waitFor()
    const letter = elena.page.locator('.letter-shown')
    await letter.getByText('Basta con los datos de abonado.').waitFor()
    await expect.poll(() => letter.locator('del').count()).toBeGreaterThan(0)
    // To its end: who approves stands under the last words of it.
    await letter.getByText('Elena Conjetural').first().waitFor()
    await elena.isWell()
    // Nothing is chosen for her, and the language that the provider reads stands open.
    expect(await elena.page.getByRole('radio', { checked: true }).count()).toBe(0)
    expect(
      await letter
        .locator('details.letter-other')
        .evaluateAll((all) => all.map((one) => 'open' in one && one.open)),
    ).toEqual([true])
    await elena.sign('approve')
    expect(await elena.page.evaluate(() => document.body.dataset.clicks)).toBe('3')
    const digest = await elena.page.locator('.digest').first().textContent()

    await sofia.button('do.sign').waitFor()
    await expect.poll(() => sofia.page.locator('.digest').first().textContent()).toBe(digest)
    const files = await sofia.sealAndTake()
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['request.pdf', 'request.json', 'manifest-sha256.txt']),
    )
    const sealed = (await new Response(await files.get('request.json')?.open()).json()) as {
      dataRequested: unknown[]
    }
    expect(sealed.dataRequested).toHaveLength(2)
  })

  test('on a telephone nothing in any room of the house runs over the edge', async () => {
    expect(await roomsTooWide()).toEqual([])
  })

  test('in Spanish on a telephone: the guided story is played to its end, one click a step', async () => {
    await playStory('es', 360)
  })
})

/**
 * A draft of another State's authority under the law of Brazil, in the name of an officer there: what it says
 * of its sender is put in order in the unit.
 */
const brazilian = {
  ...draft.requests[0],
  country: 'BR',
  userCountry: 'CL',
  authority: {
    ...draft.requests[0].authority,
    officer: {
      name: 'Caio Suposto',
      rank: 'investigador',
      badge: 'C-20417',
      email: 'caio.suposto@policia-civil.example',
    },
  },
  case: {
    ...draft.requests[0].case,
    offence: { name: 'Fraude eletrônica', legalReference: 'Código Penal, art. 171, § 2º-A' },
  },
  legalProcess: { ...draft.requests[0].legalProcess, legalBasis: 'Lei nº 12.965/2014, art. 22' },
  // Both languages rest on the same law.
  letter: {
    ...draft.requests[0].letter,
    second: {
      ...draft.requests[0].letter?.second,
      '/case/offence/name': 'Electronic fraud',
      '/case/offence/legalReference': 'Criminal Code, article 171, paragraph 2-A',
      '/legalProcess/legalBasis': 'Act No. 12.965/2014, article 22',
    },
  },
}

describe('on a PostgreSQL given by DATABASE_URL', () => {
  let drop: () => Promise<void>
  inTwoProcesses(async () => {
    const database = await freshDatabase()
    drop = database.drop
    return { DATABASE_URL: database.address }
  })
  afterAll(() => drop())

  test('in Portuguese: a case made without an account is brought into the unit, approved by all whom the law names, and sealed', async () => {
    const caio = await person('pt', 360, 'Caio Suposto')
    await caio.isWell()
    await caio.page.goto(`${address}/cases`)
    const file = {
      name: 'pedido.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(brazilian)),
    }
    await caio.page.getByLabel(caio.label('cases', 'import.label')).setInputFiles(file)
    await caio.page.getByText(caio.label('cases', 'import.done.draft')).waitFor()
    await caio.page.goto(`${address}/work`)
    await caio.heading('work.title').waitFor()
    await caio.page.locator('#bring-in > summary').click()
    await caio.button('bringIn.bring').click()
    await caio.page.getByLabel(caio.word('bringIn.erase')).check()
    await caio.isWell()
    await caio.button('bringIn.confirm').click()
    await caio.page.getByRole('radio', { name: begins(caio.word('purpose.investigation')) }).check()
    await caio.button('purpose.open').click()
    await caio.page.locator('.work-line h3 a').first().click()
    await caio.heading('story').waitFor()
    await caio.isWell()
    // Nobody sends a letter in another's name: the registry says who speaks.
    await caio.button('sender.fill').click()
    await caio.button('sender.fill').waitFor({ state: 'detached' })
    await caio.attach()
    await caio.isWell()
    await caio.submit()

    const approvers: Readonly<Record<string, string>> = {
      'unit-head': 'Inês Hipotética',
      prosecutor: 'Lia Inventada',
      judge: 'Davi Conjetural',
    }
    for (let asked = 0; asked < 3; asked++) {
      const status = (await caio.page.locator('main header .mark-status').first().textContent()) ?? ''
      const role = Object.keys(approvers).find((one) =>
        status.endsWith(caio.label('law', `approval.role.${one}`)),
      )
      if (!role) break
      const approver = await person('pt', asked % 2 ? 360 : 1280, approvers[role] as string)
      await approver.openFirst('decision')
      await approver.grant()
      await approver.isWell()
      await caio.page.locator('main header .mark-status', { hasText: status }).waitFor({ state: 'detached' })
    }
    const files = await caio.sealAndTake()
    expect([...files.keys()]).toEqual(expect.arrayContaining(['request.pdf', 'request.json', 'orden.pdf']))

    await caio.page.goto(`${address}/cases`)
    await caio.page.getByText(caio.label('cases', 'empty.title')).waitFor()
  })

  test('what somebody is writing stays when the request changes meanwhile, and the page says who did what', async () => {
    const caio = await person('pt', 1280, 'Caio Suposto')
    await caio.page.getByText(caio.word('newCase'), { exact: true }).click()
    await caio.page.getByLabel(caio.word('newCase.reference')).fill('FICT-77/2026')
    await caio.button('newCase.create').click()
    await caio.page.getByRole('radio', { name: begins(caio.word('purpose.investigation')) }).check()
    await caio.button('purpose.open').click()
    await caio.page
      .getByRole('heading', { name: filled(caio.word('case.title'), { reference: 'FICT-77/2026' }) })
      .waitFor()
    await caio.page.goto(`${address}/cases`)
    const file = {
      name: 'pedido.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(brazilian)),
    }
    await caio.page.getByLabel(caio.label('cases', 'import.label')).setInputFiles(file)
    await caio.page.getByText(caio.label('cases', 'import.done.draft')).waitFor()
    await caio.page.goBack()
    await caio.page.getByText(caio.word('bringIn.toCase'), { exact: true }).click()
    await caio.button('bringIn.toCase.bring').click()
    await caio.page.locator('.work-line h3 a').first().click()
    await caio.heading('story').waitFor()
    await caio.button('sender.fill').click()
    await caio.button('sender.fill').waitFor({ state: 'detached' })
    await caio.attach()
    await caio.submit()
    const status = (await caio.page.locator('main header .mark-status').first().textContent()) ?? ''
    const first = status.endsWith(caio.label('law', 'approval.role.unit-head'))
      ? 'Inês Hipotética'
      : 'Lia Inventada'
    const approver = await person('pt', 1280, first)
    await approver.openFirst('decision')
    await approver.page.getByRole('link', { name: approver.word('next.decide') }).click()
    await approver.button('decide.deny').click()
    await approver.page
      .getByLabel(approver.word('reasons'), { exact: true })
      .fill('Falta dizer por que estes dados.')
    const isStill = () =>
      expect
        .poll(() => approver.page.getByLabel(approver.word('reasons'), { exact: true }).inputValue())
        .toBe('Falta dizer por que estes dados.')
    await approver.page.reload()
    await isStill()

    await caio.button('do.withdraw').click()
    await caio.page.getByLabel(caio.word('reasons'), { exact: true }).fill('Pedido por engano.')
    await caio.button('do.withdraw.confirm').click()
    await caio.page.getByText('Pedido por engano.').waitFor()

    await approver.heading('decide.decision').waitFor()
    await approver.page.getByText(approver.word('meanwhile')).waitFor()
    await approver.page.getByText(begins('Caio Suposto')).first().waitFor()
    await isStill()
    await expect.poll(() => approver.button('decide.sign').isDisabled()).toBe(true)
    // The letter that the page had asked for was overtaken by the change.
    expect(approver.said.filter((line) => !line.includes('409'))).toEqual([])
  })

  // Played in Spanish above, on a telephone.
  test('in Portuguese: the guided story is played to its end, one click a step', async () => {
    await playStory('pt', 1280)
  })

  // The others take as long again: they are played where somebody asks for it (OFICIO_STORY=all).
  for (const language of process.env.OFICIO_STORY === 'all' ? ['en', 'fr'] : [])
    test(`in ${language}: the guided story is played to its end, one click a step`, async () => {
      await playStory(language, 1280)
    })
})
