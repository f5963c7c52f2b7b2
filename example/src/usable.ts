import type { Page } from 'playwright-core'

/** A link of a service that the first page knows by its own small table. */
export const pasted = 'https://www.tiktok.com/@ejemplo.ficticio'

/**
 * Waits until the first page does its work: the box takes a text, the authority's country can be chosen, and
 * a pasted link is recognised.
 *
 * Needs the table that recognises, and none of what is fetched ahead for the other pages.
 */
export async function untilUsable(page: Page, most = 30_000): Promise<void> {
  const box = page.getByRole('textbox').first()
  await box.fill(pasted, { timeout: most })
  await page.locator('select option[value=CL]').first().waitFor({ state: 'attached', timeout: most })
  await page.locator('.found-row').getByText('TikTok').first().waitFor({ timeout: most })
}
