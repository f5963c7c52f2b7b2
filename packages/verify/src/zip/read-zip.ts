import {
  type DirectoryEntry,
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_ENCRYPTED,
  ERR_EOCDR_NOT_FOUND,
  ERR_OVERLAPPING_ENTRY,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-reader.js'
import { type Container, containerOf } from './container.ts'
import { byCountry, isSecondName, withoutPadding } from './habits.ts'
import { type ListedEntry, type Strange, strangeIn } from './strange.ts'

/** Why a ZIP, or one entry of it, is not opened. The sender controls every byte of it. */
export type ZipFault =
  | 'notZip'
  | 'tooMany'
  | 'tooBig'
  /** It says two things of the same file, so that two programs would find different ones. */
  | 'ambiguous'
  | 'encrypted'
  | 'method'
  | 'bomb'
  | 'damaged'

export class ZipError extends Error {
  readonly code: ZipFault
  constructor(code: ZipFault, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

export interface ZipEntry {
  readonly name: string
  /** Unpacked, as the archive says; more than that is never read. */
  readonly bytes: number
  /**
   * The name tries to leave its folder, or hides characters, or the entry points to another file. It is shown
   * and written nowhere.
   */
  readonly suspicious: boolean
  /** The entry points to another file. */
  readonly isLink: boolean
  /** The unpacked bytes. Fails with a ZipError when they are not what the archive said. */
  readonly open: () => Promise<ReadableStream<Uint8Array>>
}

/** How much of an archive is read. */
export interface ZipBounds {
  readonly entries: number
  /** Of the list of entries. */
  readonly directoryBytes: number
  /** Unpacked, all entries together. */
  readonly totalBytes: number
}

/** Evidence is large, and there is much of it; what unpacks beyond measure is refused all the same. */
export const evidenceBounds: ZipBounds = {
  entries: 200_000,
  directoryBytes: 256_000_000,
  totalBytes: Number.MAX_SAFE_INTEGER,
}
const usual: ZipBounds = { entries: 1000, directoryBytes: 4_000_000, totalBytes: 4_000_000_000 }
const bomb = { ratio: 200, from: 20_000_000 }

/** What a ZIP holds. */
export interface ZipTree {
  readonly entries: readonly ZipEntry[]
  /** Folders that it names itself, also where no file lies in them. */
  readonly folders: readonly string[]
  /** What another program may unpack otherwise; where it is asked for, since it reads each head. */
  readonly strange: readonly Strange[]
  /** Whether it is, byte for byte, as Oficio writes archives; where it is asked for. */
  readonly container: Container | undefined
}

/**
 * The entries of a ZIP, with or without the 64-bit extension, read from its directory by slices: nothing is
 * unpacked before it is asked for. What its directory says and what stands before each entry must agree.
 *
 * @throws {ZipError}
 */
export const readZip = async (file: Blob, bounds: Partial<ZipBounds> = {}): Promise<readonly ZipEntry[]> =>
  (await readZipTree(file, bounds)).entries

/** As `readZip`, with the folders; where it is asked, with what not every program unpacks alike. */
export async function readZipTree(
  given: Blob,
  bounds: Partial<ZipBounds> = {},
  { alike = false }: { readonly alike?: boolean } = {},
): Promise<ZipTree> {
  const file = await withoutPadding(given)
  const { entries: most, directoryBytes, totalBytes } = { ...usual, ...bounds }
  const reader = new ZipReader(slicesOf(file, Math.max(directoryBytes, smallest)), {
    strictness: 'strict',
    // A name that is not safe is shown to whoever checks, and nothing is written under it.
    filenameValidation: 'tolerant',
    checkCrc32: true,
    useWebWorkers: false,
    decodeText: (bytes, letters) => (letters === 'cp437' ? byCountry(bytes) : undefined),
  })
  // How many entries the archive says that it has.
  let said = 0
  try {
    const entries: Entry[] = []
    const onprogress = (_: number, count: number): undefined => {
      said = count
    }
    for await (const entry of reader.getEntriesGenerator({ onprogress })) {
      if (said > most || entries.length >= most) throw new ZipError('tooMany')
      entries.push(entry)
    }
    refuseBombs(entries, totalBytes)
    return { ...treeOf(entries), ...(await judgedAlike(file, given, entries, alike)) }
  } catch (error) {
    throw zipErrorOf(error)
  }
}

type Entry = FileEntry | DirectoryEntry

/** The files and folders; what names two things by one name is refused. */
function treeOf(entries: readonly Entry[]): Pick<ZipTree, 'entries' | 'folders'> {
  const names = new Set(entries.map(nameOf))
  if (names.size < entries.length) throw new ZipError('ambiguous')
  // A second name in an extra field is read by some programs and not by others.
  if (entries.some(isNamedTwice)) throw new ZipError('ambiguous')
  const folders = entries.filter(isFolder)
  if (folders.some((folder) => hidesFile(folder) || names.has(nameOf(folder).slice(0, -1))))
    throw new ZipError('ambiguous')
  const files = entries.filter((entry): entry is FileEntry => !isFolder(entry))
  const stray = folders.filter((folder) => leaves(nameOf(folder)) && !isSelf(folder))
  return {
    entries: [...files.map(fileEntry), ...stray.map(strayFolder)],
    folders: folders.filter((folder) => !stray.includes(folder) && !isSelf(folder)).map(nameOf),
  }
}

async function judgedAlike(
  file: Blob,
  given: Blob,
  entries: readonly Entry[],
  asked: boolean,
): Promise<Pick<ZipTree, 'strange' | 'container'>> {
  if (!asked) return { strange: [], container: undefined }
  const told = entries.map(toldOf)
  const outside = entries.filter((entry) => leaves(nameOf(entry).replace(/\/?$/, '/')) && !isSelf(entry))
  return {
    strange: [
      ...(await strangeIn(file, told)),
      ...outside.map((entry): Strange => ({ name: nameOf(entry), code: 'outside' })),
    ],
    container: await containerOf(given, told),
  }
}

/**
 * The name as those who unpack read it: programs of Windows part folders by a backslash, and say by the
 * system on which they wrote the entry that it is none of a name; a `./` before it says nothing.
 */
function nameOf({ filename, versionMadeBy }: Entry): string {
  const isOfWindows = versionMadeBy >> 8 === 0 && !filename.includes('/')
  const name = isOfWindows ? filename.replaceAll('\\', '/') : filename
  return name.replace(/^(?:\.\/)+(?=[^/])/, '')
}

/** The folder itself in which all lies: some programs name it too. */
const isSelf = (entry: Entry): boolean => nameOf(entry) === './' && entry.uncompressedSize === 0

const toldOf = (entry: Entry): ListedEntry => ({
  filename: nameOf(entry),
  rawFilename: entry.rawFilename,
  rawExtraField: entry.rawExtraField,
  rawComment: entry.rawComment,
  offset: entry.offset,
  compressedSize: entry.compressedSize,
  uncompressedSize: entry.uncompressedSize,
  signature: entry.signature,
  compressionMethod: entry.compressionMethod,
  rawBitFlag: entry.rawBitFlag,
  externalFileAttributes: entry.externalFileAttributes,
})

/** A second name that is more than the first one in the letters of every country. */
const isNamedTwice = ({ extraFieldUnicodePath: second, rawFilename, bitFlag }: Entry): boolean =>
  second !== undefined &&
  !isSecondName(second.data ?? new Uint8Array(), rawFilename, bitFlag?.languageEncodingFlag === true)

const isFolder = (entry: Entry): boolean => entry.directory || nameOf(entry).endsWith('/')

/** Called a folder, and holds bytes or bears the name of a file: some programs unpack a file of it. */
const hidesFile = (entry: Entry): boolean =>
  !nameOf(entry).endsWith('/') || entry.uncompressedSize > 0 || entry.compressedSize > emptyPacked

/** As long as nothing is, packed by one of the programs that pack folders too. */
const emptyPacked = 2

const fileEntry = (entry: FileEntry): ZipEntry => ({
  name: nameOf(entry),
  bytes: entry.uncompressedSize,
  suspicious: isSuspicious(nameOf(entry)) || entry.symlink === true,
  isLink: entry.symlink === true,
  open: () => openEntry(entry),
})

/** A folder that would be made outside: told like a file of such a name. */
const strayFolder = (entry: Entry): ZipEntry => ({
  name: nameOf(entry),
  bytes: 0,
  suspicious: true,
  isLink: false,
  open: async () => new Blob([]).stream() as ReadableStream<Uint8Array>,
})

const leaves = (folder: string): boolean =>
  /^[/\\]|\\|^[A-Za-z]:/u.test(folder) ||
  folder
    .slice(0, -1)
    .split('/')
    .some((part) => part === '..' || part === '.' || part === '')

/**
 * Absolute, climbing, with a drive or a backslash, or with characters that do not show: such a name belongs
 * to no file of a pack.
 */
export const isSuspicious = (name: string): boolean =>
  /^[/\\]|\\|^[A-Za-z]:|\p{Cc}|\p{Cf}/u.test(name) ||
  name.split('/').some((part) => part === '..' || part === '.' || part === '')

/** Pieces of entries, and the end of the archive with its comment. */
const smallest = 1_000_000

/**
 * The archive by slices, none longer than what may be held at once: the sender says how long each is. The
 * reader asks nothing else of what it reads from; its types want one of its own classes, which hold no such
 * limit.
 */
const slicesOf = (file: Blob, longest: number) =>
  ({
    size: file.size,
    init: () => undefined,
    readUint8Array: async (from: number, length: number) => {
      if (length > longest) throw new ZipError('damaged')
      return new Uint8Array(await file.slice(from, from + length).arrayBuffer())
    },
    createReadable: ({ offset, size }: { readonly offset: number; readonly size: number }) =>
      file.slice(offset, offset + size).stream(),
  }) as unknown as ConstructorParameters<typeof ZipReader>[0]

const faults: Readonly<Record<string, ZipFault>> = {
  [ERR_EOCDR_NOT_FOUND]: 'notZip',
  [ERR_AMBIGUOUS_ARCHIVE]: 'ambiguous',
  [ERR_OVERLAPPING_ENTRY]: 'bomb',
  [ERR_ENCRYPTED]: 'encrypted',
  [ERR_UNSUPPORTED_ENCRYPTION]: 'encrypted',
  [ERR_UNSUPPORTED_COMPRESSION]: 'method',
}

function zipErrorOf(cause: unknown): ZipError {
  if (cause instanceof ZipError) return cause
  const message = cause instanceof Error ? cause.message : ''
  return new ZipError(Object.hasOwn(faults, message) ? (faults[message] as ZipFault) : 'damaged', { cause })
}

/**
 * Refuses what unpacks beyond measure, and entries that share bytes: small files that unpack to thousands of
 * terabytes do that.
 */
function refuseBombs(
  entries: readonly Pick<FileEntry, 'offset' | 'compressedSize' | 'uncompressedSize'>[],
  most: number,
): void {
  if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > most)
    throw new ZipError('tooBig')
  const unpacksTooFar = entries.some(
    ({ compressedSize, uncompressedSize }) =>
      uncompressedSize > bomb.from && uncompressedSize > compressedSize * bomb.ratio,
  )
  if (unpacksTooFar) throw new ZipError('bomb')
  const places = entries.toSorted((a, b) => a.offset - b.offset)
  places.forEach(({ offset, compressedSize }, i) => {
    if (offset + 30 + compressedSize > (places[i + 1]?.offset ?? Number.POSITIVE_INFINITY))
      throw new ZipError('bomb')
  })
}

async function openEntry(entry: FileEntry): Promise<ReadableStream<Uint8Array>> {
  if (entry.encrypted) throw new ZipError('encrypted')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new ZipError('method')
  const { through, fail } = exactly(entry.uncompressedSize)
  // Runs as fast as the other end reads; what goes wrong is told there.
  entry.getData(through.writable).catch((error: unknown) => fail(zipErrorOf(error)))
  return inOurCodes(through.readable)
}

/** The same bytes; what the library says of a failure is told in one of our codes. */
function inOurCodes(readable: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = readable.getReader()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(zipErrorOf(error))
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** Lets through as many bytes as were promised: one more is a bomb, one less is damage. */
function exactly(bytes: number) {
  let seen = 0
  let fail: (error: ZipError) => void = () => undefined
  const through = new TransformStream<Uint8Array, Uint8Array>({
    start(controller) {
      fail = (error) => controller.error(error)
    },
    transform(piece, controller) {
      seen += piece.byteLength
      if (seen > bytes) controller.error(new ZipError('bomb'))
      else controller.enqueue(piece)
    },
    flush(controller) {
      if (seen !== bytes) controller.error(new ZipError('damaged'))
    },
  })
  return { through, fail: (error: ZipError) => fail(error) }
}
