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
    let search = start
    if (text[start] === '"') {
      const close = text.indexOf('"', start + 1)
      if (close > 0 && close < end) search = close
    }
    const next = text.indexOf(separator, search)
    const stop = next < 0 || next > end ? end : next
    cells.push({ start, end: stop })
    if (stop === end) break
    start = stop + 1
  }
  return cells
}

/** Whether a line has as many cells as the header above it. */
export const isRow = (
  text: string,
  from: number,
  end: number,
  header: { readonly separator: string; readonly cells: number },
): boolean => cellsOf(text, from, end, header.separator).length === header.cells
