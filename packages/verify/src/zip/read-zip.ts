/** Why a ZIP, or one entry of it, is not opened. The sender controls every byte of it. */
export type ZipFault = 'notZip' | 'tooMany' | 'tooBig' | 'zip64' | 'encrypted' | 'method' | 'bomb' | 'damaged'

export class ZipError extends Error {
  readonly code: ZipFault
  constructor(code: ZipFault) {
    super(code)
    this.code = code
  }
}

export interface ZipEntry {
  readonly name: string
  /** Unpacked, as the archive says; more than that is never read. */
  readonly bytes: number
  /** The name tries to leave its folder, or hides characters. It is shown and written nowhere. */
  readonly suspicious: boolean
  /** The unpacked bytes. Fails with a ZipError when they are not what the archive said. */
  readonly open: () => Promise<ReadableStream<Uint8Array>>
}

const limits = {
  entries: 1000,
  directoryBytes: 4_000_000,
  totalBytes: 4_000_000_000,
  ratio: 200,
  ratioFrom: 20_000_000,
}
const endSize = 22
const longestComment = 65_535

/**
 * The entries of a ZIP, read from its directory by slices: nothing is unpacked before it is asked for. Throws
 * a ZipError.
 */
export async function readZip(file: Blob): Promise<readonly ZipEntry[]> {
  const { count, size, offset } = await readEnd(file)
  if (count > limits.entries) throw new ZipError('tooMany')
  if (size > limits.directoryBytes || offset + size > file.size) throw new ZipError('damaged')
  const view = await viewOf(file, offset, size)
  const records: DirectoryRecord[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const record = readRecord(view, at)
    records.push(record)
    at = record.next
  }
  refuseBombs(records, offset)
  return records
    .filter((record) => !record.name.endsWith('/'))
    .map((record) => ({
      name: record.name,
      bytes: record.unpacked,
      suspicious: isSuspicious(record.name),
      open: () => openEntry(file, record),
    }))
}

/**
 * Absolute, climbing, with a drive or a backslash, or with characters that do not show: such a name belongs
 * to no file of a pack.
 */
export const isSuspicious = (name: string): boolean =>
  /^[/\\]|\\|^[A-Za-z]:|\p{Cc}|\p{Cf}/u.test(name) ||
  name.split('/').some((part) => part === '..' || part === '.' || part === '')

interface DirectoryRecord {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
  readonly next: number
}

async function viewOf(file: Blob, from: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(from, from + length).arrayBuffer())
}

async function readEnd(file: Blob): Promise<{ count: number; size: number; offset: number }> {
  if (file.size < endSize) throw new ZipError('notZip')
  const from = Math.max(0, file.size - endSize - longestComment)
  const view = await viewOf(file, from, file.size - from)
  for (let at = view.byteLength - endSize; at >= 0; at--) {
    if (
      view.getUint32(at, true) !== 0x06054b50 ||
      at + endSize + view.getUint16(at + 20, true) !== view.byteLength
    )
      continue
    const [count, size, offset] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ]
    if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) throw new ZipError('zip64')
    return { count, size, offset }
  }
  throw new ZipError('notZip')
}

function readRecord(view: DataView, at: number): DirectoryRecord {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw new ZipError('damaged')
  const nameLength = view.getUint16(at + 28, true)
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  if (next > view.byteLength) throw new ZipError('damaged')
  const [packed, unpacked, offset] = [
    view.getUint32(at + 20, true),
    view.getUint32(at + 24, true),
    view.getUint32(at + 42, true),
  ]
  if (packed === 0xffffffff || unpacked === 0xffffffff || offset === 0xffffffff) throw new ZipError('zip64')
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength))
  return {
    name,
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    packed,
    unpacked,
    offset,
    next,
  }
}

/**
 * Refuses what unpacks beyond measure, and entries that share bytes: small files that unpack to thousands of
 * terabytes do that.
 */
function refuseBombs(records: readonly DirectoryRecord[], directoryAt: number): void {
  if (records.reduce((sum, r) => sum + r.unpacked, 0) > limits.totalBytes) throw new ZipError('tooBig')
  if (records.some((r) => r.unpacked > limits.ratioFrom && r.unpacked > r.packed * limits.ratio))
    throw new ZipError('bomb')
  const places = records.toSorted((a, b) => a.offset - b.offset)
  places.forEach((record, i) => {
    const end = record.offset + 30 + record.packed
    if (end > (places[i + 1]?.offset ?? directoryAt)) throw new ZipError('bomb')
  })
}

async function openEntry(file: Blob, record: DirectoryRecord): Promise<ReadableStream<Uint8Array>> {
  if (record.flags & 1) throw new ZipError('encrypted')
  if (record.method !== 0 && record.method !== 8) throw new ZipError('method')
  const header = await viewOf(file, record.offset, 30)
  if (header.byteLength < 30 || header.getUint32(0, true) !== 0x04034b50) throw new ZipError('damaged')
  const start = record.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = file.slice(start, start + record.packed).stream()
  const unpacked =
    record.method === 0
      ? packed
      : packed.pipeThrough(new DecompressionStream('deflate-raw') as TransformStream<Uint8Array, Uint8Array>)
  return unpacked.pipeThrough(exactly(record.unpacked))
}

/** Lets through as many bytes as were promised: one more is a bomb, one less is damage. */
function exactly(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0
  return new TransformStream({
    transform(piece, controller) {
      seen += piece.byteLength
      if (seen > bytes) controller.error(new ZipError('bomb'))
      else controller.enqueue(piece)
    },
    flush(controller) {
      if (seen !== bytes) controller.error(new ZipError('damaged'))
    },
  })
}
