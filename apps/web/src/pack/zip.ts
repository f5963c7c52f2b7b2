/** A file that goes into an archive: its bytes, and its bytes compressed where that is smaller. */
export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Raw deflate of the bytes; absent: the file is stored as it is. */
  readonly deflated?: Uint8Array
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

/** Checksum of an archive's entry, as every unpacker checks it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

interface Entry {
  readonly name: Uint8Array
  readonly file: ZipFile
  readonly body: Uint8Array
  readonly crc: number
  readonly offset: number
}

// Bit 11: names are UTF-8. Without it an old unpacker guesses, and a name with an accent becomes another.
const flags = 0x0800
const maxFiles = 0xffff
const maxBytes = 0xffffffff

/** `2026-11-24` as archives write days: years since 1980, month, day in sixteen bits. */
function dosDay(day: string): number {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number)
  return (((Math.min(2107, Math.max(1980, year)) - 1980) << 9) | (month << 5) | date) & 0xffff
}

function fields(entry: Entry, day: string): readonly [number, number][] {
  const { file, body, crc } = entry
  return [
    [2, 20],
    [2, flags],
    [2, file.deflated ? 8 : 0],
    [2, 0],
    [2, dosDay(day)],
    [4, crc],
    [4, body.length],
    [4, file.bytes.length],
    [2, entry.name.length],
    [2, 0],
  ]
}

class Writer {
  readonly #parts: Uint8Array[] = []
  length = 0
  numbers(values: readonly (readonly [number, number])[]): this {
    const bytes = new Uint8Array(values.reduce((sum, [size]) => sum + size, 0))
    const view = new DataView(bytes.buffer)
    let at = 0
    for (const [size, value] of values) {
      if (size === 2) view.setUint16(at, value, true)
      else view.setUint32(at, value, true)
      at += size
    }
    return this.bytes(bytes)
  }
  bytes(bytes: Uint8Array): this {
    this.#parts.push(bytes)
    this.length += bytes.length
    return this
  }
  whole(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.length)
    let at = 0
    for (const part of this.#parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }
}

/**
 * One archive of these files, in this order, dated on this day at midnight: the same files on the same day give the same bytes.
 *
 * Throws a RangeError for more than 65,535 files or four gigabytes, which this form cannot say.
 */
export function zip(files: readonly ZipFile[], day: string): Uint8Array<ArrayBuffer> {
  if (files.length > maxFiles) throw new RangeError(`too many files: ${files.length}`)
  const writer = new Writer()
  const entries = files.map((file): Entry => {
    const body = file.deflated ?? file.bytes
    const entry: Entry = { name: new TextEncoder().encode(file.name), file, body, crc: crc32(file.bytes), offset: writer.length }
    writer.numbers([[4, 0x04034b50], ...fields(entry, day)])
    writer.bytes(entry.name).bytes(body)
    if (writer.length > maxBytes) throw new RangeError('too many bytes')
    return entry
  })
  const start = writer.length
  for (const entry of entries) {
    writer.numbers([[4, 0x02014b50], [2, 20], ...fields(entry, day), [2, 0], [2, 0], [2, 0], [4, 0], [4, entry.offset]])
    writer.bytes(entry.name)
  }
  const size = writer.length - start
  const end: readonly (readonly [number, number])[] = [
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, size],
    [4, start],
    [2, 0],
  ]
  return writer.numbers(end).whole()
}

/** The file with its deflate, where the browser can make one and it is smaller. */
export async function compressed(file: ZipFile): Promise<ZipFile> {
  if (typeof CompressionStream === 'undefined') return file
  const stream = new Blob([file.bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const deflated = new Uint8Array(await new Response(stream).arrayBuffer())
  return deflated.length < file.bytes.length ? { ...file, deflated } : file
}
