export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array | string
}

/** What fits without the 64-bit extension of the format. */
export const maxZipFiles = 65_535
const maxZipBytes = 0xffff_ffff

const utf8 = new TextEncoder()

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xed_b8_83_20 : c >>> 1
  return c >>> 0
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffff_ffff) >>> 0
}

/**
 * The files as one ZIP, stored as they are, names in UTF-8.
 *
 * The same files give the same bytes: every entry bears the first day that the format knows, since no clock
 * is read. Throws when the files do not fit into the format.
 */
export function zip(files: readonly ZipFile[]): Uint8Array {
  if (files.length > maxZipFiles) throw new Error(`${files.length} files do not fit into a ZIP.`)
  const entries = files.map(({ name, bytes }) => {
    const data = typeof bytes === 'string' ? utf8.encode(bytes) : bytes
    return { name: utf8.encode(name), data, crc: crc32(data), offset: 0 }
  })
  const size = entries.reduce((sum, { name, data }) => sum + 30 + 46 + 2 * name.length + data.length, 22)
  if (size > maxZipBytes) throw new Error('The files do not fit into a ZIP.')
  const out = new Uint8Array(size)
  const view = new DataView(out.buffer)
  let at = 0
  for (const entry of entries) {
    entry.offset = at
    view.setUint32(at, 0x04_03_4b_50, true)
    shared(view, at + 4, entry)
    out.set(entry.name, at + 30)
    out.set(entry.data, at + 30 + entry.name.length)
    at += 30 + entry.name.length + entry.data.length
  }
  const directory = at
  for (const entry of entries) {
    view.setUint32(at, 0x02_01_4b_50, true)
    view.setUint16(at + 4, 20, true)
    shared(view, at + 6, entry)
    view.setUint32(at + 42, entry.offset, true)
    out.set(entry.name, at + 46)
    at += 46 + entry.name.length
  }
  view.setUint32(at, 0x06_05_4b_50, true)
  view.setUint16(at + 8, entries.length, true)
  view.setUint16(at + 10, entries.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return out
}

/**
 * The fields that the head of an entry and its line in the directory share: version 2.0, names in UTF-8,
 * stored, 1 January 1980.
 */
function shared(
  view: DataView,
  at: number,
  { name, data, crc }: { readonly name: Uint8Array; readonly data: Uint8Array; readonly crc: number },
): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, 0x0800, true)
  view.setUint16(at + 4, 0, true)
  view.setUint16(at + 6, 0, true)
  view.setUint16(at + 8, 0x21, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, data.length, true)
  view.setUint32(at + 18, data.length, true)
  view.setUint16(at + 22, name.length, true)
}
