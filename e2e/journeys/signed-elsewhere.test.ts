import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { freshDatabase } from '@oficio/example/database'
import { barriers, watched } from '@oficio/example/eye'
import { disclosure } from '@oficio/example/requests'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approved, begins, filled, looksWell, shot } from '../people.ts'

// An officer signs the approved letter with a national signature of her own; whoever runs the house adds its
// root by the command for it.

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'oficio-signed-'))
let database: Awaited<ReturnType<typeof freshDatabase>>
let house: House
let address = ''
beforeAll(async () => {
  database = await freshDatabase()
  house = await openHouse({ DATABASE_URL: database.address })
  address = house.address.replace('127.0.0.1', 'localhost')
})
afterAll(async () => {
  await house?.close()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const nationalAuthority = () =>
  createAuthority({
    names: {
      root: 'Raíz nacional ficticia',
      institution: 'Sofía Inventada',
      timeStamp: 'Sellos de tiempo ficticios',
    },
    organisation: 'Autoridad de certificación ficticia',
    country: 'CL',
    notBefore: new Date(Date.now() - 86_400_000).toISOString(),
    notAfter: new Date(Date.now() + 86_400_000).toISOString(),
  })

/** The same file with one more part behind the signature, which does nothing but could do anything. */
function writtenAfter(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const last = (pattern: RegExp) => [...text.matchAll(pattern)].at(-1)?.[1]
  const trailer = `<< /Size ${last(/\/Size (\d+)/g)} /Root ${last(/\/Root (\d+ \d+ R)/g)} /Prev ${last(/startxref\s+(\d+)/g)} >>`
  return Buffer.from(`${text}xref\n0 0\ntrailer\n${trailer}\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}

describe.each([
  ['es', 1280],
  ['pt', 360],
] as const)('in %s at %i px', (language, width) => {
  const label = labels(language)
  const word = (key: string) => label('house', key)

  test('the letter goes out, comes back signed, is told for what it is, and is taken once its root is trusted', async () => {
    const { request, file } = await approved({ address }, `FICT-6${width}/2026`, disclosure)
    const context = await house.browser.newContext({
      viewport: { width, height: 900 },
      locale: language,
      acceptDownloads: true,
      serviceWorkers: 'block',
    })
    const { page, said } = await watched(context)
    const picture = (name: string) => shot(page, `elsewhere-${name}-${language}-${width}`)
    const isWell = () => looksWell({ page, said })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const dialog = page.getByRole('dialog')
    const bring = (name: string, bytes: Uint8Array) =>
      page
        .getByLabel(word('elsewhere.file'), { exact: true })
        .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) })

    await page.goto(`${address}/sign-in?lang=${language}`)
    await page
      .getByRole('button', { name: begins(filled(word('demo.enterAs'), { name: 'Sofía Inventada' })) })
      .click()
    await page.waitForURL(/\/work$/)
    await page.goto(`${address}/requests/${request}?case=${file}`)
    await page.getByRole('radio', { name: begins(word('purpose.investigation')) }).check()
    await button(word('purpose.open')).click()
    await button(word('do.elsewhere')).click()
    await isWell()
    await picture('begin')

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(word('elsewhere.take.do')).click(),
    ])
    const given = new Uint8Array(readFileSync(await download.path()))
    const { root: nation, institution } = await nationalAuthority()
    const signed = await sealPdf(given, { ...institution, time: new Date().toISOString() })

    await bring('sin-firma.pdf', given)
    await page.getByText(word('refusal.no-signature')).waitFor()
    const other = signed.slice()
    other[given.length >> 1] = (other[given.length >> 1] ?? 0) ^ 1
    await bring('cambiada.pdf', other)
    await page.getByText(word('refusal.other-letter')).waitFor()
    await isWell()
    await picture('other')
    await bring('despues.pdf', writtenAfter(signed))
    await page.getByText(word('refusal.signature-does-not-hold')).waitFor()
    await page.getByText(word('elsewhere.changed.after')).waitFor()
    await expect.poll(() => button(word('elsewhere.do')).count()).toBe(0)

    // Whole, by somebody whom nobody here knows: told before it is sent, and by the house too.
    await bring('firmada.pdf', signed)
    await page.getByText(word('refusal.unknown-root')).waitFor()
    await page.getByText(word('elsewhere.trust.unknown-root')).waitFor()
    await page.getByText(word('elsewhere.changed.nothing')).waitFor()
    await expect.poll(() => page.locator('dl.facts').getByText('Sofía Inventada').count()).toBeGreaterThan(0)
    await isWell()
    await picture('unknown')
    await button(word('elsewhere.do')).click()
    await dialog.locator('.digest').first().waitFor()
    expect(await barriers(page)).toEqual([])
    await picture('touch')
    await dialog.getByRole('button', { name: word('elsewhere.touch.do'), exact: true }).click()
    await dialog.getByText(word('refusal.unknown-root')).waitFor()
    expect(said.splice(0)).toEqual([expect.stringContaining('409 (Conflict)')])

    const pem = join(folder, `${language}.pem`)
    writeFileSync(
      pem,
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(nation).toString('base64')}\n-----END CERTIFICATE-----\n`,
    )
    const env = { ...process.env, DATABASE_URL: database.address, OFICIO_DATA: folder }
    const { stdout } = await run(
      process.execPath,
      [join(root, 'apps/cli/bin/oficio.js'), 'trust', 'add', pem, '--json'],
      { env },
    )
    expect(JSON.parse(stdout)).toMatchObject({
      name: expect.stringContaining('Raíz nacional ficticia'),
      demonstration: false,
    })
    await dialog.getByRole('button', { name: word('sign.begin'), exact: true }).click()
    await dialog.getByRole('button', { name: word('elsewhere.touch.do'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('main header .mark-status', { hasText: word('status.signed') }).waitFor()
    await page
      .locator('.story')
      .getByText(/Sofía Inventada/)
      .last()
      .waitFor()
    await expect.poll(() => button(word('do.elsewhere')).count()).toBe(0)
    // Only the letter that was taken in is told as sealed, not the one that went out to be signed.
    const papers = page
      .locator('section', { has: page.getByRole('heading', { name: word('papers'), exact: true }) })
      .getByRole('listitem')
    await expect.poll(() => papers.allTextContents()).toEqual([expect.stringMatching(/^request\.pdf /)])
    await isWell()
    await picture('signed')
    await context.close()
  })
})
