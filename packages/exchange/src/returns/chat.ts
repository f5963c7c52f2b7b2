import { cellOf, limits, ReturnError, type SourceRow, type SourceTable } from './tables.ts'

/** What chats put around words to say in which direction they are read, and their narrow spaces. */
const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const spaces = /[\u00a0\u2009\u202f]/g

const date = String.raw`(\d{1,4})([-/.])(\d{1,2})\2(\d{2,4})`
const hour = String.raw`(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?: ?([ap])\. ?m\.| ?([ap])m)?`
const between = '(?:, ?| )(?:a las |às |at |à )?'
/** `[20/11/2026, 10:00:01] Ana: …` and `20/11/26, 10:00 - Ana: …`, as telephones export a chat. */
const begins = [
  new RegExp(String.raw`^\[${date}${between}${hour}\] ?`, 'i'),
  new RegExp(`^${date}${between}${hour} - `, 'i'),
]
const named = /^(?:~ ?)?([^:\n]{1,60}?):(?: |$)/
/** Chats that are written otherwise: an hour without its day, the moment behind the name. */
const otherChat = [
  /^\[\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.? ?m\.?)?\] ?[^:\n]{1,60}:/i,
  /^[^\n[\]]{1,60}, \[[^\]\n]{8,40}\]:?[ \t]*$/,
]

interface Stamped {
  /** As it stands in the file. */
  readonly written: string
  /** With the century that the export leaves out, which no year of its own could be without. */
  readonly time: string
  readonly rest: string
}

function stampOf(line: string, form: RegExp): Stamped | undefined {
  const bare = line.replace(marks, '').replace(spaces, ' ')
  const found = form.exec(bare)
  if (!found) return undefined
  const [whole, first = '', sign = '', second = '', third = '', clock = '', half = found[7]] = found
  // A program's log puts the year first and no comma behind the day.
  const isYearFirst = first.length === 4
  if (isYearFirst ? third.length !== 2 : first.length > 2 || third.length === 3) return undefined
  if (isYearFirst && !/^\[?[\d-/.]+,/.test(whole)) return undefined
  const year = isYearFirst ? first : third.length === 2 ? `20${third}` : third
  const day = isYearFirst ? [year, second, third] : [first, second, year]
  const time = `${day.join(sign)} ${clock.replaceAll('.', ':')}${half ? ` ${half}m` : ''}`
  return { written: whole.replace(/^\[|\] ?$| - $/g, ''), time, rest: bare.slice(whole.length) }
}

/**
 * The messages of a chat as a telephone exports it, each a row with who wrote it, of one line or many.
 * Undefined for a text that is none.
 *
 * @throws {ReturnError} `chat` for one that is written in a way that is not read.
 */
export function chatTables(text: string): readonly SourceTable[] | undefined {
  const first = firstLine(text)
  const form = begins.find((one) => stampOf(first, one))
  if (!form) {
    const isOther = otherChat.some((one) => one.test(first.replace(marks, '').replace(spaces, ' ')))
    if (isOther) throw new ReturnError('chat')
    return undefined
  }
  const lines = text.split(/\r\n|\r|\n/)
  const messages: { row: number; stamp: Stamped; author: string; words: string }[] = []
  for (const [i, line] of lines.entries()) {
    const stamp = stampOf(line, form)
    const last = messages.at(-1)
    if (stamp) {
      const author = named.exec(stamp.rest)
      const words = stamp.rest.slice(author?.[0].length ?? 0)
      messages.push({ row: i + 1, stamp, author: author?.[1]?.trim() ?? '', words })
    } else if (last) last.words += `\n${line}`
    if (messages.length > limits.rows) throw new ReturnError('too-large')
  }
  // One line that begins so is no chat yet, unless somebody says something in it.
  if (!messages.some(({ author }) => author !== '')) return undefined
  return [{ name: '', hasHead: true, kind: 'chat', rows: [headRow, ...messages.map(rowOf)] }]
}

/** The first line that says something, as far as anything could begin a message. */
function firstLine(text: string): string {
  const at = text.search(/\S/)
  const from = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1
  return /^[^\r\n]*/.exec(text.slice(from, Math.max(from, at) + 2000))?.[0] ?? ''
}

const headRow: SourceRow = { row: 0, cells: ['time', 'author', 'message'].map(cellOf) }

const rowOf = ({
  row,
  stamp,
  author,
  words,
}: {
  readonly row: number
  readonly stamp: Stamped
  readonly author: string
  readonly words: string
}): SourceRow => ({
  row,
  cells: [{ text: stamp.time, written: stamp.written }, cellOf(author), cellOf(words)],
})

/** A message as one export writes all of them: its moment is that of writing. */
export function messageText(written: string, author: string, words: string): string {
  const [, day = written, clock = ''] = /^([-\d/.]+),? ?(?:a las |às |at |à )?(.*)$/i.exec(written) ?? []
  const said = words.replace(/\n\s*\n/g, '\n')
  return `[${day}, ${clock}] ${author === '' ? said : `${author}: ${said}`}`
}
