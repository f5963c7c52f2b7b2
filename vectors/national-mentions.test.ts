import { readFileSync } from 'node:fs'
import type { CountryCode } from '@oficio/core/fact'
import { letterFor, plainText } from '@oficio/core/letter'
import { check, type Finding } from '@oficio/core/preflight'
import { basisWords, chosenBases } from '@oficio/core/statute'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { attached, draft, type Given } from './national-draft.ts'

// What a draft only mentions against what it rests on: an annex of another paper, a law that is gone, a bare
// number that many States have, the older code under the name of another State's. Truth written down before
// the run.

const knowledge = load()
const context = JSON.parse(readFileSync(new URL('drafts/context.json', import.meta.url), 'utf8'))
const found = (given: Given, code: string): readonly Finding[] =>
  check(draft(given), { on: context.evaluationDate, ...context.testContext }, knowledge).findings.filter(
    (one) => one.code === code && one.severity !== 'advice',
  )
const told = (given: Given, code: string): readonly string[] =>
  found(given, code).map(({ severity, rule }) => `${severity} ${rule}`)

describe('an annex of another paper, or one that is not sent, is not missing', () => {
  const withText = (text: string): Given => ({
    country: 'PE',
    provider: 'google',
    basis: 'Código Procesal Penal, artículo 230',
    role: 'judge',
    text,
    change: attached('orden.pdf'),
  })
  test.each([
    'Según el anexo 5-A del Reglamento.',
    'Tipificado en el anexo 2-B de la Ley 30096.',
    'Los anexos 5 y 6 del Reglamento fijan el formato.',
    'Conforme al Anexo 3-C, numeral 2, de la Directiva 012-2026.',
    'No se adjunta el anexo 2 por reserva.',
    'Não segue o anexo 2, por sigilo.',
    'Annex 2 is not attached: it is sealed.',
    'Los anexos 1 a 4 obran en la carpeta fiscal y no se remiten.',
    'Se remitirán los anexos 1 y 2 por separado.',
    'Os anexos 1 e 2 serão enviados em separado.',
    'Annexes 1 to 3 will be sent separately.',
    'Anexo 2 de la denuncia: capturas (queda en sede policial).',
  ])('%s', (text) => expect(told(withText(text), 'annex.missing')).toEqual([]))

  test.each([
    'Conforme al Anexo 12 LGPD.',
    'Ver Anexo 4 (formato de Google).',
    'El formato es el del anexo 3 Instructivo.',
    'See Annex 4 (form of the provider).',
    'El producto tiene 3 anexos.',
    'Conforme al anexo 12 LGPD se adjunta la orden.',
  ])('a bare reference is a question: %s', (text) =>
    expect(told(withText(text), 'annex.missing')).toEqual(['warn counted']),
  )

  test.each([
    'La captura consta en el anexo 3.',
    'Se adjunta la orden (anexo 1) y la pericia (anexo 2).',
    'Se acompañan los anexos 1 y 2.',
    'Como anexo 2 va la denuncia.',
    'Anexo 1: orden. Anexo 2: traducción de la orden.',
    'Seguem a decisão (anexo I) e o relatório (anexo II).',
    'The order and the report are attached as Exhibits A and B.',
    'Se acompañan cuatro anexos.',
    'La pericia obra en el anexo 2 de la presente.',
  ])('what is said to be attached stays a fault: %s', (text) =>
    expect(told(withText(text), 'annex.missing')).toEqual(['block counted']),
  )
})

describe('a law that is told as gone, beside the one that stands, is no power of the draft', () => {
  const mexico = 'Código Nacional de Procedimientos Penales, artículo 303'
  test.each([
    ['MX', `${mexico} (antes Ley Federal de Telecomunicaciones y Radiodifusión, art. 190, abrogada en 2025)`],
    ['MX', `${mexico} (antes LFTR, art. 190, abrogada en 2025)`],
    [
      'MX',
      `${mexico}; Ley en Materia de Telecomunicaciones y Radiodifusión, art. 183, que sustituyó a la Ley Federal de Telecomunicaciones y Radiodifusión`,
    ],
    ['MX', `${mexico}; la Ley Federal de Telecomunicaciones y Radiodifusión fue abrogada`],
    ['MX', `${mexico} (formerly Ley Federal de Telecomunicaciones y Radiodifusión, article 190)`],
    ['MX', `${mexico}, que reemplaza a la derogada Ley Federal de Telecomunicaciones y Radiodifusión`],
    ['CL', 'Código Procesal Penal, artículo 218 ter; Ley 21.459, artículo 14 (no la Ley 19.223, derogada)'],
  ])('%s %s', (country, basis) =>
    expect(told({ country, basis, role: 'judge' }, 'legalBasis.repealed')).toEqual([]),
  )
  test.each([
    ['MX', 'Ley Federal de Telecomunicaciones y Radiodifusión, art. 190; CNPP, art. 303'],
    ['MX', 'Ley Federal de Telecomunicaciones y Radiodifusión, artículo 190'],
    ['MX', 'Ley Federal de Telecomunicaciones y Radiodifusión, artículo 190 (abrogada)'],
  ])('cited as a power it stays a fault: %s %s', (country, basis) =>
    expect(told({ country, basis, role: 'judge' }, 'legalBasis.repealed')).toHaveLength(1),
  )
})

