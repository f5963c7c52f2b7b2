import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { quiet } from './quiet.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page whose console is listened to: what a person never sees is told there. */
export interface Watched {
  readonly page: Page
  /** Errors and warnings so far. */
  readonly said: string[]
}

export async function watched(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    // A test that is not about working without a line keeps the application off the device; the tool says so
    // each time.
    if (message.text() === 'Service Worker registration blocked by Playwright') return
    if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => said.push(`pageerror: ${error.message}`))
  return { page, said }
}

/**
 * Pages that were found without barriers, by everything that could make one: elements, classes, attributes,
 * where text is missing, width and colours.
 */
const judged = new Set<string>()

/**
 * Where the threads of one run of the tests tell each other of them, by digest; whoever runs them clears it.
 */
const told = process.env.OFICIO_TEST_RUN && join(tmpdir(), `oficio-judged-${process.env.OFICIO_TEST_RUN}`)

const isJudged = (shape: string): boolean =>
  judged.has(shape) || (told ? existsSync(join(told, shape)) : false)

function tell(shape: string): void {
  judged.add(shape)
  if (!told) return
  mkdirSync(told, { recursive: true, mode: 0o700 })
  writeFileSync(join(told, shape), '')
}

const shape = (page: Page): Promise<string> =>
  page.evaluate(() => {
    // Values that only name something, in another language or of another request, make no barrier.
    const told = new Set(['class', 'role', 'type', 'lang', 'style', 'tabindex', 'open', 'hidden', 'scope'])
    const of = (element: Element): string => {
      const attributes = element
        .getAttributeNames()
        .map((name) =>
          told.has(name) || name.startsWith('aria-') ? `${name}=${spoken(element, name)}` : name,
        )
      const text = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
        ? 't'
        : ''
      return `<${element.tagName} ${attributes.sort().join(' ')}>${text}${fewOfAKind([...element.children]).join('')}`
    }
    // Whether a list has three lines or thirty makes no difference; two of a kind may stand in each other's
    // way, as one may not, and the last one may look otherwise.
    const alike: Element[] = []
    const fewOfAKind = (children: readonly Element[]): readonly string[] => {
      const kinds = new Map<string, Element[]>()
      const shapes = children.map(of)
      const few = shapes.filter((shape, at) => {
        const ofAKind = kinds.get(shape) ?? []
        ofAKind.push(children[at] as Element)
        kinds.set(shape, ofAKind)
        return ofAKind.length <= 2
      })
      for (const ofAKind of kinds.values()) alike.push(...ofAKind.slice(2, -1))
      return few
    }
    const spoken = (element: Element, name: string): string => {
      const value = element.getAttribute(name) ?? ''
      if (name === 'aria-label') return String(value.trim() !== '')
      if (/^aria-(?:labelledby|describedby|controls|owns|activedescendant)$/.test(name))
        return String(value.split(' ').every((id) => document.getElementById(id)))
      return name === 'lang' ? '' : value
    }
    const shape = `${innerWidth} ${matchMedia('(prefers-color-scheme: dark)').matches} ${of(document.documentElement)}`
    // What is like two others beside it is not judged once more.
    Reflect.set(globalThis, 'alike', alike)
    return shape
  })

/**
 * What WCAG 2.2 A and AA find wrong on the page as it stands: rule and where. The same page in another
 * language is not judged again.
 */
export async function barriers(page: Page): Promise<string[]> {
  const now = createHash('sha256')
    .update(await shape(page))
    .digest('hex')
  if (isJudged(now)) return []
  const found = await judge(page)
  if (found.length === 0) tell(now)
  return found
}

async function judge(page: Page): Promise<string[]> {
  // The policy of the page forbids scripts of others; the browser's own tools may still run one. Reading it
  // takes as long as judging.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(async () => {
    // A bar that stays in reach covers something at every place but the end of the page, which is where it
    // belongs.
    const here = scrollY
    scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
    const tool = Reflect.get(globalThis, 'axe') as {
      run(
        context: { readonly include: readonly Node[]; readonly exclude: readonly Node[] },
        options: object,
      ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] }>
    }
    const alike = Reflect.get(globalThis, 'alike') as readonly Element[]
    const { violations } = await tool.run(
      { include: [document], exclude: alike.filter((one) => one.isConnected) },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] },
    )
    scrollTo({ top: here, behavior: 'instant' })
    return violations.flatMap((v) =>
      v.nodes.map((node) => `${v.id}: ${node.target.join(' ')} ${node.failureSummary.split('\n')[1] ?? ''}`),
    )
  })
}

/** How many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, (document.scrollingElement as Element).scrollWidth - innerWidth))

/**
 * What a field of one line or the name of a page says and does not show whole: whoever reads it there reads
 * half an article. A choice opens, and what was chosen stands in its fields.
 */
export const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const brush = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
    const said = ({ value, placeholder }: HTMLInputElement): string => value || placeholder
    const fields = [...document.querySelectorAll('input')].filter((field) => {
      if (!field.checkVisibility() || !/^(text|email|tel|search|url)$/.test(field.type)) return false
      const style = getComputedStyle(field)
      brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
      const room =
        field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
      return brush.measureText(said(field)).width > room + 1
    })
    const names = [...document.querySelectorAll<HTMLElement>('.masthead nav a')].filter((name) => {
      const { left, right } = name.getBoundingClientRect()
      return left < 0 || right > innerWidth
    })
    return [...fields.map(said), ...names.map(({ innerText }) => innerText)]
  })

/**
 * Waits until nothing loads any more and the page shows its heading, and all that it draws a part at a time.
 */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await quiet(page)
  await page.locator('main :is(.waits, [aria-busy="true"])').first().waitFor({ state: 'detached' })
}
