import { readFileSync } from 'node:fs'
import { type Speaker, speakerDifferences } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { requestSchemaJson } from './request-schema.ts'

// Every text that a request can carry, as its schema has it, with somebody else's number, mailbox, authority
// and officer planted in it: told apart from the sender's, or on the list that says why it may stand there.

interface Node {
  readonly type?: string | readonly string[]
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly additionalProperties?: Node
}

/** Pointers of the texts that a schema lets somebody set freely; a list has one row. */
function textsOf(node: Node, at = ''): readonly string[] {
  const { properties, items, anyOf, additionalProperties, type } = node
  if (anyOf) return anyOf.flatMap((one) => textsOf(one, at))
  if (properties) return Object.entries(properties).flatMap(([key, one]) => textsOf(one, `${at}/${key}`))
  if (items) return textsOf(items, `${at}/0`)
  if (typeof additionalProperties === 'object') return textsOf(additionalProperties, `${at}/summary`)
  const isText = type === 'string' || (Array.isArray(type) && type.includes('string'))
  return isText && !node.pattern && !node.enum ? [at] : []
}

const words = load().localWords
const speaker: Speaker = {
  country: 'CL',
  institution: 'Policía Ficticia de la Costa',
  kind: 'police',
  unit: 'Brigada de Puerto Ficticio',
  domains: ['policia-costa.example'],
  callBack: ['+12025550150'],
  officers: [{ name: 'Sofía Inventada', title: 'inspectora' }],
  colleagues: [{ name: 'Sofía Inventada', title: 'inspectora' }],
}
const honest: EvidenceRequest = {
  provider: 'redficticia',
  requestType: 'disclosure',
  country: 'CL',
  authority: { name: speaker.institution, officer: { name: 'Sofía Inventada' } },
}

const withText = (pointer: string, said: string): EvidenceRequest => {
  const put = (here: unknown, [step = '', ...rest]: readonly string[]): unknown => {
    const inner = rest.length === 0 ? said : put((here as Record<string, unknown>)?.[step], rest)
    return step === '0' ? [inner] : { ...(here as object), [step]: inner }
  }
  return put(honest, pointer.split('/').slice(1)) as EvidenceRequest
}
const inSecond = (pointer: string, said: string): EvidenceRequest => ({
  ...honest,
  letter: { second: { [pointer]: said } },
})
const isTold = (request: EvidenceRequest, pointer: string): boolean =>
  speakerDifferences(request, speaker, words).some((one) => one.pointer === pointer)
const secondOf = (pointer: string) => `/letter/second/${pointer.replaceAll('/', '~1')}`

const texts = textsOf(JSON.parse(requestSchemaJson()) as Node)
const writable = texts.filter((pointer) => !pointer.startsWith('/letter/second/'))

const speaking = [
  'Para confirmar esta solicitud, llame al +56 2 2345 6789.',
  'Para confirmar, ligue para o telefone 2 2345 6789.',
  'To verify this letter, call us on (2) 2345 6789.',
  'Appelez le 02 23 45 67 89 pour confirmer.',
  'Nuestro número es dos dos tres cuatro cinco seis siete ocho.',
  'Respuestas a: fiscal@malo.example',
  'Please send the answer to fiscal (at) malo (dot) example.',
  'Envie a resposta para fiscal@malo.example.',
  'Vérifiez sur https://malo.example/lettre.',
  'Esta solicitud la emite la Corte Suprema de Ficción.',
  'We write on behalf of the Supreme Court of Fiction.',
  'Este ofício é do Supremo Tribunal de Ficção.',
  'Cette lettre émane de la Cour Suprême de Fiction.',
  'Firma: Persona Inexistente, ministra.',
  'Signed by: Persona Inexistente',
  'La oficial a cargo es Persona Inexistente.',
  'A delegada responsável é Persona Inexistente.',
]

test.each(speaking)('nowhere a text speaks so for the sender untold: %s', (said) => {
  expect(writable.filter((pointer) => !isTold(withText(pointer, said), pointer))).toEqual([])
  expect(writable.filter((pointer) => !isTold(inSecond(pointer, said), secondOf(pointer)))).toEqual([])
})

