import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

// A port that stands in a row and was given to no address is told: without it nobody knows whose the address
// was, and silence looks like a file without ports.

const knowledge = load()
const found = async (text: string) =>
  identifiersInRows(await readReturn(new TextEncoder().encode(text), {}, knowledge), knowledge)
const file = (heads: string): string =>
  `time,${heads}\n2026-11-10T10:00:00Z,203.0.113.8,51000\n2026-11-10T11:00:00Z,203.0.113.8,51001\n`

describe('a port that is called by a word which nobody knows is told with its head', () => {
  test.each([
    'ip,remote_port',
    'IP,user source port',
    'ip,subscriber_source_port',
    'Public IP,CGNAT port',
    'ip,puerto_remoto',
    'public_ip,subscriber_port',
  ])('%s', async (heads) => {
    const { portsAlone, identifiers } = await found(file(heads))
    expect(portsAlone).toEqual([{ head: heads.split(',')[1], count: 2 }])
    expect(
      identifiers.every(({ port, normalised }) => port === undefined && !normalised.includes(':510')),
    ).toBe(true)
  })
})

describe('one that the only address of its row was given is not', () => {
  test.each([
    'ip,port',
    'IP,Puerto asignado',
    'IP,Puerto público asignado',
    'IP,Puerto usado',
    'IP,Port used',
    'IP,Porta utilizada',
    'IP,Assigned port',
  ])('%s', async (heads) => {
    const { portsAlone, identifiers } = await found(file(heads))
    expect(portsAlone).toEqual([])
    expect(identifiers.map(({ normalised }) => normalised.split('@')[0])).toEqual([
      '203.0.113.8:51000',
      '203.0.113.8:51001',
    ])
  })
})

test.each(['ip,dst_port', 'public_ip,private_port', 'ip,puerto_destino', 'ip,puertas', 'ip,transport'])(
  'nor one of a far end, and what is no port: %s',
  async (heads) => expect((await found(file(heads))).portsAlone).toEqual([]),
)

test('nor what is no number of a port', async () => {
  const text =
    'time,ip,remote_port\n2026-11-10T10:00:00Z,203.0.113.8,99999\n2026-11-10T11:00:00Z,203.0.113.8,-\n'
  expect((await found(text)).portsAlone).toEqual([])
})

test('of many rows each is counted', async () => {
  const rows = Array.from(
    { length: 2500 },
    (_, i) => `2026-11-10T10:${String(i % 60).padStart(2, '0')}:00Z,203.0.113.8,${40_000 + i}`,
  )
  const { portsAlone } = await found(`time,ip,remote_port\n${rows.join('\n')}\n`)
  expect(portsAlone).toEqual([{ head: 'remote_port', count: 2500 }])
  const own = await found(`time,ip,port\n${rows.join('\n')}\n`)
  expect(own.portsAlone).toEqual([])
})
