import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dayInSantiago } from '@oficio/example/day-in'
import { settled, watched } from '@oficio/example/eye'
import { type House, openHouse } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Brought, RecordedAct } from '../../packages/core/src/act/index.ts'
import { light } from '../light.ts'
import { begins, filled, fitsNarrow, looksWell, seat } from '../people.ts'

// A case that was kept on a device, with everything that had become of it, is brought into a unit: what the
// unit has is compared with what the device had, act by act.

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const language = 'es'
const label = labels(language)
const on = dayInSantiago
const until = (days: number) => on(-days)
const recorded = (days: number, more: object = {}) => ({ on: on(days), from: 'device-case', ...more })
const handedOff = (days: number, channel: string, reference: string, more: object = {}) => ({
  kind: 'handed-off',
  body: {
    leg: 1,
    to: { kind: 'provider-outside' },
    revision: 1,
    digest: null,
    channel,
    on: on(days),
    reference,
    proof: null,
  },
  recorded: recorded(days, more),
})
const whole = (outcome: string, ground: string | null, reference = '') => ({
  leg: 1,
  items: [],
  whole: { outcome, ground },
  reference,
  final: true,
  receipt: null,
})

const pasted = 'https://www.tiktok.com/@ejemplo_ficticio_01 escribió el 3 de octubre'
const report = 'FICT-778899'
const number = 'FICT-2051/2026'
const data = [{ category: 'registration', from: on(60), to: on(50), timezone: '-03:00' }]
const moreData = [...data, { category: 'login', from: on(60), to: on(50), timezone: '-03:00' }]
const cameFile = (name: string, digit: string) => ({ name, bytes: 3, sha256: digit.repeat(64) })
/** As it was noted on a device: in full, with two rows told; and with no row told at all. */
const inFull = {
  ...{ id: 'd1', at: `${on(9)}T16:40:00-03:00`, by: 'Nora Imaginada', from: 'Portal Ficticio' },
  ...{ channel: 'portal', reference: 'LER-FICT-1', note: 'un disco, sellado' },
  rows: [
    { row: 1, outcome: 'given', ground: '' },
    { row: 2, outcome: 'refused', ground: 'fuera de plazo' },
  ],
  ...{ files: [cameFile('disco.zip', 'a')], readAt: `${on(9)}T20:00:00Z` },
}
const untold = (id: string, digit: string) => ({
  ...{ id, at: null, by: '', from: '', channel: '', reference: '', note: '', rows: [] },
  ...{ files: [cameFile(`sin-fila-${id}.zip`, digit)], readAt: `${on(2)}T20:00:00Z` },
})
const ofRequest = (id: string, requestType: string, acts: readonly object[], more: object = {}) => ({
  id,
  provider: 'tiktok',
  requestType,
  identifiers: ['i1'],
  own: { dataRequested: data, ...more },
  acts,
})
/** As the device writes it when a case is exported. */
const file = {
  format: 'oficio-case',
  version: 2,
  case: {
    id: 'ficticio',
    revision: 4,
    createdAt: `${on(40)}T12:00:00Z`,
    changedAt: `${on(2)}T12:00:00Z`,
    country: 'CL',
    origin: { kind: 'cybertip', reportNumber: report },
    shared: {
      language: 'es',
      authority: { name: 'Fiscalía Local Ficticia', kind: 'prosecution' },
      case: { number, summary: 'Hechos inventados de un caso que no existe.' },
    },
    identifiers: [
      {
        id: 'i1',
        type: 'username',
        value: '@ejemplo_ficticio_01',
        userCountry: 'AR',
        services: ['tiktok'],
      },
    ],
    requests: [
      ofRequest('r1', 'preservation', [
        handedOff(38, 'portal', 'P-100', { note: 'subida por la guardia' }),
        {
          kind: 'acknowledged',
          body: { leg: 1, reference: 'P-100' },
          recorded: recorded(37),
        },
        {
          kind: 'preserved',
          body: { leg: 1, until: until(50), reference: 'P-200' },
          recorded: recorded(36, { note: 'por correo' }),
        },
        {
          kind: 'extended',
          body: { leg: 1, until: until(140), reference: 'P-300' },
          recorded: recorded(5),
        },
      ]),
      {
        ...ofRequest(
          'r2',
          'disclosure',
          [
            handedOff(20, 'portal', 'D-1'),
            {
              kind: 'answered',
              body: whole('refused', 'scope.overbroad', 'D-2'),
              recorded: recorded(10, { note: 'pide acotar' }),
            },
          ],
          { dataRequested: moreData },
        ),
        deliveries: [inFull, untold('d2', 'b')],
        packed: { on: on(21), digest: 'c'.repeat(64) },
      },
      {
        ...ofRequest('r3', 'disclosure', [handedOff(8, 'mesa@proveedor.example', 'D-3')], {
          userNotice: { position: 'delay', until: until(90) },
        }),
        basedOn: 'r2',
      },
      // Something came for it, and nobody recorded that it was ever sent.
      { ...ofRequest('r4', 'disclosure', []), deliveries: [untold('d3', 'd')] },
    ],
    pasted,
    happening: { kind: 'P03', values: {}, words: {} },
  },
}

