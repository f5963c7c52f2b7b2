import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { circlesOf } from './circles.ts'
import { graphOf, lostImports } from './imports.ts'
import { filesOfHouse } from './source-files.ts'

const house = filesOfHouse(join(import.meta.dirname, '..'))

test('every import of ours leads to a file', () => {
  expect(lostImports(house)).toEqual([])
})

test('no file imports itself by way of others, types included', () => {
  expect(circlesOf(graphOf(house))).toEqual([])
})

describe('a house that is built in a circle', () => {
  const files = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([path, text]) => ({ path, text }))
  const circles = (texts: Readonly<Record<string, string>>) => circlesOf(graphOf(files(texts)))

  test('two files that need each other are named', () => {
    expect(circles({ 'a.ts': "import { b } from './b.ts'", 'b.ts': "import { a } from './a.ts'" })).toEqual([
      'a.ts → b.ts → a.ts',
    ])
  })

  test('a circle of types alone is one', () => {
    expect(
      circles({ 'a.ts': "import type { B } from './b.ts'", 'b.ts': "export type B = import('./a.ts').A" }),
    ).toEqual(['a.ts → b.ts → a.ts'])
  })

  test('so is one that closes by passing on, or only later', () => {
    expect(
      circles({ 'a.ts': "export * from './b.ts'", 'b.ts': "export const a = () => import('./a.ts')" }),
    ).toEqual(['a.ts → b.ts → a.ts'])
  })

  test('a file that imports itself is a circle of one', () => {
    expect(circles({ 'a.ts': "import type { A } from './a.ts'" })).toEqual(['a.ts → a.ts'])
  })

  test('a circle through the doors of packages is seen', () => {
    const manifest = (name: string) => JSON.stringify({ name, exports: { '.': './index.ts' } })
    expect(
      circles({
        'packages/a/package.json': manifest('@oficio/a'),
        'packages/a/index.ts': "import '@oficio/b'",
        'packages/b/package.json': manifest('@oficio/b'),
        'packages/b/index.ts': "import '@oficio/a'",
      }),
    ).toEqual(['packages/a/index.ts → packages/b/index.ts → packages/a/index.ts'])
  })

  test('of a knot of many the shortest way round is told, and each knot once', () => {
    expect(
      circles({
        'a.ts': "import './b.ts'",
        'b.ts': "import './c.ts'",
        'c.ts': "import './d.ts'\nimport './a.ts'",
        'd.ts': "import './a.ts'\nimport './x.ts'",
        'x.ts': "import './y.ts'",
        'y.ts': "import './x.ts'",
        'z.ts': "import './a.ts'",
      }),
    ).toEqual(['x.ts → y.ts → x.ts', 'a.ts → b.ts → c.ts → a.ts'])
  })

  test('a house of floors has none', () => {
    expect(
      circles({ 'a.ts': "import './b.ts'\nimport './c.ts'", 'b.ts': "import './c.ts'", 'c.ts': '' }),
    ).toEqual([])
  })
})
