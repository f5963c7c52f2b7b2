import { inflateSync } from 'node:zlib'

/** One object of the file: its dictionary in clear text and, where it is one, its stream as it lies there. */
export interface PdfObject {
  readonly text: string
  readonly stream?: Uint8Array
}

/**
 * What in a PDF contradicts PDF/A-3a, as far as it can be read from its objects; empty where nothing does.
 * For tests.
 *
 * Not a validator: content streams are not interpreted, and glyph widths are not compared with the fonts.
 * Reads files with cross-reference tables of the classic kind, their later updates included, and says so of
 * any other.
 *
 * @see ISO 19005-3:2012, whose clause begins each fault
 */
export function archivalFaults(pdf: Uint8Array): readonly string[] {
  const text = latin1(pdf)
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const objects = objectsOf(pdf, text)
  const at = (reference: string | undefined): PdfObject | undefined =>
    objects.get(Number(/^\s*(\d+) \d+ R/.exec(reference ?? '')?.[1] ?? -1))
  const root = at(entry(trailer, 'Root'))
  if (!root) return ['6.1.3 no catalogue where the trailer says']
  const faults: string[] = []
  const file: Examined = {
    ...{ text, trailer, root, at },
    every: [...objects.values()],
    want: (fault, holds) => {
      if (!holds) faults.push(fault)
    },
  }
  checkEnds(file)
  checkColours(file)
  checkStructure(file)
  checkFonts(file)
  for (const { text: one } of file.every) checkObject(one, file)
  checkFilesInside(file)
  return faults
}

/** A file while it is looked at. */
interface Examined {
  readonly text: string
  readonly trailer: string
  /** The catalogue. */
  readonly root: PdfObject
  readonly every: readonly PdfObject[]
  readonly at: (reference: string | undefined) => PdfObject | undefined
  /** Notes the fault where what is wanted does not hold. */
  readonly want: (fault: string, holds: boolean) => void
}

/** The dictionaries of a list of references in the catalogue, which may itself be one. */
function listed(key: string, { root, at }: Examined): readonly string[] {
  const value = entry(root.text, key) ?? ''
  const list = value.startsWith('[') ? value : (at(value)?.text.replace(/^.*?obj/s, '') ?? '')
  return [...list.matchAll(/\d+ \d+ R/g)].map(([reference]) => at(reference)?.text ?? '')
}

