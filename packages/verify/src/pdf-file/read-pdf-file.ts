import { inflate, withoutPredictor } from './inflate.ts'
import {
  afterSpace,
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  type PdfValue,
  parseValue,
  startsWith,
} from './values.ts'

export type PdfErrorCode =
  | 'not-a-pdf'
  /** Its cross-references do not lead to its parts; what a viewer would show then is guesswork. */
  | 'damaged'
  /** Opened with a password only. */
  | 'encrypted'

export class PdfError extends Error {
  override readonly name = 'PdfError'
  readonly code: PdfErrorCode
  constructor(code: PdfErrorCode, detail: string) {
    super(detail)
    this.code = code
  }
}

export type Entry =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number }
  | { readonly kind: 'in'; readonly stream: number; readonly index: number }

/** One cross-reference section: what one saving of the file wrote. */
export interface Section {
  readonly at: number
  readonly entries: ReadonlyMap<number, Entry>
  readonly trailer: PdfDictionary
  readonly isStream: boolean
  /** Where its trailer ends, or its object. */
  readonly end: number
}

/** The file as it stood when it ended at some byte. */
export interface PdfView {
  readonly trailer: PdfDictionary
  /** The object of a number, `null` when there is none. */
  object(number: number): Promise<PdfValue>
  /** A value, or the object that it refers to. */
  resolve(value: PdfValue | undefined): Promise<PdfValue>
  has(number: number): boolean
  /** The bytes of the stream of that number as they lie in the file, `undefined` when it is none. */
  stream(number: number): Promise<Uint8Array | undefined>
  /** Where the object ends that begins there. Throws `PdfError`. */
  endOf(offset: number): Promise<number>
  /** The same, unpacked. Throws `PdfError` for a packing that is not read here. */
  unpacked(number: number): Promise<Uint8Array | undefined>
}

export interface PdfFile {
  /** The newest first. */
  readonly sections: readonly Section[]
  /** Throws `PdfError` when no whole revision ends there. */
  view(end: number): PdfView
}

/**
 * What a file may ask of us. Parts can be made to overlap, so that a small file would be read a thousand
 * times: `readings` counts against that, in lengths of the file.
 */
const limits = {
  sections: 512,
  entries: 250_000,
  unpackedBytes: 64 * 1024 * 1024,
  unpackedStreams: 4096,
  readings: 8,
} as const

/**
 * The parts of a PDF and how they came about, saving by saving. Throws `PdfError`; the work is bounded
 * whatever the file says.
 *
 * Only what the cross-references lead to counts: a file is not repaired by searching it, since two programs
 * would repair it differently.
 */
export async function readPdfFile(pdf: Uint8Array): Promise<PdfFile> {
  if (!startsWith(pdf, 0, '%PDF-')) throw new PdfError('not-a-pdf', 'It does not begin as a PDF.')
  try {
    const budget = {
      bytes: limits.unpackedBytes,
      streams: limits.unpackedStreams,
      parsed: limits.readings * (pdf.length + 65_536),
    }
    const sections = await sectionsOf(pdf, budget)
    if (sections.some(({ trailer }) => trailer.entries.has('Encrypt')))
      throw new PdfError('encrypted', 'It is encrypted.')
    const views = new Map<number, PdfView>()
    // What lies at a place is the same in every view of the file.
    const parts = new Map<number, Part>()
    const partAt = (offset: number): Part => {
      const known = parts.get(offset) ?? objectAt(pdf, offset)
      parts.set(offset, known)
      return known
    }
    const view = (end: number): PdfView => {
      const known = views.get(end) ?? viewOf(pdf, { sections, partAt }, end, budget)
      views.set(end, known)
      return known
    }
    return { sections, view }
  } catch (error) {
    throw error instanceof PdfError ? error : new PdfError('damaged', (error as Error).message)
  }
}

interface Budget {
  bytes: number
  streams: number
  parsed: number
}

/** Where the cross-references lie that the end of a document names. */
function lastStart(pdf: Uint8Array): number | undefined {
  const tail = String.fromCharCode(...pdf.subarray(Math.max(0, pdf.length - 1024)))
  const start = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail)
  return start ? Number(start[1]) : undefined
}

