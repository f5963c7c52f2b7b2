import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const { request } = JSON.parse(
  readFileSync(new URL('../../../../vectors/drafts/NC01.json', import.meta.url), 'utf8'),
)
const papers = [
  { name: 'orden.pdf', kind: 'order', format: 'pdf', language: 'es', translation: 'en' },
  { name: 'captura.png', kind: 'screenshot', format: 'png', language: 'es', translation: 'en' },
]
const knowledge = load()
const found = (text: string) =>
  check(
    {
      ...request,
      text,
      legalProcess: {
        ...request.legalProcess,
        attachments: papers.map((one) => ({ ...one, translation: '' })),
      },
    },
    { on: '2026-11-27' },
    knowledge,
  )
    .findings.filter(({ code }) => code === 'annex.missing')
    .map(({ severity, rule, params }) => `${severity} ${rule} ${params.said}`)

test.each([
  'Anexos: 3.',
  'Anexos (3)',
  'Anexos: 3 (tres)',
  'Adjuntos: 3 archivos.',
  'Attachments: 3',
  'Van 3 anexos.',
])('a foot that counts three annexes beside two is asked about: %s', (text) =>
  expect(found(text)).toEqual(['warn counted 3']),
)

test.each([
  'Consultas: +56 2 2555 0105, anexo 12.',
  'Central 2 2555 0105, anexos 12 y 13.',
  'La denuncia (fs. 12, anexo 2) relata lo ocurrido y la captura (fs. 14, anexo 4) lo muestra.',
])('an extension of a telephone and a sheet of a file are no annex of the letter: %s', (text) =>
  expect(found(text)).toEqual([]),
)

test.each(['Anexos: 2.', 'Anexos (2)', 'Anexos: 30/10/2026, orden.', 'Anexos: 3 de noviembre.'])(
  'one that counts no more than there are, or names a day, is not: %s',
  (text) => expect(found(text)).toEqual([]),
)

test('a note that no documents go with it is held against the two that do', () => {
  const letter = { ...request.letter, annexNote: { text: 'Não há documentos em anexo' } }
  const { findings } = check({ ...request, letter }, { on: '2026-11-27' }, knowledge)
  expect(findings.map(({ code }) => code)).toContain('annex.contradiction')
})

describe('where no annex is listed', () => {
  const bare = (own: object) =>
    check(
      {
        ...request,
        text: 'Se solicitan los datos de abonado.',
        ...own,
        legalProcess: { ...request.legalProcess, attachments: [] },
        letter: { ...request.letter, annexes: [] },
      },
      { on: '2026-11-27' },
      knowledge,
    )
      .findings.filter(({ code }) => code === 'annex.missing')
      .map(({ severity, rule }) => `${severity} ${rule}`)

  test.each([
    'Consta en el teléfono de la víctima, y en la captura del anexo 3.',
    'As mensagens saíram da conta, conforme o cabeçalho completo do anexo 2.',
    'The account sent the link, as the capture in annex 1 shows; it is attached as annex 1.',
    'Se adjunta la resolución.',
  ])('words that name one stop the letter: %s', (words) => {
    const { case: facts } = request
    expect(bare({ case: { ...facts, nexusToService: words } })[0]).toMatch(/^block/)
    expect(bare({ text: words })[0]).toMatch(/^block/)
  })

  test.each([
    'La cuenta envió el enlace.',
    'Los correos, según el anexo 12 del contrato, eran de la empresa.',
    'No se adjuntan anexos.',
    'La orden se remitirá por separado.',
  ])('words that name none, or one of another paper, do not: %s', (words) =>
    expect(bare({ text: words }).filter((one) => one.startsWith('block'))).toEqual([]),
  )
})

describe('an annex that nobody attached is asked about wherever it is named, in either language', () => {
  const of = (own: object, letter: object = {}) =>
    check(
      {
        ...request,
        text: 'Se solicitan los datos de abonado.',
        ...own,
        legalProcess: { ...request.legalProcess, attachments: [] },
        letter: { ...request.letter, annexes: [], ...letter },
      },
      { on: '2026-11-27' },
      knowledge,
    )
      .findings.filter(({ code, rule }) => code === 'annex.missing' && rule === 'counted')
      .map(({ severity, path }) => `${severity} ${path}`)
  test.each([
    ['/letter/data/0/necessity', { data: [{ necessity: 'identificar a quien escribió (anexo 3)' }] }],
    ['/letter/identifiers/0/seenText', { identifiers: [{ seenText: 'captura del anexo 3' }] }],
    ['/letter/support', { support: 'Va el informe pericial como anexo tres.' }],
    ['/letter/support', { support: 'Consta en la pieza adjunta n.º 3.' }],
    [
      '/letter/second/~1letter~1support',
      { support: 'informe', second: { '/letter/support': 'see annex 3' } },
    ],
  ])('%s', (path, letter) => expect(of({}, letter)).toEqual([`warn ${path}`]))
  test('in the basis of silence', () =>
    expect(of({ userNotice: { position: 'forbidden', basis: 'orden que va como anexo 1' } })).toEqual([
      'warn /userNotice/basis',
    ]))
  test('one of another paper is none of the letter', () =>
    expect(of({}, { support: 'Consta en el anexo 3 del informe pericial.' })).toEqual([]))
})

