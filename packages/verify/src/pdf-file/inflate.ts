import { type Bytes, copyOf, joined } from '../bytes/index.ts'

/**
 * What a packed stream unfolds to, as far as `most` bytes, or `undefined` for more or for what is not packed
 * so.
 */
export async function inflate(packed: Uint8Array, most: number): Promise<Bytes | undefined> {
  const stream = new DecompressionStream('deflate')
  const writer = stream.writable.getWriter()
  // The reader below sees the same fault; here it would only be told twice.
  writer.write(copyOf(packed)).catch(() => undefined)
  writer.close().catch(() => undefined)
  const reader = stream.readable.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return joined(...parts)
      length += value.length
      if (length > most) {
        await reader.cancel()
        return undefined
      }
      parts.push(value)
    }
  } catch {
    return undefined
  }
}

/** Rows as they were before each was written as its difference to the row above (PNG predictors). */
export function withoutPredictor(bytes: Uint8Array, columns: number): Bytes | undefined {
  const rows = Math.floor(bytes.length / (columns + 1))
  const out = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)] as number
    if (kind > 2) return undefined
    for (let i = 0; i < columns; i++) {
      const left = i > 0 ? (out[row * columns + i - 1] as number) : 0
      const above = row > 0 ? (out[(row - 1) * columns + i] as number) : 0
      out[row * columns + i] =
        (bytes[row * (columns + 1) + 1 + i] as number) + (kind === 1 ? left : kind === 2 ? above : 0)
    }
  }
  return out
}
