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
  'nombres de usuario, correo electrónico y teléfono registrados, vigentes en el período y sus cambios',
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
  'Fecha de creación de la cuenta e IP de registro',
  'nombre del titular, DNI, dirección',
  'Nome, CPF, e-mail e telefone do usuário',
  'Dados cadastrais completos',
  'Titular da linha e endereço',
  'Subscriber name, address, and phone number',
  'Email addresses and phone numbers associated with the account',
]
  .map((words) => `tiktok subscriber: ${words}`)
  .concat([
    'instagram subscriber: Nombre registrado, correo, teléfono y fecha de alta',
    'google subscriber: Nombre, teléfono de recuperación y correo alternativo',
    'mercadolibre subscriber: Nombre, DNI, CUIL, domicilio y teléfono del usuario',
    'facebook subscriber: Datos generales del titular de la cuenta (nombre, teléfono, correo)',
    'instagram subscriber: Correo y número celular con que se creó la cuenta',
    'rappi subscriber: Nombre, cédula, teléfono y dirección registrada',
    'instagram subscriber: Dados cadastrais: nome, e-mail, telefone, data de criação da conta',
    'facebook subscriber: Nom, numéro de téléphone et courriel du titulaire',
    'tiktok subscriber: Identité et coordonnées du titulaire',
    'facebook subscriber: Nombre completo, correo electrónico y teléfono del titular',
    'instagram subscriber: Datos de suscriptor (nombre, correo, teléfono) e IP de creación',
    'whatsapp subscriber: Nombre de perfil, fecha de registro y tipo de dispositivo',
    'google subscriber: Titular, número de recuperación y correo de recuperación',
    'instagram subscriber: Nome, CPF, telefone e e-mail cadastrados',
    'whatsapp subscriber: Dados cadastrais do titular da conta e data de criação',
    'google subscriber: Dados do assinante: nome, telefone de recuperação, e-mail de recuperação',
    'google subscriber: Subscriber name, recovery phone number and recovery email',
    'facebook subscriber: Nom complet, date de naissance et numéro de téléphone',
  ])

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
  'facebook traffic: IP de los últimos accesos, con fecha, hora y puerto',
  'movistar location: Última ubicación del teléfono',
  'instagram traffic: Logs de IP con fecha, hora y zona horaria',
  'whatsapp traffic: Última dirección IP utilizada',
  'claro location: Impacto de celda más reciente',
  'telegram ip: IP y número de teléfono',
  'uber location: Ubicación en que se encuentra el vehículo',
  'tiktok login: Direcciones IP de los últimos 3 días, con hora UTC',
  'google subscriber: IP de creación y último inicio de sesión',
  'claro location: Última celda activa y sector',
  'microsoft ipConnections: Conexiones IP recientes',
  'whatsapp traffic: Registros de acesso (IP, data, hora, fuso e porta lógica) das últimas 48 horas',
  'google subscriber: Dados cadastrais e IP do último acesso',
  'claro location: Localização da ERB mais próxima',
  'uber location: Última posição do veículo',
  'tiktok login: IP, porta lógica de origem, data e hora com fuso UTC',
  'discord traffic: Most recent IP address and port',
  'apple connections: Recent sign-in IP addresses',
  'google subscriber: Name, recovery phone, recovery email, and last login IP',
  'github accessLogs: IP addresses used in the past 48 hours',
  'snapchat location: Last known GPS coordinates with timestamp',
  'whatsapp traffic: Dernière adresse IP utilisée, avec le port et l’heure',
  'snapchat location: Dernière position GPS connue',
  'uber location: Position actuelle du véhicule',
  'x ip: Adresses IP des 24 dernières heures',
  'tiktok login: IP de las últimas conexiones',
  'tiktok login: Registros de inicio de sesión con IP, puerto y hora UTC',
  'instagram traffic: IP de las últimas conexiones con fecha y hora',
  'whatsapp traffic: Última IP conocida, con puerto de origen',
  'facebook traffic: Registro de IP de los últimos 2 días, con fecha y hora',
  'claro location: Última ubicación conocida del celular',
  'claro location: Celda actual de la línea, con coordenadas',
  'movistar location: Antena a la que está conectado el celular, con fecha y hora',
  'uber location: Ubicación actual del vehículo',
  'rappi location: Última ubicación registrada de la cuenta',
  'tiktok login: Últimos IPs de acesso com data, hora e fuso horário',
  'facebook traffic: Registros de acesso dos últimos 3 dias, com IP e porta lógica',
  'claro location: Última ERB conectada, com setor e azimute',
  'discord traffic: IP address of the last login with date and time',
  'reddit login: IP addresses and timestamps for the last 48 hours',
  'snapchat location: Most recent GPS location with timestamp',
  'apple connections: IP addresses used in the last 24 hours, with ports',
  'whatsapp traffic: Dernières adresses IP avec date et heure',
  'tiktok login: Adresses IP de connexion des dernières 48 heures, avec port source',
  "snapchat location: Dernière localisation connue du téléphone, avec l'heure",
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
  // Items of the lists put together, or said so that they are of others: people, calls, contacts, the way in.
  'tiktok subscriber: Correos electrónicos y números de teléfono asociados',
  'tiktok subscriber: Asociados del titular: nombres, apellidos, números de teléfono y domicilio',
  'tiktok subscriber: Nombres y números de teléfono del celular',
  'tiktok subscriber: Names and phone numbers associated with the account holder',
  'tiktok subscriber: Associés du titulaire : noms, prénoms, adresses électroniques',
  'tiktok subscriber: Nombre y acceso a la cuenta',
  'tiktok subscriber: Nombres de usuario y teléfonos asociados',
  'tiktok interaction: IP, conexiones y dispositivo',
  'claro cdr: Ubicación y conexiones',
  'tiktok subscriber: Teléfono del usuario asociado',
  'tiktok subscriber: Correo de la usuaria vinculada a la cuenta',
  'tiktok subscriber: Correo de la cuenta',
  'tiktok subscriber: Correos registrados en la cuenta',
  'tiktok subscriber: E-mails registrados na conta',
  'tiktok subscriber: Emails on file',
  'tiktok subscriber: Courriels enregistrés',
  'tiktok subscriber: Celular: nombres y apellidos, números de teléfono registrados',
  'tiktok subscriber: Celular (nombres y apellidos)',
  'tiktok subscriber: Teléfono - nombres y apellidos',
  'claro subscriber: Número de teléfono, fecha y hora',
  'claro subscriber: Números de teléfono registrados, fecha, hora',
  'claro subscriber: Telephone number, date and time',
  'claro subscriber: Numéro de téléphone, date et heure',
  'claro subscriber: Número, conexiones',
  'claro subscriber: Línea y conexiones de esta noche',
  'claro subscriber: Línea',
  'claro subscriber: Nombres',
  'tiktok subscriber: Nomes e números de telefone',
  'tiktok subscriber: Names and phone numbers',
  'tiktok subscriber: Noms, numéros de téléphone',
  'tiktok subscriber: Noms du téléphone',
  'tiktok subscriber: Contact details of the phone',
  'tiktok subscriber: Datos de contacto',
  'tiktok subscriber: Datos de contacto del celular',
  'tiktok subscriber: Coordonnées du téléphone',
  'tiktok subscriber: Coordonnées',
  'snapchat location: Coordonnées',
  'snapchat location: Coordonnées du titulaire',
  'tiktok subscriber: Usuarios vinculados a la cuenta',
  'tiktok subscriber: Titulares vinculados a la cuenta',
  'tiktok subscriber: Holder linked to the account',
  'tiktok subscriber: Nombre asociado',
  'tiktok subscriber: Nombres asociados a la cuenta',
  'tiktok subscriber: Name linked to the account',
  'tiktok subscriber: Titulaire lié au compte',
  'tiktok subscriber: Identidad de los usuarios',
  'tiktok login: Login',
  'tiktok login: Login de la cuenta',
  'tiktok login: Accesos de la cuenta',
  'tiktok login: Accesos a la cuenta',
  'tiktok login: Account login',
  'tiktok login: Accès au compte',
  'tiktok login: Acesso da conta',
  'tiktok login: Conexiones del titular',
  'linkedin ipConnections: Connections',
  'linkedin ipConnections: Connections of the user',
  'linkedin ipConnections: Last connections',
  'linkedin ipConnections: Conexiones',
  'linkedin ipConnections: Conexões do usuário, nomes',
  'linkedin ipConnections: Connexions du titulaire',
  'tiktok login: Logs de acceso: nombres y apellidos',
  'tiktok login: Inicios de sesión: correos y teléfonos',
  'tiktok login: IP: nombres, contactos',
  'tiktok login: IP de los usuarios con los que habló',
  'tiktok login: IP y conexiones',
  'tiktok login: IP e conexões',
  'tiktok login: IP and connections',
  'claro ipAssign: Conexiones, fecha y hora, número de teléfono',
  'claro ipAssign: Registros de conexión: número de teléfono, fecha y hora',
  'claro ipAssign: Llamadas con IP',
  'claro cdr: IP',
  'claro cdr: Ubicación',
  'claro cdr: Última celda',
  'claro cdr: Fecha y hora',
  'movistar cdr: Localização, data e hora',
  'movistar cdr: Location',
  'tiktok interaction: Dirección IP',
  'tiktok interaction: IP, dispositivo',
  'tiktok interaction: Inicios de sesión',
  'snapchat commMetadata: IP',
  'apple communicationLogs: IP, date and time',
  'apple connections: Connections',
  'apple connections: Connection logs',
  'apple connections: Connections with IP addresses',
  'whatsapp traffic: Registros de conexión',
  'whatsapp traffic: Conexiones IP y conexiones',
  'whatsapp traffic: IP, fecha y hora, dispositivo',
  'whatsapp traffic: IP, número de teléfono',
  'whatsapp traffic: IP, titular',
  'whatsapp traffic: Fecha y hora, IP, números',
  'whatsapp traffic: Últimos accesos',
  'instagram traffic: Logins: nombres',
  'instagram traffic: IP; data',
  'instagram traffic: IP, contatos',
  'instagram traffic: ...',
  'instagram traffic: y, o',
  'uber trips: Última ubicación',
  'uber trips: Current location',
  'uber location: Ubicación de la usuaria y de la conductora',
  'uber location: Ubicación del conductor',
  'uber location: Ubicación y titular',
  'uber location: Ubicación: nombres y apellidos',
  'uber location: Ubicaciones de los contactos',
  'claro location: Última celda y fecha y hora de la última llamada',
  'claro location: Última celda, números de teléfono',
  'claro location: Celdas',
  'claro location: Celda de la última conexión',
  'claro location: Celda y conexiones',
  'claro location: ubicación; IP',
  'claro location: localização, última conexão',
  'claro location: antenne, appels',
  'claro location: positions et contacts',
  'claro location: Última celda: teléfonos conectados',
  'google subscriber: Ubicación: nombres y apellidos de la cuenta vinculada',
  'google subscriber: Dispositivos',
  'google subscriber: Fecha y hora',
  'google subscriber: Dirección y conexiones',
  'google subscriber: Dirección IP de las cuentas',
  'google subscriber: Última conexión, conexiones',
  'google subscriber: IP, accesos',
  'google subscriber: Correo, últimos accesos, conversaciones',
  'google subscriber: e-mail e conteúdo',
  'google subscriber: Names of the account',
  'google subscriber: Address of the phone',
  'google subscriber: Addresses',
  'google subscriber: Direcciones de correo',
  'google subscriber: Adresses électroniques',
  'google subscriber: Endereços de e-mail',
  'google subscriber: Number of the account',
  'google subscriber: Teléfonos de contacto',
  'google subscriber: Teléfonos vinculados',
  'google subscriber: Correos de los usuarios vinculados',
  'google subscriber: titular...',
  'google subscriber: titular…',
  'google subscriber: titular y/o',
  'google subscriber: titular ͫͤͥ',
  'google subscriber: titular 1',
]

