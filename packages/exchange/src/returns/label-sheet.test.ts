import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
describe('in a sheet of labels and values nobody is the head of a column', () => {
  const clients =
    'Titular,Ana Vega\nRUT,12.345.678-5\nCuenta,100200\nTitular,Beto Ruiz\nRUT,9.876.543-3\nCuenta,300400'
  test.each([
    ['separated', clients],
    ['with another line behind', `${clients}\nTotal,2`],
    ['of which one lacks a line', clients.replace('\nCuenta,100200', '')],
    [
      'people by turns',
      'ana,2026-03-01 10:00:00 UTC\nbeto,190.1.1.1\nana,2026-03-02 10:00:00 UTC\nbeto,190.1.1.2',
    ],
    ['where one value is of another kind', clients.replace('12.345.678-5', 'no consta')],
    ['of words alone', 'Nombre,Ana Vega\nCalle,Uno\nNombre,Beto Ruiz\nCalle,Dos'],
    ['people without a head', 'ana,iPhone\nana,Nokia\nbeto,iPhone\nbeto,Nokia'],
    ['people without a head of whom the first stands once', 'beto,iPhone\nana,Nokia\nana,iPhone'],
    ['one person, in Portuguese', 'Nome,Ana Vega\nCPF,111.222.333-44\nTelefone,+55 11 95555 0001'],
    ['one person and telephones', 'Abonado,Ana Vega\nLínea 1,+56 9 5555 0001\nLínea 2,+56 9 5555 0002'],
    ['a value that is the name of a column', 'Servicio,Correo\nTitular,Ana Vega\nEstado,activo'],
    ['in labels of a language that is not known', 'Halter,Ana Vega\nHaustier,Hund Rex\nGröße,12'],
  ])('nor a row with another person: %s', async (_, text) => {
    const { rows, tables } = await read(text)
    expect(tables.map(({ heads }) => heads)).toEqual([['1', '2']])
    expect(rows.map(({ values }) => Object.values(values).join(','))).toEqual(text.split('\n'))
  })
})

describe('of a sheet of labels no person is a column', () => {
  const ana = 'Titular,Ana Vega\nRUT,12.345.678-5\nCuenta,100200'
  const beto = 'Titular,Beto Ruiz\nRUT,9.876.543-3\nCuenta,300400'
  test.each([
    ['two of one name', `${ana}\n${beto.replace('Beto Ruiz', 'Ana Vega')}`],
    ['one alone', ana],
    ['one alone, of words', 'Nombre,Ana Vega\nCalle,Los Pinos\nCiudad,Lima'],
    ['in English', 'Name,Ana Vega\nEmail,ana@correo.example\nRegistered,2019-01-02'],
  ])('%s', async (_, text) => {
    const { rows, tables } = await read(text)
    expect(tables.map(({ heads }) => heads)).toEqual([['1', '2']])
    expect(rows.map(({ values }) => Object.values(values).join(','))).toEqual(text.split('\n'))
  })

  test('where a wider table stands under the labels of each, these are lines between its rows', async () => {
    const of = (who: string, n: number) =>
      `${who}\nFecha,IP,Puerto\n2026-0${n}-01 10:00:00,190.1.${n}.1,4000${n}\n`
    const { rows, tables, beside } = await read(of(ana, 1) + of(beto, 2))
    expect(tables.map(({ heads }) => heads)).toEqual([['Fecha', 'IP', 'Puerto']])
    expect(rows.map(({ values }) => values)).toMatchObject([
      { IP: '190.1.1.1', Puerto: '40001' },
      { IP: '190.1.2.1', Puerto: '40002' },
    ])
    expect(beside.map(({ cells }) => cells.join(','))).toEqual([...ana.split('\n'), ...beto.split('\n')])
  })

  test('nor where the second has no head of its own or a wider one', async () => {
    const row = (n: number) => `2026-0${n}-01 10:00:00,190.1.${n}.1,4000${n}`
    const without = await read(`${ana}\nFecha,IP,Puerto\n${row(1)}\n${beto}\n${row(2)}`)
    const wider = await read(
      `${ana}\nFecha,IP,Puerto\n${row(1)}\n${beto}\nFecha,IP,Puerto,Agente\n${row(2)},Fox`,
    )
    for (const { rows, tables } of [without, wider]) {
      expect(tables.flatMap(({ heads }) => heads).join()).not.toMatch(/Ana|Beto|Titular|12\.345/)
      expect(rows.map(({ values }) => values.IP)).toEqual(['190.1.1.1', '190.1.2.1'])
    }
  })
})

test('one hour that cannot be read undoes no column of days and hours', async () => {
  const { rows } = await read(
    'Fecha,Hora UTC,IP\n2026-01-02,10:00:00,190.1.1.1\n2026-01-02,sin dato,190.1.1.2\n2026-01-03,11:30:00,190.1.1.3\n',
  )
  expect(rows.flatMap(({ time }) => time ?? [])).toEqual(['2026-01-02T10:00:00', '2026-01-03T11:30:00'])
})

