import { describe, expect, test } from 'vitest'
import { graphOf, importsOf, lostImports, withoutComments } from './imports.ts'

const importsIn = (text: string, path = 'a.tsx') => importsOf({ path, text })

describe('what a file imports', () => {
  test.each([
    ["import { a } from './b.ts'", './b.ts'],
    ["import a, { b as c } from './b.ts'", './b.ts'],
    ["import * as all from './b.ts'", './b.ts'],
    ["import './b.ts'", './b.ts'],
    ["import type { A } from './b.ts'", './b.ts'],
    ["import { type A } from './b.ts'", './b.ts'],
    ["import type * as all from './b.ts'", './b.ts'],
    ["export { a } from './b.ts'", './b.ts'],
    ["export * from './b.ts'", './b.ts'],
    ["export * as all from './b.ts'", './b.ts'],
    ["export type { A } from './b.ts'", './b.ts'],
    ["export type * from './b.ts'", './b.ts'],
    ["export const a = () => import('./b.ts')", './b.ts'],
    ['export const a = await import(`./b.ts`)', './b.ts'],
    ["export type A = import('./b.ts').A", './b.ts'],
    ["export const a = (b: typeof import('./b.ts')) => b", './b.ts'],
    ["const f = (x: Map<string, import('./b.ts').A[]>) => x", './b.ts'],
    ["import {\n  a,\n  b,\n} from\n  './b.ts'", './b.ts'],
    ["export const a = <p>{import('./b.ts')}</p>", './b.ts'],
    ["new Worker(new URL('./b.ts', import.meta.url), { type: 'module' })", './b.ts'],
    ["const here = import.meta.url\nexport const a = new URL('./b.ts', here)", './b.ts'],
    ['/// <reference path="./b.ts" />\nexport const a = 1', './b.ts'],
    ['/// <reference path="b.ts" />\nexport const a = 1', './b.ts'],
    ["new Worker(join(import.meta.dirname, '../b/b.ts'))", '../b/b.ts'],
    [`fork(\`\${import.meta.dirname}/../b/b.ts\`)`, './../b/b.ts'],
    ["register('./b.ts', import.meta.url)", './b.ts'],
  ])('%s', (text, specifier) => {
    expect(importsIn(text)).toEqual([specifier])
  })

  test.each([
    "// import { a } from './b.ts'",
    "/* export * from './b.ts' */",
    "export const a = `import { b } from './b.ts'`",
    'export const a = "import(\'./b.ts\')"',
    `export const a = (name: string) => import(\`./\${name}.ts\`)`,
    'export const a = import.meta.url',
    "export const a = new URL('./b.yaml', import.meta.url)",
    "export const a = new URL('./b.ts', address)",
    // Read as a text, it is no import.
    "export const a = readFileSync(new URL('./b.ts', import.meta.url), 'utf8')",
    '/// <reference lib="webworker" />',
    "register('keeper', { scope: './b/' })",
    'export { a }; const a = 1',
  ])('nothing: %s', (text) => {
    expect(importsIn(text)).toEqual([])
  })

  test('each is named once', () => {
    const text = "import type { A } from './b.ts'\nimport { a } from './b.ts'\nexport * from './c.ts'"
    expect(importsIn(text)).toEqual(['./b.ts', './c.ts'])
  })

  test('a file that cannot be read is no file without imports', () => {
    expect(() => importsIn('import { from', 'broken.ts')).toThrow('broken.ts')
  })

  test('a file that was changed is read again', () => {
    expect(importsIn("import './b.ts'", 'changed.ts')).toEqual(['./b.ts'])
    expect(importsIn("import './c.ts'", 'changed.ts')).toEqual(['./c.ts'])
  })
})

test('comments are blanked out, and nothing else', () => {
  const text = "const a = 'https://one.example' // sí 🙂\n/* two\n */ const b = `/* c */`"
  expect(withoutComments({ path: 'a.ts', text })).toBe(
    "const a = 'https://one.example'         \n      \n    const b = `/* c */`",
  )
})

describe('where it leads', () => {
  const manifest = (name: string, exports: unknown) => JSON.stringify({ name, exports })
  const house = [
    { path: 'packages/core/package.json', text: manifest('@oficio/core', { './*': './src/*/index.ts' }) },
    { path: 'packages/core/src/time/index.ts', text: '' },
    { path: 'packages/words/package.json', text: manifest('@oficio/words', { '.': './src/index.ts' }) },
    { path: 'packages/words/src/index.ts', text: "export * from './said.ts'" },
    { path: 'packages/words/src/said.ts', text: '' },
    {
      path: 'apps/web/main.ts',
      text: `import '@oficio/core/time'
import type { Said } from '@oficio/words'
import './style.css'
import { h } from 'preact'`,
    },
  ]

  test('to a file beside it, or through the door of a package', () => {
    expect(graphOf(house)).toEqual(
      new Map([
        ['packages/core/src/time/index.ts', new Set()],
        ['packages/words/src/index.ts', new Set(['packages/words/src/said.ts'])],
        ['packages/words/src/said.ts', new Set()],
        [
          'apps/web/main.ts',
          new Set(['packages/core/src/time/index.ts', 'packages/words/src/index.ts', 'apps/web/style.css']),
        ],
      ]),
    )
    expect(lostImports(house)).toEqual([])
  })

  test('an import of ours that leads nowhere is told', () => {
    const lost = { path: 'apps/web/lost.ts', text: "import './gone.ts'\nimport '@oficio/words/gone'" }
    // A builder that fills in endings would take it, and no lock would see where it leads.
    const half = { path: 'apps/web/half.ts', text: "import './main'\nimport type { A } from './a.rows'" }
    const closed = { path: 'apps/web/closed.ts', text: "import '@oficio/core/gone'" }
    expect(lostImports([...house, lost, half, closed])).toEqual([
      'apps/web/lost.ts → ./gone.ts: no such file',
      'apps/web/lost.ts → @oficio/words/gone: no such file',
      'apps/web/half.ts → ./main: no such file',
      'apps/web/half.ts → ./a.rows: no such file',
      'apps/web/closed.ts → @oficio/core/gone: no such file',
    ])
  })
})
