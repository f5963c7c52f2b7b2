import { couldSpeakOfClock } from '@oficio/core/time'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'
import { isClosedPage } from './closed-page.ts'
import { holdsCore, type LabelledPair, partedBlocks } from './label-blocks.ts'
import {
  cellOf,
  isTooWide,
  limits,
  ReturnError,
  type SourceCell,
  type SourceRow,
  type SourceTable,
} from './tables.ts'
import { readTime } from './time.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** Characters of a page: as a tree it takes some twenty times as many bytes. */
const longest = 100_000_000
/** Deeper than this no page of a provider is; a hostile one would overflow the walk. */
const deepest = 500
const unseen = new Set(['script', 'style', 'template', 'head', 'noscript', '#comment', '#documentType'])
/**
 * A cell that spans more is a slip, or hostile; so is a row of more cells, and a tag of more
 * attributes.
 */
const widest = 200
const longestRow = 2000
/** A page's cells, those that spans repeat too. */
const mostCells = 2_000_000
const mostAttributes = 200

/**
 * The tables of a page; of a page that is made of boxes, what stands in each named section: a label,
 * and in the box inside it its value; of lists, what is written as `label: value`; of all else, its
 * texts, each once, so that nothing that a reader of the page sees is left out. Nothing of the page is
 * ever run.
 *
 * @throws {ReturnError} `too-large` where it is deeper or longer than a page that a person reads.
 */
export function htmlTables(text: string, encoding = 'utf-8'): readonly SourceTable[] {
  if (text.length > longest || hasLongTag(text)) throw new ReturnError('too-large')
  const reader = new PageReader()
  const page = parse(text, { scriptingEnabled: false, treeAdapter: shallow() }).childNodes
  reader.page(page)
  reader.beside(unshownIn(page))
  const isClosed = isClosedPage(text, encoding)
  return reader.tables().map((table) => (table.isBeside ? table : { ...table, isClosed }))
}

/** A tag of very many attributes: a parser compares each with all before it. */
function hasLongTag(text: string): boolean {
  let at = text.indexOf('<')
  while (at >= 0) {
    let [count, quote, last, i] = [0, '', '', at + 1]
    for (; i < text.length; i += 1) {
      const sign = text[i] as string
      if (quote !== '') {
        if (sign === quote) quote = ''
        continue
      }
      if (sign === '>') break
      const isSpace = sign <= ' ' || sign === '/'
      // A value is quoted behind its sign of equality alone, as the standard reads.
      if (last === '=' && (sign === '"' || sign === "'")) quote = sign
      else if ((isSpace && last !== ' ') || sign === '=') count += 1
      if (count > 2 * mostAttributes) return true
      if (!isSpace) last = sign
      else if (last !== '=') last = ' '
    }
    at = text.indexOf('<', i)
  }
  return false
}

/** The tree, given up while it is built where it is too deep: a parser's work grows with the depth. */
function shallow(): typeof defaultTreeAdapter {
  let depth = 0
  return {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1
      if (depth > deepest) throw new ReturnError('too-large')
    },
    onItemPop: () => {
      depth -= 1
    },
  }
}

const isElement = (node: Node): node is Element => 'tagName' in node

const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : [])

const attributeOf = (node: Element, name: string): string =>
  node.attrs.find((one) => one.name === name)?.value ?? ''

/** Words as a page shows them: spaces are one, and a line ends where the page ends one. */
const words = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/(?<!\s)\s*\n\s*/g, '\n')
    .trim()

/** What a node of text says: the ends of lines of the source are spaces. */
const textOf = (node: Node): string => (node as DefaultTreeAdapterTypes.TextNode).value.replace(/\s+/g, ' ')

const inOneLine = (text: string): string => text.replaceAll('\n', ' ')

/**
 * Words that a page strikes out or does not show: kept, and marked, so that nobody reads them as its
 * word.
 */
const isTakenOut = (node: Element): boolean =>
  /^(?:del|s|strike)$/.test(node.nodeName) ||
  node.attrs.some(({ name }) => name === 'hidden') ||
  /display\s*:\s*none|visibility\s*:\s*hidden|line-through|font-size\s*:\s*0(?!\.)|opacity\s*:\s*0(?!\.)/i.test(
    attributeOf(node, 'style'),
  )
/** On both sides of what is struck or hidden, as plain text marks it. */
const mark = '~~'
const marked = (text: string): string =>
  text.replace(/[^\n]*\S[^\n]*/g, (line) => line.replace(/\S(?:.*\S)?/, (words) => `${mark}${words}${mark}`))

