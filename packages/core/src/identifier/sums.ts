// SHA-256 (FIPS 180-4) and Keccak-256, for check sums in addresses of money alone: the first page carries
// nothing more of a library that also seals. Nothing secret passes here, and sums.test.ts holds both against
// that library.

const mask = 0xffff_ffffn
const primes: number[] = []
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)

/** The first 32 bits behind the point of a root of a number. */
function fraction(n: number, root: 2 | 3): number {
  const wanted = BigInt(n) << BigInt(32 * root)
  let low = 0n
  let high = 1n << 40n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** BigInt(root) <= wanted) low = middle
    else high = middle
  }
  return Number(low & mask)
}

const K = primes.map((p) => fraction(p, 3))
const START = primes.slice(0, 8).map((p) => fraction(p, 2))
const turned = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

export function sha256(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 4, bytes.length * 8)
  const state = Uint32Array.from(START)
  const w = new Uint32Array(64)
  for (let at = 0; at < padded.length; at += 64) {
    const at32 = (i: number): number => w[i] ?? 0
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let i = 0; i < 64; i++) {
      const [x, y] = [at32(i - 15), at32(i - 2)]
      w[i] =
        i < 16
          ? view.getUint32(at + i * 4)
          : at32(i - 16) +
            (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) +
            at32(i - 7) +
            (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10))
      const one =
        h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + at32(i)
      const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
    }
    for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) + x
  }
  const out = new DataView(new ArrayBuffer(32))
  for (const [i, x] of state.entries()) out.setUint32(i * 4, x)
  return new Uint8Array(out.buffer)
}

const all = (1n << 64n) - 1n
const RATE = 136

/** As Ethereum has it: the padding is that of before the standard. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(bytes.length / RATE) + 1) * RATE)
  padded.set(bytes)
  padded[bytes.length] = 1
  padded[padded.length - 1] = (padded[padded.length - 1] ?? 0) | 0x80
  const view = new DataView(padded.buffer)
  const s: bigint[] = Array(25).fill(0n)
  const lane = (i: number): bigint => s[i] ?? 0n
  for (let at = 0; at < padded.length; at += RATE) {
    for (let i = 0; i < RATE / 8; i++) s[i] = lane(i) ^ view.getBigUint64(at + i * 8, true)
    permute(s)
  }
  const out = new DataView(new ArrayBuffer(32))
  for (let i = 0; i < 4; i++) out.setBigUint64(i * 8, lane(i), true)
  return new Uint8Array(out.buffer)
}

function permute(s: bigint[]): void {
  const lane = (i: number): bigint => s[i] ?? 0n
  const turn = (x: bigint, n: bigint): bigint => ((x << n) | (x >> (64n - n))) & all
  let bits = 1
  for (let round = 0; round < 24; round++) {
    const c = [0, 1, 2, 3, 4].map((x) => lane(x) ^ lane(x + 5) ^ lane(x + 10) ^ lane(x + 15) ^ lane(x + 20))
    for (let i = 0; i < 25; i++) s[i] = lane(i) ^ (c[(i + 4) % 5] ?? 0n) ^ turn(c[(i + 1) % 5] ?? 0n, 1n)
    let [x, y, moved] = [1, 0, lane(1)]
    for (let t = 1; t < 25; t++) {
      ;[x, y] = [y, (2 * x + 3 * y) % 5]
      const kept = lane(x + 5 * y)
      s[x + 5 * y] = turn(moved, BigInt(((t * (t + 1)) / 2) % 64))
      moved = kept
    }
    for (let row = 0; row < 25; row += 5) {
      const r = s.slice(row, row + 5)
      for (let i = 0; i < 5; i++)
        s[row + i] = (r[i] ?? 0n) ^ (~(r[(i + 1) % 5] ?? 0n) & all & (r[(i + 2) % 5] ?? 0n))
    }
    for (let j = 0; j < 7; j++) {
      if (bits & 1) s[0] = lane(0) ^ (1n << BigInt(2 ** j - 1))
      bits = (bits << 1) ^ ((bits >> 7) * 0x171)
    }
  }
}
