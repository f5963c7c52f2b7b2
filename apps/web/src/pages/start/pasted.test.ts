import { expect, test } from 'vitest'
import { cut, pasteInto, readBound } from './pasted.ts'

test('a short paste is read whole', () => {
  expect(cut('hola')).toEqual({ text: 'hola', of: 0 })
})

test('ten megabytes are cut at the bound, and the page knows how much there was', () => {
  const { text, of } = cut('a'.repeat(10_000_000))
  expect(text).toHaveLength(readBound)
  expect(of).toBe(10_000_000)
})

test('the cut never falls inside a character', () => {
  expect(cut('abc😀', 4)).toEqual({ text: 'abc', of: 5 })
})

test('what stands around the caret is kept when a paste is too long', () => {
  expect(pasteInto('desde hasta', 6, 6, 'x'.repeat(100), 20)).toEqual({
    text: `desde ${'x'.repeat(9)}hasta`,
    of: 111,
    caret: 15,
  })
})

test('a paste over a selection takes its place', () => {
  expect(pasteInto('uno dos', 0, 3, 'tres')).toEqual({ text: 'tres dos', of: 0, caret: 4 })
})
