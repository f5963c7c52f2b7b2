import { Entries, tablesOfNode, WrittenList, type WrittenValue } from './json.ts'
import { walkPlain } from './plain-xml.ts'
import type { SourceTable } from './tables.ts'

/** A program nests no deeper; a hostile one would. */
const deepest = 50
/** What stands in an element with parts of its own. */
const ownText = 'text'

interface Element {
  readonly parts: (readonly [name: string, value: WrittenValue, place: number])[]
  readonly place: number
  text: string
}

/** As JSON writes it: attributes and parts by their names, parts of one name a list; a bare text alone. */
function nodeOf({ parts, text, place }: Element): WrittenValue {
  if (parts.length === 0) return text.trim()
  const named = new Map<string, WrittenList>()
  for (const [name, value, at] of parts) {
    const of = named.get(name) ?? new WrittenList()
    named.set(name, of)
    of.add(value, at)
  }
  const node = new Entries()
  if (text.trim() !== '') node.entries.push([ownText, text.trim(), place])
  for (const [name, list] of named) {
    const [only = '', ...more] = list.items
    node.entries.push([name, more.length === 0 ? only : list, list.places[0] ?? place])
  }
  return node
}

/**
 * The tables of a text of XML as programs write it: elements that come again are rows. Undefined for a page,
 * a workbook and whatever else XML may hold.
 */
export function xmlTables(text: string): readonly SourceTable[] | undefined {
  const [, root = ''] = /^\s*(?:<\?xml\s[^<>]*\?>\s*)?<([A-Za-z_][\w.:-]*)(?=[\s/>])/.exec(text) ?? []
  if (
    root === '' ||
    /^(?:html|head|body|table|div|svg|workbook|p|h[1-6]|[uo]l|section|main|article|span|pre|center|font|form|title|style)$/i.test(
      root.replace(/^.*:/, ''),
    )
  )
    return undefined
  let place = 0
  const begin = (parts: Element['parts'] = []): Element => {
    place += 1
    return { parts, place, text: '' }
  }
  const open: Element[] = [begin()]
  const isPlain = walkPlain(text.trim(), deepest, {
    open: (_, attributes) => open.push(begin(attributesOf(attributes, place + 1))),
    text: (piece) => {
      const last = open.at(-1)
      if (last) last.text += piece
    },
    close: (name) => {
      const done = open.pop()
      if (done) open.at(-1)?.parts.push([name, nodeOf(done), done.place])
    },
  })
  const [whole] = open
  return isPlain && whole ? tablesOfNode(nodeOf(whole)) : undefined
}

const attributesOf = (attributes: Readonly<Record<string, string>>, place: number): Element['parts'] =>
  Object.entries(attributes).map(([name, value]) => [name, value, place])
