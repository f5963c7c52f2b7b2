import { resolved, run, type SchemaNode } from './schema.ts'
import { propertyOf } from './schema-walk.ts'
import {
  isRecord,
  type JsonRecord,
  type JsonValue,
  limits,
  own,
  step,
  type WireError,
  wireError,
} from './wire-error.ts'

/**
 * The faults of a message that its schema has refused, each where a person can repair it.
 *
 * The schema's own answer lists every branch of every `oneOf` that failed: twelve kinds of object for one
 * wrong date. Here the branch is the one that the message itself names by its type or its verb. Whether a
 * message is valid is not decided here.
 */
export function explain(value: JsonValue, schema: SchemaNode): WireError[] {
  const errors: WireError[] = []
  visit(value, schema, '', errors)
  return errors
}

function visit(value: JsonValue, schema: SchemaNode, path: string, errors: WireError[]): void {
  if (errors.length >= limits.errors) return
  const at = resolved(schema)
  if (at === true) return
  if (at === false) {
    errors.push(wireError('schema.unknownProperty', path))
    return
  }
  if (at.type === 'array') {
    list(value, at.items as SchemaNode, at.minItems ?? 0, path, errors)
    return
  }
  if (!isStructured(at)) {
    leaf(value, at, path, errors)
    return
  }
  if (!isRecord(value)) {
    errors.push(wireError('schema.type', path, { expected: 'object' }))
    return
  }
  const names = new Set<string>()
  const closed = record(value, at, path, names, errors)
  for (const [key, inner] of Object.entries(value)) {
    if (names.has(key)) continue
    const property = propertyOf(at, value['@xsi:type'], key)
    if (property !== undefined) visit(inner, property, path + step(key), errors)
    else if (closed && errors.length < limits.errors)
      errors.push(wireError('schema.unknownProperty', path + step(key)))
  }
}

const isStructured = (at: Exclude<SchemaNode, boolean>) =>
  at.type === 'object' ||
  at.properties !== undefined ||
  at.oneOf !== undefined ||
  (at.allOf ?? []).some((part) => resolved(part as SchemaNode) !== true && isObject(part))
const isObject = (part: SchemaNode) => {
  const at = resolved(part)
  return typeof at === 'object' && (at.type === 'object' || at.oneOf !== undefined)
}

/** What one schema says about a record; adds the names it has looked at. True when it allows no others. */
function record(
  value: JsonRecord,
  schema: SchemaNode,
  path: string,
  names: Set<string>,
  errors: WireError[],
): boolean {
  const at = resolved(schema)
  if (typeof at !== 'object') return false
  for (const name of at.required ?? [])
    if (!Object.hasOwn(value, name)) errors.push(wireError('schema.required', path, { name }))
  for (const [name, property] of Object.entries(at.properties ?? {})) {
    if (names.has(name) || !Object.hasOwn(value, name)) continue
    names.add(name)
    visit(value[name] as JsonValue, property as SchemaNode, path + step(name), errors)
  }
  const inner = (at.allOf ?? []).map((part) => record(value, part as SchemaNode, path, names, errors))
  if (at.oneOf) inner.push(choice(value, at.oneOf as SchemaNode[], path, names, errors))
  return at.additionalProperties === false || at.unevaluatedProperties === false || inner.includes(true)
}

/** The one branch that the record names: by its type, or by the property that makes the branch. */
function choice(
  value: JsonRecord,
  branches: SchemaNode[],
  path: string,
  names: Set<string>,
  errors: WireError[],
): boolean {
  const type = own(value, '@xsi:type')
  const byType = branches.some((branch) => typesOf(branch).length > 0)
  const meant = branches.filter((branch) => {
    const at = resolved(branch)
    if (typeof at !== 'object') return false
    return byType
      ? type !== undefined && typesOf(branch).includes(type)
      : (at.required ?? []).some((name) => Object.hasOwn(value, name))
  })
  if (meant.length === 1) return record(value, meant[0] as SchemaNode, path, names, errors)
  for (const key of Object.keys(value)) names.add(key)
  const named = byType ? shown(type) : Object.keys(value).slice(0, 8).join(', ').slice(0, 120)
  errors.push(
    wireError(byType ? 'schema.objectType' : 'schema.choice', path, {
      named,
      choices: byType ? '' : branches.flatMap(requiredOf).join(', '),
    }),
  )
  return false
}

const typesOf = (branch: SchemaNode): JsonValue[] => {
  const at = resolved(branch)
  return typeof at === 'object'
    ? ((at.properties?.['@xsi:type'] as { enum?: JsonValue[] } | undefined)?.enum ?? [])
    : []
}
const requiredOf = (branch: SchemaNode): string[] => {
  const at = resolved(branch)
  return typeof at === 'object' ? (at.required ?? []) : []
}

function list(value: JsonValue, items: SchemaNode, least: number, path: string, errors: WireError[]): void {
  if (!Array.isArray(value)) {
    errors.push(wireError('schema.type', path, { expected: 'array' }))
    return
  }
  if (value.length < least) errors.push(wireError('schema.minItems', path, { least }))
  for (const [i, item] of value.entries()) visit(item, items, path + step(i), errors)
}

function leaf(value: JsonValue, schema: SchemaNode, path: string, errors: WireError[]): void {
  const unit = run(schema, value, true).errors.find(
    ({ keyword }) => keyword !== '$ref' && keyword !== 'allOf',
  )
  if (!unit) return
  const { keyword } = unit
  if (keyword === 'type')
    errors.push(
      wireError('schema.type', path, { expected: /Expected "([^"]*)"/.exec(unit.error)?.[1] ?? '' }),
    )
  else if (keyword === 'pattern' || keyword === 'enum')
    errors.push(wireError(`schema.${keyword}`, path, { value: shown(value) }))
  else if (
    keyword === 'maxLength' ||
    keyword === 'minimum' ||
    keyword === 'maximum' ||
    keyword === 'exclusiveMinimum'
  )
    errors.push(wireError(keyword === 'maxLength' ? 'schema.maxLength' : 'schema.range', path))
  else errors.push(wireError('schema.other', path, { keyword }))
}

const shown = (value: JsonValue | undefined): string =>
  (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, 80)
