// What a row may say in an emergency and go without an order, and what lets it wait: rows as units write
// them, and rows of somebody who wants more than finds a person.
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { emergencyTier, isRecentEnough } from '../statute/index.ts'

const knowledge = load()
const letter = { first: '2026-11-30', last: '2026-11-30' }
const days = { from: '2026-11-29T00:00:00-03:00', to: '2026-11-30T03:00:00-03:00', timezone: '-03:00' }

/** Whether a row goes at once: `provider category: words`, with the days of last night or with none. */
function goes(written: string, period: Partial<typeof days>): boolean {
  const [, provider = '', category = '', description = ''] = /^(\S+) (\S+): ?(.*)$/u.exec(written) ?? []
  const row = { category, description, ...period }
  const content: EvidenceRequest = {
    ...{ provider, requestType: 'emergency', country: 'CL', dataRequested: [row] },
  }
  const tier = emergencyTier({ content, row: 0 }, knowledge)
  return tier === 'first' || (tier === 'recent' && isRecentEnough(row, letter, knowledge))
}

const holders = [
  'Nombre, correo y teléfono de la cuenta',
  'Datos básicos del suscriptor (BSI)',
  'Titular de la línea y domicilio de facturación',
  'E-mail e telefone vinculados à conta',
  'Dados cadastrais e e-mails de recuperação',
  'Nome completo, CPF e telefone cadastrado',
  'Basic subscriber information',
  'Name, email address and phone number on the account',
  'Account holder name and phone numbers',
  'Recovery email and phone',
  'Nombre de usuario, correo y celular registrado',
  // Others
  'Nombre y apellidos, RUT y domicilio registrados',
  'Titular, correo electrónico y celular asociados a la cuenta',
  'Datos de suscriptor: nombre, fecha de nacimiento, teléfono y correo',
  'Identificación del titular de la línea',
  'Correos electrónicos y números de teléfono asociados',
  'Fecha de creación de la cuenta e IP de registro',
  'nombre del titular, DNI, dirección',
  'Nome, CPF, e-mail e telefone do usuário',
  'Dados cadastrais completos',
  'Titular da linha e endereço',
  'Subscriber name, address, and phone number',
  'Email addresses and phone numbers associated with the account',
].map((words) => `tiktok subscriber: ${words}`)

const tonight = [
  'instagram traffic: Direcciones IP de esta noche',
  'instagram subscriber: Direcciones IP de las últimas 48 horas',
  'tiktok login: Últimos inicios de sesión con IP, fecha, hora y puerto',
  'tiktok login: Registros de conexión de las últimas 24 horas',
  'tiktok login: IP desde la que se conectó esta noche',
  'whatsapp subscriber: Número, nombre de perfil y última conexión',
  'google subscriber: Ubicación actual del teléfono',
  'claro location: Celda a la que está conectado el teléfono',
  'claro location: Última celda o antena registrada',
  'uber location: Ubicación GPS del vehículo',
  'tiktok login: Registros de acesso com IP e porta lógica',
  'tiktok login: IPs de acesso das últimas 24 horas',
  'claro location: ERB à qual o celular está conectado',
  'tiktok login: Recent IP addresses with timestamps',
  'tiktok login: IP logs for the last 24 hours',
  'claro location: Last known location of the phone',
  'snapchat location: Current location',
  'tiktok login: Login IPs since last night',
  'tiktok login: Accesos de anoche, con su dirección IP',
  'tiktok login: Accesos y su IP, de anoche y hoy',
  'tiktok login: Última IP',
  'tiktok login: Dirección IP de última conexión',
  'snapchat location: Última ubicación conocida',
  'snapchat location:',
  // Others
  'tiktok login: Registro de IP de las últimas 24 horas',
  'tiktok login: Conexiones IP con fecha, hora y puerto lógico',
  'tiktok login: IPs de conexión y puertos',
  'tiktok login: Logs de acceso',
  'snapchat location: Última ubicación GPS',
  'snapchat location: Ubicación actual y coordenadas',
  'instagram traffic: Últimas conexiones IP de la cuenta, con fecha y hora',
  'tiktok login: Logs de acesso com endereço IP, data, hora e porta lógica',
  'tiktok login: Últimos acessos com IP',
  'tiktok login: Registros de conexão (IP, data e hora, fuso horário)',
  'snapchat location: Última localização conhecida do aparelho',
  'google traffic: Endereços IP de acesso dos últimos dias',
  'uber location: Localização atual do celular',
  'tiktok login: Login IP addresses with date and time',
  'tiktok login: Most recent IP address and port',
  'snapchat location: Most recent GPS location',
  'whatsapp traffic: Adresses IP de connexion des dernières 24 heures',
]

