/** Longer lines are no rows. */
export const LONGEST_LINE = 2000
export const SEPARATORS = ['\t', ';', '|', ','] as const

const MOST_CELLS = 60

/** The cells of a row, at most sixty; a separator inside quotes parts nothing. */
export function cellsOf(
  text: string,
  from: number,
  end: number,
  separator: string,
): { start: number; end: number }[] {
  const cells: { start: number; end: number }[] = []
  let start = from
  while (cells.length < MOST_CELLS) {
    const stop = cellEnd(text, start, end, separator)
    cells.push({ start, end: stop })
    if (stop === end) break
    start = stop + 1
  }
  return cells
}

/** Where a cell ends, in a row that ends at `end`. */
function cellEnd(text: string, start: number, end: number, separator: string): number {
  let search = start
  if (text.charCodeAt(start) === 34) {
    const close = text.indexOf('"', start + 1)
    if (close > 0 && close < end) search = close
  }
  const next = text.indexOf(separator, search)
  return next < 0 || next > end ? end : next
}

/** Whether a line has as many cells as the header above it. */
export const isRow = (
  text: string,
  from: number,
  end: number,
  header: { readonly separator: string; readonly cells: number },
): boolean => {
  let start = from
  for (let count = 1; count <= MOST_CELLS; count++) {
    const stop = cellEnd(text, start, end, header.separator)
    if (stop === end || count === MOST_CELLS) return count === header.cells
    if (count >= header.cells) return false
    start = stop + 1
  }
  return false
}
