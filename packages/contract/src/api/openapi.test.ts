import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@cfworker/json-schema'
import { expect, test } from 'vitest'
import { type ApiRoute, apiRoutes, takesJson } from './index.ts'
import { openApi, openApiJson, openApiText } from './openapi.ts'
import { tagWords } from './tag-words.ts'
import { toldOperations } from './told-operations.ts'

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
    readonly tags: readonly { readonly name: string; readonly description?: string }[]
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  }
  const tags = told.tags.map(({ name }) => name)
  expect(told.tags.filter(({ description }) => !description)).toEqual([])
  expect(Object.keys(tagWords).filter((name) => !tags.includes(name))).toEqual([])
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

test('each pattern is one that RE2 and others read: numbers of two digits, no escape of JavaScript alone, nothing that looks around', () => {
  const patterns = [...new Set(openApiJson('0').matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g))].map(
    ([, text = '']) => JSON.parse(text) as string,
  )
  expect(patterns.length).toBeGreaterThan(20)
  const alone = /\\(?:u|x(?![0-9a-f]{2})|[cpkP1-9]|0)|\(\?(?!:)|[\ud800-\udfff]/
  expect(patterns.filter((one) => alone.test(one))).toEqual([])
  // They refuse what is not seen, and take what people write.
  const words = patterns.filter((one) => one.includes('\u2028'))
  expect(words.length).toBeGreaterThan(2)
  for (const one of words) {
    const takes = (text: string) => new RegExp(one).test(text)
    expect(['Añez, n.º 3 — “sí”', ''].every(takes), one).toBe(true)
    expect(['<b', 'a\u202eb', 'a\u0000', 'a\u0085', 'a\u00ad', '\u2029', 'a\ufeff'].some(takes), one).toBe(
      false,
    )
  }
  // Whoever reads the file sees each of them by its number.
  expect(openApiJson('0')).not.toMatch(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{Co}]/u)
  expect(JSON.parse(openApiJson('0'))).toEqual(JSON.parse(JSON.stringify(openApi('0'))))
})

test('an answer that many routes give is said once', () => {
  const { components, paths } = openApi('0') as {
    readonly components: { readonly responses: Readonly<Record<string, object>> }
    readonly paths: Readonly<Record<string, { readonly post?: { readonly responses: object } }>>
  }
  expect(components.responses.Moved).toEqual({
    description: 'OK',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Moved' } } },
  })
  expect(paths['/api/v1/requests/withdraw']?.post?.responses).toMatchObject({
    200: { $ref: '#/components/responses/Moved' },
  })
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

interface Shown {
  readonly schema: object
  readonly example?: object
}
interface Exampled {
  readonly description?: string
  readonly requestBody: { readonly content: Readonly<Record<string, Shown>> }
  readonly responses: {
    readonly 200: { readonly $ref?: string; readonly content?: Readonly<Record<string, Shown>> }
  }
}

test('each route that the system of a provider reaches is told at length, with an example that its reader takes', () => {
  const whole = JSON.parse(openApiJson('0')) as {
    readonly paths: Readonly<Record<string, { readonly post: Exampled }>>
    readonly components: object
  }
  const reached = Object.entries<ApiRoute>(apiRoutes).filter(([, { token }]) => token !== null)
  expect(Object.keys(toldOperations).toSorted()).toEqual(reached.map(([id]) => id).toSorted())
  const json = 'application/json'
  for (const [id, { path, body, answers }] of reached) {
    const { description, requestBody, responses } = (whole.paths[path] as { post: Exampled }).post
    expect(description, id).toMatch(/^.{20}.*\.$/)
    const sent = requestBody.content[json]?.example
    if (takesJson(body)) expect(body.safeParse(sent).error, id).toBeUndefined()
    const told: [Shown | undefined, object | undefined][] = [[requestBody.content[json], sent]]
    const answer = responses[200].content?.[json]
    if (answer?.example) {
      expect(answers[json]?.safeParse(answer.example).error, id).toBeUndefined()
      told.push([answer, answer.example])
    }
    // As a program of others reads it, with every name where it leads.
    for (const [shown, example] of told) {
      const schema = { ...shown?.schema, components: whole.components }
      const { errors } = new Validator(schema, '2020-12', false).validate(example)
      expect(errors, id).toEqual([])
    }
  }
  const answered = reached.filter(([, { path }]) => whole.paths[path]?.post.responses[200].content?.[json])
  const bare = answered.filter(
    ([, { path }]) => !whole.paths[path]?.post.responses[200].content?.[json]?.example,
  )
  expect(bare.map(([id]) => id)).toEqual(['deskReceipts'])
})
