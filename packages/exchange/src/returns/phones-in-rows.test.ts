import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const found = async (text: string, country?: string) => {
  const reading = await readReturn(new TextEncoder().encode(text), {}, knowledge)
  const { identifiers, withoutCountry } = identifiersInRows(reading, knowledge, country)
  return {
    phones: identifiers.map(
      ({ normalised, rowCount, doubtful, country: of }) =>
        `${normalised}${doubtful ? `? ${of}` : ''} ${rowCount}`,
    ),
    withoutCountry,
  }
}
const table = (head: string): string =>
  `Fecha,${head},Valor\n2026-11-10 10:00:00-05:00,573001110009,3001110012\n2026-11-10 11:00:00-05:00,573001110009,800\n2026-11-10 12:00:00-05:00,3001110010,1200\n`

describe('telephones as carriers write them, without a sign before their country', () => {
  test.each(['MSISDN', 'msisdn', 'Teléfono', 'Celular', 'called_party', 'Telefone', 'Número origen'])(
    'under %s they are identifiers where the case gives the country, and told where nobody does',
    async (head) => {
      expect(await found(table(head), 'CO')).toEqual({
        phones: ['+573001110009 2', '+573001110010 1'],
        withoutCountry: 0,
      })
      expect(await found(table(head))).toEqual({ phones: ['+573001110009? CO 2'], withoutCountry: 1 })
    },
  )
  test.each([
    'A_NUMBER',
    'B-Number',
    'Número A',
    'Nro. A',
    'anum',
    'OrigNum',
    'CALLING_NBR',
    'calling_party',
    'callee',
    'subscriber_number',
    'from_number',
    'ANI',
    'DNIS',
    'Originante',
    'numero_chamador',
    'Número Chamado',
    'Assinante A',
  ])('and as carriers call them: %s', async (head) => {
    expect(await found(table(head), 'CO')).toEqual({
      phones: ['+573001110009 2', '+573001110010 1'],
      withoutCountry: 0,
    })
    expect(await found(table(head))).toEqual({ phones: ['+573001110009? CO 2'], withoutCountry: 1 })
  })
  test.each(['Cuenta', 'Celda', 'Folio', 'RUT', 'IMSI', 'Suscriptor', 'a', 'number'])(
    'figures under %s are none',
    async (head) => {
      expect(await found(table(head), 'CO')).toEqual({ phones: [], withoutCountry: 0 })
    },
  )
  test('figures under another head are none, whatever the country', async () => {
    expect(await found(table('Monto'), 'CO')).toEqual({ phones: [], withoutCountry: 0 })
  })
  test('of many rows each is counted', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, i) => `2026-11-10 10:00:${10 + (i % 50)}-05:00,573001110009\n`,
    )
    expect((await found(`Fecha,MSISDN\n${rows.join('')}`)).phones).toEqual(['+573001110009? CO 3000'])
    const national = rows.join('').replaceAll('573001110009', '3001110009')
    expect((await found(`Fecha,MSISDN\n${national}`)).withoutCountry).toBe(3000)
    expect((await found(`Fecha,MSISDN\n${rows.join('')}`, 'CO')).phones).toEqual(['+573001110009 3000'])
  })
  test('figures that are a number of some State by themselves are offered to none', async () => {
    // Nine figures of Peru behind its code are also eleven of the south of Brazil.
    const text = 'Fecha,NUM_A,NUM_B\n2026-11-10 10:00:00-05:00,51987654321,5491145678901\n'
    expect(await found(text)).toEqual({ phones: ['+5491145678901? AR 1'], withoutCountry: 1 })
    expect((await found(text, 'PE')).phones).toContain('+51987654321 1')
  })
  test('and a country that nobody gives is offered to no shorter figures', async () => {
    const text = 'Fecha,MSISDN\n2026-11-10 10:00:00-05:00,2025550123\n'
    expect(await found(text)).toEqual({ phones: [], withoutCountry: 1 })
  })
})
