import type { Language } from '@oficio/core/fact'
import { type Letter, type LetterBlock, type LetterPart, passagesOf } from '@oficio/core/letter'
import {
  breakable,
  type GlyphCoverage,
  type Kept,
  type Printed,
  printable,
  shortened,
  widthOf,
} from './printable.ts'

/** The coverage of the two faces of a letter. */
export interface Faces {
  readonly serif: GlyphCoverage
  readonly mono: GlyphCoverage
}

// Width of the column of exact values and advance of the fixed-width face: what fits on one line is
// arithmetic, not trial.
const valueColumnPoints = 336
const monoAdvance = 0.6
const tablePoints = 9
const smallestValuePoints = 6.5
// A row longer than this may be taller than a page; then it has to split, or the end of it would be lost
// below the margin.
const longestUnsplitRow = 2500
// A short table, and the block before a signature, stay on one page; in characters of their JSON, about a
// quarter of a page.
const longestKeptTogether = 1500
// A label and an answer that share a row of a form, in characters: three lines of its columns at most.
const longestLabelBeside = 60
const longestAnswerBeside = 140
// And the widest run of one, in ems: the column has 27.
const widestBeside = 26
// Notices on the pages after the first: enough for the longest of ours and the codes of some twenty findings.
const longestRunningNotice = 700

/** A text with what is in another language told apart. */
type Said = Printed | (string | Kept | InLanguage)[]
interface InLanguage {
  readonly language: Language
  readonly said: Printed
}

/**
 * A letter as `letter.typ` reads it: every text printable, every choice that depends on a length already
 * made. `emblem` is the path of a picture.
 */
export function pageData(
  letter: Letter,
  faces: Faces,
  emblem?: { readonly path: string; readonly says: Readonly<Record<Language, string>> },
) {
  const plain = (text: string): Printed => breakable(printable(text, faces.serif))
  const say = (text: string): Said => {
    const passages = passagesOf(text, letter.foreign)
    if (passages.every(({ language }) => language === undefined)) return plain(text)
    return passages.flatMap(({ text: words, language }): (string | Kept | InLanguage)[] => {
      const said = plain(words)
      if (language !== undefined) return [{ language, said }]
      return typeof said === 'string' ? [said] : said
    })
  }
  const notices = letter.notices.map((text) => printable(text, faces.serif))
  return {
    language: letter.language,
    emblem: emblem ? { path: emblem.path, says: printable(emblem.says[letter.language], faces.serif) } : null,
    notices: notices.map(breakable),
    shortNotices: notices.map((text) => breakable(shortened(text, longestRunningNotice))),
    noticesFit: notices.every((text) => text.length <= longestRunningNotice),
    footer: {
      number: '20',
      reference: printable(letter.footer.reference, faces.serif),
      page: printable(letter.footer.page, faces.serif),
      line: letter.footer.line === undefined ? null : printable(letter.footer.line, faces.serif),
      made: letter.footer.made === undefined ? null : printable(letter.footer.made, faces.serif),
    },
    blocks: letter.blocks.map((block, i) => ({
      ...blockData(block, say, faces, letter.role),
      together: isSigned(letter.blocks[i + 1]) && JSON.stringify(block.parts).length < longestKeptTogether,
    })),
  }
}

const isSigned = (block: LetterBlock | undefined): boolean =>
  block?.parts.some((part) => part.is === 'signature') ?? false

function blockData(block: LetterBlock, say: Say, faces: Faces, role: Letter['role']) {
  const first = block.parts[0]
  return {
    number: printable(block.number, faces.mono),
    heading: block.heading === undefined ? null : say(block.heading),
    rule: block.rule ?? null,
    long: first !== undefined && first.is !== 'lines',
    parts: block.parts.map((part) => partData(part, say, faces, role)),
  }
}

type Part<Is extends LetterPart['is']> = Extract<LetterPart, { readonly is: Is }>
type Say = (text: string) => Said

const linesOf = (text: string, say: Say): Said[] => text.split(/\r\n|[\n\r]/).map(say)

