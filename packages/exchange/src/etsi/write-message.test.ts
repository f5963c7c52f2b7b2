import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type JsonRecord,
  type JsonValue,
  parseXml,
  readMessage,
  validate,
  type WriteContext,
  writeMessage,
  writeXml,
} from './index.ts'

/** Any character of Unicode, halves of one left out: the library's own list of them takes seconds to make. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10f7ff })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))

const knowledge = load()
const folder = join(import.meta.dirname, '../../../../vectors/requests')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
const drafts = files
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  .filter(
    (row): row is { id: string; request: EvidenceRequest } =>
      typeof row?.request === 'object' && row.request !== null,
  )

/** Fresh, counted identifiers: chance is an argument. */
function context(): WriteContext {
  let n = 0
  return {
    knowledge,
    transactionId: '00000000-0000-4000-8000-00000000ffff',
    newId: () => `00000000-0000-4000-8000-${String(++n).padStart(12, '0')}`,
    timestamp: '2026-11-24T09:00:00.5-03:00',
    sender: { country: 'CL', id: 'unidad-de-cibercrimen' },
    receiver: { country: 'IE', id: 'provider-endpoint' },
  }
}

function written(
  request: EvidenceRequest,
  more: Partial<WriteContext> = {},
): { message: JsonRecord; objects: JsonRecord[]; notes: string[] } {
  const answer = writeMessage(request, { ...context(), ...more })
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors))
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into the tree
  const actions = (answer.message as any).Payload.RequestPayload.ActionRequests.ActionRequest
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into the tree
  const objects = actions.map((action: any) => action.CREATE.HI1Object)
  return { message: answer.message, objects, notes: answer.notes.map(({ code }) => code) }
}

const kindOf = (object: JsonRecord) => String(object['@xsi:type']).replace(/.*\}/, '')
const kinds = (request: EvidenceRequest) => written(request).objects.map(kindOf)
// biome-ignore lint/suspicious/noExplicitAny: a test looks into the tree
const tasks = (request: EvidenceRequest): any[] =>
  written(request).objects.filter((object) => kindOf(object).endsWith('TaskObject'))
// biome-ignore lint/suspicious/noExplicitAny: a test looks into the tree
const requestValue = (task: any) => task['task:RequestDetails']['task:RequestValues']['task:RequestValue'][0]
const format = (owner: string, name: string, value: string) => ({
  'task:FormatType': { 'task:FormatOwner': owner, 'task:FormatName': name },
  'task:Value': value,
})

