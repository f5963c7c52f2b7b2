import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const found = (text: string) => recognise(text, knowledge, { country: 'CL' }).identifiers

// Whoever wrote a day that no calendar has meant another one: it is asked, never sent to a provider.
test.each([
  '203.0.113.12 puerto 49152 el 31/02/2026 10:00:00 UTC',
  '203.0.113.12:49152@2026-02-31T10:00:00Z',
  '203.0.113.12 puerto 49152 el 31/02/2026 10:00:00 UTC, reporte del 2026-03-01',
  '203.0.113.12 puerto 49152 el 29 de febrero de 2026 10:00:00 UTC',
  '203.0.113.12 puerto 49152 el 31 de junho de 2026 às 10:00:00 UTC',
  '203.0.113.12 port 49152 on Feb 30, 2026 10:00:00 UTC',
  '203.0.113.12 port 49152 20261131T100000Z',
  'Tue Nov 31 10:06:07 UTC 2026 203.0.113.12 port 49152',
  '203.0.113.12 port 49152, 11/31/2026 10:00:00 UTC',
  '203.0.113.12 puerto 49152 el 31.09.2026 10:00:00 -03:00',
  '203.0.113.12 puerto 49152 el 30-02-26 10:00:00 UTC',
  '{"ip":"203.0.113.12","port":49152,"time":"2026-02-29T10:00:00Z"}',
  'ip,port,time\n203.0.113.12,49152,2026-06-31T10:00:00Z',
  'ip,port,time\n203.0.113.12,49152,2100-02-29T10:00:00Z',
  'ip,port,login time,logout time\n203.0.113.12,49152,2026-06-31T10:00:00Z,2026-07-01T11:00:00Z',
])('a day that does not exist makes no address whole, and lends it none: %s', (text) => {
  const [address] = found(text)
  expect(address).toMatchObject({ type: 'ipv4', normalised: '203.0.113.12' })
  expect(address?.missing).toContain('timestamp')
  expect(address?.seenOn).toBeUndefined()
  expect(found(text).some(({ normalised }) => /-(?:02-(?:29|3\d)|(?:06|09|11)-31)/.test(normalised))).toBe(
    false,
  )
})

test.each([
  ['203.0.113.12 puerto 49152 el 29/02/2024 10:00:00 UTC', '2024-02-29T10:00:00Z'],
  ['203.0.113.12 puerto 49152 el 31/12/2026 10:00:00 UTC', '2026-12-31T10:00:00Z'],
  ['ip,port,time\n203.0.113.12,49152,2000-02-29T10:00:00Z', '2000-02-29T10:00:00Z'],
  ['203.0.113.12 puerto 49152 el 30 de noviembre de 2026 10:00:00 UTC', '2026-11-30T10:00:00Z'],
])('the last day of a month is one: %s', (text, at) => {
  expect(found(text)[0]?.normalised).toBe(`203.0.113.12:49152@${at}`)
})

test('a row with such a day takes nothing from the rows around it, nor they from it', () => {
  const all = found(
    'ip,port,time\n203.0.113.12,49152,2026-11-31T10:00:00Z\n203.0.113.13,49153,2026-11-30T10:00:00Z',
  )
  expect(all.map(({ normalised }) => normalised)).toEqual([
    '203.0.113.12',
    '203.0.113.13:49153@2026-11-30T10:00:00Z',
  ])
})
