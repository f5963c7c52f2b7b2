import '../no-eval.ts'
import { z } from 'zod'
import * as parts from '../parts.ts'
import { requestSchema } from '../request.ts'
import { type ApiRouteId, apiRoutes } from '../routes/index.ts'
import * as acts from '../shapes/acts.ts'
import { act, actSchemas } from '../shapes/acts.ts'
import * as delivery from '../shapes/delivery.ts'
import { touch } from '../shapes/passkeys.ts'
import * as plans from '../shapes/plan.ts'
import { type ApiProblemCode, apiProblems, problemSchema, problemType } from '../shapes/problems.ts'
import { type ApiRoute, callHeader, takesJson } from '../shapes/route.ts'
import * as values from '../shapes/values.ts'
import * as workLines from '../shapes/work-line.ts'
import { describedAs } from './described-as.ts'
import { exampleAddress, exampleOf, isShown } from './examples.ts'
import { withHeads } from './heads.ts'
import { operationWords } from './operation-words.ts'
import { withSharedAnswers } from './shared-answers.ts'
import { withSharedParts } from './shared-parts.ts'
import { tagWords } from './tag-words.ts'
import { webhookParameters, webhookParts, webhooksTold, wordSchema } from './webhooks-told.ts'

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

/** Headers that many routes take, by name. */
const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
    description: 'The same key with the same body is the same call: answered again, done once.',
  },
} as const

/** A name as programs of others write the names of types. */
const typeName = (text: string): string =>
  text.replace(/(?:^|[^A-Za-z0-9]+)(\w)/g, (_, letter: string) => letter.toUpperCase())

/**
 * Schemas that many routes carry, by the name under which the description says them once: that of the code.
 */
const namedSchemas: Readonly<Record<string, z.ZodType>> = {
  EvidenceRequest: requestSchema,
  Touch: touch,
  ExpectedTouched: z.strictObject({ ...values.expected, touch }),
  Act: act,
  ...Object.fromEntries(actSchemas.map((one) => [`Act${typeName(one.shape.kind.value)}`, one])),
  Problem: problemSchema,
  ...Object.fromEntries(
    Object.entries<unknown>({ ...parts, ...values, ...acts, ...delivery, ...workLines, ...plans }).flatMap(
      ([name, one]) => (one instanceof z.ZodType ? [[typeName(name), one]] : []),
    ),
  ),
}
/** What a program of others may lean on besides the type, where it is not written as a pattern. */
const formats: Readonly<Record<string, string>> = { Instant: 'date-time', Day: 'date', Id: 'uuid' }
const named = z.registry<{ readonly id: string; readonly format?: string }>()
for (const [id, schema] of Object.entries(namedSchemas)) {
  const format = formats[id]
  // What is short and says nothing by its name is read faster where it stands.
  const isShort = !format && JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' })).length < 130
  if (!isShort && !named.has(schema)) named.add(schema, { id, ...(format ? { format } : {}) })
}
const placeOfNamed = '#/components/schemas/'
const placeOfResponses = '#/components/responses/'

/** The routes that the description tells. */
const describedRoutes = Object.entries<ApiRoute>(apiRoutes).filter(([, { ownPages }]) => !ownPages)

/** What many bodies, answers and acts begin with; of two that fit, the one that has more stands first. */
const heads = ['ActHead', 'ExpectedTouched', 'ExpectedList', 'Moved', 'ExhibitSaid']

/**
 * The description of the API, OpenAPI 3.1, made from the table that the server binds: it cannot say anything
 * else than what is true. What pages of the application alone call is not in it.
 */
