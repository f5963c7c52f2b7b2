import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const found = async (...cells: readonly string[]) => {
  const text = `time,ip\n${cells.map((cell) => `2026-11-02T10:00:00Z,${cell}\n`).join('')}`
  const reading = await readReturn(new TextEncoder().encode(text), {}, knowledge, 'file.csv')
  return identifiersInRows(reading, knowledge)
}
const addressIn = async (cell: string, address: string) =>
  (await found(cell, '198.51.100.77')).identifiers.find(({ normalised }) => normalised.startsWith(address))

test.each([
  ['198.51.100.4 (proxy: 203.0.113.1)', '203.0.113.1'],
  ['198.51.100.4 (VPN)', '198.51.100.4'],
  ['203.0.113.9 (exit node)', '203.0.113.9'],
  ['Tor exit 203.0.113.10', '203.0.113.10'],
  ['CGNAT 203.0.113.11', '203.0.113.11'],
  ['203.0.113.12 [carrier-grade NAT]', '203.0.113.12'],
  ['203.0.113.13 nodo de salida', '203.0.113.13'],
  ['saída VPN: 203.0.113.14', '203.0.113.14'],
  ['203.0.113.15 via VPN', '203.0.113.15'],
  ['203.0.113.16 conectado por VPN', '203.0.113.16'],
  ['203.0.113.17 (datacenter)', '203.0.113.17'],
  ['203.0.113.18 centro de datos', '203.0.113.18'],
  ['conectada a través de un proxy 203.0.113.19', '203.0.113.19'],
  ['203.0.113.20 (likely a VPN)', '203.0.113.20'],
  ['203.0.113.21 connecté via un VPN', '203.0.113.21'],
  ['203.0.113.22 (proxy: sí)', '203.0.113.22'],
  ['203.0.113.23 atrás de CGNAT', '203.0.113.23'],
])(
  'an address that its cell calls one of many people is doubtful, and says why: %s',
  async (cell, address) => {
    const one = await addressIn(cell, address)
    expect(one).toMatchObject({ doubtful: true })
    expect(one?.confidence).not.toBe('high')
    expect(one?.why.map(({ code }) => code)).toContain('relay')
  },
)

test.each([
  ['198.51.100.4 (proxy: 203.0.113.1)', '198.51.100.4'],
  ['198.51.100.4', '198.51.100.4'],
  ['198.51.100.4 (IPv4)', '198.51.100.4'],
  ['198.51.100.4 (proxy: no)', '198.51.100.4'],
  ['198.51.100.4 (VPN=false)', '198.51.100.4'],
  ['198.51.100.4 (sin VPN)', '198.51.100.4'],
  ['198.51.100.4 no VPN', '198.51.100.4'],
  ['198.51.100.4 (VPN no detectada)', '198.51.100.4'],
  ['198.51.100.4 (not a proxy)', '198.51.100.4'],
  ['198.51.100.4 (não usa VPN)', '198.51.100.4'],
  ['no VPN: 198.51.100.4', '198.51.100.4'],
])('an address of which its cell does not say so is as sure as before: %s', async (cell, address) => {
  expect(await addressIn(cell, address)).toMatchObject({ doubtful: false, confidence: 'high' })
})

test('an address with zeros in front, and one as a number, are told as seen and not read', async () => {
  const { identifiers, addressesUnread } = await found('198.051.100.004', '3325256708', '198.51.100.9')
  expect(identifiers.map(({ normalised }) => normalised)).toEqual(['198.51.100.9'])
  expect(addressesUnread).toEqual([{ head: 'ip', count: 2 }])
})

test.each(['198.51.100.4', '198.51.100.0', '2001:db8::1', '-', '12345'])(
  '%s is no such cell',
  async (cell) => {
    expect((await found(cell)).addressesUnread).toEqual([])
  },
)

test('the name of a machine that begins with figures is no address', async () => {
  expect(await addressIn('7.113.0.203.in-addr.arpa', '7.113.0.203')).toBeUndefined()
})
