import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watched } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { checkBundle } from '@oficio/verify/bundle'
import { readZipTree } from '@oficio/verify/zip'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waiting } from './after-pack.ts'
import { light } from './light.ts'
import { begins, filled, looksWell, looksWellAtBoth } from './people.ts'

// A lone officer without an account, with files from a portal: read, noted, read as a table, and made into
// what a court gets, with nothing leaving the device.

let house: House
const folder = mkdtempSync(join(tmpdir(), 'oficio-came-'))
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(async () => {
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const table = Buffer.from(
  'timestamp,ip\n2026-11-01T10:00:00Z,203.0.113.7\n2026-11-02 11:00:00,203.0.113.8\nbroken,row,with,more\n',
)
/** So long that it is read in a worker where the bundle is made, whatever it is called. */
const other = Buffer.from(`timestamp,ip\n${'2026-11-01T10:00:00Z,203.0.113.99\n'.repeat(12_000)}`)
const files = [
  { name: 'ip_data.csv', mimeType: 'text/csv', buffer: table },
  { name: 'niñez 100%.bin', mimeType: 'application/octet-stream', buffer: other },
]
const bounds = { entries: 1000, directoryBytes: 1_000_000, totalBytes: 100_000_000 }

/** The bundle as others judge it: our check, and the one in another language where that is there. */
async function judged(path: string, top: string, written: string) {
  const { entries, ...of } = await readZipTree(await openAsBlob(path), bounds, { alike: true })
  const { holds, root, files: rows } = await checkBundle(entries, { ...of, root: written })
  const isUnpacked = spawnSync('python3', ['-m', 'zipfile', '-e', path, folder]).status === 0
  const verifier = join(import.meta.dirname, '../vectors/bundles/verify_bundle.py')
  const python = isUnpacked
    ? spawnSync('python3', [verifier, '--root', written, join(folder, top)], { encoding: 'utf8' }).stdout
    : ''
  const graph = await entries.find(({ name }) => name.endsWith('/data/case.jsonld'))?.open()
  const told = {
    holds,
    root,
    names: rows.map(({ name }) => name),
    described: await new Response(graph).text(),
  }
  return { ...told, python: python ? JSON.parse(python) : undefined }
}

test('files from a portal become a record, a table, the next request and a bundle that holds, and nothing leaves the device', async () => {
  const language = 'es'
  const label = labels(language)
  const word = (key: string) => label('received', key)
  const context = await house.browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, locale: language, acceptDownloads: true },
    serviceWorkers: 'allow',
  })
  try {
    const { page, said } = await watched(await light(context))
    const sent: string[] = []
    page.on('request', (request) => {
      if (!['GET', 'HEAD'].includes(request.method())) sent.push(`${request.method()} ${request.url()}`)
    })
    const isWell = (of: Page) => looksWell({ page: of, said })
    await page.goto(`${house.address}/cases?lang=${language}`)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'caso.json', mimeType: 'application/json', buffer: waiting })
    await page.getByRole('link', { name: label('cases', 'import.open') }).click()
    await page.locator('a[href$="/received"]').click()
    await page.getByRole('heading', { level: 1 }).waitFor()

    // Read here, and told also after the page was loaded anew; the files themselves are not kept.
    await page.getByLabel(word('take.files')).setInputFiles(files)
    await page.getByText(sha256(other)).waitFor()
    await page.getByText(sha256(table)).waitFor()
    await isWell(page)

    // What is seen in a file is told before anybody opens it; of the others nothing is said to be harmless.
    const program = { name: 'carta.pdf.exe', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\0') }
    await page.getByLabel(word('take.files')).setInputFiles([program])
    await page.getByText(label('evidence', 'care.program')).waitFor()
    await page.getByText(label('evidence', 'care.two-endings')).waitFor()
    expect(await page.locator('.received-fresh .finding').count()).toBe(1)
    await isWell(page)
    await page.getByRole('button', { name: program.name }).click()
    await page.reload()
    await page.getByText(sha256(other)).waitFor()
    await expect.poll(() => page.getByText(word('file.no'), { exact: true }).count()).toBe(2)
    await page.getByLabel(word('take.files')).setInputFiles(files)
    await page.getByText(word('file.no'), { exact: true }).first().waitFor({ state: 'detached' })

    // An hour without its zone is none.
    await page.getByLabel(word('form.from')).fill('Portal de ejemplo')
    await page.getByLabel(word('form.day')).fill('2026-11-20')
    await page.getByLabel(word('form.hour'), { exact: true }).fill('10:00')
    await page.locator('.received-form button[type=submit]').click()
    await page.getByText(word('form.fault.zone')).waitFor()
    await page.getByLabel(word('form.zone'), { exact: true }).selectOption('-03:00')
    await page.locator('.received-row select').first().selectOption('given')
    await page.locator('.received-form button[type=submit]').click()
    await page.getByText(filled(word('record.at'), { at: '2026-11-20T10:00:00-03:00' })).waitFor()

    // The record as a document to be signed, in the words of the court.
    const [record] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: word('record.document') }).click(),
    ])
    await record.saveAs(join(folder, 'record.html'))
    const paper = readFileSync(join(folder, 'record.html'), 'utf8')
    for (const said of ['Portal de ejemplo', sha256(table), label('evidence', 'record.signs')])
      expect(paper).toContain(said)

    // A working reading: what says no zone has none, what could not be read is listed.
    await page.getByRole('button', { name: begins(word('read.do')) }).click()
    await page.getByText(label('evidence', 'read.failures')).waitFor()
    await page.getByRole('cell', { name: word('read.unknown'), exact: true }).waitFor()
    await isWell(page)

    // One touch, and the bundle is read again as whoever receives it will.
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('button', { name: word('bundle.make') }).click()
    const save = page.locator('a[download$=".zip"]')
    await save.waitFor()
    const told = await page.locator('.bundle-root').textContent()
    const top = ((await save.getAttribute('download')) ?? '').replace(/\.zip$/, '')
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
    const path = join(folder, 'court.zip')
    await download.saveAs(path)
    const verdict = await judged(path, top, told ?? '')
    expect(verdict).toMatchObject({ holds: true, root: told })
    expect(verdict.names).toEqual(
      expect.arrayContaining([
        'data/evidence/1/ip_data.csv',
        'data/evidence/1/niñez 100%.bin',
        'data/report.html',
        'data/request/request.json',
        'verifier.html',
      ]),
    )
    // What stands in it is described, and not only that it is there.
    expect(verdict.described).toContain('203.0.113.99')
    if (verdict.python) expect(verdict.python).toMatchObject({ holds: true, red: [], open: [] })
    await isWell(page)

    // The page that anybody has judges it too: green is what agrees with the hash that was written down, and
    // of a flipped byte exactly its own file is red.
    const proof = await context.newPage()
    await proof.goto(`${house.address}/verify?lang=${language}`)
    await proof.locator('#files').setInputFiles(path)
    await proof.getByText(label('evidence', 'verify.whole')).waitFor()
    expect(await proof.locator('.notice-open').count()).toBe(0)
    await proof.getByLabel(word('verify.given')).fill(told ?? '')
    await proof.locator('.notice-open').waitFor()
    const bytes = readFileSync(path)
    const at = bytes.indexOf('203.0.113.7')
    bytes[at] = (bytes[at] as number) ^ 1
    await proof
      .locator('#files')
      .setInputFiles({ name: 'court.zip', mimeType: 'application/zip', buffer: bytes })
    await proof.getByText(label('evidence', 'verify.fails')).waitFor()
    await expect
      .poll(() => proof.locator('.verify-rows li:has(.mark-block) strong').allTextContents())
      .toEqual(['data/evidence/1/ip_data.csv'])
    await proof.close()

    // What was told is there after a reload, and the way on leads to the next request.
    await page.reload()
    await page.getByText(filled(word('record.at'), { at: '2026-11-20T10:00:00-03:00' })).waitFor()
    await page.getByLabel(word('take.files')).setInputFiles([files[0] as (typeof files)[0]])
    await page.getByRole('button', { name: begins(word('read.do')) }).click()
    await page
      .getByRole('button', { name: begins(word('read.ask')) })
      .first()
      .click()
    await page.getByText('203.0.113.7').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    // It stands in the same case, whose country nobody is asked for again.
    await page.getByRole('button', { name: label('start', 'goesOn.leave') }).waitFor()
    await page.getByRole('button', { name: label('start', 'prepare') }).waitFor()
    expect(sent).toEqual([])
  } finally {
    await context.close()
  }
})

