import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publish } from '@oficio/core/figures'
import { barriers, overflow, settled, watched } from '@oficio/example/eye'
import { demonstrationDatabase } from '@oficio/example/house'
import { freePort, type House, openHouse } from '@oficio/example/served'
import { testedDigest } from '@oficio/example/tested'
import { labels } from '@oficio/example/words'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

// What requests came to, for an overseer; what anybody may know of it; what is kept, and what was shown of
// promises.

let house: House
let drop: () => Promise<void>
beforeAll(async () => {
  const data = mkdtempSync(join(tmpdir(), 'oficio-figures-'))
  const database = await demonstrationDatabase(data)
  drop = database.drop
  await figuresInto(database.address)
  writeFileSync(join(data, 'promises.json'), JSON.stringify(run))
  house = await openHouse({
    OFICIO_DATA: data,
    DATABASE_URL: database.address,
    DATABASE_URL_APP: database.appAddress ?? '',
  })
})
afterAll(async () => {
  await house?.close()
  await drop?.()
})

const four = (word: string) => ({ es: word, pt: word, en: word, fr: word })
const run = {
  version: '0.1.0',
  program: testedDigest(),
  day: new Date().toISOString().slice(0, 10),
  verdicts: (['held', 'part', 'broken'] as const).map((state, i) => ({
    promise: {
      id: `P-0${i + 1}`,
      says: four('Nada que se confirmó se pierde.'),
      open: four('el disco lleno'),
    },
    ...{ state, ran: 12, since: new Date().toISOString(), leftOut: 0, faults: [] },
  })),
}

const outcomes = ['full', 'part', 'none-held', 'refused', 'assistance', 'withdrawn', 'open'] as const
const providers = ['tiktok', 'google', 'microsoft', 'mercadolibre', 'apple']

/** Gaps as a half-year was told: most of them too small to be. */
const gaps = [
  {
    by: ['country', 'gap'],
    cells: [
      { at: ['CL', 'language'], n: 1_234 },
      { at: ['CL', 'facts'], n: 61 },
    ],
  },
  { by: ['provider', 'gap'], cells: [{ at: ['tiktok', 'language'], n: 2_345 }] },
  {
    by: ['gap'],
    cells: [
      { at: ['language'], n: 1_234_567 },
      { at: ['facts'], n: 321 },
      { at: ['retention-too-short'], n: 77 },
    ],
  },
]

/** Sums of an invented year of the demonstration's police of Chile, and a half-year that was told. */
async function figuresInto(address: string): Promise<void> {
  const client = new pg.Client(address)
  await client.connect()
  const { rows } = await client.query<{ unit: string; institution: string }>(
    "select u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like 'Olga%'",
  )
  const put = async (period: string, provider: string, counts: Readonly<Record<string, number>>) => {
    for (const [counted, n] of Object.entries(counts))
      await client.query('insert into figure_sum values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
        rows[0]?.institution,
        rows[0]?.unit,
        'CL',
        provider,
        'desk',
        'disclosure',
        period,
        counted,
        n,
      ])
  }
  for (const [i, provider] of providers.entries())
    for (const [period, right] of [
      ['2026-H1', 20 - 4 * i],
      ['2026-H2', 30 - 3 * i],
    ] as const)
      await put(period, provider, {
        ...{
          requests: 2_345_650 - 8 * i,
          ended: 2_345_645 - 8 * i,
          'first-time-right': Math.max(1, right - 8) + 1_234_500,
          full: 2_345_620 - 4 * i,
        },
        ...{
          part: 6,
          'none-held': 5 - i,
          refused: 10 - i,
          open: 5,
          questioned: 7,
          rounds: 9,
          timed: 40 - 8 * i,
        },
        ...{ 'ground nexus.missing': 6, 'foreseen nexus.missing': 5, 'ground identifier.missing': 3 },
        ...{ kept: 4, 'kept-lost': 1, 'lost asked-late': 1, files: 30, 'files-with-manifest': 21 },
        ...{
          'time drafting 3': 20,
          'time drafting 6': 10,
          'time approval 8': 25,
          'time provider 13': 22,
          'time provider 16': 9,
        },
      })
  const countries = ['CL', 'PE', 'BR', 'PY']
  const atoms = countries.flatMap((country, c) =>
    providers.flatMap((provider, p) =>
      outcomes.map((outcome, o) => ({
        at: [country, provider, outcome],
        // Of the first there are millions, as a region may have.
        n: Math.max(0, 90 - 17 * c - 11 * p - 9 * o) * (p === 0 ? 98_765 : 1),
      })),
    ),
  )
  const names = ['country', 'provider', 'outcome']
  const tables = [[0, 1], [0, 2], [1, 2], [0], [1], [2], []]
  const told = (share: number) =>
    publish(
      atoms.map(({ at, n }) => ({ at, n: Math.floor(n / share) })),
      { values: [countries, providers, outcomes], tables },
    ).tables.map(({ by, cells }) => ({
      by: by.map((d) => names[d]),
      cells: cells.filter(({ n }) => n !== null),
    }))
  await client.query(
    `insert into told_figures values ('2026-H1', '2026-08-30T00:00:00Z', 'oficio-figures/1', $1, $2, '[]'),
       ('2025-H2', '2026-03-01T00:00:00Z', 'oficio-figures/1', $3, '[]', '[]')`,
    [told(1), gaps, told(2)].map((one) => JSON.stringify(one)),
  )
  await client.end()
}

