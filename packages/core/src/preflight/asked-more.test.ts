import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const brazil = JSON.parse(
  readFileSync(new URL('../../../../vectors/packs/br-google/input.json', import.meta.url), 'utf8'),
) as EvidenceRequest
const [registration] = brazil.dataRequested ?? []

/** One row of a category, with other words at one place. */
function asked(
  description: string,
  { category = 'subscriber', ...places }: Readonly<Record<string, string>> = {},
): EvidenceRequest {
  const made = structuredClone({
    ...brazil,
    dataRequested: [{ ...registration, category, description }],
    letter: { ...brazil.letter, data: [{ necessity: 'saber quem abriu a conta' }], orderEffect: null },
  }) as object as Record<string, unknown>
  for (const [pointer, value] of Object.entries(places)) {
    const steps = pointer.split('/').slice(1)
    let here = made
    for (const step of steps.slice(0, -1)) {
      here[step] ??= {}
      here = here[step] as Record<string, unknown>
    }
    here[steps.at(-1) ?? ''] = value
  }
  return made as Partial<EvidenceRequest> as EvidenceRequest
}
const foundIn = (request: EvidenceRequest) =>
  check(request, { on: '2026-11-30' }, knowledge)
    .findings.filter(({ code }) => code === 'scope.wordsAskMore')
    .map(({ path }) => path)
const row = ['/dataRequested/0/description']

describe('the words of a row of registration data are told where they ask for', () => {
  test.each([
    'nome completo; o que a conta escreveu e recebeu desde 2019',
    'nome completo; o texto das mensagens enviadas e recebidas',
    'nome completo; as mensagens enviadas e recebidas pela conta',
    'nome completo e caixa postal inteira (entrada, saída, rascunhos)',
    'nome completo e cópia integral da caixa de correio',
    'nome completo, e-mails armazenados, fotos e arquivos do Drive',
    'nome completo e histórico de localização',
    'nome completo e registros de acesso com IP desde 2019',
    'nome completo; backup da conta (Takeout)',
    'nome completo; senha da conta',
    'nome completo; lista de contatos e agenda',
    'nome completo; conversas do período',
    'nome completo; interceptação em tempo real das comunicações',
    'nome completo de todas as contas ligadas ao mesmo aparelho',
    'nome completo e c0nteúdo das mensagens',
    'nome completo e con-teúdo das mensagens',
    'nome completo e mídia trocada (áudios, vídeos e imagens)',
    'nome completo e body of all e-mails',
    'nome completo und den Inhalt aller Nachrichten',
    'nombre completo; correos enviados y recibidos',
    'nombre y domicilio; historial de búsquedas',
    'nombre; llamadas y videollamadas',
    'nombre; lo dicho en los grupos',
    'nombre; código de verificación y contraseña',
    'nombre; coordenadas del teléfono',
    'nombre; con quiénes conversó',
    'nombre; carpetas y borradores',
    'nombre; publicaciones privadas e historias',
    'nombre; m e n s a j e s',
    'nombre, correo; también las direcciones IP de todos los accesos',
    'nombre; datos del titular desde 2015',
    'name; everything the account sent or received',
    'name; full export of the account',
    'name; live monitoring of its communications',
    'name; call logs and voice recordings',
    'name; whereabouts of the user',
    'nom; les courriels envoyés et reçus',
    'nom; mots de passe',
    'nom; carnet d’adresses',
    'nom; photos et vidéos',
    'nome e tutti i messaggi della casella',
    'nombre; lo que publicó en privado',
    'name; anything else on file',
    'nombre; historial y metadatos de la cuenta',
    'nome; registros de atividade',
    'naam en het inhoud van alle berichten',
  ])('%s', (words) => expect(foundIn(asked(words))).toEqual(row))
})

test.each([
  'no se olvide de los mensajes de la cuenta',
  'não deixe de fora o conteúdo da conta',
  'nada menos que el contenido de la cuenta',
  'do not omit the content of the account',
  'n’oubliez pas les messages du compte',
  'no se piden solo los datos: el contenido de la cuenta',
])('who denies that it is left out asks for it: %s', (words) => expect(foundIn(asked(words))).toEqual(row))

