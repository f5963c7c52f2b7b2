// An order in which nothing is granted, one that refuses an account that is asked about, and one of fewer
// days: each is shown to whoever approves, and stops nothing. Honest ones stand beside them.
import { readdirSync, readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './check.ts'
import { foundBy } from './check-parts.ts'
import { isOrderDoubted, orderReaders } from './order-doubt.ts'

const knowledge = load()
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), 'utf8'))
const { testContext } = read('drafts/context.json')
/** What is shown of an order that a letter of these packs tells of. */
function shown(name: string, orderEffect: string): readonly string[] {
  const draft: EvidenceRequest = read(`packs/${name}/input.json`)
  const { '/letter/orderEffect': _, ...second } = draft.letter?.second ?? {}
  const content = { ...draft, letter: { ...draft.letter, orderEffect, second } }
  return check(content, { ...testContext, on: '2026-11-24' }, knowledge).findings.flatMap(
    ({ code, rule, severity }) =>
      code === 'order.inconsistent' && severity !== 'advice' ? [`${severity} ${rule}`] : [],
  )
}

const nothing: readonly (readonly [name: string, effect: string])[] = [
  ['br-google', 'Julgo prejudicado o pedido.'],
  ['br-google', 'Extingo o feito sem resolução do mérito.'],
  ['br-google', 'Não conheço da representação.'],
  ['br-google', 'Homologo a desistência.'],
  ['br-google', 'Abra-se vista ao Ministério Público.'],
  ['br-google', 'Declino da competência para a Justiça Federal.'],
  ['cl-tiktok', 'Previo a resolver, aclare el Ministerio Público los hechos.'],
  ['cl-tiktok', 'Estese a lo resuelto.'],
  ['cl-tiktok', 'Téngase presente.'],
  ['cl-tiktok', 'Traslado a la defensa por tres días.'],
  ['co-whatsapp', 'Se imparte ilegalidad a la orden de búsqueda selectiva en base de datos.'],
  ['co-whatsapp', 'Declara la ilegalidad de la búsqueda.'],
  ['ar-instagram', 'Devuélvanse las actuaciones para que se subsane.'],
  ['ar-instagram', 'Se sobresee la causa.'],
  ['ar-instagram', 'Pasen los autos a despacho.'],
  ['ar-instagram', 'Se declara incompetente y remite las actuaciones a la Justicia Federal.'],
  ['co-whatsapp', 'Se inhibe el despacho y remite la carpeta al juez de control de garantías de Cali.'],
  ['co-whatsapp', 'Se inhibe y ordena enviar la carpeta al juez de control de garantías de Cali.'],
  ['br-google', 'Declara a incompetência do juízo e determina a remessa dos autos.'],
  ['cl-tiktok', 'Vista a la Defensa.'],
  ['cl-tiktok', 'Se fija audiencia para resolver el requerimiento.'],
  ['mx-microsoft', 'Se concede el recurso de apelación interpuesto por la defensa.'],
  [
    'co-whatsapp',
    'El despacho se declara impedido y ordena remitir la actuación al juez que sigue en turno.',
  ],
  ['br-google', 'Declaro-me suspeito e determino a remessa dos autos ao substituto.'],
]
const refused: readonly (readonly [name: string, effect: string])[] = [
  ['mx-microsoft', 'Se niega la autorización solicitada.'],
  ['cr-instagram', 'Se rechaza el levantamiento del secreto.'],
  ['br-google', 'Indefiro a autorização pedida.'],
  ['mx-microsoft', 'The authorization is denied.'],
  // Days to mend it in are no grant.
  ['pe-facebook', 'Se declara INADMISIBLE el requerimiento y se concede un día para subsanar.'],
  ['pe-facebook', 'Se declara inadmisible el requerimiento y se otorga el plazo de dos días hábiles.'],
  ['co-whatsapp', 'Se abstiene de impartir control.'],
  ['co-whatsapp', 'No imparte legalidad a la búsqueda selectiva.'],
  ['cl-tiktok', 'No se da lugar.'],
]
const ofAccount: readonly (readonly [name: string, effect: string])[] = [
  [
    'ar-instagram',
    'Hace lugar a la preservación respecto de la cuenta ejemplo.ficticio_01 y la rechaza respecto de ejemplo.ficticio_00.',
  ],
  [
    'ar-instagram',
    'Autoriza lo pedido respecto de ejemplo.ficticio_01; no hace lugar respecto de la cuenta ejemplo.ficticio_00.',
  ],
  [
    'ar-instagram',
    'Concede la medida para ejemplo.ficticio_00 y la deniego en cuanto a ejemplo.ficticio_01.',
  ],
  ['ar-instagram', 'Hace lugar, y desestima el pedido en relación con el usuario ejemplo.ficticio_00.'],
  ['ar-instagram', 'Concédase la medida, con excepción de la cuenta ejemplo.ficticio_00.'],
  ['ar-instagram', 'Hace lugar a lo pedido, salvo respecto de ejemplo.ficticio_00.'],
  ['ar-instagram', 'Hágase lugar, excepto el perfil ejemplo.ficticio_01.'],
  ['ar-instagram', 'Hágase lugar, sólo en cuanto a la cuenta ejemplo.ficticio_01.'],
  ['ar-instagram', 'Ha lugar únicamente respecto de la cuenta ejemplo.ficticio_00.'],
  ['ar-instagram', 'Se concede la medida solamente para ejemplo.ficticio_01.'],
  ['ar-instagram', 'The measure is granted, except for the account ejemplo.ficticio_00.'],
]
const less: readonly (readonly [name: string, effect: string])[] = [
  ['py-uber', 'Hacer lugar, con exclusión de los viajes y de la ubicación.'],
  ['py-uber', 'Hacer lugar, con exclusión de todo lo que se refiera a los viajes, y de la ubicación.'],
  ['pe-facebook', 'Declara FUNDADO EN PARTE el requerimiento fiscal.'],
  ['br-google', 'Defiro parcialmente o pedido.'],
  ['ar-instagram', 'Se hace lugar respecto de una de las cuentas.'],
  ['mx-microsoft', 'Se autoriza sólo la conservación de los datos.'],
  ['cl-tiktok', 'Autoriza la entrega de los registros del 20 de noviembre de 2026.'],
  [
    'br-google',
    'Defiro o fornecimento dos registros de acesso de 1º a 3 de novembro de 2026 e dos dados cadastrais.',
  ],
  ['br-google', 'Defiro os registros de acesso de 1o a 3 de novembro de 2026 e os dados cadastrais.'],
  ['co-whatsapp', 'Autoriza obtener los datos de registro. Se abstiene de autorizar las direcciones IP.'],
  [
    'ar-instagram',
    'Se hace lugar a los datos de abonado y tráfico, y se posterga la decisión sobre los mensajes.',
  ],
]

