import { Validator } from '@cfworker/json-schema'
import { describe, expect, test } from 'vitest'
import {
  type ApiRoute,
  apiProblems,
  callHeader,
  createClient,
  doorRoutes,
  openApi,
  problemType,
  serviceRoutes,
  takesJson,
} from './index.ts'

interface Described {
  readonly security: NonNullable<Operation['security']>
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: {
    readonly schemas: Record<string, object>
    readonly responses: Record<string, Answer>
    readonly requestBodies: Record<string, Body>
  }
}
interface Body {
  readonly content: Record<string, { schema?: object }>
}
interface Answer {
  readonly description?: string
  readonly headers?: object
  readonly content?: Record<string, { schema?: object }>
}
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly security?: readonly Record<string, readonly string[]>[]
  readonly parameters: readonly {
    readonly name?: string
    readonly required?: boolean
    readonly $ref?: string
  }[]
  readonly 'x-problems': readonly string[]
  readonly requestBody: Body & { readonly $ref?: string }
  readonly responses: Record<string, Answer & { readonly $ref?: string }>
}

const described = openApi('1.0.0') as Described
const routes = Object.entries<ApiRoute>(serviceRoutes)
const behind = Object.entries<ApiRoute>(doorRoutes).filter(([, { ownPages }]) => !ownPages)

/** What a route answers where all went well, also where it is said once for many. */
const answerOf = ({ responses }: Operation): Answer => {
  const { $ref, ...answer } = responses['200'] ?? {}
  return ($ref ? described.components.responses[$ref.replace('#/components/responses/', '')] : answer) ?? {}
}

/** What a route takes, also where it is said once for many. */
const bodyOf = ({ requestBody: { $ref, ...body } }: Operation): Body =>
  ($ref && described.components.requestBodies[$ref.replace('#/components/requestBodies/', '')]) || body

/** Every problem is among those of its route, and its status has an answer. */
function tellsProblems(operation: Operation, problems: readonly (keyof typeof apiProblems)[]): void {
  for (const code of problems) {
    const single = String(apiProblems[code])
    // What any route may answer stands together, each code with its status.
    const [status, name] = operation.responses[single] ? [single, single] : ['default', 'Refused']
    expect(operation['x-problems']).toContain(code)
    expect(operation.responses[status]?.$ref).toBe(`#/components/responses/${name}`)
    const answer = described.components.responses[name]
    expect(answer?.content).toHaveProperty([problemType])
    expect(answer?.description).toContain(name === 'Refused' ? `${code} (${single})` : code)
  }
}

