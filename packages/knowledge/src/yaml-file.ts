import { isMap, isScalar, isSeq, Lexer, LineCounter, type Node, type Pair, parseDocument, Scalar } from 'yaml'
import type { Fault } from './fault.ts'
import type { FileProblem } from './problem.ts'

/** Where a value stands in a file: keys and places in lists, from the top. */
export type Place = readonly PropertyKey[]

/** A file read as YAML 1.2 core without anchors, tags or surprises. */
export interface YamlFile {
  readonly path: string
  readonly value: unknown
  readonly problems: readonly FileProblem[]
  /**
   * The line (from 1) of the value at this place, of its key where it has one, or of the nearest thing around
   * it that exists.
   */
  line(place: Place): number
  /** The scalar as it is written in the file, without quotes. */
  written(place: Place): string | undefined
}

/** Larger than any file a person writes or reviews; our largest has some 50 kB. */
export const maxBytes = 1_000_000
const maxFlowDepth = 16
const maxColumn = 100
const maxDepth = 24

/**
 * Reads one file. Whoever writes the file controls every byte of it, so size and depth are bounded before the
 * parser runs, and aliases, the root of all bombs, are refused before anything is expanded.
 */
export function readYaml(path: string, bytes: Uint8Array): YamlFile {
  const problems: FileProblem[] = []
  const report: Reading['report'] = (line, message, said, severity = 'error') =>
    problems.push({ path, line, message, said, severity })
  const empty = (): YamlFile => ({
    path,
    value: undefined,
    problems,
    line: () => 1,
    written: () => undefined,
  })

  if (bytes.length > maxBytes) {
    report(1, `the file has ${bytes.length} bytes, more than ${maxBytes}; split it by its subject`, {
      ...{ code: 'fileTooBig', params: { bytes: bytes.length, most: maxBytes } },
    })
    return empty()
  }
  const text = decode(bytes, report)
  if (text === undefined || !isShallow(text, report)) return empty()

  const lines = new LineCounter()
  const doc = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    uniqueKeys: false, // it compares every key with every other; we look for repeated keys ourselves, in one pass
    prettyErrors: false,
    logLevel: 'error', // silent would also swallow a second document
  })
  const lineOf = (offset: number | undefined) => Math.max(1, lines.linePos(offset ?? 0).line)
  for (const error of [...doc.errors, ...doc.warnings].slice(0, 5)) {
    report(lineOf(error.pos[0]), plainSyntaxMessage(error.code, error.message), {
      code: syntaxCodes[error.code] ?? 'noYaml',
    })
  }
  if (problems.length > 0) return empty()

  const start = (node: unknown) => lineOf((node as Node | null)?.range?.[0])
  const value = build(doc.contents, 0, { report, start })
  const find = (place: Place) => locate(doc.contents, place)
  return {
    path,
    value,
    problems,
    line: (place) => {
      const { pair, node } = find(place)
      return start(pair?.key ?? node)
    },
    written: (place) => {
      const { node } = find(place)
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined
    },
  }
}

/** One file while it is read: where what is wrong is said, and on which line a node begins. */
interface Reading {
  readonly report: (line: number, message: string, said: Fault, severity?: FileProblem['severity']) => void
  readonly start: (node: unknown) => number
}

function build(node: unknown, depth: number, reading: Reading): unknown {
  const { report, start } = reading
  if (node === null || node === undefined) return null
  if (depth > maxDepth) {
    report(start(node), `nested deeper than ${maxDepth} levels; no fact is`, {
      code: 'tooDeep',
      params: { most: maxDepth },
    })
    return null
  }
  const n = node as Node & { anchor?: string; tag?: string }
  if (n.anchor !== undefined)
    report(start(n), `the anchor &${n.anchor} is not allowed; write the value out where it is needed`, {
      code: 'alias',
    })
  if (n.tag !== undefined)
    report(start(n), `the tag ${n.tag} is not allowed; a plain value or a quoted text is enough`, {
      code: 'tag',
    })
  if (isScalar(n)) return scalar(n, reading)
  if (isSeq(n)) return n.items.map((item) => build(item, depth + 1, reading))
  if (isMap(n)) return map(n.items as Pair[], depth, reading)
  report(start(n), 'an alias (*name) is not allowed; write the value out', { code: 'alias' })
  return null
}

function map(items: readonly Pair[], depth: number, reading: Reading): Record<string, unknown> {
  const { report, start } = reading
  const seen = new Map<string, number>()
  const result: Record<string, unknown> = {}
  for (const pair of items) {
    const key = keyOf(pair, reading)
    const line = start(pair.key)
    if (key === undefined) continue
    const first = seen.get(key)
    if (first !== undefined)
      report(line, `"${key}" stands twice; it is already on line ${first}`, {
        ...{ code: 'keyTwice', params: { key, line: first } },
      })
    else if (key === '__proto__') report(line, '"__proto__" is not allowed as a key', { code: 'keyWord' })
    else {
      seen.set(key, line)
      result[key] = build(pair.value, depth + 1, reading)
    }
  }
  return result
}

