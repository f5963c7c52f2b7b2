import { custodyRoot, type NewEntry } from '@oficio/verify/bundle'
import { joined, utf8 } from '@oficio/verify/bytes'
import { sha256Hex } from '@oficio/verify/canonical'
import { base64, keyId } from '@oficio/verify/log'

/** What signs lists on a device: it shows that they come from one device, and not whose device it is. */
export interface DeviceSigner {
  readonly name: string
  /** `name+id+key`, as others are handed it. */
  readonly public: string
  /** The line of a signature over a text. */
  readonly sign: (text: string) => string | Promise<string>
}

/** The signer whose Ed25519 key has these 32 public bytes. */
export function signerOf(
  raw: Uint8Array,
  sign: (text: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): DeviceSigner {
  const name = `oficio-device/${sha256Hex(raw).slice(0, 12)}`
  const typed = joined(Uint8Array.of(1), raw)
  const id = keyId(name, typed)
  const idBytes = Uint8Array.from({ length: 4 }, (_, i) => Number.parseInt(id.slice(2 * i, 2 * i + 2), 16))
  return {
    name,
    public: `${name}+${id}+${base64(typed)}`,
    sign: async (text) => `— ${name} ${base64(joined(idBytes, await sign(utf8(text))))}\n`,
  }
}

/** The files of a custody list: its lines, the signed hash over them, and the key that signed. */
export async function custodyFiles(entries: readonly NewEntry[], key: DeviceSigner) {
  const lines = entries.map((entry, i) => JSON.stringify({ seq: i + 1, ...entry }))
  const text = `${key.name}\n${lines.length}\n${base64(custodyRoot(lines))}\n`
  const file = (name: string, content: string) => ({
    name: `data/custody/${name}`,
    source: { bytes: utf8(content) as Uint8Array },
  })
  return [
    file('list.jsonl', lines.map((line) => `${line}\n`).join('')),
    file('checkpoint', `${text}\n${await key.sign(text)}`),
    file('key.txt', `${key.public}\n`),
  ]
}
