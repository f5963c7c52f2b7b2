import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseJson, readRequest } from '@oficio/contract'
import { barriers, overflow, settled, watched } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { load } from '@oficio/knowledge'
import { pdfAttachments } from '@oficio/verify/pack'
import { readZip } from '@oficio/verify/zip'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersIn } from '../officer.ts'
import { settles } from '../settles.ts'
import { answerByKeyboard, tabTo } from '../typing.ts'

// The first day of somebody alone: paste a link, answer what is asked by keyboard, leave with a pack that
// anybody can check.

const link = 'https://www.tiktok.com/@ejemplo.ficticio'
const files = [
  'checklist.txt',
  'etsi.json',
  'etsi.xml',
  'fields.txt',
  'letter.json',
  'manifest-sha256.txt',
  'request.json',
  'request.pdf',
]

let house: House
const folder = mkdtempSync(join(tmpdir(), 'oficio-typed-'))
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await house?.close()
})

describe.concurrent('by keyboard alone a new user goes from a pasted link to a pack', () => {
  test.each([
    { language: 'pt', width: 1280, most: 18 },
    // Who writes in the language that the provider reads writes nothing twice.
    { language: 'en', width: 360, most: 15 },
    { language: 'es', width: 360, most: 18 },
    { language: 'fr', width: 1280, most: 18 },
  ])(
    'in $language at $width px with at most $most typed fields, the line cut in the middle',
    async ({ language, width, most }) => {
      const label = labels(language)
      const context = await house.browser.newContext({
        viewport: { width, height: 900 },
        locale: language,
        acceptDownloads: true,
      })
      try {
        const { page, said } = await watched(context)
        await page.goto(`${house.address}/?lang=${language}`)
        await settled(page)
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
        await beginCase(page, label)
        const stops = [await seen(page, 'case')]

        await context.setOffline(true)
        await tabTo(page, page.locator('main a[href$="/facts"]').first())
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/facts$/)
        await page.getByText(label('frame', 'line.offline')).waitFor()
        // What is still to be written is said in quiet lines: nobody has made a mistake yet.
        await page.locator('.finding-quiet').nth(5).waitFor()
        expect(await page.locator('.draft-sections .mark-block').count()).toBe(0)
        const suggestions = ['offence', 'power'].map(
          (what) => label('drafting', `suggest.${what}`).split('{')[0] as string,
        )
        // Of the order the officer says who gives it, the day, and that its paper shows it.
        await page.locator('#f-legalProcess-issuedBy-name').fill('Fiscalía Local Ficticia')
        await page.locator('#f-legalProcess-issuedOn').fill(new Date().toISOString().slice(0, 10))
        await page.locator('#f-legalProcess-letterhead').check()
        await page.locator('main h1').first().click()
        const facts = await answerByKeyboard(page, answersIn(language), suggestions)
        stops.push(await seen(page, 'facts'))
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/requests\/[^/]+$/)
        await page.locator('main h1').waitFor()
        await context.setOffline(false)
        const own = await answerByKeyboard(page, answersIn(language), [])
        stops.push(await seen(page, 'request'))
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/summary$/)
        await settled(page)
        stops.push(await seen(page, 'summary'))

        const typed = [...facts.typed, ...own.typed]
        const met = [...facts.met, ...own.met]
        expect(typed.length, typed.join(' ')).toBeLessThanOrEqual(most)
        expect(
          met.filter((field, i) => met.indexOf(field) !== i),
          'asked twice',
        ).toEqual([])
        // What stopped the request was said beside its field, and was gone once the field was answered.
        expect(facts.flawed).toEqual(
          expect.arrayContaining([
            'f-authority-name',
            'f-authority-officer-badge',
            'f-case-summary',
            'f-case-nexusToService',
          ]),
        )
        expect([...facts.left, ...own.left]).toEqual([])
        await settles(
          () => page.locator('main .finding-block, main .finding-warn').allInnerTexts(),
          (value) => expect(value).toEqual([]),
        )

        const pack = await makePack(page, label, language)
        stops.push(await seen(page, 'pack'))
        expect(stops).toEqual(
          ['case', 'facts', 'request', 'summary', 'pack'].map((stop) => ({
            stop,
            overflow: 0,
            barriers: [],
          })),
        )
        // A line that is cut is told by the browser itself; nothing else may be.
        expect(said.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
        await checkPack(pack, language)
      } finally {
        await context.close()
      }
    },
  )
})

