import { expect, test } from 'vitest'
import { literally } from './index.ts'

test.each(['21.459(', '(?:\\d+)+x', '[', '\\', 'a-b', '^$', '{2}', 'ley n.º 1/2', ']', '*'])(
  'a pattern of %s finds these signs and nothing else, with and without flags',
  (text) => {
    for (const flags of ['', 'u', 'iu', 'y']) {
      const pattern = new RegExp(`^${literally(text)}$`, flags)
      expect(pattern.test(text)).toBe(true)
      expect(pattern.test(`${text}x`)).toBe(false)
    }
  },
)
