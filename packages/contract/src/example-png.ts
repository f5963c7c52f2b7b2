import { crc32, deflateSync } from 'node:zlib'

/** A PNG of these sides: a dark blue disc, and nothing around it. For tests. */
export function png(width: number, height: number): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => {
    const inside = (x: number): boolean =>
      ((2 * x + 1) / width - 1) ** 2 + ((2 * y + 1) / height - 1) ** 2 <= 1
    return [
      0,
      ...Array.from({ length: width }, (_, x) => (inside(x) ? [20, 40, 90, 255] : [0, 0, 0, 0])).flat(),
    ]
  })
  const sides = Buffer.alloc(13)
  sides.writeUInt32BE(width, 0)
  sides.writeUInt32BE(height, 4)
  // Eight bits a channel, red, green, blue and how much of it covers.
  sides.set([8, 6, 0, 0, 0], 8)
  const piece = (name: string, data: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  const start = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return new Uint8Array(
    Buffer.concat([
      start,
      piece('IHDR', sides),
      piece('IDAT', deflateSync(Buffer.from(rows.flat()))),
      piece('IEND', Buffer.alloc(0)),
    ]),
  )
}
