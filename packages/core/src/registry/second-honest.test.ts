import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { pointerTo } from '../json/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { type SecondLanguageWords, secondDifferences } from './second-words.ts'

// Letters as prosecutors write them, and their translations as an interpreter gives them back. None of them
// asks more in its second language: a translation that is stopped without reason sends an officer back to one
// language.

const root = join(import.meta.dirname, '../../../..')
const demonstration: EvidenceRequest = JSON.parse(
  readFileSync(join(root, 'demonstration/case-cl.json'), 'utf8'),
).requests[0]
const words = load().preflight.secondLanguage as SecondLanguageWords

type Place = 'row' | 'why' | 'basis' | 'effect' | 'term' | 'notAsked' | 'noOrder' | 'notice' | 'emergency'
const pointers: Readonly<Record<Place, string>> = {
  row: '/dataRequested/0/description',
  why: '/letter/data/0/necessity',
  basis: '/legalProcess/legalBasis',
  effect: '/letter/orderEffect',
  term: '/letter/order/term',
  notAsked: '/letter/notAsked',
  noOrder: '/letter/noOrderReason',
  notice: '/userNotice/basis',
  emergency: '/emergency/dataNeeded',
}

/** The request with one place in both languages. */
function bilingual(place: Place, first: string, second: string): EvidenceRequest {
  const request = structuredClone({ ...demonstration, letter: { ...demonstration.letter, second: {} } })
  const steps = pointers[place].split('/').slice(1)
  let here: Record<string, unknown> = { request }
  here = here.request as Record<string, unknown>
  for (const step of steps.slice(0, -1)) {
    here[step] ??= {}
    here = here[step] as Record<string, unknown>
  }
  here[steps.at(-1) ?? ''] = first
  ;(request.letter as { second: Record<string, string> }).second[pointerTo(steps)] = second
  return request
}

const told = (place: Place, first: string, second: string) =>
  secondDifferences(bilingual(place, first, second), words).map(({ why }) => why)

