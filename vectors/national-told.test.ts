import { readFileSync } from 'node:fs'
import { check } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { draft, type Given } from './national-draft.ts'

// Law that a draft only tells beside the law that it rests on: what was before, what another State invoked,
// what is compared. It is asked about at most. What a text positively rests on stays a fault, whatever stands
// beside it. Truth written down before the run; all names and cases are invented.

const knowledge = load()
const context = JSON.parse(readFileSync(new URL('drafts/context.json', import.meta.url), 'utf8'))

/** What the law says of a draft: severity, code and place, but for advice. */
const told = (given: Given): readonly string[] =>
  check(draft(given), { on: context.evaluationDate, ...context.testContext }, knowledge)
    .findings.filter(({ code, severity }) => code.startsWith('legalBasis.') && severity !== 'advice')
    .map(({ severity, code, path }) => `${severity} ${code} ${path}`)
const blocks = (given: Given): readonly string[] => told(given).filter((one) => one.startsWith('block'))

const basisAt = '/legalProcess/legalBasis'
const offenceAt = '/case/offence/legalReference'
const judge = 'judge' as const

/** Drafts by State: what each rests on is right, and stands beside what a row gives. */
const right = {
  AR: { country: 'AR', basis: 'Código Procesal Penal Federal, artículo 122' },
  BR: { country: 'BR', basis: 'Lei nº 12.965/2014, art. 22', role: judge },
  CL: { country: 'CL', basis: 'Código Procesal Penal, artículo 218 ter' },
  CO: { country: 'CO', basis: 'Ley 906 de 2004, artículo 244', role: judge },
  DO: { country: 'DO', basis: 'Ley 53-07, artículo 54', role: judge },
  MX: { country: 'MX', basis: 'CNPP, artículo 303', role: judge },
  PE: { country: 'PE', basis: 'Código Procesal Penal, artículo 230', role: judge },
  UY: { country: 'UY', basis: 'Código del Proceso Penal, artículo 203', role: judge },
} as const satisfies Record<string, Given>
type State = keyof typeof right

describe('an article of the offence that was replaced, told beside the one that stands, stops nobody', () => {
  test.each<[State, string]>([
    [
      'MX',
      'Ley General en Materia de Extorsión, artículo 15 (sustituye al artículo 390 del Código Penal Federal)',
    ],
    [
      'MX',
      'Ley General en Materia de Extorsión, artículo 15, que sustituyó al artículo 390 del Código Penal Federal',
    ],
    [
      'MX',
      'artículo 15 de la Ley General en Materia de Extorsión, en lugar del artículo 390 del Código Penal Federal',
    ],
    ['MX', 'extorsión: art. 15 LGPISDME, que reemplaza el art. 390 CPF'],
    [
      'MX',
      'Ley General en Materia de Extorsión, artículo 15, anteriormente artículo 390 del Código Penal Federal',
    ],
    [
      'MX',
      'Ley General en Materia de Extorsión, artículo 15; el artículo 390 del Código Penal Federal fue derogado',
    ],
    [
      'MX',
      'Ley General en Materia de Extorsión, artículo 15, equivalente al artículo 390 del Código Penal Federal',
    ],
    [
      'MX',
      'Ley General en Materia de Extorsión, artículo 15; la denuncia menciona el artículo 390 del Código Penal Federal',
    ],
    ['CL', 'Código Penal, artículo 367 quáter (ex artículo 366 quinquies)'],
    ['CL', 'Código Penal, artículo 367 quáter (numeración anterior: artículo 366 quinquies)'],
    [
      'CL',
      'Código Penal, artículo 367 quáter (correspondía al artículo 366 quinquies antes de la Ley 21.522)',
    ],
    ['CL', 'Código Penal, artículo 367 quáter, que sucede al antiguo artículo 366 quinquies'],
    ['CL', 'Código Penal, artículo 367 quáter, en reemplazo del artículo 366 quinquies'],
    ['CL', 'Código Penal, artículo 367 quinquies; el artículo 374 bis dejó de regir con la Ley 21.522'],
    ['CL', 'Código Penal, artículo 367 quinquies. Los informes policiales aún citan el artículo 374 bis'],
    ['CL', 'artículo 367 quinquies del Código Penal (antes artículo 374 bis del mismo Código)'],
    [
      'CL',
      'Código Penal, artículo 367 quáter. Hasta 2022 la conducta se castigaba en el artículo 366 quinquies del Código Penal',
    ],
    ['CL', 'Código Penal, artículo 367 quáter, hoy, y artículo 366 quinquies, entonces'],
  ])('%s %s', (state, offence) => expect(blocks({ ...right[state], offence })).toEqual([]))
})

