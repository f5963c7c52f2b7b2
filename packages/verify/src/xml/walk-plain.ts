/** What is told of an XML file, in its order. */
export interface XmlSteps {
  /** A tag that opens, with its name and its attributes as they are written, prefixes too. */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void
  readonly text: (piece: string) => void
  readonly close: (name: string) => void
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const word = '[A-Za-z_][\\w.-]*'
const name = `${word}(?::${word})?`
const tag = new RegExp(`<(/?)(${name})((?:\\s+${name}=(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y')
const attribute = new RegExp(`(${name})=(?:"([^"]*)"|'([^']*)')`, 'g')
const noText = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\]\]>/
const deepest = 64

/**
 * Walks through an XML file that is written plainly: elements, attributes, text, in time that grows with its
 * length alone. What another reader may read otherwise, as declarations of types, entities, CDATA, comments,
 * instructions, a second root, names of other letters, line ends of other systems, is no such file.
 *
 * @throws {SyntaxError}
 */
export function walkPlainXml(text: string, steps: XmlSteps): void {
  if (text.includes('\r') || noText.test(text)) throw refused()
  const open: string[] = []
  let at = 0
  let isOver = false
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const between = text.slice(at, next < 0 ? text.length : next)
    if (open.length === 0 && between.trim() !== '') throw refused()
    if (open.length > 0 && between !== '') steps.text(decoded(between))
    if (next < 0) break
    tag.lastIndex = next
    const found = tag.exec(text)
    if (!found || isOver) throw refused()
    const [whole, closing, opened = '', attributes = '', empty] = found
    at = next + whole.length
    if (closing) {
      if (open.pop() !== opened || attributes !== '' || empty) throw refused()
    } else {
      if (open.length >= deepest) throw refused()
      steps.open(opened, attributesIn(attributes))
      if (!empty) open.push(opened)
    }
    if (closing || empty) steps.close(opened)
    isOver = open.length === 0
  }
  if (!isOver) throw refused()
}

const refused = (): SyntaxError => new SyntaxError('not plainly written XML')

function attributesIn(written: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, key = '', double, single] of written.matchAll(attribute)) {
    if (found.has(key)) throw refused()
    found.set(key, decoded((double ?? single ?? '').replace(/[\t\n]/g, ' ')))
  }
  return found
}

function decoded(text: string): string {
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, entity: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(entity)
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : undefined
    // Half a letter of two halves is none.
    const isNone = point !== undefined && (point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
    if (!whole.endsWith(';') || isNone) throw refused()
    const read = point === undefined ? entities[entity] : String.fromCodePoint(point)
    if (read === undefined || noText.test(read)) throw refused()
    return read
  })
}
