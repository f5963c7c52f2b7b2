import { joined, utf8 } from '../bytes/index.ts'

/** From this length on a number does not fit into 32 bits, where all of them set says: look further. */
export const longest32 = 0xffff_ffff

/** 1 January 1980, the first day that the format knows: an archive says no time that nobody stated. */
const firstDay = 0x21

/** One file of an archive, stored as it is. */
export interface Head {
  readonly name: string
  readonly crc: number
  readonly bytes: number
  /** Where its head lies. */
  readonly at: number
}

/** Numbers in the order of the least byte first, by their widths: 2, 4 or 8 bytes. */
function numbers(...of: readonly (readonly [width: 2 | 4 | 8, value: number])[]): Uint8Array {
  const out = new DataView(new ArrayBuffer(of.reduce((sum, [width]) => sum + width, 0)))
  let at = 0
  for (const [width, value] of of) {
    if (width === 2) out.setUint16(at, value, true)
    else if (width === 4) out.setUint32(at, value, true)
    else out.setBigUint64(at, BigInt(value), true)
    at += width
  }
  return new Uint8Array(out.buffer)
}

/** The field of the 64-bit extension that holds these, or nothing. */
const extension = (of: readonly number[]): Uint8Array =>
  of.length === 0
    ? new Uint8Array()
    : numbers([2, 1], [2, 8 * of.length], ...of.map((value) => [8, value] as const))

/** What stands before a file; `isLong`: with the 64-bit extension. Names are in UTF-8. */
export function localHead({ name, crc, bytes }: Omit<Head, 'at'>, isLong: boolean): Uint8Array {
  const said = utf8(name)
  const extra = extension(isLong ? [bytes, bytes] : [])
  const size = isLong ? longest32 : bytes
  return joined(
    numbers([4, 0x0403_4b50], [2, isLong ? 45 : 20], [2, 0x0800], [2, 0], [2, 0], [2, firstDay]),
    numbers([4, crc], [4, size], [4, size], [2, said.length], [2, extra.length]),
    said,
    extra,
  )
}

function directoryEntry({ name, crc, bytes, at }: Head, limit: number): Uint8Array {
  const said = utf8(name)
  const [isLong, isFar] = [bytes >= limit, at >= limit]
  const extra = extension([...(isLong ? [bytes, bytes] : []), ...(isFar ? [at] : [])])
  const version = isLong || isFar ? 45 : 20
  const size = isLong ? longest32 : bytes
  return joined(
    numbers(
      [4, 0x0201_4b50],
      [2, 0x0300 | version],
      [2, version],
      [2, 0x0800],
      [2, 0],
      [2, 0],
      [2, firstDay],
    ),
    numbers([4, crc], [4, size], [4, size], [2, said.length], [2, extra.length], [2, 0], [2, 0], [2, 0]),
    numbers([4, 0x8180_0000], [4, isFar ? longest32 : at]),
    said,
    extra,
  )
}

/**
 * The directory of an archive and its end, with the 64-bit extension where a file, or where it lies, is
 * longer than 32 bits say.
 *
 * @param at where the directory begins
 * @param limit from which length on the extension is written; lower in tests
 */
export function* archiveEnd(entries: readonly Head[], at: number, limit = longest32): Generator<Uint8Array> {
  let size = 0
  for (const entry of entries) {
    const written = directoryEntry(entry, limit)
    size += written.length
    yield written
  }
  const count = entries.length
  if (count < 0xffff && size < limit && at < limit) return yield shortEnd(count, size, at)
  yield numbers([4, 0x0606_4b50], [8, 44], [2, 0x032d], [2, 45], [4, 0], [4, 0])
  yield numbers([8, count], [8, count], [8, size], [8, at])
  yield numbers([4, 0x0706_4b50], [4, 0], [8, at + size], [4, 1])
  yield shortEnd(0xffff, longest32, longest32)
}

const shortEnd = (count: number, size: number, at: number): Uint8Array =>
  numbers([4, 0x0605_4b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0])