async function looksRight(page: Page, said: readonly string[], picture: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page)
    if (process.env.OFICIO_PICTURES)
      await page.screenshot({
        path: `${process.env.OFICIO_PICTURES}/${picture}-${width}.png`,
        fullPage: true,
      })
    // What is cut at an edge reads as another number; so does what runs into the next one of its drawing.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('td, svg text')]
        .filter((cell) => {
          const drawing = cell.closest('svg')
          const frame = (cell.closest('.table-scroll') ?? drawing)?.getBoundingClientRect()
          const box = cell.getBoundingClientRect()
          const isOut =
            box.right > Math.min(innerWidth, frame?.right ?? innerWidth) + 1 ||
            (drawing !== null && box.left < (frame?.left ?? 0) - 1) ||
            (drawing === null && cell.scrollWidth > cell.clientWidth + 1)
          const over = [...(drawing?.querySelectorAll('text') ?? [])].some((other) => {
            const next = other.getBoundingClientRect()
            const isBeside = next.left < box.right - 1 && box.left < next.right - 1
            return other !== cell && isBeside && next.top < box.bottom - 4 && box.top < next.bottom - 4
          })
          return box.width > 0 && cell.closest('details:not([open])') === null && (isOut || over)
        })
        .map(({ textContent }) => textContent),
    )
    expect({ overflow: await overflow(page), barriers: await barriers(page), cut, said }, picture).toEqual({
      overflow: 0,
      cut: [],
      barriers: [],
      said: [],
    })
  }
}

