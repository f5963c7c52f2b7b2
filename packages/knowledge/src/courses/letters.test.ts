import {
  attemptsAt,
  type OfficerScenario,
  type Played,
  play,
  trainingRealm,
  varied,
} from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { coursesFolder, readCourses } from './index.ts'

const { scenarios, services } = readCourses(coursesFolder())
const realm = trainingRealm(
  load(),
  services.map(({ value }) => value),
)
const officers = scenarios
  .map(({ value }) => value)
  .filter((one): one is OfficerScenario => one.chair === 'officer')

type More = Readonly<Record<string, unknown>>

/** Every attempt at a case, with the way that wins and something else in each of its letters. */
const playedWith = (scenario: OfficerScenario, moreOf: (own: OfficerScenario) => More): readonly Played[] =>
  Array.from({ length: attemptsAt(scenario) }, (_, seed) => {
    const own = varied(scenario, seed) as OfficerScenario
    const more = moreOf(own)
    const acts = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []
    const sent = acts.map((act) => ('send' in act ? { send: { ...act.send, ...more } } : act))
    return play(scenario, sent, realm, seed)
  })

const textOf = (own: OfficerScenario) => String(own.draft.text)
const summaryOf = (own: OfficerScenario) => String(own.draft.case?.summary)
const secret = { position: 'forbidden', delayRequested: true }

