import { walkPlainXml } from './walk-plain.ts'

/**
 * One text of an XML file: the local names of what it stands in, or the name of its attribute, and the text.
 */
export interface XmlLeaf {
  readonly parent: string
  readonly name: string
  readonly value: string
}

/**
 * Every text of an XML file that is written plainly, as messages are: elements, attributes, text.
 *
 * @throws {SyntaxError}
 */
export function plainXmlLeaves(text: string): readonly XmlLeaf[] {
  const head = /^\uFEFF?<\?xml version="1\.0" encoding="UTF-8"\?>\s*/.exec(text)?.[0] ?? ''
  const leaves: XmlLeaf[] = []
  const open: { readonly name: string; text: string }[] = []
  walkPlainXml(text.slice(head.length), {
    open: (name, attributes) => {
      for (const [key, value] of attributes) leaves.push({ parent: localOf(name), name: `@${key}`, value })
      open.push({ name, text: '' })
    },
    text: (piece) => {
      const inside = open.at(-1)
      if (inside) inside.text += piece
    },
    close: (name) => {
      const ended = open.pop()
      if (ended && ended.text.trim() !== '')
        leaves.push({ parent: localOf(open.at(-1)?.name ?? ''), name: localOf(name), value: ended.text })
    },
  })
  return leaves
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)
