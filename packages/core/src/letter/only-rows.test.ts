import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
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
  es: /Solo se solicitan? .*filas numeradas.*Ningún otro pasaje/,
  pt: /Solicita(?:m-se|-se) somente .*linhas numeradas.*Nenhum outro trecho/,
  en: /only.* rows .*No other passage/is,
  fr: /Seul(?:es|e)? .*demandée?s?.*lignes numérotées.*Aucun autre passage/,
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
        'Solo se solicita conservar los datos',
      )
  })
  test('of funds, that they are to be held', () => {
    const said = beside(written({ ...chile, requestType: 'freeze' }))
    expect(said).toContain('Solo se solicita inmovilizar')
  })
  test('when a judge took a row away, of the rows that are left', () => {
    const narrowed = { ...chile, dataRequested: chile.dataRequested?.slice(0, 1) ?? [] }
    expect(beside(written(narrowed))).toMatch(asks.es as RegExp)
  })
  test('and of a row without the word of its class it says the class', () => {
    const said = beside(written(pack('py-uber')))
    expect(said).toContain('datos de viajes (fila 1)')
    expect(said).toContain('datos de abonado (fila 4)')
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
  test('the one that is attached, by its number and its sum', () => {
    for (const [language, words] of [
      ['es', 'La única orden judicial que sustenta este documento es la del anexo 1'],
      ['pt', 'A única ordem judicial que ampara este documento é a do anexo 1'],
      ['en', 'The only court order on which this document rests is that of annex 1'],
      ['fr', "La seule décision judiciaire sur laquelle repose ce document est celle de l'annexe 1"],
    ] as const)
      expect(beside(letterFor(chile, { knowledge, on, language }))).toContain(`${words} (SHA-256 ${sum})`)
  })
  test('one that its places cite and that is not attached is told as that', () => {
    for (const annexes of [[], chile.letter?.annexes?.slice(2) ?? []])
      expect(own(chile.legalProcess ?? null, { court: chile.letter?.court ?? null, annexes })).toContain(
        'cita una orden judicial que no se adjunta',
      )
    const named = { court: 'Corte Suprema de Chile', judge: 'ministro Pedro Soto' }
    expect(own({ kind: 'domestic-prosecutor-order', issuedBy: { role: 'prosecutor' } }, named)).toContain(
      'cita una orden judicial que no se adjunta',
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
        'no se sustenta en orden judicial alguna',
      )
    expect(textOf(written(pack('py-uber'))), 'an emergency names the court of the order to come').toContain(
      'no se sustenta en orden judicial alguna',
    )
  })
  test('where its places leave it open, that only a document shows one', () => {
    expect(own(null)).toContain('Una orden judicial se prueba solo con su documento')
  })
  test('from State to State it says nothing of papers that no place names', () => {
    const state = { ...pack('cr-instagram'), legalProcess: null }
    expect(beside(written(state))).toContain('Una orden judicial se prueba solo con su documento')
  })
})
