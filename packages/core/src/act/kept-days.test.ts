import { describe, expect, test } from 'vitest'
import { addDays } from '../time/index.ts'
import { keptWith, mostKeptDays } from './kept-days.ts'

const on = '2026-12-01'
const before = { on, until: '2027-03-01', untilSaidOn: on }

describe('a word that data is kept until a day', () => {
  test('of two years at most stands', () => {
    expect(keptWith(before, addDays(on, 400), on)).toEqual({ ...before, until: '2028-01-05' })
    expect(keptWith(before, addDays(on, mostKeptDays), on)).toHaveProperty('until', addDays(on, mostKeptDays))
  })
  test.each(['2062-12-01', '9999-12-31', '2026-11-30', '1999-02-01'])(
    'of %s is shown as it was said, and the day from before stands',
    (until) => {
      expect(keptWith(before, until, on)).toEqual({ ...before, doubted: until })
      // Said rightly afterwards, nothing of the doubt is left.
      const doubted = keptWith(before, until, on)
      expect(keptWith(doubted, '2027-06-01', on)).toEqual({ ...before, until: '2027-06-01' })
    },
  )
})
