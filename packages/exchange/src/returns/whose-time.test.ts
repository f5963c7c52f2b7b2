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
  test.each([
    ['Username,IP address,Joined (UTC)', `ana,203.0.113.7,${made}`],
    ['Usuario,IP,Fecha de afiliación', `ana,203.0.113.7,${made}`],
    ['Conta,IP da conta,Data de criação da conta (UTC)', `ana,203.0.113.7,${made}`],
    ['Conta,IP do cliente,Data de cadastro do cliente (UTC)', `ana,203.0.113.7,${made}`],
    ['Cuenta,IP,Fecha de cierre de la cuenta (UTC)', `ana,203.0.113.7,${made}`],
    ['Compte,Dernière IP,Date d’inscription (UTC)', `ana,203.0.113.7,${made}`],
    ['Pedido,IP,Fecha de facturación (UTC)', `2,203.0.113.7,${made}`],
    ['Order,Order IP,Order delivered (UTC)', `1,203.0.113.7,${made}`],
    ['Transaction,Transaction IP,Transaction settled (UTC)', `1,203.0.113.7,${made}`],
    ['Cliente,IP,Fecha de ingreso (UTC)', `ana,203.0.113.7,${made}`],
    ['Account,Account login IP,Account created (UTC)', `ana,203.0.113.7,${made}`],
    ['IP de la sesión,Contraseña de la sesión modificada (UTC)', `203.0.113.7,${made}`],
    ['Account IP,Account time', `203.0.113.7,${made}`],
    ['IP,Verified', `203.0.113.7 (Lima),${made}`],
  ])('%s: nor that of anything else that is not of the address', async (heads, row) => {
    const [one] = (await found(`${heads}\n${row}\n`)).filter(({ normalised }) => normalised.includes('203.0'))
    expect(one?.seenOn).toBeUndefined()
    expect(one?.missing).toContain('timestamp')
  })
  test.each([
    { account: { created_utc: made, last_login_ip: '203.0.113.7' } },
    { profile: { name: 'ana', created_at: made, last_login_ip: '203.0.113.7' } },
    { data: { profile: { username: 'ana', registered_at: made, recent_ip: '203.0.113.7' } } },
    { customer: { id: 1, login_at: made }, last_ip: '203.0.113.7' },
    { account: { time: made, ip: '203.0.113.7' } },
    { device: { ip: '203.0.113.7', activated_at: made } },
    { accounts: [{ name: 'ana', ip: '203.0.113.7', date: made }] },
    [{ username: 'ana', last_ip: '203.0.113.7', banned_at: made }],
  ])('%j: nor in JSON, of whom or what the address is', async (body) => {
    const [one] = await found(JSON.stringify(body))
    expect(one?.seenOn).toBeUndefined()
    expect(one?.missing).toContain('timestamp')
  })
  test.each([
    { logins: [{ ip: '203.0.113.7', time: used }] },
    { user: { id: '1', logins: [{ ip: '203.0.113.7', time: used }] } },
    { account: { id: '1' }, data: [{ ip_address: '203.0.113.7', login_time: used }] },
    { account: { last_login_ip: '203.0.113.7', last_login_at: used } },
  ])('%j: in JSON it is given the time of its own record', async (body) => {
    expect((await found(JSON.stringify(body))).map(({ seenOn }) => seenOn)).toContain(used)
  })
  test('of two tables of one name each gives the time of its own head', async () => {
    const table = (head: string, time: string) =>
      `<table><tr><th>${head}</th><th>IP</th></tr><tr><td>${time}</td><td>203.0.113.7</td></tr></table>`
    const [one] = await found(`<html>${table('Verified', made)}${table('Login', used)}</html>`)
    expect(one?.seenOn ?? '').not.toContain('2019')
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
