import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const read = (text: string, country: string) => recognise(text, knowledge, { country })
const told = (text: string, country: string) =>
  read(text, country).unsearchable.map(({ type, value }) => `${type} ${value}`)

describe('figures that nothing took are told, and what they are is asked', () => {
  test.each([
    ['No sé de quién es 0981 555 013 2', 'AR', ['figures 0981 555 013 2']],
    ['anotó 123456789012 en un papel', 'CL', ['figures 123456789012']],
    ['número 0981 555 013', '', ['nationalFormat 0981 555 013']],
  ])('%s', (text, country, wanted) => expect(told(text, country)).toEqual(wanted))

  test.each([
    ['Expediente 123456789012, factura 000100012345', 'AR'],
    ['Total: $ 1.234.567.890', 'AR'],
    ['2026-11-12T10:00:00Z INFO request 1793758269000 done', 'US'],
    ['el 12-11-2026 y el 20261112', 'AR'],
    ['El sello (2026-09-14, 10:02) es posterior; visto (14-09-2026, Santiago) y (2026.09.14, tarde)', ''],
    ['{"id":1793758269000,"size":123456789}', 'US'],
  ])('no line for %s', (text, country) => expect(told(text, country)).toEqual([]))
})

test('figures in a word of which a part was cut out are told once, with the whole word', () => {
  const { identifiers, suspect, unsearchable } = read('〡[.]+12025550143+12025550143', 'AR')
  expect([...identifiers, ...unsearchable]).toEqual([])
  expect(suspect.map(({ value }) => value)).toEqual(['〡[.]+12025550143+12025550143'])
})

test.each([
  ['MB WAY 912 345 678', 'PT', '+351912345678'],
  ['Tigo Money 0981 555 013', 'PY', '+595981555013'],
  ['número 0981 555 013', 'PY', '+595981555013'],
])('%s is a telephone', (text, country, number) =>
  expect(read(text, country).identifiers.map(({ normalised }) => normalised)).toEqual([number]),
)

test.each([
  'Roblox user xX_Lobo_Ficticio',
  'xX_Lobo_Ficticio (Roblox), lobo_fic9 (Discord)',
  'Jugaba Roblox como xX_Lobo_Ficticio y en Discord lobo_fic9',
])('the name of a service without a profile is told: %s', (text) =>
  expect(told(text, 'BR')).toContain('handle xX_Lobo_Ficticio'),
)

test.each([
  '[12/11/26, 20:15:33] Tio João: me liga no +55 11 98765-4321\n[12/11/26, 20:16:01] Maria: quem é?',
  '12/11/26, 20:15 - Tio João: chama +55 11 98765-4321\n12/11/26, 20:16 - Maria: ok',
])(
  'a number told in an exported chat is presumed to be on its service, and nobody is asked by that',
  (text) => {
    const [number] = read(text, 'BR').identifiers
    expect(number?.services[0]).toBe('whatsapp')
    expect(number?.named).toEqual([])
    expect(number?.why).toContainEqual({ code: 'inChat', value: 'whatsapp' })
  },
)
