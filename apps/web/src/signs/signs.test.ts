import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { areas, catalogue, languages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { groups } from './groups.ts'
import { type SignShape, shapes, signNames } from './shapes.ts'

const source = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(source, path), 'utf8')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(?:tsx?|css)$/.test(name) && !name.includes('.test.') && !name.endsWith('places.css'),
)
const cssName = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

test.each(languages)(
  'every sign has a word in %s, and a sentence that says what it means',
  async (language) => {
    const words = await catalogue('signs', language)
    expect(signNames.filter((name) => !words[name] || !words[`${name}.means`])).toEqual([])
    // Two signs with one word would be one sign.
    expect(new Set(signNames.map((name) => words[name])).size).toBe(signNames.length)
  },
)

test('the page of signs shows each of them once', () => {
  expect(groups.flatMap(([, names]) => names).toSorted()).toEqual([...signNames].toSorted())
})

test('no two signs have one form, and each stays on the grid', () => {
  const forms = signNames.map((name) => JSON.stringify(shapes[name]))
  expect(new Set(forms).size).toBe(forms.length)
  const outside = signNames.filter((name) => {
    const { line = '', dashed = '', solid = '' }: SignShape = shapes[name]
    // The first pair of each part is absolute; the eye judges the rest on the page of signs.
    return [...`${line}${dashed}${solid}`.matchAll(/M(-?[\d.]+)[ ,]?(-?[\d.]+)/g)].some(([, x, y]) =>
      [Number(x), Number(y)].some((n) => n < 2 || n > 22),
    )
  })
  expect(outside).toEqual([])
})

/** Signs that a file names and nobody drew. */
const undrawn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<=['"`\s.])sign-([a-z][a-z-]*)(?=['"`\s.:,{)])/g)]
    .map(([, name]) => name as string)
    .filter((name) => !/^(?:in|elsewhere|dialog)(?:-|$)/.test(name) && !drawn.has(name))
const drawn = new Set(signNames.map(cssName))

test('a page wears only signs that are drawn', () => {
  const found = files.flatMap((file) => undrawn(read(file)).map((name) => `${file}: ${name}`))
  expect(found).toEqual([])
  expect(undrawn('<p className="mark-status sign-recieved">')).toEqual(['recieved'])
})

// Emoji and the dingbats of fonts look different on every device, and some readers say their names aloud.
const dingbats = /[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u{1f300}-\u{1faff}]/u
/** An arrow that says where a link leads, and what opens. */
const arrows = /[←→▾◇]/gu

test('no sign is a character of a font', async () => {
  const pages = files
    .filter((file) => file.endsWith('.tsx'))
    .filter((file) => dingbats.test(read(file).replaceAll(arrows, '')))
  expect(pages).toEqual([])
  for (const language of languages)
    for (const area of areas.filter((area) => !['cli', 'evidence', 'server'].includes(area))) {
      const found = Object.entries(await catalogue(area, language))
        .filter(([, text]) => dingbats.test(text.replaceAll(arrows, '')))
        .map(([key]) => key)
      expect(found, `${area} in ${language}`).toEqual([])
    }
})
