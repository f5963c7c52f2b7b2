import { Decrypter, Encrypter } from 'age-encryption'
import { CustodyFault } from '../files/index.ts'

const start = Buffer.from('age-encryption.org/v1\n')
/** A header with a thousand recipients, post-quantum ones too, is shorter. */
const longest = 2 * 1024 * 1024

/**
 * The header for these recipients, written by the library, and the key of the file, which a recipient that
 * leaves no trace takes down.
 *
 * @throws {CustodyFault} for what is no recipient
 */
export async function writeHeader(
  recipients: readonly string[],
): Promise<{ readonly header: Buffer; readonly fileKey: Uint8Array }> {
  const encrypter = new Encrypter()
  for (const recipient of recipients)
    try {
      encrypter.addRecipient(recipient)
    } catch (cause) {
      throw new CustodyFault('recipient', recipient, { cause })
    }
  let fileKey = new Uint8Array()
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = Uint8Array.from(key)
      return []
    },
  })
  const empty = await encrypter.encrypt(new Uint8Array())
  // Behind the header stand sixteen random bytes and the tag of the empty payload.
  return { header: Buffer.from(empty.slice(0, -32)), fileKey }
}

/** How long the header is with which these bytes begin, or `undefined` where they begin with none. */
export function headerLength(bytes: Buffer): number | undefined {
  if (!bytes.subarray(0, start.length).equals(start)) return undefined
  const last = bytes.indexOf('\n---')
  const end = last < 0 ? -1 : bytes.indexOf('\n', last + 1)
  return end < 0 ? undefined : end + 1
}

export const longestHeader = longest

/**
 * The key of the file, for one of these identities.
 *
 * @throws {CustodyFault}
 */
export async function readHeader(
  header: Uint8Array,
  identities: readonly string[],
  path: string,
): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    return await decrypter.decryptHeader(header)
  } catch (cause) {
    const isOthers = cause instanceof Error && cause.message.startsWith('no identity')
    throw new CustodyFault(isOthers ? 'no-key' : 'broken', path, { cause })
  }
}

/**
 * The identities in a text as `age-keygen` writes it.
 *
 * @throws {CustodyFault} where there is none, or one that cannot be read
 */
export function identitiesIn(text: string, path: string): readonly string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const probe = new Decrypter()
  try {
    for (const line of lines) probe.addIdentity(line.trim())
  } catch {
    // The cause would name the line, and the line is a secret.
    throw new CustodyFault('identity', path)
  }
  if (lines.length === 0) throw new CustodyFault('identity', path)
  return lines.map((line) => line.trim())
}
