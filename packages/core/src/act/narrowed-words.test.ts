// A judge who cuts takes away what is asked, and never what happened: of what an officer wrote freely only
// the exact value of an account that was cut goes by itself. All else that may still ask is shown, and goes
// where whoever decides takes it out, sentence by sentence.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { freeTexts } from './free-texts.ts'
import { cutBetween, type Narrowing, narrowed } from './narrow.ts'
import { piecesOf } from './sentences.ts'
import { stillTelling } from './still-telling.ts'

const { preflight } = load()
/** Those that stand first: they may ask. */
const asking = (before: EvidenceRequest, keep: Narrowing): readonly string[] =>
  stillTelling(before, before, keep, preflight).flatMap(({ sentence, asks }) => (asks ? [sentence] : []))
const shown = (before: EvidenceRequest, keep: Narrowing): readonly string[] =>
  stillTelling(before, before, keep, preflight).map(({ sentence }) => sentence)

const period = { from: '2026-10-01', to: '2026-10-15' }
const asked: EvidenceRequest = {
  provider: 'instagram',
  requestType: 'disclosure',
  country: 'CO',
  text: 'Se piden seis filas.',
  case: { summary: 'El 7 de octubre la cuenta cobró.', nexusToService: 'La cuenta recibió el pago.' },
  identifiers: [
    { type: 'instagramUsername', value: 'lobo.gris.falso' },
    { type: 'instagramUsername', value: 'tienda.sol' },
  ],
  dataRequested: [
    { category: 'subscriber', ...period, description: 'nombre, correo y teléfono registrados' },
    { category: 'traffic', ...period, description: 'fecha, hora, dirección IP y puerto de los accesos' },
    { category: 'content', ...period, description: 'mensajes directos y fotos' },
  ],
  letter: {
    orderEffect: 'Autoriza las tres filas.',
    identifiers: [{ seenText: 'perfil público' }, { seenText: 'perfil público' }],
    data: [
      { necessity: 'saber quién la abrió' },
      { necessity: 'ubicarlo' },
      { necessity: 'probar el engaño' },
    ],
    second: { '/case/summary': 'On 7 October the account took money.' },
  },
}
const places: Readonly<Record<string, (said: string) => EvidenceRequest>> = {
  summary: (said) => ({ ...asked, case: { ...asked.case, summary: `${asked.case?.summary} ${said}` } }),
  nexus: (said) => ({ ...asked, case: { ...asked.case, nexusToService: said } }),
  seen: (said) => ({
    ...asked,
    letter: { ...asked.letter, identifiers: [{ seenText: said }, { seenText: '' }] },
  }),
  necessity: (said) => ({
    ...asked,
    letter: { ...asked.letter, data: [{ necessity: said }, ...(asked.letter?.data ?? []).slice(1)] },
  }),
  support: (said) => ({ ...asked, letter: { ...asked.letter, support: said } }),
  second: (said) => ({ ...asked, letter: { ...asked.letter, second: { '/case/summary': said } } }),
}
const onlyFirst: Narrowing = { identifiers: [0, 1], rows: [{ at: 0 }] }
const twoDays: Narrowing = {
  identifiers: [0, 1],
  rows: [0, 1, 2].map((at) => ({ at, from: '2026-10-07', to: '2026-10-08' })),
}
const oneAccount: Narrowing = { identifiers: [0], rows: [0, 1, 2].map((at) => ({ at })) }
/** Of few words and without a verb that tells, after what each cut. */
const curt: readonly (readonly [Narrowing, readonly string[]])[] = [
  [onlyFirst, ['Igualmente, la bitácora de ingresos.', 'Ainsi que les échanges.', 'As well as the chats.']],
  [
    twoDays,
    ['Desde su creación.', 'Abarque la quincena.', 'Pelo bimestre.', 'Sur trente jours.', 'As of day one.'],
  ],
  [oneAccount, ['Y la de su cómplice.', 'Lo mismo para la otra.', 'Idem para as duas.', 'Rige para ambas.']],
]
/** What happened, in as few words. */
const curtFacts: readonly string[] = [
  'La víctima es menor de edad.',
  'Perdió todos sus ahorros.',
  'La niña vive sola.',
  'No lo conoce.',
  'Ela tem doze anos.',
  'Pagou duas vezes.',
  'Ela nunca respondeu.',
  'He never answered her.',
  'She is a minor.',
  'Elle est mineure.',
  'Lo denunciaron el mismo día.',
  'El hombre la amenazaba.',
]
test('a sentence of few words without a verb that tells is shown after a cut, and one that tells is not', () => {
  for (const [keep, sentences] of curt)
    for (const said of sentences)
      for (const place of ['summary', 'second'] as const)
        expect([place, asking(places[place]?.(said) ?? asked, keep)]).toEqual([
          place,
          expect.arrayContaining([said]),
        ])
  for (const said of curtFacts)
    expect([said, shown(places.summary?.(said) ?? asked, onlyFirst).includes(said)]).toEqual([said, false])
  // A label and the reason for a row are of few words by what they are.
  expect(shown(places.seen?.('Perfil público de la tienda') ?? asked, onlyFirst)).not.toContain(
    'Perfil público de la tienda',
  )
})
const holds = (request: EvidenceRequest, said: string): boolean =>
  JSON.stringify(request).includes(JSON.stringify(said).slice(1, -1))