async function sectionsOf(pdf: Uint8Array, budget: Budget): Promise<readonly Section[]> {
  const start = lastStart(pdf)
  if (start === undefined) throw new PdfError('damaged', 'It does not end as a PDF.')
  const sections: Section[] = []
  const queue = [start]
  const seen = new Set<number>()
  let entries = 0
  while (queue.length > 0) {
    const at = queue.shift() as number
    if (seen.has(at) || sections.length >= limits.sections)
      throw new PdfError('damaged', 'Its cross-references go in a circle.')
    seen.add(at)
    const table = at + spaceAt(pdf, at)
    const section = startsWith(pdf, table, 'xref')
      ? { ...tableAt(pdf, table), at }
      : await crossReferenceStreamAt(pdf, at, budget)
    entries += section.entries.size
    if (entries > limits.entries) throw new PdfError('damaged', 'It has too many parts.')
    sections.push(section)
    const [hybrid, previous] = [section.trailer.entries.get('XRefStm'), section.trailer.entries.get('Prev')]
    if (typeof previous === 'number') queue.unshift(previous)
    if (typeof hybrid === 'number') queue.unshift(hybrid)
  }
  return sections
}

const textAt = (pdf: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...pdf.subarray(at, at + length))

/**
 * Ends of lines and blanks before a table, a few at most: honest programs count one too little, and all read
 * it.
 */
const spaceAt = (pdf: Uint8Array, at: number): number =>
  /^[ \r\n]{0,4}/.exec(textAt(pdf, at, 4))?.[0].length ?? 0

/** A whole number as it is written, and nothing that some programs read as one. */
const isWhole = (dictionary: PdfDictionary, key: string): boolean => {
  const place = dictionary.places.get(key)
  if (!place) return true
  const text = String.fromCharCode(...dictionary.source.subarray(place.start, place.end))
  return place.end - place.start < 40 && /[\s\0]\d{1,10}$/.test(text)
}

/**
 * A table of cross-references, letter for letter as the standard has it: where a program cannot read a table
 * it searches the file instead, and shows what no table leads to.
 */
function tableAt(pdf: Uint8Array, start: number): Section {
  const notOne = () => new PdfError('damaged', 'Its cross-reference table is not one.')
  const entries = new Map<number, Entry>()
  let rows = 0
  const head = /^xref *(?:\r\n|\r|\n)/.exec(textAt(pdf, start, 12))
  if (!head) throw notOne()
  let at = start + head[0].length
  while (!startsWith(pdf, at, 'trailer')) {
    // Between the last row and the trailer some programs leave a line empty, and all read it.
    const blank = entries.size > 0 ? spaceAt(pdf, at) : 0
    if (blank > 0 && startsWith(pdf, at + blank, 'trailer')) {
      at += blank
      break
    }
    const part = /^(\d{1,10}) (\d{1,10}) *(?:\r\n|\r|\n)/.exec(textAt(pdf, at, 32))
    if (!part) throw notOne()
    at += part[0].length
    for (let i = 0; i < Number(part[2]); i++, at += 20) {
      const row = /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/.exec(textAt(pdf, at, 20))
      if (!row || (row[3] === 'n' && Number(row[2]) !== 0)) throw notOne()
      entries.set(
        Number(part[1]) + i,
        row[3] === 'n' ? { kind: 'at', offset: Number(row[1]) } : { kind: 'free' },
      )
      if (++rows > limits.entries) throw new PdfError('damaged', 'It has too many parts.')
    }
  }
  const { value, end } = parseValue(pdf, at + 'trailer'.length)
  if (!isDictionary(value)) throw new PdfError('damaged', 'It has no trailer.')
  if (!['Prev', 'Size', 'XRefStm'].every((key) => isWhole(value, key))) throw notOne()
  return { at: start, entries, trailer: value, isStream: false, end }
}

