/**
 * The text of a tag file in the encoding that its bag names, or `undefined` where it is none of that encoding
 * or the encoding is not read here.
 */
export function tagText(bytes: Uint8Array, encoding: string): string | undefined {
  const label = labelOf(encoding, bytes)
  if (label === undefined) return undefined
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function labelOf(encoding: string, bytes: Uint8Array): string | undefined {
  const name = encoding.toLowerCase()
  // Without a mark, UTF-16 is big-endian (RFC 2781, 4.3); the platform would take it for the other.
  if (name === 'utf-16' || name === 'utf16')
    return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-16be'
  try {
    return new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}

/** Whether the encoding is one that is read here. */
export const isEncoding = (name: string): boolean => labelOf(name, new Uint8Array()) !== undefined

/** The lines of a tag file: ended by line feed, carriage return, or both. */
export const linesOf = (text: string): readonly string[] => {
  const lines = text.split(/\r\n|\r|\n/)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
