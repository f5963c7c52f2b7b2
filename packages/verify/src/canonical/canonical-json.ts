/** Why a value has no canonical form. */
export type CanonicalErrorCode =
  | 'not-json'
  | 'not-finite'
  | 'lone-surrogate'
  | 'cycle'
  | 'too-deep'
  | 'too-large'

export class CanonicalError extends Error {
  override readonly name = 'CanonicalError'
  readonly code: CanonicalErrorCode
  /** JSON pointer to the value, the empty text for the whole. */
  readonly path: string
  constructor(code: CanonicalErrorCode, path: string) {
    super(`No canonical form at "${path}": ${code}`)
    this.code = code
    this.path = path
  }
}

/** Real requests are some ten levels deep and hold some thousand values. */
const limits = { depth: 64, values: 1_000_000 } as const

/**
 * The value in the JSON Canonicalization Scheme, so that every program gets the same bytes to hash and to
 * sign.
 *
 * Throws `CanonicalError` for what JSON does not know, instead of leaving it out as `JSON.stringify` does:
 * what was signed would otherwise be less than what was shown. The same text written by other programs may
 * hold numbers beyond a double or a name twice; such text must be refused where it is parsed, since the value
 * here no longer shows it.
 *
 * @see RFC 8785
 */
export function canonicalJson(value: unknown): string {
  return write(value, { above: [], steps: [], values: 0 })
}

interface Walk {
  readonly above: object[]
  /** Steps from the whole to where the walk is: made a place only where something is refused. */
  readonly steps: (string | number)[]
  values: number
}

const refused = (code: CanonicalErrorCode, { steps }: Walk): CanonicalError =>
  new CanonicalError(
    code,
    steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  )

function write(value: unknown, walk: Walk): string {
  if (++walk.values > limits.values) throw refused('too-large', walk)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refused('not-finite', walk)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return writeText(value, walk)
  if (typeof value !== 'object') throw refused('not-json', walk)
  const { above } = walk
  if (above.includes(value)) throw refused('cycle', walk)
  if (above.length >= limits.depth) throw refused('too-deep', walk)
  above.push(value)
  const written = Array.isArray(value) ? writeList(value, walk) : writeRecord(value, walk)
  above.pop()
  return written
}

/** Either half of a pair, whole pairs too: nearly no text has one. */
const half = /[\ud800-\udfff]/

function writeText(text: string, walk: Walk): string {
  // JSON.stringify would write half a pair as an escape, which RFC 8785 forbids.
  if (half.test(text) && /\p{Surrogate}/u.test(text)) throw refused('lone-surrogate', walk)
  return JSON.stringify(text)
}

function writeList(list: readonly unknown[], walk: Walk): string {
  const { steps } = walk
  let written = '['
  // By its length: a hole is a member too, and refused.
  for (let i = 0; i < list.length; i += 1) {
    steps.push(i)
    written += i === 0 ? write(list[i], walk) : `,${write(list[i], walk)}`
    steps.pop()
  }
  return `${written}]`
}

function writeRecord(record: object, walk: Walk): string {
  const prototype = Object.getPrototypeOf(record)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw refused('not-json', walk)
  if (Object.getOwnPropertySymbols(record).length > 0) throw refused('not-json', walk)
  const { steps } = walk
  let written = '{'
  // The order of sort() is that of UTF-16 code units, as 3.2.3 asks.
  for (const key of Object.keys(record).sort()) {
    steps.push(key)
    const name = writeText(key, walk)
    written += `${written.length > 1 ? ',' : ''}${name}:${write((record as Record<string, unknown>)[key], walk)}`
    steps.pop()
  }
  return `${written}}`
}
