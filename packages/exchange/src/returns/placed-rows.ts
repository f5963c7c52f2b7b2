import type { ReturnReading, ReturnRow } from './reading.ts'
import type { SourceRow, SourceTable } from './tables.ts'

type Line = ReturnReading['beside'][number]

/** Rows with what stands between them, in the order of their file. */
export class PlacedRows {
  readonly rows: ReturnRow[] = []
  readonly beside: Line[] = []
  #orders: number[] = []
  #lines: { readonly line: Line; readonly order: number }[] = []
  #from = 0
  #isTogether = false

  /** Begins a table: its rows stand behind those before it, or between them. */
  begin({ isTogether = false }: SourceTable): void {
    if (!(isTogether && this.#isTogether)) this.end()
    this.#isTogether = isTogether
  }

  row(row: ReturnRow, { row: number, order = number }: SourceRow): void {
    this.rows.push(row)
    this.#orders.push(order)
  }

  /** What stands in no row; of words that a page or a workbook does not show nobody knows the place. */
  lines({ name, isBeside, isTogether }: SourceTable, lines: readonly SourceRow[]): void {
    const hasPlace = (line: SourceRow): boolean => !isBeside || (isTogether === true && line.row > 0)
    for (const one of lines) {
      const line = { table: name, row: one.row, cells: one.cells.map(({ text }) => text) }
      const order = hasPlace(one) ? (one.order ?? one.row) : Number.POSITIVE_INFINITY
      this.#lines.push({ line, order })
    }
  }

  /** Puts all of the last tables in their order. */
  end(): void {
    const [from, orders] = [this.#from, this.#orders]
    const isSorted = orders.every((order, i) => i === 0 || (orders[i - 1] ?? 0) <= order)
    if (!isSorted) {
      const own = this.rows.slice(from).map((row, i) => ({ row, order: orders[i] ?? 0 }))
      own.sort((a, b) => a.order - b.order)
      for (const [i, { row, order }] of own.entries()) {
        this.rows[from + i] = row
        orders[i] = order
      }
    }
    let at = 0
    for (const { line, order } of this.#lines.sort((a, b) => a.order - b.order)) {
      while (at < orders.length && (orders[at] ?? 0) < order) at += 1
      this.beside.push(order === Number.POSITIVE_INFINITY ? line : { ...line, before: from + at })
    }
    this.#from = this.rows.length
    this.#orders = []
    this.#lines = []
  }
}
