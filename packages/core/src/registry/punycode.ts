const BASE = 36

/**
 * A label of a domain as people read it: `xn--…` decoded (RFC 3492), any other as it is.
 *
 * A label that cannot be decoded comes back as it was written: it is compared all the same, never trusted.
 */
export function readableLabel(label: string): string {
  return label.startsWith('xn--') ? decode(label.slice(4)) || label : label
}

function decode(coded: string): string | undefined {
  const split = coded.lastIndexOf('-')
  const points = [...(split > 0 ? coded.slice(0, split) : '')].map((character) => character.codePointAt(0)!)
  let [n, i, bias] = [128, 0, 72]
  let at = split > 0 ? split + 1 : 0
  while (at < coded.length) {
    const before = i
    let weight = 1
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(coded[at++] ?? '')
      if (digit === undefined) return undefined
      i += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold) break
      weight *= BASE - threshold
    }
    bias = adapt(i - before, points.length + 1, before === 0)
    n += Math.floor(i / (points.length + 1))
    i %= points.length + 1
    if (n > 0x10ffff) return undefined
    points.splice(i++, 0, n)
  }
  return String.fromCodePoint(...points)
}

function digitOf(character: string): number | undefined {
  if (/^[a-z]$/i.test(character)) return character.toLowerCase().charCodeAt(0) - 97
  return /^\d$/.test(character) ? Number(character) + 26 : undefined
}

function adapt(delta: number, count: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / count)
  let k = 0
  while (rest > 455) {
    rest = Math.floor(rest / 35)
    k += BASE
  }
  return k + Math.floor((BASE * rest) / (rest + 38))
}
