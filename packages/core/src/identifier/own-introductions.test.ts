import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()

const read = (country: string, text: string) => recognise(text, knowledge, { country }).identifiers

/** The values of a text that are chosen unasked, as a letter would ask for them. */
const sure = (country: string, text: string): readonly string[] => [
  ...new Set(
    read(country, text)
      .filter(({ doubtful, role }) => !doubtful && role === undefined)
      .map(({ normalised }) => normalised),
  ),
]

test.each([
  ['AR', 'Me llamo Marta Irreal, DNI 30.111.222, y me estafaron.'],
  ['AR', 'soy nicolás, dni 35123456, me vaciaron la cuenta'],
  ['AR', 'Soy Marta Irreal, DNI 30.111.222, cel 11 4321 8765. Ayer me estafaron.'],
  ['BR', 'Meu nome é Carla Fictícia, CPF 529.982.247-25, e fui vítima de golpe.'],
  ['BR', 'Me chamo Ana, telefone +55 11 91111-2222, fui ameaçada.'],
  ['CO', 'Me llamo Nury\nCédula 41789456\nCelular 3001237788\nMe están extorsionando'],
  ['PE', 'Mi nombre: Juan Irreal, DNI 40123456, cel. 987111222.'],
  [
    'AR',
    'MARTA IRREAL, argentina, DNI 30.111.222, con domicilio en Rosario, me presento y digo: fui estafada.',
  ],
  ['BR', 'Ana Fictícia, brasileira, casada, CPF 111.444.777-35, vem noticiar que recebeu ameaças.'],
  ['BR', 'Recebi ameaças.\nAtenciosamente,\nPaulo Fictício\nCPF 529.982.247-25'],
  ['CO', 'Agradezco su ayuda.\nCordialmente,\nMarta Irreal\nC.C. 52345678\nCel. 3119876543'],
  [
    'AR',
    'Datos personales del presentante:\nApellido y nombre: Irreal, Marta\nDNI: 30.111.222\nTeléfono: +54 9 341 555 1234',
  ],
  ['MX', 'El quejoso Pedro con teléfono 5512345678 señala que lo amenazan.'],
  ['MX', 'From: Luis <luis.fict@example.com>\nSubject: Denuncia\n\nFui extorsionado.'],
  [
    'MX',
    'De: Ana <ana.fict@example.com>\nPara: soporte@banco.example\nAsunto: fraude\nMe robaron la cuenta.',
  ],
])('what whoever tells says of themselves is asked about: %s %s', (country, text) => {
  expect(sure(country, text)).toEqual([])
  expect(read(country, text).length).toBeGreaterThan(0)
})

test.each([
  ['AR', 'Ayer me llamó desde el +54 9 11 6666 4321 y me pidió plata.', '+5491166664321'],
  ['CL', 'Me llamó Pedro Irreal, fono +56 9 8765 4321, y me pidió dinero.', '+56987654321'],
  ['AR', 'Soy víctima de la cuenta de Instagram @ventas.truchas.ar', 'ventas.truchas.ar'],
  ['AR', 'La cuenta se llama @x.estafas99 en Instagram.', 'x.estafas99'],
  ['BR', 'meu nome apareceu no perfil do Instagram @y.golpes77', 'y.golpes77'],
  ['AR', 'Me llamo Ana Irreal y el número +54 9 11 6666 4321 me amenaza.', '+5491166664321'],
  ['BR', 'Me chamo Ana Fictícia, fui ameaçada pelo telefone +55 11 93333-4444', '+5511933334444'],
  ['AR', 'Soy Elba, le compré a Pedro Irreal, DNI 28.111.222, un celular.', '28111222'],
  ['PE', 'Dice que se llama Carlos Irreal, DNI 41234567, y me estafó.', '41234567'],
  [
    'AR',
    'De: trucho99@proton.me\nPara: ana@example.com\nAsunto: pago\n\nSi no pagás, publicamos todo.',
    'trucho99@proton.me',
  ],
])('what is of the one sought stays so: %s %s', (country, text, value) => {
  expect(sure(country, text)).toContain(value)
})

test.each([
  [
    'AR',
    'Mandaron un CBU nuevo 0170099220000067797370. El acceso al correo vino de la IP 190.12.34.56 el 3/3/2026 a las 14:05 hora argentina.',
    'cbuCvu',
  ],
  [
    'BR',
    'A chave PIX golpe@exemplo.com foi usada. O login veio do IP 177.1.2.3 porta 5000 em 13/03/2026 às 18:00 UTC.',
    'brPixKey',
  ],
])('a log-in of another sentence is no time of an account: %s', (country, text, type) => {
  const found = read(country, text)
  expect(found.filter((one) => one.type === type).map(({ seenOn }) => seenOn)).toEqual([undefined])
  expect(found.some(({ seenOn }) => seenOn !== undefined)).toBe(true)
})

test('a complaint told of in another sentence says of an account nothing', () => {
  const [account] = read('AR', 'Transfirió al CBU 0170099220000067797370. La denuncia se hizo el 5/3/2026.')
  expect(account?.role).toBeUndefined()
})

test.each([
  ['AR', 'A Carlos Irreal, DNI 29.888.777, vengo a denunciar por amenazas.'],
  ['AR', 'A Carlos Irreal, DNI 29.888.777, comparezco ante usted a denunciar.'],
  ['AR', 'Pedro Irreal, DNI 28.111.222, domiciliado en Rosario, lo vengo a denunciar.'],
  ['AR', 'El estafador es:\nCarlos Irreal, DNI 29.888.777. Vengo a pedir que lo investiguen.'],
  ['BR', 'Fábio Fictício, CPF 390.533.447-05, venho denunciar por ameaças.'],
])('who is accused is no complainant: %s %s', (country, text) => {
  expect(read(country, text).map(({ role }) => role)).not.toContain('complainant')
})
