/** So many lists and objects lie within one another at most: what reads by recursion would end. */
const deepest = 64

/**
 * The value of a text, as every verifier reads it.
 *
 * @throws {SyntaxError} where it is no JSON, or nested deeper than any file of a bundle
 */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  let row = [value].filter(isNest)
  for (let depth = 1; row.length > 0; depth += 1) {
    if (depth > deepest) throw new SyntaxError('too deep')
    row = row.flatMap((one) => Object.values(one)).filter(isNest)
  }
  return value
}

const isNest = (value: unknown): value is object => typeof value === 'object' && value !== null
