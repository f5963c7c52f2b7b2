// What a row may say in an emergency and go without an order, and what lets it wait: rows as units write
// them, and rows of somebody who wants more than finds a person.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { check } from '../preflight/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { emergencyTier, isRecentEnough } from '../statute/index.ts'

type HouseWords = Readonly<Record<string, string>>

const knowledge = load()
const address = { type: 'ipPortTimestamp', value: '192.0.2.10:51234@2026-11-29T12:00:00-03:00' }
const lastNight = { first: '2026-11-30', last: '2026-11-30' }
const days = { from: '2026-11-29T00:00:00-03:00', to: '2026-11-30T03:00:00-03:00', timezone: '-03:00' }

/** Accounts of one person as a provider knows them. */
function accountsOf(provider: string, category: string): NonNullable<EvidenceRequest['identifiers']> {
  if (category === 'ipAssign') return [address]
  const number = { type: 'phoneE164', value: '+56 9 0000 0000' }
  const profile = knowledge.providers[provider]
  // Neither of them has an account by its name.
  const isLine =
    profile?.category === 'telecom' || profile?.identifiers.rejected.some(({ type }) => type === 'username')
  return isLine ? [number] : [{ type: 'username', value: '@ejemplo.ficticio' }, number]
}

/** Whether a row goes at once: `provider category: words`, with the days of last night or with none. */
function goes(written: string, period: Partial<typeof days>): boolean {
  const [, provider = '', category = '', description = ''] = /^(\S+) (\S+): ?(.*)$/u.exec(written) ?? []
  const row = { category, description, ...period }
  const content: EvidenceRequest = {
    ...{ provider, requestType: 'emergency', country: 'CL', dataRequested: [row] },
    identifiers: accountsOf(provider, category),
  }
  const tier = emergencyTier({ content, row: 0 }, knowledge)
  return tier === 'first' || (tier === 'recent' && isRecentEnough(row, lastNight, knowledge))
}

