import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { languages } from '../fact/index.ts'
import { foundInPaste, type Happening, happeningIn, kindsOf, placesOf, readHappening } from './index.ts'

const knowledge = load()
const sale: Happening = {
  kind: 'P03',
  values: {
    offerDate: '2026-10-01',
    paymentTime: '2026-10-03T14:05-03:00',
    amount: '$ 85.000',
    agreed: 'yes',
    notDelivered: 'yes',
  },
  words: { goods: { es: 'un teléfono', pt: 'um telefone', en: 'a telephone', fr: 'un téléphone' } },
}
const known = { account: '@ventas.ficticia', service: 'Instagram' }
const say = (language: 'es' | 'pt' | 'en' | 'fr', of: Happening = sale, values: object = known) =>
  happeningIn(language, of, values as typeof known, knowledge)

test('what is answered once stands in every language of a letter', () => {
  expect(say('es').text).toBe(
    'El 1 de octubre de 2026 la cuenta @ventas.ficticia publicó en Instagram la oferta de: un teléfono. ' +
      'La víctima acordó la compra y pagó $ 85.000 el 3 de octubre de 2026, 14:05 (UTC-03:00) = 17:05 UTC. ' +
      'El bien no fue entregado.',
  )
  expect(say('en').text).toBe(
    'On 1 October 2026 account @ventas.ficticia advertised on Instagram: a telephone. ' +
      'The victim agreed to buy and paid $ 85.000 on 3 October 2026, 14:05 (UTC-03:00) = 17:05 UTC. ' +
      'The goods were not delivered.',
  )
})

test('an amount is said in the money and the numbers of each language, and stays where it is not surely read', () => {
  const paid = (amount: string, language: 'es' | 'en') =>
    / pag[óo] (.*?) el | paid (.*?) on /.exec(
      say(language, { ...sale, values: { ...sale.values, amount } }).text ?? '',
    )
  const en = (amount: string) => paid(amount, 'en')?.[2]
  expect(en('1.950.000 pesos argentinos')).toBe('1,950,000 Argentine pesos')
  expect(en('45.000,50 reais')).toBe('45,000.50 Brazilian reais')
  // Several States have pesos: no name is made up.
  expect(en('45.000 pesos')).toBe('45,000 pesos')
  for (const written of ['$ 85.000', '45 mil pesos', '1,2,3 pesos chilenos', '500 USD'])
    expect(en(written)).toBe(written)
  expect(paid('1950000 Argentine pesos', 'es')?.[1]).toBe('1\u00A0950\u00A0000 pesos argentinos')
})

test('what is left empty takes its clause away, is told, and no letter holds a brace or a line to fill', () => {
  const { text, left } = say('es', { kind: 'P03', values: {}, words: sale.words }, {})
  expect(text).toBe('La cuenta publicó la oferta de: un teléfono.')
  expect(left).toEqual(expect.arrayContaining(['account', 'offerDate', 'amount', 'silenceDate']))
  for (const kind of kindsOf(knowledge))
    for (const part of ['facts', 'necessity', 'proportionality'] as const)
      for (const language of languages) {
        const told = happeningIn(language, { kind, values: {}, words: {} }, {}, knowledge, part).text ?? ''
        expect(told, `${kind} ${part} ${language}`).not.toMatch(/[{}[\]_]|\s{2}|\s[,.]|\bde a \b|\ba a /)
      }
})

test('a kind that is chosen says nothing by itself, whatever the case knows of account and service', () => {
  for (const kind of kindsOf(knowledge))
    for (const language of languages)
      expect(
        happeningIn(language, { kind, values: {}, words: {} }, known, knowledge).text,
        kind,
      ).toBeUndefined()
  const paid = say('es', { kind: 'P03', values: { amount: '500 USD' }, words: {} }).text
  expect(paid).toBe('La víctima pagó 500 USD.')
})

test('every place of the facts is a field with a name in four languages, and every field has a place', () => {
  const { inputs } = knowledge.templates.happenings
  const places = new Set(kindsOf(knowledge).flatMap((kind) => placesOf(kind, knowledge)))
  expect([...places].filter((place) => !Object.hasOwn(inputs, place))).toEqual([])
  expect(Object.keys(inputs).filter((place) => !places.has(place))).toEqual([])
})

