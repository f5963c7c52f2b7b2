/** A body, or a part of one, deeper than this is none that a person wrote. */
const deepest = 8

/** A line of a body with the number of the line of the file in which it begins. */
export interface BodyLine {
  readonly row: number
  readonly text: string
}

/** A part of a mail that is a file of a table of its own. */
export interface AttachedText {
  readonly kind: 'separated' | 'json' | 'html'
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

const parameter = (value: string, name: string): string =>
  new RegExp(`;\\s*${name}="?([^";]+)"?`, 'i').exec(value)?.[1]?.trim() ?? ''

/** What kind of table a part of a mail holds, if it does. */
function kindOf(type: string, text: string): AttachedText['kind'] | undefined {
  if (/^text\/(?:csv|tab-separated-values)\b/i.test(type)) return 'separated'
  if (/^application\/json\b/i.test(type)) return 'json'
  return /^text\/html\b/i.test(type) && /<table[\s>]/i.test(text) ? 'html' : undefined
}

/**
 * The lines of a body as they are read: each part of text in its own letters, the others as they lie in the
 * file. A part that is a table of its own is given to `attach`, and is no line where that takes it.
 */
export function bodyLines(
  fields: Fields,
  lines: readonly BodyLine[],
  fieldsIn: (head: readonly BodyLine[]) => Fields,
  attach: (part: AttachedText) => boolean,
  depth = 0,
): readonly BodyLine[] {
  const type = fieldOf(fields, 'content-type')
  const boundary = parameter(type, 'boundary')
  if (/^multipart\//i.test(type) && boundary !== '' && depth < deepest)
    return partsOf(lines, boundary).flatMap((part) => {
      const end = part.findIndex(({ text }) => text === '')
      return end < 0
        ? part
        : bodyLines(fieldsIn(part.slice(0, end)), part.slice(end + 1), fieldsIn, attach, depth + 1)
    })
  const isText = type === '' || /^text\//i.test(type)
  if (!isText && !/^application\/json\b/i.test(type)) return lines
  const way = fieldOf(fields, 'content-transfer-encoding').toLowerCase().trim()
  const text = lines.map((line) => line.text).join('\n')
  const bytes =
    way === 'base64'
      ? fromBase64(text)
      : way === 'quoted-printable'
        ? fromQuoted(text.replace(/=\n/g, ''))
        : undefined
  const plain = bytes && decoded(bytes, parameter(type, 'charset'))
  const whole = plain ?? (way === 'base64' || way === 'quoted-printable' ? undefined : text)
  const kind = whole === undefined ? undefined : kindOf(type, whole)
  const name = parameter(type, 'name') || parameter(fieldOf(fields, 'content-disposition'), 'filename')
  if (kind && whole?.trim() && attach({ kind, name: plainWords(name), text: whole })) return []
  if (plain === undefined || !isText) return lines
  const row = lines[0]?.row ?? 0
  return plain.split(/\r\n|\r|\n/).map((one) => ({ row, text: one }))
}

function partsOf(lines: readonly BodyLine[], boundary: string): readonly BodyLine[][] {
  const parts: BodyLine[][] = [[]]
  for (const line of lines) {
    const text = line.text.trimEnd()
    if (text === `--${boundary}` || text === `--${boundary}--`) parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts
}
