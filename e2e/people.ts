import { barriers, overflow, settled, type Watched, watched } from '@oficio/example/eye'
import { told, touchFor } from '@oficio/example/house'
import { bringAnnexes } from '@oficio/example/requests'
import { seatAt } from '@oficio/example/seat-at'
import type { House } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Client } from '../packages/contract/src/api/index.ts'
import type { EvidenceRequest } from '../packages/core/src/request/index.ts'

// People of the demonstration, with a browser and without one.

export const begins = (text: string) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
export const filled = (text: string, params: Readonly<Record<string, string>>) =>
  Object.entries(params).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text)

/** Somebody of the demonstration who speaks to the house without a browser. */
export const seat = ({ address }: Pick<House, 'address'>, name: string): Promise<Client> =>
  seatAt(address, name)

interface Made {
  readonly request: string
  readonly file: string
}

/** A request of its own case that all have approved, and nobody signed. */
export async function approved(
  house: Pick<House, 'address'>,
  reference: string,
  content: EvidenceRequest,
): Promise<Made> {
  const sofia = await seat(house, 'Sofía')
  const made = told(await sofia.caseCreate({ reference, facts: {}, sealed: false, requests: [content] }))
  const [request = ''] = made.requests
  const of = { request, file: made.case }
  const asked = await expected(sofia, of, 'investigation')
  await bringAnnexes(sofia, asked, content)
  const stopped = await sofia.requestSubmit(asked)
  if (!stopped.ok) {
    await letPass(house, of, stopped.problem)
    told(await sofia.requestSubmit(await expected(sofia, of, 'investigation')))
  }
  for (const name of ['Nora', 'Elena']) {
    const approver = await seat(house, name)
    const seen = await expected(approver, of, 'decision')
    told(
      await approver.requestApprove({
        ...seen,
        touch: await touchFor(approver, { for: 'request.approve', ...seen }),
      }),
    )
  }
  return of
}

/** Words for another provider than they were written for: whoever heads the unit lets them pass. */
async function letPass(
  house: Pick<House, 'address'>,
  of: Made,
  { findings = [] }: { readonly findings?: readonly { code: string; rule: string; path: string }[] },
): Promise<void> {
  const bruno = await seat(house, 'Bruno')
  const passing = {
    ...(await expected(bruno, of, 'decision')),
    findings: findings.map(({ code, rule, path }) => ({ code, rule, path })),
    reasons: 'Es para el ensayo.',
  }
  told(
    await bruno.requestOverride({
      ...passing,
      touch: await touchFor(bruno, { for: 'request.override', ...passing }),
    }),
  )
}

async function expected(client: Client, { request, file }: Made, purpose: 'investigation' | 'decision') {
  const { opening } = told(await client.caseOpen({ case: file, purpose }))
  return { request, opening, seq: told(await client.requestRead({ request, opening })).seq }
}

/** A sealed request of its own case. */
export async function sealed(
  house: Pick<House, 'address'>,
  reference: string,
  content: EvidenceRequest,
): Promise<Made> {
  const made = await approved(house, reference, content)
  const sofia = await seat(house, 'Sofía')
  const last = await expected(sofia, made, 'investigation')
  told(await sofia.requestSign({ ...last, touch: await touchFor(sofia, { for: 'request.sign', ...last }) }))
  return made
}

export interface AtScreen {
  readonly context: BrowserContext
  readonly page: Page
  isWell(): Promise<void>
}

/** A browser in which somebody of the demonstration is signed in. */
export async function person({ address, browser }: House, language: string, name: string): Promise<AtScreen> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: language,
    acceptDownloads: true,
    serviceWorkers: 'block',
  })
  const { page, said } = await watched(context)
  await page.goto(`${address}/sign-in?lang=${language}`)
  await page
    .getByRole('button', { name: begins(filled(labels(language)('house', 'demo.enterAs'), { name })) })
    .click()
  await page.waitForURL(/\/(?:work|desk|registry|people|oversight)$/)
  return { context, page, isWell: () => looksWell({ page, said }) }
}

/** Everybody can read the page, it fits, and nothing was said to the console. */
export async function looksWell({ page, said }: Watched): Promise<void> {
  await settled(page)
  expect({ overflow: await overflow(page), barriers: await barriers(page), said }).toEqual({
    overflow: 0,
    barriers: [],
    said: [],
  })
}

/** At both widths everybody can read the page, it fits, and nothing was said to the console. */
export async function looksWellAtBoth(page: Page, said: readonly string[], picture: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page)
    await shot(page, `${picture}-${width}`)
    expect({ overflow: await overflow(page), barriers: await barriers(page), said }, picture).toEqual({
      overflow: 0,
      barriers: [],
      said: [],
    })
  }
}

/** At the narrow width too, nothing runs over the edge. */
export async function fitsNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 780 })
  expect(await overflow(page)).toBe(0)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Opens a folded part of a page, by its place, as a hand does: one touch. */
export async function unfolds(page: Page, id: string): Promise<void> {
  const fold = page.locator(`details#${id}`)
  await fold.waitFor()
  if ((await fold.getAttribute('open')) === null) await fold.locator(':scope > summary').click()
}

export const signs = async (page: Page, name: string) => {
  const dialog = page.getByRole('dialog')
  await dialog.locator('.digest').first().waitFor()
  expect(await barriers(page)).toEqual([])
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
/** Says yes at the touch of a passkey that the page asks for. */
export async function touches(page: Page, doing: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: doing, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** A picture for whoever wants to look; nothing where no folder is named. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.OFICIO_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** Plugs in a security key that answers by itself; gives how to unplug it. `WebAuthn.enable` comes before. */
export async function plugIn(
  line: CDPSession,
  /** Whether its passkeys make secrets (extension `prf`). */
  { hasPrf = false }: { readonly hasPrf?: boolean } = {},
): Promise<() => Promise<unknown>> {
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...(hasPrf ? { hasPrf, ctap2Version: 'ctap2_1' as const } : {}),
    },
  })
  return () => line.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
}