describe('the description of the service', () => {
  test('is OpenAPI 3.1 and names every route of the table, and no other', () => {
    expect(described.openapi).toMatch(/^3\.1\.\d+$/)
    expect(Object.keys(described.paths).sort()).toEqual(
      [...routes, ...behind].map(([, { path }]) => path).sort(),
    )
    expect(Object.values(described.paths).map((path) => path.post?.operationId)).toEqual(
      [...routes, ...behind].map(([id]) => id),
    )
  })

  test('leaves out what pages of the application alone call: the academy, the demonstration, the gaps, the workshops, the founding', () => {
    const left = Object.values<ApiRoute>(doorRoutes).filter(({ ownPages }) => ownPages)
    expect(left.length).toBeGreaterThan(0)
    for (const { path } of left) {
      expect(path).toMatch(/^\/api\/v1\/(training|demonstration|gaps|workshops|founding)(\/|$)/)
      expect(described.paths).not.toHaveProperty([path])
    }
  })

  test('is whole: JSON without what JSON cannot carry, every reference leads somewhere', () => {
    const text = JSON.stringify(described)
    expect(JSON.parse(text)).toEqual(described)
    for (const [, name] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
      const found = (name as string)
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], described)
      expect(found, name).toBeTypeOf('object')
    }
  })

  test.each(routes)('%s tells the body it takes, the answers it gives and every problem', (_, route) => {
    const operation = described.paths[route.path]?.post as Operation
    expect(Object.keys(operation.requestBody.content)).toEqual(
      takesJson(route.body) ? ['application/json'] : route.body,
    )
    expect(Object.keys(answerOf(operation).content ?? {})).toEqual(Object.keys(route.answers))
    tellsProblems(operation, route.problems)
  })

  test.each(behind)('%s tells who may call it, with what, and every problem', (_, route) => {
    const operation = described.paths[route.path]?.post as Operation
    expect(operation.security ?? described.security).toEqual(
      route.door === 'open' ? [] : [{ session: [] }, ...(route.token ? [{ dpop: [route.token] }] : [])],
    )
    expect((operation.parameters ?? []).some(({ $ref }) => $ref?.endsWith('/IdempotencyKey'))).toBe(
      route.effect,
    )
    expect(Object.keys(bodyOf(operation).content)).toEqual(route.stream ?? ['application/json'])
    expect((operation.parameters ?? []).some(({ name, required }) => name === callHeader && required)).toBe(
      route.stream !== null,
    )
    expect('Repr-Digest' in (answerOf(operation).headers ?? {})).toBe(route.digest)
    expect(Object.keys(answerOf(operation).content ?? {})).toEqual(Object.keys(route.answers))
    tellsProblems(operation, route.problems)
  })

  test('a system reaches the desk with a token, and nothing that approves, sends or keeps people', () => {
    const reached = behind.filter(([, { token }]) => token !== null).map(([id]) => id)
    expect(reached.sort()).toEqual([
      'desk',
      'deskAnnex',
      'deskAnswer',
      'deskLetter',
      'deskOpen',
      'deskQuestion',
      'deskRead',
      'deskReceipts',
    ])
  })

  test('its schemas judge as our reader does', () => {
    const schema =
      described.paths['/api/v1/routes']?.post?.requestBody.content['application/json']?.schema ?? {}
    const validator = new Validator(schema, '2020-12')
    for (const [value, valid] of [
      [{ requesting: 'CL', data: ['subscriber'] }, true],
      [{}, true],
      [{ requesting: 'Chile' }, false],
      [{ data: ['everything'] }, false],
      [[], false],
    ] as const)
      expect(validator.validate(value).valid, JSON.stringify(value)).toBe(valid)
  })
})

describe('the client', () => {
  const answering = (status: number, type: string, body: string, headers: Record<string, string> = {}) => {
    const sent: { address: string; init: RequestInit }[] = []
    const client = createClient({
      base: 'https://oficio.example',
      language: 'pt',
      fetch: async (address, init) => {
        sent.push({ address, init })
        return new Response(body, { status, headers: { 'content-type': type, ...headers } })
      },
    })
    return { client, sent }
  }

  test('asks where the table says, in the language of the officer, without cookies', async () => {
    const { client, sent } = answering(
      200,
      'application/json; charset=utf-8',
      '{"identifiers":[],"suspect":[],"unsearchable":[],"knowledge":"1"}',
    )
    expect(await client.recognise({ text: 'x' })).toEqual({
      ok: true,
      value: { identifiers: [], suspect: [], unsearchable: [], knowledge: '1' },
    })
    expect(sent[0]?.address).toBe('https://oficio.example/api/v1/recognise')
    expect(sent[0]?.init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      body: '{"text":"x"}',
      headers: { 'Accept-Language': 'pt' },
    })
  })

  test('gives a problem as a value, with the time to wait', async () => {
    const body = JSON.stringify({ type: '/api/problems#busy', title: 'x', status: 503, code: 'busy' })
    const { client } = answering(503, problemType, body, { 'retry-after': '2' })
    expect(
      await client.pack({ request: { provider: 'a', requestType: 'disclosure', country: 'CL' } }),
    ).toMatchObject({
      ok: false,
      retryAfter: 2,
      problem: { code: 'busy' },
    })
  })

  test.each([
    ['a page of somebody in between', 200, 'text/html', '<p>Sign in to the network</p>'],
    ['an answer of another shape', 200, 'application/json', '{"identifiers":"many"}'],
    ['a problem that nobody knows', 500, problemType, '{"code":"banana"}'],
    ['JSON that is none', 200, 'application/json', '{'],
  ])('rejects %s', async (_, status, type, body) => {
    await expect(answering(status, type, body).client.recognise({ text: 'x' })).rejects.toThrow()
  })
})
