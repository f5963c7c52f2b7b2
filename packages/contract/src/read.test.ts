import { readdirSync, readFileSync } from 'node:fs'
import { Validator } from '@cfworker/json-schema'
import { describe, expect, test } from 'vitest'
import { Problem, readContext, readRequest, readRouteInput, requestSchemaJson } from './index.ts'

const draft = {
  provider: 'ejemplo',
  requestType: 'disclosure',
  country: 'CL',
  createdOn: '2026-11-24',
  authority: { name: 'Fiscalía de Puerto Ficticio', officer: { name: 'Nora Imaginada', badge: null } },
  identifiers: [{ type: 'username', value: '@ejemplo' }],
  dataRequested: [{ category: 'subscriber', from: null, to: null, timezone: null }],
  emergency: null,
}
const validate = (value: unknown) =>
  new Validator(JSON.parse(requestSchemaJson()), '2020-12').validate(value).valid

const problem = (read: (value: unknown) => unknown, value: unknown) => {
  try {
    read(value)
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, pointer: error.where.pointer, ...error.params }
    throw error
  }
  throw new Error('was read')
}

test('a draft has what the officer has so far: provider, kind of request and country are enough', () => {
  expect(readRequest(draft)).toEqual({ value: draft, unknown: [] })
  expect(readRequest({ provider: 'ejemplo', requestType: 'emergency', country: 'PY' }).unknown).toEqual([])
})

test('a key we do not know is kept and told, with the key that was meant', () => {
  const reading = readRequest({ ...draft, identifers: [], case: { sumary: 'x' }, note: 'ours' })
  expect(reading.value).toHaveProperty('note', 'ours')
  expect(reading.unknown).toEqual([
    { path: '/case/sumary', key: 'sumary', meant: 'summary' },
    { path: '/identifers', key: 'identifers', meant: 'identifiers' },
    { path: '/note', key: 'note' },
  ])
})

describe('what is not of the shape is refused with its place', () => {
  const { provider: _, ...withoutProvider } = draft
  test.each([
    ['without provider', withoutProvider, { code: 'missing-key', pointer: '/provider' }],
    [
      'a provider that is a number',
      { ...draft, provider: 7 },
      { code: 'wrong-type', pointer: '/provider', expected: 'string', got: 'number' },
    ],
    [
      'a slip in the kind',
      { ...draft, requestType: 'disclosur' },
      { code: 'wrong-value', pointer: '/requestType', meant: 'disclosure' },
    ],
    [
      'a country in words',
      { ...draft, country: 'Chile' },
      { code: 'not-a-country-code', pointer: '/country' },
    ],
    [
      'the thirtieth of February',
      { ...draft, createdOn: '2026-02-30' },
      { code: 'not-a-day', pointer: '/createdOn' },
    ],
    [
      'one identifier without its list',
      { ...draft, identifiers: {} },
      { code: 'wrong-type', pointer: '/identifiers', expected: 'array' },
    ],
    [
      'an identifier without type',
      { ...draft, identifiers: [{ value: 'x' }] },
      { code: 'missing-key', pointer: '/identifiers/0/type' },
    ],
    ['a text without end', { ...draft, text: 'x'.repeat(100_001) }, { code: 'too-long', pointer: '/text' }],
    [
      'identifiers without end',
      { ...draft, identifiers: new Array(10_001).fill({ type: 'a' }) },
      { code: 'too-many', pointer: '/identifiers' },
    ],
    ['a list', [], { code: 'wrong-type', pointer: '', expected: 'object', got: 'array' }],
    ['null', null, { code: 'wrong-type', pointer: '', got: 'null' }],
  ])('%s', (_name, value, expected) => {
    expect(problem(readRequest, value)).toMatchObject(expected)
  })
})

test('the situation of a route may leave open what the engine asks for, but no word may be wrong', () => {
  expect(readRouteInput({}).unknown).toEqual([])
  expect(readRouteInput({ requesting: 'CL', urgancy: 'x' }).unknown).toEqual([
    { path: '/urgancy', key: 'urgancy', meant: 'urgency' },
  ])
  expect(problem(readRouteInput, { data: ['subscribr'] })).toMatchObject({
    code: 'wrong-value',
    pointer: '/data/0',
    meant: 'subscriber',
  })
})

test('a context may name mail domains and the day', () => {
  expect(
    readContext({ officialDomains: ['fiscalia.example'], clock: '2026-11-24T12:00:00Z' }).unknown,
  ).toEqual([])
  expect(problem(readContext, { officialDomains: 'fiscalia.example' })).toMatchObject({
    code: 'wrong-type',
    pointer: '/officialDomains',
  })
})

test('the published schema accepts what our reader accepts and refuses what it refuses', () => {
  expect(validate(draft)).toBe(true)
  expect(validate({ ...draft, note: 'ours' })).toBe(true)
  expect(validate({ ...draft, provider: 7 })).toBe(false)
  expect(validate({ ...draft, requestType: 'letter' })).toBe(false)
  expect(validate({ ...draft, identifiers: [{ value: 'x' }] })).toBe(false)
})

test('every draft kept here is read without a word, by us and by the published schema', () => {
  const folder = new URL('../../../vectors/requests/', import.meta.url)
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
  const drafts = readdirSync(folder).filter((name) => /^[BC]\d+.*\.json$/.test(name))
  expect(drafts.length).toBeGreaterThan(30)
  for (const { request } of drafts.map(read)) {
    expect(readRequest(request).unknown).toEqual([])
    expect(validate(request)).toBe(true)
  }
  expect(readContext(read('context.json').testContext).unknown).toEqual([])
})