describe('an article of the offence that the text rests on stays a fault', () => {
  test.each<[State, string]>([
    ['MX', 'extorsión, artículo 390 del Código Penal Federal'],
    ['MX', 'Ley General en Materia de Extorsión, artículo 15; Código Penal Federal, artículo 390'],
    ['MX', 'extorsión del artículo 390 del Código Penal Federal, antes regulada en el artículo 390 bis'],
    ['CL', 'artículo 366 quinquies del Código Penal, vigente'],
    ['CL', 'Código Penal, artículo 366 quinquies (antes artículo 374 ter)'],
    ['CL', 'Como se dijo antes, artículo 366 quinquies del Código Penal'],
    ['CL', 'Código Penal, artículos 366 quinquies y 367 quáter'],
    [
      'CL',
      'Código Penal, artículo 367 quáter; hecho tipificado en el artículo 366 quinquies del Código Penal',
    ],
  ])('%s %s', (state, offence) =>
    expect(blocks({ ...right[state], offence })).toEqual([`block legalBasis.repealed ${offenceAt}`]),
  )
})

describe('a power that is gone, told beside the one that stands, stops nobody', () => {
  const mexico = 'CNPP, artículo 303'
  test.each<[State, string]>([
    [
      'MX',
      `${mexico}, en sustitución del artículo 190 de la Ley Federal de Telecomunicaciones y Radiodifusión`,
    ],
    [
      'MX',
      `${mexico}; Ley en Materia de Telecomunicaciones y Radiodifusión, artículo 183 (ex artículo 190 LFTR)`,
    ],
    ['MX', `${mexico}; artículo 183 de la LMTR, correlativo del 190 de la LFTR`],
    ['MX', `${mexico}. Se hace notar que la LFTR, artículo 190, ya no está en vigor`],
    [
      'MX',
      `${mexico}, cuyo primer párrafo aún remite a la Ley Federal de Telecomunicaciones y Radiodifusión`,
    ],
    ['MX', `${mexico}; el requerimiento de 2024 citaba los artículos 189 y 190 de la LFTR`],
    ['MX', `${mexico} (la autoridad de primera instancia se refirió al artículo 190 de la LFTR)`],
    ['DO', 'Ley 53-07, artículo 54; la Ley 76-02 quedó abrogada por la Ley 97-25'],
    [
      'DO',
      'Ley 53-07, artículo 54; resolución dictada el 3 de noviembre de 2025 bajo la Ley 76-02, artículo 192, entonces vigente',
    ],
    ['DO', 'Ley 53-07, artículo 54 (ex artículo 192 de la Ley 76-02)'],
    ['DO', 'Ley 53-07, artículo 54; el artículo 192 de la Ley 76-02 perdió vigencia'],
    ['DO', 'Ley 53-07, artículo 54, y Ley 97-25, que reemplazó a la Ley 76-02'],
    ['DO', 'Ley 53-07, artículo 54; la medida se había pedido antes bajo la Ley 76-02'],
    ['DO', 'Ley 53-07, artículo 54; antiguo Código Procesal Penal Dominicano (Ley 76-02), artículo 192'],
    ['DO', 'Ley 53-07, artículo 54; Código Procesal Penal dominicano (Ley 76-02), artículo 192, derogado'],
    ['DO', 'Ley 53-07, artículo 54; en 2025 la orden se habría pedido en virtud de la Ley 76-02'],
    ['MX', `${mexico}; el oficio de 2024, conforme al artículo 190 de la LFTR, ya obtuvo los datos`],
    ['MX', `${mexico}. La empresa invoca el artículo 190 de la LFTR para negarse`],
    ['MX', `${mexico} (no aplica LFTR, artículo 190)`],
    ['MX', `${mexico}; los datos se conservan desde que regía la LFTR, artículo 190`],
    ['MX', `${mexico}; LMTR, artículo 183 (LFTR, artículo 190)`],
  ])('%s %s', (state, basis) => expect(blocks({ ...right[state], basis })).toEqual([]))

  test('that another law abrogates it, said in the present, is no citation of it', () =>
    expect(
      told({ ...right.DO, basis: 'Ley 53-07, artículo 54; Ley 97-25, que abroga la Ley 76-02' }),
    ).toEqual([]))

  test('where the text does not say that it is gone, it is asked', () =>
    expect(
      told({ ...right.MX, basis: `${mexico}; el requerimiento de 2024 citaba el artículo 190 de la LFTR` }),
    ).toEqual([`warn legalBasis.repealed ${basisAt}`]))
})

