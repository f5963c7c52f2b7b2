import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watched } from '@oficio/example/eye'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import {
  begin,
  buildWeb,
  builtFolder,
  inputsDigest,
  isBuilt,
  oidcSettings,
  readWebFiles,
} from '@oficio/example/inside'
import { type ExampleIssuer, exampleIssuer } from '@oficio/example/issuer'
import { listening } from '@oficio/example/process'
import { visitors } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filled, looksWellAtBoth, plugIn } from './people.ts'
import { walked } from './walked.ts'

// Somebody whose institution has an issuer signs in: first with the key, then at the issuer, in one browser.

const data = mkdtempSync(join(tmpdir(), 'oficio-issuer-'))
let house: ExampleHouse
let first: ExampleHouse
let server: Awaited<ReturnType<typeof listening>>
let guests: Awaited<ReturnType<typeof visitors>>
let issuer: ExampleIssuer
let origin = ''
const asked: string[] = []

beforeAll(async () => {
  const digest = inputsDigest()
  if (!isBuilt(digest)) await buildWeb(digest)
  server = await listening((request) => {
    asked.push(`${request.url} ${request.headers.get('referer') ?? ''}`)
    return house.app.fetch(request)
  })
  origin = `http://localhost:${server.port}`
  first = await opened()
  house = first
  issuer = await exampleIssuer(`${origin}/sign-in/return`)
  guests = await visitors()
})
afterAll(async () => {
  await guests?.leave()
  await server?.close()
  if (house !== first) await house?.house.close()
  await first?.close()
  await issuer?.close()
  rmSync(data, { recursive: true, force: true })
})

const opened = (more: object = {}) =>
  exampleHouse({ mode: 'live', origin, data, ...more }, { web: readWebFiles(builtFolder) })

/** The operator names the issuer for the institution, and starts the house anew. */
async function namesIssuer(): Promise<void> {
  const { rows } = await house.house.parts.pool.query<{ id: string }>('select id from institution')
  const secretFile = join(data, 'secret')
  writeFileSync(secretFile, issuer.secret)
  const path = join(data, 'oidc.json')
  const institutions = rows.map(({ id }) => id)
  const one = { issuer: issuer.address, institutions, client: issuer.client, secretFile }
  writeFileSync(path, JSON.stringify({ issuers: [one] }))
  await first.house.close()
  house = await opened({ address: first.address, oidc: oidcSettings({ OFICIO_OIDC: path }) })
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test.each(walked(['es', 'fr'] as const))(
  'whoever touches the key is told where to sign in besides, goes there, and comes back to where they wanted to go (%s)',
  async (language) => {
    const words = labels(language)
    const say = (key: string, params: Readonly<Record<string, string>> = {}) =>
      filled(words('house', key), params)
    const { pool, newId, random } = house.house.parts
    const host = new URL(issuer.address).host
    const context = await guests.browser.newContext({
      locale: language,
      viewport: { width: 1280, height: 900 },
    })
    try {
      const { page, said } = await watched(context)
      const isWell = (picture: string) =>
        looksWellAtBoth(
          page,
          said.filter((line) => !/status of 40[149]/.test(line)),
          `issuer-${picture}-${language}`,
        )
      const keys = await context.newCDPSession(page)
      await keys.send('WebAuthn.enable')
      const institution = 'Secretaría Ficticia del Registro'
      const name = 'Hugo Imaginado'
      const begun = await begin(
        pool,
        {
          institution: {
            name: institution,
            kind: 'contact-point',
            country: null,
            domain: 'registro.example',
          },
          unit: 'Mesa de verificación',
          registrars: [
            { name, title: 'registrador', language },
            { name: 'Rosa Hipotética', title: 'registradora', language },
          ],
        },
        { now: new Date().toISOString(), newId, random },
      )
      await page.goto(`${origin}/enrol?lang=${language}`)
      await page.getByLabel(say('enrol.code'), { exact: true }).fill(begun.registrars[0]?.code ?? '')
      await button(page, say('enrol.begin')).click()
      for (const number of ['1', '2']) {
        await page.getByText(say('enrol.key', { number, of: '2' })).waitFor()
        const away = await plugIn(keys)
        await page.getByLabel(say('enrol.label'), { exact: true }).fill(number)
        await button(page, say('enrol.make')).click()
        if (number === '1') {
          await page.getByText(say('enrol.key', { number: '2', of: '2' })).waitFor()
          await away()
        }
      }
      await page.getByText(say('enrol.done'), { exact: true }).waitFor()
      await namesIssuer()

      const touched = async () => {
        await page.goto(`${origin}/sign-in?next=/keys&lang=${language}`)
        await button(page, say('signIn.touch')).click()
        await page.getByRole('heading', { level: 1, name: say('signIn.issuer.title') }).waitFor()
      }
      await touched()
      await page.getByText(institution).first().waitFor()
      await page.getByText(say('signIn.issuer.where', { host })).waitFor()
      await isWell('step')
      await button(page, say('signIn.issuer.cancel')).click()
      await button(page, say('signIn.touch')).waitFor()

      // While it is away nobody gets further, and the page says what to do.
      const path = '/.well-known/openid-configuration'
      issuer.instead.set(path, () => new Response(null, { status: 503 }))
      await touched()
      await button(page, say('signIn.issuer.go', { host })).click()
      await page.getByText(words('house', 'refusal.issuer-away')).waitFor()
      await isWell('away')
      issuer.instead.delete(path)

      // The way there leads out, and back by its own address.
      issuer.page = { subject: 'account-of-hugo' }
      await button(page, say('signIn.issuer.go', { host })).click()
      await page.getByRole('heading', { level: 1, name: 'Ministerio Ficticio' }).waitFor()
      expect(new URL(page.url()).origin).toBe(issuer.address)
      await page.getByRole('link').click()
      await page.waitForURL(/\/keys$/)
      await page.getByRole('heading', { level: 1, name: words('people', 'keys.title') }).waitFor()

      // Another account is none: told, and nothing is opened.
      await button(page, say('signOut')).click()
      await page.waitForURL(/\/sign-in$/)
      issuer.page = { subject: 'account-of-another' }
      await touched()
      await button(page, say('signIn.issuer.go', { host })).click()
      await page.getByRole('heading', { level: 1, name: 'Ministerio Ficticio' }).waitFor()
      await page.getByRole('link').click()
      await page.getByText(words('house', 'refusal.issuer-other-account')).waitFor()
      expect(page.url()).toBe(`${origin}/sign-in/return`)
      await isWell('other')
      await page.getByRole('link', { name: say('signIn.return.again'), exact: true }).click()
      await button(page, say('signIn.touch')).waitFor()

      // No code and no state was in an address that the house was asked for by a page of its own.
      for (const line of asked.filter((one) => one.includes('/api/')))
        expect(line).not.toMatch(/code=|state=/)
    } finally {
      await context.close()
    }
  },
)
