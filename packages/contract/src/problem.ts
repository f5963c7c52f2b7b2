/** Why an input cannot be read. Closed: each has one sentence in the four languages. */
export type ProblemCode =
  | 'empty'
  | 'too-large'
  | 'not-text'
  | 'not-utf8'
  | 'json-syntax'
  | 'json-too-deep'
  | 'json-key-twice'
  | 'json-key-forbidden'
  | 'json-half-character'
  | 'wrong-type'
  | 'wrong-value'
  | 'missing-key'
  | 'too-long'
  | 'too-many'
  | 'not-a-day'
  | 'not-a-country-code'
  | 'unknown-key'
  | 'emblem-not-image'
  | 'emblem-not-plain'
  | 'emblem-too-large'
  | 'emblem-too-wide'

/** Where in the input: a line and column of the text (both from 1), or a JSON pointer into the value. */
export interface Where {
  readonly line?: number
  readonly column?: number
  readonly pointer?: string
}

/**
 * Input that cannot be read: a code for programs, a place, and what the sentence needs. Its words are in the
 * messages.
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly where: Where
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: ProblemCode, where: Where = {}, params: Readonly<Record<string, string | number>> = {}) {
    const place = where.pointer ?? (where.line ? `${where.line}:${where.column}` : '')
    super(place ? `${code} at ${place}` : code)
    this.name = 'Problem'
    this.code = code
    this.where = where
    this.params = params
  }
}
