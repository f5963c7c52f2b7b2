import { randomBytes } from 'node:crypto'
import { CustodyFault } from '../files/index.ts'
import { headerLength, longestHeader, readHeader, writeHeader } from './header.ts'
import { chunkBytes, openChunk, payloadKey, sealChunk, tagBytes } from './payload.ts'

/** What stands between a stream and where it goes, for `pipeline`. */
export type StreamPassage = (stream: AsyncIterable<Uint8Array>) => AsyncGenerator<Buffer>

/** Whether these first bytes are those of a file that is sealed in the format of age. */
export const isSealed = (start: Uint8Array): boolean =>
  Buffer.from(start).toString('latin1').startsWith('age-encryption.org/v1\n')

/**
 * Seals a stream to these recipients in the format of age while it passes. Memory does not grow with it.
 *
 * @throws {CustodyFault} for what is no recipient, before anything passes
 */
export async function sealing(recipients: readonly string[]): Promise<StreamPassage> {
  if (recipients.length === 0) throw new CustodyFault('recipient', '')
  const { header, fileKey } = await writeHeader(recipients)
  return async function* (stream) {
    const nonce = randomBytes(16)
    const key = payloadKey(fileKey, nonce)
    yield Buffer.concat([header, nonce])
    let chunk = 0
    for await (const [plain, isLast] of chunksOf(stream, chunkBytes)) {
      const sealed = Buffer.allocUnsafe(plain.length + tagBytes)
      sealChunk(key, chunk, isLast, plain, { buffer: sealed, at: 0 })
      chunk += 1
      yield sealed
    }
  }
}

/**
 * Opens a stream that was sealed in the format of age while it passes: no byte passes that was not sealed at
 * its place, and one that is cut off ends with a fault.
 *
 * @throws {CustodyFault} while it passes: `not-sealed`, `no-key`, `broken`
 */
export function opening(identities: readonly string[], path: string): StreamPassage {
  return async function* (stream) {
    const { key, body } = await begun(stream, identities, path)
    let chunk = 0
    for await (const [sealed, isLast] of chunksOf(body, chunkBytes + tagBytes)) {
      yield opened(() => openChunk(key, chunk, isLast, sealed), sealed.length, path)
      chunk += 1
    }
  }
}

function opened(open: () => Buffer, length: number, path: string): Buffer {
  if (length < tagBytes) throw new CustodyFault('broken', path)
  try {
    return open()
  } catch (cause) {
    throw new CustodyFault('broken', path, { cause })
  }
}

/** The key of what follows the header, and what follows it. */
async function begun(stream: AsyncIterable<Uint8Array>, identities: readonly string[], path: string) {
  const parts = stream[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  let length: number | undefined
  while (length === undefined || head.length < length + 16) {
    const { value, done } = await parts.next()
    if (done || head.length > longestHeader) throw new CustodyFault(length ? 'broken' : 'not-sealed', path)
    head = Buffer.concat([head, value])
    length ??= headerLength(head)
  }
  const [begin, nonceEnd] = [length, length + 16]
  const fileKey = await readHeader(head.subarray(0, begin), identities, path)
  const body = async function* () {
    yield head.subarray(nonceEnd)
    for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value
  }
  return { key: payloadKey(fileKey, head.subarray(begin, nonceEnd)), body: body() }
}

/** The stream in pieces of one size, the last shorter or as long, each with whether it is the last. */
async function* chunksOf(
  stream: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<readonly [Buffer, boolean]> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const part of stream) {
    waiting.push(Buffer.from(part))
    length += part.length
    // What fills a piece exactly waits: it may be the last one.
    if (length <= size) continue
    let all = Buffer.concat(waiting)
    for (; all.length > size; all = all.subarray(size)) yield [all.subarray(0, size), false]
    waiting = [all]
    length = all.length
  }
  yield [Buffer.concat(waiting), true]
}
