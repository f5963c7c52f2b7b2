// Orders as courts and prosecutors write them, of eight countries and more, each beside the letter that it
// lets ask: what is shown of them without need is counted, and kept few. Each third of them was
// written before the rules that it was then held against, whatever was mended after it.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './check.ts'

const knowledge = load()
const { testContext } = JSON.parse(
  readFileSync(new URL('../../../../vectors/drafts/context.json', import.meta.url), 'utf8'),
)
const pack = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/packs/${name}/input.json`, import.meta.url), 'utf8'))
const ofOrder = (draft: EvidenceRequest): readonly string[] =>
  check(draft, { ...testContext, on: '2026-11-24' }, knowledge).findings.flatMap(
    ({ code, rule, path, severity }) =>
      code === 'order.inconsistent' && severity !== 'advice' ? [`${rule} ${path}`] : [],
  )

const honest: readonly (readonly [name: string, effect: string])[] = [
  [
    'ar-instagram',
    'Hace lugar a lo solicitado por la Fiscalía y libra oficio a la empresa para que, dentro de los diez días, remita los datos de abonado, los registros de conexión y el contenido de la cuenta ejemplo.ficticio_01 en el período indicado; no hace lugar al bloqueo de la cuenta.',
  ],
  [
    'ar-instagram',
    'Ordénase el levantamiento del secreto de las comunicaciones de los usuarios ejemplo.ficticio_01 y ejemplo.ficticio_00, con excepción de las que mantengan con su defensa.',
  ],
  [
    'ar-instagram',
    'Dispónese requerir registros y mensajes del 1 al 23 de noviembre de 2026. No se autoriza la interceptación de comunicaciones ni la entrega de mensajes posteriores al 23 de noviembre de 2026.',
  ],
  [
    'br-google',
    'Defiro o afastamento do sigilo telemático da conta pessoa.ficticia.ej@gmail.com, com fornecimento dos dados cadastrais e dos registros de acesso. Indefiro o acesso ao conteúdo das comunicações.',
  ],
  [
    'br-google',
    'Ante o exposto, defiro o pedido e determino à Google Brasil que apresente, no prazo de 10 dias a contar do recebimento, os registros e dados da conta acima, sob pena de multa diária; indefiro, por ora, a busca e apreensão.',
  ],
  [
    'br-google',
    'Determina a quebra do sigilo de dados da conta indicada no item 2 da representação, sem prejuízo de nova análise quanto às demais contas; no mais, aguarde-se.',
  ],
  [
    'br-google',
    'Acolhe a representação da autoridade policial, expedindo-se ofício com prazo de quinze dias contados de 20 de novembro de 2026, vedada a comunicação ao titular da conta.',
  ],
  [
    'cl-tiktok',
    'Ha lugar a la autorización solicitada respecto de la cuenta @ejemplo_ficticio_01, respecto de los datos de registro; no ha lugar, por ahora, al contenido de los mensajes.',
  ],
  [
    'cl-tiktok',
    'Como se pide; ofíciese a la empresa para que remita los antecedentes de suscripción, con reserva por 90 días contados desde el 20 de noviembre de 2026.',
  ],
  [
    'cl-tiktok',
    'Se accede a lo solicitado en lo principal. Al otrosí, no ha lugar a la interceptación telefónica. Rige hasta el 18 de febrero de 2027.',
  ],
  [
    'co-whatsapp',
    'Imparte legalidad formal y material a la orden de búsqueda selectiva en base de datos sobre el abonado 3005550147, con vigencia de quince días contados a partir del 18 de noviembre de 2026.',
  ],
  [
    'co-whatsapp',
    'Autoriza recolectar información de registro y direcciones IP del número +57 300 555 0147; niega lo relativo a contactos y grupos.',
  ],
  [
    'co-whatsapp',
    'Se autoriza la búsqueda hasta por quince días, del 1 al 15 de noviembre de 2026, y se ordena la captura de pantalla de lo hallado en audiencia.',
  ],
  [
    'mx-microsoft',
    'Se autoriza la extracción y entrega de los mensajes enviados y recibidos de la cuenta persona.ficticia.ej@outlook.com, salvo los que el titular haya cruzado con su defensor.',
  ],
  [
    'mx-microsoft',
    'Procede la medida en los términos solicitados, por un plazo de cinco días a partir del 18 de noviembre de 2026; se niega la geolocalización en tiempo real.',
  ],
  [
    'mx-microsoft',
    'Autoriza la diligencia. La identidad de la titular se mantendrá en reserva, y la Fiscalía dará cuenta del resultado.',
  ],
  [
    'pe-facebook',
    'Declara fundado en parte el requerimiento: procede la entrega de datos de registro y de conexión de la cuenta 100000000000054; infundado en cuanto a mensajes.',
  ],
  [
    'pe-facebook',
    'Resuelve autorizar el levantamiento del secreto de las comunicaciones del usuario investigado, por el plazo de treinta días, y dispone que el Banco Ejemplo informe de la cuenta de ahorros 0011223344.',
  ],
  [
    'pe-facebook',
    'Fundado el pedido fiscal; se dicta además detención preliminar contra L. G., y ofíciese a la empresa por los accesos del perfil.',
  ],
  [
    'uy-mercadolibre',
    'Dispone requerir los datos de registro del usuario 900000055 y la documentación con que se lo verificó, dentro de 72 horas.',
  ],
  [
    'uy-mercadolibre',
    'Se requiere identificar al titular de la cuenta 900000055 con los documentos aportados al abrirla; no se piden movimientos ni ventas.',
  ],
  [
    'ec-google',
    'Se autoriza la entrega de la información de suscriptor, registros de acceso y contenido del correo persona.ficticia.ec@gmail.com, excepto comunicaciones con terceros amparadas por secreto profesional.',
  ],
  [
    'cr-instagram',
    'Se ordena el registro, secuestro y examen de los mensajes directos de la cuenta ejemplo.ficticio_57 entre el 8 y el 12 de noviembre de 2026; se rechaza lo relativo a la ubicación.',
  ],
  [
    'py-uber',
    'Ordena a la empresa informar el viaje, el vehículo y la última posición registrada, en 24 horas, y niega los viajes anteriores de la cuenta.',
  ],
  [
    'pa-google',
    'Se requieren únicamente los datos de abonado de persona.ficticia.pa@gmail.com; no así sus mensajes, que se pedirán al juez de garantías.',
  ],
  [
    'ar-instagram',
    'AUTOS Y VISTOS: líbrese oficio a Meta a fin de que remita datos de registro, IP de conexión y mensajes del usuario ejemplo.ficticio_01. Rechazar el planteo de nulidad de la defensa.',
  ],
  [
    'ar-instagram',
    'Se hace lugar parcialmente: se requieren conexiones y contenido de ambas cuentas; no se hace lugar a la geolocalización.',
  ],
  [
    'ar-instagram',
    'Conforme lo peticionado, requiérase a la firma la información de los perfiles indicados, por el plazo de 48 horas de notificada.',
  ],
  [
    'br-google',
    'Defiro parcialmente: dados cadastrais e logs de acesso da conta indicada. Indefiro a extensão aos backups.',
  ],
  [
    'br-google',
    'Determino o envio, em 5 dias, de: a) dados cadastrais; b) IPs e portas lógicas; c) datas e horários. Nego o pedido de prisão preventiva.',
  ],
  [
    'br-google',
    'Autorizo a quebra do sigilo telemático de pessoa.ficticia.ej@gmail.com, limitada ao período de 1º a 10 de novembro de 2026, não alcançando o teor das comunicações.',
  ],
  [
    'br-google',
    'Com fundamento na Lei 12.965/2014, defere-se o requerido. Não se defere o acesso aos e-mails.',
  ],
  [
    'cl-tiktok',
    'Autorízase la diligencia respecto del usuario @ejemplo_ficticio_01; se rechaza en lo referido a mensajes privados y videos.',
  ],
  [
    'cl-tiktok',
    'Visto lo expuesto por el Ministerio Público, se autoriza conforme al artículo 218 ter la entrega de datos de suscriptor y de los de creación. En lo demás, no ha lugar.',
  ],
  ['cl-tiktok', 'Ha lugar, sin perjuicio de lo que se resuelva respecto de otras cuentas.'],
  [
    'co-whatsapp',
    'Avala la orden del fiscal y autoriza obtener datos biográficos, registro de IP y dispositivos del abonado celular 300 555 0147, término de 10 días.',
  ],
  [
    'co-whatsapp',
    'Concede la autorización previa; se abstiene de autorizar el acceso al contenido de las conversaciones.',
  ],
  [
    'co-whatsapp',
    'La búsqueda se limita a registro y conexiones; quedan excluidos los mensajes y la agenda.',
  ],
  [
    'mx-microsoft',
    'Se concede la autorización para requerir el contenido del buzón, excluidos los archivos en la nube y los mensajes ajenos al periodo.',
  ],
  ['mx-microsoft', 'Autoriza la técnica de investigación; no se autoriza su prórroga.'],
  [
    'mx-microsoft',
    'Se otorga. La empresa entregará los correos en 3 días contados a partir de su notificación el 20 de noviembre de 2026.',
  ],
  [
    'pe-facebook',
    'Autoriza el levantamiento de la reserva de identidad y del registro de accesos del perfil 100000000000054, no autorizándose el acceso a Messenger.',
  ],
  [
    'pe-facebook',
    'Fundado en parte. Se autoriza registro y conexiones; se deniega el bloqueo de la cuenta y la geolocalización.',
  ],
  [
    'pe-facebook',
    'Autoriza el levantamiento del secreto de las comunicaciones por sesenta días, debiendo informar el fiscal a su conclusión.',
  ],
  [
    'uy-mercadolibre',
    'Se solicita la identificación del usuario 900000055, sin datos de sus compradores ni de otros usuarios.',
  ],
  [
    'ec-google',
    'Ordena la entrega de información del abonado, conexiones y correos; niega la incautación de equipos.',
  ],
  [
    'cr-instagram',
    'Ordena a la empresa entregar los mensajes directos; se deniega la intervención de comunicaciones telefónicas.',
  ],
  [
    'do-whatsapp',
    'Se requieren los datos del abonado +1 809 555 0159 y sus conexiones; no se requiere contenido.',
  ],
  ['py-uber', 'Requiérase el viaje y la ubicación final; no corresponde entregar el medio de pago.'],
  [
    'pa-google',
    'Se dispone la entrega de los datos de abonado de la cuenta; los registros de conexión se negarán hasta nueva solicitud.',
  ],
  [
    'ar-instagram',
    'Oficiar a la empresa Meta para que informe titularidad, conexiones e historial de mensajes de los usuarios consignados; tener presente la reserva efectuada.',
  ],
  [
    'ar-instagram',
    'Admítese la medida propuesta en el punto III, con el alcance allí fijado. Denegar la suspensión de los perfiles.',
  ],
  [
    'ar-instagram',
    'I. Ordenar la remisión de la información solicitada. II. No hacer lugar, por prematuro, al secuestro de los dispositivos.',
  ],
  [
    'br-google',
    'Decido: concedo o afastamento do sigilo dos registros de conexão e dos dados cadastrais. Deixo de conceder, por ora, o conteúdo armazenado em nuvem.',
  ],
  [
    'br-google',
    'Expeça-se ofício requisitando os dados cadastrais e os IPs da conta pessoa.ficticia.ej@gmail.com pelo prazo de dez dias, contados de 19 de novembro de 2026.',
  ],
  [
    'br-google',
    'Indefiro o pedido de interceptação; autorizo, todavia, o fornecimento dos registros de acesso e dos dados cadastrais.',
  ],
  [
    'br-google',
    'Julgo parcialmente procedente a representação, excluída a pretensão de obter e-mails, e determino a entrega de registros e cadastro.',
  ],
  [
    'cl-tiktok',
    'Otórgase la autorización pedida por el ente persecutor, debiendo la empresa omitir el contenido de toda comunicación.',
  ],
  [
    'cl-tiktok',
    'Resolviendo la petición del fiscal: se autoriza. Se desestima la solicitud de la querellante.',
  ],
  [
    'cl-tiktok',
    'Autoriza solicitar a TikTok información del usuario ejemplo_ficticio_01 sobre su registro, por hasta treinta días, y niega incautar el equipo.',
  ],
  [
    'co-whatsapp',
    'Se concede control previo favorable. La Fiscalía podrá obtener de la empresa los datos de registro y direcciones IP de +573005550147.',
  ],
  [
    'co-whatsapp',
    'Autoriza la búsqueda selectiva sobre el abonado 300-555-0147; improcedente respecto de los contactos del investigado.',
  ],
  ['co-whatsapp', 'Declara la legalidad de la orden y sus resultados, salvo lo atinente a chats.'],
  [
    'mx-microsoft',
    'Resulta procedente autorizar que la persona moral entregue el contenido de la cuenta, con excepción de comunicaciones con abogados.',
  ],
  [
    'mx-microsoft',
    'Se autoriza por única vez la entrega de los mensajes del 2 al 9 de noviembre de 2026; se niega el acceso permanente a la cuenta.',
  ],
  [
    'mx-microsoft',
    'Obséquiese la medida; no ha lugar a prorrogar el plazo ni a decretar la detención del imputado.',
  ],
  [
    'pe-facebook',
    'Declarar fundada en parte la solicitud, autorizando obtener datos de registro y logs de acceso; infundada en el extremo del contenido de mensajes.',
  ],
  [
    'pe-facebook',
    'Autorizo el levantamiento del secreto de las comunicaciones respecto de la cuenta 100000000000054 y no respecto de la cuenta 100000000000077.',
  ],
  [
    'pe-facebook',
    'Concédase lo solicitado por la fiscalía provincial, no correspondiendo la clonación del perfil.',
  ],
  [
    'uy-mercadolibre',
    'Líbrese oficio a fin de que se informen datos de registro y documentos de verificación del usuario; no se incluirán datos bancarios.',
  ],
  [
    'uy-mercadolibre',
    'Cométese a la Fiscalía requerir la identidad completa y documentación del vendedor 900000055.',
  ],
  [
    'ec-google',
    'Se concede la orden para requerir datos de suscriptor, IP y contenido del correo investigado, exceptuando mensajes con su abogado patrocinador.',
  ],
  [
    'do-whatsapp',
    'Requerimos los datos del titular y las conexiones de la línea 809-555-0159. El contenido no se solicita.',
  ],
  [
    'py-uber',
    'Hacer lugar al pedido fiscal sobre el viaje, el conductor y la ubicación; rechazar lo concerniente a viajes de otras fechas.',
  ],
  [
    'pa-google',
    'Se autoriza obtener del proveedor los datos de abonado; la entrega de contenidos requerirá autorización del juez de garantías.',
  ],
]

/** One in twenty-five may be shown without need; more, and nobody reads them. */
const mostNeedless = honest.length / 25

test('of honest orders next to none is shown without need', () => {
  const needless = honest.flatMap(([name, orderEffect]) => {
    const draft = pack(name)
    const before = new Set(ofOrder(draft))
    const after = ofOrder({ ...draft, letter: { ...draft.letter, orderEffect } })
    return after.filter((one) => !before.has(one)).map((one) => `${name}: ${one}: ${orderEffect}`)
  })
  expect(needless.length, needless.join('\n')).toBeLessThanOrEqual(mostNeedless)
})
