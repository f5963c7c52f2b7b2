// An order that covers less than is asked, or something else, is shown to whoever approves, and stops
// nothing.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { check } from './check.ts'

const knowledge = load()
const { testContext } = JSON.parse(
  readFileSync(new URL('../../../../vectors/drafts/context.json', import.meta.url), 'utf8'),
)
// biome-ignore lint/suspicious/noExplicitAny: a letter as its file has it
type Pack = any
const pack = (name: string): Pack =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/packs/${name}/input.json`, import.meta.url), 'utf8'))
const found = (draft: Pack) =>
  check(draft, { ...testContext, on: '2026-11-24' }, knowledge).findings.filter(
    ({ severity }) => severity !== 'advice',
  )
const rules = [
  'beforeFacts',
  'namesOther',
  'coversLess',
  'fewerDays',
  'otherMeasure',
  'otherCompany',
  'otherMatter',
  'elsewhere',
]
const shownOf = (draft: Pack): readonly string[] =>
  found(draft).flatMap(({ rule, severity }) => (rules.includes(rule) ? [`${severity} ${rule}`] : []))
const withEffect = (name: string, orderEffect: string): Pack => {
  const draft = pack(name)
  const { '/letter/orderEffect': _, ...second } = draft.letter?.second ?? {}
  return { ...draft, letter: { ...draft.letter, orderEffect, second } }
}

test.each([
  ['mx-microsoft', 'Autoriza pedir únicamente los datos del suscriptor de la cuenta', 'coversLess'],
  ['mx-microsoft', 'Concede solamente la identidad del abonado', 'coversLess'],
  ['br-google', 'Ordena o fornecimento apenas dos dados cadastrais da conta', 'coversLess'],
  ['co-whatsapp', 'Autoriza la búsqueda de los datos de registro, sin datos de conexión', 'coversLess'],
  ['cl-tiktok', 'Autoriza pedir los datos de la cuenta @otra_cuenta_99', 'namesOther'],
  ['br-google', 'Defere os registros de acesso da conta outra.pessoa.ej@correo.example', 'namesOther'],
  ['co-whatsapp', 'Autoriza la búsqueda respecto de la línea 300 555 0999', 'namesOther'],
  ['co-whatsapp', 'Autoriza el 5 de noviembre de 2026 solamente', 'fewerDays'],
  ['br-google', 'Ordena o fornecimento dos registros somente do dia 3 de novembro de 2026', 'fewerDays'],
  ['br-google', 'Ordena o fornecimento dos registros dos últimos três dias', 'fewerDays'],
  ['pe-facebook', 'Autoriza el levantamiento del secreto bancario', 'otherMeasure'],
  ['pe-facebook', 'Autoriza el allanamiento del domicilio', 'otherMeasure'],
  ['co-whatsapp', 'Autoriza la búsqueda en la base de datos de Telegram', 'otherCompany'],
  ['co-whatsapp', 'Autoriza la búsqueda en la base de datos de Nequi', 'otherCompany'],
  [
    'cl-tiktok',
    'Concede lo pedido en cuanto a saber a nombre de quién está la cuenta @ejemplo_ficticio_01, y en lo demás no ha lugar.',
    'coversLess',
  ],
  ['cl-tiktok', 'Autoriza pedir los antecedentes de la cuenta ejemplo_distinto_77 de octubre', 'namesOther'],
  [
    'br-google',
    'Indefere os registros de acesso; defere os dados cadastrais da conta pessoa.ficticia.ej@gmail.com',
    'coversLess',
  ],
  ['br-google', 'Os registros de acesso ficam indeferidos; defere-se o restante', 'coversLess'],
  [
    'br-google',
    'Ordena o fornecimento dos dados cadastrais da conta pessoa.ficticia.ej@gmail.com',
    'coversLess',
  ],
  [
    'br-google',
    'Ordena o fornecimento dos dados da conta pessoa.outra.ej@gmail.com e de pessoa.ficticia.ej@gmail.com.br',
    'namesOther',
  ],
  ['br-google', 'Ordena o fornecimento dos dados de pessoa.ficticia.ej@gmail.com.br', 'namesOther'],
  [
    'co-whatsapp',
    'Autoriza la búsqueda selectiva hasta por cuarenta y ocho horas desde el 5 de noviembre de 2026',
    'fewerDays',
  ],
  ['co-whatsapp', 'Autoriza la búsqueda por tres días contados a partir del 5 de noviembre', 'fewerDays'],
  ['mx-microsoft', 'Autoriza los metadatos de la cuenta, no así los mensajes', 'coversLess'],
  ['mx-microsoft', 'Se niega el contenido; se autorizan los metadatos', 'coversLess'],
  ['pe-facebook', 'Dispone la detención preliminar del titular de la cuenta', 'otherMeasure'],
  ['pe-facebook', 'Dispone la prisión preventiva del titular de la cuenta', 'otherMeasure'],
  ['co-whatsapp', 'Ordena la captura de L. G., usuario de la línea', 'otherMeasure'],
  [
    'pe-facebook',
    'Dispone la entrega de los datos de registro y conexión de la cuenta 100000000000099',
    'namesOther',
  ],
  ['uy-mercadolibre', 'Se requieren los datos de la cuenta 900000066', 'namesOther'],
  [
    'ar-instagram',
    'Hace lugar a los datos de abonado y de conexión; rechaza el acceso a los mensajes.',
    'coversLess',
  ],
  ['ar-instagram', 'Se requieren los datos del usuario ejemplo.distinto_09.', 'namesOther'],
  [
    'br-google',
    'Defiro apenas em parte, para obter a qualificação do usuário. Quanto ao mais, indefiro.',
    'coversLess',
  ],
  [
    'br-google',
    'Julgo procedente quanto aos dados cadastrais e improcedente quanto aos registros de conexão.',
    'coversLess',
  ],
  [
    'br-google',
    'Defiro os dados cadastrais de pessoa.ficticia.ej@gmail.com.ar e seus acessos.',
    'namesOther',
  ],
  ['co-whatsapp', 'Autoriza conocer el titular de la línea, mas no sus conexiones.', 'coversLess'],
  ['co-whatsapp', 'Autoriza la búsqueda respecto de la línea 3005550198.', 'namesOther'],
  ['co-whatsapp', 'Autoriza los datos de los dos días siguientes al 5 de noviembre de 2026.', 'fewerDays'],
  ['mx-microsoft', 'Concede los datos de conexión y niega el contenido de los correos.', 'coversLess'],
  [
    'mx-microsoft',
    'Ordena la aprehensión del titular de la cuenta persona.ficticia.ej@outlook.com.',
    'otherMeasure',
  ],
  ['pe-facebook', 'Fundado respecto de datos de registro; infundado respecto de los accesos.', 'coversLess'],
  ['pe-facebook', 'Autoriza los accesos del perfil 100000000000540.', 'namesOther'],
  ['uy-mercadolibre', 'Se requieren los datos del usuario N.º 900000056.', 'namesOther'],
  ['ec-google', 'Autoriza suscriptor y conexiones; se niega el contenido del correo.', 'coversLess'],
  [
    'cr-instagram',
    'Se rechaza la entrega de mensajes directos; se autoriza identificar al usuario.',
    'coversLess',
  ],
  [
    'ar-instagram',
    'Ordenar que se informen conexiones y titularidad; denegar la remisión de los mensajes directos.',
    'coversLess',
  ],
  [
    'br-google',
    'Concedo tão somente a identificação do assinante; os registros de conexão não são autorizados.',
    'coversLess',
  ],
  [
    'co-whatsapp',
    'Improcedente la búsqueda de conexiones; procedente la de datos de registro.',
    'coversLess',
  ],
  ['pe-facebook', 'Autoriza obtener los datos de registro de la cuenta 100000000000054.', 'coversLess'],
  ['mx-microsoft', 'Autoriza conexiones de la cuenta; sin lugar respecto de los mensajes.', 'coversLess'],
  ['ec-google', 'Se concede datos de suscriptor y conexiones, mas no el contenido.', 'coversLess'],
  ['cl-tiktok', 'Autoriza lo pedido sobre el perfil ejemplo_ficticio_99.', 'namesOther'],
  ['uy-mercadolibre', 'Dispone requerir los datos de la cuenta nro. 900000505.', 'namesOther'],
])('%s: an order that does this is not the one for what is asked: %s', (name, effect, rule) => {
  expect(shownOf(withEffect(name, effect))).toContain(`warn ${rule}`)
})

test.each([
  ['mx-microsoft', 'Autoriza requerir los datos conservados, únicamente para esta carpeta de investigación'],
  ['co-whatsapp', 'Autoriza la búsqueda, en audiencia del 18 de noviembre de 2026, y ordena guardar reserva'],
  ['co-whatsapp', 'Autoriza la búsqueda de la línea 300 555 0147, y solo por el término de quince días'],
  [
    'pe-facebook',
    'Declara fundado el levantamiento del secreto de las comunicaciones y del secreto bancario',
  ],
  ['br-google', 'Defere a quebra de sigilo telemático e bancário da conta pessoa.ficticia.ej@gmail.com'],
  ['mx-microsoft', 'Autoriza los mensajes de la cuenta, excepto las comunicaciones con su defensa'],
  ['co-whatsapp', 'Autoriza la búsqueda, por quince días a partir del 18 de noviembre de 2026'],
  ['pe-facebook', 'Ordena los datos de registro y de conexión, y la detención del titular de la cuenta'],
  ['br-google', 'Defiro os dados cadastrais e os registros de acesso; indefiro o acesso ao conteúdo'],
])('%s: an order that covers what is asked is shown to nobody: %s', (name, effect) => {
  expect(shownOf(withEffect(name, effect))).toEqual([])
})

test.each([
  'cl-tiktok',
  'br-google',
  'co-whatsapp',
  'mx-microsoft',
  'pe-facebook',
  'uy-mercadolibre',
  'ar-instagram',
])('%s as it is shows none of them', (name) => {
  expect(shownOf(pack(name))).toEqual([])
})

test('an order without content covers a row that asks for the accounts of messages without theirs', () => {
  const draft = withEffect(
    'cl-tiktok',
    'Autoriza los datos de registro y los registros de mensajes, sin contenido',
  )
  const [first] = draft.dataRequested
  const row = {
    ...first,
    category: 'traffic',
    description: 'cuentas con las que intercambió mensajes, sin su contenido',
  }
  expect(shownOf({ ...draft, dataRequested: [first, row] })).not.toContain('warn coversLess')
})

test('an order of October knows nothing of facts of November', () => {
  const draft = pack('br-google')
  expect(shownOf({ ...draft, legalProcess: { ...draft.legalProcess, issuedOn: '2026-10-20' } })).toContain(
    'warn beforeFacts',
  )
})

test.each([
  ['br-google', '2ª Vara de Família de Vila Fictícia', true],
  ['pe-facebook', 'Segundo Juzgado Civil de Villa Ficticia', true],
  ['cl-tiktok', 'Juzgado de Letras del Trabajo de Puerto Ficticio', true],
  ['br-google', 'Vara de Execuções Fiscais de Vila Fictícia', true],
  ['cl-tiktok', 'Juzgado de Policía Local de Puerto Ficticio', true],
  ['co-whatsapp', 'Juzgado de Ejecución de Penas de Pueblo Ejemplo', false],
  ['br-google', 'Vara Única de Vila Fictícia', false],
  ['br-google', 'Juizado de Violência Doméstica e Familiar contra a Mulher de Vila Fictícia', false],
  ['cl-tiktok', 'Juzgado de Letras, Garantía y Familia de Puerto Ficticio', false],
  ['pe-facebook', 'Juzgado Mixto Civil y Penal de Villa Ficticia', false],
])('%s: a court of another matter by its name, %s: %s', (name, court, isShown) => {
  const draft = pack(name)
  const letter = { ...draft.letter, court }
  const issuedBy = { ...draft.legalProcess.issuedBy, name: court }
  const shown = shownOf({ ...draft, letter, legalProcess: { ...draft.legalProcess, issuedBy } })
  expect(shown.includes('warn otherMatter')).toBe(isShown)
})

test.each([
  ['ar-instagram', 'Ley 21.459, artículo 12', true],
  ['pe-facebook', 'artículo 218 ter del Código Procesal Penal', true],
  ['pe-facebook', 'Ley N.º 25.891, artículo 3', true],
  ['ar-instagram', 'Código Procesal Penal, artículos 218 bis y 218 ter', true],
  ['cl-tiktok', 'Código Procesal Penal, artículo 218 ter', false],
  ['ar-instagram', 'Código Procesal Penal Federal, artículos 122 y 174', false],
  ['pe-facebook', 'Constitución, artículo 2, inciso 10; Código Procesal Penal, artículo 230', false],
])(
  '%s: a law that is known of another State alone, without its name, is asked about: %s',
  (name, legalBasis, isShown) => {
    const draft = pack(name)
    const shown = shownOf({ ...draft, legalProcess: { ...draft.legalProcess, legalBasis } })
    expect(shown.includes('warn elsewhere')).toBe(isShown)
  },
)

test.each([
  ['cl-tiktok', 'nombre de usuario y lo conversado con R. P.'],
  ['cl-tiktok', 'datos para ingresar a la cuenta'],
  ['co-whatsapp', 'por dónde anduvo el usuario'],
  ['pe-facebook', 'desde qué equipos y lugares se conectó'],
  ['uy-mercadolibre', 'preguntas y respuestas con los compradores'],
])(
  '%s: a row of who holds the account that asks for more in these words is shown: %s',
  (name, description) => {
    const draft = pack(name)
    const [first, ...others] = draft.dataRequested
    const more = found({ ...draft, dataRequested: [{ ...first, description }, ...others] })
    expect(
      more.some(({ code, path }) => code === 'scope.wordsAskMore' && path.startsWith('/dataRequested/0')),
    ).toBe(true)
  },
)

/** An order that is said to keep for some time, beside a request that asks for ninety days. */
const keptFor = (orderEffect: string, days = 90): readonly string[] => {
  const draft = withEffect('ec-google', orderEffect)
  const asked = {
    ...draft,
    requestType: 'preservation-extension',
    preservation: { ...draft.preservation, days },
  }
  return found(asked).flatMap(({ rule }) => (rule === 'keptFewerDays' ? [rule] : []))
}

test.each([
  'Ordena conservar los datos por 60 días.',
  'Ordena la preservación de los datos durante sesenta días.',
  'Ordena a preservação dos dados pelo prazo de 30 dias.',
  'Se dispone que la empresa conserve los registros por el plazo de 45 días.',
  'Ordena prorrogar la preservación por un nuevo plazo de 30 días.',
  'Orders the preservation of the account for 60 days.',
  'Orders to preserve the records for a further period of 30 days.',
  'Ordonne la conservation des données pendant 60 jours.',
  'Dispone la conservación por 1 mes.',
  'Dispone la conservación por dos meses.',
])('an order to keep for fewer days than are asked is shown: %s', (said) => {
  expect(keptFor(said)).toEqual(['keptFewerDays'])
})

test.each([
  'Ordena conservar los datos por 90 días.',
  'Ordena conservar los datos por noventa días.',
  'Ordena la preservación de los datos por tres meses.',
  'Ordena conservar los datos por 30 días, prorrogables por 90 días más.',
  'Ordena conservar los datos y responder en el plazo de 5 días.',
  'Ordena conservar los datos de los últimos 30 días.',
  'Ordena la preservación e informar dentro de diez días.',
  'Ordena la preservación de los datos.',
  'Orders the preservation of the account for one year.',
  'Ordena a preservação dos dados por 180 dias.',
])('one for as many, or that says a term of something else, is not: %s', (said) => {
  expect(keptFor(said)).toEqual([])
})

/** The same letter with rows of these classes, and nothing said beside them. */
const withRows = (name: string, orderEffect: string, classes: readonly string[]): Pack => {
  const draft = withEffect(name, orderEffect)
  const [row] = draft.dataRequested
  return { ...draft, dataRequested: classes.map((category) => ({ ...row, category, description: '' })) }
}
const classes: readonly (readonly [name: string, effect: string, isTold: boolean])[] = [
  ['ec-google', 'Ordena la entrega de los datos de abonado y de conexión de la cuenta', true],
  ['br-google', 'Defiro os dados cadastrais e os registros de conexão', true],
  ['br-google', 'Autoriza a quebra de sigilo dos dados cadastrais', true],
  ['ar-instagram', 'Autorízase a requerir datos de abonado e historial de conexiones', true],
  ['ec-google', 'Ordena que se remitan las direcciones IP de conexión', true],
  ['br-google', 'Determino que a empresa forneça os logs de acesso, com IPs, datas e horários', true],
  ['cl-tiktok', 'Ha lugar a los datos de suscriptor', true],
  ['br-google', 'Defiro a quebra de sigilo telemático, com dados cadastrais, registros de conexão', false],
  ['mx-microsoft', 'Autoriza los accesos y los correos de la cuenta', false],
  ['ec-google', 'Autoriza lo pedido sobre la cuenta, incluidos los datos de abonado y de conexión', false],
  ['pe-facebook', 'Autoriza la entrega de datos de registro, IP, y del contenido de los mensajes', false],
  ['cl-tiktok', 'Autoriza la entrega de los antecedentes de la cuenta y los datos de suscriptor', false],
]

test.each(classes)('%s: an order that names classes and not the content: %s', (name, effect, isTold) => {
  const shown = shownOf(withRows(name, effect, ['subscriber', 'traffic', 'content']))
  expect(shown.filter((one) => one.endsWith('coversLess'))).toEqual(isTold ? ['warn coversLess'] : [])
})
