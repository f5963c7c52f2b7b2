// FIPS 180-4. The standard's checksum is needed at once and without a promise, which WebCrypto cannot give.

const first32 = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32) >>> 0
const primes = [...Array(312).keys()].filter(
  (n) => n > 1 && ![...Array(n).keys()].some((d) => d > 1 && d * d <= n && n % d === 0),
)
const roundConstants = primes.slice(0, 64).map((p) => first32(Math.cbrt(p)))
const startState = primes.slice(0, 8).map((p) => first32(Math.sqrt(p)))

const rotate = (x: number, by: number) => (x >>> by) | (x << (32 - by))

/** SHA-256 of the bytes, as 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array): string {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0)
  const state = [...startState]
  const schedule = new Int32Array(64)
  for (let block = 0; block < padded.length; block += 64) compress(state, schedule, view, block)
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

function compress(state: number[], w: Int32Array, view: DataView, block: number): void {
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(block + 4 * t)
  for (let t = 16; t < 64; t++) {
    const [a, b] = [w[t - 15] as number, w[t - 2] as number]
    const small0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)
    const small1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10)
    w[t] = (w[t - 16] as number) + small0 + (w[t - 7] as number) + small1
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
  for (let t = 0; t < 64; t++) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const one = (h + big1 + ((e & f) ^ (~e & g)) + (roundConstants[t] as number) + (w[t] as number)) | 0
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const two = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] as number) + word) | 0
}
