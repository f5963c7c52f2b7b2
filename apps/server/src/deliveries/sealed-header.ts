const intro = 'age-encryption.org/v1\n'
/** To the unit and to its paper. */
const fewestRecipients = 2

/**
 * Bytes of the header with which a file of age begins that is sealed to two recipients or more by X25519;
 * undefined where it begins otherwise. Whose these are nobody can tell here: it keeps out what was forgotten
 * to be sealed, not who means harm.
 */
export function sealedHeader(bytes: Uint8Array): number | undefined {
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.startsWith(intro)) return undefined
  const end = text.indexOf('\n--- ')
  const after = text.indexOf('\n', end + 1)
  if (end < 0 || after < 0) return undefined
  const recipients = text.slice(intro.length - 1, end).match(/\n-> X25519 [A-Za-z0-9+/]{43}(?=\n)/g)
  return (recipients?.length ?? 0) >= fewestRecipients ? after + 1 : undefined
}