describe('the words of a row of registration data are its own where they ask for', () => {
  test.each([
    'nombre completo; no se solicitan: mensajes, fotos, contenido',
    'nome completo; não se solicitam: mensagens, fotos, conteúdo',
    'full name; not requested: content, messages, photos',
    'nom complet; ne sont pas demandés : contenu, messages, photos',
    'nombre completo; el contenido de los mensajes se pedirá aparte',
    'nombre completo; queda fuera el contenido de los mensajes',
    'nome, e-mail de recuperação e telefone registrados, vigentes no período e suas alterações',
    'nombre, documento de identidad, correo de contacto y teléfono',
    'fecha y hora, dirección IP (con puerto de origen, si se conserva) y dispositivo en la creación de la cuenta',
    'nome, CPF, endereço e data de criação da conta, com o IP de criação',
    'nombre, correo, teléfono y medio de pago asociado',
    'datos de registro, sin contenido ni ubicación',
    'nombre y fecha de registro, tipo de dispositivo',
    'documentos con que se verificó la identidad',
    'datos del titular de la cuenta que envió los mensajes',
    'dados cadastrais durante todo o período',
    'name, e-mail addresses and other contact data, as registered',
    'subscriber data of the account that published the video',
    'identité du titulaire, adresse et téléphone, à l’exclusion du contenu',
    'nombre y domicilio del titular, en 2026',
    'CPF, nome completo, endereço, telefones e e-mails cadastrados',
    'documentación de identidad presentada (KYC)',
    'estado de la cuenta y fecha de su cierre',
  ])('%s', (words) => expect(foundIn(asked(words))).toEqual([]))
})

test.each<readonly [category: string, words: string]>([
  ['traffic', 'data, hora, endereço IP e porta lógica de origem dos acessos à conta'],
  ['traffic', 'fecha, hora, dirección IP de los inicios de sesión; encabezados de mensajes'],
  ['traffic', 'cuentas con las que intercambió mensajes directos, con fecha y hora, sin su contenido'],
  ['content', 'mensagens, fotos e arquivos enviados e recebidos no período'],
])('a row of %s may ask for: %s', (category, words) =>
  expect(foundIn(asked(words, { category }))).toEqual([]),
)

test.each<readonly [category: string, words: string]>([
  ['traffic', 'registros de acceso y ubicación del dispositivo'],
  ['traffic', 'acessos à conta, e as mensagens enviadas'],
  ['traffic', 'log-ins and the password'],
  ['content', 'mensajes, y los que reciba en tiempo real'],
  ['content', 'messages, and the password of the account'],
])('a row of %s may not ask for: %s', (category, words) =>
  expect(foundIn(asked(words, { category }))).toEqual(row),
)

const places = [
  '/case/summary',
  '/case/nexusToService',
  '/text',
  '/letter/data/0/necessity',
  '/letter/notAsked',
  '/letter/identifiers/0/seenText',
  '/letter/identifiers/0/label',
  '/case/offence/name',
  '/letter/noPreservationReason',
  '/letter/annexNote/text',
  '/letter/support',
]
describe('a sentence that asks for what no row is of is told wherever it stands', () => {
  test.each([
    'Solicita-se também o conteúdo de todas as mensagens desde 2019.',
    'Solicita-se o texto das mensagens enviadas e recebidas desde 2019.',
    'Pede-se a caixa postal inteira desde 2019.',
    'O provedor entregará também o conteúdo das mensagens.',
    'É preciso o conteúdo das mensagens.',
    'Necessita-se do conteúdo das mensagens.',
    'Deverá ser incluído o conteúdo das mensagens.',
    'Também interessa o conteúdo das mensagens e a localização.',
    'Favor incluir o conteúdo das mensagens.',
    'Junte-se o conteúdo das mensagens.',
    'O mesmo vale para o conteúdo das mensagens.',
    'Solicitam-se também as fotos, os vídeos e a localização em tempo real da conta.',
    'Solicitam-se também os mesmos dados da conta outra.pessoa@gmail.com.',
    'Se requiere además la ubicación del dispositivo.',
    'La empresa deberá remitir los registros de llamadas.',
    'Inclúyanse las fotos y la agenda de contactos.',
    'Se solicitan asimismo los datos de la cuenta @otra_cuenta_ficticia.',
    'Please add the messages.',
    'The messages of the account are needed too.',
    'Google shall also provide the location history.',
    'We also request the data of +12025550199.',
    'Veuillez joindre les photos et les mots de passe.',
    'Il faut également le contenu de la boîte aux lettres.',
  ])('%s', (words) => {
    for (const place of places)
      expect(foundIn(asked('nome completo', { [place]: words })), place).toEqual([place])
  })
})

