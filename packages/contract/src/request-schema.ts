import './no-eval.ts'
import { z } from 'zod'
import { requestSchema } from './request.ts'

/**
 * The published JSON Schema of a request (draft 2020-12), as the text of `vectors/request.schema.json`.
 *
 * Unlike our reader it says nothing about unknown keys: drafts that carry more than we read stay valid for
 * ever.
 */
export function requestSchemaJson(): string {
  const schema = z.toJSONSchema(requestSchema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties
      allowNull(jsonSchema)
    },
  })
  const { $schema, ...rest } = schema
  const head = { $schema, $id: '/schema/request.json', title: 'Oficio evidence request' }
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`
}

/** Writes "this or null" as a list of types where it can be: half the length, and easier to read. */
function allowNull(schema: z.core.JSONSchema.BaseSchema): void {
  const [first, second] = schema.anyOf ?? []
  if (
    !first ||
    schema.anyOf?.length !== 2 ||
    second?.type !== 'null' ||
    typeof first.type !== 'string' ||
    first.enum
  )
    return
  delete schema.anyOf
  Object.assign(schema, first, { type: [first.type, 'null'] })
}
