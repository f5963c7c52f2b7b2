import { readFileSync } from 'node:fs'
import { barriers, overflow, settled, watched } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { golden, refusal, waiting } from './after-pack.ts'
import { light } from './light.ts'
import { settles } from './settles.ts'
import { walked } from './walked.ts'

// What happens after the pack: it is sent by the sheet, its clocks run, and the case is seen at a glance.

let house: House
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

async function visited(
  { language, width }: { readonly language: string; readonly width: number },
  work: (page: Page, said: readonly string[]) => Promise<void>,
): Promise<void> {
  const context = await house.browser.newContext({
    ...{ locale: language, viewport: { width, height: 740 }, acceptDownloads: true },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  try {
    const { page, said } = await watched(await light(context))
    await work(page, said)
  } finally {
    await context.close()
  }
}

const whole = async (page: Page) => ({ overflow: await overflow(page), barriers: await barriers(page) })
const nothing = { overflow: 0, barriers: [] }

/** A case brought in, and the path of its first request. */
async function brought(page: Page, language: string, file: Buffer): Promise<string> {
  await page.goto(`${house.address}/cases?lang=${language}`)
  await settled(page)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'caso.json', mimeType: 'application/json', buffer: file })
  await page.getByRole('link', { name: labels(language)('cases', 'import.open') }).click()
  await page.waitForURL(/\/cases\/[^/]+$/)
  await settled(page)
  return new URL(page.url()).pathname
}

async function packed(page: Page, path: string, make: string): Promise<void> {
  const draft = (await page.locator('main a[href*="/requests/"]').first().getAttribute('href')) ?? ''
  expect(draft.startsWith(path)).toBe(true)
  await page.goto(`${house.address}${draft.replace(/\/summary.*$/, '')}/summary`)
  await settled(page)
  await page.getByRole('button', { name: make }).click()
  await page.locator('#pack a[href$="/send"]').click()
  await page.waitForURL(/\/send$/)
  await settled(page)
}

