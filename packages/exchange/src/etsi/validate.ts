import { explain } from './explain.ts'
import { parseMessage, type WireFormat } from './parse-message.ts'
import { messageSchema, run } from './schema.ts'
import {
  isRecord,
  type JsonRecord,
  type JsonValue,
  limits,
  own,
  step,
  type WireError,
  type WireNote,
  wireError,
} from './wire-error.ts'
import { signatureKey } from './xml-tree.ts'

export interface SchemaValidity {
  /** Whether the schemas take it. */
  readonly valid: boolean
  /** Where they do not. */
  readonly errors: readonly WireError[]
  /**
   * What clauses of the standard say beyond the schemas, and what is not held against any here: it makes no
   * message invalid, as ETSI's own examples show, but a receiver may refuse it.
   */
  readonly warnings: readonly WireNote[]
}

/**
 * Whether a message of TS 103 120 is one: JSON by ETSI's own JSON schemas, XML by the same schemas after its
 * structure is turned into the JSON variant, and by the order and repetition of its elements.
 *
 * XML is not held against ETSI's XSDs (they are not public in full); what they say beyond the JSON schemas is
 * not seen.
 */
export function validate(input: JsonValue | Uint8Array, format?: WireFormat): SchemaValidity {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) return validateTree(input)
  const parsed = parseMessage(input, format)
  if (!parsed.ok) return { valid: false, errors: parsed.errors, warnings: [] }
  const { errors, warnings } = validateTree(parsed.message)
  const all = [...parsed.errors, ...errors].slice(0, limits.errors)
  return { valid: all.length === 0, errors: all, warnings }
}

function validateTree(message: JsonValue): SchemaValidity {
  if (!isRecord(message)) return { valid: false, errors: [wireError('message.notAnObject')], warnings: [] }
  const tooLarge = outOfBounds(message)
  if (tooLarge) return { valid: false, errors: [tooLarge], warnings: [] }
  const plain = withoutXmlSignature(message)
  const repeated = repeatedActions(plain)
  if (run(messageSchema(), plain, true).valid) return { valid: true, errors: [], warnings: repeated }
  const found = explain(plain, messageSchema())
  const unchecked = found.filter(isUnchecked)
  const errors = found.filter((error) => !isUnchecked(error))
  // The schema said no; should no fault be left to name, that alone is said.
  if (found.length === 0) errors.push(wireError('schema.other', '', { keyword: 'HI1Message' }))
  return {
    valid: errors.length === 0,
    errors: errors.slice(0, limits.errors),
    warnings: [
      ...repeated,
      ...unchecked.map(({ path, params }) =>
        wireError('object.unchecked', path, { named: params.named ?? '' }),
      ),
    ],
  }
}

// Kinds of object of the standard that its schema of a message does not list, or whose schema is not here.
const uncheckedTypes = new Set([
  '{http://uri.etsi.org/03120/common/2020/09/Task}TDTaskObject',
  '{http://uri.etsi.org/03120/common/2022/07/TrafficPolicy}TrafficPolicyObject',
  '{http://uri.etsi.org/03120/common/2022/07/TrafficPolicy}TrafficRuleObject',
])
const isUnchecked = ({ code, params }: WireError): boolean =>
  code === 'schema.objectType' && uncheckedTypes.has(String(params.named))

/**
 * Annex D: a receiver refuses a message whose actions share a number as a whole. The schemas allow it, and an
 * example of ETSI's own has one.
 */
function repeatedActions(message: JsonRecord): WireNote[] {
  const notes: WireNote[] = []
  for (const { items, path } of actionLists(message)) {
    const seen = new Set<JsonValue>()
    for (const [i, item] of items.entries()) {
      const number = own(item, 'ActionIdentifier')
      if (typeof number === 'number' && seen.has(number))
        notes.push(wireError('action.repeated', `${path}${step(i)}/ActionIdentifier`, { number }))
      if (number !== undefined) seen.add(number)
    }
  }
  return notes
}

export function actionLists(
  message: JsonRecord,
): { kind: 'ActionRequest' | 'ActionResponse'; items: JsonValue[]; path: string }[] {
  return (['Request', 'Response'] as const).flatMap((side) => {
    const list = own(own(own(own(message, 'Payload'), `${side}Payload`), `Action${side}s`), `Action${side}`)
    const path = `/Payload/${side}Payload/Action${side}s/Action${side}`
    return Array.isArray(list) ? [{ kind: `Action${side}` as const, items: list, path }] : []
  })
}

/**
 * XMLDSig is beside the JSON schemas: it may stand at the end of an XML message, and is not verified here.
 */
function withoutXmlSignature(message: JsonRecord): JsonRecord {
  if (!Object.hasOwn(message, signatureKey)) return message
  return Object.fromEntries(Object.entries(message).filter(([key]) => key !== signatureKey))
}

/** The same bounds for a tree of our own: none or one error. */
export const boundErrors = (tree: JsonValue): WireError[] => {
  const error = outOfBounds(tree)
  return error ? [error] : []
}

/**
 * A tree that came from no parser of ours may be of any size; its schema is asked only within the same
 * bounds.
 */
function outOfBounds(message: JsonValue): WireError | undefined {
  const todo: { value: JsonValue; depth: number; path: string }[] = [{ value: message, depth: 0, path: '' }]
  let nodes = 0
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { value, depth, path } = next
    if (++nodes > limits.nodes) return wireError('size.tooManyParts', '', { limit: limits.nodes })
    if (value === undefined || typeof value === 'function' || typeof value === 'bigint')
      return wireError('schema.type', path, { expected: 'JSON' })
    if (value === null || typeof value !== 'object') continue
    if (depth >= limits.depth) return wireError('size.tooDeep', path, { limit: limits.depth })
    const entries = Object.entries(value)
    if (!Array.isArray(value) && entries.length > limits.keys)
      return wireError('size.tooManyKeys', path, { limit: limits.keys })
    for (const [key, inner] of entries) todo.push({ value: inner, depth: depth + 1, path: path + step(key) })
  }
  return undefined
}
