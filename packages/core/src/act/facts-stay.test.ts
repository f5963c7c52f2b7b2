// A narrowed letter goes on telling what happened: what somebody else wrote, asked for or needs, and rows of
// a bank, a cinema or a list that are no rows of the request. What may ask for a row that was cut is gone, or
// shown to whoever decides. Sentences of eight countries, and of English and French.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { narrowed } from './narrow.ts'
import { stillTelling } from './still-telling.ts'

type Place = 'summary' | 'nexusToService' | 'necessity' | 'seenText'
type Vector = readonly [pack: string, cut: readonly number[], place: Place, sentence: string]

const pack = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/packs/${name}/input.json`, import.meta.url), 'utf8'))

function put(one: EvidenceRequest, place: Place, said: string): EvidenceRequest {
  const { letter } = one
  if (place === 'necessity') {
    const data = (letter?.data ?? []).map((row) => row && { ...row, necessity: `${row.necessity}; ${said}` })
    return { ...one, letter: { ...letter, data } }
  }
  if (place === 'seenText') {
    const identifiers = (letter?.identifiers ?? []).map((own) => own && { ...own, seenText: said })
    return { ...one, letter: { ...letter, identifiers } }
  }
  return { ...one, case: { ...one.case, [place]: `${one.case?.[place]} ${said}` } }
}

const without = (request: EvidenceRequest, cut: readonly number[]): EvidenceRequest =>
  narrowed(request, {
    identifiers: (request.identifiers ?? []).map((_, at) => at),
    rows: (request.dataRequested ?? []).flatMap((_, at) => (cut.includes(at) ? [] : [{ at }])),
  })
const holds = (request: EvidenceRequest, said: string): boolean =>
  JSON.stringify(request).includes(JSON.stringify(said).slice(1, -1))

const facts: readonly Vector[] = [
  [
    'co-whatsapp',
    [1],
    'summary',
    'La cuenta exigió que le envíen fotografías del local y que le entreguen el dinero en la terminal.',
  ],
  ['co-whatsapp', [1], 'summary', 'L. G. recibió cuatro llamadas y doce mensajes el mismo día.'],
  [
    'co-whatsapp',
    [1],
    'summary',
    'El mensaje decía: «Envíen la dirección IP de su servidor o borramos todo».',
  ],
  [
    'co-whatsapp',
    [1],
    'summary',
    'El atacante se conectó al servidor del comercio desde una dirección IP del extranjero, según el informe técnico.',
  ],
  [
    'co-whatsapp',
    [1],
    'nexusToService',
    'El informe pericial halló en el teléfono los registros de la conexión del 12 de noviembre.',
  ],
  ['co-whatsapp', [1], 'summary', 'La víctima no conserva los mensajes anteriores porque cambió de aparato.'],
  [
    'co-whatsapp',
    [1],
    'summary',
    'En la llamada le dijeron que es necesario pagar antes de las seis y que urge el acceso a la cuenta.',
  ],
  ['co-whatsapp', [1], 'summary', 'La víctima estaba en la fila 2 del banco cuando recibió el mensaje.'],
  [
    'co-whatsapp',
    [1],
    'nexusToService',
    'La Fiscalía pidió al operador los registros de conexión y este informó que ya no los conserva.',
  ],
  ['co-whatsapp', [1], 'summary', 'Se accedió a la cuenta desde un equipo distinto y se cambió la clave.'],
  ['br-google', [1], 'summary', 'A vítima desceu na linha 2 do metrô e ali digitou sua senha.'],
  [
    'br-google',
    [1],
    'summary',
    'A conta pediu que a vítima enviasse o código de acesso e informasse a senha.',
  ],
  [
    'br-google',
    [1],
    'summary',
    'O banco informou que o acesso ocorreu de outro aparelho, com endereço IP de outra cidade.',
  ],
  [
    'br-google',
    [1],
    'summary',
    'Consta do boletim que a vítima forneceu os dados do cartão na página falsa.',
  ],
  [
    'br-google',
    [1],
    'nexusToService',
    'O provedor de conexão informou que a porta lógica é necessária para identificar o assinante.',
  ],
  ['br-google', [1], 'summary', 'A mensagem dizia: «Envie o print do acesso à conta em dez minutos».'],
  [
    'br-google',
    [1],
    'nexusToService',
    'O cabeçalho do e-mail mostra o IP 203.0.113.44 e o horário da conexão.',
  ],
  [
    'pe-facebook',
    [1],
    'summary',
    'La cuenta le exigió que envíe otras imágenes y que inicie sesión en una página falsa.',
  ],
  [
    'pe-facebook',
    [1],
    'summary',
    'La víctima advirtió un inicio de sesión ajeno el 10 de noviembre y cambió su clave.',
  ],
  [
    'pe-facebook',
    [1],
    'summary',
    'Se solicitó a la víctima que exhiba su teléfono y los mensajes, y lo hizo.',
  ],
  [
    'pe-facebook',
    [1],
    'nexusToService',
    'La captura muestra la hora del último acceso de la cuenta y la frase «envía las fotos o las publico».',
  ],
  [
    'pe-facebook',
    [1],
    'summary',
    'El agresor pidió a la víctima que le comparta su ubicación y el acceso a su correo.',
  ],
  [
    'pe-facebook',
    [1],
    'summary',
    'La denunciante pide que no se informe a la empresa de sus sesiones de terapia.',
  ],
  [
    'ec-google',
    [1, 2],
    'summary',
    'La factura pedía que se remita el pago y que se adjunte el comprobante por mensaje.',
  ],
  [
    'ec-google',
    [2],
    'summary',
    'P. N. pide que le devuelvan el dinero y guarda los mensajes en su teléfono.',
  ],
  [
    'ec-google',
    [2],
    'nexusToService',
    'En el mensaje la cuenta ordenaba: «Conserve este correo y envíe los archivos adjuntos firmados».',
  ],
  [
    'ec-google',
    [1],
    'summary',
    'El atacante entró al correo de la empresa desde la IP 198.51.100.9 y descargó los archivos.',
  ],
  ['ec-google', [2], 'summary', 'P. N. envió tres mensajes y dos fotos de la cédula a la cuenta.'],
  [
    'ar-instagram',
    [2],
    'summary',
    'La cuenta le pidió que envíe una foto del documento y un video de su rostro.',
  ],
  [
    'ar-instagram',
    [2],
    'nexusToService',
    'M. T. exhibió los mensajes directos, y de ellos se tomaron capturas.',
  ],
  [
    'ar-instagram',
    [1],
    'summary',
    'Según el banco, la sesión se inició a las 11:44 desde un dispositivo nuevo.',
  ],
  [
    'ar-instagram',
    [1],
    'summary',
    'En la estación de la línea 2 la víctima abrió el enlace; estaba sentada en la fila 1 del coche.',
  ],
  [
    'py-uber',
    [2],
    'summary',
    'La madre pide que se busque a la niña; su última ubicación conocida es la puerta de la escuela.',
  ],
  [
    'py-uber',
    [2],
    'summary',
    'Es urgente: la posición que la niña compartió a las 17:30 está a 8 km de la escuela.',
  ],
  [
    'py-uber',
    [0],
    'summary',
    'La niña dijo que el viaje duraría diez minutos y pidió que le guarden la merienda.',
  ],
  [
    'do-whatsapp',
    [1],
    'summary',
    'La cuenta dijo que era necesario confirmar el acceso y pidió que informe el código.',
  ],
  [
    'do-whatsapp',
    [1],
    'summary',
    'El banco comunicó que la conexión vino de un dispositivo no registrado; T. L. necesita ese dinero para su tratamiento.',
  ],
  [
    'uy-mercadolibre',
    [1],
    'summary',
    'H. D. envió una foto de su cédula porque la cuenta decía que la necesitaba para verificar la identidad.',
  ],
  ['uy-mercadolibre', [1], 'summary', 'La cuenta exigía que se adjunte la foto del documento.'],
  [
    'cl-tiktok',
    [1],
    'summary',
    'En la página se pedía: «Ingrese su clave y conserve el dispositivo encendido».',
  ],
  ['ec-google', [0], 'summary', 'P. N. ocupaba la fila 3 del auditorio.'],
  ['co-whatsapp', [1], 'necessity', 'La víctima reconoció la voz del sujeto en dos notas de voz'],
  ['co-whatsapp', [1], 'seenText', 'remitente de los mensajes con IP del comercio en la firma'],
  [
    'br-google',
    [1],
    'summary',
    'Foram notificadas as duas outras pessoas; uma delas precisa do acesso à conta bancária para pagar o aluguel.',
  ],
  ['co-whatsapp', [1], 'summary', 'El mensaje decía: «Deme acceso a su cuenta o verá las consecuencias».'],
  ['co-whatsapp', [1], 'summary', 'El sujeto escribió «entregue la clave y el acceso al local».'],
  ['co-whatsapp', [0], 'summary', 'Le escribieron: "Envíe los datos del titular de la cuenta bancaria".'],
  ['pe-facebook', [0], 'summary', 'Le escribieron: "Mándame el nombre completo del titular de la tarjeta".'],
  [
    'ec-google',
    [2],
    'summary',
    'El correo decía: "Se solicita remitir el archivo firmado y los mensajes de confirmación".',
  ],
  [
    'ec-google',
    [2],
    'summary',
    'La factura falsa llevaba la leyenda «Sírvase enviar el comprobante y las fotos de la transferencia».',
  ],
  ['ar-instagram', [2], 'summary', 'La cuenta le escribió: «Mandá un video tuyo y una foto del DNI».'],
  ['py-uber', [2], 'summary', 'La madre dijo: «Necesito saber su ubicación, por favor».'],
  ['py-uber', [2], 'summary', 'El colegio pide que cada familia comparta su ubicación a la salida.'],
  ['py-uber', [0], 'summary', 'Es necesario que tome el medicamento durante el viaje, a las 20:00.'],
  ['do-whatsapp', [1], 'summary', 'Le dijeron: «Confirme su acceso o su cuenta será cerrada».'],
  ['br-google', [1], 'summary', 'A mensagem dizia: «Informe a senha e confirme o acesso».'],
  ['br-google', [1], 'summary', 'O golpista pediu: «envie o login e a senha».'],
  [
    'br-google',
    [1],
    'nexusToService',
    'O banco juntou data, hora, endereço IP e porta lógica de origem da sessão fraudulenta.',
  ],
  [
    'pe-facebook',
    [1],
    'nexusToService',
    'El perito extrajo del teléfono la fecha, hora, dirección IP y puerto de la página falsa.',
  ],
  ['co-whatsapp', [1], 'summary', 'Durante el concierto ocupaban los asientos 4 y 5 de la fila 2.'],
  ['br-google', [0], 'summary', 'As câmeras da linha 1 do metrô registraram o saque.'],
  ['pe-facebook', [0], 'summary', 'El agresor la esperó en la fila 1 del cine el 10 de noviembre.'],
  [
    'ec-google',
    [2],
    'summary',
    'Los datos de la factura figuran en la fila 3 de la hoja de cálculo de la empresa.',
  ],
  ['ar-instagram', [0], 'summary', 'El pago aparece en el renglón 3 del extracto.'],
  ['cl-tiktok', [0], 'summary', 'R. P. hizo la fila 2 veces en el banco ese día.'],
  [
    'co-whatsapp',
    [1],
    'summary',
    'El comercio necesita la conexión de su punto de pago para vender y lleva diez días cerrado.',
  ],
  ['br-google', [1], 'summary', 'A vítima precisa do acesso ao benefício para comprar remédios.'],
  [
    'pe-facebook',
    [1],
    'summary',
    'Urge proteger a la víctima: el 14 de noviembre hubo un nuevo intento de acceso a su perfil.',
  ],
  ['ec-google', [2], 'summary', 'Es necesario advertir que P. N. borró por error dos mensajes.'],
  ['ar-instagram', [2], 'nexusToService', 'Resulta necesario señalar que M. T. no envió fotos ni videos.'],
  [
    'do-whatsapp',
    [1],
    'nexusToService',
    'Se informa que la conexión de la víctima fue revisada por el banco.',
  ],
  [
    'cl-tiktok',
    [1],
    'summary',
    'El banco requiere al cliente que confirme el dispositivo, y R. P. no lo hizo.',
  ],
  ['uy-mercadolibre', [1], 'summary', 'Interesa destacar que el documento que exhibió la cuenta era ajeno.'],
  [
    'ec-google',
    [2],
    'summary',
    'La empresa solicita a sus clientes que envíen las facturas por correo electrónico con archivos adjuntos.',
  ],
  [
    'pe-facebook',
    [1],
    'summary',
    'La víctima aporta los registros de inicio de sesión que descargó de su propio perfil.',
  ],
  [
    'co-whatsapp',
    [1],
    'nexusToService',
    'Se adjunta el informe del operador con la conexión del teléfono de la víctima (anexo 2).',
  ],
  ['br-google', [1], 'nexusToService', 'Junta-se ao anexo 2 o print do acesso indevido.'],
  [
    'pe-facebook',
    [1],
    'nexusToService',
    'Se acompaña, en el anexo 2, la captura del inicio de sesión que la víctima recibió por correo.',
  ],
  // The same in English and French, in ordinary words and in those that break lists of verbs.
  [
    'co-whatsapp',
    [1],
    'summary',
    'The message said: “Send the IP address of your server or we wipe it all”.',
  ],
  ['co-whatsapp', [1], 'summary', 'He wrote: "Provide the access logs. Send all the session records now."'],
  ['co-whatsapp', [1], 'summary', 'The victim stood in row 2 of the bank when the message came.'],
  [
    'co-whatsapp',
    [1],
    'nexusToService',
    'The bank added date, time, IP address and source port of the session.',
  ],
  [
    'pe-facebook',
    [1],
    'summary',
    'The shop needs the connection of its till and has been closed for ten days.',
  ],
  ['pe-facebook', [1], 'summary', 'The company requests its clients to send the login by e-mail.'],
  ['pe-facebook', [0], 'summary', 'The attacker waited for her in row 1 of the cinema.'],
  ['ec-google', [2], 'summary', 'Her mail asked: "Please send all messages and attachments".'],
  [
    'py-uber',
    [2],
    'summary',
    'It is urgent: the position that the girl shared at 17:30 is 8 km from the school.',
  ],
  ['py-uber', [2], 'summary', 'The mother asks that everybody who knows her location call the police.'],
  ['co-whatsapp', [1], 'summary', "Le message disait : « Envoyez l'adresse IP de votre serveur »."],
  ['co-whatsapp', [1], 'summary', 'Il a écrit : « Donnez la connexion. Envoyez les accès. »'],
  ['co-whatsapp', [1], 'summary', 'La victime était à la ligne 2 du métro.'],
  [
    'co-whatsapp',
    [1],
    'nexusToService',
    "La banque a besoin de l'accès pour payer, et la connexion est nécessaire.",
  ],
  ['pe-facebook', [1], 'summary', 'La société demande à ses clients d’envoyer la connexion par courriel.'],
  ['pe-facebook', [0], 'summary', "L'agresseur l'attendait à la ligne 1."],
  ['ec-google', [2], 'summary', 'Le courriel demandait : « Veuillez envoyer le contenu et les messages ».'],
  [
    'py-uber',
    [2],
    'summary',
    'Il est urgent de protéger la fille ; sa dernière localisation est celle de l’école.',
  ],
  // A quotation of many sentences or lines, one that nothing closes, and what is told behind a request.
  ['co-whatsapp', [1], 'summary', 'Escribió: «Soy del banco. Remítanse las IP de conexión. Gracias».'],
  ['co-whatsapp', [1], 'summary', 'El mensaje decía:\nSolicitamos la IP de conexión\nEnvíen los accesos'],
  ['co-whatsapp', [1], 'summary', 'El mensaje decía: remitan la clave; remitan la IP de conexión ya'],
  ['co-whatsapp', [1], 'summary', 'Le escribió "Soy del banco. Remítanse las IP de conexión'],
  ['co-whatsapp', [1], 'summary', 'Se solicita a la víctima la conexión de su servidor cada noche.'],
  ['co-whatsapp', [1], 'summary', 'Se solicita reserva, pues la víctima vio accesos ajenos a su servidor.'],
  ['co-whatsapp', [1], 'summary', 'Se pide cautela y la víctima mostró la conexión de su servidor.'],
  ['co-whatsapp', [1], 'summary', 'Aporta los registros de conexión que descargó.'],
  ['br-google', [1], 'summary', 'Solicita-se ao banco a conexão em toda compra.'],
  ['ec-google', [0], 'summary', 'Remítanse los datos según la fila 3 del extracto.'],
]

test.each(facts)('%s without %j goes on telling in %s: %s', (name, cut, place, said) => {
  expect(holds(without(put(pack(name), place, said), cut), said)).toBe(true)
})

const asking: readonly Vector[] = [
  ['co-whatsapp', [1], 'summary', 'Sírvanse allegar a este despacho los datos de conexión.'],
  ['co-whatsapp', [1], 'nexusToService', 'Interesa a la Fiscalía saber las IP utilizadas.'],
  ['co-whatsapp', [1], 'summary', 'Del mismo modo, apórtese el histórico de IP del abonado.'],
  ['co-whatsapp', [1], 'necessity', 'y obtener las IP con puerto'],
  ['co-whatsapp', [1], 'summary', 'Lo pedido en el segundo renglón del cuadro es indispensable.'],
  ['co-whatsapp', [1], 'summary', 'Queda a cargo de WhatsApp entregar el rastro de conexiones.'],
  ['br-google', [1], 'summary', 'Solicita-se ainda a remessa dos IPs utilizados.'],
  ['br-google', [1], 'nexusToService', 'Cumpre fornecer os registros de conexão com porta lógica.'],
  ['br-google', [1], 'summary', 'Pede-se que a Google indique de onde se conectou a conta.'],
  ['br-google', [1], 'necessity', 'e identificar os IPs de acesso'],
  ['br-google', [1], 'nexusToService', 'O item 2 do quadro deve ser atendido com prioridade.'],
  ['pe-facebook', [1], 'summary', 'Facebook deberá entregar el detalle de los accesos.'],
  ['pe-facebook', [1], 'nexusToService', 'Este despacho requiere las IP de cada ingreso.'],
  ['pe-facebook', [1], 'summary', 'Precísese desde qué direcciones se ingresó a la cuenta.'],
  ['pe-facebook', [1], 'nexusToService', 'The login records with IP are also required.'],
  ['ec-google', [2], 'summary', 'Otórguese copia de los correos de la cuenta.'],
  ['ec-google', [2], 'nexusToService', 'Se dispone que Google ponga a disposición el contenido.'],
  ['ec-google', [2], 'summary', 'Veuillez fournir le contenu des courriels.'],
  ['ar-instagram', [2], 'summary', 'También se pide que se resguarden los DM.'],
  ['ar-instagram', [2], 'nexusToService', 'Se requiere preservar fotos, historias y mensajes de la cuenta.'],
  ['py-uber', [2], 'summary', 'Comuníquese de inmediato dónde está el vehículo.'],
  ['py-uber', [2], 'summary', 'Se ruega dar la posición actual.'],
  ['do-whatsapp', [1], 'summary', 'Favor de suministrar las conexiones del período.'],
  ['uy-mercadolibre', [1], 'summary', 'Solicítase copia del documento presentado al verificar la cuenta.'],
]

describe('what asks for a row that was cut is gone, or shown to whoever decides', () => {
  test.each(asking)('%s without %j, in %s: %s', (name, cut, place, said) => {
    const before = put(pack(name), place, said)
    const less = without(before, cut)
    const isShown = stillTelling(before, less).some((sentence) => sentence.includes(said))
    expect(isShown || !holds(less, said)).toBe(true)
  })
})

test.each([
  ['co-whatsapp', 1, 'Es necesario conocer desde qué IP se conectó.'],
  ['py-uber', 2, 'Urge la ubicación del teléfono.'],
  ['br-google', 1, 'É necessário conhecer os acessos.'],
  ['pe-facebook', 1, 'The access logs must be handed over.'],
  ['pe-facebook', 1, 'Les connexions sont nécessaires.'],
])('%s without row %i: a need is shown and stays, as it may be that of a person: %s', (name, cut, said) => {
  const before = put(pack(name), 'summary', said)
  const less = without(before, [cut])
  expect(holds(less, said)).toBe(true)
  expect(stillTelling(before, less)).toContain(said)
})
