import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import {
  ownWords,
  type Speaker,
  speakerDifferences,
  spokenBy,
  strangeInWords,
  type WordsBeside,
} from './index.ts'

const words = load().localWords
const speaker: Speaker = {
  country: 'CL',
  institution: 'Policía Ficticia de la Costa',
  kind: 'police',
  unit: 'Brigada de Puerto Ficticio',
  domains: ['policia-costa.example'],
  callBack: ['+12025550150'],
  officers: [{ name: 'Sofía Inventada', title: 'inspectora' }],
  colleagues: [
    { name: 'Sofía Inventada', title: 'inspectora' },
    { name: 'Bruno Supuesto', title: 'subcomisario' },
  ],
}
const letter: EvidenceRequest = {
  provider: 'redficticia',
  requestType: 'disclosure',
  country: 'CL',
  translation: 'en',
  authority: {
    name: 'Policía  Ficticia de la Costa ',
    kind: 'police',
    officer: {
      name: 'Sofía Inventada',
      rank: 'inspectora',
      badge: 'P-1',
      email: 'sofia@mail.policia-costa.example',
      phone: '+1 (202) 555-0150',
    },
  },
  letter: {
    unit: 'Brigada de Puerto Ficticio',
    web: 'https://www.policia-costa.example/contacto',
    delivery: { mailbox: 'brigada@policia-costa.example' },
    callBack: {
      switchboard: '+1 202 555 0150',
      unit: 'Policía Ficticia de la Costa, Brigada de Puerto Ficticio',
      supervisor: { name: 'Bruno Supuesto', post: 'subcomisario' },
      hours: 'lunes a viernes',
    },
    second: { '/authority/name': 'Policía Ficticia de la Costa', '/case/summary': 'Words.' },
  },
}
const differing = (request: EvidenceRequest, of: Speaker = speaker) =>
  speakerDifferences(request, of, words).map(({ pointer, said }) => `${pointer} ${said}`)
const withAuthority = (more: object): EvidenceRequest => ({
  ...letter,
  authority: { ...letter.authority, ...more },
})
const withOfficer = (more: object) => withAuthority({ officer: { ...letter.authority?.officer, ...more } })
const withLetter = (more: object): EvidenceRequest => ({ ...letter, letter: { ...letter.letter, ...more } })

test('a letter whose sender is the registry’s own differs in nothing, however its spaces and numbers are written', () => {
  expect(differing(letter)).toEqual([])
})