test('nothing is asserted that nobody said: what was not ticked is not in the letter', () => {
  const { text } = say('es', { ...sale, values: { ...sale.values, notDelivered: '' } })
  expect(text).not.toContain('no fue entregado')
})

test('words in one language only leave the other text empty, and a quotation keeps its own language', () => {
  const own = say('en', { ...sale, words: { goods: { es: 'una bicicleta' } } })
  expect(own).toMatchObject({ text: undefined, untold: ['goods'] })
  const threat: Happening = { kind: 'P06', values: {}, words: { quote: { es: 'sé dónde vives' } } }
  expect(say('es', threat).text).toContain('este mensaje: «sé dónde vives».')
  expect(say('en', threat).text).toContain('this message on Instagram: "[text in Spanish: sé dónde vives]".')
  const both = { ...threat, words: { quote: { es: 'sé dónde vives', en: 'I know where you live' } } }
  expect(say('en', both).text).toContain('"I know where you live"')
})

test('a victim without a name reads as the language has it', () => {
  expect(
    happeningIn('pt', { kind: 'P06', values: {}, words: { quote: { pt: 'x' } } }, {}, knowledge).text,
  ).toBe('A conta enviou à vítima esta mensagem: «x».')
  expect(
    happeningIn('pt', { kind: 'P01', values: {}, words: { used: { pt: 'a identidade' } } }, {}, knowledge)
      .text,
  ).toBe('A conta usa a identidade da vítima sem autorização.')
})

test('a file that is handed over says only what is of its kind', () => {
  expect(
    readHappening({ kind: 'P03', values: { a: 'x', b: 4 }, words: { c: { es: 'y', xx: 'z' } }, more: 1 }),
  ).toEqual({
    kind: 'P03',
    values: { a: 'x' },
    words: { c: { es: 'y' } },
  })
  expect(readHappening({ kind: 4 })).toBeUndefined()
})

