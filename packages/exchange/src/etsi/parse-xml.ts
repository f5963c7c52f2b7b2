import { SaxesParser, type SaxesTagNS } from 'saxes'
import { declarable, prefixOf, schemaInstance } from './namespaces.ts'
import { decodeText } from './text.ts'
import { type JsonRecord, limits, RefusedWire, refusals, type WireError, wireError } from './wire-error.ts'
import type { XmlAttribute, XmlDocument, XmlElement } from './xml-document.ts'
import { messageFromXml } from './xml-tree.ts'

/**
 * Reads an XML message into the tree of the JSON variant.
 *
 * `errors` of a good answer are what is wrong with the structure (order, repetition, stray text): a validator
 * reports them, a reader goes on. No DOCTYPE and no entity but the five: both let a small file become a large
 * or a foreign one.
 */
export function parseXml(
  input: string | Uint8Array,
):
  | { ok: true; message: JsonRecord; errors: readonly WireError[] }
  | { ok: false; errors: readonly WireError[] } {
  const read = refusals(() => messageFromXml(readDocument(decodeText(input))))
  return read.ok ? { ok: true, ...read.value } : read
}

function readDocument(text: string): XmlDocument {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const refuse = (code: string, params: WireError['params'] = {}): never => {
    throw new RefusedWire(
      wireError(code, '', { ...params, line: parser.line, column: Math.max(1, parser.column) }),
    )
  }
  const open: XmlElement[] = []
  const declarations = new Map<string, string>()
  let root: XmlElement | undefined
  let nodes = 0
  let attributes = 0

  parser.on('error', (error) => refuse(...notWellFormed(error.message)))
  parser.on('doctype', () => refuse('xml.doctype'))
  parser.on('xmldecl', ({ encoding, version }) => {
    if (encoding && !/^utf-?8$/i.test(encoding))
      refuse('encoding.unsupported', { encoding: encoding.slice(0, 40) })
    if (version && version !== '1.0') refuse('xml.version', { version: version.slice(0, 40) })
  })
  parser.on('opentagstart', ({ name }) => {
    // saxes looks a prefix up through every open element: without this bound, nesting costs the square of its
    // depth.
    if (open.length >= limits.depth) refuse('size.tooDeep', { limit: limits.depth })
    if (++nodes > limits.nodes) refuse('size.tooManyParts', { limit: limits.nodes })
    if (name.length > limits.nameLength) refuse('size.nameTooLong', { limit: limits.nameLength })
    attributes = 0
  })
  parser.on('attribute', ({ name }) => {
    if (++attributes > limits.attributes) refuse('size.tooManyAttributes', { limit: limits.attributes })
    if (++nodes > limits.nodes) refuse('size.tooManyParts', { limit: limits.nodes })
    if (name.length > limits.nameLength) refuse('size.nameTooLong', { limit: limits.nameLength })
  })
  parser.on('opentag', (tag) => {
    for (const [prefix, uri] of Object.entries(tag.ns)) declare(declarations, prefix, uri)
    const element: XmlElement = {
      namespace: tag.uri,
      local: tag.local,
      attributes: attributesOf(tag, (prefix) => parser.resolve(prefix)),
      children: [],
      text: '',
    }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  const addText = (piece: string) => {
    const element = open.at(-1)
    if (element) element.text += piece
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  if (!root) return refuse('xml.notWellFormed', { reason: 'root' })
  return { root, declarations }
}

/**
 * saxes says what is wrong in English only: its sentences become reasons that have words in every language.
 */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^unclosed tag|^unexpected end/, 'unclosed'],
  [/closing tag|close tag/, 'closing'],
  [/^unbound namespace prefix/, 'prefix'],
  [/attribute/, 'attribute'],
  [/root/, 'root'],
  [/declaration/, 'declaration'],
]

function notWellFormed(message: string): [string, WireError['params']] {
  const detail = message.replace(/^[^:]*?\d+:\d+: /, '')
  if (/^undefined entity/.test(detail)) return ['xml.entity', {}]
  if (/^(disallowed character\.|malformed character entity\.)$/.test(detail)) return ['xml.character', {}]
  return ['xml.notWellFormed', { reason: reasons.find(([pattern]) => pattern.test(detail))?.[1] ?? 'other' }]
}

function declare(declarations: Map<string, string>, prefix: string, uri: string): void {
  const known = prefixOf(uri)
  const name = known ?? prefix
  if (declarable(name) && uri !== '' && !declarations.has(name)) declarations.set(name, uri)
}

function attributesOf(tag: SaxesTagNS, resolve: (prefix: string) => string | undefined): XmlAttribute[] {
  return Object.values(tag.attributes)
    .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
    .map(({ uri, local, value }) => ({
      namespace: uri,
      local,
      value: uri === schemaInstance && local === 'type' ? expandedType(value.trim(), resolve) : value,
    }))
}

function expandedType(value: string, resolve: (prefix: string) => string | undefined): string {
  const colon = value.indexOf(':')
  const namespace = resolve(colon < 0 ? '' : value.slice(0, colon))
  return namespace === undefined ? value : `{${namespace}}${value.slice(colon + 1)}`
}
