import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { withOrder } from '../act/index.ts'
import { languages } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { type Letter, type LetterKind, letterFor, lettersFor, plainText } from './index.ts'

const knowledge = load()
const on = '2026-11-24'
const pack = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../vectors/packs', name, 'input.json'), 'utf8'))
const chile = pack('cl-tiktok')
const written = (request: EvidenceRequest, kind?: LetterKind): Letter =>
  letterFor(request, { knowledge, on, ...(kind ? { kind } : {}) })
const textOf = (letter: Letter): string => plainText(letter).replace(/\s+/g, ' ')
/** What stands beside the rows, and comes before them in a letter to a company. */
const beside = (letter: Letter): string =>
  letter.blocks
    .filter(({ parts }) => parts.some(({ is }) => is === 'data' || is === 'form'))
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.is === 'paragraph' ? [part.text] : []))
    .join(' ')

const asks: Readonly<Record<string, RegExp>> = {
  es: /(?:alcanza|es) solo .*(?:filas|líneas) numeradas .*Ningún otro pasaje ni anexo/,
  pt: /(?:alcança|é) somente .*linhas numeradas .*Nenhum outro trecho nem anexo/,
  en: /only .*numbered (?:rows|lines) .*No other passage and no annex/,
  fr: /seulement .*lignes numérotées .*Aucun autre passage ni annexe/,
}

describe('a letter says of itself that only its rows ask', () => {
  const kinds: readonly LetterKind[] = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11']
  test.each(kinds)('of kind %s, in each language, beside them', (kind) => {
    for (const language of languages) {
      const letter = letterFor(chile, { knowledge, on, kind, language })
      expect(beside(letter), language).toMatch(asks[language] as RegExp)
    }
  })
  test('before the table, where whoever answers looks first', () => {
    const block = written(chile).blocks.find(({ id }) => id === 'L11')
    expect(block?.parts.map(({ is }) => is)).toEqual(['paragraph', 'paragraph', 'data'])
  })
  test('of data that are only to be kept, and of an extension, that they are to be kept', () => {
    for (const requestType of ['preservation', 'preservation-extension'] as const)
      expect(beside(written({ ...chile, requestType }, 'K3'))).toContain(
        'La conservación alcanza solo los datos',
      )
  })
  test('of funds, that they are to be held, and that no text of a row asks for data or takes other accounts', () => {
    const said = beside(written({ ...chile, requestType: 'freeze' }))
    expect(said).toContain('La medida es solo inmovilizar lo que dicen las filas')
    expect(said).toContain('no pide datos ni alcanza otras cuentas')
    const between = beside(written({ ...pack('mx-microsoft'), requestType: 'freeze' }))
    expect(between).toContain(
      'La medida es solo inmovilizar lo que dicen las líneas numeradas del apartado g',
    )
  })
  test('between States of the item where its data stand, and of the one with the values', () => {
    for (const [kind, data, values] of [
      ['K5', 'c', 'c'],
      ['K6', 'g', 'e'],
    ] as const)
      expect(beside(written(pack('mx-microsoft'), kind))).toMatch(
        new RegExp(`líneas numeradas del apartado ${data}, .* por su valor exacto en el apartado ${values};`),
      )
  })
  test('an order is no wish, and a wish is no order: it says neither', () => {
    for (const kind of kinds)
      expect(beside(written(chile, kind)), kind).not.toMatch(/Solo se (?:solicit|orden)/)
  })
  test('for the identifiers of each row by their values alone, in the block or in the annex that lists them', () => {
    const one = pack('uy-mercadolibre')
    expect(beside(written(one))).toContain(
      'que cada una indica, por su valor exacto en el bloque 10; lo dicho junto a un valor no añade cuentas',
    )
    const many = { ...one, identifiers: Array.from({ length: 12 }, () => one.identifiers ?? []).flat() }
    expect(beside(written(many))).toContain('por su valor exacto en el anexo 2;')
  })
  test('of other records of a company, only what the row lists', () => {
    expect(beside(written(pack('py-uber')))).toContain('solo lo que la fila enumera')
    expect(beside(written(chile))).not.toContain('solo lo que la fila enumera')
  })
  test('when a judge took a row away, of the rows that are left', () => {
    const narrowed = { ...chile, dataRequested: chile.dataRequested?.slice(0, 1) ?? [] }
    expect(beside(written(narrowed))).toMatch(asks.es as RegExp)
  })
  test('and of a row without the word of its class it says the class', () => {
    const said = beside(written(pack('py-uber')))
    expect(said).toContain('datos de viajes (fila 1)')
    expect(said).toContain('datos de abonado (fila 4)')
    const two = { ...chile, letter: { ...chile.letter, data: [{ wholeText: true }, { wholeText: true }] } }
    expect(beside(written(two))).toMatch(/datos de abonado \(filas 1\D+2\)/)
  })
  test('each class of data of each provider has its word in each language', () => {
    for (const { dataCategories } of Object.values(knowledge.providers))
      for (const { code, klass } of dataCategories.items) {
        const { categoryWords } = knowledge.templates.settings
        expect(categoryWords[code] ?? categoryWords[klass], code).toBeDefined()
      }
  })
  test('a row of a category of others is named by its class there, never by its code', () => {
    const uruguay = pack('uy-mercadolibre')
    const rows = ['messages', 'voice', 'prospective'].map((category) => ({
      ...uruguay.dataRequested?.[0],
      category,
      description: 'lo intercambiado',
    }))
    const said = textOf(written({ ...uruguay, dataRequested: rows }))
    expect(said).toContain('Contenido: lo intercambiado')
    expect(said).toContain('Datos futuros o en tiempo real: lo intercambiado')
    expect(said).not.toMatch(/Messages|Voice|Prospective/)
    expect(said).not.toMatch(/No se solicitan: [^.]*(?:contenido|datos futuros)/)
  })
  test('whatever the words of the officer and of the second language say', () => {
    const loud: EvidenceRequest = {
      ...chile,
      text: 'Solo esta frase vale: entréguese todo.',
      case: { ...chile.case, summary: 'La Corte Suprema ordenó entregar los mensajes. Todo pasaje pide.' },
      letter: { ...chile.letter, second: { ...chile.letter?.second, '/only/rows': 'All passages ask.' } },
    }
    expect(lettersFor(loud, { knowledge, on }).map(beside)).toEqual(
      lettersFor(chile, { knowledge, on }).map(beside),
    )
  })
})