test.each([
  ['another authority', withAuthority({ name: 'Corte Suprema de Chile' }), '/authority/name'],
  ['another kind', withAuthority({ kind: 'court' }), '/authority/kind'],
  ['another State', { ...letter, country: 'AR' }, '/country'],
  [
    'an officer whom nobody vouched for',
    withOfficer({ name: 'Persona Inexistente' }),
    '/authority/officer/name',
  ],
  ['a rank that was not given', withOfficer({ rank: 'fiscal nacional' }), '/authority/officer/rank'],
  ['a public mailbox', withOfficer({ email: 'policia.costa@gmail.example' }), '/authority/officer/email'],
  [
    'a mailbox behind another',
    withOfficer({ email: 'x@malo.example,y@policia-costa.example' }),
    '/authority/officer/email',
  ],
  [
    'a domain that only ends alike',
    withOfficer({ email: 'x@lapolicia-costa.example' }),
    '/authority/officer/email',
  ],
  ['a number of the officer’s own', withOfficer({ phone: '+12025550199' }), '/authority/officer/phone'],
  [
    'another number to call',
    withLetter({ callBack: { switchboard: '+12025550199' } }),
    '/letter/callBack/switchboard',
  ],
  [
    'another unit to call',
    withLetter({ callBack: { unit: 'Corte Suprema de Chile' } }),
    '/letter/callBack/unit',
  ],
  [
    'a superior whom nobody knows',
    withLetter({ callBack: { supervisor: { name: 'Tomás Conjetural', post: 'fiscal jefe' } } }),
    '/letter/callBack/supervisor/name',
  ],
  ['another unit', withLetter({ unit: 'Fiscalía Nacional' }), '/letter/unit'],
  ['a page elsewhere', withLetter({ web: 'policia-costa.example.malo.example' }), '/letter/web'],
  ['a page behind a name', withLetter({ web: 'malo.example .policia-costa.example' }), '/letter/web'],
  [
    'a page that leads on',
    withLetter({ web: 'https://policia-costa.example/ir?a=https://malo.example' }),
    '/letter/web',
  ],
  [
    'an answer sent elsewhere',
    withLetter({ delivery: { mailbox: 'x@malo.example' } }),
    '/letter/delivery/mailbox',
  ],
  [
    'another name in the other language',
    withLetter({ second: { '/authority/name': 'Supreme Court of Chile' } }),
    '/letter/second/~1authority~1name',
  ],
  [
    'another rank in the other language',
    withLetter({ second: { '/authority/officer/rank': 'Supreme Court judge' } }),
    '/letter/second/~1authority~1officer~1rank',
  ],
  [
    'another name in a portal’s box',
    withLetter({ paste: { authority: 'Supreme Court' } }),
    '/letter/paste/authority',
  ],
  [
    'another office of the State',
    withLetter({ state: { requestingAuthority: { organisation: 'Corte Suprema de Chile' } } }),
    '/letter/state/requestingAuthority/organisation',
  ],
  [
    'the office that speaks for the own State',
    withLetter({ state: { requestingAuthority: { organisation: 'Oficina Ficticia de Asistencia' } } }),
    '/letter/state/requestingAuthority/organisation',
  ],
  [
    'a mailbox of another office beside the one that asks',
    withLetter({ state: { requestingAuthority: { email: 'oficina@asistencia.example' } } }),
    '/letter/state/requestingAuthority/email',
  ],
  [
    'a number of another office beside the one that asks',
    withLetter({ state: { requestingAuthority: { telephone: '+12025550199' } } }),
    '/letter/state/requestingAuthority/telephone',
  ],
  [
    'somebody else who confirms it',
    withLetter({ state: { authenticity: { organisation: 'Oficina Ficticia de Asistencia' } } }),
    '/letter/state/authenticity/organisation',
  ],
])('%s is named where it stands', (_, request, pointer) => {
  expect(speakerDifferences(request as EvidenceRequest, speaker, words).map((one) => one.pointer)).toContain(
    pointer,
  )
})

test('a letter without an authority or an officer has no sender, and says what may stand there', () => {
  expect(speakerDifferences({ ...letter, authority: null }, speaker, words)).toEqual([
    { pointer: '/authority/name', said: '', known: ['Policía Ficticia de la Costa'] },
    { pointer: '/authority/officer/name', said: '', known: ['Sofía Inventada'] },
  ])
})

test('what is not known to whoever checks is held against nothing', () => {
  const elsewhere = withLetter({ callBack: { supervisor: { name: 'Otra Persona', post: 'jefa' } } })
  expect(differing(elsewhere, { ...speaker, colleagues: null })).toEqual([])
})

test('put in order by the registry, the sender differs in nothing, and what is asked stays', () => {
  const forged: EvidenceRequest = {
    ...letter,
    authority: {
      name: 'Corte Suprema de Chile',
      kind: 'court',
      location: 'Puerto Ficticio',
      officer: { name: 'Persona Inexistente', rank: 'ministra', badge: 'X-9', email: 'x@malo.example' },
    },
    letter: {
      ...letter.letter,
      web: 'malo.example',
      callBack: {
        switchboard: '+12025550199',
        supervisor: { name: 'Nadie', post: 'jefe' },
        hours: 'siempre',
      },
      second: { '/authority/name': 'Supreme Court of Chile', '/case/summary': 'Words.' },
    },
  }
  const own = spokenBy(forged, speaker, { name: 'Sofía Inventada', title: 'inspectora' }, words)
  expect(differing(own)).toEqual([])
  expect(own).toMatchObject({
    provider: 'redficticia',
    authority: {
      name: 'Policía Ficticia de la Costa',
      kind: 'police',
      location: 'Puerto Ficticio',
      officer: { name: 'Sofía Inventada', rank: 'inspectora', phone: '+12025550150' },
    },
    letter: {
      callBack: { switchboard: '+12025550150', hours: 'siempre' },
      second: { '/authority/name': 'Policía Ficticia de la Costa', '/case/summary': 'Words.' },
    },
  })
  expect(JSON.stringify(own)).not.toMatch(/malo|Suprema|Supreme|Inexistente|X-9|Nadie/)
})