function checkEnds({ text, trailer, root, at, want }: Examined): void {
  want(
    '6.1.2 the header names no version that the standard builds on',
    /^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(text),
  )
  want('6.1.3 no identifier of the file', /\/ID\s*\[/.test(trailer))
  want('6.1.3 encrypted', !/\/Encrypt\b/.test(trailer))
  want('6.1.3 something follows the end of the file', /%%EOF\r?\n?$/.test(text))

  const xmp = latin1(streamOf(at(entry(root.text, 'Metadata'))))
  want('6.6.4 the metadata name no part 3', /<pdfaid:part>3<\/pdfaid:part>|pdfaid:part="3"/.test(xmp))
  want(
    '6.6.4 the metadata name no conformance A',
    /<pdfaid:conformance>A<\/pdfaid:conformance>|pdfaid:conformance="A"/.test(xmp),
  )
}

function checkColours(file: Examined): void {
  const { at, want } = file
  const intent = listed('OutputIntents', file).find((one) => /\/S \/GTS_PDFA1\b/.test(one))
  const profile = at(entry(intent ?? '', 'DestOutputProfile'))
  const icc = streamOf(profile)
  want(
    '6.2.3 no colour profile as output intent',
    latin1(icc.subarray(36, 40)) === 'acsp' && (icc[8] ?? 9) <= 4,
  )
  const channels: Readonly<Record<string, string>> = { GRAY: '1', 'RGB ': '3', CMYK: '4' }
  want(
    '6.2.3 the profile has another number of channels than it says',
    entry(profile?.text ?? '', 'N') === channels[latin1(icc.subarray(16, 20))],
  )
}

function checkStructure({ root, every, at, want }: Examined): void {
  want('6.7.2 not marked', /\/MarkInfo\s*<<[^>]*\/Marked true/.test(root.text))
  want('6.7.3 no structure', entry(at(entry(root.text, 'StructTreeRoot'))?.text ?? '', 'K') !== undefined)
  want('6.7.4 no language', /\/Lang \([a-z]{2}/.test(root.text))
  const figures = every.filter(({ text: one }) => /\/S \/Figure\b/.test(one))
  want(
    '6.7.3 a picture without words',
    figures.every(({ text: one }) => /\/Alt\s*[(<]/.test(one)),
  )
}

function checkFonts({ every, at, want }: Examined): void {
  const descriptors = every.filter(({ text: one }) => /\/Type \/FontDescriptor\b/.test(one))
  want(
    '6.2.11.4 a font that is not inside',
    descriptors.every(({ text: one }) => /\/FontFile[23]? \d+ \d+ R/.test(one)),
  )
  const fonts = every.filter(({ text: one }) => /\/Type \/Font\b/.test(one))
  want('6.2.11 no font', fonts.length > 0)
  for (const { text: font } of fonts) {
    if (/\/Subtype \/Type0\b/.test(font))
      want('6.2.11.7 a font whose glyphs have no characters', at(entry(font, 'ToUnicode')) !== undefined)
    else
      want(
        '6.2.11.4 a font without a description',
        /\/Subtype \/Type3\b/.test(font) || at(entry(font, 'FontDescriptor')) !== undefined,
      )
    if (/\/Subtype \/CIDFontType2\b/.test(font))
      want('6.2.11.3 a font without its map of glyphs', /\/CIDToGIDMap\b/.test(font))
  }
}

function checkObject(one: string, { at, want }: Examined): void {
  const forbidden =
    /\/(JavaScript|JS|Launch|Sound|Movie|ResetForm|ImportData|SetState|Hide|Rendition|GoTo3DView|XFA|AA|Alternates|OPI|PS|LZWDecode|Crypt)\b/.exec(
      one,
    )
  want(`6.5 ${forbidden?.[1]}`, !forbidden)
  want('6.2.8 an interpolated picture', !/\/Interpolate true/.test(one))
  want('6.4.1 a form that wants its fields drawn by the reader', !/\/NeedAppearances true/.test(one))
  want(
    '6.2.10 a way of mixing colours that is none of the standard’s',
    !/\/BM \/(?!Normal|Compatible|Multiply|Screen|Overlay|Darken|Lighten|Color(?:Dodge|Burn)?\b|HardLight|SoftLight|Difference|Exclusion|Hue|Saturation|Luminosity)/.test(
      one,
    ),
  )
  if (!/\/Subtype \/Widget\b/.test(one)) return
  const flags = Number(entry(one, 'F') ?? 0)
  want('6.3.2 a field that is hidden or not printed', (flags & 4) === 4 && (flags & 0b10_0011) === 0)
  // A seal that shows nothing has no size, and needs none.
  want(
    '6.3.3 a field without an appearance',
    /\/Rect \[\s*0 0 0 0\s*\]/.test(one) || at(/\/AP\s*<<\s*\/N (\d+ \d+ R)/.exec(one)?.[1]) !== undefined,
  )
}

function checkFilesInside(file: Examined): void {
  const { every, at, want } = file
  const associated = listed('AF', file)
  const specifications = every.filter(({ text: one }) => /\/Type \/Filespec\b/.test(one))
  want(
    '6.8 a file inside that the document is not associated with',
    specifications.length === associated.length,
  )
  for (const one of associated) {
    want(
      '6.8 a file without its relationship',
      /\/AFRelationship \/(?:Source|Data|Alternative|Supplement|Unspecified)\b/.test(one),
    )
    want('6.8 a file without a name', entry(one, 'F') !== undefined && entry(one, 'UF') !== undefined)
    const inside = at(/\/EF\s*<<[^>]*?\/F (\d+ \d+ R)/.exec(one)?.[1])
    want('6.8 a file without its media type', /\/Subtype \/[\w.+-]+#2[fF][\w.+-]+/.test(inside?.text ?? ''))
  }
}

export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** The value of a key of a dictionary, up to the next key of the same depth or the end of the line. */
export function entry(dictionary: string, key: string): string | undefined {
  const found = new RegExp(`/${key}(?![A-Za-z0-9])\\s*`).exec(dictionary)
  if (!found) return undefined
  const rest = dictionary.slice(found.index + found[0].length)
  const list = /^\[[^\]]*\]/.exec(rest)?.[0]
  return list ?? /^(?:\d+ \d+ R|[^\s/\]>]+|\/\S+)/.exec(rest)?.[0]
}

export function objectsOf(pdf: Uint8Array, text: string): ReadonlyMap<number, PdfObject> {
  const objects = new Map<number, PdfObject>()
  let table: number | undefined = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN)
  while (table !== undefined && Number.isSafeInteger(table)) {
    if (!text.startsWith('xref', table))
      throw new Error('The PDF has no cross-reference table of the classic kind.')
    const end = text.indexOf('trailer', table)
    let number = 0
    for (const line of text
      .slice(table + 4, end)
      .trim()
      .split(/\r?\n/)) {
      const row = /^(\d{10}) \d{5} ([nf])/.exec(line)
      if (!row) number = Number(/^(\d+) \d+/.exec(line)?.[1] ?? 0)
      // Tables are read from the last to the first: what is known already is the newer one.
      else {
        if (row[2] === 'n' && !objects.has(number)) objects.set(number, objectAt(pdf, text, Number(row[1])))
        number++
      }
    }
    const previous: string | undefined = /\/Prev (\d+)/.exec(
      text.slice(end, text.indexOf('startxref', end)),
    )?.[1]
    table = previous === undefined ? undefined : Number(previous)
  }
  return objects
}

function objectAt(pdf: Uint8Array, text: string, at: number): PdfObject {
  const end = text.indexOf('endobj', at)
  const opened = /stream\r?\n/.exec(text.slice(at, end))
  const dictionary = text.slice(at, opened ? at + opened.index : end)
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
  if (!opened || !Number.isSafeInteger(length)) return { text: dictionary }
  const start = at + opened.index + opened[0].length
  return { text: dictionary, stream: pdf.subarray(start, start + length) }
}

export const streamOf = (object: PdfObject | undefined): Uint8Array =>
  !object?.stream
    ? new Uint8Array()
    : object.text.includes('/FlateDecode')
      ? inflateSync(object.stream)
      : object.stream
