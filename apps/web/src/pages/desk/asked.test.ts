import { expect, test } from 'vitest'
import { filterIn, withFilter } from './asked.ts'

test('a filter stays in the address and comes back from it; what nobody knows is what waits', () => {
  const filter = { status: 'unassigned', order: 'term', mine: true } as const
  const address = withFilter(new URLSearchParams('lang=es'), filter)
  expect(address.toString()).toBe('lang=es&show=unassigned&order=term&mine=1')
  expect(filterIn(address)).toEqual(filter)
  const first = { status: 'open', order: 'waiting', mine: false } as const
  expect(withFilter(address, first).toString()).toBe('lang=es')
  expect(filterIn(new URLSearchParams('show=secret&order=x&mine=yes'))).toEqual(first)
})
