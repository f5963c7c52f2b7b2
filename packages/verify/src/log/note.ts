import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, copyOf, hex, joined, textOf, utf8 } from '../bytes/index.ts'
import { fromBase64 } from './base64.ts'

/** A key whose signatures are believed: `name+id+key`, as C2SP writes it. */
export interface NoteKey {
  readonly name: string
  /** Eight hexadecimal digits. */
  readonly id: string
  /** 1: Ed25519 over the note. 4: Ed25519 over a checkpoint with the time at which it was seen. */
  readonly type: 1 | 4
  readonly key: Bytes
}

export interface NoteSignature {
  readonly name: string
  readonly id: string
  readonly bytes: Bytes
}

export interface Note {
  /** What was signed, with its last line end. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

const mostSignatures = 64
const longest = 1_000_000

/** Reads a key as it is handed round, or gives `undefined`: also where its id is not that of the key. */
export function readNoteKey(text: string): NoteKey | undefined {
  const [, name, id, coded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? []
  const bytes = coded && fromBase64(coded)
  if (!name || !id || !bytes || bytes.length !== 33) return undefined
  const type = bytes[0]
  if ((type !== 1 && type !== 4) || keyId(name, bytes) !== id) return undefined
  return { name, id, type, key: bytes.slice(1) }
}

/** Id of a key: of its name, its kind and its bytes. */
export const keyId = (name: string, typed: Uint8Array): string =>
  hex(sha256(joined(utf8(`${name}\n`), typed)).slice(0, 4))

/**
 * Reads a signed note, or gives `undefined` for what is none. Anyone may have written it.
 *
 * @see c2sp.org/signed-note
 */
export function readNote(bytes: Uint8Array): Note | undefined {
  const whole = bytes.length <= longest ? textOf(bytes) : undefined
  if (whole === undefined || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) return undefined
  const end = whole.lastIndexOf('\n\n')
  if (end < 0 || !whole.endsWith('\n')) return undefined
  const lines = whole.slice(end + 2, -1).split('\n')
  if (lines.length > mostSignatures) return undefined
  const signatures = lines.flatMap((line) => readNoteSignature(line) ?? [])
  return signatures.length === lines.length ? { text: whole.slice(0, end + 1), signatures } : undefined
}

/** Reads one line of a signature, without its line end, or gives `undefined`. */
export function readNoteSignature(line: string): NoteSignature | undefined {
  const [, name, coded] = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? []
  const found = coded && fromBase64(coded)
  return name && found && found.length > 4
    ? { name, id: hex(found.slice(0, 4)), bytes: found.slice(4) }
    : undefined
}

export type SignatureVerdict =
  | {
      readonly name: string
      readonly state: 'holds'
      readonly kind: 'log' | 'witness'
      readonly time?: number
    }
  | { readonly name: string; readonly state: 'fails' }
  /** Made with a key that nobody gave: it says nothing. */
  | { readonly name: string; readonly state: 'unknown' }

/** What each signature of a note is worth to whoever trusts these keys. */
export async function checkNote(note: Note, keys: readonly NoteKey[]): Promise<readonly SignatureVerdict[]> {
  return Promise.all(
    note.signatures.map(async ({ name, id, bytes }): Promise<SignatureVerdict> => {
      const key = keys.find((one) => one.name === name && one.id === id)
      if (!key) return { name, state: 'unknown' }
      if (key.type === 1) {
        const holds = await isSigned(key.key, bytes, utf8(note.text))
        return holds ? { name, state: 'holds', kind: 'log' } : { name, state: 'fails' }
      }
      if (bytes.length !== 72) return { name, state: 'fails' }
      const seen = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0)
      const said = cosignedText(seen, note.text)
      const holds = seen < 1n << 53n && (await isSigned(key.key, bytes.slice(8), utf8(said)))
      return holds ? { name, state: 'holds', kind: 'witness', time: Number(seen) } : { name, state: 'fails' }
    }),
  )
}

/**
 * What a witness signs: the text of a checkpoint, and when it saw it, in seconds of Unix. @see
 * c2sp.org/tlog-cosignature
 */
export const cosignedText = (seconds: bigint | number, text: string): string =>
  `cosignature/v1\ntime ${seconds}\n${text}`

async function isSigned(key: Bytes, signature: Uint8Array, said: Bytes): Promise<boolean> {
  try {
    const { subtle } = globalThis.crypto
    const known = await subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
    return await subtle.verify('Ed25519', known, copyOf(signature), said)
  } catch {
    return false
  }
}

/** What a log says of itself at one moment. */
export interface Checkpoint {
  readonly origin: string
  readonly size: bigint
  readonly root: Bytes
}

/** Reads the text of a checkpoint, or gives `undefined` for what is none. @see c2sp.org/tlog-checkpoint */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, coded, ...more] = text.replace(/\n$/, '').split('\n')
  const root = coded && fromBase64(coded)
  if (!origin || !size || !/^(?:0|[1-9]\d{0,18})$/.test(size) || !root || root.length !== 32) return undefined
  return more.some((line) => line === '') ? undefined : { origin, size: BigInt(size), root }
}