describe('a power that is gone on which the text rests stays a fault, whatever stands beside it', () => {
  test.each<[State, string]>([
    ['MX', 'LFTR, artículo 190; CNPP, artículo 303'],
    ['MX', 'artículo 303 del CNPP\nLFTR, artículo 190'],
    ['MX', 'Esta fiscalía requiere con fundamento en el artículo 190 de la LFTR y en el 303 del CNPP'],
    ['MX', 'arts. 189 y 190 LFTyR y 303 CNPP'],
    ['MX', 'CNPP, artículo 303; con fundamento en el artículo 190 de la LFTR'],
    ['MX', 'Con fundamento en los artículos 190 de la LFTR y 303 del CNPP'],
    ['MX', 'CNPP 303; LFTR, artículo 190, no derogada'],
    ['MX', 'LFTR, artículo 190, que sigue vigente y no fue abrogada; CNPP 303'],
    [
      'MX',
      'LFTR, artículo 190, que sustituyó al artículo 44 de la Ley Federal de Telecomunicaciones; CNPP, artículo 303',
    ],
    ['MX', 'La obligación existía antes; LFTR, artículo 190; CNPP, artículo 303'],
    ['DO', 'Ley 53-07, artículo 54; Ley 76-02, artículo 192'],
    ['DO', 'Ley 53-07, artículo 54; Código Procesal Penal Dominicano (Ley 76-02), artículo 192'],
    [
      'DO',
      'Ley 53-07, artículo 54; Código Procesal Penal de la República Dominicana, Ley 76-02, artículo 192',
    ],
    ['DO', 'Ley 53-07, artículo 54; Ley 76-02, modificada por la Ley 10-15'],
    ['DO', 'Ley 53-07, artículo 54; en virtud de lo dispuesto en el artículo 192 de la Ley 76-02'],
    ['DO', 'Ley 76-02, artículo 192, que derogó el Código de Procedimiento Criminal'],
  ])('%s %s', (state, basis) =>
    expect(blocks({ ...right[state], basis })).toEqual([`block legalBasis.repealed ${basisAt}`]),
  )
})

describe('law of another State beside the own power stops nobody', () => {
  test.each<[State, string]>([
    [
      'AR',
      'en cumplimiento del exhorto del Juzgado de Garantía de Santiago de Chile fundado en el artículo 218 ter del Código Procesal Penal chileno',
    ],
    ['AR', 'ley del Estado requirente: Código Procesal Penal del Perú, artículo 230'],
    ['AR', 'el delito extranjero es el del artículo 2 de la Ley 21.459 de Chile'],
    ['AR', 'exhorto de Brasil según Lei 12.965/2014'],
    ['AR', 'la autoridad requirente (Perú) citó el artículo 230 del Código Procesal Penal peruano'],
    ['BR', 'carta rogatória da Colômbia, fundada no artigo 244 da Ley 906 de 2004'],
    ['BR', 'cf. artigo 218 ter do Código Procesal Penal do Chile'],
    ['CL', 'Cfr. artículo 122 del Código Procesal Penal Federal argentino'],
    ['CL', 'en derecho comparado, artículo 244 de la Ley 906 de 2004'],
    ['CO', 'a requerimiento del Perú (Código Procesal Penal peruano, artículo 230)'],
    ['PE', 'a pedido de Colombia (Ley 906 de 2004, artículo 244)'],
    ['UY', 'la Fiscalía de Argentina (art. 122 CPPF) remitió el pedido'],
    ['UY', 'doble incriminación: artículo 2 de la Ley 21.459 de Chile'],
  ])('told as that, it is nothing: %s %s', (state, more) =>
    expect(told({ ...right[state], basis: `${right[state].basis}; ${more}` })).toEqual([]),
  )

  test.each<[State, string]>([
    ['AR', 'Código Procesal Penal chileno, artículo 218 ter'],
    ['AR', 'allí rige el artículo 218 ter del Código Procesal Penal de Chile'],
    ['BR', 'o juízo de Lima aplicou o art. 230 do Código Procesal Penal do Peru'],
    ['CL', 'el Fiscal de Bogotá aplicó el artículo 244 de la Ley 906 de 2004'],
    ['PE', 'con fundamento en el artículo 218 ter del Código Procesal Penal de Chile'],
  ])('else it is asked: %s %s', (state, more) =>
    expect(told({ ...right[state], basis: `${right[state].basis}; ${more}` })).toEqual([
      `warn legalBasis.foreign ${basisAt}`,
    ]),
  )

  test.each<[State, string]>([
    ['PE', 'Conforme al exhorto, Código Procesal Penal de Chile, artículo 218 ter'],
    ['UY', 'Esta autoridad requirente invoca el Código Procesal Penal Federal argentino, artículo 122'],
    ['PE', 'Constitución, artículo 2; Código Procesal Penal chileno, artículo 218 ter'],
    ['CL', 'Código Penal, artículo 468; Ley 906 de 2004, artículo 244'],
    ['BR', 'Código Procesal Penal Federal argentino, artigo 122'],
  ])('without a power of its own it stays a fault: %s %s', (state, basis) =>
    expect(blocks({ ...right[state], basis })).toEqual([`block legalBasis.foreign ${basisAt}`]),
  )
})