// Words of the offence, which are those of a letter: an order, money, a threat, evidence at hand.
const facts = [
  'Envíe las fotos o publico todo, le escribió.',
  '—Envíe las fotos o publico todo —le escribió la cuenta—.',
  'Remita el pago a la tarjeta 4509 o difundo el video, decía el correo.',
  'Solicitamos sus datos y su tarjeta, decía el mensaje del falso banco.',
  'Se exige dinero por mensaje.',
  'Se exigen videos a cambio de no contarle a la madre.',
  'Se dispone de capturas de las conversaciones.',
  'Se dispone del teléfono con las fotos.',
  'Envie as fotos ou eu conto tudo, escreveu o perfil.',
  'Exige-se da vítima o envio de fotos.',
  'Send the photos or I will post the video, he wrote.',
  'We require payment to restore your files and messages.',
  'Envoyez les photos ou je publie la vidéo, écrivait le compte.',
  'Interesa el contenido de los mensajes.',
]
describe.each(Object.keys(places))('in %s', (place) => {
  const put = places[place] as (said: string) => EvidenceRequest
  test.each(facts)('no list takes away what happened: %s', (said) => {
    for (const keep of [onlyFirst, twoDays]) expect(holds(narrowed(put(said), keep), said)).toBe(true)
  })
  test.each<[string, Narrowing, string]>([
    ['row', onlyFirst, 'Se solicitan asimismo las conversaciones privadas de la cuenta.'],
    ['row', onlyFirst, 'Vale el pedido original de seis filas.'],
    ['row', onlyFirst, 'Además del nombre, la empresa incluirá el contenido.'],
    ['row', onlyFirst, 'Téngase por pedida también la información de las filas 2 a 6.'],
    ['row', onlyFirst, 'As demais linhas do quadro continuam valendo.'],
    ['row', onlyFirst, 'Login IPs are likewise to be produced.'],
    ['row', onlyFirst, 'Merci de joindre les journaux de connexion.'],
    ['period', twoDays, 'Se solicitan los accesos del 1 de agosto al 14 de octubre de 2026.'],
    ['period', twoDays, 'Remítase todo lo de octubre.'],
    ['period', twoDays, 'El período abarca los quince días que van del 1 al 15 de octubre.'],
    ['period', twoDays, 'Do início ao fim de outubro de 2026.'],
    ['period', twoDays, 'The whole fortnight is asked for.'],
    ['period', twoDays, 'Durante 15 días corridos.'],
    ['period', twoDays, 'Los datos corresponderán a todo el trimestre.'],
    ['period', twoDays, 'Dados de todo o trimestre.'],
    ['period', twoDays, 'Data of the whole quarter.'],
    ['period', twoDays, 'Nous demandons les données du 1er au 15 octobre 2026.'],
    ['account', oneAccount, 'Remítase lo mismo respecto de la segunda cuenta.'],
    ['account', oneAccount, 'La solicitud alcanza a las dos cuentas indicadas.'],
    ['account', oneAccount, 'Please produce data for both accounts.'],
    ['account', oneAccount, 'O pedido vale também para a outra conta.'],
  ])('what may ask again for a %s that was cut is shown: %#', (_, keep, said) => {
    expect(asking(put(said), keep)).toContain(said)
  })
})

