import { expect, test } from 'vitest'
import { askedIn } from './asked.ts'

test('the end of an address names one workshop, or none', () => {
  const id = '01900000-0000-7000-8000-000000000000'
  expect(askedIn(`#entered-${id}`)).toBe(id)
  for (const other of ['', '#', '#entered', '#entered-b', `#gap-${id}`]) expect(askedIn(other)).toBeNull()
})
