import { leastPieceBytes } from '@oficio/contract/api'

/**
 * Bytes as they come, gathered into pieces of so many. Where the line is cut, what came before is a piece
 * too, if it is large enough for one that is not the last; then it ends as the line did.
 */
export async function* gathered(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let parts: Uint8Array[] = []
  let length = 0
  const piece = (): Uint8Array<ArrayBuffer> => {
    const whole = new Uint8Array(length)
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    ;[parts, length] = [[], 0]
    return whole
  }
  try {
    for await (const part of bytes) {
      for (let from = 0; from < part.length; ) {
        const taken = part.subarray(from, from + most - length)
        parts.push(taken)
        length += taken.length
        from += taken.length
        if (length === most) yield piece()
      }
    }
  } catch (cut) {
    if (length >= leastPieceBytes) yield piece()
    throw cut
  }
  if (length > 0) yield piece()
}