const honest: readonly (readonly [name: string, effect: string])[] = [
  ['ar-instagram', 'Líbrese oficio a la empresa a fin de que remita lo solicitado.'],
  [
    'ar-instagram',
    'Requiérase a la prestataria la remisión de los registros de ejemplo.ficticio_01 y ejemplo.ficticio_00.',
  ],
  ['ar-instagram', 'Hágase saber a la firma que deberá informar titularidad, conexiones y contenido.'],
  ['ar-instagram', 'Resuelvo: expedir la orden de presentación requerida por el fiscal.'],
  ['ar-instagram', 'Como lo pide el fiscal.'],
  ['ar-instagram', 'Exige los datos del cuadro 11.'],
  ['ar-instagram', 'Requisita os dados do quadro 11.'],
  ['ar-instagram', 'Exige les données du cadre 11.'],
  [
    'ar-instagram',
    'Dispónese requerir los datos; no hace lugar al bloqueo de la cuenta ejemplo.ficticio_00.',
  ],
  [
    'ar-instagram',
    'Ordena los datos pedidos. No se autoriza la interceptación de comunicaciones de ejemplo.ficticio_01.',
  ],
  ['br-google', 'Requisitem-se os dados à empresa, com as cautelas de praxe.'],
  ['br-google', 'Oficie-se à Google para que forneça os dados cadastrais e os registros de acesso.'],
  ['br-google', 'Decreto a quebra do sigilo telemático.'],
  ['br-google', 'Afasto o sigilo dos dados da conta indicada.'],
  ['br-google', 'Expeça-se ofício à empresa, como requerido.'],
  ['br-google', 'Julgo procedente a representação.'],
  ['cl-tiktok', 'Como se pide.'],
  ['cl-tiktok', 'Pídanse los antecedentes a la empresa por la vía más expedita.'],
  ['cl-tiktok', 'Entréguense al Ministerio Público los datos de registro de @ejemplo_ficticio_01.'],
  ['cl-tiktok', 'Téngase por autorizada la diligencia.'],
  ['cl-tiktok', 'Se da lugar a lo solicitado por el Ministerio Público.'],
  ['co-whatsapp', 'Imparte legalidad a la orden y a sus resultados.'],
  [
    'co-whatsapp',
    'Se declara la legalidad formal y material de la orden de búsqueda selectiva en base de datos respecto del abonado +573005550147, del 1 al 15 de noviembre de 2026.',
  ],
  [
    'ar-instagram',
    'Hágase lugar a la medida respecto de las cuentas ejemplo.ficticio_01 y ejemplo.ficticio_00, sin perjuicio de terceros.',
  ],
  [
    'ar-instagram',
    'Rechaza el planteo de inhibirse y dispone preservar los datos de las cuentas ejemplo.ficticio_01 y ejemplo.ficticio_00.',
  ],
  ['co-whatsapp', 'Imparte control previo favorable a la búsqueda selectiva.'],
  ['co-whatsapp', 'Declara legal la orden emitida por la Fiscalía.'],
  ['co-whatsapp', 'Practíquese la búsqueda selectiva en la base de datos.'],
  ['mx-microsoft', 'Se otorga la autorización que pide la Fiscalía.'],
  ['mx-microsoft', 'Gírese oficio a la empresa para la entrega de la información.'],
  ['pe-facebook', 'FUNDADO el requerimiento fiscal.'],
  ['pe-facebook', 'Cúrsese oficio a la empresa para que remita la información.'],
  ['uy-mercadolibre', 'Solicítese a la empresa la información del cuadro 11.'],
  ['uy-mercadolibre', 'Recábese de la empresa la identidad de quien registró la cuenta.'],
  ['pa-google', 'Este despacho pide los datos de abonado de la cuenta.'],
  ['do-whatsapp', 'Consérvense los datos por noventa días.'],
  ['ec-google', 'Manda preservar los datos de la cuenta.'],
  ['ec-google', 'Ofíciese al proveedor para que preserve los datos de la cuenta por noventa días.'],
  ['cr-instagram', 'Se acoge la gestión del Ministerio Público y se levanta el secreto.'],
  ['cr-instagram', 'Proceda la compañía a suministrar los mensajes directos de la cuenta.'],
  ['py-uber', 'Hacer lugar al pedido fiscal.'],
  ['py-uber', 'Líbrese rogatoria a la plataforma para que proporcione los datos del viaje.'],
]