test.each(['es', 'pt'])(
  'an overseer reads figures and compares half-years; anybody reads what was told and what is kept (%s)',
  async (language) => {
    const label = labels(language)
    const context = await house.browser.newContext({ locale: language, serviceWorkers: 'block' })
    const { page, said } = await watched(context)
    try {
      await page.goto(`${house.address}/sign-in?lang=${language}`)
      await page
        .getByRole('button', { name: label('house', 'demo.enterAs').replace('{name}', 'Olga Conjetura') })
        .click()
      await page.waitForURL((address) => address.pathname !== '/sign-in')
      await page.goto(`${house.address}/oversight`)
      await page
        .getByRole('link', { name: label('figures', 'room'), exact: true })
        .first()
        .click()
      await page.getByRole('heading', { name: label('figures', 'title'), exact: true }).waitFor()
      await page.getByLabel(label('figures', 'before'), { exact: true }).selectOption('2026-H1')
      await page.getByRole('heading', { name: label('figures', 'compared'), exact: true }).waitFor()
      await page.getByText(label('figures', 'human.none')).waitFor()
      await looksRight(page, said, `figures-${language}`)
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: label('figures', 'csv'), exact: true }).click(),
      ])
      expect(file.suggestedFilename()).toBe('oficio-figures.csv')

      await page.goto(`${house.address}/transparency`)
      await page.getByRole('heading', { name: label('figures', 'public'), exact: true }).waitFor()
      const of = page.getByLabel(label('figures', 'public.of'), { exact: true })
      await of.selectOption('provider tiktok')
      await page.getByRole('img', { name: label('figures', 'public.map'), exact: true }).waitFor()
      // Peru's numbers are told; no cell of the page says one below five.
      const cells = await page.locator('section[aria-labelledby="report-title"] td.number').allTextContents()
      for (const cell of cells) expect(cell === '–' || Number(cell.replace(/\D/g, '')) >= 5, cell).toBe(true)
      // Before and after, of a country as of a provider: each half-year as it was told.
      await page.getByLabel(label('figures', 'before'), { exact: true }).selectOption('2025-H2')
      await page.getByText(label('figures', 'compared.about')).waitFor()
      const columns = page
        .locator('section[aria-labelledby="report-title"] table')
        .first()
        .locator('th.number')
      expect(await columns.count()).toBe(2)
      await page.getByText(label('figures', 'beside.about')).waitFor()
      // All that a provider publishes of itself stands there, also what counts no requests.
      await of.selectOption('provider telegram')
      const published = page.locator('section[aria-labelledby="beside-title"] tbody tr')
      expect(await published.count()).toBe(26)
      expect(await published.first().locator('td.number').last().textContent()).toMatch(/\d/)
      await of.selectOption('provider tiktok')
      await looksRight(page, said, `transparency-${language}`)

      // Another site shows the same as a picture, which says itself what it counts.
      const picture = await page.request.get(`${house.address}/figures/plots/gaps.${language}.svg`)
      expect(await picture.text()).toContain(label('figures', 'plot.gaps'))
      const site = createServer((_, answer) => {
        answer.setHeader('Content-Type', 'text/html')
        answer.end(`<img alt="x" src="${house.address}/figures/plots/outcomes.${language}.svg">`)
      })
      const port = await freePort()
      await new Promise<void>((done) => site.listen(port, '127.0.0.1', done))
      try {
        await page.goto(`http://127.0.0.1:${port}/`)
        expect(await page.evaluate(() => document.querySelector('img')?.naturalWidth ?? 0)).toBeGreaterThan(0)
      } finally {
        site.close()
      }
      if (process.env.OFICIO_PICTURES)
        await page.screenshot({ path: `${process.env.OFICIO_PICTURES}/plot-${language}.png` })

      await page.goto(`${house.address}/gaps`)
      const first = page.locator('article.gap-line').first()
      await first.getByText(/1[.\s ]234[.\s ]567/).waitFor()
      await page.getByLabel(label('figures', 'public.of'), { exact: true }).selectOption('country CL')
      await first.getByText(/1[.\s ]?234\b/).waitFor()
      // Of what is not told nobody reads a number.
      await page
        .locator('article', { has: page.locator('#gap-retention-too-short') })
        .getByText(label('gaps', 'few'))
        .waitFor()
      await looksRight(page, said, `gaps-${language}`)

      await page.goto(`${house.address}/providers/tiktok`)
      await page.locator('#standard summary').first().click()
      await page.getByText(label('directory', 'standard.item.emergency-way')).first().waitFor()
      await looksRight(page, said, `conformance-${language}`)

      await page.goto(`${house.address}/safeguards`)
      await page.getByText(label('safeguards', 'state.broken')).first().waitFor()
      await page.getByText(label('safeguards', 'who.limit')).waitFor()
      await looksRight(page, said, `safeguards-${language}`)
      const [pack] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: label('safeguards', 'pack.get'), exact: true }).click(),
      ])
      expect(pack.suggestedFilename()).toBe('oficio-impact.html')
    } finally {
      await context.close()
    }
  },
)
