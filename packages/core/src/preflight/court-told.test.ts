import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const on = '2026-11-30'
const brazil = JSON.parse(
  readFileSync(new URL('../../../../vectors/packs/br-google/input.json', import.meta.url), 'utf8'),
) as EvidenceRequest

/** A letter of police that cites nobody: no place of it names a court, and no file goes with it. */
function ofPolice(): EvidenceRequest {
  const { court: _c, judge: _j, orderNumber: _n, orderEffect: _e, order: _o, ...letter } = brazil.letter ?? {}
  return {
    ...brazil,
    authority: { ...brazil.authority, name: 'Polícia Civil Fictícia', kind: 'police' },
    case: { ...brazil.case, nexusToService: 'A mensagem partiu da conta.' },
    legalProcess: {
      kind: 'domestic-legal-process',
      legalBasis: 'Lei 12.850/2013, artigo 15',
      issuedBy: { name: 'Inês Hipotética', role: 'police-officer' },
      issuedOn: '2026-11-20',
      attachments: [],
    },
    userNotice: null,
    letter: { ...letter, annexes: [] },
  }
}

/** The same with other words at these places. */
function withWords(words: Readonly<Record<string, unknown>>, from = ofPolice()): EvidenceRequest {
  const made = { ...structuredClone(from) } as Record<string, unknown>
  for (const [pointer, value] of Object.entries(words)) {
    const steps = pointer.split('/').slice(1)
    let here = made
    for (const step of steps.slice(0, -1)) {
      here[step] ??= {}
      here = here[step] as Record<string, unknown>
    }
    here[(steps.at(-1) ?? '').replaceAll('~1', '/')] = value
  }
  return made as Partial<EvidenceRequest> as EvidenceRequest
}
const citedIn = (request: EvidenceRequest) =>
  check(request, { on }, knowledge)
    .findings.filter(({ rule }) => rule === 'orderCited' || rule === 'orderTold')
    .map(({ severity }) => severity)
const closedIn = (request: EvidenceRequest) =>
  check(request, { on }, knowledge)
    .findings.filter(({ code }) => code === 'form.closedList')
    .map(({ severity, path }) => `${severity} ${path}`)

test('a letter of police that tells of no court cites none', () => {
  expect(citedIn(ofPolice())).toEqual([])
  expect(closedIn(ofPolice())).toEqual([])
})

describe('a court is cited, and nobody can read its order, where', () => {
  const issuer = '/legalProcess/issuedBy'
  test.each<readonly [what: string, words: Readonly<Record<string, unknown>>]>([
    ['the issuer is a court in the name of police', { [`${issuer}/name`]: 'Vara Criminal de Vila Fictícia' }],
    [
      'the issuer is a judge as a prosecutor',
      {
        '/legalProcess/kind': 'domestic-prosecutor-order',
        [issuer]: { name: 'Corte Suprema de Chile, ministro Pedro Soto', role: 'prosecutor' },
      },
    ],
    [
      'an issuer of AR',
      { [issuer]: { name: 'Juzgado Federal N.º 3 de Villa Ficticia', role: 'prosecutor' } },
    ],
    [
      'an issuer of CO',
      { [issuer]: { name: 'Jueza Segunda de Control de Garantías', role: 'police-officer' } },
    ],
    ['an issuer of PE', { [issuer]: { name: 'Sala Penal de Apelaciones de Ficticia', role: 'prosecutor' } }],
    ['an issuer of MX', { [issuer]: { name: 'Suprema Corte de Justicia', role: 'administrative-officer' } }],
    [
      'an issuer in English',
      { [issuer]: { name: 'District Court of Fictionville', role: 'police-officer' } },
    ],
    ['an issuer in French', { [issuer]: { name: 'Tribunal judiciaire de Fictive', role: 'prosecutor' } }],
    ['an issuer by a title alone', { [issuer]: { name: 'Min. Pedro Soto, ministro', role: 'prosecutor' } }],
    ['a number stands of nobody', { '/letter/orderNumber': 'EJ-0451-20.2026', [issuer]: null }],
    [
      'the court stands in the second language alone',
      { '/letter/second': { '/letter/court': 'Criminal Court of Vila Fictícia' } },
    ],
  ])('%s', (_what, words) => expect(citedIn(withWords(words))).toEqual(['block']))

  const told = 'A Vara Criminal de Vila Fictícia, em 20 de novembro de 2026, ordenou a entrega destes dados.'
  test.each([
    '/text',
    '/case/summary',
    '/case/nexusToService',
    '/case/offence/name',
    '/userNotice/basis',
    '/legalProcess/legalBasis',
    '/letter/orderEffect',
    '/letter/data/0/necessity',
    '/letter/identifiers/0/seenText',
    '/letter/support',
    '/letter/notAsked',
    '/letter/noOrderReason',
    '/letter/nextRoute',
    '/letter/order/termBasis',
    '/letter/annexNote/text',
    '/letter/second/~1case~1summary',
    '/letter/second/~1userNotice~1basis',
    '/letter/paste/summary',
  ])('%s tells of its order', (pointer) => expect(citedIn(withWords({ [pointer]: told }))).toEqual(['warn']))

  test.each([
    'Cumpre-se a decisão da 2ª Vara Criminal de Vila Fictícia, de 20 de novembro de 2026.',
    'ordem judicial de 20 de novembro de 2026, item 4',
    'A ordem da Vara Criminal de Vila Fictícia, de 20 de novembro de 2026, está sob sigilo e foi conferida.',
    'Si bien es reservado, el Juzgado de Garantía autorizó la entrega.',
    'Sem delongas, a juíza deferiu o pedido.',
    'No obstante, la Cámara Federal de Apelaciones dispuso la medida.',
    'El juez de control de garantías impartió la orden.',
    'Por resolución del Juzgado de Investigación Preparatoria se levanta el secreto.',
    'El Juez de Control libró la orden correspondiente.',
    'The District Court granted the warrant.',
    'By order of the Supreme Court.',
    'A court order of 20 November 2026 is in force.',
    'Le juge d’instruction a ordonné cette remise.',
    'ordonnance du tribunal judiciaire',
    'O ministro relator determinou a quebra de sigilo.',
    'Con venia del señor juez.',
    'El Tribunal Superior hizo lugar a la medida.',
    'El magistrado accedió a lo pedido.',
    'Auto interlocutorio 45/2026 del Juzgado Penal',
    'The judge has signed off on this request.',
    'a juíza acolheu o pedido, com alvará judicial',
    'La cour a fait droit à la demande.',
    'mediante oficio del Juzgado',
  ])('a basis says: %s', (words) =>
    expect(citedIn(withWords({ '/letter/support': words }))).toEqual(['warn']),
  )
})