test.each([
  ['phoneE164', '+5491150000399', 'La línea 11 5000-0399 también llamó.'],
  ['phoneE164', '+5491150000399', 'La línea 011 15-5000-0399 también llamó.'],
  ['phoneE164', '+573005550147', 'El celular 300 555 0147 también.'],
  ['phoneE164', '+5511950000808', 'O telefone (11) 95000-0808 também.'],
  [
    'facebookUsernameUrl',
    'https://facebook.com/tienda.falsa',
    'Visto en www.facebook.com/tienda.falsa ayer.',
  ],
  ['facebookUsernameUrl', 'https://facebook.com/tienda.falsa', 'https://m.facebook.com/tienda.falsa?ref=1'],
  ['instagramProfileUrl', 'https://www.instagram.com/tienda.luz/', 'La cuenta @tienda.luz de Instagram.'],
  ['instagramUsername', '@tienda.luz', 'Visto en https://instagram.com/tienda.luz/.'],
  ['ipPortTimestamp', '203.0.113.34:49822@2026-10-07T23:14:05-05:00', 'La IP 203.0.113.34 puerto 49822.'],
  ['email', 'venta.falsa@correo.example', 'Escribió VENTA.FALSA@CORREO.EXAMPLE ayer.'],
  ['email', 'venta.falsa@correo.example', 'Escribió venta.falsa [at] correo.example ayer.'],
  ['cbuCvu', '0000003110001234567898', 'CVU 00000031 10001234567898.'],
  ['telegramUsername', 'sol', 'El usuario @sol de Telegram.'],
  ['instagramUsername', 'carlos', 'La cuenta carlos escribió.'],
])('an account that was cut, %s %s, goes or is shown in another writing: %s', (type, value, said) => {
  const { identifiers = [] } = asked
  const before = { ...asked, identifiers: [...(identifiers ?? []), { type, value }], case: { summary: said } }
  const keep = { identifiers: [0, 1], rows: [0, 1, 2].map((at) => ({ at })) }
  const less = narrowed(before, keep)
  expect(less.case?.summary !== said || shown(before, keep).includes(said)).toBe(true)
  expect(cutBetween(before, less)).toMatchObject([{ what: 'identifier' }])
})

test.each([
  'Usuario tienda.sol.cba seguía.',
  'Correo ventas@tienda.sol.example de otra firma.',
  'La cuenta mi_tienda.sol es otra.',
  'Llamó al 1202555010199.',
])('a longer name, address or number is another one, and stays unmarked: %s', (said) => {
  const before = {
    ...asked,
    identifiers: [...(asked.identifiers ?? []), { type: 'phoneE164', value: '+12025550101' }],
    case: { summary: said },
  }
  const keep = { identifiers: [0], rows: [0, 1, 2].map((at) => ({ at })) }
  expect(narrowed(before, keep).case?.summary).toBe(said)
  expect(shown(before, keep)).not.toContain(said)
})

test('Carlos, a neighbour, keeps his name where the account @carlos was cut', () => {
  const before: EvidenceRequest = {
    ...asked,
    identifiers: [...(asked.identifiers ?? []), { type: 'instagramUsername', value: '@carlos' }],
    case: { summary: 'Carlos M., su vecino, vio a @carlos.' },
  }
  const less = narrowed(before, { identifiers: [0, 1], rows: [0, 1, 2].map((at) => ({ at })) })
  expect(less.case?.summary).toBe('Carlos M., su vecino, vio a […].')
})

test('the name of a court in the second language is no sentence that anybody could take out', () => {
  const second = {
    '/letter/court': 'Court of guarantees; it orders',
    '/case/summary': 'Please send the photos.',
  }
  const before = { ...asked, letter: { ...asked.letter, second } }
  expect(freeTexts(before).map(([path]) => path)).toContain('/letter/second/~1case~1summary')
  expect(freeTexts(before).map(([path]) => path)).not.toContain('/letter/second/~1letter~1court')
})

test('what says as a whole what is asked and was ordered goes with the first row, and by itself alone', () => {
  const less = narrowed(asked, onlyFirst)
  expect([less.text, less.letter?.orderEffect]).toEqual([null, null])
  expect(narrowed(asked, oneAccount).text).toBe(asked.text)
})

