import { folded } from '@oficio/core/time'
import type { Headed } from './head.ts'
import { isHarmless, isIdleName, isPlainColumn } from './plain-columns.ts'
import { type SourceRow, seenIn } from './tables.ts'
import { readTime } from './time.ts'
import type { ZoneWords } from './zone-words.ts'

// Words beside the times of which nobody knows that they are harmless. No list holds every name of a clock:
// they stand as they are beside the question, and an answer covers no row whose words were not shown.

/** So many letters stand in one line of a question. */
const mostLetters = 600
/** Of one table so many different cells are looked at; one of more is taken for unknown. */
const mostLooked = 50_000

/** Of a column cells in which every word of it stands that is not known. */
interface UnknownColumn {
  readonly head: string
  readonly cells: readonly string[]
}

const wordsOf = (text: string): readonly string[] => folded(text).match(/\p{L}+/gu) ?? []

/** The columns of a table in which words stand that are not known, by their numbers. */
export function unknownColumns(
  { heads, data, kind, isNumbered }: Headed,
  own: readonly number[],
  known: ZoneWords,
): ReadonlyMap<number, UnknownColumn> {
  const found = new Map<number, UnknownColumn>()
  if (kind) return found
  // Words that stand in a row without a time stand beside them.
  const rows = data.filter(({ cells }) => own.some((i) => (cells[i]?.text ?? '') !== ''))
  let left = mostLooked
  for (const [i, head] of heads.entries()) {
    if (own.includes(i)) continue
    const all = new Set(rows.map(({ cells: of }) => seenIn(of[i])))
    if (!isNumbered && isPlainColumn(head, [...all], known)) continue
    const cells: string[] = []
    const words = new Set<string>()
    for (const text of all) {
      left -= 1
      const isNew = wordsOf(text).some((word) => !words.has(word))
      if (!isNew || (left > 0 && isKnown(text, known))) continue
      cells.push(text)
      for (const word of wordsOf(text)) words.add(word)
    }
    if (cells.length > 0) found.set(i, { head: isNumbered ? '' : head, cells })
  }
  return found
}

const isKnown = (text: string, known: ZoneWords): boolean =>
  isHarmless(text, known) || readTime(text, { order: 'DMY' }) !== undefined

/** Fields of a mail that its writer fills, and not the programs that pass it on. */
const written = /^(?:subject|comments|keywords|thread-topic|x-(?:note|info|comment)s?)(?: \d+)?$/i

/** What whoever wrote a mail says of it in its head. */
export const fieldsOfMails = (tables: readonly Headed[], known: ZoneWords): readonly UnknownColumn[] =>
  tables.flatMap(({ kind, heads, data }) =>
    kind !== 'mail'
      ? []
      : heads.flatMap((head, i) => {
          const texts = [...new Set(data.map(({ cells }) => cells[i]?.text ?? ''))]
          const cells = texts.filter((text) => text !== '' && !isIdleName(text, known))
          return written.test(head) && cells.length > 0 ? [{ head, cells }] : []
        }),
  )

/** Lines of a question, and which cells stand whole in each. */
export type LinesOfWords = ReadonlyMap<string, readonly string[]>

/**
 * The words of several columns in as few lines as hold them; what does not fit is told by its sign. `told`:
 * cells that are shown elsewhere, since they speak of a clock.
 */
export function linesOfWords(columns: readonly UnknownColumn[], told: ReadonlySet<string>): LinesOfWords {
  const lines = new Map<string, readonly string[]>()
  let [line, held]: [string, string[]] = ['', []]
  const end = (): void => {
    if (line !== '') lines.set(line, held)
    ;[line, held] = ['', []]
  }
  for (const { head, cells: all } of columns) {
    const cells = all.filter((one) => !told.has(one))
    if (cells.length === 0) continue
    const start = head === '' ? '' : `${head}: `
    const { text, whole } = joined(cells, mostLetters - start.length)
    if (line.length + start.length + text.length > mostLetters) end()
    line += `${line === '' ? '' : ' | '}${start}${text}`
    held.push(...whole)
  }
  end()
  return lines
}

function joined(cells: readonly string[], most: number) {
  const whole: string[] = []
  let letters = 0
  for (const text of cells) {
    if (letters + text.length > most) continue
    whole.push(text)
    letters += text.length + 3
  }
  const text = whole.join(' · ')
  return { text: whole.length < cells.length ? `${text} …`.trim() : text, whole }
}

/** Whether a row holds words of which nobody knows that they are harmless, and that were not shown. */
export type HoldsUnseen = (row: SourceRow) => boolean

/** `shown`: the cells that stood whole before whoever answered. */
export function unseenIn(
  columns: ReadonlyMap<number, UnknownColumn>,
  shown: readonly string[],
  known: ZoneWords,
): HoldsUnseen {
  const words = new Set(shown.flatMap(wordsOf))
  // Where every word of a column was shown none of its cells is looked at.
  const own = [...columns].filter(([, { cells }]) => cells.flatMap(wordsOf).some((word) => !words.has(word)))
  const before = new Map<string, boolean>()
  const isUnseen = (text: string): boolean => {
    const kept = before.get(text)
    if (kept !== undefined) return kept
    const is = wordsOf(text).some((word) => !words.has(word)) && !isKnown(text, known)
    if (before.size < mostLooked) before.set(text, is)
    return is
  }
  return ({ cells }) => own.some(([i]) => isUnseen(seenIn(cells[i])))
}