/** A number of a span, between one and `widest`. */
const spanOf = (node: Element, name: string): number => {
  const count = Number(attributeOf(node, name))
  return Number.isInteger(count) && count > 1 ? Math.min(count, widest) : 1
}

/**
 * Text as it is read on the page; tables inside it are left to `inner`, which takes them as their own.
 */
function textIn(nodes: readonly Node[], inner: Element[], depth: number): string {
  if (depth > deepest) throw new ReturnError('too-large')
  let text = ''
  for (const node of nodes) {
    if (node.nodeName === '#text') text += textOf(node)
    if (!isElement(node) || unseen.has(node.nodeName)) continue
    // Two values that stand under each other are two.
    const end = parts(node.nodeName) ? '\n' : ''
    text += end
    if (node.nodeName === 'table') inner.push(node)
    else {
      const inside = textIn(node.childNodes, inner, depth + 1)
      text += isTakenOut(node) ? marked(inside) : inside
    }
    text += end
  }
  return text
}

/** What one box of the page holds: its own words, and whether a box inside it says something. */
interface Said {
  readonly text: string
  readonly holds: boolean
  /** The label that it was given bears a value. */
  readonly isUsed: boolean
}

/** `isListed`: it stands in a line of a list or of a paragraph, and in no box. */
interface PairHere extends LabelledPair {
  readonly section: string
  readonly isListed: boolean
}

/** Words that belong to no table. `order`: without end where they stand in no place that is shown. */
interface Loose {
  text: string
  readonly order: number
}

/** Words of a page that show when somebody points at them, are read aloud, or stand in its title. */
const spokenOf = new Set([
  ...['title', 'abbr', 'aria-label', 'aria-description', 'alt', 'summary', 'label', 'placeholder', 'srcdoc'],
])
/** What `meta` of a page says to programs alone. */
const ofMeta =
  /^(?:viewport|generator|robots|theme-color|color-scheme|format-detection|referrer|content-type|x-ua-compatible|progid|originator)$/i
