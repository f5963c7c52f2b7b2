import { columnsOf, padTo, visible, wrap } from './visible.ts'

export type Style = 'plain' | 'strong' | 'faint' | 'good' | 'warn' | 'bad' | 'accent'

const codes: Readonly<Record<Style, readonly [string, string]>> = {
  plain: ['', ''],
  strong: ['\x1b[1m', '\x1b[22m'],
  faint: ['\x1b[2m', '\x1b[22m'],
  good: ['\x1b[32m', '\x1b[39m'],
  warn: ['\x1b[33m', '\x1b[39m'],
  bad: ['\x1b[31m', '\x1b[39m'],
  accent: ['\x1b[36m', '\x1b[39m'],
}

export interface Styled {
  readonly text: string
  readonly style: Style
}
export type PageCell = string | Styled

const textOf = (cell: PageCell): string => (typeof cell === 'string' ? cell : cell.text)

/**
 * Lines for a person: wrapped to the terminal, in columns, coloured where that is wanted. Colour never says
 * anything alone.
 */
export class Page {
  readonly #lines: string[] = []
  readonly #colour: boolean
  readonly #columns: number

  constructor(columns: number, colour: boolean) {
    this.#columns = columns
    this.#colour = colour
  }

  blank(): this {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('')
    return this
  }

  title(text: string): this {
    return this.blank().text({ text, style: 'strong' })
  }

  /** A paragraph. Further lines hang under the first by `hang`. */
  text(cell: PageCell, indent = 0, hang = 0): this {
    const lines = wrap(visible(textOf(cell)), Math.max(20, this.#columns - indent - hang))
    for (const [i, line] of lines.entries())
      this.#lines.push(' '.repeat(indent + (i > 0 ? hang : 0)) + this.#paint(cell, line))
    return this
  }

  /** One row a line, columns aligned; the last column takes the rest of the width and wraps under itself. */
  rows(rows: readonly (readonly PageCell[])[], indent = 2): this {
    const count = Math.max(0, ...rows.map((row) => row.length))
    const widths = Array.from({ length: Math.max(0, count - 1) }, (_, i) =>
      Math.max(0, ...rows.map((row) => columnsOf(visible(textOf(row[i] ?? ''))))),
    )
    const before = indent + widths.reduce((sum, width) => sum + width + 2, 0)
    // On a narrow terminal the last column goes below the others rather than into a strip of a few letters.
    const below = this.#columns - before < 28
    for (const row of rows) {
      const head = widths
        .map((width, i) => this.#paint(row[i] ?? '', padTo(visible(textOf(row[i] ?? '')), width)))
        .join('  ')
      const last = row[count - 1] ?? ''
      const start = below ? indent + 4 : before
      const lines = wrap(visible(textOf(last)), Math.max(20, this.#columns - start))
      if (below && widths.length > 0) {
        this.#lines.push(`${' '.repeat(indent)}${head}`.trimEnd())
        if (textOf(last) !== '')
          for (const line of lines) this.#lines.push(' '.repeat(start) + this.#paint(last, line))
      } else
        for (const [i, line] of lines.entries())
          this.#lines.push(
            `${' '.repeat(i === 0 ? indent : start)}${i === 0 && widths.length > 0 ? `${head}  ` : ''}${this.#paint(last, line)}`.trimEnd(),
          )
    }
    return this
  }

  /** Lines that are shown as they are, for text that has a form of its own. */
  lines(lines: readonly string[], indent = 0): this {
    for (const line of lines) this.#lines.push(' '.repeat(indent) + visible(line))
    return this
  }

  toString(): string {
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`
  }

  #paint(cell: PageCell, text: string): string {
    if (!this.#colour || typeof cell === 'string' || text === '') return text
    const [on, off] = codes[cell.style]
    return on + text + off
  }
}

/**
 * Whether a stream gets colours: `NO_COLOR` and `FORCE_COLOR` as agreed at no-color.org and force-color.org,
 * else a terminal does.
 */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR && env.FORCE_COLOR !== '0') return true
  return isTerminal && env.TERM !== 'dumb'
}

/** Width of the page: the terminal's, within what can be read. */
export const pageColumns = (
  columns: number | undefined,
  env: Readonly<Record<string, string | undefined>>,
): number => Math.min(120, Math.max(40, columns || Number(env.COLUMNS) || 100))
