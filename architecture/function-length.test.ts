import { join } from 'node:path'
import { expect, test } from 'vitest'
import { longComponents, longFunctions, longHandlers } from './function-length.ts'
import { filesOfHouse } from './source-files.ts'

/**
 * A function takes fewer than sixty lines where a reader gains by it; more than these it takes nowhere new.
 */
const most = 100

/** What was longer when this lock was put on: a name is only ever taken out. */
const longer: readonly string[] = ['apps/web/src/pages/start/box.tsx Box']

/** How many functions take more than sixty lines: the number is only ever lowered. */
const overSixty = 184

/** A component takes no more than so many lines, but for those with a reason. */
const mostOfComponent = 85

/** Each reads better whole, or waits for somebody who works on it; a line is only ever taken out. */
const wholeComponents: Readonly<Record<string, string>> = {
  'apps/web/src/pages/start/box.tsx Box': 'the first page is held to its weight, and every part adds to it',
  'apps/web/src/pages/start/results.tsx Results':
    'the first page is held to its weight, and every part adds to it',
  'apps/web/src/pages/start/start.tsx Start':
    'the first page is held to its weight, and every part adds to it',
  'apps/web/src/request/acts/provider-act.tsx ProviderAct': 'one entry a kind of act, as a table has lines',
  'apps/web/src/pages/drafting/preserve/preserve.tsx Page':
    'what is found in the rows and what the page shares are one thing in React',
  'apps/web/src/pages/law/review/compare.tsx Compare': 'a table whose cells need what its head says',
}

const house = filesOfHouse(join(import.meta.dirname, '..'))

test('no handler of the server takes more than sixty lines', () => {
  expect(longHandlers(house, 60)).toEqual([])
})

test('no component takes more lines than the lock allows, but for those with a reason', () => {
  expect(
    longComponents(house, mostOfComponent)
      .map(({ path, name }) => `${path} ${name}`)
      .toSorted(),
  ).toEqual(Object.keys(wholeComponents).toSorted())
})

test('a handler and a component with a line too many are refused', () => {
  const lines = (count: number) => 'more()\n'.repeat(count)
  const handler = (count: number) => [
    {
      path: 'apps/server/src/notices/notices.ts',
      text: `export const notices = { noticesRead: { scope: 'house', run: async () => {\n${lines(count)}} } }`,
    },
  ]
  expect(longHandlers(handler(58), 60)).toEqual([])
  expect(longHandlers(handler(59), 60)).toMatchObject([{ name: 'run', lines: 61 }])
  const component = (count: number) => [
    {
      path: 'apps/web/src/pages/notices/notices.tsx',
      text: `export function Notices() {\n${lines(count)}return <p />\n}\nconst useNotices = () => {\n${lines(count)}}`,
    },
  ]
  expect(longComponents(component(57), 60)).toEqual([])
  expect(longComponents(component(58), 60)).toMatchObject([{ name: 'Notices', lines: 61 }])
})

test('no more functions are longer than sixty lines than were', () => {
  const found = longFunctions(house, 60)
  expect(found.length).toBeLessThanOrEqual(overSixty)
})

test('no function is longer than the lock allows, but for those that were', () => {
  const found = longFunctions(house, most)
  expect([...new Set(found.map(({ path, name }) => `${path} ${name}`))].sort()).toEqual([...longer].sort())
})

test('the lock finds a long function however it is written, and only by its own lines', () => {
  const body = `{\n${'  more()\n'.repeat(9)}}`
  const found = (text: string) =>
    longFunctions([{ path: 'a.tsx', text }], 10).map(({ name, lines }) => `${name} ${lines}`)
  expect(found(`function declared() ${body}`)).toEqual(['declared 11'])
  expect(found(`export const arrow = async () => ${body}`)).toEqual(['arrow 11'])
  expect(found(`export const called = function () ${body}`)).toEqual(['called 11'])
  expect(found(`class A { method() ${body} }`)).toEqual(['method 11'])
  expect(found(`const table = { entry: () => ${body} }`)).toEqual(['entry 11'])
  expect(found(`const Wrapped = memo(() => ${body})`)).toEqual(['Wrapped 11'])
  expect(found(`const table = { run: guarded(limited(async () => ${body})) }`)).toEqual(['run 11'])
  expect(found(`const whole = {\n${'  a: 1,\n'.repeat(20)}}`)).toEqual([])
  expect(longFunctions([{ path: 'a.test.ts', text: `function declared() ${body}` }], 10)).toEqual([])
})