describe('a sentence that whoever decides takes out', () => {
  const said = 'Remítanse también los mensajes. La víctima denunció el 9 de octubre.'
  const before = { ...asked, case: { ...asked.case, summary: said } }
  const place = { path: '/case/summary', at: 0 }
  const less = narrowed(before, { ...onlyFirst, sentences: [place] })

  test('goes alone, by one touch, and is told as cut', () => {
    expect(stillTelling(before, before, onlyFirst, preflight)).toContainEqual({
      ...place,
      sentence: 'Remítanse también los mensajes.',
      asks: true,
    })
    expect(less.case?.summary).toBe('[…] La víctima denunció el 9 de octubre.')
    expect(cutBetween(before, less)?.at(-1)).toEqual({
      what: 'sentence',
      path: '/case/summary',
      before: 'Remítanse también los mensajes.',
      after: null,
    })
  })
  test('goes beside something that is asked no more, and never alone', () => {
    const whole = { identifiers: [0, 1], rows: [0, 1, 2].map((at) => ({ at })), sentences: [place] }
    expect(cutBetween(before, narrowed(before, whole))).toBeUndefined()
  })
  test('is a whole one: no word of it is taken, and none is added', () => {
    const told = (summary: string) => cutBetween(before, { ...less, case: { ...less.case, summary } })
    expect(told('Remítanse […] los mensajes. La víctima denunció el 9 de octubre.')).toBeUndefined()
    expect(told('[…] La víctima no denunció el 9 de octubre.')).toBeUndefined()
    expect(told('[…] […]')).toHaveLength(4)
  })
})

test('whatever is cut and taken out, it is told so, and all else stands as it was written', () => {
  const packs = ['ar-instagram', 'cl-tiktok', 'br-google', 'py-uber'].map(
    (name): EvidenceRequest =>
      JSON.parse(
        readFileSync(new URL(`../../../../vectors/packs/${name}/input.json`, import.meta.url), 'utf8'),
      ),
  )
  fc.assert(
    fc.property(fc.constantFrom(...packs), fc.nat(), fc.nat(), (before, rows, sentences) => {
      const all = (before.dataRequested ?? []).map((_, at) => ({ at }))
      const kept = all.filter(({ at }) => (rows >> at) % 2 === 0)
      const keep: Narrowing = {
        identifiers: (before.identifiers ?? []).map((_, at) => at),
        rows: kept.length === 0 || kept.length === all.length ? all.slice(1) : kept,
        sentences: freeTexts(before).flatMap(([path, text], i) =>
          (sentences >> (i % 20)) % 3 === 0 ? [{ path, at: sentences % piecesOf(text).length }] : [],
        ),
      }
      const less = narrowed(before, keep)
      const cuts = cutBetween(before, less) ?? []
      expect(cuts.length).toBeGreaterThan(0)
      if (!cuts.some(({ what, path }) => what === 'sentence' && path === '/case/summary'))
        expect(less.case?.summary).toBe(before.case?.summary)
    }),
    { numRuns: 150 },
  )
})

test.each([
  [
    'Vino el Dr. Pérez. Se fue. ¿Volvió? No; nunca.\nFin',
    ['Vino el Dr. Pérez.', 'Se fue.', '¿Volvió?', 'No; nunca.', 'Fin'],
  ],
  [
    'Según el art. 5 del Código. R. P. pagó 1.500 pesos.',
    ['Según el art. 5 del Código.', 'R. P. pagó 1.500 pesos.'],
  ],
  ['Dijo «ya». Después calló.', ['Dijo «ya».', 'Después calló.']],
  [
    'No se atribuye el hecho a la titular; que envió fotos. Pagó.',
    ['No se atribuye el hecho a la titular; que envió fotos.', 'Pagó.'],
  ],
  [
    'Quedan fuera:\n- los mensajes\n- Las fotos\nLa víctima denunció.',
    ['Quedan fuera:\n- los mensajes\n- Las fotos', 'La víctima denunció.'],
  ],
  ['1. La víctima denunció.\n2. El banco informó.', ['1. La víctima denunció.', '2. El banco informó.']],
  ['No fue el Cnel. Pérez quien escribió. Pagó.', ['No fue el Cnel. Pérez quien escribió.', 'Pagó.']],
  ['Vive en Avda. Libertad y no escribió.', ['Vive en Avda. Libertad y no escribió.']],
  ['No dijo «¿vienes? Te espero» a nadie. Pagó.', ['No dijo «¿vienes? Te espero» a nadie.', 'Pagó.']],
  ['Dijo: "No fui yo. Fue otro." y se retiró. Pagó.', ['Dijo: "No fui yo. Fue otro." y se retiró.', 'Pagó.']],
  ['Negó (véase fs. 12. Ampliación.) y pagó. Calló.', ['Negó (véase fs. 12. Ampliación.) y pagó.', 'Calló.']],
  ['La pantalla de 15" estaba rota. Pagó.', ['La pantalla de 15" estaba rota.', 'Pagó.']],
  ['No sabía… Que la menor escribió.', ['No sabía… Que la menor escribió.']],
  ['No se vincula a […] con la menor. Pagó.', ['No se vincula a […] con la menor.', 'Pagó.']],
  ['No se vincula a […] Con la menor. Pagó.', ['No se vincula a […] Con la menor.', 'Pagó.']],
  ['[…] La víctima denunció.', ['[…]', 'La víctima denunció.']],
  ['Calló. […] La víctima denunció.', ['Calló.', '[…]', 'La víctima denunció.']],
])('sentences end where their signs say: %s', (text, sentences) => {
  const pieces = piecesOf(text)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  expect(pieces.flatMap((piece) => (piece.at === undefined ? [] : [piece.text]))).toEqual(sentences)
})

