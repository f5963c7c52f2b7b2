import { load } from '@oficio/knowledge'
import { expect, test, vi } from 'vitest'
import { review } from './index.ts'

const knowledge = load()

// Both pages of a State, forty articles and more: what is slow in them is comparing names, so that is what is
// counted.
test('a page of a review compares each name once, however many provisions and rules cite it', () => {
  const compared = vi.spyOn(String.prototype, 'normalize')
  const counts = Object.keys(knowledge.domesticLaw).map((country) => {
    const fresh = {
      ...knowledge,
      statutes: { ...knowledge.statutes, [country]: [...(knowledge.statutes[country] ?? [])] },
    }
    compared.mockClear()
    const rows = review(country, 'budapest', fresh).length + review(country, 'secondProtocol', fresh).length
    return { country, rows, work: compared.mock.calls.length }
  })
  compared.mockRestore()
  for (const { country, rows, work } of counts) {
    expect(rows).toBe(42)
    expect(work, country).toBeLessThan(12_000)
  }
})
