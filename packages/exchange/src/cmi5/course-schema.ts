import { SaxesParser } from 'saxes'

/** An element of a file, as far as a schema speaks of it. */
export interface XmlNode {
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly inside: readonly XmlNode[]
}

/** The elements of an XML file, within one another. */
export function treeOf(xml: string): XmlNode {
  const parser = new SaxesParser({ xmlns: true })
  const root: { readonly inside: XmlNode[] } = { inside: [] }
  const way = [root]
  parser.on('opentag', ({ local, uri, attributes }) => {
    const own = Object.values(attributes).filter(({ name }) => !name.startsWith('xmlns'))
    const node = {
      name: local,
      uri,
      attributes: Object.fromEntries(own.map(({ name, value }) => [name, value])),
      inside: [],
    }
    way.at(-1)?.inside.push(node)
    way.push(node)
  })
  parser.on('closetag', () => void way.pop())
  parser.write(xml).close()
  const [first] = root.inside
  if (!first) throw new Error('no element')
  return first
}

const isIri = (text: string): boolean => /^[^\s<>"{}|\\^`]*$/.test(text)
const kinds: Readonly<Record<string, (text: string) => boolean>> = {
  'xs:anyURI': isIri,
  'xs:language': (text) => /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(text),
  'xs:decimal': (text) => /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text),
  'xs:string': () => true,
}

/** Whether a value is within what a simple type allows: its base and its facets. */
function isWithin(text: string, type: string, facets: readonly XmlNode[]): boolean {
  const valuesOf = (name: string) =>
    facets.flatMap((one) => (one.name === name ? [one.attributes.value ?? ''] : []))
  const allowed = valuesOf('enumeration')
  return (
    (kinds[type]?.(text) ?? false) &&
    (allowed.length === 0 || allowed.includes(text)) &&
    valuesOf('minInclusive').every((least) => Number(text) >= Number(least)) &&
    valuesOf('maxInclusive').every((most) => Number(text) <= Number(most)) &&
    valuesOf('minLength').every((least) => text.length >= Number(least))
  )
}

const only = ({ inside: [one], name }: XmlNode): XmlNode => {
  if (!one) throw new Error(`nothing in ${name}`)
  return one
}
const within = (part: XmlNode, name: string): readonly XmlNode[] =>
  part.inside.flatMap((one) => [...(one.name === name ? [one] : []), ...within(one, name)])
/** The elements that a type itself names, not those within them. */
const elementsOf = (part: XmlNode): readonly XmlNode[] =>
  part.inside.flatMap((one) => (one.name === 'element' ? [one] : elementsOf(one)))
const attributesOf = (part: XmlNode): readonly XmlNode[] =>
  part.inside.flatMap((one) =>
    one.name === 'attribute' ? [one] : one.name === 'element' ? [] : attributesOf(one),
  )

function attributeBreaches(type: XmlNode, { name, attributes }: XmlNode): readonly string[] {
  const known = attributesOf(type)
  const foreign = Object.keys(attributes).filter((one) => !one.includes(':'))
  return [
    ...foreign
      .filter((one) => !known.some((each) => each.attributes.name === one))
      .map((one) => `${name}: no attribute ${one}`),
    ...known.flatMap((one) => {
      const { name: key = '', use, type: simple } = one.attributes
      const value = attributes[key]
      if (value === undefined) return use === 'required' ? [`${name}: ${key} is missing`] : []
      const [restriction] = within(one, 'restriction')
      const base = simple ?? restriction?.attributes.base ?? ''
      return isWithin(value, base, restriction?.inside ?? []) ? [] : [`${name}: ${key}="${value}"`]
    }),
  ]
}

/**
 * What breaks the schema of the course structure, read from the schema itself: which elements stand where and
 * how often, which attributes, and within which values. It reads as much of XML Schema as this schema uses;
 * what it does not know of it stops it. Texts of elements it does not look at.
 */
export function breaches(schema: XmlNode, node: XmlNode): readonly string[] {
  const uri = schema.attributes.targetNamespace
  const named = (kind: string, name: string | undefined): XmlNode => {
    const found = schema.inside.find((one) => one.name === kind && one.attributes.name === name)
    if (!found) throw new Error(`the schema has no ${kind} ${name}`)
    return found
  }
  const often = ({ attributes: { minOccurs = '1', maxOccurs = '1' } }: XmlNode): string =>
    `{${minOccurs},${maxOccurs === 'unbounded' ? '' : maxOccurs}}`

  /** The order of elements as a pattern of their names, each with a space behind it. */
  function pattern(part: XmlNode): string {
    const inner = () => part.inside.map(pattern)
    if (part.name === 'element') return `(?:${part.attributes.name} )${often(part)}`
    if (part.name === 'any') return `(?:\\* )${often(part)}`
    if (part.name === 'group')
      return pattern(part.attributes.ref ? named('group', part.attributes.ref) : only(part))
    if (part.name === 'sequence') return `(?:${inner().join('')})${often(part)}`
    if (part.name === 'choice') return `(?:${inner().join('|')})${often(part)}`
    if (part.name === 'all') return `(?:${inner().join('|')}){${part.inside.length}}`
    throw new Error(`the schema speaks of ${part.name}`)
  }
  function check(declared: XmlNode, found: XmlNode): readonly string[] {
    const { type: typeName } = declared.attributes
    const type = typeName ? named('complexType', typeName) : declared.inside[0]
    if (type?.name !== 'complexType') return []
    const model = type.inside.find((one) => ['sequence', 'choice', 'all'].includes(one.name))
    const names = found.inside.map((one) => `${one.uri === uri ? one.name : '*'} `).join('')
    const isInOrder = new RegExp(`^${model ? pattern(model) : ''}$`).test(names)
    const inner = model ? elementsOf(model) : []
    return [
      ...attributeBreaches(type, found),
      ...(isInOrder ? [] : [`${found.name}: not so: ${names.trim()}`]),
      ...found.inside.flatMap((one) => {
        const own = inner.find((each) => one.uri === uri && each.attributes.name === one.name)
        return own ? check(own, one) : []
      }),
    ]
  }

  return node.uri === uri ? check(named('element', node.name), node) : [`${node.name}: of ${node.uri}`]
}