const identifiersData = (part: Part<'identifiers'>, say: Say, faces: Faces) => ({
  is: part.is,
  whole: JSON.stringify(part.rows).length < longestKeptTogether,
  head: { no: say(part.head.no), type: say(part.head.type), value: say(part.head.value) },
  rows: part.rows.map((row) => {
    const value = printable(row.value, faces.mono)
    const notes = [...row.notes, ...(row.codePoints === undefined ? [] : [row.codePoints])]
    return {
      no: say(row.no),
      type: say(row.type),
      ...valueLines(value),
      notes: notes.map(say),
      keep: value.length + notes.join('').length < longestUnsplitRow,
    }
  }),
})

const askedData = (part: Part<'data'>, say: Say) => ({
  is: part.is,
  whole: JSON.stringify(part.rows).length < longestKeptTogether,
  head: { row: say(part.head.row), ids: say(part.head.ids), text: say(part.head.text) },
  rows: part.rows.map((row) => ({
    row: say(row.row),
    ids: say(row.ids),
    text: say(row.text),
    details: [
      [part.labels.local, row.local],
      [part.labels.utc, row.utc],
      [part.labels.need, row.need],
    ].flatMap(([label, value]) =>
      label === undefined || value === undefined ? [] : [[say(withColon(label)), say(value)]],
    ),
    keep: row.text.length + (row.need ?? '').length < longestUnsplitRow,
  })),
})

const formData = (part: Part<'form'>, say: Say) => ({
  is: part.is,
  items: part.items.map((i) => ({
    no: say(i.no),
    label: say(i.label),
    second: i.labelSecond === undefined ? null : say(i.labelSecond),
    lines: i.lines.map(say),
    level: i.level,
    beside:
      i.label.length <= longestLabelBeside &&
      i.lines.join('').length <= longestAnswerBeside &&
      i.lines.every((line) => line.split(' ').every((run) => widthOf(run) <= widestBeside)),
  })),
})

const signatureData = (part: Part<'signature'>, say: Say, role: Letter['role']) => ({
  is: part.is,
  // Only the signed text is signed; the translation keeps its boxes and has no field.
  field: role === 'signed' ? part.field : null,
  signer: say(part.signer),
  signatureBox: say(part.signatureBox),
  sealBox: say(part.sealBox),
})

const annexesData = (part: Part<'annexes'>, say: Say) => ({
  is: part.is,
  rows: part.rows.map((row) => ({ no: say(row.no), text: say(row.text), sha256: say(row.sha256) })),
  note: part.note === undefined ? null : say(part.note),
  noteHash: part.noteHash === undefined ? null : say(part.noteHash),
})

function partData(part: LetterPart, say: Say, faces: Faces, role: Letter['role']): object {
  switch (part.is) {
    case 'lines':
      return { ...part, lines: part.lines.map(say) }
    case 'paragraph':
      return { is: part.is, lines: linesOf(part.text, say) }
    case 'identifiers':
      return identifiersData(part, say, faces)
    case 'data':
      return askedData(part, say)
    case 'answers':
      return {
        is: part.is,
        items: part.items.map((i) => ({
          no: say(i.no),
          question: say(i.question),
          answer: linesOf(i.answer, say),
        })),
      }
    case 'form':
      return formData(part, say)
    case 'signature':
      return signatureData(part, say, role)
    case 'annexes':
      return annexesData(part, say)
  }
}

const withColon = (label: string): string => (/:\s*$/.test(label) ? label : `${label}:`)

/**
 * An exact value on one line, in the largest size that holds it; only what would need letters under 6.5 pt is
 * cut, and then at the edge of the column, without a hyphen or a space that the value does not have.
 */
export function valueLines(value: string): { size: number; value: string[] } {
  const characters = [...value]
  const fitting = valueColumnPoints / (monoAdvance * Math.max(1, characters.length))
  if (fitting >= smallestValuePoints)
    return { size: Math.min(tablePoints, Math.floor(fitting * 10) / 10), value: [value] }
  const perLine = Math.floor(valueColumnPoints / (monoAdvance * smallestValuePoints))
  const lines: string[] = []
  for (let i = 0; i < characters.length; i += perLine) lines.push(characters.slice(i, i + perLine).join(''))
  return { size: smallestValuePoints, value: lines }
}
