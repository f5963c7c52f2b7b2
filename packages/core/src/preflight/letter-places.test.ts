// What places of a letter say against each other is shown to whoever approves, and honest letters are left
// alone.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const names = [
  ...['ar-instagram', 'br-google', 'cl-tiktok', 'co-whatsapp', 'cr-instagram', 'do-whatsapp'],
  ...['ec-google', 'mx-microsoft', 'pa-google', 'pe-facebook', 'py-uber', 'uy-mercadolibre'],
]
const pack = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/packs/${name}/input.json`, import.meta.url), 'utf8'))
const rules = new Set([
  ...['secrecyOver', 'otherThanTerm', 'refuses', 'fewerDays', 'otherWork', 'delivery'],
  ...['treatyNotParty', 'treatyNotInForce', 'treatyNoArticle'],
])
const found = (request: EvidenceRequest) =>
  check(request, { on: '2026-11-24' }, knowledge)
    .findings.filter(({ rule }) => rules.has(rule))
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path}`)

test.each(names)('the letter of %s is left alone', (name) => expect(found(pack(name))).toEqual([]))

test('secrecy that has ended is shown', () => {
  const request = pack('cl-tiktok')
  const over = { ...request, userNotice: { ...request.userNotice, until: '2026-10-01' } }
  expect(found(over)).toEqual(['warn secrecyOver /userNotice/until'])
})

test.each(['2026-11-25', '2026-12-15', '2027-03-15'])(
  'a term of ten days from 24 November and an answer by %s are shown',
  (returnBy) => {
    const request = pack('br-google')
    expect(found({ ...request, letter: { ...request.letter, returnBy } })).toEqual([
      'warn otherThanTerm /letter/returnBy',
    ])
  },
)

describe('what an order does', () => {
  const effect = (orderEffect: string): EvidenceRequest => {
    const request = pack('pe-facebook')
    return { ...request, letter: { ...request.letter, orderEffect } }
  }
  test.each([
    'Declara improcedente el requerimiento.',
    'No autoriza pedir los datos de la cuenta.',
    'Indefere a quebra de sigilo.',
    'Rechaza lo pedido.',
    'Deniega lo pedido respecto de la cuenta 100000000000054.',
    'Denies the request.',
  ])('is shown where it refuses: %s', (said) =>
    expect(found(effect(said))).toEqual(['warn refuses /letter/orderEffect']),
  )
  test.each([
    'Autoriza el levantamiento del secreto respecto de los datos de registro y las direcciones IP.',
    'Defere a quebra de sigilo dos dados cadastrais; indefere o conteúdo.',
    'Hace lugar a lo solicitado y no autoriza el contenido.',
  ])('is left alone where it grants: %s', (said) => expect(found(effect(said))).toEqual([]))
  test('is shown where a row asks for more days than it names', () => {
    const said = 'Autoriza requerir los datos del 1 de noviembre de 2026 al 3 de noviembre de 2026.'
    expect(found(effect(said)).every((one) => one.startsWith('warn fewerDays /dataRequested/'))).toBe(true)
    expect(found(effect(said)).length).toBeGreaterThan(0)
  })
})

test.each<[string, (request: EvidenceRequest) => EvidenceRequest]>([
  ['/letter/court', (one) => ({ ...one, letter: { ...one.letter, court: 'Inspección de Policía' } })],
  [
    '/letter/court',
    (one) => ({ ...one, letter: { ...one.letter, court: 'Cartório do 2º Ofício de Notas' } }),
  ],
  ['/letter/judge', (one) => ({ ...one, letter: { ...one.letter, judge: 'fiscal Manuel Ideado' } })],
  [
    '/legalProcess/issuedBy/name',
    (one) => ({
      ...one,
      legalProcess: { ...one.legalProcess, issuedBy: { name: 'Pedro Imaginado, notario', role: 'judge' } },
    }),
  ],
  [
    '/authority/name',
    (one) => ({
      ...one,
      authority: { ...one.authority, kind: 'prosecution', name: 'Juzgado Penal Ficticio' },
    }),
  ],
])('a name of another work at %s is shown', (path, change) =>
  expect(found(change(pack('pe-facebook')))).toContain(`warn otherWork ${path}`),
)

describe('a letter that asks to keep data', () => {
  const told = (name: string, said: string): EvidenceRequest => {
    const request = pack(name)
    return {
      ...request,
      case: { ...request.case, nexusToService: `${request.case?.nexusToService} ${said}` },
    }
  }
  test.each(['ar-instagram', 'do-whatsapp', 'ec-google'])('is shown at %s where it asks for them', (name) => {
    for (const said of [
      'Entreguen de inmediato los datos conservados.',
      'Please provide the data that were kept.',
    ])
      expect(found(told(name, said))).toEqual(['warn delivery /case/nexusToService'])
  })
  test.each([
    'Se pedirá por asistencia penal la entrega del contenido, previa orden judicial.',
    'La víctima entregó las capturas y envía copia.',
    'Remitan acuse de recibo.',
    'Se conservan para que se entreguen cuando un juez lo ordene.',
  ])('is left alone where it tells: %s', (said) => expect(found(told('ar-instagram', said))).toEqual([]))
})

describe('a treaty cited beside the own law', () => {
  const citing = (name: string, more: string): EvidenceRequest => {
    const request = pack(name)
    const legalBasis = `${request.legalProcess?.legalBasis}${more}`
    return { ...request, legalProcess: { ...request.legalProcess, legalBasis } }
  }
  test.each([
    ['uy-mercadolibre', ' y Convenio de Budapest, artículo 18', 'treatyNotParty'],
    ['mx-microsoft', ' y Convenio de Budapest, artículo 18', 'treatyNotParty'],
    ['pe-facebook', '; Convenio de Budapest, artículo 98', 'treatyNoArticle'],
    ['pe-facebook', '; artículo 98 del Convenio de Budapest', 'treatyNoArticle'],
    ['pe-facebook', '; Segundo Protocolo Adicional al Convenio de Budapest, artículo 7', 'treatyNotParty'],
  ])('%s%s is shown', (name, more, rule) =>
    expect(found(citing(name, more))).toContain(`warn ${rule} /legalProcess/legalBasis`),
  )
  test.each([
    ['pe-facebook', '; Convenio de Budapest, artículo 18'],
    ['pe-facebook', ' y artículo 18 del Convenio de Budapest'],
    ['cl-tiktok', ' y Convenio de Budapest, artículos 18 y 31'],
  ])('%s%s is left alone', (name, more) => expect(found(citing(name, more))).toEqual([]))
})

test.each(['subscriber ', ' subscriber', 'subscriber\u00a0'])(
  'a code with a blank is printed as no class of data, and stops: %j',
  (category) => {
    const request = pack('pa-google')
    const [row] = request.dataRequested ?? []
    const blank = { ...request, dataRequested: [{ ...row, category }] } as EvidenceRequest
    const stops = check(blank, { on: '2026-11-24' }, knowledge).findings.filter(
      ({ code, severity }) => code === 'scope.overbroad' && severity === 'block',
    )
    expect(stops).toHaveLength(1)
  },
)
