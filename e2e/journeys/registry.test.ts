import { settled, type Watched, watched } from '@oficio/example/eye'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { looksWell } from '../people.ts'

// How nobody who is invented gets in, and how somebody who is real gets in and out again.

let house: House
let base: string
beforeAll(async () => {
  house = await openHouse()
  // Passkeys want a name, not an address.
  base = house.address.replace('127.0.0.1', 'localhost')
})
afterAll(() => house?.close())

// Who gets in and who is put out is played in both; the rest in the first alone, for its words are the same
// messages.
describe.each([
  { language: 'es', width: 1280, number: '+12025550198' },
  { language: 'pt', width: 360, number: '+12025550199' },
])('in $language at $width px', ({ language, width, number }) => {
  const label = labels(language)
  const told = (area: string, key: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), label(area, key))

  const opened: BrowserContext[] = []
  afterAll(() => Promise.all(opened.map((context) => context.close())))
  async function browserOf(): Promise<Watched> {
    const context = await house.browser.newContext({
      viewport: { width, height: 800 },
      locale: language,
      serviceWorkers: 'block',
    })
    opened.push(context)
    return watched(context)
  }
  /** One device, at which the people of the demonstration sit down one after the other. */
  let desk: Watched | undefined
  async function as(name: string): Promise<Watched> {
    desk ??= await browserOf()
    await desk.page.goto(`${base}/sign-in?lang=${language}`)
    await desk.page
      .getByRole('button', { name: label('house', 'demo.enterAs').replace('{name}', name) })
      .click()
    await desk.page.waitForURL((address) => address.pathname !== '/sign-in')
    return desk
  }
  async function go(page: Page, path: string): Promise<void> {
    await page.goto(`${base}${path}`)
    await settled(page)
  }
  /** Touches the key for what the dialog says. */
  async function touch(page: Page, doing: string): Promise<void> {
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: doing, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  /** A whole new entry on one sheet, with one touch. */
  async function enters(page: Page, values: Readonly<Record<string, string>>, source: string): Promise<void> {
    await page.getByText(label('registry', 'enter.title'), { exact: true }).click()
    const form = page.locator('form.registry-form')
    for (const [field, value] of Object.entries(values))
      await form.getByLabel(label('registry', `field.${field}`), { exact: true }).fill(value)
    await form.getByLabel(told('registry', 'propose.source', { number: '1' })).fill(source)
    await page.getByRole('button', { name: label('registry', 'enter.review') }).click()
    await touch(page, label('registry', 'enter.sign'))
  }
  async function propose(page: Page, value: string, sources: readonly string[]): Promise<void> {
    await page.getByLabel(label('registry', 'propose.value')).fill(value)
    const form = page.locator('form').filter({ has: page.getByLabel(label('registry', 'propose.value')) })
    for (const [i, source] of sources.entries())
      await form.getByLabel(told('registry', 'propose.source', { number: String(i + 1) })).fill(source)
    await page.getByRole('button', { name: label('registry', 'propose.review') }).click()
    await touch(page, label('registry', 'propose.sign'))
  }
  const openProposing = async (page: Page, field: string) => {
    await page.getByText(label('registry', 'propose.title'), { exact: true }).click()
    await page.getByLabel(label('registry', 'propose.field'), { exact: true }).selectOption(field)
  }
  const card = (page: Page, field: string) =>
    page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: label('registry', `field.${field}`), exact: true }) })
  async function verify(name: string, path: string, field: string): Promise<Watched> {
    const seen = await as(name)
    await go(seen.page, path)
    await card(seen.page, field).waitFor()
    // Ticked, with how it was checked, and touched once.
    const tick = seen.page
      .locator('.registry-tick')
      .filter({ hasText: `${label('registry', `field.${field}`)}:` })
    await tick.getByRole('checkbox').check()
    await tick.getByRole('combobox').selectOption('public-source')
    await seen.page
      .locator('form', { has: seen.page.locator('.registry-tick') })
      .locator('button[type=submit]')
      .click()
    await touch(seen.page, label('registry', 'tick.sign'))
    return seen
  }

  test('an invented institution does not get in: its domain is held beside the known one, and nobody of it enters or sends', async () => {
    const teresa = await as('Teresa Supuesta')
    const { page } = teresa
    await go(page, '/registry')
    const invented = {
      legalName: 'Policía de Investigaciones Ficticia Oficial',
      domain: 'pdi-policia.example',
    }
    await enters(page, invented, 'https://pdi-policia.example/')
    await page
      .getByRole('heading', { level: 1, name: 'Policía de Investigaciones Ficticia Oficial' })
      .waitFor()
    await card(page, 'domain').getByText(label('registry', 'record.unproven')).waitFor()
    await card(page, 'domain').getByText(label('registry', 'alike.title')).waitFor()
    await expect
      .poll(() => card(page, 'domain').textContent())
      .toContain(told('registry', 'look-alike.added-words', { known: 'pdi.example' }))
    await expect.poll(() => card(page, 'domain').locator('mark').first().textContent()).toBe('-policia')
    await looksWell(teresa)

    const { pathname } = new URL(page.url())
    await verify('Hugo Imaginado', pathname, 'domain')
    const ivan = await verify('Iván Conjeturado', pathname, 'domain')
    await card(ivan.page, 'domain').getByText('Hugo Imaginado').first().waitFor()
    // Two registrars have verified it, and it still does not count: first they must say that it is nobody
    // else's.
    await expect
      .poll(() => card(ivan.page, 'domain').textContent())
      .toContain(label('registry', 'need.look-alike-decision'))
    await ivan.page.getByText(label('registry', 'entry.live.none')).waitFor()
    await expect
      .poll(() => ivan.page.locator('main').textContent())
      .toContain(label('registry', 'loss.incomplete'))
    await looksWell(ivan)

    await as('Teresa Supuesta')
    await go(page, pathname)
    expect(await page.getByText(label('registry', 'units.new')).count()).toBe(0)
    // Past the page, at the house itself: a unit of it is not vouched for either.
    const refused = await page.evaluate(async (entry) => {
      const call = async (path: string, body: object) => {
        const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
        return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
      }
      const subject = {
        institution: entry,
        unit: null,
        name: 'Unidad',
        administrator: { name: 'Nadie', title: 'Nadie', language: 'es' },
      }
      const { challenge } = await call('/api/v1/touch', { for: 'other', action: 'unit.vouch', subject })
      const { response } = await call('/api/v1/demonstration/touch', { challenge })
      return call('/api/v1/registry/vouch-unit', { ...subject, touch: { challenge, response } })
    }, pathname.split('/').at(-1))
    expect(refused).toMatchObject({ code: 'not-allowed', cause: 'other-country' })
    // The browser tells of a refusal that was asked for; nothing else was said.
    expect(teresa.said.splice(0)).toEqual([expect.stringContaining('403')])

    await page.goto(`${base}/sign-in`)
    await page
      .getByRole('button', { name: label('house', 'demo.enterAs').replace('{name}', 'Teresa Supuesta') })
      .waitFor()
    expect(await page.getByText('Policía de Investigaciones Ficticia Oficial').count()).toBe(0)
  })

  if (language === 'es') {
    test('a changed call-back number waits, the old contact hears of it and objects, and what was in force stays', async () => {
      const teresa = await as('Teresa Supuesta')
      await go(teresa.page, '/registry')
      await looksWell(teresa)
      await teresa.page
        .getByRole('link', { name: 'Policía de Investigaciones Ficticia', exact: true })
        .click()
      await teresa.page
        .getByRole('heading', { level: 1, name: 'Policía de Investigaciones Ficticia', exact: true })
        .waitFor()
      const { pathname } = new URL(teresa.page.url())
      await openProposing(teresa.page, 'callBackNumber')
      const change = told('registry', 'propose.what.change', { value: '+12025550150' })
      await teresa.page
        .getByLabel(label('registry', 'propose.what'), { exact: true })
        .selectOption({ label: change })
      await propose(teresa.page, number, [
        'https://www.pdi.example/telefonos',
        'https://boletin.example/2026',
      ])
      await verify('Hugo Imaginado', pathname, 'callBackNumber')
      const ivan = await verify('Iván Conjeturado', pathname, 'callBackNumber')
      await card(ivan.page, 'callBackNumber').getByText(label('registry', 'need.waiting-time')).waitFor()
      await looksWell(ivan)

      const marta = await as('Marta Imaginaria')
      await go(marta.page, '/notices')
      await looksWell(marta)
      await marta.page
        .getByRole('article')
        .filter({ hasText: label('notices', 'contact-change.title') })
        .first()
        .getByRole('link')
        .click()
      await card(marta.page, 'callBackNumber').getByText(number).waitFor()
      await card(marta.page, 'callBackNumber')
        .getByRole('button', { name: label('registry', 'act.objected') })
        .click()
      await touch(marta.page, label('registry', 'act.objected'))
      await marta.page.getByText(label('registry', 'proposals.none')).waitFor()
      const live = marta.page.locator('.registry-live')
      await expect.poll(() => live.textContent()).toContain('+12025550150')
      expect(await live.textContent()).not.toContain(number)
      await marta.page.getByText(label('registry', 'story.objected')).first().waitFor()
      await looksWell(marta)
    })
  }

  if (language === 'es') {
    test('an administrator registers the emblem of the institution; a file that does more than draw is refused on the spot', async () => {
      const marta = await as('Marta Imaginaria')
      const { page } = marta
      await go(page, '/people')
      await page.getByText(label('people', 'emblem'), { exact: true }).click()
      await page.getByText(label('people', 'emblem.none')).waitFor()
      const file = (text: string) => ({
        name: 'emblema.svg',
        mimeType: 'image/svg+xml',
        buffer: Buffer.from(text),
      })
      const input = page.getByLabel(label('people', 'emblem.file'), { exact: true })
      await input.setInputFiles(file('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'))
      await page.getByText(label('people', 'emblem.file.refused')).waitFor()
      await input.setInputFiles(
        file(
          '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#124"/></svg>',
        ),
      )
      await page.getByText(told('people', 'emblem.chosen', { type: 'SVG' })).waitFor()
      await looksWell(marta)
      await page.getByRole('button', { name: label('people', 'emblem.review') }).click()
      await touch(page, label('people', 'emblem.sign'))
      await page.getByText(label('people', 'emblem.done')).waitFor()
      await page.getByText('Marta Imaginaria', { exact: false }).first().waitFor()
      await looksWell(marta)
      await page.getByRole('button', { name: label('people', 'emblem.remove') }).click()
      await touch(page, label('people', 'emblem.remove'))
      await page.getByText(label('people', 'emblem.remove.done')).waitFor()
      await page.getByText(label('people', 'emblem.none')).waitFor()
    })
  }

  test('a person is invited in person, makes two passkeys, works, is suspended, and is out at the next click', async () => {
    const name = `Paula Fingida ${language}`
    const marta = await as('Marta Imaginaria')
    const { page } = marta
    await go(page, '/people')
    await page.getByText(label('people', 'invite'), { exact: true }).click()
    await page.getByLabel(label('people', 'invite.name')).fill(name)
    await page.getByLabel(label('people', 'invite.post'), { exact: true }).fill('inspectora')
    await page.getByLabel(label('house', 'role.officer'), { exact: true }).check()
    await looksWell(marta)
    await page.getByRole('button', { name: label('people', 'invite.review') }).click()
    await touch(page, label('people', 'invite.sign'))
    const code = (await page.locator('.code-once').textContent()) ?? ''
    expect(code).toMatch(/^(?:[2-9A-HJ-NP-Z]{5}-){3}[2-9A-HJ-NP-Z]{5}$/)
    await looksWell(marta)
    await go(page, '/people')
    expect(await page.getByText(code).count()).toBe(0)

    const paula = await browserOf()
    await paula.page.goto(`${base}/enrol?lang=${language}`)
    const line = await paula.page.context().newCDPSession(paula.page)
    await line.send('WebAuthn.enable')
    await paula.page.getByLabel(label('house', 'enrol.code'), { exact: true }).fill(code)
    await paula.page.getByRole('button', { name: label('house', 'enrol.begin') }).click()
    for (const key of ['llave uno', 'llave dos']) {
      await freshKey(line)
      await paula.page.getByLabel(label('house', 'enrol.label')).fill(key)
      await paula.page.getByRole('button', { name: label('house', 'enrol.make') }).click()
      if (key === 'llave uno') await paula.page.getByText(label('house', 'enrol.key.second')).waitFor()
    }
    await paula.page.getByRole('link', { name: label('house', 'enrol.enter') }).click()
    await paula.page.getByRole('button', { name: label('house', 'signIn.touch') }).click()
    await paula.page.getByText(name).waitFor()
    await go(paula.page, '/keys')
    await paula.page.getByText('llave dos').waitFor()
    await expect.poll(() => paula.page.getByText(label('people', 'keys.two')).count()).toBe(2)
    await looksWell(paula)

    await go(page, '/people')
    const line1 = page.locator('li.people-line').filter({ hasText: name })
    await line1.getByText(told('people', 'actions', { name })).click()
    await line1.getByLabel(label('people', 'stop.reasons')).fill('Perdió el teléfono.')
    await line1.getByRole('button', { name: label('people', 'stop.review') }).click()
    await page.getByRole('dialog').getByText(label('people', 'stop.sessions')).waitFor()
    await touch(page, label('people', 'suspend'))
    await line1.getByText(label('people', 'status.suspended'), { exact: true }).waitFor()
    await looksWell(marta)

    // What was open is seen by nobody who comes to the desk afterwards.
    await paula.page.getByText(told('house', 'over.covered', { name })).waitFor()
    expect(await paula.page.getByText('llave dos').isVisible()).toBe(false)
    await looksWell(paula)
    const rooms = paula.page.getByRole('button', { name: label('house', 'menu'), exact: true })
    if (await rooms.isVisible()) await rooms.click()
    await paula.page.getByRole('link', { name: label('registry', 'room'), exact: true }).click()
    await paula.page.getByText(label('house', 'over.title'), { exact: true }).waitFor()
    expect(
      await paula.page
        .getByRole('link', { name: 'Policía de Investigaciones Ficticia', exact: true })
        .count(),
    ).toBe(0)
    await go(paula.page, '/sign-in')
    await paula.page.getByRole('button', { name: label('house', 'signIn.touch') }).click()
    await paula.page.getByText(label('house', 'signIn.unknown')).waitFor()
  })

  if (language === 'es') {
    test('somebody whose new keys were asked for behind their back stops it with one press', async () => {
      const holder = 'Bruno Supuesto'
      const marta = await as('Marta Imaginaria')
      await go(marta.page, '/people')
      const line = marta.page.locator('li.people-line').filter({ hasText: holder })
      await line.getByText(told('people', 'actions', { name: holder })).click()
      await line.getByRole('button', { name: label('people', 'recover') }).click()
      await touch(marta.page, label('people', 'recover'))
      await line.getByText(label('people', 'recover.second')).waitFor()

      const theirs = await as(holder)
      await go(theirs.page, '/notices')
      await theirs.page.getByText(label('notices', 'recovery-asked.title')).first().waitFor()
      await theirs.page
        .getByRole('link', { name: label('notices', 'go.keys') })
        .first()
        .click()
      await theirs.page.getByText(label('people', 'keys.recovery'), { exact: true }).waitFor()
      await looksWell(theirs)
      await theirs.page.getByRole('button', { name: label('people', 'keys.recovery.stop') }).click()
      await theirs.page.getByText(label('people', 'keys.recovery.stopped')).waitFor()
      await theirs.page
        .getByText(label('people', 'keys.recovery'), { exact: true })
        .waitFor({ state: 'detached' })
    })
  }

  if (language === 'es') {
    test('whoever oversees sees who looked and for what, judges it, and sees nothing of the case', async () => {
      const sofia = await as('Sofía Inventada')
      await sofia.page
        .getByRole('link', { name: /EJ-2041/ })
        .first()
        .click()
      await sofia.page.getByLabel(label('house', 'purpose.investigation')).first().check()
      await sofia.page.getByRole('button', { name: label('house', 'purpose.open'), exact: true }).click()
      await sofia.page.getByText('EJ-2041/2026').first().waitFor()
      const olga = await as('Olga Conjetura')
      await go(olga.page, '/oversight')
      const look = olga.page
        .locator('li.look')
        .filter({ hasText: 'Sofía Inventada' })
        .filter({ has: olga.page.locator('fieldset') })
        .first()
      // A look is counted, and drawn, within a minute; who asks too often is told to wait.
      await expect
        .poll(
          async () => {
            await olga.page.reload()
            const none = olga.page.getByText(label('oversight', 'sample.none'))
            await none.or(olga.page.locator('li.look').first()).first().waitFor()
            return look.count()
          },
          { interval: 5_000 },
        )
        .toBe(1)
      await expect.poll(() => olga.page.getByRole('table').count()).toBe(3)
      expect(await olga.page.locator('main').textContent()).not.toContain('EJ-2041')
      await looksWell(olga)
      const before = await olga.page.locator('li.look fieldset').count()
      await look.getByRole('button', { name: label('oversight', 'verdict.ask') }).click()
      await expect.poll(() => olga.page.locator('li.look fieldset').count()).toBe(before - 1)
      await expect
        .poll(() => olga.page.locator('main').textContent())
        .toContain(told('oversight', 'verdict.done', { verdict: label('oversight', 'verdict.ask') }))
    })
  }
})

/** Plugs a new security key in; those that are there already answer no more questions. */
async function freshKey(line: CDPSession): Promise<void> {
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
  for (const other of plugged.get(line) ?? [])
    await line.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: other, enabled: false })
  plugged.set(line, [...(plugged.get(line) ?? []), authenticatorId])
}
const plugged = new WeakMap<CDPSession, readonly string[]>()
