import { dereference, type Schema, validate } from '@cfworker/json-schema'
import authorisation from '../../vendor/etsi/schema/ts_103120_Authorisation.schema.json' with { type: 'json' }
import common from '../../vendor/etsi/schema/ts_103120_Common.schema.json' with { type: 'json' }
import config from '../../vendor/etsi/schema/ts_103120_Config.schema.json' with { type: 'json' }
import core from '../../vendor/etsi/schema/ts_103120_Core.schema.json' with { type: 'json' }
import delivery from '../../vendor/etsi/schema/ts_103120_Delivery.schema.json' with { type: 'json' }
import destination from '../../vendor/etsi/schema/ts_103120_Destination.schema.json' with { type: 'json' }
import dictionaries from '../../vendor/etsi/schema/ts_103120_Dictionaries.schema.json' with { type: 'json' }
import document from '../../vendor/etsi/schema/ts_103120_Document.schema.json' with { type: 'json' }
import encryption from '../../vendor/etsi/schema/ts_103120_Encryption.schema.json' with { type: 'json' }
import notification from '../../vendor/etsi/schema/ts_103120_Notification.schema.json' with { type: 'json' }
import task from '../../vendor/etsi/schema/ts_103120_Task.schema.json' with { type: 'json' }
import policyStub from '../../vendor/etsi/schema-derived/ts_103120_TrafficPolicy.stub.schema.json' with {
  type: 'json',
}
import commonTypes from '../../vendor/etsi/schema-derived/ts_103280.derived.schema.json' with { type: 'json' }
import type { JsonValue } from './wire-error.ts'

export type SchemaNode = Schema | boolean

const files = [
  authorisation,
  common,
  config,
  core,
  delivery,
  destination,
  dictionaries,
  document,
  encryption,
  notification,
  task,
  policyStub,
  commonTypes,
] as Schema[]

// The files refer to each other by bare names (`ts_103120_Task_2020_09#/$defs/…`); one base makes them meet.
const base = new URL('https://schemas.invalid/')

let lookup: Record<string, SchemaNode> | undefined
function loaded(): Record<string, SchemaNode> {
  if (!lookup) {
    lookup = Object.create(null) as Record<string, SchemaNode>
    for (const file of files) dereference(file, lookup, base)
  }
  return lookup
}

/** A definition of one of the files, for example `definition('ts_103120_Core_2019_10', 'ActionRequest')`. */
export function definition(file: string, name: string): SchemaNode {
  const node = loaded()[`${base.href}${file}#/$defs/${name}`]
  if (node === undefined) throw new Error(`no definition ${name} in ${file}`)
  return node
}

export const coreFile = 'ts_103120_Core_2019_10'
export const commonTypesFile = 'ts_103280_2017_07'

/** The schema of a whole message. */
export const messageSchema = (): SchemaNode => definition(coreFile, 'HI1Message')

/**
 * Follows `$ref` to the node that says something itself. A `$ref` beside other keywords (a pattern) stays
 * where it is.
 */
export function resolved(node: SchemaNode): SchemaNode {
  let at = node
  while (
    typeof at === 'object' &&
    at.$ref !== undefined &&
    at.pattern === undefined &&
    at.properties === undefined
  ) {
    const next = loaded()[(at.__absolute_ref__ as string | undefined) ?? at.$ref]
    if (next === undefined) throw new Error(`unresolved ${at.$ref}`)
    at = next
  }
  return at
}

/**
 * Runs the schema. With `first` the answer may stop at the first fault of each branch, which bounds the work.
 */
export const run = (node: SchemaNode, value: JsonValue, first: boolean) =>
  validate(value, node, '2020-12', loaded(), first)

const matchers = new Map<string, (text: string) => boolean>()

/** Whether a text is a value of a simple type of TS 103 280, for example `isOfType('IMSI', '722…')`. */
export function isOfType(type: string, text: string): boolean {
  let matches = matchers.get(type)
  if (!matches) {
    const node = definition(commonTypesFile, type)
    matches = (value) => run(node, value, true).valid
    matchers.set(type, matches)
  }
  return matches(text)
}
