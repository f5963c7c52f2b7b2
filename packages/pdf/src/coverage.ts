/**
 * The characters that a TrueType font has a glyph for, read from its `cmap` table (formats 4 and 12).
 *
 * The typesetter refuses to write an archival PDF with a glyph missing, and without that rule it would print
 * a blank: so we ask first and print the code point instead.
 */
export function coverageOf(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableOffset(view, 'cmap')
  const covered = new Set<number>()
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const subtable = cmap + view.getUint32(cmap + 4 + i * 8 + 4)
    const format = view.getUint16(subtable)
    if (format === 4) addFormat4(view, subtable, covered)
    if (format === 12) addFormat12(view, subtable, covered)
  }
  if (covered.size === 0) throw new Error('The font has no character table that can be read.')
  return (codePoint) => covered.has(codePoint)
}

function tableOffset(view: DataView, tag: string): number {
  const tables = view.getUint16(4)
  for (let i = 0; i < tables; i++) {
    const record = 12 + i * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(record + k)))
    if (name === tag) return view.getUint32(record + 8)
  }
  throw new Error(`The font has no table ${tag}.`)
}

function addFormat4(view: DataView, at: number, covered: Set<number>): void {
  const segments = view.getUint16(at + 6) / 2
  const ends = at + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  for (let s = 0; s < segments; s++) {
    const end = view.getUint16(ends + s * 2)
    const start = view.getUint16(starts + s * 2)
    const delta = view.getUint16(deltas + s * 2)
    const offset = view.getUint16(offsets + s * 2)
    for (let c = start; c <= end && c < 0xffff; c++) {
      const listed = offset === 0 ? c : view.getUint16(offsets + s * 2 + offset + (c - start) * 2)
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) covered.add(c)
    }
  }
}

function addFormat12(view: DataView, at: number, covered: Set<number>): void {
  const groups = view.getUint32(at + 12)
  for (let g = 0; g < groups; g++) {
    const group = at + 16 + g * 12
    for (let c = view.getUint32(group); c <= view.getUint32(group + 4); c++) covered.add(c)
  }
}