test.each<readonly [pair: string, place: Place, first: string, second: string]>([
  [
    'es-en',
    'row',
    'Datos de registro de la cuenta: nombre, correo y teléfono de recuperación.',
    'Registration details of the account: name, e-mail and recovery telephone.',
  ],
  [
    'es-en',
    'row',
    'Direcciones IP de conexión, con fecha, hora y puerto de origen, entre el 3 y el 9 de marzo de 2026.',
    'Connection IP addresses, with date, time and source port, from 3 to 9 March 2026.',
  ],
  [
    'es-en',
    'row',
    'Fecha de creación de la cuenta y dirección IP con que se creó.',
    'Date on which the account was created and the IP address from which it was created.',
  ],
  [
    'es-en',
    'row',
    'Registro de inicios y cierres de sesión de la cuenta desde su creación.',
    'Log-in and log-out records of the account since it was created.',
  ],
  [
    'es-en',
    'row',
    'Medios de pago asociados a la cuenta, con sus cuatro últimos dígitos.',
    'Means of payment on file for the account, with their last four digits.',
  ],
  [
    'es-en',
    'row',
    'Otras cuentas creadas desde el mismo teléfono de recuperación.',
    'Other accounts created with the same recovery telephone.',
  ],
  [
    'es-en',
    'row',
    'Mensajes directos enviados y recibidos por la cuenta, con sus archivos adjuntos.',
    'Direct messages sent and received by the account, with their attachments.',
  ],
  [
    'es-en',
    'row',
    'Identificadores de los aparatos desde los que se abrió sesión.',
    'Identifiers of the devices from which a session was opened.',
  ],
  [
    'es-en',
    'why',
    'El imputado abrió la cuenta dos días antes del secuestro; las conexiones dirán desde dónde se exigió el pago del rescate.',
    'The accused opened the account two days before the kidnapping; the connections will say from where the payment of the ransom was demanded.',
  ],
  [
    'es-en',
    'why',
    'La víctima reconoció la voz en los audios que recibió por ese medio.',
    'The victim recognised the voice in the voice notes received by that means.',
  ],
  [
    'es-en',
    'why',
    'La familia de la víctima recibió llamadas desde el número que figura en la cuenta.',
    'The family of the victim received calls from the number that appears in the account.',
  ],
  [
    'es-en',
    'basis',
    'Código Procesal Penal de Chile, artículos 180 y 218 ter.',
    'Code of Criminal Procedure of Chile, articles 180 and 218 ter.',
  ],
  [
    'es-en',
    'effect',
    'Autoriza a pedir los datos de registro y de conexión, y ordena no avisar al titular por noventa días.',
    'It authorises asking for registration and connection data, and orders that the holder not be told for ninety days.',
  ],
  ['es-en', 'term', 'Hasta el 30 de abril de 2026, sin prórroga.', 'Until 30 April 2026, with no extension.'],
  [
    'es-en',
    'notAsked',
    'No se pide el contenido de las comunicaciones ni la ubicación en tiempo real.',
    'Neither the content of communications nor real-time location is requested.',
  ],
  [
    'es-en',
    'notice',
    'Avisar al titular pondría en riesgo a la testigo, que vive en la misma casa.',
    'Telling the holder would put at risk the witness, who lives in the same house.',
  ],
  [
    'es-en',
    'emergency',
    'Última conexión de la cuenta y dirección IP, para ubicar a la niña.',
    'Last connection of the account and IP address, to find the girl.',
  ],
  [
    'pt-en',
    'row',
    'Dados cadastrais do usuário: nome, CPF, e-mail e telefone.',
    'Subscriber data of the user: name, taxpayer number, e-mail and telephone.',
  ],
  [
    'pt-en',
    'row',
    'Registros de acesso à aplicação, com data, hora, fuso e porta lógica.',
    'Records of access to the application, with date, time, time zone and logical port.',
  ],
  [
    'pt-en',
    'row',
    'Registros de acesso desde a abertura da conta até a data desta ordem.',
    'Access records from the opening of the account to the date of this order.',
  ],
  [
    'pt-en',
    'row',
    'Conteúdo das mensagens trocadas com o perfil indicado, e as fotos anexas.',
    'Content of the messages exchanged with the profile named, and the photographs attached.',
  ],
  [
    'pt-en',
    'row',
    'Lista de amigos e seguidores do perfil na data da ordem.',
    'List of friends and followers of the profile on the date of the order.',
  ],
  [
    'pt-en',
    'why',
    'O investigado usou a conta para oferecer armas; o cadastro dirá quem ele é.',
    'The person under investigation used the account to offer weapons; the subscriber record will say who he is.',
  ],
  [
    'pt-en',
    'why',
    'Sem esses registros não há como saber quem publicou a ameaça.',
    'Without these records there is no way of knowing who published the threat.',
  ],
  [
    'pt-en',
    'effect',
    'Autoriza o afastamento do sigilo dos dados cadastrais e dos registros de acesso.',
    'It authorises lifting the secrecy of the subscriber data and of the access records.',
  ],
  [
    'pt-en',
    'notAsked',
    'Não se pede o conteúdo das comunicações.',
    'The content of the communications is not requested.',
  ],
  ['pt-en', 'basis', 'Lei nº 12.965/2014, artigos 10 e 22.', 'Law No. 12,965/2014, articles 10 and 22.'],
  [
    'pt-en',
    'emergency',
    'Localização aproximada do aparelho nas últimas 6 horas.',
    'Approximate location of the device in the last 6 hours.',
  ],
  [
    'fr-en',
    'row',
    'Données d’identification du titulaire du compte : nom, adresse électronique, numéro de téléphone.',
    'Identification data of the account holder: name, e-mail address, telephone number.',
  ],
  [
    'fr-en',
    'row',
    'Journaux de connexion du compte, avec date, heure et port source.',
    'Connection logs of the account, with date, time and source port.',
  ],
  [
    'fr-en',
    'row',
    'Moyens de paiement enregistrés et historique des factures.',
    'Registered means of payment and invoice history.',
  ],
  [
    'fr-en',
    'row',
    'Correspondances reçues par le compte et leurs pièces jointes, à l’exclusion des brouillons.',
    'Correspondence received by the account and its attachments, excluding drafts.',
  ],
  [
    'fr-en',
    'why',
    'Toute autre voie a été tentée : l’opérateur n’a pas conservé ces données.',
    'Every other way was tried: the operator did not keep these data.',
  ],
  [
    'fr-en',
    'effect',
    'Autorise la remise des données de connexion, sans avis au titulaire.',
    'It authorises the delivery of connection data, without notice to the holder.',
  ],
  [
    'es-pt',
    'row',
    'Registros de conexión de la cuenta desde su apertura.',
    'Registros de conexão da conta desde a sua abertura.',
  ],
  [
    'es-pt',
    'row',
    'Copias de seguridad de los mensajes de la cuenta.',
    'Cópias de segurança das mensagens da conta.',
  ],
  [
    'es-pt',
    'row',
    'Nombre, documento y correo del titular; no se piden contraseñas.',
    'Nome, documento e e-mail do titular; não se pedem senhas.',
  ],
  [
    'es-pt',
    'why',
    'Todas las personas que compraron la entrada falsa pagaron a esa cuenta.',
    'Todas as pessoas que compraram o ingresso falso pagaram a essa conta.',
  ],
  [
    'es-pt',
    'notice',
    'El aviso permitiría borrar todo lo que prueba la estafa.',
    'O aviso permitiria apagar tudo o que prova a fraude.',
  ],
  [
    'es-pt',
    'noOrder',
    'La ley no exige orden judicial para los datos de registro.',
    'A lei não exige ordem judicial para os dados cadastrais.',
  ],
  [
    'es-en',
    'row',
    'Número de cédula de identidad que se entregó al abrir la cuenta.',
    'Identity card number that was given when the account was opened.',
  ],
  [
    'es-en',
    'row',
    'Conexiones de la cuenta desde que se abrió.',
    'Connections of the account since it was opened.',
  ],
  [
    'es-en',
    'row',
    'Conexiones de la cuenta desde principios de marzo de 2026.',
    'Connections of the account from the beginning of March 2026.',
  ],
  [
    'es-en',
    'row',
    'Fotos subidas a la cuenta el 3 de marzo de 2026.',
    'Photos uploaded to the account on 3 March 2026.',
  ],
  [
    'es-en',
    'row',
    'Mensajes con otros usuarios de la sala indicada.',
    'Messages with other users of the room named.',
  ],
  ['es-en', 'row', 'Dispositivos conectados a la cuenta.', 'Connected devices of the account.'],
  ['es-en', 'row', 'Las marcas de «me gusta» que dejó la cuenta.', 'The likes that the account left.'],
  [
    'es-en',
    'row',
    'Nombre de cada persona que entró en la sala.',
    'Name of each person who entered the room.',
  ],
  [
    'es-en',
    'row',
    'Conexiones de la cuenta mientras siga abierta, hasta el 30 de abril de 2026.',
    'Connections of the account, as long as it is open, until 30 April 2026.',
  ],
  ['es-en', 'why', 'Se busca el paradero de la niña.', 'The whereabouts of the girl are sought.'],
  [
    'es-en',
    'notice',
    'El aviso pondría en riesgo a los niños que viven con la testigo y a quienes viven cerca.',
    'Notice would put at risk the children who live with the witness, and the people who live near.',
  ],
  [
    'es-en',
    'why',
    'El imputado se vale de su cargo en la empresa y llama a las víctimas.',
    'The accused uses his position in the company, and he contacts the victims.',
  ],
  [
    'pt-en',
    'row',
    'O teor das conversas com o perfil indicado.',
    'The content of the conversations with the profile named.',
  ],
  [
    'pt-en',
    'row',
    'Mensagens e seus anexos, de 3 a 9 de março de 2026.',
    'Messages and their attachments, from 3 to 9 March 2026.',
  ],
  ['pt-en', 'row', 'ERBs a que o aparelho se conectou.', 'Cell sites to which the device connected.'],
  [
    'pt-en',
    'row',
    'Registros de acesso desde o cadastro da conta.',
    'Access records since the registration of the account.',
  ],
  ['fr-en', 'row', 'Photographies publiées par le compte.', 'Photographs published by the account.'],
  [
    'fr-en',
    'row',
    'Comptes connectés : appareils rattachés au compte.',
    'Connected accounts: devices associated with the account.',
  ],
  [
    'fr-en',
    'why',
    'Le versement de la rançon a été exigé depuis ce compte.',
    'Payment of the ransom was demanded from this account.',
  ],
  [
    'es-pt',
    'row',
    'Cuentas y aparatos vinculados con el número.',
    'Contas e aparelhos vinculados ao número.',
  ],
])('%s %s: %s', (_pair, place, first, second) => {
  expect(told(place, first, second)).toEqual([])
})

test.each<readonly [place: Place, first: string, second: string]>([
  ['row', 'Correspondances, à l’exclusion des brouillons.', 'Correspondence, drafts included.'],
  ['row', 'Número de cédula de identidad.', 'Identity card number and the payment cards.'],
  ['row', 'Dirección IP con que se creó la cuenta.', 'IP addresses since the account was created.'],
  [
    'row',
    'Dirección IP con que se creó la cuenta.',
    'IP address from which it was created, and those since the creation of the account.',
  ],
  ['row', 'Conexiones de los niños.', 'Connections of the children, and their live position.'],
  ['row', 'Nombre del titular.', 'Name of the holder, and his contacts.'],
  [
    'why',
    'El imputado usa su cargo.',
    'The accused uses his position, and the position of the device is asked for.',
  ],
])('what asks more is still told: %s %s', (place, first, second) => {
  expect(told(place, first, second)).toEqual(['data'])
})