describe.concurrent('after the pack', () => {
  test.for(
    walked([
      { language: 'es', width: 360 },
      { language: 'pt', width: 1280 },
    ]),
  )(
    'in $language at $width px the sheet leads to the portal, gives each field, and the case moves on',
    (who, { expect }) =>
      visited(who, async (page, said) => {
        const label = labels(who.language)
        const send = (key: string) => label('send', key)
        const path = await brought(page, who.language, golden)
        await packed(page, path, label('drafting', 'pack.make'))
        expect(await whole(page)).toEqual(nothing)
        const portal = page.locator('.send-steps a[target=_blank]')
        await settles(
          () => portal.getAttribute('href'),
          (value) => expect(value).toBe('https://www.facebook.com/records'),
        )

        // Each value is copied whole, in the order of the form, and only what was copied is ticked off.
        const rows = page.locator('.send-box')
        expect(await page.locator('.send-tick:checked').count()).toBe(0)
        const second = rows.nth(2)
        await second.getByRole('button').focus()
        await page.keyboard.press('Enter')
        await settles(
          () => second.locator('.send-tick').isChecked(),
          (value) => expect(value).toBe(true),
        )
        const copied = await second.locator('.send-value').textContent()
        await settles(
          () => page.evaluate(() => navigator.clipboard.readText()),
          (value) => expect(value).toBe(copied),
        )
        await settles(
          () => page.locator('.send-tick:checked').count(),
          (value) => expect(value).toBe(1),
        )

        // The letter is there as a file of its own.
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.locator('.send-file a[download]').first().click(),
        ])
        expect(file.suggestedFilename()).toBe('request.pdf')
        expect(
          readFileSync(await file.path())
            .subarray(0, 5)
            .toString(),
        ).toBe('%PDF-')

        // Neither a tick nor a typed letter is lost by a reload.
        await page.getByLabel(send('sent.reference')).fill('REF-4471')
        await page.reload()
        await settled(page)
        await settles(
          () => page.getByLabel(send('sent.reference')).inputValue(),
          (value) => expect(value).toBe('REF-4471'),
        )
        await settles(
          () => page.locator('.send-tick:checked').count(),
          (value) => expect(value).toBe(1),
        )

        // The hour is that of the press, half an hour after the page was opened.
        const pressed = new Date(Date.now() + 25 * 60_000)
        await page.clock.setFixedTime(pressed)
        await page.getByRole('button', { name: send('sent.do') }).click()
        const after = page.locator('#after-title')
        await after.waitFor()
        await settles(
          () => after.evaluate((heading) => heading === document.activeElement),
          (value) => expect(value).toBe(true),
        )
        const told = page.locator('.send-after')
        await told.getByText('REF-4471').waitFor()
        await settles(
          () => after.textContent(),
          (value) =>
            expect(value).toContain(
              new Intl.DateTimeFormat(who.language, { hour: '2-digit', minute: '2-digit' }).format(pressed),
            ),
        )
        // Asked is not kept: nothing says that anything is in force.
        await told.locator('.notice-wait').waitFor()
        const [calendar] = await Promise.all([
          page.waitForEvent('download'),
          told.getByRole('button', { name: label('cases', 'plan.calendar') }).click(),
        ])
        const entries = readFileSync(await calendar.path()).toString()
        expect(entries).toContain('BEGIN:VEVENT')
        expect(entries).not.toContain('ejemplo.ficticio')
        expect(await whole(page)).toEqual(nothing)

        // What was sent stays what it was, whatever the case says later; and the facts say that it has left.
        const sheet = page.url()
        await page.goto(`${house.address}${path}/facts`)
        await settled(page)
        const [, facts = ''] = /one \{[^:}]*: ([^},]{5,25})/.exec(label('drafting', 'facts.left')) ?? []
        expect(facts).not.toBe('')
        await page.locator('main .notice-wait').filter({ hasText: facts }).waitFor()
        await page.locator('#f-case-number').fill('EJ-9999/2026')
        await page.locator('main h1').first().click()
        await page.goto(sheet)
        await settled(page)
        await page.locator('.send-was > summary').click()
        const was = page.locator('.send-was')
        await was.getByText(send('was.changed')).waitFor()
        const leftAsItWas = (await was.textContent()) ?? ''
        expect(leftAsItWas).toContain('EJ-2042/2026')
        expect(leftAsItWas).not.toContain('EJ-9999/2026')
        // It is to be read: nothing there says to send it again.
        expect(await was.locator('button, input, a').count()).toBe(0)
        await page.getByRole('heading', { level: 1, name: /^(?:Enviada|Enviado) a / }).waitFor()
        expect(await whole(page)).toEqual(nothing)

        await told.locator(`a[href="${path}"]`).click()
        await page.waitForURL(new RegExp(`${path}$`))
        await settled(page)
        const lane = page.locator('.lane').first()
        await lane.getByText(label('lanes', 'unconfirmed')).waitFor()
        expect(await page.locator('main').textContent()).not.toMatch(
          /La preservación termina|A preservação termina/,
        )
        expect(await whole(page)).toEqual(nothing)
        expect(said).toEqual([])
      }),
  )

  test.for(
    walked([
      { language: 'pt', width: 1280 },
      { language: 'es', width: 360 },
    ]),
  )(
    'in $language at $width px a refusal of two grounds is told with both, and the draft shows where the fault was',
    (who, { expect }) =>
      visited(who, async (page, said) => {
        const label = labels(who.language)
        const path = await brought(page, who.language, waiting)
        await page
          .locator('#request-r1')
          .getByRole('link', { name: label('refusal', 'came') })
          .click()
        await page.waitForURL(/\/refusal$/)
        await settled(page)
        await page.getByLabel(label('refusal', 'mail')).fill(refusal)
        const told = page.locator('fieldset input[type=checkbox]')
        await settles(
          () => told.count(),
          (value) => expect(value).toBe(2),
        )
        await settles(
          () => page.locator('mark').allTextContents(),
          (value) =>
            expect(value).toEqual([
              expect.stringContaining('not signed'),
              expect.stringContaining('date range'),
            ]),
        )
        expect(await whole(page)).toEqual(nothing)
        await page.reload()
        await settled(page)
        await settles(
          () => told.count(),
          (value) => expect(value).toBe(2),
        )
        // Words propose: nothing is ticked before somebody has read it.
        for (const box of await told.all()) {
          expect(await box.isChecked()).toBe(false)
          await box.check()
        }
        await page.getByRole('button', { name: label('refusal', 'record') }).click()
        const what = page.locator('section.notice-wait')
        for (const ground of ['form.signature', 'dates.missing'])
          await what
            .getByRole('heading', { name: label('cases', `ground.${ground}`) })
            .first()
            .waitFor()
        // The provider reads English: so is it answered, and told of both.
        const reply = what.locator('textarea')
        await settles(
          () => reply.inputValue(),
          (value) => expect(value).toMatch(/Not signed and No period/),
        )
        expect(await whole(page)).toEqual(nothing)

        // The refusal leads to the page that teaches about its ground, and back.
        await page.getByRole('link', { name: label('academy', 'lesson') }).click()
        await page.waitForURL(/\/academy\/[a-z-]+\/[a-z-]+$/)
        await page.locator('#page-title').waitFor()
        await page.goBack()
        await page.waitForURL(/\/refusal$/)
        await settled(page)

        await what.locator('.steps > li').first().getByRole('button').click()
        await page.waitForURL(/#f-dataRequested-0-from$/)
        await settled(page)
        const mark = page.locator('#f-dataRequested-0-from-findings .refused-for')
        await mark.getByText(label('cases', 'ground.dates.missing')).waitFor()
        await settles(
          () => page.evaluate(() => document.activeElement?.id ?? ''),
          (value) => expect(value).toContain('f-dataRequested-0-from'),
        )
        expect(await whole(page)).toEqual(nothing)
        await page.goto(`${house.address}${path}`)
        await settled(page)
        await settles(
          () => page.locator('.lane').count(),
          (value) => expect(value).toBe(2),
        )
        expect(said).toEqual([])
      }),
  )
})
