import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

const counted = (most?: number) => {
  const asked: string[] = []
  const of = remembered((text) => {
    asked.push(text)
    return text.length
  }, most)
  return { asked, of }
}

test('a text that was asked of before is answered as it was, and not worked out again', () => {
  const { asked, of } = counted()
  expect([of('uno'), of('cuatro'), of('uno')]).toEqual([3, 6, 3])
  expect(asked).toEqual(['uno', 'cuatro'])
})

test('of many texts the last are kept, and each is answered rightly', () => {
  const { asked, of } = counted(2)
  expect(['a', 'bb', 'ccc', 'a', 'ccc'].map(of)).toEqual([1, 2, 3, 1, 3])
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a'])
})

test('a very long text is kept by nobody', () => {
  const { asked, of } = counted()
  const long = 'x'.repeat(20_001)
  expect([of(long), of(long)]).toEqual([20_001, 20_001])
  expect(asked).toHaveLength(2)
})
