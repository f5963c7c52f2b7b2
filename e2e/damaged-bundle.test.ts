import { readFileSync } from 'node:fs'
import { type SituationScenario, seeded } from '@oficio/core/academy'
import { watched } from '@oficio/example/eye'
import { commonHouse, type House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { looksWellAtBoth } from './people.ts'

// The court's expert of the academy takes a damaged bundle from a case to the page that checks, and answers
// from what that says.

let house: House
beforeAll(async () => {
  house = await commonHouse()
})
afterAll(() => house?.close())

const chain = readCourses(coursesFolder()).scenarios.find(({ value }) => value.id === 'broken-chain')
  ?.value as SituationScenario

/** What the page that checks turns red, given the key that the case gave. */
async function redOf(page: Page, file: { readonly name: string; readonly buffer: Buffer }, key: string) {
  const label = labels('pt')
  await page.goto(`${house.address}/verify?lang=pt`)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ ...file, mimeType: 'application/zip' })
  await page.getByText(label('evidence', 'verify.limit.training')).first().waitFor()
  await page.getByText(label('evidence', 'verify.given'), { exact: true }).click()
  await page.getByLabel(label('evidence', 'verify.given.key')).fill(key)
  await page.getByText(label('evidence', 'verify.claim.given-key'), { exact: true }).waitFor()
  await page.getByRole('heading', { name: label('evidence', 'verify.fails') }).waitFor()
  return page.locator('.verify-rows li:has(.mark-block) strong').allTextContents()
}

test.each([
  [0, 'data/evidence/1/mensajes-0042.json', 'only-that-file'],
  [1, labels('pt')('evidence', 'verify.claim.custody-list'), 'ask-for-the-list'],
] as const)('attempt %i: the verifier says %s, and that is the answer', async (seed, red, answer) => {
  const context = await house.browser.newContext({ locale: 'pt', acceptDownloads: true })
  try {
    const { page, said } = await watched(context)
    const label = labels('pt')
    const own = seeded(chain, seed)
    await page.addInitScript(
      ([id, n]) => {
        const progress = {
          modules: {},
          scenarios: { [id]: { seed: n, acts: [], draft: null, won: false, passed: null } },
        }
        localStorage.setItem('oficio.academy', JSON.stringify(progress))
      },
      [chain.id, seed] as const,
    )
    await page.goto(`${house.address}/academy/cases/${chain.id}?lang=pt`)
    const [situation] = own.situations
    for (const { id, ask } of situation?.steps ?? [])
      if (situation?.needs.includes(id)) await page.getByRole('button', { name: ask.pt, exact: true }).click()
    const name = `TRAINING-broken-chain-${seed + 1}.zip`
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: label('academy', 'bundle.take').replace('{name}', name) }).click()
    const download = await coming
    expect(download.suggestedFilename()).toBe(name)
    const buffer = readFileSync(await download.path())
    expect(buffer.length).toBeLessThan(60_000)
    const key = (await page.locator('code', { hasText: 'oficio-device' }).textContent()) ?? ''
    await looksWellAtBoth(page, said, `damaged-${seed}`)

    const checks = await context.newPage()
    expect(await redOf(checks, { name, buffer }, key)).toEqual([red])
    await looksWellAtBoth(checks, said, `damaged-verify-${seed}`)

    const option = situation?.options.find(({ id }) => id === answer)
    await page.getByLabel(option?.text.pt ?? '', { exact: true }).check()
    await page
      .getByRole('button', { name: label('academy', 'situation.go') })
      .first()
      .click()
    await page.getByText(label('academy', 'question.right'), { exact: true }).waitFor()
  } finally {
    await context.close()
  }
})
