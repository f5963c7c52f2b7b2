import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApi, openApiText } from './openapi.ts'

// Whoever changes a route sees in the difference of one file what callers will see.
test('the description that lies beside the examples is the one that the service gives', () => {
  const kept = readFileSync(join(import.meta.dirname, '../../../../vectors/openapi.json'), 'utf8')
  expect(openApiText('0'), 'npm run generate').toBe(kept)
})

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>
}
interface Operation {
  readonly tags: readonly string[]
  readonly requestBody: Body
  readonly responses: Readonly<Record<string, Body>>
}

test('programs of others can read it: every body has a schema, every route its tag, no pattern a class of characters', () => {
  const told = openApi('0') as {
    readonly tags: readonly { readonly name: string }[]
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }
  const tags = told.tags.map(({ name }) => name)
  const all = Object.entries(told.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((one) => [path, one] as const),
  )
  expect(all.filter(([, one]) => one.tags.length !== 1 || !tags.includes(one.tags[0] ?? ''))).toEqual([])
  const bare = all.flatMap(([path, one]) =>
    [one.requestBody, ...Object.values(one.responses)].flatMap(({ content = {} }) =>
      Object.entries(content).flatMap(([type, { schema }]) => (schema ? [] : [`${path} ${type}`])),
    ),
  )
  expect(bare).toEqual([])
  expect(JSON.stringify(told).match(/"pattern":"[^"]*\\\\p\{[^"]*"/g)).toBeNull()
})

test('names are those of the code, and a moment, a day and an id say which kind of text they are', () => {
  const { components } = openApi('0') as {
    readonly components: { readonly schemas: Readonly<Record<string, { readonly format?: string }>> }
  }
  const formats = Object.entries(components.schemas).flatMap(([name, { format }]) =>
    format ? [[name, format]] : [],
  )
  expect(Object.fromEntries(formats)).toMatchObject({ Id: 'uuid', Instant: 'date-time', Day: 'date' })
  // One for each kind of act: a program of others has a type for what happened, not one for everything.
  for (const name of ['ActSent', 'ActAnswered', 'ActHandedOver', 'WorkLine', 'RequestStatus'])
    expect(Object.keys(components.schemas)).toContain(name)
})
