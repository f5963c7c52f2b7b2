import type { EvidenceRequest } from '@oficio/core/request'
import { expect, test } from 'vitest'
import { gapsOf } from './story.ts'

const request: EvidenceRequest = {
  ...{ provider: 'google', requestType: 'disclosure', country: 'CL' },
  identifiers: [{ type: 'email', value: 'irreal@correo.example' }],
  dataRequested: [
    { category: 'subscriber', description: 'Datos de creación de la cuenta' },
    { category: 'ip', description: null },
    { category: 'content', description: 'Mensajes de enero' },
    { category: 'content', description: 'Mensajes de febrero' },
  ],
  letter: { second: { '/dataRequested/0/description': 'Account creation data' } },
}
const gaps = (items: readonly string[], of: EvidenceRequest = request) =>
  gapsOf(
    [
      {
        files: [],
        readAt: '2026-11-28T10:00:00Z',
        receipt: {
          ...{ receivedAt: null, receivedBy: null, from: null, channel: null, reference: null, note: null },
          custody: [],
          outcomes: items.map((item) => ({ item, outcome: 'given' as const, ground: null })),
        },
      },
    ],
    of,
  )
const said = (code: string, ...of: Parameters<typeof gaps>) =>
  gaps(...of).find((gap) => gap.code === code)?.items

test.each([
  ['its number', '1'],
  ['its number with a stop', '2.'],
  ['its words, without their accents', 'DATOS DE CREACION DE LA CUENTA.'],
  ['its words in the other language of the letter', 'Account creation data'],
  ['its category, where it is the only one of it', 'ip'],
])('a row that was asked is not called unasked when it is named by %s', (_, item) => {
  expect(said('outcome-not-asked', [item])).toBeUndefined()
})

test('what nobody asked is, and so is a category that two rows have: nobody knows which one is meant', () => {
  expect(said('outcome-not-asked', ['1', 'Ubicación', 'content', '9'])).toBe('Ubicación, content, 9')
  expect(said('some-without-outcome', ['1', 'ip', 'content'])).toBe('3, 4')
})

test('a preservation asks by its accounts, and an outcome of the first is one of what was asked', () => {
  const keeping = { ...request, requestType: 'preservation' as const, dataRequested: [] }
  for (const item of ['1', 'irreal@correo.example'])
    expect([item, said('outcome-not-asked', [item], keeping)]).toEqual([item, undefined])
  expect(said('outcome-not-asked', ['2'], keeping)).toBe('2')
})
