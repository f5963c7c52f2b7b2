import { jsonTables } from './json.ts'
import { walkPlain } from './plain-xml.ts'
import type { SourceTable } from './tables.ts'

/** A program nests no deeper; a hostile one would. */
const deepest = 50
/** What stands in an element with parts of its own. */
const ownText = 'text'

interface Element {
  readonly parts: [name: string, value: string][]
  text: string
}

/** As JSON writes it: attributes and parts by their names, parts of one name a list; a bare text alone. */
function asJson({ parts, text }: Element): string {
  if (parts.length === 0) return JSON.stringify(text.trim())
  const named = new Map<string, string[]>()
  for (const [name, value] of parts) {
    const of = named.get(name)
    if (of) of.push(value)
    else named.set(name, [value])
  }
  const own = text.trim() === '' ? [] : [`${JSON.stringify(ownText)}:${JSON.stringify(text.trim())}`]
  const entries = [...named].map(
    ([name, values]) =>
      `${JSON.stringify(name)}:${values.length === 1 ? values[0] : `[${values.join(',')}]`}`,
  )
  return `{${[...own, ...entries].join(',')}}`
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
  const open: Element[] = [{ parts: [], text: '' }]
  const isPlain = walkPlain(text.trim(), deepest, {
    open: (_, attributes) => open.push({ parts: attributesOf(attributes), text: '' }),
    text: (piece) => {
      const last = open.at(-1)
      if (last) last.text += piece
    },
    close: (name) => {
      const done = open.pop()
      if (done) open.at(-1)?.parts.push([name, asJson(done)])
    },
  })
  const [whole] = open
  return isPlain && whole ? jsonTables(asJson(whole)) : undefined
}

const attributesOf = (attributes: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(attributes).map(([name, value]) => [name, JSON.stringify(value)])
