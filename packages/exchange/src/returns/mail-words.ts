/** A body, or a part of one, deeper than this is none that a person wrote. */
const deepest = 8

/** A line of a body with the number of the line of the file in which it begins. */
export interface BodyLine {
  readonly row: number
  readonly text: string
}

/** A part of a mail that is a file of its own. */
export interface AttachedText {
  readonly kind: 'separated' | 'json' | 'html' | 'xml' | 'text' | 'mail'
  /** As the mail calls it; empty where it does not. */
  readonly name: string
  readonly text: string
}

type Fields = readonly (readonly [name: string, value: string])[]

const bytesOf = (binary: string): Uint8Array => Uint8Array.from(binary, (sign) => sign.charCodeAt(0))

function decoded(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset || 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return bytesOf(atob(text.replace(/\s+/g, '')))
  } catch {
    return undefined
  }
}

/** Signs that are no bytes (a file that was read as UTF-8) are left to the reader as they are. */
const fromQuoted = (text: string): Uint8Array | undefined =>
  /[^\0-\xff]/.test(text)
    ? undefined
    : bytesOf(
        text.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      )

/** Words of a header as their writer wrote them (RFC 2047); what cannot be read stays as it is. */
export const plainWords = (value: string): string =>
  value
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?\s]{0,200})\?=/g,
      (whole, charset: string, way: string, text: string) => {
        const bytes = /b/i.test(way) ? fromBase64(text) : fromQuoted(text.replaceAll('_', ' '))
        return (bytes && decoded(bytes, charset))?.replace(/[\0-\x1f]+/g, ' ') ?? whole
      },
    )

const fieldOf = (fields: Fields, name: string): string =>
  fields.find(([one]) => one.toLowerCase() === name)?.[1] ?? ''

/**
 * What a parameter of a field says, in one piece or in several, whose signs may be written by their number.
 */
function parameter(value: string, name: string): string {
  const [, plain = ''] = new RegExp(`;\\s*${name}="?([^";]+)"?`, 'i').exec(value) ?? []
  if (plain !== '') return plain.trim()
  const pieces = [...value.matchAll(new RegExp(`;\\s*${name}\\*(?:\\d{1,2}\\*?)?="?([^";]+)"?`, 'gi'))]
  const whole = pieces.map(([, piece = '']) => piece.trim()).join('')
  const bare = whole.replace(/^[\w-]{1,40}'[\w-]{0,20}'/, '')
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare
  }
}

const kindsOfNames: Readonly<Record<string, AttachedText['kind']>> = {
  ...{ csv: 'separated', tsv: 'separated', tab: 'separated' },
  ...{ json: 'json', ndjson: 'json', jsonl: 'json', html: 'html', htm: 'html', txt: 'text', log: 'text' },
  ...{ xml: 'xml', eml: 'mail' },
}
/** Types that programs give to whatever they do not know: then the name says what the part is. */
const ofNoKind =
  /^(?:$|text\/|application\/(?:octet-stream|vnd\.ms-excel|(?:x-)?(?:csv|download|force-download|unknown|excel|msexcel|binary|text|plain))\b)/i

/** What kind of file a part of a mail is, if it is one that is read. */
function kindOf(type: string, name: string, text: string): AttachedText['kind'] | undefined {
  if (/^text\/(?:csv|tab-separated-values)\b/i.test(type)) return 'separated'
  if (/^application\/json\b/i.test(type)) return 'json'
  if (/^(?:application|text)\/xml\b/i.test(type)) return 'xml'
  if (/^text\/html\b/i.test(type) && /<table[\s>]/i.test(text)) return 'html'
  const [, ending = ''] = /\.(\w{1,6})$/.exec(name.trim()) ?? []
  return ofNoKind.test(type) ? kindsOfNames[ending.toLowerCase()] : undefined
}

/** What the parts of a mail are given to. */
export interface MailReader {
  readonly fieldsIn: (head: readonly BodyLine[]) => Fields
  /** Takes a file; `false` where it cannot be read as what it is called. */
  readonly attach: (part: AttachedText) => boolean
  /** Takes the head of a mail in the mail. */
  readonly mail: (fields: Fields, row: number) => void
  /** Is told of a part that is not read, by its name or else its type. */
  readonly unread: (name: string) => void
}