const planted = {
  number: '+56 2 2345 6789',
  mailbox: 'fiscal@malo.example',
  // Without a word that says what they are for.
  figures: 'turno 56 9 8765 4321',
  host: 'recepcion: entrega-ficticia.example/subida',
  authority: 'Corte Suprema de Ficción',
  officer: 'Persona Inexistente',
} as const
type Planted = keyof typeof planted
interface Reviewed {
  readonly what: Planted
  readonly why: string
  readonly at: readonly string[]
}
const reviewed = parse(
  readFileSync(new URL('../../../vectors/free-words.yaml', import.meta.url), 'utf8'),
) as readonly Reviewed[]

test.each(Object.entries(planted))('%s: told, or on the list with its reason', (what, said) => {
  const may = reviewed.filter((one) => one.what === what)
  expect(may.every(({ why }) => why.length > 20)).toBe(true)
  expect(writable.filter((pointer) => !isTold(withText(pointer, said), pointer)).toSorted()).toEqual(
    may.flatMap(({ at }) => at).toSorted(),
  )
})

test('what a case tells of numbers, mailboxes and authorities stays as it was written', () => {
  const facts = [
    'El 3 de octubre la víctima recibió una llamada del teléfono +56 9 1234 5678, que decía ser de la Fiscalía Nacional.',
    'El autor escribió desde vendedor.ficticio@correo.example y pidió enviar el dinero.',
    'A vítima ligou para o número +55 11 91234-5678 e falou com o autor.',
    'The caller said he was acting on behalf of a bank and told her to send 500 dollars.',
    'Por instrucción de la Fiscalía Local de Puerto Ficticio se investiga la estafa.',
    'La víctima firmó un contrato en nombre de su madre.',
    'Responda si la cuenta existía el 3 de octubre.',
    'El autor escribió: "Llame al +56 9 1234 5678 y envíe el dinero a pago.ficticio@correo.example".',
  ]
  for (const said of facts)
    expect(speakerDifferences(withText('/case/summary', said), speaker, words), said).toEqual([])
  // Elsewhere nothing is quoted that leads away.
  expect(isTold(withText('/letter/notAsked', facts.at(-1) ?? ''), '/letter/notAsked')).toBe(true)
  const third = [
    ['/letter/court', '7º Juzgado de Garantía de Puerto Ficticio'],
    ['/letter/judge', 'Olga Supuesta'],
    ['/letter/orderEffect', 'Autoriza a la Policía Ficticia de la Costa a pedir los registros de conexión.'],
    ['/letter/orderNumber', 'RIT 1234-2026, RUC 2600123456-7'],
    ['/letter/notAsked', 'No se pide el contenido de las comunicaciones: lo ordenaría un tribunal.'],
    ['/legalProcess/legalBasis', 'Lei 12.965/2014, arts. 10 e 22; https://leyes.example/12965'],
    ['/letter/entityAddress', 'c/o Registered Agent, 1 Fictional Street, CA 95833-3505'],
    ['/case/number', '0001234-56.2026.8.26.0001'],
    ['/letter/state/stateOfProceedings', 'Investigación a cargo de la Fiscalía Nacional de Ficción.'],
  ] as const
  for (const [pointer, said] of third)
    expect(speakerDifferences(withText(pointer, said), speaker, words), said).toEqual([])
})

test('whom a letter names as the court of its order does not become its sender', () => {
  const told = (notAsked: string) =>
    speakerDifferences({ ...honest, letter: { court: 'Corte Suprema de Ficción', notAsked } }, speaker, words)
      .length
  expect(told('Esta solicitud se apoya en la orden de la Corte Suprema de Ficción.')).toBe(0)
  expect(told('Esta solicitud la emite la Corte Suprema de Ficción.')).toBe(1)
})

test('an account that is asked about may be named, and nobody is sent to it', () => {
  const about = (summary: string): EvidenceRequest => ({
    ...honest,
    identifiers: [
      { type: 'phone', value: '+56912345678' },
      { type: 'email', value: 'x@correo.example' },
    ],
    case: { summary },
  })
  const told = (summary: string) => speakerDifferences(about(summary), speaker, words).map(({ said }) => said)
  expect(told('Confirme si la cuenta x@correo.example está activa.')).toEqual([])
  expect(told('Para confirmar, llame al +56 9 1234 5678.')).toEqual(['+56 9 1234 5678'])
  expect(told('Respuestas a x@correo.example.')).toEqual(['x@correo.example'])
})
