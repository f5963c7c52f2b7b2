import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { asTheyMayLeave } from '../act/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const { requests } = JSON.parse(
  readFileSync(new URL('../../../../demonstration/case-cl.json', import.meta.url), 'utf8'),
) as { readonly requests: readonly [EvidenceRequest] }
const [chile] = requests
const foundIn = (request: EvidenceRequest) =>
  check(request, { on: '2026-11-30' }, knowledge)
    .findings.filter(({ code, rule }) => code === 'order.inconsistent' && /^other(?!Account)/.test(rule))
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path}`)
const basis = (words: string) =>
  foundIn({ ...chile, text: '', userNotice: { ...chile.userNotice, basis: words } })

test('one order, told the same everywhere, stops nothing', () => expect(foundIn(chile)).toEqual([]))

test('an order of another court, number and day than the text tells stops the letter', () => {
  const issuedBy = { name: 'Corte Suprema de Chile, Ministro Pedro Soto', role: 'judge' }
  const other: EvidenceRequest = {
    ...chile,
    legalProcess: { ...chile.legalProcess, issuedBy, issuedOn: '2026-11-25' },
    letter: { ...chile.letter, court: 'Corte Suprema de Chile', orderNumber: 'RIT EJ-999-2026' },
  }
  expect(foundIn(other).toSorted()).toEqual([
    'block otherCourt /legalProcess/issuedBy/name',
    'block otherDay /letter/second/~1userNotice~1basis',
    'block otherDay /text',
    'block otherDay /userNotice/basis',
  ])
})

test.each<[string, EvidenceRequest]>([
  ['otherNumber', { ...chile, letter: { ...chile.letter, orderNumber: 'RIT EJ-999-2026' } }],
  ['otherDay', { ...chile, legalProcess: { ...chile.legalProcess, issuedOn: '2026-11-25' } }],
])('the %s alone stops it', (rule, request) => expect(foundIn(request)).toContain(`block ${rule} /text`))

test('another court alone stops it, in the text and behind the issuer', () => {
  const found = foundIn({ ...chile, letter: { ...chile.letter, court: 'Corte Suprema de Chile' } })
  expect(found).toContain('block otherCourt /legalProcess/issuedBy/name')
  const { issuedBy: _, ...process } = chile.legalProcess ?? {}
  const alone = {
    ...chile,
    legalProcess: process,
    letter: { ...chile.letter, court: 'Corte Suprema de Chile' },
  }
  expect(foundIn(alone)).toEqual(['block otherCourt /text'])
})

describe('a text', () => {
  const text = (words: string) => foundIn({ ...chile, text: words })
  const { court = '' } = chile.letter ?? {}
  test.each([
    'La Corte de Apelaciones confirmó la orden judicial el 20 de noviembre de 2026.',
    'La orden judicial fue aclarada por resolución de 20 de noviembre de 2026.',
    'A ordem judicial foi retificada por decisão de 20 de novembro de 2026.',
  ])('may tell what was done with the order later: %s', (words) =>
    expect(text(words).filter((found) => found.includes('otherDay'))).toEqual([]),
  )
  test.each([
    'La Corte confirmó la orden judicial de 25 de noviembre de 2026.',
    'Se notificó la orden judicial del 25 de noviembre de 2026.',
  ])('tells the day of the order itself whatever was done with it: %s', (words) =>
    expect(text(words)).toContain('block otherDay /text'),
  )
  test('may shorten a word of the court, and names another one with none that fits', () => {
    const short = (court ?? '').replace('Puerto', 'Pto.').replace('Juzgado', 'Jdo.')
    expect(short).not.toBe(court)
    expect(text(`Lo autorizó el ${short}.`)).toEqual([])
    expect(text('Lo ordenó el Juzgado de Garantía de Pta. Ficticia.')).toContain('block otherCourt /text')
  })
})

describe('the basis of a notice', () => {
  test.each([
    'orden judicial de 19 de noviembre de 2026, punto 3',
    'ordem judicial de 19 de novembro de 2026, item 4',
    'court order of 19 November 2026, point 3',
    'ordonnance du 19 novembre 2026',
    'resolución judicial del 19-11-2026',
    'orden n.º 77-2026',
    'resolución RIT 77-2026',
  ])('tells of another order: %s', (words) => expect(basis(words)).toHaveLength(1))

  test.each([
    'orden judicial de 18 de noviembre de 2026, punto 3; Código Procesal Penal, artículo 218 ter',
    'resolución de 18/11/2026, RIT EJ-318-2026',
    'orden EJ-318-2026 de 18 de noviembre de 2026, Ley N.º 21.459, artículo 7',
    'otra orden, de 3 de octubre de 2026',
    'resolución anterior de 3 de octubre de 2026',
    'orden que fija el período del 3 de octubre de 2026 en adelante',
    'Código Procesal Penal, artículo 218 ter',
  ])('tells of this one, of one that it calls another, or of none: %s', (words) =>
    expect(basis(words)).toEqual([]),
  )
})

test('an order that a judge of the chain is still to give has no day and no number to be held against', () => {
  const { issuedBy: _b, issuedOn: _o, ...process } = chile.legalProcess ?? {}
  const { court: _c, judge: _j, orderNumber: _n, ...letter } = chile.letter ?? {}
  const asked: EvidenceRequest = { ...chile, legalProcess: process, letter }
  expect(asTheyMayLeave(asked, [{ role: 'judge', part: 'orders' }], '2026-11-30').flatMap(foundIn)).toEqual(
    [],
  )
})

describe('every order that a letter tells of is the cited one', () => {
  const at = (pointer: string, said: string) => {
    const made = { ...structuredClone(chile) } as Record<string, unknown>
    const steps = pointer.split('/').slice(1)
    let here = made
    for (const step of steps.slice(0, -1)) here = here[step] as Record<string, unknown>
    const key = (steps.at(-1) ?? '').replaceAll('~1', '/')
    here[key] =
      `${['issuedBy', 'orderNumber'].some((one) => pointer.includes(one)) ? '' : `${here[key]} `}${said}`
    return foundIn(made as Partial<EvidenceRequest> as EvidenceRequest)
  }
  const other =
    'También lo autorizó la Corte Suprema de Chile por resolución de 25 de noviembre de 2026, RIT EJ-999-2026.'
  test.each<readonly [pointer: string, said: string]>([
    ['/text', other],
    ['/letter/orderEffect', other],
    ['/letter/data/0/necessity', other],
    ['/letter/notAsked', other],
    ['/legalProcess/legalBasis', `; ${other}`],
    [
      '/case/summary',
      'La Corte Suprema autorizó la entrega de estos datos por resolución de 25 de noviembre de 2026.',
    ],
    ['/text', 'Resolución rol 999.'],
    ['/text', 'O juízo proferiu decisão de 25 de novembro de 2026 sobre estes dados.'],
    ['/letter/support', 'By court order of 25 November 2026 the data are to be produced.'],
    [
      '/letter/second/~1case~1summary',
      'The Supreme Court of Chile ordered this disclosure by decision of 25 November 2026.',
    ],
    ['/letter/second/~1letter~1orderEffect', 'Order of 25 November 2026.'],
    ['/letter/second/~1letter~1orderNumber', 'RIT EJ-999-2026'],
    ['/legalProcess/issuedBy/name', 'Juzgado de Garantía de Puerto Ficticio, jueza Otra Persona'],
  ])('%s: %s', (pointer, said) => expect(at(pointer, said).length).toBeGreaterThan(0))

  test.each<readonly [pointer: string, said: string]>([
    ['/case/summary', 'El 3 de octubre de 2026 el Juzgado de Familia ordenó la prohibición de acercamiento.'],
    ['/text', 'Hay otra orden, de 3 de octubre de 2026, que no se invoca.'],
    ['/letter/support', 'La resolución de 18 de noviembre de 2026 alcanza a la cuenta.'],
  ])('%s tells of none: %s', (pointer, said) => expect(at(pointer, said)).toEqual([]))
})