describe('an annex that calls itself an order, beside a letter that says that none goes with it', () => {
  const chile: EvidenceRequest = JSON.parse(
    readFileSync(new URL('../../../../vectors/packs/cl-tiktok/input.json', import.meta.url), 'utf8'),
  )
  const [order] = chile.letter?.annexes ?? []
  const told = (
    annexes: NonNullable<NonNullable<EvidenceRequest['letter']>['annexes']>,
    attachments: NonNullable<NonNullable<EvidenceRequest['legalProcess']>['attachments']> = [],
    more: { readonly process?: object; readonly letter?: object; readonly addressee?: object } = {},
  ) =>
    check(
      {
        ...chile,
        requestType: 'preservation',
        addressee: { ...chile.addressee, ...more.addressee },
        legalProcess: { ...chile.legalProcess, ...more.process, attachments },
        letter: { ...chile.letter, annexes, ...more.letter },
      },
      { on: '2026-11-24' },
      knowledge,
    ).findings.flatMap(({ code, rule, path, severity }) =>
      code === 'annex.contradiction' ? [`${severity} ${rule} ${path}`] : [],
    )
  test('stops it, left from an earlier letter or listed without its sum', () => {
    expect(told([order ?? {}])).toEqual(['block orderBeside /letter/annexes/0'])
    const unread = [{ file: 'captura.png', sha256: 'a'.repeat(64) }, { file: 'orden-judicial.pdf' }]
    expect(told(unread)).toEqual(['block orderBeside /letter/annexes/1'])
    const named = [{ name: 'orden.pdf', kind: 'order', format: 'pdf', language: 'es' }]
    expect(told([{ name: 'Documento 1', file: 'orden.pdf' }], named)).toEqual([
      'block orderBeside /letter/annexes/0',
    ])
  })
  test('stops it where data are kept at the word of whoever asks, as the letter says', () => {
    const more = {
      process: { kind: 'domestic-legal-process', issuedBy: null, issuedOn: null },
      letter: { court: null, judge: null, orderNumber: null },
    }
    expect(told([order ?? {}], [], more)).toEqual(['block orderBeside /letter/annexes/0'])
    const reason = { ...more, letter: { ...more.letter, noOrderReason: 'La ley no la pide.' } }
    expect(told([order ?? {}], [], reason)).toEqual(['block orderBeside /letter/annexes/0'])
  })
  test('is asked about where a name says more, or the letter does not say that none goes with it', () => {
    const arrest = { name: 'Orden de detención del imputado', file: 'x.pdf', sha256: 'a'.repeat(64) }
    expect(told([arrest])).toEqual(['warn orderBeside /letter/annexes/0'])
    const prosecutor = {
      process: {
        kind: 'domestic-prosecutor-order',
        issuedBy: { name: 'Nora Imaginada', role: 'prosecutor' },
      },
      letter: { court: null, judge: null },
    }
    expect(told([{ ...arrest, name: 'Orden' }], [], prosecutor)).toEqual([
      'warn orderBeside /letter/annexes/0',
    ])
    const state = { letter: { kind: 'K5' }, addressee: { country: 'US' } }
    expect(told([order ?? {}], [], state)).toEqual(['warn orderBeside /letter/annexes/0'])
  })
  const kept = {
    process: { kind: 'domestic-legal-process', issuedBy: null, issuedOn: null },
    letter: { court: null, judge: null, orderNumber: null },
  }
  const annex = (name: string, file = 'x.pdf') => ({ name, file, sha256: 'a'.repeat(64) })
  test.each([
    'Orden judicial N.º 44',
    'Copia de la orden judicial',
    'ordem judicial nº 12/2026',
    'Court order',
    'Copie de l’ordonnance du juge',
  ])('stops it by a name that only an order of a court has: %s', (name) =>
    expect(told([annex(name)], [], kept)).toEqual(['block orderBeside /letter/annexes/0']),
  )
  test.each([
    ...['Autorización', 'Auto', 'Decisión', 'Sentencia', 'Order', 'Despacho', 'Providencia', 'Decreto'],
    ...['Resolución', 'Orden', 'Mandado', 'Ordonnance', 'Orden judicial de alejamiento de la víctima'],
  ])('is only asked about by a name that other papers have too: %s', (name) => {
    expect(told([annex(name)], [], kept)).toEqual(['warn orderBeside /letter/annexes/0'])
    const reason = { ...kept, letter: { ...kept.letter, noOrderReason: 'La ley no la pide.' } }
    expect(told([annex(name)], [], reason)).toEqual(['warn orderBeside /letter/annexes/0'])
  })
  test.each(['screenshot', 'consent', 'other'])('never stops what the draft lists as %s', (kind) => {
    const paper = (name: string) => [{ name, kind, format: 'pdf', language: 'es' }]
    expect(told([annex('Autorización')], paper('x.pdf'), kept)).toEqual([])
    expect(told([annex('Autorización')], paper('Autorización'), kept)).toEqual([])
    expect(told([annex('Orden judicial')], paper('x.pdf'), kept)).toEqual([
      'warn orderBeside /letter/annexes/0',
    ])
  })
  test('never stops a picture', () => {
    expect(told([annex('Auto', 'auto.jpg')], [], kept)).toEqual(['warn orderBeside /letter/annexes/0'])
    expect(told([annex('Orden judicial', 'foto.PNG')], [], kept)).toEqual([
      'warn orderBeside /letter/annexes/0',
    ])
  })
  test('never stops the own resolution of a prosecutor who says why no order goes with it', () => {
    const noOrderReason = 'La ley permite al fiscal pedir sin orden judicial.'
    const own = [{ name: 'x.pdf', kind: 'order', format: 'pdf', language: 'es' }]
    for (const process of [
      { kind: 'domestic-prosecutor-order', issuedBy: null, issuedOn: null },
      { kind: 'domestic-legal-process', issuedBy: { name: 'Nora Imaginada', role: 'prosecutor' } },
    ]) {
      const more = { process, letter: { ...kept.letter, noOrderReason } }
      const unread = { name: 'Resolución', file: 'x.pdf' }
      expect(told([unread], own, more)).toEqual(['warn orderBeside /letter/annexes/0'])
      expect(told([unread], [], more)).toEqual(['warn orderBeside /letter/annexes/0'])
    }
  })
  test('a reason left from before, beside the order that goes with it, is told and not written', () => {
    const reason = { letter: { noOrderReason: 'Basta el requerimiento fiscal.' } }
    const attachments = chile.legalProcess?.attachments ?? []
    expect(told(chile.letter?.annexes ?? [], attachments, reason)).toEqual([
      'warn reasonBeside /letter/noOrderReason',
    ])
  })
  test('what is listed as an order by nobody’s choice is asked about: by its name, and where that says nothing', () => {
    const listed = (file: string) => {
      const attachments = [{ name: file, kind: 'order', format: 'pdf', language: 'es' }]
      return told([{ name: file, file, sha256: 'a'.repeat(64), language: 'es' }], attachments)
    }
    for (const file of [
      'captura.pdf',
      'oficio-45.pdf',
      'carta del banco.pdf',
      'print_chat.png',
      'traducción.pdf',
      '2026-11-20 oficio 441.pdf',
      '0441-oficio.pdf',
      'anexo 1 oficio.pdf',
      'auto de apreensão 3.pdf',
    ])
      expect([file, listed(file)]).toEqual([file, ['warn orderByName /letter/annexes/0']])
    for (const file of [
      'IMG0012.pdf',
      'scan.pdf',
      '318-2026.pdf',
      'borrador orden.pdf',
      'solicitud de orden judicial.pdf',
    ])
      expect([file, listed(file)]).toEqual([file, ['advice orderUnsure /letter/annexes/0']])
    for (const file of [
      'orden.pdf',
      'resolucion-318.pdf',
      'copia de la orden judicial.pdf',
      'mandado.pdf',
      'warrant.pdf',
    ])
      expect([file, listed(file)]).toEqual([file, []])
  })
  test('of what nobody said what it is, somebody is asked', () => {
    const of = (kind: string | null) =>
      check(
        {
          ...chile,
          legalProcess: {
            ...chile.legalProcess,
            attachments: [{ name: 'x.pdf', kind, format: 'pdf', language: 'es' }],
          },
          letter: { ...chile.letter, annexes: [{ name: 'x.pdf', file: 'x.pdf', sha256: 'a'.repeat(64) }] },
        },
        { on: '2026-11-24' },
        knowledge,
      ).findings.flatMap(({ code, rule, severity }) =>
        code === 'form.closedList' ? [`${severity} ${rule}`] : [],
      )
    expect(of(null)).toEqual(['warn unsaid'])
    expect(of('oficio')).toEqual([])
    expect(of('letter')).toEqual(['block document'])
  })
  test('is not where the order goes with it, or the annex is none', () => {
    expect(told(chile.letter?.annexes ?? [], chile.legalProcess?.attachments ?? [])).toEqual([])
    for (const name of ['Orden de compra 4471', 'Captura de la orden de compra', 'Oficio de la comisaría'])
      expect([name, told([{ name, file: 'x.pdf', sha256: 'a'.repeat(64) }])]).toEqual([name, []])
  })
})