/**
 * The lines of a body as they are read: each part of text in its own letters. A part that is a file of its
 * own is given to the reader, and is no line where that takes it; one that is no text is none either.
 */
export function bodyLines(
  fields: Fields,
  lines: readonly BodyLine[],
  reader: MailReader,
  depth = 0,
): readonly BodyLine[] {
  const type = fieldOf(fields, 'content-type').trim()
  const name = plainWords(
    parameter(type, 'name') || parameter(fieldOf(fields, 'content-disposition'), 'filename'),
  )
  const boundary = parameter(type, 'boundary')
  const called = name || /^[\w.+/-]*/.exec(type)?.[0] || '—'
  if (depth >= deepest) {
    reader.unread(called)
    return lines
  }
  if (/^multipart\//i.test(type) && boundary !== '')
    return partsOf(lines, boundary).flatMap((part) => {
      const end = part.lines.findIndex(({ text }) => text === '')
      return end < 0 || !part.isOwn
        ? part.lines
        : bodyLines(reader.fieldsIn(part.lines.slice(0, end)), part.lines.slice(end + 1), reader, depth + 1)
    })
  const row = lines[0]?.row ?? 0
  const { text, isDecoded } = textOfPart(fields, type, lines)
  const own = isDecoded ? (text ?? '').split(/\r\n|\r|\n/).map((one) => ({ row, text: one })) : lines
  const kind = text === undefined ? undefined : kindOf(type, name, text)
  if (kind === 'mail' || /^message\/rfc822\b/i.test(type)) return linesOfMail(own, reader, depth)
  if (kind && text?.trim() && reader.attach({ kind, name, text })) return []
  const isText = type === '' || /^(?:text|message)\//i.test(type)
  // Lines of a text may lie beside as they are; a file that cannot be read is told besides.
  const isFile = kind !== undefined && kind !== 'text' && kind !== 'html'
  const isEmpty = lines.every((line) => line.text.trim() === '')
  if (!isEmpty && (!isText || isFile || (name !== '' && text === undefined))) reader.unread(called)
  return isText || kind !== undefined ? own : []
}

/** The text of a part in its own letters; of bytes that are none, nothing. */
function textOfPart(
  fields: Fields,
  type: string,
  lines: readonly BodyLine[],
): { readonly text: string | undefined; readonly isDecoded: boolean } {
  const way = fieldOf(fields, 'content-transfer-encoding').toLowerCase().trim()
  const written = lines.map((line) => line.text).join('\n')
  const isCoded = way === 'base64' || way === 'quoted-printable'
  if (!isCoded) return { text: written, isDecoded: false }
  const bytes = way === 'base64' ? fromBase64(written) : fromQuoted(written.replace(/=\n/g, ''))
  const charset = parameter(type, 'charset')
  const text =
    bytes && (decoded(bytes, charset) ?? (charset === '' ? decoded(bytes, 'windows-1252') : undefined))
  return text === undefined || /[\0-\x08\x0e-\x1a]/.test(text)
    ? { text: undefined, isDecoded: false }
    : { text, isDecoded: true }
}

/** The lines of the body of a mail in a mail, whose head is told. */
function linesOfMail(whole: readonly BodyLine[], reader: MailReader, depth: number): readonly BodyLine[] {
  const from = whole.findIndex(({ text }) => text !== '')
  const lines = whole.slice(Math.max(0, from))
  const end = lines.findIndex(({ text }) => text === '')
  const head = end < 0 ? lines : lines.slice(0, end)
  const fields = reader.fieldsIn(head)
  if (fields.length === 0) return whole
  reader.mail(fields, lines[0]?.row ?? 0)
  return end < 0 ? [] : bodyLines(fields, lines.slice(end), reader, depth + 1)
}

interface Part {
  /** Between two boundaries: it has a head of its own. */
  readonly isOwn: boolean
  readonly lines: BodyLine[]
}

function partsOf(lines: readonly BodyLine[], boundary: string): readonly Part[] {
  const parts: Part[] = [{ isOwn: false, lines: [] }]
  for (const line of lines) {
    const text = line.text.trimEnd()
    if (text === `--${boundary}`) parts.push({ isOwn: true, lines: [] })
    else if (text === `--${boundary}--`) parts.push({ isOwn: false, lines: [] })
    else parts.at(-1)?.lines.push(line)
  }
  return parts
}