const refused: readonly (readonly [string, (own: OfficerScenario) => More])[] = [
  [
    'the content, whole, since ever',
    () => ({
      '/dataRequested/0/description': 'registro de la cuenta completo con su contenido íntegro desde siempre',
    }),
  ],
  [
    'whatever there is of the account',
    () => ({
      '/dataRequested/0/description':
        'cuanto haya de la cuenta: conversaciones, imágenes, contactos, ubicaciones',
    }),
  ],
  [
    'o conteúdo inteiro',
    () => ({
      '/dataRequested/0/description': 'registro da conta com todo o seu conteúdo, desde sempre',
    }),
  ],
  [
    'the row and whatever else',
    ({ draft }) => ({
      '/dataRequested/0/description': `${rowOf(draft)} y cuanto contenido exista, sin límite`,
    }),
  ],
  [
    'all private messages besides',
    () => ({
      '/text':
        'Se solicitan además todos los mensajes privados, fotos y contactos de la cuenta y de la compradora, sin período.',
    }),
  ],
  [
    'the letter, and all content after it',
    (own) => ({
      '/text': `${textOf(own)} Entregue también todo el contenido, las fotos y los contactos de la cuenta, sin límite de tiempo.`,
    }),
  ],
  [
    'a carta, e todo o conteúdo',
    (own) => ({
      '/text': `${textOf(own)} Entregue também todo o conteúdo, as fotos e os contatos da conta, sem limite de tempo.`,
    }),
  ],
  [
    'the letter, and photographs after it',
    (own) => ({
      '/text': `${textOf(own)} Please also provide the photos and the contacts of the account.`,
    }),
  ],
  [
    'la lettre, et tout le contenu',
    (own) => ({
      '/text': `${textOf(own)} Remettez aussi tout le contenu du compte, sans limite de durée.`,
    }),
  ],
  [
    'secrecy for ever, told in the letter',
    (own) => ({
      '/text': `${textOf(own)} No lo diga nunca a nadie, jamás.`,
    }),
  ],
  [
    'a threat about everybody',
    (own) => ({
      '/text': `${textOf(own)} Si no entrega los datos de todas sus amistades hoy, cerramos la red social.`,
    }),
  ],
  [
    'the facts, and that none of them happened',
    (own) => ({
      '/case/summary': `${summaryOf(own)} Nada de esto ocurrió: la denuncia es falsa y el titular de la cuenta es inocente.`,
    }),
  ],
  [
    'os fatos, e que nada disso aconteceu',
    (own) => ({
      '/case/summary': `${summaryOf(own)} Nada disso aconteceu: a denúncia é falsa.`,
    }),
  ],
  [
    'that it never happened, in English',
    (own) => ({
      '/case/summary': `${summaryOf(own)} None of this happened: the complaint is false.`,
    }),
  ],
  [
    'letters and calls besides',
    (own) => ({ '/text': `${textOf(own)} Se piden también los correos y las llamadas de la cuenta.` }),
  ],
  ['whatever is there', (own) => ({ '/text': `${textOf(own)} Agregue su agenda y lo que haya en su nube.` })],
  [
    'ten years of history',
    (own) => ({ '/text': `${textOf(own)} Adjunte el historial de los últimos diez años.` }),
  ],
  ['that it is a lie', (own) => ({ '/case/summary': `${summaryOf(own)} Es mentira.` })],
  [
    'that whoever complained made it up',
    (own) => ({ '/case/summary': `${summaryOf(own)} La denunciante lo inventó.` }),
  ],
  ['that it never took place', (own) => ({ '/case/summary': `${summaryOf(own)} It never took place.` })],
  [
    'another offence',
    () => ({
      '/case/offence': { name: 'Injurias en la red social', legalReference: 'Ley 21.459, artículo 7' },
    }),
  ],
  [
    'an offence of another rule',
    ({ draft }) => ({
      '/case/offence': { ...draft.case?.offence, legalReference: 'artículo 7 de la ordenanza de ferias' },
    }),
  ],
  [
    'the number of the law in another code',
    () => ({
      '/legalProcess/legalBasis': 'Código de la amistad, artículo 218 ter',
    }),
  ],
  [
    'the basis, and another beside it',
    ({ draft }) => ({
      '/legalProcess/legalBasis': `${draft.legalProcess?.legalBasis}, y artículo 7 del Código de la amistad`,
    }),
  ],
  ['the law without its article', () => ({ '/legalProcess/legalBasis': 'Ley 21.459' })],
  ['the victim as the holder of the account', () => ({ '/case/accountHolderRole': 'victim' })],
  ['a witness as the holder', () => ({ '/case/accountHolderRole': 'witness' })],
  ['a civil proceeding', () => ({ '/case/proceeding': 'civil' })],
  ['secrecy until 2040', ({ draft }) => ({ '/userNotice': { ...draft.userNotice, until: '2040-12-31' } })],
  [
    'secrecy because',
    () => ({
      '/userNotice': { ...secret, basis: 'porque sí', until: '2026-12-31' },
    }),
  ],
  ['nothing of notice', () => ({ '/userNotice': null })],
  ['a language that nobody gave', () => ({ '/language': 'de' })],
  ['a signature of nobody', () => ({ '/legalProcess/issuedBy': { name: 'Nadie Irreal', role: 'police' } })],
  ['an authority elsewhere', () => ({ '/authority/location': 'Lima, Perú' })],
  ['no attachment', () => ({ '/legalProcess/attachments': [] })],
  ['another way to send', () => ({ '/channel': { kind: 'email', value: 'x@murmullo.example' } })],
  ['a danger of one letter', () => ({ '/emergency': { danger: 'x' } })],
]

const rowOf = (draft: OfficerScenario['draft']): string => {
  const rows = draft.dataRequested as readonly { readonly description?: unknown }[]
  return String(rows[0]?.description)
}