describe('"and those that follow" leaves the law behind them their own', () => {
  test.each<[State, string]>([
    ['CL', 'artículos 222 y siguientes del Código Procesal Penal'],
    ['CL', 'arts. 222 y ss. del CPP'],
    ['CL', 'CPP, arts. 222 y ss.'],
    ['CL', 'arts. 222, 223 y sgtes. del CPP'],
    ['CL', 'artículo 222 y concordantes del Código Procesal Penal'],
    ['PE', 'artículo 235 y siguientes del Código Procesal Penal'],
    ['PE', 'Código Procesal Penal, artículos 235 y siguientes'],
    ['MX', 'artículos 291 y siguientes del CNPP'],
    ['MX', 'arts. 291 y ss. y concordantes del CNPP'],
  ])('%s %s', (state, basis) =>
    expect(blocks({ ...right[state], basis, role: judge })).toEqual([
      `block legalBasis.otherPower ${basisAt}`,
    ]),
  )

  test.each<[State, string]>([
    ['CO', 'artículos 235 y siguientes de la Ley 906 de 2004'],
    ['CO', 'Ley 906 de 2004, arts. 235 y ss.'],
    ['PE', 'CPP, artículos 226 y siguientes'],
  ])('where an article soon behind fits it is asked: %s %s', (state, basis) =>
    expect(told({ ...right[state], basis, role: judge })).toEqual([`warn legalBasis.otherPower ${basisAt}`]),
  )

  test.each<[State, string]>([
    ['CL', 'artículos 218 ter y siguientes del Código Procesal Penal'],
    ['CO', 'artículo 244 y concordantes de la Ley 906 de 2004'],
    ['CO', 'Ley 906 de 2004, arts. 244 y ss.'],
    ['BR', 'art. 22 e seguintes da Lei 12.965/2014'],
    ['AR', 'artículo 122 y ccdtes. del Código Procesal Penal Federal'],
  ])('what fits, fits: %s %s', (state, basis) => expect(told({ ...right[state], basis })).toEqual([]))
})

describe('the Brazilian framework law under its short name', () => {
  const content: Given = { ...right.BR, provider: 'google', data: ['content'] }
  test.each(['Marco Civil, art. 13', 'art. 13 do Marco Civil', 'Marco Civil da Internet, art. 13'])(
    '%s is not for content',
    (basis) => expect(blocks({ ...content, basis })).toEqual([`block legalBasis.otherPower ${basisAt}`]),
  )
  test('and its article on content is', () =>
    expect(blocks({ ...content, basis: 'Marco Civil, art. 7º, III' })).toEqual([]))
  test('in another State the words alone are none', () =>
    expect(told({ ...right.CL, basis: `${right.CL.basis}, en el marco civil y penal de la causa` })).toEqual(
      [],
    ))
})

