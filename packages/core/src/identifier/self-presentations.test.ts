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
  ['AR', 'Quien escribe, Hugo Irreal, DNI 24.555.666. Me estafaron.'],
  ['AR', 'El que escribe es Pablo Irreal, cel 11 4444 5566, y quiero denunciar una estafa.'],
  ['AR', 'Hola, acá Romina Irreal, DNI 33.444.555. Me hackearon el Instagram.'],
  ['CO', 'Cordial saludo, quien les escribe es Wilson Irreal identificado con cédula 79.123.456.'],
  ['BR', 'Aqui é a Renata Fictícia, CPF 529.982.247-25, fui vítima de golpe.'],
  ['BR', 'Bom dia, aqui quem fala é o Paulo Fictício, CPF 529.982.247-25, caí num golpe.'],
  ['US', 'This is Mary Fictional, phone +1 202 555 0111. I got scammed.'],
  ['FR', "Bonjour, ici Claire Fictive, tél. 06 12 34 56 78, j'ai été victime d'une escroquerie."],
])('whoever writes or speaks is asked about: %s %s', (country, text) => {
  expect(sure(country, text)).toEqual([])
  expect(read(country, text).length).toBeGreaterThan(0)
})

test.each([
  ['AR', 'Me presento: Carla Irreal, DNI 30.111.222, fui estafada.'],
  ['AR', 'Por la presente, Marta Irreal, DNI 30.111.222, denuncio estafa.'],
  ['AR', 'Me dirijo a ustedes, Silvia Irreal, DNI 26.111.000, a fin de denunciar.'],
  ['AR', 'OLGA IRREAL, DNI 12345678, por derecho propio, con el patrocinio letrado de la Dra. Nadie, digo:'],
  ['AR', 'Soy docente de la escuela 12, Norma Irreal, DNI 16.777.888. Un adulto acosa a mis alumnos.'],
  ['BR', 'Me apresento: Sandra Irreal, CPF 111.444.777-35. Perdi dinheiro num golpe do Pix.'],
  ['CL', 'Saluda atentamente a usted, Iván Irreal, RUT 12.345.678-5'],
  ['AR', 'Desde ya muchas gracias. Romina Irreal, DNI 31.222.111, cel +54 9 11 5555 0001'],
  ['BR', 'Obrigada desde já, Carla Irreal, CPF 111.444.777-35'],
])('a formula, a greeting or a thank before a name is of whoever writes: %s %s', (country, text) => {
  expect(sure(country, text)).toEqual([])
  expect(read(country, text).length).toBeGreaterThan(0)
})

test.each([
  ['AR', 'Mis datos: Marta Irreal, DNI 30.111.222, tel 11 4321 8765'],
  ['AR', 'Les paso mis datos. Nombre: Nélida Ficticia. DNI: 14.222.111. Tel: 11 4567 8901.'],
  ['AR', 'Identificación: Marta Irreal, DNI 30.111.222. Hechos: me llegó un mensaje.'],
  ['AR', 'Identificación del que se presenta: Carlos Nadie, DNI 22.777.888'],
  [
    'CO',
    'Datos de quien reporta\nNombre: Jairo Irreal\nCédula: 80.111.222\nCorreo: jairo.irreal@example.com',
  ],
  ['BR', 'Segue minha qualificação: Davi Irreal, CPF 529.982.247-25, e-mail davi.irreal@example.com'],
  ['AR', 'Fdo.: Pedro Irreal, DNI 20.111.222'],
  ['BR', 'Assinado: Cláudio Irreal, CPF 529.982.247-25'],
  ['PE', 'Elaborado por: SO2 Julio Irreal, DNI 40555666'],
  ['AR', 'Mi contacto es x.irreal@example.com'],
])('what stands under a head of one’s own data or a signature is asked about: %s %s', (country, text) => {
  expect(sure(country, text)).toEqual([])
  expect(read(country, text).length).toBeGreaterThan(0)
})

test.each([
  ['AR', 'Vengo en representación de Marta Irreal, DNI 30.111.222, a denunciar amenazas.'],
  ['CO', 'En calidad de apoderada de Rosa Irreal, cédula 41789456, formulo denuncia.'],
  ['BR', 'Na qualidade de advogada de Marcos Irreal, CPF 529.982.247-25, requeiro providências.'],
  ['BR', 'Meu cliente, Otto Irreal, CPF 529.982.247-25, sofreu um golpe.'],
  ['CO', 'El denunciante se llama Jorge Irreal, cédula 79.111.000, y vive en Cali.'],
  ['BR', 'A vítima se identificou como Fabi Irreal, CPF 390.533.447-05.'],
])('for whom somebody acts and who is named as harmed is asked about: %s %s', (country, text) => {
  expect(sure(country, text)).toEqual([])
  expect(read(country, text).length).toBeGreaterThan(0)
})

