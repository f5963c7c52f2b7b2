import { kidnapping } from '@oficio/example/emergency'
import { told, touchFor } from '@oficio/example/house'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { begins, button, filled, fitsNarrow, person, seat, shot } from './people.ts'

// A kidnapping at night: whose turn it is on both sides, the number of the registry, the code read from the screen of
// who answered, what may be handed over then, and the month as oversight sees it.

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const say = labels('es')
const registered = '+12025550150'

/** The page at both widths: it fits, and a picture for whoever wants to look. */
async function bothWidths(page: Page, name: string): Promise<void> {
  await shot(page, `${name}-1280`)
  await fitsNarrow(page)
  await page.setViewportSize({ width: 360, height: 780 })
  await shot(page, `${name}-360`)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** So many hours from now, as the field of a browser wants it. */
const local = (hours: number) => {
  const at = new Date(Date.now() + hours * 3_600_000)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Written by one, approved by the prosecutor, sealed and laid on the desk. */
async function laid(): Promise<{ readonly request: string; readonly file: string }> {
  const sofia = await seat(house, 'Sofía')
  const made = told(
    await sofia.caseCreate({ reference: 'FICT-E1/2026', facts: {}, sealed: false, requests: [kidnapping] }),
  )
  const [request = ''] = made.requests
  const seen = async (client: Awaited<ReturnType<typeof seat>>) => {
    const { opening } = told(await client.caseOpen({ case: made.case, purpose: 'investigation' }))
    return { request, opening, seq: told(await client.requestRead({ request, opening })).seq }
  }
  told(await sofia.requestSubmit(await seen(sofia)))
  const nora = await seat(house, 'Nora')
  const deciding = await seen(nora)
  const granted = await touchFor(nora, { for: 'request.approve', ...deciding })
  told(await nora.requestApprove({ ...deciding, touch: granted }))
  const signing = await seen(sofia)
  told(
    await sofia.requestSign({
      ...signing,
      touch: await touchFor(sofia, { for: 'request.sign', ...signing }),
    }),
  )
  const sending = await seen(sofia)
  const touch = await touchFor(sofia, { for: 'other', action: 'request.send', subject: sending })
  told(await sofia.requestSend({ ...sending, touch }))
  return { request, file: made.case }
}

test('in es: the roster, the call, the code read and heard, what may be handed over then, the month', async () => {
  const bruno = await person(house, 'es', 'Bruno')
  await bruno.page.goto(`${house.address}/duty?lang=es`)
  await bruno.page.getByRole('heading', { name: say('emergency', 'duty.turns'), exact: true }).waitFor()
  await bruno.page.getByLabel(say('emergency', 'duty.person'), { exact: true }).selectOption({ index: 1 })
  await bruno.page.getByLabel(say('emergency', 'duty.from'), { exact: true }).fill(local(-1))
  await bruno.page.getByLabel(say('emergency', 'duty.until'), { exact: true }).fill(local(11))
  await bruno.page.getByLabel(say('emergency', 'duty.telephone'), { exact: true }).fill('+12025550199')
  await button(bruno.page, say('emergency', 'duty.plan')).click()
  await bruno.page.getByText('+12025550199').first().waitFor()
  await bruno.isWell()
  await bothWidths(bruno.page, 'emergency-duty-es')

  const wei = await seat(house, 'Wei')
  const { people } = told(await wei.duty({}))
  const turn = {
    person: people.find(({ name }) => name.startsWith('Amelia'))?.id ?? '',
    from: new Date(Date.now() - 60_000).toISOString(),
    until: new Date(Date.now() + 36_000_000).toISOString(),
    telephone: '',
  }
  told(await wei.dutyPlan(turn))
  const { request, file } = await laid()

  // Whose turn it is at the desk has it without anybody giving it to her.
  const amelia = await person(house, 'es', 'Amelia')
  await amelia.page.goto(`${house.address}/desk/${request}?lang=es`)
  await amelia.page.getByRole('heading', { name: say('emergency', 'desk.title') }).waitFor()
  await amelia.page.getByText(say('emergency', 'desk.not-called-back')).waitFor()
  await amelia.isWell()
  await bothWidths(amelia.page, 'emergency-desk-es')
  const call = filled(say('emergency', 'desk.call'), { number: registered })
  await expect.poll(() => button(amelia.page, call).isEnabled()).toBe(true)
  await button(amelia.page, call).click()
  await amelia.page.getByText(say('emergency', 'desk.code.unread')).waitFor()

  // The head of the unit heard at once, and could stop it with one click.
  await bruno.page.goto(`${house.address}/notices?lang=es`)
  await button(bruno.page, say('emergency', 'disown')).waitFor()
  await bruno.isWell()
  await bothWidths(bruno.page, 'emergency-notice-es')
  await bruno.page.goto(`${house.address}/requests/${request}?case=${file}&lang=es`)
  await bruno.page.getByRole('radio', { name: begins(say('house', 'purpose.investigation')) }).check()
  await bruno.page.getByRole('button', { name: say('house', 'purpose.open') }).click()
  await button(bruno.page, say('emergency', 'code.show')).click()
  const code = (await bruno.page.locator('.emergency-code').textContent()) ?? ''
  expect(code).toMatch(/^\d{3} \d{3}$/)
  await bruno.isWell()
  await bothWidths(bruno.page, 'emergency-unit-es')

  await amelia.page
    .getByText(begins(filled(say('emergency', 'desk.code.read'), { name: 'Bruno Supuesto' })))
    .waitFor()
  await bothWidths(amelia.page, 'emergency-calling-es')
  await amelia.page.getByLabel(say('emergency', 'desk.code'), { exact: true }).fill(code)
  await button(amelia.page, say('emergency', 'desk.code.say')).click()
  await amelia.page.getByText(say('emergency', 'desk.done')).waitFor()
  await amelia.isWell()
  await bothWidths(amelia.page, 'emergency-called-es')

  const olga = await person(house, 'es', 'Olga')
  await olga.page.goto(`${house.address}/oversight?lang=es`)
  await olga.page.getByText(begins(say('emergency', 'review.called'))).waitFor()
  await olga.isWell()
  await bothWidths(olga.page, 'emergency-review-es')
})
