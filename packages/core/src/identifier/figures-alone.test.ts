import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const addresses = (text: string, country?: string) =>
  recognise(text, knowledge, { country }).identifiers.filter(({ type }) => /^ip/.test(type))

test.each([
  ['CO', 'La cuantía asciende a $ 1.250.100.200.'],
  ['CO', 'por un total de $3.101.112.233 pesos'],
  ['CO', 'COP 2.150.200.100'],
  ['PY', 'Gs. 1.250.130.250'],
  ['PY', 'La estafa suma 1.250.130.250 guaraníes'],
  ['CL', 'el monto es de 2.100.200.150 pesos chilenos'],
  ['AR', 'un perjuicio de ARS 1.212.121.212,50'],
  ['EC', 'US$ 1.212.121.212'],
  ['BR', 'O prejuízo chegou a R$ 1.150.200.130,00 em duas transferências.'],
  ['BR', 'Valor total: 1.150.200.130'],
  ['CL', 'transfirió 2.150.200.100 en tres cuotas'],
  ['FR', 'pour un montant de 1.150.200.130 €'],
  ['US', 'The loss is 1.150.200.130 dollars.'],
])('a sum of money is no address (%s): %s', (country, text) => {
  expect(addresses(text, country)).toEqual([])
})

test.each([
  'Decreto 1069 de 2015, art. 2.2.3.1',
  'artículo 2.2.1.7 del Decreto 1074',
  'los artículos 2.2.2.1, 2.2.3.1 y 2.2.4.1',
  'según el punto 2.4.1.3 del contrato',
  'cláusula 5.1.2.3 e item 4.3.2.1',
  'numeral 4.2.1.3 de la Circular Básica Jurídica',
  'cuenta contable 1.1.2.5 y 5.2.1.10',
  'subcuenta 4.1.2.15 del PUC',
  'Tabla 3.1.2.4: resultados',
  'conforme a seção 4.1.2.3 do edital',
  'section 3.2.1.4 of the agreement',
  'la versión 4.15.2.1 del programa',
  'selon le point 2.1.3.4 du contrat',
])('the number of a part is no address: %s', (text) => {
  expect(addresses(text)).toEqual([])
})

test.each([
  'Manual 4.2.1.7',
  'Lo anotado fue 181.45.20.30 según el vecino.',
  'el vecino anotó 1.150.200.130',
])('four figures of which nothing says what they are become a question: %s', (text) => {
  const [found] = addresses(text)
  expect(found?.doubtful).toBe(true)
  expect(found?.why.map(({ code }) => code)).toContain('figuresAlone')
})

test.each([
  'El acceso fue desde la IP 1.150.200.130.',
  'IP: 5.1.2.3',
  'desde la dirección IP 2.2.3.1 se pagó $ 500',
  'Se conectó desde 181.45.20.30.',
  '181.45.20.30',
  '5.1.2.3:50123',
  'O login partiu do endereço IP 177.10.20.30.',
  'The login came from 181.45.20.30.',
])('an address that its label, its port or its record tells stays certain: %s', (text) => {
  expect(addresses(text).map(({ doubtful }) => doubtful)).toEqual([false])
})

const phone = (text: string) =>
  recognise(text, knowledge, { country: 'AR' }).identifiers.map(({ normalised, doubtful }) =>
    [normalised, ...(doubtful ? ['asked'] : [])].join(' '),
  )

test.each([
  ['WhatsApp del estafador: 11 5555-1235', '+5491155551235'],
  ['celular 11 5555 1235', '+5491155551235'],
  ['móvil 223 555 1234', '+5492235551234'],
  ['me escribió por WhatsApp desde el 351 555-1234', '+5493515551234'],
  ['celular: 15 5555 1235', '+5491155551235'],
  ['teléfono fijo 11 5555-1235', '+541155551235'],
  ['Teléfono: 11 5555-1235', '+541155551235 asked'],
  ['WhatsApp: +54 9 11 5555-1235', '+5491155551235'],
])(
  'a mobile of Argentina has its nine, a line of which nobody says what it is is asked: %s',
  (text, number) => {
    expect(phone(text)).toEqual([number])
  },
)

test.each([
  ['IP 203.0.113.61 port 50061 on 11/12/2026 at 14:00:00 UTC', undefined],
  ['Login from 203.0.113.61:50061, 05/11/2026 14:00:00 UTC', 'US'],
])('of a day that can be read in two ways no moment is made, and its time is asked: %s', (text, country) => {
  const [found] = addresses(text, country)
  expect(found).toMatchObject({ type: 'ipv4', doubtful: true, missing: ['timestamp'] })
})