function keyOf(pair: Pair, { report, start }: Reading): string | undefined {
  const key = pair.key as Node | null
  if (!isScalar(key)) {
    report(start(key), 'a key must be a word', { code: 'keyWord' })
    return undefined
  }
  if (key.anchor !== undefined || key.tag !== undefined)
    report(start(key), 'a key takes no anchor and no tag', { code: 'tag' })
  if (typeof key.value === 'string') {
    if (key.type === Scalar.PLAIN && key.value === key.value.toUpperCase() && isOldBoolean(key.value))
      report(
        start(key),
        `the key ${key.value} is a boolean to older readers; write "${key.value}"`,
        quoted(key.value),
        'form',
      )
    return key.value
  }
  const written = key.source ?? String(key.value)
  report(
    start(key),
    `the key ${written} is read as ${kindOf(key.value)}; write "${written}"`,
    quoted(written),
  )
  return written
}

function scalar(node: Scalar, { report, start }: Reading): unknown {
  const { value } = node
  if (
    typeof value === 'number' &&
    (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
  ) {
    report(
      start(node),
      `the number ${node.source} cannot be kept exactly; if it is an identifier, write "${node.source}"`,
      quoted(node.source ?? String(value)),
    )
  }
  if (typeof value === 'string' && node.type === Scalar.PLAIN) {
    const why = needsQuotes(value)
    if (why)
      report(
        start(node),
        `${why} stands without quotes; write ${value.includes('\\') ? `'${value}'` : `"${value}"`}`,
        quoted(value),
        'form',
      )
  }
  return value
}

const isOldBoolean = (word: string) => /^(?:y|n|yes|no|on|off)$/i.test(word)

/**
 * Plain texts that today's reader takes as text and the next tool may not: they are quoted, so that they stay
 * what they are.
 */
export function needsQuotes(text: string): string | undefined {
  if (isOldBoolean(text)) return `"${text}", a boolean to older readers,`
  if (/^[A-Z]{2}$/.test(text)) return 'a text of two capital letters, as a country code,'
  if (
    /^\+?\d[\d\s().-]*$/.test(text) &&
    text.replace(/\D/g, '').length > 4 &&
    !/^\d{4}-\d{2}-\d{2}$/.test(text)
  )
    return 'a telephone or identifying number'
  if (/^\^|\\[dwsbDWSB.+/]/.test(text)) return 'a pattern'
  return undefined
}

export const kindOf = (value: unknown): string =>
  value === null
    ? 'nothing (null)'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'a group of keys'
        : `a ${typeof value}`

function decode(bytes: Uint8Array, report: Reading['report']): string | undefined {
  const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const loose = new TextDecoder('utf-8').decode(bytes)
    report(lineAt(loose, loose.indexOf('�')), 'not UTF-8 text; save the file as UTF-8', {
      code: 'noUtf8',
    })
    return undefined
  }
  // Bidirectional controls show a reviewer another text than the one that is compiled.
  const hidden =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\u200b\u2028\u2029]/.exec(
      text,
    )
  if (hidden) {
    const code = (hidden[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
    report(lineAt(text, hidden.index), `the invisible character U+${code} is not allowed`, {
      ...{ code: 'invisible', params: { sign: `U+${code}` } },
    })
    return undefined
  }
  return text
}

/**
 * Each level of a block needs a column and each level of brackets a bracket, so these two bounds bound the
 * parser's recursion.
 */
function isShallow(text: string, report: Reading['report']): boolean {
  let line = 1
  for (const row of text.split('\n')) {
    if (row.search(/[^ \-?:\t]|$/) > maxColumn) {
      report(line, `indented by more than ${maxColumn} columns; nothing needs so many levels`, {
        ...{ code: 'tooDeep', params: { most: maxColumn } },
      })
      return false
    }
    line += 1
  }
  const brackets = text.match(/[[{]/g)?.length ?? 0
  if (brackets <= maxFlowDepth) return true
  let depth = 0
  line = 1
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    else if (token.includes('\n')) line += token.split('\n').length - 1
    if (depth > maxFlowDepth) {
      report(line, `brackets nested deeper than ${maxFlowDepth} levels`, {
        ...{ code: 'tooDeep', params: { most: maxFlowDepth } },
      })
      return false
    }
  }
  return true
}

/** What is safe only in quotes. */
const quoted = (written: string): Fault => ({ code: 'quotes', params: { written } })

const syntaxCodes: Readonly<Partial<Record<string, Fault['code']>>> = {
  MULTIPLE_DOCS: 'twoDocuments',
  BAD_ALIAS: 'alias',
  TAG_RESOLVE_FAILED: 'tag',
  BLOCK_AS_IMPLICIT_KEY: 'colon',
}

function plainSyntaxMessage(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document (---) in one file; one file says one thing'
  if (code === 'BAD_ALIAS') return 'an alias (*name) is not allowed; write the value out'
  if (code === 'TAG_RESOLVE_FAILED') return `a tag is not allowed (${message})`
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return 'a text with ": " inside must stand in quotes'
  return `not YAML here: ${message.split('\n')[0]}`
}

function locate(root: unknown, place: Place): { pair?: Pair; node: unknown } {
  let node: unknown = root
  let found: { pair?: Pair; node: unknown } = { node }
  for (const step of place) {
    if (isMap(node)) {
      const pair = (node.items as Pair[]).find((p) => isScalar(p.key) && String(p.key.value) === String(step))
      if (!pair) return found
      node = pair.value
      found = { pair, node }
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (item === undefined) return found
      node = item
      found = { node }
    } else return found
  }
  return found
}
