import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { orderedAndKept, sealedAtPoint } from '@oficio/example/contact-points'
import { dayInSantiago } from '@oficio/example/day-in'
import { demonstrationDatabase } from '@oficio/example/house'
import { believing, type NodeCard } from '@oficio/example/node-house'
import { exampleCertificate } from '@oficio/example/peer'
import { freePort, type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { begins, button, fitsNarrow, person, seat, shot, signs } from '../people.ts'

// The contact point of Brazil asks that of Chile by its node. Two houses, each a server of its own with its
// own pages: what Chile's people enter, order and answer comes back to the page in Brazil.

const folder = mkdtempSync(join(tmpdir(), 'oficio-two-states-'))

interface State {
  readonly house: House
  readonly pool: pg.Pool
  readonly card: NodeCard
  readonly drop: () => Promise<void>
}
let brazil: State
let chile: State

async function stateOf(country: string, port: number, other: number): Promise<State> {
  const id = `OFICIO-${country}`
  const data = join(folder, country)
  const database = await demonstrationDatabase(data)
  const tls = await exampleCertificate(`${id.toLowerCase()}.example`)
  const kept = (name: string, text: string) => {
    writeFileSync(join(data, name), text)
    return join(data, name)
  }
  const house = await openHouse({
    ...{ OFICIO_DATA: data, DATABASE_URL: database.address, DATABASE_URL_APP: database.appAddress },
    ...{ OFICIO_ETSI_NODE: `${country}:${id}`, OFICIO_ETSI_PORT: String(port) },
    OFICIO_ETSI_KEY: kept('key.pem', tls.key),
    OFICIO_ETSI_CERTIFICATE: kept('certificate.pem', tls.chain),
    OFICIO_ETSI_NEAR: `127.0.0.1:${other}`,
  })
  const published = (await (await fetch(`${house.address}/keys.json`)).json()) as {
    readonly node: { readonly signingKey: NodeCard['signingKey'] }
  }
  const { kty = '', crv = '', x = '', y = '' } = published.node.signingKey
  const pool = new pg.Pool({ connectionString: database.address })
  // A connection that is being closed may be cut by the database that is taken away.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    house,
    pool,
    card: {
      ...{ country, id, certificates: tls.chain, url: `https://127.0.0.1:${port}/hi1` },
      signingKey: { kty, crv, x, y },
    },
    drop: database.drop,
  }
}

beforeAll(async () => {
  const [one, other] = [await freePort(), await freePort()]
  ;[brazil, chile] = await Promise.all([stateOf('BR', one, other), stateOf('CL', other, one)])
  await Promise.all([believing(brazil.pool, chile.card), believing(chile.pool, brazil.card)])
}, 180_000)
afterAll(async () => {
  for (const { house, pool, drop } of [brazil, chile].filter(Boolean)) {
    await pool.end()
    await house.close()
    await drop()
  }
  rmSync(folder, { recursive: true, force: true })
})

async function bothWidths(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-1280`)
  await fitsNarrow(page)
  await page.setViewportSize({ width: 360, height: 780 })
  await shot(page, `${name}-360`)
  await page.setViewportSize({ width: 1280, height: 900 })
}

// Two languages: a third would look into more cases than one person may in an hour.
test.each(['es', 'pt'])(
  'a message from abroad becomes an order at home, and its answer comes back (%s)',
  async (language) => {
    const say = labels(language)
    const contact = (key: string) => say('contact', key)
    const opens = async (page: Page) => {
      await page.getByRole('radio', { name: begins(say('house', 'purpose.investigation')) }).check()
      await button(page, say('house', 'purpose.open')).click()
    }
    const reference = `RJ-${language}/2026`

    // Brazil sends what it sealed, by the node that the list has for Chile.
    const there = await sealedAtPoint(
      { otavio: await seat(brazil.house, 'Otávio'), marisa: await seat(brazil.house, 'Marisa') },
      reference,
      dayInSantiago(),
    )
    const { page: asks, isWell: asksWell } = await person(brazil.house, language, 'Otávio')
    await asks.goto(`${brazil.house.address}/requests/${there.request}?case=${there.file}`)
    await opens(asks)
    await asks.getByLabel(contact('toPoint.traffic'), { exact: true }).check()
    await asksWell()
    await bothWidths(asks, `two-states-send-${language}`)
    await button(asks, contact('toPoint.do')).click()
    await signs(asks, contact('toPoint.sign'))

    // In Chile it stands before the point, with what the list says of whoever asks.
    const { page: point, isWell: pointWell } = await person(chile.house, language, 'Sol')
    await point.goto(`${chile.house.address}/contact-points`)
    await expect
      .poll(
        async () => {
          await point.reload()
          await point.getByRole('heading', { name: contact('list'), exact: true }).waitFor()
          return point.getByText(reference).count()
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0)
    await pointWell()
    await bothWidths(point, `two-states-arrived-${language}`)
    await button(point, contact('arrived.enter')).click()
    await expect
      .poll(() => point.getByLabel(contact('field.reference'), { exact: true }).inputValue())
      .toBe(reference)
    await pointWell()
    await bothWidths(point, `two-states-enter-${language}`)
    await button(point, contact('enter.do')).click()
    await point.waitForURL(/\/requests\//)
    const [, request = '', file = ''] = /\/requests\/([^?]+)\?case=(.+)$/.exec(point.url()) ?? []

    // The prosecutor orders it, the provider keeps it; then the point answers by the node that asked.
    await orderedAndKept(
      { sol: await seat(chile.house, 'Sol'), nora: await seat(chile.house, 'Nora') },
      { file, request },
      dayInSantiago(),
    )
    await point.reload()
    await opens(point)
    await point
      .locator('summary')
      .filter({ hasText: contact('answer') })
      .first()
      .click()
    await point.getByLabel(contact('answer.what'), { exact: true }).selectOption('confirmed')
    await button(point, contact('answer.draft')).click()
    await expect
      .poll(() => point.getByLabel(contact('answer.words'), { exact: true }).inputValue())
      .not.toBe('')
    await pointWell()
    await bothWidths(point, `two-states-answer-${language}`)
    await button(point, contact('answer.byNode.do')).click()
    await signs(point, contact('answer.byNode.sign'))

    // It is on the page in Brazil, as its leg says it.
    await asks.getByRole('heading', { name: contact('heard'), exact: true }).waitFor({ timeout: 20_000 })
    await asksWell()
    await bothWidths(asks, `two-states-heard-${language}`)
    expect(await asks.getByText(begins(contact('heard.confirmed').split('{')[0] ?? '')).count()).toBe(1)
  },
  180_000,
)
