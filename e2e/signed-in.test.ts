import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshDatabase } from '@oficio/example/database'
import { barriers, overflow, settled, watched } from '@oficio/example/eye'
import { type House, openPair } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { readZip } from '@oficio/verify/zip'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { begins, filled } from './people.ts'

// A request from the officer to the sealed letter, each person in a browser of their own, in the
// demonstration.

let house: House
let address = ''

/** Two processes of the house behind one address, on the database that `settings` name. */
function inTwoProcesses(settings: () => Promise<Readonly<Record<string, string>>>): void {
  beforeAll(async () => {
    house = await openPair(await settings())
    address = house.address
  }, 180_000)
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
  const { page, said } = await watched(context)
  page.setDefaultTimeout(15_000)
  const button = (key: string) => page.getByRole('button', { name: word(key), exact: true })
  const heading = (key: string) => page.getByRole('heading', { name: word(key), exact: true })
  /** The page as it stands is readable by everybody, fits, and says nothing to the console. */
  const isWell = async (at: Page = page) => {
    await settled(at)
    expect({ overflow: await overflow(at), barriers: await barriers(at), said }).toEqual({
      overflow: 0,
      barriers: [],
      said: [],
    })
  }
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
  const sign = async (kind: 'approve' | 'narrow' | 'deny') => {
    await button('decide.sign').click()
    await page.getByRole('dialog').locator('.digest').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await button(`decide.${kind}.do`).click()
    await heading('story').waitFor()
  }
  const grant = async () => {
    await page.getByRole('link', { name: word('next.decide') }).click()
    await page.getByRole('radio', { name: begins(word('decide.approve')) }).check()
    await isWell()
    await sign('approve')
  }
  const submit = async () => {
    await button('do.submit').click()
    await button('submit.confirm').click()
    await button('do.submit').waitFor({ state: 'detached' })
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
  return { page, said, label, word, button, heading, isWell, openFirst, sign, grant, submit, sealAndTake }
}

const draft = JSON.parse(
  readFileSync(join(import.meta.dirname, '../demonstration/case-cl.json'), 'utf8'),
) as { requests: [object] }

describe('on the database that comes with the house', () => {
  inTwoProcesses(async () => ({}))

  test('in Spanish: the officer asks, the prosecutor narrows, the judge grants, the letter is sealed', async () => {
    const sofia = await person('es', 1280, 'Sofía Inventada')
    await sofia.isWell()
    await sofia.openFirst('investigation')
    await sofia.submit()

    const nora = await person('es', 360, 'Nora Imaginada')
    await nora.openFirst('decision')
    await nora.page.getByRole('link', { name: nora.word('next.decide') }).click()
    await nora.heading('decide.scope').waitFor()
    await nora.isWell()
    const rows = nora.page.locator('.ask-rows').nth(1).getByRole('checkbox')
    expect(await rows.count()).toBe(3)
    await rows.nth(1).uncheck()
    await nora.page.getByLabel(nora.word('reasons'), { exact: true }).fill('Basta con los datos de abonado.')
    await nora.heading('decide.cut').waitFor()
    await nora.isWell()
    await nora.sign('narrow')
    await nora.isWell()

    // Her page was open all the while, and tells what happened without being asked.
    await sofia.page.getByText(nora.word('act.narrowed')).first().waitFor()
    await sofia.page.getByText('Basta con los datos de abonado.').waitFor()

    const elena = await person('es', 1280, 'Elena Conjetural')
    await elena.openFirst('decision')
    await elena.grant()
    const digest = await elena.page.locator('.digest').first().textContent()

    await sofia.button('do.sign').waitFor()
    expect(await sofia.page.locator('.digest').first().textContent()).toBe(digest)
    const files = await sofia.sealAndTake()
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['request.pdf', 'request.json', 'manifest-sha256.txt']),
    )
    const sealed = (await new Response(await files.get('request.json')?.open()).json()) as {
      dataRequested: unknown[]
    }
    expect(sealed.dataRequested).toHaveLength(2)
  }, 180_000)
})

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
      buffer: Buffer.from(JSON.stringify({ ...draft.requests[0], country: 'BR' })),
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
    expect([...files.keys()]).toEqual(expect.arrayContaining(['request.pdf', 'request.json']))

    await caio.page.goto(`${address}/cases`)
    await caio.page.getByText(caio.label('cases', 'empty.title')).waitFor()
  }, 180_000)

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
      buffer: Buffer.from(JSON.stringify({ ...draft.requests[0], country: 'BR' })),
    }
    await caio.page.getByLabel(caio.label('cases', 'import.label')).setInputFiles(file)
    await caio.page.getByText(caio.label('cases', 'import.done.draft')).waitFor()
    await caio.page.goBack()
    await caio.page.getByText(caio.word('bringIn.toCase'), { exact: true }).click()
    await caio.button('bringIn.toCase.bring').click()
    await caio.page.locator('.work-line h3 a').first().click()
    await caio.heading('story').waitFor()
    await caio.submit()
    const status = (await caio.page.locator('main header .mark-status').first().textContent()) ?? ''
    const first = status.endsWith(caio.label('law', 'approval.role.unit-head'))
      ? 'Inês Hipotética'
      : 'Lia Inventada'
    const approver = await person('pt', 1280, first)
    await approver.openFirst('decision')
    await approver.page.getByRole('link', { name: approver.word('next.decide') }).click()
    await approver.page.getByRole('radio', { name: begins(approver.word('decide.deny')) }).check()
    await approver.page
      .getByLabel(approver.word('reasons'), { exact: true })
      .fill('Falta dizer por que estes dados.')

    await caio.button('do.withdraw').click()
    await caio.page.getByLabel(caio.word('reasons'), { exact: true }).fill('Pedido por engano.')
    await caio.button('do.withdraw.confirm').click()
    await caio.page.getByText('Pedido por engano.').waitFor()

    await approver.heading('decide.decision').waitFor()
    await approver.page.getByText(approver.word('meanwhile')).waitFor()
    await approver.page.getByText(begins('Caio Suposto')).first().waitFor()
    expect(await approver.page.getByLabel(approver.word('reasons'), { exact: true }).inputValue()).toBe(
      'Falta dizer por que estes dados.',
    )
    expect(await approver.button('decide.sign').isDisabled()).toBe(true)
    expect(approver.said).toEqual([])
  }, 120_000)
})
