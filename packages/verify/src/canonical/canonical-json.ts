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
  return write(value, '', { above: [], values: 0 })
}

interface Walk {
  readonly above: object[]
  values: number
}

function write(value: unknown, path: string, walk: Walk): string {
  if (++walk.values > limits.values) throw new CanonicalError('too-large', path)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CanonicalError('not-finite', path)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return writeText(value, path)
  if (typeof value !== 'object') throw new CanonicalError('not-json', path)
  if (walk.above.includes(value)) throw new CanonicalError('cycle', path)
  if (walk.above.length >= limits.depth) throw new CanonicalError('too-deep', path)
  walk.above.push(value)
  const written = Array.isArray(value) ? writeList(value, path, walk) : writeRecord(value, path, walk)
  walk.above.pop()
  return written
}

function writeText(text: string, path: string): string {
  // JSON.stringify would write half a pair as an escape, which RFC 8785 forbids.
  if (/\p{Surrogate}/u.test(text)) throw new CanonicalError('lone-surrogate', path)
  return JSON.stringify(text)
}

function writeList(list: readonly unknown[], path: string, walk: Walk): string {
  return `[${Array.from(list, (item, i) => write(item, `${path}/${i}`, walk)).join(',')}]`
}

function writeRecord(record: object, path: string, walk: Walk): string {
  const prototype = Object.getPrototypeOf(record)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new CanonicalError('not-json', path)
  if (Object.getOwnPropertySymbols(record).length > 0) throw new CanonicalError('not-json', path)
  // The order of sort() is that of UTF-16 code units, as 3.2.3 asks.
  const members = Object.keys(record)
    .sort()
    .map((key) => {
      const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      return `${writeText(key, at)}:${write((record as Record<string, unknown>)[key], at, walk)}`
    })
  return `{${members.join(',')}}`
}