export function openApi(version: string): object {
  const told = withSharedParts(
    withHeads(
      {
        openapi: '3.1.0',
        info: {
          title: 'Oficio',
          version,
          description:
            'From what an officer knows to a request that is not refused. Routes without security keep nothing; those behind the door keep what both sides are told. No log holds anything of a case. `x-problems` names the problems of a route beside those that any may answer, which stand under `default`, each with its status; what takes an `Idempotency-Key` may answer `key-used` (422), what takes a `touch` `touch-again` (422). The longer examples lie apart, each under the `operationId` of its route, as `externalDocs` says; every id, name and address in any of them is invented. Every route takes `Accept-Language`: es, pt, en or fr. A body has at most 65536 bytes where its route says no other number.',
          license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
        },
        servers: [{ url: '/' }],
        externalDocs: {
          url: exampleAddress('deskRead'),
          description: `A whole example of each route lies at \`${exampleAddress('{operationId}')}\`, as that of \`deskRead\`.`,
        },
        // Nearly every route asks for it: told once, and beside a route only where it is otherwise.
        security: [session],
        tags: [...new Set(describedRoutes.map(([, route]) => tagOf(route)))].map((name) => ({
          name,
          description: tagWords[name],
        })),
        paths: Object.fromEntries(
          describedRoutes.map(([id, route]) => [
            route.path,
            { [route.method.toLowerCase()]: operation(id, route) },
          ]),
        ),
        components: {
          securitySchemes,
          parameters: { ...parameters, ...webhookParameters },
          requestBodies: { Nothing: saidNothing, Word: webhookParts.word },
          pathItems: { Word: webhookParts.path() },
          responses: { ...problemAnswers(), Heard: webhookParts.heard },
          schemas: { ...namedWhole(), Word: wordSchema },
        },
      },
      heads,
    ),
  )
  return { ...withExamples(withSharedAnswers(told)), webhooks: webhooksTold() }
}

interface Shown {
  readonly schema?: object
  readonly example?: object
}
interface Content {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, Shown>>
}
interface Exampled {
  readonly operationId: string
  readonly requestBody: Content
  readonly responses: { readonly 200: Content }
}
interface Whole {
  readonly paths: Readonly<Record<string, { readonly post: Exampled }>>
  readonly components: { readonly responses: Readonly<Record<string, Content>> }
}

/**
 * With an example of what is sent and answered. It comes last: what is said once is schemas, and no value of
 * an example is one. An answer that many routes give has its example where it is said.
 */
function withExamples(told: object): object {
  const { paths, components, ...rest } = told as Whole
  const shared: Record<string, Content> = {}
  const withBoth = (post: Exampled): Exampled => {
    const { body, answer } = exampleOf(post.operationId)
    const { 200: ok, ...others } = post.responses
    const name = ok.$ref?.slice(placeOfResponses.length)
    const shownOnce = name === undefined ? undefined : components.responses[name]
    if (name && shownOnce) shared[name] ??= beside(shownOnce, answer)
    const isBesideBody = post.requestBody.$ref !== undefined || isShown(post.operationId, 'body')
    const isBesideAnswer = name !== undefined || isShown(post.operationId, 'answer')
    return {
      ...post,
      requestBody: isBesideBody ? beside(post.requestBody, body) : post.requestBody,
      responses: { 200: name === undefined && isBesideAnswer ? beside(ok, answer) : ok, ...others },
    }
  }
  const exampled = Object.entries(paths).map(([path, { post }]) => [path, { post: withBoth(post) }])
  return {
    ...rest,
    paths: Object.fromEntries(exampled),
    components: { ...components, responses: { ...components.responses, ...shared } },
  }
}

/** A content of JSON with its example. */
function beside(one: Content, example: object | undefined): Content {
  const { content: { 'application/json': json, ...others } = {}, ...more } = one
  return json && example ? { ...more, content: { 'application/json': { ...json, example }, ...others } } : one
}

/** What a route is about: the first word of its path. */
const tagOf = ({ path }: ApiRoute): string => path.split('/')[3] ?? ''

/** The description as it is served. */
export const openApiJson = (version: string): string => seen(JSON.stringify(openApi(version)))

/** The description as a file: one fact a line, so that a difference shows what changed. */
export const openApiText = (version: string): string => `${seen(JSON.stringify(openApi(version), null, 1))}\n`

