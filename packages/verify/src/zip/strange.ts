import { areHarmless, fieldsOf, isComment, isSecondSame } from './habits.ts'
import { isEqual, sliceOf } from './slice.ts'

/**
 * Why two programs may unpack something else of an archive. `head`: what stands before an entry says
 * otherwise than the directory. `extra`: a field that some programs read as another name or another kind of
 * file. `kind`: neither a file nor a folder. `hidden`: bytes lie before, between or after the entries that
 * belong to none. `outside`: its name leaves the folder into which it is unpacked.
 */
export type StrangeCode = 'head' | 'extra' | 'kind' | 'hidden' | 'outside'

export interface Strange {
  readonly name: string
  readonly code: StrangeCode
}

/** An entry as the directory of the archive tells it. */
export interface ListedEntry {
  readonly filename: string
  readonly rawFilename: Uint8Array
  readonly rawExtraField: Uint8Array
  readonly rawComment: Uint8Array
  readonly offset: number
  readonly compressedSize: number
  readonly uncompressedSize: number
  /** CRC-32 of what is unpacked. */
  readonly signature?: number | undefined
  readonly compressionMethod: number
  readonly rawBitFlag?: number | undefined
  readonly externalFileAttributes: number
}

const [localSize, centralSize, endSize, end64Size] = [30, 46, 22, 56 + 20]
/** Bit 3: lengths and checksum come after the bytes. Bit 0: locked. Bit 11: the name is in UTF-8. */
const [later, named] = [0x0008, 0x0801]
const long = 0xffff_ffff

/**
 * What of an archive not every program unpacks alike, by name. What is in the directory and what stands
 * before each entry are compared byte by byte, and no byte may belong to neither.
 */
export async function strangeIn(file: Blob, told: readonly ListedEntry[]): Promise<readonly Strange[]> {
  const found: Strange[] = []
  let at = 0
  let directory = 0
  for (const entry of [...told].sort((a, b) => a.offset - b.offset)) {
    const note = (code: StrangeCode): unknown => found.push({ name: entry.filename, code })
    if (entry.offset !== at) note('hidden')
    if (!areHarmless(entry.rawExtraField, entry)) note('extra')
    if (!isPlain(entry)) note('kind')
    if (!isLongSame(entry)) note('head')
    const head = await headAt(file, entry)
    if (!head || !isSame(head, entry)) note('head')
    if (head && !(areHarmless(head.extra, entry) && isSecondSame(head.extra, entry.rawExtraField)))
      note('extra')
    at = entry.offset + localSize + (head ? head.length : 0) + entry.compressedSize
    if (head && (head.flags & later) !== 0) {
      const length = await describedAt(file, at, entry)
      if (length === 0) note('head')
      at += length
    }
    directory += centralSize + entry.rawFilename.length + entry.rawExtraField.length + entry.rawComment.length
  }
  for (const name of await oddInDirectory(file, at, directory)) found.push({ name, code: 'head' })
  const end = await endAt(file)
  const rest = end.at - at - directory
  if ((rest !== 0 && rest !== end64Size) || !isComment(end.comment)) found.push({ name: '', code: 'hidden' })
  if (!(await areCounted(file, end.at, told.length))) found.push({ name: '', code: 'head' })
  return found
}

/** What of the flags may be set: how hard it was packed, lengths behind the bytes, a name in UTF-8. */
const knownFlags = 0x0806 | later
/** What is needed to unpack files, folders and 64 bits; of more, some programs unpack nothing. */
const mostNeeded = 45

/**
 * Names of entries of which the directory asks for another disk, a newer program or a kind of packing that
 * some programs refuse: they leave the file out, or unpack it empty.
 */
async function oddInDirectory(file: Blob, from: number, length: number): Promise<readonly string[]> {
  const bytes = await sliceOf(file, from, length)
  const view = new DataView(bytes.buffer)
  const odd: string[] = []
  for (let at = 0; at + centralSize <= bytes.length; ) {
    const u16 = (of: number): number => view.getUint16(at + of, true)
    if (view.getUint32(at, true) !== 0x0201_4b50) break
    const end = at + centralSize + u16(28)
    const isPlain = u16(34) === 0 && (u16(6) & 0xff) <= mostNeeded && (u16(8) & ~knownFlags) === 0
    if (!isPlain) odd.push(new TextDecoder().decode(bytes.slice(at + centralSize, end)))
    at = end + u16(30) + u16(32)
  }
  return odd
}

/** The end of the archive names as many entries twice as there are, and no other disk. */
async function areCounted(file: Blob, at: number, count: number): Promise<boolean> {
  const end = await sliceOf(file, at, endSize)
  const view = new DataView(end.buffer)
  if (end.length < endSize || view.getUint32(4, true) !== 0) return false
  const [here, all] = [view.getUint16(8, true), view.getUint16(10, true)]
  return here === all && (all === count || all === 0xffff)
}

/** Where the end of the archive begins, and the remark behind it: the last one that reaches its last byte. */
async function endAt(file: Blob): Promise<{ readonly at: number; readonly comment: Uint8Array }> {
  const from = Math.max(0, file.size - endSize - 0xffff)
  const bytes = await sliceOf(file, from, endSize + 0xffff)
  const view = new DataView(bytes.buffer)
  for (let at = bytes.length - endSize; at >= 0; at -= 1)
    if (
      view.getUint32(at, true) === 0x0605_4b50 &&
      at + endSize + view.getUint16(at + 20, true) === bytes.length
    )
      return { at: from + at, comment: bytes.slice(at + endSize) }
  return { at: file.size, comment: new Uint8Array() }
}

