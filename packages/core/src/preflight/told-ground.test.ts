import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { toldGrounds } from './index.ts'

const knowledge = load()
const corpus = join(import.meta.dirname, '../../../../vectors/refusals.yaml')
const mails = parse(readFileSync(corpus, 'utf8')) as readonly { mail: string; grounds: readonly string[] }[]
const codes = (mail: string) => toldGrounds(mail, knowledge).map(({ code }) => code)

describe('the ground of a refusal is read in its mail', () => {
  test.each([
    ['Your request must be addressed to Meta Platforms Ireland Limited.', 'entity.wrong'],
    ['La solicitud no está firmada por la autoridad.', 'form.signature'],
    ['O pedido é amplo demais; informe os dados necessários.', 'scope.overbroad'],
    ['Please submit an MLAT request to obtain this information.', 'process.mlatRequired'],
    ['We were unable to identify the account from what you sent.', 'identifier.unsupported'],
    ['The account URL you gave does not exist.', 'identifier.unsupported'],
    ['La cuenta no existe en nuestro servicio.', 'identifier.unsupported'],
    ['O perfil não existe.', 'identifier.unsupported'],
    ['Le informamos que la cuenta indicada no existe en nuestros registros.', 'identifier.unsupported'],
    ['Informamos que a conta indicada não existe em nossos registros.', 'identifier.unsupported'],
    ['We hold no records for the period.', 'data.notHeld'],
    ['Unfortunately the account could not be located.', 'identifier.unsupported'],
    ['We are unable to locate the referenced account.', 'identifier.unsupported'],
    ['We were not able to locate any such user.', 'identifier.unsupported'],
    ['We cannot locate the profile at this address.', 'identifier.unsupported'],
    ['No fue posible ubicar la cuenta.', 'identifier.unsupported'],
    ['No se pudo localizar la cuenta indicada.', 'identifier.unsupported'],
    ['Não foi possível localizar a conta.', 'identifier.unsupported'],
  ])('%s', (mail, code) => {
    const [first, ...others] = toldGrounds(mail, knowledge)
    expect([first?.code, others]).toEqual([code, []])
    expect(first?.words).not.toBe('')
  })
  test.each(mails)('$mail', ({ mail, grounds }) => {
    expect(codes(mail)).toEqual(grounds)
  })
  test.each([
    ['No es que falte firma, sino que la solicitud es demasiado amplia.', ['scope.overbroad']],
    [
      'No es que falta la firma y falta el período, sino que la cuenta no existe.',
      ['identifier.unsupported'],
    ],
    ['No se rechaza por falta de firma, sino porque falta el período.', ['dates.missing']],
    ['Não é que falte assinatura, e sim que o pedido é amplo demais.', ['scope.overbroad']],
    [
      'Não é que falta a assinatura e falta o período, mas sim que a conta não existe.',
      ['identifier.unsupported'],
    ],
    [
      'It is not that the letter is not signed or it is overly broad, but that the account does not exist.',
      ['identifier.unsupported'],
    ],
    ['It is not that it is overly broad and the letter is not signed.', []],
    [
      'No es que pida más datos de los necesarios, sino que la solicitud no está firmada.',
      ['form.signature'],
    ],
  ])('what is denied at length is no ground, and what is said instead is: %s', (mail, grounds) => {
    expect(codes(mail)).toEqual(grounds)
  })
  test('of three that one mail names none is missing', () => {
    const mail =
      'We cannot process it because it is not signed and the account could not be located. Please specify a date range.'
    expect(codes(mail).toSorted()).toEqual(['dates.missing', 'form.signature', 'identifier.unsupported'])
  })
  test.each([
    'The suspect could not be located by the police.',
    'We were able to locate the account and attach its records.',
    'No fue posible ubicar al imputado.',
  ])('what speaks of something else is none: %s', (mail) => expect(codes(mail)).toEqual([]))
  test('of two grounds none is proposed alone, and of unknown words nothing is', () => {
    expect(codes('Your letter is not signed and is overly broad.')).toEqual([
      'form.signature',
      'scope.overbroad',
    ])
    for (const mail of [
      'La cuenta indicada no existe en nuestros registros y el período solicitado es demasiado amplio.',
      'A conta indicada não existe em nossos registros e o período solicitado é amplo demais.',
    ])
      expect(codes(mail)).toEqual(['identifier.unsupported', 'scope.overbroad'])
    expect(codes('Gracias por su mensaje. Lo revisaremos.')).toEqual([])
    expect(codes('')).toEqual([])
  })
  test('each set that a phrase names is there, and each that is there is named', () => {
    const { refusalWords = {}, refusalSets = {} } = knowledge.preflight
    const named = Object.values(refusalWords).flatMap((phrases) =>
      phrases.flatMap((phrase) => [...phrase.matchAll(/[a-zA-Z]+(?=\??\})/g)].map(([name]) => name)),
    )
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(refusalSets).toSorted())
  })
  test('where “no” says where, it denies nothing: Portuguese writes “não”', () => {
    expect(codes('Não podemos atender: falta no documento a assinatura.')).toEqual(['form.signature'])
    expect(codes('No podemos decir que falta no documento a firma.')).toEqual([])
  })
  test('every code is one of the vocabulary, no phrase stands for two, and none is a single word', () => {
    const known = new Set(knowledge.vocabularies.reasonCodes.map(({ code }) => code))
    const all = Object.entries(knowledge.preflight.refusalWords ?? {})
    expect(all.map(([code]) => code).filter((code) => !known.has(code))).toEqual([])
    const phrases = all.flatMap(([, words]) => words)
    expect(new Set(phrases).size).toBe(phrases.length)
    expect(phrases.filter((phrase) => !phrase.includes(' '))).toEqual([])
  })
})