/** JSON in which what nobody sees is written by its number. */
const seen = (json: string): string =>
  json.replace(
    /[\x7f-\x9f]|\p{Cf}|\p{Zl}|\p{Zp}|\p{Co}/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Bytes of a body, where a route says nothing else: told once, above. */
const usualLimit = 65_536

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

function operation(operationId: string, route: ApiRoute): object {
  const { summary, body, stream, digest, answers, limit, door, effect, problems, token } = route
  const json = takesJson(body) ? { 'application/json': { schema: schemaOf(body, 'input') } } : undefined
  const types = stream ?? (takesJson(body) ? [] : body)
  const content =
    stream || !json ? Object.fromEntries(types.map((type) => [type, { schema: rawOf(type) }])) : json
  return {
    operationId,
    tags: [tagOf(route)],
    summary,
    description: describedAs(operationId, route, operationWords[operationId as ApiRouteId] ?? ''),
    ...(problems.length > 0 ? { 'x-problems': problems.toSorted() } : {}),
    ...securityOf(door, token),
    ...whereAny('parameters', [
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
      ...(effect ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ]),
    requestBody: saysNothing(body)
      ? { $ref: '#/components/requestBodies/Nothing' }
      : {
          required: true,
          ...(limit === usualLimit ? {} : { description: `At most ${limit} bytes.` }),
          content,
        },
    responses: {
      200: {
        description: 'OK',
        ...(digest ? { headers: { 'Repr-Digest': digestHeader } } : {}),
        content: Object.fromEntries(
          Object.entries(answers).map(([type, schema]) => [
            type,
            { schema: schema ? schemaOf(schema, 'output') : rawOf(type) },
          ]),
        ),
      },
      ...problemResponses(route),
    },
  }
}

const saysNothing = (body: ApiRoute['body']): boolean =>
  body instanceof z.ZodObject && Object.keys(body.shape).length === 0
const saidNothing = {
  required: true,
  content: { 'application/json': { schema: { type: 'object' }, example: {} } },
}

/** A list under its name, where anything is in it. */
const whereAny = (name: string, list: readonly object[]): object =>
  list.length === 0 ? {} : { [name]: list }

/** A body that is a file or somebody else's message: its own format says what it holds. */
const rawOf = (type: string): object =>
  type.endsWith('json')
    ? { type: 'object' }
    : type.endsWith('xml') || type.startsWith('text/')
      ? { type: 'string' }
      : { type: 'string', format: 'binary' }

const digestHeader = {
  schema: { type: 'string', pattern: '^sha-256=:[A-Za-z0-9+/]{43}=:$' },
  description: 'SHA-256 of the file (RFC 9530). Another file is refused.',
}

const session = { session: [] }
const securityOf = (
  door: ApiRoute['door'],
  token: ApiRoute['token'],
): { readonly security?: readonly object[] } => {
  if (door === 'none' || door === 'open') return { security: [] }
  return token ? { security: [session, { dpop: [token] }] } : {}
}

/** What a route may answer instead besides what any route may. */
function ownProblems({ body, effect, problems }: ApiRoute): readonly ApiProblemCode[] {
  const isTouched = body instanceof z.ZodObject && 'touch' in body.shape
  return [
    ...new Set([
      ...(effect ? (['key-used'] as const) : []),
      ...(isTouched ? (['touch-again'] as const) : []),
      ...problems,
    ]),
  ]
}

const statusesOf = (codes: readonly ApiProblemCode[]): readonly number[] => [
  ...new Set(codes.map((code) => apiProblems[code])),
]

const commonStatuses = statusesOf(commonProblems)

/** Its own statuses by number; those of every route, and of every one behind the door, as any other. */
function problemResponses(route: ApiRoute): Record<string, object> {
  const own = statusesOf(ownProblems(route)).filter((status) => !commonStatuses.includes(status))
  const told = own.toSorted((a, b) => a - b).map((status) => [String(status), String(status)])
  return Object.fromEntries(
    [...told, ['default', 'Refused']].map(([status, name]) => [
      status,
      { $ref: `${placeOfResponses}${name}` },
    ]),
  )
}

const withStatus = (codes: readonly ApiProblemCode[]): string =>
  codes.map((code) => `${code} (${apiProblems[code]})`).join(', ')

/** Answers that are problems, once for each status; which codes a route gives stands with the route. */
function problemAnswers(): Record<string, object> {
  const answer = (description: string, headers?: object): object => ({
    description,
    ...(headers ? { headers } : {}),
    content: { [problemType]: { schema: { $ref: `${placeOfNamed}Problem` } } },
  })
  const codes = Object.keys(apiProblems) as ApiProblemCode[]
  const single = statusesOf(describedRoutes.flatMap(([, route]) => ownProblems(route)))
    .filter((status) => !commonStatuses.includes(status))
    .toSorted((a, b) => a - b)
    .map((status) => [
      String(status),
      answer(codes.filter((code) => apiProblems[code] === status).join(', ')),
    ])
  const others = `Of any route: ${withStatus(commonProblems)}. Behind the door besides: ${withStatus(doorProblems)}.`
  return { ...Object.fromEntries(single), Refused: answer(others, refusalHeaders) }
}

const refusalHeaders = {
  'Retry-After': {
    schema: { type: 'integer', minimum: 1 },
    description: 'Beside 429 and 503: seconds after which to try again.',
  },
  'RateLimit-Policy': {
    schema: { type: 'string' },
    description:
      'Beside 429: how much may be asked in how many seconds (draft-ietf-httpapi-ratelimit-headers-10).',
  },
  RateLimit: {
    schema: { type: 'string' },
    description: 'Beside 429: how much of it is left, and in how many seconds there is more.',
  },
}

/** The named schemas, each at its place. */
const namedWhole = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(namedSchemas).flatMap((id) => {
      const whole = wholeOf(id)
      return whole === undefined ? [] : [[id, whole]]
    }),
  )

/** A schema, in which the named ones are told by their places. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _same, $defs: _named, ...rest } = described(schema, io)
  return rest
}

/** A named schema at its place; undefined where it has its place under another name. */
const wholeOf = (id: string): unknown => {
  const schema = namedSchemas[id]
  return schema && described(schema, sentOnly.has(id) ? 'input' : 'output').$defs?.[id]
}
/** Named schemas of what is sent and never answered: what has a usual value may be left out of them. */
const sentOnly: ReadonlySet<string> = new Set(['Touch', 'ExpectedTouched'])

const described = (schema: z.ZodType, io: 'input' | 'output') => {
  const written = z.toJSONSchema(schema, {
    io,
    metadata: named,
    // Unknown keys are taken and told, and new ones may come: neither side may be closed.
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties
      // Every number of JSON lies between these: they tell nobody anything.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  return JSON.parse(JSON.stringify(written), (key, value: unknown) => {
    if (typeof value === 'object') return orNull(value)
    if (typeof value !== 'string') return value
    if (key === '$ref') return value.replace(/^#\/\$defs\//, placeOfNamed)
    return key === 'pattern' ? spelledOut(value) : value
  }) as typeof written
}

/** Text, a number or nothing, as one schema with two types: shorter, and read as well. */
function orNull(value: object | null): object | null {
  const { anyOf, ...rest } = (value ?? {}) as { readonly anyOf?: readonly { readonly type?: unknown }[] }
  const [first, second, ...more] = anyOf ?? []
  if (!first || second?.type !== 'null' || more.length > 0) return value
  if (typeof first.type !== 'string' || !plainTypes.has(first.type) || 'enum' in first || 'const' in first)
    return value
  return { ...rest, ...first, type: [first.type, 'null'] }
}
const plainTypes: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean'])

/**
 * Classes of characters as ranges, where programs of others know no classes: of the basic plane, we read the
 * rest. The first 256 are written `\x..`, which every language reads, the others stand there themselves: what
 * JavaScript writes `\u....`, Go and others refuse. Halves of characters are no text elsewhere, and left out.
 */
const rangesOf: Readonly<Record<string, string>> = {
  Cc: String.raw`\x00-\x1f\x7f-\x9f`,
  Cf: `${String.raw`\xad`}\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb`,
  Zl: '\u2028',
  Zp: '\u2029',
  Co: '\ue000-\uf8ff',
  Cs: '',
}
const spelledOut = (pattern: string): string =>
  pattern.replace(/\\p\{(\w+)\}/g, (whole, name: string) => rangesOf[name] ?? whole)
