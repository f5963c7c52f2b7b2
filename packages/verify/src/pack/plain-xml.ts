/**
 * One text of an XML file: the local names of what it stands in, or the name of its attribute, and the text.
 */
export interface XmlLeaf {
  readonly parent: string
  readonly name: string
  readonly value: string
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const tag = /<(\/?)((?:[A-Za-z][\w-]*:)?[A-Za-z]\w*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>/y
const attribute = /([A-Za-z][\w:-]*)="([^"]*)"/g

/**
 * Every text of an XML file that is written plainly, as messages are: elements, attributes in double quotes,
 * text. What another reader may read otherwise, as declarations of types, CDATA, comments, names of other
 * letters, line ends of other systems, is no such file.
 *
 * @throws {SyntaxError}
 */
export function plainXmlLeaves(text: string): readonly XmlLeaf[] {
  const refused = () => new SyntaxError('not plainly written XML')
  if (text.includes('\r')) throw refused()
  const head = /^\uFEFF?<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(text)?.[0] ?? ''
  const leaves: XmlLeaf[] = []
  const open: { readonly name: string; text: string }[] = []
  let at = head.length
  let isOver = false
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const between = decoded(text.slice(at, next < 0 ? text.length : next), refused)
    const inside = open.at(-1)
    if (inside) inside.text += between
    else if (between.trim() !== '') throw refused()
    if (next < 0) break
    tag.lastIndex = next
    const found = tag.exec(text)
    if (!found || isOver) throw refused()
    const [whole, closing, name = '', attributes = '', empty] = found
    at = next + whole.length
    if (closing) {
      const ended = open.pop()
      if (ended?.name !== name || attributes !== '' || empty) throw refused()
      if (ended.text.trim() !== '')
        leaves.push({ parent: localOf(open.at(-1)?.name ?? ''), name: localOf(name), value: ended.text })
    } else {
      for (const [, key = '', value = ''] of attributes.matchAll(attribute))
        leaves.push({ parent: localOf(name), name: `@${key}`, value: decoded(value, refused) })
      if (!empty) open.push({ name, text: '' })
    }
    isOver = open.length === 0
  }
  if (open.length > 0 || !isOver) throw refused()
  return leaves
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)

function decoded(text: string, refused: () => SyntaxError): string {
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : undefined
    if (!whole.endsWith(';') || (point ?? 0) > 0x10ffff) throw refused()
    const read = point === undefined ? entities[name] : String.fromCodePoint(point)
    if (read === undefined) throw refused()
    return read
  })
}