describe('a story asks for nothing', () => {
  test.each([
    'A vítima recebeu mensagens com ameaças e enviou fotos; depois a conta pediu dinheiro.',
    'El autor le escribió mensajes, le pidió fotos íntimas y su ubicación.',
    'La clave se pidió desde la cuenta y se exigió el pago por mensajes.',
    'La cuenta fue hackeada: cambiaron la contraseña y leyeron las conversaciones.',
    'Se solicitan los datos del titular de la cuenta que envió los mensajes y las fotos.',
    'Não se solicita o conteúdo das mensagens nem a localização.',
    'O autor exigiu senhas e códigos; a vítima entregou-os por mensagem.',
    'The account sent threats by direct message and asked for pictures of the child.',
    'The content of messages, location and contacts are not requested.',
    'L’auteur a envoyé des messages et a exigé des photos.',
    'Escribió a la víctima desde @otra_cuenta_ficticia y desde +12025550199.',
    'Es necesario saber quién abrió la cuenta que envió los mensajes.',
    'É preciso identificar o autor das mensagens.',
    'saber quién más recibió el enlace esa noche',
    'Rogamos acusar recibo de este mensaje y responder a esta comunicación.',
    'Please confirm receipt of this message.',
    'Pede-se sigilo das comunicações com o usuário.',
    'Se solicita la conservación de los datos de la cuenta desde la que se enviaron las amenazas.',
    'Es necesario identificar a quien tomó el control de la cuenta y cambió la contraseña.',
  ])('%s', (words) => {
    for (const place of [
      '/case/summary',
      '/case/nexusToService',
      '/letter/data/0/necessity',
      '/letter/support',
    ])
      expect(foundIn(asked('nome completo', { [place]: words })), place).toEqual([])
  })
})

test('content asked by its name stops a letter; other words that may ask are shown, and a story is told', () => {
  const severityOf = (description: string, more = {}) =>
    check(asked(description, more), { on: '2026-11-30' }, knowledge).findings.flatMap(({ code, severity }) =>
      code === 'scope.wordsAskMore' ? [severity] : [],
    )
  expect(severityOf('nome completo e o conteúdo das mensagens')).toEqual(['block'])
  expect(severityOf('nome completo e histórico de localização')).toEqual(['warn'])
  expect(severityOf('nome completo', { '/text': 'Solicita-se também a localização em tempo real.' })).toEqual(
    ['warn'],
  )
  expect(severityOf('nome completo')).toEqual([])
})

describe('a row of a category that the provider does not have', () => {
  const pack = (name: string): EvidenceRequest =>
    JSON.parse(readFileSync(new URL(`../../../../vectors/packs/${name}/input.json`, import.meta.url), 'utf8'))
  const on = '2026-11-24'
  const uruguay = pack('uy-mercadolibre')
  const stops = (request: EvidenceRequest, code: string) =>
    check(request, { on }, knowledge).findings.filter((one) => one.code === code && one.severity === 'block')
  const borrowed = (category: string, description: string, from = uruguay): EvidenceRequest => ({
    ...from,
    dataRequested: [...(from.dataRequested ?? []), { ...from.dataRequested?.[0], category, description }],
  })
  const asksMessages = (from: EvidenceRequest): EvidenceRequest => ({
    ...from,
    case: { ...from.case, nexusToService: 'Entreguen el contenido de los mensajes directos.' },
  })

  test.each(['uy-mercadolibre', 'pa-google'])('lets no text of %s ask for content', (name) => {
    const of = pack(name)
    expect(stops(asksMessages(of), 'scope.wordsAskMore')).toHaveLength(1)
    for (const category of ['other', 'public', 'nobodys'])
      expect(
        stops(asksMessages(borrowed(category, 'otros datos sin contenido', of)), 'scope.wordsAskMore'),
        category,
      ).toHaveLength(1)
  })
  test('asks for none itself', () => {
    for (const category of ['other', 'public', 'nobodys', 'billing'])
      expect(
        stops(borrowed(category, 'el contenido de los mensajes'), 'scope.wordsAskMore'),
        category,
      ).toHaveLength(1)
  })
  test.each(['communications', 'messages', 'voice', 'prospective', 'interception', 'content', 'nobodys'])(
    '%s takes the order that this data takes',
    (category) => {
      expect(
        stops(borrowed(category, 'lo intercambiado'), 'approval.missing').map(({ rule }) => rule),
      ).toEqual(['judge'])
      // Of Panama's law nobody is as sure.
      const panama = check(borrowed(category, 'lo intercambiado', pack('pa-google')), { on }, knowledge)
      expect(
        panama.findings.flatMap(({ code, rule }) => (code === 'approval.missing' ? [rule] : [])),
      ).toEqual(['judge'])
    },
  )
  test('may not stand where no letter can say of what class it is, or the provider has none of it', () => {
    const stopped = (category: string, from = uruguay) =>
      stops(borrowed(category, 'lo facturado', from), 'scope.overbroad').length
    expect(['billing', 'nobodys', 'voice', 'orders', 'login'].map((one) => stopped(one))).toEqual([
      1, 1, 1, 1, 0,
    ])
    expect(stopped('voice', pack('cl-tiktok'))).toBe(0)
  })
  test('as support or records of others do, of which no rule speaks, as before', () => {
    expect(stops(borrowed('orders', 'pedidos de la cuenta'), 'approval.missing')).toEqual([])
  })
})
