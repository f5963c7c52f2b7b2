import { writeSync } from 'node:fs'

/** Writes every byte, also where the system takes some of them only. */
export function writeAll(file: number, data: Uint8Array, at?: number): void {
  let written = 0
  while (written < data.length)
    written += writeSync(
      file,
      data,
      written,
      data.length - written,
      at === undefined ? undefined : at + written,
    )
}
