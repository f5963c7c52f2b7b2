import { watched } from '@oficio/example/eye'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { looksWellAtBoth, touches } from '../people.ts'

// Article 16 for Paraguay, read by two who do not see each other's reading; what both say counts the next
// moment.

let house: House
let base: string
beforeAll(async () => {
  house = await openHouse()
  // Passkeys want a name, not an address.
  base = house.address.replace('127.0.0.1', 'localhost')
})
afterAll(() => house?.close())

const label = labels('es')
const article = '/law/PY/review/budapest#art-16'

async function sitsDown(page: Page, name: string): Promise<void> {
  await page.goto(`${base}/sign-in?lang=es`)
  await page.getByRole('button', { name: label('house', 'demo.enterAs').replace('{name}', name) }).click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  await page.goto(`${base}/readings`)
  await page.getByRole('heading', { name: label('review', 'readings.title') }).waitFor()
}

/** Fills the form as a reader of a law that is invented. */
async function fills(
  form: Locator,
  match: 'full' | 'partial',
  by: { readonly kind: 'preservation' | 'disclosure'; readonly chain: string } | undefined,
): Promise<void> {
  const part = (name: string) => form.getByLabel(label('review', `part.${name}`), { exact: true })
  await part('assessment').selectOption(match)
  await form
    .getByLabel(label('review', 'form.words'), { exact: true })
    .fill('Orden separada, con plazo y secreto.')
  if (by) {
    await part('statute').fill('Ley Ficticia 1')
    await part('article').fill('4')
    await part('quote').fill('El juez ordenará la conservación de los datos por noventa días.')
    await part('wording').selectOption('consolidated')
    await part('source').fill('https://www.oas.org/ley-ficticia-1')
    await part('asOf').fill('2026-11-01')
    await form.getByLabel(label('drafting', `kind.${by.kind}`), { exact: true }).check()
    await form.getByLabel(label('law', 'approvals.who'), { exact: true }).selectOption(by.chain)
  }
}

/** Fills the form, and signs it. */
async function reads(page: Page, form: Locator, match: 'full' | 'partial', fresh: boolean): Promise<void> {
  await fills(form, match, fresh ? { kind: 'preservation', chain: 'judge' } : undefined)
  await form.getByRole('button', { name: label('review', 'form.sign') }).click()
  await touches(page, label('review', 'form.sign'))
}

test('two readers read Article 16, differ, agree and publish: its review, the routes and the approvals change', async ({
  expect,
}) => {
  const context = await house.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
  const { page, said } = await watched(context)
  const open = page.locator('article.card').first()
  const fresh = page.locator('section[aria-labelledby="new-reading"] form')

  await page.goto(`${base}${article}`)
  const row = page.locator('#art-16')
  await row.getByText(label('law', 'match.unknown'), { exact: true }).first().waitFor()
  await looksWellAtBoth(page, said, 'review-before')

  await sitsDown(page, 'Lidia')
  await fresh.getByLabel(label('law', 'provisions.article'), { exact: true }).selectOption('16')
  await reads(page, fresh, 'full', true)
  await page.getByText(label('review', 'blind.waits')).waitFor()

  // The second sees that somebody has read it, and not a word of what was said.
  await sitsDown(page, 'Óscar')
  await page.getByText(label('review', 'blind.yours')).waitFor()
  expect(await page.getByText('Ley Ficticia 1').count()).toBe(0)
  await looksWellAtBoth(page, said, 'readings-blind')
  await open.getByText(label('review', 'form.yours')).click()
  await reads(page, open.locator('form'), 'partial', true)
  await open.getByText(label('review', 'differ')).waitFor()
  await looksWellAtBoth(page, said, 'readings-differ')

  await open.getByText(label('review', 'form.again')).click()
  await reads(page, open.locator('form'), 'full', false)
  await open.getByText(label('review', 'agree')).waitFor()
  await open.getByRole('button', { name: label('review', 'effect.look') }).click()
  await open.getByRole('table').waitFor()
  await expect.poll(() => open.getByRole('table').textContent()).toContain(label('law', 'route.open'))
  await looksWellAtBoth(page, said, 'readings-effect')
  await open.getByRole('button', { name: label('review', 'decide.publish') }).click()
  await touches(page, label('review', 'decide.publish'))
  await page.getByText(label('review', 'published').replace('{number}', '1')).first().waitFor()

  // What two of them may not let count is said before it is signed, and no touch is asked for.
  await fresh.getByLabel(label('law', 'provisions.article'), { exact: true }).selectOption('18')
  await fills(fresh, 'full', { kind: 'disclosure', chain: 'prosecutor' })
  await fresh.getByRole('button', { name: label('review', 'form.sign') }).click()
  await fresh.getByText(label('review', 'stop.title')).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await looksWellAtBoth(page, said, 'readings-stop')

  await page.goto(`${base}${article}`)
  await row.getByText(label('law', 'match.full'), { exact: true }).first().waitFor()
  await row.getByText('Autoridad Central Ficticia del Paraguay').first().waitFor()
  await row.getByText('El juez ordenará la conservación de los datos por noventa días.').waitFor()
  await page.locator('#changes').waitFor()
  await looksWellAtBoth(page, said, 'review-after')
  await page.goto(`${base}/law/PY#approvals`)
  await page.locator('#approvals').getByText('Ley Ficticia 1').first().waitFor()
  await page.goto(`${base}/law/compare/budapest/16?with=PY`)
  await page.getByRole('heading', { level: 1 }).getByText('4').waitFor()
  await looksWellAtBoth(page, said, 'compare')
  await page.goto(`${base}/law/CL/review/second-protocol`)
  await page.locator('#accession > summary').click()
  await page.locator('#accession').getByRole('table').first().waitFor()
  await looksWellAtBoth(page, said, 'accession')
  await context.close()
})
