import { declarable, namespaceOf, schemaInstance, xmlName } from './namespaces.ts'
import { messageSchema, type SchemaNode } from './schema.ts'
import { propertiesOf, propertyOf, shapeOf } from './schema-walk.ts'
import { hasUncarriable } from './text.ts'
import {
  isRecord,
  type JsonRecord,
  type JsonValue,
  limits,
  RefusedWire,
  refusals,
  step,
  type WireError,
  wireError,
} from './wire-error.ts'

/**
 * The message as XML, elements in the order of the schemas, ETSI's own prefixes, two spaces of indent.
 *
 * Refuses what XML cannot say: a control character, a name that is not one. `parseXml` of the answer gives
 * the tree back.
 */
export function writeXml(
  message: JsonValue,
): { ok: true; xml: string } | { ok: false; errors: readonly WireError[] } {
  const written = refusals(() => new Writer().message(message))
  return written.ok ? { ok: true, xml: written.value } : written
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
const escapeAttribute = (text: string) =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')

class Writer {
  /** Prefix → namespace to declare at the top. */
  private readonly declared = new Map<string, string>()
  private readonly chosen = new Map<string, string>()
  private readonly out: string[] = []

  message(message: JsonValue): string {
    if (!isRecord(message)) throw new RefusedWire(wireError('message.notAnObject'))
    // JSON is signed by JWS, XML by XMLDSig over its own bytes: a signature does not survive the change of
    // format.
    for (const key of ['Signature', 'Signatures'])
      if (Object.hasOwn(message, key)) throw new RefusedWire(wireError('xml.jsonSignature', step(key)))
    for (const [key, value] of Object.entries(message)) {
      const prefix = /^@xmlns(?::(.+))?$/.exec(key)
      if (prefix && typeof value === 'string') this.declared.set(prefix[1] ?? '', value)
    }
    this.declared.set('', namespaceOf('') as string)
    this.element('HI1Message', message, messageSchema(), '', 0)
    const [first, ...rest] = this.out as [string, ...string[]]
    const declarations = [...this.declared].map(
      ([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri)}"`,
    )
    return `<?xml version="1.0" encoding="UTF-8"?>\n${first.replace(/^<HI1Message/, `$&${declarations.join('').replaceAll('$', '$$$$')}`)}${rest.join('')}`
  }

  private tag(name: string, path: string): string {
    const parsed = xmlName(name)
    if (!parsed) throw new RefusedWire(wireError('xml.name', path, { name: name.slice(0, 80) }))
    const prefix = parsed.prefix ?? this.prefixFor(parsed.namespace)
    if (prefix !== '' && declarable(prefix) && parsed.namespace !== '')
      this.declared.set(prefix, parsed.namespace)
    return prefix === '' ? parsed.local : `${prefix}:${parsed.local}`
  }

  private prefixFor(namespace: string): string {
    if (namespace === '') throw new RefusedWire(wireError('xml.name', '', { name: '{}' }))
    const known =
      this.chosen.get(namespace) ??
      [...this.declared].find(([prefix, uri]) => prefix !== '' && uri === namespace)?.[0]
    if (known !== undefined) return known
    let n = this.chosen.size + 1
    while (this.declared.has(`ns${n}`)) n++
    this.chosen.set(namespace, `ns${n}`)
    return `ns${n}`
  }

  private element(
    name: string,
    value: JsonValue,
    schema: SchemaNode | undefined,
    path: string,
    depth: number,
    inline = false,
  ): void {
    if (depth > limits.depth) throw new RefusedWire(wireError('size.tooDeep', path, { limit: limits.depth }))
    const tag = this.tag(name, path)
    const indent = inline || depth === 0 ? '' : `\n${'  '.repeat(depth)}`
    if (!isRecord(value)) {
      this.out.push(`${indent}<${tag}>${this.text(value, path)}</${tag}>`)
      return
    }
    const attributes = this.attributes(value, path)
    const children = ordered(value, schema)
    const text = Object.hasOwn(value, '#text') ? this.text(value['#text'] as JsonValue, path) : ''
    if (children.length === 0) {
      this.out.push(`${indent}<${tag}${attributes}${text === '' ? '/>' : `>${text}</${tag}>`}`)
      return
    }
    // Beside text of its own, white space for the eye would become part of the text.
    const flowing = inline || text !== ''
    this.out.push(`${indent}<${tag}${attributes}>${text}`)
    for (const [key, child] of children) {
      const childSchema = schema === undefined ? undefined : propertyOf(schema, value['@xsi:type'], key)
      this.child(key, child, childSchema, path + step(key), depth + 1, flowing)
    }
    this.out.push(depth === 0 ? `\n</${tag}>\n` : `${flowing ? '' : indent}</${tag}>`)
  }

  private child(
    key: string,
    child: JsonValue,
    schema: SchemaNode | undefined,
    path: string,
    depth: number,
    inline: boolean,
  ): void {
    if (!Array.isArray(child)) {
      this.element(key, child, schema, path, depth, inline)
      return
    }
    const items = schema === undefined ? undefined : (shapeOf(schema).items ?? schema)
    for (const [i, item] of child.entries()) {
      if (Array.isArray(item)) throw new RefusedWire(wireError('xml.listInList', path + step(i)))
      this.element(key, item, items, path + step(i), depth, inline)
    }
  }

  private attributes(record: JsonRecord, path: string): string {
    return Object.entries(record)
      .filter(([key]) => key.startsWith('@') && !/^@xmlns(:|$)/.test(key))
      .map(([key, value]) => {
        const name = key.slice(1)
        const shown =
          name === 'xsi:type'
            ? this.type(value, path + step(key))
            : this.text(value, path + step(key), escapeAttribute)
        return ` ${name.includes(':') || name.startsWith('{') ? this.tag(name, path) : this.plain(name, path)}="${shown}"`
      })
      .join('')
  }

  /** An attribute without prefix is in no namespace, unlike an element. */
  private plain(name: string, path: string): string {
    if (xmlName(name) === undefined)
      throw new RefusedWire(wireError('xml.name', path, { name: name.slice(0, 80) }))
    return name
  }

  private type(value: JsonValue, path: string): string {
    this.declared.set('xsi', schemaInstance)
    return typeof value === 'string' && value.startsWith('{')
      ? this.tag(value, path)
      : this.text(value, path, escapeAttribute)
  }

  private text(value: JsonValue, path: string, escaped = escapeText): string {
    if (value === null || typeof value === 'object') throw new RefusedWire(wireError('xml.noValue', path))
    const text = String(value)
    if (hasUncarriable(text)) throw new RefusedWire(wireError('xml.uncarriable', path))
    return escaped(text)
  }
}

/** The children in the order of the schema; what the schema does not name comes after, as it stands. */
function ordered(record: JsonRecord, schema: SchemaNode | undefined): [string, JsonValue][] {
  const children = Object.entries(record).filter(([key]) => !key.startsWith('@') && key !== '#text')
  if (schema === undefined) return children
  const places = new Map([...propertiesOf(schema, record['@xsi:type']).keys()].map((name, i) => [name, i]))
  return children.sort(([a], [b]) => (places.get(a) ?? places.size) - (places.get(b) ?? places.size))
}
