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