/** What is still to come, whom somebody called, all that there is, an address that no letter names. */
const rightlyWaiting = [
  'tiktok subscriber: Datos de la cuenta',
  'tiktok subscriber: Datos personales del usuario',
  'claro ipAssign: Titular de la IP 190.1.2.3 a las 23:40',
  'claro location: Ubicación de la antena de la última llamada',
  'claro location: Geolocalización en tiempo real del celular',
  'uber location: Localização em tempo real',
  'claro location: Cell site of the last call',
]

const hostile = [
  ...[
    'Cada inicio de sesión y cada conexión desde 2015, con su IP',
    'Historial de ubicaciones de la persona titular',
    'Lista de contactos y seguidores',
    'Con quién habló y cuándo, desde 2015',
    'Every IP address since 2015 and each login',
    'Direcciones IP usadas desde 2015',
    'contactos y mensajes',
    'registro de inicio de sesión desde 2015',
    'correos',
    'login history',
    'nombre y mensajes',
    'nombre, correo y\u200bchat',
    // Others
    'Datos de la cuenta y de sus contactos',
    'Datos de la cuenta: mensajes',
    'datos de las cuentas de su familia',
    'nombre de sus contactos',
    'Teléfonos de los contactos de la cuenta',
    'Correos de la cuenta',
    'correos electrónicos enviados',
    'Registros de la cuenta',
    'E-mails da conta',
    'emails of the account',
    'phone numbers called',
    'nombre de usuario y contraseña',
    'titular y todas las conexiones de la cuenta desde enero',
  ].map((words) => `tiktok subscriber: ${words}`),
  ...[
    'accesos y su IP, de los últimos doce meses',
    'todo desde enero',
    'accesos del año pasado, sin límite de tiempo',
    'Todos los accesos desde la creación de la cuenta',
    "adresses IP depuis l'ouverture",
    // Others
    'Logs de acceso desde 2015',
    'Logs de los últimos 24 meses',
    'Registros de acceso de todas las cuentas',
    'IP de las personas con las que habló',
    'accesos y mensajes de las últimas 24 horas',
    'registros',
    'logs of the account',
    'IP de las últimas 9999 horas',
    'dirección IP y destinatarios',
    'historial de IP',
    'access logs and messages',
  ].map((words) => `tiktok login: ${words}`),
  ...[
    'todas as localizações dos últimos anos',
    'ubicaciones del último año',
    'Historial de ubicación',
    'ubicación de las personas que llamó',
    'última ubicación de sus contactos',
  ].map((words) => `snapchat location: ${words}`),
  // Of a row that only says that it is traffic, nothing but where it came from.
  ...[
    '',
    'metadatos',
    'direcciones IP y destinatarios',
    'llamadas y su IP',
    'fecha y hora de los mensajes',
    'fecha y hora',
    'de esta noche, con fecha y hora',
    'conexiones',
    'nombre',
    'con dispositivo',
    'IP de los mensajes',
    'nombre y dirección IP',
  ].map((words) => `instagram traffic: ${words}`),
  // Words of the lists that ask for more when they stand together, or in another language.
  ...['antena y números de teléfono', 'celda y números de teléfono', 'teléfonos de la celda'].flatMap(
    (words) => [`claro location: ${words}`, `claro subscriber: ${words}`],
  ),
  ...[
    'cuentas vinculadas',
    'usuarios vinculados',
    'perfiles asociados',
    'account data',
    'data',
    'teléfonos',
  ].flatMap((words) => [
    `tiktok subscriber: ${words}`,
    `tiktok login: ${words}`,
    `instagram traffic: IP, ${words}`,
  ]),
  // Neither content nor money becomes an address by its words.
  'instagram content: direcciones IP',
  'paypal transactions: direcciones IP',
  'instagram unheard-of: direcciones IP',
]

const waitsOf = (rows: readonly string[], period: Partial<typeof days>) =>
  rows.filter((row) => !goes(row, period))

describe('without an order', () => {
  test('go the rows that units write of who holds an account, with days or without', () => {
    expect(waitsOf(holders, {})).toEqual([])
    expect(waitsOf(holders, days)).toEqual([])
  })
  test('goes who registered a domain name as who holds an account does', () => {
    for (const row of ['godaddy registrant:', 'godaddy registrant: nombre, correo y domicilio'])
      expect([row, goes(row, {})]).toEqual([row, true])
    expect(goes('godaddy registrant: historial de titulares', days)).toBe(false)
  })
  test('go the rows that they write of where somebody is or was tonight', () => {
    expect(waitsOf(tonight, days)).toEqual([])
  })
  test('go none of these, not even with days, nor those of tonight without days or with others', () => {
    const all = [...rightlyWaiting, ...hostile]
    expect(waitsOf(all, days)).toEqual(all)
    expect(waitsOf([...all, ...tonight], {})).toEqual([...all, ...tonight])
    expect(waitsOf(tonight, { ...days, from: '2015-01-01T00:00:00-03:00' })).toEqual(tonight)
  })
})