async function beginCase(page: Page, label: ReturnType<typeof labels>): Promise<void> {
  await tabTo(page, page.getByLabel(label('start', 'box.label')))
  await page.keyboard.insertText(link)
  await tabTo(page, page.getByLabel(label('start', 'country.label')))
  await page.keyboard.type('Chil')
  await page.getByText('TikTok Pte. Limited').first().waitFor()
  await tabTo(page, page.getByRole('button', { name: label('start', 'prepare') }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/cases\/[^/]+$/)
  await settled(page)
}

const seen = async (page: Page, stop: string) => ({
  stop,
  overflow: await overflow(page),
  barriers: await barriers(page),
})

/** Makes the pack by keyboard and gives the path of what was downloaded. */
async function makePack(page: Page, label: ReturnType<typeof labels>, language: string): Promise<string> {
  await tabTo(page, page.getByRole('button', { name: label('drafting', 'pack.make') }))
  await page.keyboard.press('Enter')
  const offered = page.locator('#pack a[download]')
  await offered.waitFor()
  await tabTo(page, offered)
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  const path = join(folder, `${language}.zip`)
  await download.saveAs(path)
  return path
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const run = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' })

/**
 * What others hold a pack to: its files, their hashes, the request by its contract, the letter as a document.
 */
async function checkPack(path: string, language: string): Promise<void> {
  const entries = new Map<string, Uint8Array>()
  for (const { name, open } of await readZip(await openAsBlob(path)))
    entries.set(name, new Uint8Array(await new Response(await open()).arrayBuffer()))
  const bytesOf = (name: string) => entries.get(name) ?? new Uint8Array()
  const text = (name: string) => Buffer.from(bytesOf(name)).toString('utf8')
  expect([...entries.keys()]).toEqual(expect.arrayContaining(files))

  const lines = text('manifest-sha256.txt').trimEnd().split('\n')
  const listed = Object.fromEntries(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
  const others = [...entries.keys()].filter((name) => name !== 'manifest-sha256.txt')
  expect(listed).toEqual(Object.fromEntries(others.map((name) => [name, sha256(bytesOf(name))])))

  const { value, unknown } = readRequest(parseJson(text('request.json')))
  expect(unknown).toEqual([])
  expect(value).toMatchObject({ provider: 'tiktok', country: 'CL', requestType: 'disclosure', language })

  const pdf = Buffer.from(bytesOf('request.pdf'))
  expect(pdf.toString('latin1')).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
  const attached = await pdfAttachments(new Blob([pdf]))
  expect(attached.map(sha256)).toContain(sha256(bytesOf('request.json')))
  const file = join(folder, `${language}.pdf`)
  writeFileSync(file, pdf)
  if (has('qpdf')) expect(run('qpdf', '--check', file).status).toBe(0)
  if (has('pdfinfo')) expect(run('pdfinfo', file).stdout).toMatch(/Tagged:\s+yes/)
  if (has('pdfdetach')) expect(run('pdfdetach', '-list', file).stdout).toContain('request.json')
  const unverified = load().templates.security.unverified?.en ?? 'no words'
  const flat = (words: string) => words.replace(/\s+/g, ' ')
  if (has('pdftotext')) expect(flat(run('pdftotext', '-l', '1', file, '-').stdout)).toContain(unverified)
  for (const name of ['fields.txt', 'checklist.txt']) expect(text(name)).toContain(unverified)
  // What is only left to be signed is ready: the list may not say that it is stopped.
  expect(
    text('checklist.txt')
      .split('\n')
      .filter((line) => line.endsWith('form.signature') && !line.startsWith('[ ]')),
  ).toEqual([])
}
