import { describe, expect, test } from 'vitest'
import { gradeOf } from './grade.ts'
import type { Mark } from './officer-chair.ts'
import type { MarkKind } from './types.ts'

const marks = (...kinds: readonly MarkKind[]): readonly Mark[] =>
  kinds.map((kind) => ({ kind, days: 0, finding: null, about: null, why: null }))

describe('sixty of a hundred pass', () => {
  test('sixty do, and what is next below does not', () => {
    expect(gradeOf('won', marks('mistaken', 'late'))).toMatchObject({ points: 60, passed: true })
    // Two questions and one decision unchecked.
    expect(gradeOf('won', marks('question', 'question', 'unverified'))).toMatchObject({
      ...{ points: 59, passed: false },
    })
  })

  test('a case that is lost is worth nothing, though nothing was marked', () => {
    expect(gradeOf('lost', [])).toMatchObject({ points: 0, passed: false })
  })
})

describe('a case that certifies for emergencies', () => {
  test.each(['unverified', 'mistaken', 'excess'] as const)(
    'is not passed with %s, though its points would do',
    (kind) => {
      const { points, passed } = gradeOf('won', marks(kind), { certifies: 'emergency' })
      expect(points).toBeGreaterThanOrEqual(60)
      expect(passed).toBe(false)
      expect(gradeOf('won', marks(kind)).passed).toBe(true)
    },
  )

  test('is passed by whoever called a second number besides the one of the registry', () => {
    expect(gradeOf('won', marks('trap'), { certifies: 'emergency' }).passed).toBe(true)
  })
})
