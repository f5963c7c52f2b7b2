/** About as many letters as a line of a letter holds. */
const perLine = 80

/**
 * How many lines of paper the words of a value would fill, at least. Setting a letter takes a time in
 * proportion to them, and cannot be interrupted.
 */
export function linesIn(value: unknown): number {
  if (typeof value === 'string')
    return value.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / perLine), 0)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, inner) => sum + linesIn(inner), 0)
}
