import { Decrypter, Encrypter } from 'age-encryption'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * The header of a file that is sealed to these recipients, written by the library of the format, and the key
 * of the file, which a recipient that leaves no trace takes down.
 */
export async function writeHeader(
  recipients: readonly string[],
): Promise<{ readonly header: Bytes; readonly fileKey: Uint8Array }> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  let fileKey = new Uint8Array()
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = Uint8Array.from(key)
      return []
    },
  })
  const empty = await encrypter.encrypt(new Uint8Array())
  // Behind the header stand sixteen random bytes and the tag of the empty payload.
  return { header: Uint8Array.from(empty.slice(0, -32)), fileKey }
}

/** The most bytes of a header that is read. */
const mostHeader = 512 * 1024

/**
 * How long the header is with which these bytes begin; undefined where it does not end in them yet.
 *
 * @throws where they begin with none
 */
export function headerLength(bytes: Uint8Array): number | undefined {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, mostHeader))
  const intro = 'age-encryption.org/v1\n'
  if (!text.startsWith(intro.slice(0, text.length))) throw new Error('no sealed file')
  const last = text.indexOf('\n---')
  const end = last < 0 ? -1 : text.indexOf('\n', last + 1)
  if (end < 0 && bytes.length >= mostHeader) throw new Error('no sealed file')
  return end < 0 ? undefined : end + 1
}

/** The key of the file, for one of these identities. @throws where none opens it */
export async function readHeader(header: Uint8Array, identities: readonly string[]): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  return decrypter.decryptHeader(header)
}
