import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const KB = 1024

/** Texts that make careless patterns slow, each of about the size asked for. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'one letter': (n) => 'a'.repeat(n),
  'one digit': (n) => '1'.repeat(n),
  'dots and letters': (n) => 'a.'.repeat(n / 2),
  'at signs': (n) => '@'.repeat(n),
  'labels of a domain without end': (n) => `a@${'a.'.repeat(n / 2)}`,
  'schemes without hosts': (n) => 'https://'.repeat(n / 8),
  'links glued together': (n) => 'http://a/'.repeat(n / 9),
  'one link without end': (n) => `https://x.com/${'a'.repeat(n)}`,
  'cue after cue': (n) => 'DNI id usuario '.repeat(n / 15),
  'service after service': (n) => 'instagram tiktok '.repeat(n / 17),
  'colons and hex digits': (n) => 'abcdef0123:'.repeat(n / 11),
  brackets: (n) => '[.]((('.repeat(n / 6),
  'invisible marks': (n) => 'a\u200b\u202e'.repeat(n / 3),
  'lone surrogates': (n) => '\ud800x'.repeat(n / 2),
  'separators of numbers': (n) => '12-34.56/78-'.repeat(n / 12),
  'a list without end': (n) => `UID binance 100000001${', 100000001'.repeat(n / 11)}`,
  'addresses without end': (n) => '203.0.113.5 01/03/2026 12:00 '.repeat(n / 29),
  'phones without end': (n) => '+1 202 555 0143 '.repeat(n / 16),
  'cells of a table': (n) => `${'dni;'.repeat(50)}\n${`${'1;'.repeat(50)}\n`.repeat(n / 101)}`,
  'new lines': (n) => '\n'.repeat(n),
  'headers of mails': (n) => 'Message-ID: <a@b.example>\n \t<c@d.example>\n'.repeat(n / 44),
}

function milliseconds(text: string): number {
  const begin = performance.now()
  recognise(text, knowledge)
  return performance.now() - begin
}

describe('the work grows with the text and no faster', () => {
  for (const make of Object.values(hostile)) recognise(make(20 * KB), knowledge)
  test.each(Object.entries(hostile))('%s', { retry: 2 }, (_, make) => {
    // The best of three: the machine has other work.
    const best = (size: number) => Math.min(...[0, 1, 2].map(() => milliseconds(make(size))))
    const [once, twice] = [best(48 * KB), best(96 * KB)]
    expect(twice).toBeLessThan(Math.max(once * 3, 60))
    expect(twice).toBeLessThan(2000)
  })
})

test.each([
  ['digits', '1'],
  ['letters that are not Latin', '漢'],
])('ten megabytes of %s name nobody, and are read to the end', (_, unit) => {
  const { identifiers } = recognise(
    `${unit.repeat((10 * KB * KB) / unit.length)} https://www.tiktok.com/@ejemplo.ficticio`,
    knowledge,
  )
  expect(identifiers.map((f) => f.type)).toEqual(['tiktokProfileUrl'])
})

test('numbers in a row are each read, however long the row', () => {
  const numbers = Array.from({ length: 100 }, (_, i) => `+1202555${String(100 + i).padStart(4, '0')}`)
  const row = Array.from({ length: 1500 }, (_, i) => numbers[i % 100])
  const found = recognise(row.join(' '), knowledge).identifiers
  expect(found.map((f) => f.normalised)).toEqual(row)
})

test('the end of a very long word is no word of its own', () => {
  const { identifiers } = recognise(`${'a'.repeat(1000)}DNI 12345678Z`, knowledge)
  expect(identifiers).toEqual([])
})

test('ten megabytes of prose are read to the end', () => {
  const text = `${'Lorem ipsum dolor sit amet. '.repeat((10 * KB * KB) / 28)}https://www.tiktok.com/@ejemplo.ficticio`
  expect(recognise(text, knowledge).identifiers.map((f) => f.type)).toEqual(['tiktokProfileUrl'])
})
