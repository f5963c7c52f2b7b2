import { walkPlainXml } from '../xml/index.ts'

/**
 * What is said of something, in one form for every way of writing it: a text with its language, fields in the
 * order of their names, a list in its own order unless it is a bag.
 */
export type XmpValue =
  | { readonly text: string; readonly language: string }
  | { readonly fields: readonly XmpStatement[] }
  | { readonly list: 'Seq' | 'Alt' | 'Bag'; readonly items: readonly XmpValue[] }

/** A predicate with its namespace before it, and what it says. */
export interface XmpStatement {
  readonly predicate: string
  readonly said: XmpValue
}

/** What an XMP packet says, and of what. */
export interface XmpDescription {
  readonly about: string
  readonly statements: readonly XmpStatement[]
}

interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly parts: Element[]
  text: string
}

const most = 250_000
const mostDeclared = 64
const ofXml = 'http://www.w3.org/XML/1998/namespace '
const ofRdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns# '
const ofAdobe = 'adobe:ns:meta/ '
const description = `${ofRdf}Description`
const head = /^\s*(?:<\?xpacket\s[^<>?]{0,200}\?>)?/
const tail = /<\?xpacket\s+end=["'][rw]["']\s*\?>\s*$/

/**
 * What an XMP packet says (ISO 16684-1), whatever order, prefixes and form it is written in: the statements
 * of all its descriptions together. `undefined` where it is long, says something of several things, or is
 * written otherwise than programs write it, so that two readers could take it differently.
 */
export function readXmp(bytes: Uint8Array): XmpDescription | undefined {
  if (bytes.length > most) return undefined
  try {
    return describedIn(elementsIn(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return undefined
  }
}

const refused = (): SyntaxError => new SyntaxError('not plainly written XMP')

/** The elements of a packet, each name with its namespace. */
function elementsIn(packet: string): Element {
  const text = packet.replace(/\r\n?/g, '\n').replace(head, '').replace(tail, '')
  const top: Element = { name: '', attributes: new Map(), parts: [], text: '' }
  const open = [{ element: top, declared: new Map([['xml', ofXml]]) as ReadonlyMap<string, string> }]
  const namespace = (prefix: string): string => {
    const found = open.findLast(({ declared }) => declared.has(prefix))?.declared.get(prefix)
    if (found === undefined && prefix !== '') throw refused()
    return found ?? ' '
  }
  const full = (written: string, isAttribute: boolean): string => {
    const at = written.indexOf(':')
    return at < 0 && isAttribute
      ? written
      : namespace(written.slice(0, Math.max(at, 0))) + written.slice(at + 1)
  }
  walkPlainXml(text, {
    open: (name, attributes) => {
      const declared = declaredIn(attributes)
      const element = { name: '', attributes: new Map<string, string>(), parts: [], text: '' }
      open.push({ element, declared })
      for (const [key, value] of attributes) {
        if (isDeclaration(key)) continue
        if (element.attributes.has(full(key, true))) throw refused()
        element.attributes.set(full(key, true), value)
      }
      element.name = full(name, false)
      open.at(-2)?.element.parts.push(element)
    },
    text: (piece) => {
      const inside = open.at(-1)
      if (inside) inside.element.text += piece
    },
    close: () => open.pop(),
  })
  return only(top.parts)
}

const isDeclaration = (key: string): boolean => key === 'xmlns' || key.startsWith('xmlns:')

function declaredIn(attributes: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const declared = new Map<string, string>()
  for (const [key, address] of attributes) {
    if (!isDeclaration(key)) continue
    const prefix = key.slice('xmlns:'.length)
    if (address === '' || prefix === 'xml' || prefix === 'xmlns' || /\s/.test(address)) throw refused()
    declared.set(prefix, `${address} `)
  }
  if (declared.size > mostDeclared) throw refused()
  return declared
}

function only<T>(all: readonly T[]): T {
  const [first] = all
  if (first === undefined || all.length !== 1) throw refused()
  return first
}

const isBlank = ({ text }: Element): boolean => text.trim() === ''

function describedIn(root: Element): XmpDescription {
  const isWrapped = root.name === `${ofAdobe}xmpmeta` || root.name === `${ofAdobe}xapmeta`
  // The program that wrote it, its version: nobody is told these as words of the document.
  const isOwn = [...root.attributes.keys()].every((key) => isWrapped && key.startsWith(ofAdobe))
  const rdf = isWrapped ? only(root.parts) : root
  if (!isOwn || !isBlank(root) || rdf.name !== `${ofRdf}RDF` || !isBlank(rdf)) throw refused()
  if (isWrapped && rdf.attributes.size > 0) throw refused()
  const about = new Set(rdf.parts.map(({ attributes }) => attributes.get(`${ofRdf}about`) ?? ''))
  return { about: only([...about]), statements: rdf.parts.flatMap((part) => statementsOf(part, true)) }
}

/** What stands in a description: attributes say texts, elements anything. */
function statementsOf(element: Element, isTop = false): readonly XmpStatement[] {
  if (element.name !== description || !isBlank(element)) throw refused()
  const attributes = [...element.attributes].filter(([key]) => !isTop || key !== `${ofRdf}about`)
  return [...textsIn(attributes), ...element.parts.map(statementOf)]
}

/** Attributes that say something; those of XML and of RDF say how something is said. */
const textsIn = (attributes: readonly (readonly [string, string])[]): readonly XmpStatement[] =>
  attributes.map(([key, value]) => {
    if (!isPredicate(key)) throw refused()
    return { predicate: key, said: { text: value, language: '' } }
  })

const isPredicate = (name: string): boolean =>
  /^\S+ \S+$/.test(name) &&
  !name.startsWith(ofXml) &&
  (!name.startsWith(ofRdf) || name === `${ofRdf}value` || name === `${ofRdf}type`)

function statementOf(element: Element): XmpStatement {
  if (!isPredicate(element.name)) throw refused()
  return { predicate: element.name, said: saidIn(element) }
}

function saidIn(element: Element): XmpValue {
  const { attributes, parts, text } = element
  const others = new Map(attributes)
  const [kind, address, language] = [`${ofRdf}parseType`, `${ofRdf}resource`, `${ofXml}lang`].map((key) => {
    const value = others.get(key)
    others.delete(key)
    return value
  })
  const isBare = others.size === 0 && kind === undefined && address === undefined
  if (parts.length === 0 && isBare) return { text, language: language ?? '' }
  if (!isBlank(element) || language !== undefined) throw refused()
  if (kind !== undefined) {
    if (kind !== 'Resource' || attributes.size > 1) throw refused()
    return fields(parts.map(statementOf))
  }
  if (parts.length === 0) {
    if (address === undefined) return fields(textsIn([...others]))
    if (others.size > 0) throw refused()
    return { text: address, language: '' }
  }
  if (!isBare) throw refused()
  const inside = only(parts)
  return inside.name === description ? fields(statementsOf(inside)) : listIn(inside)
}

function listIn({ name, attributes, parts, text }: Element): XmpValue {
  const kind = (['Seq', 'Alt', 'Bag'] as const).find((one) => name === ofRdf + one)
  if (!kind || attributes.size > 0 || text.trim() !== '') throw refused()
  const items = parts.map((item) => {
    if (item.name !== `${ofRdf}li`) throw refused()
    return saidIn(item)
  })
  return { list: kind, items: kind === 'Bag' ? sorted(items) : items }
}

const fields = (statements: readonly XmpStatement[]): XmpValue => ({ fields: sorted(statements) })

/** In the order of what they say. */
export function sorted<T>(all: readonly T[]): readonly T[] {
  const keyed = all.map((one) => [JSON.stringify(one), one] as const)
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one)
}
