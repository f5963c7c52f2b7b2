import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@cfworker/json-schema'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { id as idSchema } from '../shapes/values.ts'
import { exampleAt } from './examples.ts'
import {
  type ApiRoute,
  type ApiRouteId,
  apiRoutes,
  takesJson,
  webhookEvents,
  webhookPauses,
} from './index.ts'
import { openApi, openApiJson, openApiText } from './openapi.ts'
import { operationWords } from './operation-words.ts'
import { tagWords } from './tag-words.ts'

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
  expect(components.responses.Moved).toMatchObject({
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
interface Content {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, Shown>>
}
interface Exampled {
  readonly summary?: string
  readonly description?: string
  readonly 'x-problems'?: readonly string[]
  readonly requestBody: Content
  readonly responses: Readonly<Record<string, Content>>
}
interface Whole {
  readonly paths: Readonly<Record<string, { readonly post: Exampled }>>
  readonly components: {
    readonly requestBodies: Readonly<Record<string, Content>>
    readonly responses: Readonly<Record<string, Content>>
  }
}

const whole = JSON.parse(openApiJson('0')) as Whole
const told = Object.entries<ApiRoute>(apiRoutes).filter(([, { ownPages }]) => !ownPages)
const json = 'application/json'

/** What stands behind a reference, or the thing itself. */
function followed(one: Content): Content {
  const [, kind = '', name = ''] =
    /^#\/components\/(requestBodies|responses)\/(\w+)$/.exec(one.$ref ?? '') ?? []
  return kind ? (whole.components[kind as 'responses'][name] ?? one) : one
}

/** An example where it is shown, or behind the address of its route. */
const exampled = ({ example }: Shown, id: string, side: 'body' | 'answer'): unknown =>
  example ?? exampleAt(id)?.[side]

/** What a program of others finds wrong with a value, with every name where it leads. */
const wrongBy = (schema: object, value: unknown) =>
  new Validator({ ...schema, components: whole.components }, '2020-12', false).validate(value as object)
    .errors

describe.each(told)('%s', (id, { path, body, answers, problems, stream }) => {
  const operation = (whole.paths[path] as { post: Exampled }).post
  const { summary, description, requestBody, responses, 'x-problems': refused } = operation

  test('says what it gives, who may and what it refuses', () => {
    expect(operationWords[id as ApiRouteId]).toMatch(/^.{8}.*[.]$/s)
    expect(summary).toMatch(/\S/)
    expect(description).toMatch(/[.] For (?:[^.`]|`[a-z.-]+`)+[.]$/)
    expect(refused).toEqual(problems.length > 0 ? problems.toSorted() : undefined)
  })

  test('has an example of what is sent, which its own schema takes, and so does its reader', () => {
    const shown = followed(requestBody).content?.[json]
    if (stream || !shown) return
    const value = exampled(shown, id, 'body')
    expect(value).toBeTypeOf('object')
    expect(wrongBy(shown.schema, value)).toEqual([])
    if (takesJson(body)) expect(body.safeParse(value).error).toBeUndefined()
  })

  test('has an example of what is answered, which its own schema takes, and so does the client', () => {
    const shown = followed(responses[200] ?? {}).content?.[json]
    if (!shown) return
    const value = exampled(shown, id, 'answer')
    expect(value).toBeTypeOf('object')
    expect(wrongBy(shown.schema, value)).toEqual([])
    expect(answers[json]?.safeParse(value).error).toBeUndefined()
  })
})

test('whatever names a thing of the house by its id may say that it is not there', () => {
  const things = ['request', 'case', 'person', 'entry', 'unit', 'institution', 'look']
  const untold = told.filter(
    ([, { door, body, problems }]) =>
      door === 'session' &&
      body instanceof z.ZodObject &&
      things.some((thing) => body.shape[thing] === idSchema) &&
      !problems.includes('not-found'),
  )
  expect(untold.map(([id]) => id)).toEqual([])
})

test('an example of a schema that it does not fit is found', () => {
  const shown = whole.paths['/api/v1/desk/open']?.post.requestBody.content?.[json] as Shown
  expect(wrongBy(shown.schema, { request: 'no id' })).not.toEqual([])
})

test('who may is told by the table that decides it, and nothing of a machine of somebody is in an example', () => {
  const said = (path: string) => whole.paths[`/api/v1/${path}`]?.post.description
  expect(said('requests/release')).toContain('For unit-head of the unit of the case.')
  expect(said('desk/answer')).toContain(
    'For clerk, desk-lead of its desk while sent, questioned; a system with `desk.answer`.',
  )
  expect(said('recognise')).toContain('For anyone; nothing is kept.')
  const all = JSON.stringify(told.map(([id]) => exampleAt(id)))
  expect(all.length).toBeGreaterThan(50_000)
  expect(all).not.toMatch(/127\.0\.0\.1|\b(?!192\.0\.2|198\.51\.100|203\.0\.113)(?:\d{1,3}\.){3}\d{1,3}\b/)
  const numbers = [...all.matchAll(/\+\d[\d ]{7,}/g)].map(([number]) => number.replaceAll(' ', ''))
  expect(numbers.filter((one) => !/^\+120255501\d\d$/.test(one))).toEqual([])
  const addresses = [...all.matchAll(/[\w.-]+@([\w-]+\.[\w.-]+)/g)].map(([, host]) => host ?? '')
  expect(addresses.filter((host) => !host.endsWith('.example'))).toEqual([])
})

test('each word to a system is told: its event, its body with an example, its three headers, when it comes again', () => {
  const { webhooks, components } = openApi('0') as {
    readonly webhooks: Readonly<Record<string, { readonly $ref: string; readonly summary: string }>>
    readonly components: {
      readonly pathItems: { readonly Word: { readonly post: { readonly parameters: readonly object[] } } }
      readonly requestBodies: { readonly Word: { readonly content: Readonly<Record<string, Shown>> } }
      readonly responses: { readonly Heard: { readonly description: string } }
      readonly schemas: { readonly Word: object }
    }
  }
  expect(Object.keys(webhooks)).toEqual([...webhookEvents, 'test'])
  for (const { $ref, summary } of Object.values(webhooks)) {
    expect($ref).toBe('#/components/pathItems/Word')
    expect(summary).toMatch(/^[A-Z].+[.]$/)
  }
  expect(components.pathItems.Word.post.parameters).toEqual(
    ['WebhookId', 'WebhookTimestamp', 'WebhookSignature'].map((name) => ({
      $ref: `#/components/parameters/${name}`,
    })),
  )
  const { example } = components.requestBodies.Word.content[json] as Shown
  expect(wrongBy(components.schemas.Word, example)).toEqual([])
  expect(wrongBy(components.schemas.Word, { ...example, event: 'request.read-aloud' })).not.toEqual([])
  expect(components.responses.Heard.description).toContain(webhookPauses.join(', '))
})
