import { encode } from 'uqr'

/** A QR code as runs of dark modules `[row, from, to)`: drawn as one vector path, sharp at any size. */
export interface QrCode {
  readonly size: number
  readonly runs: readonly (readonly [number, number, number])[]
}

/** Error correction M; the quiet zone is left to the page. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const runs: [number, number, number][] = []
  data.forEach((row, y) => {
    let from = -1
    for (let x = 0; x <= size; x++) {
      const dark = row[x] === true
      if (dark && from < 0) from = x
      if (!dark && from >= 0) {
        runs.push([y, from, x])
        from = -1
      }
    }
  })
  return { size, runs }
}
