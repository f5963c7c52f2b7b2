import { placeOf } from './place.ts'
import { Problem, type ProblemCode } from './problem.ts'

/** Deep enough for any request or message; far from what a recursive reader dies of. */
export const maxJsonDepth = 64

type Expected = 'value' | 'key' | 'colon' | 'comma' | 'end' | 'string-end' | 'escape' | 'digit'

/**
 * Reads JSON that a stranger may have written: RFC 8259, with a bound on depth, every key once, and no key
 * `__proto__`.
 *
 * A text in which a key stands twice means one thing to one reader and another thing to the next, and a
 * request is signed. One pass without recursion before `JSON.parse`, so the first fault is told by line and
 * column. Throws a Problem.
 */
export function parseJson(text: string, maxDepth: number = maxJsonDepth): unknown {
  new Scanner(text, maxDepth).scan()
  return JSON.parse(text)
}

const literals = ['true', 'false', 'null']
const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const simpleString = /"[^"\\\u0000-\u001f]*/y
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

class Scanner {
  readonly #text: string
  readonly #maxDepth: number
  #at = 0
  /** Keys already seen of each open object; null for an open array. */
  readonly #open: (Set<string> | null)[] = []

  constructor(text: string, maxDepth: number) {
    this.#text = text
    this.#maxDepth = maxDepth
  }

  scan(): void {
    this.#skip(space)
    if (this.#at === this.#text.length) throw new Problem('empty')
    do this.#valueOrOpening()
    while (this.#open.length > 0)
    this.#skip(space)
    if (this.#at < this.#text.length) this.#expected('end')
  }

  /**
   * One value, or the bracket that opens one; then everything up to the place where the next value begins.
   */
  #valueOrOpening(): void {
    const first = this.#text[this.#at]
    if (first === '{' || first === '[') {
      this.#at += 1
      this.#open.push(first === '{' ? new Set() : null)
      if (this.#open.length > this.#maxDepth) this.#fail('json-too-deep', { limit: this.#maxDepth })
      this.#skip(space)
      const closing = first === '{' ? '}' : ']'
      if (this.#text[this.#at] !== closing) {
        if (first === '{') this.#key()
        return
      }
      this.#at += 1
      this.#open.pop()
    } else this.#scalar(first)
    this.#afterValue()
  }

  #scalar(first: string | undefined): void {
    if (first === '"') {
      this.#string()
      return
    }
    const literal = literals.find((word) => this.#text.startsWith(word, this.#at))
    if (literal) this.#at += literal.length
    else if (!this.#skip(number)) this.#expected('value')
  }

  #afterValue(): void {
    while (this.#open.length > 0) {
      this.#skip(space)
      const inside = this.#open.at(-1)
      const next = this.#text[this.#at]
      if (next === ',') {
        this.#at += 1
        this.#skip(space)
        if (inside) this.#key()
        return
      }
      if (next !== (inside ? '}' : ']')) this.#expected('comma')
      this.#at += 1
      this.#open.pop()
    }
  }

  #key(): void {
    const start = this.#at
    if (this.#text[start] !== '"') this.#expected('key')
    const key = this.#string()
    const keys = this.#open.at(-1) as Set<string>
    if (key === '__proto__') this.#fail('json-key-forbidden', { key }, start)
    if (keys.has(key)) this.#fail('json-key-twice', { key }, start)
    keys.add(key)
    this.#skip(space)
    if (this.#text[this.#at] !== ':') this.#expected('colon')
    this.#at += 1
    this.#skip(space)
  }

  #string(): string {
    const start = this.#at
    let escaped = false
    this.#skip(simpleString)
    while (this.#text[this.#at] !== '"') {
      if (this.#text[this.#at] !== '\\') this.#expected('string-end')
      if (!this.#skip(escapeSequence)) this.#expected('escape')
      escaped = true
      this.#plain()
    }
    this.#at += 1
    if (!escaped) return this.#text.slice(start + 1, this.#at - 1)
    const value = JSON.parse(this.#text.slice(start, this.#at)) as string
    if (/\p{Surrogate}/u.test(value)) this.#fail('json-half-character', {}, start)
    return value
  }

  #plain(): void {
    for (
      let code = this.#text.charCodeAt(this.#at);
      code >= 0x20 && code !== 0x22 && code !== 0x5c;
      code = this.#text.charCodeAt(this.#at)
    )
      this.#at += 1
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (!found || found[0] === '') return false
    this.#at = pattern.lastIndex
    return true
  }

  #expected(expected: Expected): never {
    const found = this.#text.codePointAt(this.#at)
    this.#fail('json-syntax', { expected, found: found === undefined ? '' : String.fromCodePoint(found) })
  }

  #fail(code: ProblemCode, params: Readonly<Record<string, string | number>>, at: number = this.#at): never {
    throw new Problem(code, placeOf(this.#text, at), params)
  }
}
