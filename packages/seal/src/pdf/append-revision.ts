import { type Bytes, joined, utf8 } from '@oficio/verify/bytes'
import type { PdfDictionary, Section } from '@oficio/verify/pdf-file'

const letters = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

/**
 * The text of a dictionary with some entries replaced or added; the rest stays letter for letter, one letter
 * a byte.
 */
export function withEntries(dictionary: PdfDictionary, entries: Readonly<Record<string, string>>): string {
  const { source, start, end, places } = dictionary
  const gone = Object.keys(entries)
    .flatMap((key) => places.get(key) ?? [])
    .sort((a, b) => a.start - b.start)
  let text = ''
  let at = start
  for (const place of gone) {
    text += letters(source.subarray(at, place.start))
    at = place.end
  }
  text += letters(source.subarray(at, end - 2))
  const added = Object.entries(entries).map(([key, value]) => `/${key} ${value}`)
  return `${text.trimEnd()} ${added.join(' ')} >>`
}

/** An object, new or instead of the one before, as letters of one byte each. */
export interface RevisedObject {
  readonly number: number
  readonly body: string
}

/**
 * The file with some objects new or replaced, written behind it: the bytes that were there stay an exact
 * prefix.
 *
 * The cross-references are written as the newest section of the file has them, in a table or in a stream.
 * Gives the offset of each object too.
 */
export function appendRevision(
  pdf: Uint8Array,
  newest: Section,
  objects: readonly RevisedObject[],
  {
    size,
    root,
    info,
    id,
  }: {
    readonly size: number
    readonly root: string
    readonly info: string | undefined
    readonly id: string | undefined
  },
): { bytes: Bytes; offsets: ReadonlyMap<number, number> } {
  const parts: Uint8Array[] = [pdf]
  let length = pdf.length
  const write = (text: string): void => {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    parts.push(bytes)
    length += bytes.length
  }
  const offsets = new Map<number, number>()
  if (pdf.at(-1) !== 0x0a) write('\n')
  for (const { number, body } of objects) {
    offsets.set(number, length)
    write(`${number} 0 obj\n${body}\nendobj\n`)
  }
  const at = length
  const common = [
    `/Prev ${newest.at}`,
    `/Root ${root}`,
    ...(info ? [`/Info ${info}`] : []),
    ...(id ? [`/ID ${id}`] : []),
  ].join(' ')
  if (newest.isStream) {
    offsets.set(size, at)
    const rows = inOrder(offsets)
    const table = rows.flatMap(([, offset]) => [
      1,
      (offset >>> 24) & 255,
      (offset >>> 16) & 255,
      (offset >>> 8) & 255,
      offset & 255,
      0,
    ])
    const index = rows.map(([number]) => `${number} 1`).join(' ')
    const dictionary = `<< /Type /XRef /Size ${size + 1} /W [1 4 1] /Index [${index}] /Length ${table.length} ${common} >>`
    write(`${size} 0 obj\n${dictionary}\nstream\n${String.fromCharCode(...table)}\nendstream\nendobj\n`)
  } else {
    const rows = inOrder(offsets).map(
      ([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`,
    )
    write(`xref\n${rows.join('')}trailer\n<< /Size ${size} ${common} >>\n`)
  }
  parts.push(utf8(`startxref\n${at}\n%%EOF\n`))
  return { bytes: joined(...parts), offsets }
}

const inOrder = (offsets: ReadonlyMap<number, number>): readonly (readonly [number, number])[] =>
  [...offsets].sort(([a], [b]) => a - b)