describe('no court is cited where', () => {
  test.each([
    'La ley no exige orden judicial para conservar estos datos.',
    'A preservação dispensa ordem judicial (Lei 12.965/2014, artigo 13).',
    'La orden judicial se pedirá en los próximos días.',
    'Será solicitada ordem judicial para a entrega.',
    'A court order will be sought for disclosure.',
    'La demande d’entraide suivra; une décision du juge sera demandée.',
    'No court order is attached: none is required.',
    'Código Orgánico de Tribunales, artículo 5',
    'Ley 906 de 2004, artículo 244; Corte Constitucional, sentencia C-336 de 2007',
    'Corte Suprema de Justicia de la Nación, fallo Halabi',
    'La medida se somete a control posterior del juez de garantías.',
    'El dato permitirá pedir al juez la orden de interceptación.',
    'Los datos se usarán como prueba ante el tribunal.',
  ])('a basis says: %s', (words) => expect(citedIn(withWords({ '/letter/support': words }))).toEqual([]))

  test.each([
    'El Juzgado de Familia ordenó el 3 de marzo de 2026 la prohibición de acercamiento a la víctima.',
    'A Vara de Violência Doméstica decretou medidas protetivas; o autor voltou a escrever.',
    'La Corte Suprema publicó un comunicado sobre estafas.',
    'The family court issued a protection order against him.',
    'El juez dictó su prisión preventiva y desde la cárcel siguió enviando mensajes.',
  ])('the facts say: %s', (words) => expect(citedIn(withWords({ '/case/summary': words }))).toEqual([]))

  // Courts order much in a story; the letter says of itself that only a document shows an order.
  test.each([
    'El Juzgado ordenó la entrega de la niña a su madre.',
    'O juiz determinou a guarda da criança.',
    'O investigado descumpriu a decisão judicial e enviou novas mensagens.',
    'El imputado incumplió la orden judicial al publicar información de la víctima.',
    'El Juzgado de Garantías autorizó la extracción de datos del teléfono incautado.',
    'Con orden de registro del Juzgado se halló el equipo.',
    'El banco, por orden del Juzgado, entregó los datos del titular.',
    'A operadora cumpriu ordem judicial e forneceu os dados.',
    'The magistrate ordered the bank to hand over its records.',
    'Une perquisition ordonnée par le juge a permis de saisir un disque contenant des données.',
    'La sentencia del Tribunal Superior de 2024 lo condenó por divulgar contenido íntimo.',
    'El Juzgado de Paz, mediante oficio 22, remitió la denuncia.',
  ])('a story tells of an order of other things: %s', (summary) =>
    expect(citedIn(withWords({ '/case/summary': summary }))).toEqual([]),
  )
  test.each([
    'A requisição independe de ordem judicial (Lei 12.850/2013, artigo 15).',
    'La medida prescinde de orden judicial.',
    'Para estos datos basta el requerimiento fiscal: el juez solo autoriza interceptaciones.',
  ])('a basis says that no judge is needed: %s', (support) =>
    expect(citedIn(withWords({ '/letter/support': support }))).toEqual([]),
  )
  test('a prosecutor numbers an order of their own', () => {
    const own = { name: 'Fiscalía Local de Puerto Ficticio', role: 'prosecutor' }
    const words = {
      '/legalProcess/kind': 'domestic-prosecutor-order',
      '/legalProcess/issuedBy': own,
      '/letter/orderNumber': 'R 5-2026',
    }
    expect(citedIn(withWords(words))).toEqual([])
  })
})

