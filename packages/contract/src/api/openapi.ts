import '../no-eval.ts'
import { z } from 'zod'
import { requestSchema } from '../request.ts'
import { apiRoutes } from '../routes/index.ts'
import { act } from '../shapes/acts.ts'
import { type ApiProblemCode, apiProblems, problemSchema, problemType } from '../shapes/problems.ts'
import { callHeader, type Route, takesJson } from '../shapes/route.ts'

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

/** Schemas that many routes carry, by the name under which the description says them once. */
const namedSchemas = { EvidenceRequest: requestSchema, Act: act, Problem: problemSchema }
const named = z.registry<{ readonly id: string }>()
for (const [id, schema] of Object.entries(namedSchemas)) named.add(schema, { id })
const placeOfNamed = '#/components/schemas/'

/**
 * The description of the API, OpenAPI 3.1, made from the table that the server binds: it cannot say anything
 * else than what is true.
 */
export function openApi(version: string): object {
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
    paths: Object.fromEntries(
      Object.entries<Route>(apiRoutes).map(([id, route]) => [
        route.path,
        { [route.method.toLowerCase()]: operation(id, route) },
      ]),
    ),
    components: {
      securitySchemes,
      schemas: {
        EvidenceRequest: wholeOf('EvidenceRequest'),
        Act: wholeOf('Act'),
        Problem: wholeOf('Problem'),
      },
    },
  }
}

/** The description as a file: one fact a line, so that a difference shows what changed. */
export const openApiText = (version: string): string => `${JSON.stringify(openApi(version), null, 1)}\n`

/** What any route may answer instead. */
const commonProblems = [
  'unreadable',
  'method-not-allowed',
  'too-large',
  'wrong-content-type',
  'too-many-requests',
  'fault',
  'busy',
  'took-too-long',
] as const satisfies readonly ApiProblemCode[]
/** What a route behind the door may answer besides. */
const doorProblems = [
  'not-signed-in',
  'not-allowed',
  'changed-meanwhile',
  'database-away',
] as const satisfies readonly ApiProblemCode[]

function operation(operationId: string, route: Route): object {
  const { summary, body, stream, digest, answers, limit, door, effect, token } = route
  const json = takesJson(body) ? { 'application/json': { schema: schemaOf(body, 'input') } } : undefined
  const types = stream ?? (takesJson(body) ? [] : body)
  const content = stream || !json ? Object.fromEntries(types.map((type) => [type, {}])) : json
  return {
    operationId,
    summary,
    ...(door === 'none' ? {} : { security: door === 'open' ? [] : securityOf(token) }),
    parameters: [
      {
        name: 'Accept-Language',
        in: 'header',
        required: false,
        schema: { type: 'string' },
        description: 'es, pt, en or fr',
      },
      ...(stream
        ? [
            {
              name: callHeader,
              in: 'header',
              required: true,
              content: json,
              description: 'What is asked, as JSON in ASCII; the body is the file itself.',
            },
          ]
        : []),
      ...(effect
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
    requestBody: { required: true, description: `At most ${limit} bytes.`, content },
    responses: {
      200: {
        description: 'OK',
        ...(digest ? { headers: { 'Repr-Digest': digestHeader } } : {}),
        content: mapValues(answers, (schema) => (schema ? { schema: schemaOf(schema, 'output') } : {})),
      },
      ...problemResponses(problemsOf(route)),
    },
  }
}

const digestHeader = {
  schema: { type: 'string', pattern: '^sha-256=:[A-Za-z0-9+/]{43}=:$' },
  description: 'SHA-256 of the file (RFC 9530). A file that does not hold it never arrives whole.',
}

const securityOf = (token: Route['token']): readonly object[] => [
  { session: [] },
  ...(token ? [{ dpop: [token] }] : []),
]

function problemsOf({ body, door, effect, problems }: Route): readonly ApiProblemCode[] {
  const isTouched = body instanceof z.ZodObject && 'touch' in body.shape
  return [
    ...commonProblems,
    ...(door === 'none' ? [] : doorProblems),
    ...(effect ? (['key-used'] as const) : []),
    ...(isTouched ? (['touch-again'] as const) : []),
    ...problems,
  ]
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

/** A schema, in which the named ones are told by their places. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _same, $defs: _named, ...rest } = described(schema, io)
  return rest
}

/** A named schema at its place. */
const wholeOf = (id: keyof typeof namedSchemas): unknown => described(namedSchemas[id], 'output').$defs?.[id]

const described = (schema: z.ZodType, io: 'input' | 'output') => {
  const written = z.toJSONSchema(schema, {
    io,
    metadata: named,
    // Unknown keys are taken and told, and new ones may come: neither side may be closed.
    override: ({ jsonSchema }) => void delete jsonSchema.additionalProperties,
  })
  return JSON.parse(JSON.stringify(written), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(/^#\/\$defs\//, placeOfNamed) : value,
  ) as typeof written
}

const mapValues = <In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In) => Out,
): Record<string, Out> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
