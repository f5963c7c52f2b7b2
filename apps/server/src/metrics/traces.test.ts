import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TracesSettingError, tracesPlace } from '../http/traces-place.ts'
import { createTraces, postTo, type TracesParts } from './traces.ts'

interface Told {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: { stringValue: string } }[] }
    readonly scopeSpans: readonly { readonly spans: readonly Record<string, unknown>[] }[]
  }[]
}
const spansOf = (body: string) =>
  (JSON.parse(body) as Told).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans))

const line = {
  time: '2026-11-25T09:00:00.000Z',
  id: '0b9c7d5e-1111-4222-8333-444455556666',
  method: 'POST',
  route: '/api/v1/requests/:id/submit',
  status: 200,
  ms: 120,
}
const parts = (given: Partial<TracesParts>): TracesParts => ({
  send: () => Promise.resolve(),
  now: () => Date.parse('2026-11-25T09:00:00Z'),
  hex: (bytes) => randomBytes(bytes).toString('hex'),
  version: '0.1.0',
  onLost: () => {},
  ...given,
})

describe('traces', () => {
  let collector: Server
  const taken: { readonly url: string; readonly type: string; readonly body: string }[] = []
  let status = 200
  beforeAll(async () => {
    collector = createServer((asked, answer) => {
      let body = ''
      asked.on('data', (part) => {
        body += part
      })
      asked.on('end', () => {
        taken.push({ url: asked.url ?? '', type: asked.headers['content-type'] ?? '', body })
        answer.writeHead(status, { 'Content-Type': 'application/json' }).end('{}')
      })
    })
    await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done))
  })
  afterAll(() => void collector.close())
  const place = () => `http://127.0.0.1:${(collector.address() as AddressInfo).port}`

  test('tell a collector of each answer under the number that the log has, with pattern, status and length', async () => {
    const address = tracesPlace(place()) ?? ''
    const traces = createTraces(parts({ send: postTo(address) }))
    traces.answered(line)
    traces.answered({ ...line, status: 503 })
    traces.stepped('tell-alarms', 20, false)
    await traces.settled()
    const [first, ...more] = taken
    expect(more).toEqual([])
    expect([first?.url, first?.type]).toEqual(['/v1/traces', 'application/json'])
    const [answered, refused, step] = spansOf(first?.body ?? '')
    expect(answered).toMatchObject({
      traceId: '0b9c7d5e111142228333444455556666',
      spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
      name: 'POST /api/v1/requests/:id/submit',
      kind: 2,
      startTimeUnixNano: '1795597199880000000',
      endTimeUnixNano: '1795597200000000000',
      status: { code: 0 },
    })
    expect(refused).toMatchObject({ status: { code: 2 } })
    expect(step).toMatchObject({ name: 'tell-alarms', kind: 1, attributes: [], status: { code: 2 } })
  })

  test('hold nothing but what a line of the log has', async () => {
    let body = ''
    const traces = createTraces(
      parts({
        send: async (said) => {
          body = said
        },
      }),
    )
    // What a caller might hang onto a line by mistake goes nowhere.
    traces.answered({ ...line, ...{ person: 'Sofía', query: 'case=17' } })
    await traces.settled()
    expect(body).not.toMatch(/Sof|case=|person|query/)
    expect(Object.keys(spansOf(body)[0] ?? {}).sort()).toEqual([
      'attributes',
      'endTimeUnixNano',
      'kind',
      'name',
      'spanId',
      'startTimeUnixNano',
      'status',
      'traceId',
    ])
  })

  test('that nobody takes are counted and let go: neither memory nor an answer waits for a collector', async () => {
    let lost = 0
    const onLost = (count: number) => {
      lost += count
    }
    status = 503
    const refused = createTraces(parts({ send: postTo(place()), onLost }))
    refused.answered(line)
    await refused.settled()
    expect(lost).toBe(1)
    status = 200
    lost = 0
    let bodies = 0
    const slow = createTraces(
      parts({
        send: async () => {
          bodies += 1
        },
        onLost,
      }),
    )
    for (let n = 0; n < 3_000; n += 1) slow.answered(line)
    expect(lost).toBe(3_000 - 2_048)
    await slow.settled()
    expect(bodies).toBe(4)
  })

  test.each([
    'yes',
    'ftp://collector.example',
    'https://someone:secret@collector.example',
    '//collector.example',
  ])('go to no such place: %s', (setting) => {
    expect(() => tracesPlace(setting)).toThrow(TracesSettingError)
  })
  test('go nowhere unless a setting says where, and to the place that it names', () => {
    expect(tracesPlace(undefined)).toBeUndefined()
    expect(tracesPlace('')).toBeUndefined()
    expect(tracesPlace('https://collector.example/otlp/v1/traces')).toBe(
      'https://collector.example/otlp/v1/traces',
    )
  })
})
