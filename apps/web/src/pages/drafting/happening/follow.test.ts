import type { Case } from '@oficio/core/case'
import { foundInPaste, happeningIn } from '@oficio/core/happening'
import { secondOf } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { textAt } from '../../../form/pointer.ts'
import { draftOf, written } from '../../../request/letter/place.ts'
import { begun, isFollowing, knownIn, type Spoken, summaryAt, withHappening, withSecond } from './follow.ts'

const knowledge = load()
const pasted =
  'La cuenta @ventas.ficticia de tiktok publicó el 28/10/2026. El 30/10/2026 transferí 85.000 pesos.'
const whole: Case = {
  id: 'c1',
  revision: 0,
  createdAt: '2026-11-24T12:00:00Z',
  changedAt: '2026-11-24T12:00:00Z',
  country: 'AR',
  shared: {},
  pasted,
  identifiers: [{ id: 'i1', type: 'tiktokUsername', value: 'ventas.ficticia', services: ['tiktok'] }],
  requests: [
    { id: 'r1', provider: 'tiktok', requestType: 'disclosure', identifiers: ['i1'], own: {}, acts: [] },
  ],
}
const spoken: Spoken = { signed: 'es', second: 'en', knowledge, isOurs: () => false }
const textsOf = (of: Case) =>
  [summaryAt, secondOf(summaryAt)].map((pointer) => textAt(draftOf(of, of.requests[0]), pointer))
const filled = begun(whole, 'P03', knowledge)
/** With what the report tells taken at a touch. */
const taken = { offerDate: '2026-10-28', paymentTime: '2026-10-30', amount: '85.000 pesos' }
const sale = { ...filled, values: { ...filled.values, ...taken } }
const goods = { es: 'un teléfono', pt: 'um telefone', en: 'a telephone', fr: 'un téléphone' }

test('what the case knows is not asked again, and of what the report tells nothing is filled in', () => {
  expect(knownIn(whole, {}, knowledge)).toEqual({ account: 'ventas.ficticia', service: 'TikTok' })
  expect(filled.values).toEqual({ account: 'ventas.ficticia', service: 'TikTok' })
  const { offerDate, paymentTime, amount } = foundInPaste(pasted, 'P03', knowledge)
  const likely = [offerDate, paymentTime, amount].map((list) => list?.find(({ isLikely }) => isLikely)?.value)
  expect(likely).toEqual(Object.values(taken))
  const two = {
    ...whole,
    identifiers: [
      ...whole.identifiers,
      { id: 'i2', type: 'email', value: 'a@b.example', services: ['tiktok'] },
    ],
    requests: whole.requests.map((one) => ({ ...one, identifiers: ['i1', 'i2'] })),
  }
  expect(knownIn(two, {}, knowledge)).toEqual({ service: 'TikTok' })
})

test('both letters follow the fields, and a day that was corrected by hand stays with another kind', () => {
  const values = { ...sale.values, agreed: 'yes' }
  const told = withHappening(whole, 'r1', { ...sale, values, words: { goods } }, spoken)
  expect(textsOf(told)).toEqual([
    'El 28 de octubre de 2026 la cuenta ventas.ficticia publicó en TikTok la oferta de: un teléfono. La víctima acordó la compra y pagó 85\u00a0000 pesos el 30 de octubre de 2026.',
    'On 28 October 2026 account ventas.ficticia advertised on TikTok: a telephone. The victim agreed to buy and paid 85,000 pesos on 30 October 2026.',
  ])
  expect(isFollowing(told, 'r1', spoken)).toBe(true)
  const corrected = { ...sale, values: { ...sale.values, paymentTime: '2026-10-29' } }
  const again = begun({ ...whole, happening: corrected }, 'P03', knowledge)
  expect(again.values.paymentTime).toBe('2026-10-29')
})

test('what somebody wrote stays until they take the words of the fields', () => {
  const told = withHappening(whole, 'r1', { ...sale, words: { goods } }, spoken)
  const own = written(told, 'r1', summaryAt, 'Escribí esto.')
  const changed = { ...sale, values: { ...sale.values, amount: '$90.000' }, words: { goods } }
  expect(textsOf(withHappening(own, 'r1', changed, spoken))[0]).toBe('Escribí esto.')
  expect(textsOf(withHappening(own, 'r1', changed, spoken, true))[0]).toContain('pagó $90.000')
})

test('half a translation is none: words in one language leave the other empty, and the check says so', () => {
  const told = withHappening(whole, 'r1', { ...sale, words: { goods: { es: 'una bicicleta' } } }, spoken)
  expect(textsOf(told)[1]).toBe('')
})