async function crossReferenceStreamAt(pdf: Uint8Array, at: number, budget: Budget): Promise<Section> {
  const { value: trailer, after } = objectAt(pdf, at)
  if (!isDictionary(trailer) || !isName(trailer.entries.get('Type'), 'XRef'))
    throw new PdfError('damaged', 'It has no cross-references.')
  const bytes = await unpacked(pdf, trailer, after, trailer.entries.get('Length'), budget)
  const widths = trailer.entries.get('W')
  const size = trailer.entries.get('Size')
  const index = trailer.entries.get('Index') ?? [0, size ?? 0]
  if (!isNumbers(widths) || widths.length !== 3 || widths.some((width) => width > 8) || !isNumbers(index)) {
    throw new PdfError('damaged', 'Its cross-references have no shape.')
  }
  const entries = new Map<number, Entry>()
  const row = widths[0]! + widths[1]! + widths[2]!
  let rows = 0
  let from = 0
  const field = (start: number, width: number): number =>
    bytes.subarray(start, start + width).reduce((sum, byte) => sum * 256 + byte, 0)
  for (let i = 0; i + 1 < index.length; i += 2) {
    for (let k = 0; k < index[i + 1]! && row > 0 && from + row <= bytes.length; k++, from += row) {
      const kind = widths[0] === 0 ? 1 : field(from, widths[0]!)
      const second = field(from + widths[0]!, widths[1]!)
      const third = field(from + widths[0]! + widths[1]!, widths[2]!)
      entries.set(
        index[i]! + k,
        kind === 1
          ? { kind: 'at', offset: second }
          : kind === 2
            ? { kind: 'in', stream: second, index: third }
            : { kind: 'free' },
      )
      if (++rows > limits.entries) throw new PdfError('damaged', 'It has too many parts.')
    }
  }
  if (!['Prev', 'Size', 'XRefStm'].every((key) => isWhole(trailer, key)))
    throw new PdfError('damaged', 'Its cross-references have no shape.')
  const length = trailer.entries.get('Length') as number
  return { at, entries, trailer, isStream: true, end: endOfObject(pdf, after, length) }
}

function isNumbers(value: PdfValue | undefined): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && (item as number) >= 0)
}

/** The object at an offset with its number, and where its stream would begin. */
interface Part {
  readonly number: number
  readonly value: PdfValue
  readonly after: number
}

function objectAt(pdf: Uint8Array, offset: number): Part {
  const head = /^(\d{1,10})[\s\0]+(0{1,5})[\s\0]+obj/.exec(
    String.fromCharCode(...pdf.subarray(offset, offset + 40)),
  )
  if (!head) throw new PdfError('damaged', 'Its cross-references lead to nothing.')
  const { value, end } = parseValue(pdf, offset + head[0].length)
  return { number: Number(head[1]), value, after: end }
}

async function unpacked(
  pdf: Uint8Array,
  dictionary: PdfDictionary,
  after: number,
  length: PdfValue | undefined,
  budget: Budget,
): Promise<Uint8Array> {
  const at = afterSpace(pdf, after)
  if (
    !startsWith(pdf, at, 'stream') ||
    typeof length !== 'number' ||
    !Number.isSafeInteger(length) ||
    length < 0
  ) {
    throw new PdfError('damaged', 'A part of it has no end.')
  }
  const raw = rawStream(pdf, at, length)
  const filter = single(dictionary.entries.get('Filter'))
  if (filter === undefined || filter === null) return raw
  budget.streams -= 1
  const bytes =
    isName(filter, 'FlateDecode') && budget.streams > 0 ? await inflate(raw, budget.bytes) : undefined
  if (!bytes) throw new PdfError('damaged', 'A part of it cannot be unpacked.')
  budget.bytes -= bytes.length
  const parameters = single(dictionary.entries.get('DecodeParms'))
  const predictor = isDictionary(parameters) ? parameters.entries.get('Predictor') : undefined
  if (typeof predictor !== 'number' || predictor < 2) return bytes
  const columns = (parameters as PdfDictionary).entries.get('Columns')
  const plain =
    predictor >= 10 && typeof columns === 'number' && columns > 0 && columns < 64
      ? withoutPredictor(bytes, columns)
      : undefined
  if (!plain) throw new PdfError('damaged', 'A part of it cannot be unpacked.')
  return plain
}

