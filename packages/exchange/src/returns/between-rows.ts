import { couldSpeakOfClock } from '@oficio/core/time'
import { holdsDatum, widthOf } from './row-forms.ts'
import type { SourceRow } from './tables.ts'
import { isEitherWay, readTime } from './time.ts'

// Lines that stand between the rows of a table and are none of them: `Account: ana`, a name alone, a label
// and its value in two cells. They are shown at their place. Of whom rows are they say to nobody but who
// reads them.

/** So many rows are looked at for what its columns hold. */
const mostRows = 200

const labelled = /^\p{L}[^:=\n]{0,58}?\s*[:=：](?!\/\/)\s*\S/u
const isTime = (text: string): boolean =>
  /\d/.test(text) && (isEitherWay(text) || readTime(text, { order: 'DMY' }) !== undefined)
const isNetwork = (text: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$|^(?=[^:]*:[^:]*:)[\da-f:.]{3,45}$/i.test(text)
const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
const isNumber = (text: string): boolean => /^\+?\d[\d ()-]*$/.test(text)
const kinds = [isTime, isNetwork, isMail, isNumber] as const
type IsOfKind = (typeof kinds)[number]

/** Figures that may be an hour or a day in a form that is not read: such a line may be a row. */
const mayBeTime = /\d{1,2}\s?[:h.]\s?\d{2}|\d[-/.]\d|\d{4}/
/** What a cell has where its datum is missing. */
const isLacking =
  /^(?:[^\p{L}\d]*|n\/?[ad]|null|none|nan|nil)$|(?<!\p{L})(?:unknown|pending|missing|never|none|no|not|without|unavailable|invalid|sin|nunca|ningun\p{L}*|pendiente|desconocid\p{L}*|sem|nenhum\p{L}*|pendente|desconhecid\p{L}*|sans|jamais|aucun\p{L}*|inconnu\p{L}*)(?!\p{L})/iu

/**
 * What each column holds, where its cells tell: times, addresses of a network or of mail, numbers. Lines that
 * are no rows stand there too, so that one in four is enough where no other kind stands among them.
 */
function kindsOf(rows: readonly SourceRow[], width: number): readonly (IsOfKind | undefined)[] {
  const sample = rows.slice(0, mostRows).filter((row) => widthOf(row) > 1)
  return Array.from({ length: width }, (_, i) => {
    const filled = sample.map(({ cells }) => cells[i]?.text ?? '').filter((text) => text !== '')
    const counts = kinds.map((is) => filled.filter(is).length)
    const most = counts.indexOf(Math.max(...counts))
    const isAlone = counts.every(
      (count, at) => at === most || count * 2 <= (counts[most] ?? 0) || kinds[at] === isNumber,
    )
    return filled.length > 0 && (counts[most] ?? 0) * 4 >= filled.length && isAlone ? kinds[most] : undefined
  })
}

/**
 * Tells which rows of a table are lines between them: no cell is of the kind of its column, and its first is
 * of another; or one cell stands alone and bears a label, or words where others have more cells. What may be
 * of their clock stays where it is held against their times, and what may be a time stays a row.
 */
export function linesBetween(
  rows: readonly SourceRow[],
  heads: readonly string[],
  isSeparated: boolean,
): (row: SourceRow, next: SourceRow | undefined) => boolean {
  const width = heads.length
  const columns = width > 1 ? kindsOf(rows, width) : []
  const isHead = ({ cells }: SourceRow): boolean => cells.every(({ text }, i) => text === (heads[i] ?? ''))
  return (row, next) => {
    const filled = row.cells.flatMap(({ text }, i) => (text === '' ? [] : [{ text, i }]))
    const [first, second] = filled
    if (row.broken || width < 2 || !first || first.i > 0) return false
    if (!/\p{L}/u.test(first.text) || filled.some(({ text }) => text.length > 200 || isTime(text)))
      return false
    if (couldSpeakOfClock(filled.map(({ text }) => text).join(' '))) return false
    const isLabelled = labelled.test(first.text)
    if (filled.some(({ text, i }) => columns[i]?.(text))) return false
    const isOther = columns[0] !== undefined
    if (!second) {
      if (isLabelled) return true
      const isWords = !holdsDatum(first.text) && !mayBeTime.test(first.text) && !isLacking.test(first.text)
      // With every separator of a row it may be one whose other cells are empty.
      const isShort = row.cells.length === 1 || (isSeparated ? row.cells.length < width && isOther : isOther)
      return (isShort && isWords) || (isOther && isMail(first.text))
    }
    if (isLabelled || /[:：]$/.test(first.text)) return isOther
    const isOdd = filled.every(
      ({ text, i }) => (i >= width || columns[i] !== undefined) && !isLacking.test(text),
    )
    // Right over the head once more no row stands.
    const isOver = next !== undefined && next.row === row.row + 1 && isHead(next)
    return isOther && ((isOdd && filled.length <= 3) || isOver) && !mayBeTime.test(first.text)
  }
}
