import { textOf } from '../bytes/index.ts'
import { sha256Hex } from '../canonical/index.ts'
import { type NoteKey, readNoteKey } from '../log/index.ts'

const prefix = 'oficio-device/'

/** Whether a key is called what a device's is: of a log nothing may be called so. */
export const isCalledDevice = (key: NoteKey): boolean => key.name.startsWith(prefix)

/**
 * The key of a device, or `undefined` for any other: its name is made of its own bytes, and no log has
 * them. Whoever keeps a log could sign a list with the log's key, which readers know.
 */
export function deviceKeyIn(
  text: Uint8Array | undefined,
  ofLog: Uint8Array | undefined,
): NoteKey | undefined {
  const [key, other] = [text, ofLog].map((one) => one && readNoteKey(textOf(one) ?? ''))
  if (key?.type !== 1 || !/^oficio-device\/[0-9a-f]{12}$/.test(key.name)) return undefined
  return other && sha256Hex(other.key) === sha256Hex(key.key) ? undefined : key
}
