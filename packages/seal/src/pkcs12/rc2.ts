import { type Bytes, fromHex } from '@oficio/verify/bytes'

// Encryption of 1987, in files of certificates that older systems export: there it hides certificates, which
// are no secret. Only reading.

const pi = fromHex(
  [
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82',
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7',
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731',
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  ].join(''),
) as Bytes

/** One block of 8 bytes made readable; the effective length is that of the key. @see RFC 2268 */
export function rc2Decrypter(key: Uint8Array): (block: Uint8Array) => Uint8Array {
  const words = expanded(key)
  return (block) => {
    const view = new DataView(block.buffer, block.byteOffset, 8)
    const r = [0, 2, 4, 6].map((at) => view.getUint16(at, true)) as [number, number, number, number]
    const at = (i: number): number => r[i & 3] as number
    let next = 63
    const unmix = (): void => {
      for (let i = 3; i >= 0; i--) {
        const turn = [1, 2, 3, 5][i] as number
        const turned = (at(i) >>> turn) | (at(i) << (16 - turn))
        r[i] = (turned - words[next--]! - (at(i + 3) & at(i + 2)) - (~at(i + 3) & at(i + 1))) & 0xffff
      }
    }
    const unmash = (): void => {
      for (let i = 3; i >= 0; i--) r[i] = (at(i) - words[at(i + 3) & 63]!) & 0xffff
    }
    for (let round = 15; round >= 0; round--) {
      unmix()
      if (round === 11 || round === 5) unmash()
    }
    const out = new DataView(new ArrayBuffer(8))
    for (const [i, word] of r.entries()) out.setUint16(2 * i, word, true)
    return new Uint8Array(out.buffer)
  }
}

function expanded(key: Uint8Array): Uint16Array {
  const bytes = new Uint8Array(128)
  bytes.set(key)
  const { length } = key
  for (let i = length; i < 128; i++) bytes[i] = pi[(bytes[i - 1]! + bytes[i - length]!) & 255] as number
  bytes[128 - length] = pi[bytes[128 - length] as number] as number
  for (let i = 127 - length; i >= 0; i--) bytes[i] = pi[bytes[i + 1]! ^ bytes[i + length]!] as number
  return Uint16Array.from({ length: 64 }, (_, i) => bytes[2 * i]! + 256 * bytes[2 * i + 1]!)
}