test('a zone in brackets behind a time is the zone of this time', async () => {
  const { rows } = await read('Fecha,IP\n2026-01-02 10:00:00 (UTC-3),190.1.1.1\n')
  expect(rows.map(({ time, zone }) => [time, zone])).toEqual([['2026-01-02T10:00:00-03:00', '-03:00']])
})

test.each([
  [
    'at the left of two people',
    'Titular,Ana Vega,Beto Ruiz\nRUT,12.345.678-5,9.876.543-3\nCuenta,100200,300400',
  ],
  [
    'with a word behind each',
    'Titular,Ana Vega,verificado\nRUT,12.345.678-5,declarado\nCorreo,a@x.example,falso',
  ],
  ['behind numbers', '1,Titular,Ana Vega\n2,RUT,12.345.678-5\n3,Correo,ana@correo.example'],
])('a column of labels has no head: %s', async (_, text) => {
  const { rows, tables } = await read(text)
  expect(tables.map(({ heads }) => heads)).toEqual([['1', '2', '3']])
  expect(rows.map(({ values }) => Object.values(values).join(','))).toEqual(text.split('\n'))
})

test('nor has a sheet of labels that stands in columns or is drawn', async () => {
  const drawn =
    '+---------+--------------+\n| Titular | Ana Vega     |\n+---------+--------------+\n| RUT     | 12.345.678-5 |\n| Cuenta  | 100200       |\n'
  const columns = 'Titular        Ana Vega\nRUT            12.345.678-5\nCuenta         100200\n'
  for (const text of [drawn, columns])
    expect((await read(text)).tables.map(({ heads }) => heads)).toEqual([['1', '2']])
})

describe('labels among tables are lines, and each table has its own head or none', () => {
  const [ana, beto] = ['Titular,Ana Vega\nRUT,12.345.678-5\n', 'Titular,Beto Ruiz\nRUT,9.876.543-3\n']
  const shown = async (text: string) => {
    const { rows, beside } = await read(text)
    return [...rows.keys(), rows.length].flatMap((at) => [
      ...beside.filter(({ before }) => before === at).map(({ cells }) => cells.filter(Boolean).join(' ')),
      ...(rows[at]
        ? [
            Object.entries(rows[at].values)
              .map((pair) => pair.join('='))
              .join(' '),
          ]
        : []),
    ])
  }
  const lines = (who: string) => who.trim().replaceAll(',', ' ').split('\n')
  const head = 'Fecha,IP,Puerto\n'
  const row = (n: number) => `2026-01-0${n} 10:00:00,190.1.1.${n},4000${n}\n`
  const told = (n: number) => `IP=190.1.1.${n} Puerto=4000${n}`

  test('a cell over each that ends with a colon', async () => {
    const text = `${ana}Accesos:\n${head}${row(1)}${beto}Accesos:\n${head}${row(2)}`
    expect(await shown(text)).toEqual([
      ...lines(ana),
      'Accesos:',
      told(1),
      ...lines(beto),
      'Accesos:',
      told(2),
    ])
  })

  test('columns in another order without a head have numbers', async () => {
    const text = `${ana}${head}${row(1)}${beto}190.1.1.2,40002,2026-01-02 10:00:00\n`
    expect((await shown(text)).at(-1)).toBe('1=190.1.1.2 2=40002')
  })

  test('tables of words', async () => {
    const text = `${ana}Equipo,Marca,Sistema\ntableta,Nokia,Android\nreloj,Sony,Wear\n${beto}portátil,Dell,Linux\n`
    expect(await shown(text)).toEqual([
      ...lines(ana),
      ...['Equipo=tableta Marca=Nokia Sistema=Android', 'Equipo=reloj Marca=Sony Sistema=Wear'],
      ...[...lines(beto), '1=portátil 2=Dell 3=Linux'],
    ])
  })

  test('labels under a table', async () => {
    const text = `Equipo,Marca,Sistema\ntableta,Nokia,Android\n${beto}Equipo,Marca,Sistema\nportátil,Dell,Linux\n`
    expect(await shown(text)).toEqual([
      'Equipo=tableta Marca=Nokia Sistema=Android',
      ...[...lines(beto), 'Equipo=portátil Marca=Dell Sistema=Linux'],
    ])
  })

  test('a person over times and addresses is the head of none', async () => {
    const text = 'Titular,Ana Vega\n2026-01-01 10:00:00,190.1.1.1\n2026-01-02 10:00:00,190.1.1.2\n'
    expect(await shown(text)).toEqual(['Titular Ana Vega', '2=190.1.1.1', '2=190.1.1.2'])
  })
})