interface Head {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly name: Uint8Array
  readonly extra: Uint8Array
  /** Of name and extra fields. */
  readonly length: number
}

async function headAt(file: Blob, { offset, rawFilename }: ListedEntry): Promise<Head | undefined> {
  // One reading is enough where nobody writes long fields.
  const ahead = localSize + rawFilename.length + 64
  let bytes = await sliceOf(file, offset, ahead)
  if (bytes.length < localSize) return undefined
  let view = new DataView(bytes.buffer)
  if (view.getUint32(0, true) !== 0x0403_4b50) return undefined
  const [names, extras] = [view.getUint16(26, true), view.getUint16(28, true)]
  if (localSize + names + extras > ahead) {
    bytes = await sliceOf(file, offset, localSize + names + extras)
    view = new DataView(bytes.buffer)
  }
  if (bytes.length < localSize + names + extras) return undefined
  const u16 = (at: number): number => view.getUint16(at, true)
  const u32 = (at: number): number => view.getUint32(at, true)
  return {
    ...{ flags: u16(6), method: u16(8), crc: u32(14), packed: u32(18), unpacked: u32(22) },
    name: bytes.slice(localSize, localSize + names),
    extra: bytes.slice(localSize + names, localSize + names + extras),
    length: names + extras,
  }
}

function isSame(head: Head, entry: ListedEntry): boolean {
  if (!isEqual(head.name, entry.rawFilename) || head.method !== entry.compressionMethod) return false
  if ((head.flags & named) !== ((entry.rawBitFlag ?? 0) & named)) return false
  const [unpacked, packed] = longSizes(head)
  const says = (value: number | bigint, other: number): boolean =>
    BigInt(value) === BigInt(other) || ((head.flags & later) !== 0 && BigInt(value) === 0n)
  return (
    says(head.crc, entry.signature ?? 0) &&
    says(packed, entry.compressedSize) &&
    says(unpacked, entry.uncompressedSize)
  )
}

/**
 * Lengths before an entry: those of 64 bits where the short ones say that they are there. A field that says
 * more than is asked of it says the same, or nothing is the same.
 */
function longSizes({ extra, packed, unpacked }: Head): readonly [number | bigint, number | bigint] {
  const field = fieldsOf(extra)?.find(({ id }) => id === 1)?.data
  if (!field) return [unpacked, packed]
  const view = new DataView(field.slice().buffer)
  const said = Array.from({ length: field.length >> 3 }, (_, i) => view.getBigUint64(8 * i, true))
  const asked = [unpacked, packed].filter((short) => short === long)
  if (asked.length < said.length && said.length === 2) return [said[0] ?? 0n, said[1] ?? 0n]
  if (asked.length !== said.length) return [-1, -1]
  return [unpacked === long ? (said[0] ?? 0n) : unpacked, packed === long ? (said.at(-1) ?? 0n) : packed]
}

/** The 64-bit field of the directory says what was read of the entry, and nothing else. */
function isLongSame({ rawExtraField, uncompressedSize, compressedSize, offset }: ListedEntry): boolean {
  const field = fieldsOf(rawExtraField)?.find(({ id }) => id === 1)?.data
  if (!field) return true
  const view = new DataView(field.slice().buffer)
  const known = [uncompressedSize, compressedSize, offset].map(BigInt)
  const said = Array.from({ length: field.length >> 3 }, (_, i) => view.getBigUint64(8 * i, true))
  let from = 0
  return said.every((one) => {
    from = known.indexOf(one, from) + 1
    return from > 0
  })
}

/** How long what comes after the bytes of an entry is, where it says what the directory does; else 0. */
async function describedAt(file: Blob, at: number, entry: ListedEntry): Promise<number> {
  const bytes = await sliceOf(file, at, 24)
  const view = new DataView(bytes.buffer)
  for (const marked of [4, 0])
    for (const wide of [4, 8]) {
      const length = marked + 4 + 2 * wide
      if (bytes.length < length || (marked === 4 && view.getUint32(0, true) !== 0x0807_4b50)) continue
      const number = (from: number): bigint =>
        wide === 8 ? view.getBigUint64(from, true) : BigInt(view.getUint32(from, true))
      const isIt =
        view.getUint32(marked, true) === (entry.signature ?? 0) &&
        number(marked + 4) === BigInt(entry.compressedSize) &&
        number(marked + 4 + wide) === BigInt(entry.uncompressedSize)
      if (isIt) return length
    }
  return 0
}

/**
 * A file or a folder, by the mode of Unix and by the attributes of DOS: no link, device, pipe, label or
 * reparse point. Whatever system the entry says it was made on, some program reads both.
 */
function isPlain({ filename, externalFileAttributes: attributes }: ListedEntry): boolean {
  const type = (attributes >>> 16) & 0o170000
  const isFolder = filename.endsWith('/')
  if (type !== 0 && type !== (isFolder ? 0o040000 : 0o100000)) return false
  return (attributes & 0x0448) === 0 && (isFolder || (attributes & 0x10) === 0)
}
