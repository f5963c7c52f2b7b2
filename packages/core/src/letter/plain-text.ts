import type { Letter, LetterBlock, LetterPart } from './types.ts'

const width = 95
const edge = 97

/**
 * Words of a text in lines of at most `first` and then `rest` characters; a word that is longer stays whole.
 */
function wrap(text: string, first: number, rest = first, indent = ''): string[] {
  const out: string[] = []
  let line = ''
  const room = (): number => (out.length === 0 ? first : rest - indent.length)
  for (const piece of text.split(/ +/)) {
    if (line !== '' && line.length + 1 + piece.length > room()) {
      out.push(line)
      line = piece
    } else line = line === '' ? piece : `${line} ${piece}`
  }
  out.push(line)
  return out.map((l, i) => (i === 0 ? l : indent + l))
}

/**
 * Lines that a text takes in a letter as plain text, its own breaks kept. Counts as `wrap` breaks, without
 * making the lines.
 */
export function lineCount(text: string): number {
  let [lines, used, word] = [1, 0, 0]
  for (let i = 0; i <= text.length; i++) {
    const character = text[i]
    if (character !== undefined && character !== ' ' && character !== '\n') {
      word += 1
      continue
    }
    if (word > 0 && used > 0 && used + 1 + word > width) {
      lines += 1
      used = word
    } else if (word > 0) used += used === 0 ? word : word + 1
    word = 0
    if (character === '\n') {
      lines += 1
      used = 0
    }
  }
  return lines
}

const tag = (line: string, number: string): string => {
  const mark = `[${number}]`
  return `${line}${' '.repeat(Math.max(1, edge - line.length - mark.length))}${mark}`
}

const under = (indent: string, label: string, text: string): string[] => {
  const start = `${indent}${label}`
  return wrap(text, width - start.length, width - start.length).map(
    (l, i) => (i === 0 ? start : ' '.repeat(start.length)) + l,
  )
}

function partLines(part: LetterPart, first: number): string[] {
  switch (part.is) {
    case 'paragraph':
      return wrap(part.text, first, width)
    case 'lines':
      return part.lines.flatMap((l, i) => wrap(l, i === 0 ? first : width, width))
    case 'identifiers': {
      const row = (no: string, type: string, value: string): string =>
        `${no.padEnd(4)} ${type.padEnd(19)} ${value}`
      const rows = part.rows.flatMap((r) => [
        row(r.no, r.type, r.value),
        ...[...r.notes, ...(r.codePoints === undefined ? [] : [r.codePoints])].flatMap((n) =>
          under('     ', '', n),
        ),
      ])
      return [row(part.head.no, part.head.type, part.head.value), ...rows]
    }
    case 'data': {
      const label = Math.max(...Object.values(part.labels).map((l) => l.length)) + 2
      const line = (name: string, text: string | undefined): string[] =>
        text === undefined ? [] : under(' '.repeat(10), `${name}:`.padEnd(label), text)
      const rows = part.rows.flatMap((r) => [
        ...under('', `${r.row.padEnd(4)} ${r.ids.padEnd(4)} `, r.text),
        ...line(part.labels.local, r.local),
        ...line(part.labels.utc, r.utc),
        ...line(part.labels.need, r.need),
      ])
      return [`${part.head.row.padEnd(4)} ${part.head.ids.padEnd(4)} ${part.head.text}`, ...rows]
    }
    case 'answers':
      return part.items.flatMap((a) => [
        ...wrap(`${a.no}. ${a.question}`, width),
        ...under('   ', '', a.answer),
      ])
    case 'form':
      return part.items.flatMap((f) =>
        formLines(
          f.no,
          f.labelSecond === undefined ? f.label : `${f.label} / ${f.labelSecond}`,
          f.lines,
          f.level,
        ),
      )
    case 'signature':
      return [part.signer, `${part.signatureBox}   ${part.sealBox}`]
    case 'annexes':
      return [
        ...part.rows.flatMap((a) => [
          ...under('', `${a.no}  `, a.text),
          ...(a.sha256 === '' ? [] : [`   ${a.sha256}`]),
        ]),
        ...(part.note === undefined ? [] : wrap(part.note, width)),
        ...(part.noteHash === undefined ? [] : [part.noteHash]),
      ]
  }
}

const labelWidth = 38

function formLines(no: string, label: string, lines: readonly string[], level: 0 | 1): string[] {
  const left = wrap(label, labelWidth - 5).map(
    (l, i) => `${(i === 0 && level === 0 ? no : '').padEnd(3)}${l}`,
  )
  const right = lines.flatMap((l) =>
    wrap(l, width - labelWidth, width - labelWidth, l.startsWith('  ') ? '    ' : ''),
  )
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
    `${(left[i] ?? '').padEnd(labelWidth)}${right[i] ?? ''}`.trimEnd(),
  )
}

function blockLines(block: LetterBlock): string[] {
  const first = edge - block.number.length - 5
  if (block.heading !== undefined)
    return [tag(block.heading, block.number), ...block.parts.flatMap((p) => partLines(p, width))]
  // The number of the letterhead stands at its last line, where the address ends.
  const out: string[] = []
  let tagged = false
  for (const part of block.parts) {
    const own = partLines(part, out.length === 0 && block.id !== 'L01' ? first : width)
    const at = block.id !== 'L01' ? 0 : part.is === 'lines' && part.style === 'name' ? own.length - 1 : -1
    if (!tagged && at >= 0 && own[at] !== undefined) {
      own[at] = tag(own[at], block.number)
      tagged = true
    }
    out.push(...own)
  }
  return out
}

/**
 * A letter as plain text in lines of 95 characters, block numbers at the right edge; `~` stands for a rule of
 * the page.
 *
 * The notices come first, because the first text that a reader or a program finds must be the one that warns.
 */
export function plainText(
  letter: Letter,
  options: { readonly page?: number; readonly pages?: number; readonly qr?: string } = {},
): string {
  const { page = 1, pages = 1, qr = '[QR]' } = options
  const out: string[] = letter.notices.flatMap((n) => wrap(n, width))
  for (const block of letter.blocks) {
    if (out.length > 0 && out.at(-1) !== '~') out.push('')
    out.push(...blockLines(block))
    if (block.rule === 'after') out.push('~')
  }
  const foot = letter.footer.page.replace('{page}', String(page)).replace('{pages}', String(pages))
  out.push(
    '',
    '~',
    ...(letter.footer.line === undefined ? [] : wrap(letter.footer.line, width)),
    ...(letter.footer.made === undefined ? [] : wrap(letter.footer.made, width)),
    tag(`${letter.footer.reference} · ${foot} · ${qr}`, '20'),
  )
  return `${out.join('\n')}\n`
}