describe.each(officers.map((one) => [one.id, one] as const))('a letter in %s', (id, scenario) => {
  test.each(refused)('that holds %s is asked about, in every attempt', (_what, moreOf) => {
    for (const { grade, marks } of playedWith(scenario, moreOf)) {
      expect(grade.passed).toBe(false)
      expect(marks).not.toEqual([])
    }
  })

  test('without its translation is asked about, where the draft had one', () => {
    const hadOne = (seed: number) => (varied(scenario, seed) as OfficerScenario).draft.translation !== null
    for (const [seed, { grade }] of playedWith(scenario, () => ({ '/translation': null })).entries())
      if (hadOne(seed)) expect(grade.passed).toBe(false)
  })

  test.each([
    [
      '/case/summary',
      'Una persona ofreció de la compradora en la red social con engaño los datos de pago y manipuló para un teléfono que el sistema de pago en línea no ofreció con ellos.',
    ],
    [
      '/case/summary',
      'Una persona ofreció un teléfono en la red social y fue la víctima: quien compró manipuló con ellos el sistema de pago en línea para quedarse con el dinero.',
    ],
    [
      '/case/nexusToService',
      'El aviso escribió por mensaje privado que la cuenta publicó a la red social para la compradora y no el aviso.',
    ],
    ['/text', 'Compradora y cuenta: la persona registro.'],
    ['/text', 'A conta do período: a rede que indica o registro.'],
  ])('with words that say nothing in %s is never worth a hundred', (at, words) => {
    for (const { grade } of playedWith(scenario, () => ({ [at]: words })))
      expect(grade.points).toBeLessThan(100)
  })

  test.each(Object.entries(honest[id] ?? {}))('in honest words of one’s own waits, in %s', (_in, more) => {
    for (const { grade, marks } of playedWith(scenario, () => more)) {
      expect(new Set(marks.map(({ at }) => at))).toEqual(new Set(Object.keys(more)))
      expect(new Set(marks.map(({ kind }) => kind))).toEqual(new Set(['unjudged']))
      expect(grade).toMatchObject({ ended: 'won', passed: false, judged: false })
    }
  })
})

const reasons = (summary: string, nexus: string, text: string): More => ({
  '/case/summary': summary,
  '/case/nexusToService': nexus,
  '/text': text,
})
const honest: Readonly<Record<string, Readonly<Record<string, More>>>> = {
  'marketplace-swindle': {
    Spanish: reasons(
      'Le vendieron a la denunciante un celular por Murmullo; pagó con tarjeta y nunca se lo mandaron.',
      'El vendedor contactó a la víctima por el chat de esa cuenta.',
      'Rogamos remitir la información de quien registró el usuario indicado, en el período mencionado.',
    ),
    Portuguese: reasons(
      'A vítima pagou um telefone anunciado na rede social e o vendedor nunca o enviou; usou os dados do cartão dela.',
      'O vendedor falou com a compradora pela conta indicada.',
      'Rogamos informar quem registrou a conta indicada, no período mencionado.',
    ),
  },
  'everything-about-everyone': {
    Spanish: reasons(
      'Desde perfiles de Murmullo le avisaron a la vecina que iban a golpearla.',
      'Las amenazas se recibieron por el chat de esa red social.',
      'Rogamos informar sobre las cuentas indicadas, dentro del período que se señala.',
    ),
    Portuguese: reasons(
      'Perfis do Murmullo avisaram à vizinha fictícia que iam bater nela.',
      'As ameaças foram recebidas pelo chat da rede social Murmullo.',
      'Rogamos informar sobre as contas indicadas, dentro do período apontado.',
    ),
  },
  'ninety-days': {
    Spanish: reasons(
      'Dos socios planearon por mensajes un fraude contra los clientes de una empresa.',
      'Uno de los socios contó que el acuerdo se cerró por mensajes de esa cuenta.',
      'Rogamos atender lo requerido sobre la cuenta, dentro del período que se señala.',
    ),
    Portuguese: reasons(
      'Dois sócios planejaram por mensagens uma fraude contra clientes da empresa.',
      'Um dos sócios contou que o acordo foi fechado por mensagens da conta indicada.',
      'Rogamos atender ao pedido sobre a conta, dentro do período indicado.',
    ),
  },
  'on-the-line': {
    Spanish: reasons(
      'Alguien tiene a un joven encerrado y le avisó a la familia por Murmullo que lo golpeará si no pagan.',
      'El aviso a la familia se mandó por mensajes de la red social.',
      'Rogamos atender con urgencia lo requerido sobre la cuenta de ese día.',
    ),
    Portuguese: reasons(
      'Alguém mantém um jovem preso e avisou a família pelo Murmullo que vai bater nele se não pagarem.',
      'O aviso à família foi mandado por mensagens da rede social.',
      'Rogamos atender com urgência ao pedido sobre a conta indicada.',
    ),
  },
  'one-address': {
    Spanish: reasons(
      'Alguien se metió en la cuenta de la tienda y se llevó el saldo a otra parte.',
      'Según la tienda, la conexión partió de Fibra Imaginada.',
      'Rogamos identificar a quien tenía asignado el endereço indicado en ese momento.',
    ),
    Portuguese: reasons(
      'Alguém invadiu a conta da loja fictícia e levou o saldo embora.',
      'Segundo a loja, a conexão partiu da Fibra Imaginada.',
      'Rogamos identificar o cliente que tinha o endereço indicado naquele momento.',
    ),
  },
  'to-whom': {
    Spanish: reasons(
      'Por Murmullo, una funcionaria exigió dinero a una constructora a cambio de darle la obra.',
      'La empresa contó que el dinero se exigió por mensajes de esa cuenta.',
      'Rogamos atender lo requerido sobre la cuenta, dentro del período que se señala.',
    ),
    Portuguese: reasons(
      'Pelo Murmullo, uma funcionária exigiu dinheiro de uma empresa para entregar a obra.',
      'A empresa contou que o dinheiro foi exigido por mensagens da conta.',
      'Rogamos atender ao pedido sobre a conta, dentro do período indicado.',
    ),
  },
  'two-marias': {
    Spanish: reasons(
      'A un comerciante le exigieron dinero para no romperle la tienda, y tuvo que pagar.',
      'El comerciante pagó después de las exigencias que recibió por esa cuenta de usuario y sus mensajes.',
      'Rogamos atender lo requerido sobre la cuenta, dentro del período que se señala.',
    ),
    Portuguese: reasons(
      'Exigiram dinheiro de um comerciante para não quebrar a loja, e ele teve que pagar.',
      'O comerciante pagou depois das mensagens que recebeu da conta desse usuário.',
      'Rogamos atender ao pedido sobre a conta, dentro do período indicado.',
    ),
  },
}

