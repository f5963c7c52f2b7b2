/** The names in the directory of an archive, as far as it stands in the last bytes of it. */
export function namesInArchive(tail: Uint8Array): readonly string[] {
  const names: string[] = []
  const at2 = (at: number): number => (tail[at] ?? 0) + (tail[at + 1] ?? 0) * 256
  for (let i = tail.indexOf(0x50); i >= 0 && i + 46 <= tail.length; i = tail.indexOf(0x50, i + 1)) {
    if (tail[i + 1] !== 0x4b || tail[i + 2] !== 0x01 || tail[i + 3] !== 0x02) continue
    const name = tail.subarray(i + 46, i + 46 + at2(i + 28))
    names.push(decoded(name))
    if (names.length === mostNames) break
  }
  return names
}

const mostNames = 10_000

/** UTF-8 where it is some, else letter by byte: what matters here are endings, and characters that hide. */
function decoded(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : percent(byte))).join('')
  try {
    return decodeURIComponent(letters.replace(/%(?![89A-F][0-9A-F])/g, '%25'))
  } catch {
    return String.fromCharCode(...bytes)
  }
}

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase()}`

/** Characters that turn the line round or hide: a name with one is not what it seems. */
export const isUnseen = (name: string): boolean =>
  /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/.test(name)
