import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { actDays } from './account-acts.ts'
import type { Draft } from './draft.ts'
import { check } from './index.ts'

const { preflight } = load()
const told = (summary: string) =>
  actDays({
    draft: { summary } as Draft,
    words: preflight,
    written: '2026-11-26',
    after: '2026-10-15',
  }).map(({ day, until }) => (until === undefined ? day : `${day} to ${until}`))

test.each([
  'El banco le devolvió el dinero el 5 de noviembre de 2026.',
  'El banco transfirió el dinero a la cuenta el 5 de noviembre de 2026.',
  'La víctima cambió de número de teléfono el 20 de octubre de 2026.',
  'La víctima escribió a la cuenta el 20 de octubre de 2026.',
  'La víctima le transfirió otra suma el 20 de octubre de 2026.',
  'La víctima reiteró la denuncia el 20 de octubre de 2026.',
  'La fiscalía reiteró el pedido el 20 de octubre de 2026.',
  'La investigación seguía activa el 20 de octubre de 2026.',
  'Fue formalizado el 12 de noviembre de 2026.',
  'El imputado fue formalizado el 12 de noviembre de 2026.',
  'El imputado ingresó a prisión preventiva el 12 de noviembre de 2026.',
  'El imputado pidió un abogado el 12 de noviembre de 2026.',
  'La víctima estuvo con licencia médica hasta el 15 de noviembre de 2026.',
  'El perito extrajo el teléfono de la víctima el 30 de octubre de 2026.',
  'La dirigente dejó su cargo el 1 de noviembre de 2026.',
  'Su madre viajó el 25 de octubre de 2026.',
  'Su madre escribió al perfil el 25 de octubre de 2026.',
  'El perfil publicó un video y su madre viajó el 25 de octubre de 2026.',
  'La cuenta fue bloqueada el 25 de octubre de 2026.',
  'El perfil público fue cerrado el 25 de octubre de 2026.',
  'La cuenta no publicó nada desde el 25 de octubre de 2026.',
  'La cuenta vendió una estadía del 20 al 25 de octubre de 2026.',
  'La cuenta ofreció una cabaña entre el 20 y el 25 de octubre de 2026.',
  'La cuenta alquiló una casa del 20 de octubre de 2026 al 25 de octubre de 2026.',
  'A conta vendeu uma hospedagem de 20 a 25 de outubro de 2026.',
  'The account sold a stay from October 20 to 25, 2026.',
  'La cuenta vendió una estadía 20-25 de octubre de 2026.',
  'La cuenta vendió una estadía (20/10/2026 - 25/10/2026).',
  'La cuenta vendió una estadía desde el 20/10/2026 hasta el 25/10/2026.',
  'La cuenta vendió un pasaje con fecha de ida 20/10/2026 y vuelta 25/10/2026.',
  'La cuenta vendió un pasaje con ida el 20 de octubre de 2026 y vuelta el 25 de octubre de 2026.',
  'A conta vendeu um pacote de 20/10/2026 a 25/10/2026.',
  'The account sold a stay between 20 October and 25 October 2026.',
  'La cuenta ofreció entradas para el concierto del 25 de octubre de 2026.',
  'La cuenta amenazó con matarla el 25 de octubre de 2026.',
  'La cuenta pidió que se pagara el 25 de octubre de 2026.',
  'La cuenta amenazó a la víctima, que viajó el 25 de octubre de 2026.',
  'La cuenta a la que la víctima transfirió el dinero el 25 de octubre de 2026.',
  'La Dirección de Investigaciones envió el parte el 25 de octubre de 2026.',
  'El hermano escribió a la cuenta el 25 de octubre de 2026.',
  'A vítima foi ouvida em 3 de novembro de 2026.',
  'O banco bloqueou o cartão em 5 de novembro de 2026.',
  'A vítima viajou em 6 de novembro de 2026.',
  'A vítima enviou o comprovante em 6 de novembro de 2026.',
  'A conta foi bloqueada em 6 de novembro de 2026.',
  'The bank refunded the victim on 9 November 2026.',
  'She travelled abroad on 9 November 2026.',
  'He was treated in hospital on 9 November 2026.',
  'The victim sent the money on 9 November 2026.',
  'The account was closed on 9 November 2026.',
  'The account threatened to kill him on 9 November 2026.',
  'La víctima pagó el 3 de octubre de 2026 y nuevamente el 20 de octubre de 2026.',
  'La cuenta cobró a la víctima y nuevamente el 20 de octubre de 2026 la víctima denunció.',
  'La cuenta pidió dinero a la víctima y de nuevo el 20 de octubre de 2026 fue al banco.',
  'The account took a deposit; on 18 October 2026 another victim complained.',
])('no act of the account: %s', (text) => {
  expect(told(text)).toEqual([])
  expect(told(`El 5 de octubre de 2026 la cuenta cobró por un teléfono que no entregó. ${text}`)).toEqual([])
})