describe('a bare number says no State', () => {
  test.each([
    ['AR', 'Ley 17.815; Código Procesal Penal Federal, artículo 122'],
    ['CL', 'Ley 17.815; Código Procesal Penal, artículo 218 ter'],
    ['HN', 'Decreto 1704'],
    ['GT', 'Decreto 1704, artículo 4'],
    ['SV', 'Decreto 8.771'],
    ['CR', 'Ley 7549'],
    ['UY', 'Ley 7549'],
    ['UY', 'Ley 19.223'],
    ['HN', 'Decreto Legislativo 1182, artículo 3'],
  ])('%s %s', (country, basis) =>
    expect(told({ country, basis, role: 'judge' }, 'legalBasis.foreign')).toEqual([]),
  )
  test('of a small number that only one State is known to have it asks', () => {
    expect(told({ country: 'BO', basis: 'Ley 7549', role: 'judge' }, 'legalBasis.foreign')).toEqual([
      expect.stringMatching(/^warn otherState/),
    ])
  })
  test.each([
    ['PY', 'Ley 19.293, artículo 203'],
    ['HN', 'Decreto 1704 de 2012, artículo 4'],
    ['CL', 'Lei 12.965/2014, art. 22'],
  ])('with its year, or beyond what the State counts, it does: %s %s', (country, basis) =>
    expect(told({ country, basis, role: 'judge' }, 'legalBasis.foreign')).toEqual([
      expect.stringMatching(/^block otherState/),
    ]),
  )
  test('of a law of which only an upload of somebody was read it warns', () => {
    expect(
      told({ country: 'CO', basis: 'Ley 1286/98, artículo 228', role: 'judge' }, 'legalBasis.foreign'),
    ).toEqual([expect.stringMatching(/^warn otherState/)])
  })
})

describe('an older code under a name that other States give to theirs is not the code that stands', () => {
  test.each([
    ['PE', 'Código de Procedimientos Penales de 1940, artículo 235'],
    ['PE', 'Código de Procedimientos Penales, artículo 235'],
    ['PE', 'Código Procesal Penal de 1991, artículo 235'],
    ['CL', 'Código de Procedimiento Penal de 1906, artículo 218'],
    ['CR', 'Código de Procedimientos Penales de 1973, artículo 226'],
  ])('%s %s', (country, basis) => {
    expect(told({ country, basis, role: 'judge' }, 'legalBasis.otherPower')).toEqual([])
    expect(told({ country, basis, role: 'judge' }, 'legalBasis.foreign')).toEqual([])
  })
  test.each([
    ['PE', 'Código Procesal Penal, artículo 235'],
    ['PE', 'Código Procesal Penal de 2004, artículo 235'],
    ['PE', 'Code of Criminal Procedure, article 235'],
    ['PE', 'Código de Processo Penal, art. 235'],
  ])('the code that stands is read: %s %s', (country, basis) =>
    expect(told({ country, basis, role: 'judge' }, 'legalBasis.otherPower')).toHaveLength(1),
  )
})

