import { resolved, type SchemaNode } from './schema.ts'
import type { JsonValue } from './wire-error.ts'

/** What a place in the tree is by its schema, so far as turning XML into the tree needs to know. */
export interface Shape {
  readonly kind: 'record' | 'list' | 'integer' | 'boolean' | 'text' | 'any' | 'unknown'
  /** Schema of the values of a list. */
  readonly items?: SchemaNode
  /** White space around the value means nothing (xs:dateTime, xs:base64Binary). */
  readonly collapses?: 'ends' | 'all'
}

const base64Pattern = '^[A-Za-z0-9+\\/]*={0,3}$'

export function shapeOf(node: SchemaNode): Shape {
  const at = resolved(node)
  if (at === true || (typeof at === 'object' && Object.keys(at).length === 0)) return { kind: 'any' }
  if (at === false) return { kind: 'unknown' }
  if (at.type === 'array') return { kind: 'list', items: (at.items as SchemaNode | undefined) ?? true }
  if (at.type === 'integer' || at.type === 'boolean') return { kind: at.type }
  if (at.type === 'string' || at.pattern !== undefined || at.maxLength !== undefined)
    return { kind: 'text', ...collapsing(at.pattern) }
  const joined =
    at.properties === undefined ? (at.allOf ?? []).map((part) => shapeOf(part as SchemaNode)) : []
  return joined.find(({ kind }) => kind !== 'record') ?? { kind: 'record' }
}

function collapsing(pattern: string | undefined): { collapses?: 'ends' | 'all' } {
  if (pattern === base64Pattern) return { collapses: 'all' }
  return pattern?.includes(']{2}T[') ? { collapses: 'ends' } : {}
}

/**
 * The branches of a record's schema that may hold properties, with the alternatives that a type or a verb
 * chooses.
 */
function parts(node: SchemaNode, type: JsonValue | undefined): SchemaNode[] {
  const at = resolved(node)
  if (typeof at !== 'object') return []
  const inner = [...(at.allOf ?? []), ...(at.anyOf ?? []), ...(at.oneOf ?? [])] as SchemaNode[]
  return [at, ...inner.flatMap((branch) => parts(branch, type))].filter((part) => {
    const named =
      typeof part === 'object'
        ? (part.properties?.['@xsi:type'] as { enum?: JsonValue[] } | undefined)?.enum
        : undefined
    return named === undefined || (type !== undefined && named.includes(type))
  })
}

const cache = new WeakMap<object, Map<JsonValue | undefined, ReadonlyMap<string, SchemaNode>>>()

/**
 * The properties that a record may have, in the order of the schema, which is the order of elements in XML.
 */
export function propertiesOf(node: SchemaNode, type: JsonValue | undefined): ReadonlyMap<string, SchemaNode> {
  const known = typeof node === 'object' ? cache.get(node)?.get(type) : undefined
  if (known) return known
  const properties = new Map<string, SchemaNode>()
  for (const part of parts(node, type))
    if (typeof part === 'object')
      for (const [name, schema] of Object.entries(part.properties ?? {}))
        properties.set(name, schema as SchemaNode)
  // Only types that the schema names: a stranger's types must not fill the memory.
  if (typeof node === 'object' && (type === undefined || properties.has('@xsi:type')))
    cache.set(node, new Map(cache.get(node)).set(type, properties))
  return properties
}

/** The schema of one property, also where only a pattern names it (the complex types of TS 103 280). */
export function propertyOf(
  node: SchemaNode,
  type: JsonValue | undefined,
  name: string,
): SchemaNode | undefined {
  const named = propertiesOf(node, type).get(name)
  if (named !== undefined) return named
  for (const part of parts(node, type))
    if (typeof part === 'object')
      for (const [pattern, schema] of Object.entries(part.patternProperties ?? {}))
        if (new RegExp(pattern, 'u').test(name)) return schema as SchemaNode
  return undefined
}