test('what labels among rows name is found', async () => {
  const knowledge = load()
  const found = async (text: string) =>
    identifiersInRows(await read(text), knowledge).identifiers.map(({ normalised }) => normalised)
  const among = 'Titular,Ana Vega\nDNI,30111222\nFecha,IP,Puerto\n2026-01-01 10:00,190.1.1.1,40001'
  expect(await found(among)).toContain('30111222')
  const access = (n: number) => `\nAcceso,2026-01-0${n} 10:00 UTC`
  const sheet = `Titular,Ana Vega\nDNI,30111222${[1, 2, 3].map(access).join('')}\nTitular,Beto Ruiz\nDNI,30111223${access(4)}`
  expect(await found(sheet)).toEqual(['30111222', '30111223'])
})

test.each([
  ['Campo,Valor\nTitular,Ana Vega\nRUT,12.345.678-5\nCuenta,100200\n'],
  ['Titular,Ciudad\nAna Vega,Lima\nBeto Ruiz,Quito\n'],
  ['Evento,Fecha\nAlta,2019-01-01 10:00\nÚltimo acceso,2026-01-01 10:00\n'],
  ['Tipo de documento,Cantidad\nDNI,3\nPasaporte,5\n'],
  ['Username,Display Name\nana01,Ana Vega\nbeto02,Beto Ruiz\n'],
  ['Banco,Titular\nBanco Uno,Ana Vega\nBanco Dos,Beto Ruiz\n'],
  ['Contacto,Teléfono,Correo\nAna,+56955550001,a@x.example\nBeto,,b@x.example\n'],
  ['Servicio,Plan,Estado\nfibra,hogar,activo\nmóvil,libre,baja\n'],
  ['Usuario,IP\nana,190.1.1.1\nbeto,190.1.1.2\nana,190.1.1.3\nbeto,190.1.1.4\n'],
  ['Usuario,IP\nana,190.1.1.1\nbeto,oculto\nana,190.1.1.3\n'],
  ['Usuario,Acceso\nana,2026-03-01 10:00:00\nbeto,nunca\nana,2026-03-02 10:00:00\n'],
  ['Usuario,Equipo\nana,iPhone\nbeto,Android\nana,Nokia\nbeto,iPhone\n'],
  ['Usuario,Último acceso UTC\nana,2026-03-01T10:00:00Z\nbeto,0\ncarla,nunca\ndora,2026-03-02T10:00:00Z\n'],
  ['Titular,Teléfono\nAna,5491155551111\nBeto,+54 9 11 5555 2222\nCarla,5491155553333\n'],
  ['IP,Fecha\n190.1.1.1,2026-03-01 10:00:00\n190.1.1.2,2026-03-02 10:00:00\n'],
])('a list of people keeps its head: %j', async (text) => {
  const { tables } = await read(text)
  expect(tables.map(({ heads }) => heads.join(','))).toEqual([text.split('\n')[0]])
})

describe('rows of inner lists stand behind the row that they belong to', () => {
  const shown = async (text: string) =>
    (await read(text)).rows.map(({ table, row, values }) => `${table} ${row} ${Object.values(values)[0]}`)

  test('and their path bears its number', async () => {
    const text =
      '[{"user":"ana","logins":[]},{"user":"beto","logins":[{"ip":"200.1.1.1"}]},{"user":"carla","logins":[{"ip":"201.1.1.1"}]}]'
    expect(await shown(text)).toEqual([
      ...[' 1 ana', ' 2 beto', '/2/logins 1 200.1.1.1', ' 3 carla', '/3/logins 1 201.1.1.1'],
    ])
    const lines = '\n{"user":"ana","logins":[{"ip":"190.1.1.1"}]}\n{"user":"beto","logins":[]}\n'
    expect(await shown(lines)).toEqual([' 2 ana', '/2/logins 1 190.1.1.1', ' 3 beto'])
  })

  test('a key that is an address stands in it', async () => {
    const text =
      '{"ana@example.com":{"a":"1","s":[{"ip":"190.1.1.1"}]},"beto@example.com":[{"s":[{"ip":"200.1.1.1"}]}]}'
    expect(await shown(text)).toEqual([
      ...[' 1 ana@example.com', '/ana@example.com/s 1 190.1.1.1'],
      ...[' 2 beto@example.com', '/beto@example.com/1/s 1 200.1.1.1'],
    ])
  })

  test('in XML, also where they stand beside it', async () => {
    const text =
      '<r><c><m>ana</m></c><a><ip>190.1.1.1</ip></a><a><ip>190.1.1.2</ip></a><c><m>beto</m></c><a><ip>200.1.1.1</ip></a></r>'
    expect(await shown(text)).toEqual([
      ...['/r/c 1 ana', '/r/a 1 190.1.1.1', '/r/a 2 190.1.1.2', '/r/c 2 beto', '/r/a 3 200.1.1.1'],
    ])
  })
})
