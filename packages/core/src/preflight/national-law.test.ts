import { readdirSync, readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { chosenBases } from '../statute/index.ts'
import { check, type Finding } from './index.ts'

interface Expected {
  readonly code: string
  readonly severity: string
  readonly path: string
}
interface Vector {
  readonly id: string
  readonly title: string
  // biome-ignore lint/suspicious/noExplicitAny: drafts are whatever the file holds
  readonly request: any
  readonly expectedFindings: readonly Expected[]
  readonly expectedOutcome: string
  readonly mustNotFlag: readonly string[]
}

const folder = new URL('../../../../vectors/drafts/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const { evaluationDate, testContext, codes } = read('context.json')
const context = { on: evaluationDate, ...testContext }
const knowledge = load()
const own = Object.keys(codes).filter((code) => code.includes('.'))
const vectors: Vector[] = readdirSync(folder)
  .filter((name) => name !== 'context.json')
  .sort()
  .map(read)
const flawed = vectors.filter(({ id }) => !id.startsWith('NC'))
const controls = vectors.filter(({ id }) => id.startsWith('NC'))
const short = ({ code, severity, path }: Expected) => `${severity} ${code} ${path}`
const run = (vector: Vector): readonly Finding[] => check(vector.request, context, knowledge).findings

test.each(flawed)('$id $title: its faults, and no other of these', (vector) => {
  const found = run(vector)
  expect(found.map(short)).toEqual(expect.arrayContaining(vector.expectedFindings.map(short)))
  const wanted = vector.expectedFindings.map(short)
  const others = found.filter((one) => own.includes(one.code) && !wanted.includes(short(one)))
  expect(others.filter(({ code }) => vector.mustNotFlag.includes(code)).map(short)).toEqual([])
})

test.each(vectors)('$id $title: the outcome is $expectedOutcome', (vector) => {
  expect(check(vector.request, context, knowledge).outcome).toBe(vector.expectedOutcome)
})

test.each(controls)('$id $title: nothing to repair', (vector) => {
  expect(
    run(vector)
      .filter(({ severity }) => severity !== 'advice')
      .map(short),
  ).toEqual([])
})

describe('of codes of which one alone governs a case', () => {
  const [base] = vectors
  const about = (legalBasis: string) =>
    check(
      {
        ...base?.request,
        country: 'AR',
        dataRequested: [{ category: 'subscriber' }],
        legalProcess: { ...base?.request.legalProcess, legalBasis },
      },
      context,
      knowledge,
    ).findings.filter(({ code }) => code === 'legalBasis.whichCode')

  test('both cited warn, one cited is worth the question, and never stop anybody', () => {
    expect(
      about('Código Procesal Penal Federal, artículo 122; Código Procesal Penal de la Nación, artículo 236'),
    ).toMatchObject([{ severity: 'warn', rule: 'both' }])
    expect(about('Código Procesal Penal Federal, artículo 122')).toMatchObject([
      { severity: 'advice', rule: 'one', params: { others: expect.stringContaining('Procesal Penal') } },
    ])
    expect(about('Ley 25.326, artículo 5')).toEqual([])
  })

  test('where one is cited, the repair never names the other', () => {
    for (const [legalBasis, other] of [
      ['Código Procesal Penal de la Nación, artículo 236', 'Federal'],
      ['Ley 23.984, artículo 236', 'Federal'],
    ] as const) {
      const { findings } = check(
        {
          ...base?.request,
          country: 'AR',
          dataRequested: [{ category: 'subscriber' }],
          legalProcess: { ...base?.request.legalProcess, legalBasis },
        },
        context,
        knowledge,
      )
      const offers = findings
        .filter(({ code }) => code.startsWith('legalBasis.'))
        .map(({ params }) => String(params.offer ?? ''))
      expect(offers.length).toBeGreaterThan(0)
      for (const offer of offers) expect(offer).not.toContain(other)
    }
  })

  test('no repair and no word filled in cites two of them', () => {
    for (const [country, statutes] of Object.entries(knowledge.statutes)) {
      const apart = statutes.filter(({ oneOf }) => oneOf !== undefined)
      for (const kind of ['disclosure', 'preservation', 'emergency'] as const)
        for (const categories of [
          ['subscriber', 'content'],
          ['subscriber', 'traffic'],
          ['traffic', 'content', 'location'],
        ]) {
          const bases = chosenBases({ country, kind, categories, on: context.on }, knowledge)
          const cited = new Set(bases.map(({ statute }) => statute).filter((one) => apart.includes(one)))
          expect(cited.size, `${country} ${kind} ${categories}`).toBeLessThanOrEqual(1)
        }
    }
  })
})

test('a statute that was repealed on a day that nobody gave is told, and stops nobody', () => {
  const [base] = vectors
  const request = {
    ...base?.request,
    country: 'CL',
    case: {
      ...base?.request.case,
      offence: { name: 'Sabotaje informático', legalReference: 'Ley 19.223, artículo 1' },
    },
  }
  const found = check(request, context, knowledge).findings.filter(
    ({ code }) => code === 'legalBasis.repealed',
  )
  expect(found).toMatchObject([{ severity: 'warn', rule: 'offence.noDay', params: { by: 'Ley 21.459' } }])
})

test('a duty of carriers lets nobody ask: alone it warns, beside the article of the code it stands', () => {
  const mexico = vectors.find(({ id }) => id === 'NC05')?.request
  const duty = 'Ley en Materia de Telecomunicaciones y Radiodifusión, artículos 182 y 183'
  const told = (legalBasis: string) =>
    check({ ...mexico, legalProcess: { ...mexico.legalProcess, legalBasis } }, context, knowledge)
      .findings.filter(({ code }) => code.startsWith('legalBasis.'))
      .map(({ severity, code, params }) => [severity, code, params.offer])
  expect(told(duty)).toEqual([
    ['warn', 'legalBasis.otherPower', 'Código Nacional de Procedimientos Penales, artículo 303'],
  ])
  expect(told(`Código Nacional de Procedimientos Penales, artículo 303; ${duty}`)).toEqual([])
})

describe('what a letter from State to State prints as its own', () => {
  const { request } = JSON.parse(
    readFileSync(new URL('../../../../vectors/national/MC15.json', import.meta.url), 'utf8'),
  )
  const printed = (domesticBasis: string, organisation?: string) => {
    const state = { ...request.letter.state, domesticBasis }
    if (organisation !== undefined) state.requestingAuthority = { ...state.requestingAuthority, organisation }
    return check({ ...request, letter: { ...request.letter, state } }, context, knowledge)
      .findings.filter(({ path, severity }) => severity !== 'advice' && path.startsWith('/letter/state/'))
      .map(short)
  }
  const own = 'Código Procesal Penal Federal, artículo 151'

  test('a law of another State is told where it stands', () => {
    const at = 'block legalBasis.foreign /letter/state/domesticBasis'
    expect(printed('Código Orgánico Integral Penal, artículo 500')).toEqual([at])
    expect(printed('Act 906 of 2004, articles 244 and 484')).toEqual([at])
    expect(printed(own)).toEqual([])
    expect(printed('Ley 27.411')).toEqual([])
  })

  test('an authority of another State is told, and a place that bears the name of one is not', () => {
    const at = ['warn authority.otherState /letter/state/requestingAuthority/organisation']
    expect(printed(own, 'Central authority of Colombia: Fiscalía General de la Nación')).toEqual(at)
    expect(printed(own, 'Punto de contacto 24/7 del Ecuador')).toEqual(at)
    expect(printed(own, 'Ministério da Justiça do Brasil')).toEqual(at)
    for (const clean of [
      'Autoridad central de la Argentina',
      'Fiscalía de Concepción del Uruguay',
      'Subsecretaría de Justicia',
      'Ministerio Público Fiscal, sede Uruguay, Argentina',
    ])
      expect(printed(own, clean)).toEqual([])
  })
})

describe('what a pass of a model leaves blank in a text that a letter prints', () => {
  const [base] = controls
  const told = (summary: string) =>
    check({ ...base?.request, case: { ...base?.request.case, summary } }, context, knowledge).findings.filter(
      ({ code, path }) => code === 'form.openBrace' && path === '/case/summary',
    ).length
  const day = 'El 7 de octubre de 2026 la cuenta'

  test.each([
    'El __ de octubre de 2026 la cuenta cobró.',
    `${day} cobró a ______.`,
    'El XX de octubre de 2026 la cuenta cobró.',
    'Em XX/XX/2026 a conta cobrou.',
    `${day} [nombre de usuario] cobró un teléfono.`,
    `${day} cobró el [fecha] un teléfono.`,
    `${day} <completar> cobró un teléfono.`,
    `${day} cobró ………… pesos.`,
    `${day} cobró ........ pesos.`,
    'Em 7 de outubro de 2026 a conta (preencher) cobrou um telefone.',
    'Por completar.',
    'A completar',
    'To be filled in.',
    'prison of up to … years',
    'prison of XX to XX months',
    'pena de hasta ... años',
  ])('%s', (summary) => expect(told(summary)).toBe(1))

  test.each([
    `${day} "x__venta__x" cobró... y luego bloqueó a la víctima [sic].`,
    `${day} XXL_ventas dijo «[...] pague o publico las fotos»; cobró por un [teléfono] (folio 3).`,
    `${day} dijo «pagá ....... ya» y mostró el anexo XX; pasaron... años.`,
    `${day} «ventas_[oficial]» cobró [captura en el anexo de la denuncia, folio 12].`,
    `${day} escribió «hola [nombre], pague»; la tarjeta XXXX-1234 (completa la denuncia) es de N. N.`,
    `${day} respondió a <nora@example.com> desde ___falso___@example.com.`,
    'En el siglo XX el mismo grupo vendió el sitio XXX; "to complete the payment" dijo la cuenta.',
  ])('%s', (summary) => expect(told(summary)).toBe(0))
})