const waitsOf = (rows: readonly string[], period: Partial<typeof days>) =>
  rows.filter((row) => !goes(row, period))

describe('without an order', () => {
  test('go the rows that units write of who holds an account, with days or without', () => {
    expect(waitsOf(holders, {})).toEqual([])
    expect(waitsOf(holders, days)).toEqual([])
  })
  test('of who had an address goes nothing of what the line connected to', () => {
    expect(
      [
        'claro ipAssign: Registros de conexión de la línea',
        'claro ipAssign: Connection records',
        'claro ipAssign: Registros de acesso a aplicações do titular',
        'claro ipAssign: Logs de acceso del usuario',
      ].filter((row) => goes(row, days)),
    ).toEqual([])
    expect(goes('claro ipAssign: Titular y dirección IP', days)).toBe(true)
  })
  test('of a class that holds purchases or cards an empty row waits, and one of its items goes', () => {
    for (const empty of ['amazon noncontent: ', 'microsoft billing: ', 'apple device: '])
      expect([empty, goes(empty, {})]).toEqual([empty, false])
    expect(goes('amazon noncontent: Nombre, correo y teléfono registrados', {})).toBe(true)
  })
  test('goes a row that ends in a bracket', () => {
    expect(goes('tiktok subscriber: Titular (nombre, correo).', {})).toBe(true)
  })
  test('goes a row that names an account of its letter, and none that names another', () => {
    const goesAbout = (value: string, description: string) => {
      const content: EvidenceRequest = {
        ...{ provider: 'tiktok', requestType: 'emergency', country: 'CL' },
        identifiers: [{ type: 'username', value }],
        dataRequested: [{ category: 'subscriber', description }],
      }
      return emergencyTier({ content, row: 0 }, knowledge) === 'first'
    }
    for (const [value, row] of [
      ['juan.ejemplo', 'Información básica del usuario @juan.ejemplo'],
      ['+56900000000', 'Datos de registro del número +56 9 0000 0000'],
      ['juan@correo.example', 'Titular de la cuenta juan@correo.example'],
    ] as const)
      expect([row, goesAbout(value, row), goesAbout('otra.cuenta', row)]).toEqual([row, true, false])
    // A name without its sign may be any word, and a part of another name is none of it.
    expect(goesAbout('mensajes', 'Titular, mensajes')).toBe(false)
    expect(goesAbout('juan', 'Titular de la cuenta @juan.otro')).toBe(false)
    expect(goesAbout('juan', 'Titular de la cuenta @juan y mensajes')).toBe(false)
    expect(goesAbout('juan y mensajes', 'Titular de la cuenta @juan y mensajes')).toBe(false)
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
