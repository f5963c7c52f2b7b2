import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { narrowed } from '@oficio/core/act'
import { type Letter, lettersFor } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markedLetter, markedPieces, markedText } from './marked-letter.ts'

const knowledge = load()
const {
  requests: [disclosure],
} = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../demonstration/case-cl.json'), 'utf8'),
) as { readonly requests: readonly [EvidenceRequest] }

const lettersOf = (request: EvidenceRequest) =>
  lettersFor(request, { knowledge, on: '2026-11-24', final: { serial: '01' } })

/** All texts of a letter, with what was cut left out, or alone. */
function textsOf(letter: Letter | undefined, which: 'stands' | 'cut'): string[] {
  const out: string[] = []
  JSON.stringify(letter, (key, value: unknown) => {
    if (typeof value === 'string' && !['is', 'id', 'style', 'rule', 'field', 'number'].includes(key))
      out.push(
        markedPieces(value)
          .filter(({ cut }) => (cut === true) === (which === 'cut'))
          .map(({ text }) => text)
          .join(''),
      )
    return value
  })
  return out.filter((text) => text.trim() !== '')
}

const keeping = fc.record({
  identifiers: fc.constantFrom([0, 1], [0]),
  rows: fc.subarray([0, 1, 2], { minLength: 1 }),
  from: fc.constantFrom(undefined, '2026-09-20T00:00:00-03:00'),
})

test('without its marks it is the letter that is signed, whole, in both languages, however often it was cut', () => {
  fc.assert(
    fc.property(keeping, keeping, (one, other) => {
      const first = narrowed(disclosure, {
        identifiers: one.identifiers,
        rows: one.rows.map((at) => ({ at, ...(one.from && at < 2 ? { from: one.from } : {}) })),
      })
      const second = narrowed(first, {
        identifiers: other.identifiers.filter((at) => at < (first.identifiers?.length ?? 0)),
        rows: other.rows.filter((at) => at < (first.dataRequested?.length ?? 0)).map((at) => ({ at })),
      })
      const stages = [disclosure, first, second].map(lettersOf)
      for (const at of stages[0]?.keys() ?? []) {
        const versions = stages.flatMap((letters) => letters[at] ?? [])
        expect(textsOf(markedLetter(versions), 'stands')).toEqual(textsOf(versions.at(-1), 'stands'))
      }
    }),
    { numRuns: 12 },
  )
})

test('what was cut stands in its place with the number of who cut it', () => {
  const first = narrowed(disclosure, { identifiers: [0, 1], rows: [{ at: 0 }, { at: 1 }] })
  const second = narrowed(first, { identifiers: [0], rows: [{ at: 0 }] })
  const marked = markedLetter([disclosure, first, second].flatMap((one) => lettersOf(one)[0] ?? []))
  const whole = JSON.stringify(marked)
  const cut = textsOf(marked, 'cut').join('\n')
  expect(cut).toContain('video/7000000000000000002')
  expect(cut).toContain('cuentas con las que intercambió mensajes directos')
  expect(whole).toMatch(/\uE0001:[^\uE002]*cuentas con las que intercambió/)
  expect(whole).toMatch(/\uE0002:https:\/\/www\.tiktok\.com[^\uE002]*video/)
})

test('a text that would play the mark is told as what it is', () => {
  const forged = { ...disclosure, case: { ...disclosure.case, summary: 'Visto \uE0009:lo demás\uE002.' } }
  const [letter] = lettersOf(forged)
  expect(JSON.stringify(markedLetter(letter ? [letter] : []))).not.toMatch(/[\uE000-\uE002]/)
})

test('of one text alone what was put in another’s place stands beside it, and what was not touched stays', () => {
  expect(markedPieces(markedText(['cuenta de Ana', 'cuenta de Eva']))).toEqual([
    { text: 'cuenta de ' },
    { text: 'Ana', cut: true, by: 1 },
    { text: 'Eva', cut: false, by: 1 },
  ])
  expect(markedPieces(markedText(['', 'todo nuevo']))).toEqual([{ text: 'todo nuevo', cut: false, by: 1 }])
  expect(markedPieces(markedText(['igual', 'igual']))).toEqual([{ text: 'igual' }])
})
