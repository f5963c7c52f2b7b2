import { join } from 'node:path'
import { expect, test } from 'vitest'
import { longFunctions } from './function-length.ts'
import { filesOfHouse } from './source-files.ts'

/**
 * A function takes fewer than sixty lines where a reader gains by it; more than these it takes nowhere new.
 */
const most = 100

/** What was longer when this lock was put on: a name is only ever taken out. */
const longer: readonly string[] = [
  'apps/web/src/pages/drafting/request.tsx OneRequest',
  'apps/web/src/pages/start/box.tsx Box',
  'apps/web/src/pages/work/open/sign-elsewhere.tsx SignElsewhere',
  'example/src/peer.ts examplePeer',
  'packages/verify/src/pack/told.ts partsOf',
  'packages/verify/src/pdf-file/read-pdf-file.ts viewOf',
  'packages/verify/src/record/registry-lists.ts agrees',
]

/** How many functions take more than sixty lines: the number is only ever lowered. */
const overSixty = 212

test('no more functions are longer than sixty lines than were', () => {
  const found = longFunctions(filesOfHouse(join(import.meta.dirname, '..')), 60)
  expect(found.length).toBeLessThanOrEqual(overSixty)
})

test('no function is longer than the lock allows, but for those that were', () => {
  const found = longFunctions(filesOfHouse(join(import.meta.dirname, '..')), most)
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
  expect(found(`const whole = {\n${'  a: 1,\n'.repeat(20)}}`)).toEqual([])
  expect(longFunctions([{ path: 'a.test.ts', text: `function declared() ${body}` }], 10)).toEqual([])
})
