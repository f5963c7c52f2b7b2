import { typedKeys } from '@oficio/verify/bundle'
import { type NoteKey, readNoteKey } from '@oficio/verify/log'
import type { CommandCall } from '../command.ts'
import { readText } from '../input.ts'
import { Stop } from '../stop.ts'

/** Keys as they are handed round, on the line itself or in a file, one a line. */
export async function noteKeysOf(given: string, { io }: CommandCall): Promise<readonly NoteKey[]> {
  const looksLikeKey = /\+[0-9a-f]{8}\+/.test(given)
  const text = looksLikeKey ? given : await readText(given, io)
  const lines = text.split(/\r?\n/).filter((line) => !line.startsWith('#'))
  const keys = typedKeys(lines.join('\n')).map(readNoteKey)
  const known = keys.filter((key) => key !== undefined)
  if (known.length === 0 || known.length < keys.length)
    throw new Stop('evidence.stop.not-a-log-key', {}, { source: given })
  return known
}

/** A key as it is handed round. */
export const codedKey = ({ name, id, type, key }: NoteKey): string =>
  `${name}+${id}+${Buffer.from([type, ...key]).toString('base64')}`