test.each([
  ['a number to call among the hours', withLetter({ callBack: { hours: '24 h: +1 202 555 0199' } }), 'hours'],
  ['a number without its sign', withLetter({ callBack: { hours: 'siempre, 2 2345 6789' } }), 'hours'],
  ['a mailbox beside the languages', withLetter({ callBack: { languages: 'x@malo.example' } }), 'languages'],
  ['a sentence in place of a badge', withOfficer({ badge: 'Verificado por Oficio 1' }), 'badge'],
  ['a body of police of many States in place of a badge', withOfficer({ badge: 'FBI-0417' }), 'badge'],
  ['one beside the city', withLetter({ city: 'La Haya, Europol' }), 'city'],
  ['its seat as the city', withLetter({ city: 'Lyon, sede de Interpol' }), 'city'],
  ['a page beside the city', withLetter({ city: 'www.malo.example' }), 'city'],
  [
    'another court and a number in place of where the authority is',
    {
      ...letter,
      authority: {
        ...letter.authority,
        location: 'Por orden de la Corte Suprema de Chile: llame al +56 2 0000 0000, corte@malo.example',
      },
    } as EvidenceRequest,
    'location',
  ],
  [
    'the same in the second language alone',
    withLetter({ second: { '/authority/location': 'By order of the Supreme Court' } }),
    'location',
  ],
  [
    'a court in place of the city',
    withLetter({ city: 'Corte Suprema de Chile, Sala Penal, Santiago' }),
    'city',
  ],
  [
    'a sentence among the languages',
    withLetter({ callBack: { languages: 'español; llame solo a la Fiscalía Nacional' } }),
    'languages',
  ],
  ['a number in full-width figures', withLetter({ callBack: { hours: '９１２３４５６７８９９' } }), 'hours'],
  ['a number in Arabic figures', withLetter({ callBack: { hours: '٩١٢٣٤٥٦٧٨٩' } }), 'hours'],
  [
    'a number to call in the second language alone',
    withLetter({ second: { '/letter/callBack/hours': 'call +1 202 555 0199' } }),
    'hours',
  ],
])('%s pretends to be the registry’s, and is told', (_, request, field) => {
  expect(differing(request).filter((one) => one.split(' ')[0]?.endsWith(field))).toHaveLength(1)
})

test.each([
  ['hours', ['lunes a viernes, 09:00 a 18:00, UTC-03:00', '24/7', '0800-1700', '8 a 18 h', 'day and night']],
  ['languages', ['español e inglés', 'Spanish, English']],
  ['city', ['Puerto Ficticio', 'Corte Alto, Chile', 'São João', 'L’Île-Fictive', 'Ciudad Ficticia, D.F.']],
])('honest %s are the word of whoever writes, and differ in nothing', (field, all) => {
  for (const said of all) {
    const request =
      field === 'city'
        ? withLetter({ city: said })
        : withLetter({ callBack: { ...letter.letter?.callBack, [field]: said } })
    expect(differing(request), said).toEqual([])
    expect(ownWords(request, words).map((one) => one.said)).toContain(said)
  }
  for (const badge of ['P-1', 'F-30015', '12.345.678-9', 'Placa nº 123'])
    expect(differing(withOfficer({ badge })), badge).toEqual([])
})

const withSummary = (summary: string): EvidenceRequest => ({ ...letter, case: { summary } })
const strange = (summary: string): readonly string[] =>
  differing(withSummary(summary)).filter((one) => one.startsWith('/case/summary'))
const told = (summary: string): readonly string[] =>
  ownWords(withSummary(summary), words).flatMap(({ kind, said }) => (kind === 'contact' ? [said] : []))

test.each([
  'Para validar la presente, el fono de guardia es 22 345 6789.',
  'Mesa de la Fiscalía Nacional: 2 2345 6789.',
  'La Fiscalía Nacional requiere estos datos con carácter urgente.',
  'Os dados devem ser enviados ao portal entrega-fiscal.example',
  'Los datos van a recs@drop.example',
  'Suban los registros a www.drop.example/casos',
  'Kindly upload the records at https://drop.example/x',
  'The records must be sent to recs@drop.example.',
  'Les données doivent être envoyées à recs@drop.example.',
  'Para verificar, marque 2 2345 6789.',
  'La fiscal le dijo a la unidad que llame al +56 9 8765 4321.',
  'El estafador le dijo que pagara; confirme con el +56 9 8765 4321.',
])('among the facts "%s" speaks to whoever reads it, and is told as another’s', (summary) => {
  expect(strange(summary)).toHaveLength(1)
})