test('an answer to one kind of report is none to another, and is there again when one comes back', () => {
  const answered = { ...sale, values: { ...sale.values, victim: 'N. I.' }, words: { goods } }
  const other = begun({ ...whole, pasted: '', happening: answered }, 'P04', knowledge)
  expect(other).toEqual({
    kind: 'P04',
    values: { account: 'ventas.ficticia', service: 'TikTok', victim: 'N. I.' },
    words: {},
  })
  const back = begun({ ...whole, pasted: '', happening: other }, 'P03', knowledge, answered)
  expect(back).toEqual(answered)
})

test('a second language chosen after the answers gets its text, and keeps what somebody wrote', () => {
  const told = withHappening(whole, 'r1', { ...sale, words: { goods } }, { ...spoken, second: undefined })
  expect(textsOf(told)[1]).toBe('')
  const both = withSecond(told, 'r1', spoken)
  expect(both && textsOf(both)[1]).toContain('paid 85,000 pesos')
  expect(both && withSecond(both, 'r1', spoken)).toBeUndefined()
})

/** Reports in which somebody else does something like the act, or the same is done for something else. */
const ofOthers = [
  [
    'P03',
    'La cuenta @autos.inventados ofreció un vehículo el 3 de noviembre de 2026. La víctima transfirió $ 450.000 el 5 de noviembre de 2026. Dejó de responder el 7 de noviembre de 2026.',
  ],
  ['P03', 'El banco ofreció devolver el dinero el 9 de noviembre de 2026. La cuenta vendía un teléfono.'],
  [
    'P03',
    'Mi prima publicó un aviso de búsqueda de alquiler el 2 de noviembre de 2026 y un desconocido la estafó.',
  ],
  ['P03', 'La denunciante pagó $ 20.000 de estacionamiento el 5/11/2026. Luego la cuenta la engañó.'],
  [
    'P03',
    'El denunciante transfirió $ 300.000 a su hermano el 4 de noviembre de 2026 como todos los meses. La cuenta @x.inventada le ofreció un celular.',
  ],
  ['P03', 'Un testigo publicó en Facebook la captura el 12 de noviembre de 2026.'],
  [
    'P03',
    'La policía publicó un alerta el 12 de noviembre de 2026 sobre esta cuenta. Ofrece préstamos y también un teléfono.',
  ],
  ['P03', 'La cuenta ofrecía entradas para un recital. Pagué 45.000 pesos el 5 de noviembre de 2026.'],
  ['P03', 'El vendedor publicó que un vehículo suyo fue robado.'],
  ['P03', 'La denunciante vende alquileres y la cuenta la contactó. Ofrecía préstamos.'],
  ['P03', 'La víctima pagó la mitad, $ 200.000, el 4 de noviembre de 2026, y la cuenta no ofreció nada más.'],
  [
    'P03',
    'El damnificado transfirió 500 USD el 4 de noviembre de 2026. La cuenta devolvió 100 USD el 9 de noviembre de 2026.',
  ],
  ['P03', 'La víctima pagó $ 200.000 al abogado el 4 de noviembre de 2026.'],
  [
    'P03',
    'Me bloqueó mi ex el 1 de noviembre de 2026. Transferí 45.000 pesos a la cuenta el 3 de noviembre de 2026.',
  ],
  ['P03', 'La tienda oficial publicó el 1 de noviembre de 2026 que no vende por Instagram.'],
  ['P03', 'La empresa publicó el 1 de noviembre de 2026 un comunicado advirtiendo de la cuenta falsa.'],
  [
    'P09',
    'Banco: la víctima transfirió $ 1.200.000 el 4/11/2026 desde su caja. El extorsionador exigió $ 3.000.000.',
  ],
  [
    'P09',
    'El extorsionador exigió 5000 dólares el 4 de noviembre de 2026. La víctima pagó 1000 dólares el 6 de noviembre de 2026.',
  ],
  ['P09', 'Mi jefe me exigió 5000 dólares. El extorsionador me pide plata.'],
  ['P09', 'El abogado exigió $ 80.000 por el juicio. La cuenta me amenaza.'],
  ['P06', 'Mi marido me amenazó con irse el 2 de noviembre de 2026. La cuenta anónima manda mensajes.'],
  [
    'P06',
    'El perfil me escribió "te voy a matar" el 3 de noviembre de 2026. Mi hermana me escribió "cuidate mucho".',
  ],
  ['P06', 'Mi hermana le escribió "dejala tranquila". El sujeto la amenazó el 3 de noviembre de 2026.'],
  ['P06', 'El comisario amenazó con detenerlo el 3 de noviembre de 2026.'],
  ['P06', 'Un vecino amenazó con denunciar el 3 de noviembre de 2026.'],
  [
    'P02',
    'Una chica me contactó el 1 de noviembre de 2026 por Instagram. Me amenazó el 5 de noviembre de 2026 con publicar las fotos.',
  ],
  ['P02', 'La psicóloga la contactó el 10 de noviembre de 2026 después del hecho.'],
  ['P02', 'El banco me contactó el 10 de noviembre de 2026. Exige dinero y más imágenes.'],
  [
    'P05',
    'Perdí el acceso el 3 de noviembre de 2026. Recibí un mensaje del banco el 2 de noviembre de 2026.',
  ],
  [
    'P08',
    'Visto por última vez el 3 de noviembre de 2026 a las 22:10 en la terminal. Última conexión: 4 de noviembre de 2026.',
  ],
  [
    'P08',
    'El perro fue visto por última vez el 1 de noviembre de 2026. Ella falta desde el 3 de noviembre de 2026.',
  ],
  [
    'P03',
    'O anunciante publicou a oferta em 3 de novembro de 2026. A vítima pagou R$ 2.500,00 em 4 de novembro de 2026. Parou de responder em 5 de novembro de 2026. Vendia um veículo.',
  ],
  ['P03', 'A vítima transferiu R$ 900,00 para a mãe em 4 de novembro de 2026. O perfil oferece empréstimos.'],
  ['P03', 'O Procon publicou uma nota em 4 de novembro de 2026.'],
  [
    'P09',
    'O noticiante depositou R$ 900,00 em 4 de novembro de 2026 na conta de Maria. O golpista exigiu R$ 5.000,00.',
  ],
  ['P09', 'O pai da vítima pagou R$ 900,00 em 4 de novembro de 2026.'],
  ['P09', 'La madre de la víctima pagó $ 900 el 4 de noviembre de 2026.'],
  ['P09', 'El banco de la víctima transfirió $ 900 el 4 de noviembre de 2026.'],
  ['P09', 'La víctima vio que el estafador transfirió $ 900.000 el 4 de noviembre de 2026 a otra cuenta.'],
  ['P09', 'La víctima y el vendedor pagaron $ 900.000 el 4 de noviembre de 2026.'],
  ['P09', 'La víctima explicó: el comprador depositó $ 900.000 el 4 de noviembre de 2026.'],
  ['P09', 'Según la víctima el cómplice pagó $ 900.000 el 4 de noviembre de 2026.'],
  [
    'P09',
    'La víctima denunció el 6 de noviembre de 2026. La comisaría radicó la denuncia el 7 de noviembre de 2026.',
  ],
  ['P03', 'La víctima recibió $ 700.000 y transfirió el 4 de noviembre de 2026.'],
  ['P04', 'La víctima depositó 0,5 BTC el 4 de noviembre de 2026. La plataforma exige 200 USDT.'],
  ['P03', 'Luis ofreció su ayuda el 8 de noviembre de 2026. La cuenta falsa vende un celular.'],
  ['P03', 'La cuenta de la víctima publicó el 3 de noviembre de 2026 una foto.'],
  ['P03', 'Ofreció disculpas el 8 de noviembre de 2026.'],
  ['P06', 'Él le dijo "te quiero" el 3 de noviembre de 2026.'],
  ['P01', 'Denunció el 3 de noviembre de 2026 un robo anterior. El perfil usa sus fotos.'],
  ['P01', 'La víctima denunció el 3 de noviembre de 2020 otro hecho.'],
  [
    'P03',
    'Soy la madre de la víctima. Tomé un taxi. Pagué 5.000 pesos el 5 de noviembre de 2026. Ella compró por la cuenta.',
  ],
  ['P03', 'Declara el testigo Luis Inventado. Pagué 45.000 pesos el 5 de noviembre de 2026.'],
  ['P09', 'Sou advogado da empresa. Depositei R$ 900,00 em 4 de novembro de 2026.'],
  ['P01', 'Tuve otro problema con el banco. Denuncié el 3 de noviembre de 2026.'],
] as const

test('of no report anything stands in the facts until somebody takes it, whoever says "I" in it', () => {
  const bare = { ...whole, identifiers: [], requests: [] }
  for (const [kind, text] of ofOthers) {
    const told = begun({ ...bare, pasted: text }, kind, knowledge)
    expect(told, text).toEqual({ kind, values: {}, words: {} })
    expect(happeningIn('es', told, {}, knowledge).text, text).toBeUndefined()
  }
  const [, demand = ''] = ofOthers.find(([, text]) => text.startsWith('El abogado exigió')) ?? []
  expect(foundInPaste(demand, 'P09', knowledge).demanded).toMatchObject([{ value: '$ 80.000' }])
  // What the first person says is offered with its clause.
  expect(
    foundInPaste('Pagué 45.000 pesos el 5 de noviembre de 2026.', 'P03', knowledge).amount,
  ).toMatchObject([{ value: '45.000 pesos', isLikely: true }])
})
