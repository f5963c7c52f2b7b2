import { createHash } from 'node:crypto'
import { barriers, type Watched, watched } from '@oficio/example/eye'
import { told } from '@oficio/example/house'
import { acts, proposes, providerValues, seconds } from '@oficio/example/registry'
import { disclosure } from '@oficio/example/requests'
import { type House, openPair } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type AtScreen,
  begins,
  button,
  filled,
  fitsNarrow,
  looksWell,
  person,
  plugIn,
  sealed,
  seat,
  shot,
  signs,
  unfolds,
} from '../people.ts'

// Both sides of a sent request, each in a language of its own, at two processes of one house; and a provider
// that is not here yet.

/** Pixels of a request at a desk at 360, in whichever language: it was 12,419 with the letter first. */
const longestAtDesk = 3900

let house: House
let address = ''
beforeAll(async () => {
  house = await openPair()
  address = house.address
})
afterAll(() => house?.close())

describe.each([
  { officer: 'es', provider: 'en', elsewhere: 'instagram' },
  { officer: 'pt', provider: 'es', elsewhere: 'discord' },
])('the authority in $officer, the provider in $provider', ({ officer, provider, elsewhere }) => {
  const [asks, answers] = [labels(officer), labels(provider)]
  const isFirst = officer === 'es'
  const caseNamed = (number: number) => `FICT-${number}${officer}/2026`

  const stated = async (page: Page) => {
    await page.getByRole('radio', { name: begins(asks('house', 'purpose.investigation')) }).check()
    await page.getByRole('button', { name: asks('house', 'purpose.open') }).click()
  }

  /**
   * Three items: one refused with its ground, one handed over outside, known here by its digest, one not
   * held.
   */
  async function answersInParts(
    page: Page,
    words: ReturnType<typeof labels>,
    [files, channel, beyond] = ['files', 'files.channel', 'beyond'],
  ): Promise<string> {
    const items = page.locator('.desk-item')
    await expect.poll(() => items.count()).toBe(3)
    await items.nth(2).getByLabel(words('desk', 'outcome'), { exact: true }).selectOption('nothing-held')
    await items.nth(0).getByLabel(words('desk', 'outcome'), { exact: true }).selectOption('refused')
    await items.nth(0).getByLabel(words('desk', 'ground'), { exact: true }).selectOption('scope.overbroad')
    // Each is one line until it has an answer.
    expect(await items.nth(1).locator('.desk-checks input').count()).toBe(0)
    await items.nth(1).getByLabel(words('desk', 'outcome'), { exact: true }).selectOption('full')
    // What a provider asks itself before it answers; whoever writes down its answer is not asked.
    for (const check of await items.nth(1).locator('.desk-checks input').all()) await check.check()
    const answer = Buffer.from('datos ficticios')
    const file = { name: 'records.zip', mimeType: 'application/zip', buffer: answer }
    await items.nth(1).getByLabel(words('desk', files), { exact: true }).setInputFiles(file)
    const sha256 = createHash('sha256').update(answer).digest('hex')
    await items.nth(1).getByText(sha256).waitFor()
    await items.nth(1).getByLabel(words('desk', channel), { exact: true }).fill('own portal')
    // More went along than was asked, and it is said.
    await items.nth(1).getByText(words('desk', beyond), { exact: true }).click()
    await items.nth(1).getByLabel(words('desk', 'beyond.label'), { exact: true }).fill('@nadie_lo_pidio')
    return sha256
  }

  /**
   * What was asked against what came back; the wizard says what the refusal means here, and its way on is a
   * draft with nothing to type again.
   */
  async function readsAndGoesOn({ page, isWell }: AtScreen, request: string, sha256: string): Promise<void> {
    const got = page.locator('.desk-got')
    await got.getByText(sha256).waitFor()
    await expect
      .poll(() => got.locator('.mark-status').allTextContents())
      .toEqual([
        asks('desk', 'outcome.refused'),
        asks('desk', 'outcome.full'),
        asks('desk', 'outcome.nothing-held'),
      ])
    await got.getByText(asks('cases', 'ground.scope.overbroad')).waitFor()
    await got.getByText(filled(asks('desk', 'got.beyond'), { what: '@nadie_lo_pidio' })).waitFor()
    await isWell()
    await fitsNarrow(page)
    await button(page, asks('cases', 'refusal.repair.open')).click()
    await page.waitForURL((url) => url.pathname.startsWith('/requests/') && !url.pathname.endsWith(request))
    await page.getByText('@ejemplo_ficticio_01').first().waitFor()
    await page.locator('main header .mark-status', { hasText: asks('house', 'status.draft') }).waitFor()
  }

  /**
   * What the authority says stands in the thread, and once more among all that somebody typed beside the
   * letter, under their name.
   */
  async function inBothPlaces(page: Page, said: string): Promise<void> {
    const words = page.getByText(said)
    await unfolds(page, 'beside')
    await page.locator('[data-beside]').filter({ has: words }).waitFor()
    await expect.poll(() => words.count()).toBe(2)
  }

  /**
   * From the open page of the provider: asked, clarified, told when the user is told, a part refused, the
   * rest handed over; and how it is read.
   */
  async function asksAndAnswers(sofia: AtScreen, desk: AtScreen, request: string): Promise<void> {
    await desk.page.getByText(answers('desk', 'question'), { exact: true }).click()
    await desk.page
      .getByLabel(answers('desk', 'question.field'), { exact: true })
      .selectOption('/identifiers/0/observedOn')
    await desk.page
      .getByLabel(answers('desk', 'question.words'), { exact: true })
      .fill('When was the account seen?')
    await desk.isWell()
    await button(desk.page, answers('desk', 'question.do')).click()
    await desk.page.getByRole('heading', { name: answers('desk', 'question.open') }).waitFor()

    // The question stands on the open page of the authority, with its field opened. What would change the
    // scope is not an answer.
    await sofia.page.getByRole('heading', { name: asks('desk', 'clarify'), exact: true }).waitFor()
    await sofia.page.getByLabel(begins(asks('drafting', 'field.observedOn'))).fill('2026-10-26')
    await sofia.page
      .getByLabel(asks('desk', 'clarify.words'), { exact: true })
      .fill('Se vio el 26 de octubre de 2026.')
    await sofia.isWell()
    await button(sofia.page, asks('desk', 'clarify.do')).click()
    await inBothPlaces(desk.page, 'Se vio el 26 de octubre de 2026.')

    await unfolds(desk.page, 'notice')
    await desk.page.getByText(answers('desk', 'notice.plan'), { exact: true }).click()
    await desk.page.getByLabel(answers('desk', 'notice.day'), { exact: true }).fill('2027-02-19')
    await desk.page
      .getByLabel(answers('desk', 'notice.basis'), { exact: true })
      .fill('fictional policy, day after the order ends')
    await button(desk.page, answers('desk', 'notice.do')).click()
    await sofia.page.locator('.facts').getByText('fictional policy').waitFor()

    // What is half typed is there again after a look at the queue.
    const third = desk.page
      .locator('.desk-item')
      .nth(2)
      .getByLabel(answers('desk', 'outcome'), { exact: true })
    await third.selectOption('part')
    await desk.page
      .locator('main header')
      .getByRole('link', { name: answers('desk', 'room') })
      .click()
    await desk.page.locator(`a[data-request="${request}"]`).click()
    await desk.page.getByText(answers('desk', 'kept'), { exact: false }).first().waitFor()
    await expect.poll(() => third.inputValue()).toBe('part')
    const sha256 = await answersInParts(desk.page, answers)
    await desk.page.getByLabel(answers('desk', 'answer.reference'), { exact: true }).fill('LE-77')
    await desk.isWell()
    await fitsNarrow(desk.page)
    await desk.page
      .locator('form', { has: desk.page.locator('.desk-item') })
      .locator('button[type=submit]')
      .click()
    await signs(desk.page, answers('desk', 'answer.sign.do'))
    await unfolds(desk.page, 'story')
    await desk.page.getByText(answers('desk', 'receipt.answered')).waitFor()
    // Both sides read the same of what was answered.
    const given = desk.page.locator('.desk-got')
    await given.getByText(sha256).waitFor()
    await expect
      .poll(() => given.locator('.mark-status').allTextContents())
      .toEqual([
        answers('desk', 'outcome.refused'),
        answers('desk', 'outcome.full'),
        answers('desk', 'outcome.nothing-held'),
      ])
    await given.getByText(filled(answers('desk', 'got.ours.beyond'), { what: '@nadie_lo_pidio' })).waitFor()
    await shot(desk.page, `desk-answered-${provider}-1280`)
    await desk.isWell()

    await readsAndGoesOn(sofia, request, sha256)
  }

  /**
   * What was said not to be held is held after all: corrected by name, and both are read on the other side.
   */
  async function corrects(sofia: AtScreen, desk: AtScreen, back: string): Promise<void> {
    const reasons = 'We looked in the wrong archive.'
    await desk.page.getByText(answers('desk', 'correct'), { exact: true }).click()
    await desk.page.getByLabel(answers('desk', 'correct.which'), { exact: true }).selectOption({ index: 1 })
    await desk.page
      .locator('.desk-item')
      .nth(2)
      .getByLabel(answers('desk', 'outcome'), { exact: true })
      .selectOption('full')
    await desk.page.getByLabel(answers('desk', 'correct.reasons'), { exact: true }).fill(reasons)
    await desk.isWell()
    await fitsNarrow(desk.page)
    await desk.page
      .locator('form', { has: desk.page.locator('.desk-item') })
      .locator('button[type=submit]')
      .click()
    await signs(desk.page, answers('desk', 'correct.sign.do'))
    await desk.page.locator('.desk-got del', { hasText: answers('desk', 'outcome.nothing-held') }).waitFor()
    const [receipts] = await Promise.all([
      desk.page.waitForEvent('download'),
      button(desk.page, answers('desk', 'receipts')).click(),
    ])
    expect(receipts.suggestedFilename()).toMatch(/^oficio-receipts-[0-9a-f]{8}\.json$/)
    await sofia.page.goto(back)
    await sofia.page.locator('.desk-got del', { hasText: asks('desk', 'outcome.nothing-held') }).waitFor()
    await sofia.page.getByText(reasons).first().waitFor()
    await sofia.isWell()
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
      // One press shows what nobody has yet; another shows all that is open.
      const press = (what: string) =>
        wei.page
          .getByRole('button', {
            name: begins(
              filled(answers('desk', 'count.show').split(':')[0] as string, {
                what: answers('desk', `count.${what}`),
              }),
            ),
          })
          .click()
      await press('unassigned')
      await expect
        .poll(() => wei.page.getByLabel(answers('desk', 'filter'), { exact: true }).inputValue())
        .toBe('unassigned')
      await row.waitFor()
      await press('open')
      await row.waitFor()
      // What is looked for is found, and does not stay in the address.
      const search = wei.page.getByLabel(answers('desk', 'search'), { exact: true })
      await search.fill('nadie_con_este_nombre')
      await search.press('Enter')
      await wei.page.getByRole('heading', { name: answers('desk', 'search.none') }).waitFor()
      await wei.isWell()
      await search.fill('@EJEMPLO_ficticio_01')
      await search.press('Enter')
      await row.waitFor()
      expect(wei.page.url()).not.toContain('jemplo')
      await shot(wei.page, `desk-queue-${provider}-1280`)
      await row.focus()
      await wei.page.keyboard.press('x')
      await wei.isWell()
      await fitsNarrow(wei.page)
      await row.focus()
      await wei.page.keyboard.press('a')
      await wei.page.keyboard.type('Wei')
      await button(
        wei.page,
        filled(answers('desk', 'assign.do').replace(/.*one \{([^}]*)\}.*/, '$1'), {}).replace('#', '1'),
      ).click()
      await wei.page.locator('.desk-line', { has: row, hasText: 'Wei' }).waitFor()
      await row.focus()
      await wei.page.keyboard.press('Enter')
      await wei.page.getByRole('heading', { name: answers('desk', 'sender') }).waitFor()

      // Who asks comes first, by the number of the registry; a letter with another one is not sealed.
      await wei.page.getByText('+12025550150').first().waitFor()
      expect(await wei.page.locator('s').allTextContents()).toEqual([])
      await staysWhole(wei.page, request)
      await shot(wei.page, `desk-request-${provider}-1280`)
      await wei.page.setViewportSize({ width: 360, height: 780 })
      await shot(wei.page, `desk-request-${provider}-360`)
      await wei.page.setViewportSize({ width: 1280, height: 900 })
      await sofia.page.getByText(asks('desk', 'receipt.opened')).waitFor()

      await asksAndAnswers(sofia, wei, request)
      await corrects(sofia, wei, `${address}/requests/${request}?case=${file}`)

      // The old one gives way to it, and the provider is told on the page that is open there.
      await sofia.page.goto(`${address}/requests/${request}?case=${file}`)
      await sofia.page.getByText(asks('desk', 'grade.answer'), { exact: true }).click()
      await sofia.page.getByLabel(asks('desk', 'grade.4'), { exact: true }).check()
      await button(sofia.page, asks('desk', 'grade.do')).click()
      await sofia.page.getByText(asks('desk', 'grade.done')).waitFor()
      await sofia.page.getByText(asks('desk', 'end'), { exact: true }).click()
      await sofia.page.getByLabel(asks('desk', 'end.how'), { exact: true }).selectOption({ index: 1 })
      await sofia.page
        .getByLabel(asks('house', 'reasons'), { exact: true })
        .fill('Se pide otra vez, más preciso.')
      await sofia.isWell()
      await button(sofia.page, asks('desk', 'end.supersede.do')).click()
      await wei.page.getByText(answers('desk', 'over.superseded')).waitFor()
      await inBothPlaces(wei.page, 'Se pide otra vez, más preciso.')

      const counted = [
        expect.any(String),
        expect.any(String),
        '1',
        '2',
        // Asked again as another request: this one counts as withdrawn, in the books of both sides.
        ...['0', '0', '0', '0', '0', '1', '0'],
        expect.any(String),
      ]
      // What happened is counted within a minute.
      await expect
        .poll(async () => {
          await wei.page.goto(`${address}/desk/figures`)
          const cells = wei.page.locator('tbody td')
          await wei.page.getByText(answers('desk', 'figures.none')).or(cells.first()).first().waitFor()
          return cells.allTextContents()
        })
        .toEqual(isFirst ? counted : expect.arrayContaining(['1']))
      await shot(wei.page, `figures-${provider}-1280`)
      await wei.isWell()
      await fitsNarrow(wei.page)
      const [download] = await Promise.all([
        wei.page.waitForEvent('download'),
        button(wei.page, answers('desk', 'figures.csv')).click(),
      ])
      expect(download.suggestedFilename()).toBe('oficio-figures.csv')
    } finally {
      await sofia.context.close()
      await wei.context.close()
    }
  })

  /**
   * The answer stands before the letter; what is folded for room is there, one touch away, and nothing that
   * warns is among it.
   */
  async function staysWhole(page: Page, request: string): Promise<void> {
    await page.setViewportSize({ width: 360, height: 740 })
    const places = await page.evaluate(() => ({
      answer: (document.querySelector('#answering')?.getBoundingClientRect().top ?? 9999) + scrollY,
      folds: Math.min(
        ...[...document.querySelectorAll('.fold')].map((fold) => fold.getBoundingClientRect().top + scrollY),
      ),
      length: (document.scrollingElement as Element).scrollHeight,
    }))
    expect(places.answer).toBeLessThan(places.folds)
    expect(places.length).toBeLessThanOrEqual(longestAtDesk)
    expect(
      await page.locator('.fold:not([open]) :is(.notice-block, [role=alert], .mark-doubt)').count(),
    ).toBe(0)
    await page.setViewportSize({ width: 1280, height: 900 })
    await unfolds(page, 'approvals')
    await page.locator('#approvals').getByText('Nora Imaginada').first().waitFor()
    await unfolds(page, 'asked')
    await page.locator('#asked .facts').first().getByText('@ejemplo_ficticio_01').first().waitFor()
    await unfolds(page, 'letter-here')
    await page.locator('#letter-here .letter').first().waitFor()
    expect(page.url()).toContain(request)
  }

  /** Noted with its proof that the pack was handed over by a channel outside. */
  async function handsOver({ page, isWell }: AtScreen, request: string, file: string): Promise<void> {
    await page.goto(`${address}/requests/${request}?case=${file}`)
    await stated(page)
    await page
      .getByRole('heading', { name: begins(asks('desk', 'sending').split('{')[0] as string) })
      .waitFor()
    expect(await button(page, asks('desk', 'sending.do')).count()).toBe(0)
    await page.getByLabel(asks('cases', 'record.channel'), { exact: true }).fill('portal.example')
    await page.getByLabel(asks('desk', 'handOff.reference'), { exact: true }).fill('IG-1')
    const proof = Buffer.from('acuse ficticio')
    await page
      .getByLabel(asks('desk', 'handOff.proof'), { exact: true })
      .setInputFiles({ name: 'acuse.png', mimeType: 'image/png', buffer: proof })
    await page.getByText('acuse.png').waitFor()
    await isWell()
    await button(page, asks('desk', 'handOff.do')).click()
    await signs(page, asks('desk', 'handOff.sign'))
    await page.getByText(createHash('sha256').update(proof).digest('hex')).waitFor()
  }

  /** The same letter goes to a court as well: a leg of its own, in the page and in the story. */
  async function handsOverToo({ page, isWell }: AtScreen): Promise<void> {
    await page.getByText(asks('desk', 'handOff.also'), { exact: true }).click()
    await page.getByLabel(asks('cases', 'record.to'), { exact: true }).selectOption('other')
    await page.getByLabel(asks('cases', 'record.to.kind'), { exact: true }).selectOption('court')
    await page.getByLabel(asks('cases', 'record.to.name'), { exact: true }).fill('Juzgado Ficticio')
    await page.getByLabel(asks('cases', 'record.channel'), { exact: true }).fill('valija')
    await button(page, asks('desk', 'handOff.do')).click()
    await signs(page, asks('desk', 'handOff.sign'))
    await page
      .getByRole('heading', { name: filled(asks('house', 'leg'), { number: '2', name: 'Juzgado Ficticio' }) })
      .waitFor()
    await page
      .locator('.story')
      .getByText(/Juzgado Ficticio.*valija/)
      .waitFor()
    await isWell()
  }

  /**
   * Two keys, made with the code on two devices, of which the second stays plugged in; and signing in with
   * it.
   */
  async function makesKeys({ page }: Watched, code: string, name: string): Promise<void> {
    const line = await page.context().newCDPSession(page)
    await line.send('WebAuthn.enable')
    const unplug = await plugIn(line)
    await page.goto(`${address}/enrol?lang=${provider}`)
    await page.getByLabel(answers('house', 'enrol.code'), { exact: true }).fill(code)
    await button(page, answers('house', 'enrol.begin')).click()
    await page.getByText(filled(answers('house', 'enrol.hello'), { name })).waitFor()
    await page.getByLabel(answers('house', 'enrol.label'), { exact: true }).fill('desk')
    await button(page, answers('house', 'enrol.make')).click()
    await page.getByText(filled(answers('house', 'enrol.key'), { number: '2', of: '2' })).waitFor()
    await unplug()
    await plugIn(line)
    await page.getByLabel(answers('house', 'enrol.label'), { exact: true }).fill('safe')
    await button(page, answers('house', 'enrol.make')).click()
    await page.getByRole('heading', { name: answers('house', 'enrol.done') }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.goto(`${address}/sign-in?lang=${provider}`)
    await button(page, answers('house', 'signIn.touch')).click()
    await page.waitForURL(/\/desk$/)
  }

  test('a provider without a desk is handed the pack and invited: its person makes keys, which open nothing until two registrars verified who it is; then it answers here', async () => {
    const { request, file } = await sealed(house, caseNamed(502), { ...disclosure, provider: elsewhere })
    const sofia = await person(house, officer, 'Sofía Inventada')
    const hugo = await person(house, officer, 'Hugo Imaginado')
    const context = await house.browser.newContext({
      viewport: { width: 360, height: 780 },
      locale: provider,
      serviceWorkers: 'block',
    })
    try {
      const { page } = sofia
      await handsOver(sofia, request, file)
      await handsOverToo(sofia)
      const [name, domain] = [`Respuesta ${elsewhere}`, `${elsewhere}-respuesta.example`]
      await page.getByText(asks('desk', 'invite'), { exact: true }).click()
      await page.getByLabel(asks('desk', 'invite.name'), { exact: true }).fill(name)
      await page.getByLabel(asks('desk', 'invite.domain'), { exact: true }).fill(domain)
      await page.getByLabel(asks('desk', 'invite.person'), { exact: true }).fill('Alex Imaginary')
      await button(page, asks('desk', 'invite.do')).click()
      await signs(page, asks('desk', 'invite.sign'))
      const code = (await page.locator('.code-once code').textContent()) ?? ''
      const text = await page.getByLabel(asks('desk', 'invite.copy'), { exact: true }).inputValue()
      for (const secret of [request, file, code, caseNamed(502), '@ejemplo_ficticio_01'])
        expect(text).not.toContain(secret)
      await sofia.isWell()
      await button(page, asks('desk', 'invite.hide')).click()
      await page.getByText(filled(asks('desk', 'invite.waiting'), { name })).waitFor()
      await sofia.isWell()

      const guest = await watched(context)
      const alex: AtScreen = { context, page: guest.page, isWell: () => looksWell(guest) }
      await makesKeys(guest, code, 'Alex Imaginary')
      // The keys sign in; who is behind them is not verified, which is all that there is to see.
      await alex.page.getByRole('heading', { name: answers('desk', 'verifying'), exact: true }).waitFor()
      await shot(alex.page, `verifying-${provider}-360`)
      expect(guest.said.splice(0)).toEqual([expect.stringContaining('403')])
      await alex.isWell()
      await alex.page.goto(`${address}/desk/${request}?lang=${provider}`)
      await alex.page.getByText(answers('house', 'denial.institution-not-live')).first().waitFor()
      expect(await alex.page.getByText('@ejemplo_ficticio_01').count()).toBe(0)
      await alex.page.goto(`${address}/desk?lang=${provider}`)
      await alex.page.getByRole('heading', { name: answers('desk', 'verifying'), exact: true }).waitFor()

      const entry = await isVerified(hugo, name, domain)
      await alex.page.getByText(answers('desk', 'verifying.person')).waitFor()
      await hugo.page.reload()
      await hugo.page
        .getByRole('textbox', { name: asks('people', 'invite.post'), exact: true })
        .fill('legal counsel')
      await shot(hugo.page, `vouch-invited-${officer}-1280`)
      await hugo.isWell()
      await fitsNarrow(hugo.page)
      const vouching = filled(asks('registry', 'units.invited.do'), { name: 'Alex Imaginary' })
      await button(hugo.page, vouching).click()
      await signs(hugo.page, vouching)
      await hugo.page.getByText(asks('registry', 'units.waits')).waitFor()
      // One registrar's word lets nobody in: another gives the second, over the same keys, and it waits a
      // while.
      await hugo.page.getByRole('heading', { name: asks('registry', 'waiting.title') }).waitFor()
      await shot(hugo.page, `waits-for-second-${officer}-1280`)
      await hugo.isWell()
      await fitsNarrow(hugo.page)
      told(await seconds(await seat(house, 'Iván'), entry))
      await alex.page.getByRole('heading', { name: answers('desk', 'empty') }).waitFor()
      guest.said.splice(0)

      // The officer's open page learns it; what went elsewhere is laid on the desk too, and both are told in
      // the story.
      await button(page, asks('desk', 'sending.do')).waitFor()
      await shot(page, `lay-on-desk-${officer}-1280`)
      await sofia.isWell()
      await button(page, asks('desk', 'sending.do')).click()
      await signs(page, asks('desk', 'sending.sign'))
      await page.getByText(asks('desk', 'receipt.delivered')).waitFor()
      await alex.page.locator(`a[data-request="${request}"]`).click()
      await alex.page.getByRole('heading', { name: answers('desk', 'sender') }).waitFor()
      await alex.page.getByText('@ejemplo_ficticio_01').first().waitFor()
      await page.getByText(asks('desk', 'receipt.opened')).waitFor()
      await asksAndAnswers(sofia, alex, request)
      expect(entry).toMatch(/^[\w-]{36}$/)
    } finally {
      await sofia.context.close()
      await hugo.context.close()
      await context.close()
    }
  })

  /**
   * The registry's way: an authority proposes what is public, two registrars verify each value, two vouch.
   * What is the same again is done without a page.
   */
  async function isVerified({ page, isWell }: AtScreen, name: string, domain: string): Promise<string> {
    await page.goto(`${address}/notices`)
    const told = page
      .getByRole('article')
      .filter({ hasText: filled(asks('notices', 'provider-invited.text').split('.')[0] as string, { name }) })
    await told.getByRole('link', { name: asks('notices', 'go.registry') }).click()
    await page
      .getByText(filled(asks('registry', 'invited.said'), { name, domain, person: 'Alex Imaginary' }))
      .waitFor()
    await shot(page, `invited-entry-${officer}-1280`)
    await isWell()
    await fitsNarrow(page)
    const entry = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const [teresa, ivan, rosa] = [
      await seat(house, 'Teresa'),
      await seat(house, 'Iván'),
      await seat(house, 'Rosa'),
    ]
    for (const [field, value] of providerValues(domain, name, 'US')) {
      const proposal = await proposes(teresa, entry, [field, value])
      await acts(ivan, entry, 'verified', proposal)
      if (field !== 'callBackNumber') await acts(rosa, entry, 'verified', proposal)
    }
    await acts(rosa, entry, 'vouched')
    await page.reload()
    const tick = page.locator('.registry-tick').first()
    await tick.getByRole('checkbox').check()
    await tick.getByRole('combobox').selectOption('called')
    const call = {
      number: '+1 555 0100',
      foundIn: 'https://directory.example/numbers',
      person: 'Ann Invented',
      time: '10:30',
    }
    for (const [name, value] of Object.entries(call))
      await page.getByLabel(asks('registry', `tick.call.${name}`), { exact: true }).fill(value)
    await page.locator('form', { has: tick }).locator('button[type=submit]').click()
    await signs(page, asks('registry', 'tick.sign'))
    await page.getByText(asks('registry', 'proposals.none')).waitFor()
    await page.getByText(asks('registry', 'entry.acts'), { exact: true }).click()
    await button(page, asks('registry', 'act.vouched')).click()
    await signs(page, asks('registry', 'act.vouched'))
    await page.getByText(asks('registry', 'standing.standing'), { exact: true }).waitFor()
    return entry
  }

  // One language is enough: the form is that of the desk, which is played above.
  test.runIf(isFirst)(
    'what a provider outside answered by its own portal is written down item by item, and read like any other answer',
    async () => {
      const { request, file } = await sealed(house, caseNamed(503), { ...disclosure, provider: 'apple' })
      const sofia = await person(house, officer, 'Sofía Inventada')
      try {
        const { page } = sofia
        await handsOver(sofia, request, file)
        const sha256 = await answersInParts(page, asks, ['record.files', 'record.channel', 'record.beyond'])
        const form = page.locator('form', { has: page.locator('.desk-item') })
        await form.getByLabel(asks('cases', 'record.from'), { exact: true }).selectOption('mail')
        await sofia.isWell()
        await form.locator('button[type=submit]').click()
        await signs(page, asks('desk', 'record.do'))
        await readsAndGoesOn(sofia, request, sha256)
      } finally {
        await sofia.context.close()
      }
    },
  )
})