describe('the law that the body names is asked about, and stops nobody', () => {
  test.each<[State, Partial<Given>, string]>([
    [
      'MX',
      {
        text: 'Con fundamento en los artículos 189 y 190 de la Ley Federal de Telecomunicaciones y Radiodifusión se requiere a esa empresa.',
      },
      'legalBasis.repealed /text',
    ],
    [
      'MX',
      {
        summary: 'El 7 de octubre de 2026 la cuenta cobró. Se requiere conforme al artículo 190 de la LFTR.',
      },
      'legalBasis.repealed /case/summary',
    ],
    [
      'CL',
      { text: 'Los hechos configuran el delito del artículo 2 de la Ley 19.223.' },
      'legalBasis.repealed /text',
    ],
    [
      'CL',
      { text: 'El hecho está tipificado en el artículo 366 quinquies del Código Penal.' },
      'legalBasis.repealed /text',
    ],
    [
      'DO',
      { text: 'Se autoriza en virtud del artículo 192 del Código Procesal Penal (Ley 76-02).' },
      'legalBasis.repealed /text',
    ],
    [
      'PE',
      { text: 'Se ordena al amparo del artículo 218 ter del Código Procesal Penal de Chile.' },
      'legalBasis.foreign /text',
    ],
    [
      'BR',
      { text: 'Com fundamento no artigo 244 da Ley 906 de 2004, requer-se a entrega dos dados.' },
      'legalBasis.foreign /text',
    ],
    [
      'CL',
      { text: 'De conformidad con el artículo 222 del Código Procesal Penal se requieren los datos.' },
      'legalBasis.otherPower /text',
    ],
    [
      'PE',
      { text: 'Se pide con arreglo al artículo 235 del Código Procesal Penal.' },
      'legalBasis.otherPower /text',
    ],
    [
      'MX',
      { text: 'Los artículos 189 y 190 de la LFTR obligan a la empresa a entregar los datos.' },
      'legalBasis.repealed /text',
    ],
    [
      'CL',
      {
        summary:
          'El 7 de octubre de 2026 la cuenta difundió material, delito del artículo 366 quinquies del Código Penal.',
      },
      'legalBasis.repealed /case/summary',
    ],
    [
      'CL',
      { text: 'Este requerimiento se hace en virtud del artículo 244 de la Ley 906 de 2004.' },
      'legalBasis.foreign /text',
    ],
    [
      'BR',
      { text: 'Nos termos do art. 122 do Código Procesal Penal Federal argentino, requer-se a entrega.' },
      'legalBasis.foreign /text',
    ],
  ])('%s %o', (state, body, expected) =>
    expect(told({ ...right[state], ...body })).toEqual([`warn ${expected}`]),
  )

  test.each<[State, string]>([
    [
      'CL',
      'Se cita, a mayor abundamiento, la Ley 25/2007 de España, de conservación de datos, como derecho comparado.',
    ],
    ['CL', 'La preservación se pidió conforme al artículo 218 bis del Código Procesal Penal.'],
    ['CL', 'La Ley 21.459 derogó la Ley 19.223.'],
    [
      'CL',
      'No se pide interceptar comunicaciones en los términos del artículo 222 del Código Procesal Penal.',
    ],
    ['BR', 'Não se requer interceptação nos termos do art. 1º da Lei 9.296/1996.'],
    ['CL', 'La causa se inició por el delito del artículo 468 del Código Penal.'],
    [
      'CL',
      'De conformidad con los artículos 180 y 218 ter del Código Procesal Penal se requieren los datos.',
    ],
    ['DO', 'La orden se dictó bajo la Ley 97-25; el artículo 192 de la derogada Ley 76-02 ya no rige.'],
    [
      'BR',
      'Observa-se que a Lei 5.250/1967 não foi recepcionada (ADPF 130) e não serve de base a este pedido.',
    ],
    ['PE', 'No se invoca el Decreto Legislativo 1182, artículo 3, porque no se pide localización.'],
    ['AR', 'El exhorto de Chile se funda en el artículo 218 ter del Código Procesal Penal chileno.'],
    [
      'UY',
      'La fiscalía de Colombia actúa en su país según la Ley 906 de 2004, a solicitud de la cual se escribe.',
    ],
    ['MX', 'La LFTR fue abrogada en 2025 y no se invoca.'],
    [
      'MX',
      'El 3 de marzo de 2025, con fundamento en el entonces vigente artículo 190 de la LFTR, se requirió la conservación de los datos.',
    ],
    [
      'CL',
      'Se solicita reserva de conformidad con el artículo 182 del Código Procesal Penal y el artículo 236 del mismo Código.',
    ],
    [
      'PE',
      'El agraviado declaró con arreglo al artículo 170 del Código Procesal Penal y el delito está previsto en el artículo 196 del Código Penal.',
    ],
    [
      'BR',
      'Nos termos do art. 5º, X, da Constituição Federal e do art. 7º da Lei 12.965/2014, requer-se. O crime está previsto no art. 171 do Código Penal.',
    ],
    ['BR', 'A ordem funda-se no art. 22 da Lei 12.965/2014; o crime, no art. 171 do Código Penal.'],
    [
      'CO',
      'La Fiscalía, en ejercicio de las facultades del artículo 250 de la Constitución Política y de los artículos 200 y 205 de la Ley 906 de 2004, solicita.',
    ],
    [
      'AR',
      'La medida se pide de conformidad con el artículo 122 del Código Procesal Penal Federal y, en lo que hace a la cooperación, con la Ley 24.767 y el artículo 18 del Convenio de Budapest.',
    ],
    [
      'BR',
      'O pedido atende a carta rogatória do Chile, fundada no artigo 218 ter do Código Procesal Penal chileno.',
    ],
  ])('what the body only tells is nothing: %s %s', (state, text) =>
    expect(told({ ...right[state], text })).toEqual([]),
  )
})
