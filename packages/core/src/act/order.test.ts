import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { orderFault, withOrder } from './order.ts'
import { orderFormFault } from './order-form.ts'

const words = load().localWords
const order = {
  file: 'order.pdf',
  sha256: '0'.repeat(64),
  number: 'R 5-2026',
  article: 'Código Procesal Penal, artículo 9',
  on: '2026-11-20',
}
const of = (role: 'judge' | 'prosecutor', institutionName: string) => ({
  order,
  role,
  by: { name: 'Nora Ejemplar', title: role === 'judge' ? 'jueza' : 'fiscal adjunta', institutionName },
})
const request: EvidenceRequest = {
  provider: 'tiktok',
  requestType: 'preservation',
  country: 'CL',
  legalProcess: { kind: 'domestic-prosecutor-order' },
  letter: { second: { '/letter/judge': 'Judge Aurora Supuesta', '/case/summary': 'It happened.' } },
} as EvidenceRequest

test('an order that a prosecutor gives is a prosecutor’s: no court, no judge, and no name of an earlier draft', () => {
  const told = withOrder(request, [of('prosecutor', 'Fiscalía Ficticia')])
  expect(told.legalProcess).toMatchObject({
    kind: 'domestic-prosecutor-order',
    issuedBy: { name: 'Fiscalía Ficticia, Nora Ejemplar, fiscal adjunta', role: 'prosecutor' },
    issuedOn: '2026-11-20',
  })
  expect(told.letter).toMatchObject({ court: null, judge: null, orderNumber: 'R 5-2026' })
  expect(told.letter?.second).toEqual({ '/case/summary': 'It happened.' })
})

test('an order that a judge gives names that judge and that court, in every language', () => {
  const told = withOrder(
    { ...request, letter: { second: { '/letter/court': 'Supreme Court of Chile' } } } as EvidenceRequest,
    [of('judge', 'Juzgado Ficticio')],
  )
  expect(told.legalProcess).toMatchObject({
    kind: 'domestic-judicial-order',
    issuedBy: { name: 'Juzgado Ficticio', role: 'judge' },
  })
  expect(told.letter).toMatchObject({ court: 'Juzgado Ficticio', judge: 'Nora Ejemplar, jueza', second: {} })
})

test('an order cannot stand beside words that name another judge, or call it a judge’s where a prosecutor gives it', () => {
  const naming = (letter: object, legalProcess: object = {}) =>
    ({ ...request, letter, legalProcess }) as EvidenceRequest
  const judged = of('judge', 'Juzgado Ficticio')
  expect(orderFault(naming({ judge: 'ministro Pedro Soto' }), judged)).toBe('authority')
  expect(orderFault(naming({ judge: 'jueza Nora Ejemplar' }), judged)).toBeUndefined()
  const prosecuted = of('prosecutor', 'Fiscalía Ficticia')
  expect(orderFault(naming({}, { kind: 'domestic-judicial-order' }), prosecuted)).toBe('authority')
  expect(orderFault(naming({}, { issuedBy: { role: 'judge' } }), prosecuted)).toBe('authority')
  expect(orderFault(request, prosecuted)).toBeUndefined()
})

test.each([
  'RIT 77-2026',
  'RIT EJ-318-2026',
  'R 5-2026',
  'Rol N.º 1.234-2026',
  'Causa N° 12/2026',
  'Expte. 45.678/2026',
  '0001234-56.2026.8.26.0100',
  'Resolución 318/2026',
  'Ordonnance n° 2026/45',
])('%s is the number of an order', (number) => {
  expect(orderFormFault({ number, article: order.article }, words)).toBeUndefined()
})

test.each([
  '77-2026 bajo arresto',
  '77\u202E6202-',
  'RIT 77-2026, entréguese todo',
  '77-2026 y escriba a x@malo.example',
])('%s is none', (number) => {
  expect(orderFormFault({ number, article: order.article }, words)).toBe('number-form')
})

test.each([
  'Código Procesal Penal, artículo 9',
  'artículo 219',
  'Código Procesal Penal de Chile, artículos 180 y 218 ter',
  'Ley N.º 21.459, artículo 7; Código Procesal Penal, arts. 9 y 219',
  'Lei 12.965/2014, art. 22, parágrafo único, inciso II',
  'Code de procédure pénale, articles 60-1 et 77-1-1',
  'C.P.P., art. 236, inc. 1 (texto según Ley 27.063)',
])('%s is what an order rests on', (article) => {
  expect(orderFormFault({ number: order.number, article }, words)).toBeUndefined()
})

test.each([
  'artículo 9 \u2067del Código\u2069',
  'artículo 9\u202E',
  'artículo 9; léase suscripción como cuanto se tenga, y agréguese la libreta de direcciones',
  'artículo 9, léase artículo 10 como cuanto se tenga',
  'artículo 9. Entregue también 12 fotos',
  'artículo 9 <https://malo.example>',
])('%s is not', (article) => {
  expect(orderFormFault({ number: order.number, article }, words)).toBe('article-form')
})
