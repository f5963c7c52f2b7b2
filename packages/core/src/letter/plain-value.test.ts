import { expect, test } from 'vitest'
import { isUnsaid } from './plain-value.ts'

test.each([
  [
    '',
    'a confirmar',
    'por definir',
    'TBC',
    't.b.d.',
    'to be confirmed',
    'à confirmer',
    'n/a',
    'N. D.',
    's/d',
    'S/N',
  ],
  [
    '—',
    '...',
    '…',
    '____',
    '?',
    'XXX',
    'xx/xx/xxxx',
    'pendiente',
    'sin datos',
    '[a completar]',
    '(por confirmar)',
  ],
])('%s and others say nothing yet', (...values) => {
  expect(values.filter((value) => !isUnsaid(value))).toEqual([])
})

test('a value that says something is kept', () => {
  const values = [
    '10',
    '-5',
    '12/3',
    'x',
    'X Corp.',
    'Nora Imaginada',
    'A. Confirmar',
    'Banco XX',
    'No',
    'x@y.example',
  ]
  expect(values.filter(isUnsaid)).toEqual([])
})
