import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settled } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { light } from '../light.ts'
import { settles } from '../settles.ts'

// What goes wrong on a bad day: two tabs, a reload, a crash, a full disk, a wrong clock. Nothing typed is
// lost, and it is said.

let house: House
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

const label = labels('es')
const golden = readFileSync(join(import.meta.dirname, '../../vectors/packs/cl-tiktok/input.json'))
const number = '#f-case-number'
const place = '#f-authority-location'
const kept = new RegExp(`${label('drafting', 'kept.yes')}`)

/** @param isWhole on a device on which the application itself is laid by, too */
async function withContext<T>(
  work: (context: BrowserContext) => Promise<T>,
  { isWhole = false } = {},
): Promise<T> {
  const context = await house.browser.newContext({ locale: 'es', viewport: { width: 1280, height: 900 } })
  try {
    return await work(isWhole ? context : await light(context))
  } finally {
    await context.close()
  }
}

/**
 * In the page: once `data-hold` is set, what is written reaches the disk and the page never hears that it
 * did.
 */
function neverTellThatItWasWritten(): void {
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...args) {
    const transaction = begin.apply(this, args)
    const root = document.documentElement
    if (args[1] === 'readwrite' && root.hasAttribute('data-hold'))
      transaction.addEventListener('complete', (event) => {
        event.stopImmediatePropagation()
        root.setAttribute('data-written', '')
      })
    return transaction
  }
}

/** A tab with the case of the example, opened at its facts; gives the address of the case. */
async function openCase(page: Page): Promise<string> {
  await page.goto(`${house.address}/cases?lang=es`)
  await settled(page)
  const file = { name: 'borrador.json', mimeType: 'application/json', buffer: golden }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByRole('link', { name: label('cases', 'import.open') }).click()
  await page.waitForURL(/\/cases\/[^/]+$/)
  await settled(page)
  return page.url()
}

