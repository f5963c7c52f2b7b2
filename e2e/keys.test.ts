import { barriers, watched } from '@oficio/example/eye'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { looksWell, plugIn } from './people.ts'

let house: House
let address = ''
beforeAll(async () => {
  house = await openHouse()
  address = house.address.replace('127.0.0.1', 'localhost')
})
afterAll(() => house?.close())

test('a passkey is added by touching an old one and revoked again; the one with which everybody tries the demonstration stays', async () => {
  const label = labels('fr')
  const word = (key: string) => label('people', key)
  const context = await house.browser.newContext({
    viewport: { width: 360, height: 800 },
    locale: 'fr',
    serviceWorkers: 'block',
  })
  const { page, said } = await watched(context)
  const isWell = () => looksWell({ page, said })
  const dialog = page.getByRole('dialog')
  const touch = async (name: string) => {
    await dialog.locator('.digest').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await dialog.getByRole('button', { name, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  const keys = await context.newCDPSession(page)
  await keys.send('WebAuthn.enable')
  await page.goto(`${address}/sign-in?lang=fr`)
  await page
    .getByRole('button', { name: label('house', 'demo.enterAs').replace('{name}', 'Sofía Inventada') })
    .click()
  await page.waitForURL(/\/work$/)
  await page.goto(`${address}/keys`)
  await page.getByText(word('refused.demonstration-key')).waitFor()
  await isWell()
  for (const name of ['clé bleue', 'clé rouge']) {
    // Each on a device of its own: one that holds a key of this person does not make a second.
    const away = await plugIn(keys)
    await page.getByLabel(word('keys.add.label'), { exact: true }).fill(name)
    await page.getByRole('button', { name: word('keys.add.make'), exact: true }).click()
    await touch(word('keys.add.keep'))
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await away()
  }
  await isWell()
  const revoke = page.getByRole('button', { name: word('keys.revoke'), exact: true })
  await expect.poll(() => revoke.count()).toBe(2)
  await page
    .locator('li', { hasText: 'clé bleue' })
    .getByRole('button', { name: word('keys.revoke'), exact: true })
    .click()
  await touch(word('keys.revoke'))
  await page.getByText(word('keys.revoke.done')).waitFor()
  await page.locator('s', { hasText: 'clé bleue' }).waitFor()
  // Two are left, and they stay.
  await expect.poll(() => revoke.count()).toBe(0)
  await page.locator('li', { hasText: 'clé rouge' }).getByText(word('keys.two')).waitFor()
  await isWell()
  await context.close()
})
