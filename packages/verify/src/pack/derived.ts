import { isRecord as isJson } from '../record/json.ts'
import { foreignInMessage } from './derived-message.ts'
import { foreignIn, knownIn, type SignedLeaves, withoutPages } from './known-words.ts'

/**
 * A file that a pack writes for convenience and that names something that the signed words do not: an
 * account, an address, a number, a day; or that is not written so that every reader reads the same. Where
 * nothing foreign was found nothing is said: no approval covers such a file, and looking at it makes it no
 * signed one.
 */
export interface DerivedRow {
  readonly is: 'derived'
  readonly ok: false
  readonly file: string
  readonly why: 'says-other'
  /** The first that is foreign to the signed words; the name of the file where it cannot be read plainly. */
  readonly said: string
}

/** Files that are made of the words, for somebody's form or system. */
export const derivedFiles = ['fields.txt', 'etsi.json', 'etsi.xml'] as const
export type DerivedFile = (typeof derivedFiles)[number]

const mostText = 4_000_000

function foreignOf(
  file: DerivedFile,
  text: string,
  known: SignedLeaves,
  record: SignedLeaves,
): string | undefined {
  if (text.length > mostText) return file
  if (file !== 'fields.txt') return foreignInMessage(file, text, known, record)
  // A line that ends as on other systems hides what stands before it in one window and not in the next.
  const lines = text.replaceAll('\r\n', '\n')
  if (lines.includes('\r')) return file
  // Above the first box stands the name of the form, as the provider calls it.
  const boxes = Math.max(0, lines.indexOf('\n['))
  return foreignIn(withoutPages(lines.slice(0, boxes)), known) ?? foreignIn(lines.slice(boxes), known)
}

/**
 * One row for each of these files that says something else than the words that were signed, or carries
 * another record than the pack's. Never throws.
 */
export function derivedRows(
  texts: ReadonlyMap<string, string>,
  words: unknown,
  record: unknown = null,
): readonly DerivedRow[] {
  if (!isJson(words)) return []
  const known = knownIn(words)
  const recorded = knownIn(record)
  return derivedFiles.flatMap((file): DerivedRow[] => {
    const text = texts.get(file)
    if (text === undefined) return []
    let said: string | undefined
    try {
      said = foreignOf(file, text, known, recorded)
    } catch {
      said = file
    }
    return said === undefined ? [] : [{ is: 'derived', ok: false, file, why: 'says-other', said }]
  })
}
