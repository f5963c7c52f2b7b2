import { expect, test } from 'vitest'
import { evidenceFault } from './index.ts'

const call = { number: '+56 2 5550 0100', foundIn: 'Guía judicial', person: 'Ana Inventada', time: '10:30' }
const called = (change: Partial<typeof call>) =>
  evidenceFault({ how: 'called', on: '2026-11-09', call: { ...call, ...change } })

test('a check by telephone says what was dialled, where it was found, who answered and when', () => {
  expect(called({})).toBeUndefined()
  expect(evidenceFault({ how: 'called', on: '2026-11-09' })).toBe('call-untold')
  for (const empty of ['number', 'foundIn', 'person', 'time'] as const)
    expect(called({ [empty]: ' ' }), empty).toBe('call-untold')
  expect(evidenceFault({ how: 'gazette', on: '2026-11-09' })).toBeUndefined()
})

test('a number to call back is not proven by calling it, but by a public address that the proposal does not name', () => {
  const sources = ['https://guia.example/numeros']
  const of = { field: 'callBackNumber' as const, value: '+56 2 5550 0100', sources }
  const itself = (foundIn: string, number = '2 5550 0100') =>
    evidenceFault({ how: 'called', on: '2026-11-09', call: { ...call, number, foundIn } }, of)
  expect(itself('La propuesta')).toBe('number-of-itself')
  expect(itself('https://guia.example/numeros')).toBe('number-of-itself')
  expect(itself('https://boletin.example/2026/11')).toBeUndefined()
  // Another number of the institution, by which somebody confirmed this one.
  expect(itself('Guía judicial', '+56 2 5550 0199')).toBeUndefined()
  const legalName = { ...of, field: 'legalName' as const, value: 'Juzgado Ficticio' }
  expect(evidenceFault({ how: 'called', on: '2026-11-09', call }, legalName)).toBeUndefined()
})