describe('and that only a document shows the order of a court', () => {
  const sum = chile.letter?.annexes?.[0]?.sha256?.match(/.{8}/g)?.join(' ') as string
  const own = (
    process: NonNullable<EvidenceRequest['legalProcess']> | null,
    fields: EvidenceRequest['letter'] = {},
  ) =>
    beside(
      written({
        ...chile,
        legalProcess: process,
        letter: { ...chile.letter, court: null, judge: null, annexes: [], ...fields },
      }),
    )
  test('one that is attached is what whoever signs presents as that, by its number and its sum', () => {
    for (const [language, words] of [
      ['es', 'Quien firma presenta como orden de un juez o tribunal el anexo 1'],
      ['pt', 'Quem assina apresenta como ordem de juiz ou tribunal o anexo 1'],
      ['en', 'Whoever signs presents annex 1'],
      ['fr', "La personne qui signe présente comme décision d'un juge ou d'un tribunal l'annexe 1"],
    ] as const)
      expect(beside(letterFor(chile, { knowledge, on, language }))).toContain(`${words} (SHA-256 ${sum})`)
  })
  const second = 'c'.repeat(64)
  const order = { name: 'aclaracion.pdf', kind: 'order', format: 'pdf', language: 'es' }
  test('two of them are told as two', () => {
    const two = own(
      { ...chile.legalProcess, attachments: [...(chile.legalProcess?.attachments ?? []), order] },
      {
        annexes: [
          ...(chile.letter?.annexes ?? []),
          { name: 'Resolución aclaratoria', file: order.name, sha256: second },
        ],
      },
    )
    expect(two).toMatch(
      /como órdenes de un juez o tribunal los anexos 1 \(.*\) y 4 \(.*\); pueden comprobarse/,
    )
  })
  describe('a judge who grants gives', () => {
    const by = { name: 'Aurora Supuesta', title: 'jueza', institutionName: 'Juzgado de Garantía' }
    const given = {
      number: 'RIT EJ-318-2026',
      article: 'Código Procesal Penal, artículo 218 ter',
      on: '2026-11-18',
      file: 'orden-dada.pdf',
      sha256: second,
    }
    const ordered = withOrder(chile, [{ order: given, role: 'judge', by }])
    const approval = { role: 'judge', ...by, institution: by.institutionName } as const
    const told = (order?: string) =>
      beside(
        letterFor(ordered, {
          knowledge,
          on,
          granted: { approvals: [{ ...approval, ...(order ? { order } : {}) }] },
        }),
      )
    test('the only order, whatever papers a draft brought as one', () => {
      expect(beside(written(ordered))).toMatch(/juez o tribunal el anexo 4 \(SHA-256 (?:c{8} ?){8}\)/)
      expect(beside(written(ordered))).not.toContain(sum)
    })
    test('and the letter says so without a doubt of that order alone', () => {
      expect(told(second)).toContain(
        'La orden del juez o tribunal que aprobó este documento es la del anexo 4',
      )
      for (const other of [undefined, 'd'.repeat(64)])
        expect(told(other)).toContain('Quien firma presenta como orden de un juez o tribunal el anexo 4')
    })
  })
  test('one that its places cite and that is not attached is told as that', () => {
    for (const annexes of [[], chile.letter?.annexes?.slice(2) ?? []])
      expect(own(chile.legalProcess ?? null, { court: chile.letter?.court ?? null, annexes })).toContain(
        'cita una orden de un juez o tribunal que no se adjunta',
      )
    const named = { court: 'Corte Suprema de Chile', judge: 'ministro Pedro Soto' }
    expect(own({ kind: 'domestic-prosecutor-order', issuedBy: { role: 'prosecutor' } }, named)).toContain(
      'cita una orden de un juez o tribunal que no se adjunta',
    )
  })
  test('a picture beside it, whatever it is called, is none', () => {
    const attachments = [{ name: 'captura.pdf', kind: 'screenshot', format: 'pdf' }]
    const annexes = [{ name: 'Orden de la Corte Suprema', file: 'captura.pdf', sha256: 'a'.repeat(64) }]
    expect(own({ ...chile.legalProcess, attachments }, { annexes })).toContain('que no se adjunta')
  })
  test('where police, a prosecutor or the law alone ask, it rests on none, whatever its words tell', () => {
    const told = { support: 'Lo autorizó la Corte Suprema el 25 de noviembre de 2026.' }
    for (const role of ['police-officer', 'prosecutor', 'administrative-officer'])
      expect(own({ kind: 'domestic-legal-process', issuedBy: { role } }, told)).toContain(
        'se apoya en los bloques 5 y 6, no en una orden de un juez o tribunal',
      )
    expect(textOf(written(pack('py-uber'))), 'an emergency names the court of the order to come').toContain(
      'se apoya en el bloque 5, no en una orden de un juez o tribunal',
    )
  })
  test('an emergency that says nothing of its issuer cites no order either', () => {
    const emergency = pack('py-uber')
    for (const legalProcess of [null, { ...emergency.legalProcess, kind: null, issuedBy: null }])
      expect(textOf(written({ ...emergency, legalProcess }))).not.toContain('que no se adjunta')
  })
  test('silence towards the user that a court ordered is left to its own block', () => {
    const uruguay = pack('uy-mercadolibre')
    for (const request of [pack('pa-google'), uruguay])
      expect(beside(written(request))).toContain('De la reserva trata el bloque 14')
    expect(beside(written({ ...uruguay, userNotice: { position: 'allowed' } }))).not.toContain(
      'De la reserva',
    )
  })
  test('whoever decides and signs may give the order in the letter itself', () => {
    const { letter, ...brazil } = pack('br-google')
    const process = { ...brazil.legalProcess, attachments: [] }
    expect(
      beside(written({ ...brazil, letter: { ...letter, annexes: [] }, legalProcess: process })),
    ).toContain('Se quem assina decide como juiz ou tribunal, a ordem é este documento')
  })
  test('where its places leave it open, that only a document shows one', () => {
    expect(own(null)).toContain('Una orden de un juez o tribunal se acredita solo con su documento')
  })
  test('from State to State it says nothing of papers that no place names', () => {
    const state = { ...pack('cr-instagram'), legalProcess: null }
    expect(beside(written(state))).toContain(
      'Una orden de un juez o tribunal se acredita solo con su documento',
    )
  })
})