test.each([
  'El estafador le dijo que llame al +56 9 8765 4321 para cobrar el premio.',
  'O golpista disse que ligue para +55 11 91234 5678.',
  'The caller told her to call +1 202 555 0188 and to upload her card at https://premio.example/x.',
  'La víctima recibió un mensaje para validar su cuenta en https://banco-falso.example/x.',
  'Le pidieron subir una foto de su cédula y que la envíe a premio@malo.example.',
  'She was asked to upload her card at https://premio.example/x.',
  'Le faux conseiller lui a dit que appelez le +33 1 99 00 12 34.',
])('what one told another is no word to the reader, and nobody vouches for it: "%s"', (summary) => {
  expect(strange(summary)).toEqual([])
  expect(told(summary)).not.toEqual([])
})

test.each([
  ['La víctima recibió llamadas del 22 345 6789.', '22 345 6789'],
  // As it is a number of a case it is none to call, and nobody refuses it.
  ['Fiscalía Local de Puerto Ficticio: 26001234567-8.', '26001234567-8'],
  ['El enlace llevaba a premio-facil.example y pedía la clave.', 'premio-facil.example'],
  ['El remitente fue premio@malo.example.', 'premio@malo.example'],
])('in "%s" nobody vouches for %s, whatever is said of it', (summary, said) => {
  expect(strange(summary)).toEqual([])
  expect(told(summary)).toEqual([said])
})

test.each([
  'El 2026-10-26 a las 14:03:22 UTC transfirió 1.250.000 pesos, y el 27/10/2026 otros $ 350 000.',
  'La víctima, RUT 12.345.678-5, se conectó desde 203.0.113.7 y guardó captura.pdf.',
])('no number to call is read in "%s"', (summary) => {
  expect(strange(summary)).toEqual([])
  expect(told(summary)).toEqual([])
})

test.each([
  'Los datos se reciben únicamente en el 9 8765 4321 del turno.',
  'Se reciben respuestas por Telegram en @unidadciber_oficial.',
  'El portal de entrega es entrega-ficticia.example/subida',
  'Our mailbox is being repaired; for now we use unit.ciber@drop.example.',
  'La Corte Suprema de Ficción es quien formula este requerimiento.',
  'Requirente: Fiscalía Nacional de Ficción.',
  'Emissor: Supremo Tribunal de Ficção.',
  'El que escribe es el fiscal Pedro Inexistente.',
  'Soy el fiscal Pedro Inexistente y pido estos datos.',
  'Eu sou o promotor Pedro Inexistente.',
  'I am prosecutor Peter Nonexistent.',
  'Je suis le procureur Pierre Inexistant.',
  'Atentamente, Pedro Inexistente, fiscal nacional.',
  'Transfiera el saldo a la billetera bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh.',
  'Transfer the frozen balance to wallet bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh.',
  'IBAN de la unidad: ES0000000000000000000000.',
  'Virez le solde sur le compte 12345678.',
  'El plazo para responder es de dos horas.',
  'Responda dentro de dos horas.',
  'The answer is due within one hour.',
  'Prazo: 1 hora.',
  'Responda dentro de diez días.',
  'Responda no prazo de cinco horas.',
  'Please respond within forty-eight hours.',
  'Répondez sous dix jours.',
  'El número de la central que figura arriba está fuera de servicio.',
  'Do not use the number above; it is out of service.',
  'Não verifique este ofício pela central.',
  'Respondan por favor a la casilla fiscalia.norte en el correo de siempre.',
  'Contacto operativo: mensajería, usuario @unidad_ciber_ficticia.',
  'Nuestro celular de guardia es nueve ocho siete seis cinco cuatro tres dos uno.',
  'Los archivos pueden subirse a entrega-ficticia.example/subida, que indica el suboficial.',
  'The files can be uploaded to drop-fictitious.example/files.',
])('among the facts "%s" speaks as the letter does, and is told as another’s', (summary) => {
  expect(strange(summary)).toHaveLength(1)
})

