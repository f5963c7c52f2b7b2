import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '@oficio/verify/canonical'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOf, type JsonValue, parseMessage, parseXml, validate, writeXml } from './index.ts'
import { isOfType } from './schema.ts'

const root = join(import.meta.dirname, '../../../../vectors/etsi')
const files = ['json', 'xml'].flatMap((format) =>
  readdirSync(join(root, format)).map((name) => `${format}/${name}`),
)
const text = (name: string) => readFileSync(join(root, name), 'utf8')
const disclosure = text('xml/request4.xml')
const action = '/Payload/RequestPayload/ActionRequests/ActionRequest'

describe("ETSI's own example messages", () => {
  test.each(files)('%s is valid', (name) => {
    expect(validate(text(name))).toEqual({ valid: true, errors: [], warnings: [] })
    expect(validate(readFileSync(join(root, name)), name.startsWith('xml') ? 'xml' : 'json')).toEqual({
      valid: true,
      errors: [],
      warnings: [],
    })
  })

  test.each(files)('%s is the same message in the other format', (name) => {
    const read = parseMessage(text(name))
    if (!read.ok) throw new Error('not read')
    const { Signature: _, ...unsigned } = read.message
    const written = writeXml(unsigned)
    if (!written.ok) throw new Error(written.errors[0]?.code)
    expect(validate(written.xml)).toEqual({ valid: true, errors: [], warnings: [] })
    expect(parseXml(written.xml)).toEqual({ ok: true, message: unsigned, errors: [] })
  })
})

describe('what only a clause says makes no message invalid', () => {
  test('two actions with one number: a receiver refuses them, the schemas and an example of ETSI do not', () => {
    const repeated = disclosure.replace('<ActionIdentifier>1<', '<ActionIdentifier>0<')
    expect(validate(repeated)).toMatchObject({
      valid: true,
      errors: [],
      warnings: [{ code: 'action.repeated', path: `${action}/1/ActionIdentifier` }],
    })
  })

  test('an object of the standard that its schema of a message does not list is told as not checked', () => {
    const takeDown = disclosure.replace('task:LDTaskObject', 'task:TDTaskObject')
    expect(takeDown).not.toBe(disclosure)
    expect(validate(takeDown)).toMatchObject({
      valid: true,
      warnings: [{ code: 'object.unchecked', path: `${action}/1/CREATE/HI1Object` }],
    })
  })
})

