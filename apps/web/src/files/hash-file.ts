import type { ReceivedFile } from '@oficio/core/act'
import { startDigest } from '@oficio/core/case'

/**
 * The SHA-256 of a file, read piece by piece: a file of many gigabytes needs no more memory than a piece of
 * it.
 *
 * `told` hears the share that is done, from 0 to 1. Throws when the file cannot be read or the signal says
 * stop.
 */
export async function hashFile(
  file: File,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<ReceivedFile> {
  const digest = startDigest()
  const pieces = file.stream().getReader()
  let done = 0
  let last = 0
  told(0)
  try {
    for (;;) {
      const piece = await pieces.read()
      signal.throwIfAborted()
      if (piece.done) break
      digest.update(piece.value)
      done += piece.value.byteLength
      if (done - last > 4_000_000) {
        last = done
        told(done / file.size)
        // Lets the page paint and hear "cancel" between two pieces.
        await new Promise((go) => setTimeout(go))
      }
    }
  } finally {
    await pieces.cancel().catch(() => undefined)
  }
  return { name: file.name, bytes: done, sha256: digest.hex() }
}