describe('what a letter from State to State says of itself', () => {
  const asked = (userNotice: object | null) =>
    draft({
      country: 'UY',
      provider: 'facebook',
      basis: 'Código del Proceso Penal (Ley 19.293), artículos 205, 206 y 207',
      role: 'judge',
      data: ['content'],
      change: (c) => {
        c.letter = { kind: 'K6' }
        c.userNotice = userNotice
      },
    })
  const letterOf = (userNotice: object | null) =>
    letterFor(asked(userNotice), { knowledge, on: context.evaluationDate })
  const reserve = (userNotice: object | null): string | undefined =>
    letterOf(userNotice)
      .blocks.flatMap(({ parts }) => parts.flatMap((part) => (part.is === 'form' ? part.items : [])))
      .find(({ no }) => no === 'l')
      ?.lines.join(' ')
      .replace(/\s+/g, ' ')

  test('reserve is asked with a day and without one', () => {
    expect(reserve(null)).toContain('rogamos mantener la reserva de la solicitud; si no pudiera')
    expect(reserve({ position: 'forbidden', delayRequested: true, basis: '', until: null })).toContain(
      'la reserva de la solicitud y pedir que no se informe a la persona titular; si no',
    )
    expect(
      reserve({ position: 'forbidden', delayRequested: true, basis: 'auto 3', until: '2027-02-18' }),
    ).toContain('titular hasta el 18 de febrero de 2027; si no')
  })
  test('what is not asked stands once, and of an earlier request nothing that nobody said', () => {
    const text = plainText(letterOf(null))
    expect(text.match(/Lo que no se solicita/g)).toHaveLength(1)
    // The last line says of the template that nobody adopted another.
    expect(text.split(/\nPlantilla /)[0]).not.toContain('ninguna')
  })
})

describe('an article is cited so that one finds it', () => {
  const basisFor = (country: CountryCode, categories: readonly string[], language: 'es' | 'pt') =>
    basisWords(
      chosenBases({ country, kind: 'disclosure', categories, on: context.evaluationDate }, knowledge),
      language,
    )
  test('with the number of the code where the State has had another of its name', () => {
    expect(basisFor('CO', ['traffic'], 'es')).toMatch(/^Código de Procedimiento Penal \(Ley 906 de 2004\), /)
    expect(basisFor('UY', ['content'], 'es')).toMatch(/^Código del Proceso Penal \(Ley 19\.293\), /)
  })
  test('with the Roman number of its list', () => {
    expect(basisFor('BR', ['content'], 'pt')).toMatch(/, art\. 7º?, III$/)
  })
})

describe('what stops names what would do', () => {
  test.each([
    ['PE', 'Decreto Legislativo 1182, artículo 3', 'block otherPower.heading.toConfirm', /, artículo 230$/],
    ['PE', 'Código Procesal Penal, artículo 235', 'block otherPower.heading.toConfirm', /, artículo 230$/],
    ['EC', 'COIP, artículo 476', 'warn otherPower.heading.toConfirm', /, artículos 444, 499 y 500$/],
    ['CL', 'Código Procesal Penal, artículo 218 bis', 'block otherPower.heading', /, artículo 218 ter$/],
  ])('%s %s', (country, basis, as, offer) => {
    const [one] = found({ country, basis, role: 'judge' }, 'legalBasis.otherPower')
    expect(`${one?.severity} ${one?.rule}`).toBe(as)
    expect(one?.params.offer).toMatch(offer)
  })
  test.each(['PE', 'CL', 'AR', 'BR', 'CO', 'MX', 'UY', 'DO', 'CR', 'PA', 'PY', 'EC'])(
    '%s: the article that a repair names is taken',
    (country) => {
      const given = (basis: string): Given => ({ country, basis, role: 'judge' })
      const [one] = found(given('Ley 15.123/1999 de Chile, artículo 5'), 'legalBasis.foreign').concat(
        found(given('Lei 12.965/2014, art. 22'), 'legalBasis.foreign'),
        found(given('Ley 1286/98, artículo 228'), 'legalBasis.foreign'),
      )
      const offer = String(one?.params.offer ?? '')
      expect(offer).not.toBe('')
      const again = check(draft(given(offer)), { on: context.evaluationDate }, knowledge).findings
      expect(
        again.filter(({ code, severity }) => code.startsWith('legalBasis.') && severity === 'block'),
      ).toEqual([])
    },
  )
})

test('a draft that was changed in place is read anew', () => {
  const one = draft({ country: 'CL', basis: 'Código Procesal Penal, artículo 218 ter' })
  const codes = () => check(one, { on: context.evaluationDate }, knowledge).findings.map(({ code }) => code)
  expect(codes()).not.toContain('legalBasis.foreign')
  one.legalProcess.legalBasis = 'Lei 12.965/2014, art. 22'
  expect(codes()).toContain('legalBasis.foreign')
})

test.each(['MLAT Perú-Estados Unidos', 'Tratado de asistencia mutua Perú - Estados Unidos'])(
  'Peru names a treaty of two that there is not: %s',
  (treaty) => {
    const given: Given = {
      country: 'PE',
      provider: 'google',
      basis: 'Código Procesal Penal, artículo 230',
      role: 'judge',
      data: ['content'],
      change: (c) => {
        c.letter = { kind: 'K6', state: { treatyBases: [treaty] } }
      },
    }
    expect(found(given, 'route.closed')).toHaveLength(1)
  },
)
