import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settled } from '@oficio/example/eye'
import { type House, openHouse } from '@oficio/example/served'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import type { BenchRow } from './pdf.ts'

const keys = 300
const goal = 5
const golden = join(import.meta.dirname, '../vectors/packs/ar-instagram/input.json')

/**
 * How long the findings take after a keystroke on a full draft: the check alone, in the browser, and from the
 * key until the page is painted.
 */
export async function rows(): Promise<BenchRow[]> {
  const house = await openHouse()
  try {
    const checks = await checkTimes(house)
    const paints = await paintTimes(house)
    return [
      {
        what: `Check of a full draft in the browser after each of ${keys} keystrokes, p99 (median ${at(checks, 0.5).toFixed(1)} ms)`,
        measured: `${at(checks, 0.99).toFixed(1)} ms`,
        goal: `< ${goal} ms`,
        met: at(checks, 0.99) < goal,
      },
      {
        what: `the same from the key until the page is painted, p99 (median ${at(paints, 0.5).toFixed(0)} ms)`,
        measured: `${at(paints, 0.99).toFixed(0)} ms`,
        goal: '–',
        met: true,
      },
    ]
  } finally {
    await house.close()
  }
}

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? Number.NaN

/** The check as the page carries it, built by the same tool, with the knowledge that the server gives. */
async function checkTimes({ browser, address }: House): Promise<number[]> {
  const script = await checkAsScript()
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const whole = page.waitForResponse(/\/knowledge\/whole-/)
    await page.goto(address)
    const knowledge = await (await whole).json()
    await page.goto('about:blank')
    await page.addScriptTag({ content: script })
    return await page.evaluate(
      async ([text, draft, count]) => {
        const { check, knowledgeFrom } = Reflect.get(globalThis, 'bench') as typeof import('./in-browser.ts')
        const known = knowledgeFrom(JSON.parse(text))
        const request = JSON.parse(draft) as Parameters<typeof check>[0]
        const times: number[] = []
        for (let i = -50; i < count; i++) {
          // One letter more, in a new draft: nothing of the last check can be used again.
          const next = {
            ...request,
            case: { ...request.case, summary: `${request.case?.summary}${'a'.repeat(i + 50)}` },
          }
          const started = performance.now()
          check(next, { on: '2026-11-24' }, known)
          if (i >= 0) times.push(performance.now() - started)
          // Between two keystrokes a browser rests and tidies up.
          await new Promise((rested) => setTimeout(rested, 15))
        }
        return times
      },
      [JSON.stringify(knowledge), readFileSync(golden, 'utf8'), keys] as const,
    )
  } finally {
    await context.close()
  }
}

async function checkAsScript(): Promise<string> {
  const entry = join(import.meta.dirname, 'in-browser.ts')
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['iife'], name: 'bench' } },
  })
  const [first] = Array.isArray(made) ? made : [made]
  if (!first || !('output' in first)) throw new Error('the check was not built')
  return `${first.output[0].code}\nglobalThis.bench = bench`
}

async function paintTimes({ browser, address }: House): Promise<number[]> {
  const context = await browser.newContext({ locale: 'es', viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    await openDraft(page, address)
    await page.locator('#f-case-summary').focus()
    await page.keyboard.press('End')
    await page.evaluate(() => {
      const times: number[] = []
      Object.assign(globalThis, { times })
      addEventListener(
        'keydown',
        ({ timeStamp }) =>
          requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp))),
        true,
      )
    })
    for (let i = 0; i < keys; i++) {
      await page.keyboard.press('a')
      await page.waitForFunction((count) => (Reflect.get(globalThis, 'times') as number[]).length > count, i)
    }
    return await page.evaluate(() => Reflect.get(globalThis, 'times') as number[])
  } finally {
    await context.close()
  }
}

async function openDraft(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/cases`)
  await settled(page)
  await page.locator('input[type=file]').first().setInputFiles(golden)
  await page.locator('main a[href^="/cases/"]').first().click()
  await page.waitForURL(/\/cases\/[^/]+$/)
  await page.goto(`${page.url()}/facts`)
  await page.locator('#f-case-summary').waitFor()
}

if (process.argv[1] === import.meta.filename) console.table(await rows())
