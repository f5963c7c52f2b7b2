const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...letters].map((letter, value) => [letter.charCodeAt(0), value]))
const padding = '='.charCodeAt(0)

/** Bytes as text in base64 (RFC 4648, section 4), padded, in one line. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += 6144) {
    let text = ''
    for (let at = from; at < Math.min(bytes.length, from + 6144); at += 3) {
      const [a, b, c] = [bytes[at] as number, bytes[at + 1], bytes[at + 2]]
      const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
      text += (letters[group >> 18] as string) + (letters[(group >> 12) & 63] as string)
      text += b === undefined ? '=' : letters[(group >> 6) & 63]
      text += c === undefined ? '=' : letters[group & 63]
    }
    pieces.push(text)
  }
  return pieces.join('')
}

/**
 * The bytes of a padded text in base64, or `undefined` when it is none. Nothing stands between the letters:
 * whoever allows white space, as XML does, takes it out before.
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4) return undefined
  const filled = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const out = new Uint8Array((text.length / 4) * 3 - filled)
  for (let at = 0, to = 0; at < text.length; at += 4) {
    let group = 0
    for (let i = 0; i < 4; i++) {
      const code = text.charCodeAt(at + i)
      const value = code === padding && at + i >= text.length - filled ? 0 : values.get(code)
      if (value === undefined) return undefined
      group = (group << 6) | value
    }
    for (let shift = 16; shift >= 0 && to < out.length; shift -= 8) out[to++] = (group >> shift) & 255
  }
  return out
}
