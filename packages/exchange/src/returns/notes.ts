import { couldSpeakOfClock, folded, refuses, saysLocal } from '@oficio/core/time'
import { type Headed, isData, type Parts } from './head.ts'
import type { SourceRow, SourceTable } from './tables.ts'
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
  const inside =
    heads.length > 1 ? data.filter((row) => isAlone(row) && !isData(textOf(row))).slice(0, 200) : []
  for (const row of inside) ends.add(row)
  return [...ends].filter(
    (row) => isAlone(row) || startsAsNote.test(folded(row.cells.find(({ text }) => text !== '')?.text ?? '')),
  )
}

const keyOfNote =
  /^(?:(?:time_?)?notes?|notas?|notice|aviso|remarks?|remarques?|observacion(?:es)?|observacao|disclaimer|comments?|comentarios?|info)$/i

/** The object of JSON in which a note stands, where nothing else does. */
function scopeOf({ name, heads, data }: Headed, row: SourceRow): string | undefined {
  const path = (heads[row.cells.findIndex(({ text }) => text !== '')] ?? '').split('.')
  if (data.length !== 1 || !keyOfNote.test(path.pop() ?? '')) return undefined
  return [name, ...path].join('/')
}

/**
 * Whether the name of a sheet says whose clock its times are of. A path of JSON is no name; "Logins" and
 * "Horas" say nothing.
 */
function isTitleOfClock(name: string, known: ZoneWords): boolean {
  if (name === '' || name.includes('/')) return false
  const words = name.replaceAll('_', ' ')
  const bare = words.replace(
    /(?<!\p{L})(?:times?|timestamps?|horas?|horarios?|fechas|datas|dates|heures?)(?!\p{L})/giu,
    '',
  )
  return (
    refuses(words) ||
    saysLocal(words) ||
    zonesNamed(words, known).length > 0 ||
    couldSpeakOfClock(bare, known.isPlace)
  )
}

/**
 * Of a table that holds no lines of its kind, what it says as notes do: a sentence, a label with its
 * value.
 */
const wordsAround = (
  { heads, data, isNumbered, kind, name }: Headed,
  known: ZoneWords,
): readonly string[] => {
  if (kind) return []
  const titles = isTitleOfClock(name, known) ? [name.replaceAll('_', ' ')] : []
  if (data.length === 0) return [...titles, ...(isNumbered ? [] : [heads.join(': ')])]
  if (
    heads.length > 3 ||
    data.length > 200 ||
    data.some(({ cells }) => cells.some(({ text }) => isData(text)))
  )
    return titles
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
        ...{ text: textOf(row), table, row, isKey: isKey(table) },
        scope: scopeOf(found, row),
      })),
    ),
  ])
  const read = readNotes(
    notes.map(({ text }) => text),
    parts.flatMap((one) => one.tables.flatMap((found) => wordsAround(found, known))),
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
