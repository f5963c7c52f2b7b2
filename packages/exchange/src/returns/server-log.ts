import { holdsDatum } from './row-forms.ts'
import { cellOf, limits, ReturnError, type SourceRow, type SourceTable } from './tables.ts'

// Logs that servers of the web write, a line each: `203.0.113.7 - ana [02/Jul/2026:14:05:12 +0000] "GET /
// HTTP/1.1" 200 512 "-" "agent"`. Every moment bears its own offset.

const line =
  /^(?:(\S+:\d{1,5}) )?(\S+) (\S+) (\S+) \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{4})\] "((?:[^"\\]|\\.)*)" (\d{3}) (\d+|-)(?: "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"((?: (?:"(?:[^"\\]|\\.)*"|[^\s"]+))*))?\s*$/
/** What an installation writes behind these: who was before a proxy, how long it took. */
const field = /"((?:[^"\\]|\\.)*)"|[^\s"]+/g
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const heads = ['Host', 'IP', 'User', 'Time', 'Request', 'Status', 'Bytes', 'Referer', 'User agent']

/** A line of a log that is not written as its others are: a row all the same, which is told as not read. */
const unread = (line: string, row: number): SourceRow => ({ row, cells: [cellOf(line)], broken: 'cells' })

/** Brackets and quotes, as a line of such a log has them. */
const isLikeLine = (text: string): boolean => holdsDatum(text) || /\[.*\]|".*"/.test(text)

/**
 * The lines of such a log; one that is written in another way is a row that is not read, and words that are
 * none stand beside. Undefined for a text that does not begin as one.
 */
export function serverLogTables(text: string): readonly SourceTable[] | undefined {
  const lines = text.split(/\r\n|\r|\n/)
  const first = lines.find((one) => one.trim() !== '') ?? ''
  if (!line.test(first)) return undefined
  const rows: SourceRow[] = []
  const beside: SourceRow[] = []
  for (const [i, one] of lines.entries()) {
    if (one.trim() === '') continue
    if (rows.length >= limits.rows) throw new ReturnError('too-large')
    const row = rowOf(one, i + 1)
    if (row) rows.push(row)
    else if (isLikeLine(one)) rows.push(unread(one, i + 1))
    else beside.push({ row: i + 1, cells: [cellOf(one)] })
  }
  const width = rows.reduce((most, { cells, broken }) => (broken ? most : Math.max(most, cells.length)), 0)
  const named = Array.from({ length: Math.max(width, heads.length) }, (_, i) =>
    cellOf(heads[i] ?? `column ${i + 1}`),
  )
  const wide = rows.map((row): SourceRow => {
    const missing = row.broken ? 0 : named.length - row.cells.length
    return missing > 0 ? { ...row, cells: [...row.cells, ...Array(missing).fill(cellOf(''))] } : row
  })
  return [
    { name: '', hasHead: true, isTogether: true, rows: [{ row: 0, cells: named }, ...wide] },
    ...(beside.length > 0 ? [{ name: '', rows: beside, isBeside: true, isTogether: true }] : []),
  ]
}

const fieldsLine = /^#Fields:[ \t]+(\S.*)$/i

/**
 * Logs that name their columns in a line of their own (W3C): `#Fields: date time c-ip`. Other lines with that
 * sign lie beside; a row of another number of cells is one that is not read. Undefined for any other text.
 */
export function extendedLogTables(text: string): readonly SourceTable[] | undefined {
  if (!/^\s*#\w+:/.test(text)) return undefined
  const lines = text.split(/\r\n|\r|\n/)
  const tables: { name: string; hasHead: true; isTogether: true; rows: SourceRow[] }[] = []
  const beside: SourceRow[] = []
  for (const [i, one] of lines.entries()) {
    if (one.trim() === '') continue
    if (i > limits.rows) throw new ReturnError('too-large')
    const [, named] = fieldsLine.exec(one) ?? []
    const cells = (named ?? one).trim().split(/[ \t]+/)
    const last = tables.at(-1)
    if (named !== undefined) {
      const isSame = last?.rows[0]?.cells.map(({ text: head }) => head).join(' ') === cells.join(' ')
      if (isSame) beside.push({ row: i + 1, cells: [cellOf(one)] })
      else
        tables.push({
          name: '',
          hasHead: true,
          isTogether: true,
          rows: [{ row: i + 1, cells: cells.map(cellOf) }],
        })
    } else if (last && !one.trimStart().startsWith('#')) {
      const isWhole = cells.length === last.rows[0]?.cells.length
      const own = cells.map((cell) => cellOf(cell === '-' ? '' : cell))
      last.rows.push(isWhole ? { row: i + 1, cells: own } : unread(one, i + 1))
    } else beside.push({ row: i + 1, cells: [cellOf(one)] })
  }
  if (tables.length === 0) return undefined
  return [
    ...tables,
    ...(beside.length > 0 ? [{ name: '', rows: beside, isBeside: true, isTogether: true }] : []),
  ]
}

function rowOf(text: string, row: number): SourceRow | undefined {
  const found = line.exec(text)
  if (!found) return undefined
  const [, host = '', address = '', , user = '', day, month = '', year, clock, offset = '', ...rest] = found
  const more = [...(rest.pop() ?? '').matchAll(field)].map(([whole, quoted]) => quoted ?? whole)
  const at = months.indexOf(month) + 1
  if (at === 0) return undefined
  const time = `${year}-${String(at).padStart(2, '0')}-${day}T${clock}${offset.slice(0, 3)}:${offset.slice(3)}`
  const written = `${day}/${month}/${year}:${clock} ${offset}`
  const said = (one: string | undefined): string => (one === undefined || one === '-' ? '' : one)
  return {
    row,
    cells: [
      ...[host, address, said(user)].map(cellOf),
      { text: time, written },
      ...[...rest, ...more].map((one) => cellOf(said(one))),
    ],
  }
}
