import { isEqual, sliceOf } from './slice.ts'

// What programs that pack in good faith write besides files: it renames nothing, and hides nothing.

export interface ExtraField {
  readonly id: number
  readonly data: Uint8Array
}

/** Extra fields, or undefined where they are not written as such. */
export function fieldsOf(extra: Uint8Array): readonly ExtraField[] | undefined {
  const view = new DataView(extra.slice().buffer)
  const found: ExtraField[] = []
  let at = 0
  while (at < extra.length) {
    if (at + 4 > extra.length) return undefined
    const length = view.getUint16(at + 2, true)
    if (at + 4 + length > extra.length) return undefined
    found.push({ id: view.getUint16(at, true), data: extra.slice(at + 4, at + 4 + length) })
    at += 4 + length
  }
  return found
}

/**
 * Fields that tell of no other name and of no other kind of file: the extension to 64 bits, times (of NTFS,
 * of Unix), owners by number.
 */
const harmless: ReadonlySet<number> = new Set([0x0001, 0x000a, 0x5455, 0x5855, 0x7875])
/** By it a program of Java knows its own archives: it holds nothing. */
const ofJava = 0xcafe
const secondName = 0x7075

interface Named {
  readonly rawFilename: Uint8Array
  readonly rawBitFlag?: number | undefined
}

/** Known ones, and each once: of two, one program reads the first and another the last. */
export function areHarmless(extra: Uint8Array, { rawFilename, rawBitFlag = 0 }: Named): boolean {
  const fields = fieldsOf(extra)
  if (!fields || new Set(fields.map(({ id }) => id)).size < fields.length) return false
  return fields.every(({ id, data }) => {
    if (id === ofJava) return data.length === 0
    if (id === secondName) return isSecondName(data, rawFilename, (rawBitFlag & 0x0800) !== 0)
    return harmless.has(id)
  })
}

/**
 * Whether a second name (Info-ZIP Unicode Path) is the first one, byte for byte, or the same but for letters
 * that the first one has from the table of one country: each of its bytes beyond ASCII is one such letter.
 * It then counts wherever it is read, and it says of which name it is the second.
 */
export function isSecondName(field: Uint8Array, first: Uint8Array, isFirstUtf8: boolean): boolean {
  if (field.length < 5 || field[0] !== 1) return false
  const view = new DataView(field.slice().buffer)
  if (view.getUint32(1, true) !== crc32(first)) return false
  const second = field.slice(5)
  if (isEqual(second, first)) return true
  const letters = isFirstUtf8 || isUtf8(first) ? undefined : lettersOf(second)
  if (letters?.length !== first.length) return false
  return letters.every((letter, i) => {
    const [code, byte] = [letter.codePointAt(0) ?? 0, first[i] ?? 0]
    return code < 0x80 ? code === byte : byte >= 0x80 && /^\p{L}$/u.test(letter)
  })
}

/** Where both the head and the directory have a second name, it is one. */
export function isSecondSame(one: Uint8Array, other: Uint8Array): boolean {
  const [a, b] = [one, other].map((extra) => fieldsOf(extra)?.find(({ id }) => id === secondName)?.data)
  return !a || !b || isEqual(a, b)
}

function lettersOf(bytes: Uint8Array): readonly string[] | undefined {
  try {
    return [...new TextDecoder('utf-8', { fatal: true }).decode(bytes)]
  } catch {
    return undefined
  }
}

/**
 * Bytes beyond ASCII as systems of DOS and Windows wrote them in the Americas and the west of Europe, without
 * saying so: by the first table in the United States, by the second elsewhere.
 */
const tables = [
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
] as const

const latin = (text: string): number => [...text].filter((one) => /^[\p{Script=Latin}ªº]$/u.test(one)).length

/**
 * A name in letters of which the archive does not say which they are, and that are not UTF-8: by the table
 * that makes more of its bytes letters, since a name has few signs of tables and boxes. What it names is held
 * against a list with digests: read amiss, it is not there.
 */
export function byCountry(bytes: Uint8Array): string {
  const [first, second] = tables.map((table) =>
    Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (table[byte - 0x80] ?? ''))).join(
      '',
    ),
  )
  const [a = '', b = ''] = [first, second]
  return latin(b) > latin(a) ? b : a
}

/** Plain letters are so too. */
const isUtf8 = (bytes: Uint8Array): boolean => lettersOf(bytes) !== undefined

/** A remark behind an archive that somebody can read: no bytes that a program might take for something. */
export const isComment = (bytes: Uint8Array): boolean =>
  !bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)

/** Of tapes: what is written into a pipe is filled up with zeros to whole blocks of so many bytes. */
const block = 10_240

/** The archive without the zeros behind its end that a program for tapes fills the last block up with. */
export async function withoutPadding(file: Blob): Promise<Blob> {
  if (file.size === 0 || file.size % block !== 0) return file
  const from = Math.max(0, file.size - block)
  const bytes = await sliceOf(file, from, block)
  const last = bytes.findLastIndex((byte) => byte !== 0)
  const view = new DataView(bytes.buffer)
  // The end of an archive without a remark closes with zeros of its own.
  for (let at = Math.min(last, bytes.length - 22); at >= 0 && at > last - 22; at -= 1)
    if (view.getUint32(at, true) === 0x0605_4b50 && view.getUint16(at + 20, true) === 0)
      return file.slice(0, from + at + 22)
  return file
}

/** CRC-32 as archives have it, of a name. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0)
  }
  return (crc ^ 0xffff_ffff) >>> 0
}
