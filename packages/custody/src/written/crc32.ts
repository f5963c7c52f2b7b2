/** Eight tables: eight bytes are taken at once. */
const tables = (() => {
  const made = Array.from({ length: 8 }, () => new Uint32Array(256))
  const [first] = made as [Uint32Array]
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1
    first[byte] = crc
  }
  for (let of = 1; of < 8; of++)
    for (let byte = 0; byte < 256; byte++) {
      const before = made[of - 1]?.[byte] as number
      ;(made[of] as Uint32Array)[byte] = (before >>> 8) ^ (first[before & 255] as number)
    }
  return made as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
})()

/** The checksum of ZIP, going on from that of what came before; without any platform. */
export function crc32(data: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables
  const at = (table: Uint32Array, byte: number): number => table[byte & 255] as number
  const byte = (i: number): number => data[i] as number
  let crc = ~before >>> 0
  let i = 0
  for (const end = data.length - 7; i < end; i += 8) {
    crc =
      at(t7, crc ^ byte(i)) ^
      at(t6, (crc >>> 8) ^ byte(i + 1)) ^
      at(t5, (crc >>> 16) ^ byte(i + 2)) ^
      at(t4, (crc >>> 24) ^ byte(i + 3)) ^
      at(t3, byte(i + 4)) ^
      at(t2, byte(i + 5)) ^
      at(t1, byte(i + 6)) ^
      at(t0, byte(i + 7))
  }
  for (; i < data.length; i++) crc = (crc >>> 8) ^ at(t0, crc ^ byte(i))
  return ~crc >>> 0
}