describe('an order is shown by its file alone', () => {
  const sha256 = 'a'.repeat(64)
  const cited = {
    '/legalProcess/kind': 'domestic-judicial-order',
    '/legalProcess/issuedBy': { name: 'Bruna Imaginada', role: 'judge' },
    '/letter/court': 'Vara Criminal de Vila Fictícia',
  }
  const beside = (kind: unknown, name: unknown, file: string, called = file) =>
    withWords({
      ...cited,
      '/legalProcess/attachments': [{ name, kind, format: 'pdf' }],
      '/letter/annexes': [{ name: called, file, sha256 }],
    })

  test('as one of that kind, among the annexes with its sum', () => {
    expect(citedIn(beside('order', 'ordem.pdf', 'ordem.pdf'))).toEqual([])
  })

  test('and shows none of a court where the places call it that of police or of a prosecutor', () => {
    const told = { '/text': 'Cumpre-se a decisão da Vara Criminal de Vila Fictícia.' }
    const own = beside('order', 'ordem.pdf', 'ordem.pdf')
    expect(citedIn(withWords(told, own))).toEqual([])
    for (const role of ['prosecutor', 'police-officer']) {
      const words = {
        ...told,
        '/legalProcess/kind': 'domestic-legal-process',
        '/legalProcess/issuedBy/role': role,
      }
      expect(citedIn(withWords(words, own)), role).toEqual(['block'])
    }
  })

  test.each<readonly [what: string, request: EvidenceRequest]>([
    ['a document without a name', beside('order', undefined, 'captura.pdf')],
    ['a blank name', beside('order', '  ', 'captura.pdf')],
    ['another file than those that travel', beside('order', 'ordem.pdf', 'captura.pdf')],
    ['a file that is called an order', beside('screenshot', 'captura.pdf', 'captura.pdf', 'Ordem judicial')],
    ['a word for no kind', beside('documento', 'ordem.pdf', 'ordem.pdf')],
    ['another spelling of a kind', beside('Order', 'ordem.pdf', 'ordem.pdf')],
    ['a translation', beside('translation', 'ordem.pdf', 'ordem.pdf')],
    ['another kind', beside('other', 'auto-de-infracao.pdf', 'auto-de-infracao.pdf')],
    ['a word of the office', beside('screenshot', 'oficio-da-delegacia.pdf', 'oficio-da-delegacia.pdf')],
    [
      'the annex alone',
      withWords({ ...cited, '/letter/annexes': [{ name: 'ordem.pdf', file: 'ordem.pdf', sha256 }] }),
    ],
    [
      'an annex without its sum',
      withWords({
        ...cited,
        '/legalProcess/attachments': [{ name: 'ordem.pdf', kind: 'order' }],
        '/letter/annexes': [{ name: 'ordem.pdf', file: 'ordem.pdf' }],
      }),
    ],
  ])('not by %s', (_what, request) => expect(citedIn(request)).toEqual(['block']))
})

test.each<readonly [pointer: string, words: Readonly<Record<string, unknown>>]>([
  ['/legalProcess/kind', { '/legalProcess/kind': 'judicial-order' }],
  ['/legalProcess/kind', { '/legalProcess/kind': 'Domestic-Judicial-Order' }],
  ['/legalProcess/kind', { '/legalProcess/kind': 'mandamiento' }],
  ['/legalProcess/issuedBy/role', { '/legalProcess/issuedBy/role': 'court' }],
  ['/legalProcess/issuedBy/role', { '/legalProcess/issuedBy/role': 'police' }],
  ['/legalProcess/issuedBy/role', { '/legalProcess/issuedBy/role': 'juge' }],
  [
    '/legalProcess/attachments/0/kind',
    { '/legalProcess/attachments': [{ name: 'a.pdf', kind: 'documento' }] },
  ],
  [
    '/legalProcess/attachments/0/kind',
    { '/legalProcess/attachments': [{ name: 'a.pdf', kind: 'Screenshot' }] },
  ],
  ['/legalProcess/attachments/0/name', { '/legalProcess/attachments': [{ kind: 'screenshot' }] }],
])('%s takes no word beyond its list: %o', (pointer, words) =>
  expect(closedIn(withWords(words))).toEqual([`block ${pointer}`]),
)