describe('what is wrong is named where it is', () => {
  test.each([
    [
      'a day where a moment belongs',
      ['2019-09-30T12:00:00Z', '2019-09-30'],
      'schema.pattern',
      `${action}/0/CREATE/HI1Object/auth:AuthorisationTimespan/auth:StartTime`,
    ],
    [
      'a name misspelt',
      ['<task:CSPID>', '<task:CSPlD>', '</task:CSPID>', '</task:CSPlD>'],
      'schema.unknownProperty',
      `${action}/1/CREATE/HI1Object/task:CSPlD`,
    ],
    [
      'a verb that does not exist',
      ['<CREATE>', '<MAKE>', '</CREATE>', '</MAKE>'],
      'schema.choice',
      `${action}/0`,
    ],
    [
      'a kind of object that does not exist',
      ['"auth:AuthorisationObject"', '"auth:Permit"'],
      'schema.objectType',
      `${action}/0/CREATE/HI1Object`,
    ],
    [
      'a kind of object under an undeclared prefix',
      ['"auth:AuthorisationObject"', '"nobody:AuthorisationObject"'],
      'schema.objectType',
      `${action}/0/CREATE/HI1Object`,
    ],
    [
      'an object without its identifier',
      ['<ObjectIdentifier>7dbbc880-8750-4d3c-abe7-ea4a17646045</ObjectIdentifier>', ''],
      'schema.required',
      `${action}/0/CREATE/HI1Object`,
    ],
    ['a UUID in capitals', ['c02358b2', 'C02358B2'], 'schema.pattern', '/Header/TransactionIdentifier'],
    [
      'a number that is none',
      ['<ActionIdentifier>1<', '<ActionIdentifier>one<'],
      'schema.type',
      `${action}/1/ActionIdentifier`,
    ],
    [
      'a number below zero',
      ['<ActionIdentifier>1<', '<ActionIdentifier>-1<'],
      'schema.range',
      `${action}/1/ActionIdentifier`,
    ],
    [
      'a number beyond counting',
      ['<ActionIdentifier>1<', '<ActionIdentifier>99999999999999999999<'],
      'schema.type',
      `${action}/1/ActionIdentifier`,
    ],
    [
      'an address of no kind',
      ['task:IPv4Address>', 'task:Pigeon>', 'task:IPv4Address>', 'task:Pigeon>'],
      'schema.choice',
      `${action}/1/CREATE/HI1Object/task:DeliveryDetails/task:LDDeliveryDestination/0/task:DeliveryAddress`,
    ],
    [
      'elements out of order',
      [
        '<CountryCode>XX</CountryCode>\n            <UniqueIdentifier>ACTOR01</UniqueIdentifier>',
        '<UniqueIdentifier>ACTOR01</UniqueIdentifier><CountryCode>XX</CountryCode>',
      ],
      'xml.order',
      '/Header/SenderIdentifier/CountryCode',
    ],
    [
      'an element twice',
      [
        '<OwnerIdentifier>ACTOR01</OwnerIdentifier>',
        '<OwnerIdentifier>A</OwnerIdentifier><OwnerIdentifier>B</OwnerIdentifier>',
      ],
      'xml.repeated',
      `${action}/0/CREATE/HI1Object/OwnerIdentifier`,
    ],
    ['text between elements', ['<Payload>', '<Payload>hola'], 'xml.strayText', '/Payload'],
    [
      'an attribute that nobody knows',
      ['<Header>', '<Header lang="es">'],
      'schema.unknownProperty',
      '/Header/@lang',
    ],
  ])('%s', (_, changes, code, path) => {
    let message = disclosure
    for (let i = 0; i < changes.length; i += 2) {
      expect(message).toContain(changes[i])
      message = message.replace(changes[i] as string, changes[i + 1] as string)
    }
    const { valid, errors } = validate(message)
    expect(valid).toBe(false)
    expect(errors).toContainEqual(expect.objectContaining({ code, path }))
  })

  test('every fault is listed, not only the first', () => {
    const errors = validate(
      disclosure
        .replaceAll(/<ObjectIdentifier>.*?<\/ObjectIdentifier>/g, '')
        .replace('"UTF-8"?>', '"UTF-8"?>')
        .replace('V1.13.1', '1.13'),
    ).errors
    expect(errors.map(({ path }) => path)).toEqual([
      '/Header/Version/ETSIVersion',
      `${action}/0/CREATE/HI1Object`,
      `${action}/1/CREATE/HI1Object`,
    ])
  })

  test('a message is never valid and at fault, nor refused without a reason', () => {
    const message = parseMessage(text('json/request4-Preservation-Link.json'))
    if (!message.ok) throw new Error('not read')
    const places = placesOf(message.message)
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(fc.constant(undefined), fc.jsonValue({ depthSize: 'small' })),
        (place, value) => {
          const changed = structuredClone(message.message) as JsonValue
          put(changed, place, value as JsonValue | undefined)
          const { valid, errors } = validate(changed)
          expect(valid).toBe(errors.length === 0)
        },
      ),
      { numRuns: 200 },
    )
  })
})

function placesOf(value: JsonValue, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return [
    ...(at.length > 0 ? [at] : []),
    ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner as JsonValue, [...at, key])),
  ]
}

function put(tree: JsonValue, place: readonly string[], value: JsonValue | undefined): void {
  // biome-ignore lint/suspicious/noExplicitAny: a test walks a tree of any shape
  let at: any = tree
  for (const key of place.slice(0, -1)) at = at[key]
  const last = place.at(-1) as string
  if (value === undefined && Array.isArray(at)) at.splice(Number(last), 1)
  else if (value === undefined) delete at[last]
  else at[last] = value
}

test('a signature by XMLDSig may stand at the end, and is not verified here', () => {
  const signature =
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature>'
  expect(validate(disclosure.replace('</HI1Message>', `${signature}</HI1Message>`))).toEqual({
    valid: true,
    errors: [],
    warnings: [],
  })
  expect(validate(disclosure.replace('<Header>', `${signature}<Header>`)).errors[0]).toMatchObject({
    code: 'xml.order',
  })
})

test('the format is told by the first sign', () => {
  expect(formatOf('  \n{"a":1}')).toBe('json')
  expect(formatOf('\uFEFF<?xml version="1.0"?>')).toBe('xml')
  expect(formatOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x3c]))).toBe('xml')
  expect(formatOf('Estimados señores:')).toBeUndefined()
  expect(validate('Estimados señores:')).toEqual({
    valid: false,
    errors: [{ code: 'message.unknownFormat', path: '', params: {} }],
    warnings: [],
  })
  expect(validate('[]').errors[0]?.code).toBe('message.notAnObject')
})

test('the patterns written anew for linear time accept the same texts', () => {
  const signs = fc.constantFrom('A', 'B', '-', '@', 'x', '.', '\n', '\r', '\u2028', 'é', ' ')
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 12 }), (pieces) => {
      const value = pieces.join('')
      expect(isOfType('LDID', value)).toBe(/^[A-Z]{2}-.+-.+$/.test(value))
      expect(isOfType('InternationalizedEmailAddress', value)).toBe(/^.+@.+$/.test(value))
    }),
    { numRuns: 2000 },
  )
})

test('the checksum is SHA-256', () => {
  expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})
