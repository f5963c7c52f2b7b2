/**
 * The bytes of a base-58 number, or `undefined` when a character is not of the alphabet. Inputs are short:
 * the work is quadratic.
 */
export function fromBase58(text: string, alphabet: string): Uint8Array | undefined {
  if (text.length > 128) return undefined
  const bytes: number[] = []
  for (const character of text) {
    let carry = alphabet.indexOf(character)
    if (carry < 0) return undefined
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58
      bytes[i] = carry & 255
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255)
  }
  for (let i = 0; i < text.length && text[i] === alphabet[0]; i++) bytes.push(0)
  return Uint8Array.from(bytes.reverse())
}