describe('what a pasted report says', () => {
  const found = (text: string, place: string, kind = 'P03') => {
    const all = foundInPaste(text, kind, knowledge)[place] ?? []
    return {
      likely: all.filter(({ isLikely }) => isLikely).map(({ value }) => value),
      offered: all.map(({ value }) => value),
      spans: all.map(({ start, end }) => text.slice(start, end)),
    }
  }
  test('a day beside the word of an act is offered first, with the words that say it', () => {
    const text = 'La cuenta @x publicó el aviso el 28/10/2026 y el 30/10/2026 transferí $85.000.'
    expect(found(text, 'offerDate')).toEqual({
      likely: ['2026-10-28'],
      // The day on which somebody paid is offered for no other.
      offered: ['2026-10-28'],
      spans: ['28/10/2026'],
    })
    expect(found(text, 'paymentTime').likely).toEqual(['2026-10-30'])
    expect(found(text, 'amount')).toMatchObject({ likely: ['$85.000'], spans: ['$85.000'] })
    expect(found('El 30 de octubre de 2026, paguei R$ 1.200,50.', 'amount').likely).toEqual(['R$ 1.200,50'])
    expect(found('El 30 de octubre de 2026, pagué 85 mil pesos.', 'paymentTime').likely).toEqual([
      '2026-10-30',
    ])
    expect(found('Pagué 85 mil pesos', 'amount').likely).toEqual(['85 mil pesos'])
    expect(found('I paid 500 USD on 28 October 2026.', 'amount').likely).toEqual(['500 USD'])
  })
  test.each([
    ['a payment to the victim', 'La cuenta me transfirió 5.000 pesos el 30/10/2026 como prueba.'],
    ['another payer', 'El comprador anterior pagó 9.000 pesos el 28/10/2026. Yo no alcancé a comprar.'],
    ['another payer in Portuguese', 'O comprador anterior pagou R$ 900 em 28/10/2026.'],
    ['another payer in English', 'On 28 October 2026 the seller paid me 500 USD.'],
    ['a conversation', 'Vendedor: ya pagué 5.000 pesos el 28/10/2026'],
    ['a quotation', 'Escribió "pagué 5.000 pesos el 28/10/2026"'],
    ['no act', 'Vi la oferta el 28/10/2026 por $85.000.'],
    ['a denial', 'El 28/10/2026 no pagué $85.000.'],
    ['a question', '¿El 28/10/2026 pagué $85.000?'],
    ['two of a kind', 'Pagué $85.000 de $90.000 entre el 28/10/2026 y el 30/10/2026.'],
    ['two tellings', 'Pagué $85.000 el 28/10/2026. Pagué $10.000 el 30/10/2026.'],
    ['a plea', 'Me pide que pague $85.000 antes del 28/10/2026.'],
    ['a day that can be read two ways', 'Pagué el 03/10/2026.'],
  ])('%s is no likely payment', (_why, text) => {
    const likely = ['paymentTime', 'amount'].flatMap((place) => found(text, place).likely)
    expect(likely).toEqual([])
  })
  test('a day beside no word that tells which it is, is offered as the first of the facts and as nothing likely', () => {
    const text = 'El perfil usa mi nombre desde el 20 de noviembre de 2026.'
    const { startDate = [] } = foundInPaste(text, 'P01', knowledge)
    expect(startDate.map(({ value, isLikely }) => [value, isLikely])).toEqual([['2026-11-20', false]])
  })
  test('what was said is what stands between quotation marks behind the word for it', () => {
    // Who wrote it is not said by the words: it is offered.
    expect(found('El 28/10/2026 me escribió: "sé dónde vives y voy a ir"', 'quote', 'P06').offered).toEqual([
      'sé dónde vives y voy a ir',
    ])
    expect(found('Vende "ropa de marca" en la página', 'quote', 'P06').likely).toEqual([])
  })
  test.each([
    ['amount', 'P03', 'El 30/10/2026 la víctima transfirió $ 450.000 a la cuenta.', '$ 450.000'],
    ['paymentTime', 'P03', 'El 30/10/2026 la víctima transfirió $ 450.000 a la cuenta.', '2026-10-30'],
    ['amount', 'P03', 'A vítima pagou R$ 900 em 28/10/2026.', 'R$ 900'],
    ['amount', 'P03', 'Pagué $85.000 el 28/10/2026.', '$85.000'],
    ['goods', 'P03', 'El perfil ofrece préstamos falsos desde el 20 de noviembre de 2026.', 'a loan'],
    ['goods', 'P03', 'Denuncia: el 20 de noviembre de 2026 el perfil ofreció un préstamo.', 'a loan'],
    ['offerDate', 'P03', 'Denuncia: el 20 de noviembre de 2026 el perfil ofreció un préstamo.', '2026-11-20'],
    ['amount', 'P03', 'Denuncia: el 20/11/2026 la víctima transfirió $ 450.000.', '$ 450.000'],
    ['goods', 'P03', 'O perfil vende ingressos falsos.', 'tickets'],
    ['threatDate', 'P02', 'La cuenta amenazó con publicar las fotos el 20/11/2026.', '2026-11-20'],
    ['quote', 'P06', 'El 28/10/2026 me escribió: "sé dónde vives y voy a ir"', 'sé dónde vives y voy a ir'],
  ])('%s is offered first where the report tells the act: %s, %s', (place, kind, text, value) =>
    expect(found(text, place, kind).likely).toEqual([value]),
  )
  test.each([
    ['amount', 'A la víctima le transfirió 5.000 pesos.'],
    ['amount', 'El comprador anterior pagó 9.000 pesos el 28/10/2026.'],
    ['amount', 'La víctima pagó $85.000 el 28/10/2026. La víctima pagó $10.000 el 30/10/2026.'],
    ['amount', 'La víctima no pagó $85.000.'],
    ['paymentTime', '¿La víctima pagó el 28/10/2026?'],
    ['goods', 'Vende un vehículo y un teléfono.'],
    ['goods', 'Tengo un préstamo con mi banco.'],
    ['offerDate', 'La víctima publicó su queja el 28/10/2026.'],
  ])('of two, or of another act, %s says nothing by itself: %s', (place, text) =>
    expect(found(text, place).likely).toEqual([]),
  )
  test('an hour counts with its offset only', () => {
    expect(found('El 30/10/2026 a las 14:05 pagué $5.000', 'paymentTime').likely).toEqual(['2026-10-30'])
    expect(found('El 2026-10-30T14:05:00-03:00 pagué $5.000', 'paymentTime').likely).toEqual([
      '2026-10-30T14:05:00-03:00',
    ])
  })
})
