import { isData, unusedIn } from './head.ts'
import { cellOf, isTooWide, limits, ReturnError, type SourceRow, type SourceTable } from './tables.ts'

const deepest = 60

/** A value as it stands in the text: a number keeps its digits, an object both of two equal keys. */
export type WrittenValue = string | WrittenList | Entries
/** Where a value begins in its file: rows stand in that order, whatever lists they are of. */
type Place = number
export class Entries {
  readonly entries: (readonly [key: string, value: WrittenValue, place: Place])[] = []
}
export class WrittenList {
  readonly items: WrittenValue[] = []
  readonly places: Place[] = []

  add(item: WrittenValue, place: Place): void {
    this.items.push(item)
    this.places.push(place)
  }
}

const isObject = (node: WrittenValue): node is Entries => node instanceof Entries
const isPlain = (node: WrittenValue): node is string => typeof node === 'string'
const isList = (node: WrittenValue): node is WrittenList => node instanceof WrittenList

/**
 * Every list in a JSON text, each a table, and what stands beside them, a table of one row. No value is left
 * out: what is no object in a list of objects is a row too.
 */
export function jsonTables(text: string): readonly SourceTable[] {
  const bare = text.replace(/^\ufeff/, '')
  if (!isJson(bare)) return jsonLines(bare)
  return tablesOfNode(new Source(bare).value(0))
}

