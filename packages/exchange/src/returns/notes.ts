import { couldSpeakOfClock, folded, refuses, saysLocal } from '@oficio/core/time'
import { type Headed, isData, type Parts } from './head.ts'
import { isIdleTitle } from './idle.ts'
import { wordsOfHead as columnParts } from './idle-columns.ts'
import { columnModifiers, columnWords, pathWords } from './idle-words.ts'
import type { SourceRow, SourceTable } from './tables.ts'
import { readTime } from './time.ts'
import { type ReadNotes, readNotes, type ZonesSaid } from './zone-sentences.ts'
import { type ZoneWords, zonesNamed } from './zone-words.ts'

/** Words that stand in no row of a table, or alone in one, with their place. */
interface Note {
  readonly text: string
  readonly table: number
  readonly row: SourceRow
  /** Of JSON: the object in which it stands, as tables are called by their path. */
  readonly scope?: string | undefined
  readonly isKey: boolean
}

const isAlone = ({ cells }: SourceRow): boolean => cells.filter(({ text }) => text !== '').length === 1
const textOf = ({ cells }: SourceRow): string =>
  cells
    .map(({ text }) => text)
    .join(' ')
    .trim()
const startsAsNote =
  /^(?:[*†‡(¿¡]|(?:nb|notes?|notas?|obs|observ\w*|avisos?|important\w*|except\w*|excet\w*|salvo|sauf|menos)\b)/

/**
 * Rows that say one thing alone, as a note in or under a table does, and those that begin as notes do.
 */
const noteRows = ({ data, heads }: Headed): readonly SourceRow[] => {
  const ends = new Set([...data.slice(0, 3), ...data.slice(-3)])
  const seen = new Set<string>()
  if (heads.length > 1)
    for (const row of data) {
      if (!isAlone(row)) continue
      const text = textOf(row)
      if (seen.has(text) || isData(text)) continue
      seen.add(text)
      ends.add(row)
    }
  return [...ends].filter(
    (row) => isAlone(row) || startsAsNote.test(folded(row.cells.find(({ text }) => text !== '')?.text ?? '')),
  )
}

const keyOfNote =
  /^(?:(?:time_?)?notes?|notas?|notice|aviso|remarks?|remarques?|observacion(?:es)?|observacao|disclaimer|comments?|comentarios?|info)$/i

/** What a row says, with the label under which it stands alone, but where that says that it is a note. */
function labelled({ heads, hasHead }: Headed, row: SourceRow): string {
  const head = heads[row.cells.findIndex(({ text }) => text !== '')] ?? ''
  const name = head.split('.').pop() ?? ''
  return !hasHead || row.broken || !isAlone(row) || keyOfNote.test(name)
    ? textOf(row)
    : `${head}: ${textOf(row)}`
}

/** The object of JSON in which a note stands, where nothing else does. */
function scopeOf({ name, heads, data }: Headed, row: SourceRow): string | undefined {
  const path = (heads[row.cells.findIndex(({ text }) => text !== '')] ?? '').split('.')
  if (data.length !== 1 || !keyOfNote.test(path.pop() ?? '')) return undefined
  return [name, ...path].join('/')
}

/**
 * What a table is called, where it may say whose clock its times are of: the name of a sheet, a caption, a
 * heading. Of JSON it is a path, in words of programs: only a zone, a place, a clock in it is one.
 */
function titleOf(name: string, isPath: boolean, known: ZoneWords): readonly string[] {
  const words = name.replace(/[_/.]+/g, ' ').trim()
  if (words === '') return []
  if (!isPath) return isIdleTitle(name, known) ? [] : [words]
  const bare = words.replace(/(?<!\p{L})(?:times?|timestamps?|dates|hours?|horas?|fechas)(?!\p{L})/giu, '')
  const isOfClock =
    refuses(words) ||
    saysLocal(words) ||
    zonesNamed(words, known).length > 0 ||
    couldSpeakOfClock(bare, known.isPlace)
  return isOfClock || !isPathOfProgram(name, known) ? [words] : []
}

/** Every word of a path is one that programs call lists by, an account, or a number. */
const isPathOfProgram = (path: string, known: ZoneWords): boolean =>
  path.split(/[/.]/).every((step) => {
    const parts = columnParts(step)
    return (
      parts.every((word) => columnWords.has(word) || columnModifiers.has(word) || pathWords.has(word)) ||
      /^\d+$|@/.test(step) ||
      isIdleTitle(step, known)
    )
  })

/** Labels with their values, of which each row is one: no table of lines. */
export const arePairs = ({ heads, data }: Pick<Headed, 'heads' | 'data'>): boolean =>
  (heads.length <= 3 &&
    data.length <= 200 &&
    !data.some(({ cells }) => cells.some(({ text }) => isData(text)))) ||
  // Beside its label a number of an account, or an address, makes no line of them.
  (heads.length === 2 &&
    data.length <= 50 &&
    !isData(heads[1] ?? '') &&
    data.every(
      ({ cells }) => !isData(cells[0]?.text ?? '') && readTime(cells[1]?.text ?? '') === undefined,
    ) &&
    new Set(data.map(({ cells }) => cells[0]?.text)).size === data.length)

/**
 * Of a table that holds no lines of its kind, what it says as notes do: a sentence, a label with its
 * value.
 */
const wordsAround = (
  { heads, data, isNumbered, kind, name }: Headed,
  { isPath, hasHead }: { readonly isPath: boolean; readonly hasHead: boolean },
  known: ZoneWords,
): readonly string[] => {
  if (kind) return []
  const titles = titleOf(name, isPath, known)
  if (data.length === 0) return [...titles, ...(isNumbered ? [] : [heads.join(': ')])]
  if (hasHead || !arePairs({ heads, data })) return titles
  const pairs = data.map(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''))
  return [...titles, ...[isNumbered ? [] : heads, ...pairs].map((cells) => cells.join(': '))]
}

