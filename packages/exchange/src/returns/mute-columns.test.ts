import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

const knowledge = load()
const at = '2026-11-10 14:22:01'
async function zonesOf(text: string) {
  const { rows } = await readReturn(new TextEncoder().encode(text), {}, knowledge)
  return [...new Set(rows.map(({ zone }) => zone))]
}
const under = (head: string, cell: string): string =>
  `Time (UTC);IP;${head}\n${at};203.0.113.1;"${cell}"\n${at};203.0.113.2;"${cell}"\n`

describe('a column beside the times cannot move their clock where its cells are', () => {
  test.each([
    ['Navegador', 'Chrome 119'],
    ['Sesión', '9f1c03a7'],
    ['Session ID', '9f1c03a7be52'],
    ['Dispositivo', 'SM-A145M'],
    ['Device', 'iPhone'],
    ['Celda', '730-01-1234-5678'],
    ['Nodo', '203.0.113.9'],
    ['Contacto', 'ana.1@correo.example'],
    ['Equipo', '350000000000006'],
    ['Huella', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ])('%s: %s', async (head, cell) => {
    expect(await zonesOf(under(head, cell))).toEqual(['UTC'])
  })
})

describe('and it can where they, or its head, are anything else', () => {
  test.each([
    ['Nodo', 'UTC-5'],
    ['Nodo', 'Lima'],
    ['Nodo', '-5'],
    ['Nodo', '300'],
    ['Nodo', '18000'],
    ['Nodo', 'cinco menos'],
    ['Nodo', '1794320999'],
    ['Retroceda cinco', '203.0.113.9'],
    ['Nodo', '20261110092201'],
    ['Nodo', 'T-5H'],
    ['Nodo', 'PET5'],
    ['Nodo', '2026-11-10 09:22:01'],
    ['Reloj', '9f1c03a7'],
    ['Hora local', '9f1c03a7'],
    ['Lima', '203.0.113.9'],
    ['Nota', 'SM-A145M'],
    ['Equipo -5', '350000000000006'],
  ])('%s: %s', async (head, cell) => {
    expect(await zonesOf(under(head, cell))).toEqual([null])
  })
})

describe('ways of writing that move no cell', () => {
  test.each([
    [
      'a blank behind every separator',
      `Time (UTC), IP, Port\n${at}, 203.0.113.1, 1\n${at}, 203.0.113.2, 2\n`,
    ],
    ['a separator at the end of every line', `Time (UTC),IP,\n${at},203.0.113.1,\n`],
    ['two separators', `Time (UTC)||IP\n${at}||203.0.113.1\n`],
    [
      'ends of lines that are written twice',
      `Time (UTC),IP\r\r\n${at},203.0.113.1\r\r\n${at},203.0.113.2\r\r\n`,
    ],
  ])('%s', async (_, text) => {
    expect(await zonesOf(text)).toEqual(['UTC'])
  })

  test.each([
    ['a blank behind one separator', `Time (UTC),IP,Port\n${at},203.0.113.1, 1\n`],
    ['a separator at the end of the rows alone', `Time (UTC),IP\n${at},203.0.113.1,\n`],
    ['something between two separators', `Time (UTC)||IP\n${at}|x|203.0.113.1\n`],
  ])('%s is none', async (_, text) => {
    expect(await zonesOf(text)).toEqual([null])
  })
})