/** The tables of what was read, `rows`: how its own items are numbered, where not from 1. */
export function tablesOfNode(root: WrittenValue, rows?: readonly number[]): readonly SourceTable[] {
  const tables: SourceTable[] = []
  if (isObject(root)) {
    if (leavesOf(root).size > 0) tables.push(tableOf('', [{ node: root, row: 1, order: 0, path: '' }]))
    collectIn(root, '', tables)
  } else if (isList(root)) collect(itemsOf(root, '', rows), '', tables)
  return tables.map((table) => ({ ...table, isTogether: true }))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/**
 * One value a line, as exports of logs are written. A line that is cut is told with what it says; where the
 * first is none, or fewer than half are, the file is damaged.
 */
function jsonLines(text: string): readonly SourceTable[] {
  const lines = text.split(/\r?\n/).map((line, i) => ({ line: line.trim(), row: i + 1 }))
  const filled = lines.filter(({ line }) => line !== '')
  const [whole, cut]: [typeof filled, typeof filled] = [[], []]
  for (const one of filled) (isJson(one.line) ? whole : cut).push(one)
  if (filled.length < 2 || whole[0] !== filled[0] || whole.length <= cut.length)
    throw new ReturnError('damaged')
  const list = new Source(`[${whole.map(({ line }) => line).join(',')}]`).value(0)
  // Rows of the first table are lines; of lists inside them, their own.
  const [first, ...inner] = tablesOfNode(
    list,
    whole.map(({ row }) => row),
  )
  const broken = cut.map(({ line, row }) => ({ row, cells: [cellOf(line)], broken: 'json' as const }))
  return [{ name: '', hasHead: true, ...first, rows: [...(first?.rows ?? []), ...broken] }, ...inner]
}

/** The four signs that JSON has for a space. */
const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9
/** A space, `,`, `]` or `}`. */
const endsLiteral = (code: number): boolean => isBlank(code) || code === 44 || code === 93 || code === 125

/**
 * Values of a text that is known to be JSON, as they are written: `JSON.parse` rounds an account number of
 * nineteen digits to another account, and drops the first of two equal keys.
 */
class Source {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(depth: number): WrittenValue {
    if (depth > deepest) throw new ReturnError('too-large')
    const first = this.#next()
    if (first === '"') return this.#string()
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#list(depth)
    const from = this.#at
    while (this.#at < this.#text.length && !endsLiteral(this.#text.charCodeAt(this.#at))) this.#at += 1
    const literal = this.#text.slice(from, this.#at)
    return literal === 'null' ? '' : literal
  }

  /** The next sign that is no space. */
  #next(): string {
    while (isBlank(this.#text.charCodeAt(this.#at))) this.#at += 1
    return this.#text[this.#at] ?? ''
  }

  #string(): string {
    const from = this.#at
    let end = this.#text.indexOf('"', from + 1)
    const isEscaped = this.#text.slice(from + 1, end).includes('\\')
    if (isEscaped) {
      end = from + 1
      while (this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1
    }
    this.#at = end + 1
    return isEscaped ? JSON.parse(this.#text.slice(from, end + 1)) : this.#text.slice(from + 1, end)
  }

  #object(depth: number): Entries {
    const found = new Entries()
    this.#at += 1
    for (let next = this.#next(); next !== '}'; next = this.#next()) {
      if (next === ',') this.#at += 1
      this.#next()
      const key = this.#string()
      this.#next()
      this.#at += 1
      const place = this.#at
      found.entries.push([key, this.value(depth + 1), place])
    }
    this.#at += 1
    return found
  }

  #list(depth: number): WrittenList {
    const found = new WrittenList()
    this.#at += 1
    for (let next = this.#next(); next !== ']'; next = this.#next()) {
      if (next === ',') this.#at += 1
      const place = this.#at
      found.add(this.value(depth + 1), place)
    }
    this.#at += 1
    return found
  }
}

/** What is a row, with its number, its place in its file, and its path, under which its own lists stand. */
interface Item {
  readonly node: WrittenValue
  readonly row: number
  readonly order: Place
  readonly path: string
}

/** The items of a list. Their paths bear the numbers of their rows: who reads sees of which one a list is. */
const itemsOf = (
  { items, places }: WrittenList,
  path: string,
  rows: readonly number[] = [],
): readonly Item[] =>
  items.map((node, i) => {
    const row = rows[i] ?? i + 1
    return { node, row, order: places[i] ?? 0, path: `${path}/${row}` }
  })

function collect(list: readonly Item[], path: string, tables: SourceTable[]): void {
  if (tables.length >= limits.tables) throw new ReturnError('too-large')
  const lists = list.flatMap(({ node, ...item }) => (isList(node) ? [{ ...item, items: node.items }] : []))
  if (lists.length > 1 && lists.length === list.length && lists.every(({ items }) => items.every(isPlain))) {
    // Rows written as lists: their head, if there is one, is found as in any table.
    tables.push({
      name: path,
      rows: lists.map(({ row, order, items }) => ({ row, order, cells: items.filter(isPlain).map(cellOf) })),
    })
    return
  }
  if (list.length > lists.length) tables.push(tableOf(path, list))
  for (const { node, path: own } of list)
    if (isObject(node)) collectIn(node, own, tables)
    else if (isList(node)) collect(itemsOf(node, own), own, tables)
}

function collectIn({ entries }: Entries, path: string, tables: SourceTable[]): void {
  const keyed = entries.filter(([key]) => isDataKey(key)).flatMap((one) => itemsOfKey(one, path))
  if (keyed.length > 0)
    collect(
      keyed.map((item, i) => ({ ...item, row: i + 1 })),
      path,
      tables,
    )
  for (const [key, one] of entries)
    if (isDataKey(key)) continue
    else if (isObject(one)) collectIn(one, `${path}/${key}`, tables)
    else if (isList(one) && !one.items.every(isPlain))
      collect(itemsOf(one, `${path}/${key}`), `${path}/${key}`, tables)
}

/** Whether the name of a value is data itself: of `{"203.0.113.1": […]}` it is in each row. */
const isDataKey = (key: string): boolean => isData(key.trim())

/** What stands under such a key, each a row with it; the key is in the path of whatever lists it has. */
function itemsOfKey([key, one, place]: Entries['entries'][number], over: string): readonly Item[] {
  const path = `${over}/${key}`
  const isMany = isList(one) && one.items.length > 0
  const items = isMany ? itemsOf(one, path) : [{ node: one, row: 1, order: place, path }]
  return items.map(({ node, ...item }) => {
    const own = new Entries()
    own.entries.push(['key', key, item.order])
    if (isObject(node)) for (const entry of node.entries) own.entries.push(entry)
    else own.entries.push(['value', node, item.order])
    return { ...item, node: own }
  })
}

function tableOf(name: string, items: readonly Item[]): SourceTable {
  if (items.length > limits.rows) throw new ReturnError('too-large')
  const flat = items.flatMap(({ node, row, order }) =>
    isList(node) ? [] : [{ row, order, leaves: leavesOf(node) }],
  )
  const all = new Set<string>()
  for (const { leaves } of flat) for (const key of leaves.keys()) all.add(key)
  const keys = [...all]
  const filled = flat.reduce((sum, { leaves }) => sum + leaves.size, 0)
  if (isTooWide(keys.length * items.length, filled)) throw new ReturnError('too-large')
  const rows: SourceRow[] = flat.map(({ row, order, leaves }) => ({
    ...{ row, order },
    cells: keys.map((key) => cellOf(leaves.get(key) ?? '')),
  }))
  return { name, hasHead: true, rows: [{ row: 0, cells: keys.map(cellOf) }, ...rows] }
}

/**
 * Values of an object by their path; lists of plain values are one value, the others have their own table. A
 * key without a value is there all the same: it may say something by its name.
 */
function leavesOf(node: WrittenValue): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>()
  const taken = new Map<string, number>()
  const keep = (path: string, value: string): void => {
    leaves.set(unusedIn(taken, path), value)
  }
  const visit = (one: WrittenValue, path: string | undefined): void => {
    if (isPlain(one)) keep(path || 'value', one)
    else if (isObject(one)) {
      for (const [key, inner] of one.entries)
        if (isDataKey(key)) continue
        else if (isPlain(inner)) keep((path === undefined ? key : `${path}.${key}`) || 'value', inner)
        else visit(inner, path === undefined ? key : `${path}.${key}`)
      if (one.entries.length === 0 && path !== undefined) keep(path, '')
    } else if (one.items.every(isPlain)) keep(path ?? '', one.items.join(', '))
  }
  visit(node, undefined)
  return leaves
}