async function openFacts(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/facts`)
  await page.locator(number).waitFor()
}

/**
 * In the page: while `data-deaf` is set, what other tabs tell is not heard; it is heard once that is gone.
 */
function hearLater(): void {
  const heard = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, 'onmessage')!
  const waiting: (() => void)[] = []
  const isDeaf = () => document.documentElement?.hasAttribute('data-deaf')
  Object.defineProperty(BroadcastChannel.prototype, 'onmessage', {
    ...heard,
    set(this: BroadcastChannel, listener: (event: MessageEvent) => void) {
      const hear = (event: MessageEvent) => listener.call(this, event)
      heard.set!.call(
        this,
        (event: MessageEvent) => void (isDeaf() ? waiting.push(() => hear(event)) : hear(event)),
      )
    },
  })
  addEventListener('hear', () => {
    document.documentElement.removeAttribute('data-deaf')
    for (const hear of waiting.splice(0)) hear()
  })
}

/** In the page: what a worker answers is heard only after nobody waits for it any more. */
function answerLate(): void {
  const heard = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...heard,
    set(this: MessagePort, listener: (event: MessageEvent) => void) {
      heard.set!.call(this, (event: MessageEvent) => void setTimeout(() => listener.call(this, event), 4_000))
    },
  })
}

const whole = { isWhole: true }

const deafen = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-deaf', ''))
const hearAgain = (page: Page) => page.evaluate(() => dispatchEvent(new Event('hear')))

const saved = (page: Page) => page.getByText(kept).first().waitFor()

describe.concurrent('on a bad day', () => {
  test('two tabs on one case: what each types is in both, and where they differ somebody is asked', ({
    expect,
  }) =>
    withContext(async (context) => {
      await context.addInitScript(hearLater)
      const [one, two] = [await context.newPage(), await context.newPage()]
      const address = await openCase(one)
      await Promise.all([openFacts(one, address), openFacts(two, address)])
      await Promise.all([one.locator(number).fill('EJ-1/2026'), two.locator(place).fill('Valparaíso')])
      await settles(
        () => one.locator(place).inputValue(),
        (value) => expect(value).toBe('Valparaíso'),
      )
      await settles(
        () => two.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-1/2026'),
      )
      await Promise.all([saved(one), saved(two)])

      // As by two hands in the same moment: neither has seen the other's word when it writes its own.
      await Promise.all([deafen(one), deafen(two)])
      await one.locator(number).fill('EJ-2/2026')
      await two.locator(number).fill('EJ-3/2026')
      const told = [one, two].map((tab) =>
        tab
          .getByText(label('drafting', 'kept.elsewhere'))
          .waitFor()
          .then(() => tab),
      )
      const asked = await Promise.any(told)
      await Promise.all([hearAgain(one), hearAgain(two)])
      await asked
        .locator(`main a[href="${new URL(address).pathname}"]`)
        .first()
        .click()
      for (const text of ['EJ-2/2026', 'EJ-3/2026'])
        await asked.locator('.facts dd', { hasText: text }).waitFor()
      await asked.getByRole('button', { name: label('cases', 'keep.mine') }).click()
      const mine = asked === one ? 'EJ-2/2026' : 'EJ-3/2026'
      const other = asked === one ? two : one
      await settles(
        () => other.locator(number).inputValue(),
        (value) => expect(value).toBe(mine),
      )
      await asked.getByText(label('cases', 'keep.saved')).waitFor()
    }))

  test('a reload in the middle of a word loses no letter', ({ expect }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      await openFacts(page, await openCase(page))
      await page.locator(number).fill('')
      await page.locator(number).pressSequentially('EJ-77')
      await page.reload()
      await settles(
        () => page.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-77'),
      )
      await saved(page)
    }, whole))

  test('a tab closed without a question leaves its last letters to the tab that stays', ({ expect }) =>
    withContext(async (context) => {
      const [page, other] = [await context.newPage(), await context.newPage()]
      const address = await openCase(page)
      await Promise.all([openFacts(page, address), openFacts(other, address)])
      await page.locator(number).fill('')
      await page.locator(number).pressSequentially('EJ-78')
      await page.close({ runBeforeUnload: false })
      await settles(
        () => other.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-78'),
      )
    }))

  test('a tab that dies in the middle of a word leaves it to the tab that stays', ({ expect }) =>
    withContext(async (context) => {
      const [page, other] = [await context.newPage(), await context.newPage()]
      const address = await openCase(page)
      await Promise.all([openFacts(page, address), openFacts(other, address)])
      const line = await context.newCDPSession(page)
      await page.locator(number).fill('')
      await page.locator(number).pressSequentially('EJ-81')
      const crashed = page.waitForEvent('crash')
      line.send('Page.crash').catch(() => undefined)
      await crashed
      await settles(
        () => other.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-81'),
      )
    }))

  test('a tab that dies after the half of a word was written down leaves the whole word', ({ expect }) =>
    withContext(async (context) => {
      const [page, other] = [await context.newPage(), await context.newPage()]
      await page.addInitScript(neverTellThatItWasWritten)
      const address = await openCase(page)
      await Promise.all([openFacts(page, address), openFacts(other, address)])
      await page.locator(number).fill('')
      await saved(page)
      await page.evaluate(() => document.documentElement.setAttribute('data-hold', ''))
      await page.locator(number).pressSequentially('EJ-')
      await page.locator('html[data-written]').waitFor()
      await page.locator(number).pressSequentially('81')
      const crashed = page.waitForEvent('crash')
      const line = await context.newCDPSession(page)
      line.send('Page.crash').catch(() => undefined)
      await crashed
      await settles(
        () => other.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-81'),
      )
    }))

  test('a reload after the half of a word was written down leaves the whole word, and asks nothing', ({
    expect,
  }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      await page.addInitScript(neverTellThatItWasWritten)
      await openFacts(page, await openCase(page))
      await page.locator(number).fill('')
      await saved(page)
      await page.evaluate(() => document.documentElement.setAttribute('data-hold', ''))
      await page.locator(number).pressSequentially('EJ-')
      await page.locator('html[data-written]').waitFor()
      await page.locator(number).pressSequentially('83')
      await page.reload()
      await settles(
        () => page.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-83'),
      )
      await saved(page)
    }, whole))

  test('a tab opened while the first one is away for a moment takes nothing from it, and has the case once it is back', ({
    expect,
  }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      const address = await openCase(page)
      await openFacts(page, address)
      await page.locator(number).fill('EJ-80')
      await saved(page)
      await page.goto('about:blank')
      const other = await context.newPage()
      await other.goto(`${address}/facts`)
      await other.getByText(label('drafting', 'missing.title')).waitFor()
      await openFacts(page, address)
      await settles(
        () => page.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-80'),
      )
      await settles(
        () => other.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-80'),
      )
      // The other one had begun by itself, and what it writes is read by both.
      await other.locator(place).fill('Arica')
      await settles(
        () => page.locator(place).inputValue(),
        (value) => expect(value).toBe('Arica'),
      )
    }))

  test('a machine too busy to hand a tab its keys in time gives it its case as soon as it can', ({
    expect,
  }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      await page.addInitScript(answerLate)
      const address = await openCase(page)
      await page.goto(`${address}/facts`)
      await page.getByText(label('drafting', 'missing.title')).waitFor()
      await page.locator(number).waitFor()
      await page.locator(number).fill('EJ-82')
      await saved(page)
      await page.reload()
      await settles(
        () => page.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-82'),
      )
    }))

  test('words that a line does not bring are asked for three times, then it is said, and with the line they come', ({
    expect,
  }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      let asked = 0
      const words = /\/knowledge\/words-es-/
      await context.route(words, (route) => {
        asked += 1
        return route.abort()
      })
      await page.goto(`${house.address}/danger?lang=es`)
      await page.getByRole('heading', { name: label('frame', 'fault.title') }).waitFor()
      await page.waitForTimeout(3_000)
      expect(asked).toBe(3)
      await context.unroute(words)
      await page.getByRole('link', { name: label('frame', 'nav.verify') }).click()
      await page.getByRole('heading', { level: 1, name: label('verify', 'title') }).waitFor()
    }))

  test('what the first page needs later comes by itself once the line is back, and what was pasted stands there meanwhile', ({
    expect,
  }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      const later = /\/knowledge\/(?:words|whole)-/
      await context.route(later, (route) => route.abort())
      await page.goto(`${house.address}/?lang=es`)
      const pasted = 'https://www.tiktok.com/@malo.fict'
      await page.locator('main textarea').first().fill(pasted)
      await page.locator('.found').first().waitFor()
      await page.waitForTimeout(6_000)
      await settles(
        () => page.locator('main textarea').first().inputValue(),
        (value) => expect(value).toBe(pasted),
      )
      await context.unroute(later)
      await page.getByLabel(label('start', 'country.label')).selectOption('CL')
      await page.locator('.found-told .found-way').first().waitFor()
      await settles(
        () => page.locator('main textarea').first().inputValue(),
        (value) => expect(value).toBe(pasted),
      )
    }))

  test('where not even the first words come, that is said in four languages', () =>
    withContext(async (context) => {
      const page = await context.newPage()
      await context.route(/\/knowledge\/first-/, (route) => route.abort())
      await page.goto(`${house.address}/?lang=es`)
      for (const text of [
        'La página no llegó entera.',
        'A página não chegou inteira.',
        'The page did not arrive whole.',
        'La page n’est pas arrivée entière.',
      ])
        await page.getByRole('alert').getByText(text).waitFor()
      await context.unroute(/\/knowledge\/first-/)
    }))

  test('a crash keeps all that was said to be kept', ({ expect }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      await openFacts(page, await openCase(page))
      await page.locator(number).fill('EJ-79/2026')
      await settles(
        async () =>
          (await page.locator('.draft-kept').first().textContent())?.includes(
            label('drafting', 'kept.saving'),
          ),
        (value) => expect(value).toBe(false),
      )
      await saved(page)
      const line = await context.newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      line.send('Page.crash').catch(() => undefined)
      await crashed
      // As the button of the browser's own page does; the tab keeps its session, and with it the key.
      await line.send('Page.reload')
      const value = async () =>
        (
          await line
            .send('Runtime.evaluate', { expression: `document.querySelector('${number}')?.value` })
            .catch(() => undefined)
        )?.result.value
      await settles(value, (value) => expect(value).toBe('EJ-79/2026'))
    }, whole))

  test('a full disk is said at once, and what was typed is kept as soon as there is room', ({ expect }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      const line = await context.newCDPSession(page)
      // Before anything was written: a browser asks for room once, and then remembers for a while that
      // there was plenty.
      await line.send('Storage.overrideQuotaForOrigin', { origin: house.address, quotaSize: 1 })
      await openCase(page)
      await page.getByText(label('cases', 'keep.not-kept')).waitFor()
      await page.locator('main a[href$="/facts"]').first().click()
      await page.locator(number).fill('EJ-80/2026')
      await page.getByText(label('drafting', 'kept.no')).waitFor()

      await line.send('Storage.overrideQuotaForOrigin', { origin: house.address })
      await page.locator(place).fill('Arica')
      await saved(page)
      await page.reload()
      await settles(
        () => page.locator(number).inputValue(),
        (value) => expect(value).toBe('EJ-80/2026'),
      )
    }))

  test('a clock a year off is said to be wrong, and deadlines count from the day that was chosen', async ({
    expect,
  }) => {
    const days = async (now: string, says: string | undefined) =>
      withContext(async (context) => {
        const page = await context.newPage()
        await page.clock.setFixedTime(now)
        const address = await openCase(page)
        const doubt =
          says === undefined
            ? undefined
            : label('cases', says)
                .split('{today}')
                .map((part) => part.trim())
        for (const part of doubt ?? []) await page.locator('main').getByText(part).first().waitFor()
        if (doubt === undefined)
          expect(await page.locator('main').textContent()).not.toContain(
            label('cases', 'clock-wrong.ahead').split('{today}')[0],
          )
        await page.getByText(label('cases', 'record.title')).first().click()
        await page.getByLabel(label('cases', 'record.day')).fill('2026-11-20')
        await page.getByRole('button', { name: label('cases', 'record.do') }).click()
        await page.getByText(label('cases', 'plan.clocks')).first().click()
        await page.locator('.plan-day').first().waitFor()
        expect(page.url()).toBe(address)
        return page.locator('.plan-day').allInnerTexts()
      })
    const right = await days('2026-11-28T12:00:00Z', undefined)
    expect(right.length).toBeGreaterThan(0)
    expect(await days('2027-11-28T12:00:00Z', 'clock-wrong.ahead')).toEqual(right)
    // A year behind, the chosen day lies in the future of the device: the clock must be put right first, and
    // that is said.
    await withContext(async (context) => {
      const page = await context.newPage()
      await page.clock.setFixedTime('2025-11-24T12:00:00Z')
      await openCase(page)
      for (const part of label('cases', 'clock-wrong.behind').split('{today}'))
        await page.locator('main').getByText(part.trim()).first().waitFor()
    })
  })

  test('a file that is cut off is told apart from a whole one that is no case', ({ expect }) =>
    withContext(async (context) => {
      const page = await context.newPage()
      await page.goto(`${house.address}/cases?lang=es`)
      await settled(page)
      const said = async (text: string) => {
        await page
          .locator('input[type=file]')
          .first()
          .setInputFiles({ name: 'caso.json', mimeType: 'application/json', buffer: Buffer.from(text) })
        const told = page.getByText(
          new RegExp(
            `^${label('cases', 'import.fault.not-readable')}|^${label('cases', 'import.fault.not-a-case')}`,
          ),
        )
        await told.waitFor()
        const words = await told.textContent()
        await page.reload()
        await settled(page)
        return words?.trim()
      }
      const [cut, other] = [
        label('cases', 'import.fault.not-readable'),
        label('cases', 'import.fault.not-a-case'),
      ]
      expect(await said('{"provider": "x"')).toBe(cut)
      expect(await said('["a list"]')).toBe(other)
      expect(await said('<HI1Message/>')).toBe(other)
      expect(await said('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///x">]><a>&x;</a>')).toBe(other)
    }))
})
