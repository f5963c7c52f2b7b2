import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { barriers, watched } from '@oficio/example/eye'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begins, filled, looksWell, shot } from '../people.ts'

// Whoever leads the desk of a provider lets a system of theirs in, and has it told; each language with a
// house of its own, since both are one desk.

const run = promisify(execFile)
const client = join(import.meta.dirname, '../../vectors/provider-client/client.mjs')
describe.each([
  ['pt', 360],
  ['es', 1280],
] as const)('in %s at %i px', (language, width) => {
  const label = labels(language)
  const word = (key: string) => label('systems', key)
  let house: House
  let address = ''
  const folder = mkdtempSync(join(tmpdir(), 'oficio-client-'))
  beforeAll(async () => {
    house = await openHouse()
    address = house.address.replace('127.0.0.1', 'localhost')
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await house?.close()
  })

  test('a token lets the example client in until it is revoked; an address inside is refused with what to do, an honest one is tried and taken away', async () => {
    const context = await house.browser.newContext({
      viewport: { width, height: 900 },
      locale: language,
      acceptDownloads: true,
      serviceWorkers: 'block',
    })
    const { page, said } = await watched(context)
    const picture = (name: string) => shot(page, `systems-${name}-${language}-${width}`)
    const isWell = () => looksWell({ page, said })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const dialog = page.getByRole('dialog')
    const touch = async (name: string) => {
      await dialog.locator('.digest').first().waitFor()
      expect(await barriers(page)).toEqual([])
      await dialog.getByRole('button', { name, exact: true }).click()
    }

    await page.goto(`${address}/sign-in?lang=${language}`)
    await page
      .getByRole('button', { name: begins(filled(label('house', 'demo.enterAs'), { name: 'Wei Supuesto' })) })
      .click()
    await page.waitForURL(/\/desk$/)
    await page.getByRole('link', { name: word('go'), exact: true }).click()
    await page.getByRole('heading', { name: word('token.empty') }).waitFor()
    await page.getByRole('heading', { name: word('hook.empty') }).waitFor()
    await page.getByText(word('hook.carries'), { exact: true }).click()
    await isWell()
    await picture('empty')
    await page.getByText(word('hook.carries'), { exact: true }).click()

    // The example is taken from the page, and is the one of the repository.
    const [download] = await Promise.all([page.waitForEvent('download'), button(word('client.save')).click()])
    expect(readFileSync(await download.path(), 'utf8')).toBe(readFileSync(client, 'utf8'))

    // A token for the key that the example client makes; its private half is told to be one and goes nowhere.
    const made = await run(process.execPath, [client, 'make-key', join(folder, 'key.json')])
    await page.getByText(word('token.new'), { exact: true }).click()
    await page.getByLabel(word('token.label'), { exact: true }).fill('gestor ficticio')
    await page
      .getByLabel(word('token.key'), { exact: true })
      .fill(readFileSync(join(folder, 'key.json'), 'utf8'))
    await button(word('token.do')).click()
    await page.getByText(word('key.private')).waitFor()
    await expect
      .poll(() =>
        page
          .getByLabel(word('token.key'), { exact: true })
          .evaluate((field) => field === document.activeElement),
      )
      .toBe(true)
    await isWell()
    await picture('private')
    await page.getByLabel(word('token.key'), { exact: true }).fill(made.stdout)
    await button(word('token.do')).click()
    await dialog.locator('.digest').first().waitFor()
    await picture('touch')
    await touch(word('token.sign.do'))
    await dialog.waitFor({ state: 'detached' })
    const secret = page.locator('.systems-secret')
    const token = (await secret.locator('code').first().textContent()) ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    await secret.getByText(word('token.made.settings'), { exact: true }).click()
    await isWell()
    await picture('token')
    const [settings] = await Promise.all([
      page.waitForEvent('download'),
      button(word('token.made.save')).click(),
    ])
    const kept = join(folder, 'settings.json')
    writeFileSync(
      kept,
      JSON.stringify({
        ...JSON.parse(readFileSync(await settings.path(), 'utf8')),
        key: join(folder, 'key.json'),
      }),
    )
    const queue = () =>
      run(process.execPath, [client, 'queue', kept]).then(
        ({ stdout }) => stdout,
        (error: { readonly stderr: string }) => error.stderr,
      )
    expect(JSON.parse(await queue())).toEqual([])
    await button(word('hide')).click()
    await page.reload()
    await page.getByRole('heading', { name: 'gestor ficticio' }).waitFor()
    expect(await page.getByText(token).count()).toBe(0)

    // Every address that leads inside has its own sentence; nothing typed is lost.
    await page.getByText(word('hook.new'), { exact: true }).click()
    const url = page.getByLabel(word('hook.url'), { exact: true })
    // What is wrong as it is written is said before anything is signed.
    for (const [typed, why] of [
      ['%%% no es nada', 'target-spelling'],
      ['http://oficio.proveedor.example/', 'target-scheme'],
    ] as const) {
      await url.fill(typed)
      await button(word('hook.do')).click()
      await page.getByText(word(`refused.${why}`)).waitFor()
      expect(await dialog.count()).toBe(0)
      await expect.poll(() => url.inputValue()).toBe(typed)
    }
    for (const [typed, why] of [
      ['https://192.168.0.12/oficio', 'target-address-inside'],
      ['https://oficio.proveedor.example:9000/', 'target-port'],
    ] as const) {
      await url.fill(typed)
      await button(word('hook.do')).click()
      await touch(word('hook.sign.do'))
      await dialog.getByText(word(`refused.${why}`)).waitFor()
      expect(await barriers(page)).toEqual([])
      await picture(why)
      await dialog.getByRole('button', { name: label('house', 'sign.back') }).click()
      await expect.poll(() => url.inputValue()).toBe(typed)
    }
    // A refusal is an answer; the browser writes it down all the same, and nothing else.
    expect(said.splice(0)).toEqual(Array(2).fill(expect.stringContaining('409 (Conflict)')))
    const host = 'oficio.proveedor.example'
    await url.fill(`https://${host}/avisos`)
    // Told of everything unless something is left out; of nothing is no choice.
    const reasons = page.getByRole('group', { name: word('hook.events') }).getByRole('checkbox')
    for (const one of await reasons.all()) await one.uncheck()
    await button(word('hook.do')).click()
    await page.getByText(word('hook.events.none')).waitFor()
    await page.getByLabel(word('event.request.delivered'), { exact: true }).check()
    await page.getByLabel(word('event.request.withdrawn'), { exact: true }).check()
    await picture('events')
    await isWell()
    await button(word('hook.do')).click()
    await dialog.getByText(word('event.request.withdrawn')).waitFor()
    await touch(word('hook.sign.do'))
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => secret.locator('code').first().textContent()).toMatch(/^whsec_/)
    expect(await page.locator('.facts dd').first().textContent()).not.toContain(word('event.request.opened'))
    await isWell()
    await picture('hook')
    await button(word('hide')).click()

    // No name of that kind exists: the test says so, and when it is tried again.
    await page.getByRole('button', { name: begins(word('hook.test')) }).click()
    await page
      .getByText(filled(word('hook.test.bad'), { host, why: word('refused.target-no-address') }))
      .waitFor()
    const row = page.locator('.systems-calls tbody tr')
    await row.getByText(word('event.test')).waitFor()
    await expect.poll(() => row.locator('td').nth(2).textContent()).toMatch(/\d{1,2}:\d{2}/)
    await isWell()
    await picture('tested')

    await page.getByRole('button', { name: `${word('hook.end')} ${host}`, exact: true }).click()
    await touch(word('hook.end'))
    await page.getByText(filled(word('hook.end.done'), { host })).waitFor()
    await page.getByRole('heading', { name: word('hook.empty') }).waitFor()

    await page.getByRole('button', { name: `${word('token.end')} gestor ficticio`, exact: true }).click()
    await touch(word('token.end'))
    await page.getByText(filled(word('token.end.done'), { label: 'gestor ficticio' })).waitFor()
    await page.getByRole('heading', { name: word('token.empty') }).waitFor()
    await isWell()
    await picture('over')
    expect(await queue()).toContain('401')
    await context.close()
  })
})
