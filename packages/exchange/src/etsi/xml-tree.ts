import { treeName, xmlSignature } from './namespaces.ts'
import { messageSchema, type SchemaNode } from './schema.ts'
import { propertiesOf, propertyOf, type Shape, shapeOf } from './schema-walk.ts'
import {
  type JsonRecord,
  type JsonValue,
  limits,
  RefusedWire,
  step,
  type WireError,
  wireError,
} from './wire-error.ts'
import type { XmlDocument, XmlElement } from './xml-document.ts'

const typeKey = '@xsi:type'
export const signatureKey = treeName(xmlSignature, 'Signature')

/**
 * The tree of the JSON variant that an XML message stands for, led by ETSI's JSON schemas: they say what
 * repeats, what is a number and in which order elements come. What they do not name is kept under its own
 * name.
 */
export function messageFromXml({ root, declarations }: XmlDocument): {
  message: JsonRecord
  errors: WireError[]
} {
  const name = treeName(root.namespace, root.local)
  if (name !== 'HI1Message') throw new RefusedWire(wireError('xml.root', '', { name: name.slice(0, 200) }))
  const errors: WireError[] = []
  const message: JsonRecord = {}
  for (const [prefix, uri] of declarations) message[prefix === '' ? '@xmlns' : `@xmlns:${prefix}`] = uri
  Object.assign(message, new Converter(errors).record(root, messageSchema(), ''))
  return { message, errors }
}

class Converter {
  private readonly errors: WireError[]

  constructor(errors: WireError[]) {
    this.errors = errors
  }

  private report(code: string, path: string, params: WireError['params'] = {}): void {
    if (this.errors.length < limits.errors) this.errors.push(wireError(code, path, params))
  }

  record(element: XmlElement, schema: SchemaNode, path: string): JsonRecord {
    const record = attributesOf(element)
    const type = record[typeKey]
    const places = new Map([...propertiesOf(schema, type).keys()].map((name, i) => [name, i]))
    let last = -1
    for (const child of element.children) {
      const name = treeName(child.namespace, child.local)
      const place = places.get(name) ?? (name === signatureKey ? places.size : undefined)
      if (place !== undefined && place < last) this.report('xml.order', path + step(name), { name })
      last = Math.max(last, place ?? last)
      this.put(record, child, name, propertyOf(schema, type, name), path)
    }
    if (element.text.trim() !== '') {
      this.report('xml.strayText', path, { text: element.text.trim().slice(0, 40) })
      record['#text'] = element.text
    }
    return record
  }

  private put(
    record: JsonRecord,
    child: XmlElement,
    name: string,
    schema: SchemaNode | undefined,
    path: string,
  ): void {
    const shape = shapeOf(schema ?? true)
    const known = Object.hasOwn(record, name) ? record[name] : undefined
    if (schema !== undefined && shape.kind === 'list') {
      const list = Array.isArray(known) ? known : []
      list.push(this.value(child, shape.items as SchemaNode, `${path}${step(name)}${step(list.length)}`))
      record[name] = list
      return
    }
    const value = schema === undefined ? openValue(child) : this.value(child, schema, path + step(name))
    if (known === undefined) {
      record[name] = value
      return
    }
    // Twice where the schema says once: both are kept, so that validation refuses and a reader loses nothing.
    if (schema !== undefined) this.report('xml.repeated', path + step(name), { name })
    if (Array.isArray(known)) known.push(value)
    else record[name] = [known, value]
  }

  private value(element: XmlElement, schema: SchemaNode, path: string): JsonValue {
    const shape = shapeOf(schema)
    if (shape.kind === 'any' || shape.kind === 'unknown') return openValue(element)
    if (shape.kind === 'record' || element.children.length > 0) return this.record(element, schema, path)
    const value = leafValue(element.text, shape)
    const attributes = attributesOf(element)
    return Object.keys(attributes).length === 0 ? value : { ...attributes, '#text': value }
  }
}

function attributesOf(element: XmlElement): JsonRecord {
  return Object.fromEntries(
    element.attributes.map((a) => [
      `@${a.namespace === '' ? a.local : treeName(a.namespace, a.local)}`,
      a.value,
    ]),
  )
}

function leafValue(text: string, { kind, collapses }: Shape): JsonValue {
  const trimmed = text.trim()
  if (kind === 'integer' && /^[+-]?[0-9]{1,15}$/.test(trimmed)) return Number(trimmed)
  if (kind === 'boolean')
    return trimmed === 'true' || trimmed === '1'
      ? true
      : trimmed === 'false' || trimmed === '0'
        ? false
        : text
  if (collapses === 'all') return text.replace(/\s+/g, '')
  return collapses === 'ends' ? trimmed : text
}

/**
 * An element that no schema describes, kept as it is: text, or a record whose repeated children are lists.
 */
function openValue(element: XmlElement): JsonValue {
  const record = attributesOf(element)
  for (const child of element.children) {
    const name = treeName(child.namespace, child.local)
    const known = Object.hasOwn(record, name) ? record[name] : undefined
    const value = openValue(child)
    if (known === undefined) record[name] = value
    else if (Array.isArray(known)) known.push(value)
    else record[name] = [known, value]
  }
  if (Object.keys(record).length === 0) return element.text
  if (element.text.trim() !== '') record['#text'] = element.text
  return record
}
