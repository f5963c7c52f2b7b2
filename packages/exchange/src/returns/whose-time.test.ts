import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const found = async (text: string) =>
  identifiersInRows(await readReturn(new TextEncoder().encode(text), {}, knowledge), knowledge).identifiers

describe('an address has the time whose head is of the same act, or is asked about', () => {
  const [made, used] = ['2019-01-01T10:00:00Z', '2026-07-02T14:05:12Z']
  test.each([
    [
      'Created (UTC),Creation IP,Login (UTC),Login IP,Login port',
      `${made},203.0.113.9,${used},203.0.113.7,49152`,
    ],
    ['created_at,updated_at,login_ip', `${made},${used},203.0.113.7`],
    [
      'Data de criação (UTC),IP de criação,Último acesso (UTC),IP do último acesso',
      `${made},203.0.113.9,${used},203.0.113.7`,
    ],
    ['Fecha de alta (UTC),Último acceso (UTC),IP del último acceso', `${made},${used},203.0.113.7`],
    ['created_at,login_ip', `${made},203.0.113.7`],
    ['exported_at,ip', `${made},203.0.113.7`],
    ['Generated,IP', `${made},203.0.113.7`],
    ['created_at,ip', `${made},203.0.113.7`],
    ['Fecha del informe,IP,Puerto', `${made},203.0.113.7,49152`],
    ['Previous login,Login IP', `${made},203.0.113.7`],
    ['Previous login,Current login,Login IP', `${made},${used},203.0.113.7`],
    ['Previous login,Current login,Login IP,Login port', `${made},${used},203.0.113.7,49152`],
    ['First login,Last login,Login IP', `${made},${used},203.0.113.7`],
    ['Acceso anterior,Acceso,IP de acceso', `${made},${used},203.0.113.7`],
    ['time,seen,ip', `${made},${used},203.0.113.7`],
    ['Data de nascimento,Acesso,IP', `${made},${used},203.0.113.7`],
  ])('%s: the login is not given the time of the creation', async (heads, row) => {
    const login = (await found(`${heads}\n${row}\n`)).find(({ normalised }) =>
      normalised.includes('203.0.113.7'),
    )
    expect(login?.seenOn ?? '').not.toContain('2019')
    expect(login?.missing.includes('timestamp') || login?.seenOn === used).toBe(true)
  })
  test('nor an object of JSON its moment of export', async () => {
    const [one] = await found(JSON.stringify([{ exported_at: made, ip: '203.0.113.7', port: 49152 }]))
    expect(one?.seenOn ?? '').not.toContain('2019')
    expect(one?.missing).toContain('timestamp')
  })
  test.each([
    ['Login (UTC),Login IP,Login port', `${used},203.0.113.7,49152`],
    ['timestamp,ip', `${used},203.0.113.7`],
    ['login_at,login_ip', `${used},203.0.113.7`],
    ['Fecha de acceso (UTC),IP de acceso', `${used},203.0.113.7`],
    ['event_time,source_ip', `${used},203.0.113.7`],
    ['date,login_ip', `${used},203.0.113.7`],
    ['Fecha de asignación,IP,Puerto', `${used},203.0.113.7,49152`],
    ['timestamp,exported_at,ip', `${used},${made},203.0.113.7`],
    ['Previous login,Previous login IP', `${used},203.0.113.7`],
  ])('%s: it is given its own', async (heads, row) => {
    const own = (await found(`${heads}\n${row}\n`)).filter(({ normalised }) => normalised.includes('203.0'))
    expect(own.map(({ seenOn }) => seenOn)).toEqual([used])
  })
})