test.each([
  ['AR', 'Quien me escribe, Hugo Malo, DNI 24.555.666, me amenaza.', '24555666'],
  ['AR', 'Se presenta como Carla Falsa, DNI 30.111.222, y pide plata.', '30111222'],
  ['AR', 'Identificación del imputado: Hugo Malo, DNI 24.555.666', '24555666'],
  ['AR', 'Investigado: Beto Malo\nIdentificación: DNI 28.333.222', '28333222'],
  ['AR', 'Les paso los datos del estafador: Hugo Malo, DNI 24.555.666.', '24555666'],
  ['AR', 'El que me estafó se identificó como Raúl Malo, DNI 16.777.888.', '16777888'],
  ['AR', 'Gracias a Raúl Malo, DNI 16.777.888, perdí todo.', '16777888'],
  ['AR', 'La abogada de la víctima denuncia a Beto Malo, DNI 28.333.222.', '28333222'],
  ['CO', 'Aquí vive Pedro Malo, C.C. 79.555.666.', '79555666'],
  ['CL', 'Por la presente denuncio a Iván Malo, RUT 12.345.678-5, por estafa.', '12345678-5'],
  ['BR', 'Quem me escreve é Caio Mau, CPF 390.533.447-05.', '39053344705'],
  ['BR', 'Atenciosamente peço que investiguem Caio Mau, CPF 390.533.447-05.', '39053344705'],
  ['BR', 'Aqui é o perfil do golpista: @golpe.falso77 no Instagram', 'golpe.falso77'],
])('who is told of stays sure: %s %s', (country, text, value) => {
  expect(sure(country, text)).toContain(value)
})

test.each([
  ['AR', 'Me llamo Ana y Pedro Paz, DNI 28.111.222, me amenazó.', '28111222'],
  ['BR', 'Me chamo Bia e o João Mau, CPF 529.982.247-25, me ameaçou.', '52998224725'],
  ['AR', 'Soy víctima de estafa, Raúl Malo, DNI 16.777.888, me robó.', '16777888'],
])('who did it is no part of the name of whoever tells: %s %s', (country, text, value) => {
  expect(sure(country, text)).toContain(value)
})

test.each([
  ['AR', 'Me llamo Ana Irreal, DNI 28.111.222, me amenazó mi vecino.'],
  ['AR', 'soy nicolás, dni 35123456, me vació la cuenta'],
  ['AR', 'Me llamo Ana y soy hermana de Pedro Irreal, DNI 28.111.222, nos estafaron.'],
])('what was done to one alone takes nothing from who tells: %s %s', (country, text) => {
  expect(sure(country, text)).toEqual([])
})

test.each([
  ['AR', 'Soy víctima de @x.malo99 en Instagram', 'x.malo99'],
  ['BR', 'Fui vítima de Caio Mau, CPF 390.533.447-05.', '39053344705'],
  ['FR', 'Je suis victime du compte Instagram @faux.vendeur77', 'faux.vendeur77'],
])('of whom somebody says to be the victim is sought: %s %s', (country, text, value) => {
  expect(sure(country, text)).toContain(value)
})

test.each([
  ['De: malo99@proton.me\nPara: ana@example.com\nAsunto: DENUNCIA\n\nSi no pagás, publicamos todo.', true],
  ['From: malo99@proton.me\nTo: ana@example.com\nSubject: Denuncia\n\nTe vamos a matar si no pagás.', true],
  [
    'De: malo99@proton.me\nPara: ana@example.com\nAsunto: DENUNCIA\n\nMe escribieron: si no pagás, publicamos todo.',
    false,
  ],
  ['De: malo99@proton.me\nPara: mesa@fiscalia.gob.ar\nAsunto: Denuncia\n\nSi no pagás, publicamos.', false],
])('a mail that threatens whoever gets it is no complaint: %s', (text, isSure) => {
  expect(sure('AR', text).includes('malo99@proton.me')).toBe(isSure)
})
