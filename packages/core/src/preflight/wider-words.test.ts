import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { rowAsksContent, textAsksContent } from '../registry/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const { requests } = JSON.parse(
  readFileSync(new URL('../../../../demonstration/case-cl.json', import.meta.url), 'utf8'),
) as { readonly requests: readonly [EvidenceRequest] }
const [chile] = requests
const foundIn = (request: EvidenceRequest) =>
  check(request, { on: '2026-11-30' }, knowledge)
    .findings.filter(({ code }) => code === 'scope.wordsAskMore')
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path}`)

const widening = [
  'nome completo e endereço; também o conteúdo integral das mensagens da caixa postal',
  'todos los datos, incluido el contenido íntegro de los mensajes directos y de las cuentas vinculadas',
  'nombre y correo, además todos los mensajes',
  'no solo el nombre, también el contenido',
  'sin contenido de llamadas, pero también el contenido de los mensajes',
  'nombre, sin perjuicio del contenido de los mensajes',
  'nome e e-mail, bem como todas as mensagens',
  'name and e-mail, as well as the content of all messages',
  'name, e-mail and full text of messages',
  'nom et adresse, ainsi que le contenu de tous les messages',
]
const narrow = [
  'cuentas con las que intercambió mensajes directos, con fecha y hora, sin su contenido',
  'fecha y hora de todos los mensajes, sin su contenido',
  'metadatos de las conversaciones, excluido el contenido',
  'nombre y correo. No se pide ubicación, contenido ni pagos',
  'registros de conexión; el contenido no se solicita',
  'datos de la cuenta que publicó el contenido denunciado',
  'dados cadastrais, não se solicita conteúdo',
  'cadastro; o conteúdo das mensagens não é solicitado',
  'subscriber data; no content of messages is requested',
  'all header information of messages (sender, recipient, date), excluding content',
  'données d’abonné, sans contenu des messages',
  'également la date de création du compte',
]

/** Content that is named as logs, as items of a list or as a copy of all. */
const listed = [
  'logs completos con cuerpo de los mensajes',
  'logs de chat',
  'historial de conversaciones',
  'logs: cabeceras y contenido',
  'logs, correos, chats, fotos, contactos y archivos',
  'connection logs, emails, chats, photos, contacts, files',
  'registros de acesso, e-mails, conversas, fotos e contatos',
  'logs de conexión y copia de la bandeja de entrada',
  'localización, mensajes y contactos',
  'archivos de la carpeta compartida',
  'arquivos armazenados na nuvem',
  'full account dump',
  'copia íntegra de la cuenta',
  'respaldo completo de la cuenta',
  'backup do WhatsApp',
  'export complet du compte',
]
const unlisted = [
  'todos los registros de conexión (fecha, hora, IP, puerto)',
  'nombre, correos de registro, teléfonos, fecha de alta',
  'cabeceras de correos, chats y mensajes',
  'metadatos: mensajes, llamadas',
  'cantidad de fotos, videos y mensajes',
  'logs de conexión, sin mensajes ni fotos',
  'logs de conexión, sin mensajes, fotos ni videos',
  'fecha y hora de los mensajes y destinatarios',
  'historial de inicios de sesión',
  'fotografía de perfil',
  'registro de llamadas: fecha, hora, duración',
  'copia de la orden',
]

describe('a row that names content as logs or in a list', () => {
  test.each(listed)('asks for content: %s', (words) => expect(rowAsksContent(words)).toBe(true))
  test.each(unlisted)('does not: %s', (words) => expect(rowAsksContent(words)).toBe(false))
  test.each(listed)('asks for it behind a colon of the letter: %s', (words) =>
    expect(textAsksContent(`Se solicita: ${words}.`)).toBe(true),
  )
  test.each(unlisted)('does not: %s', (words) =>
    expect(textAsksContent(`Se solicita: ${words}.`)).toBe(false),
  )

  test.each(['todo lo asociado a la cuenta', 'tudo que houver na conta', 'everything on the account'])(
    'that asks for everything is asked about: %s',
    (description) => {
      const [row] = chile.dataRequested ?? []
      const wide = { ...chile, dataRequested: [{ ...row, category: 'subscriber', description }] }
      const codes = check(wide as EvidenceRequest, { on: '2026-11-30' }, knowledge).findings.map(
        ({ code }) => code,
      )
      expect(codes).toContain('scope.overbroad')
    },
  )
})

describe('the description of a row', () => {
  test.each(widening)('asks for content: %s', (words) => expect(rowAsksContent(words)).toBe(true))
  test.each(narrow)('does not: %s', (words) => expect(rowAsksContent(words)).toBe(false))

  test('stops a row of registration data whose words ask for content, and none of content', () => {
    const [row] = chile.dataRequested ?? []
    const asking = (category: string) => ({
      ...chile,
      dataRequested: [{ ...row, category, description: widening[0] ?? '' }],
    })
    expect(foundIn(asking('subscriber'))).toEqual(['block row /dataRequested/0/description'])
    expect(foundIn(asking('content'))).toEqual([])
    // Of a class that nobody knows nothing says that it may be content.
    expect(foundIn(asking('a-kind-that-nobody-knows'))).toEqual(['block row /dataRequested/0/description'])
  })
})

describe('a text that asks in its own voice', () => {
  test.each([
    'Se solicita también el contenido de todos los mensajes desde 2019.',
    'Saber quién abrió la cuenta; entréguese también el contenido de los mensajes.',
    'Nada: se pide todo, también el contenido de los mensajes.',
    'La jueza titular ordena además la entrega del contenido íntegro de los mensajes.',
    'Solicita-se também o conteúdo integral das mensagens.',
    'Requisita-se ainda o teor das conversas.',
    'We also request the content of all messages since 2019.',
    'Please also provide all messages.',
    'Nous demandons également le contenu de tous les messages.',
  ])('asks for content: %s', (words) => expect(textAsksContent(words)).toBe(true))

  test.each([
    'Autoriza asimismo el acceso al contenido.',
    'Autoriza também o acesso ao conteúdo das mensagens.',
    'It also authorises access to the content of all messages.',
    'Elle autorise également l’accès au contenu des messages.',
  ])('lets an order give it: %s', (words) => expect(textAsksContent(words, true)).toBe(true))

  test.each([
    'El autor le escribió mensajes y le pidió fotos y el contenido de su cartera.',
    'La víctima también recibió mensajes con contenido íntimo.',
    'Se solicitan los datos del titular de la cuenta que publicó contenido íntimo de la víctima.',
    'Se piden los datos de la cuenta que envió todos los mensajes de amenaza.',
    'Se requiere saber quién envió también los mensajes de la otra víctima.',
    'se solicitan los registros de sus mensajes directos, entre las 19:00 y las 21:00, sin contenido.',
    'Não se solicita o conteúdo das mensagens.',
    'Solicita-se a identificação do usuário que divulgou o conteúdo ilícito.',
    'The content of messages is not requested.',
    'We request the subscriber data of the account that published the content.',
    'Le contenu des messages n’est pas demandé.',
    'Nous demandons l’identité de l’auteur des contenus publiés.',
  ])('tells of it or denies it: %s', (words) => expect(textAsksContent(words)).toBe(false))

  const more = 'Se solicita también el contenido de todos los mensajes.'
  test.each<[string, EvidenceRequest]>([
    ['/text', { ...chile, text: `${chile.text} ${more}` }],
    ['/case/summary', { ...chile, case: { ...chile.case, summary: `${chile.case?.summary} ${more}` } }],
    ['/letter/data/0/necessity', { ...chile, letter: { ...chile.letter, data: [{ necessity: more }] } }],
    [
      '/letter/orderEffect',
      { ...chile, letter: { ...chile.letter, orderEffect: 'Autoriza asimismo el acceso al contenido.' } },
    ],
  ])('stops a request without a row of content, at %s', (path, request) => {
    expect(foundIn(request)).toContain(`block text ${path}`)
    const rows = [...(request.dataRequested ?? []), { category: 'content', description: 'mensajes' }]
    expect(foundIn({ ...request, dataRequested: rows })).toEqual([])
  })

  test('stops nothing as the case stands', () => expect(foundIn(chile)).toEqual([]))
})

describe('what an emergency says beside its rows', () => {
  const emergency: EvidenceRequest = {
    ...{ ...chile, provider: 'tiktok', requestType: 'emergency' },
    dataRequested: [{ category: 'subscriber' }],
  }
  const asks = 'Los mensajes privados de la cuenta llevan a la víctima; se solicita su entrega'
  const of = (key: string, said: string) => ({ ...emergency, emergency: { [key]: said } })
  const told = (request: EvidenceRequest) => foundIn(request).filter((one) => one.includes('maybe '))

  test('and asks for messages is shown to whoever stands for it, in each place, and stops nothing', () => {
    for (const key of ['danger', 'imminence', 'personInDanger', 'dataNeeded'])
      expect(told(of(key, asks))).toEqual([`warn maybe /emergency/${key}`])
    for (const said of [
      'Ubicación actual y todos los mensajes privados',
      'Solicita-se a entrega das mensagens privadas',
      'Please also provide all private messages',
      'Veuillez fournir tous les messages privés',
    ])
      expect([said, told(of('dataNeeded', said))]).toEqual([said, ['warn maybe /emergency/dataNeeded']])
    expect(told({ ...emergency, service: 'tiktok y todos los mensajes' })).toEqual(['warn maybe /service'])
    const label = { ...emergency, letter: { identifiers: [{ label: 'y todos sus mensajes privados' }] } }
    expect(told(label)).toEqual(['warn maybe /letter/identifiers/0/label'])
    expect(told({ ...emergency, letter: { data: [{ necessity: asks }] } })).toEqual([
      'warn maybe /letter/data/0/necessity',
    ])
  })

  test('is no asking where it tells of the danger, or says who is to be found', () => {
    for (const [key, said] of [
      ['danger', 'Le envía mensajes y fotos amenazando con matarla; exige dinero por mensaje'],
      ['danger', 'Envíe las fotos o publico todo, le escribió; la madre teme por su vida'],
      ['imminence', 'El último mensaje pide que entregue el dinero antes de las 6'],
      ['dataNeeded', 'Nombre y teléfono del titular: los mensajes salieron de esa cuenta'],
      ['dataNeeded', 'Quién abrió la cuenta y desde dónde se usó esta noche: lleva al lugar'],
    ] as const)
      expect([said, told(of(key, said))]).toEqual([said, []])
    expect(told({ ...emergency, service: 'tiktok' })).toEqual([])
  })
})
