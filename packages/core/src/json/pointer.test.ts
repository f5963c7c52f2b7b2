import { expect, test } from 'vitest'
import { pointerTo, stepsOf } from './index.ts'

test.each([
  [[], ''],
  [[''], '/'],
  [['case', 'summary'], '/case/summary'],
  [['letter', 'second', '/case/summary'], '/letter/second/~1case~1summary'],
  [['a~1b', '~0', '~'], '/a~01b/~00/~0'],
  [['dataRequested', '0', 'from'], '/dataRequested/0/from'],
])('%j is written %j, and read back', (steps, pointer) => {
  expect(pointerTo(steps)).toBe(pointer)
  expect(stepsOf(pointer)).toEqual(steps)
})