test.each([
  ['El 21 de octubre de 2026 la cuenta volvió a publicar.', '2026-10-21'],
  [
    'La cuenta vendió una estadía del 20 al 25 de octubre de 2026 y volvió a cobrar el 30 de octubre de 2026.',
    '2026-10-30',
  ],
  ['La cuenta vendió entradas falsas el 20 de octubre de 2026.', '2026-10-20'],
  ['La cuenta reiteró las amenazas el 21 de octubre de 2026.', '2026-10-21'],
  ['El imputado reiteró las amenazas el 21 de octubre de 2026.', '2026-10-21'],
  ['La cuenta seguía activa el 21 de octubre de 2026.', '2026-10-21'],
  ['A conta continuava ativa em 21/10/2026.', '2026-10-21'],
  ['El perfil amenazó a la víctima el 21 de octubre de 2026.', '2026-10-21'],
  ['El 21 de octubre de 2026, a las 20:10 horas, el perfil amenazó a la víctima.', '2026-10-21'],
  ['La cuenta de Instagram indicada le pidió dinero el 21 de octubre de 2026.', '2026-10-21'],
  ['La dirección IP se conectó el 21 de octubre de 2026.', '2026-10-21'],
  ['El vendedor cobró dos cuotas; el 21 de octubre de 2026 el número le exigió otra.', '2026-10-21'],
  ['El vendedor cobró una cuota. El 21 de octubre de 2026 volvió a cobrar otra.', '2026-10-21'],
  ['La última amenaza llegó el 21 de octubre de 2026.', '2026-10-21'],
  [
    'La primera exigencia llegó el 2 de octubre de 2026; la última, con la foto, el 19 de octubre de 2026.',
    '2026-10-19',
  ],
  ['Los hechos ocurrieron el 21 de octubre de 2026.', '2026-10-21'],
  ['Em 21 de outubro de 2026 a conta ameaçou a vítima.', '2026-10-21'],
  ['O perfil enviou novas mensagens em 21 de outubro de 2026.', '2026-10-21'],
  ['A última ameaça chegou em 21 de outubro de 2026.', '2026-10-21'],
  ['The account threatened the victim on 21 October 2026.', '2026-10-21'],
  ['The seller took money on 3 October 2026. On 21 October 2026 it took money again.', '2026-10-21'],
  ['The last threat came on October 21, 2026.', '2026-10-21'],
  ['La cuenta cobró el 3 de octubre de 2026 y otra vez el 21 de octubre de 2026.', '2026-10-21'],
  ['El 3 de octubre de 2026 la cuenta cobró y el 21 de octubre de 2026 volvió a cobrar.', '2026-10-21'],
  ['A conta cobrou em 3 de outubro de 2026 e novamente em 21 de outubro de 2026.', '2026-10-21'],
  ['On 2 October 2026 the account took a deposit; on 21 October 2026 it took another.', '2026-10-21'],
])('an act of the account: %s', (text, day) => expect(told(text)).toEqual([day]))

describe('windows told in prose, against a period that ends on 2026-10-15', () => {
  const file = new URL('../../../../vectors/windows.yaml', import.meta.url)
  const windows = parse(readFileSync(file, 'utf8')) as Record<string, Record<string, readonly string[]>>
  const base = JSON.parse(
    readFileSync(new URL('../../../../vectors/drafts/NC01.json', import.meta.url), 'utf8'),
  ).request
  const whole = load()
  const wanted: Readonly<Record<string, string>> = { short: 'block', through: 'warn', clean: 'none' }
  const cases = Object.entries(windows).flatMap(([kind, byLanguage]) =>
    Object.values(byLanguage).flatMap((texts) => texts.map((text) => ({ kind, text }))),
  )

  test.each(cases)('$kind: $text', ({ kind, text }) => {
    const draft = {
      ...base,
      text: '',
      case: { ...base.case, summary: text, nexusToService: '' },
      dataRequested: [{ ...base.dataRequested[0], from: '2026-08-01T00:00:00-03:00' }],
    }
    const found = check(draft, { on: '2026-11-27' }, whole).findings.filter(
      ({ code }) => code === 'facts.windowShort',
    )
    expect(found[0]?.severity ?? 'none').toBe(wanted[kind])
    // The repair is accepted by the same check.
    const to = `${found[0]?.params.last ?? '2026-10-15'}T23:59:59-03:00`
    const mended = { ...draft, dataRequested: [{ ...draft.dataRequested[0], to }] }
    expect(check(mended, { on: '2026-11-27' }, whole).findings.map(({ code }) => code)).not.toContain(
      'facts.windowShort',
    )
  })
})

