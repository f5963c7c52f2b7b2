import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '@oficio/core/fact'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { type JsonRecord, parseMessage, readMessage, writeMessage } from './index.ts'

const knowledge = load()
const root = join(import.meta.dirname, '../../../../vectors/etsi')

function read(message: JsonRecord) {
  const answer = readMessage(message, { knowledge })
  if (!answer.ok) throw new Error(answer.errors[0]?.code)
  return { ...answer, codes: answer.notes.map(({ code }) => code) }
}

function example(name: string): JsonRecord {
  const parsed = parseMessage(readFileSync(join(root, name)))
  if (!parsed.ok) throw new Error(parsed.errors[0]?.code)
  return parsed.message
}

describe("other people's messages become drafts as far as they carry", () => {
  test('a request to disclose subscriber data', () => {
    expect(read(example('xml/request4.xml')).draft).toEqual({
      provider: 'ACTOR02',
      requestType: 'disclosure',
      country: 'XX',
      case: { number: 'W000001' },
      identifiers: [{ type: 'phoneE164', value: '+442079460223' }],
      dataRequested: [
        {
          category: 'subscriber',
          from: '2019-09-30T12:00:00Z',
          to: '2019-12-30T12:00:00Z',
          timezone: '+00:00',
        },
      ],
    })
  })

  test('a request to preserve, with the days it asks for', () => {
    expect(read(example('xml/request8_LPTaskObject.xml')).draft).toMatchObject({
      requestType: 'preservation',
      preservation: { days: 9 },
    })
  })

  test('a reference to an earlier preservation', () => {
    expect(read(example('json/request4-Preservation-Link.json')).draft).toMatchObject({
      preservation: { previousReference: 'ExternalReferenceValue' },
    })
  })

  test('an interception is not a request for stored data, and is kept aside', () => {
    const { draft, codes, unknown } = read(example('json/request1_signed.json'))
    expect(draft.requestType).toBeUndefined()
    expect(codes).toContain('read.interception')
    expect(unknown.map(({ path }) => path)).toContain(
      '/Payload/RequestPayload/ActionRequests/ActionRequest/1/CREATE/HI1Object/task:TargetIdentifier',
    )
  })

  test('a delivery comes from the provider, and its evidence is kept', () => {
    const { draft, unknown } = read(example('xml/request5-Binary-Delivery.xml'))
    expect(draft).toEqual({ provider: 'ACTOR2', country: 'XX' })
    expect(JSON.stringify(unknown)).toContain('VGhpcyBpc24ndCBhY3R1YWxseSBhbiBpbWFnZS4=')
  })

  test.each([
    'json/response3.json',
    'json/response6.json',
    'xml/response4.xml',
    'xml/response_ee_config.xml',
    'json/request2.json',
  ])('%s asks for nothing, and says so', (name) => {
    const { codes, unknown } = read(example(name))
    expect(codes).toContain('read.noTask')
    expect(unknown.length).toBeGreaterThan(0)
  })
})

const draft: EvidenceRequest = {
  provider: 'tiktok',
  requestType: 'disclosure',
  country: 'CL',
  identifiers: [{ type: 'tiktokUsername', value: '@usuario_ficticio' }],
  dataRequested: [
    {
      category: 'subscriber',
      from: '2026-09-01T00:00:00-03:00',
      to: '2026-10-31T23:59:59-03:00',
      timezone: '-03:00',
    },
  ],
}

function ours(change: (text: string) => string = (text) => text): JsonRecord {
  let n = 0
  const written = writeMessage(draft, {
    knowledge,
    transactionId: '00000000-0000-4000-8000-00000000ffff',
    newId: () => `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`,
    timestamp: '2026-11-24T12:00:00Z',
    sender: { country: 'CL', id: 'unidad' },
    receiver: { country: 'US', id: 'tiktok' },
  })
  if (!written.ok) throw new Error(written.errors[0]?.code)
  return JSON.parse(change(JSON.stringify(written.message)))
}

describe('a message of ours that somebody changed', () => {
  test('unchanged, it gives the draft and nothing to say', () => {
    expect(read(ours())).toMatchObject({ draft, from: 'carrier', unknown: [], notes: [] })
  })

  test.each([
    ['another account', '@usuario_ficticio', '@otra_persona', { identifiers: [{ value: '@otra_persona' }] }],
    [
      'another period',
      '2026-11-01T02:59:59Z',
      '2027-11-01T02:59:59Z',
      { dataRequested: [{ to: '2027-11-01T02:59:59Z' }] },
    ],
  ])('%s in the fields is told, and both are given', (_, from, to, fields) => {
    const changed = read(ours((text) => text.replace(from, to)))
    expect(changed.codes).toContain('read.carrierDiffers')
    expect(changed.draft).toEqual(draft)
    expect(changed.fields).toMatchObject(fields)
  })

  test('another destination of the data is listed as a part that we did not write', () => {
    const changed = read(
      ours((text) =>
        text.replace(
          '"task:EndpointID":{"CountryCode":"CL","UniqueIdentifier":"unidad"}',
          '"task:EmailAddress":"thief@example.com"',
        ),
      ),
    )
    expect(JSON.stringify(changed.unknown)).toContain('thief@example.com')
  })

  test('a draft whose checksum does not match is not believed; the fields are read', () => {
    const changed = read(ours((text) => text.replace(/("doc:Checksum":")./, '$1-')))
    expect(changed.notes).toContainEqual(
      expect.objectContaining({ code: 'read.carrierBroken', params: { reason: 'checksum' } }),
    )
    expect(changed).toMatchObject({
      from: 'fields',
      draft: { provider: 'tiktok', requestType: 'disclosure', identifiers: draft.identifiers },
    })
  })

  test('a second draft beside the first is told', () => {
    const message = ours()
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into the tree
    const actions = (message as any).Payload.RequestPayload.ActionRequests.ActionRequest
    actions.push(structuredClone(actions.at(-1)))
    expect(read(message).codes).toContain('read.carrierTwice')
  })
})

test('every code that is said has its sentence in four languages', () => {
  const sources = [
    'parse-json',
    'parse-xml',
    'text',
    'xml-tree',
    'write-xml',
    'explain',
    'validate',
    'parse-message',
    'write-message',
    'write-task',
    'write-text',
    'read-message',
    'read-task',
  ]
  const said = new Set<string>()
  for (const name of sources)
    for (const [, code] of readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8').matchAll(
      /'((?:size|encoding|json|xml|message|schema|action|context|write|read)\.[A-Za-z]+)'/g,
    ))
      said.add(code as string)
  expect(said.size).toBeGreaterThan(50)
  for (const language of languages) {
    const sentences = JSON.parse(
      readFileSync(join(import.meta.dirname, `../../../messages/src/wire/${language}.json`), 'utf8'),
    )
    said.delete('read.carrier')
    expect([...said].filter((code) => !Object.hasOwn(sentences, code))).toEqual([])
  }
})