interface Exported {
  readonly case: {
    readonly requests: readonly (Brought & { readonly id: string; readonly acts: readonly RecordedAct[] })[]
    readonly [key: string]: unknown
  }
}

/** What had become of a request, and what came with it beside that. */
interface Came {
  readonly acts: readonly { readonly kind: string; readonly body: unknown; readonly recorded: unknown }[]
  readonly brought: Brought
}
const cameOf = (acts: Came['acts'], { deliveries, packed, packedInPart }: Brought = {}): Came => ({
  acts: acts.map(({ kind, body, recorded: how }) => ({ kind, body, recorded: how })),
  brought: {
    ...(deliveries ? { deliveries } : {}),
    ...(packed ? { packed } : {}),
    ...(packedInPart ? { packedInPart } : {}),
  },
})
const byFirst = (one: Came, other: Came) =>
  JSON.stringify(one.acts[0] ?? '') < JSON.stringify(other.acts[0] ?? '') ? -1 : 1

/** The lines of the table of days that count, as they are read. */
const clocksOn = async (page: Page) => {
  const table = page.getByRole('table', { name: label('cases', 'plan.clocks') })
  // On the device the line of time says the days already, and their table is folded.
  const fold = page.locator('summary', { hasText: label('cases', 'plan.clocks') })
  await table.or(fold).first().waitFor()
  if (await fold.isVisible()) await fold.click()
  await table.waitFor()
  return table.locator('tbody tr').allTextContents()
}

/** What is to be done next, and in which order. */
const planOn = async (page: Page) => {
  const title = page.locator('#next-title')
  await title.waitFor()
  await settled(page)
  const steps = page.locator('details', { hasText: label('cases', 'plan.steps') }).last()
  return {
    next: await title.textContent(),
    steps: await steps.locator('ol.steps > li').allTextContents(),
  }
}

