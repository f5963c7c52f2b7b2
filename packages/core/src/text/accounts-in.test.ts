import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountsIn, mailsIn } from './index.ts'

const mail = String.raw`[\p{L}\p{N}][\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`
const others = String.raw`(?<![\p{L}\p{N}.])@[\p{L}\p{N}][\p{L}\p{N}_.-]+|\+\d[\d\s().-]{5,}\d|https?:\/\/[^\s«»]+`

test('addresses, handles, numbers and links are found in their order', () => {
  expect(
    accountsIn(
      'De ana.f+x@correo.example a @beto_fict, +1 202 555 0143 y https://x.example/a@b.c; ..eva@ñandú.example.',
      new RegExp(others, 'gu'),
    ),
  ).toEqual([
    'ana.f+x@correo.example',
    '@beto_fict',
    '+1 202 555 0143',
    'https://x.example/a@b.c;',
    'eva@ñandú.example',
  ])
})

test('what one pattern of both finds is found, whatever the text', () => {
  const signs = [
    'a',
    'B',
    '漢',
    '𝐚',
    '1',
    '23456',
    '@',
    '.',
    '..',
    '_',
    '%',
    '+',
    '-',
    ' ',
    'http://',
    '\u0345',
    '\ud800',
    'ß',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      expect(accountsIn(text, new RegExp(others, 'gu'))).toEqual(
        text.match(new RegExp(`${mail}|${others}`, 'gu')) ?? [],
      )
      expect(mailsIn(text)).toEqual(text.match(new RegExp(mail, 'gu')) ?? [])
    }),
    { numRuns: 3000 },
  )
})
