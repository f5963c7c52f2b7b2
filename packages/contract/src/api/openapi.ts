import '../no-eval.ts'
import { z } from 'zod'
import { type HouseRoute, houseRoutes } from '../house/routes.ts'
import { type ApiProblemCode, apiProblems, problemSchema, problemType } from './problems.ts'
import { type ApiRoute, apiRoutes, commonProblems, takesJson } from './routes.ts'

/** Ways to say who calls, by name. */
const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-oficio',
    description: 'A session, begun with a passkey.',
  },
  dpop: {
    type: 'http',
    scheme: 'DPoP',
    description:
      'A token of a provider’s system, bound to a key (RFC 9449): `Authorization: DPoP <token>` and a fresh proof in the header `DPoP`, signed with ES256, with `htm`, `htu`, `iat`, `jti` and `ath`. The scopes beside it are those that the token must have.',
  },
} as const

/**
 * The description of the service, OpenAPI 3.1, made from the tables that the server binds: it cannot say
 * anything else than what is true.
 */
export function openApi(version: string): object {
  const paths: Record<string, object> = {}
  for (const [id, route] of Object.entries<ApiRoute>(apiRoutes))
    paths[route.path] = { [route.method.toLowerCase()]: operation(id, route) }
  for (const [id, route] of Object.entries<HouseRoute>(houseRoutes))
    paths[route.path] = { [route.method.toLowerCase()]: houseOperation(id, route) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Oficio',
      version,
      description:
        'From what an officer knows to a request that is not refused. Routes without security keep nothing; those behind the door keep what both sides are told. No log holds anything of a case.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { securitySchemes, schemas: { Problem: schemaOf(problemSchema, 'output') } },
  }
}

function operation(operationId: string, { summary, body, answers, problems, limit }: ApiRoute): object {
  const content = takesJson(body)
    ? { 'application/json': { schema: schemaOf(body, 'input') } }
    : Object.fromEntries(body.map((type) => [type, {}]))
  return {
    operationId,
    summary,
    parameters: [
      {
        name: 'Accept-Language',
        in: 'header',
        required: false,
        schema: { type: 'string' },
        description: 'es, pt, en or fr',
      },
    ],
    requestBody: { required: true, description: `At most ${limit} bytes.`, content },
    responses: {
      200: {
        description: 'OK',
        content: mapValues(answers, (schema) => (schema ? { schema: schemaOf(schema, 'output') } : {})),
      },
      ...problemResponses([...commonProblems, ...problems]),
    },
  }
}

/** What a route behind the door may answer instead, besides what any may. */
const houseProblems = [
  'not-signed-in',
  'not-allowed',
  'changed-meanwhile',
  'database-away',
] as const satisfies readonly ApiProblemCode[]
const effectProblems = ['key-used'] as const satisfies readonly ApiProblemCode[]

function houseOperation(operationId: string, route: HouseRoute): object {
  const described = operation(operationId, { ...route, problems: [] }) as {
    readonly parameters: readonly object[]
  }
  const touched = route.body instanceof z.ZodObject && 'touch' in route.body.shape
  return {
    ...described,
    security:
      route.door === 'open' ? [] : [{ session: [] }, ...(route.token ? [{ dpop: [route.token] }] : [])],
    parameters: [
      ...described.parameters,
      ...(route.effect
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
              description: 'The same key with the same body is the same call: answered again, done once.',
            },
          ]
        : []),
    ],
    responses: {
      ...(described as { readonly responses?: object }).responses,
      ...problemResponses([
        ...commonProblems,
        ...houseProblems,
        ...(route.effect ? effectProblems : []),
        ...(touched ? (['touch-again'] as const) : []),
        ...route.problems,
      ]),
    },
  }
}

function problemResponses(codes: readonly ApiProblemCode[]): Record<string, object> {
  const statuses = [...new Set(codes.map((code) => apiProblems[code]))].sort()
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: codes.filter((code) => apiProblems[code] === status).join(', '),
        content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _same, ...rest } = z.toJSONSchema(schema, {
    io,
    // Unknown keys are taken and told, and new ones may come: neither side may be closed.
    override: ({ jsonSchema }) => void delete jsonSchema.additionalProperties,
  })
  return rest
}

const mapValues = <In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In) => Out,
): Record<string, Out> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