test.each(nothing)('%s: nothing is granted by “%s”', (name, effect) => {
  expect(shown(name, effect)).toContain('warn grantsNothing')
})
test.each(refused)('%s: “%s” refuses', (name, effect) => {
  expect(shown(name, effect)).toContain('warn refuses')
})
test.each(ofAccount)('%s: an account that is asked about is refused by “%s”', (name, effect) => {
  expect(shown(name, effect)).toContain('warn refusesAccount')
})
test.each(less)('%s: “%s” is less than is asked', (name, effect) => {
  expect(shown(name, effect).filter((one) => /coversLess|fewerDays/.test(one))).toHaveLength(1)
})
test('of 42 honest orders none is shown as one that grants nothing or refuses', () => {
  const wrong = honest.filter(([name, effect]) =>
    shown(name, effect).some((one) => /grantsNothing|refuses/.test(one)),
  )
  expect([honest.length, wrong]).toEqual([42, []])
})

test.each<[string, string]>([
  ['mx-microsoft', 'Se niega autorizar la entrega de los datos.'],
  ['ar-instagram', 'No se hace lugar a ordenar la conservación de los datos.'],
  ['br-google', 'Indefiro o pedido de decretar a quebra de sigilo.'],
  ['pe-facebook', 'Se rechaza el pedido de levantar el secreto de las comunicaciones.'],
  ['co-whatsapp', 'Rechaza la solicitud de que se ordene la entrega.'],
  ['cl-tiktok', 'Se rechaza en conformidad a lo ordenado por la Corte.'],
  ['py-uber', 'No hacer lugar a librar oficio a Uber.'],
  ['co-whatsapp', 'Rechaza por improcedente y mal fundada la solicitud.'],
  ['pe-facebook', 'Denies the application to authorize disclosure.'],
])('%s: what stands behind a verb that refuses grants nothing: “%s”', (name, effect) => {
  expect(shown(name, effect).some((one) => /refuses/.test(one))).toBe(true)
})

test.each<[string, string]>([
  ['pe-facebook', 'Se confirma judicialmente la medida.'],
  ['ar-instagram', 'Resuelvo rechazar la nulidad y autorizar la entrega de los datos.'],
  ['co-whatsapp', 'Niega lo relativo a contactos y autoriza la búsqueda.'],
  ['mx-microsoft', 'The stay is denied and the request is granted.'],
])('%s: what is decided beside a refusal, or confirmed, grants: “%s”', (name, effect) => {
  expect(shown(name, effect).filter((one) => /refuses|grantsNothing/.test(one))).toEqual([])
})

test('an order is doubted by each part of the check that finds anything on it, and by nothing else', () => {
  for (const name of readdirSync(new URL('../../../../vectors/packs', import.meta.url))) {
    if (name.includes('.')) continue
    const draft: EvidenceRequest = read(`packs/${name}/input.json`)
    for (const orderEffect of ['No ha lugar.', 'Como se pide.', 'Autoriza los datos de @otra.persona.']) {
      const content = { ...draft, letter: { ...draft.letter, orderEffect } }
      const finding = foundBy(content, { on: '2026-11-24' }, knowledge, () => true).filter((part) =>
        part.find().some(({ code }) => code === 'order.inconsistent'),
      )
      expect([name, finding.filter(({ of }) => !orderReaders.has(of))]).toEqual([name, []])
      expect([name, isOrderDoubted(content, '2026-11-24', knowledge)]).toEqual([name, finding.length > 0])
    }
  }
})