test('a case of a device with what was sent, preserved, extended, refused and received keeps every act, date, reference, file, the paste and the clocks in the unit', async () => {
  const context = await house.browser.newContext({
    // Where the officer sits, device and unit count days alike.
    timezoneId: 'America/Santiago',
    viewport: { width: 1280, height: 900 },
    locale: language,
    acceptDownloads: true,
    serviceWorkers: 'allow',
  })
  try {
    const { page, said } = await watched(await light(context))
    const word = (key: string) => label('house', key)
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const isWell = () => looksWell({ page, said })

    // On the device: the case as another device exported it, and the answer, a file, dropped here.
    await page.goto(`${house.address}/cases?lang=${language}`)
    await page.getByLabel(label('cases', 'import.label')).setInputFiles({
      name: 'caso.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    })
    await page.getByRole('link', { name: label('cases', 'import.open') }).click()
    await page.waitForURL(/\/cases\/[^/]+/)
    // Of several requests each is one line until it is touched.
    await page.locator('#request-r3 > details > summary').click()
    await page.locator('#request-r3 a[href$="/received"]').click()
    const answer = Buffer.from('datos ficticios que llegaron')
    const sha256 = createHash('sha256').update(answer).digest('hex')
    await page
      .getByLabel(label('received', 'take.files'))
      .setInputFiles({ name: 'respuesta.zip', mimeType: 'application/zip', buffer: answer })
    await page.getByText(sha256).waitFor()
    await page.locator('.received-row select').selectOption('given')
    await page.locator('.received-form button[type=submit]').click()
    await page.locator('article').getByText(sha256).waitFor()
    await page.getByRole('link', { name: number }).first().click()
    await page.locator('#request-r3').waitFor()
    const clocksBefore = await clocksOn(page)
    expect(clocksBefore.length).toBeGreaterThanOrEqual(2)
    const planBefore = await planOn(page)
    expect(planBefore.steps.length).toBeGreaterThan(0)
    const exported = async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        button(label('cases', 'export.case')).click(),
      ])
      return JSON.parse(readFileSync(await download.path(), 'utf8')) as Exported
    }
    // What was just written down is kept on the device a moment later.
    let before = await exported()
    const acts = () => before.case.requests.map((request) => request.acts.length)
    await expect
      .poll(async () => {
        before = await exported()
        return acts().join()
      })
      .toBe('4,2,2,0')
    expect(acts()).toEqual([4, 2, 2, 0])

    // Into the unit, and off the device.
    await page.goto(`${house.address}/sign-in?lang=${language}`)
    await page.getByRole('button', { name: begins(filled(word('demo.enterAs'), { name: 'Sofía' })) }).click()
    await page.getByRole('heading', { name: word('work.title'), exact: true }).waitFor()
    await page.locator('#bring-in > summary').click()
    await button(word('bringIn.bring')).click()
    await page.getByLabel(word('bringIn.erase')).check()
    await isWell()
    await button(word('bringIn.confirm')).click()
    await page.getByRole('radio', { name: begins(word('purpose.investigation')) }).check()
    await button(word('purpose.open')).click()
    await page.getByRole('heading', { name: filled(word('case.title'), { reference: number }) }).waitFor()

    // The case says what it said: the paste, whose country, the days that count.
    await page.getByText(pasted).waitFor()
    await page.getByText('@ejemplo_ficticio_01').first().waitFor()
    await page.getByText('Argentina').first().waitFor()
    await page.getByText(report, { exact: true }).waitFor()
    const follows = page.getByRole('link', { name: begins(filled(word('line.follows'), { name: '' })) })
    await expect.poll(() => follows.count()).toBe(1)
    // The same days; a day that somebody wrote down was written down by the unit, not by whoever reads it.
    const byUnit = (line: string) =>
      line.replace(label('cases', 'plan.basis.recorded'), word('case.basis.recorded'))
    expect(await clocksOn(page)).toEqual(clocksBefore.map(byUnit))
    expect(await planOn(page)).toEqual(planBefore)
    await isWell()

    const lines = await page
      .locator('.work-line h3 a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(lines).toHaveLength(4)
    const casePath = new URL(page.url()).pathname
    const caseId = casePath.split('/').at(-1) ?? ''
    const day = (text: string) =>
      new Intl.DateTimeFormat('es', { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${text}T12:00:00Z`),
      )
    // A page that is opened anew asks for what it is opened.
    const opens = async (path: string, title: string) => {
      await page.goto(`${house.address}${path}`)
      const heading = page.getByRole('heading', { name: title, exact: true })
      const purpose = page.getByRole('radio', { name: begins(word('purpose.investigation')) })
      await heading.or(purpose).first().waitFor()
      if (await purpose.isVisible()) {
        await purpose.check()
        await button(word('purpose.open')).click()
      }
      await heading.waitFor()
      await settled(page)
    }
    // As a person reads it.
    const read = async (at: number) => {
      await opens(lines[at] ?? '', word('story'))
      return {
        story: (await page.locator('.story').allTextContents()).join('\n'),
        stands: await page.locator('main header .mark-status').allTextContents(),
        page: await page.locator('main').textContent(),
        got: (
          await page
            .locator('main section', {
              has: page.locator(':scope > h2', { hasText: label('desk', 'got') }),
            })
            .allTextContents()
        ).join('\n'),
      }
    }
    const all = [await read(0), await read(1), await read(2), await read(3)]
    // What was never sent is a draft, and has what came for it all the same.
    const pages = all.filter(({ stands }) => !stands.includes(word('status.draft')))
    expect(pages).toHaveLength(3)
    const [draft] = all.filter((one) => !pages.includes(one))
    for (const wanted of [word('brought'), 'sin-fila-d3.zip', 'd'.repeat(64)])
      expect(draft?.page).toContain(wanted)
    const stories = pages.map(({ story }) => story).join('\n')
    // Each stands as finely as what came of it says, and nobody is told to mend or approve what went out.
    expect(pages.flatMap(({ stands }) => stands).sort()).toEqual(
      ['answered', 'preserved', 'refused']
        .map((one) => (one === 'answered' ? word('status.answered') : label('cases', `state.${one}`)))
        .sort(),
    )
    for (const one of pages) {
      expect(one.story).toContain(word('act.drafted.recorded'))
      expect(one.story).not.toContain(word('act.drafted'))
      expect(one.page).not.toContain(word('chain'))
      expect(one.page).not.toContain(label('drafting', 'findings.title'))
    }
    const [refusedPage] = pages.filter(({ stands }) => stands.includes(label('cases', 'state.refused')))
    for (const wanted of [
      label('desk', 'outcome.refused'),
      label('cases', 'ground.scope.overbroad'),
      day(on(10)),
    ])
      expect(refusedPage?.got).toContain(wanted)
    expect(refusedPage?.page).toContain(label('cases', 'refusal.repair'))
    // Each delivery as it was noted, and no older act has taken its file.
    for (const wanted of [
      ...[inFull.at, inFull.by, inFull.from, inFull.reference, inFull.note, 'fuera de plazo'],
      ...['disco.zip', 'a'.repeat(64), 'sin-fila-d2.zip', 'b'.repeat(64)],
    ])
      expect(refusedPage?.page).toContain(wanted)
    expect(refusedPage?.story).not.toContain('disco.zip')
    const [keptPage] = pages.filter(({ stands }) => stands.includes(label('cases', 'state.preserved')))
    expect(keptPage?.got).toContain(filled(label('cases', 'request.kept'), { day: day(until(140)) }))
    for (const wanted of [
      'P-100',
      'P-200',
      'P-300',
      'D-1',
      'D-2',
      'D-3',
      'subida por la guardia',
      'pide acotar',
      'respuesta.zip',
      sha256,
      label('cases', 'act.preserved'),
      label('cases', 'act.extended'),
      label('cases', 'act.refused'),
      label('cases', 'ground.scope.overbroad'),
      day(on(38)),
      day(on(36)),
      day(until(140)),
    ])
      expect(stories).toContain(wanted)
    await isWell()

    // More came by mail, with a file: what is signed is shown in words, not by its digest alone.
    await page.getByText(word('record.title')).click()
    const form = page.locator('form', { has: page.getByLabel(label('cases', 'record.kind')) })
    await form.getByLabel(label('cases', 'record.kind')).selectOption({ index: 0 })
    const told = await form.getByLabel(label('cases', 'record.kind')).locator('option').first().textContent()
    await form.getByLabel(label('cases', 'record.day')).fill(on(1))
    await form.getByLabel(label('cases', 'record.from')).selectOption('mail')
    await form.getByLabel(label('cases', 'record.note')).fill('llegó a la guardia')
    const more = Buffer.from('más datos ficticios')
    const field = form.getByLabel(word('record.files'))
    const moreFile = { name: 'carta\u202efdp.exe', mimeType: 'application/pdf', buffer: more }
    // The same file twice is one file.
    for (let i = 0; i < 2; i++) {
      await field.setInputFiles(moreFile)
      await form.getByText(createHash('sha256').update(more).digest('hex')).waitFor()
    }
    await form.getByRole('button', { name: label('cases', 'record.do'), exact: true }).click()
    const dialog = page.getByRole('dialog')
    for (const wanted of [day(on(1)), told ?? '', 'llegó a la guardia', 'U+202E'])
      await dialog.getByText(wanted).first().waitFor()
    await isWell()
    await dialog.getByRole('button', { name: word('record.do') }).click()
    await page.locator('.story').getByText('U+202E').waitFor()
    await expect
      .poll(() => page.locator('.story').getByText(createHash('sha256').update(more).digest('hex')).count())
      .toBe(1)
    await isWell()

    // It had gone to a court as well, which is a leg of its own; nobody is proposed who has it.
    await page.getByText(label('desk', 'handOff.also'), { exact: true }).click()
    const also = page.locator('form', { has: page.getByLabel(label('cases', 'record.to'), { exact: true }) })
    const choice = also.getByLabel(label('cases', 'record.to'), { exact: true })
    expect(await choice.locator('option').allTextContents()).not.toContain('TikTok')
    await choice.selectOption('other')
    await also.getByLabel(label('cases', 'record.to.kind')).selectOption('court')
    await also.getByLabel(label('cases', 'record.to.name'), { exact: true }).fill('Juzgado Ficticio')
    await also.getByLabel(label('cases', 'record.channel')).fill('valija')
    await also.getByLabel(label('cases', 'record.day')).fill(on(1))
    await also.getByLabel(label('cases', 'record.from'), { exact: true }).selectOption('mail')
    await isWell()
    await also.getByRole('button', { name: label('cases', 'record.do'), exact: true }).click()
    await dialog.getByText(/Juzgado Ficticio/).waitFor()
    await dialog.getByRole('button', { name: word('record.do') }).click()
    await page
      .getByRole('heading', { name: filled(word('leg'), { number: '2', name: 'Juzgado Ficticio' }) })
      .waitFor()
    await page
      .locator('.story')
      .getByText(/Juzgado Ficticio · valija/)
      .waitFor()
    await isWell()
    // Names of files and their digests fit on a telephone.
    await fitsNarrow(page)

    // One more, begun here for this case: once the unit has it, the device has it no more.
    const title = filled(word('case.title'), { reference: number })
    await opens(casePath, title)
    await page.getByLabel(word('newRequest.provider'), { exact: true }).selectOption('tiktok')
    await button(word('newRequest.do')).click()
    await page.waitForURL(/\/cases\/[^/]+\/requests\/[^/]+$/)
    await opens(casePath, title)
    const here = page.locator('section[aria-labelledby="drafts-here-title"]')
    await here.getByRole('button', { name: word('bringIn.toCase.bring'), exact: true }).click()
    await here.waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.work-line').count()).toBe(lines.length + 1)
    await isWell()

    // What was erased here is with the unit.
    await page.goto(`${house.address}/cases`)
    await page.getByText(label('cases', 'empty.title')).waitFor()

    // Act by act, as the house keeps them. Last: whoever enters elsewhere is signed out here.
    const sofia = await seat(house, 'Sofía')
    const opening = await sofia.caseOpen({ case: caseId, purpose: 'investigation' })
    if (!opening.ok) throw new Error(opening.problem.code)
    const after: Came[] = []
    for (const href of lines) {
      const request = /requests\/([^?]+)/.exec(href)?.[1] ?? ''
      const read = await sofia.requestRead({ request, opening: opening.value.opening })
      if (!read.ok) throw new Error(read.problem.code)
      // What was recorded here, by mail, is no part of what the device had.
      const [drafted, ...acts] = read.value.acts.filter(({ recorded: how }) => how?.from !== 'mail')
      // On which day the words were written nobody wrote down: known is the day on which they came here.
      if (acts.length > 0)
        expect(drafted).toMatchObject({ kind: 'drafted', recorded: { on: on(0), from: 'device-case' } })
      after.push(cameOf(acts, drafted?.kind === 'drafted' ? drafted.body.brought : undefined))
      for (const act of acts) expect(act.by.name).toMatch(/^Sofía/)
    }
    const { requests, revision: _, country: __, shared: ___, ...ofCase } = before.case
    const sent = requests.map((one) => cameOf(one.acts, one))
    expect(after.sort(byFirst)).toEqual(sent.sort(byFirst))
    expect(sent.flatMap(({ brought }) => brought.deliveries?.map(({ id }) => id) ?? [])).toEqual(
      expect.arrayContaining(['d1', 'd2', 'd3']),
    )
    // And the case itself, key by key, but for what its requests say.
    const opened = await sofia.caseRead({ case: caseId, opening: opening.value.opening })
    if (!opened.ok) throw new Error(opened.problem.code)
    expect(opened.value.facts.device).toMatchObject(ofCase)
  } finally {
    await context.close()
  }
})
