import { expect, test } from 'vitest'
import { z } from 'zod'
import { holding } from './same-shape.ts'

interface Kept {
  readonly name: string
  readonly on?: string
  readonly list: readonly number[]
}

// What is written under each mark must not compile: without the fault the mark itself fails the check of
// types.
test('a schema that forgets a key of core, has one more, or reads another kind of value does not compile', () => {
  const whole = z.object({ name: z.string(), on: z.string().exactOptional(), list: z.array(z.number()) })
  expect(holding<Kept>()(whole)).toBe(whole)
  // @ts-expect-error core has `list`
  holding<Kept>()(z.object({ name: z.string(), on: z.string().exactOptional() }))
  // @ts-expect-error core has no `more`
  holding<Kept>()(whole.extend({ more: z.string() }))
  // @ts-expect-error core says that `on` may be missing
  holding<Kept>()(whole.extend({ on: z.string() }))
  // @ts-expect-error core has a text there
  holding<Kept>()(whole.extend({ name: z.number() }))
  // @ts-expect-error core has one kind more
  holding<'one' | 'two'>()(z.enum(['one']))
  // @ts-expect-error core has one kind less
  holding<'one'>()(z.enum(['one', 'two']))
})