/** Where an object ends whose value ends there and whose stream, where it has one, is so long. */
function endOfObject(pdf: Uint8Array, after: number, length: number): number {
  const at = afterSpace(pdf, after)
  let end = at
  if (startsWith(pdf, at, 'stream')) {
    const start = at + 'stream'.length + (pdf[at + 6] === 0x0d ? 2 : 1)
    end = afterSpace(pdf, start + length)
    if (!startsWith(pdf, end, 'endstream')) throw new PdfError('damaged', 'A part of it has no end.')
    end = afterSpace(pdf, end + 'endstream'.length)
  }
  if (!startsWith(pdf, end, 'endobj')) throw new PdfError('damaged', 'A part of it has no end.')
  return end + 'endobj'.length
}

function rawStream(pdf: Uint8Array, at: number, length: number): Uint8Array {
  const start = at + 'stream'.length + (pdf[at + 6] === 0x0d ? 2 : 1)
  if (start + length > pdf.length) throw new PdfError('damaged', 'A part of it has no end.')
  return pdf.subarray(start, start + length)
}

const single = (value: PdfValue | undefined): PdfValue | undefined =>
  Array.isArray(value) && value.length === 1 ? value[0] : value

/**
 * The cross-references of the document that ended there, which are those that its own end names: a later
 * saving may lead past them, to others that lay hidden in it.
 */
function sectionsUntil(pdf: Uint8Array, sections: readonly Section[], end: number): readonly Section[] {
  const first = sections.findIndex(({ at }) => at < end)
  const own = sections.slice(first)
  const named = first < 0 ? undefined : lastStart(pdf.subarray(0, end))
  if (own[0]?.at !== named || own.some(({ at }) => at >= end))
    throw new PdfError('damaged', 'No whole document ends there.')
  return own
}

/** What a document is read from: its cross-references up to its end, and what may still be read. */
interface Ground {
  readonly pdf: Uint8Array
  readonly entries: ReadonlyMap<number, Entry>
  readonly partAt: (offset: number) => Part
  readonly end: number
  readonly budget: Budget
}

/** Objects that lie packed in one stream: where each begins, and which number it says that it has. */
interface Packed {
  readonly bytes: Uint8Array
  readonly offsets: readonly number[]
  readonly numbers: readonly number[]
}

function spend(budget: Budget, bytes: number): void {
  budget.parsed -= bytes
  if (budget.parsed < 0) throw new PdfError('damaged', 'Its parts lie over each other.')
}

function packedIn(bytes: Uint8Array, count: PdfValue | undefined, first: PdfValue | undefined): Packed {
  if (typeof count !== 'number' || typeof first !== 'number' || count > bytes.length)
    throw new PdfError('damaged', 'A part of it has no shape.')
  const numbers: number[] = []
  const offsets: number[] = []
  for (let i = 0, at = 0; i < count; i++) {
    const pair = [parseValue(bytes, at)]
    pair.push(parseValue(bytes, pair[0]!.end))
    at = pair[1]!.end
    numbers.push(pair[0]!.value as number)
    offsets.push(first + (pair[1]!.value as number))
  }
  return { bytes, offsets, numbers }
}

/** The packed objects of a stream, by its number, each stream unpacked once. */
function packedStreams(
  { pdf, entries, partAt, end, budget }: Ground,
  object: (number: number) => Promise<PdfValue>,
): (number: number) => Promise<Packed> {
  const streams = new Map<number, Packed>()
  return async (number) => {
    const known = streams.get(number)
    if (known) return known
    const entry = entries.get(number)
    if (entry?.kind !== 'at' || entry.offset >= end)
      throw new PdfError('damaged', 'Its cross-references lead to nothing.')
    const { value, after } = partAt(entry.offset)
    if (!isDictionary(value)) throw new PdfError('damaged', 'Its cross-references lead to nothing.')
    const length = value.entries.get('Length')
    const bytes = await unpacked(
      pdf,
      value,
      after,
      isReference(length) ? await object(length.number) : length,
      budget,
    )
    const found = packedIn(bytes, value.entries.get('N'), value.entries.get('First'))
    streams.set(number, found)
    return found
  }
}

