import '../no-eval.ts'
import { z } from 'zod'
import { type ApiProblemCode, apiProblems, problemSchema, problemType } from './problems.ts'
import { type ApiRoute, apiRoutes, commonProblems, takesJson } from './routes.ts'

/**
 * The description of the service, OpenAPI 3.1, made from the table that the server binds: it cannot say anything else than what is true.
 */
export function openApi(version: string): object {
  const paths: Record<string, object> = {}
  for (const [id, route] of Object.entries<ApiRoute>(apiRoutes)) paths[route.path] = { [route.method.toLowerCase()]: operation(id, route) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Oficio',
      version,
      description: 'From what an officer knows to a request that is not refused. Nothing is kept, and no log holds anything of a case.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Problem: schemaOf(problemSchema, 'output') } },
  }
}

function operation(operationId: string, { summary, body, answers, problems, limit }: ApiRoute): object {
  const content = takesJson(body) ? { 'application/json': { schema: schemaOf(body, 'input') } } : Object.fromEntries(body.map((type) => [type, {}]))
  return {
    operationId,
    summary,
    parameters: [{ name: 'Accept-Language', in: 'header', required: false, schema: { type: 'string' }, description: 'es, pt, en or fr' }],
    requestBody: { required: true, description: `At most ${limit} bytes.`, content },
    responses: {
      200: { description: 'OK', content: mapValues(answers, (schema) => (schema ? { schema: schemaOf(schema, 'output') } : {})) },
      ...problemResponses([...commonProblems, ...problems]),
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

const mapValues = <In, Out>(record: Readonly<Record<string, In>>, change: (value: In) => Out): Record<string, Out> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
