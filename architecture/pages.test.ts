import { dirname, join } from 'node:path/posix'
import { expect, test } from 'vitest'
import { circlesOf } from './circles.ts'
import { importsOf, isPlace } from './imports.ts'
import { filesOfHouse, isCode, type SourceFile } from './source-files.ts'

const web = 'apps/web/src/'
const isStyle = (path: string): boolean => path.endsWith('.css')
const files = filesOfHouse(join(import.meta.dirname, '..'), (name) => isCode(name) || isStyle(name)).filter(
  ({ path }) => path.startsWith(web),
)

interface Import {
  readonly from: string
  readonly to: string
}

/** What a style sheet takes in of others. */
const takenIn = (css: string): readonly string[] =>
  [
    ...css.matchAll(/@import\s+(?:url\(\s*)?['"]?([^'")\s;]+)/g),
    ...css.matchAll(/\bcomposes\s*:[^;}]*\bfrom\s+['"]([^'"]+)/g),
  ].map(([, place = '']) => place)

/** What the files of the application import of each other, styles and types included. */
const importsIn = (among: readonly SourceFile[]): readonly Import[] =>
  among.flatMap((file) =>
    (isStyle(file.path) ? takenIn(file.text) : importsOf(file))
      .filter(isPlace)
      .map((specifier) => ({ from: file.path, to: join(dirname(file.path), specifier) })),
  )

const pageOf = (path: string): string | undefined => /^apps\/web\/src\/pages\/([^/]+)\//.exec(path)?.[1]

const betweenPages = (imports: readonly Import[]): readonly Import[] =>
  imports.filter(({ from, to }) => pageOf(from) && pageOf(to) && pageOf(from) !== pageOf(to))

function circlesOfPages(imports: readonly Import[]): readonly string[] {
  const pages = new Map<string, Set<string>>()
  for (const { from, to } of betweenPages(imports)) {
    const [page = '', other = ''] = [pageOf(from), pageOf(to)]
    pages.set(page, (pages.get(page) ?? new Set()).add(other))
    if (!pages.has(other)) pages.set(other, new Set())
  }
  return circlesOf(pages)
}

/** What lies beside the pages knows none of them; only the table of addresses and the start name them. */
const intoPages = (imports: readonly Import[]): readonly Import[] =>
  imports.filter(
    ({ from, to }) => !pageOf(from) && pageOf(to) && ![`${web}routes.tsx`, `${web}main.tsx`].includes(from),
  )

const most = 7

test('pages share what lies beside them: few imports from one page folder to another', () => {
  expect(betweenPages(importsIn(files)).length).toBeLessThanOrEqual(most)
})
test('no page folder imports itself by way of others', () => {
  expect(circlesOfPages(importsIn(files))).toEqual([])
})
test('what pages share knows no page', () => {
  expect(intoPages(importsIn(files))).toEqual([])
})

test('the locks refuse their broken twins', () => {
  const of = (path: string, text: string) => importsIn([{ path: `${web}${path}`, text }])
  const ten = Array.from({ length: 10 }, (_, n) => of(`pages/work/a${n}.ts`, "import '../desk/b.ts'")).flat()
  expect(betweenPages(ten).length).toBeGreaterThan(most)
  expect(betweenPages(of('pages/work/b.ts', "import '../desk/desk.css'"))).toHaveLength(1)
  for (const style of [
    '@import "../desk/desk.css";',
    "@import url('../desk/desk.css') print;",
    "a { composes: b from '../desk/desk.css'; }",
  ])
    expect(betweenPages(of('pages/work/a.css', style))).toHaveLength(1)
  expect(betweenPages(of('pages/work/c.ts', "export const a = () => import('../desk/b.ts')"))).toHaveLength(1)
  expect(betweenPages(of('pages/work/open/d.ts', "import '../b.ts'"))).toEqual([])
  const circle = [
    ...of('pages/work/e.ts', "import '../desk/f.ts'"),
    ...of('pages/desk/f.ts', "import type { G } from '../law/g.ts'"),
    ...of('pages/law/g.ts', "export { a } from '../work/e.ts'"),
  ]
  expect(circlesOfPages(circle)).toHaveLength(1)
  expect(circlesOfPages(circle.slice(1))).toEqual([])
  expect(intoPages(of('request/acts/h.ts', "import '../../pages/work/b.ts'"))).toHaveLength(1)
})