/**
 * What the notes of a file say of the zone of the times of one of its tables. A sentence gives one
 * only to what stands behind it; in JSON to what its object holds.
 */
export function notesOf(
  parts: readonly Parts[],
  tables: readonly SourceTable[],
  format: string,
  known: ZoneWords,
  aside: ReadonlySet<string> = new Set(),
): (table: number, found: Headed) => ZonesSaid {
  const isKey = (i: number): boolean => format === 'json' && tables[i]?.hasHead === true
  const notes = parts.flatMap((one, table): readonly Note[] => [
    ...one.beside.map((row) => ({ text: textOf(row), table, row, isKey: isKey(table) })),
    ...one.tables.flatMap((found) =>
      (found.kind ? [] : noteRows(found)).map((row) => ({
        ...{ text: labelled(found, row), table, row, isKey: isKey(table) },
        scope: scopeOf(found, row),
      })),
    ),
  ])
  const read = readNotes(
    notes.map(({ text }) => text),
    parts.flatMap((one, table) => [
      // A sheet without a table is called something too.
      ...(one.tables.length === 0 ? titleOf(tables[table]?.name ?? '', format === 'json', known) : []),
      ...one.tables.flatMap((found) => {
        const hasHead = tables[table]?.hasHead === true
        return wordsAround(found, { hasHead, isPath: format === 'json' }, known)
      }),
    ]),
    known,
    aside,
  )
  const isMany = parts.reduce((sum, one) => sum + one.tables.length, 0) > 1
  const isBefore = ({ table, row, scope, isKey: ofKey, text }: Note, at: number, found: Headed): boolean => {
    if (isMany && /\b(?:table|list|log|tabla|listado|tabela|lista|tableau|listage)\b/.test(folded(text)))
      return false
    if (ofKey) return scope !== undefined && found.name.startsWith(`${scope}/`)
    const place = tables[at]?.place
    if (row.tablesBefore !== undefined) return place !== undefined && row.tablesBefore <= place
    return (table === at || format === 'text') && row.row < (found.data[0]?.row ?? 0)
  }
  return (at, found) => saidOf(read, (note) => isBefore(notes[note] as Note, at, found))
}

function saidOf({ given, isSole, ...said }: ReadNotes, isFor: (note: number) => boolean): ZonesSaid {
  const own = isSole ? given.find(({ note }) => isFor(note)) : undefined
  return {
    ...said,
    all: own?.zones ?? [],
    open: own ? [] : given.flatMap(({ zones }) => zones),
  }
}