test('a letter in the language of whoever learns waits, and “in the” of Portuguese denies nothing', () => {
  const sale = officers.find(({ id }) => id === 'marketplace-swindle') as OfficerScenario
  for (const more of [
    { '/text': 'We kindly ask for the registration data of the account in the period shown.' },
    { '/text': 'Solicitamos los datos de quien registró la cuenta que escribió los mensajes.' },
    { '/case/nexusToService': 'No anúncio publicado nessa conta o vendedor ofereceu o telefone.' },
    {
      '/case/summary':
        'La víctima perdió todo su dinero con la compra de un teléfono que el vendedor nunca entregó.',
    },
  ])
    for (const { marks } of playedWith(sale, () => more))
      expect(new Set(marks.map(({ kind }) => kind)), JSON.stringify(more)).toEqual(new Set(['unjudged']))
})

test('what somebody did in another matter turns no fact round', () => {
  const sale = officers.find(({ id }) => id === 'marketplace-swindle') as OfficerScenario
  const summary =
    'Una persona ofreció un teléfono en la red social y engañó a la compradora; la compradora obtuvo del banco la constancia del pago.'
  // The bank said nothing to whoever did not ask it: that cannot be judged, and turns nothing round.
  for (const { grade, marks } of playedWith(sale, () => ({ '/case/summary': summary }))) {
    expect(grade).toMatchObject({ ended: 'won', judged: false, passed: false, points: 0 })
    expect(marks.flatMap(({ words }) => words)).toContain('constancia')
  }
})

test('the law of the case in its short name, or the other way round, is the law of the case', () => {
  const sale = officers.find(({ id }) => id === 'marketplace-swindle') as OfficerScenario
  for (const legalBasis of ['art. 218 ter del CPP', 'Artículo 218 ter, Código Procesal Penal'])
    for (const { grade } of playedWith(sale, ({ paths }) =>
      paths[0]?.id === 'kept-first' ? {} : { '/legalProcess/legalBasis': legalBasis },
    ))
      expect(grade.points).toBe(100)
})

test('a row told in honest words of one’s own waits to be read', () => {
  const sale = officers.find(({ id }) => id === 'marketplace-swindle') as OfficerScenario
  for (const description of [
    'nombre, correo y teléfono con que se abrió',
    'nome e telefone de quem abriu a conta',
  ])
    for (const { marks } of playedWith(sale, () => ({ '/dataRequested/0/description': description })))
      expect(marks.map(({ why }) => why)).toEqual(['unread'])
})
