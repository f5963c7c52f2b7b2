import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const text = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8')

type Tokens = Readonly<Record<string, string>>
const tokensIn = (block: string): Tokens =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )

/** The blocks that set the colours: light, dark by the device, dark by choice. */
const blocks = text.split(/^(?=:root \{|\s*:root(?::not)?[[(])/m).filter((block) => block.includes('--paper'))
const [light = {}, byDevice = {}, byChoice = {}] = blocks.map(tokensIn)

/** How much light a colour gives, as WCAG 2.2 counts it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['paper', 'surface', 'sunken']
const tones = ['open', 'wait', 'closed', 'block']

/** What is read on what. */
const texts: readonly (readonly [text: string, on: string])[] = [
  ...['ink', 'ink-soft', 'accent', ...tones].flatMap((ink) => grounds.map((on) => [ink, on] as const)),
  ...['ink', 'ink-soft', 'accent'].map((ink) => [ink, 'accent-soft'] as const),
  ...tones.flatMap((tone) => [[tone, `${tone}-soft`] as const, ['ink', `${tone}-soft`] as const]),
  ...tones.map((tone) => ['ink-soft', `${tone}-soft`] as const),
  ['accent-ink', 'accent'],
  // The red lane, in the head of every page.
  ['paper', 'block'],
]

/** What is seen and not read: the edge of a field, the frame around what has the cursor. */
const edges: readonly (readonly [edge: string, on: string])[] = ['line-strong', 'focus'].flatMap((edge) =>
  grounds.map((on) => [edge, on] as const),
)

const below = (tokens: Tokens, pairs: readonly (readonly [string, string])[], least: number) =>
  pairs.flatMap(([one, on]) => {
    const ratio = contrast(tokens[one] ?? '', tokens[on] ?? '')
    return ratio >= least ? [] : [`${one} on ${on}: ${ratio.toFixed(2)}`]
  })

describe.each([
  ['light', light],
  ['dark', byDevice],
])('the %s colours', (_name, tokens) => {
  test('are read: 4.5 to 1 for text, as WCAG 2.2 AA asks', () => {
    expect(below(tokens, texts, 4.5)).toEqual([])
  })

  test('show edges and the cursor: 3 to 1', () => {
    expect(below(tokens, edges, 3)).toEqual([])
  })
})

test('dark is the same dark whether the device or the reader asks for it, and names every colour', () => {
  expect(byChoice).toEqual(byDevice)
  const colours = Object.keys(light).filter((name) => light[name]?.startsWith('#'))
  expect(Object.keys(byDevice).toSorted()).toEqual(colours.toSorted())
})

test('contrast is counted as WCAG counts it', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(below({ ink: '#999999', paper: '#ffffff' }, [['ink', 'paper']], 4.5)).toEqual(['ink on paper: 2.85'])
})

const source = join(import.meta.dirname, '..')
const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => [name, readFileSync(join(source, name), 'utf8')] as const)

test('there are three weights of type', () => {
  const weights = ['body', 'label', 'title'].map((name) => light[`weight-${name}`] ?? '')
  expect(new Set(weights).size).toBe(3)
  const others = sheets.flatMap(([name, sheet]) =>
    [...sheet.matchAll(/font-weight:\s*([^;]+);/g)]
      .filter(([, weight = '']) => !weights.includes(weight) && !/^var\(--weight-\w+\)$/.test(weight))
      .map(([, weight]) => `${name}: ${weight}`),
  )
  expect(others).toEqual([])
})

test('what moves stands still for whoever asks for less motion', () => {
  expect(readFileSync(join(import.meta.dirname, '../styles/base.css'), 'utf8')).toMatch(
    /prefers-reduced-motion: reduce\)\s*\{[^}]*\*::after\s*\{[^}]*animation: none;[^}]*transition: none;/,
  )
})