/** An object by its number, read once, and what a reference leads to in the end. */
function objectsOf(ground: Ground): Pick<PdfView, 'object' | 'resolve'> {
  const { entries, partAt, end, budget } = ground
  const objects = new Map<number, PdfValue>()

  const read = async (number: number): Promise<PdfValue> => {
    const entry = entries.get(number)
    if (!entry || entry.kind === 'free') return null
    if (entry.kind === 'at') {
      if (entry.offset >= end) throw new PdfError('damaged', 'Its cross-references lead beyond its end.')
      const found = partAt(entry.offset)
      if (found.number !== number) throw new PdfError('damaged', 'Its cross-references lead to another part.')
      spend(budget, found.after - entry.offset)
      return found.value
    }
    const { bytes, offsets, numbers } = await packed(entry.stream)
    if (numbers[entry.index] !== number)
      throw new PdfError('damaged', 'Its cross-references lead to another part.')
    const start = offsets[entry.index] as number
    const found = parseValue(bytes, start)
    spend(budget, found.end - start)
    return found.value
  }

  const object = async (number: number): Promise<PdfValue> => {
    const known = objects.get(number)
    if (known !== undefined) return known
    const value = await read(number)
    objects.set(number, value)
    return value
  }
  const packed = packedStreams(ground, object)

  const resolve = async (value: PdfValue | undefined): Promise<PdfValue> => {
    let found = value ?? null
    for (let steps = 0; isReference(found); steps++) {
      if (steps > 8) throw new PdfError('damaged', 'Its parts refer to each other in a circle.')
      if (found.generation !== 0)
        throw new PdfError('damaged', 'It refers to an object of another generation.')
      found = await object(found.number)
    }
    return found
  }
  return { object, resolve }
}

/** Where the bytes of a stream lie, by its number; undefined of what is none. */
async function streamAt(
  { pdf, entries, partAt, end, budget }: Ground,
  resolve: PdfView['resolve'],
  number: number,
) {
  const entry = entries.get(number)
  if (entry?.kind !== 'at' || entry.offset >= end) return undefined
  const { value, after } = partAt(entry.offset)
  const at = afterSpace(pdf, after)
  if (!isDictionary(value) || !startsWith(pdf, at, 'stream')) return undefined
  const length = await resolve(value.entries.get('Length'))
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0)
    throw new PdfError('damaged', 'A part of it has no end.')
  spend(budget, length)
  return { value, at, after, length }
}

function viewOf(
  pdf: Uint8Array,
  { sections, partAt }: { readonly sections: readonly Section[]; readonly partAt: (offset: number) => Part },
  end: number,
  budget: Budget,
): PdfView {
  const own = sectionsUntil(pdf, sections, end)
  const newest = own[0] as Section
  const entries = new Map<number, Entry>()
  for (const section of own)
    for (const [number, entry] of section.entries) if (!entries.has(number)) entries.set(number, entry)
  const ground = { pdf, entries, partAt, end, budget }
  const { object, resolve } = objectsOf(ground)
  return {
    trailer: newest.trailer,
    object,
    resolve,
    stream: async (number) => {
      const found = await streamAt(ground, resolve, number)
      return found && rawStream(pdf, found.at, found.length)
    },
    endOf: async (offset) => {
      const { value, after } = partAt(offset)
      const length = isDictionary(value) ? await resolve(value.entries.get('Length')) : 0
      return endOfObject(pdf, after, typeof length === 'number' ? length : 0)
    },
    unpacked: async (number) => {
      const found = await streamAt(ground, resolve, number)
      return found && unpacked(pdf, found.value, found.after, found.length, budget)
    },
    has: (number) => (entries.get(number)?.kind ?? 'free') !== 'free',
  }
}