const holders = [
  'Nombre, correo y teléfono de la cuenta',
  'Datos básicos del suscriptor (BSI)',
  'nombres de usuario, correo electrónico y teléfono registrados',
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

/** Written before the grammar of today was: who holds it, with or without days. */
const holdersAgain = [
  'tiktok subscriber: Nombre, correo y teléfono de @ejemplo.ficticio',
  'tiktok subscriber: Titular de @ejemplo.ficticio',
  'tiktok subscriber: Titular de la cuenta: @ejemplo.ficticio',
  'tiktok subscriber: Titular de la cuenta (@ejemplo.ficticio)',
  'tiktok subscriber: Titular: @ejemplo.ficticio, +56 9 0000 0000',
  'tiktok subscriber: @ejemplo.ficticio: nombre, correo y teléfono',
  'tiktok subscriber: Subscriber information for @ejemplo.ficticio',
  'tiktok subscriber: Name, email, phone number and IP address used at registration',
  'tiktok subscriber: Nombre, fecha de nacimiento, correo(s) y teléfono(s) registrados',
  'instagram subscriber: Nombre(s) y apellido(s), correo electrónico y teléfono verificados',
  'claro subscriber: Titular de la línea, DNI y domicilio de instalación',
  'facebook subscriber: Nom, date de naissance, téléphone et courriel du compte',
  'google subscriber: Nombre y correo del usuario',
  'google subscriber: Correo electrónico del usuario',
  'google subscriber: Nome, telefone e e-mail da conta',
  'tiktok subscriber: Datos del titular (nombre, fecha de nacimiento).',
  'claro subscriber: Datos del abonado (titular, DNI, domicilio);',
  'claro subscriber: Identidad del abonado de la línea +56 9 0000 0000',
  'movistar subscriber: Nombre del titular del número +56 9 0000 0000',
  'instagram subscriber: Datos de registro: nombre, e-mail verificado, celular verificado y fecha de alta',
  'instagram subscriber: Dados cadastrais de @ejemplo.ficticio (nome, e-mail, telefone)',
  'instagram subscriber: Account holder name, verified email and verified phone',
  'google subscriber: Sign-up date and sign-up IP',
  'claro subscriber: Nombre completo, RUT y domicilio de facturación del titular',
  // Written when the grammar stood, and not all held by it then.
  'tiktok subscriber: Nombre y apellido del titular, RUT, teléfono y correo',
  'instagram subscriber: Datos de registro de la cuenta @ejemplo.ficticio',
  'facebook subscriber: Nombre del usuario, fecha de nacimiento, teléfono asociado',
  'google subscriber: Correo de recuperación, teléfono de recuperación y nombre',
  'mercadolibre subscriber: Nombre, documento, domicilio y celular',
  'tiktok subscriber: Datos filiatorios del titular',
  'movistar subscriber: Titularidad de la línea',
  'claro subscriber: Domicilio del titular de la línea',
  'instagram subscriber: Dados cadastrais (nome, CPF, e-mail, telefone)',
  'google subscriber: Nome do titular, data de nascimento e telefone',
  'tiktok subscriber: Titular da conta e e-mail cadastrado',
  'claro subscriber: Nome e endereço do assinante da linha',
  'facebook subscriber: Full name, date of birth, phone number(s) and email address(es)',
  'discord subscriber: Username, email address and registration IP',
  'snapchat subscriber: Account creation date, phone number and email on file',
  'tiktok subscriber: Identité du titulaire, adresse et téléphone',
]

/** Written before the grammar of today was: of tonight. */
const tonightAgain = [
  'claro location: Última celda a la que se conectó el teléfono',
  'claro location: Última ERB a que o aparelho se conectou',
  'uber location: Current vehicle location',
  'uber location: Dónde está el vehículo ahora',
  'tiktok login: Última IP y hora de última conexión',
  'tiktok login: Most recent sign-in IP and time',
  'tiktok login: IP de los últimos ingresos',
  'tiktok login: Últimos endereços IP, com porta lógica, data e hora (UTC)',
  'tiktok login: Registros de acesso de ontem e hoje com IP e porta',
  'tiktok login: IP de conexión desde ayer a las 20:00',
  'claro location: Ubicación de la antena que captó la última señal',
  'tiktok login: Direcciones IP (puerto, hora UTC).',
  'claro location: Última ubicación (coordenadas).',
  'claro location: Última antena que registró el celular',
  'claro location: Celda que captó por última vez al equipo',
  'claro location: Dónde se encuentra el teléfono en este momento',
  'claro location: Onde está o celular agora',
  'claro location: Where the phone is now',
  'snapchat location: Última ubicación de @ejemplo.ficticio',
  'snapchat location: Ubicación actual: coordenadas y hora',
  'tiktok login: Fecha, hora e IP del último ingreso',
  'tiktok login: Hora y dirección IP de los últimos accesos',
  'tiktok login: IP de los inicios de sesión de ayer y hoy',
  'tiktok login: IP del último login, con puerto y hora',
  'tiktok login: Direcciones IP desde las 18:00 de ayer',
  'tiktok login: IP de acceso a la cuenta de las últimas 12 horas',
  'tiktok login: Latest login IP, time and source port',
  'tiktok login: Last IP address used to access the account',
  'tiktok login: IP addresses used to log in since yesterday at 20:00',
  'tiktok login: Endereço IP do último acesso à conta, com hora',
  'tiktok login: IP do último acesso de hoje com porta lógica',
  'tiktok login: Dernière adresse IP et heure de la dernière connexion',
  'instagram traffic: Última IP desde la que ingresó a la cuenta',
  'instagram traffic: IP de los últimos ingresos (fecha, hora y puerto)',
  'claro location: Last cell tower the phone connected to',
  'claro location: Dernière antenne à laquelle le téléphone s’est connecté',
  'uber location: Ubicación actual del auto, con hora',
  'uber location: Onde está o veículo agora',
  // Written when the grammar stood, and not all held by it then.
  'whatsapp subscriber: Titular, fecha de alta y último acceso',
  'tiktok login: IP de conexión de las últimas 24 hs',
  'tiktok login: Últimas IP con fecha y hora (UTC-3)',
  'facebook traffic: IPs usadas desde anoche',
  'google traffic: Registro de accesos con IP, de ayer a hoy',
  'tiktok login: Último inicio de sesión: IP, puerto, fecha, hora',
  'whatsapp traffic: IP y puerto de la última conexión',
  'claro location: Celda en la que está el teléfono',
  'movistar location: Ubicación del equipo en las últimas 24 horas',
  'claro location: Último posicionamiento de la línea',
  'claro location: Antena actual y azimut',
  'uber location: Posición actual del vehículo y hora',
  'snapchat location: Última ubicación del usuario',
  'tiktok login: Últimos acessos: IP, data, hora e porta lógica',
  'instagram traffic: IPs dos acessos de hoje',
  'claro location: Última ERB utilizada pelo aparelho',
  'claro location: Localização do celular nas últimas 24 horas',
  'uber location: Localização do carro agora',
  'tiktok login: Login IPs with timestamps, last 24 hours',
  'discord traffic: Last login IP address and time',
  'claro location: Last known cell tower and sector',
  'claro location: Current location of the handset',
  'snapchat location: Last known location and time',
  'uber location: GPS location of the vehicle now',
  'tiktok login: Adresses IP des dernières connexions avec heure',
  'claro location: Dernière cellule activée par le téléphone',
  'claro location: Position actuelle du téléphone',
]

/** Written before the grammar of today was: more than finds somebody, though each word is near the lists. */
const hostileAgain = [
  // What is listed behind an address, a place or a log-in is of whoever stood behind it.
  'tiktok subscriber: Ubicación del vehículo: nombres y apellidos, DNI',
  'tiktok subscriber: Ubicaciones: domicilio, dirección, nombre y apellidos',
  'tiktok subscriber: Direcciones IP: nombres y apellidos, teléfonos registrados',
  'tiktok subscriber: Conexiones IP (nombre y apellido, teléfono)',
  'tiktok login: Registros de conexiones: titular, suscriptor',
  'tiktok subscriber: Direcciones IP (puerto, titular)',
  'tiktok subscriber: IP: fecha, hora; nombre y correo electrónico',
  'tiktok subscriber: Ubicación (hora (nombre y apellidos))',
  'tiktok subscriber: Última ubicación - titular, teléfono',
  'claro subscriber: Última celda: titular, número de teléfono',
  'claro subscriber: Última antena (números de teléfono registrados)',
  'tiktok login: Access logs: account holder, address',
  // What somebody sends, or keeps.
  'google subscriber: Correo del usuario',
  'google subscriber: Correo actual del usuario',
  'google subscriber: E-mail of the user',
  'google subscriber: Courriel de l’utilisateur',
  'google subscriber: Documento del usuario',
  'google subscriber: Titular; correo del usuario',
  'google subscriber: Titular, e-mail da conta',
  'google subscriber: Correo de @ejemplo.ficticio',
  'google subscriber: Nombre y correos de la cuenta',
  'google subscriber: Correo: @ejemplo.ficticio',
  // Several numbers, then several names.
  'tiktok subscriber: Números de teléfono registrados en la cuenta, nombres y apellidos',
  'tiktok subscriber: Phone numbers on file, correo, usernames',
  // Nothing of what is asked for is said by an account, a sign or a day.
  'instagram traffic: @ejemplo.ficticio',
  'instagram traffic: de @ejemplo.ficticio, de ayer',
  'amazon noncontent: @ejemplo.ficticio',
  'tiktok subscriber: @otra.cuenta: nombre y correo',
  'tiktok subscriber: Titular de (@ejemplo.ficticio y sus contactos)',
  'tiktok subscriber: @ejemplo.ficticio: mensajes',
  // Of another moment, of another person, of all moments.
  'tiktok login: IP desde ayer a las 20:00 y las anteriores',
  'tiktok login: IP de los ingresos',
  'tiktok login: IP de conexión desde el 20 de enero',
  'tiktok login: IP de las últimas 240 horas',
  'claro location: Celdas a las que se conectó el teléfono',
  'claro location: Antena que captó la última llamada',
  'claro location: Teléfonos que captó la última antena',
  'claro location: Última celda a la que se conectó el contacto',
  'claro location: Dónde está el usuario y con quién',
  'uber location: Dónde estuvo el vehículo',
  'uber location: Dónde está la conductora ahora',
  'tiktok login: Hora de las conexiones',
  'tiktok login: IP y hora de la última llamada',
  'tiktok subscriber: Teléfonos verificados por la cuenta',
  'tiktok subscriber: correo(s) enviados',
  // Written when the grammar stood: three of these went by it then.
  'tiktok subscriber: Nombre del usuario y de quienes le escriben',
  'tiktok subscriber: Teléfonos de @ejemplo.ficticio',
  'tiktok subscriber: Correo electrónico de la cuenta',
  'google subscriber: Nombre, correo y documentos del usuario',
  'google subscriber: Correo y documento de la cuenta',
  'google subscriber: Documento',
  'google subscriber: E-mails del usuario',
  'google subscriber: Nombre y e-mails da conta',
  'google subscriber: Titular (correo del usuario)',
  'google subscriber: Mail',
  'tiktok subscriber: Contacto del titular',
  'tiktok subscriber: Titular: contactos',
  'tiktok subscriber: Nombre: teléfonos registrados',
  'tiktok subscriber: Teléfonos registrados: nombres',
  'tiktok subscriber: Teléfonos registrados (nombre y apellido)',
  'tiktok subscriber: Ubicación. Titular del vehículo',
  'tiktok subscriber: Direcciones IP, titulares',
  'tiktok subscriber: IP (titular)',
  'tiktok subscriber: IP: titular de cada una',
  'tiktok subscriber: Registro de accesos (nombre)',
  'claro subscriber: Última celda (titular)',
  'claro subscriber: Última antena, titulares conectados',
  'claro subscriber: Última celda y teléfonos registrados',
  'claro location: Celda y teléfonos que captó',
  'claro location: Celdas de ayer y hoy',
  'claro location: Última celda a la que se conectó el teléfono y las anteriores',
  'claro location: Ubicación de ayer, hoy y los demás días',
  'claro location: Antenas que captaron la última señal',
  'uber location: Última ubicación y destino',
  'uber location: Dónde está el vehículo ahora y a dónde va',
  'uber location: Dónde está el auto de la víctima',
  'uber location: Vehicle locations and trips',
  'snapchat location: Location of friends',
  'snapchat location: Ubicación de la cuenta vinculada',
  'tiktok login: IP de ayer y siguientes',
  'tiktok login: IP desde ayer a las 20:00 en adelante',
  'tiktok login: IP de las últimas 48 horas y cada inicio de sesión',
  'tiktok login: IP desde las 20:00 del 1 de enero',
  'tiktok login: IP de todos los días',
  'tiktok login: Hora de última conexión, conexiones',
  'tiktok login: Última IP de los contactos',
  'tiktok login: IP de la última llamada',
  'tiktok login: IP of the last messages',
  'tiktok login: Last login of each account',
  'instagram traffic: Última conexión y mensajes',
  'instagram traffic: Últimas conexiones',
  'instagram traffic: Hora de la última conexión',
  'instagram traffic: IP (dispositivo, contactos)',
  'instagram traffic: @ejemplo.ficticio (IP, mensajes)',
  'instagram traffic: IP de @ejemplo.ficticio y de sus seguidores',
  'apple connections: Última conexión',
  'linkedin ipConnections: Recent connection',
  'linkedin ipConnections: Current connection of the user',
  'linkedin ipConnections: Last connections of the user',
  'whatsapp traffic: Hora, IP, titular',
  'amazon noncontent: Titular de las compras',
  'amazon noncontent: Dirección de envío',
  'microsoft billing: @ejemplo.ficticio (tarjetas)',
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
  // Honest, and no list yet: what is asked together with an item by `con`, `including`, and the like.
  'claro subscriber: Titular del número +56 9 0000 0000, con domicilio',
  'whatsapp subscriber: Dados do usuário: nome, foto de perfil',
  'instagram traffic: Última conexión (IP, fecha y hora)',
]

/** In the plural these wait, so they do where the plural is one of two. */
const hostileInSomeNumber = [
  'google subscriber: Nombre y correo(s) de la cuenta',
  'google subscriber: Nombre y documento(s) de la cuenta',
  'google subscriber: Username and e-mail(s) of the user',
  'google subscriber: Correo(s)',
  'google subscriber: Número(s)',
  'google subscriber: Teléfono(s)',
  'google subscriber: E-mail(s)',
  'google subscriber: Telefone e e-mail(s) do usuário',
  'google subscriber: Nom et courriel(s) du compte',
  'microsoft subscriber: Phone number and email(s) on the account',
  'microsoft subscriber: Nome e documento(s) do usuário',
  'apple subscriber: Nome e e-mail(s) da conta',
  'facebook subscriber: Teléfono(s), nombre(s) y apellido(s)',
  'facebook subscriber: Nombre(s) y teléfono(s)',
  'claro location: Última(s) celda(s) a la que se conectó el teléfono',
  'claro location: Última(s) ERB(s)',
  'claro location: Celda(s) activa(s)',
  'claro ipAssign: Titular e IP(s)',
]

/** What a line connected to is neither who had an address nor who holds the line. */
const hostileOfLine = [
  'IP connection logs',
  'Conexões IP da linha das últimas 72 horas',
  'Conexiones IP del titular, con fecha y hora',
  'Connexions IP de la ligne',
  'IP logs',
  'Registros de IP',
  'Todas las direcciones IP',
  'Últimas direcciones IP',
  'Última conexión',
]
  .flatMap((words) => [
    `claro ipAssign: ${words}`,
    `movistar subscriber: ${words}`,
    `claro subscriber: Titular; ${words}`,
  ])
  .concat([
    'claro subscriber: IP',
    'claro subscriber: Titular e IP',
    'claro subscriber: Última celda',
    'claro subscriber: Titular de la línea y su ubicación',
    'claro ipAssign: Usuarios a quienes se asignó la IP',
    'claro ipAssign: Titular a quien se asignó la IP y sus llamadas',
    'claro ipAssign: Titular de la conexión a la que se asignaron las IP',
  ])

/** Whoever was behind an address, at a place or at a tower, whatever sign stands between. */
const hostileBehind = ['', 'Nombre, '].flatMap((before) =>
  ['Direcciones IP', 'IP', 'Ubicación', 'Última ubicación', 'Última celda', 'Ubicación del vehículo'].flatMap(
    (where) =>
      [', ', '; ', '. ', ' y ', ' / '].flatMap((sign) =>
        [
          'titular',
          'titular(es)',
          'nombres y apellidos',
          'nombres de usuario',
          'usernames on file',
          'número de teléfono',
          'documento de identidad',
          'teléfonos registrados',
          'datos del abonado',
          'domicilio',
          'correo electrónico',
        ].map((who) => `google subscriber: ${before}${where}${sign}${who}`),
      ),
  ),
)

const behindAsSeen = [
  'claro subscriber: Antena registrada, titular(es), teléfono(s)',
  'claro subscriber: Última celda utilizada; abonado(s); número(s) de teléfono',
  'movistar subscriber: Última antena, nombres y apellidos, DNI',
  'movistar subscriber: Antena registrada; titular',
  'claro subscriber: Celda actual, número de teléfono',
  'google subscriber: IP addresses; usernames on file',
  'instagram subscriber: Ubicación, nombres de usuario, teléfono',
  'uber subscriber: Nombre, teléfono, ubicación del vehículo, nombres y apellidos',
  'google subscriber: Última conexión, nombres de usuario',
  'tiktok login: IP, titular',
]

/** What was before is of some days or of none. */
const changed = [
  'nombre de usuario, correo y teléfono registrados y sus cambios',
  'Titular, sus cambios, cambios de nombre de usuario',
  'Titular y correo electrónico, vigentes en el período',
  'Username and email address, their changes',
].map((words) => `tiktok subscriber: ${words}`)

/** Of these no day lets any go. */
const ofBefore = [
  'claro subscriber: Titulares anteriores',
  'claro subscriber: Titular de la línea y los anteriores',
  'claro subscriber: Histórico de titulares',
  'claro subscriber: Titular de la línea y DNI vigentes en el período anterior',
  'facebook subscriber: Nombre y nombres anteriores',
  'facebook subscriber: Historial de nombres de usuario',
]

/** As units ask who it is, all of it within the class. */
const holdersOfUnits = [
  'claro subscriber: Identidad del suscriptor y dirección de instalación del servicio',
  'claro subscriber: Datos de titularidad de la línea, DNI y domicilio',
  'google subscriber: Nombre, correo y teléfono de recuperación, fecha e IP de creación',
  'google subscriber: Subscriber name, recovery phone, recovery email, account creation date and IP',
  'google subscriber: Información básica del suscriptor (BSI) de la cuenta @ejemplo.ficticio',
  'google subscriber: Dados cadastrais da conta, inclusive telefone e e-mail de recuperação',
  'google subscriber: Subscriber details including name, phone and recovery email',
  'google subscriber: Nombre, número telefónico asociado y correo de recuperación de la cuenta',
  'instagram subscriber: Datos registrales del usuario @ejemplo.ficticio: nombre, mail y teléfono',
  'facebook subscriber: Dados cadastrais completos: nome, e-mail, telefone, data e IP de criação',
  'tiktok subscriber: Nombre de usuario, correo y teléfono con que se creó la cuenta, fecha e IP de creación',
  'tiktok subscriber: Username, registration email and phone, creation date, IP at creation',
  'microsoft subscriber: Nombre, correo alternativo, país e IP de registro',
  'microsoft subscriber: Gamertag, nombre y correo del titular',
  'apple subscriber: Subscriber name, phone number, email and Apple ID creation IP',
  'apple device: Titular del equipo, dirección, correo y teléfono',
  'facebook subscriber: Nombre, correos y teléfonos registrados',
]

const tonightOfUnits = [
  'claro location: Última celda en la que impactó el equipo, con dirección de la antena',
  'claro location: Última celda y sector a los que se conectó el abonado',
  'claro location: Última ubicación de la línea: coordenadas, azimut y radio',
  'claro location: Última ERB utilizada pela linha, com endereço e azimute',
  'claro location: Última celda registrada, con dirección y coordenadas',
  'claro location: Dernière antenne captée par le téléphone, avec date et heure',
  'claro location: Last cell site the phone registered on, with timestamp',
  'claro ipAssign: Usuário a quem foi atribuído o IP com porta lógica na data e hora indicadas',
  'claro ipAssign: Titular de la conexión a la que se asignó la IP, con puerto, en la fecha y hora indicadas',
  'claro ipAssign: Datos del cliente al que se le asignó la dirección IP',
  'claro ipAssign: Titular y dirección IP',
  'claro ipAssign: Subscriber to whom the IP address was assigned at the date and time stated',
  "claro ipAssign: Titulaire de la ligne à qui l'adresse IP était attribuée",
  'google traffic: Sign-in IP log for the last 48 hours',
  'tiktok login: IP y puerto de los inicios de sesión de los últimos 3 días',
  'tiktok login: IPs de login e logout com porta, data e hora',
  'apple connections: Último IP de acesso ao iCloud com data e hora',
  'uber location: Ubicación GPS actual del viaje en curso',
  'uber location: Last GPS point of the trip with time',
]

/** Near those: one word makes each another. */
const hostileNearUnits = [
  'claro location: Celdas y sectores a los que se conectó el abonado',
  'claro location: Última celda en la que impactó el equipo, con dirección de la antena y abonados',
  'claro location: Últimas celdas, con dirección',
  'claro location: Última ubicación de la línea, azimut, titular',
  'google subscriber: Fecha de creación e IP; mensajes',
  'google subscriber: Nombre, fecha de creación e IP anteriores',
  'google subscriber: Correo de recuperación, inclusive mensajes',
  'google subscriber: Nombre, inclusive contactos',
  'google subscriber: Nombre (contactos) de la cuenta',
  'google subscriber: Correo, de la cuenta',
  'google subscriber: Mail, nombre',
  'google subscriber: Nombre y mail de la cuenta',
  'instagram traffic: IP y puerto de los mensajes',
  'tiktok login: IP y puerto de los inicios de sesión de los últimos 30 días',
  'uber location: Puntos GPS de los viajes',
  'uber location: Ubicaciones de los viajes',
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

/** What the house says in a language, by key. */
const saidIn = (language: string): HouseWords =>
  Object.assign(
    {},
    ...['drafting', 'finding'].map((part) =>
      JSON.parse(
        readFileSync(new URL(`../../../messages/src/${part}/${language}.json`, import.meta.url), 'utf8'),
      ),
    ),
  )
const [es, pt, en, fr] = [saidIn('es'), saidIn('pt'), saidIn('en'), saidIn('fr')]

describe('without an order', () => {
  test('each name that the grammar of rows uses is there', () => {
    const { rows, groups, behind, parts } = knowledge.categories.emergencyFirst?.words ?? {}
    const all = Object.values(groups ?? {})
    const lists = all.flatMap(({ needs = [], behind: list = [] }) => [...needs, ...list])
    const named = all.flatMap(({ follows = [], notAfter = [], head = [] }) => [
      ...follows,
      ...notAfter,
      ...head,
    ])
    const listed = Object.values(rows ?? {}).flatMap(({ first, recent }) => [...first, ...recent])
    const phrases = [...all.flatMap(({ items = [] }) => items), ...Object.values(behind ?? {}).flat()]
    const used = phrases.flatMap((phrase) =>
      [...phrase.matchAll(/<([a-z]+)\|?>/g)].flatMap(([, name]) => name ?? []),
    )
    const lacking = (names: readonly string[], known: object = {}) =>
      names.filter((name) => !Object.hasOwn(known, name))
    expect(lacking(lists, behind)).toEqual([])
    expect(lacking([...named, ...listed], groups)).toEqual([])
    expect(lacking(used, { ...parts, the: [] })).toEqual([])
    expect(lacking(Object.keys(parts ?? {}), Object.fromEntries(used.map((name) => [name, 1])))).toEqual([])
  })
  test('go the rows that units write of who holds an account, with days or without', () => {
    expect(waitsOf(holders, {})).toEqual([])
    expect(waitsOf(holders, days)).toEqual([])
  })
  test('go 17 more of who holds it and 19 of tonight, and nothing that is one word beside them', () => {
    expect(waitsOf(holdersOfUnits, {})).toEqual([])
    expect(waitsOf([...holdersOfUnits, ...tonightOfUnits], days)).toEqual([])
    expect(waitsOf(hostileNearUnits, days)).toEqual(hostileNearUnits)
    expect(waitsOf(tonightOfUnits, {})).toEqual(tonightOfUnits)
  })
  test('waits what would wait in the plural, where one word is written in both numbers', () => {
    expect(waitsOf(hostileInSomeNumber, days)).toEqual(hostileInSomeNumber)
  })
  test('at whoever sells the line waits what the line connected to, and where', () => {
    expect(waitsOf(hostileOfLine, days)).toEqual(hostileOfLine)
  })
  test('behind an address, a place or a tower nobody is named', () => {
    expect(hostileBehind.length).toBe(660)
    expect(waitsOf([...hostileBehind, ...behindAsSeen], days)).toEqual([...hostileBehind, ...behindAsSeen])
    // Who is named first is who is to be found.
    for (const row of [
      'google subscriber: Titular, IP',
      'uber subscriber: Nombre, teléfono y ubicación actual',
    ])
      expect([row, goes(row, days)]).toEqual([row, true])
  })
  test('goes what was before with its days, which must be the last ones, and never without', () => {
    expect(waitsOf(changed, {})).toEqual(changed)
    expect(waitsOf(changed, days)).toEqual([])
    expect(waitsOf(changed, { ...days, from: '2015-01-01T00:00:00-03:00' })).toEqual(changed)
    expect(waitsOf(ofBefore, days)).toEqual(ofBefore)
  })
  test('a row of one sort of provider is of a sort that there is, and of a class that it has', () => {
    const names = Object.keys(knowledge.categories.emergencyFirst?.words.rows ?? {})
    const sorts = names.flatMap((name) => (name.includes('.') ? [name.split('.')] : []))
    expect(sorts.length).toBeGreaterThan(0)
    for (const [sector, data] of sorts) {
      const profiles = Object.values(knowledge.providers).filter(({ category }) => category === sector)
      const codes = profiles.flatMap(({ dataCategories }) => dataCategories.items.map(({ code }) => code))
      expect(codes).toContain(data)
    }
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
  test('so does one of who holds an account, where the file of the provider has cards or addresses in it', () => {
    const { needed = [] } = knowledge.categories.emergencyFirst?.words ?? {}
    // An address of the day on which the account came to be says who it is.
    const more =
      /\b(?:cards?|billing|payment|bank|purchase|log-?in)\b|^(?!.*\b(?:registration|creation)\b).*\bIP\b/iu
    const ofFile = Object.values(knowledge.providers).flatMap(({ id, dataCategories }) =>
      dataCategories.items.flatMap(({ code, klass, examples }) =>
        klass === 'subscriber' && examples.some((one) => more.test(one)) ? [`${id}.${code}`] : [],
      ),
    )
    const names = new Set(needed)
    expect(ofFile.filter((one) => !names.has(one) && !names.has(one.split('.')[1] ?? ''))).toEqual([])
    expect(needed.filter((one) => one.includes('.') && !ofFile.includes(one))).toEqual([])
    for (const row of ofFile.map((one) => `${one.replace('.', ' ')}: `))
      expect([row, goes(row, {}), goes(`${row}Nombre y teléfono`, {})]).toEqual([row, false, true])
    for (const row of ['claro subscriber: ', 'tiktok subscriber: ', 'microsoft subscriber: '])
      expect([row, goes(row, {})]).toEqual([row, true])
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
  /** Whether a row goes that asks a provider about these accounts, with the days of last night. */
  const goesAbout = (
    [provider = '', category = '']: readonly string[],
    accounts: NonNullable<EvidenceRequest['identifiers']>,
    description = '',
    letter: EvidenceRequest['letter'] = null,
  ) => {
    const row = { category, description, ...days }
    const content: EvidenceRequest = {
      ...{ provider, requestType: 'emergency', country: 'CL', letter },
      ...{ identifiers: accounts, dataRequested: [row] },
    }
    const tier = emergencyTier({ content, row: 0 }, knowledge)
    return tier === 'first' || (tier === 'recent' && isRecentEnough(row, lastNight, knowledge))
  }
  const line = { type: 'phoneE164', value: '+56987654321' }
  const cell = { type: 'cellId', value: '730-01-1234-56789' }
  test('of a cell, which is of many, waits every row, however its account is called', () => {
    for (const [provider, category, words] of [
      ['movistar', 'subscriber', ''],
      ['movistar', 'subscriber', 'Nombre, RUT, domicilio'],
      ['claro', 'subscriber', 'Titular y teléfono'],
      ['movistar', 'location', ''],
      ['claro', 'ipAssign', 'Titular'],
    ] as const) {
      const of = [provider, category]
      expect([of, goesAbout(of, [cell], words)]).toEqual([of, false])
      expect([of, goesAbout(of, [{ ...cell, type: 'phoneE164' }], words)]).toEqual([of, false])
      expect([of, goesAbout(of, [line, cell], words)]).toEqual([of, false])
      // Words for a place, and the figures of a cell with spaces, are no number of a line.
      for (const value of ['Torre Plaza Ejemplo', '730 01 1234 56789'])
        expect([value, goesAbout(of, [{ type: 'phoneE164', value }], words)]).toEqual([value, false])
      if (category !== 'ipAssign') expect([of, goesAbout(of, [line], words)]).toEqual([of, true])
    }
    // A row that is about the line alone is of the line.
    const letterOf = (...identifiers: readonly number[]) => ({ data: [{ identifiers }] })
    expect(goesAbout(['claro', 'location'], [line, cell], '', letterOf(1))).toBe(true)
    expect(goesAbout(['claro', 'location'], [line, cell], '', letterOf(2))).toBe(false)
  })
  test('of whoever was in a telephone waits who they are, and of a document where all its lines are', () => {
    const imei = { type: 'imei', value: '490154203237518' }
    for (const provider of ['claro', 'movistar'])
      for (const words of ['', 'Titular de la línea', 'Nombre, DNI y domicilio del titular', 'Número'])
        expect([words, goesAbout([provider, 'subscriber'], [imei], words)]).toEqual([words, false])
    expect(goesAbout(['claro', 'subscriber'], [{ ...imei, type: 'phoneE164' }])).toBe(false)
    // Where the device is, is where whoever has it now is.
    expect(goesAbout(['claro', 'location'], [imei])).toBe(true)
    for (const [type, value] of [
      ['arDni', '12345678'],
      ['arCuit', '30-71234567-1'],
      ['clRut', '12.345.678-5'],
    ] as const) {
      expect([type, goesAbout(['claro', 'location'], [{ type, value }])]).toEqual([type, false])
      expect([type, goesAbout(['claro', 'subscriber'], [{ type, value }])]).toEqual([type, true])
    }
  })
  test('of an account that its provider rejects, or that is none of its own, waits every row', () => {
    for (const [provider, category, type, value] of [
      ['uber', 'location', 'pickupPlaceAlone', 'Plaza Ejemplo 100'],
      ['uber', 'location', 'driverFirstName', '+56987654321'],
      ['discord', 'subscriber', 'inviteLinkAlone', 'https://discord.gg/ejemplo'],
      ['google', 'subscriber', 'email', 'quien buscó "ejemplo"'],
      ['google', 'subscriber', 'phoneE164', '200.100.20.30'],
      ['telegram', 'subscriber', 'telegramLink', 'https://t.me/+AbCdEf12345'],
    ] as const) {
      const said = [provider, type, value]
      const words = category === 'location' ? 'última ubicación' : 'Nombre y teléfono'
      expect([said, goesAbout([provider, category], [{ type, value }], words)]).toEqual([said, false])
    }
    for (const [provider, type, value] of [
      ['google', 'email', 'ana@correo.example'],
      ['google', 'phoneE164', '+56 9 8765 4321'],
      ['telegram', 'telegramLink', 'https://t.me/ejemplo'],
      ['telegram', 'phoneE164', '9 8765 4321'],
    ] as const)
      expect([value, goesAbout([provider, 'subscriber'], [{ type, value }], 'Nombre y teléfono')]).toEqual([
        value,
        true,
      ])
  })
  test('an address at an instant goes where its instant lies in the days of its row', () => {
    const at = (instant: string) => ({ type: 'ipPortTimestamp', value: `192.0.2.10:4567@${instant}` })
    const old = at('2025-01-10T23:10:00-03:00')
    for (const category of ['ipAssign', 'location'])
      expect([
        ...[goesAbout(['claro', category], [address]), goesAbout(['claro', category], [old])],
        goesAbout(['claro', category], [address, old]),
      ]).toEqual([true, false, false])
    // Who holds a line is so whenever it had the address.
    expect(goesAbout(['claro', 'subscriber'], [old])).toBe(true)
    const row = { category: 'ipAssign', description: 'Titular de la IP', ...days }
    const content = (one: typeof old): EvidenceRequest => ({
      ...{ provider: 'claro', requestType: 'emergency', country: 'CL', identifiers: [one] },
      dataRequested: [row],
    })
    const rules = (one: typeof old) =>
      check(content(one), { on: '2026-11-30' }, knowledge).findings.flatMap(({ rule, path }) =>
        path.startsWith('/dataRequested/0') && rule === 'history' ? [path] : [],
      )
    expect([rules(old), rules(address)]).toEqual([['/dataRequested/0/from'], []])
  })
  test('of who had an address goes a row of addresses at their instant, and none of a line', () => {
    for (const words of ['', 'Titular de la IP con fecha, hora y puerto', 'IP; titular']) {
      const about = (...accounts: (typeof line)[]) => goesAbout(['claro', 'ipAssign'], accounts, words)
      expect([words, about(address)]).toEqual([words, true])
      expect([words, about(line), about(address, line), about()]).toEqual([words, false, false, false])
      // Without its port and its instant it may be of hundreds.
      expect([words, about({ type: 'ipPortTimestamp', value: '192.0.2.10' })]).toEqual([words, false])
    }
  })
  test('what the page tells to write instead goes, of each class of each provider and in each language', () => {
    const told = Object.values(knowledge.providers).flatMap(({ id: provider, dataCategories }) =>
      dataCategories.items.flatMap(({ code: category }) => {
        const row = { category, description: 'lo que nadie sabe leer', ...days }
        const content: EvidenceRequest = {
          ...{ provider, requestType: 'emergency', country: 'CL', dataRequested: [row] },
          identifiers: [category === 'ipAssign' ? address : line],
        }
        const { findings } = check(content, { on: '2026-11-30' }, knowledge)
        const found = findings.find(({ params }) => String(params.items ?? '').startsWith('@itemsOf.'))
        return found ? [[provider, category, String(found.params.items).slice(1)] as const] : []
      }),
    )
    expect(told.length).toBeGreaterThan(60)
    const waiting = told.flatMap(([provider, category, key]) =>
      [es, pt, en, fr].flatMap((all) => {
        const words = all[key] ?? ''
        const isGoing = goesAbout([provider, category], [category === 'ipAssign' ? address : line], words)
        return isGoing ? [] : [`${provider} ${category}: ${words}`]
      }),
    )
    expect(waiting).toEqual([])
  })
  test('of a class that the file of its provider does not have waits every row', () => {
    for (const of of [
      ...[
        ['claro', 'ipConnections'],
        ['claro', 'access'],
        ['claro', 'ip-address'],
        ['movistar', 'login'],
      ],
      ...[
        ['uber', 'login'],
        ['google', 'ipConnections'],
        ['tiktok', 'ip-address'],
        ['nadie', 'login'],
      ],
    ])
      expect([of, goesAbout(of, [line]), goesAbout(of, [line], 'direcciones IP')]).toEqual([of, false, false])
  })
  test('the sentences of the house go under their own class, and none of money or papers does', () => {
    const said = (name: string) => [es, pt, en, fr].map((all) => all[`letter.describe.${name}`] ?? '')
    const under = (of: readonly string[], name: string) =>
      said(name).map((words) => goesAbout(of, [line], words))
    for (const name of ['billing', 'kyc', 'account', 'noncontent'])
      for (const of of [
        ...[
          ['google', 'subscriber'],
          ['claro', 'subscriber'],
          ['tiktok', 'subscriber'],
          ['amazon', 'noncontent'],
        ],
        ...[
          ['microsoft', 'billing'],
          ['binance', 'kyc'],
          ['godaddy', 'account'],
        ],
      ])
        expect([name, of, under(of, name)]).toEqual([name, of, [false, false, false, false]])
    for (const [name, own, other] of [
      ['device', ['apple', 'device'], ['tiktok', 'subscriber']],
      ['registrant', ['godaddy', 'registrant'], ['tiktok', 'subscriber']],
    ] as const) {
      expect([name, under(own, name)]).toEqual([name, [true, true, true, true]])
      expect([name, under(other, name)]).toEqual([name, [false, false, false, false]])
    }
    expect(under(['tiktok', 'subscriber'], 'subscriber.now')).toEqual([true, true, true, true])
  })
  test('a document goes at whoever keeps none for others, and several numbers where there may be several', () => {
    for (const [row, isGoing] of [
      ['claro subscriber: Nombre, documento', true],
      ['google subscriber: Nombre, documento', false],
      ['google subscriber: Teléfono y documento del usuario', false],
      ['google subscriber: Nombre, documento de identidad', true],
      ['whatsapp subscriber: Números de teléfono asociados a la cuenta', false],
      ['facebook subscriber: Nombres y apellidos, teléfonos registrados', false],
      ['tiktok login: IP y número de teléfono', false],
      ['telegram ip: IP y número de teléfono', true],
      ['claro subscriber: Titular de la línea, sus cambios', false],
      ['google subscriber: Nombre y correo electrónico de la cuenta', true],
      ['google subscriber: Correo electrónico de la cuenta', false],
      ['movistar subscriber: Nombre, RUT y dirección del titular del número consultado', true],
      ['claro subscriber: Titular del servicio, DNI y domicilio', true],
      ['tiktok subscriber: Titular del servicio', false],
      ['claro location: Última celda registrada por la línea, con hora', true],
      ['movistar location: Última antena que captó al celular y su ubicación', true],
      ['movistar location: Antenas que captaron al celular', false],
      ['instagram subscriber: Nombre y teléfono con que se registró @ejemplo.ficticio', true],
      ['instagram subscriber: Nombre y teléfono con que se registró @otra.persona', false],
      ['apple subscriber: Nome, telefone e e-mail do titular do Apple ID', true],
      ['apple connections: Most recent iCloud sign-in IP address and time', true],
    ] as const)
      expect([row, goes(row, days)]).toEqual([row, isGoing])
  })
  test('go the rows that they write of where somebody is or was tonight', () => {
    expect(waitsOf(tonight, days)).toEqual([])
  })
  test('go 40 more of who holds it, 65 more of tonight, and none of 103 that are near them', () => {
    expect([holdersAgain, tonightAgain, hostileAgain].map(({ length }) => length)).toEqual([40, 65, 103])
    expect(waitsOf(holdersAgain, {})).toEqual([])
    expect(waitsOf([...holdersAgain, ...tonightAgain], days)).toEqual([])
    expect(waitsOf(hostileAgain, days)).toEqual(hostileAgain)
    expect(waitsOf(tonightAgain, {})).toEqual(tonightAgain)
  })
  test('go none of these, not even with days, nor those of tonight without days or with others', () => {
    const all = [...rightlyWaiting, ...hostile]
    expect(waitsOf(all, days)).toEqual(all)
    expect(waitsOf([...all, ...tonight], {})).toEqual([...all, ...tonight])
    expect(waitsOf(tonight, { ...days, from: '2015-01-01T00:00:00-03:00' })).toEqual(tonight)
  })
})
