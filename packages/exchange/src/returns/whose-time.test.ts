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
  ])('%s: the login is not given the time of the creation', async (heads, row) => {
    const login = (await found(`${heads}\n${row}\n`)).find(({ normalised }) =>
      normalised.includes('203.0.113.7'),
    )
    expect(login?.seenOn ?? '').not.toContain('2019')
    expect(login?.missing.includes('timestamp') || login?.seenOn === used).toBe(true)
  })
  test.each([
    ['Login (UTC),Login IP,Login port', `${used},203.0.113.7,49152`],
    ['timestamp,ip', `${used},203.0.113.7`],
    ['login_at,login_ip', `${used},203.0.113.7`],
    ['Fecha de acceso (UTC),IP de acceso', `${used},203.0.113.7`],
    ['event_time,source_ip', `${used},203.0.113.7`],
    ['date,login_ip', `${used},203.0.113.7`],
  ])('%s: it is given its own', async (heads, row) => {
    expect((await found(`${heads}\n${row}\n`)).map(({ seenOn }) => seenOn)).toEqual([used])
  })
})
