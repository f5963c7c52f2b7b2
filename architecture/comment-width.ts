import { parseSync } from 'oxc-parser'

/** Columns of a line of this house; the formatter holds code to them, and leaves comments alone. */
const columns = 110

/**
 * Lines of comments that are wider than a line of this house, by their numbers. A line with code is the
 * formatter's, and what tells a tool to be quiet is read by it in one line.
 */
export function wideComments(path: string, text: string): readonly number[] {
  const lines = text.split('\n')
  const wide = lines.flatMap((line, at) =>
    line.length > columns && !/(?:biome|oxlint|ts)-\w+/.test(line) ? [at] : [],
  )
  if (wide.length === 0) return []
  const starts = lines.reduce<number[]>((all, line) => [...all, (all.at(-1) ?? 0) + line.length + 1], [0])
  const { comments } = parseSync(path, text)
  return wide
    .filter((at) => {
      const from = (starts[at] as number) + (lines[at] as string).search(/\S/)
      return comments.some(({ start, end }) => start <= from && from < end)
    })
    .map((at) => at + 1)
}

/** Lines that are wider than a line of this house where no formatter holds them: statements of a database. */
export const wideLines = (text: string): readonly number[] =>
  text.split('\n').flatMap((line, at) => (line.length > columns ? [at + 1] : []))