test('of which zone the hours of a file with notes are is asked once, with both answers side by side', async () => {
  const word = (key: string) => labels('es')('received', key)
  const context = await house.browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'es' })
  try {
    const { page, said } = await watched(await light(context))
    await page.goto(`${house.address}/cases?lang=es`)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'caso.json', mimeType: 'application/json', buffer: waiting })
    await page.getByRole('link', { name: labels('es')('cases', 'import.open') }).click()
    await page.locator('a[href$="/received"]').click()
    const text =
      'Informe de accesos\nIP,Hora (UTC),Sede\n203.0.113.7,2026-11-01 10:00:00,Arica\n203.0.113.8,2026-11-01 11:00:00,Calama\nHoras del reloj de la central\n'
    const take = async () => {
      await page
        .getByLabel(word('take.files'))
        .setInputFiles([{ name: 'accesos.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }])
      await page.getByRole('button', { name: begins(word('read.do')) }).click()
    }
    await take()
    const none = page.getByRole('button', { name: word('read.aside'), exact: true })
    const inZone = page.getByRole('button', { name: word('asked.in-zone'), exact: true })
    await none.waitFor()
    await page.getByText('Horas del reloj de la central').first().waitFor()
    await page.getByText(filled(word('asked.none'), { by: 'Hora (UTC)' })).waitFor()
    // A word of the rows that nobody knows to say nothing of a clock is shown, once.
    expect(await page.getByText('Sede: Arica').count()).toBe(1)
    await looksWellAtBoth(page, said, 'received-asked')
    // Neither answer is larger, or nearer, than the other.
    const [one, two] = [await none.boundingBox(), await inZone.boundingBox()]
    expect([one?.width, one?.height, one?.y]).toEqual([two?.width, two?.height, two?.y])

    // The hours are of another zone: said, and told as said.
    await page.getByLabel(filled(word('asked.zone'), { column: 'Hora (UTC)' })).selectOption('-05:00')
    await inZone.click()
    await page.getByRole('cell', { name: '2026-11-01T10:00:00-05:00' }).waitFor()

    // Or they are of the zone that the head says: the first answer is taken back, the second has a mark.
    await page.getByRole('button', { name: word('asked.undo'), exact: true }).click()
    await none.click()
    await page.getByRole('cell', { name: '2026-11-01T10:00:00Z' }).waitFor()
    await page.getByText(/con estas 4 líneas a la vista/).waitFor()
    await page
      .getByRole('cell', { name: word('read.on-answer') })
      .first()
      .waitFor()
    await looksWellAtBoth(page, said, 'received-aside')

    // Every answer is one of the file, kept with it: who reads it again is not asked again.
    await page.reload()
    await take()
    await page.getByText(/con estas 4 líneas a la vista/).waitFor()

    // Who asks with these hours is told on what they rest.
    await page.getByRole('button', { name: /a una solicitud nueva$/ }).click()
    await page.getByText('Horas del reloj de la central').first().waitFor()
    await looksWellAtBoth(page, said, 'received-aside-asked')
  } finally {
    await context.close()
  }
})
