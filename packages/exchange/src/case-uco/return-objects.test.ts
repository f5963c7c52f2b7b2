import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { utf8 } from '@oficio/verify/bytes'
import { expect, test } from 'vitest'
import { readReturn } from '../returns/index.ts'
import { caseGraph } from './case-graph.ts'
import { namesFrom } from './names-from.ts'
import { idsFrom } from './node.ts'
import { objectsIn } from './return-objects.ts'

const file = { name: 'data/evidence/ip.csv', bytes: 9, sha256: 'ab'.repeat(32) }
const knowledge = load()

async function graphOf(text: string): Promise<readonly Record<string, unknown>[]> {
  const reading = await readReturn(utf8(text), {}, knowledge)
  const idOf = namesFrom([file])
  const graph = caseGraph({
    ...{ number: '7-2026', authority: null, provider: 'TikTok', order: null, evidence: [file], entries: [] },
    read: [objectsIn(file, reading, { rules: knowledge, provider: 'tiktok', id: idsFrom(idOf) })],
    idOf,
  })
  return (graph as { '@graph': readonly Record<string, unknown>[] })['@graph']
}
const facetsIn = (graph: readonly Record<string, unknown>[]) =>
  graph.flatMap((one) => (one['uco-core:hasFacet'] ?? []) as readonly Record<string, unknown>[])
const ofType = (graph: readonly Record<string, unknown>[], type: string) =>
  graph.filter((one) => one['@type'] === type)

const addresses = 'timestamp,ip address,email\n2026-01-01T00:00:00Z,203.0.113.7,ana@correo.example\n'

test('addresses of a return are objects, each with the rows of the file whose digest stands beside it', async () => {
  const graph = await graphOf(addresses)
  expect(facetsIn(graph)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        '@type': 'uco-observable:IPv4AddressFacet',
        'uco-observable:addressValue': '203.0.113.7',
      }),
      expect.objectContaining({
        '@type': 'uco-observable:EmailAddressFacet',
        'uco-observable:addressValue': 'ana@correo.example',
      }),
    ]),
  )
  const [described] = ofType(graph, 'uco-observable:File')
  const inside = ofType(graph, 'uco-core:Relationship').filter(
    (one) => one['uco-core:kindOfRelationship'] === 'Contained_Within',
  )
  expect(inside.length).toBeGreaterThanOrEqual(2)
  for (const one of inside) {
    expect(one['uco-core:target']).toEqual({ '@id': described?.['@id'] })
    expect(String(one['uco-core:description'])).toMatch(/2.*oficio-returns/)
  }
  expect(JSON.stringify(described)).toContain(file.sha256)
})

test('the lines between rows stand in the description of the reading, each at its place', async () => {
  const graph = await graphOf(
    'Account: ana01\nTime,IP\n2026-01-01T00:00:00Z,203.0.113.7\nAccount: beto02\n2026-01-02T00:00:00Z,203.0.113.8\n',
  )
  const reading = graph.find((one) => one['uco-core:name'] === 'read')
  expect(reading?.['uco-core:description']).toEqual(
    expect.arrayContaining(['line 1 (before 3): Account: ana01', 'line 4 (before 5): Account: beto02']),
  )
})

test('an address with its port and its hour is an object too, in whatever order its row has them', async () => {
  for (const text of [
    'timestamp,ip address,port\n2026-01-01T00:00:00Z,203.0.113.7,40342\n',
    'ip address,port,timestamp\n203.0.113.7,40342,2026-01-01T00:00:00Z\n',
  ])
    expect(facetsIn(await graphOf(text))).toContainEqual(
      expect.objectContaining({
        '@type': 'uco-observable:IPv4AddressFacet',
        'uco-observable:addressValue': '203.0.113.7',
      }),
    )
  const six = 'timestamp,ip address,port\n2026-01-01T00:00:00Z,2001:db8::7,40342\n'
  expect(JSON.stringify(await graphOf(six))).toContain('2001:db8::7')
})

test('a row that says who called whom and how long is a call; its hour is told only with its zone', async () => {
  const rows = (time: string) =>
    `Fecha y hora,Origen,Destino,Duración (s)\n${time},+12025550143,+12025550144,61\n`
  const call = async (time: string) =>
    facetsIn(await graphOf(rows(time))).find((one) => one['@type'] === 'uco-observable:CallFacet')
  expect(await call('2026-01-01T10:00:00-03:00')).toMatchObject({
    'uco-observable:startTime': { '@value': expect.stringContaining('2026-01-01T') },
    'uco-observable:duration': { '@value': '61' },
  })
  expect(await call('2026-01-01 10:00:00')).not.toHaveProperty('uco-observable:startTime')
})

test('a start is told only from a column that plainly says one', async () => {
  const [first, last] = ['2026-07-02T10:00:00Z', '2026-07-02T10:01:01Z']
  const rest = 'Origen,Destino,Duración (s)'
  const numbers = '+12025550143,+12025550144,61'
  const starts = async (heads: string, ...times: string[]) =>
    facetsIn(await graphOf(`${heads},${rest}\n${times.join()},${numbers}\n`)).flatMap((one) =>
      one['@type'] === 'uco-observable:CallFacet' ? ['uco-observable:startTime' in one] : [],
    )
  expect(await starts('End time,Start time', last, first)).toEqual([false])
  expect(await starts('Fecha de emisión,Inicio', last, first)).toEqual([false])
  expect(await starts('End time', last)).toEqual([false])
  expect(await starts('Fecha de factura', last)).toEqual([false])
  expect(await starts('Fecha,Fin', first, last)).toEqual([false])
  expect(await starts('Start time,End time', first, last)).toEqual([true])
  expect(await starts('Fecha y hora (UTC)', first)).toEqual([true])
})

test.each([
  ['Dirección', 'Entrante', 0],
  ['Sentido', 'otro', 0],
  ['Direction', 'Incoming', 0],
  ['Tipo', 'SMS', 0],
  ['Servicio', 'otro', 0],
  ['Clase de tráfico', 'SMS', 0],
  ['Dirección', 'Saliente', 1],
  ['Tipo', 'Voz', 1],
  ['Tipo', '', 1],
])('a direction or a kind that is not read makes no call: %s %s', async (head, cell, calls) => {
  const text = `Fecha y hora,Origen,Destino,Duración (s),${head}\n2026-07-02T10:00:00Z,+12025550143,+12025550144,61,${cell}\n`
  expect(ofType(await graphOf(text), 'uco-observable:Call')).toHaveLength(calls)
})

test('what is no value of any such kind is not described as one', async () => {
  expect(ofType(await graphOf('a,b\nuno,dos\n'), 'uco-core:Relationship')).toEqual([])
})

test('no class or member of it is unknown to the ontology', async () => {
  const graph = JSON.stringify([
    ...(await graphOf(addresses)),
    ...(await graphOf('Origen,Destino,Duración (s)\n+12025550143,+12025550144,61\n')),
  ])
  const words = new Set(
    readFileSync(new URL('../../../../vectors/case-uco/names.txt', import.meta.url), 'utf8').split('\n'),
  )
  const used = [...graph.matchAll(/"((?:case|uco)-[a-z]+:[A-Za-z0-9]+)"/g)].map(([, name]) => name as string)
  expect([...new Set(used)].filter((name) => !words.has(name))).toEqual([])
})
