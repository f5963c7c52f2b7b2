import { expect, test } from 'vitest'
import { differing } from './differing.ts'

const marked = (text: string, other: string) =>
  differing(text, other)
    .map(({ text, differs }) => (differs ? `[${text}]` : text))
    .join('')

test('of two domains that look alike exactly the letters that differ are marked', () => {
  expect(marked('pdi-policia.example', 'pdi.example')).toBe('pdi[-policia].example')
  expect(marked('pdi.example', 'pdi-policia.example')).toBe('pdi.example')
  expect(marked('p0licia.example', 'policia.example')).toBe('p[0]licia.example')
  expect(marked('policía', 'policia')).toBe('polic[í]a')
  expect(marked('same.example', 'same.example')).toBe('same.example')
})