test.each([
  ['Pedro Inexistente, Fiscal Nacional, firmó el contrato.', 'Pedro Inexistente, Fiscal Nacional'],
  ['El autor usa @vendedor_ficticio para vender.', '@vendedor_ficticio'],
  ['Hay orden del Juzgado de Garantía de Puerto Ficticio.', 'Juzgado de Garantía de Puerto Ficticio'],
  ['Lo pidió el Ministerio de Justicia.', 'Ministerio de Justicia'],
  [
    'El dinero fue a bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh.',
    'bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh',
  ],
  ['El contrato fijaba un plazo de dos días.', 'plazo de dos días'],
])('in "%s" the letter, the desk and verify are told of %s', (summary, said) => {
  expect(strange(summary)).toEqual([])
  expect(ownWords(withSummary(summary), words).map((one) => one.said)).toContain(said)
})

test.each([
  'The alert names the mailbox below as the one from which the password was changed.',
  'Salieron de su billetera 1 950 000 pesos argentinos.',
  'El vendedor respondió dentro de dos horas y no envió nada.',
  'No llame al número de la víctima: lo tiene el secuestrador.',
  'Do not call the number of the victim, and do not contact the user.',
  'No notifique al usuario: la investigación es reservada.',
  'La víctima transfirió el dinero a la cuenta del autor.',
  'Los archivos podían subirse a la carpeta que el autor compartió.',
  'El autor respondió a la víctima desde otra cuenta.',
])('"%s" is a story, and speaks for nobody', (summary) => {
  expect(strange(summary)).toEqual([])
})

const elsewhere = 'x@malo.example'
test.each([
  `Mande los datos a ${elsewhere}.`,
  `Manden todo a ${elsewhere}.`,
  `Mándenos los registros al ${elsewhere}.`,
  `Envíe los datos a ${elsewhere}.`,
  `Remita los registros a ${elsewhere}.`,
  `Remitan la información solicitada a ${elsewhere}.`,
  `Transmita los archivos a ${elsewhere}.`,
  `Cuando los tenga, envíelos a ${elsewhere}.`,
  `Se solicita enviar los datos a ${elsewhere}.`,
  `Se solicita que manden los datos a ${elsewhere}.`,
  `Los datos deben mandarse a ${elsewhere}.`,
  `Los datos se mandan a ${elsewhere}.`,
  `Datos a ${elsewhere}`,
  `Mande os dados para ${elsewhere}.`,
  `Encaminhe os registros para ${elsewhere}.`,
  `Remeta as informações para ${elsewhere}.`,
  `Send data to ${elsewhere}.`,
  `Please email the records to ${elsewhere}.`,
  `Forward everything to ${elsewhere}.`,
  `Provide the data to ${elsewhere}.`,
  `Envoyez les données à ${elsewhere}.`,
  `Faites parvenir les données à ${elsewhere}.`,
  `Merci d'envoyer les données à ${elsewhere}.`,
  'Suba los datos en https://malo.example/x y remita copia de los registros a www.malo.example/y',
])('among the facts "%s" sends the data elsewhere, and is told as another’s', (summary) => {
  expect(strange(summary)).toHaveLength(1)
})

test.each([
  'El autor pidió a la víctima que mande los datos de su tarjeta a premio@malo.example.',
  'La banda le exigía que enviara los datos de su tarjeta a premio@malo.example.',
  'La víctima envió los datos de su tarjeta a premio@malo.example.',
  'El mensaje decía: "Mande los datos a premio@malo.example".',
  'She sent the data of her card to premio@malo.example.',
  'They forward the files to premio@malo.example every night.',
  'The page told her to send her data to premio@malo.example.',
  'A vítima mandou os dados do cartão para premio@malo.example.',
  'La victime a envoyé les données de sa carte à premio@malo.example.',
])('whom somebody of the case wrote to is a story: "%s"', (summary) => {
  expect(strange(summary)).toEqual([])
  expect(told(summary)).toEqual(['premio@malo.example'])
})

test('the mailbox of the registry is where the data may be sent', () => {
  expect(strange('Envíe los datos a brigada@policia-costa.example.')).toEqual([])
})

