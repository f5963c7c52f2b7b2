import { decodeText } from './text.ts'
import {
  type JsonRecord,
  type JsonValue,
  limits,
  RefusedWire,
  refusals,
  step,
  type WireError,
  wireError,
} from './wire-error.ts'

const numberPattern = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const plainRun = /[^"\\\u0000-\u001F]*/y
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/**
 * Reads JSON from a stranger: bounded in size, depth, keys and values, with the place of the first fault.
 *
 * Not `JSON.parse`, because that takes the last of two equal keys in silence (two readers, two messages),
 * rounds large numbers, and says no line.
 */
export function parseJson(
  input: string | Uint8Array,
): { ok: true; message: JsonValue } | { ok: false; errors: readonly WireError[] } {
  const read = refusals(() => new Reader(decodeText(input)).document())
  return read.ok ? { ok: true, message: read.value } : read
}

class Reader {
  private readonly text: string
  private at = 0
  private nodes = 0

  constructor(text: string) {
    this.text = text
  }

  document(): JsonValue {
    this.space()
    if (this.at >= this.text.length) this.refuse('json.empty')
    const value = this.value(0, '')
    this.space()
    if (this.at < this.text.length) this.refuse('json.trailing')
    return value
  }

  private refuse(code: string, params: WireError['params'] = {}, path = ''): never {
    let line = 1
    let start = 0
    for (let i = this.text.indexOf('\n'); i >= 0 && i < this.at; i = this.text.indexOf('\n', i + 1)) {
      line++
      start = i + 1
    }
    throw new RefusedWire(wireError(code, path, { ...params, line, column: this.at - start + 1 }))
  }

  private space(): void {
    while (this.at < this.text.length) {
      const c = this.text.charCodeAt(this.at)
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return
      this.at++
    }
  }

  private value(depth: number, path: string): JsonValue {
    if (++this.nodes > limits.nodes) this.refuse('size.tooManyParts', { limit: limits.nodes })
    const c = this.text[this.at]
    if (c === '{' || c === '[') {
      if (depth >= limits.depth) this.refuse('size.tooDeep', { limit: limits.depth })
      return c === '{' ? this.record(depth + 1, path) : this.list(depth + 1, path)
    }
    if (c === '"') return this.string()
    if (c === '-' || (c !== undefined && c >= '0' && c <= '9')) return this.number(path)
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    return this.refuse('json.notWellFormed')
  }

  private record(depth: number, path: string): JsonRecord {
    const record: JsonRecord = {}
    let keys = 0
    this.at++
    this.space()
    if (this.text[this.at] === '}') {
      this.at++
      return record
    }
    for (;;) {
      this.space()
      if (this.text[this.at] !== '"') this.refuse('json.notWellFormed')
      const before = this.at
      const key = this.string()
      // `__proto__` as a key is never honest here, and code downstream that copies key by key would trip over
      // it.
      if (key === '__proto__' || Object.hasOwn(record, key)) {
        this.at = before
        this.refuse(
          key === '__proto__' ? 'json.forbiddenKey' : 'json.duplicateKey',
          { key: key.slice(0, 80) },
          path,
        )
      }
      if (++keys > limits.keys) this.refuse('size.tooManyKeys', { limit: limits.keys }, path)
      this.space()
      if (this.text[this.at] !== ':') this.refuse('json.notWellFormed')
      this.at++
      this.space()
      record[key] = this.value(depth, path + step(key))
      this.space()
      const next = this.text[this.at]
      if (next !== ',' && next !== '}') this.refuse('json.notWellFormed')
      this.at++
      if (next === '}') return record
    }
  }

  private list(depth: number, path: string): JsonValue[] {
    const list: JsonValue[] = []
    this.at++
    this.space()
    if (this.text[this.at] === ']') {
      this.at++
      return list
    }
    for (;;) {
      this.space()
      list.push(this.value(depth, path + step(list.length)))
      this.space()
      const next = this.text[this.at]
      if (next !== ',' && next !== ']') this.refuse('json.notWellFormed')
      this.at++
      if (next === ']') return list
    }
  }

  private number(path: string): number {
    numberPattern.lastIndex = this.at
    const digits = numberPattern.exec(this.text)?.[0]
    if (!digits) return this.refuse('json.notWellFormed')
    const value = Number(digits)
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) this.refuse('json.numberTooLarge', {}, path)
    this.at += digits.length
    return value
  }

  private string(): string {
    this.at++
    let value = ''
    for (;;) {
      plainRun.lastIndex = this.at
      const run = plainRun.exec(this.text)?.[0] ?? ''
      value += run
      this.at += run.length
      const c = this.text[this.at]
      if (c === '"') {
        this.at++
        return value
      }
      if (c !== '\\') this.refuse('json.notWellFormed')
      value += this.escape()
    }
  }

  private escape(): string {
    const c = this.text[this.at + 1] ?? ''
    const simple = Object.hasOwn(escapes, c) ? escapes[c] : undefined
    if (simple !== undefined) {
      this.at += 2
      return simple
    }
    const hex = this.text.slice(this.at + 2, this.at + 6)
    if (c !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex)) this.refuse('json.notWellFormed')
    this.at += 6
    return String.fromCharCode(Number.parseInt(hex, 16))
  }
}