/** Names of attributes that tell a clock, and values that bear one. */
const nameOfClock = /(?:^|[-_])(?:tz|tzid|time-?zone|zone|utc|gmt|offset)(?:$|[-_])/i
const bearsZone = /\d{1,2}:\d\d(?::\d\d)?\s*(?:Z|[+\-−]\d\d(?::?\d\d)?)$|[?&](?:tz|timezone|zone)=/i
/** Of one kind more than a question can show. */
const mostUnshown = 5_000
const isPicture = /^(?:img|object|embed|iframe|video|canvas)$/
/** Words between quotes in a program, where two stand beside each other. */
const quotedWords = /(["'`])((?:\\.|(?!\1)[^\\\n]){2,400})\1/g
const areWords = (text: string): boolean => /\p{L}{2,}\s+\p{L}{1,}/u.test(text) && !/[{}<>;=]/.test(text)

/**
 * What a page says in places that are not its text: kept beside its tables, each once. What programs note for
 * themselves is told only where it could speak of a clock.
 */
function unshownIn(page: readonly Node[]): readonly string[] {
  const found = new Map<string, Set<string>>()
  const keep = (kind: string, text: string): void => {
    const of = found.get(kind) ?? new Set<string>()
    if (text.trim() !== '' && of.size < mostUnshown) of.add(words(text.replace(/\s+/g, ' ')))
    found.set(kind, of)
  }
  const speaks = (text: string): boolean => bearsZone.test(text.trim()) || couldSpeakOfClock(text)
  const ofProgram = (kind: string, text: string): void => {
    if (speaks(text) || /\p{Lu}\p{Ll}+\/\p{Lu}\p{Ll}+/u.test(text)) keep(kind, text)
  }
  const attribute = (name: string, value: string): void => {
    if (spokenOf.has(name)) keep(name, value)
    else if (nameOfClock.test(name)) keep(name, `${name}: ${value}`)
    else if (name === 'datetime' || name === 'href' || name.startsWith('data-')) {
      if (bearsZone.test(value.trim()) || (name.startsWith('data-') && (speaks(value) || areWords(value))))
        keep(name, `${name}: ${value}`)
    }
  }
  const meta = (node: Element): void => {
    const value = attributeOf(node, 'content')
    const of = attributeOf(node, 'name') || attributeOf(node, 'property') || attributeOf(node, 'http-equiv')
    if (ofMeta.test(of) || attributeOf(node, 'charset') !== '') ofProgram('content', value)
    else keep('content', value)
  }
  const pending = [...page]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.nodeName === '#comment') {
      const { data } = node as DefaultTreeAdapterTypes.CommentNode
      // A part for one program is no remark of whoever wrote the page.
      if (/^\[if |^<!\[endif/.test(data)) ofProgram('comment', data)
      else keep('comment', data)
    }
    if (!isElement(node)) continue
    const own = childrenOf(node).map((one) => (one.nodeName === '#text' ? textOf(one) : ''))
    for (const { name, value } of node.attrs)
      if (!(node.nodeName === 'time' && name === 'datetime' && isSameMoment(value, own.join(''))))
        attribute(name, value)
    if (node.nodeName === 'meta') meta(node)
    if (node.nodeName === 'input' && attributeOf(node, 'type') !== 'hidden')
      keep('value', attributeOf(node, 'value'))
    // Of what is no text, as a picture, whoever is asked is told that it is there.
    if (isPicture.test(node.nodeName) && attributeOf(node, 'alt') === '')
      keep(
        'picture',
        `${node.nodeName}: ${(attributeOf(node, 'src') || attributeOf(node, 'data')).slice(0, 80)}`,
      )
    // A page may write with a program, which is never run.
    if (node.nodeName === 'script')
      for (const [, , said = ''] of own.join('').matchAll(quotedWords))
        if (areWords(said)) keep('script', said)
        else ofProgram('script', said)
    if (node.nodeName === 'title' || node.nodeName === 'noscript') keep(node.nodeName, own.join(''))
    if (node.nodeName === 'style')
      for (const [, said = ''] of own.join('').matchAll(/content\s*:\s*["']([^"']*)["']/g))
        keep('style', said)
    pending.push(...childrenOf(node))
  }
  return [...found.values()].flatMap((of) => [...of])
}

/** Whether both bear their zone and are one moment: what is not shown says what is shown. */
function isSameMoment(unshown: string, shown: string): boolean {
  const [one, two] = [unshown, shown].map((text) => readTime(text, { order: 'DMY' }))
  if (!one?.zone || !two?.zone || one.zone.includes('/') || two.zone.includes('/')) return false
  return Date.parse(one.time) === Date.parse(two.time)
}

class PageReader {
  readonly #tables: SourceTable[] = []
  readonly #pairs: PairHere[] = []
  readonly #loose: Loose[] = []
  /** How many things stand before what comes next. */
  #order = 0
  /** How many boxes stand before that are named, or hold lines of a list. */
  #boxes = 0
  #cells = 0
  /** How many of the boxes around are struck or hidden. */
  #out = 0
  #section = ''

  page(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (node.nodeName === '#text') this.#keep(words(textOf(node)))
      else if (isElement(node) && !unseen.has(node.nodeName)) this.#box(node, '', 0)
    }
  }

  /** Reads one element under the label that its outer box has given it, and tells what it said. */
  #box(node: Element, label: string, depth: number): Said {
    const isOut = isTakenOut(node)
    if (isOut) this.#out += 1
    const said = this.#boxIn(node, label, depth, isOut)
    if (isOut) this.#out -= 1
    return said
  }

  #boxIn(node: Element, label: string, depth: number, isOut: boolean): Said {
    if (depth > deepest) throw new ReturnError('too-large')
    if (node.nodeName === 'table') {
      this.#table(node, depth)
      return { text: '', holds: true, isUsed: false }
    }
    const [, section] = /^property-(.+)$/.exec(attributeOf(node, 'id')) ?? []
    if (section) {
      this.#section = section
      this.#boxes += 1
    }
    let [own, holds, isUsed] = ['', false, false]
    /**
     * What stood before a box inside, which is its label: kept as words of its own until a value bears
     * it.
     */
    let under: { readonly label: string; readonly at?: number } = { label }
    const used = (inside: Said): void => {
      if (!inside.isUsed) return
      if (under.at === undefined) isUsed = true
      else this.#empty(under.at)
    }
    for (const child of node.childNodes) {
      if (child.nodeName === '#text') own += textOf(child)
      if (child.nodeName === 'br') own += '\n'
      if (!isElement(child) || unseen.has(child.nodeName)) continue
      const isPhrase = phrasing.has(child.nodeName)
      const before = isPhrase ? '' : this.#shown(inOneLine(words(own)))
      if (before !== '') {
        under = { label: before, at: this.#keep(before) }
        own = ''
      }
      const inside = this.#box(child, under.label, depth + 1)
      used(inside)
      // A box that says nothing has no label: what stands before it is a value.
      if (!isPhrase && before !== '' && inside.text === '' && !inside.holds) {
        if (under.at !== undefined) this.#empty(under.at)
        under = { label }
        own = `${before}\n`
      }
      holds ||= inside.holds
      if (isPhrase) own += inside.text
      else holds ||= inside.text !== ''
    }
    if (phrasing.has(node.nodeName)) return { text: isOut ? marked(own) : own, holds, isUsed }
    const text = this.#shown(words(own))
    const isValue = this.#said(node.nodeName, text, label, holds)
    return { text, holds: holds || under.at !== undefined, isUsed: isUsed || isValue }
  }

  #shown(text: string): string {
    return this.#out > 0 ? marked(text) : text
  }

  /** Writes down what a box said; whether it is the value of its label. */
  #said(name: string, text: string, label: string, holds: boolean): boolean {
    if (text === '') return false
    const listed = name === 'li' || name === 'p' ? listedIn(text) : []
    const isValue = !holds && label !== '' && this.#section !== ''
    if (listed.length > 0) this.#boxes += 1
    for (const [before, said] of listed) this.#pair('', before, said, true)
    if (listed.length > 0) return false
    if (isValue) this.#pair(this.#section, label, text, false)
    else for (const line of text.split('\n')) this.#keep(line)
    return isValue && this.#pairs.at(-1)?.label === label
  }

  #next(): number {
    this.#order += 1
    return this.#order
  }

  #pair(section: string, label: string, value: string, isListed: boolean): void {
    this.#pairs.push({ section, label, value, row: this.#next(), part: this.#boxes, isListed })
  }

  /** Keeps words that belong to no table, and tells their place. */
  #keep(text: string): number {
    if (this.#loose.length >= limits.rows) throw new ReturnError('too-large')
    return this.#loose.push({ text, order: this.#next() }) - 1
  }

  #empty(at: number): void {
    const own = this.#loose[at]
    if (own) own.text = ''
  }

  /** Keeps what the page says in places of its own. */
  beside(texts: readonly string[]): void {
    const kept = new Set(this.#loose.map(({ text }) => text))
    for (const text of texts)
      if (!kept.has(text)) {
        kept.add(text)
        this.#loose.push({ text, order: Number.POSITIVE_INFINITY })
      }
  }

  /** A table's rows as they are seen; a table inside a cell is a table of its own. */
  #table(node: Element, depth: number): void {
    if (depth > deepest) throw new ReturnError('too-large')
    if (this.#tables.length >= limits.tables) throw new ReturnError('too-large')
    const inner: Element[] = []
    const rows: SourceRow[] = []
    const at = this.#tables.push({ name: '', rows }) - 1
    // A table in a cell stands behind the row that it is in.
    const readInner = (): void => {
      for (const table of inner.splice(0)) this.#table(table, depth + 1)
    }
    /** Cells that reach down into the rows that follow, by column. */
    const hanging = new Map<number, { readonly cell: SourceCell; left: number }>()
    const rowOf = (row: Element): void => {
      const cells: SourceCell[] = []
      const hang = (): void => {
        for (let over = hanging.get(cells.length); over; over = hanging.get(cells.length)) {
          if (over.left === 1) hanging.delete(cells.length)
          over.left -= 1
          cells.push(over.cell)
        }
      }
      for (const one of row.childNodes) {
        if (!isElement(one) || (one.nodeName !== 'td' && one.nodeName !== 'th')) continue
        hang()
        const cell = cellOf(words(textIn(one.childNodes, inner, depth + 1)))
        const [across, down] = [spanOf(one, 'colspan'), spanOf(one, 'rowspan')]
        for (let i = 0; i < across; i += 1) {
          const shown = i === 0 ? cell : cellOf('')
          if (down > 1) hanging.set(cells.length, { cell: shown, left: down - 1 })
          cells.push(shown)
        }
      }
      hang()
      this.#cells += cells.length
      if (rows.length >= limits.rows || this.#cells > mostCells || cells.length > longestRow)
        throw new ReturnError('too-large')
      if (cells.some(({ text }) => text !== ''))
        rows.push({ row: rows.length + 1, cells, order: this.#next() })
      readInner()
    }
    const visit = (nodes: readonly Node[]): void => {
      for (const one of nodes) {
        if (!isElement(one)) continue
        if (one.nodeName === 'tr') rowOf(one)
        else if (one.nodeName === 'caption') {
          const caption = inOneLine(words(textIn(one.childNodes, inner, depth + 1)))
          if (caption !== '') this.#keep(caption)
        } else visit(childrenOf(one))
      }
    }
    visit(node.childNodes)
    readInner()
    if (rows.length === 0) this.#tables.splice(at, 1)
  }

  tables(): readonly SourceTable[] {
    const { rows, lines: around, unread } = partedBlocks(this.#blocks())
    const byName = new Map<string, LabelledPair[][]>()
    // Beside what was done and when, `Account: ana` in a line of a page is that line.
    const hasCore = this.#tables.length > 0 || rows.some(({ pairs }) => holdsCore(pairs))
    const isLine = (pairs: readonly LabelledPair[]): boolean =>
      hasCore && (pairs[0] as PairHere).isListed && !holdsCore(pairs)
    const lines = [...around, ...rows.flatMap(({ pairs }) => (isLine(pairs) ? pairs : []))]
    for (const { key, pairs } of rows.filter((one) => !isLine(one.pairs))) {
      const { section, isListed } = pairs[0] as PairHere
      const name = JSON.stringify([section, key === '' ? '' : key, isListed])
      const own = byName.get(name) ?? []
      byName.set(name, own)
      own.push([...pairs])
    }
    const listed = [...byName].map(([name, own], i) => {
      const [section] = JSON.parse(name) as [string]
      return sectionTable(section || String(this.#tables.length + i + 1), own)
    })
    const said = lines.map(({ label, value, row }) => ({ text: `${label}: ${value}`, order: row }))
    const loose = [...this.#loose, ...said]
      .filter(({ text }) => text !== '')
      .sort((a, b) => (a.order === b.order ? 0 : a.order - b.order))
      .map(({ text, order }, i) => ({ row: i + 1, cells: [cellOf(text)], order }))
    const torn = unread.map(({ label, value, row }, i) => ({
      ...{ row: i + 1, order: row, cells: [label, value].map(cellOf), broken: 'block' as const },
    }))
    return [
      ...this.#tables.map((table, i) => ({ ...table, name: i === 0 ? '' : String(i + 1) })),
      ...listed,
      ...(torn.length > 0 ? [{ name: '', hasHead: true, rows: [{ row: 0, cells: [] }, ...torn] }] : []),
      ...(loose.length > 0 ? [{ name: '', rows: loose, isBeside: true }] : []),
    ].map((table) => ({ ...table, isTogether: true }))
  }

  /** What stands together: pairs of one section with no words and no table between them. */
  #blocks(): readonly (readonly PairHere[])[] {
    const between = [
      ...this.#loose.flatMap(({ text, order }) => (text === '' ? [] : [order])),
      ...this.#tables.flatMap(({ rows }) => rows[0]?.order ?? []),
    ].sort((a, b) => a - b)
    const blocks: PairHere[][] = []
    let at = 0
    for (const pair of this.#pairs) {
      const last = blocks.at(-1)?.at(-1)
      const before = at
      while ((between[at] ?? Number.POSITIVE_INFINITY) < pair.row) at += 1
      const isNext = last?.section === pair.section && last.isListed === pair.isListed && at === before
      if (isNext) blocks.at(-1)?.push(pair)
      else blocks.push([pair])
    }
    return blocks
  }
}

/** Elements that are part of the words around them. */
const phrasing = new Set(
  'a abbr b bdi bdo br cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/**
 * Whether an element ends the line before it and its own; `wbr` is a place where a word may be broken.
 */
const parts = (name: string): boolean => name === 'br' || !phrasing.has(name)

/** `label: value`, a line each; a line that is none belongs to the value before it. */
function listedIn(text: string): readonly (readonly [string, string])[] {
  const found: [string, string][] = []
  for (const line of text.split('\n')) {
    const [, label, value] = /^([^:]{1,60}):\s+(.+)$/.exec(line) ?? []
    const last = found.at(-1)
    if (label && value) found.push([label, value])
    else if (last) last[1] = `${last[1]}\n${line}`
    else return []
  }
  return found
}

/** Blocks of labels with values, in order: a label that comes again begins the next row. */
function sectionTable(name: string, blocks: readonly (readonly LabelledPair[])[]): SourceTable {
  const pairs = blocks.flat()
  const labels = [...new Set(pairs.map(({ label }) => label))]
  const rows: { readonly values: Map<string, string>; readonly order: number }[] = []
  for (const block of blocks)
    for (const [i, { label, value, row }] of block.entries()) {
      if (i === 0 || rows.at(-1)?.values.has(label)) rows.push({ values: new Map(), order: row })
      rows.at(-1)?.values.set(label, value)
    }
  if (isTooWide(rows.length * labels.length, pairs.length)) throw new ReturnError('too-large')
  return {
    name,
    hasHead: true,
    rows: [
      { row: 0, cells: labels.map(cellOf) },
      ...rows.map(({ values, order }, i) => ({
        ...{ row: i + 1, order, cells: labels.map((label) => cellOf(values.get(label) ?? '')) },
      })),
    ],
  }
}
