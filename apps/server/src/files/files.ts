import { createHash } from 'node:crypto'

/** What is kept, and how much of it there is. */
export interface KeptFile {
  /** SHA-256 in hexadecimal: the name of what is kept. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** What was read to its end, and is kept nowhere yet. */
export interface HeldFile extends KeptFile {
  /** Until it is kept. */
  bytes(): AsyncIterable<Uint8Array>
  /** What is kept when this returns stays when the machine stops at the next moment. */
  keep(): Promise<KeptFile>
  /** Takes away what was not kept; to be called in any case. */
  drop(): Promise<void>
}

/** A file on its way to whoever asked, opened when its first byte is asked for. */
export interface StreamedFile extends KeptFile {
  readonly stream: AsyncIterable<Uint8Array>
}

export type ByteStream = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/**
 * Files by the digest of what is in them. The same bytes put twice are kept once, and nothing is ever
 * changed: a row that names a digest may count on it.
 */
export interface Files {
  /**
   * Reads a stream to its end while hashing it, and keeps it; what is kept when this returns stays when the
   * machine stops at the next moment.
   *
   * @param most bytes that are taken
   * @throws {TooLargeError} as soon as there is more; nothing is kept then
   */
  put(bytes: ByteStream, most?: number): Promise<KeptFile>
  /**
   * As `put`, in two steps: what is in a file is looked at before it is kept.
   *
   * @throws {TooLargeError}
   */
  hold(bytes: ByteStream, most?: number): Promise<HeldFile>
  /** What is kept under this digest, as a stream; undefined where nothing is. Not checked on its way. */
  get(sha256: string): Promise<AsyncIterable<Uint8Array> | undefined>
  has(sha256: string): Promise<boolean>
  /** Bytes kept under this digest; undefined where nothing is. */
  size(sha256: string): Promise<number | undefined>
  /**
   * Takes bytes away that no row names any more, unless they were put again at or after a moment: whoever
   * puts them then is about to name them. True where they were taken away, or were not there.
   */
  remove(sha256: string, before: string): Promise<boolean>
  /**
   * Whether the place where files are kept can be reached and written.
   *
   * @throws with the reason where it cannot
   */
  answers(): Promise<void>
  /**
   * The names of all that lies where files are kept, with when it last came or was changed, in milliseconds.
   */
  lying(): AsyncIterable<{ readonly sha256: string; readonly since: number }>
  /** Where files are kept, for whoever operates the house. */
  readonly place: string
}

/** More came than is taken. */
export class TooLargeError extends Error {
  constructor() {
    super('too large')
    this.name = 'TooLargeError'
  }
}

/** Why files cannot be had: the code is what operators are told. */
export class FilesError extends Error {
  readonly code: 'files-missing' | 'files-changed' | 'files-away' | 'files-settings'
  constructor(code: FilesError['code'], why = '') {
    super(why || code)
    this.name = 'FilesError'
    this.code = code
  }
}

const ofNothing = createHash('sha256').digest('hex')

export const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/**
 * The stream of a file, which fails at its end where its digest is not the one that it is kept under: whoever
 * passes it on has then not said that it is whole.
 *
 * @param size bytes, where they were told to whoever reads: more of them fail too
 * @throws {FilesError}
 */
export async function checkedStream(
  files: Files,
  sha256: string,
  size?: number,
): Promise<AsyncIterable<Uint8Array>> {
  const stream = await files.get(sha256)
  if (!stream) throw new FilesError('files-missing')
  return checked(stream, sha256, size)
}

async function* checked(
  stream: AsyncIterable<Uint8Array>,
  sha256: string,
  size = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let before: Uint8Array | undefined
  let left = size
  for await (const part of stream) {
    hash.update(part)
    left -= part.length
    // It grew after its length was told: whoever counts to that length must not have all of it.
    if (left < 0) throw new FilesError('files-changed')
    // The last part is held back until the digest holds: a changed file never arrives whole.
    if (before) yield before
    before = part
  }
  if (hash.digest('hex') !== sha256) throw new FilesError('files-changed')
  if (before) yield before
}

/**
 * A file to be sent on as a stream that fails at its end where its digest does not hold.
 *
 * @throws {FilesError} `files-missing`; `files-changed` where nothing is left of it, which no cut off answer
 * would tell
 */
export async function streamedFile(files: Files, sha256: string): Promise<StreamedFile> {
  const size = await files.size(sha256)
  if (size === undefined) throw new FilesError('files-missing')
  if (size === 0 && sha256 !== ofNothing) throw new FilesError('files-changed')
  // Nothing is open before somebody reads: an answer that nobody takes leaves no file open.
  async function* stream() {
    yield* await checkedStream(files, sha256, size)
  }
  return { sha256, size, stream: stream() }
}

/**
 * SHA-256 of pieces one after another, as they lie there.
 *
 * @throws {FilesError}
 */
export async function digestOfPieces(
  files: Files,
  pieces: readonly { readonly sha256: string }[],
): Promise<string> {
  const hash = createHash('sha256')
  for (const { sha256 } of pieces)
    for await (const part of await checkedStream(files, sha256)) hash.update(part)
  return hash.digest('hex')
}

/** Holds a file, keeps it, and leaves nothing beside it. */
export async function heldAndKept(held: HeldFile): Promise<KeptFile> {
  try {
    return await held.keep()
  } finally {
    await held.drop()
  }
}

/**
 * A small file whole, its digest checked.
 *
 * @throws {FilesError}
 */
export async function readWhole(files: Files, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  return whole(await checkedStream(files, sha256))
}

/** A small file whole that is held and not kept yet. */
export const heldWhole = (held: HeldFile): Promise<Uint8Array<ArrayBuffer>> => whole(held.bytes())

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
