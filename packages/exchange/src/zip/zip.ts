import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js'

export interface ZipFile {
  readonly name: string
  readonly bytes: Uint8Array | string
}

const utf8 = new TextEncoder()

/** Every entry bears the first day that the format knows, 1 January 1980, since no clock is read. */
const firstDay = 0x00_21_00_00

/**
 * The files as one ZIP, stored as they are, names in UTF-8; with the 64-bit extension of the format where
 * they are too many or too long without it.
 *
 * The same files give the same bytes. Throws when two files have the same name.
 */
export async function zip(files: readonly ZipFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const writer = new ZipWriter(
    new WritableStream<Uint8Array<ArrayBuffer>>({ write: (piece) => void pieces.push(piece) }),
    {
      level: 0,
      // Sizes stand in the head of each entry: some programs read a stored entry by nothing else.
      dataDescriptor: false,
      extendedTimestamp: false,
      rawLastModDate: firstDay,
      useUnicodeFileNames: true,
      keepOrder: true,
      useWebWorkers: false,
    },
  )
  for (const { name, bytes } of files) {
    const data = typeof bytes === 'string' ? utf8.encode(bytes) : bytes
    const entry = { size: data.length, readable: new Blob([data as BlobPart]).stream() }
    await writer.add(name, entry)
  }
  await writer.close()
  return joined(pieces)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