describe('of two rows with the same words', () => {
  const row = { category: 'traffic', ...period, description: 'direcciones IP' }
  const twins = (second: object = row): EvidenceRequest => ({
    ...asked,
    dataRequested: [row, { ...row, ...second }],
    letter: {
      ...asked.letter,
      data: [
        { identifiers: [1], necessity: 'ubicarlo' },
        { identifiers: [2], necessity: 'saber quién cobró' },
      ],
    },
  })
  const cutOf = (before: EvidenceRequest, keep: Narrowing) =>
    cutBetween(before, narrowed(before, keep))?.map(({ what, path }) => `${what} ${path}`)

  test('either is cut, by itself or with the account that it asks about', () => {
    const both = [0, 1]
    expect(cutOf(twins(), { identifiers: both, rows: [{ at: 1 }] })).toEqual(['data /dataRequested/0'])
    expect(cutOf(twins(), { identifiers: both, rows: [{ at: 0 }] })).toEqual(['data /dataRequested/1'])
    expect(cutOf(twins(), { identifiers: [1], rows: [{ at: 0 }, { at: 1 }] })).toEqual([
      'identifier /identifiers/0',
      'data /dataRequested/0',
    ])
  })

  test('one whose days lie within those of the other is told as it was left, not as the other shortened', () => {
    const nested = twins({ from: '2026-10-03', to: '2026-10-05' })
    expect(cutOf(nested, { identifiers: [0, 1], rows: [{ at: 1 }] })).toEqual(['data /dataRequested/0'])
  })

  test('hundreds alike end at once, whatever else was changed', () => {
    const many = { ...asked, dataRequested: Array.from({ length: 400 }, () => row) }
    const less = { ...many, dataRequested: many.dataRequested.slice(200), country: 'AR' }
    expect(cutBetween(many, less)).toBeUndefined()
  })
})

test('a length that is asked still, or that no row ever had, says no period that was cut', () => {
  for (const said of ['El banco respondió a los 2 días.', 'Vivía allí hacía 90 días.', 'Tardó 15 horas.'])
    expect(shown({ ...asked, case: { summary: said } }, twoDays)).not.toContain(said)
})

test('what only has words of a row that was cut is folded: facts of messages and photos ask for none', () => {
  const summary =
    'El 3 de octubre le mandó mensajes y fotos. La víctima guardó los mensajes. Remítanse los mensajes.'
  const before = { ...asked, case: { ...asked.case, summary } }
  const told = stillTelling(before, before, onlyFirst, preflight).filter(
    ({ path }) => path === '/case/summary',
  )
  expect(told.map(({ asks }) => asks)).toEqual([false, false, true])
})

test('no sentence goes out of what limits a letter, and none of it is offered', () => {
  const limits: readonly (readonly [string, EvidenceRequest])[] = [
    [
      '/letter/notAsked',
      { ...asked, letter: { ...asked.letter, notAsked: 'El contenido de los mensajes.' } },
    ],
    [
      '/legalProcess/legalBasis',
      { ...asked, legalProcess: { legalBasis: 'Ley 906 de 2004, artículo 236.' } },
    ],
    ['/userNotice/basis', { ...asked, userNotice: { basis: 'Secreto. Vence el 1 de enero.' } }],
    [
      '/letter/orderEffect',
      { ...asked, letter: { ...asked.letter, orderEffect: 'No autoriza contenidos.' } },
    ],
  ]
  for (const [path, before] of limits) {
    const keep = { ...oneAccount, sentences: [{ path, at: 0 }] }
    expect(narrowed(before, keep)).toEqual(narrowed(before, oneAccount))
    expect(stillTelling(before, before, onlyFirst, preflight).filter((one) => one.path === path)).toEqual([])
  }
})
