/** What a pattern is made of, as far as its work on a text depends on it. */
export type Part =
  /** One character that `test` decides: a letter, a class, a dot. `source` is how the pattern writes it. */
  | { readonly kind: 'one'; readonly source: string }
  | { readonly kind: 'row'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly ways: readonly Part[] }
  | {
      readonly kind: 'times'
      readonly part: Part
      readonly min: number
      readonly max: number
      readonly lazy: boolean
    }
  | { readonly kind: 'look'; readonly part: Part; readonly not: boolean }
  /** `^`, `$`, `\b`, `\B`: takes no character. */
  | { readonly kind: 'edge'; readonly source: string }

/**
 * Reads a pattern that the engine has already accepted. Gives a sentence for what it does not follow: back
 * references and looking behind make work that cannot be bounded by looking at the pattern, and no identifier
 * needs them.
 */
export function readPattern(source: string): Part | string {
  let at = 0
  let failure: string | undefined

  const choice = (): Part => {
    const ways = [row()]
    while (source[at] === '|') {
      at += 1
      ways.push(row())
    }
    return ways.length === 1 ? (ways[0] as Part) : { kind: 'choice', ways }
  }

  const row = (): Part => {
    const parts: Part[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')' && failure === undefined)
      parts.push(times(atom()))
    return { kind: 'row', parts }
  }

  const times = (part: Part): Part => {
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/.exec(source.slice(at, at + 24))
    if (!found) return part
    at += found[0].length
    const sign = found[0][0]
    const min = sign === '*' || sign === '?' ? 0 : sign === '+' ? 1 : Number(found[1])
    const max =
      sign === '?'
        ? 1
        : sign === '*' || sign === '+'
          ? Infinity
          : found[2] === undefined
            ? min
            : found[3] === ''
              ? Infinity
              : Number(found[3])
    return { kind: 'times', part, min, max, lazy: found[4] === '?' }
  }

  const atom = (): Part => {
    const sign = source[at] as string
    if (sign === '(') return bracket()
    if (sign === '^' || sign === '$') {
      at += 1
      return { kind: 'edge', source: sign }
    }
    if (sign === '[') return one(classEnd())
    if (sign === '\\') return backslash()
    return one(at + ((source.codePointAt(at) as number) > 0xffff ? 2 : 1))
  }

  const one = (end: number): Part => {
    const part: Part = { kind: 'one', source: source.slice(at, end) }
    at = end
    return part
  }

  const classEnd = (): number => {
    let end = at + 1
    while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1
    return end + 1
  }

  const backslash = (): Part => {
    const next = source[at + 1] as string
    if (/[1-9k]/.test(next)) failure = 'it refers back to a group, whose work cannot be bounded'
    if (next === 'b' || next === 'B') {
      at += 2
      return { kind: 'edge', source: `\\${next}` }
    }
    const long = /^\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c[A-Za-z])/.exec(
      source.slice(at, at + 40),
    )
    return one(at + (long ? long[0].length : 2))
  }

  const bracket = (): Part => {
    const look = /^\(\?([=!])/.exec(source.slice(at, at + 3))
    if (/^\(\?<[=!]/.test(source.slice(at, at + 4))) failure = 'it looks behind, whose work cannot be bounded'
    at += (/^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(source.slice(at, at + 64)) as RegExpExecArray)[0].length
    const inner = choice()
    at += 1
    return look ? { kind: 'look', part: inner, not: look[1] === '!' } : inner
  }

  const tree = choice()
  return failure ?? tree
}