test('an act that lies before all that is asked is asked about, and one inside it is not', () => {
  const base = JSON.parse(
    readFileSync(new URL('../../../../vectors/drafts/NC01.json', import.meta.url), 'utf8'),
  ).request
  const period = { from: '2026-10-01T00:00:00-03:00', to: '2026-10-15T23:59:59-03:00' }
  const found = (summary: string) =>
    check(
      {
        ...base,
        text: '',
        case: { ...base.case, summary, nexusToService: '' },
        dataRequested: [{ ...base.dataRequested[0], ...period }],
      },
      { on: '2026-11-27' },
      load(),
    )
      .findings.filter(({ code }) => code === 'facts.windowShort')
      .map(({ severity, rule }) => [severity, rule])
  expect(found('El hecho ocurrió el 7 de septiembre de 2026.')).toEqual([['warn', 'beforeFrom']])
  expect(
    found('El hecho ocurrió el 7 de septiembre de 2026. La cuenta volvió a cobrar el 9 de octubre de 2026.'),
  ).toEqual([])
  expect(found('La víctima viajó el 7 de septiembre de 2026.')).toEqual([])
})

test.each([
  'Hoy la llamaron para pedir un rescate. El hecho ocurrió el 7 de septiembre de 2026.',
  'O fato ocorreu em 7 de setembro de 2026. Hoje a conta voltou a ameaçar.',
  'The offence took place on 7 September 2026. This morning the account threatened her again.',
])('beside what is told of today no earlier day is called the last fact: %s', (summary) => {
  const base = JSON.parse(
    readFileSync(new URL('../../../../vectors/drafts/NC01.json', import.meta.url), 'utf8'),
  ).request
  const period = { from: '2026-10-01T00:00:00-03:00', to: '2026-10-15T23:59:59-03:00' }
  const draft = {
    ...base,
    text: '',
    case: { ...base.case, summary, nexusToService: '' },
    dataRequested: [{ ...base.dataRequested[0], ...period }],
  }
  expect(check(draft, { on: '2026-11-27' }, load()).findings.map(({ code }) => code)).not.toContain(
    'facts.windowShort',
  )
})

test.each([
  'Desde el 5 de octubre de 2026 la cuenta publica amenazas; la última, del 28 de octubre de 2026, da la dirección.',
  'La cuenta sigue activa: publicó por última vez el 28 de octubre de 2026.',
  'La cuenta escribió los días 05/10/2026, 12/10/2026 y 28/10/2026.',
  'From 5 October 2026 the account posted threats; the latest, of 28 October 2026, gives the address.',
  'Em 7 de outubro de 2026 a conta ameaçou a vítima; a última ameaça é de 28 de outubro de 2026.',
])('the last of what the account did is asked about: %s', (summary) => {
  expect(told(summary)).toEqual(['2026-10-28'])
})

test.each([
  'La cuenta amenazó el 7 de octubre de 2026; la víctima la vio por última vez el 28 de octubre de 2026.',
  'La cuenta amenazó el 7 de octubre de 2026; la última declaración de la víctima es del 28 de octubre de 2026.',
  'La víctima declaró los días 05/10/2026, 12/10/2026 y 28/10/2026.',
])('the last of what others did is nothing of the account: %s', (summary) => {
  expect(told(summary)).toEqual([])
})

describe('a period that ends when somebody answers', () => {
  const base = JSON.parse(
    readFileSync(new URL('../../../../vectors/drafts/NC01.json', import.meta.url), 'utf8'),
  ).request
  const found = (category: string, description: string, text = '') =>
    check(
      { ...base, text, dataRequested: [{ ...base.dataRequested[0], category, description }] },
      { on: '2026-11-27' },
      load(),
    )
      .findings.filter(({ code }) => code === 'period.inFuture')
      .map(({ rule, path }) => `${rule} ${path}`)
  const open = 'desde el 1 de octubre de 2026 hasta la fecha de respuesta'

  test('asks for data that do not exist yet', () => {
    expect(found('login', open)).toEqual(['untilAnswer /dataRequested/0/to'])
    expect(found('login', 'accesos', `Se piden los accesos ${open}.`)).toEqual(['untilAnswer /text'])
  })
  test('says nothing of who holds the account, which has no period', () => {
    expect(found('subscriber', open)).toEqual([])
    expect(found('subscriber', 'datos', `Se piden los datos ${open}.`)).toEqual([])
  })
  test('is not meant where the letter asks for silence, or to keep the data, until the answer', () => {
    expect(found('login', 'accesos', 'Rogamos conservar los datos hasta la fecha de respuesta.')).toEqual([])
  })
})
