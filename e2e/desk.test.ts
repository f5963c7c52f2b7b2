import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disclosure } from '../apps/server/src/example-requests.ts'
import { barriers, watched } from './eye.ts'
import { type House, openPair } from './house.ts'
import { type AtScreen, begins, button, filled, fitsNarrow, person, plugIn, sealed, signs } from './people.ts'
import { labels } from './words.ts'

// Both sides of a sent request, each in a language of its own, at two processes of one house; and a provider that is not here yet.

let house: House
let address = ''
beforeAll(async () => {
  house = await openPair()
  address = house.address
}, 180_000)
afterAll(() => house?.close())

describe.each([
  { officer: 'es', provider: 'en', elsewhere: 'instagram' },
  { officer: 'pt', provider: 'es', elsewhere: 'discord' },
  { officer: 'en', provider: 'pt', elsewhere: 'snapchat' },
])('the authority in $officer, the provider in $provider', ({ officer, provider, elsewhere }) => {
  const [asks, answers] = [labels(officer), labels(provider)]
  const isFirst = officer === 'es'
  const caseNamed = (number: number) => `FICT-${number}${officer}/2026`

  const stated = async (page: Page) => {
    await page.getByRole('radio', { name: begins(asks('house', 'purpose.investigation')) }).check()
    await page.getByRole('button', { name: asks('house', 'purpose.open') }).click()
  }

  /** Two items: one refused with its ground, one handed over outside, known here by its digest. */
  async function answersInParts(page: Page, words: ReturnType<typeof labels>): Promise<string> {
    const items = page.locator('.desk-item')
    await expect.poll(() => items.count()).toBe(2)
    for (const check of ['account', 'entity', 'scope', 'notice'])
      await items
        .nth(1)
        .getByLabel(words('desk', `check.${check}`))
        .check()
    await items.nth(0).getByLabel(words('desk', 'outcome'), { exact: true }).selectOption('refused')
    await items.nth(0).getByLabel(words('desk', 'ground'), { exact: true }).selectOption('scope.overbroad')
    await items.nth(1).getByLabel(words('desk', 'outcome'), { exact: true }).selectOption('full')
    const answer = Buffer.from('datos ficticios')
    const file = { name: 'records.zip', mimeType: 'application/zip', buffer: answer }
    await items.nth(1).getByLabel(words('desk', 'files'), { exact: true }).setInputFiles(file)
    const sha256 = createHash('sha256').update(answer).digest('hex')
    await items.nth(1).getByText(sha256).waitFor()
    await items.nth(1).getByLabel(words('desk', 'files.channel'), { exact: true }).fill('own portal')
    return sha256
  }

  /** What was asked against what came back; the wizard says what the refusal means here, and its way on is a draft with nothing to type again. */
  async function readsAndGoesOn({ page, isWell }: AtScreen, request: string, sha256: string): Promise<void> {
    const got = page.locator('.desk-got')
    await got.getByText(sha256).waitFor()
    expect(await got.locator('.mark-status').allTextContents()).toEqual([asks('desk', 'outcome.refused'), asks('desk', 'outcome.full')])
    await got.getByText(asks('cases', 'ground.scope.overbroad')).waitFor()
    await isWell()
    await fitsNarrow(page)
    await button(page, asks('cases', 'refusal.repair.do')).click()
    await page.waitForURL((url) => url.pathname.startsWith('/requests/') && !url.pathname.endsWith(request))
    await page.getByText('@ejemplo_ficticio_01').first().waitFor()
    await page.locator('main header .mark-status', { hasText: asks('house', 'status.draft') }).waitFor()
  }

  test('a provider with a desk is sent a request, asks, refuses a part with its ground and hands over the rest; the authority reads what it asked against what it got and goes on', async () => {
    const { request, file } = await sealed(house, caseNamed(501), disclosure)
    const sofia = await person(house, officer, 'Sofía Inventada')
    const wei = await person(house, provider, 'Wei Supuesto')
    try {
      // The empty desk says what comes here.
      if (isFirst) await wei.page.getByRole('heading', { name: answers('desk', 'empty') }).waitFor()
      await wei.isWell()

      await sofia.page.goto(`${address}/requests/${request}?case=${file}`)
      await stated(sofia.page)
      await button(sofia.page, asks('desk', 'sending.do')).click()
      await signs(sofia.page, asks('desk', 'sending.sign'))
      await sofia.page.getByText(asks('desk', 'receipt.delivered')).waitFor()
      await sofia.page.getByText(asks('house', 'next.sent')).waitFor()
      await sofia.isWell()

      // It lies there without being asked for; the keyboard assigns and opens it.
      const row = wei.page.locator(`a[data-request="${request}"]`)
      await row.waitFor()
      await row.focus()
      await wei.page.keyboard.press('x')
      await wei.isWell()
      await fitsNarrow(wei.page)
      await row.focus()
      await wei.page.keyboard.press('a')
      await wei.page.keyboard.type('Wei')
      await button(wei.page, filled(answers('desk', 'assign.do').replace(/.*one \{([^}]*)\}.*/, '$1'), {}).replace('#', '1')).click()
      await wei.page.locator('.desk-line', { has: row, hasText: 'Wei' }).waitFor()
      await row.focus()
      await wei.page.keyboard.press('Enter')
      await wei.page.getByRole('heading', { name: answers('desk', 'sender') }).waitFor()

      // Who asks comes first; a number that only the request gives is struck out.
      await wei.page.getByText('+12025550150').waitFor()
      expect(await wei.page.locator('s').allTextContents()).toContain('+12025550105')
      await wei.page.getByText('Nora Imaginada').first().waitFor()
      await sofia.page.getByText(asks('desk', 'receipt.opened')).waitFor()

      await wei.page.getByText(answers('desk', 'question'), { exact: true }).click()
      await wei.page.getByLabel(answers('desk', 'question.field'), { exact: true }).selectOption('/identifiers/0/observedOn')
      await wei.page.getByLabel(answers('desk', 'question.words'), { exact: true }).fill('When was the account seen?')
      await wei.isWell()
      await button(wei.page, answers('desk', 'question.do')).click()
      await wei.page.getByRole('heading', { name: answers('desk', 'question.open') }).waitFor()

      // The question stands on the open page of the authority, with its field opened. What would change the scope is not an answer.
      await sofia.page.getByRole('heading', { name: asks('desk', 'clarify'), exact: true }).waitFor()
      await sofia.page.getByLabel(begins(asks('drafting', 'field.observedOn'))).fill('2026-10-26')
      await sofia.page.getByLabel(asks('desk', 'clarify.words'), { exact: true }).fill('Se vio el 26 de octubre de 2026.')
      await sofia.isWell()
      await button(sofia.page, asks('desk', 'clarify.do')).click()
      await wei.page.getByText('Se vio el 26 de octubre de 2026.').waitFor()

      await wei.page.getByText(answers('desk', 'notice.plan'), { exact: true }).click()
      await wei.page.getByLabel(answers('desk', 'notice.day'), { exact: true }).fill('2027-02-19')
      await wei.page.getByLabel(answers('desk', 'notice.basis'), { exact: true }).fill('fictional policy, day after the order ends')
      await button(wei.page, answers('desk', 'notice.do')).click()
      await sofia.page.locator('.facts').getByText('fictional policy').waitFor()

      const sha256 = await answersInParts(wei.page, answers)
      await wei.page.getByLabel(answers('desk', 'answer.reference'), { exact: true }).fill('LE-77')
      await wei.isWell()
      await fitsNarrow(wei.page)
      await wei.page
        .locator('form', { has: wei.page.locator('.desk-item') })
        .locator('button[type=submit]')
        .click()
      await signs(wei.page, answers('desk', 'answer.sign.do'))
      await wei.page.getByText(answers('desk', 'receipt.answered')).waitFor()
      await wei.isWell()

      await readsAndGoesOn(sofia, request, sha256)

      // The old one gives way to it, and the provider is told on the page that is open there.
      await sofia.page.goto(`${address}/requests/${request}?case=${file}`)
      await sofia.page.getByText(asks('desk', 'grade.answer'), { exact: true }).click()
      await sofia.page.getByLabel(asks('desk', 'grade.4'), { exact: true }).check()
      await button(sofia.page, asks('desk', 'grade.do')).click()
      await sofia.page.getByText(asks('desk', 'grade.done')).waitFor()
      await sofia.page.getByText(asks('desk', 'end'), { exact: true }).click()
      await sofia.page.getByLabel(asks('desk', 'end.how'), { exact: true }).selectOption({ index: 1 })
      await sofia.page.getByLabel(asks('house', 'reasons'), { exact: true }).fill('Se pide otra vez, más preciso.')
      await sofia.isWell()
      await button(sofia.page, asks('desk', 'end.supersede.do')).click()
      await wei.page.getByText(answers('desk', 'over.superseded')).waitFor()
      await wei.page.getByText('Se pide otra vez, más preciso.').waitFor()

      await wei.page.goto(`${address}/desk/figures`)
      await wei.page.getByRole('heading', { name: answers('desk', 'figures') }).waitFor()
      await wei.page.locator('tbody td').first().waitFor()
      if (isFirst)
        expect(await wei.page.locator('tbody td').allTextContents()).toEqual([
          expect.any(String),
          '1',
          '2',
          '1',
          '0',
          '0',
          '1',
          '0',
          '0',
          expect.any(String),
        ])
      await wei.isWell()
      await fitsNarrow(wei.page)
      const [download] = await Promise.all([wei.page.waitForEvent('download'), button(wei.page, answers('desk', 'figures.csv')).click()])
      expect(download.suggestedFilename()).toBe('oficio-figures.csv')
    } finally {
      await sofia.context.close()
      await wei.context.close()
    }
  }, 300_000)

  test('a provider without a desk is handed the pack elsewhere, which is noted with its proof; its invitation makes two keys that sign in and open nothing', async () => {
    const { request, file } = await sealed(house, caseNamed(502), { ...disclosure, provider: elsewhere })
    const sofia = await person(house, officer, 'Sofía Inventada')
    const invited = await house.browser.newContext({ viewport: { width: 360, height: 780 }, locale: provider, serviceWorkers: 'block' })
    try {
      const { page } = sofia
      await page.goto(`${address}/requests/${request}?case=${file}`)
      await stated(page)
      await page.getByRole('heading', { name: begins(asks('desk', 'sending').split('{')[0] as string) }).waitFor()
      expect(await button(page, asks('desk', 'sending.do')).count()).toBe(0)
      await page.getByLabel(asks('cases', 'record.channel'), { exact: true }).fill('portal.example')
      await page.getByLabel(asks('desk', 'handOff.reference'), { exact: true }).fill('IG-1')
      const proof = Buffer.from('acuse ficticio')
      await page.getByLabel(asks('desk', 'handOff.proof'), { exact: true }).setInputFiles({ name: 'acuse.png', mimeType: 'image/png', buffer: proof })
      await page.getByText('acuse.png').waitFor()
      await sofia.isWell()
      await button(page, asks('desk', 'handOff.do')).click()
      await signs(page, asks('desk', 'handOff.sign'))
      await page.getByText(createHash('sha256').update(proof).digest('hex')).waitFor()

      await page.getByText(asks('desk', 'invite'), { exact: true }).click()
      await page.getByLabel(asks('desk', 'invite.domain'), { exact: true }).fill('respuesta.example')
      await page.getByLabel(asks('desk', 'invite.person'), { exact: true }).fill('Alex Imaginary')
      await button(page, asks('desk', 'invite.do')).click()
      await signs(page, asks('desk', 'invite.sign'))
      const code = (await page.locator('.code-once code').textContent()) ?? ''
      const text = await page.getByLabel(asks('desk', 'invite.copy'), { exact: true }).inputValue()
      for (const secret of [request, file, code, caseNamed(502), '@ejemplo_ficticio_01']) expect(text).not.toContain(secret)
      await sofia.isWell()

      // It answers by its own portal; what came is written down item by item, and read like any other answer.
      const sha256 = await answersInParts(page, asks)
      await sofia.isWell()
      await page
        .locator('form', { has: page.locator('.desk-item') })
        .locator('button[type=submit]')
        .click()
      await signs(page, asks('desk', 'record.do'))
      await readsAndGoesOn(sofia, request, sha256)

      const guest = await watched(invited)
      const keys = await invited.newCDPSession(guest.page)
      await keys.send('WebAuthn.enable')
      const unplug = await plugIn(keys)
      await guest.page.goto(`${address}/enrol?lang=${provider}`)
      await guest.page.getByLabel(answers('house', 'enrol.code'), { exact: true }).fill(code)
      await button(guest.page, answers('house', 'enrol.begin')).click()
      await guest.page.getByText(filled(answers('house', 'enrol.hello'), { name: 'Alex Imaginary' })).waitFor()
      await guest.page.getByLabel(answers('house', 'enrol.label'), { exact: true }).fill('desk')
      await button(guest.page, answers('house', 'enrol.make')).click()
      await guest.page.getByText(filled(answers('house', 'enrol.key'), { number: '2', of: '2' })).waitFor()
      // The second on another device: the first does not answer twice.
      await unplug()
      await plugIn(keys)
      await guest.page.getByLabel(answers('house', 'enrol.label'), { exact: true }).fill('safe')
      await button(guest.page, answers('house', 'enrol.make')).click()
      await guest.page.getByRole('heading', { name: answers('house', 'enrol.done') }).waitFor()
      expect({ barriers: await barriers(guest.page), said: guest.said }).toEqual({ barriers: [], said: [] })
      await guest.page.goto(`${address}/sign-in?lang=${provider}`)
      await button(guest.page, answers('house', 'signIn.touch')).click()
      await guest.page.getByRole('button', { name: answers('house', 'signOut'), exact: true }).waitFor()
      // Two keys are made and they sign in; who is behind them is not verified, and nothing of any case opens.
      await guest.page.goto(`${address}/desk/${request}?lang=${provider}`)
      await guest.page.getByText(answers('house', 'denial.institution-not-live')).first().waitFor()
      expect(await guest.page.getByText('@ejemplo_ficticio_01').count()).toBe(0)
    } finally {
      await sofia.context.close()
      await invited.close()
    }
  }, 300_000)
})