const asked: EvidenceRequest = {
  provider: 'tiktok',
  requestType: 'disclosure',
  country: 'CL',
  authority: {
    name: 'Fiscalía de Ejemplo',
    location: 'Iquique',
    officer: {
      name: 'Ana Supuesta',
      rank: 'fiscal',
      email: 'ana@fiscalia.example',
      phone: '+56 2 2555 0101',
    },
  },
  case: { number: 'EJ-1/2026', summary: 'Estafa por un anuncio.' },
  legalProcess: {
    kind: 'domestic-judicial-order',
    issuedBy: { name: 'Juez Ficticio', role: 'judge' },
    issuedOn: '2026-11-20',
    attachments: [{ name: 'orden.pdf', kind: 'order' }],
  },
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

describe('the drafts of the vectors', () => {
  test('there are all of them', () => expect(drafts.length === 0 || drafts.length >= 33).toBe(true))

  test.each(drafts.map((row) => [row.id, row.request] as const))(
    '%s is a valid message in both formats and comes back the same',
    (_, request) => {
      const { message } = written(request)
      expect(validate(message)).toEqual({ valid: true, errors: [], warnings: [] })
      const xml = writeXml(message)
      if (!xml.ok) throw new Error(JSON.stringify(xml.errors))
      expect(validate(xml.xml)).toEqual({ valid: true, errors: [], warnings: [] })
      const back = parseXml(xml.xml)
      expect(back).toEqual({ ok: true, message, errors: [] })
      expect(readMessage(message, { knowledge })).toEqual({
        ok: true,
        draft: request,
        from: 'carrier',
        unknown: [],
        notes: [],
      })
    },
  )
})

describe('what a message says', () => {
  test('an authorisation, a task, the order as a document, and the draft itself', () => {
    expect(kinds(asked)).toEqual(['AuthorisationObject', 'LDTaskObject', 'DocumentObject', 'DocumentObject'])
  })

  test('times are in UTC, whatever zone the officer wrote', () => {
    expect(tasks(asked)[0]['task:RequestDetails']).toMatchObject({
      'task:StartTime': '2026-09-01T03:00:00Z',
      'task:EndTime': '2026-11-01T02:59:59Z',
    })
    expect(written(asked).message.Header).toMatchObject({ Timestamp: '2026-11-24T12:00:00.500000Z' })
  })

  test('who issued the order and who asks are told apart', () => {
    expect(written(asked).objects[0]?.['auth:AuthorisationApprovalDetails']).toEqual([
      {
        'common:ApprovalType': 'IssuingAuthority',
        'common:ApproverDetails': { 'common:ApproverName': 'Juez Ficticio', 'common:ApproverRole': 'judge' },
      },
      {
        'common:ApprovalType': 'RequestingAuthority',
        'common:ApprovalDescription': 'Fiscalía de Ejemplo',
        'common:ApproverDetails': {
          'common:ApproverName': 'Ana Supuesta',
          'common:ApproverRole': 'fiscal',
          'common:ApproverContactDetails': [
            {
              'common:EmailAddress': 'ana@fiscalia.example',
              'common:PhoneNumber': '56225550101',
              'common:Address': 'Iquique',
            },
          ],
        },
      },
    ])
  })

  test('what the standard has no place for is written out, and nothing else is said', () => {
    const manual = String(written(asked).objects[0]?.['auth:AuthorisationManualInformation'])
    expect(manual.split('\n')).toEqual([
      '/provider: tiktok',
      '/requestType: disclosure',
      '/case/summary: Estafa por un anuncio.',
      '/legalProcess/issuedOn: 2026-11-20',
    ])
  })

  test.each([
    [
      'a telephone number',
      { type: 'phoneE164', value: '+1 (202) 555-0143' },
      format('ETSI', 'InternationalE164', '12025550143'),
    ],
    [
      'a national number, which has lost its country',
      { type: 'phoneE164', value: '2025550143' },
      format('TikTok', 'phoneE164', '2025550143'),
    ],
    [
      'an e-mail address',
      { type: 'email', value: 'cuenta@example.com' },
      format('ETSI', 'EmailAddress', 'cuenta@example.com'),
    ],
    [
      'an e-mail address in another script',
      { type: 'email', value: 'señal@ejémplo.example' },
      format('ETSI', 'InternationalizedEmailAddress', 'señal@ejémplo.example'),
    ],
    [
      'an IPv6 address in short',
      { type: 'ipv6', value: '2001:DB8::1' },
      format('ETSI', 'IPv6Address', '2001:0db8:0000:0000:0000:0000:0000:0001'),
    ],
    [
      'an IPv6 address that is none',
      { type: 'ipv6', value: '2001:::1' },
      format('TikTok', 'ipv6', '2001:::1'),
    ],
    [
      'an IMEI with its check digit',
      { type: 'imei', value: '490154203237518' },
      format('ETSI', 'IMEICheckDigit', '490154203237518'),
    ],
    [
      'a user name, known to its provider alone',
      { type: 'tiktokUsername', value: '@usuario' },
      format('TikTok', 'tiktokUsername', '@usuario'),
    ],
    [
      'a wallet, for which the standard has no type',
      { type: 'btcAddress', value: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
      format('TikTok', 'btcAddress', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'),
    ],
  ])('%s', (_, identifier, expected) => {
    expect(requestValue(tasks({ ...asked, identifiers: [identifier] })[0])).toEqual(expected)
  })

  test('two periods are two tasks: one would ask for the days between them', () => {
    const [first] = asked.dataRequested ?? []
    const data = [{ ...first }, { ...first, from: '2025-01-01T00:00:00Z', to: '2025-01-02T00:00:00Z' }]
    expect(
      tasks({ ...asked, dataRequested: data }).map((task) => task['task:RequestDetails']['task:StartTime']),
    ).toEqual(['2026-09-01T03:00:00Z', '2025-01-01T00:00:00Z'])
  })

  test('two categories of one type and period are one task', () => {
    const [first] = asked.dataRequested ?? []
    expect(tasks({ ...asked, dataRequested: [{ ...first }, { ...first }] })).toHaveLength(1)
  })

  test('data asked for one account only make no task for the other', () => {
    const two = {
      ...asked,
      identifiers: [
        { type: 'tiktokUsername', value: '@uno' },
        { type: 'tiktokUsername', value: '@dos' },
      ],
      letter: { data: [{ identifiers: [2] }] },
    }
    expect(tasks(two).map((task) => requestValue(task)['task:Value'])).toEqual(['@dos'])
  })

  test('a moment without a zone is not made up', () => {
    const data = [
      { category: 'subscriber', from: '2026-10-05T22:14:00', to: '2026-10-05T22:14:00', timezone: null },
    ]
    const answer = written({ ...asked, dataRequested: data })
    expect(answer.notes).toEqual(['write.noMoment', 'write.noMoment'])
    expect(
      tasks({ ...asked, dataRequested: data })[0]['task:RequestDetails']['task:StartTime'],
    ).toBeUndefined()
    expect(tasks({ ...asked, dataRequested: data })[0]['task:ManualInformation']).toContain(
      '/dataRequested/0/from: 2026-10-05T22:14:00',
    )
  })

  test('the port of an address travels in words: of which protocol it is, nobody said', () => {
    const identifiers = [
      { type: 'ipv4', value: '203.0.113.7', port: 51234, timestamp: '2026-11-20T10:00:09-03:00' },
    ]
    const request = { ...asked, identifiers }
    expect(tasks(request)[0]['task:ManualInformation']).toContain('/identifiers/0/port: 51234')
    expect(tasks(request)[0]['task:RequestDetails']['task:ObservedTime']).toBe('2026-11-20T13:00:09Z')
    expect(readMessage(written(request).message, { knowledge })).toMatchObject({ draft: { identifiers } })
  })

  test('days with a zone are whole days', () => {
    const data = [{ category: 'subscriber', from: '2026-10-05', to: '2026-10-05', timezone: '-05:00' }]
    expect(tasks({ ...asked, dataRequested: data })[0]['task:RequestDetails']).toMatchObject({
      'task:StartTime': '2026-10-05T05:00:00Z',
      'task:EndTime': '2026-10-06T04:59:59Z',
    })
  })

  test('an emergency is marked on the order and on each task', () => {
    const { objects } = written({ ...asked, requestType: 'emergency' })
    expect(JSON.stringify(objects.slice(0, 2)).match(/"IsEmergency"/g)).toHaveLength(2)
    expect(JSON.stringify(written(asked).objects)).not.toContain('IsEmergency')
  })

  test('preservation asks for the days from this message on', () => {
    const [task] = tasks({ ...asked, requestType: 'preservation', preservation: { days: 90 } })
    expect(kindOf(task)).toBe('LPTaskObject')
    expect(task['task:DesiredPreservationExpiration']).toBe('2027-02-22T12:00:00Z')
  })

  test('an extension counts from the end of what runs', () => {
    const [task] = tasks({
      ...asked,
      requestType: 'preservation-extension',
      preservation: { days: 90, previousEndsOn: '2026-12-01' },
    })
    expect(task['task:DesiredPreservationExpiration']).toBe('2027-03-01T23:59:59Z')
  })

  test('money is not data: a freeze makes no task', () => {
    expect(kinds({ ...asked, requestType: 'freeze' })).toEqual([
      'AuthorisationObject',
      'DocumentObject',
      'DocumentObject',
    ])
    expect(written({ ...asked, requestType: 'freeze' }).notes).toEqual(['write.freezeHasNoTask'])
  })

  test('a file that is given goes into the document that the draft names', () => {
    const file = {
      name: 'orden.pdf',
      kind: 'order',
      contentType: 'application/pdf',
      bytes: new TextEncoder().encode('%PDF'),
    }
    const document = written(asked, { documents: [file] }).objects[2]
    expect(document).toMatchObject({
      'doc:DocumentName': 'orden.pdf',
      'doc:DocumentBody': { 'doc:Contents': 'JVBERg==', 'doc:ContentType': 'application/pdf' },
    })
  })

  test('a text longer than the standard allows is cut, said so, and whole in the draft that travels along', () => {
    const long = { ...asked, case: { number: 'EJ-1', summary: '😀'.repeat(70_000) } }
    const answer = written(long)
    expect(answer.notes).toContain('write.cut')
    expect(readMessage(answer.message, { knowledge })).toMatchObject({ draft: long, from: 'carrier' })
  })

  test('actions are numbered from nought, and every link points to an object made before', () => {
    const { message, objects } = written(asked)
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into the tree
    const actions = (message as any).Payload.RequestPayload.ActionRequests.ActionRequest
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into the tree
    expect(actions.map((one: any) => one.ActionIdentifier)).toEqual([0, 1, 2, 3])
    const made = new Set<JsonValue>()
    for (const object of objects) {
      // biome-ignore lint/suspicious/noExplicitAny: a test looks into the tree
      for (const link of (object as any).AssociatedObjects?.AssociatedObject ?? [])
        expect(made).toContain(link)
      made.add(object.ObjectIdentifier as JsonValue)
    }
  })

  test("every word under ETSI's name is in ETSI's dictionaries", () => {
    const dictionaries = readFileSync(
      join(import.meta.dirname, '../../vendor/etsi/dictionaries/ts_103120_ETSIDictionaryDefinitions.xml'),
      'utf8',
    )
    const words = new Set(
      [...dictionaries.matchAll(/<Dictionary>[\s\S]*?<\/Dictionary>/g)].flatMap(([text]) => {
        const name = /<Name>(.*?)<\/Name>/.exec(text)?.[1]
        return [...text.matchAll(/<Value>(.*?)<\/Value>/g)].map((m) => `${name} ${m[1]}`)
      }),
    )
    const types = ['disclosure', 'emergency', 'preservation', 'preservation-extension', 'freeze'] as const
    const all = [
      ...types.map((requestType) => ({ ...asked, requestType })),
      ...drafts.map(({ request }) => request),
    ]
    for (const request of all)
      for (const [, name, value] of JSON.stringify(written(request).message).matchAll(
        /"common:Owner":"ETSI","common:Name":"(.*?)","common:Value":"(.*?)"/g,
      ))
        expect(words).toContain(`${name} ${value}`)
  })
})

describe('a message that cannot be written', () => {
  test.each([
    ['a transaction without UUID', { transactionId: 'X' }, 'context.transactionId'],
    ['a time without zone', { timestamp: '2026-11-24T12:00:00' }, 'context.timestamp'],
    ['a sender without country', { sender: { country: 'Chile', id: 'x' } }, 'context.endpoint'],
    ['a receiver without name', { receiver: { country: 'US', id: ' ' } }, 'context.endpoint'],
    ['an object without UUID', { newId: () => 'one' }, 'schema.pattern'],
  ])('%s', (_, wrong, code) => {
    const answer = writeMessage(asked, { ...context(), ...wrong })
    expect(answer.ok ? [] : answer.errors.map((error) => error.code)).toContain(code)
  })

  test('a draft with more tasks than a message can hold', () => {
    const identifiers = Array.from({ length: 5000 }, (_, i) => ({ type: 'tiktokUsername', value: `@u${i}` }))
    expect(writeMessage({ ...asked, identifiers }, context())).toMatchObject({
      ok: false,
      errors: [{ code: 'write.tooManyTasks' }],
    })
  })
})

const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 30 }),
  fc.constantFrom('', ' ', '\u0000', '\uD800', ']]>', '<a>&', '__proto__', 'constructor'),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const moment = fc.oneof(
  text,
  fc.constantFrom(
    '2026-09-01',
    '2026-09-01T00:00:00-03:00',
    '9999-12-31T23:59:59-14:00',
    '0000-01-01T00:00:00+14:00',
    '2026-13-01T00:00:00Z',
    '2026-02-29T00:00:00.123456789Z',
  ),
)
const draft = fc.record(
  {
    provider: fc.oneof(fc.constantFrom(...Object.keys(knowledge.providers), 'nobody', '__proto__'), text),
    requestType: fc.constantFrom(
      'disclosure',
      'emergency',
      'preservation',
      'preservation-extension',
      'freeze',
      'other',
    ),
    country: fc.oneof(fc.constantFrom('CL', 'AR', 'chile'), text),
    authority: maybe(
      fc.record({
        name: maybe(text),
        location: text,
        officer: fc.record({
          name: text,
          rank: text,
          email: fc.oneof(text, fc.constant('a@b.example')),
          phone: fc.oneof(text, fc.constant('+56 9 0000 0000')),
        }),
      }),
    ),
    case: maybe(fc.record({ number: maybe(text), summary: maybe(text) })),
    legalProcess: maybe(
      fc.record({
        kind: text,
        issuedBy: maybe(fc.record({ name: text, role: text })),
        attachments: maybe(fc.array(fc.record({ name: text, kind: text }), { maxLength: 2 })),
      }),
    ),
    identifiers: maybe(
      fc.array(
        fc.record(
          {
            type: fc.oneof(
              fc.constantFrom(
                'phoneE164',
                'email',
                'ipv4',
                'ipv6',
                'imei',
                'imsi',
                'iccid',
                'cellId',
                'ipPortTimestamp',
              ),
              text,
            ),
            value: maybe(text),
            observedOn: moment,
          },
          { requiredKeys: ['type'] },
        ),
        { maxLength: 3 },
      ),
    ),
    dataRequested: maybe(
      fc.array(
        fc.record({
          category: fc.oneof(fc.constantFrom('subscriber', 'traffic', 'content', 'all'), text),
          from: maybe(moment),
          to: maybe(moment),
          timezone: maybe(fc.constantFrom('-03:00', 'Z', 'America/Santiago')),
          description: text,
        }),
        { maxLength: 3 },
      ),
    ),
    preservation: maybe(
      fc.record(
        {
          days: fc.oneof(fc.integer(), fc.constant(90)),
          previousReference: maybe(text),
          previousEndsOn: moment,
        },
        { requiredKeys: [] },
      ),
    ),
    letter: maybe(
      fc.record(
        {
          orderNumber: text,
          returnAt: moment,
          data: fc.array(
            maybe(fc.record({ identifiers: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }) })),
          ),
          secondSigner: fc.record({ name: text }),
        },
        { requiredKeys: [] },
      ),
    ),
    history: fc.jsonValue({ depthSize: 'small' }),
    text: maybe(text),
  },
  { requiredKeys: ['provider', 'requestType', 'country'] },
)

test('whatever a draft holds, the message is valid in both formats and gives it back', () => {
  fc.assert(
    fc.property(draft, (value) => {
      // As it would come from a file: numbers and keys that JSON cannot hold do not reach a draft.
      const request = JSON.parse(JSON.stringify(value)) as EvidenceRequest
      if (/"__proto__":|\d{17}|e\+/.test(JSON.stringify(request))) return
      const { message } = written(request)
      const xml = writeXml(message)
      if (!xml.ok) throw new Error(JSON.stringify(xml.errors))
      expect(validate(xml.xml)).toEqual({ valid: true, errors: [], warnings: [] })
      expect(parseXml(xml.xml)).toEqual({ ok: true, message, errors: [] })
      expect(readMessage(message, { knowledge })).toMatchObject({
        from: 'carrier',
        draft: request,
        notes: [],
      })
    }),
    { numRuns: 150 },
  )
})
