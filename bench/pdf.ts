import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Letter } from '@oficio/core/letter'
import { bundledChromium } from '@oficio/example/chromium'
import { renderPdf } from '@oficio/pdf'
import { chromium, type Page } from 'playwright-core'
import { exampleLetter, exampleTranslation } from '../packages/pdf/src/example-letter.ts'
import { pageFor } from './pdf-page.ts'

/** One line of the table of `npm run bench`. */
export interface BenchRow {
  readonly what: string
  readonly measured: string
  readonly goal: string
  /** Null: it was not measured, and nothing is claimed. */
  readonly met: boolean | null
}

const warmUps = 5
const rounds = 21
const qrText =
  'OFICIO1 EJ-2041/2026 · oficio 01 d4b2f2434b23524689441055d3eacd2c85beb9d8e02a877e812de4ae51ddf82c'

/**
 * Both letters to a PDF with the request inside, against the warm print of the same content by a browser,
 * turn by turn in one run.
 *
 * Both sides go from the letter to the bytes, and every round has another text in every paragraph, so that
 * neither answers from its cache. The browser runs already and prints each pack in a page of its own, as one
 * must where two cases may not see each other; the second line shows, without a goal, what it would do in a
 * page that is used again.
 */
export async function rows(): Promise<BenchRow[]> {
  const fonts = mkdtempSync(join(tmpdir(), 'oficio-fonts-'))
  const browser = await chromium.launch({
    executablePath: await bundledChromium(),
    args: ['--no-sandbox'],
    env: { ...process.env, FONTCONFIG_FILE: fontsOfTheLetter(fonts) },
  })
  try {
    const usedAgain = await browser.newPage()
    const times = { ours: [] as number[], ownPage: [] as number[], usedAgain: [] as number[] }
    for (let round = -warmUps; round < rounds; round++) {
      const letters = [varied(exampleLetter, round), varied(exampleTranslation, round)]
      const again = [varied(exampleLetter, round + 1000), varied(exampleTranslation, round + 1000)]
      const ownPage = await timed(async () => {
        const page = await browser.newPage()
        await print(page, letters)
        await page.close()
      })
      const reused = await timed(() => print(usedAgain, again))
      const ours = await timed(async () =>
        renderPdf({ letters, requestJson: JSON.stringify(letters), qrText }),
      )
      if (round < 0) continue
      times.ours.push(ours)
      times.ownPage.push(ownPage)
      times.usedAgain.push(reused)
    }
    const ours = median(times.ours)
    const ratio = ours / median(times.ownPage)
    return [
      {
        what: `PDF/A-3a of two letters, request inside (${ours.toFixed(1)} ms) ÷ print by warm Chromium, a page each (${median(times.ownPage).toFixed(1)} ms)`,
        measured: ratio.toFixed(2),
        goal: '≤ 0.33',
        met: ratio <= 0.33,
      },
      {
        what: `the same ÷ print in one Chromium page used again (${median(times.usedAgain).toFixed(1)} ms)`,
        measured: (ours / median(times.usedAgain)).toFixed(2),
        goal: '–',
        met: true,
      },
    ]
  } finally {
    await browser.close()
    rmSync(fonts, { recursive: true, force: true })
  }
}

async function print(page: Page, letters: readonly Letter[]): Promise<void> {
  await page.setContent(pageFor(letters, qrText))
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true })
  // Without a font the browser prints empty lines, and very fast.
  if (!Buffer.from(pdf).includes('OficioSerif'))
    throw new Error('The browser printed a page without text: nothing to compare with.')
}

function fontsOfTheLetter(folder: string): string {
  const file = join(folder, 'fonts.conf')
  const fonts = join(import.meta.dirname, '../packages/pdf/fonts')
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir></fontconfig>`,
  )
  return file
}

function varied(letter: Letter, round: number): Letter {
  const mark = `${round + 100}`
  return {
    ...letter,
    blocks: letter.blocks.map((block) => ({
      ...block,
      parts: block.parts.map((part) =>
        part.is === 'paragraph' ? { ...part, text: `${mark}. ${part.text}` } : part,
      ),
    })),
    reference: `${letter.reference}-${mark}`,
    footer: { ...letter.footer, reference: `${letter.footer.reference}-${mark}` },
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

if (process.argv[1] === import.meta.filename) console.table(await rows())
