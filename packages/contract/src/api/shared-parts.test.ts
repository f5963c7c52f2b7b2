import { expect, test } from 'vitest'
import { openApi, openApiJson } from './openapi.ts'
import { withSharedParts } from './shared-parts.ts'

/** A description with every reference followed, as a program of others reads it. */
function followed(whole: unknown, at: unknown = whole): unknown {
  if (Array.isArray(at)) return at.map((one) => followed(whole, one))
  if (typeof at !== 'object' || at === null) return at
  const { $ref } = at as { $ref?: unknown }
  if (typeof $ref === 'string') {
    const place = $ref.slice(2).split('/')
    const there = place.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], whole)
    expect(there, $ref).toBeDefined()
    return followed(whole, there)
  }
  return Object.fromEntries(Object.entries(at).map(([key, one]) => [key, followed(whole, one)]))
}

const person = (title: string) => ({
  type: 'object',
  properties: {
    name: { type: 'string', description: `The name as the registry has it. ${title}`, maxLength: 200 },
    unit: { type: 'string', description: 'The unit of whoever acts, as the registry has it', maxLength: 80 },
  },
  required: ['name', 'unit'],
})
const answering = (schema: object) => ({
  post: { responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } } },
})

test('what stands in several places is said once, and read everywhere as it was', () => {
  const told = {
    openapi: '3.1.0',
    paths: {
      '/api/v1/a': answering({ type: 'object', properties: { person: person('first') } }),
      '/api/v1/b': answering({ type: 'object', properties: { person: person('first') } }),
      '/api/v1/c': answering({ type: 'object', properties: { lead: { properties: {}, type: 'object' } } }),
      '/api/v1/d': answering({
        type: 'array',
        items: { type: 'object', properties: { person: person('2') } },
      }),
      '/api/v1/e': answering({ type: 'object', properties: { person: person('2') } }),
    },
    components: { schemas: {} },
  }
  const shared = withSharedParts(told) as typeof told
  expect(followed(shared, shared.paths)).toEqual(told.paths)
  expect(JSON.stringify(shared).split('The name as the registry has it. first')).toHaveLength(2)
  expect(JSON.stringify(shared).split('The name as the registry has it. 2')).toHaveLength(2)
  expect(withSharedParts(told)).toEqual(shared)
})

test('what stands in one place alone, as a part of something that is said once, has no name of its own', () => {
  const lead = {
    type: 'object',
    properties: { phone: { type: 'string', maxLength: 40, pattern: '^[0-9]+$' } },
  }
  const unit = { type: 'object', properties: { lead, deputy: person('second') }, required: ['lead'] }
  const told = {
    openapi: '3.1.0',
    paths: Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [`/api/v1/${name}`, answering({ type: 'object', properties: { unit } })]),
    ),
    components: { schemas: {} },
  }
  const shared = withSharedParts(told) as typeof told
  expect(Object.keys(shared.components.schemas)).toHaveLength(1)
  expect(followed(shared, shared.paths)).toEqual(told.paths)
})

test('what is one of several keeps its name: generators of others make one else, and make it twice', () => {
  const way = {
    oneOf: [{ ...person('first') }, { type: 'object', properties: { lead: { type: 'boolean' } } }],
  }
  const told = {
    openapi: '3.1.0',
    paths: Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [
        `/api/v1/${name}`,
        answering({ type: 'object', properties: { way, more: { type: 'string' } } }),
      ]),
    ),
    components: { schemas: {} },
  }
  const shared = withSharedParts(told) as typeof told
  expect(Object.keys(shared.components.schemas).length).toBeGreaterThan(1)
  expect(followed(shared, shared.paths)).toEqual(told.paths)
})

/** What whoever reads it over a weak line waits for, in bytes as it is served. */
const most = 400_000

test('the description is read over a weak line', () => {
  const bytes = new TextEncoder().encode(openApiJson('0')).length
  const room = 'heads in openapi.ts names what many bodies begin with; shared-parts.ts says once what repeats'
  expect(bytes, `${bytes} of ${most} bytes: ${room}`).toBeLessThan(most)
})

test('the description leads nowhere that is not there', () => {
  const told = openApi('0') as { readonly components: Readonly<Record<string, object>> }
  const text = JSON.stringify(told)
  const absent = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].filter(
    ([, kind = '', name = '']) => !Object.hasOwn(told.components[kind] ?? {}, name),
  )
  expect(absent).toEqual([])
})

test('a part is called by what it is, or by what most of its places call it, and not by whichever comes first', () => {
  const maybe = { anyOf: [{ type: 'string', maxLength: 1000 }, { type: 'null' }] }
  const unit = { type: 'object', properties: { name: { type: 'string', maxLength: 77 } }, required: ['name'] }
  const names = ['pdf', 'path', 'asset', 'chain', 'amount', 'kind', 'hash']
  const paths = Object.fromEntries(
    names.map((name, at) => [
      `/api/v1/${name}`,
      answering({
        type: 'object',
        properties: { [name]: maybe, [at === 0 ? 'owner' : 'unit']: unit },
      }),
    ]),
  )
  const told = withSharedParts({ openapi: '3.1.0', paths, components: { schemas: {} } })
  const { schemas } = (told as { readonly components: { readonly schemas: object } }).components
  expect(Object.keys(schemas)).toEqual(['TextOrNull1000', 'Unit'])
})

test('what whoever touches shows, and a digest, have their names in the description of the house', () => {
  const { components } = openApi('0') as { readonly components: { readonly schemas: object } }
  expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Touch', 'Sha256', 'DayOrNull']))
  expect(components.schemas).not.toHaveProperty('Pdf')
})
