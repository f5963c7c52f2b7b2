import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { areas, type Catalogue, languages } from './index.ts'

const here = import.meta.dirname
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const read = (area: string, language: string): Catalogue =>
  JSON.parse(readFileSync(join(here, area, `${language}.json`), 'utf8'))
/** Reviewed by a person: key to why the sentence is the same in two languages. */
const reviewed: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(here, 'same-in-two-languages.json'), 'utf8'),
)

/** Names of the arguments of a message with their kind: `count:plural`. */
function args(text: string, language: string): string[] {
  const found = new Set<string>()
  const kinds = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag']
  type Node = { type: number; value: string; options?: Record<string, { value: Node[] }>; children?: Node[] }
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      if (node.type >= 1 && node.type <= 6) found.add(`${node.value}:${kinds[node.type]}`)
      for (const option of Object.values(node.options ?? {})) walk(option.value)
      if (node.children) walk(node.children)
    }
  }
  walk(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst() as unknown as Node[])
  return [...found].sort()
}

test('every folder of sentences is known to the house', () => {
  expect(folders.sort()).toEqual([...areas].sort())
})

describe.each(folders)('the sentences of %s', (area) => {
  const source = read(area, 'es')

  test.each(languages)('%s has the same keys as the source, in the same order, none empty', (language) => {
    const texts = read(area, language)
    expect(Object.keys(texts)).toEqual(Object.keys(source))
    expect(
      Object.entries(texts).filter(
        ([, text]) => typeof text !== 'string' || text.trim() === '' || text !== text.trim(),
      ),
    ).toEqual([])
  })

  test.each(languages)('%s parses and takes the same arguments as the source', (language) => {
    const different = Object.entries(read(area, language))
      .map(([key, text]) => ({ key, has: args(text, language), wants: args(source[key] ?? '', 'es') }))
      .filter(({ has, wants }) => has.join() !== wants.join())
    expect(different).toEqual([])
  })

  test('no sentence was left in another language', () => {
    const forgotten: string[] = []
    for (const key of Object.keys(source)) {
      const texts = languages.map((language) => read(area, language)[key] ?? '')
      const twice = texts.some(
        (text, i) => text.length > 12 && /\p{L}{3}/u.test(text) && texts.indexOf(text) !== i,
      )
      if (twice && !Object.hasOwn(reviewed, `${area}.${key}`)) forgotten.push(`${area}.${key}`)
    }
    expect(forgotten).toEqual([])
  })
})

test('the list of sentences that may be equal in two languages names only sentences that are', () => {
  const stale = Object.keys(reviewed).filter((name) => {
    const area = name.slice(0, name.indexOf('.'))
    const key = name.slice(area.length + 1)
    const texts = folders.includes(area) ? languages.map((language) => read(area, language)[key]) : []
    return new Set(texts).size === texts.length
  })
  expect(stale).toEqual([])
})