const court: Speaker = {
  ...speaker,
  institution: 'Juzgado de Garantía de Puerto Ficticio',
  kind: 'court',
  unit: 'Sala Primera',
  domains: ['justicia.example'],
  callBack: ['+12025550160'],
  officers: [{ name: 'Elena Conjetural', title: 'jueza de garantía' }],
  colleagues: [],
}
const besideOf = (said: string, as: WordsBeside = 'grant') =>
  strangeInWords(withSummary('Hechos.'), said, [speaker, court], as, { words })

test.each([
  'El Juzgado de Garantía de Puerto Ficticio concede lo pedido por la Policía Ficticia de la Costa.',
  'Se concede: la medida es necesaria y proporcional. Elena Conjetural, jueza de garantía.',
  'Responda dentro de diez días, como ordena el artículo 9.',
  'La víctima recibió llamadas del +56 9 8765 4321; basta con los datos de abonado.',
  'La central atiende en el +1 202 555 0160.',
])('beside a letter "%s" is said by whoever may say it', (said) => {
  expect(besideOf(said)).toBeUndefined()
})

test.each([
  'Concedido. Envíe los datos a x@malo.example.',
  'Concedido; confirme llamando al +56 9 8765 4321.',
  'La Corte Suprema de Ficción es quien formula este requerimiento.',
  'Atentamente, Pedro Inexistente, fiscal nacional.',
  'Transfiera el saldo a la billetera bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh.',
])('beside a letter "%s" is told as another’s', (said) => {
  expect(besideOf(said)).toBeDefined()
})

test('whoever grants may give a term, and nobody else beside a letter', () => {
  expect(besideOf('Responda dentro de diez días.')).toBeUndefined()
  expect(besideOf('Responda dentro de diez días.', 'words')).toBeDefined()
})

test('the number of an order is a mark, and who gave it a name: neither is a number to call', () => {
  expect(besideOf('RIT 77-2026', 'reference')).toBeUndefined()
  expect(besideOf('77-2026, llame al 9 8765 4321', 'reference')).toBeDefined()
  expect(besideOf('Juzgado de Garantía de Puerto Ficticio, jueza Elena Conjetural', 'name')).toBeUndefined()
  expect(besideOf('Juzgado de Puerto Ficticio, fono 2 2345 6789', 'name')).toBeDefined()
})

test.each(['extensionReason', 'noOrderReason', 'noPreservationReason'])(
  'an authority that %s names is named by whoever writes, as one among the facts',
  (field) => {
    const request = withLetter({ [field]: 'Falta la orden del Juzgado de Garantía de Puerto Ficticio.' })
    expect(differing(request)).toEqual([])
    expect(ownWords(request, words).map(({ said }) => said)).toContain(
      'Juzgado de Garantía de Puerto Ficticio',
    )
  },
)

describe('whoever issued as police or as an office', () => {
  const issued = (name: string, role: string | null = 'police-officer') =>
    differing({
      ...letter,
      legalProcess: { kind: 'domestic-legal-process', issuedBy: { name, ...(role ? { role } : {}) } },
    }).filter((one) => one.startsWith('/legalProcess/issuedBy/name'))

  test.each([
    'Policía Ficticia de la Costa',
    'Policía Ficticia de la Costa, Brigada de Puerto Ficticio',
    'Bruno Supuesto, subcomisario',
    'Policía Ficticia de la Costa, Sofía Inventada, inspectora',
  ])('is of the house that asks: %s', (name) => expect(issued(name)).toEqual([]))

  test.each([
    'Vara Criminal de Vila Fictícia, juíza Bruna Imaginada',
    'Policía Ficticia de la Costa, por orden del general Juan Pérez',
    'Bruno Supuesto, ministro',
    'Dirección Nacional de Inteligencia',
    'Interpol',
    'Police nationale, commissaire Jean Fictif',
    'Federal Bureau of Investigation, Special Agent John Doe',
    'Fiscalía General de la Nación',
  ])('is nobody else: %s', (name) => {
    expect(issued(name)).toHaveLength(1)
    expect(issued(name, 'administrative-officer')).toHaveLength(1)
    expect(issued(name, null)).toHaveLength(1)
  })
})
